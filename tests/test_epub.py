"""Books and prints of a selection: epubcheck finds nothing wrong, every text is in them word by word, and two have the same bytes."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from lxml import etree
from playwright.sync_api import Browser

from generator.text import xml
from tests.project import Built, Project
from tests.rendered import Rendered

CHECKER = Path("/usr/share/java/epubcheck.jar")  # of Debian
HTML = {"h": "http://www.w3.org/1999/xhtml", "e": "http://www.idpf.org/2007/ops"}
OPF = {"o": "http://www.idpf.org/2007/opf", "d": "http://purl.org/dc/elements/1.1/"}
# Parts of names that break files of other formats.
ODD = ("<b>", "&amp;", '"', "'", "]]>", "--", "\u202e", "\u200f", "名", "ب", "\\", "{", "}", "#", "*/", "</style>", ";", "é")


def exported(project: Project, to: Path, *words: str) -> Path:
    done = project.run("export", "-o", str(to), *words)
    assert done.exit_code in (0, 5), done.output
    return to


def checked(book: Path) -> None:
    """Stops at anything that epubcheck finds."""
    if not CHECKER.is_file() or not shutil.which("java"):
        pytest.skip("epubcheck is not installed (Debian: apt-get install epubcheck)")
    done = subprocess.run(["java", "-jar", str(CHECKER), str(book)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No errors or warnings detected." in done.stdout


def documents_of(project: Built) -> dict[str, Any]:
    """Slug → what the JSON of a document says."""
    files = (project.site / "data/documents").glob("*.json")
    return {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in files if len(file.suffixes) == 1}


def pages_of(book: Path) -> Iterator[Any]:
    with zipfile.ZipFile(book) as archive:
        package = etree.fromstring(archive.read("EPUB/package.opf"))
        hrefs = {item.get("id"): item.get("href") for item in package.iterfind("o:manifest/o:item", OPF)}
        for place in package.iterfind("o:spine/o:itemref", OPF):
            if place.get("idref").startswith("document-"):
                yield etree.fromstring(archive.read(f"EPUB/{hrefs[place.get('idref')]}"))


def text_of(element: Any) -> str:
    """What an element says, without the numbers of paragraphs: cells are divided by tabs, and lines by line feeds."""
    copy = etree.fromstring(etree.tostring(element))
    copy.tail = None
    for br in copy.iterfind(".//h:br", HTML):
        br.text = "\n"
    for cell in copy.xpath("//h:tr/*[position()>1]", namespaces=HTML):
        cell.text = "\t" + (cell.text or "")
    for number in copy.xpath("//h:span[@class='n']", namespaces=HTML):
        number.text = ""
        number.tail = (number.tail or "").removeprefix(" ")
    return "".join(copy.itertext())


@pytest.fixture(scope="module")
def made(rendered: Rendered, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book and the print of the rendered corpus."""
    return exported(rendered, tmp_path_factory.mktemp("books"), "--format", "epub", "--format", "print")


def test_epubcheck_accepts_a_corpus_in_six_languages(made: Path) -> None:
    checked(made / "documents.epub")


def test_epubcheck_accepts_the_included_documents(included: Built, tmp_path: Path) -> None:
    checked(exported(included, tmp_path, "--format", "epub") / "documents.epub")


def test_every_text_is_in_the_book_word_by_word(made: Path, rendered: Rendered) -> None:
    documents = documents_of(rendered)
    found: set[str] = set()
    for page in pages_of(made / "documents.epub"):
        end = "".join(page.find(".//h:footer", HTML).itertext())
        slug = next(slug for slug, values in documents.items() if values["source"]["sha256"] in end and f"documents/{slug}/" in end)
        found.add(slug)
        blocks = {element.get("id"): element for element in page.iter() if re.fullmatch(r"p\d+", element.get("id") or "")}
        assert list(blocks) == [block["id"] for block in documents[slug]["blocks"]]
        for block in documents[slug]["blocks"]:
            element = blocks[block["id"]]
            assert text_of(element) == xml.plain(block["text"])
            assert element.get("lang") == block["language"]
        refs = page.xpath("//h:a[@e:type='noteref']", namespaces=HTML)
        notes = {f"#{note.get('id')}" for note in page.xpath("//h:aside[@e:type='footnote']", namespaces=HTML)}
        assert {ref.get("href") for ref in refs} == notes
    assert found == set(documents)


def test_a_book_says_what_it_is(made: Path, rendered: Rendered, tmp_path: Path) -> None:
    with zipfile.ZipFile(made / "documents.epub") as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type, archive.read(first)) == ("mimetype", zipfile.ZIP_STORED, b"application/epub+zip")
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        package = etree.fromstring(archive.read("EPUB/package.opf"))
    assert package.findtext("o:metadata/d:title", "", OPF) == "Verbale"
    assert {each.text for each in package.iterfind("o:metadata/d:language", OPF)} >= {"ar", "en", "es", "fr", "ru", "zh"}
    assert package.find("o:spine", OPF).get("page-progression-direction") is None
    chosen = exported(rendered, tmp_path, "--format", "epub", "--where", "language=ar") / "documents.epub"
    checked(chosen)
    with zipfile.ZipFile(chosen) as archive:
        package = etree.fromstring(archive.read("EPUB/package.opf"))
        title = archive.read("EPUB/title.xhtml").decode()
    assert package.findtext("o:metadata/d:title", "", OPF) == "Verbale: language=ar"
    assert "language=ar" in title


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with odd names, in a site with an address and a licence, and one document in Arabic."""
    project = Project(tmp_path_factory.mktemp("odd") / "project")
    config = project.root / "mkdocs.yml"
    stated = config.read_text(encoding="utf-8").replace('licence: ""', 'licence: "CC BY 4.0 <&>"')
    config.write_text(stated.replace('!ENV [VERBALE_SITE_URL, ""]', "https://archive.example/held/"), encoding="utf-8")
    for number, each in enumerate(ODD):
        project.put(f"d{number}.txt", f"A letter {each} of Armenia\x01\x7f.\n\nIt says {each}{each}.\n")
        values = {"issuer": f"A {each} b", "title": f"c {each} d", "dates": [{"role": "document", "edtf": f"2015-02-{number + 1:02}"}]}
        project.put(f"d{number}.yml", json.dumps(values))
    project.put("arabic.txt", "تتوجه البعثة الدائمة لجمهورية أرمينيا بأطيب تحياتها إلى المفوضية السامية لحقوق الإنسان.\n")
    return project


def test_odd_names_pass_through_a_book_and_a_print(odd: Project, tmp_path: Path) -> None:
    out = exported(odd, tmp_path, "--format", "epub", "--format", "print")
    checked(out / "documents.epub")
    titles = [page.findtext(".//h:h1", None, HTML) for page in pages_of(out / "documents.epub")]
    assert titles[:-1] == [f"c {each} d" for each in ODD]
    links = [page.find(".//h:footer//h:a", HTML).get("href") for page in pages_of(out / "documents.epub")]
    assert links[0] == "https://archive.example/held/documents/d0/"
    printed = (out / "documents.html").read_text(encoding="utf-8")
    assert printed.count("</style>") == 1
    assert "CC BY 4.0 &lt;&amp;&gt;" in printed


def test_a_book_of_one_arabic_document_runs_from_right_to_left(odd: Project, tmp_path: Path) -> None:
    book = exported(odd, tmp_path, "--format", "epub", "--where", "document=arabic") / "documents.epub"
    checked(book)
    with zipfile.ZipFile(book) as archive:
        package = etree.fromstring(archive.read("EPUB/package.opf"))
    assert package.find("o:spine", OPF).get("page-progression-direction") == "rtl"
    assert next(pages_of(book)).find(".//h:p[@id='p1']", HTML).get("dir") == "rtl"


def test_two_books_have_the_same_bytes(odd: Project, tmp_path: Path) -> None:
    one, two = (exported(odd, tmp_path / name, "--format", "epub", "--format", "print") for name in ("one", "two"))
    for name in ("documents.epub", "documents.html"):
        assert (one / name).read_bytes() == (two / name).read_bytes()


def test_a_print_has_every_document_on_pages_of_its_own(made: Path, rendered: Rendered, browser: Browser, tmp_path: Path) -> None:
    documents = documents_of(rendered)
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto((made / "documents.html").as_uri())
    page.pdf(path=tmp_path / "print.pdf", prefer_css_page_size=True)
    titles = page.locator("article.document h1").all_inner_texts()
    page.close()
    assert said == []
    assert len(titles) == len(documents)
    printed = pypdfium2.PdfDocument(tmp_path / "print.pdf")
    assert len(printed) > len(documents)
    assert {tuple(round(side) for side in sheet.get_size()) for sheet in printed} == {(595, 842)}
    texts = [" ".join(sheet.get_textpage().get_text_range().split()) for sheet in printed]
    for values in documents.values():
        assert sum(f"SHA-256 {values['source']['sha256']}"[:40] in text for text in texts) >= 1
    assert not any(text.count("SHA-256 ") > 1 for text in texts)
    assert all(str(number) in text.split() for number, text in list(enumerate(texts, 1))[1:12])
