"""Two things with the same name or address: a Problem names both, and neither overwrites the other silently."""

import shutil
import unicodedata
from pathlib import Path

import pytest

from generator.grammar import loading
from generator.model import Attachment, Page
from generator.pages.stage import stage
from generator.text.layers import Layers
from tests.reading import HOME


def grammar_with(tmp_path: Path, file: str, copy_of: str, old: str, new: str) -> list[str]:
    for folder in ("kinds", "languages", "reference"):
        shutil.copytree(HOME / "generator" / folder, tmp_path / folder)
    text = (tmp_path / copy_of).read_text(encoding="utf-8").replace(old, new)
    (tmp_path / file).write_text(text, encoding="utf-8")
    return [f"{problem.code} {problem.path} {problem.what}" for problem in loading.load(tmp_path)[1]]


def test_two_kinds_with_one_name_are_reported(tmp_path: Path) -> None:
    found = grammar_with(tmp_path, "kinds/person2.yml", "kinds/person.yml", "address: persons", "address: people")
    assert found == ["E501 generator/kinds/person2.yml states the kind 'person', as 'person' does in another file of its folder"]


def test_two_kinds_with_one_address_are_reported(tmp_path: Path) -> None:
    found = grammar_with(tmp_path, "kinds/ship.yml", "kinds/person.yml", "kind: person", "kind: ship")
    assert found == ["E501 generator/kinds/ship.yml states the address 'persons', as 'person' does in another file of its folder"]


@pytest.mark.parametrize("address", ["documents", "families", "../x", "a/b", "Ships"])
def test_an_address_that_no_kind_can_have_is_reported(tmp_path: Path, address: str) -> None:
    found = grammar_with(tmp_path, "kinds/person.yml", "kinds/person.yml", "address: persons", f"address: {address}")
    assert [each for each in found if "kinds/person.yml asks for an address that no kind can have" in each]


def test_two_languages_with_one_tag_are_reported(tmp_path: Path) -> None:
    found = grammar_with(tmp_path, "languages/fr2.yml", "languages/fr.yml", "", "")
    assert found == ["E501 generator/languages/fr2.yml states the language 'fr', as 'fr' does in another file of its folder"]


ACCENT = unicodedata.normalize("NFC", "places/é.md")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("places/mir.md", "places/mir.md"),
        ("places/mir.md", "places/MIR.md"),
        ("places/mir.md", "places/mir/index.md"),
        (ACCENT, unicodedata.normalize("NFD", ACCENT)),
    ],
)
def test_the_first_of_two_pages_with_one_address_stays_and_both_are_reported(tmp_path: Path, one: str, other: str) -> None:
    (tmp_path / "docs").mkdir()
    pages = [Page(one, {"title": "First"}, "one\n"), Page(other, {"title": "Second"}, "two\n"), Page("rest.md", {}, "rest\n")]
    problems = stage(pages, (), Layers((tmp_path / "docs",)), tmp_path / "pages")
    assert [(problem.code, problem.what) for problem in problems] == [("E303", "the page 'Second' wants the address of the page 'First'")]
    assert "one" in (tmp_path / "pages" / one).read_text(encoding="utf-8")
    assert (tmp_path / "pages/rest.md").is_file()
    assert sum(file.is_file() for file in (tmp_path / "pages").rglob("*.md")) == 2


def test_clashes_among_attachments_and_hand_written_pages_are_reported(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    (docs / "guide").mkdir(parents=True)
    (docs / "guide.md").write_text("one\n", encoding="utf-8")
    (docs / "guide/index.md").write_text("two\n", encoding="utf-8")
    files = [Attachment("documents/x/a.txt", b"1"), Attachment("documents/x/A.txt", b"2"), Attachment("documents/x/a.txt/b.txt", b"3")]
    problems = stage([], files, Layers((docs,)), tmp_path / "pages")
    assert [problem.code for problem in problems] == ["E303"] * 3
    assert (tmp_path / "pages/documents/x/a.txt").read_bytes() == b"1"
    assert "docs/guide.md" in problems[2].what + problems[2].path
    assert "docs/guide/index.md" in problems[2].what + problems[2].path
