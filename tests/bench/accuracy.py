"""`make accuracy`: how much of what texts mention is found, and how much of what is found is right.

Prints precision and recall on the gold files and on the parallel consensus, and how many facts of the gold's mastheads are
right, missing and wrong; and compares with the pinned floors. For the groups
whose disagreements were read by hand it prints the consensus a second time, without what is the texts' own.
"""

import argparse
import time
from collections.abc import Mapping
from pathlib import Path

from tests.bench import changes, consensus, floors, gold, mastheads, verdicts
from tests.bench.consensus import GROUPS, Found
from tests.bench.disagreements import show
from tests.bench.figures import LANGUAGES, Figures, Tallies, table


def main() -> None:
    """Measures, and then does what the command line asks for: shows disagreements or changes, or raises floors."""
    asked = parse()
    found = consensus_found()
    if asked.disagreements:
        if found is not None:
            show(found, asked.kind, asked.language, asked.limit, asked.seed)
        return
    measured = gold.measured()
    if found is not None:
        measured["consensus"] = consensus.measured(found)
    print("\n\n".join(table(title, figures) for title, figures in measured.items()))
    if found is not None:
        read, said = verdicts.report(found)
        print("\n".join(("", table("after reading", read), *said)))
        print("\n".join(("", "Found in three of the six versions, and counted as false:", *consensus.report_of_undecided(found))))
        changes.keep(found)
        if asked.before or asked.revision:
            compare(found, asked)
    facts = mastheads.measured()
    print(f"\n{mastheads.report(facts)}")
    pin({**measured, floors.MASTHEADS: facts}, raising=asked.raise_)


def parse() -> argparse.Namespace:
    """The options of the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.accuracy", description=__doc__)
    parser.add_argument("--disagreements", action="store_true", help="print sentences whose versions do not have the same keys")
    parser.add_argument("--kind", choices=GROUPS, help="of this kind group only")
    parser.add_argument("--language", choices=LANGUAGES, help="where this language stands against the majority")
    parser.add_argument("--limit", type=int, default=20, help="how many disagreements (20)")
    parser.add_argument("--seed", type=int, default=0, help="another choice of disagreements")
    parser.add_argument(
        "--before", nargs="?", const=changes.BEFORE, type=Path, metavar="FILE", help="compare with this run (the one before)"
    )
    parser.add_argument("--revision", help="compare with this revision")
    parser.add_argument("--examples", type=int, default=3, help="how many keys of each change (3)")
    parser.add_argument("--raise", dest="raise_", action="store_true", help="raise the floors to the figures")
    return parser.parse_args()


def consensus_found() -> frozenset[Found] | None:
    """The keys of all sentences. Without sentences it says why and returns None."""
    if consensus.missing():
        print(f"The consensus is not measured: {consensus.missing()}.\n")
        return None
    if consensus.unwritten():
        languages = ", ".join(consensus.unwritten())
        print(f"No file in generator/languages for {languages}: in these, only mentions that need no language are found.\n")
    begun = time.perf_counter()
    found = consensus.all_found()
    print(f"{len(consensus.sentences()['en'])} sentences in {len(LANGUAGES)} languages in {time.perf_counter() - begun:.0f} s\n")
    return found


def compare(found: frozenset[Found], asked: argparse.Namespace) -> None:
    """Prints what was gained and lost."""
    if asked.revision:
        print(f"\nsince {asked.revision}\n{changes.report(changes.of_revision(asked.revision), found, asked.examples)}")
    if asked.before:
        if not asked.before.is_file():
            raise SystemExit(f"There is no run to compare with: {asked.before.name} is missing.")
        print(f"\nsince {asked.before.name}\n{changes.report(changes.read(asked.before), found, asked.examples)}")


def pin(measured: Mapping[str, Figures | Tallies], raising: bool) -> None:
    """Prints what fell below its floor, which is an error. Raises the floors if asked to and nothing fell."""
    before, now = floors.load(), floors.pinned(measured)
    fallen, risen = list(floors.falls(before, now)), list(floors.rises(before, now))
    if fallen:
        print("\nbelow the floors:", *fallen, sep="\n  ")
        raise SystemExit("The floors are not raised while a figure is below its floor." if raising else 1)
    if raising and risen:
        floors.FILE.write_text(floors.written(floors.raised(before, now)), encoding="utf-8")
        print("\nraised:", *risen, sep="\n  ")
    else:
        print(f"\nno figure is below its floor, {len(risen)} above" + (" (--raise pins them)" if risen else ""))


if __name__ == "__main__":
    main()
