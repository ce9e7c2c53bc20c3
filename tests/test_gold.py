"""The five documents compared with their gold: masthead, resolutions, places and dates; keys, counts, statuses, lines, nothing else."""

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from generator.cli import main
from tests.project import Project
from tests.reading import HOME, SAMPLES, examined_sample

GOLD: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "gold" / "seeds.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def explained(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    project = Project(tmp_path_factory.mktemp("gold") / "project", with_corpus=True)
    result = project.run("explain", "--json", *map(str, sorted(project.root.glob("corpus/documents/*.txt"))))
    assert result.exit_code == 0, result.stderr
    return {Path(each["source"]["path"]).stem: each for each in json.loads(result.stdout)}


def differences(gold: dict[str, Any], got: dict[str, Any]) -> list[str]:
    """All differences between an explained document and its gold, in words."""
    return [*masthead(gold["masthead"], got["masthead"]), *(d for kind in KEYS for d in mentions(kind, gold, got["mentions"]))]


def masthead(gold: dict[str, Any], got: dict[str, Any]) -> list[str]:
    out = []
    for fact, want in gold.items():
        have = got[fact]
        if fact == "title_printed":
            want, have = want.replace(" ", ""), have.replace(" ", "")
        if want != have:
            out.append(f"masthead {fact}: want {want!r}, got {have!r}")
    return out


KEYS = {"resolution": ("resolutions", "symbol"), "place": ("places", "name"), "date": ("dates", "date")}


def mentions(kind: str, gold: dict[str, Any], got: list[dict[str, Any]]) -> list[str]:
    section, name = KEYS[kind]
    have = defaultdict(list)
    for mention in got:
        if mention["kind"] == kind and mention["key"] is not None:
            have[mention["key"]].append(mention)
    out = []
    for want in gold[section]:
        key = str(want.get("key", want[name]))
        found = have.pop(key, [])
        lines = [mention["line"] for mention in found]
        if len(found) != want["count"]:
            out.append(f"{kind} {key}: want {want['count']}, got {len(found)} in lines {lines}")
        if "lines" in want and not (lines == want["lines"] or lines == want["lines"][: want["count"]]):
            out.append(f"{kind} {key}: want lines {want['lines']}, got {lines}")
        if "statuses" in want and [m["status"] for m in found] != want["statuses"]:
            out.append(f"{kind} {key}: want {want['statuses']}, got {[m['status'] for m in found]}")
        if "role" in want and {m["role"] for m in found} != {want["role"]}:
            out.append(f"{kind} {key}: want role {want['role']}, got {[m['role'] for m in found]}")
    return [*out, *(f"{kind} {key}: not in the gold, lines {[m['line'] for m in found]}" for key, found in have.items())]


def test_the_five_documents_agree_with_their_gold(explained: dict[str, Any]) -> None:
    assert explained.keys() == GOLD.keys()
    differing = {name: differences(GOLD[name], explained[name]) for name in GOLD}
    assert not any(differing.values()), differing


def test_the_included_corpus_agrees_with_the_gold() -> None:
    """The same for corpus/ itself, as long as the archive has not changed it."""
    kept = {f.name: f.read_bytes() for f in (SAMPLES / "authorities").glob("*.yml")}
    files = [HOME / "corpus/documents" / f"{name}.txt" for name in GOLD]
    if {f.name: f.read_bytes() for f in (HOME / "corpus/authorities").glob("*.yml")} != kept or not all(f.is_file() for f in files):
        pytest.skip("the included corpus was changed by the archive; make update takes over its authorities")
    result = CliRunner().invoke(main, ["-C", str(HOME), "explain", "--json", *map(str, files)])
    assert result.exit_code == 0, result.stderr
    differing = {
        Path(each["source"]["path"]).stem: differences(GOLD[Path(each["source"]["path"]).stem], each) for each in json.loads(result.stdout)
    }
    assert differing == {name: [] for name in GOLD}


@pytest.mark.parametrize("name", sorted(GOLD))
def test_unnumbered_resolutions_are_collective(explained: dict[str, Any], name: str) -> None:
    got = [m["line"] for m in explained[name]["mentions"] if m["kind"] == "resolution" and m["status"] == "collective"]
    want = [(each.get("lines") or [each["line"]])[0] for each in GOLD[name]["unnumbered"]]
    assert got == want


@pytest.mark.parametrize("name", sorted(GOLD))
def test_footnotes_are_linked_to_their_marks(name: str) -> None:
    document = examined_sample(SAMPLES / name).document
    assert document
    notes = [block for block in document.blocks if block.kind == "note"]
    assert [note.line for note in notes] == [each["line"] for each in GOLD[name]["footnotes"]]
    assert [tie.note for tie in document.footnotes] == [note.id for note in notes]


def test_the_comparison_itself_finds_differences(explained: dict[str, Any]) -> None:
    name = sorted(GOLD)[0]
    got = json.loads(json.dumps(explained[name]))
    got["masthead"]["session"] = 40
    got["mentions"] = [m for m in got["mentions"] if m["key"] != "Liechtenstein"]
    got["mentions"].append({**got["mentions"][0], "kind": "place", "key": "Minsk"})
    assert len(differences(GOLD[name], got)) == 3
