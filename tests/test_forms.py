"""Letters, days and citations as the press and other extractors write them, where one line of a language's file does not suffice."""

import datetime as dt
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.dating.other_calendars import Day, hijri_days, is_same_day
from generator.model import Told
from generator.pages.addresses import date_path
from generator.readers.plain_letters import DECOMPOSED, PRESENTATION
from generator.text import edtf
from generator.text.scripts import folded
from tests.reading import examined, mentions_in, resources

ARABIC = "اعتمد مجلس الأمن القرار 822 (1993) في 30 نيسان/أبريل 1993 بشأن الحالة"
PRESENTED = {
    chr(int(parts[1], 16)): chr(number)
    for number in range(0xFE80, 0xFEF5)
    if (parts := unicodedata.decomposition(chr(number)).split()) and parts[0] == "<isolated>" and len(parts) == 2
}


def keys(text: str) -> list[str | None]:
    return [mention.key for mention in examined(text).mentions]


@pytest.mark.parametrize(
    "text",
    [
        "La résolution 822 (1993) du Conseil de sécurité a été adoptée le 3 février 1993 à l'unanimité.",
        "La resolución 822 (1993) se aprobó el 30 de abril de 1993 en la sesión del Consejo Económico y Social.",
        "Резолюция 822 (1993) была принята 30 апреля 1993 года, и такой порядок действий её не меняет.",
    ],
)
def test_decomposed_letters_are_read_as_if_written_plainly(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    read = examined(decomposed)
    assert read.document
    assert read.document.text == text
    assert keys(decomposed) == keys(text) != []
    edits = [edit for edit in read.document.edits if edit.rule == DECOMPOSED]
    assert len(edits) == len(decomposed) - len(text)
    assert all(edit.evidence and unicodedata.normalize("NFC", edit.before) == edit.after for edit in edits)


def test_presentation_forms_are_read_as_if_written_plainly() -> None:
    presented = "".join(PRESENTED.get(letter, letter) for letter in ARABIC)
    read = examined(presented)
    assert read.document
    assert read.document.text == ARABIC
    assert keys(presented) == keys(ARABIC)
    assert {edit.rule for edit in read.document.edits} == {PRESENTATION}


@given(st.text(st.sampled_from("ae\u0301\u0308 \n*x\ufe8d\ufb01"), max_size=60))
def test_plain_letters_can_be_undone(text: str) -> None:
    """The property of all edits, on texts full of such letters; `test_readers` has it for all others."""
    document = examined(text).document
    if document is None:
        return
    out, source, stored = [], 0, 0
    for edit in document.edits:
        kept = edit.span.start - source
        out += [document.text[stored : stored + kept], edit.before]
        assert document.text.startswith(edit.after, stored + kept)
        stored += kept + len(edit.after)
        source = edit.span.end
    assert "".join([*out, document.text[stored:]]) == text


def test_chinese_characters_with_spaces_between_them_are_read_as_words() -> None:
    text = "安 全 理 事 会 第 822 ( 1993 ) 号 决 议 于 1993 年 4 月 30 日 通 过"
    assert [(m.key, m.value) for m in mentions_in(text, "zh")] == [
        ("Security Council", "安 全 理 事 会"),
        ("S/RES/822 (1993)", "第 822 ( 1993 ) 号 决 议"),
        ("1993-04-30", "1993 年 4 月 30 日"),
    ]
    assert folded("张三 李四 和 王五").text == "张三 李四 和 王五"


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("6 June 2019\n\nThe letter of 5.6.19 was received.", ["2019-06-06", "2019-06-05"]),
        ("6 June 2019\n\nSee paragraph 5.6.19 and section 12.12.12.", ["2019-06-06", "2019-06-05"]),
        ("5 May 1994\n\nSee section 5.6.19 of the manual.", ["1994-05-05"]),
        ("See section 5.6.19 and 12/12/12 of the manual.", []),
        ("Le 6 juin 2019\n\nLa lettre du 05/06/19 a été reçue par le Ministère des affaires étrangères.", ["2019-06-06", "2019-06-05"]),
        ("6 июня 2019 года\n\nПисьмо от 05.06.19 было получено и передано в министерство.", ["2019-06-06", "2019-06-05"]),
        ("6 de junio de 2019\n\nVéase la sección 5.8.17 del manual de la Organización.", ["2019-06-06"]),
    ],
)
def test_a_year_of_two_figures_needs_a_day_of_the_same_document(text: str, want: list[str]) -> None:
    assert [m.key for m in examined(text).mentions if m.kind == "date"] == want


def test_a_day_of_the_hijri_calendar_has_readings_and_no_key() -> None:
    (mention,) = mentions_in("صدر في الرياض بتاريخ 15 شوال 1440 هـ", "ar")[-1:]
    assert (mention.key, mention.status, mention.readings) == (None, "ambiguous", ("2019-06-18", "2019-06-19"))
    assert mention.note == Told("hijri", days=mention.readings)


@given(st.integers(1, 1600), st.integers(1, 12), st.integers(1, 29))
def test_days_of_the_hijri_calendar_are_two_in_a_row_and_in_order(year: int, month: int, day: int) -> None:
    first, second = map(dt.date.fromisoformat, hijri_days(year, month, day))
    assert second - first == dt.timedelta(days=1)
    later = hijri_days(year, month, day + 1)
    assert dt.date.fromisoformat(later[0]) == second


def test_the_hijri_calendar_begins_where_it_does() -> None:
    assert hijri_days(1, 1, 1)[1] == "0622-07-19"
    assert hijri_days(1444, 6, 2) == ("2022-12-25", "2022-12-26")
    assert hijri_days(1440, 13, 1) == ()


@pytest.mark.parametrize(
    ("julian", "gregorian", "same"),
    [
        ((1917, 10, 25), (1917, 11, 7), True),
        ((1921, 10, 12), (1921, 10, 25), True),
        ((1899, 12, 1), (1899, 12, 13), True),
        ((1921, 10, 12), (1921, 10, 24), False),
        ((1921, 2, 30), (1921, 3, 15), False),
    ],
)
def test_two_days_are_one_if_the_calendars_say_so(julian: Day, gregorian: Day, same: bool) -> None:
    assert is_same_day(julian, gregorian) == same


@pytest.mark.parametrize(
    ("value", "bounds", "spoken", "wider", "path"),
    [
        ("1868~", ("1868-01-01", "1868-12-31"), "about 1868", ["1868"], "1868-about"),
        ("1993-21", ("1993-03-01", "1993-05-31"), "spring 1993", ["1993"], "1993/21"),
        ("1993-24", ("1993-12-01", "1994-02-28"), "winter 1993", ["1993"], "1993/24"),
        ("1993-21/1993-23", ("1993-03-01", "1993-11-30"), "spring – autumn 1993", [], "1993-21--1993-23"),
        ("1868~/1870~", ("1868-01-01", "1870-12-31"), "about 1868 – about 1870", [], "1868-about--1870-about"),
    ],
)
def test_seasons_and_years_that_are_about_right(value: str, bounds: tuple[str, str], spoken: str, wider: list[str], path: str) -> None:
    assert edtf.valid(value)
    assert edtf.bounds(value) == bounds
    assert edtf.spoken(value) == spoken
    assert list(edtf.wider(value)) == wider
    assert date_path(value) == path


@pytest.mark.parametrize("value", ["1993-20", "1993-25", "1993-21-01", "XXXX-21", "1993~-04", "~1993"])
def test_what_is_no_value_stays_none(value: str) -> None:
    assert not edtf.valid(value)


@given(st.integers(1, 3600))
def test_a_number_of_the_assembly_has_one_session_or_two_neighbours(number: int) -> None:
    grammar = resources().grammar
    rows = list(grammar.assembly)
    possible = grammar.assembly_sessions(number)
    assert len(possible) in ((0,) if number > 3541 else (1, 2))
    assert (
        [rows.index(session) for session in possible] == list(range(rows.index(possible[0]), rows.index(possible[-1]) + 1))
        if possible
        else True
    )


def test_the_rows_of_the_assembly_follow_each_other() -> None:
    rows = list(resources().grammar.assembly.values())
    assert all(first <= last for first, last in rows)
    assert all(last < first for (_, last), (first, _) in pairwise(rows))


@pytest.mark.parametrize(
    ("number", "session"),
    [(96, "I"), (106, "S-I"), (181, "II"), (186, "S-II"), (217, "III"), (377, "V"), (1000, "ES-I"), (1514, "XV"), (1653, "XVI"),
     (2145, "XXI"),
     (2253, "ES-V"), (2625, "XXV"), (2758, "XXVI"), (3201, "S-VI"), (3236, "XXIX"), (3362, "S-VII"), (3379, "XXX"), (3541, "XXX")],
)  # fmt: skip
def test_well_known_resolutions_of_the_assembly(number: int, session: str) -> None:
    assert resources().grammar.assembly_sessions(number) == (session,)


def test_a_paragraph_of_a_resolution_is_decided_by_the_cover_of_a_document_of_the_council() -> None:
    text = (
        "Security Council\n\nDistr.: General\n6 June 2019\n\nOriginal: English\n\n"
        "The report recalls paragraph 3 of resolution 1203 of that year."
    )
    found = [m for m in examined(text).mentions if m.kind == "resolution"]
    assert [(m.value, m.key) for m in found] == [("resolution 1203", "S/RES/1203 (1998)")]
