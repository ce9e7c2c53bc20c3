"""Which documents other records cannot change, so that not all are examined again before a change of a record is shown.

What is found in a document depends on the forms of records, and on the type and the seat of those that are found. A form is
found only where each of its words is in the text. So a document that lacks a word of every form that changed stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import fields, is_dataclass
from functools import cached_property

from generator.inputs.authorities import Authorities, Contractions, spellings_of
from generator.model import Authority, Document, Form, Mention, Sidecar
from generator.text.scripts import WIDE, folded, unaccented

# Scripts that set no spaces between words: each of their letters counts as a word.
UNSPACED = rf"{WIDE}\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff"
WORD = re.compile(rf"[{UNSPACED}]|[^\W\d_{UNSPACED}]+")
Stated = tuple[Form, bool, bool]  # a form, whether it is careful, whether it is never a mention


class RecordChange:
    """What differs between the records with which documents were examined and those of now."""

    def __init__(self, before: Authorities, now: Authorities, contractions: Contractions) -> None:
        self._before, self._now = before, now
        self._contractions = contractions

    def touches(self, words: Set[str]) -> bool:
        """Whether something else may be found in a text with these words."""
        return self._order_changed or any(_may_have(spelling, words) for spelling in self._spellings)

    @cached_property
    def _order_changed(self) -> bool:
        """Whether records that are in both have another order: then a form that two of them have may be read in another way."""
        before, now = (_by_name(each) for each in (self._before, self._now))
        return [name for name in before if name in now] != [name for name in now if name in before]

    @cached_property
    def _spellings(self) -> Sequence[Sequence[str]]:
        """The words of each spelling that is found now and was not, or was found and is not, or that means something else."""
        before, now = _by_name(self._before), _by_name(self._now)
        changed: set[Stated] = set()
        for name in before.keys() | now.keys():
            old, new = before.get(name), now.get(name)
            if old != new:
                changed |= _changed_forms(old, new)
        spelt = {spelling for form, _, never in changed for spelling in spellings_of(form, () if never else self._contractions)}
        return sorted({tuple(words_of(spelling)) for spelling in spelt})


def _by_name(authorities: Authorities) -> Mapping[tuple[str, str], Authority]:
    return {(record.kind, record.key): record for record in authorities.records}


def _changed_forms(old: Authority | None, new: Authority | None) -> set[Stated]:
    """The forms of a record that count in another way now; all of them, if what finding asks of the record itself has changed."""
    before, now = _forms(old), _forms(new)
    same = old and new and (old.type, old.seat) == (new.type, new.seat)
    return before ^ now if same else before | now


def _forms(record: Authority | None) -> set[Stated]:
    if record is None:
        return set()
    return {(form, form in record.careful, False) for form in record.forms} | {(form, False, True) for form in record.never}


def _may_have(spelling: Sequence[str], words: Set[str]) -> bool:
    """Whether a text with these words may have a spelling. Its first word may begin inside a word, after a prefix."""
    first, *others = spelling or ("",)
    return words >= set(others) and (first in words or any(word.endswith(first) for word in words))


def words_of(text: str) -> list[str]:
    """The words of a text, small and without accents."""
    return WORD.findall(unaccented(folded(text).text).casefold())


def words_in(document: Document, mentions: Iterable[Mention], sidecar: Sidecar) -> frozenset[str]:
    """All words in which names can be found when a document is examined: those of its text, of what is known of it, and of keys."""
    keys = {mention.key for mention in mentions if mention.key}
    known = (document.masthead, document.source, document.source_facts, sidecar.facts)
    return frozenset(words_of("\n".join((document.text, *_texts(known), *keys))))


def _texts(value: object) -> Iterator[str]:
    """Every text in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _texts(tuple(value.items()))
    elif isinstance(value, tuple | list | set | frozenset):
        for each in value:
            yield from _texts(each)
    elif is_dataclass(value):
        for each in fields(value):
            yield from _texts(getattr(value, each.name))
