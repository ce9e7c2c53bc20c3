"""Short names of documents: they say who speaks, and no two are alike."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Authority, Dated, DocumentType, Form, Masthead
from generator.pages.views.labels import session_name
from generator.pages.views.name_parts import LONGEST, Owners, shortened
from tests.archive import document, party, world_of
from tests.reading import english, resources

LETTER = (
    "Letter dated 17 April 2018 from the Permanent Representative of Azerbaijan to the United Nations addressed to the Secretary-General"
)
DAY = (Dated("document", "2018-04-17"),)
AZERBAIJAN = party("issuer", "Azerbaijan: Permanent Mission (New York)", "Permanent Representative of Azerbaijan to the United Nations")
SECRETARY = party("addressee", "Secretary-General of the United Nations", "Secretary-General")
PRESIDENT = party("addressee", "Security Council: President", "President of the Security Council")
COUNCIL = party("issuer", "Security Council")
TO_SECRETARY = (AZERBAIJAN, SECRETARY)


def names(**mastheads: Masthead) -> list[str]:
    """The names of documents with these mastheads."""
    world = world_of(mastheads)
    return [str(world.names[slug]) for slug in mastheads]


@pytest.mark.parametrize(
    ("masthead", "name"),
    [
        (Masthead("letter", LETTER, parties=TO_SECRETARY, dates=DAY), "Azerbaijan: letter to the Secretary-General, 17 April 2018"),
        (
            Masthead("letter", LETTER, symbols=("A/74/818", "S/2020/333"), parties=(*TO_SECRETARY, PRESIDENT), dates=DAY),
            "A/74/818–S/2020/333, Azerbaijan: letter to the Secretary-General and the President of the Security Council, 17 April 2018",
        ),
        (
            Masthead("letter", parties=(AZERBAIJAN, party("issuer", "Türkiye: Permanent Mission (New York)")), dates=DAY),
            "Azerbaijan and Türkiye: letter, 17 April 2018",
        ),
        (
            Masthead("letter", parties=(AZERBAIJAN, party("addressee", "Chad: Ministry of Foreign Affairs")), dates=DAY),
            "Azerbaijan: letter to the Ministry of Foreign Affairs of Chad, 17 April 2018",
        ),
        (
            Masthead("note_verbale", parties=(AZERBAIJAN, party("addressee", "Chad: Permanent Mission (Geneva)")), dates=DAY),
            "Azerbaijan: note verbale to the Permanent Mission of Chad (Geneva), 17 April 2018",
        ),
        (Masthead("resolution", "Resolution 853 (1993)", symbols=("S/RES/853 (1993)",), dates=DAY), "S/RES/853 (1993)"),
        (Masthead("resolution", parties=(COUNCIL,), dates=DAY), "Security Council: resolution, 17 April 2018"),
        (Masthead("resolution", "47 (1948). Resolution", parties=(COUNCIL,)), "Security Council: 47 (1948). Resolution"),
        (
            Masthead("letter", LETTER, parties=(party("issuer", "League of Arab States: Permanent Mission (New York)"),), dates=DAY),
            "League of Arab States: letter, 17 April 2018",
        ),
        (
            Masthead("communique", LETTER, parties=(party("issuer", "African Union: Peace and Security Council"),), dates=DAY),
            "African Union (Peace and Security Council): communiqué, 17 April 2018",
        ),
        (
            Masthead("note", LETTER, parties=(party("issuer", PRESIDENT.key),), dates=DAY),
            "Security Council (President): note, 17 April 2018",
        ),
        (
            Masthead("note_verbale", parties=(AZERBAIJAN,), addressee="Presidente del Comité", languages=("es",), dates=DAY),
            "Azerbaijan: note verbale to Presidente del Comité, 17 April 2018",
        ),
        (
            Masthead(
                "draft_resolution",
                symbols=("S/2018/1",),
                parties=tuple(party("sponsor", key) for key in ("Albania", "Chad", "Peru")),
                dates=DAY,
            ),
            "S/2018/1, Albania and 2 others: draft resolution, 17 April 2018",
        ),
        (
            Masthead("agreement", "Agreement on rivers", parties=(party("party", "Chad"), party("party", "Niger")), dates=DAY),
            "Chad and Niger: agreement, 17 April 2018",
        ),
        (
            Masthead("report", "Report on papers", symbols=("A/73/1",), parties=(party("issuer", SECRETARY.key),), dates=DAY),
            "A/73/1, Secretary-General: report, 17 April 2018",
        ),
        (
            Masthead("verbatim_record", "7863rd meeting", symbols=("S/PV.7863",), parties=(COUNCIL,), dates=DAY),
            "S/PV.7863, Security Council: verbatim record, 17 April 2018",
        ),
        (Masthead("summary_record", "12th meeting", symbols=("A/C.3/48/SR.99",)), "A/C.3/48/SR.99, 12th meeting, summary record"),
        (Masthead("report", "Report of the Study Group", dates=DAY), "Report of the Study Group, 17 April 2018"),
        (Masthead("treaty", "Convention on Rivers", dates=DAY), "Convention on Rivers, treaty, 17 April 2018"),
        (
            Masthead("letter", LETTER, issuer="Friends of Archives", title_language="en", dates=DAY),
            "Friends of Archives: letter, 17 April 2018",
        ),
        (
            Masthead("letter", None, "رسالة", "ar", issuer="جمعية الأرشيف", addressee="الأمين العام", dates=DAY),
            "جمعية الأرشيف: letter to الأمين العام, 17 April 2018",
        ),
        (Masthead("letter", dates=DAY), "Letter, 17 April 2018"),
        (Masthead(dates=DAY), "Document, 17 April 2018"),
        (Masthead("letter"), "“The papers of the first room were moved to…”, letter"),
        (Masthead(), "“The papers of the first room were moved to…”"),
        (Masthead("other", "Programme", parties=(AZERBAIJAN,)), "Azerbaijan: Programme"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_short_name_says_who_speaks(masthead: Masthead, name: str) -> None:
    assert names(a=masthead) == [name]


def test_a_document_without_words_has_a_name() -> None:
    assert names(a=Masthead(symbols=("A/1",)))[0].startswith("A/1, “")


def test_an_organization_with_a_long_name_is_called_by_the_abbreviation_of_its_record() -> None:
    key = "Organization for Security and Cooperation in Europe"
    record = Authority(key, "organization", {"en": key}, (Form(key, "en"), Form("OSCE", "en"), Form("CSCE2", "en"), Form("ОБСЕ", "ru")))
    owners = Owners(lambda kind, name: record if (kind, name) == ("organization", key) else None, resources().grammar, english())
    assert owners.called(key).text == "OSCE"
    assert owners.called("Organization for the Study of Very Old Papers").text == "Organization for the Study of Very Old Papers"
    assert not owners.is_place(key)
    assert owners.is_place("Chad")


@pytest.mark.parametrize(
    ("mastheads", "wanted"),
    [
        (  # the symbol leads, so they are not alike
            {n: Masthead("letter", parties=(AZERBAIJAN,), dates=DAY, symbols=("A/1/1",) if n == "a" else ()) for n in "ab"},
            ["A/1/1, Azerbaijan: letter, 17 April 2018", "Azerbaijan: letter, 17 April 2018"],
        ),
        (  # a third symbol
            {n: Masthead("letter", parties=(AZERBAIJAN,), symbols=("A/1/1", "S/1", f"E/{n}")) for n in "ab"},
            ["A/1/1–S/1, Azerbaijan: letter (A/1/1–S/1–E/a)", "A/1/1–S/1, Azerbaijan: letter (A/1/1–S/1–E/b)"],
        ),
        (  # the office
            {
                "a": Masthead("statement", parties=(AZERBAIJAN,), dates=DAY),
                "b": Masthead("statement", parties=(party("issuer", "Azerbaijan: Ministry of Foreign Affairs"),), dates=DAY),
            },
            [
                "Azerbaijan: statement, 17 April 2018 (Permanent Mission, New York)",
                "Azerbaijan: statement, 17 April 2018 (Ministry of Foreign Affairs)",
            ],
        ),
        (  # the session
            {str(n): Masthead("report", "Report of the Study Group", session=n) for n in (72, 73)},
            ["Report of the Study Group (72nd session)", "Report of the Study Group (73rd session)"],
        ),
        (  # the subject: the words of the titles from where they differ
            {
                "a": Masthead("statement", "Statement by the Minister on rivers", parties=(AZERBAIJAN,), dates=DAY),
                "b": Masthead("statement", "Statement by the Minister on roads", parties=(AZERBAIJAN,), dates=DAY),
            },
            ["Azerbaijan: statement, 17 April 2018 (…rivers)", "Azerbaijan: statement, 17 April 2018 (…roads)"],
        ),
        (  # the language
            {
                "a": Masthead("resolution", "Resolution 853 (1993)", symbols=("S/RES/853 (1993)",), title_language="en", languages=("en",)),
                "b": Masthead(
                    "resolution", None, "Résolution 853 (1993)", symbols=("S/RES/853 (1993)",), title_language="fr", languages=("fr",)
                ),
            },
            ["S/RES/853 (1993) (English)", "S/RES/853 (1993) (French)"],
        ),
        (  # another day
            {
                str(n): Masthead("letter", parties=(AZERBAIJAN,), dates=(*DAY, Dated("distribution", f"2018-04-{n}"))) for n in (20, 21)
            },
            ["Azerbaijan: letter, 17 April 2018 (20 April 2018)", "Azerbaijan: letter, 17 April 2018 (21 April 2018)"],
        ),
        (  # nothing
            {n: Masthead("letter", parties=TO_SECRETARY, dates=DAY) for n in "abc"},
            [f"Azerbaijan: letter to the Secretary-General, 17 April 2018{number}" for number in ("", " (2)", " (3)")],
        ),
        (  # several facts: two have one session, and two one language
            {
                f"{n}{tag}": Masthead("report", "Report of the Study Group", session=n, languages=(tag,))
                for n, tag in ((1, "en"), (1, "fr"), (2, "en"))
            },
            [
                "Report of the Study Group (1st session, English)",
                "Report of the Study Group (1st session, French)",
                "Report of the Study Group (2nd session)",
            ],
        ),
        (  # a title that is the name which a copy would get
            {
                "a": Masthead("other", "Programme", languages=("en",)),
                "b": Masthead("other", "Programme", languages=("en",)),
                "c": Masthead("other", "Programme (2)", languages=("en",)),
            },
            ["Programme", "Programme (3)", "Programme (2)"],
        ),
    ],
    ids=lambda value: "" if isinstance(value, list) else "-".join(value),
)  # fmt: skip
def test_what_is_alike_is_told_apart_by_a_fact(mastheads: Mapping[str, Masthead], wanted: list[str]) -> None:
    assert names(**mastheads) == wanted


@pytest.mark.parametrize(
    ("session", "name"),
    [(1, "1st session"), (72, "72nd session"), ("S-28", "28th special session"), ("ES-10", "10th emergency special session"), ("x", "x")],
)
def test_sessions_have_names(session: int | str, name: str) -> None:
    assert session_name(session, english()) == name


def test_words_are_shortened_at_a_space_and_without_invisible_characters() -> None:
    assert shortened("One\u200f two\n three") == "One two three"
    long = shortened("word " * 40)
    assert long.endswith("word…")
    assert len(long) <= LONGEST + 1
    assert shortened("联合国" * 40) == ("联合国" * 40)[: LONGEST // 2] + "…"


TYPES: tuple[DocumentType, ...] = ("letter", "note_verbale", "resolution", "report", "draft_resolution", "speech", "other")
TITLES = (
    None,
    "Report of the Study Group",
    "Report of the Study Group (2)",
    "Résolution 853",
    "رسالة مؤرخة 3 أيار/مايو",
    "秘书长的信" * 9,
    "Note " * 30,
)
KEYS = (
    "",
    "Chad",
    "Chad: Permanent Mission (Geneva)",
    "Chad: Permanent Mission (New York)",
    "Security Council: President",
    "African Union",
)
MASTHEADS = st.builds(
    lambda kind, title, symbols, keys, days, session, languages, issuer: Masthead(
        type=kind,
        title_printed=title,
        title_language=languages[0],
        symbols=tuple(symbols),
        parties=tuple(party("issuer" if number else "addressee", key, "as printed") for number, key in enumerate(keys)),
        dates=tuple(Dated("document", day) for day in days),
        session=session,
        languages=tuple(languages),
        issuer=issuer,
    ),
    st.sampled_from(TYPES),
    st.sampled_from(TITLES),
    st.lists(st.sampled_from(["A/72/1", "S/2018/1", "E/1", "S/RES/853 (1993)"]), max_size=3, unique=True),
    st.lists(st.sampled_from(KEYS), max_size=4),
    st.lists(st.sampled_from(["2018-04-17", "2018-04", "199X", "XXXX-04-02"]), max_size=2, unique=True),
    st.sampled_from([None, 72, "S-28"]),
    st.lists(st.sampled_from(["en", "fr", "ar", "zh"]), min_size=1, max_size=2, unique=True),
    st.sampled_from([None, "Study Group", "مجموعة الدراسة"]),
)


@given(st.lists(MASTHEADS, max_size=12), st.lists(st.integers(0, 11), max_size=6))
def test_no_two_documents_have_one_name_and_no_name_has_a_slug(drawn: list[Masthead], copied: list[int]) -> None:
    drawn = [*drawn, *(drawn[number] for number in copied if number < len(drawn))]
    world = world_of({f"zq{number:02}-source": masthead for number, masthead in enumerate(drawn)})
    given_names = [view.short for view in world.documents]
    assert len(set(given_names)) == len(drawn)
    assert all(name.strip() for name in given_names)
    assert not [name for name in given_names if "zq" in name]
    for view in world.documents:  # one owner has one name
        speaking = {p.owner for p in view.masthead.parties if p.role == "issuer" and p.owner}
        assert view.masthead.type == "resolution" or "Chad" not in speaking or len(speaking) > 2 or "Chad" in view.short


def test_a_thousand_copies_cost_little() -> None:
    copies = {f"d{number:04}": Masthead("letter", parties=TO_SECRETARY, dates=DAY) for number in range(1000)}
    assert names(**copies)[-1].endswith("17 April 2018 (1000)")


def test_what_a_text_prints_keeps_its_own_direction_in_a_name() -> None:
    world = world_of({"a": Masthead("letter", None, "رسالة", "ar", issuer="جمعية الأرشيف", dates=DAY)})
    assert world.by_slug["a"].named == '<bdi lang="ar">جمعية الأرشيف</bdi>&#58; letter, 17 April 2018'
    assert document("a", Masthead()).slug == "a"
