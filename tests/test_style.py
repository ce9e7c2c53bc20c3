"""Plain words: no page, document, message or docstring contains a word that docs/style.md rules out."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.reading import HOME

STYLE = HOME / "docs/style.md"
PAGES = [*sorted((HOME / "docs").glob("*.md")), HOME / "README.md", HOME / "CHANGELOG.md"]
TEMPLATES = [file for file in sorted((HOME / "site_templates").rglob("*")) if file.suffix in {".jinja", ".html"}]
MODULES = sorted((HOME / "generator").rglob("*.py"))


def ruled_out() -> re.Pattern[str]:
    """The words in the first column of the first table."""
    rows = STYLE.read_text(encoding="utf-8").split("## Words")[1].split("Some words have")[0].splitlines()
    words = [word for row in rows if row.startswith("| ") and "---" not in row for word in row.split("|")[1].split(",")]
    return re.compile(rf"\b(?:{'|'.join(word.strip() for word in words if word.strip() != 'Not')})\b", re.IGNORECASE)


def texts(file: Path) -> Iterator[tuple[int, str]]:
    """The docstrings and messages of a module, and all other texts of several words: the line, the text without names in backticks."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value.strip():
            yield node.lineno, re.sub(r"`[^`]*`", "", node.value)


def test_the_list_has_words() -> None:
    assert ruled_out().search("It was mended anew.")
    assert not ruled_out().search("| Not | Write |")


@pytest.mark.parametrize("file", [*PAGES, *TEMPLATES], ids=lambda file: file.relative_to(HOME).as_posix())
def test_pages_and_docs_are_in_plain_words(file: Path) -> None:
    lines = file.read_text(encoding="utf-8").splitlines()
    if file == STYLE:
        lines = [line for line in lines if not line.startswith("|")]
    assert not [(number, found[0]) for number, line in enumerate(lines, 1) if (found := ruled_out().search(line))]


@pytest.mark.parametrize("file", MODULES, ids=lambda file: file.relative_to(HOME).as_posix())
def test_docstrings_and_messages_are_in_plain_words(file: Path) -> None:
    assert not [(line, text) for line, text in texts(file) if ruled_out().search(text)]
