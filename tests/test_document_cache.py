"""What was read and examined before is used again, and never when it could be wrong."""

import random
import shutil
from collections.abc import Mapping
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import build, examine
from generator.cache import documents as document_cache
from generator.cache.listed_mentions import STATUSES, ListedMentions, listed
from generator.configuration import load
from generator.examine import ReadSource, Resources
from generator.inputs import authorities
from generator.model import Corpus, Mention, Source, Span, Told
from generator.text import sealed
from generator.workers import Crew
from tests.project import Built, Project
from tests.random_edits import change, clean, divided, new_project, pages_of

LETTERS = {
    "a.txt": "Letter dated 2 April 1993\n\nThe representatives of the Republic spoke of negotiations and of S/RES/822.\n",
    "b.txt": "Note verbale\n\nThe Permanent Mission names the nego tiations of 3 May 1994 and resolution 853 (1993).\n",
    "c.txt": "Press statement\n\nNothing else was said in Geneva on 4 May 1994.\n",
}


class Watched:
    """A corpus whose builds say what they read and examined anew."""

    def __init__(self, root: Path, patch: pytest.MonkeyPatch) -> None:
        self.project = Built(root)
        self.read: list[str] = []
        self.examined: list[str] = []
        read_all, examine_all = examine.read_all, examine.examine_all

        def watched_read(found: Mapping[str, Source], resources: Resources, crew: Crew) -> dict[str, ReadSource]:
            self.read += found
            return read_all(found, resources, crew)

        def watched_examine(found: Mapping[str, Source], *others: object) -> object:
            self.examined += found
            return examine_all(found, *others)  # type: ignore[arg-type]

        patch.setattr(build, "read_all", watched_read)
        patch.setattr(build, "examine_all", watched_examine)

    @property
    def entries(self) -> list[Path]:
        """The entries of the cache."""
        return sorted(self.project.root.glob("build/cache/documents/*/*"))

    def build(self, frozen: bool = False) -> Corpus:
        """The corpus; `read` and `examined` are what was done for it."""
        self.read.clear()
        self.examined.clear()
        config, _ = load(self.project.root.resolve())
        assert config
        resources, problems = build.open_resources(config.root, config)
        assert resources, problems
        return build.gather_corpus(config, resources, frozen)[0]


def written(root: Path) -> Path:
    """The letters as a project."""
    project = Project(root)
    for name, text in LETTERS.items():
        project.put(name, text)
    return root


@pytest.fixture
def watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Watched:
    """The letters, not read before."""
    return Watched(written(tmp_path / "p"), monkeypatch)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Corpus]:
    """The letters after their first build, and the corpus that it gave."""
    with pytest.MonkeyPatch.context() as patch:
        made = Watched(written(tmp_path_factory.mktemp("first") / "p"), patch)
        return made.project.root, made.build()


@pytest.fixture
def built(first: tuple[Path, Corpus], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Watched:
    """A copy of the letters that were built once."""
    return Watched(Built(first[0]).copy(tmp_path / "p").root, monkeypatch)


def test_nothing_is_read_twice(watched: Watched) -> None:
    cold = watched.build()
    assert (watched.read, watched.examined) == (["a", "b", "c"], ["a", "b", "c"])
    warm = watched.build()
    assert (watched.read, watched.examined) == ([], [])
    assert warm == cold


def test_only_what_changed_is_read(built: Watched) -> None:
    built.project.put("c.txt", LETTERS["c.txt"].replace("Geneva", "Vienna"))
    built.project.put("d.txt", "Letter dated 5 June 1995\n\nThe Mission thanks the Secretary-General.\n")
    warm = built.build()
    assert (built.read, built.examined) == (["c", "d"], ["c", "d"])
    assert len(built.entries) == 4, "the entry of the old text is removed"
    shutil.rmtree(built.project.root / "build")
    assert built.build() == warm


def test_a_sidecar_is_part_of_its_source(built: Watched) -> None:
    built.project.put("a.yml", "rights: public\n")
    corpus = built.build()
    assert built.read == ["a"]
    assert next(d for d in corpus.documents if d.slug == "a").rights == "public"


def test_a_repair_is_made_again_when_its_evidence_changes(first: tuple[Path, Corpus], built: Watched) -> None:
    repaired = next(d for d in first[1].documents if d.slug == "b")
    assert "negotiations of 3 May" in repaired.text
    built.project.put("a.txt", LETTERS["a.txt"].replace("negotiations", "talks"))
    warm = built.build()
    assert built.read == ["a"]
    assert built.examined == ["a", "b"], "what the lexicon says of b changed, though b did not; nothing changed for c"
    assert "nego tiations" in next(d for d in warm.documents if d.slug == "b").text
    shutil.rmtree(built.project.root / "build")
    assert built.build() == warm


def test_records_change_what_is_found_but_not_what_was_read(built: Watched) -> None:
    file = built.project.root / "corpus/authorities/place.yml"
    record = '\n- key: The Republic of Nowhere\n  type: state\n  forms: {en: ["Nothing else"]}\n  source: "written for this test"\n'
    file.write_text(file.read_text(encoding="utf-8") + record, encoding="utf-8")
    warm = built.build()
    assert built.read == []
    assert built.examined == ["a", "b", "c"]
    assert "The Republic of Nowhere" in warm.entries["place"]


def test_other_code_reads_everything_again(built: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document_cache, "own_code", lambda: "another version")
    built.build()
    assert built.read == ["a", "b", "c"]


def test_a_frozen_cache_is_used_and_not_changed(watched: Watched) -> None:
    watched.build(frozen=True)
    assert not watched.entries
    watched.build()
    before = [(file, file.stat().st_mtime_ns) for file in watched.entries]
    watched.project.put("d.txt", "Letter dated 5 June 1995\n\nThe Mission thanks the Secretary-General.\n")
    watched.build(frozen=True)
    assert watched.read == ["d"]
    assert [(file, file.stat().st_mtime_ns) for file in watched.entries] == before


@pytest.mark.parametrize("harm", ["cut", "empty", "foreign", "changed", "other name", "folder", "sealed but foreign"])
def test_a_damaged_entry_is_made_again(first: tuple[Path, Corpus], built: Watched, harm: str) -> None:
    entry, other, *_ = built.entries
    data = entry.read_bytes()
    if harm == "folder":
        entry.unlink()
        entry.mkdir()
    elif harm == "sealed but foreign":
        sealed.write(entry, document_cache._kind(entry), b"\x93\xc4\x00\xc4\x01x\xc4\x00")
    else:
        changed = data.replace(b"Permanent", b"Impermanent").replace(b"1994", b"1995").replace(b"1993", b"1995")
        harmed = {"cut": data[:-9], "empty": b"", "foreign": b"x" * len(data), "changed": changed, "other name": other.read_bytes()}
        entry.write_bytes(harmed[harm])
    assert built.build() == first[1]
    assert len(built.read) == 1


def test_a_source_that_broke_its_limits_is_tried_again(watched: Watched) -> None:
    watched.project.put("d.pdf", b"%PDF-1.4\n broken")
    problems = watched.build().problems
    assert any(problem.path.endswith("d.pdf") for problem in problems)
    assert watched.build().problems == problems
    assert "d" not in watched.read, "a Problem that the file itself has is kept"


def test_files_of_others_in_the_cache_are_left_alone(watched: Watched) -> None:
    other = watched.project.put("../../build/cache/documents/ab/notes.txt", "Mine.")
    watched.build()
    assert other.read_text(encoding="utf-8") == "Mine."


def test_records_have_one_digest_whatever_the_process() -> None:
    """The digest is of a representation: it must not depend on the order of a set."""
    assert all(not isinstance(value, (set, frozenset)) for record in authorities.shipped(["place"]).records for value in _values(record))


def _values(record: object) -> list[object]:
    return [getattr(record, name) for name in type(record).__slots__]  # type: ignore[attr-defined]


def test_random_edits_end_in_the_pages_of_a_clean_build(tmp_path: Path) -> None:
    root, chance = tmp_path / "project", random.Random(5)
    new_project(root)
    with divided():
        pages_of(root)
        done = [change(root, chance, turn) for turn in range(4)]
        pages_of(root)
        done += [change(root, chance, turn) for turn in range(4, 8)]
        warm, cold = pages_of(root), clean(root)
    assert [path for path in {*warm, *cold} if warm.get(path) != cold.get(path)] == [], done


TEXTS = st.sampled_from(["", "a", "é", "中", "a b"])
MENTIONS = st.builds(
    Mention,
    *(TEXTS, st.builds(Span, st.integers(0, 9), st.integers(0, 9)), TEXTS, TEXTS, st.none() | TEXTS, st.sampled_from(sorted(STATUSES))),
    *(TEXTS, TEXTS, TEXTS, st.integers(1, 9), st.none() | TEXTS, st.none() | TEXTS),
    *(st.none() | st.builds(Told, TEXTS, keys=st.tuples(TEXTS)), st.lists(TEXTS, max_size=2).map(tuple)),
)


@given(st.lists(MENTIONS, max_size=5).map(tuple))
def test_mentions_are_kept_as_they_are(mentions: tuple[Mention, ...]) -> None:
    kept = msgspec.msgpack.encode(listed(mentions))
    assert msgspec.msgpack.decode(kept, type=ListedMentions).mentions == mentions


@pytest.mark.parametrize(
    "row",
    [
        pytest.param((0, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 0), id="too short"),
        pytest.param((0, 1, 1, 0, 1, 1, 1, 2, 1, 1, 1, 0, 0), id="no document"),
        pytest.param((0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0), id="no status"),
        pytest.param((0, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 9, 0), id="no such text"),
        pytest.param((0, 1, 1, -1, 1, 1, 1, 2, 1, 1, 1, 0, 0), id="counted from the end"),
    ],
)
def test_foreign_rows_of_mentions_are_refused(row: tuple[int, ...]) -> None:
    texts = ("x", "exact")
    assert ListedMentions(texts, ((0, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 0, 0),), {}).mentions
    with pytest.raises((IndexError, ValueError)):
        _ = ListedMentions(texts, (row,), {}).mentions
