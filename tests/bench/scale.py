"""`python -m tests.bench.scale [COUNT …]`: what builds of synthetic corpora of so many documents cost, and how the cost grows.

For each number of documents it prints the cost of the first `verbale build` and what it made; then the same pages with
plain MkDocs and with Hugo; then builds after a small change. `--only build` prints the first table alone. `--against PATH`
builds the same corpora also with another checkout of the code, such as an older commit, and prints the ratios.

CPU is the processor time of the command and of all processes that it started; the peak is the memory of the largest of them.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.bench.build_costs import Cost, Project, Sizes, code_is_used, cost_of_hugo, cost_of_mkdocs
from tests.bench.follow_ups import follow_ups
from tests.bench.synthetic import HOME

COUNTS = (100, 300)
STEPS = ("build", "against", "peers", "follow-ups")
WIDTH, FIRST = 13, 26  # of a column, and of the first one
COSTS = ("CPU s", "wall s", "peak MB")
MADE = ("pages", "Markdown MB", "HTML MB", "search MB", "largest kB", "index kB")


def print_row(name: str, cells: Iterable[object]) -> None:
    """A line of a table: a name, then columns that end at the same places."""
    print(f"{name:<{FIRST}}" + "".join(f"{_shown(cell):>{WIDTH}}" for cell in cells), flush=True)


def _shown(cell: object) -> str:
    """A figure with about three digits; a text as it is."""
    if isinstance(cell, float):
        return f"{cell:,.1f}" if cell >= 10 else f"{cell:.2f}"
    return f"{cell:,}" if isinstance(cell, int) else str(cell)


def figures(source: float, cost: Cost, sizes: Sizes) -> list[float | int]:
    """The columns of the first table."""
    made = (sizes.pages, sizes.markdown, sizes.html, sizes.search_index, sizes.largest[0], sizes.largest_index[0])
    return [source, cost.cpu, cost.wall, cost.peak, *made]


def full_builds(projects: Sequence[Project]) -> None:
    """The first build of each corpus; then how much each figure grows from the smallest corpus to the largest."""
    print_row("documents", ("source MB", *COSTS, *MADE))
    rows = []
    for project in projects:
        cost, sizes = project.full, project.sizes()
        rows.append(figures(project.source_size, cost, sizes))
        print_row(f"{project.count:,}", rows[-1])
        print(f"  largest page: {sizes.largest[1]}; largest index page: {sizes.largest_index[1]}")
        print(f"  largest page of a document: {sizes.largest_document[1]}, {sizes.largest_document[0]:.0f} kB", flush=True)
    if len(projects) > 1:
        growth = projects[-1].count / projects[0].count
        print_row(f"growth (documents: {growth:.1f})", (f"{last / first:.2f}" for first, last in zip(rows[0], rows[-1], strict=True)))


def against(projects: Sequence[Project], code: Path, folder: Path) -> None:
    """The same corpora with another checkout; a ratio below 1 means that this checkout costs less."""
    print(f"\nagainst {code}")
    print_row("documents", (*COSTS, "CPU ratio", "wall ratio", "peak ratio"))
    for project in projects:
        other = Project(folder / f"against-{project.count}", project.count, code).full
        ratios = project.full.divided_by(other)
        print_row(f"{project.count:,}", (*_cells(other), *(f"{ratio:.2f}" for ratio in _cells(ratios))))


def peers(projects: Sequence[Project]) -> None:
    """Other programs on the pages of each corpus. They make a site of pages that are written already."""
    print("\nthe same pages")
    print_row("documents", (*COSTS, "CPU ratio", "wall ratio", "peak ratio"))
    for project in projects:
        for name, measured in (("verbale build", lambda each: each.full), ("mkdocs build", cost_of_mkdocs), ("hugo", cost_of_hugo)):
            full = project.full
            cost = measured(project)
            if cost is None:
                print(f"{project.count:,} {name}: skipped, because there is no hugo on the PATH")
                continue
            print_row(f"{project.count:,} {name}", (*_cells(cost), *(f"{ratio:.3f}" for ratio in _cells(cost.divided_by(full)))))


def builds_after_changes(projects: Sequence[Project]) -> None:
    """Follow-up builds of each corpus. Ratios are to its first build."""
    print("\nfollow-up builds")
    print_row("documents", (*COSTS, "CPU ratio", "other bytes", "other time", "files"))
    for project in projects:
        full = project.full
        print_row(f"{project.count:,} first build", (*_cells(full), "1.000"))
        for each in follow_ups(project):
            ratio = f"{each.cost.cpu / full.cpu:.3f}"
            print_row(f"{project.count:,} {each.change}", (*_cells(each.cost), ratio, each.other_bytes, each.only_other_time, each.files))


def _cells(cost: Cost) -> tuple[float, float, float]:
    return cost.cpu, cost.wall, cost.peak


def main() -> None:
    """Runs the steps that the command line asks for, in a folder that is removed at the end."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.scale", description="What builds of growing corpora cost.")
    parser.add_argument("counts", metavar="COUNT", nargs="*", type=int, help="numbers of documents; without them, 100 and 300")
    parser.add_argument("--only", metavar="STEP", choices=STEPS, action="append", help=f"one of {', '.join(STEPS)}; may be repeated")
    parser.add_argument("--against", metavar="PATH", type=Path, help="another checkout of the code, for the step `against`")
    asked = parser.parse_args()
    if any(count < 1 for count in asked.counts):
        parser.error("a corpus needs at least one document")
    code = asked.against.resolve() if asked.against else None
    steps = set(asked.only or STEPS)
    if "against" in (asked.only or ()) and not code:
        parser.error("--only against needs --against PATH")
    for used in (HOME, code) if code else (HOME,):
        if not code_is_used(used):
            parser.error(f"{used} is not a checkout that this interpreter can use")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        projects = [Project(folder / str(count), count) for count in sorted(set(asked.counts or COUNTS))]
        if "build" in steps:
            full_builds(projects)
        if code and "against" in steps:
            against(projects, code, folder)
        if "peers" in steps:
            peers(projects)
        if "follow-ups" in steps:
            builds_after_changes(projects)


if __name__ == "__main__":
    main()
