"""Places, citations, annotations and days in open formats: libraries that others wrote read them and find the facts of the corpus."""

from __future__ import annotations

import datetime as dt
import json
import random
import re
from collections import Counter
from pathlib import Path
from typing import Any

import geojson
import icalendar
import networkx
import pytest

from tests.project import Project
from tests.rendered import Rendered

ODD = (  # parts of names
    "\n",
    "\r\n",
    '"',
    "'",
    "<b>",
    "&amp;",
    "]]>",
    "\\",
    ";",
    ",",
    "\x01",
    "\x7f",
    "\u202e",
    "\u200f",
    "é",
    "名",
    "ب",
    "=1+1",
    "{",
    "}",
    "#",
)


def documents_of(data: Path) -> dict[str, Any]:
    """Slug → what `explain --json` says of the document (tests/test_export.py compares the two)."""
    files = (file for file in (data / "documents").glob("*.json") if not file.name.endswith(".csl.json"))
    return {values["slug"]: values for values in (json.loads(file.read_text(encoding="utf-8")) for file in files)}


@pytest.fixture(scope="module")
def data(rendered: Rendered) -> Path:
    return rendered.site / "data"


@pytest.fixture(scope="module")
def documents(data: Path) -> dict[str, Any]:
    found = documents_of(data)
    assert len(found) > 20
    return found


def test_places_have_points_only_where_a_record_states_them(data: Path, documents: dict[str, Any]) -> None:
    found = geojson.loads((data / "places.geojson").read_text(encoding="utf-8"))
    assert found.is_valid
    counted = Counter(m["key"] for values in documents.values() for m in values["mentions"] if m["kind"] == "place" and m["key"])
    places = {feature["id"]: feature for feature in found.features}
    assert {key: places[key]["properties"]["mentions"] for key in counted} == dict(counted)
    located = [feature for feature in found.features if feature.geometry]
    assert located
    assert all(feature.properties["source"] for feature in located)
    assert all(-180 <= feature.geometry.coordinates[0] <= 180 and -90 <= feature.geometry.coordinates[1] <= 90 for feature in located)


def test_linked_places_name_the_documents_that_have_each_name(data: Path, documents: dict[str, Any]) -> None:
    found = json.loads((data / "places.lpf.json").read_text(encoding="utf-8"))
    named = {
        (name["toponym"], name["lang"]): {citation["@id"] for citation in name["citations"]}
        for feature in found["features"]
        for name in feature["names"]
    }
    for values in documents.values():
        languages = {block["id"]: block["language"] for block in values["blocks"]}
        for mention in values["mentions"]:
            if mention["kind"] == "place" and mention["key"]:
                form = (" ".join(mention["text"].split()), languages[mention["block"]])
                assert values["page"] in named[form]


def test_the_graph_has_every_document_and_what_it_cites(data: Path, documents: dict[str, Any]) -> None:
    graph = networkx.read_graphml(data / "citations.graphml")
    held = {name.removeprefix("document:") for name, facts in graph.nodes(data=True) if facts["held"]}
    assert held == set(documents)
    for name, facts in graph.nodes(data=True):
        if facts["held"]:
            masthead = documents[name.removeprefix("document:")]["masthead"]
            assert facts.get("issuer", "") == (masthead["issuer"] or "")
            assert facts.get("symbol", "").split() == " ".join(masthead["symbols"]).split()
    cited = {name.removeprefix("cited:") for name, facts in graph.nodes(data=True) if not facts["held"]}
    mentioned = {mention["key"] for values in documents.values() for mention in values["mentions"]}
    assert cited & mentioned
    assert all(facts["count"] >= 1 for *_, facts in graph.edges(data=True))


def test_every_mention_is_an_annotation_that_finds_its_words(data: Path, documents: dict[str, Any]) -> None:
    for slug, values in documents.items():
        text = (data / f"documents/{slug}.txt").read_bytes().decode()
        page = json.loads((data / f"documents/{slug}.annotations.jsonld").read_text(encoding="utf-8"))
        assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
        assert len(page["items"]) == len(values["mentions"])
        assert len({item["id"] for item in page["items"]}) == len(page["items"])
        for item, mention in zip(page["items"], values["mentions"], strict=True):
            quote, position = item["target"]["selector"]
            assert text[position["start"] : position["end"]] == quote["exact"] == mention["text"]
            assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
            assert [body["value"] for body in item["body"] if body["purpose"] == "identifying"] == [mention["key"]] * bool(mention["key"])


def test_the_calendar_has_the_day_of_every_document(data: Path, documents: dict[str, Any]) -> None:
    calendar: Any = icalendar.Calendar.from_ical((data / "events.ics").read_bytes())
    days = Counter(event.decoded("dtstart") for event in calendar.walk("VEVENT") if event["categories"].cats == ["DOCUMENT"])
    stated = [dated["edtf"] for values in documents.values() for dated in values["masthead"]["dates"]]
    whole = [value for value in stated if all(len(part) == 10 for part in value.split("/"))]
    assert days == Counter(dt.date.fromisoformat(value[:10]) for value in whole)
    assert len({str(event["uid"]) for event in calendar.walk("VEVENT")}) == len(calendar.walk("VEVENT"))


def stated_name(name: str) -> str:
    return " ".join(re.sub(r"[\x00-\x1f\x7f]", " ", name).split()) or "x"


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """An export of a corpus with 500 odd names, in texts and as issuers and titles. A sidecar may hold no control characters."""
    project = Project(tmp_path_factory.mktemp("odd") / "project")
    chance = random.Random(17)
    names = ["".join(chance.choice([*ODD, "Ab", "c ", "d"]) for _ in range(chance.randint(1, 12))) for _ in range(500)]
    for number in range(25):
        own = names[number * 20 : number * 20 + 20]
        text = "\n\n".join(f"A letter {name} of Armenia on 2 April 1993, resolution 822 (1993)." for name in own)
        project.put(f"d{number}.txt", text)
        stated = {
            "issuer": stated_name(own[0]),
            "title": stated_name(own[1]),
            "dates": [{"role": "document", "edtf": f"20{number:02}-02-03"}],
        }
        project.put(f"d{number}.yml", json.dumps(stated))
    done = project.run("export", "-o", str(project.root / "out"))
    assert done.exit_code in (0, 5), done.output
    return project.root / "out", names


def test_odd_names_pass_through_every_format(odd: tuple[Path, list[str]]) -> None:
    out, _ = odd
    documents = documents_of(out)
    assert len(documents) == 25
    assert geojson.loads((out / "places.geojson").read_text(encoding="utf-8")).is_valid
    graph = networkx.read_graphml(out / "citations.graphml")
    issuers = {facts["issuer"] for _, facts in graph.nodes(data=True) if "issuer" in facts}
    expected = {values["masthead"]["issuer"] for values in documents.values() if values["masthead"]["issuer"]}
    assert issuers == expected
    calendar: Any = icalendar.Calendar.from_ical((out / "events.ics").read_bytes())
    assert sum(event["categories"].cats == ["DOCUMENT"] for event in calendar.walk("VEVENT")) == len(documents)
    for slug, values in documents.items():
        text = (out / f"documents/{slug}.txt").read_bytes().decode()
        for item in json.loads((out / f"documents/{slug}.annotations.jsonld").read_text(encoding="utf-8"))["items"]:
            quote, position = item["target"]["selector"]
            assert text[position["start"] : position["end"]] == quote["exact"]
        assert values["source"]["sha256"]


def test_two_exports_have_the_same_bytes(tmp_path: Path) -> None:
    project = Project(tmp_path / "project", with_corpus=True)
    for name in ("one", "two"):
        assert project.run("export", "-o", str(tmp_path / name)).exit_code == 0
    assert project.tree_of(tmp_path / "one").keys() == project.tree_of(tmp_path / "two").keys()
    one, two = ({path: data for path, (data, _) in project.tree_of(tmp_path / name).items()} for name in ("one", "two"))
    assert one == two
