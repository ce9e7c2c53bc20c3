"""The handbook in each language of the site: which page a site gets, and that all languages have the same pages, anchors and links."""

import re
from collections import Counter
from pathlib import Path

import lxml.html
import markdown
import pytest

from generator.pages import stage
from generator.pages.search.files import value_of
from generator.pages.search.handbook import handbook_file
from generator.text.layers import Layers
from tests.reading import HOME
from tests.test_weave import extensions

READER = HOME / "docs/reader"
PAGES = ("citing", "glossary", "method", "searching")
LANGUAGES = ("ar", "es", "fr", "ru", "zh")
FRONT = re.compile(r"---\nlang: (\w+)\ndir: (ltr|rtl)\n---\n")
BLOCKS = ("p", "li", "tr", "td", "th", "dt", "dd", "h1", "h2", "h3")
OTHER_SCRIPT = {"ar": "[\u0600-\u06ff]", "ru": "[\u0400-\u04ff]", "zh": "[\u4e00-\u9fff]"}


def shape(file: Path) -> dict[str, object]:
    """What a page has in every language: its anchors and blocks in their order, its links, and what is written as code."""
    names, configs = extensions()
    text = FRONT.sub("", file.read_text(encoding="utf-8"), count=1)
    page = lxml.html.fragment_fromstring(markdown.markdown(text, extensions=names, extension_configs=configs), create_parent="div")
    return {
        "anchors": [each.get("id") for each in page.iter("h2", "h3")],
        "blocks": [each.tag for each in page.iter(*BLOCKS)],
        "links": Counter(each.get("href") for each in page.iter("a")),
        "code": Counter(each.text_content() for each in page.iter("code", "kbd")),
        "bold": len(list(page.iter("strong"))),
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_the_handbook_is_the_same_in_every_language(page: str, language: str) -> None:
    file = READER / f"{page}.{language}.md"
    assert shape(file) == shape(READER / f"{page}.md")
    text = file.read_text(encoding="utf-8")
    front = FRONT.match(text)
    assert front
    assert (front[1], front[2]) == (language, "rtl" if language == "ar" else "ltr")
    if language in OTHER_SCRIPT:  # nothing was left in English by mistake: words in quotation marks, names and code are few
        body = re.sub(r"`[^`]*`|\([^()]*\.md[^()]*\)|\{:[^}]*\}|[«„“\"*][^»”\"*]*[»”\"*]", "", text[front.end() :])
        own, latin = len(re.findall(OTHER_SCRIPT[language], body)), len(re.findall("[A-Za-z]", body))
        assert latin < own / 3


def test_english_pages_are_marked_as_english() -> None:
    for page in PAGES:
        assert (READER / f"{page}.md").read_text(encoding="utf-8").startswith("---\nlang: en\ndir: ltr\n---\n")


def test_a_site_gets_the_pages_of_its_language_and_english_ones_for_the_rest(tmp_path: Path) -> None:
    own, shipped = tmp_path / "own", tmp_path / "shipped"
    for folder, names in {own: ("about.md", "method.fr.md"), shipped: ("method.md", "method.fr.md", "method.ru.md", "list.md")}.items():
        folder.mkdir()
        for name in names:
            (folder / name).write_text(f"{folder.name} {name}", encoding="utf-8")
    (own / "report.ab.md").write_text("no page in another language", encoding="utf-8")
    (own / "about.old.md").write_text("a page beside another, whose name ends in no language", encoding="utf-8")

    def pages(language: str, *folders: Path) -> dict[str, str]:
        found, problems = stage.written(Layers(folders or (own, shipped), language))
        assert not problems
        return {path: data.decode() for path, data in found.items() if path not in ("about.md", "about.old.md", "list.md", "report.ab.md")}

    assert pages("fr") == {"method.md": "own method.fr.md"}
    assert pages("ru") == {"method.md": "shipped method.ru.md"}
    assert pages("zh") == pages("en") == pages("") == {"method.md": "shipped method.md"}
    (own / "method.md").write_text("own method.md", encoding="utf-8")
    assert pages("ru") == {"method.md": "own method.md"}  # a project's own page hides those that ship, in whatever language
    assert set(stage.written(Layers((own, shipped), "fr"))[0]) == {"about.md", "about.old.md", "list.md", "method.md", "report.ab.md"}


def test_the_search_knows_the_language_of_a_page() -> None:
    pages = value_of(handbook_file({"searching.md": (READER / "searching.ru.md").read_bytes(), "own.md": b"# Own\n\nText.\n"}, "fr").data)
    assert [(path, title, language) for path, title, _, language in pages] == [("own", "Own", "fr"), ("searching", "Как искать", "ru")]
    assert [anchor for anchor, _, _ in pages[1][2]][1:] == ["what-you-can-write", "what-you-see", "where-it-works", "what-is-new"]
