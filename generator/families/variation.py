"""Word beside word: where the texts of one row differ, as the apparatus of an edition has it.

The words of all texts stand in one row of columns, like words in like columns; columns that some text lacks make a site, and
at a site each text has its reading. What differs in signs, capitals or broken words alone is a site of signs. Words that were
broken or joined on the way (`civi lians`, `counter-measures`) are told by the other texts, which have them whole.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from itertools import groupby, pairwise

from generator.comparison import Word
from generator.families.statement import Unit
from generator.model import Piece, Span
from generator.scripts import is_wide

LONGEST = 4_000_000  # words of one text times words of another that are compared one by one
LONGEST_BROKEN = 3  # pieces of a broken word
SHARED = 3  # words that several texts share, but not all, from which on they are a site of their own
FILLER = 3  # letters of a word that, alone between two differences, keeps none of them apart
OPENING = frozenset("“‘«‹([„¿¡「『（【《")
BREAKS = re.compile(r"[\w\s\-\u2010-\u2015\u2212\u00ad]*")


@dataclass(frozen=True, slots=True)
class Witness:
    """The text of one member in a row: its words, each with the stretch that is its, signs and all, and its sentence's number."""

    words: tuple[str, ...]
    stretches: tuple[Span, ...]
    sentences: tuple[int, ...]
    end: int

    @property
    def letters(self) -> str:
        """All words in one."""
        return "".join(self.words)


@dataclass(eq=False)
class _Table:
    """Columns of one word each, as they follow each other; and of every witness the columns in which it has its words, in order."""

    forms: dict[int, str] = field(default_factory=dict)
    order: list[int] = field(default_factory=list)
    held: dict[int, list[int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Variation:
    """One row told apart: the pieces of each member, and which words its members share."""

    pieces: Mapping[int, tuple[Piece, ...]]
    columns: Mapping[int, frozenset[int]]
    letters: Mapping[int, str]

    def shared(self, one: int, other: int) -> int:
        """How many words two members have alike."""
        return len(self.columns[one] & self.columns[other])

    def same_words(self, one: int, other: int) -> bool:
        """Whether two members differ in signs at most."""
        return self.letters[one] == self.letters[other]


def variation(cells: Mapping[int, Sequence[Unit]], texts: Mapping[int, str], sources: Mapping[int, int | None]) -> Variation:
    """Where the members of a row differ. `cells` are their sentences, oldest first; `sources` who derives from whom."""
    alike: dict[tuple[str, ...], int] = {}  # a text → the first member that has it, sign for sign
    first = {member: alike.setdefault(tuple(_said(unit, texts[member]) for unit in units), member) for member, units in cells.items()}
    witnesses = _whole_words({member: _witness(cells[member], texts[member]) for member in alike.values()}, texts)
    table = _Table()
    for member, witness in witnesses.items():
        source = sources.get(member)
        _take_in(table, member, witness.words, None if source is None else first.get(source))
    apparatus = _Apparatus(table, witnesses, texts)
    for is_site, run in _runs(table, len(witnesses)):
        if is_site:
            apparatus.set(run)
        else:
            apparatus.set_alike(run)
    pieces = {member: tuple(_joined(own, texts[member])) for member, own in apparatus.pieces.items()}
    columns = {member: frozenset(held) for member, held in table.held.items()}
    return Variation(
        {member: pieces[one] if one == member else _moved(pieces[one], cells[one], cells[member]) for member, one in first.items()},
        {member: columns[one] for member, one in first.items()},
        {member: witnesses[one].letters for member, one in first.items()},
    )


def _said(unit: Unit, text: str) -> str:
    return text[unit.sentence.span.start : unit.sentence.span.end]


def _moved(pieces: Sequence[Piece], there: Sequence[Unit], here: Sequence[Unit]) -> tuple[Piece, ...]:
    """The pieces of the same sentences as they stand in another document."""
    ends = [unit.sentence.span.end for unit in there]
    by = [own.sentence.span.start - other.sentence.span.start for own, other in zip(here, there, strict=True)]
    return tuple(replace(piece, span=piece.span.moved(by[bisect_left(ends, piece.span.end)])) for piece in pieces)


def _witness(units: Sequence[Unit], text: str) -> Witness:
    """A member's text in a row, as its document has it."""
    words: list[str] = []
    stretches: list[Span] = []
    sentences: list[int] = []
    for number, unit in enumerate(units):
        base, end = unit.sentence.span.start, unit.sentence.span.end
        bounds = [base, *(base + _parted(text, base, one, other) for one, other in pairwise(unit.words)), end]
        words += [word.form for word in unit.words]
        stretches += [Span(*bound) for bound in pairwise(bounds)]
        sentences += [number] * len(unit.words)
    return Witness(tuple(words), tuple(stretches), tuple(sentences), units[-1].sentence.span.end)


def _parted(text: str, base: int, one: Word, other: Word) -> int:
    """Where the stretch of one word ends and that of the next begins: behind the blank, or before signs that open."""
    between = text[base + one.span.end : base + other.span.start]
    blank = max((index for index, sign in enumerate(between) if sign.isspace()), default=-1)
    if blank >= 0:
        return one.span.end + blank + 1
    opening = next((index for index, sign in enumerate(between) if sign in OPENING), len(between))
    return one.span.end + opening


def _whole_words(witnesses: Mapping[int, Witness], texts: Mapping[int, str]) -> dict[int, Witness]:
    """The witnesses, with words that stand broken in one and whole in another made whole."""
    having = Counter(form for witness in witnesses.values() for form in set(witness.words))
    if all(count == len(witnesses) for count in having.values()):
        return dict(witnesses)
    return {member: _made_whole(witness, texts[member], having) for member, witness in witnesses.items()}


def _made_whole(witness: Witness, text: str, having: Mapping[str, int]) -> Witness:
    own = set(witness.words)
    places: list[tuple[int, int]] = []
    index = 0
    while index < len(witness.words):
        last = index + 1
        for end in range(min(index + LONGEST_BROKEN, len(witness.words)), index + 1, -1):
            whole = "".join(witness.words[index:end])
            if having.get(whole, 0) > (whole in own) and whole.isalpha() and _is_broken(witness, text, index, end):
                last = end
                break
        places.append((index, last))
        index = last
    return Witness(
        tuple("".join(witness.words[start:end]) for start, end in places),
        tuple(Span(witness.stretches[start].start, witness.stretches[end - 1].end) for start, end in places),
        tuple(witness.sentences[start] for start, _ in places),
        witness.end,
    )


def _is_broken(witness: Witness, text: str, start: int, end: int) -> bool:
    """Whether nothing but blanks and hyphens stands between words of one sentence."""
    if witness.sentences[start] != witness.sentences[end - 1] or is_wide(witness.words[start][0]):
        return False
    return all(BREAKS.fullmatch(text[each.start : each.end].lstrip("".join(OPENING))) for each in witness.stretches[start : end - 1])


def _take_in(table: _Table, member: int, words: Sequence[str], source: int | None) -> None:
    """One more witness: its words in the columns of its source's, then in those of others between, else in columns of their own."""
    nearest = source if source in table.held else next(reversed(table.held), None)
    held = table.held[nearest] if nearest is not None else []
    found: list[int | None] = [None] * len(words)
    for column, index in _like(held, [table.forms[column] for column in held], words, 0):
        found[index] = column
    place = {column: index for index, column in enumerate(table.order)}
    for start, end in _gaps(found):
        first = place[found[start - 1] or 0] + 1 if start else 0
        last = place[found[end] or 0] if end < len(words) else len(table.order)
        between = table.order[first:last]
        for column, index in _like(between, [table.forms[column] for column in between], words[start:end], start):
            found[index] = column
    _place_new(table, found, words, place)
    table.held[member] = [column for column in found if column is not None]


def _place_new(table: _Table, found: list[int | None], words: Sequence[str], place: Mapping[int, int]) -> None:
    """Columns of their own for words that no other text has, before the word behind them: older texts' words stand first."""
    fresh: defaultdict[int, list[int]] = defaultdict(list)
    ahead = len(table.order)
    for index in range(len(found) - 1, -1, -1):
        column = found[index]
        if column is None:
            column = found[index] = len(table.forms) + 1
            table.forms[column] = words[index]
            fresh[ahead].append(column)
        else:
            ahead = place[column]
    behind = reversed(fresh[len(table.order)])
    table.order = [*(each for at, column in enumerate(table.order) for each in (*reversed(fresh.get(at, ())), column)), *behind]


def _gaps(found: Sequence[int | None]) -> list[tuple[int, int]]:
    """The runs of words without a column, as first and behind the last."""
    out = []
    for lacks, run in groupby(range(len(found)), key=lambda index: found[index] is None):
        if lacks:
            indices = list(run)
            out.append((indices[0], indices[-1] + 1))
    return out


def _like(columns: Sequence[int], forms: Sequence[str], words: Sequence[str], start: int) -> Iterator[tuple[int, int]]:
    """Columns and the indices (from `start` on) of words that stand in them, in order: first and last words alike, then the rest."""
    shorter = min(len(forms), len(words))
    first = next((at for at in range(shorter) if forms[at] != words[at]), shorter)
    last = next((at for at in range(shorter - first) if forms[-1 - at] != words[-1 - at]), shorter - first)
    yield from ((columns[at], start + at) for at in range(first))
    forms, inner = forms[first : len(forms) - last], words[first : len(words) - last]
    if len(forms) * len(inner) <= LONGEST:  # in longer ones, all words between the ends count as different
        for block in SequenceMatcher(None, forms, inner, autojunk=False).get_matching_blocks():
            for offset in range(block.size):
                yield columns[first + block.a + offset], start + first + block.b + offset
    yield from ((columns[len(columns) - last + at], start + len(words) - last + at) for at in range(last))


def _runs(table: _Table, count: int) -> Iterator[tuple[bool, list[int]]]:
    """The columns in turn as what all texts have and as sites.

    Words in a row that several texts share, but not all, are a site of their own, so that any two texts differ where they
    do and not beyond. A small word that all have, alone between two differences, belongs to their site.
    """
    having: defaultdict[int, set[int]] = defaultdict(set)
    for member, held in table.held.items():
        for column in held:
            having[column].add(member)
    runs = [(frozenset(members), list(run)) for members, run in groupby(table.order, key=lambda column: having[column])]
    out: list[tuple[bool, list[int]]] = []
    current: frozenset[int] = frozenset()  # who has words of their own in the site that is open
    closed = False  # whether they share words in it
    for index, (members, run) in enumerate(runs):
        common, shared = len(members) == count, len(members) > 1 and len(run) >= SHARED
        filler = common and 0 < index < len(runs) - 1 and len(run) == 1 and _fills(table.forms[run[0]])
        fits = not common and (not members & current or not (shared or closed))
        goes_on = bool(out) and out[-1][0] and (filler or fits)
        if goes_on:
            out[-1][1].extend(run)
        else:
            out.append((not common, run))
        if not filler:
            current = current | members if goes_on else members
            closed = shared or (goes_on and closed)
    yield from out


def _fills(form: str) -> bool:
    return form.isalpha() and len(form) <= (1 if is_wide(form[0]) else FILLER)


class _Apparatus:
    """The pieces of each witness while the columns are gone through."""

    def __init__(self, table: _Table, witnesses: Mapping[int, Witness], texts: Mapping[int, str]) -> None:
        self._witnesses, self._texts = witnesses, texts
        self._held = {member: frozenset(held) for member, held in table.held.items()}
        self._at = dict.fromkeys(witnesses, 0)  # words of each that are set
        self._sites = 0
        self.pieces: dict[int, list[Piece]] = {member: [] for member in witnesses}

    def set(self, columns: Sequence[int]) -> None:
        """The next columns: one piece for each witness, with its reading where they are a site."""
        own: dict[int, tuple[int, int]] = {}
        for member, start in self._at.items():
            held = self._held[member]
            own[member] = (start, start + sum(1 for column in columns if column in held))
        said = {member: "".join(self._witnesses[member].words[start:end]) for member, (start, end) in own.items()}
        signs = len(set(said.values())) == 1
        if signs:
            said = {member: self._printed(member, *place) for member, place in own.items()}
        differs = len(set(said.values())) > 1
        self._sites += differs
        readings = {reading: number for number, reading in enumerate(dict.fromkeys(said.values()), start=1)}
        for member, (start, end) in own.items():
            told = (self._sites, readings[said[member]], signs) if differs else (0, 0, False)
            self.pieces[member] += [Piece(span, *told) for span in self._spans(member, start, end)]
            self._at[member] = end

    def set_alike(self, columns: Sequence[int]) -> None:
        """The next columns, of which every witness has each: halved as long as signs differ somewhere in them."""
        whole = {self._printed(member, start, start + len(columns)) for member, start in self._at.items()}
        if len(whole) == 1 or len(columns) == 1:
            self.set(columns)
        else:
            middle = len(columns) // 2
            self.set_alike(columns[:middle])
            self.set_alike(columns[middle:])

    def _printed(self, member: int, start: int, end: int) -> str:
        """The words as they are printed, blanks apart."""
        text = self._texts[member]
        return " ".join(word for span in self._spans(member, start, end) for word in text[span.start : span.end].split())

    def _spans(self, member: int, start: int, end: int) -> Iterator[Span]:
        """The stretches of some words as one, parted only where a sentence ends; an empty span where there are no words."""
        witness = self._witnesses[member]
        if start == end:
            at = witness.stretches[start].start if start < len(witness.stretches) else witness.end
            yield Span(at, at)
        for _, run in groupby(range(start, end), key=lambda index: witness.sentences[index]):
            indices = list(run)
            yield Span(witness.stretches[indices[0]].start, witness.stretches[indices[-1]].end)


def _joined(pieces: Sequence[Piece], text: str) -> Iterator[Piece]:
    """The pieces of one witness: what all have alike as one, and no blank at the end of a reading."""
    out: list[Piece] = []
    for piece in pieces:
        said = text[piece.span.start : piece.span.end]
        end = piece.span.start + len(said.rstrip()) if piece.site else piece.span.end
        for each in (replace(piece, span=Span(piece.span.start, end)), Piece(Span(end, piece.span.end))):
            if not each.site and each.span.start == each.span.end:
                continue
            if out and not each.site and not out[-1].site and out[-1].span.end == each.span.start:
                out[-1] = Piece(Span(out[-1].span.start, each.span.end))
            else:
                out.append(each)
    yield from out
