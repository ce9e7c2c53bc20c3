"""Builds after a small change: what each costs, and how many files it writes again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.bench.build_costs import Cost, Project
from tests.bench.synthetic import OTHER_RECORD, RECORD, RECORDS, add_document, document_file

TEMPLATE = "site_templates/pages/documents/[document].md.jinja"
SENTENCE = "On 4 May 2011, the Government published a list of weather stations in Geneva."

Snapshot = Mapping[str, tuple[bytes, int]]  # path → hash and time stamp


@dataclass(frozen=True)
class FollowUp:
    """A build after a change: its cost, and the files in `build` that have other bytes than before or only another time stamp.

    A file that was added or removed counts as one with other bytes.
    """

    change: str
    cost: Cost
    other_bytes: int
    only_other_time: int
    files: int


def follow_ups(project: Project) -> Iterator[FollowUp]:
    """Each change in turn and the build after it. Each build uses what the build before it has left."""
    before = _snapshot(project.root / "build")
    for name, change in CHANGES.items():
        change(project)
        cost = project.build()
        after = _snapshot(project.root / "build")
        differing = [path for path in before.keys() | after.keys() if before.get(path) != after.get(path)]
        bytes_differ = sum(before.get(path, (b"",))[0] != after.get(path, (b"",))[0] for path in differing)
        yield FollowUp(name, cost, bytes_differ, len(differing) - bytes_differ, len(after))
        before = after


def _snapshot(folder: Path) -> Snapshot:
    """The files of a folder. Only their hashes are kept, because a large site does not fit into memory."""
    return {
        file.relative_to(folder).as_posix(): (hashlib.blake2b(file.read_bytes(), digest_size=16).digest(), file.stat().st_mtime_ns)
        for file in folder.rglob("*")
        if file.is_file()
    }


def _nothing(_: Project) -> None:
    pass


def _add_a_document(project: Project) -> None:
    add_document(project.root, project.count)


def _edit_a_document(project: Project) -> None:
    """A sentence more at the end of the first document, which is in English."""
    with document_file(project.root, 0).open("a", encoding="utf-8") as text:
        text.write(f"\n{SENTENCE}\n")


def _change_a_record(project: Project) -> None:
    """Another note and one more form for a place that many documents name."""
    file = project.root / RECORDS
    file.write_text(file.read_text(encoding="utf-8").replace(RECORD, OTHER_RECORD), encoding="utf-8")


def _change_a_template(project: Project) -> None:
    """A line more on the page of every document."""
    with (project.root / TEMPLATE).open("a", encoding="utf-8") as template:
        template.write("\n\nThis line was added to the template.\n")


CHANGES: Mapping[str, Callable[[Project], None]] = {
    "nothing changed": _nothing,
    "one document added": _add_a_document,
    "one document edited": _edit_a_document,
    "one record changed": _change_a_record,
    "one template changed": _change_a_template,
}
