"""What pages say of themselves to programs: reference managers, search engines, whoever shows a link."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from tests.project import Project
from tests.rendered import Rendered

SITE_URL = "https://example.org/archive/"
ODD = '"Quoted" & <b>bold</b> </script> it\'s \\ {{ x }} 1 < 2 \u202eabc\u202c'
HIGHWIRE = {
    "citation_title": "title",
    "citation_date": "date",
    "citation_technical_report_number": "number",
    "citation_language": "language",
    "citation_public_url": "url",
}
# What is taken from Dublin Core and Open Graph: the field, and the names in the order in which they count.
RDF = {
    "title": ("DC.title", "og:title"),
    "date": ("DC.date",),
    "language": ("DC.language",),
    "publisher": ("DC.publisher",),
    "url": ("og:url",),
}


def zotero(file: Path) -> dict[str, Any]:
    """What Zotero's translator "Embedded Metadata" makes of a page; see the test for its rules."""
    page = html.fromstring(file.read_bytes())
    tags: dict[str, list[str]] = {}
    for tag in page.xpath("/html/head/meta[@content]"):
        tags.setdefault(str(tag.get("name") or tag.get("property")), []).append(str(tag.get("content")))
    item: dict[str, Any] = {field: tags[name][0] for field, names in RDF.items() for name in reversed(names) if name in tags}
    item |= {field: tags[name][0] for name, field in HIGHWIRE.items() if name in tags}
    item["itemType"] = tags.get("z:itemType", tags.get("DC.type", ["webpage"]))[0]
    item["type"] = tags.get("DC.type", [""])[0]
    authors = tags.get("citation_author") or tags.get("DC.creator") or []
    item["creators"] = [creator(name, len(authors)) for name in authors]
    return item


def creator(name: str, authors: int) -> tuple[str, str]:
    """Last and first name, as Zotero divides the name of an author."""
    assert ";" not in name
    by_comma = [part.strip() for part in name.split(",")]
    assert authors > 1 or not (" " in by_comma[0] and " " in by_comma[1]), "would be divided into several authors"
    last, comma, first = name.strip(" .,/[]:").partition(",")
    if "," in name:
        return last, first.strip() if comma else ""
    first, _, last = name.rpartition(" ")
    return last, first


@pytest.mark.parametrize(
    ("slug", "wanted"),
    [
        (
            "letter-2016-03-02-uruguay",
            {
                "itemType": "letter",
                "type": "Letter",
                "title": "Letter dated 2 March 2016 from the Permanent Representative of Uruguay to the United Nations addressed to the "
                "Secretary-General",
                "date": "2016-03-02",
                "creators": [("Permanent Representative of Uruguay to the United Nations", "")],
                "number": "A/70/971-S/2016/971",
                "language": "en",
                "publisher": "General Assembly; Security Council",
            },
        ),
        (
            "sc-res-828",
            {
                "itemType": "statute",
                "type": "Resolution",
                "title": "Resolution 828 (1993)",
                "date": "1993-05-26",
                "creators": [("Security Council", "")],
                "number": "S/RES/828 (1993)",
                "language": "en",
            },
        ),
        (
            "letter-2019-05-06-egypt",
            {
                "itemType": "letter",
                "title": "رسالة مؤرخة 6 أيار/مايو 2019 موجهة إلى الأمين العام من الممثل الدائم لمصر لدى الأمم المتحدة",
                "date": "2019-05-06",
                "creators": [("الممثل الدائم لمصر لدى الأمم المتحدة", "")],
                "number": "A/73/955",
                "language": "ar",
            },
        ),
        ("press-item-2019-04-03", {"itemType": "newspaperArticle", "type": "Press statement", "date": "2019-04-03"}),
        ("report-2017", {"itemType": "report", "number": "A/72/312", "publisher": "General Assembly", "date": "2017-08-15"}),
        ("undated-list", {"itemType": "document", "title": "List of the papers in the second room", "creators": [], "type": ""}),
    ],
)
def test_zotero_reads_what_the_document_prints(rendered: Rendered, slug: str, wanted: Mapping[str, Any]) -> None:
    """By the rules of Zotero's translators "Embedded Metadata" (of 13 June 2024) and "RDF" (of 8 September 2019), which matter here:

    - "Two formats allowed": `<meta name="..." content="..." />` and `<meta property="..." content="..." />`.
    - What is before the first `.`, `:` or `_` of a name is a namespace, in any case: `dc`, `og`, `z`.
    - Highwire: `citation_title: "title"`, `citation_date: "date"`, `citation_technical_report_number: "number"`,
      `citation_language: "language"`, `citation_public_url: "url"`; of several values, "take the first". They win over the others.
    - `citation_technical_report_institution` would make every document a report ("hwTypes are generally most accurate"), and
      `citation_title` alone a journal article, so the type is said with `z:itemType`, which is asked before `dc:type` and `og:type`.
    - Authors: a name is divided at `;`. A single author is divided at commas if there are "at least two words on either side of a
      comma". A name with a comma is then "in inverted (Last, First) format", one without it has its last word as last name. So the
      name of an office ends with a comma: all of it is the last name, and commas at the end are stripped.
    - `dc:publisher` is the publisher or the institution, `dc:type` the kind of letter or report.
    """
    found = zotero(rendered.site / f"documents/{slug}/index.html")
    assert {name: found.get(name) for name in wanted} == dict(wanted)
    assert "date" in found or slug == "undated-list"


def data_of(file: Path) -> dict[str, Any]:
    """The JSON-LD of a page."""
    (script,) = html.fromstring(file.read_bytes()).xpath("//script[@type='application/ld+json']")
    values = json.loads(script.text)
    assert isinstance(values, dict)
    assert values["@context"] == "https://schema.org"
    return values


def test_documents_have_json_ld(rendered: Rendered) -> None:
    found = data_of(rendered.site / "documents/letter-2016-03-02-uruguay/index.html")
    assert found["@type"] == "Message"
    assert found["author"] == {"name": "Permanent Representative of Uruguay to the United Nations"}
    assert found["identifier"] == ["A/70/971", "S/2016/971"]
    assert found["datePublished"] == "2016-03-02"
    assert found["inLanguage"] == ["en"]
    undated = data_of(rendered.site / "documents/undated-list/index.html")
    assert not {"author", "datePublished", "identifier", "genre"} & undated.keys()


@pytest.mark.parametrize(
    ("path", "type_", "name"),
    [
        ("places/geneva", "Place", "Geneva"),
        ("organizations/security-council", "Organization", "Security Council"),
        ("resolutions/s-res-822-1993", "Legislation", "S/RES/822 (1993)"),
        ("instruments/charter-of-the-united-nations", "Legislation", "Charter of the United Nations"),
        ("dates/1993/04/30", "DefinedTerm", "30 April 1993"),
    ],
)
def test_entries_have_json_ld(rendered: Rendered, path: str, type_: str, name: str) -> None:
    found = data_of(rendered.site / path / "index.html")
    assert (found["@type"], found["name"]) == (type_, name)
    assert "sameAs" not in found  # no record states an identifier in a register that has addresses


def test_all_json_ld_is_json(rendered: Rendered) -> None:
    for file in rendered.site.rglob("index.html"):
        for script in html.fromstring(file.read_bytes()).xpath("//script[@type='application/ld+json']"):
            assert isinstance(json.loads(script.text), dict), file


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A site whose address is known, with odd names and a record of Wikidata."""
    made = Project(tmp_path_factory.mktemp("odd") / "p")
    file = made.root / "mkdocs.yml"
    file.write_text(file.read_text(encoding="utf-8").replace('!ENV [VERBALE_SITE_URL, ""]', SITE_URL), encoding="utf-8")
    told = json.dumps(ODD, ensure_ascii=True)
    dates = "dates: [{role: document, edtf: 2019-06-24/2019-07-12}]"
    made.put("odd.txt", "The text of a paper that speaks of Ruritania.\n")
    made.put("odd.yml", f"title: {told}\nissuer: {told}\ntype: letter\naddressee: {told}\n{dates}\n")
    with (made.root / "corpus/authorities/place.yml").open("a", encoding="utf-8") as records:
        identifiers = 'identifiers: {wikidata: Q1234, iso3166-1: RUR, gnd: "118540238"}'
        records.write(f'- key: Ruritania\n  labels: {{en: Ruritania, fr: "Ruritanie </script>"}}\n  {identifiers}\n  source: "a test"\n')
    assert made.run("build").exit_code == 0
    return made


def test_odd_names_are_the_same_in_every_vocabulary(odd: Project) -> None:
    file = odd.root / "build/site/documents/odd/index.html"
    head = html.fromstring(file.read_bytes())
    name = " ".join(ODD.split())
    for tag in ("citation_title", "DC.title"):
        assert head.xpath(f"//meta[@name='{tag}']/@content") == [name]
    assert head.xpath("//meta[@property='og:title']/@content") == [name]
    assert head.xpath("//meta[@name='DC.creator']/@content") == [f"{name},"]
    assert head.xpath("//meta[@name='DC.date']/@content") == ["2019-06-24/2019-07-12"]
    assert not head.xpath("//meta[@name='citation_date']")
    found = data_of(file)
    assert (found["name"], found["author"], found["recipient"]) == (name, {"name": name}, {"name": name})
    assert found["url"] == head.xpath("//meta[@name='citation_public_url']/@content")[0] == f"{SITE_URL}documents/odd/"
    assert "datePublished" not in found


def test_an_entry_is_the_same_as_what_its_record_names(odd: Project) -> None:
    found = data_of(odd.root / "build/site/places/ruritania/index.html")
    assert found["sameAs"] == ["https://d-nb.info/gnd/118540238", "https://www.wikidata.org/entity/Q1234"]
    assert found["alternateName"] == ["Ruritanie </script>"]
