"""Shingles: the runs of words of a statement as numbers; they show which documents share so much that one re-issues the other.

An inverted index from shingle to documents proposes pairs; then all shingles of each pair are counted. A shingle that many
documents have (a fixed phrase) proposes only documents next to each other in time, so the work grows with the length of the
texts and not with the square of the number of documents. After A. Broder, On the resemblance and containment of documents (1997).
"""

from __future__ import annotations

import hashlib
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from generator.families.statement import statement_texts
from generator.grammar import Grammar
from generator.model import Document
from generator.text.comparison import forms_of
from generator.text.scripts import is_wide

RUN, WIDE_RUN = 5, 8  # words of a shingle; letters in scripts in which each letter is a word
PRIME = (1 << 61) - 1
BASE = 0x1F35D7A91C4E6B03 % PRIME
INDEXED = 2_000_000  # shingles of a corpus that are indexed at most; if there are more, an even sample proposes pairs
NEIGHBOURS = 8  # documents before it that a shingle proposes to each document
PROPOSED = 12  # pairs that are counted for each document
FEWEST = 12  # shingles that two statements must share at least
LEAST = 0.3  # of the shorter statement's shingles that they must share
LEAST_OF_FORMAL = 0.7  # the same if one is of a type whose texts share fixed passages
FORMAL = {
    *("resolution", "draft_resolution", "decision", "presidential_statement", "treaty", "agreement"),
    *("summary_record", "verbatim_record", "report"),
}
LEAST_OF_LONGER = 0.08  # of the longer one's: a statement does not re-issue a collection that holds it


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """Two documents by their numbers, and the share (from 0 to 1) of all their shingles that both have."""

    alike: float
    newer: int
    older: int


def shingles_of(document: Document, grammar: Grammar) -> array[int]:
    """The shingles of a document's statement, each once, sorted: numbers below 2^61 that are the same in every run."""
    return array("Q", sorted(_shingles_in(statement_texts(document, grammar))))


def are_alike(texts: Sequence[str], others: Sequence[str]) -> bool:
    """Whether two statements, given by the texts of their blocks, share as much as a re-issue shares with its source."""
    one, other = _shingles_in(texts), _shingles_in(others)
    return compared(one, list(other), 0, 1) is not None


def _shingles_in(texts: Iterable[str]) -> set[int]:
    forms = list(chain.from_iterable(map(forms_of, texts)))
    wide = sum(1 for form in forms if is_wide(form[0]))
    run = WIDE_RUN if wide * 2 > len(forms) else RUN
    known = {form: int.from_bytes(hashlib.blake2b(form.encode(), digest_size=7).digest()) for form in set(forms)}
    return _numbers_of_runs([known[form] for form in forms], run)


def _numbers_of_runs(words: Sequence[int], run: int) -> set[int]:
    """One number for each `run` words in a row, from the numbers of the words: a rolling hash."""
    if len(words) < run:
        return set()
    rolled = 0
    for word in words[:run]:
        rolled = (rolled * BASE + word) % PRIME
    found = {rolled}
    leaving = pow(BASE, run, PRIME)
    for first, following in zip(words, words[run:], strict=False):
        rolled = (rolled * BASE + following - first * leaving) % PRIME
        found.add(rolled)
    return found


def links(documents: Sequence[Document], statements: Sequence[array[int]]) -> Iterator[Link]:
    """The pairs of which one most likely re-issues the other; documents are in the order of their dates, `statements` are their shingles.

    Resolutions, treaties, records and reports on different matters share preambles, final clauses and rules, so two of these
    must share more.
    """
    least = [LEAST_OF_FORMAL if document.masthead.type in FORMAL else LEAST for document in documents]
    one_in = max(1, -(-sum(map(len, statements)) // INDEXED))
    recurring = _recurring(statements, one_in)
    whole: Sequence[Sequence[int]] = recurring if one_in == 1 else statements  # what one document has alone is in no pair
    for newer, proposed in enumerate(_proposed(recurring)):
        own = set(whole[newer]) if proposed else set()
        for each, _ in proposed.most_common(PROPOSED):
            sizes = (len(statements[newer]), len(statements[each]))
            link = _link(len(own.intersection(whole[each])), sizes, newer, each, max(least[newer], least[each]))
            if link:
                yield link


def compared(own: set[int], other: Sequence[int], newer: int, older: int, least: float = LEAST) -> Link | None:
    """The link of two statements; None if they share less than `least` of the shorter one, or too little of the longer one."""
    return _link(len(own.intersection(other)), (len(own), len(other)), newer, older, least)


def _link(shared: int, sizes: tuple[int, int], newer: int, older: int, least: float) -> Link | None:
    shorter, longer = sorted(sizes)
    if shared < FEWEST or shared < least * shorter or shared < LEAST_OF_LONGER * longer:
        return None
    return Link(shared / (shorter + longer - shared), newer, older)


def _recurring(statements: Sequence[array[int]], one_in: int) -> list[list[int]]:
    """The shingles of each document that others have too, of all or of an even sample. Most shingles are in one document alone."""
    seen: set[int] = set()
    several: set[int] = set()
    for sample in _samples(statements, one_in):
        several.update(seen.intersection(sample))
        seen.update(sample)
    return [list(filter(several.__contains__, sample)) for sample in _samples(statements, one_in)]


def _samples(statements: Iterable[array[int]], one_in: int) -> Iterator[Sequence[int]]:
    for shingles in statements:
        yield shingles if one_in == 1 else [shingle for shingle in shingles if shingle % one_in == 0]


def _proposed(statements: Iterable[Sequence[int]]) -> Iterator[Counter[int]]:
    """For each document the older ones that share shingles with it, and how many."""
    latest: dict[int, tuple[int, ...]] = {}  # shingle → the last documents that have it, the latest first
    for number, shingles in enumerate(statements):
        holders = [latest.get(shingle, ()) for shingle in shingles]
        yield Counter(chain.from_iterable(holders))
        latest.update((shingle, (number, *before[: NEIGHBOURS - 1])) for shingle, before in zip(shingles, holders, strict=True))
