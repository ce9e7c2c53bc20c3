"""Lines of a masthead that were joined into one, agenda items with their titles, sessions, and bodies of other organizations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.masthead.cover import Cover
from generator.model import Masthead
from tests.reading import bare_resources, examined

COVER = bare_resources().cover
LETTER = "Letter dated 4 February 2019 from the Permanent Representative of Andorra addressed to the Secretary-General\n\nIt is so.\n"


def masthead(text: str) -> Masthead:
    document = examined(text, using=bare_resources()).document
    assert document
    return document.masthead


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("United Nations A/CONF.192/PC/L.3", "organization symbol"),
        ("General Assembly Distr.: Limited 5 November 2014 Original: English", "body distribution date original"),
        ("Sixty-ninth session Agenda item 34", "session agenda"),
        ("Sixty-ninth session Agenda item 34 Prevention of armed conflict", "session agenda agenda_title"),
        ("GENERAL ASSEMBLY Distr. GENERAL A/44/10 24 AUGUST 1989", "body distribution symbol date"),
        ("Security Council Seventy-third year 8314th meeting Tuesday, 24 July 2018, 10 a.m. New York Provisional",
         "body year meeting convened convened record"),
        ("United Nations FCCC/CP/2015/L.9 Framework Convention on Climate Change Distr.: Limited",
         "organization symbol unknown distribution"),
        ("Organización de los Estados Ribereños 18 June 2015 Original: ENGLISH", "unknown date original"),
        ("Nations Unies A/RES/71/199 Assemblée générale Distr. générale 25 janvier 2017 Soixante et onzième session",
         "organization symbol body distribution date session"),
        ("Naciones Unidas A/RES/71/199 Asamblea General Septuagésimo primer período de sesiones Tema 68 b) del programa",
         "organization symbol body session agenda"),
        ("Организация Объединенных Наций S/2019/123 Совет Безопасности Distr.: General", "organization symbol body distribution"),
        ("联合国 A/RES/71/199 大会 Distr.: General 25 January 2017 第七十一届会议 议程项目68(b)",
         "organization symbol body distribution date session agenda"),
        ("联 合 国 S 安全理事会 Distr. GENERAL S/25411", "organization symbol body distribution symbol"),
        ("الأمم المتحدة A/RES/71/199 الجمعية العامة الدورة الحادية والسبعون البند 68 (ب) من جدول الأعمال",
         "organization symbol body session agenda"),
        ("United Nations A/74/818–S/2020/333", "organization symbol symbol"),
    ],
)  # fmt: skip
def test_a_joined_line_is_divided_into_its_parts(line: str, names: str) -> None:
    assert " ".join(part.name for part in COVER.parts_of(line)) == names
    assert COVER.masthead_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "General Assembly resolution 44/10 was adopted",
        "Security Council members met on 5 May 2019",
        "Agenda item 34 was considered by the Committee.",
        "United Nations staff in S/2019/123 and elsewhere",
        "Совет Безопасности принял резолюцию",
        "Asamblea General y Consejo de Seguridad decidieron",
        "大会在第七十一届会议上审议了该项目。",
        "الجمعية العامة قررت في دورتها الحادية والسبعين",
    ],
)
def test_a_sentence_is_not_divided(line: str) -> None:
    assert COVER.parts_of(line) == ()


@given(st.text(alphabet="ABCabc/.:–0123456789 联合国大会Совет", max_size=120))
def test_parts_are_in_order_inside_their_line(line: str) -> None:
    parts = COVER.parts_of(line)
    ends = [0, *(part.end for part in parts)]
    assert all(end <= part.start < part.end <= len(line) for end, part in zip(ends, parts, strict=False))


def test_one_line_has_all_facts_of_a_masthead() -> None:
    read = masthead(
        "United Nations A/69/573 General Assembly Distr.: Limited 5 February 2019 Original: French Sixty-ninth session Agenda item 34\n\n"
        + LETTER
    )
    assert (read.symbols, read.bodies, read.session, read.agenda_items) == (("A/69/573",), ("General Assembly",), 69, (34,))
    assert (read.distribution, read.original_language) == ("Limited", "fr")
    assert [(d.role, d.edtf) for d in read.dates] == [("document", "2019-02-04"), ("distribution", "2019-02-05")]


@pytest.mark.parametrize(
    ("line", "symbols"),
    [
        ("Conference of the Parties of 2020 NPT/CONF.2020/WP.38", ("NPT/CONF.2020/WP.38",)),
        ("2020年审议大会 NPT/CONF.2020/WP.38", ("NPT/CONF.2020/WP.38",)),
        ("PC.DEC/1176", ("PC.DEC/1176",)),
        ("Report of the Third Committee (A/71/484)", ()),
        ("United Nations staff and/or others", ()),
    ],
)
def test_the_symbol_of_a_conference_is_read(line: str, symbols: tuple[str, ...]) -> None:
    assert masthead(f"{line}\n\n24 May 2022\n\nOriginal: Spanish\n\n{LETTER}").symbols == symbols


@pytest.mark.parametrize(
    ("head", "titles"),
    [
        ("Sixty-ninth session\nAgenda item 34\nPrevention of armed conflict", ((34, "Prevention of armed conflict"),)),
        ("Sixty-ninth session\n\nItem 4 of the provisional agenda*\n\nHuman rights situations", ((4, "Human rights situations"),)),
        ("Soixante-neuvième session\n\nPoint 34 de l'ordre du jour\n\nDroits de l'homme", ((34, "Droits de l'homme"),)),
        ("Sexagésimo noveno período de sesiones\n\nTema 34 del programa\n\nPrevención de conflictos", ((34, "Prevención de conflictos"),)),
        ("Шестьдесят девятая сессия\n\nПункт 34 повестки дня\n\nПредупреждение конфликтов", ((34, "Предупреждение конфликтов"),)),
        ("第六十九届会议\n\n议程项目34\n\n防止武装冲突", ((34, "防止武装冲突"),)),
        ("الدورة التاسعة والستون\n\nالبند 34 من جدول الأعمال\n\nمنع نشوب النزاعات المسلحة", ((34, "منع نشوب النزاعات المسلحة"),)),
        ("Sixty-ninth session\n\nAgenda items 34 and 68\n\nPrevention of armed conflict\n\nHuman rights questions",
         ((34, "Prevention of armed conflict"), (68, "Human rights questions"))),
        ("Sixty-ninth session\n\nAgenda items 34, 35 and 68\n\nPrevention of armed conflict\n\nHuman rights questions", ()),
        ("Sixty-ninth session\n\nAgenda item 34", ()),
    ],
)  # fmt: skip
def test_agenda_items_have_the_titles_below_them(head: str, titles: tuple[tuple[int, str], ...]) -> None:
    assert masthead(f"United Nations A/69/573\n\nGeneral Assembly\n\n{head}\n\n{LETTER}").agenda_titles == titles


@pytest.mark.parametrize(
    "year",
    [
        "Seventy-second year",
        "Soixante-douzième année",
        "Septuagésimo segundo año",
        "Семьдесят второй год",
        "第七十二年",
        "السنة الثانية والسبعون",
    ],
)
def test_the_year_of_the_security_council_counts_as_its_session(year: str) -> None:
    assert masthead(f"United Nations S/2017/1\n\nSecurity Council\n\n{year}\n\n{LETTER}").session == 72


def test_the_session_of_the_assembly_counts_before_the_year_of_the_council() -> None:
    text = f"General Assembly\nSeventy-fourth session\n\nSecurity Council\nSeventy-fifth year\n\n{LETTER}"
    assert masthead(text).session == 74


def test_a_cited_session_is_not_the_session_of_a_letter() -> None:
    cited = "As decided at the sixty-eighth session of the General Assembly, agenda item 33 was discussed."
    read = masthead(f"{LETTER}\n{cited}\n")
    assert (read.session, read.agenda_items, read.agenda_titles) == (None, (), ())


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Adopted by the Peace and Security Council", ()),
        ("Peace and Security Council", ()),
        ("General Assembly and Security Council", ("General Assembly", "Security Council")),
        ("the General Assembly and the Security Council", ("General Assembly", "Security Council")),
        ("和平与安全理事会", ()),
        ("大会和安全理事会", ("General Assembly", "Security Council")),
    ],
)
def test_the_end_of_a_longer_name_is_no_body(text: str, bodies: tuple[str, ...]) -> None:
    assert COVER.facts.bodies_in(text) == bodies


DAYS = [
    "",
    "5 May 2019",
    "5 de mayo de 2019",
    "mai 2019",
    "мая 2019 года",
    "2019年5月6日",
    "5 أيار/مايو 2019",
    "May",
    "2019",
    "/2019",
    "5/6/2019",
]


@pytest.mark.parametrize("first", ["A/", "E/", "S/", "T/"])
@given(st.sampled_from(DAYS), st.text("AEST/.-0123456789 ymaMI年月", max_size=12), st.sampled_from(DAYS))
def test_nothing_that_begins_as_a_symbol_is_a_date(first: str, before: str, between: str, after: str) -> None:
    """So such a line need not be compared with the dates of every language."""
    assert not COVER._is_date(first + before + between + after)


def test_the_languages_of_the_script_come_first_and_none_is_left_out() -> None:
    assert COVER.languages_for("12 апреля 2015 года")[0].tag == "ru"
    assert COVER.languages_for("2016年3月16日")[0].tag == "zh"
    assert [language.tag for language in COVER.languages_for("27 mars 2019")][:3] == ["en", "es", "fr"]
    assert all(sorted(COVER.languages_for(text), key=id) == sorted(COVER.languages, key=id) for text in ("", "a", "ж中", "ع"))


@pytest.mark.parametrize(
    "text", ["2 August 2015", "27 mars 2019", "18 de febrero de 2021", "12 апреля 2015 года", "2016年3月16日", "12.V.1993"]
)
def test_the_order_of_languages_changes_no_date(text: str) -> None:
    for given_text in (text, text.upper(), f"{text} S/2015/1", f"{text}, {text}"):
        fresh, backwards = Cover(bare_resources().grammar), Cover(bare_resources().grammar)
        backwards.languages = backwards.languages[::-1]
        assert backwards.masthead_line(given_text) == fresh.masthead_line(given_text)
        assert backwards.parts_of(given_text) == fresh.parts_of(given_text)
