"""The examples of the manual's page about data print what stands below them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.exports.describing import EXAMPLE as ON_THE_PAGE
from generator.exports.schema import SCHEMA_VERSION
from tests.data_examples import EXAMPLE, FILE, data, output

EXAMPLES = list(EXAMPLE.finditer(FILE.read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of the fixed texts."""
    return data(tmp_path_factory.mktemp("examples"))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example['language']} {example.start()}")
def test_an_example_prints_what_the_manual_says(example: dict[str, str], place: Path) -> None:
    printed = output(example["language"], example["lines"], place)
    assert printed.count("\n") > (example["language"] == "sql")
    assert printed == example["output"], "If the change is meant, run `python -m tests.update` and read the diff."


def test_every_example_with_an_output_was_found() -> None:
    assert len(EXAMPLES) == FILE.read_text(encoding="utf-8").count("```text")


def test_the_question_on_the_page_about_the_data_is_in_the_manual() -> None:
    assert any(example["lines"].strip() == ON_THE_PAGE for example in EXAMPLES)


def test_the_manual_says_the_version() -> None:
    major, minor = map(int, SCHEMA_VERSION.split("."))
    assert f"({SCHEMA_VERSION} is {major * 100 + minor})" in FILE.read_text(encoding="utf-8")
