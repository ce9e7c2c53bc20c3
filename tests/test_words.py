"""The words of the site: said by id, in every language, with its dates, numbers and plurals."""

import re
from pathlib import Path

import pytest
from markupsafe import Markup

from generator.text import edtf
from generator.text.words import Words
from generator.text.words import files as word_files
from tests.reading import english

DATES = (
    *("2019-06-06", "2020-01-01", "2016-04", "2016", "XXXX-04-02", "XXXX-04", "XXXX", "199X", "1868~", "1993-21", "1993-24", "0345-03"),
    *("2020-02-24/2020-03-20", "2019-12-24/2020-03-20", "2002/..", "2016-04/2016-06", "1990/1993", "1868~/1870", "1993-21/1993-23"),
)
PLURAL = {"one": "{n} item", "other": "{n} items"}


@pytest.mark.parametrize("date", DATES)
def test_english_dates_are_as_those_of_messages(date: str) -> None:
    assert english().date(date) == edtf.spoken(date)


def test_a_text_has_its_values_escaped_and_links_as_they_are() -> None:
    words = Words("en", {"a": "See {what} in {where}."})
    said = words.say("a", what="<b> *c*", where=Markup("[home](/)"))
    assert said == "See &lt;b&gt; &#42;c&#42; in [home](/)."
    assert said.plain == "See <b> *c* in [home](/)."
    assert words.say("a", what=1234, where="1. x").startswith("See 1,234 in 1")


def test_a_text_that_begins_like_a_list_is_none() -> None:
    assert Words("en", {"a": "{x}"}).say("a", x="- 1") == "- 1".replace("-", "&#45;")
    assert Words("en", {"a": "1. b"}).say("a") == "1&#46; b"


@pytest.mark.parametrize(("number", "said"), [(0, "0 items"), (1, "1 item"), (2, "2 items"), (1234, "1,234 items")])
def test_plural_forms(number: int, said: str) -> None:
    assert Words("en", {"a": PLURAL}).say("a", n=number) == said


def test_what_a_language_lacks_is_english_with_english_plurals() -> None:
    words = Words("ru", {}, {"a": PLURAL})
    assert [words.say("a", n=number) for number in (1, 21)] == ["1 item", "21 items"]


def test_lists() -> None:
    assert [english().listed(["A", "B", "C"][:most]) for most in range(4)] == ["", "A", "A and B", "A, B and C"]
    assert english().listed([Markup("[x](y)"), "<"]) == "[x](y) and &lt;"


def test_languages() -> None:
    assert [english().language(tag) for tag in ("ar", "und", "und-Arab", "zh-Hant", "xx")] == [
        *("Arabic", "unknown", "unknown", "Traditional Chinese", "xx")
    ]


FAULTS = [
    ('a: "b"\nc: {d: "e {n}"}', 'a: "B"', ["W409 lacks 'c.d'; the site says this in English"]),
    ('a: {one: "b", other: "c"}', 'a: {one: "б", other: "в"}', ["W409 lacks the plural form 'few' of 'a'"]),
    ('a: "b"', 'a: "B"\nz: "y"', ["E410 has the text 'z', which English does not have"]),
    ('a: "{b}"', 'a: "{c}"', ["E410 has the slot {c} in 'a', which English does not have"]),
    ('a: "b"', "a: [b]", ["E410 has no text for 'a'"]),
    ('a: "b"', "a", ["E410 is not 'id: text' pairs"]),
    ('a: "b"', None, ["W409 is not there, so the site's words are English"]),
    ("a: [", 'a: "B"', ["E410 is not valid YAML"]),
]


@pytest.mark.parametrize(("stated", "own", "said"), FAULTS)
def test_faults_of_files_are_problems(stated: str, own: str | None, said: list[str], tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words/en.yml").write_text(stated, encoding="utf-8")
    if own is not None:
        (tmp_path / "words/ru.yml").write_text(own, encoding="utf-8")
    words, problems = word_files.load(tmp_path, "ru")
    assert [re.sub("YAML: .*", "YAML", f"{problem.code} {problem.what}") for problem in problems] == said
    assert (words is None) == any(problem.level == "error" for problem in problems)
