"""A folder of 24 notes in seven formats and six languages, and one sheet, become a site without one YAML file."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from generator.text.slugs import slug_of
from tests.making.letters import SUFFIXES, Letter, letters, sheet
from tests.project import Built
from tests.test_archive_of_ones_own import verbale

LETTERS = letters()
FACETS = {"issuers": "state", "subjects": "subjects", "collections": "collection"}
MONTHS = ("", "January", "February", "March", "April", "May")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("own") / "archive"
    assert verbale("init", str(folder), "--name", "Notes of four rooms").exit_code == 0
    documents = folder / "corpus/documents"
    for sample in documents.iterdir():
        sample.unlink()
    for letter in LETTERS:
        (documents / letter.file).parent.mkdir(exist_ok=True)
        (documents / letter.file).write_bytes(letter.data)
    (folder / "corpus/metadata.csv").write_text(sheet(LETTERS), encoding="utf-8")
    assert not [*documents.rglob("*.yml")]
    done = verbale("-C", str(folder), "build", "--strict")
    assert done.exit_code == 0, done.output
    return Built(folder)


@pytest.fixture(scope="module")
def rows(archive: Built) -> Mapping[str, Mapping[str, str]]:
    with (archive.site / "data/documents.csv").open(encoding="utf-8", newline="") as lines:
        return {row["slug"]: row for row in csv.DictReader(lines)}


def said(file: Path) -> str:
    return " ".join(BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser").get_text(" ").split())


def test_there_are_seven_formats_and_six_languages() -> None:
    assert len(LETTERS) == len({letter.heading for letter in LETTERS}) == 24
    assert set(Counter(letter.language for letter in LETTERS).values()) == {4}
    assert len({letter.language for letter in LETTERS}) == 6
    assert Counter(letter.file.rpartition(".")[2] for letter in LETTERS).keys() == set(SUFFIXES)


def test_nothing_is_lost(archive: Built, rows: Mapping[str, Mapping[str, str]]) -> None:
    assert set(rows) == {letter.slug for letter in LETTERS}
    home = said(archive.site / "index.html")
    assert "Notes of four rooms" in home
    assert "Sample letter" not in home


@pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter.slug)
def test_a_note_says_on_its_page_what_the_sheet_states(archive: Built, letter: Letter) -> None:
    page = said(archive.site / f"documents/{letter.slug}/index.html")
    year, month, day = map(int, letter.date.split("-"))
    for fact in (letter.title, f"{day} {MONTHS[month]} {year}", letter.issuer, letter.collection, letter.reference, *letter.subjects):
        assert fact in page, fact
    for printed in (letter.heading, *letter.paragraphs):
        assert "".join(printed.split()) in "".join(page.split()), printed  # links in the text divide its words


@pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter.slug)
def test_a_note_is_in_the_lists_of_its_issuer_subjects_collection_and_language(archive: Built, letter: Letter) -> None:
    values = {folder: getattr(letter, name) for folder, name in FACETS.items()} | {"languages": letter.language}
    for folder, found in values.items():
        for value in (found,) if isinstance(found, str) else found:
            page = archive.site / folder / slug_of(value) / "index.html"
            assert f"documents/{letter.slug}/" in page.read_text(encoding="utf-8"), page


@pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter.slug)
def test_a_note_is_in_the_data_with_what_the_sheet_states(archive: Built, rows: Mapping[str, Mapping[str, str]], letter: Letter) -> None:
    row = rows[letter.slug]
    facts = ("title", "date", "issuer", "subjects", "collection", "reference", "languages", "issuers", "title_printed")
    stated = (letter.title, letter.date, letter.issuer, "|".join(letter.subjects), letter.collection, letter.reference)
    assert tuple(row[fact] for fact in facts) == (*stated, letter.language, letter.state, letter.heading)
    one = json.loads((archive.site / f"data/documents/{letter.slug}.json").read_text(encoding="utf-8"))
    assert one["filing"]["reference"] == letter.reference
