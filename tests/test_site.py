"""The site in a real browser: pages, links, search in three scripts, the offline bundle, and no request to anybody else."""

import hashlib
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import lxml.html
import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser import needs_chromium, opened, search, served, visited
from tests.project import Built, Project
from tests.reading import SAMPLES, SEEDS, examined_sample

ODD = 'Zog <b>&"| *x* `y` [l](u) {z} \\ _w_ # ~ ^'
ODD_FORM = "Zog O'Neil | *x* [l](u) {z} `y` <i>"


@pytest.fixture(scope="module")
def project(included: Built, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The included corpus, to which a hostile document, and one in Arabic and one in French, were added after it was built."""
    made = included.copy(tmp_path_factory.mktemp("site") / "project")
    made.put(
        "hostile.md",
        "# Title <script>window.hurt = 1</script> & co\n\nZebra <img src=x onerror='window.hurt = 1'> in Azerbaijan & *so* `on`.\n",
    )
    made.put("odd & <b> 'name' [l](u) {y} #1.txt", f"A text that speaks of {ODD_FORM} and of nobody else.\n")
    file = made.root / "corpus/authorities/person.yml"
    record = (
        f"- key: {json.dumps(ODD)}\n  forms: {{en: [{json.dumps(ODD_FORM)}]}}\n  note: {json.dumps(ODD)}\n  source: {json.dumps(ODD)}\n"
    )
    file.write_text(file.read_text(encoding="utf-8") + record, encoding="utf-8")
    for name in ("letter-arabic", "letter-french"):
        made.put(f"{name}.txt", (SAMPLES / name / "source.txt").read_text(encoding="utf-8"))
    for verb in ("build", "bundle"):
        result = made.run(verb)
        assert result.exit_code == 0, result.stderr
    return made


@pytest.fixture(scope="module")
def address(project: Project) -> Iterator[str]:
    with served(project.root / "build/site") as given:
        yield given


@pytest.fixture(scope="module")
def context(browser: Browser, address: str) -> Iterator[BrowserContext]:
    with opened(browser, address) as window:
        yield window


@pytest.fixture
def page(context: BrowserContext, address: str) -> Iterator[Page]:
    with visited(context, address) as shown:
        shown.goto("")
        yield shown


def html(project: Project, path: str) -> BeautifulSoup:
    return BeautifulSoup((project.root / "build/site" / path / "index.html").read_text(encoding="utf-8"), "html.parser")


@pytest.mark.parametrize("folder", SEEDS, ids=lambda f: f.name)
def test_each_page_without_markup_is_the_text_of_its_document(project: Project, folder: Path) -> None:
    document = examined_sample(folder).document
    assert document
    slug = (folder / "source.yml").read_text(encoding="utf-8").split()[-1]
    page = html(project, f"documents/{slug}")
    assert "\n\n".join(block.get_text() for block in page.select(".part .block")) == document.text
    for block in page.select(".part .block"):
        assert block.get("lang") or block.find_parent(attrs={"lang": True})
        runs = block if block.has_attr("dir") else block.find_parent(attrs={"dir": True})  # the page says it once
        assert runs
        assert runs["dir"] == "ltr"
    original = project.root / "build/site/documents" / slug / f"{folder.name}.txt"
    assert hashlib.sha256(original.read_bytes()).hexdigest() in page.get_text()
    root = page.find("html")
    assert root is not None
    assert root["lang"] == {"000": "zh", "001": "ru"}.get(folder.name[:3], "en")


def test_the_page_of_a_resolution_lists_its_mentions(project: Project) -> None:
    page = html(project, "resolutions/s-res-822-1993")
    assert "8 mentions in 7 documents" in page.get_text()
    assert "Adopted on 30 April 1993, meeting S/PV.3205." in page.get_text()
    assert "In 4 of these mentions the text gives the number alone; the year is supplied" in page.get_text()
    assert len(page.select(".quotes .quote, .quotes .holder")) == 8
    assert len(page.select(".passage-document")) == 4
    (again,) = page.select(".quotes details.again")
    assert [heading.get_text() for heading in again.select("summary, .holder a:first-child")] == [
        "also in 3 other documents", "Azerbaijan: press statement, 3 April 2019", "Azerbaijan: note verbale to OHCHR, 6 June 2019",
        "Azerbaijan: note verbale to OHCHR, 8 April 2020",
    ]  # fmt: skip
    assert "4 mentions in 4 documents" in html(project, "resolutions/s-res-853-1993").get_text()


def test_about_says_whose_voices_are_missing(project: Project) -> None:
    text = " ".join(html(project, "about").get_text().split())
    assert "The issuer of 2 documents is not known" in text
    assert "States that are named and issued none of the other documents: Armenia (55 mentions)." in text
    assert "This is not a site of the United Nations" in text


def test_the_page_of_a_place_lists_its_forms(project: Project) -> None:
    page = html(project, "places/kalbajar")
    forms = [cell.get_text() for cell in page.select("#forms-in-the-documents ~ * tbody td:first-child")]
    assert {"Kalbajar", "Кельбаджарского района", "克尔巴贾尔"} <= set(forms)
    linked = {a["href"] for a in page.select(".passage-document a")}
    assert len(linked) == 4
    assert not any("note-verbale-2020-04-01" in str(href) for href in linked)


def test_four_of_the_documents_are_shown_as_one_family(project: Project) -> None:
    page = html(project, "families/letter-2018-04-17/changes")
    assert [row.find_all("td")[1].get_text() for row in page.select(".steps tbody tr")] == [
        "Azerbaijan: press statement, 3 April 2019", "Azerbaijan: note verbale to OHCHR, 6 June 2019",
        "Azerbaijan: note verbale to OHCHR, 8 April 2020",
    ]  # fmt: skip
    became = {
        (gone.get_text(), came.get_text()) for gone in page.select("del") if (came := gone.find_next_sibling()) and came.name == "ins"
    }
    assert {
        ("around", "up to"),
        ("incorporated into the Armenian Church.", "armenianized."),
        ("armenianized.", "artificially made Armenian."),
    } <= became
    steps = page.select("#changes ~ .changes li, #changes ~ details .changes li")
    (moved,) = [item for item in steps if "moved from" in item.get_text()]
    assert "The only way to achieve a durable and lasting" in moved.get_text()
    (gone,) = [item for item in steps if "853 (1993), 874 (1993) and 884 (1993)" in item.get_text()]
    heading = gone.find_previous("strong")
    assert heading is not None
    assert heading.get_text() == "Dropped"
    latest = " ".join(str(html(project, "families/letter-2018-04-17").select_one("#latest")).split())
    assert "Of 21 sentences of the older text: 7 word for word, 10 reworded, 1 added, 4 dropped and 1 moved." in latest


def test_every_link_has_a_target(project: Project) -> None:
    """Every address on every page is a file of the site, every anchor is an element of its page, and no two elements share an anchor."""
    site = project.root / "build/site"
    pages = {file: BeautifulSoup(file.read_text(encoding="utf-8"), "lxml") for file in site.rglob("*.html") if file.name != "404.html"}
    anchors = {file: {str(e["id"]) for e in page.find_all(id=True)} for file, page in pages.items()}
    assert len(pages) > 90
    for file, page in pages.items():
        ids = [str(e["id"]) for e in page.find_all(id=True)]
        assert len(ids) == len(set(ids)), file
        here = f"http://x/{file.relative_to(site).as_posix()}"
        for element in page.find_all(["a", "link", "script", "img"]):
            href = element.get("href") or element.get("src")
            if not href:
                continue
            target = urlsplit(urljoin(here, str(href)))
            if target.netloc != "x":
                assert element.name == "a", f"{file}: {href}"
                assert target.netloc == "docs.un.org", f"{file}: {href}"
                continue
            landed = site / unquote(target.path).lstrip("/")
            landed = landed / "index.html" if landed.is_dir() else landed
            assert landed.is_file(), f"{file}: {href}"
            if target.fragment and landed in anchors:
                assert unquote(target.fragment) in anchors[landed] | {"__search"}, f"{file}: {href}"


def test_every_dialog_has_a_name_and_every_frame_its_language(project: Project) -> None:
    for path in ("", "documents/note-verbale-2019-06-06", "places/kalbajar"):
        page = html(project, path)
        assert all(dialog.get("aria-label") for dialog in page.select("[role=dialog]"))
    chinese = html(project, "documents/note-verbale-2019-06-06")
    assert [e.get("lang") for e in chinese.select("header.site-head, .sheet-side, footer.site-foot, #reading")] == ["en"] * 4


def test_no_build_time_is_written(project: Project) -> None:
    sitemap = (project.root / "build/site/sitemap.xml").read_text(encoding="utf-8")
    assert set(re.findall(r"<lastmod>(\d{4})", sitemap)) <= {"2018", "2019", "2020"}


def test_a_second_build_touches_nothing(project: Project) -> None:
    before = project.tree()
    for verb in ("build", "bundle"):
        assert project.run(verb).exit_code == 0
    assert project.tree() == before


BUILD_AND_BUNDLE = """
import sys
from click.testing import CliRunner
from generator.cli import main
for verb in ("build", "bundle"):
    assert CliRunner().invoke(main, ["-q", "-C", sys.argv[1], verb]).exit_code == 0
"""


def test_two_builds_have_the_same_bytes(project: Project, tmp_path: Path) -> None:
    """Another folder, time zone and hash seed, and nothing built before: the bytes are the same, including those of the ZIP."""
    other = tmp_path / "elsewhere"
    shutil.copytree(project.root, other, ignore=shutil.ignore_patterns("build"))
    environment = {**os.environ, "PYTHONHASHSEED": "4711", "TZ": "Pacific/Kiritimati"}
    subprocess.run([sys.executable, "-c", BUILD_AND_BUNDLE, str(other)], env=environment, check=True)
    assert Project.results_of(project.root / "build") == Project.results_of(other / "build")


def test_plain_mkdocs_gives_the_same_text(project: Project, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-d", str(tmp_path / "plain")]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONWARNINGS": "ignore"}
    done = subprocess.run(command, cwd=project.root, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    ours = sorted(f.relative_to(project.root / "build/site") for f in (project.root / "build/site").rglob("*.html"))
    assert ours == sorted(f.relative_to(tmp_path / "plain") for f in (tmp_path / "plain").rglob("*.html"))
    for file in ours:
        texts = [
            lxml.html.fromstring((root / file).read_bytes()).text_content() for root in (project.root / "build/site", tmp_path / "plain")
        ]
        assert texts[0] == texts[1], file


def test_a_failing_engine_leaves_the_old_site(project: Project, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(project.root, other)
    for file in [*(other / "corpus/documents").glob("*")][1:]:
        file.unlink()  # one document is enough to fail with
    (other / "docs/reader/method.md").write_text("[dead](nowhere.md)", encoding="utf-8")
    before = {p: d for p, (d, _) in Project.tree_of(other / "build/site").items()}
    done = Built(other).run("build")
    assert done.exit_code == 3
    assert "E601" in done.stderr
    assert "nowhere.md" in done.stderr
    assert {p: d for p, (d, _) in Project.tree_of(other / "build/site").items()} == before


@needs_chromium
@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Kalbajar", "Kalbajar"),
        ("Кельбаджарского", "Kalbajar"),
        ("克尔巴贾尔", "Kalbajar"),
        ("S/RES/822", "S/RES/822 (1993)"),
        ("HRC", "Human Rights Council"),
        ("зоркая", None),
        ("повестки", "Azerbaijan: note verbale to OHCHR, 8 April 2020"),
        ("helicopter", "Azerbaijan: letter to the Secretary-General, 17 April 2018"),
        ("普通照会", "Azerbaijan: note verbale to OHCHR, 6 June 2019"),
        ("Zog", ODD),
        ("مجلس", "A/74/818–S/2020/325, Liechtenstein"),
        ("sécurité", "A/74/812–S/2020/317, Liechtenstein"),
        ("Zebra", "Title <script>window.hurt = 1</script> & co"),
    ],
)
def test_the_search_finds_pages(searched: Page, words: str, wanted: str | None) -> None:
    titles = search(searched, words)
    if wanted is None:
        assert not titles
    else:
        assert any(title.startswith(wanted) for title in titles[:3]), titles
    assert searched.evaluate("() => window.hurt") is None


@needs_chromium
def test_the_text_can_be_shown_without_repairs(page: Page) -> None:
    page.goto(f"{page.url}documents/letter-2018-04-17/")
    before = "e => getComputedStyle(e, '::before').content"
    was = page.locator("#p8 .was").first
    assert was.evaluate(before) == "none"
    page.locator("#as-it-came").focus()
    page.keyboard.press("Space")
    assert was.evaluate(before) == '" "'
    assert "aggression" in str(page.locator("#p8").text_content())  # what is drawn is not part of the text
    page.locator("#p8 .repair").first.click()
    assert page.url.endswith("#repair-1")
    assert page.locator("li:has(#repair-1) del").text_content() == "aggr ession"


@needs_chromium
def test_a_mention_leads_to_its_entry_and_back(page: Page) -> None:
    page.goto(urljoin(page.url, "documents/letter-2018-04-17/"))
    page.locator("a.m.resolution.supplied").first.click()
    page.wait_for_url("**/resolutions/s-res-822-1993/")
    page.locator(".quotes summary").first.click()
    page.locator(".quotes a.match").first.click()
    page.wait_for_url("**/documents/letter-2018-04-17/#p*-s-res-822-1993-1")
    assert page.locator(":target").inner_text() == "Resolution 822"


@needs_chromium
def test_passages_unfold_and_can_be_filtered(page: Page) -> None:
    page.goto(urljoin(page.url, "places/kalbajar/"))
    passage = page.locator(".quotes details.passage").first
    assert not passage.locator(".whole").is_visible()
    passage.locator("summary").focus()
    page.keyboard.press("Enter")
    assert passage.locator(".whole .match").is_visible()
    assert page.locator("svg.bars rect").count() == 3
    everything = page.locator(".quotes .quote:visible").count()
    page.locator(".filters select[name=year]").select_option("2019")
    fewer = page.locator(".quotes .quote:visible").count()
    assert 0 < fewer < everything
    assert page.url.endswith("?year=2019")
    page.reload()  # the choice is in the address
    page.locator(".filters button").wait_for()
    assert page.locator(".quotes .quote:visible").count() == fewer
    page.locator(".filters button").click()
    page.locator(".filters button").wait_for(state="hidden")
    assert page.locator(".quotes .quote:visible").count() == everything


@needs_chromium
def test_hostile_text_runs_no_script(page: Page) -> None:
    page.goto(urljoin(page.url, "documents/hostile/"))
    assert page.evaluate("() => window.hurt") is None
    assert page.locator("h1").inner_text() == "Title <script>window.hurt = 1</script> & co"
    assert page.title().startswith("Title <script>window.hurt = 1</script> & co")
    assert "<img src=x onerror='window.hurt = 1'>" in page.locator("#p2").inner_text()
    assert page.locator("article img, article script").count() == 0


def test_unusual_names_are_shown_unchanged_on_every_page(project: Project) -> None:
    (folder,) = (project.root / "build/site/persons").glob("*zog*")
    entry = html(project, f"persons/{folder.name}")
    heading = entry.find("h1")
    assert heading is not None
    assert heading.get_text() == ODD
    assert {value.get_text() for value in entry.select(".facts .value")} == {ODD}
    assert [match.get_text() for match in entry.select(".quotes a.match")] == [ODD_FORM]
    assert [cell.get_text() for cell in entry.select("#forms-in-the-documents ~ * tbody td:first-child")] == [ODD_FORM]
    assert ODD in html(project, "persons").get_text()
    document = html(project, "documents/odd-b-name-l-u-y-1")
    link = document.select_one("a.m.person")
    assert link is not None
    assert (link.get_text(), link["title"]) == (ODD_FORM, ODD)
    download = document.select_one("a[download]")
    assert download is not None
    assert download["download"] == download.get_text() == "odd & <b> 'name' [l](u) {y} #1.txt"


@needs_chromium
def test_the_page_for_missing_addresses_searches(searched: Page) -> None:
    searched.goto("places/kalbajar-district/")
    assert searched.locator("#missing-words").input_value() == "places kalbajar district"
    searched.locator("#missing-words").fill("Kalbajar")
    searched.locator(".missing button").click()
    searched.wait_for_selector("#search-cards > li")
    assert searched.locator("#search-cards > li > a").first.inner_text() == "Kalbajar"


@needs_chromium
def test_the_bundle_opens_from_a_folder_and_searches(project: Project, browser: Browser, tmp_path: Path) -> None:
    with zipfile.ZipFile(project.root / "build/verbale.zip") as archive:
        assert archive.namelist() == sorted(archive.namelist())
        archive.extractall(tmp_path)
    assert (tmp_path / "verbale/documents/letter-2018-04-17/002_ab5ee75734daa14a.txt").is_file()
    context = browser.new_context(offline=True)
    bundled = context.new_page()
    requests: list[str] = []
    bundled.on("request", lambda request: requests.append(request.url))
    bundled.goto((tmp_path / "verbale/index.html").as_uri())
    for words, wanted in (
        ("Kalbajar", "Kalbajar"),
        ("Кельбаджарского", "Kalbajar"),
        ("克尔巴贾尔", "Kalbajar"),
        ("S/RES/822", "S/RES/822 (1993)"),
    ):
        assert any(title.startswith(wanted) for title in search(bundled, words)[:3]), words
    search(bundled, "helicopter")
    bundled.locator("a.passage").first.click()
    bundled.wait_for_url("file://**/documents/*.html?h=helicopter#p*")
    bundled.goto((tmp_path / "verbale/places/kalbajar.html").as_uri())
    bundled.locator(".quotes summary").first.click()
    bundled.locator(".quotes a.match").first.click()
    bundled.wait_for_url("file://**/documents/*.html#p*")
    context.close()
    assert requests
    assert not [url for url in requests if not url.startswith(("file:", "about:", "data:"))]


def test_serve_shows_the_site_and_builds_again_on_a_change(tmp_path: Path) -> None:
    other = Project(tmp_path / "other")
    other.put("old.txt", "An old text about Azerbaijan.\n")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}/documents/fresh/"
    process = subprocess.Popen(
        [sys.executable, "-m", "generator", "-C", str(other.root), "serve", "--port", str(port)], stderr=subprocess.DEVNULL
    )
    try:
        assert fetched(f"http://127.0.0.1:{port}/") is not None
        assert fetched(address, tries=1) is None
        other.put("fresh.txt", "A fresh text about Azerbaijan.\n\nIt has two paragraphs.\n")
        assert "A fresh text about" in (fetched(address) or "")
    finally:
        process.terminate()
        process.wait(20)


def fetched(address: str, tries: int = 60) -> str | None:
    """A page as soon as it exists, within a minute; None if it does not appear."""
    for _ in range(tries):
        try:
            with urllib.request.urlopen(address, timeout=60) as answer:
                return str(answer.read().decode())
        except OSError:
            time.sleep(1)
    return None
