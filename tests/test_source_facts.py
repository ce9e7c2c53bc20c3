"""Facts in the metadata of a source: read from every format, used where the document prints none, compared where it prints one."""

import json
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import checks
from generator.masthead.source_facts import NO_DAYS, told_days
from generator.model import Corpus, Dated, Document, Finding, Masthead, Sidecar, Source, SourceFact
from generator.readers.md_front import front_facts
from tests.making.word import paragraph, word_file
from tests.reading import examined, examined_source, resources
from tests.test_pdf import made

PROSE = "The Adviser met with the Foreign Minister of the island, and they spoke about the agreement on fisheries."
FRONT = (
    "---\ntitle: \"Readout of a Meeting with the Foreign Minister of Georgia\"\ndate: '2022-03-10'\n"
    "tags: statements-releases\nsource_url: https://example.org/x\n---\n\n"
)


def of(text: str | bytes, name: str = "x.md") -> Document:
    document = examined(text, name).document
    assert document
    return document


def page(head: str, body: str = f"<p>{PROSE}</p>") -> Document:
    return of(f"<html><head>{head}</head><body>{body}</body></html>", "x.html")


def stated(document: Document) -> list[tuple[str, str, str]]:
    return [(fact.fact, fact.value, fact.origin) for fact in document.source_facts]


# Front matter


def test_front_matter_gives_what_the_text_does_not_print() -> None:
    masthead = of(FRONT + PROSE).masthead
    assert masthead.title == "Readout of a Meeting with the Foreign Minister of Georgia"
    assert masthead.title_printed is None
    assert masthead.dates == (Dated("publication", "2022-03-10"),)
    assert masthead.origins == (("title", "front matter"), ("dates", "front matter"))


def test_what_is_printed_wins_over_front_matter_and_a_person_over_both() -> None:
    text = "# Statement by the Ministry of Foreign Affairs on fisheries\n\n15 March 2022\n\n" + PROSE
    masthead = of(FRONT + text).masthead
    assert masthead.title == "Statement by the Ministry of Foreign Affairs on fisheries"
    assert [dated.edtf for dated in masthead.dates] == ["2022-03-15"]
    assert masthead.origins == ()
    sidecar = Sidecar(facts={"title": "Readout", "dates": ()}, path="x.yml")
    said = examined_source(Source("x.md", (FRONT + PROSE).encode(), sidecar), "x", resources()).document
    assert said
    assert (said.masthead.title, said.masthead.dates, said.masthead.origins) == ("Readout", (), ())


@pytest.mark.parametrize(
    ("line", "facts"),
    [
        ("title: Statement: a reply", [("title", "Statement: a reply")]),
        ("title: Statement # a draft", [("title", "Statement")]),
        ("title: Issue #5", [("title", "Issue #5")]),
        ("Title: 'It''s over'", [("title", "It's over")]),
        ('title: "He said \\"no\\""  # so', [("title", 'He said "no"')]),
        ("title: >\n  Statement of\n  the Ministry", [("title", "Statement of the Ministry")]),
        ('authors: [Secretariat, "Press Office"]', [("issuer", "Secretariat"), ("issuer", "Press Office")]),
        ("author:\n  - Security Council\n  - Secretariat", [("issuer", "Security Council"), ("issuer", "Secretariat")]),
        ("author:\n  name: Somebody", []),
        ("symbols: [S/2020/1, A/74/2]", [("symbols", "S/2020/1"), ("symbols", "A/74/2")]),
        ("source: https://www.un.org/a?b=c", [("site", "un.org")]),
        ("source: The archive", []),
        ("title: &a x", []),
        ("title: {a: b}", []),
        ("title:", []),
        ("title: ''", []),
        ('title: "never ended', []),
        ("draft: true", []),
        (f"title: {'x' * 5_000}", []),
    ],
)
def test_lines_of_front_matter(line: str, facts: list[tuple[str, str]]) -> None:
    assert [(fact.fact, fact.value) for fact in front_facts(f"---\n{line}\n---\n")] == facts


@settings(max_examples=200, deadline=None)
@given(st.text("abc:-'\"\\#>|[]{}, \n\t&*", max_size=60))
def test_any_front_matter_is_read(inside: str) -> None:
    for fact in front_facts(f"---\ntitle: {inside}\n---\n"):
        assert 0 < len(fact.value) <= 500


# Web pages


@pytest.mark.parametrize(
    ("head", "fact"),
    [
        ("<meta name=citation_title content='On fisheries'>", ("title", "On fisheries", "meta citation_title")),
        ("<meta property=og:title content='On fisheries'>", ("title", "On fisheries", "meta og:title")),
        ("<meta name='DC.date' content='2019-05-03'>", ("day", "2019-05-03", "meta DC.date")),
        ("<meta name=citation_publication_date content=2019/05/03>", ("publication", "2019-05-03", "meta citation_publication_date")),
        (
            "<meta property=article:published_time content=2019-05-03T10:00:00Z>",
            ("publication", "2019-05-03", "meta article:published_time"),
        ),
        ("<meta name=PubDate content='2019-05-03 18:20'>", ("publication", "2019-05-03", "meta PubDate")),
        ("<meta name=date content=20190503>", ("day", "2019-05-03", "meta date")),
        ("<meta name=date content='Fri, 03 May 2019 10:00:00 GMT'>", ("day", "2019-05-03", "meta date")),
        ("<meta name=date content='3 May 2019'>", ("day", "2019-05-03", "meta date")),
        ("<meta name=date content='2019-05'>", ("day", "2019-05", "meta date")),
        ("<meta name=author content='Security Council'>", ("issuer", "Security Council", "meta author")),
        ("<meta property=og:locale content=en_US>", ("languages", "en_US", "meta og:locale")),
        ("<link rel=canonical href='https://www.ministry.example/x'>", ("site", "ministry.example", "link canonical")),
        ("<title>On fisheries</title>", ("title", "On fisheries", "title element")),
    ],
)
def test_the_head_of_a_page_states_facts(head: str, fact: tuple[str, str, str]) -> None:
    assert stated(page(head)) == [fact]


@pytest.mark.parametrize("value", ["03/04/2019", "soon", "2019-13-40", "1970-01-01", "0001-01-01T00:00:00", "2019/2020", "99999", "3 May"])
def test_days_that_cannot_be_read_for_certain_are_none(value: str) -> None:
    assert stated(page(f"<meta name=date content='{value}'>")) == []


def script(*values: object) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(value)}</script>' for value in values)


ARTICLE = {
    "@type": "NewsArticle",
    "headline": "On fisheries",
    "datePublished": "2019-05-03T08:00:00+02:00",
    "author": {"@type": "Person", "name": "A"},
}
GRAPH = {"@graph": [{"@type": "WebSite"}, ARTICLE]}


@pytest.mark.parametrize("value", [ARTICLE, [ARTICLE], GRAPH, {"@type": "WebPage", "mainEntity": ARTICLE}])
def test_an_article_in_json_is_read_and_a_person_is_no_issuer(value: object) -> None:
    assert stated(page(script(value))) == [
        ("title", "On fisheries", "JSON-LD headline"),
        ("publication", "2019-05-03", "JSON-LD datePublished"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        json.dumps([ARTICLE, {**ARTICLE, "headline": "Another"}]),  # of two articles none is the page's
        "[" * 100_000 + "]" * 100_000,
        '{"a":' * 50_000,
        "{broken",
        "",
        "1" * 200_000,
        json.dumps({"@type": "NewsArticle", "headline": {"x": []}, "datePublished": 5, "author": [[["a"]]]}),
        json.dumps({"@type": ["x"] * 1_000, "@graph": [{"@type": None}] * 5_000}),
        '{"@type":"NewsArticle","headline":"' + "x" * 400_000 + '"}',
    ],
)
def test_hostile_json_states_nothing(text: str) -> None:
    assert stated(page(f'<script type="application/ld+json">{text}</script>')) == []


def test_large_metadata_are_cut() -> None:
    many = "".join(f"<meta name=author content='Author {n}'>" for n in range(5_000))
    assert len(page(f"{many}<meta name=description content='{'y' * 20_000_000}'><title>{'x' * 1_000_000}</title>").source_facts) <= 60


def test_times_on_a_page() -> None:
    assert stated(page("", f"<p>{PROSE}</p><time datetime=2019-05-03>3 May</time>")) == [("day", "2019-05-03", "time element")]
    two = "<time datetime=2019-05-03>3 May</time><time datetime=2018-01-02>2 January</time>"
    assert stated(page("", f"<p>{PROSE}</p>{two}")) == []
    published = "<time itemprop=datePublished datetime=2019-05-04>4 May</time>"
    assert stated(page("", f"<p>{PROSE}</p>{published}{two}")) == [("publication", "2019-05-04", "time element")]


def test_the_title_of_a_page_counts_only_if_the_page_prints_it() -> None:
    title = "Readout of a meeting with the Minister"
    printed = page(f"<title>{title} | Ministry of Freedonia</title>", f"<div>{title}</div><p>{PROSE}</p>").masthead
    assert (printed.title, printed.origins) == (title, (("title", "title element"),))
    assert page(f"<title>{title} | Ministry of Freedonia</title>").masthead.title is None
    assert page(f"<title>{title}</title><meta property=og:title content='{title}'>").masthead.title == title


def test_metadata_that_contradict_themselves_fill_nothing_and_say_so() -> None:
    head = "<meta property=og:title content='On fisheries'><meta name=citation_title content='The agreement of the two States'>"
    days = "<meta name=DC.date content=2019-05-03><meta name=date content=2019-06-03>"
    masthead = page(head + days).masthead
    assert (masthead.title, masthead.dates) == (None, ())
    assert [fact for fact, _ in masthead.unsettled] == ["title", "dates"]
    assert "2019-06-03" in dict(masthead.unsettled)["dates"]
    near = page("<meta name=DC.date content=2019-05-03><meta name=date content=2019-05-04>").masthead  # another time zone
    assert near.dates == (Dated("publication", "2019-05-03"),)


@pytest.mark.parametrize(
    ("author", "key"),
    [
        ("Security Council", "Security Council"),
        ("Ministry of Foreign Affairs of Georgia", "Georgia: Ministry of Foreign Affairs"),
        ("Embassy of Japan in Kenya", "Japan: Embassy (Kenya)"),
        ("webmaster", ""),
        ("Jordan", ""),  # can be a person
        ("Jordan Miller", ""),
    ],
)
def test_only_an_office_or_a_body_is_an_issuer(author: str, key: str) -> None:
    masthead = page(f"<meta name=author content='{author}'>").masthead
    assert masthead.issuer == (author if key else None)
    assert [party.key for party in masthead.parties] == ([key] if key else [])
    assert masthead.origins == ((("issuer", "meta author"),) if key else ())


def test_symbols_are_taken_if_they_are_well_formed() -> None:
    assert of(f"---\nsymbols: [S/2020/402, draft, A/x]\n---\n\n{PROSE}").masthead.symbols == ("S/2020/402",)


@pytest.mark.parametrize("title", ["Беседа с министром иностранных дел", "Readout of a meeting"])
def test_a_title_in_another_language_is_not_english(title: str) -> None:
    text = "Советник встретился с министром иностранных дел острова, и они обсудили соглашение о рыболовстве."
    masthead = of(f"---\ntitle: {title}\n---\n\n{text}").masthead
    assert (masthead.title, masthead.title_printed) == (None, title)
    assert masthead.title_language == ("ru" if title[0] == "Б" else "und")


# Files with properties


def test_a_title_in_the_properties_of_a_file_counts_only_if_the_text_prints_it() -> None:
    text = "The Adviser met with the Foreign Minister of the island on Monday."
    content = f"BT /F 12 Tf 72 700 Td ({text}) Tj 0 -40 Td (Readout of a meeting) Tj 0 -40 Td ({text}) Tj ET"

    def with_title(title: str) -> Masthead:
        return of(made(content, title=title), "x.pdf").masthead

    assert with_title("Readout of a meeting").origins == (("title", "PDF properties"),)
    assert with_title("Microsoft Word - readout.doc").title is None


def test_the_title_of_a_word_file_is_a_property() -> None:
    body = paragraph("Readout of a meeting") + paragraph("The Adviser met with the Minister on Monday.")
    for title, origins in (("Readout of a meeting", (("title", "Word properties"),)), ("Document1", ()), ("&broken", ())):
        data = with_properties(word_file(body), title)
        assert of(data, "x.docx").masthead.origins == origins


def with_properties(data: bytes, title: str) -> bytes:
    """A Word file with this title in its properties."""
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></cp:coreProperties>'
    )
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "_rels/.rels":
                link = f'<Relationship Id="c" Type="{kind}" Target="docProps/core.xml"/></Relationships>'
                part = part.replace(b"</Relationships>", link.encode())
            new.writestr(name, part)
        new.writestr("docProps/core.xml", core)
    return out.getvalue()


# Findings


def findings(*documents: Document) -> list[Finding]:
    corpus = Corpus(documents=documents, unread=(), mentions={d.slug: () for d in documents}, entries={}, problems=())
    return [found for found in checks.findings(corpus, resources().grammar) if found.kind == "metadata"]


FISH = "Statement of the Ministry of Foreign Affairs on fisheries"
STATEMENT = "<h1>Statement of the Ministry of Foreign Affairs on fisheries</h1><div>3 May 2019</div><p>{}</p>"


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("<meta property=article:published_time content=2019-05-03>", []),
        ("<meta property=article:published_time content=2019-05-04T01:00:00Z>", []),  # another time zone
        ("<meta property=article:published_time content=2019-06-03>", [("day", "3 May 2019", "3 June 2019")]),
        ("<meta name=DC.date content=2019-06-03>", [("day", "3 May 2019", "3 June 2019")]),
        ("<meta name=DC.date content=2019-06-03><meta name=date content=2019-05-03>", []),  # one of them agrees
        ("<meta property=og:title content='Statement of the Ministry of Foreign Affairs on fisheries | Ministry'>", []),
        ("<meta property=og:title content='Ministry of Freedonia'>", []),  # the name of the site
        ("<title>Statement of the Ministry of Foreign Affairs on roads</title>", []),  # of a page, not of an article
        (
            "<meta property=og:title content='Statement of the Ministry of Foreign Affairs on roads'>",
            [("title", FISH, FISH.replace("fisheries", "roads"))],
        ),
    ],
)
def test_print_and_metadata_that_disagree_are_a_finding(head: str, found: list[tuple[str, str, str]]) -> None:
    document = page(head, STATEMENT.format(PROSE))
    got = findings(document)
    assert [(each.about, each.sides[0].says, each.sides[-1].says) for each in got] == found
    for each in got:
        assert all(side.document == document.slug for side in each.sides)
        assert each.sides[-1].record.strip(" ()").startswith("meta ")


def test_front_matter_a_day_apart_is_a_finding() -> None:
    text = "---\ndate: 2019-05-04\n---\n\n# Statement of the Ministry of Foreign Affairs on fisheries\n\n3 May 2019\n\n" + PROSE
    assert [each.about for each in findings(of(text))] == ["day"]


def test_what_a_person_or_the_metadata_alone_state_is_no_finding() -> None:
    assert findings(of(FRONT + PROSE)) == []
    document = page("<meta name=DC.date content=2019-06-03>", STATEMENT.format(PROSE))
    stated_by_hand = replace(document, masthead=replace(document.masthead, stated=("dates",)))
    assert findings(stated_by_hand) == []


@settings(max_examples=60, deadline=None)
@given(
    st.dates(min_value=date(1000, 1, 1)),
    st.sampled_from(["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S+03:00", "%Y/%m/%d", "%Y%m%d", "%a, %d %b %Y 00:00:00 GMT"]),
)
def test_a_day_in_any_form_of_metadata_is_that_day(day: date, form: str) -> None:
    value = day.strftime(form)
    told = told_days([SourceFact("day", value, "x")], ("en",), resources().grammar)
    expected = day.isoformat()
    assert [fact.value for fact in told] == [expected] * (expected not in NO_DAYS)


def test_front_matter_of_any_size_is_fast() -> None:
    assert of(f"---\ntitle: {'x ' * 400_000}\n{'key: value' * 20}\n---\n\n{PROSE}").masthead.title is None
