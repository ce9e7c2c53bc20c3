"""References to documents: how they read in each style, and what other programs read from BibTeX, RIS and CSL-JSON."""

from __future__ import annotations

import json
import unicodedata
import warnings
from dataclasses import replace
from typing import Any

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from hypothesis import given, settings
from hypothesis import strategies as st
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from generator.citing import bibtex, dates, ris
from generator.citing.record import Record, csl_item, issued, one_line
from generator.citing.styles import STYLES, plain
from generator.citing.types import TYPES
from generator.model import Dated, DocumentType, Masthead
from generator.text import edtf
from tests.reading import HOME
from tests.rendered import Rendered

SAMPLES = HOME / "tests/words/references.md"  # written again by `make update`
LETTER = Record(
    slug="letter-2018-04-17",
    type="letter",
    title="Letter dated 17 April 2018 from the Permanent Representative of Kenya to the United Nations addressed to the Secretary-General",
    name="Letter addressed to Secretary-General",
    title_language="en",
    issuer="Permanent Representative of Kenya to the United Nations",
    addressee="Secretary-General",
    issued="2018-04-17",
    symbols=("A/72/939", "S/2018/939"),
    bodies=("General Assembly", "Security Council"),
    languages=("en",),
    url="https://example.org/documents/letter-2018-04-17/",
    archive="Example Archive",
)
ALONE = replace(LETTER, symbols=(), bodies=(), addressee="")
DOCUMENTS: dict[str, Record] = {
    "A letter with two symbols": LETTER,
    "A note verbale without a symbol and without a title": replace(
        ALONE,
        slug="note",
        type="note_verbale",
        title="",
        name="Note verbale addressed to Office of the High Commissioner",
        issuer="Permanent Mission of Samoa",
        addressee="Office of the High Commissioner",
        issued="2021-06-14",
        url="https://example.org/documents/note/",
    ),
    "A press statement": replace(
        ALONE,
        slug="press",
        type="press_statement",
        title="No. 105/19: what was said?",
        issuer="Ministry of Foreign Affairs of Norway",
        issued="2019-04-03",
        url="https://example.org/documents/press/",
    ),
    "A resolution": replace(
        ALONE,
        slug="sc-res-828",
        type="resolution",
        title="Resolution 828 (1993)",
        issuer="Security Council",
        issued="1993-05-26",
        symbols=("S/RES/828 (1993)",),
        bodies=("Security Council",),
        url="https://example.org/documents/sc-res-828/",
    ),
    "A resolution of the General Assembly": replace(
        ALONE,
        slug="ga-res",
        type="resolution",
        title="Droits des exemples",
        issuer="Assemblée générale",
        issued="2018-12-17",
        symbols=("A/RES/73/999",),
        bodies=("General Assembly",),
        languages=("fr",),
        url="https://example.org/documents/ga-res/",
    ),
    "Without a date": replace(ALONE, slug="undated", issued="", url="https://example.org/documents/undated/"),
    "Without an issuer, of an interval": replace(
        ALONE,
        slug="list",
        type="other",
        title="List of the papers in the second room",
        issuer="",
        issued="2020-02-24/2020-03-20",
        url="https://example.org/documents/list/",
    ),
    "With an Arabic title": replace(
        LETTER,
        slug="letter-egypt",
        title="رسالة مؤرخة 6 أيار/مايو 2019 موجهة إلى الأمين العام",
        title_language="ar",
        issuer="الممثل الدائم لمصر لدى الأمم المتحدة",
        addressee="الأمين العام",
        issued="2019-05-06",
        symbols=("A/73/955",),
        languages=("ar",),
        url="https://example.org/documents/letter-egypt/",
    ),
    "Of which nothing is known": Record("x", "other", "", "“Papers of the room”", "", "", "", "", (), (), (), "", ""),
}


def samples() -> str:
    """All styles and formats for typical documents."""
    parts = ["# References\n"]
    for name, record in DOCUMENTS.items():
        parts.append(f"\n## {name}\n\n")
        for style, made in STYLES.items():
            parts.append(f"- {style}: {plain(made(record))}\n- {style}, a paragraph: {plain(made(record), '9', 'p9')}\n")
        item = json.dumps([csl_item(record)], ensure_ascii=False, indent=1)
        formats = (("bibtex", bibtex.entry(record)), ("ris", ris.entry(record).replace("\r\n", "\n")), ("json", item))
        parts += [f"\n```{language}\n{text.rstrip()}\n```\n" for language, text in formats]
    return "".join(parts)


def test_references_read_as_their_samples() -> None:
    assert SAMPLES.read_text(encoding="utf-8") == samples()


def test_every_type_of_document_has_a_type_of_csl() -> None:
    assert TYPES.keys() <= set(DocumentType.__args__)  # type: ignore[attr-defined]
    csl = "personal_communication legislation treaty legal_case speech article-newspaper report document"
    assert {each.csl for each in TYPES.values()} <= set(csl.split())


@pytest.mark.parametrize(
    ("type_", "days", "wanted"),
    [
        ("letter", {"session": "1993-12-14", "document": "1994-01-02"}, "1994-01-02"),
        ("resolution", {"distribution": "1993-05-28", "adoption": "1993-05-26"}, "1993-05-26"),
        ("summary_record", {"session": "1993-12-14", "distribution": "1994-05-10"}, "1994-05-10"),
        ("summary_record", {"session": "1993-12-14"}, "1993-12-14"),
        ("note_verbale", {"session": "2020-02-24/2020-03-20"}, ""),
        ("letter", {"event": "1993"}, ""),
    ],
)
def test_a_document_is_from_its_own_day_and_not_from_one_that_it_is_about(type_: str, days: dict[str, str], wanted: str) -> None:
    masthead = Masthead(type=type_, dates=tuple(Dated(role, day) for role, day in days.items()))
    assert issued(masthead) == wanted


@pytest.mark.parametrize(
    ("value", "csl", "said"),
    [
        ("1993", {"date-parts": [[1993]]}, ("1993", "1993", "1993")),
        ("1993-04", {"date-parts": [[1993, 4]]}, ("April 1993", "April 1993", "1993, April")),
        ("1993-04-02", {"date-parts": [[1993, 4, 2]]}, ("2 April 1993", "April 2, 1993", "1993, April 2")),
        ("1993-21", {"date-parts": [[1993]], "season": 1}, ("spring 1993", "spring 1993", "1993, spring")),
        ("1868~", {"date-parts": [[1868]], "circa": True}, ("c 1868", "c 1868", "c 1868")),
        ("1990/1993", {"date-parts": [[1990], [1993]]}, ("1990–1993",) * 3),
        (
            "2019-12-24/2020-03-20",
            {"date-parts": [[2019, 12, 24], [2020, 3, 20]]},
            ("24 December 2019–20 March 2020", "December 24, 2019–March 20, 2020", "2019, December 24–2020, March 20"),
        ),
        ("2002/..", {"literal": "since 2002"}, ("since 2002",) * 3),
        ("199X", {"literal": "1990s"}, ("1990s",) * 3),
        ("XXXX-04-02", {"literal": "2 April"}, ("2 April", "April 2", "April 2")),
        ("", {}, None),
    ],
)
def test_dates(value: str, csl: dict[str, Any], said: tuple[str, str, str] | None) -> None:
    assert dates.csl(value) == csl
    if said:
        assert (dates.said(value, "day", "c"), dates.said(value, "month", "c"), dates.said(value, "year", "c")) == said


def test_keys_are_unique_and_need_no_escapes() -> None:
    slugs = ["note-1", "note-2", "函件", "函", "函-4ef6", "письмо", "x--y", "X"]
    keys = [bibtex.key(slug) for slug in slugs]
    assert len(set(keys)) == len(keys)
    assert all(key.isascii() and not set(key) & set(" ,{}\"#%'()=~\\") for key in keys)


# What other programs read

SIGNS = st.text(
    st.sampled_from("aB9é字ع \"'`{}[]()\\%&$#_~^-–,;:/<>@=*|!?.\n\r\t\x00\x1b\x85\u2028\u200e\u200f\u202e\u00a0\ufeff"), max_size=30
)
NAMES = SIGNS.map(one_line)


# Commands of LaTeX for signs of ASCII that pylatexenc does not know, or takes for accents.
ASCII_SIGNS = {"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^", "textasciitilde": "~"}


def decoder() -> LatexNodes2Text:
    """TeX as text: its commands are signs, and braces that only protect are not there."""
    known = get_default_latex_context_db()
    known.add_context_category("ascii", macros=[MacroTextSpec(*each) for each in ASCII_SIGNS.items()], prepend=True)
    return LatexNodes2Text(latex_context=known, keep_braced_groups=False)


def parsed_bibtex(text: str) -> list[dict[str, Any]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        library = parse_string(text, append_middleware=[LatexDecodingMiddleware(decoder=decoder())])
    assert not library.failed_blocks
    return [{"ID": each.key, **{field.key: field.value for field in each.fields}} for each in library.entries]


def check_bibtex(text: str, records: list[Record]) -> None:
    found = parsed_bibtex(text)
    assert [each["ID"] for each in found] == [bibtex.key(record.slug) for record in records]
    for each, record in zip(found, records, strict=True):
        assert each["title"] == (record.title or record.name)
        assert each.get("author", "") == record.issuer
        assert each.get("number", "") == record.number
        assert each.get("date", "") == record.issued
        assert each.get("url", "") == record.url


def check_ris(text: str, records: list[Record]) -> None:
    found = rispy.loads(text)
    assert [each["id"] for each in found] == [record.slug for record in records]
    for each, record in zip(found, records, strict=True):
        assert each["title"] == (record.title or record.name)
        assert each.get("authors", []) == ([record.issuer] if record.issuer else [])
        assert each.get("urls", each.get("url", [])) in ([record.url], record.url, [])
        assert record.number in (each.get("custom_1", ""), each.get("number", ""), each.get("issn", ""), each.get("note", ""))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_samples_are_read_back(name: str) -> None:
    check_bibtex(bibtex.entry(DOCUMENTS[name]), [DOCUMENTS[name]])
    check_ris(ris.entry(DOCUMENTS[name]), [DOCUMENTS[name]])


@settings(max_examples=200, deadline=None)
@given(NAMES, NAMES, NAMES)
def test_odd_names_pass_through_bibtex_and_ris(title: str, issuer: str, archive: str) -> None:
    record = replace(LETTER, title=title, issuer=issuer, archive=archive)
    after = replace(LETTER, slug="after")
    check_bibtex(bibtex.entry(record) + "\n" + bibtex.entry(after), [record, after])
    check_ris(ris.entry(record) + ris.entry(after), [record, after])
    assert json.loads(json.dumps(csl_item(record)))["title"] == (title or record.name)
    for style in STYLES.values():
        said = plain(style(record), "9", "p9")
        assert "\n" not in said
        assert not title or title in said or style is STYLES["apa_text"]


@given(SIGNS)
def test_a_name_is_in_one_line_with_all_its_visible_signs(text: str) -> None:
    line = one_line(text)
    assert line.split() == "".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in text).split()
    assert not [sign for sign in line if unicodedata.category(sign) == "Cc"]


def test_citeproc_makes_references_from_csl_json() -> None:
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON

    items = [csl_item(record) for record in DOCUMENTS.values()]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        source = CiteProcJSON(json.loads(json.dumps(items)))
        made = CitationStylesBibliography(CitationStylesStyle("harvard-cite-them-right", validate=False), source, formatter.plain)
        for item in items:
            made.register(Citation([CitationItem(item["id"])]))
        told = [str(each) for each in made.bibliography()]
    assert len(told) == len(items)
    for record in DOCUMENTS.values():
        assert [line for line in told if (record.title or record.name) in line], record
        assert not record.issuer or [line for line in told if record.issuer in line], record
    assert [line for line in told if "2018" in line]


# The files of a site


def test_the_files_of_the_corpus_hold_what_explain_prints(rendered: Rendered) -> None:
    data = rendered.site / "data"
    explained = {
        values["slug"]: values
        for file in sorted((data / "documents").glob("*.json"))
        if isinstance(values := json.loads(file.read_text(encoding="utf-8")), dict)
    }
    items = json.loads((data / "citations.json").read_text(encoding="utf-8"))
    in_bibtex = {each["ID"]: each for each in parsed_bibtex((data / "citations.bib").read_text(encoding="utf-8"))}
    in_ris = {each["id"]: each for each in rispy.loads((data / "citations.ris").read_bytes().decode())}
    assert [each["id"] for each in items] == list(in_bibtex) == list(in_ris)
    assert set(explained) == {each["id"] for each in items}
    for item in items:
        told = explained[item["id"]]["masthead"]
        title = one_line(told["title"] or told["title_printed"] or "")
        assert not title or item["title"] == in_ris[item["id"]]["title"] == title
        assert [each["literal"] for each in item.get("author", [])] == ([one_line(told["issuer"])] if told["issuer"] else [])
        assert item.get("number", "") == "-".join(told["symbols"])
        days = [each["edtf"] for each in told["dates"]]
        assert in_bibtex[item["id"]].get("date", "") in ("", *days)
        for suffix in ("bib", "ris", "csl.json"):
            assert (data / f"documents/{item['id']}.{suffix}").is_file()
        assert json.loads((data / f"documents/{item['id']}.csl.json").read_text(encoding="utf-8")) == [item]


def test_every_date_that_documents_have_is_a_date_of_csl(rendered: Rendered) -> None:
    for item in json.loads((rendered.site / "data/citations.json").read_text(encoding="utf-8")):
        parts = item.get("issued", {}).get("date-parts", [])
        assert all(edtf.valid("-".join(f"{part:02}" if at else f"{part:04}" for at, part in enumerate(each))) for each in parts)
