"""The grammar: every example in kinds/*.yml and languages/*.yml is right; a broken file is reported, and never read in part."""

import re
import shutil
from pathlib import Path

import pytest

from generator.grammar import Example, loading
from generator.grammar.shapes import VALUES, compile_shape
from tests.reading import bare_resources, mentions_in

EXAMPLES = bare_resources().grammar.examples


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e.path}:{e.text[:40]}")
def test_example(example: Example) -> None:
    mentions = mentions_in(" ".join(example.text.split()), example.language, bare_resources())
    got = [(m.key, m.status) for m in mentions if m.kind == example.kind]
    assert got == list(zip(example.want, example.status, strict=True))


def test_every_kind_and_language_has_examples() -> None:
    grammar = bare_resources().grammar
    for language in grammar.languages:
        for kind in ("resolution", "date"):
            assert any(e.language == language and e.kind == kind for e in EXAMPLES), (language, kind)


def test_the_languages_have_no_holes() -> None:
    assert bare_resources().grammar.holes == ()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    for room in ("kinds", "languages", "reference"):
        shutil.copytree(loading.HOME / room, tmp_path / room)
    return tmp_path


def test_an_unknown_key_is_reported_with_a_suggestion(home: Path) -> None:
    file = home / "languages" / "en.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("day_first:", "day_frist:"), encoding="utf-8")
    problem = loading.load(home)[1][0]
    assert problem.code == "E501"
    assert problem.line == 7
    assert "day_first" in problem.hint


def test_a_word_for_an_unknown_slot_is_reported(home: Path) -> None:
    file = home / "languages" / "en.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("    dated:", "    datde:"), encoding="utf-8")
    assert any("datde" in problem.what for problem in loading.load(home)[1])


@pytest.mark.parametrize(
    ("file", "change"),
    [
        ("kinds/place.yml", ("finder: gazetteer", "finder: gazeteer")),
        ("kinds/organization.yml", ("examples: []", "examples: 5")),
        ("kinds/date.yml", ("{month} {day}[,] {year}", "{mnth} {day}[,] {year}")),
        ("kinds/date.yml", ('decade: "{year}{decade}"', 'decade: "{year}{dcade}"')),
        ("kinds/resolution.yml", ('shape: "{number} ({roman}) {letters}", key', 'shape: "{number} ({roman} {letters}", key')),
        ("languages/en.yml", ("blanks: required", "")),
        ("languages/en.yml", ("  units: {1: [first]", "  units: {1: first")),
        ("languages/en.yml", ('  signed: ["(Signed)"]', "  signd: []")),
    ],
)
def test_a_malformed_file_is_a_problem(home: Path, file: str, change: tuple[str, str]) -> None:
    text = (home / file).read_text(encoding="utf-8")
    assert change[0] in text
    (home / file).write_text(text.replace(*change), encoding="utf-8")
    assert {problem.code for problem in loading.load(home)[1]} == {"E501"}


def test_a_missing_cell_is_a_hole(home: Path) -> None:
    file = home / "languages" / "ru.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("  signed: ", "  # "), encoding="utf-8")
    assert ("ru", "cover.signed") in loading.load(home)[0].holes


def test_a_new_kind_and_a_new_language_are_one_file_each(home: Path) -> None:
    (home / "kinds" / "treaty.yml").write_text(
        "kind: treaty\nrank: 8\ntitle: Treaties\nsingular: Treaty\naddress: treaties\nfinder: gazetteer\nwords: {}\nexamples: []\n",
        encoding="utf-8",
    )
    text = (home / "languages" / "en.yml").read_text(encoding="utf-8")
    (home / "languages" / "xx.yml").write_text(text.replace("language: en", "language: xx", 1), encoding="utf-8")
    joined, problems = loading.load(home)
    assert not problems
    assert "treaty" in joined.kinds
    assert "xx" in joined.languages


def test_shapes_know_slots_optional_parts_alternatives_and_brackets() -> None:
    pattern = compile_shape("{number}[ {letter}] ({roman}) (a|b)", VALUES)
    assert re.fullmatch(pattern, "217 A (III) b")
    assert re.fullmatch(pattern, "169 (II) a")
    assert not re.fullmatch(pattern, "169 II a")


# The ordinals of 1 to 19, of the tens, and the words for the tens before or after a unit; `_` means a space.
SAID = {
    "en": (
        (
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
            "fifteenth sixteenth seventeenth eighteenth nineteenth"
        ),
        "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth",
        "twenty- thirty- forty- fifty- sixty- seventy- eighty-",
    ),
    "ru": (
        (
            "первая вторая третья четвёртая пятая шестая седьмая восьмая девятая десятая одиннадцатая двенадцатая "
            "тринадцатая четырнадцатая пятнадцатая шестнадцатая семнадцатая восемнадцатая девятнадцатая"
        ),
        "двадцатая тридцатая сороковая пятидесятая шестидесятая семидесятая восьмидесятая",
        "двадцать_ тридцать_ сорок_ пятьдесят_ шестьдесят_ семьдесят_ восемьдесят_",
    ),
    "fr": (
        (
            "première deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième onzième douzième "
            "treizième quatorzième quinzième seizième dix-septième dix-huitième dix-neuvième"
        ),
        "vingtième trentième quarantième cinquantième soixantième soixante-dixième quatre-vingtième",
        "vingt- trente- quarante- cinquante- soixante- soixante- quatre-vingt-",
    ),
    "es": (
        (
            "primer segundo tercer cuarto quinto sexto séptimo octavo noveno décimo undécimo duodécimo decimotercer "
            "decimocuarto decimoquinto decimosexto decimoséptimo decimoctavo decimonoveno"
        ),
        "vigésimo trigésimo cuadragésimo quincuagésimo sexagésimo septuagésimo octogésimo",
        "vigésimo_ trigésimo_ cuadragésimo_ quincuagésimo_ sexagésimo_ septuagésimo_ octogésimo_",
    ),
    "ar": (
        (
            "الأولى الثانية الثالثة الرابعة الخامسة السادسة السابعة الثامنة التاسعة العاشرة الحادية_عشرة الثانية_عشرة "
            "الثالثة_عشرة الرابعة_عشرة الخامسة_عشرة السادسة_عشرة السابعة_عشرة الثامنة_عشرة التاسعة_عشرة"
        ),
        "العشرون الثلاثون الأربعون الخمسون الستون السبعون الثمانون",
        "_والعشرون _والثلاثون _والأربعون _والخمسون _والستون _والسبعون _والثمانون",
    ),
    "zh": (
        "一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 十七 十八 十九",
        "二十 三十 四十 五十 六十 七十 八十",
        "二十 三十 四十 五十 六十 七十 八十",
    ),
}


def said(tag: str, number: int) -> str:
    """The ordinal of a session, as the language says it."""
    small, tens, heads = ([form.replace("_", " ") for form in forms.split()] for forms in SAID[tag])
    ten, unit = number // 10 - 2, number % 10
    if number < 20:
        return small[number - 1]
    if not unit:
        return tens[ten]
    if tag == "ar":
        return ("الحادية" if unit == 1 else small[unit - 1]) + heads[ten]
    if tag == "fr" and unit == 1 and number < 80:
        return heads[ten].strip("-") + (" et onzième" if number == 71 else " et unième")
    if tag == "fr" and unit == 1:
        return "quatre-vingt-unième"
    return heads[ten] + small[unit - 1 + (10 if tag == "fr" and number // 10 == 7 else 0)]


SESSIONS = {
    "en": "{} session", "ru": "{} сессия", "fr": "{} session", "es": "{} período de sesiones", "ar": "الدورة {}", "zh": "第{}届会议",
}  # fmt: skip


@pytest.mark.parametrize("tag", SAID)
def test_every_session_is_read_in_every_language(tag: str) -> None:
    loaded = bare_resources()
    for number in range(1, 81):
        form = said(tag, number)
        assert loaded.grammar.languages[tag].ordinal(form) == number, form
        line = SESSIONS[tag].format(form.capitalize())
        assert loaded.cover.masthead_line(line) == "session", line
        assert loaded.cover.facts.session_in(line) == number, line


@pytest.mark.parametrize(
    ("tag", "form", "number"),
    [
        *(("en", "Forty-third", 43), ("en", "62nd", 62), ("ru", "сорок третьей", 43), ("ru", "СОРОК ТРЕТЬЯ", 43), ("ru", "43-я", 43)),
        *(("fr", "68e", 68), ("fr", "QUARANTE-HUITIEME", 48), ("fr", "soixante-dix-neuvième", 79), ("fr", "quatre-vingt-unième", 81)),
        *(("es", "58º", 58), ("es", "43er", 43), ("es", "septuagésima primera", 71), ("es", "VIGESIMO QUINTO", 25)),
        *(("ar", "التاسعة والستين", 69), ("ar", "الحادية والسبعين", 71), ("ar", "الثامنة و العشرون", 28), ("ar", "٤٣", 43)),
        *(("zh", "四十一", 41), ("zh", "74", 74), ("en", "nonsense", None), ("fr", "vingt-vingtième", None)),
    ],
)
def test_ordinals_in_other_forms_are_read(tag: str, form: str, number: int | None) -> None:
    assert bare_resources().grammar.languages[tag].ordinal(form) == number


def test_the_table_gives_the_year_of_a_number() -> None:
    grammar = bare_resources().grammar
    assert grammar.council_year(822) == 1993
    assert grammar.council_year(2811) == 2025
    assert grammar.council_year(2812) == 2026
    assert grammar.council_year(9999) is None
