"""Names in scripts with capitals: beside cue words (`the village of Vang`, `Mr. Raffaelli`), or shown by capitals only.

A name is words with capitals and one space between them. What is part of an organization's or instrument's name is not
another name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import dropwhile, product, takewhile

from generator.grammar import Language
from generator.model import Span
from generator.suggestions import bodies
from generator.suggestions.block_text import BODIES, BlockText, FoundName, meets_any
from generator.suggestions.cased_words import CasedWord, describes, opens, words_in
from generator.text.scripts import CAPITALS

INITIALS = rf"(?:(?:[{CAPITALS}]\.\s?){{1,3}})?"
MOST_WORDS = 5  # in the name of a place or person
BEFORE = (("person", "leads"), ("place", "leads"), ("place", "begins"))  # cue words before a name, by kind and slot
AFTER = (("place", "follows"), ("place", "ends"), ("person", "follows"))
FIGURE_AFTER = re.compile(r"[-–]?\d|[/_\\]\w")
Words = Sequence[CasedWord]


def find(block: BlockText) -> Iterator[FoundName]:
    """Every name in the text that a cue word or capitals show."""
    words = words_in(block)
    found: list[FoundName] = []
    for kind in BODIES:
        found += bodies.find(block, words, kind, sorted(name.span for name in found))
    yield from found
    spans = sorted(name.span for name in found)
    free = [word for word in words if not meets_any(spans, word.span)]
    yield from _other_names(block, list(_runs(block.text, free)))


def _other_names(block: BlockText, runs: Sequence[Words]) -> Iterator[FoundName]:
    """Places and persons beside their cue words, and what has nothing but capitals."""
    cues = _Cues(block)
    row_types = dict(_row_types(cues, runs, -1)) | dict(_row_types(cues, runs, 1))
    for index, run in enumerate(runs):
        name = cues.name_in(run, row_types.get(index, ""))
        if name:
            yield name


def _row_types(cues: _Cues, runs: Sequence[Words], step: int) -> Iterator[tuple[int, str]]:
    """The type of each place in a row by its index: `Agdere, Jebrayil and Gubadlin regions`.

    Step 1 follows a row to the right, from a cue before its first name; step -1 to the left, from one after its last.
    """
    row_type = ""
    before: Words = ()
    for index, run in list(enumerate(runs))[::step]:
        if row_type and not cues.in_row(*((before, run) if step == 1 else (run, before))):
            row_type = ""
        if row_type:
            yield index, row_type
        row_type = cues.type_of_several(run, step) or row_type
        before = run


def _runs(text: str, words: Words) -> Iterator[Words]:
    """Words with capitals in a row that belong to no mention."""
    run: list[CasedWord] = []
    for word in words:
        fits = word.capital and word.mention is None and not _has_figure(text, word.span)
        if run and not (fits and word.adjacent):
            yield run
            run = []
        if fits:
            run.append(word)
    if run:
        yield run


def _has_figure(text: str, span: Span) -> bool:
    """Whether a word is part of something with a figure or stroke: `Mi-24`, `a/B`."""
    return text[max(0, span.start - 1) : span.start] in {"/", "_", "\\"} or FIGURE_AFTER.match(text, span.end, span.end + 2) is not None


def _span(words: Words) -> Span:
    return Span(words[0].span.start, words[-1].span.end)


def _longest(words: Words) -> int:
    """The letters of the longest word; 0 without words."""
    return max((len(word.text) for word in words), default=0)


@dataclass(frozen=True, slots=True)
class _PlaceCue:
    """A cue word, the words beside it that may be its place, and whether a sentence begins with them."""

    match: re.Match[str]
    slot: str
    words: Words
    opens: bool


class _Cues:
    """The cue words of a text, by where a name beside them begins or ends."""

    def __init__(self, block: BlockText) -> None:
        self._text, self._language = block.text, block.language
        patterns = _patterns(self._language)
        self._before = {cell: {match.end(): match for match in patterns[cell].finditer(self._text)} for cell in BEFORE}
        self._after = {cell: {match.start(): match for match in patterns[cell].finditer(self._text)} for cell in AFTER}
        self._several = frozenset(map(str.casefold, self._language.forms("place", "several")))

    def in_row(self, one: Words, other: Words) -> bool:
        """Whether nothing but a comma or `and` is between two runs."""
        return _row_joint(self._language).fullmatch(self._text, one[-1].span.end, other[0].span.start) is not None

    def type_of_several(self, run: Words, step: int) -> str:
        """The type of the places in a row, if a cue of several is before its first name (`step` 1) or after its last."""
        slot = "leads" if step == 1 else "follows"
        span = _span(run)
        match = self._before["place", slot].get(span.start) if step == 1 else self._after["place", slot].get(span.end)
        return self._type(slot, match) if match and match["cue"].casefold() in self._several else ""

    def name_in(self, run: Words, row_type: str) -> FoundName | None:
        """The name in a run of words with capitals; a row gives it the type if no cue word of its own does."""
        for index in reversed(range(len(run))):
            title = self._before["person", "leads"].get(run[index].span.start)
            if title:
                return self._person(run[index:], title)
        cue = self._cue_inside(run) or self._cue_before(run) or self._cue_after(run)
        return self._place(cue) if cue else self._without_place_cue(run, row_type)

    def _without_place_cue(self, run: Words, row_type: str) -> FoundName | None:
        span = _span(run)
        if self._after["person", "follows"].get(span.end):
            return FoundName(span, "person")
        if row_type:
            return FoundName(span, "place", row_type)
        return FoundName(span, opens=opens(self._text, span.start)) if len(run) <= MOST_WORDS else None

    def _person(self, run: Words, title: re.Match[str]) -> FoundName | None:
        no_name = {*self._language.forms("place", "no_name"), *self._language.forms("person", "leads")}
        name = list(takewhile(lambda word: word.text not in no_name, run[:MOST_WORDS]))
        if _longest(name) <= 2 or (len(name) == 1 and self._is_no_surname(name[0].text)):
            return None
        start = title.start("initials") if title["initials"] else name[0].span.start
        return FoundName(Span(start, name[-1].span.end), "person")

    def _is_no_surname(self, word: str) -> bool:
        return word.isupper() or describes(self._language, word)

    def _cue_inside(self, run: Words) -> _PlaceCue | None:
        """A cue with a capital between words of the run: `Kalbajar District`, `Lake Sevan`, `Vang Castle`."""
        for index, word in enumerate(run[:-1]):
            slot, match = self._cue_from(word.span.end)
            if match and match["cue"][0].isupper():
                return _PlaceCue(match, slot, run[: index + 1], self._opens(run))
        return None

    def _cue_before(self, run: Words) -> _PlaceCue | None:
        for index, slot in product(range(len(run)), ("leads", "begins")):
            match = self._before["place", slot].get(run[index].span.start)
            if match:
                return _PlaceCue(match, slot, run[index:], False)
        return None

    def _cue_after(self, run: Words) -> _PlaceCue | None:
        slot, match = self._cue_from(run[-1].span.end)
        return _PlaceCue(match, slot, run, self._opens(run)) if match else None

    def _cue_from(self, end: int) -> tuple[str, re.Match[str] | None]:
        """The cue that begins right after a name's end, with its slot."""
        match = self._after["place", "follows"].get(end)
        return ("follows", match) if match else ("ends", self._after["place", "ends"].get(end))

    def _opens(self, run: Words) -> bool:
        return opens(self._text, run[0].span.start)

    def _place(self, cue: _PlaceCue) -> FoundName | None:
        """The place of a cue, with its type; words at its beginning that belong to no name are left out."""
        name = list(dropwhile(lambda word: self._is_no_name(word.text, cue), cue.words))
        if len(name) > MOST_WORDS or _longest(name) < 3:
            return None
        start = cue.match.start("cue") if cue.slot == "begins" else name[0].span.start
        end = cue.match.end() if cue.slot == "ends" else name[-1].span.end
        return FoundName(Span(start, end), "place", self._type(cue.slot, cue.match))

    def _is_no_name(self, word: str, cue: _PlaceCue) -> bool:
        if cue.opens and word.lower() in self._language.function_words:
            return True
        return word in self._language.forms("place", "no_name") and (cue.opens or cue.slot != "begins")

    def _type(self, slot: str, match: re.Match[str]) -> str:
        return _types(self._language, slot).get(match["cue"].casefold(), "")


@cache
def _types(language: Language, slot: str) -> Mapping[str, str]:
    """The type of place that each cue word shows, by the cue in small letters."""
    return {form.casefold(): kind for form, kind in language.types.get(("place", slot), {}).items()}


@cache
def _row_joint(language: Language) -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{language.alternatives(language.forms('place', 'row'))}\s*)+")


@cache
def _patterns(language: Language) -> Mapping[tuple[str, str], re.Pattern[str]]:
    """Cue words before a name, up to where it begins, and after it, from where it ends."""
    before = {cell: re.compile(_cue_before_name(language, *cell)) for cell in BEFORE}
    after = {cell: re.compile(rf" (?P<cue>(?i:{language.alternatives(language.forms(*cell))}))(?!\w|-\w)") for cell in AFTER}
    return before | after


def _cue_before_name(language: Language, kind: str, slot: str) -> str:
    words = language.alternatives(language.forms(kind, slot))
    if kind == "person":
        return rf"(?<!\w)(?P<cue>{words})(?: |(?<=')|(?<=\.))(?P<initials>{INITIALS})"
    link = language.alternatives(language.forms("place", "link"))
    return rf"(?<!\w)(?P<cue>(?i:{words}))(?: {link})?(?: |(?<=')|(?<=\.))"
