"""The fold that says how to cite a document: without a script, with one, from a folder; a paragraph and the exact words."""

from collections.abc import Iterator
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser import needs_chromium, opened, served, too_wide, visited
from tests.rendered import Rendered

LETTER = "documents/letter-2018-04-17/"
WITH_SYMBOL = "documents/letter-2016-03-02-uruguay/"
ARABIC = "documents/letter-2019-05-06-egypt/"
CLIPBOARD = ["clipboard-read", "clipboard-write"]


@pytest.fixture(scope="module")
def address(rendered: Rendered) -> Iterator[str]:
    with served(rendered.site) as given:
        yield given


@pytest.fixture(scope="module")
def context(browser: Browser, address: str) -> Iterator[BrowserContext]:
    with opened(browser, address) as window:
        window.grant_permissions(CLIPBOARD)
        yield window


@pytest.fixture
def page(context: BrowserContext, address: str) -> Iterator[Page]:
    with visited(context, address) as shown:
        yield shown


def copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_every_document_says_how_to_cite_it(rendered: Rendered) -> None:
    files = sorted((rendered.site / "data/documents").glob("*.ris"))
    assert len(files) > 40
    for file in files:
        page = BeautifulSoup((rendered.site / f"documents/{file.stem}/index.html").read_bytes(), "lxml")
        (fold,) = page.select("details.cite")
        assert [dd["data-style"] for dd in fold.select("dd")] == [
            *("un", "chicago_note", "chicago_bibliography", "apa", "apa_text", "oscola", "bibtex")
        ]
        assert not [dd for dd in fold.select("dd") if not dd.get_text(strip=True) or "\\(" in dd.get_text()]
        links = [str(link["href"]) for link in fold.select(".cite-files a[download]")]
        assert [link.rpartition(f"data/documents/{file.stem}.")[2] for link in links] == ["bib", "ris", "csl.json"]


def test_a_title_keeps_its_language_and_its_direction(rendered: Rendered) -> None:
    page = BeautifulSoup((rendered.site / ARABIC / "index.html").read_bytes(), "lxml")
    (reference,) = page.select("details.cite dd[data-style=apa]")
    assert (reference["dir"], reference["lang"]) == ("ltr", "en")
    assert reference.select_one("bdi[lang=ar]")


@needs_chromium
def test_without_a_script_the_fold_has_references_and_files(browser: Browser, address: str) -> None:
    with opened(browser, address, script=False) as window, visited(window, address) as page:
        page.goto(WITH_SYMBOL)
        page.locator("details.cite > summary").click()
        assert page.locator("dd[data-style=un]").inner_text().endswith("addressed to the Secretary-General (A/70/971-S/2016/971).")
        assert not page.locator("details.cite button").count()
        with page.expect_download() as given:
            page.locator(".cite-files a", has_text="RIS").click()
        assert given.value.path().read_text(encoding="utf-8").startswith("TY  - PCOMM\n")


@needs_chromium
@pytest.mark.parametrize("path", [LETTER, ARABIC])
def test_the_fold_fits_on_a_phone_and_a_desktop(page: Page, path: str) -> None:
    page.goto(path)
    page.locator("details.cite > summary").click()
    assert not too_wide(page)


@needs_chromium
def test_a_reference_is_copied(page: Page) -> None:
    page.goto(WITH_SYMBOL)
    page.locator("details.cite > summary").click()
    page.get_by_role("button", name="Copy: OSCOLA").click()
    page.locator("dd[data-style=oscola] button", has_text="Copied").wait_for()
    assert copied(page) == page.locator("dd[data-style=oscola]").inner_text().removesuffix("Copied").strip()
    page.get_by_role("button", name="Copy: BibTeX").click()
    page.locator("dd[data-style=bibtex] button", has_text="Copied").wait_for()
    assert copied(page).startswith("@misc{letter-2016-03-02-uruguay,")


@needs_chromium
def test_a_paragraph_is_cited(page: Page) -> None:
    page.goto(LETTER)
    whole = page.locator("dd[data-style=chicago_note]").text_content()
    page.locator("#p9 .n").click()
    page.get_by_role("button", name="Cite this paragraph").click()
    fold = page.locator("details.cite")
    assert fold.get_attribute("open") is not None
    assert not page.locator(".card").count()
    for style, wanted in {"un": ", para. 9", "chicago_note": ", para. 9", "apa_text": ", 2018, para. 9)", "oscola": " para 9"}.items():
        assert wanted in page.locator(f"dd[data-style={style}]").inner_text()
    assert fold.locator(".cite-what a").get_attribute("href") == "#p9"
    fold.get_by_role("button", name="Cite the whole document").click()
    assert page.locator("dd[data-style=chicago_note]").text_content() == whole


@needs_chromium
def test_the_reference_to_a_paragraph_has_its_link(page: Page, address: str) -> None:
    page.goto(WITH_SYMBOL)
    page.locator("#p3 .n").click()
    page.get_by_role("button", name="Copy the reference").click()
    page.locator(".card-copy", has_text="Copied").wait_for()
    reference, link = copied(page).splitlines()
    assert reference.endswith("(A/70/971-S/2016/971), para. 3.")
    assert link == f"{address}{WITH_SYMBOL}#p3"


@needs_chromium
def test_marked_words_are_a_quotation_with_a_link_to_them(page: Page, address: str) -> None:
    page.goto(f"{LETTER}?h=killed")  # as the search leads to it
    words = "were killed, 321 persons"
    page.evaluate(
        """words => {
          const walker = document.createTreeWalker(document.querySelector('#p9'), NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf(words);
            if (at >= 0) {
              const range = document.createRange();
              range.setStart(walker.currentNode, at);
              range.setEnd(walker.currentNode, at + words.length);
              getSelection().removeAllRanges();
              getSelection().addRange(range);
            }
          }
        }""",
        words,
    )
    page.locator(".cite-marked").get_by_role("button", name="Copy as a quotation").click()
    page.locator(".cite-marked button", has_text="Copied").wait_for()
    quoted, source, link = copied(page).splitlines()
    assert quoted == f"“{words}”"
    assert source.startswith("Permanent Representative of Azerbaijan to the United Nations, “Letter dated 17 April 2018")
    assert ", para. 9" in source
    assert unquote(link) == f"{address}{LETTER}#p9:~:text={words}"
    page.evaluate("getSelection().removeAllRanges()")
    page.locator(".cite-marked").wait_for(state="detached")


@needs_chromium
def test_the_link_to_words_across_paragraphs_names_their_ends(page: Page) -> None:
    page.goto(LETTER)
    page.evaluate(
        """() => {
          const range = document.createRange();
          range.setStartBefore(document.querySelector('#p11').firstChild);
          range.setEndAfter(document.querySelector('#p12').firstChild.nextSibling);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }"""
    )
    page.locator(".cite-marked").get_by_role("button", name="Copy as a quotation").click()
    page.locator(".cite-marked button", has_text="Copied").wait_for()
    *_, link = copied(page).splitlines()
    start, comma, end = link.partition("#p11:~:text=")[2].partition(",")
    assert comma
    assert unquote(start).startswith("Serious damage")
    assert unquote(end).endswith("Museum of History in the")


@needs_chromium
def test_a_paragraph_is_a_quotation_whose_link_names_its_beginning_and_its_end(page: Page) -> None:
    page.goto(LETTER)
    page.locator("#p9 .n").click()
    page.get_by_role("button", name="Copy as a quotation").click()
    page.locator(".card-quote", has_text="Copied").wait_for()
    quoted, *_, link = copied(page).splitlines()
    start, comma, end = link.partition("#p9:~:text=")[2].partition(",")
    assert comma
    assert quoted.startswith(f"“{unquote(start)}")
    assert unquote(end) in quoted[-len(end) - 3 :]
    assert "-" not in start + end


@needs_chromium
def test_from_a_folder_a_paragraph_is_cited_without_an_address(browser: Browser, rendered: Rendered) -> None:
    with opened(browser, "") as window, visited(window, "file://") as page:
        page.goto((rendered.site / LETTER / "index.html").as_uri())
        page.locator("#p9 .n").click()
        page.get_by_role("button", name="Cite this paragraph").click()
        assert "para. 9" in page.locator("dd[data-style=un]").inner_text()
        assert "file:" not in page.locator("details.cite").inner_text()
