"""Facets: each value has a page that lists its documents by year, and a further facet is one row of a table."""

import random
import re
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Dated, Masthead, Page, Source
from generator.pages import render
from generator.pages.views.facet import ValueView
from generator.pages.views.facet_table import FACETS, Facet, Value
from generator.pages.views.world import World
from tests.archive import party, world_of
from tests.project import Project
from tests.reading import TEMPLATES

MISSION = party("issuer", "Chad: Permanent Mission (Geneva)", "Permanent Mission of Chad")
MINISTRY = party("issuer", "Chad: Ministry of Foreign Affairs", "Ministère des affaires étrangères du Tchad")
ADDRESSES = [facet.address for facet in FACETS]
LETTER = (
    "Letter dated 17 April 2018 from the Permanent Representative of Azerbaijan to the United Nations addressed to the "
    "Secretary-General\n\nI have the honour to send you a list of papers.\n"
)
JOINT = ("General Assembly", "Security Council")
MASTHEADS = {
    "note": Masthead(
        "note_verbale",
        issuer="Permanent Mission of Chad",
        parties=(MISSION,),
        bodies=("Human Rights Council", "General Assembly"),
        session=41,
        agenda_items=(4, 10),
        agenda_titles=((4, "Situations that require attention"),),
        dates=(Dated("document", "2019-06-06"),),
        distribution="General",
    ),
    "letter": Masthead("letter", parties=(MISSION, MINISTRY), bodies=JOINT, session=72, dates=(Dated("document", "2018-04-17"),)),
    "record": Masthead("verbatim_record", bodies=("Security Council",), session=72, dates=(Dated("session", "2018-05-02"),)),
    "draft": Masthead("draft_resolution", parties=(party("sponsor", "Chad"), party("sponsor", "Niger")), languages=("en", "fr")),
    "unknown": Masthead(issuer="Friends of Archives", languages=("und-Thai",)),
}


def pages_of(world: World) -> dict[str, Page]:
    """The pages of a world by path."""
    sources = {document.slug: Source(f"corpus/documents/{document.slug}.txt", b"") for document in world.documents}
    rendering = render(world, TEMPLATES, sources)
    assert not rendering.problems
    return {page.path: page for page in rendering.pages}


@pytest.fixture(scope="module")
def world() -> World:
    return world_of(MASTHEADS)


@pytest.fixture(scope="module")
def pages(world: World) -> dict[str, Page]:
    return pages_of(world)


def slugs(value: ValueView) -> list[str]:
    return [document.slug for document in value.documents]


def value_at(world: World, path: str) -> ValueView:
    return next(value for facet in world.facets for value in facet.all_values if value.path == path)


@pytest.mark.parametrize(
    ("path", "documents"),
    [
        ("issuers/chad.md", ["draft", "letter", "note"]),
        ("issuers/chad/permanent-mission-geneva.md", ["letter", "note"]),
        ("issuers/chad/ministry-of-foreign-affairs.md", ["letter"]),
        ("issuers/niger.md", ["draft"]),
        ("bodies/security-council.md", ["letter", "record"]),
        ("bodies/security-council/72.md", ["record"]),
        ("bodies/general-assembly.md", ["letter", "note"]),
        ("bodies/general-assembly/72.md", ["letter"]),
        ("bodies/human-rights-council/41.md", ["note"]),
        ("bodies/human-rights-council/41/item-4.md", ["note"]),
        ("types/summary-record.md", ["record"]),
        ("types/summary-record/verbatim-record.md", ["record"]),
        ("languages/fr.md", ["draft"]),
    ],
)
def test_a_value_has_a_page_with_its_documents(world: World, pages: dict[str, Page], path: str, documents: list[str]) -> None:
    assert slugs(value_at(world, path)) == documents
    links = [len(re.findall(rf"\| \[[^\n]*?documents/{slug}\.md\)", pages[path].body)) for slug in MASTHEADS]
    assert links == [int(slug in documents) for slug in MASTHEADS]


def test_a_session_belongs_to_the_body_that_has_it(world: World) -> None:
    paths = {value.path for facet in world.facets for value in facet.all_values}
    assert "bodies/general-assembly/41.md" not in paths
    assert value_at(world, "bodies/security-council/72.md").heading == "Security Council, 72nd year"
    assert value_at(world, "bodies/human-rights-council/41/item-4.md").name == "Item 4: Situations that require attention"


def test_documents_without_a_value_are_listed_as_not_known(world: World, pages: dict[str, Page]) -> None:
    without = {facet.name: [document.slug for document in facet.without] for facet in world.facets}
    assert without == {"issuer": ["unknown", "record"], "body": ["draft", "unknown"], "type": ["unknown"], "language": ["unknown"]}
    unknown = pages["issuers/index.md"].body.partition("{: #unknown")[2]
    assert all(f"documents/{slug}.md" in unknown for slug in ("unknown", "record"))
    assert world.unknown_issuers == 2


def test_a_page_lists_its_documents_by_year_the_latest_first(pages: dict[str, Page]) -> None:
    headings = [line for line in pages["issuers/chad.md"].body.splitlines() if line.startswith("## ")]
    assert '<form class="list-form" data-rows="documents">' in pages["issuers/chad.md"].body
    assert [line.split(" {")[0] for line in headings] == ["## Offices", "## As printed", "## 2019", "## 2018", "## Without a date"]


def test_facts_of_a_document_lead_to_their_values(pages: dict[str, Page]) -> None:
    body = pages["documents/note.md"].body
    issued = next(line for line in body.splitlines() if "Issued by" in line)
    assert "<bdi>Permanent Mission of Chad</bdi>" in issued
    assert "[Chad](../issuers/chad.md)</bdi> › <bdi>[Permanent Mission \\(Geneva\\)](../issuers/chad/permanent-mission-geneva.md)" in issued
    for link in (
        "[Note verbale](../types/note-verbale.md)",
        "[Human Rights Council](../bodies/human-rights-council.md)",
        "[41st session](../bodies/human-rights-council/41.md)",
        "[Item 10](../bodies/human-rights-council/41/item-10.md)",
        "[English](../languages/en.md)",
    ):
        assert link in body, link
    assert "Sponsored by" in pages["documents/draft.md"].body
    assert "<bdi>Friends of Archives</bdi>" in pages["documents/unknown.md"].body


def test_whose_voices_counts_by_owner(pages: dict[str, Page]) -> None:
    about = pages["about.md"].body
    assert '[Chad](issuers/chad.md)</bdi> <span class="count">3</span>' in about
    assert '[not known](issuers/index.md#unknown) <span class="count">2</span>' in about


def test_a_further_facet_is_one_row_of_the_table() -> None:
    further = Facet(
        "distribution",
        "distributions",
        lambda document, _: ((Value(d, d, d, "distributed"),) for d in [document.masthead.distribution] if d),
        title="Distribution",
        singular="Distribution",
        about="How widely the documents were distributed.",
    )
    pages = pages_of(world_of(MASTHEADS, (*FACETS, further)))
    assert "documents/note.md" in pages["distributions/general.md"].body
    assert "](general.md)" in pages["distributions/index.md"].body
    assert "distributions/index.md" in pages["browse/index.md"].body
    assert "distributions/index.md" in pages["index.md"].body
    assert (
        '<span class="name">Distribution</span> <span class="value"><bdi>[General](../distributions/general.md)'
        in pages["documents/note.md"].body
    )


def test_a_facet_without_values_has_no_page() -> None:
    pages = pages_of(world_of({"unknown": MASTHEADS["unknown"]}))
    assert not [path for path in pages if path.split("/")[0] in {"issuers", "bodies", "types", "languages"}]
    assert "nothing by which they can be browsed" in pages["browse/index.md"].body


def test_names_that_would_have_one_address_each_get_one_with_a_hash() -> None:
    world = world_of({slug: Masthead(bodies=(body,)) for slug, body in (("a", "Mír"), ("b", "MIR"), ("c", "Minsk"))})
    pages = pages_of(world)
    paths = {value.heading: value.path for facet in world.facets if facet.name == "body" for value in facet.values}
    assert paths["Minsk"] == "bodies/minsk.md"
    assert len(set(paths.values())) == 3
    assert set(pages["bodies/mir.md"].front["leads_to"]) == {paths[key].removesuffix(".md") for key in ("Mír", "MIR")}  # type: ignore[call-overload]


@given(st.lists(st.sampled_from(sorted(MASTHEADS)), min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_pages_do_not_depend_on_the_order_of_sources(chosen: list[str], order: random.Random) -> None:
    mastheads = {f"d{number}": MASTHEADS[name] for number, name in enumerate(chosen)}
    shuffled = list(mastheads.items())
    order.shuffle(shuffled)
    one, other = world_of(mastheads), world_of(dict(shuffled))
    seen = [{value.path: slugs(value) for facet in world.facets for value in facet.all_values} for world in (one, other)]
    assert seen[0] == seen[1]
    for facet in one.facets:
        for value in facet.all_values:
            assert len(value.rows) == value.count
            assert all(set(slugs(inner)) <= set(slugs(value)) for inner in value.narrower)
        listed = {slug for value in facet.values for slug in slugs(value)} | {document.slug for document in facet.without}
        assert listed == set(mastheads)


def test_values_are_in_the_sitemap_and_in_the_tab_of_browse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERBALE_SITE_URL", "https://example.org/archive/")
    project = Project(tmp_path / "project")
    project.put("letter.txt", LETTER)
    assert project.run("build").exit_code == 0
    site = project.root / "build/site"
    sitemap = (site / "sitemap.xml").read_text(encoding="utf-8")
    values = [file.parent.relative_to(site).as_posix() for folder in ADDRESSES for file in (site / folder).rglob("index.html")]
    assert {"issuers/azerbaijan", "issuers/azerbaijan/permanent-mission-new-york", "types/letter", "languages/en"} <= set(values)
    assert "bodies" not in values, "no body is named"
    assert not [path for path in values if f"<loc>https://example.org/archive/{path}/</loc>" not in sitemap]
    for path in values:
        page = BeautifulSoup((site / path / "index.html").read_text(encoding="utf-8"), "lxml")
        assert [tab.get_text(strip=True) for tab in page.select(".site-sections summary.lit")] == ["Documents"]


def test_each_document_is_asked_once_for_its_values() -> None:
    asked: list[str] = []
    counted = replace(FACETS[0], values=lambda document, _: asked.append(document.slug) or iter(()))  # type: ignore[func-returns-value]
    assert not world_of(MASTHEADS, (counted,)).facets
    assert sorted(asked) == sorted(MASTHEADS)
