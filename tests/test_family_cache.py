"""A family is laid out again only if something of it changed, and what earlier builds made is never used when it could be wrong."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
import pytest

from generator import build, families
from generator.cache import documents as document_cache
from generator.cache import families as family_cache
from generator.cache.families import FamilyCache
from generator.configuration import load
from generator.families import Kinship, Layout
from generator.families.draft_family import DraftFamily
from generator.grammar import Grammar
from generator.model import Corpus, Document
from generator.text import sealed
from tests.project import Built, Project

TALKS = (
    "The parties met in Geneva to speak about the release of all prisoners of war. They agreed to exchange lists of names within "
    "ten days. The mediators will visit every place of detention before the next round. A further meeting takes place in spring."
)
PLANTS = (
    "The cement works near the southern border release dust over the vineyards every night. Farmers measured the soil and found "
    "heavy metals in all samples. The Government asks for an independent mission of experts. It will carry all costs of the mission."
)
FILES = {
    "talks-2001.txt": f"Press statement\n\n3 May 2001\n\n{TALKS}\n",
    "talks-2002.txt": f"Press statement\n\n4 June 2002\n\n{TALKS.replace('ten days', 'twelve days')}\n",
    "talks-2003.txt": f"Press statement\n\n5 July 2003\n\n{TALKS.replace('in spring', 'in autumn')}\n",
    "plants-2001.txt": f"Press statement\n\n6 May 2001\n\n{PLANTS}\n",
    "plants-2002.txt": f"Press statement\n\n7 June 2002\n\n{PLANTS.replace('vineyards', 'orchards')}\n",
    "other.txt": "Press statement\n\n8 August 2004\n\nNothing else was said in Vienna on that day.\n",
}
PLANTS_AND_TALKS = [("plants-2001", "plants-2002"), ("talks-2001", "talks-2002", "talks-2003")]


class Watched:
    """A corpus whose builds note which families they lay out."""

    def __init__(self, root: Path, patch: pytest.MonkeyPatch) -> None:
        self.project = Built(root)
        self.laid_out: list[tuple[str, ...]] = []
        noted = self.laid_out

        class Noting(DraftFamily):
            def __init__(self, documents: Sequence[Document], kinship: Kinship, grammar: Grammar) -> None:
                noted.append(kinship.members)
                super().__init__(documents, kinship, grammar)

        patch.setattr(families, "DraftFamily", Noting)

    @property
    def entries(self) -> list[Path]:
        """The entries of the cache."""
        return sorted(self.project.root.glob("build/cache/families/*/*"))

    def decide(self, decisions: str) -> None:
        """Writes what a person decides on families."""
        (self.project.root / "corpus/families.yml").write_text(decisions, encoding="utf-8")

    def build(self, frozen: bool = False) -> Corpus:
        """The corpus; `laid_out` are the families that were laid out for it."""
        self.laid_out.clear()
        config, _ = load(self.project.root.resolve())
        assert config
        resources, problems = build.open_resources(config.root, config)
        assert resources, problems
        return build.gather_corpus(config, resources, frozen)[0]

    def warm_and_clean(self) -> Corpus:
        """The corpus, which must be the same without what earlier builds made; `laid_out` is what was done with it."""
        warm = self.build()
        done = list(self.laid_out)
        shutil.rmtree(self.project.root / "build")
        assert self.build() == warm
        self.laid_out[:] = done
        return warm


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Corpus]:
    """The statements after their first build, and the corpus that it gave."""
    with pytest.MonkeyPatch.context() as patch:
        project = Project(tmp_path_factory.mktemp("first") / "p")
        for name, text in FILES.items():
            project.put(name, text)
        made = Watched(project.root, patch)
        corpus = made.build()
        assert made.laid_out == PLANTS_AND_TALKS[::-1]
        assert len(made.entries) == 2
        return project.root, corpus


@pytest.fixture
def built(first: tuple[Path, Corpus], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Watched:
    """A copy of the statements that were built once."""
    return Watched(Built(first[0]).copy(tmp_path / "p").root, monkeypatch)


def test_a_family_of_which_nothing_changed_is_not_laid_out_again(first: tuple[Path, Corpus], built: Watched) -> None:
    assert built.build() == first[1]
    assert built.laid_out == []


def _edit(project: Project) -> None:
    project.put("talks-2002.txt", FILES["talks-2002.txt"].replace("prisoners of war", "prisoners"))


def _edit_the_title(project: Project) -> None:
    project.put("talks-2003.yml", "title: The third statement\n")


def _add_an_older_member(project: Project) -> None:
    project.put("talks-2000.txt", f"Press statement\n\n2 April 2000\n\n{TALKS}\n")


def _remove_the_oldest(project: Project) -> None:
    (project.root / "corpus/documents/talks-2001.txt").unlink()


def _rename(project: Project) -> None:
    file = project.root / "corpus/documents/talks-2002.txt"
    file.rename(file.with_name("renamed.txt"))


def _change_the_order(project: Project) -> None:
    project.put("talks-2003.txt", FILES["talks-2003.txt"].replace("5 July 2003", "5 July 1999"))


@pytest.mark.parametrize("change", [_edit, _edit_the_title, _add_an_older_member, _remove_the_oldest, _rename, _change_the_order])
def test_only_the_family_with_a_change_is_laid_out_again(built: Watched, change: Callable[[Project], None]) -> None:
    change(built.project)
    corpus = built.build()
    family = next(each for each in corpus.families if "plants-2001" not in {member.document for member in each.members})
    assert built.laid_out == [tuple(member.document for member in family.members)]
    assert len(built.entries) == 2, "the entry of the old layout is removed"
    built.warm_and_clean()


def test_a_document_of_no_family_changes_none(built: Watched) -> None:
    built.project.put("another.txt", "Press statement\n\n1 January 1990\n\nThe oldest of all documents names Baku and nothing else.\n")
    built.warm_and_clean()
    assert built.laid_out == []


@pytest.mark.parametrize(
    ("decision", "laid_out"),
    [
        ("- together: [talks-2001, talks-2002]\n  title: Talks\n  note: Known.\n  slug: talks\n", []),
        ("- together: [talks-2001, talks-2002]\n  sources: {talks-2002: null}\n", [("talks-2001", "talks-2002", "talks-2003")]),
        ("- apart: [talks-2001, talks-2002]\n", [("talks-2001", "talks-2003")]),
        ("- together: [other, plants-2001]\n", [("plants-2001", "plants-2002", "other")]),
    ],
)
def test_a_decision_changes_what_it_must(built: Watched, decision: str, laid_out: list[tuple[str, ...]]) -> None:
    built.decide(decision)
    corpus = built.warm_and_clean()
    assert built.laid_out == laid_out
    if "title" in decision:
        family = next(each for each in corpus.families if each.stated)
        assert (family.slug, family.title, family.note) == ("talks", "Talks", "Known.")


def test_without_the_decision_all_is_as_before(first: tuple[Path, Corpus], built: Watched) -> None:
    built.decide("- together: [talks-2001, talks-2002]\n  title: Talks\n  slug: talks\n  sources: {talks-2002: null}\n")
    assert built.build() != first[1]
    built.decide("[]\n")
    assert built.build() == first[1]


def test_a_family_is_the_same_beside_other_documents(built: Watched) -> None:
    """The place of its members among all documents is no part of a layout."""
    for year in range(1900, 1903):
        built.project.put(f"old-{year}.txt", f"Press statement\n\n1 January {year}\n\nIn {year} nobody spoke of plants or talks.\n")
    built.warm_and_clean()
    assert built.laid_out == []


def test_other_code_lays_out_every_family_again(built: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document_cache, "own_code", lambda: "another version")
    built.build()
    assert sorted(built.laid_out) == PLANTS_AND_TALKS


def test_a_frozen_cache_is_used_and_not_changed(built: Watched) -> None:
    before = [(file, file.stat().st_mtime_ns) for file in built.entries]
    _edit(built.project)
    built.build(frozen=True)
    assert built.laid_out == [PLANTS_AND_TALKS[1]]
    assert [(file, file.stat().st_mtime_ns) for file in built.entries] == before


@pytest.mark.parametrize("harm", ["cut", "empty", "foreign", "changed", "other name", "folder", "sealed but foreign"])
def test_a_damaged_entry_is_made_again(first: tuple[Path, Corpus], built: Watched, harm: str) -> None:
    entry, other = built.entries
    data = entry.read_bytes()
    if harm == "folder":
        entry.unlink()
        entry.mkdir()
    elif harm == "sealed but foreign":
        sealed.write(entry, family_cache._kind(entry), msgspec.msgpack.encode({"members": [{"document": 1}], "rows": []}))
    else:
        changed = data.replace(b"reworded", b"identica").replace(b"reissue", b"repost!")
        harmed = {"cut": data[:-9], "empty": b"", "foreign": b"x" * len(data), "changed": changed, "other name": other.read_bytes()}
        entry.write_bytes(harmed[harm])
    assert built.build() == first[1]
    assert len(built.laid_out) == 1


def test_a_document_without_a_digest_is_in_no_entry(tmp_path: Path) -> None:
    cache = FamilyCache(tmp_path, b"code", {"a": "1" * 64, "b": ""})
    cache.put(Kinship(("a", "b"), {}, {}), Layout((), ()))
    cache.put(Kinship(("a", "c"), {}, {}), Layout((), ()))
    assert list(tmp_path.iterdir()) == []
    assert cache.get(Kinship(("a", "b"), {}, {})) is None
    cache.put(Kinship(("a",), {}, {}), Layout((), ()))
    assert cache.get(Kinship(("a",), {}, {})) == Layout((), ())
    assert FamilyCache(tmp_path, b"other code", {"a": "1" * 64}).get(Kinship(("a",), {}, {})) is None
    assert FamilyCache(tmp_path, b"code", {"a": "2" * 64}).get(Kinship(("a",), {}, {})) is None
