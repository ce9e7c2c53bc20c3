"""The grammar: every example in kinds/*.yml and languages/*.yml runs; a broken file is told, never half read."""

import re
import shutil
from pathlib import Path

import pytest

from generator import grammar_files
from generator.finders import find
from generator.grammar import Example
from generator.model import Block, Document, Mention, Provenance, Span
from generator.shapes import VALUES, compile_shape
from tests.reading import bare_workshop

EXAMPLES = bare_workshop().grammar.examples


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e.path}:{e.text[:40]}")
def test_example(example: Example) -> None:
    document = _in_language(example)
    got = [(m.key, m.status) for m in document if m.kind == example.kind]
    assert got == list(zip(example.want, example.status, strict=True))


def _in_language(example: Example) -> tuple[Mention, ...]:
    """The mentions of one block in the example's language, whatever its language would be told as."""
    text = " ".join(example.text.split())
    block = Block("p1", Span(0, len(text)), "paragraph", 0, example.language, "body", 1)
    document = Document("x", text, (block,), (), (), Provenance("x", "", "txt", "utf-8"), lines=((0, 1),))
    shop = bare_workshop()
    return find(document, shop.grammar, shop.authorities)


def test_every_kind_and_language_has_examples() -> None:
    shop = bare_workshop().grammar
    for language in shop.languages:
        for kind in ("resolution", "date"):
            assert any(e.language == language and e.kind == kind for e in EXAMPLES), (language, kind)


def test_no_holes_in_the_languages_there_are() -> None:
    assert bare_workshop().grammar.holes == ()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    for room in ("kinds", "languages", "reference"):
        shutil.copytree(grammar_files.HOME / room, tmp_path / room)
    return tmp_path


def test_an_unknown_key_is_told_with_a_suggestion(home: Path) -> None:
    file = home / "languages" / "en.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("day_first:", "day_frist:"), encoding="utf-8")
    problem = grammar_files.load(home)[1][0]
    assert problem.code == "E501"
    assert problem.line == 7
    assert "day_first" in problem.hint


def test_a_word_for_no_slot_is_told(home: Path) -> None:
    file = home / "languages" / "en.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("    dated:", "    datde:"), encoding="utf-8")
    assert any("datde" in problem.what for problem in grammar_files.load(home)[1])


@pytest.mark.parametrize(
    ("file", "change"),
    [
        ("kinds/place.yml", ("finder: gazetteer", "finder: gazeteer")),
        ("kinds/place.yml", ("words: {}", "words: 5")),
        ("kinds/date.yml", ("{month} {day}[,] {year}", "{mnth} {day}[,] {year}")),
        ("kinds/date.yml", ('decade: "{year}{decade}"', 'decade: "{year}{dcade}"')),
        ("kinds/resolution.yml", ('shape: "{number} ({year})", key', 'shape: "{number} ({year}", key')),
        ("languages/en.yml", ("blanks: required", "")),
        ("languages/en.yml", ("  units: {1: [first]", "  units: {1: first")),
        ("languages/en.yml", ('  signed: ["(Signed)"]', "  signd: []")),
    ],
)
def test_a_malformed_file_is_a_problem(home: Path, file: str, change: tuple[str, str]) -> None:
    text = (home / file).read_text(encoding="utf-8")
    assert change[0] in text
    (home / file).write_text(text.replace(*change), encoding="utf-8")
    assert {problem.code for problem in grammar_files.load(home)[1]} == {"E501"}


def test_a_missing_cell_is_a_hole(home: Path) -> None:
    file = home / "languages" / "ru.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("  signed: ", "  # "), encoding="utf-8")
    assert ("ru", "cover.signed") in grammar_files.load(home)[0].holes


def test_a_new_kind_and_a_new_language_are_one_file_each(home: Path) -> None:
    (home / "kinds" / "treaty.yml").write_text(
        "kind: treaty\nrank: 8\ntitle: Treaties\nsingular: Treaty\naddress: treaties\nfinder: gazetteer\nwords: {}\nexamples: []\n",
        encoding="utf-8",
    )
    text = (home / "languages" / "en.yml").read_text(encoding="utf-8")
    (home / "languages" / "xx.yml").write_text(text.replace("language: en", "language: xx", 1), encoding="utf-8")
    joined, problems = grammar_files.load(home)
    assert not problems
    assert "treaty" in joined.kinds
    assert "xx" in joined.languages


def test_shapes_know_slots_optional_parts_alternatives_and_brackets() -> None:
    pattern = compile_shape("{number}[ {letter}] ({roman}) (a|b)", VALUES)
    assert re.fullmatch(pattern, "217 A (III) b")
    assert re.fullmatch(pattern, "169 (II) a")
    assert not re.fullmatch(pattern, "169 II a")


def test_ordinals_in_words_and_figures() -> None:
    languages = bare_workshop().grammar.languages
    assert languages["en"].ordinal("Forty-third") == 43
    assert languages["en"].ordinal("twentieth") == 20
    assert languages["ru"].ordinal("сорок третьей") == 43
    assert languages["zh"].ordinal("四十一") == 41
    assert languages["zh"].ordinal("十") == 10
    assert languages["en"].ordinal("nonsense") is None


def test_the_table_tells_a_number_from_its_year() -> None:
    shop = bare_workshop().grammar
    assert shop.council_year(822) == 1993
    assert shop.council_year(2811) == 2025
    assert shop.council_year(2812) == 2026
    assert shop.council_year(9999) is None
