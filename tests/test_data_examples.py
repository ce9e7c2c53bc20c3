"""The examples of the manual's page about data print what stands below them."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
from collections import Counter
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


@pytest.mark.skipif(not shutil.which("Rscript"), reason="needs R: apt-get install r-base-core")
def test_the_example_for_r_finds_the_places_that_are_mentioned_most(place: Path) -> None:
    (lines,) = re.findall(r"```r\n(.*?)```", FILE.read_text(encoding="utf-8"), re.DOTALL)
    asked = f"found <- {{\n{lines}}}\ncat(names(found)[1], found[[1]], sep = '|')"
    done = subprocess.run(["Rscript", "-e", asked], cwd=place, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    with (place / "mentions.csv").open(encoding="utf-8", newline="") as file:
        counted = Counter(row["key"] for row in csv.DictReader(file) if row["kind"] == "place" and row["key"])
    name, count = done.stdout.split("|")
    assert counted[name] == int(count) == max(counted.values())


def test_every_example_with_an_output_was_found() -> None:
    assert len(EXAMPLES) == FILE.read_text(encoding="utf-8").count("```text")


def test_the_question_on_the_page_about_the_data_is_in_the_manual() -> None:
    assert any(example["lines"].strip() == ON_THE_PAGE for example in EXAMPLES)


def test_the_manual_says_the_version() -> None:
    major, minor = map(int, SCHEMA_VERSION.split("."))
    assert f"({SCHEMA_VERSION} is {major * 100 + minor})" in FILE.read_text(encoding="utf-8")
