"""Pictures that are drawn while pages are built, and passages that unfold."""

import re
from collections.abc import Iterator
from itertools import pairwise

import markdown
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Block, Document, Footnote, Mention, Provenance, Span, Turn
from generator.pages.passages import PARAGRAPH, passages
from generator.pages.pictures import coast
from generator.pages.pictures.axis import MOST_LABELS, MOST_STEPS, axis_of
from generator.pages.pictures.by_year import MOST_ROWS, ByYear, Said
from generator.pages.pictures.points import Point, Points
from generator.pages.pictures.timeline import LANES, MOST_STACKED, Moment, Timeline
from tests.test_weave import extensions


def parsed(woven: str) -> BeautifulSoup:
    """What a browser receives of a picture."""
    names, configs = extensions()
    source = f'<figure markdown="1">\n<div markdown="span">{woven}</div>\n</figure>'
    return BeautifulSoup(markdown.markdown(source, extensions=names, extension_configs=configs), "html.parser")


@pytest.mark.parametrize(
    ("years", "first", "step", "count"),
    [([1993], 1993, 1, 1), ([1993, 2020], 1993, 1, 28), ([1920, 2024], 1920, 2, 53), ([1648, 2024], 1640, 10, 39), ([1, 2024], 0, 50, 41)],
)
def test_an_axis_has_round_steps(years: list[int], first: int, step: int, count: int) -> None:
    axis = axis_of(years)
    assert (axis.first, axis.step, axis.count) == (first, step, count)
    assert count <= MOST_STEPS
    assert all(0 <= axis.place(year) < count for year in years)
    assert len(list(axis.drawn(0))) <= 2 * MOST_LABELS


def test_mentions_by_year_are_bars_and_dots_and_a_table() -> None:
    said = [Said(2018 + n % 3, f"d{n}", (f"State {n % 14:02}",)) for n in range(42)]
    said.append(Said(2020, "d0", ("A & <B>", "State 00")))
    chart = ByYear(said)
    assert chart
    assert chart.most == ("2020", 15)
    page = parsed(chart.bars("Most in 2020"))
    assert page.svg
    assert page.svg["role"] == "img"
    assert [each.get_text() for each in page.select("rect title")] == ["2018: 14", "2019: 14", "2020: 15"]
    assert len(chart.rows) == MOST_ROWS + 1
    assert (chart.rows[0].issuer, chart.rows[0].count) == ("State 00", 4)
    assert (chart.rows[-1].issuer, chart.rows[-1].count) == ("", 44 - 4 - 9 * 3)
    assert [(row.years, row.mentions, row.documents) for row in chart.table] == [("2018", 14, 14), ("2019", 14, 14), ("2020", 15, 15)]
    assert not ByYear(said[:1])


def test_a_timeline_shows_dates_as_they_are() -> None:
    documents = [Moment(f"2020-0{n}-01", f"Letter <{n}>", f"../documents/d{n}/index.md") for n in range(1, 4)]
    events = [Moment(date, f"[{date}]", "x.md") for date in ("1993-04-02", "1868~", "1993/1994", "199X", "2002/..", "XXXX-04-02")]
    chart = Timeline(documents, events)
    assert len(chart.events) == 5  # a day without a year has no place
    page = parsed(chart.drawn("Documents and events"))
    assert page.svg
    assert page.svg["role"] == "group"  # its links must be reachable
    assert [a["href"] for a in page.select("a:has(.document)")] == [f"../documents/d{n}/index.md" for n in range(1, 4)]
    assert page.select_one(".document title").get_text() == "Letter <1>"  # type: ignore[union-attr]
    assert [each["class"] for each in page.select(".event, .lasting")] == [
        ["event", "about"], ["event"], ["lasting", "decade"], ["lasting"], ["lasting", "open"],
    ]  # fmt: skip


def test_a_timeline_of_very_many_has_a_bounded_size() -> None:
    documents = [Moment(f"{1900 + n % 120}-01-01", f"d{n}", "d.md") for n in range(10_000)]
    events = [Moment(f"{1900 + n % 100}/{1910 + n % 100}", f"e{n}", "e.md") for n in range(300)]
    chart = Timeline(documents, events)
    drawn = chart.drawn("Many")
    assert len(drawn) < 60_000
    assert drawn.count('class="document"') <= MOST_STEPS
    assert chart.hidden > 300 - LANES * 15
    few = Timeline([Moment("2020", f"d{n}", "d.md") for n in range(MOST_STACKED)], [Moment("1990", "e", "e.md")])
    assert few.drawn("Few").count("<circle") == MOST_STACKED + 1


def test_a_map_shows_its_points_and_degrees() -> None:
    chart = Points([Point("Dakar", "places/dakar.md", 14.69, -17.45, "x"), Point("A & B", "places/b.md", -33.9, 18.4, "y")])
    page = parsed(chart.drawn("Two points"))
    assert [each.get_text() for each in page.select("circle title")] == ["Dakar", "A & B"]
    assert all(0 <= float(str(each["cx"])) <= 720 and 0 <= float(str(each["cy"])) <= 360 for each in page.select("circle"))
    assert {"20° S", "0°", "20° E"} <= {each.get_text() for each in page.select("text.degrees")}
    assert chart.points[0].written == "14.69° N, 17.45° W"
    for extreme in ((90, 180), (-90, -180), (0, 0)):
        (dot,) = parsed(Points([Point("x", "x.md", *extreme, "y")]).drawn("x")).select("circle")
        assert 0 <= float(str(dot["cx"])) <= 720
        assert 0 <= float(str(dot["cy"])) <= 360
    assert not Points([])


WORLD = (-180.0, 180.0, -90.0, 90.0)


def is_land(longitude: float, latitude: float) -> bool:
    """Whether a place is on the land of a map of a few degrees round it."""
    path = coast.land((longitude - 2, longitude + 2, latitude - 1, latitude + 1), 180)
    rings = [[tuple(map(int, pair.split(","))) for pair in ring.rstrip("Z").split()] for ring in path.split("M")[1:]]
    crossed = 0
    for ring in rings:
        for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
            crossed += (y1 > 180) != (y2 > 180) and x1 + (x2 - x1) * (180 - y1) / (y2 - y1) > 360
    return crossed % 2 == 1


@pytest.mark.parametrize(
    ("place", "longitude", "latitude", "land"),
    [
        ("Senegal, Louga", -16.2, 15.6, True), ("off Dakar", -18.6, 14.7, False), ("Georgia, Tbilisi", 44.8, 41.7, True),
        ("Caspian Sea", 51.0, 42.0, False), ("Black Sea", 34.0, 43.2, False), ("New Zealand, Waikato", 175.5, -38.5, True),
        ("South Pole", 0.0, -88.9, True), ("North Pole", 0.0, 88.9, False), ("Chukotka, west of 180", 178.5, 67.5, True),
        ("Chukotka, east of 180", -178.0, 67.0, True), ("Pacific", -150.0, 0.0, False),
    ],
)  # fmt: skip
def test_land_is_where_land_is(place: str, longitude: float, latitude: float, land: bool) -> None:
    assert is_land(longitude, latitude) == land, place


def test_a_map_has_the_land_of_its_section_only() -> None:
    near = coast.land((-27.4, -7.4, 9.7, 19.7), 36)
    numbers = [int(each) for each in re.findall(r"-?\d+", near)]
    assert numbers
    assert all(0 <= x <= 720 for x in numbers[::2])
    assert all(0 <= y <= 360 for y in numbers[1::2])
    assert len(near) < 500
    assert len(coast.land(WORLD, 2)) < 13_000  # no finer than the picture, however large the section
    assert coast.land((-160, -140, -5, 5), 36) == ""
    (drawn,) = parsed(Points([Point("Dakar", "places/dakar.md", 14.69, -17.45, "x")]).drawn("x")).select("path")
    assert drawn["class"] == ["land"]
    assert coast.FILE.stat().st_size < 40_000


@given(st.lists(st.tuples(st.integers(-50, 50), st.integers(-50, 50)), min_size=2, max_size=40), st.floats(0.1, 10))
def test_a_simplified_line_is_nowhere_far_from_its_original(line: list[tuple[int, int]], tolerance: float) -> None:
    kept = coast.simplified(line, tolerance)
    assert kept[0] == line[0]
    assert kept[-1] == line[-1]
    rest: Iterator[coast.Place] = iter(line)
    assert all(place in rest for place in kept)  # in their order
    for place in line:
        assert min(coast.distance(place, a, b) for a, b in pairwise(kept)) <= tolerance + 1e-9


def test_a_passage_knows_its_paragraph_its_speaker_and_whether_it_is_quoted() -> None:
    texts = ["Mr. A (Armenia): He said “Baku is near” and left Baku.", "Baku " + "word " * 400 + "Baku"]
    starts = [0, len(texts[0]) + 2]
    blocks = tuple(
        Block(f"p{n}", Span(start, start + len(text)), "paragraph", 0, "en", "body", n)
        for n, (start, text) in enumerate(zip(starts, texts, strict=True), start=1)
    )
    notes: tuple[Footnote, ...] = ()
    turns = (Turn(Span(0, 5), "p1"),)
    document = Document("d", "\n\n".join(texts), blocks, (), notes, Provenance("x", "", "txt", "utf-8"), turns=turns)
    mentions = [
        Mention("d", Span(at.start(), at.end()), "place", "Baku", "Baku", "exact", "x", "p1" if at.start() < starts[1] else "p2", "en", 1)
        for at in re.finditer("Baku", document.text)
    ]
    quoted, plain, first, last = passages(mentions, {"d": document})["d"]
    assert [each.quoted for each in (quoted, plain, first, last)] == [True, False, False, False]
    assert {each.speaker for each in (quoted, plain, first, last)} == {"Mr. A"}
    assert quoted.before + quoted.exact + quoted.after == texts[0]
    assert not quoted.unfolds
    assert first.before == ""
    assert first.after.endswith("…")
    assert last.before.startswith("…")
    assert PARAGRAPH - 50 < len(last.before) <= PARAGRAPH + 1
