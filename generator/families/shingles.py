"""Shingles: the runs of words of a statement as numbers, and which documents share so many that one re-issues the other.

An inverted index from shingle to documents proposes pairs; each pair is then counted whole. A shingle that many documents
have (a standing phrase) proposes only the documents next to each other in time, so that the work grows with the text and
not with the square of the documents. After A. Broder, On the resemblance and containment of documents (1997).
"""

from __future__ import annotations

import hashlib
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.families.statement import statement_texts
from generator.grammar import Grammar
from generator.model import Document
from generator.text.comparison import forms_of
from generator.text.scripts import is_wide

RUN, WIDE_RUN = 5, 8  # words of a shingle; letters, where each letter is a word
PRIME = (1 << 61) - 1
BASE = 0x1F35D7A91C4E6B03 % PRIME
INDEXED = 2_000_000  # shingles of a corpus that are indexed at most; of more, an even sample proposes pairs
NEIGHBOURS = 8  # documents before it that a shingle proposes to each document
PROPOSED = 12  # pairs that are counted for each document
FEWEST = 12  # shingles that two statements must share at least
LEAST = 0.3  # of the shorter statement's shingles that they must share
LEAST_OF_OWN = 0.7  # the same where one is of a type whose texts share standing passages
OWN = {"resolution", "presidential_statement", "treaty", "summary_record", "report"}
LEAST_OF_LONGER = 0.08  # of the longer one's: a statement is no re-issue of a collection that holds it


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """Two documents by their numbers, `older` before `newer`, and which share of all their shingles (from 0 to 1) both have."""

    alike: float
    newer: int
    older: int


def shingles_of(document: Document, grammar: Grammar) -> array[int]:
    """The shingles of a document's statement, each once, as numbers below 2^61 that are the same in every run, sorted."""
    forms = [form for text in statement_texts(document, grammar) for form in forms_of(text)]
    wide = sum(1 for form in forms if is_wide(form[0]))
    run = WIDE_RUN if wide * 2 > len(forms) else RUN
    known = {form: int.from_bytes(hashlib.blake2b(form.encode(), digest_size=7).digest()) for form in set(forms)}
    leaving = pow(BASE, run, PRIME)
    rolled, found = 0, set()
    for index, form in enumerate(forms):
        rolled = (rolled * BASE + known[form]) % PRIME
        if index >= run:
            rolled = (rolled - known[forms[index - run]] * leaving) % PRIME
        if index >= run - 1:
            found.add(rolled)
    return array("Q", sorted(found))


def links(documents: Sequence[Document], statements: Sequence[array[int]]) -> Iterator[Link]:
    """The pairs of which one most likely re-issues the other; `statements` are the shingles of the documents, which come by date.

    Resolutions, treaties, records and reports of two matters have preambles, final clauses and rules in common.
    """
    least = [LEAST_OF_OWN if document.masthead.type in OWN else LEAST for document in documents]
    for newer, proposed in enumerate(_proposed(statements)):
        own = set(statements[newer])
        for each, _ in proposed.most_common(PROPOSED):
            link = compared(own, statements[each], newer, each, max(least[newer], least[each]))
            if link:
                yield link


def compared(own: set[int], other: Sequence[int], newer: int, older: int, least: float = LEAST) -> Link | None:
    """The link of two statements; None where they share too little: less than `least` of the shorter, or of the longer."""
    shared = sum(1 for shingle in other if shingle in own)
    shorter, longer = sorted((len(own), len(other)))
    if shared < FEWEST or shared < least * shorter or shared < LEAST_OF_LONGER * longer:
        return None
    return Link(shared / (shorter + longer - shared), newer, older)


def _proposed(statements: Sequence[array[int]]) -> Iterator[Counter[int]]:
    """For each document the older ones that share shingles with it, with how many of those looked at."""
    one_in = max(1, -(-sum(map(len, statements)) // INDEXED))
    latest: dict[int, int] = {}  # shingle → its latest standing, which leads to the one before
    holder, before = array("L"), array("l")
    for number, shingles in enumerate(statements):
        found: Counter[int] = Counter()
        for shingle in shingles if one_in == 1 else (each for each in shingles if each % one_in == 0):
            standing = previous = latest.get(shingle, -1)
            for _ in range(NEIGHBOURS):
                if standing < 0:
                    break
                found[holder[standing]] += 1
                standing = before[standing]
            latest[shingle] = len(holder)
            holder.append(number)
            before.append(previous)
        yield found
