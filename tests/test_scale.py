"""The synthetic corpus of the bench is the same in every run, and its documents are read as what they are."""

from pathlib import Path

import pytest

from tests.bench.build_costs import Project
from tests.bench.follow_ups import CHANGES
from tests.bench.synthetic import LANGUAGES, TYPES, document, facts_of, texts_of, write_project
from tests.reading import bare_resources, examined

READ = 30
MANY = 300


def test_a_document_is_the_same_each_time(tmp_path: Path) -> None:
    write_project(tmp_path / "smaller", 12)
    write_project(tmp_path / "larger", 25)
    smaller, larger = (files_of(tmp_path / name / "corpus/documents") for name in ("smaller", "larger"))
    assert len(smaller) == 12
    assert len(larger) == 25
    assert smaller.items() <= larger.items()


def test_a_tenth_of_the_documents_are_issued_again_later() -> None:
    again = [facts for facts in map(facts_of, range(MANY)) if facts.source != facts.number]
    assert len(again) == MANY // 10
    for facts in again:
        source = facts_of(facts.source)
        assert source.day < facts.day
        assert source.type != "resolution"
    assert any(facts.language != facts_of(facts.source).language for facts in again)


def test_all_types_and_languages_occur_and_no_symbol_occurs_twice() -> None:
    every = [facts_of(number) for number in range(MANY)]
    assert {(facts.language, facts.type) for facts in every} == {(language, kind) for language in LANGUAGES for kind in TYPES}
    symbols = [facts.symbol for facts in every if facts.symbol]
    assert len(symbols) == len(set(symbols))


def test_documents_have_the_size_of_real_ones() -> None:
    sizes = [len(document(number).encode()) for number in range(MANY)]
    assert min(sizes) > 1_000
    assert max(sizes) < 5_000


@pytest.mark.parametrize("language", sorted(set(LANGUAGES)))
def test_every_language_has_the_same_texts(language: str) -> None:
    texts, english = texts_of(language), texts_of("en")
    assert texts["covers"].keys() == english["covers"].keys()
    assert english["phrases"].keys() - {"quality"} <= texts["phrases"].keys()
    assert {len(listed) for listed in texts["by_state"].values()} == {20}
    assert len(texts["ordinals"]) == len(english["ordinals"])


@pytest.mark.parametrize("number", range(READ))
def test_a_document_is_read_without_problems_and_its_facts_are_recognised(number: int) -> None:
    facts = facts_of(number)
    found = examined(document(number), facts.file_name, bare_resources())
    assert not found.problems
    assert found.document
    masthead = found.document.masthead
    assert masthead.type == facts.type
    assert "–".join(masthead.symbols) == facts.symbol
    assert facts.day.isoformat() in [dated.edtf for dated in masthead.dates]
    if facts.type != "resolution":
        assert any(party.key for party in masthead.parties if party.role == "issuer")


def test_a_change_before_a_follow_up_build_changes_one_file(tmp_path: Path) -> None:
    project = Project(tmp_path / "project", 1)
    changed: dict[str, str] = {}
    before = files_of(project.root)
    for name, change in CHANGES.items():
        change(project)
        after = files_of(project.root)
        changed[name] = ", ".join(sorted(path for path in after if after[path] != before.get(path)))
        before = after
    assert changed == {
        "nothing changed": "",
        "one document added": "corpus/documents/note-verbale-fr-000001.txt",
        "one document edited": "corpus/documents/letter-en-000000.txt",
        "one record changed": "corpus/authorities/place.yml",
        "one template changed": "site_templates/pages/documents/[document].md.jinja",
    }


def files_of(folder: Path) -> dict[str, bytes]:
    """Path → bytes of every file below a folder."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
