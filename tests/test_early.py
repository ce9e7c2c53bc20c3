"""Pages that are shown before their build has ended: they have the bytes that the complete build gives them."""

import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.inputs.authorities import Authorities
from generator.inputs.record_changes import RecordChange, words_of
from generator.model import Authority, Form
from generator.verbs.early import EarlyPages
from generator.workers import Beside
from tests import random_early
from tests.project import Project

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="copies of a process are made on Linux only")

LETTER = "Letter dated 5 May 2019 about Azerbaijan\n\nThe Council met in Avalon on 4 May 2011.\n\nIt recalled resolution 822 (1993).\n"
OTHER = "Another letter\n\nThe Council met in Baku and recalled resolution 822 (1993) of 30 April 1993.\n"
FRENCH = "Lettre\n\nLe Conseil s'est réuni à Genève le 4 mai 2011 avec la République d'Azerbaïdjan.\n"
RECORD = '\n- key: Avalon\n  type: city\n  note: A note.\n  source: "a test"\n'
OTHER_RECORD = '\n- key: Avalon\n  type: city\n  note: Another note.\n  forms: {en: [the Council met]}\n  source: "a test"\n'
PAGE_OF_DATA = "data/index.html"  # it says how large files are that are made later


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    made = Project(tmp_path_factory.mktemp("early") / "project")
    for name, text in (("letter.txt", LETTER), ("other.txt", OTHER), ("french.txt", FRENCH)):
        made.put(name, text)
    with (made.root / "corpus/authorities/place.yml").open("a", encoding="utf-8") as records:
        records.write(RECORD)
    assert made.run("build").exit_code in (0, 5)
    return made


@pytest.fixture(scope="module")
def early(project: Project) -> Iterator[EarlyPages]:
    pages = EarlyPages(project.root)
    yield pages
    pages.end()


def pages_of(project: Project) -> dict[str, bytes]:
    """The HTML of the site, by its address."""
    site = project.root / "build/site"
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*.html")}


def compared(project: Project, early: EarlyPages) -> dict[str, bytes]:
    """Takes up what has changed, builds, and compares: the pages of the complete build that were there early. A clean build is equal."""
    before = pages_of(project)
    assert early.change()
    shown = {address: html for address in before if (html := early.page(address)) is not None}
    assert project.run("build").exit_code in (0, 5)
    now = pages_of(project)
    added = {address: html for address in now.keys() - before.keys() if (html := early.page(address)) is not None}
    early.begin()
    shown |= added
    assert shown == {address: now[address] for address in shown}
    missing = {address for address in now if address not in shown}
    assert missing <= {PAGE_OF_DATA, "404.html", "search/index.html", "search.html"} | {each for each in missing if "part" in each}
    return shown


def edited(project: Project, path: str, change: Callable[[str], str]) -> None:
    file = project.root / path
    file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")


def test_the_pages_of_a_changed_document_are_those_of_the_complete_build(project: Project, early: EarlyPages) -> None:
    early.begin()
    edited(project, "corpus/documents/letter.txt", lambda text: f"{text}\nIt met in Geneva again on 7 July 2017.\n")
    shown = compared(project, early)
    assert b"7 July 2017" in shown["documents/letter/index.html"]
    assert "dates/2017/07/07/index.html" in shown  # a page that was not there, with links to it


def test_the_pages_of_a_changed_record_are_those_of_the_complete_build(project: Project, early: EarlyPages) -> None:
    early.begin()
    edited(project, "corpus/authorities/place.yml", lambda text: text.replace(RECORD, OTHER_RECORD))
    shown = compared(project, early)
    assert b"Another note" in shown["places/avalon/index.html"]
    assert b"the Council met" in shown["places/avalon/index.html"]
    edited(project, "corpus/authorities/place.yml", lambda text: text.replace(OTHER_RECORD, ""))
    shown = compared(project, early)
    assert "places/avalon/index.html" not in shown


def test_the_pages_of_a_changed_template_are_those_of_the_complete_build(project: Project, early: EarlyPages) -> None:
    early.begin()
    edited(project, "site_templates/pages/documents/[document].md.jinja", lambda text: f"{text}\n\nA new line.\n")
    shown = compared(project, early)
    assert b"A new line." in shown["documents/letter/index.html"]


def test_a_page_of_the_handbook_and_a_document_that_comes_and_goes(project: Project, early: EarlyPages) -> None:
    early.begin()
    edited(project, "docs/reader/method.md", lambda text: f"{text}\n\nA new line of the handbook.\n")
    project.put("fresh.txt", "A fresh letter\n\nThe Council met in Vienna on 9 September 2009.\n")
    shown = compared(project, early)
    assert b"A new line of the handbook." in shown["method/index.html"]
    assert "documents/fresh/index.html" in shown
    (project.root / "corpus/documents/fresh.txt").unlink()
    assert "documents/fresh/index.html" not in compared(project, early)
    assert early.page("documents/fresh/index.html") is None


def test_a_document_that_becomes_unreadable(project: Project, early: EarlyPages) -> None:
    early.begin()
    text = (project.root / "corpus/documents/other.txt").read_bytes()
    project.put("other.txt", b"\x00\x01\x02 no text \xff\xfe\x00")
    shown = compared(project, early)
    assert b"Another letter" not in shown["documents/other/index.html"]
    project.put("other.txt", text)
    assert b"Another letter" in compared(project, early)["documents/other/index.html"]


def test_a_broken_template_shows_nothing_and_the_other_pages_are_there(project: Project, early: EarlyPages) -> None:
    early.begin()
    template = "site_templates/pages/documents/[document].md.jinja"
    text = (project.root / template).read_text(encoding="utf-8")
    edited(project, template, lambda text: text + "{% if %}")
    assert early.change()
    assert early.page("documents/letter/index.html") is None
    assert early.page("index.html") is not None
    assert early.page("no/such/page/index.html") is None
    assert early.page("assets/mark.svg") is None
    edited(project, template, lambda _: text)
    assert early.change()
    assert early.page("documents/letter/index.html") is not None


@pytest.mark.parametrize("path", ["site_templates/theme/assets/frame.css", "mkdocs.yml"])
def test_nothing_is_shown_early_when_every_page_has_changed(project: Project, early: EarlyPages, path: str) -> None:
    early.begin()
    edited(project, path, lambda text: f"{text}\n")
    assert not early.change()
    assert early.page("index.html") is None
    assert project.run("build").exit_code in (0, 5)


def test_a_project_with_other_plugins_shows_nothing_early(tmp_path: Path) -> None:
    other = Project(tmp_path / "other")
    other.put("letter.txt", LETTER)
    edited(other, "mkdocs.yml", lambda text: text.replace("plugins: [verbale]", "plugins: [verbale, search]"))
    assert other.run("build").exit_code in (0, 5)
    pages = EarlyPages(other.root)
    pages.begin()
    assert not pages.change()


def test_a_changed_record_touches_only_texts_that_may_have_its_forms() -> None:
    before = Authorities([record("Geneva"), record("Guinea-Bissau", "fr"), record("Baku")])
    now = Authorities([record("Geneva", "en", "the city of Geneva"), record("Guinea-Bissau", "fr"), record("Baku", "en", note="A note")])
    change = RecordChange(before, now, ())
    assert change.touches({"in", "the", "city", "of", "geneva"})
    assert not change.touches({"in", "geneva", "the", "of"})
    assert not change.touches({"baku"})  # a note is not looked for
    gone = RecordChange(before, Authorities([record("Guinea-Bissau", "fr"), record("Baku")]), ())
    assert gone.touches(set(words_of("GENEVA.")))
    assert gone.touches({"xgeneva"})  # after a prefix
    assert not gone.touches({"genevan"})
    moved = RecordChange(before, Authorities([record("Baku"), record("Geneva"), record("Guinea-Bissau", "fr")]), ())
    assert moved.touches(set())
    typed = RecordChange(before, Authorities([record("Geneva"), record("Guinea-Bissau", "fr"), record("Baku", type="state")]), ())
    assert typed.touches({"baku"})


def record(key: str, language: str = "en", *forms: str, note: str = "", type: str = "") -> Authority:  # noqa: A002
    named = tuple(Form(form, language) for form in (key, *forms))
    return Authority(key, "place", {language: key}, named, note=note, type=type)


def test_chinese_words_are_their_characters() -> None:
    assert words_of("日内瓦 and Genève") == ["日", "内", "瓦", "and", "geneve"]


def slow() -> bool:
    time.sleep(60)
    return True


def test_work_beside_ends_well_or_not_or_is_ended() -> None:
    well, badly, long = Beside(lambda: True), Beside(lambda: False), Beside(slow)
    for work, expected in ((well, True), (badly, False)):
        while work.ended is None:
            time.sleep(0.01)
        assert work.ended is expected
    assert long.ended is None
    long.end()
    assert long.ended is False


def test_after_random_changes_early_pages_are_those_of_the_build() -> None:
    random_early.run(3, 9, lambda _: None)


@contextmanager
def serving(project: Project) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "generator", "-C", str(project.root), "serve", "--port", str(port)]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        until(lambda: got(f"{address}/") is not None)
        yield address
    finally:
        process.terminate()
        process.wait(20)


def got(address: str) -> str | None:
    try:
        with urllib.request.urlopen(address, timeout=60) as answer:
            return str(answer.read().decode())
    except OSError:
        return None


def until(holds: Callable[[], bool]) -> None:
    """Waits until something holds, at most two minutes."""
    end = time.monotonic() + 120
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


def bare(html: str) -> str:
    """A page without the script that loads it again."""
    return re.sub(r"<script>\s*var livereload.*?</script>", "", html, flags=re.DOTALL)


def test_serve_shows_changes_before_the_build_has_ended(project: Project) -> None:
    site = project.root / "build/site"
    policy = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n?')
    with serving(project) as address:
        time.sleep(3)  # it prepares for the first change
        for number, (path, page) in enumerate(
            (
                ("corpus/documents/letter.txt", "documents/letter/"),
                ("site_templates/pages/documents/[document].md.jinja", "documents/letter/"),
            )
        ):
            edited(project, path, lambda text, number=number: f"{text}\n\nEdit {number} of the text.\n")  # type: ignore[misc]
            until(lambda number=number, page=page: f"Edit {number} of" in (got(f"{address}/{page}") or ""))  # type: ignore[misc]
            on_disk = (site / page / "index.html").read_text(encoding="utf-8")
            assert f"Edit {number} of" not in on_disk  # so it was early
            shown = got(f"{address}/{page}") or ""
            assert got(f"{address}/{page.rstrip('/')}") is not None  # it leads to the same page
            # The next change comes while the build runs: it is shown too, and the build begins again.
            if number == 0:
                edited(project, path, lambda text: f"{text}\n\nOne more edit.\n")
                until(lambda: "One more edit." in (got(f"{address}/documents/letter/") or ""))
                shown = got(f"{address}/{page}") or ""
            until(lambda page=page, number=number: f"Edit {number} of" in (site / page / "index.html").read_text(encoding="utf-8"))  # type: ignore[misc]
            complete = policy.sub("", (site / page / "index.html").read_text(encoding="utf-8"), count=1)
            assert bare(shown) == complete
            until(lambda page=page, complete=complete: bare(got(f"{address}/{page}") or "") == complete)  # type: ignore[misc]
            time.sleep(2)
        with pytest.raises(urllib.error.HTTPError):
            urllib.request.urlopen(f"{address}/no/such/page/", timeout=60)
    final = pages_of(project)
    assert project.run("build").exit_code in (0, 5)
    assert pages_of(project) == final
