"""Counts the tracked changes of a Word file, as a person sees them: what is moved or deleted in one go is one change."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from generator.readers.word.package import Package
from generator.readers.word.wordml import W

CHANGES = tuple(f"{W}{name}" for name in ("ins", "del", "moveFrom"))  # `moveTo` is the other end of a `moveFrom`


def count_changes(package: Package) -> int:
    """How many tracked insertions, deletions and moves the text and its notes have."""
    return sum(1 for part in (package.text, *package.linked("footnotes", "endnotes")) for _ in _changes(part))


def _changes(part: _Element) -> Iterator[_Element]:
    """The changes of a part, without those that belong to another one."""
    return (each for each in part.iter(*CHANGES) if not (_is_in_changed_row(each) or _follows_its_kind(each) or _ends_changed(each)))


def _is_in_changed_row(change: _Element) -> bool:
    """Whether a row of a table is inserted or deleted as a whole, with this change in it."""
    row = next(change.iterancestors(f"{W}tr"), None)
    mark = row.find(f"{W}trPr/{change.tag}") if row is not None else None
    return mark is not None and mark is not change


def _follows_its_kind(change: _Element) -> bool:
    before = change.getprevious()
    return before is not None and before.tag == change.tag


def _ends_changed(change: _Element) -> bool:
    """Whether a change is the end of a paragraph with a change of its kind in its text."""
    if len(change):
        return False
    paragraph = next(change.iterancestors(f"{W}p"), None)
    return paragraph is not None and paragraph.find(change.tag) is not None
