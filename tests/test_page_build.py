"""Pages from the cache and pages made in several processes are the bytes that MkDocs alone makes; a bad cache is made again."""

import datetime as dt
import os
import random
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.cache.made_pages import HTML, KIND, Kept, KeptPage, MadePage, PageCache, Source, packed, settled
from generator.configuration import with_inherited
from generator.site import engine
from generator.text import sealed
from tests.reading import HOME

PLAIN = "from generator.site import child; child.page_build.suits = lambda *_: False; child.main()"
PAGES = 24  # more than one process makes
CONFIGURATION = f"""
site_name: Letters
site_url: https://example.org/letters/
theme: {{name: material, custom_dir: {HOME / "site_templates/theme"}, language: en, font: false, features: [navigation.tabs]}}
nav:
  - Home: index.md
  - Letters: letters/index.md
  - about.md
not_in_nav: /**
validation:
  links: {{not_found: warn, anchors: warn, absolute_links: warn, unrecognized_links: warn}}
plugins: []
use_directory_urls: !ENV [VERBALE_DIRECTORY_URLS, true]
markdown_extensions: [attr_list, md_in_html, tables]
extra: {{generator: false}}
"""


def page(number: int, words: str = "A letter of the mission.") -> str:
    """A page that links to the next one and, in the other direction, to a paragraph."""
    language = ("en", "zh-Hans", "ar")[number % 3]
    after, before = (number + 1) % PAGES, (number - 1) % PAGES
    front = f"---\ntitle: Letter {number}\nlang: {language}\n---\n\n"
    links = f"[Next]({after}.md), [before]({before}.md#p1), [index](index.md), [image](../mark.svg)."
    return f"{front}# Letter {number}\n\n{words} 安全理事会第822号决议。\n{{: #p1 }}\n\n## Part\n\n{links}\n"


def written(folder: Path) -> Path:
    """A project without a site."""
    docs = folder / "docs"
    (docs / "letters").mkdir(parents=True)
    (docs / "places").mkdir()
    (folder / "mkdocs.yml").write_text(CONFIGURATION, encoding="utf-8")
    (docs / "index.md").write_text("# Home\n\n[Letters](letters/index.md)\n", encoding="utf-8")
    (docs / "about.md").write_text("# About the letters\n\nWords.\n", encoding="utf-8")
    (docs / "mark.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    (docs / "letters/index.md").write_text("# Letters\n\n[One](1.md)\n", encoding="utf-8")
    (docs / "places/index.md").write_text("[Letters](../letters/index.md)\n{: .kicker }\n\n# Places\n", encoding="utf-8")
    (docs / "places/geneva.md").write_text("---\ntitle: Geneva\n---\n\n# Geneva\n", encoding="utf-8")
    for number in range(PAGES):
        (docs / f"letters/{number}.md").write_text(page(number), encoding="utf-8")
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return written(tmp_path)


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Mapping[str, bytes]]:
    """A project that was built, and its site."""
    project = written(tmp_path_factory.mktemp("built"))
    return project, site_of(project)


@pytest.fixture
def with_cache(built_once: tuple[Path, Mapping[str, bytes]], tmp_path: Path) -> Path:
    """A copy of a project that was built."""
    shutil.copytree(built_once[0], tmp_path / "copy")
    return tmp_path / "copy"


def built(project: Path, *start: str, offline: bool = False, counts: bool = False) -> subprocess.CompletedProcess[str]:
    """A build of the project into `site`; `start` begins another program than our own."""
    command = [sys.executable, *(start or ("-m", "generator.site.child")), "build", "--strict", "-d", str(project / "site")]
    environment = {
        **os.environ,
        "PYTHONPATH": str(HOME),
        "NO_MKDOCS_2_WARNING": "1",
        "SOURCE_DATE_EPOCH": engine.EPOCH,
        "VERBALE_CACHE": str(project / "cache"),
        "VERBALE_DIRECTORY_URLS": str(not offline).lower(),
        "VERBALE_TARGET": "bundle" if offline else "site",
        "VERBALE_PROGRESS": "yes" if counts else "",
    }
    theirs, ours = os.pipe()
    try:
        return subprocess.run(command, cwd=project, env=environment, stdin=theirs, capture_output=True, text=True, check=False)
    finally:
        os.close(ours)
        os.close(theirs)


def site_of(project: Path, *start: str, offline: bool = False) -> Mapping[str, bytes]:
    done = built(project, *start, offline=offline)
    assert done.returncode == 0, done.stderr
    return files_of(project / "site")


def files_of(site: Path) -> Mapping[str, bytes]:
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in sorted(site.rglob("*")) if file.is_file()}


def made_by(project: Path) -> int:
    """How many pages a build makes; the others are kept."""
    done = built(project, counts=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.count("\x1e")


def said(done: subprocess.CompletedProcess[str]) -> list[str]:
    """The warnings and errors of a build that failed."""
    assert done.returncode != 0
    return loud(done)


def loud(done: subprocess.CompletedProcess[str]) -> list[str]:
    """The warnings and errors of a build."""
    return [line for line in done.stderr.splitlines() if line.startswith(("WARNING", "ERROR"))]


@pytest.mark.parametrize("offline", [False, True])
def test_cold_and_warm_builds_are_what_mkdocs_makes(project: Path, offline: bool) -> None:
    plain = site_of(project, "-c", PLAIN, offline=offline)
    assert site_of(project, offline=offline) == plain
    times = {file: file.stat().st_mtime_ns for file in (project / "site/letters").rglob("*.html")}
    assert site_of(project, offline=offline) == plain
    assert {file: file.stat().st_mtime_ns for file in (project / "site/letters").rglob("*.html")} == times
    assert b'lang="zh-Hans"' in plain["letters/1.html" if offline else "letters/1/index.html"]


def test_edits_end_in_the_bytes_of_a_clean_build(project: Path) -> None:
    chance = random.Random(7)
    site_of(project)
    for turn in range(6):
        number = chance.randrange(PAGES)
        file = project / f"docs/letters/{number}.md"
        kind = chance.choice(["edit", "add", "title", "remove"])
        if kind == "edit":
            file.write_text(page(number, f"Words of turn {turn}."), encoding="utf-8")
        elif kind == "add":
            (project / f"docs/letters/new-{turn}.md").write_text("# New\n\n[One](1.md#part)\n", encoding="utf-8")
        elif kind == "title":
            (project / "docs/about.md").write_text(f"# About the letters {turn}\n\nWords.\n", encoding="utf-8")
        else:
            for new in (project / "docs/letters").glob("new-*.md"):
                new.unlink()
        warm = site_of(project)
    shutil.rmtree(project / "cache")
    assert site_of(project) == warm
    assert site_of(project, "-c", PLAIN) == warm


def changed(project: Path, chance: random.Random, turn: int) -> None:
    """One change to pages and files, to the cache or to the site; links may break."""
    docs, number, other = project / "docs", chance.randrange(PAGES), chance.randrange(3)
    file, image, new = docs / f"letters/{number}.md", docs / f"image-{other}.svg", docs / f"letters/new-{other}.md"
    links = f"[a]({chance.randrange(PAGES)}.md#{chance.choice(('p1', 'p2', 'part'))}) [b](new-{other}.md#p1) ![c](../image-{other}.svg)"
    words = file.read_text(encoding="utf-8") if file.exists() else page(number)
    kind = chance.choice(["edit", "links", "anchor", "remove", "new", "image", "date", "cache", "site", "stamp"])
    if kind in ("edit", "links"):
        file.write_text(page(number, f"Words of turn {turn}. {links if kind == 'links' else ''}"), encoding="utf-8")
    elif kind == "anchor":
        other_way = words.replace("#p1 }", "#p2 }") if "#p1 }" in words else words.replace("#p2 }", "#p1 }")
        file.write_text(other_way, encoding="utf-8")
    elif kind == "date":
        file.write_text(words.replace("---\n", "---\nday: 1993-04-06\n", 1), encoding="utf-8")
    elif kind == "remove":
        file.unlink(missing_ok=True)
    elif kind in ("new", "image"):
        target = new if kind == "new" else image
        if target.exists():
            target.unlink()
        else:
            target.write_text(f"{links}\n\nWords.\n{{: #p1 }}\n" if kind == "new" else f"<svg>{turn}</svg>", encoding="utf-8")
    elif kind == "stamp":
        for each in docs.rglob("*.md"):
            os.utime(each)
    else:
        places = sorted(each for each in (project / kind).rglob("*") if each.is_file() and each.suffix != ".gz")
        in_place(chance.choice(places), b"<p>Other words</p>")


@pytest.mark.parametrize("seed", [1, 2])
def test_random_changes_end_in_the_site_and_the_words_of_mkdocs(with_cache: Path, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    plain = tmp_path / "plain"
    for turn in range(8):
        changed(with_cache, chance, turn)
        ours = built(with_cache)
        shutil.rmtree(plain, ignore_errors=True)
        shutil.copytree(with_cache, plain, ignore=shutil.ignore_patterns("site", "cache"))
        theirs = built(plain, "-c", PLAIN)
        assert loud(ours) == loud(theirs)
        assert files_of(with_cache / "site") == files_of(plain / "site")


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("letters/3.md", None),  # removed: two pages that did not change link to it
        ("letters/3.md", "# Letter 3\n\nWithout the paragraph.\n"),  # an anchor is gone
        ("letters/3.md", "# Letter 3\n\nA paragraph.\n{: #p1 }\n\n[Nowhere](nowhere.md) and [there](4.md#p99)\n"),
        ("letters/3.md", "# Letter 3\n\n[Nothing](nowhere) [Root](/letters/)\n{: #p1 }\n"),
    ],
)
def test_a_link_that_leads_nowhere_stops_the_build_with_the_words_of_mkdocs(with_cache: Path, file: str, words: str | None) -> None:
    if words is None:
        (with_cache / "docs" / file).unlink()
    else:
        (with_cache / "docs" / file).write_text(words, encoding="utf-8")
    plain = said(built(with_cache, "-c", PLAIN))
    assert plain
    assert said(built(with_cache)) == plain


def in_place(file: Path, data: bytes) -> None:
    """Writes to a file and does not replace it."""
    with file.open("r+b") as stream:
        stream.truncate()
        stream.write(data)


def test_an_anchor_that_goes_moves_and_comes_back(project: Path) -> None:
    """The links to it are in pages that do not change."""
    first = site_of(project)
    third, fourth = project / "docs/letters/3.md", project / "docs/letters/4.md"
    words = third.read_text(encoding="utf-8"), fourth.read_text(encoding="utf-8")
    third.write_text(words[0].replace("{: #p1 }", "{: #p2 }"), encoding="utf-8")
    gone = said(built(project))
    assert [line for line in gone if "letters/4.md" in line and "3.md#p1" in line]
    assert said(built(project)) == gone  # now nothing has changed
    fourth.write_text(words[1].replace("3.md#p1", "3.md#p2"), encoding="utf-8")
    assert "letters/3/index.html" in site_of(project)
    third.write_text(words[0].replace("{: #p1 }", "{: #p3 }"), encoding="utf-8")
    assert [line for line in said(built(project)) if "letters/4.md" in line and "3.md#p2" in line]
    third.write_text(words[0], encoding="utf-8")
    assert [line for line in said(built(project)) if "letters/4.md" in line and "3.md#p2" in line]
    fourth.write_text(words[1], encoding="utf-8")
    assert site_of(project) == first
    assert made_by(project) == 0


def test_an_anchor_that_goes_from_a_page_that_is_never_kept(project: Path) -> None:
    """A date in the front matter is no JSON, so it is not known which anchors the page had."""
    third = project / "docs/letters/3.md"
    words = third.read_text(encoding="utf-8").replace("---\n", "---\nday: 1993-04-06\n", 1)
    third.write_text(words, encoding="utf-8")
    site_of(project)
    assert made_by(project) == 1
    third.write_text(words.replace("{: #p1 }", ""), encoding="utf-8")
    ours = said(built(project))
    assert ours == said(built(project, "-c", PLAIN)) != []


def test_an_edit_that_keeps_the_size_is_seen(project: Path) -> None:
    site_of(project)
    file = project / "docs/letters/3.md"
    before = file.stat()
    in_place(file, file.read_bytes().replace(b"A letter", b"a LETTER"))
    assert (file.stat().st_ino, file.stat().st_size) == (before.st_ino, before.st_size)
    warm = site_of(project)
    assert b"a LETTER" in warm["letters/3/index.html"]
    assert site_of(project, "-c", PLAIN) == warm


def test_a_file_that_is_too_new_has_no_stamp(monkeypatch: pytest.MonkeyPatch) -> None:
    """It could be written to again at what its disk counts as the same time."""
    monkeypatch.setattr(time, "time_ns", lambda: 10_000_000_000)
    assert settled((1, 2, 9_950_000_000)) is None
    assert settled((1, 2, 9_850_000_000)) == (1, 2, 9_850_000_000)
    assert settled((1, 2, 9_000_000_000)) is None  # a disk that counts whole seconds, as it seems
    assert settled((1, 2, 7_000_000_000)) == (1, 2, 7_000_000_000)
    assert settled((1, 2, 11_000_000_000)) is None


def test_pages_and_a_cache_that_were_copied_are_compared_and_kept(with_cache: Path, built_once: tuple[Path, Mapping[str, bytes]]) -> None:
    """Then no stamp is as it was."""
    for file in [*with_cache.rglob("*.md"), *(with_cache / "cache/html").glob("*/*")]:
        os.utime(file, ns=(1, 1_000_000_001))
    assert made_by(with_cache) == 0
    assert site_of(with_cache) == built_once[1]
    (with_cache / "docs/letters/3.md").write_text(page(3, "Other words."), encoding="utf-8")
    assert made_by(with_cache) == 1


@pytest.mark.parametrize("replaced", [False, True])
def test_a_page_of_the_site_that_somebody_wrote_to_is_put_right(project: Path, replaced: bool) -> None:
    first = site_of(project)
    file = project / "site/letters/3/index.html"
    words = file.read_bytes().replace(b"A letter", b"A LETTER")
    if replaced:
        file.unlink()
        file.write_bytes(words)
    else:
        in_place(file, words)  # and to the cache, which has the same file
    assert site_of(project) == first


def test_a_file_that_is_removed_or_becomes_a_page(project: Path) -> None:
    docs, other = project / "docs", project / "docs/letters/new/index.html"
    (docs / "other.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    other.parent.mkdir()
    other.write_text("<p>A file</p>", encoding="utf-8")
    assert site_of(project)["letters/new/index.html"] == b"<p>A file</p>"
    (docs / "other.svg").unlink()
    shutil.rmtree(other.parent)
    (docs / "letters/new.md").write_text("# New\n", encoding="utf-8")
    as_page = site_of(project)
    assert site_of(project) == as_page
    (docs / "letters/new.md").unlink()
    other.parent.mkdir()
    other.write_text("<p>A file</p>", encoding="utf-8")
    as_file = site_of(project)
    assert as_file["letters/new/index.html"] == b"<p>A file</p>"
    assert site_of(project, "-c", PLAIN) == as_file
    shutil.rmtree(other.parent)
    (docs / "letters/new.md").write_text("# New\n", encoding="utf-8")
    assert site_of(project, "-c", PLAIN) == as_page
    assert "other.svg" not in as_page
    (docs / "mark.svg").unlink()  # to which pages link that do not change
    ours = said(built(project))
    assert ours == said(built(project, "-c", PLAIN)) != []


def test_a_page_that_is_left_out_or_empty_leaves_nothing(project: Path) -> None:
    (project / "theme").mkdir()
    (project / "theme/empty.html").write_text("", encoding="utf-8")
    stated = (project / "mkdocs.yml").read_text(encoding="utf-8").replace(str(HOME / "site_templates/theme"), str(project / "theme"))
    (project / "mkdocs.yml").write_text(stated, encoding="utf-8")
    assert "places/geneva/index.html" in site_of(project)
    geneva = project / "docs/places/geneva.md"
    geneva.write_text("---\ntemplate: empty.html\n---\n\n# Geneva\n", encoding="utf-8")
    assert "places/geneva/index.html" not in (empty := site_of(project))
    assert site_of(project, "-c", PLAIN) == empty
    geneva.write_text("# Geneva\n", encoding="utf-8")
    assert "places/geneva/index.html" in site_of(project)
    (project / "mkdocs.yml").write_text(f"{stated}exclude_docs: places/geneva.md\n", encoding="utf-8")
    assert "places/geneva/index.html" not in (left_out := site_of(project))
    assert site_of(project, "-c", PLAIN) == left_out


def test_a_link_that_found_nothing_is_looked_at_again(project: Path) -> None:
    """Where the configuration ignores such links, MkDocs says nothing of them."""
    stated = (project / "mkdocs.yml").read_text(encoding="utf-8").replace("not_found: warn", "not_found: ignore")
    (project / "mkdocs.yml").write_text(stated, encoding="utf-8")
    (project / "docs/letters/3.md").write_text("# Letter 3\n\nWords.\n{: #p1 }\n\n[New](new.md)\n", encoding="utf-8")
    assert b'href="new.md"' in site_of(project)["letters/3/index.html"]
    (project / "docs/letters/new.md").write_text("# New\n", encoding="utf-8")
    warm = site_of(project)
    assert b'href="../new/"' in warm["letters/3/index.html"]
    assert site_of(project, "-c", PLAIN) == warm


def test_a_template_of_the_theme_does_not_write_to_a_file_of_the_pages(project: Path) -> None:
    file = project / "docs/404.html"
    file.write_text("<p>Mine</p>", encoding="utf-8")
    warm = [site_of(project) for _ in range(2)]
    assert file.read_text(encoding="utf-8") == "<p>Mine</p>"
    assert site_of(project, "-c", PLAIN) == warm[0] == warm[1]


def test_what_failed_is_said_again(with_cache: Path) -> None:
    (with_cache / "docs/letters/3.md").write_text("# Letter 3\n\n[Nowhere](nowhere.md)\n{: #p1 }\n", encoding="utf-8")
    first = said(built(with_cache))
    assert said(built(with_cache)) == first


def test_a_page_that_cannot_be_rendered_is_named(with_cache: Path) -> None:
    (with_cache / "docs/letters/5.md").write_text("---\ntemplate: missing.html\n---\n\n# Five\n", encoding="utf-8")
    (error,) = [line for line in said(built(with_cache)) if "letters/5.md" in line]
    assert "missing.html" in error


@pytest.mark.parametrize("harm", ["cut", "foreign", "nothing", "swapped", "html changed", "html missing", "html a link", "not a folder"])
def test_a_cache_that_is_not_as_it_was_kept_is_made_again(built_once: tuple[Path, Mapping[str, bytes]], harm: str) -> None:
    project, first = built_once
    cache = project / "cache"
    listed = cache / "site.pages"
    data = listed.read_bytes()
    stored = sorted((cache / HTML).glob("*/*"))
    if harm == "cut":
        listed.write_bytes(data[: len(data) // 2])
    elif harm == "foreign":
        listed.write_bytes(b"\x80\x04cposix\nsystem\n(S'true'\ntR.")
    elif harm == "nothing":
        listed.write_bytes(b"")
    elif harm == "swapped":
        payload = sealed.read(listed, KIND) or b""
        wrong = re.sub(b"(?<=html\xd9\x40)[0-9a-f]{11}", b"../../../../", payload)  # in MessagePack: a text of 64 bytes
        assert wrong != payload
        sealed.write(listed, KIND, wrong)
    elif harm == "html changed":
        for file in stored:
            file.write_bytes(b"<p>Another page</p>")
    elif harm == "html missing":
        stored[0].unlink()
    elif harm == "html a link":
        stored[0].unlink()
        stored[0].symlink_to(stored[1])
    else:
        shutil.rmtree(cache)
        cache.write_bytes(b"")
    assert site_of(project) == first
    if harm == "not a folder":
        cache.unlink()


def test_a_page_whose_front_matter_has_a_date_is_not_kept() -> None:
    assert MadePage("0" * 64, {"title": "x"}).is_plain
    assert not MadePage("0" * 64, {"date": dt.date(2020, 1, 1)}).is_plain
    assert not MadePage("0" * 64, {1: "x"}).is_plain  # type: ignore[dict-item]
    assert not MadePage("0" * 64, links=packed({"a.md": {"x": "a.md\x1f#x"}})).is_plain


def test_links_are_kept_as_one_text() -> None:
    links = {"a.md": {"": "../a.md", "p1": "../a.md#p1"}, "b/c.md": {}}
    page = MadePage("0" * 64, anchors="p1\x1ep2", links=packed(links))
    assert page.is_plain
    assert list(dict.fromkeys(page.targets)) == list(links)
    assert page.asked == {"a.md": links["a.md"]}
    assert page.present == {"p1", "p2"}
    empty = MadePage("0" * 64, links=packed({}))
    assert (list(empty.targets), empty.asked, empty.present) == ([], {}, frozenset())


def kept_as(pages: Mapping[str, MadePage]) -> Kept:
    return Kept("", {uri: KeptPage(Source("None", "0" * 64), page) for uri, page in pages.items()}, [*pages], [])


def test_html_that_no_list_names_is_removed(tmp_path: Path) -> None:
    site, bundle = PageCache(tmp_path, "site"), PageCache(tmp_path, "bundle")
    bundle.save(kept_as({"a.md": MadePage(bundle.keep(b"<p>0</p>"))}))
    names = [site.keep(f"<p>{number}</p>".encode()) for number in range(3)]
    site.save(kept_as({"b.md": MadePage(names[1])}))
    assert {file.name for file in (tmp_path / HTML).glob("*/*")} == {names[0], names[1]}
    assert site.load() == kept_as({"b.md": MadePage(names[1])})
    assert not site.place(names[2], tmp_path / "x.html")
    assert site.place(names[1], tmp_path / "y.html")


@pytest.mark.parametrize(
    "stated",
    [
        "plugins: [search]",
        "markdown_extensions: [attr_list, pymdownx.snippets]",
        "markdown_extensions: [attr_list, {toc: {slugify: !!python/name:posixpath.join }}]",
        "theme: {name: mkdocs}\nplugins: [search]",
    ],
)
def test_what_we_do_not_know_is_left_to_mkdocs(project: Path, stated: str) -> None:
    """What other plugins, extensions, functions and themes look at is not known, so their pages are not kept."""
    file = project / "mkdocs.yml"
    keys = tuple(f"{key.partition(':')[0]}:" for key in stated.splitlines())
    kept = [each for each in file.read_text(encoding="utf-8").splitlines() if not each.startswith(keys)]
    file.write_text("\n".join([*kept, stated, ""]), encoding="utf-8")
    assert "letters/1/index.html" in site_of(project)
    assert not (project / "cache").exists()


def test_an_inherited_configuration_is_part_of_what_pages_depend_on(with_cache: Path) -> None:
    stated = (with_cache / "mkdocs.yml").read_text(encoding="utf-8")
    (with_cache / "base.yml").write_text(stated, encoding="utf-8")
    (with_cache / "mkdocs.yml").write_text("INHERIT: base.yml\nsite_name: Letters\n", encoding="utf-8")
    first = site_of(with_cache)
    (with_cache / "base.yml").write_text(stated.replace("org/letters/", "org/notes/"), encoding="utf-8")
    assert site_of(with_cache)["letters/0/index.html"] != first["letters/0/index.html"]
    assert [file.name for file in with_inherited(with_cache / "mkdocs.yml")] == ["mkdocs.yml", "base.yml"]
    (with_cache / "base.yml").write_text("INHERIT: ./mkdocs.yml  # a circle\n", encoding="utf-8")
    assert len(with_inherited(with_cache / "mkdocs.yml")) == 2


def test_a_page_overwrites_a_file_that_has_its_address(project: Path) -> None:
    (project / "docs/letters/1").mkdir()
    (project / "docs/letters/1/index.html").write_text("<p>A file</p>", encoding="utf-8")
    plain = site_of(project, "-c", PLAIN)
    for _ in range(2):
        assert site_of(project) == plain


def test_files_of_others_in_the_folder_of_the_cache_are_left_alone(tmp_path: Path) -> None:
    own = tmp_path / HTML / "ab/page.html"
    own.parent.mkdir(parents=True)
    own.write_bytes(b"<p>A page of mine</p>")
    PageCache(tmp_path).save(Kept())
    assert own.is_file()
