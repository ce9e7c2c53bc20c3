"""`python -m tests.random_edits [COUNT] [SEED]`: many small changes to a corpus, each followed by a build, beside clean builds.

What a build keeps for the next one is checked in this way as a whole: pages are rendered after each change, and a site is made
after every tenth. Every tenth state of the pages and every fiftieth state of the site, and the last ones, must be those of a
clean build.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.pages.search import segment
from generator.pages.views import world
from tests.bench.synthetic import OTHER_RECORD, RECORD, RECORDS, add_document, write_project

DOCUMENTS = 8
SMALL, FEW = 3_000, 3  # bytes of a list on a page, and documents of a segment: so that even a small corpus has parts and segments
SENTENCES = (
    "\nOn 4 May 2011, the Government published a list of weather stations in Geneva.\n",
    "\nThe Permanent Mission recalls resolution 822 (1993) and the letter dated 3 March 2016.\n",
    "\nThe nego tiations in Vienna went on until 2019; see A/70/1.\n",  # a word that another text may prove to be broken
    "\nNegotiations and the negotiations of the parties.\n",
)
SITE = ("build", "build/site")  # the verb that makes it, and its folder
TEMPLATES = ("site_templates/pages/documents/[document].md.jinja", "site_templates/pages/[kind]/[entry].md.jinja")


@contextmanager
def divided() -> Iterator[None]:
    """Divides lists and the index of the search as those of a large corpus are divided."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(world, "World", partial(world.World, most=SMALL))
        patch.setattr(segment, "DOCUMENTS", FEW)
        yield


def change(root: Path, chance: random.Random, turn: int) -> str:
    """Makes one change and says which."""
    edits = (_add, _append, _cut, _remove, _rename, _sidecar, _sheet, _break, _record, _template, _handbook, _issue_again, _decide)
    return chance.choice(edits)(root, chance, turn)


def pages_of(root: Path, verb: str = "pages", folder: str = "build/pages") -> Mapping[str, bytes]:
    """The files that a build makes in a folder."""
    done = CliRunner().invoke(main, ["-C", str(root), "-q", verb])
    assert done.exit_code in (0, 5), done.output
    base = root / folder
    return {file.relative_to(base).as_posix(): file.read_bytes() for file in sorted(base.rglob("*")) if file.is_file()}


def clean(root: Path, verb: str = "pages", folder: str = "build/pages") -> Mapping[str, bytes]:
    """The same from a copy of the project in which nothing was built before."""
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name) / root.name
        shutil.copytree(root, copy, ignore=shutil.ignore_patterns("build"))
        return pages_of(copy, verb, folder)


def new_project(root: Path) -> None:
    """A small corpus in six languages."""
    write_project(root, DOCUMENTS)


def _documents(root: Path) -> list[Path]:
    return sorted((root / "corpus/documents").glob("*.txt"))


def _add(root: Path, _: random.Random, turn: int) -> str:
    add_document(root, DOCUMENTS + turn)
    return "added a document"


def _append(root: Path, chance: random.Random, _: int) -> str:
    file = chance.choice(_documents(root))
    with file.open("a", encoding="utf-8") as text:
        text.write(chance.choice(SENTENCES))
    return f"added a sentence to {file.name}"


def _cut(root: Path, chance: random.Random, _: int) -> str:
    file = chance.choice(_documents(root))
    text = file.read_text(encoding="utf-8")
    file.write_text(text[: max(200, len(text) * 3 // 4)], encoding="utf-8")
    return f"cut {file.name} short"


def _remove(root: Path, chance: random.Random, turn: int) -> str:
    if len(_documents(root)) < DOCUMENTS // 2:
        return _add(root, chance, turn)
    file = chance.choice(_documents(root))
    file.unlink()
    file.with_suffix(".yml").unlink(missing_ok=True)
    return f"removed {file.name}"


def _rename(root: Path, chance: random.Random, turn: int) -> str:
    file = chance.choice(_documents(root))
    file.rename(file.with_name(f"renamed-{turn}.txt"))
    file.with_suffix(".yml").unlink(missing_ok=True)
    return f"renamed {file.name}"


def _sidecar(root: Path, chance: random.Random, turn: int) -> str:
    file = chance.choice(_documents(root))
    file.with_suffix(".yml").write_text(f"title: A stated title {turn}\n", encoding="utf-8")
    return f"stated a title of {file.name}"


def _break(root: Path, chance: random.Random, _: int) -> str:
    file = chance.choice(_documents(root))
    file.with_suffix(".yml").write_text("slgu: a\n", encoding="utf-8")
    return f"broke the sidecar of {file.name}"


def _record(root: Path, _chance: random.Random, _turn: int) -> str:
    file = root / RECORDS
    text = file.read_text(encoding="utf-8")
    other = text.replace(RECORD, OTHER_RECORD)
    file.write_text(other if other != text else text.replace(OTHER_RECORD, RECORD), encoding="utf-8")
    return "changed a record"


def _template(root: Path, chance: random.Random, turn: int) -> str:
    file = root / chance.choice(TEMPLATES)
    with file.open("a", encoding="utf-8") as text:
        text.write(f"\n\nLine {turn}.\n")
    return f"added a line to {file.name}"


def _handbook(root: Path, _: random.Random, turn: int) -> str:
    with (root / "docs/reader/glossary.md").open("a", encoding="utf-8") as text:
        text.write(f"\nWords {turn}.\n")
    return "changed a page of the handbook"


def _sheet(root: Path, chance: random.Random, turn: int) -> str:
    file = chance.choice(_documents(root))
    text = f"file,author,subjects\n{file.name},Author {turn},subject {turn % 3}; talks\n"
    (root / "corpus/metadata.csv").write_text(text, encoding="utf-8")
    return f"stated a subject of {file.name} in the sheet"


def _issue_again(root: Path, chance: random.Random, turn: int) -> str:
    file = chance.choice(_documents(root))
    text = file.read_text(encoding="utf-8") + chance.choice(SENTENCES)
    file.with_name(f"again-{turn}.txt").write_text(text, encoding="utf-8")
    return f"issued {file.name} again"


def _decide(root: Path, chance: random.Random, turn: int) -> str:
    one, other = (file.stem for file in chance.sample(_documents(root), 2))
    decisions = (
        f"- apart: [{one}, {other}]\n",
        f"- together: [{one}, {other}]\n",
        f"- together: [{one}, {other}]\n  title: Decided {turn}\n  sources: {{{one}: {other}}}\n",
    )
    (root / "corpus/families.yml").write_text(chance.choice(decisions), encoding="utf-8")
    return f"decided on {one} and {other}"


def run(count: int, seed: int, say: Callable[[str], object] = print) -> None:
    """So many changes with a build after each, compared with clean builds."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as name, divided():
        root = Path(name) / "project"
        new_project(root)
        pages_of(root, *SITE)
        for turn in range(1, count + 1):
            say(f"{turn}: {change(root, chance, turn)}")
            pages = pages_of(root)
            if turn % 10 == 0 or turn == count:
                assert pages == clean(root), f"the pages differ after change {turn}"
                site = pages_of(root, *SITE)
            if turn % 50 == 0 or turn == count:
                assert site == clean(root, *SITE), f"the site differs after change {turn}"
    say(f"{count} changes: the same bytes as clean builds")


if __name__ == "__main__":
    words = [int(word) for word in sys.argv[1:]]
    count, seed = words + [200, 1][len(words) :]
    run(count, seed)
