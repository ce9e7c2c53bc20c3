"""Finding: what overlaps, what is not touched, and hard cases that the five documents do not have."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import Mention
from generator.text.scripts import folded
from generator.text.slugs import slug_of
from tests.reading import examined, mentions_in

WORDS = (
    *("Azerbaijan", "Republic of Azerbaijan", "Geneva", "United Nations Office at Geneva", "Minsk Group", "the Security Council"),
    *("resolution", "resolutions", "822 (1993)", "853", "62/243", "and", ",", "S/25539", "A/RES/62/243", "UNSCR", "of"),
    *("2 April 1993", "April", "in 1993", "since 2002", "2016", "–", "the"),
)


def found(text: str, kind: str = "") -> list[tuple[str | None, str, str]]:
    """Key, status and text of the mentions in an English sentence."""
    mentions = examined(f"This is what was said in the text of the letter.\n\n{text}").mentions
    return [(m.key, m.status, m.value) for m in mentions if m.block != "p1" and (not kind or m.kind == kind)]


@settings(max_examples=150, deadline=None)
@given(words=st.lists(st.sampled_from(WORDS), max_size=14), glue=st.sampled_from([" ", "\n", ""]))
def test_spans_are_right_and_overlap_only_when_nested(words: list[str], glue: str) -> None:
    result = examined("This is what was said in the letter of the day.\n\n" + glue.join(words))
    assert result.document
    mentions = result.mentions
    for mention in mentions:
        assert result.document.quote(mention.span) == mention.value != ""
        block = next(b for b in result.document.blocks if b.id == mention.block)
        assert block.span.holds(mention.span)
    for i, one in enumerate(mentions):
        for other in mentions[i + 1 :]:
            if one.span.meets(other.span):
                inner, outer = (one, other) if one.within else (other, one)
                assert inner.within == outer.key is not None
                assert outer.span.holds(inner.span)
                assert outer.within is None


SCRAPS = (
    *("resolutions 822 (1993)", "853 (1993)", "résolution 62/243 A et B", "la Asamblea General"),
    *("резолюции", "62/243", "第822(1993)号决议", "قرار مجلس الأمن", "و", "217 ألف (د - 3)"),
    *("2 نيسان/أبريل 1993", "منذ عام 2002", "2019 年 6 月", "24 日至", "7 月 12 日", "二〇一九年"),
    *("自", "以来", "du 5 au 9 mai", "de 1990 a 2000", "с 2002 года", "1990-х годов", "années 90"),
    *("2013/14", "03.04.2019", "٣", "ـَ", "１９９３", "–", ", ", "和", "République du Mali", "مالي"),
    *("索马里", "Российской Федерации", "United Nations Office at Geneva", "S/26G26", "(2014)"),
)


@settings(max_examples=300, deadline=None)
@given(
    scraps=st.lists(st.sampled_from(SCRAPS), max_size=10),
    glue=st.sampled_from([" ", ""]),
    language=st.sampled_from(["ar", "en", "es", "fr", "ru", "zh"]),
)
def test_spans_are_right_in_every_language(scraps: list[str], glue: str, language: str) -> None:
    text = glue.join(scraps)
    mentions = mentions_in(text, language)
    assert list(mentions) == sorted(mentions, key=lambda m: (m.span.start, -m.span.end))
    end = 0
    for mention in mentions:
        assert text[mention.span.start : mention.span.end] == mention.value != ""
        assert (mention.key is None) == (mention.status in {"collective", "ambiguous", "conflict"})
        if mention.within is None:
            assert mention.span.start >= end
            end = mention.span.end


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Human Rights Council resolution S-4/101", [("A/HRC/RES/S-4/101", "exact")]),
        ("General Assembly resolution 5/1", [(None, "conflict")]),
        ("the General Assembly adopted resolution 48/114 and the Human Rights Council adopted resolution 5/1",
         [("A/RES/48/114", "exact"), ("A/HRC/RES/5/1", "exact")]),
        ("Security Council resolution 853 (1993)1 was adopted", [("S/RES/853 (1993)", "exact")]),
        ("Security Council resolution 0822 (1993)", []),
        ("see A/RES/2625 (XXV) and A/RES/3379(XXX)", [("A/RES/2625 (XXV)", "exact"), ("A/RES/3379 (XXX)", "exact")]),
        ("A/HRC/RES/30/1 stands alone", [("A/HRC/RES/30/1", "exact")]),
        ("image resolution 720/30 and resolution 1920/1080", []),
        ("Security Council resolution 822, 15 people died", [("S/RES/822 (1993)", "supplied")]),
        ("The Security Council met. Its resolution 9999 is unknown to the Security Council", [(None, "conflict")]),
    ],
)  # fmt: skip
def test_resolutions_are_found(text: str, want: list[tuple[str | None, str]]) -> None:
    assert [(key, status) for key, status, _ in found(text, "resolution")] == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("on 31 April 1993 nothing happened", [None]),
        ("on 29 February 2019 nothing happened", [None]),
        ("from 24 December to 3 January 2020 the office is closed", ["2019-12-24/2020-01-03"]),
        ("After 2000 of the inhabitants had fled", []),
        ("03.04.2019 is a day of the year", ["2019-04-03"]),
        ("03/04/2019 is a day of the year", [None]),
        ("29.12.2019 was late, 03.04.2019 was early, and 3 March 2019 was before", ["2019-12-29", "2019-04-03", "2019-03-03"]),
        ("13.04.2019 is a day of the year", ["2019-04-13"]),
        ("In the April of that year; in May, 2016, they met", ["2016-05"]),
    ],
)
def test_dates_are_found(text: str, want: list[str | None]) -> None:
    assert [key for key, _, _ in found(text, "date")] == want


def test_web_and_mail_addresses_contain_no_names() -> None:
    assert not found("See https://example.org/Azerbaijan/1993?q=Geneva and info@Geneva.org, please.", "place")


@pytest.mark.parametrize("address", ["https://www.un.org/zh/x", "www.un.org/zh", "press@un.org"])
def test_chinese_text_directly_after_an_address_does_not_belong_to_it(address: str) -> None:
    found_here = [m.key for m in mentions_in(f"见{address}，1993年4月2日。又见{address}安全理事会", "zh")]
    assert "1993-04-02" in found_here
    assert any("Security Council" in str(key) for key in found_here)


def mentions_of(text: str) -> tuple[Mention, ...]:
    return examined(text).mentions


def test_a_symbol_alone_in_the_masthead_is_that_of_the_document() -> None:
    letter = "Letter dated 14 April 2020 from the Permanent Representative of Armenia addressed to the Secretary-General"
    cited = "Report of the Commission (A/74/10)\n\nResolution 60/251 of the General Assembly"
    result = examined(f"United Nations A/74/805\n\nGeneral Assembly\n\n{cited}\n\n{letter}\n\nText.")
    assert result.document
    assert result.document.masthead.symbols == ("A/74/805",)
    assert [m.key for m in result.mentions if m.kind in {"symbol", "resolution"}] == ["A/74/10", "A/RES/60/251"]


def test_special_sessions_keep_their_kind() -> None:
    letter = "Note verbale dated 2 May 2018 from the Permanent Mission of Armenia addressed to the Secretary-General"
    result = examined(f"Human Rights Council\n\nTwenty-eighth special session\n\n{letter}\n\nText of the note.")
    assert result.document
    assert result.document.masthead.session == "S-28"


def test_a_signature_in_an_annex_is_not_that_of_the_document() -> None:
    letter = "Note verbale dated 2 May 2018 from the Permanent Mission of Armenia addressed to the Secretary-General"
    result = examined(f"{letter}\n\nText of the note.\n\nAnnex\n\nText of the annex.\n\n(Signed) Jane Annex\n")
    assert result.document
    assert result.document.masthead.signatory is None


def test_a_citation_that_fills_a_line_is_not_a_page_number() -> None:
    text = "It was recalled in General Assembly resolution\n62/243\nof 14 March 2008 that this is so.\n"
    assert [m.key for m in mentions_of(text) if m.kind == "resolution"] == ["A/RES/62/243"]


def test_slugs_keep_the_letters_of_other_scripts() -> None:
    assert slug_of("Нагорный Ёж") == "нагорный-ёж"
    assert slug_of("Genève (Ville)") == "geneve-ville"
    assert slug_of("أذربيجان") == "أذربيجان"
    assert slug_of("S/RES/822 (1993)") == "s-res-822-1993"


def test_a_name_that_crosses_another_name_is_not_found() -> None:
    text = "the Permanent Representative of Azerbaijan to the United Nations Office at Geneva spoke"
    assert [key for key, _, _ in found(text, "organization")] == ["United Nations Office at Geneva"]


def test_two_symbols_with_a_hyphen_between_them_are_found() -> None:
    assert [key for key, _, _ in found("It is document A/73/782-S/2019/222 of that day", "symbol")] == ["A/73/782", "S/2019/222"]


@given(text=st.text(alphabet="aé’ \u00ad\u064eأىةٱё٣３（", max_size=40))
def test_a_position_in_the_folded_text_leads_back_to_the_text(text: str) -> None:
    seen = folded(text)
    for at, character in enumerate(seen.text):
        start, end = seen.unfolded(at, at + 1)
        assert folded(text[start:end]).text == character
        assert end == start + 1


def test_a_footnote_in_brackets_does_not_end_a_list() -> None:
    text = "The Council recalls its resolutions 822 (1993)[^1] and 853 (1993), and goes on.\n\n[^1]: Adopted on 30 April 1993.\n"
    mentions = [m for m in examined(text, "x.md").mentions if m.kind == "resolution"]
    assert [(m.key, m.value) for m in mentions] == [("S/RES/822 (1993)", "resolutions 822 (1993)"), ("S/RES/853 (1993)", "853 (1993)")]


def test_a_raised_footnote_mark_does_not_belong_to_a_name_date_or_number() -> None:
    text = (
        "The General Assembly¹ met in Geneva² on 3 March 2020³, from 5 to 9 May 2014⁴, in 1993¹⁰, on resolution 822 (1993)⁶ and S/26718⁷."
    )
    assert [key for key, _, _ in found(text)] == [
        *("General Assembly", "Geneva", "2020-03-03", "2014-05-05/2014-05-09", "1993", "S/RES/822 (1993)", "S/26718"),
    ]
    assert [m.key for m in mentions_in("Женева², 3 марта 2020 года³", "ru")] == ["Geneva", "2020-03-03"]
    assert [m.key for m in mentions_in("日内瓦²，2020年3月3日³", "zh")] == ["Geneva", "2020-03-03"]


def test_a_block_of_unknown_language_is_searched_for_dates_in_the_language_of_its_neighbours() -> None:
    rows = "| Date | Place |\n|---|---|\n| 3 November 2018 | Gračanica |\n| 13 November 2018 | Štrpce |\n"
    before = "The Mission met the members of the municipal councils on these days.\n\n"
    read = examined(before + rows, "x.md")
    found_here = {m.key: m.language for m in read.mentions if m.kind == "date"}
    assert found_here == {"2018-11-03": "und", "2018-11-13": "und"}


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("| Date | Place |\n|---|---|\n| 3 November 2018 | Gračanica |\n| 13 November 2018 | Štrpce |\n", ["2018-11-03", "2018-11-13"]),
        ("| Štrpce | 2 de abril de 1993 |\n|---|---|\n| Gračanica | le 6 avril 1993 |\n", ["1993-04-02", "1993-04-06"]),
    ],
)
def test_a_date_with_a_month_is_read_if_the_language_is_unknown(text: str, want: list[str]) -> None:
    assert [m.key for m in examined(text, "x.md").mentions if m.kind == "date"] == want


def test_no_part_of_a_date_is_read_if_the_language_is_unknown() -> None:
    assert not [m for m in examined("May 5 na tao sa bahay. Walang iba pa roon.\n").mentions if m.kind == "date"]


def test_a_block_of_unknown_language_is_searched_for_citations_in_the_language_of_its_neighbours() -> None:
    before = "Le Comité a pris note du rapport présenté par le Secrétaire général.\n\n"
    mixed = "Größe: résolution 2462 (2019) und Maß der Überprüfung durch Behörden, für die größte Fläche."
    read = examined(f"{before}{mixed}\n", "x.txt")
    assert {m.key: m.language for m in read.mentions if m.kind == "resolution"} == {"S/RES/2462 (2019)": "und"}


def test_no_language_is_borrowed_for_another_script_or_for_a_bare_number() -> None:
    georgian = "2019 წლის 5 მაისს კომიტეტმა გადაწყვიტა ანგარიშის გამოქვეყნება in 1998."
    read = examined(f"The Committee took note of the report of 3 May 2019.\n\n{georgian}\n")
    assert [m.key for m in read.mentions if m.kind == "date"] == ["2019-05-03"]
