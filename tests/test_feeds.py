"""Feeds of new documents, the sitemap, `robots.txt` and the description of the search, as other programs read them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import feedparser
import pytest
from lxml import etree

from generator.cache.versions import days_added
from generator.exports.excerpts import LONGEST, excerpt_of
from generator.model import Document
from generator.text import edtf
from tests.project import Built, Project
from tests.reading import examined
from tests.rendered import Rendered

SITE = "https://archive.example/held/"
NAMES = {"a": "http://www.w3.org/2005/Atom", "s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
NAMES["o"] = "http://a9.com/-/spec/opensearch/1.1/"
# Parts of names that break files of other formats.
ODD = ("<b>", "&amp;", '"', "'", "]]>", "\u202e", "\u200f", "名", "ب", "=1+1", "\\", "{", "#")


def documents_of(site: Path) -> dict[str, Any]:
    """Slug → what the JSON of a document says."""
    files = (site / "data/documents").glob("*.json")
    return {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in files if len(file.suffixes) == 1}


def read(file: Path, address: str = "") -> Any:
    feed = feedparser.parse(file.read_bytes(), response_headers={"content-type": "application/atom+xml", "content-location": address})
    assert not feed.bozo, (file, feed.get("bozo_exception"))
    return feed


def day_of(values: Mapping[str, Any]) -> str:
    dates = values["masthead"]["dates"]
    return dates[0]["edtf"] if dates and edtf.DAY.fullmatch(dates[0]["edtf"]) else ""


@pytest.fixture(scope="module")
def documents(rendered: Rendered) -> dict[str, Any]:
    found = documents_of(rendered.site)
    assert len(found) > 20
    return found


def test_every_feed_is_read_and_says_what_the_data_say(rendered: Rendered, documents: dict[str, Any]) -> None:
    files = sorted((rendered.site / "feeds").rglob("*.xml"))
    assert len(files) > 10
    seen: set[str] = set()
    for file in files:
        feed = read(file)
        days = [entry.updated for entry in feed.entries]
        assert days == sorted(days, reverse=True)
        assert feed.feed.updated == days[0]
        assert len({entry.id for entry in feed.entries}) == len(feed.entries)
        for entry in feed.entries:
            slug = entry.id.rpartition(":")[2]
            seen.add(slug)
            values = documents[slug]
            masthead = values["masthead"]
            assert values["source"]["sha256"] in entry.id
            assert entry.updated[:10] == entry.published[:10] == day_of(values)
            assert entry.title == (masthead["title"] or masthead["title_printed"] or entry.title)
            issuer = masthead["issuer"]
            assert entry.get("author", None if issuer else feed.feed.author) == (issuer or feed.feed.author)
            tags = [*([masthead["type"]] if masthead["type"] != "other" else []), *masthead["languages"]]
            assert [tag.term for tag in entry.get("tags", [])] == tags
            assert (file.parent / entry.link / "index.html").resolve() == (rendered.site / "documents" / slug / "index.html").resolve()
    assert seen == {slug for slug, values in documents.items() if day_of(values)}


def test_a_feed_says_how_many_documents_have_no_day(rendered: Rendered, documents: dict[str, Any]) -> None:
    undated = [slug for slug, values in documents.items() if not day_of(values)]
    assert undated
    assert str(len(undated)) in read(rendered.site / "feeds/documents.xml").feed.subtitle
    items = json.loads((rendered.site / "feeds/documents.json").read_text(encoding="utf-8"))["items"]
    assert {item["id"].rpartition(":")[2] for item in items if "date_modified" not in item} == set(undated)


def test_the_beginning_of_a_text_is_in_it_word_by_word(rendered: Rendered, documents: dict[str, Any]) -> None:
    for item in json.loads((rendered.site / "feeds/documents.json").read_text(encoding="utf-8"))["items"]:
        values = documents[item["id"].rpartition(":")[2]]
        blocks = [" ".join(block["text"].split()) for block in values["blocks"]]
        said = item["content_text"].partition("\n\n")[2]
        assert len(said) <= LONGEST
        assert any(block.startswith(said.removesuffix(" …")) for block in blocks)


def document_of(text: str) -> Document:
    document = examined(text).document
    assert document
    return document


def test_an_excerpt_ends_with_a_sentence_and_passes_a_letterhead() -> None:
    sentence = "The Permanent Mission of Armenia has the honour to state that the road is closed. "
    found = excerpt_of(document_of(f"Geneva\n\n{sentence * 9}"))
    assert found.text == (sentence * 3).strip()
    endless = excerpt_of(document_of("word " * 200))
    assert endless.text.endswith("word …")
    assert excerpt_of(document_of("Geneva")).text == "Geneva"


def test_the_json_feed_follows_its_rules(rendered: Rendered) -> None:
    feed = json.loads((rendered.site / "feeds/documents.json").read_text(encoding="utf-8"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"]
    assert len({item["id"] for item in feed["items"]}) == len(feed["items"])
    for item in feed["items"]:
        assert item["content_text"]
        assert all(isinstance(tag, str) for tag in item["tags"])
        assert all(author["name"] for author in item.get("authors", []))
        for name in ("date_published", "date_modified"):
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", item.get(name, "2000-01-01T00:00:00Z"))


def test_a_page_leads_to_its_feed(rendered: Rendered) -> None:
    assert not (rendered.site / "feeds/types").exists()
    for page, feeds in {
        "index.html": ["feeds/documents.xml", "feeds/documents.json"],
        "documents/index.html": ["../feeds/documents.xml", "../feeds/documents.json"],
        "places/armenia/index.html": ["../../feeds/places/armenia.xml"],
        "languages/ar/index.html": ["../../feeds/languages/ar.xml"],
        "resolutions/s-res-822-1993/index.html": ["../../feeds/resolutions/s-res-822-1993.xml"],
        "about/index.html": [],
    }.items():
        html = (rendered.site / page).read_text(encoding="utf-8")
        assert re.findall(r'<link rel="alternate" type="application/(?:atom\+xml|feed\+json)" title="[^"]+" href="([^"]+)">', html) == feeds
        assert re.findall(r'<a href="([^"]*/?feeds/[^"]+)">', html) == feeds
        assert all(((rendered.site / page).parent / feed).is_file() for feed in feeds)


def git(root: Path, day: str, *words: str) -> None:
    own = {"GIT_COMMITTER_DATE": f"{day}T12:00:00+0000", "GIT_AUTHOR_DATE": f"{day}T12:00:00+0000", "GIT_CONFIG_GLOBAL": os.devnull}
    command = ["git", "-c", "user.name=Archive", "-c", "user.email=archive@archive.example", "-C", str(root), *words]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, **own})


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A project in a Git checkout, whose site has an address: two days on which documents were added, and one that is not added yet."""
    project = Project(tmp_path_factory.mktemp("feeds") / "project")
    git(project.root, "2026-01-01", "init", "-q")
    for slug, day, added in (("old", "2015-03-03", "2026-02-02"), ("undated", "", "2026-03-03"), ("new", "2016-05-05", "")):
        project.put(f"{slug}.txt", "A letter of Armenia on Kalbajar.\n\nIt recalls Security Council resolution 822 (1993).\n")
        project.put(
            f"{slug}.yml",
            f"issuer: Armenia <b>&\ntitle: The {slug} one\n{f'dates: [{{role: document, edtf: {day}}}]' if day else 'dates: ~'}\n",
        )
        if added:
            git(project.root, added, "add", "-A")
            git(project.root, added, "commit", "-qm", slug)
    build(project)
    return Built(project.root)


FEEDS = ("issuers/armenia.xml", "languages/en.xml", "places/armenia.xml", "resolutions/s-res-822-1993.xml")  # of the document `new`


def build(project: Project) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VERBALE_SITE_URL", SITE)
        done = project.run("build")
    assert done.exit_code == 0, done.output


def test_the_day_of_a_document_is_that_on_which_it_was_added(published: Built) -> None:
    feed = read(published.site / "feeds/documents.xml", f"{SITE}feeds/documents.xml")
    assert [(entry.title, entry.updated[:10], entry.get("published", "")[:10]) for entry in feed.entries] == [
        ("The undated one", "2026-03-03", ""),
        ("The old one", "2026-02-02", "2015-03-03"),
        ("The new one", "2016-05-05", "2016-05-05"),
    ]
    assert [entry.id for entry in feed.entries] == [f"{SITE}documents/{slug}/" for slug in ("undated", "old", "new")]
    assert all(entry.link == entry.id for entry in feed.entries)
    assert feed.feed.id == f"{SITE}feeds/documents.xml"
    assert {entry.author for entry in feed.entries} == {"Armenia <b>&"}
    assert "subtitle" not in feed.feed


def test_a_feed_is_made_again_when_its_documents_change(published: Built, tmp_path: Path) -> None:
    project = published.copy(tmp_path / "project")
    git(project.root, "2026-04-04", "add", "corpus")
    git(project.root, "2026-04-04", "commit", "-qm", "new")
    project.put("new.txt", "A letter of Armenia on Agdam.\n\nIt recalls Security Council resolution 822 (1993).\n")
    build(project)
    after = {path: data for path, (data, _) in project.tree_of(project.site / "feeds").items()}
    assert {path for path, data in after.items() if b"2026-04-04" in data} == {"documents.xml", "documents.json", *FEEDS}
    assert b"2026-04-04" not in after["places/kalbajar.xml"]
    shutil.rmtree(project.root / "build")
    build(project)
    assert after == {path: data for path, (data, _) in project.tree_of(project.site / "feeds").items()}


def test_days_come_only_from_a_complete_history(published: Built, tmp_path: Path) -> None:
    folder = Path("corpus/documents")
    found = days_added(published.root, published.root / folder)
    assert found == {
        f"{folder}/{slug}{suffix}": day for slug, day in (("old", "2026-02-02"), ("undated", "2026-03-03")) for suffix in (".txt", ".yml")
    }
    git(tmp_path, "2026-05-05", "clone", "-q", "--depth=1", published.root.as_uri(), "part")
    assert days_added(tmp_path / "part", tmp_path / "part" / folder) == {}
    assert days_added(tmp_path, tmp_path) == {}


def test_the_sitemap_has_the_day_of_a_document_and_no_other(published: Built) -> None:
    tree = etree.parse(published.site / "sitemap.xml")
    found = {url.findtext("s:loc", "", NAMES): url.findtext("s:lastmod", None, NAMES) for url in tree.iterfind("s:url", NAMES)}
    assert all(address.startswith(SITE) for address in found)
    assert {address: day for address, day in found.items() if day} == {
        f"{SITE}documents/old/": "2015-03-03",
        f"{SITE}documents/new/": "2016-05-05",
    }
    assert f"{SITE}documents/undated/" in found


def test_robots_may_read_everything(published: Built, rendered: Rendered) -> None:
    assert (published.site / "robots.txt").read_text(encoding="utf-8") == f"User-agent: *\nDisallow:\n\nSitemap: {SITE}sitemap.xml\n"
    assert "Sitemap" not in (rendered.site / "robots.txt").read_text(encoding="utf-8")


def test_browsers_learn_where_the_search_is(published: Built, rendered: Rendered) -> None:
    tree = etree.parse(published.site / "opensearch.xml")
    assert tree.find("o:Url", NAMES).get("template") == f"{SITE}search/?q={{searchTerms}}"
    assert 0 < len(tree.findtext("o:ShortName", "", NAMES)) <= 16
    page = (published.site / "places/index.html").read_text(encoding="utf-8")
    link = re.search(r'<link rel="search" type="application/opensearchdescription\+xml" title="[^"]+" href="([^"]+)">', page)
    assert link
    assert urljoin(f"{SITE}places/", link[1]) == f"{SITE}opensearch.xml"
    assert 'name="q"' in (published.site / "search/index.html").read_text(encoding="utf-8")
    assert not (rendered.site / "opensearch.xml").exists()
    assert "opensearch" not in (rendered.site / "index.html").read_text(encoding="utf-8")


def test_odd_names_pass_through_feeds(tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    for number, odd in enumerate(ODD):
        project.put(f"d{number}.txt", f"A letter {odd} of Armenia\x01 on Kalbajar.\n")
        stated = {"issuer": f"A {odd} b", "title": f"c {odd} d", "dates": [{"role": "document", "edtf": f"2015-02-{number + 1:02}"}]}
        project.put(f"d{number}.yml", json.dumps(stated))
    done = project.run("export", "--format", "atom", "--format", "jsonfeed", "-o", str(tmp_path / "out"))
    assert done.exit_code in (0, 5), done.output
    tree = etree.parse(tmp_path / "out/feeds/documents.xml")
    assert [title.text for title in tree.iterfind("a:entry/a:title", NAMES)] == [f"c {odd} d" for odd in reversed(ODD)]
    assert [name.text for name in tree.iterfind("a:entry/a:author/a:name", NAMES)] == [f"A {odd} b" for odd in reversed(ODD)]
    items = json.loads((tmp_path / "out/feeds/documents.json").read_text(encoding="utf-8"))["items"]
    assert [item["title"] for item in items] == [f"c {odd} d" for odd in reversed(ODD)]
