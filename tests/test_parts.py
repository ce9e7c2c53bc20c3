"""Long lists are divided into parts: nothing is lost or shown twice, each part is bounded, and every old address still answers."""

import json
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from generator import build
from generator.model import Attachment, Corpus, Mention, Page, Source, Span
from generator.pages import Rendering, render, stage
from generator.pages.division import Part, Step, by_date, divided
from generator.pages.passages import Passage, folded
from generator.pages.search import names as search_names
from generator.pages.search.analysis import Analysis
from generator.pages.views.divided import DividedList
from generator.pages.views.world import World
from generator.site import engine
from generator.workers import Result
from tests.bench.synthetic import HOME, write_project
from tests.browser import needs_chromium, opened, served, visited
from tests.reading import TEMPLATES, english

SMALL = 6_000  # bytes that a list has on a page
DOCUMENTS = 30


def names(part: Part[str]) -> list[str]:
    """The outline of a division: the address and the name of each part; those that show items have them."""
    shown = [f"{each.address} ({each.name}){'' if each.parts else ': ' + ', '.join(each.items)}" for each in part.inner]
    return shown or [", ".join(part.items)]


def of_dates(items: list[str], most: int) -> Part[str]:
    return divided(items, lambda date: by_date(date, english()), lambda _: 1, most, english())


def test_a_list_that_is_short_enough_is_one_part() -> None:
    assert names(of_dates(["2018-03-05", "2019-01-01"], 2)) == ["2018-03-05, 2019-01-01"]


def test_parts_that_would_be_called_alike_have_their_numbers() -> None:
    divided_again = divided(["report", "report", "list"], lambda _: (), lambda _: 1, 1, english())
    assert [part.name for part in divided_again.parts] == ["report (1)", "report (2)", "list"]


def test_a_long_list_is_divided_by_year_and_a_long_year_by_quarter_month_ten_days_and_day() -> None:
    days = ["", "2018-01-02", "2018-03-05", "2018-03-05", "2018-03-06", "2018-03-12", "2019", "2019-04", "2019-04-01"]
    assert names(of_dates(days, 2)) == [
        "undated (without a date): ",
        "2018 (2018)",
        "2018/q1/01 (January 2018): 2018-01-02",
        "2018/q1/03 (March 2018)",
        "2018/q1/03/01-10 (1 March – 10 March 2018)",
        "2018/q1/03/01-10/05 (5 March 2018): 2018-03-05, 2018-03-05",
        "2018/q1/03/01-10/06 (6 March 2018): 2018-03-06",
        "2018/q1/03/11-20 (11 March – 20 March 2018): 2018-03-12",
        "2019 (2019)",
        "2019/no-month (2019, no month given): 2019",
        "2019/q2 (April – June 2019): 2019-04, 2019-04-01",
    ]


def test_what_no_date_divides_has_numbers() -> None:
    part = divided(["a", "b", "c", "d", "e"], lambda _: (Step("letters", "Letters"),), lambda _: 1, 2, english())
    assert names(part) == ["letters/1 (Letters: a to b): a, b", "letters/2 (Letters: c to d): c, d", "letters/3 (Letters: e): e"]
    assert names(divided(["a", "b", "c"], lambda _: (), lambda _: 1, 2, english())) == ["1 (a to b): a, b", "2 (c): c"]


@pytest.mark.parametrize(
    ("date", "address"),
    [
        ("2018-11-30", "2018/q4/11/21-31/30"),
        ("2018-11", "2018/q4/11/no-day"),
        ("2018", "2018/no-month"),
        ("2018-21", "2018/2018-21"),  # a season
        ("201X", "201x"),
        ("2018-03/2018-05", "2018/q1/03/2018-03--2018-05"),
        ("", "undated"),
    ],
)
def test_a_date_has_one_way(date: str, address: str) -> None:
    assert "/".join(step.slug for step in by_date(date, english())) == address


DATES = st.one_of(
    st.dates().map(str), st.dates().map(lambda day: str(day)[:7]), st.dates().map(lambda day: str(day)[:4]), st.sampled_from(["", "201X"])
)


@given(st.lists(st.tuples(DATES, st.integers(1, 40))).map(sorted), st.integers(1, 60))
def test_parts_have_every_item_once_in_order_and_within_the_limit(items: list[tuple[str, int]], most: int) -> None:
    root = divided(items, lambda item: by_date(item[0], english()), lambda item: item[1], most, english())
    leaves = list(root.leaves)
    assert [item for leaf in leaves for item in leaf.items] == items
    assert all(len(leaf.items) < 2 or sum(weight for _, weight in leaf.items) <= most for leaf in leaves)
    addresses = [part.address for part in root.inner]
    assert len(set(addresses)) == len(addresses)
    assert all([item for part in each.parts for item in part.items] == list(each.items) for each in root.inner if each.parts)


@given(st.lists(st.dates().map(str), min_size=1).map(sorted), st.dates().map(str), st.integers(1, 5))
def test_a_part_keeps_its_address_when_the_list_grows(days: list[str], another: str, most: int) -> None:
    """What has its day alone: several documents of one day have numbers, which may move."""
    days = sorted(set(days))
    before, after = of_dates(days, most), of_dates(sorted({*days, another}), most)
    assert {part.address for part in before.inner} <= {part.address for part in after.inner}


@dataclass(frozen=True, eq=False)
class Made:
    """A synthetic corpus with its project."""

    root: Path
    corpus: Corpus
    sources: Mapping[str, Source]

    def world(self, most: int) -> World:
        config, _ = build.load_configuration(self.root)
        assert config
        opened_resources, _ = build.open_resources(self.root, config)
        assert opened_resources
        return World(self.corpus, opened_resources.grammar, "Site", "", english(), opened_resources.authorities.get, most=most)

    @cache  # noqa: B019 (one object in a run)
    def rendering(self, most: int) -> Rendering:
        """The pages with lists of this size."""
        made = render(self.world(most), TEMPLATES, self.sources)
        assert not made.problems
        return made


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    root = tmp_path_factory.mktemp("parts") / "project"
    write_project(root, DOCUMENTS, HOME)
    for number, day in (("822", "7 May 1993"), ("853", "8 June 1993"), ("874", "9 July 1993"), ("884", "10 August 1993")):
        text = f"Letter dated 2 March 2018\n\nThe Security Council adopted resolution {number} (1993) on {day}, and it is binding.\n"
        (root / f"corpus/documents/wrong-{number}.txt").write_text(text, encoding="utf-8")
    config, _ = build.load_configuration(root)
    assert config
    resources, _ = build.open_resources(root, config)
    assert resources
    return Made(root, *build.gather_corpus(config, resources))


def lists_of(world: World) -> Iterator[tuple[str, DividedList]]:
    for kind in world.kinds:
        yield from ((kind.path, each) for each in kind.lists(world.most).values())
        for entry in kind.entries:
            yield from ((entry.path, each) for each in entry.lists(world.most).values())
    for facet in world.facets:
        yield from ((facet.path, each) for each in facet.lists(world.most).values())
        for value in facet.all_values:
            yield from ((value.path, each) for each in value.lists(world.most).values())


def test_the_parts_of_a_list_have_the_whole_once_each_and_know_their_neighbours(made: Made) -> None:
    world, parts = made.world(SMALL), 0
    for path, each in lists_of(world):
        leaves = [page for page in each.pages if not page.parts]
        parts += len(leaves)
        if each.is_whole:
            assert not leaves
            continue
        assert [id(item) for leaf in leaves for item in leaf.part.items] == [id(item) for item in each.items], path
        assert [leaf.next for leaf in leaves] == [*leaves[1:], None]
        assert [leaf.previous for leaf in leaves] == [None, *leaves[:-1]]
        most = int(SMALL * each.shape.share)
        assert all(len(leaf.part.items) == 1 or sum(map(each.shape.weight, leaf.part.items)) <= most for leaf in leaves)
    assert parts > 100


PASSAGE = re.compile(r"\[[^\]]*\]\((?:\.\./)*documents/[^)#]+#[^)]+\)\{: \.match")


def entries_of(rendering: Rendering) -> dict[str, list[str]]:
    """The page of an entry → the passages on it and on its parts, in order, each by its link without the way to it."""
    found: dict[str, list[str]] = {}
    bodies = {page.path: page.body for page in rendering.pages}
    for page in rendering.pages:
        if "entry" in page.front:
            shown = [page.body, *(bodies[path] for path in leaves_of(page.path, page.body, bodies))]
            found[page.path] = [re.sub(r"\((?:\.\./)*", "(", each) for body in shown for each in PASSAGE.findall(body)]
    return found


def leaves_of(path: str, body: str, bodies: Mapping[str, str]) -> Iterator[str]:
    """The pages that show what a page lists as parts, in order: a part that is divided again has its own parts."""
    for listed in re.findall(r'<nav class="parts".*?</nav>', body, re.DOTALL):
        for link in re.findall(r"^- .*?\]\((.*?)\)", listed, re.MULTILINE):
            part = resolved(path, link)
            yield from list(leaves_of(part, bodies[part], bodies)) or [part]


def resolved(page: str, link: str) -> str:
    parts = [*page.split("/")[:-1], *link.split("/")]
    while ".." in parts:
        place = parts.index("..")
        del parts[place - 1 : place + 1]
    return "/".join(parts)


def test_the_pages_of_an_entry_show_the_same_passages_in_the_same_order(made: Made) -> None:
    whole, small = entries_of(made.rendering(10**9)), entries_of(made.rendering(SMALL))
    assert whole == small
    assert sum(map(len, whole.values())) > 500


def test_a_page_that_is_not_long_is_the_same_whatever_the_limit(made: Made) -> None:
    whole = {page.path: page.body for page in made.rendering(10**9).pages if page.path.startswith("persons/")}
    small = {page.path: page.body for page in made.rendering(SMALL).pages}
    assert whole
    assert {path: small[path] for path in whole} == whole


ID = re.compile(r'\{:? ?#([^ }]+)|\bid="([^"]+)"')


def anchors_of(body: str) -> set[str]:
    return {one or other for one, other in ID.findall(body)}


def test_every_anchor_of_the_whole_answers_at_its_old_address(made: Made) -> None:
    """On the page itself, or by the link beside the same anchor there, or by the file that the page names."""
    small = made.rendering(SMALL)
    now = {page.path: page for page in small.pages}
    files = {each.path: each.data.decode() for each in small.attachments if each.path.endswith(".js")}
    led = 0
    for page in made.rendering(10**9).pages:
        if page.path.startswith("dates/"):
            continue  # see the next test: their lists of intervals are not everywhere
        for anchor in anchors_of(page.body):
            led += arrives(page.path, anchor, now, files)
    assert led > 300
    assert files


def arrives(path: str, anchor: str, now: Mapping[str, Page], files: Mapping[str, str]) -> bool:
    """Follows an anchor as the theme's script does, and says whether it led to another page."""
    page = now[path]
    beside = re.search(rf'\]\(([^)]*)\)[^\n]*<i id="{re.escape(anchor)}">', page.body)
    if beside:
        target = resolved(path, beside[1].partition("#")[0])
        assert arrives(target, anchor, now, files) or anchor in anchors_of(now[target].body)
        return True
    if anchor in anchors_of(page.body):
        return False
    for file in page.front["anchors"]:  # type: ignore[attr-defined]
        known = json.loads(files[file].removeprefix("window.verbaleAnchors = ").rstrip(";\n"))
        for part, held in known.items():
            if anchor in held:
                target = f"{file.rpartition('/')[0]}/{part}.md"
                assert anchor in anchors_of(now[target].body), (path, anchor, target)
                return True
    raise AssertionError(f"{path}#{anchor} leads nowhere")


def test_anchors_are_used_once_on_a_page(made: Made) -> None:
    for page in made.rendering(SMALL).pages:
        found = [one or other for one, other in ID.findall(page.body)]
        assert len(found) == len(set(found)), page.path


def test_a_part_says_where_it_belongs_and_leads_to_its_neighbours(made: Made) -> None:
    parts = [page for page in made.rendering(SMALL).pages if page.path.startswith("organizations/general-assembly/in/")]
    assert len(parts) > 4
    for page in parts:
        assert page.body.startswith("[Organizations](")
        assert "› [General Assembly](" in page.body
        assert str(page.front["title"]).startswith("General Assembly: ")
    shown = [page for page in parts if '<nav class="parts"' not in page.body]
    assert sum('rel="prev"' in page.body for page in shown) == len(shown) - 1
    assert sum('rel="next"' in page.body for page in shown) == len(shown) - 1


def test_a_finding_leads_to_the_part_that_has_it(made: Made) -> None:
    world = made.world(500)
    assert world.findings
    assert all(finding.path.startswith("findings/open/") for finding in world.findings)
    bodies = {page.path: page.body for page in render(world, TEMPLATES, made.sources).pages}
    assert all(f"#{finding.id} " in bodies[finding.path] for finding in world.findings)


def test_a_passage_that_is_issued_very_often_begins_anew() -> None:
    """Each occurrence is shown once: with the first, or with one that begins anew."""
    mentions = [Mention(f"d{n}", Span(0, 4), "place", "Baku", "Baku", "exact", "x", "p1", "en", 1) for n in range(5)]
    found = {mention.document: (Passage(mention, "", "Baku", "", "", "", "body"),) for mention in mentions}
    once = folded(found, lambda _: "same", most=1)
    assert {slug: [len(each.again) for each in of_document] for slug, of_document in once.items()} == {"d0": [1], "d2": [1], "d4": [0]}


def linked_data(rendering: Rendering) -> Iterator[Attachment]:
    """Empty files in the place of data and feeds, which nothing here reads and pages link to."""
    found = set()
    for page in rendering.pages:
        targets = re.findall(r"""[("]((?:\.\./)*(?:data|feeds)/[^)"#\s]+\.\w+)""", page.body)
        found |= {posixpath.normpath(posixpath.join(posixpath.dirname(page.path), target)) for target in targets}
    return (Attachment(path, b"") for path in sorted(found) if not path.endswith(".md"))


@pytest.fixture(scope="module")
def built(made: Made) -> Made:
    """The site and the bundle of the corpus with small lists."""
    config, _ = build.load_configuration(made.root)
    assert config
    rendering = made.rendering(SMALL)
    attachments = (*rendering.attachments, *linked_data(rendering))
    assert not stage.stage(rendering.pages, attachments, config.docs, config.pages)
    for target, offline in ((config.site, False), (made.root / "folder", True)):
        heard: list[tuple[str, int]] = []
        assert not engine.run(config, target, offline, partial(heard_of, heard))
        assert set(heard) == {("Making the site", len(list(config.pages.rglob("*.md"))))}
        assert len(heard) == heard[0][1], "each page is told once"
    return made


def heard_of(heard: list[tuple[str, int]], stage: str, results: Iterable[Result], total: int, /) -> Iterator[Result]:
    """Notes the stage and its number of results with each result."""
    for result in results:
        heard.append((stage, total))
        yield result


# A page and an anchor that is now in a part of it: one by a link beside the anchor, one by a file.
OLD = ("organizations/african-union", "organizations/general-assembly")


def old_anchor(made: Made, path: str) -> tuple[str, str]:
    """An anchor that stood on a page, and the part that has it now."""
    lists = next(entry.lists(SMALL) for kind in made.world(SMALL).kinds for entry in kind.entries if entry.path == f"{path}.md")
    anchor, part = list(lists["passages"].stands.items())[-1]
    return anchor, part.removesuffix(".md")


@needs_chromium
@pytest.mark.parametrize("path", OLD)
def test_a_browser_follows_an_old_address(built: Made, browser: Browser, path: str) -> None:
    anchor, part = old_anchor(built, path)
    with served(built.root / "build/site") as address, opened(browser, address) as window, visited(window, address) as page:
        page.goto(f"{path}/#{anchor}")
        page.wait_for_url(f"**/{part}/#{anchor}")
        assert page.locator(f"[id='{anchor}']").is_visible()
        assert page.locator(".site-sections .lit").count() == 1


@needs_chromium
@pytest.mark.parametrize("path", OLD)
def test_a_browser_follows_an_old_address_in_a_folder(built: Made, browser: Browser, path: str) -> None:
    anchor, part = old_anchor(built, path)
    page = browser.new_page()
    page.goto(f"{(built.root / 'folder' / path).as_uri()}.html#{anchor}")
    page.wait_for_url(f"**/{part}.html#{anchor}")
    page.close()


@needs_chromium
def test_without_a_script_an_old_address_leads_to_the_link_of_the_part(built: Made, browser: Browser) -> None:
    anchor, part = old_anchor(built, OLD[0])
    with served(built.root / "build/site") as address, opened(browser, address, script=False) as window, visited(window, address) as page:
        page.goto(f"{OLD[0]}/#{anchor}")
        page.locator(f".parts li:has(> [id='{anchor}']) > a").click()
        page.wait_for_url(f"**/{part}/")


def test_parts_are_in_the_site_and_not_in_the_search(built: Made) -> None:
    found = {line.split("\t")[0] for chunk in search_names.names(built.world(SMALL), Analysis()).cards for line in chunk.lines}
    assert "organizations/general-assembly" in found
    assert not [path for path in found if path.startswith("organizations/general-assembly/in/")]
    assert list((built.root / "build/site/organizations/general-assembly/in").rglob("index.html"))
