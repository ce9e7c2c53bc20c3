"""Names in scripts with capitals: beside cue words (`the village of Vang`, `Mr. Raffaelli`), or capitals alone.

A name is words with capitals that one space parts; what is part of an organization's or instrument's name is no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from generator.grammar import Language
from generator.model import Span
from generator.suggestions import bodies
from generator.suggestions.cased_words import CasedWord, describes, opens, words_in
from generator.suggestions.stretch import BlockText, FoundName, meets_any
from generator.text.scripts import CAPITALS

INITIALS = rf"(?:(?:[{CAPITALS}]\.\s?){{1,3}})?"
MOST_WORDS = 5  # in the name of a place or person


def find(stretch: BlockText) -> Iterator[FoundName]:
    """Every name in the text, by its cue words or by its capitals alone."""
    words = words_in(stretch)
    taken: list[FoundName] = []
    for kind in ("organization", "instrument"):
        taken += bodies.find(stretch, words, kind, sorted(found.span for found in taken))
    yield from taken
    spans = sorted(found.span for found in taken)
    free = [word for word in words if not meets_any(spans, word.span)]
    yield from _beside(stretch, free)


def _beside(stretch: BlockText, words: Sequence[CasedWord]) -> Iterator[FoundName]:
    """Places and persons beside their cue words, and what has nothing but capitals."""
    language = stretch.language
    runs = list(_runs(stretch, words))
    cues = _Cues(stretch)
    row = language.alternatives(language.forms("place", "row"))
    between = re.compile(rf"\s*(?:{row}\s*)+")
    kinds: dict[int, tuple[str, str]] = {}
    for order, step in ((range(len(runs)), 1), (range(len(runs) - 1, -1, -1), -1)):
        many = ""
        for index in order:
            span = Span(runs[index][0].span.start, runs[index][-1].span.end)
            other = index - step
            if many and 0 <= other < len(runs):
                low, high = sorted((index, other))
                gap = between.fullmatch(stretch.text, runs[low][-1].span.end, runs[high][0].span.start)
                many = many if gap else ""
            if many:
                kinds.setdefault(index, ("place", many))
            many = cues.many(span, step) or many
    for index, run in enumerate(runs):
        yield from cues.told(run, kinds.get(index))


def _runs(stretch: BlockText, words: Sequence[CasedWord]) -> Iterator[list[CasedWord]]:
    """Words with capitals that stand together and are no mention."""
    run: list[CasedWord] = []
    for index, word in enumerate(words):
        fits = word.capital and not word.held and not _numbered(stretch.text, word.span)
        joined = bool(run) and word.near and words[index - 1] is run[-1]
        if run and not (fits and joined):
            yield run
            run = []
        if fits:
            run.append(word)
    if run:
        yield run


def _numbered(text: str, span: Span) -> bool:
    """Whether a word is part of something with a figure or sign: `Mi-24`, `a/B`."""
    return re.match(r"[-–]?\d|[/_\\]\w", text[span.end : span.end + 2]) is not None or text[max(0, span.start - 1) : span.start] in {
        "/",
        "_",
        "\\",
    }


class _Cues:
    """The cue words of a text, by where a name beside them begins or ends."""

    def __init__(self, stretch: BlockText) -> None:
        self._text, self._language = stretch.text, stretch.language
        patterns = _patterns(self._language)
        self._before: dict[tuple[str, str], dict[int, re.Match[str]]] = {
            (kind, slot): {m.end(): m for m in patterns[kind, slot].finditer(self._text)}
            for kind, slot in (("person", "leads"), ("place", "leads"), ("place", "begins"))
        }
        self._behind: dict[tuple[str, str], dict[int, re.Match[str]]] = {
            (kind, slot): {m.start(): m for m in patterns[kind, slot].finditer(self._text)}
            for kind, slot in (("place", "follows"), ("place", "ends"), ("person", "follows"))
        }
        self._several = frozenset(map(str.casefold, self._language.forms("place", "several")))

    def many(self, span: Span, step: int) -> str:
        """What the places of a row are, if a cue of several stands before its first name (`step` 1) or behind its last."""
        match = self._before["place", "leads"].get(span.start) if step == 1 else self._behind["place", "follows"].get(span.end)
        return self._type("leads" if step == 1 else "follows", match) if match and match["cue"].casefold() in self._several else ""

    def _type(self, slot: str, match: re.Match[str]) -> str:
        return _types(self._language, slot).get(match["cue"].casefold(), "")

    def told(self, run: Sequence[CasedWord], in_row: tuple[str, str] | None) -> Iterator[FoundName]:
        """The name in a run of words with capitals."""
        for index in range(len(run) - 1, -1, -1):
            match = self._before["person", "leads"].get(run[index].span.start)
            if match:
                yield from self._person(run[index:], match)
                return
        yield from self._place(list(run), in_row)

    def _person(self, run: Sequence[CasedWord], match: re.Match[str]) -> Iterator[FoundName]:
        plain = (*self._language.forms("place", "no_name"), *self._language.forms("person", "leads"))
        name: list[CasedWord] = []
        for word in run[:MOST_WORDS]:
            if word.text in plain:
                break
            name.append(word)
        if len(name) == 1 and (name[0].text.isupper() or describes(self._language, name[0].text)):
            return
        if name and max(len(word.text) for word in name) > 2:
            start = match.start("initials") if match["initials"] else name[0].span.start
            yield FoundName(Span(start, name[-1].span.end), "person")

    def _place(self, run: list[CasedWord], in_row: tuple[str, str] | None) -> Iterator[FoundName]:
        initial = opens(self._text, run[0].span.start)
        behind = self._behind["place", "follows"], self._behind["place", "ends"]
        for index, word in enumerate(run):  # `Kalbajar District`, `Lake Sevan`, `Vang Castle`: the cue is in the run
            match = behind[0].get(word.span.end) or behind[1].get(word.span.end)
            if match and match["cue"][0].isupper() and index + 1 < len(run):
                run, slot = run[: index + 1], "follows" if behind[0].get(word.span.end) else "ends"
                yield from self._named(run, slot, match, initial)
                return
        end = run[-1].span.end
        for index in range(len(run)):
            for slot in ("leads", "begins"):
                before = self._before["place", slot].get(run[index].span.start)
                if before:
                    yield from self._named(run[index:], slot, before, False)
                    return
        for slot in ("follows", "ends"):
            match = self._behind["place", slot].get(end)
            if match:
                yield from self._named(run, slot, match, initial)
                return
        if self._behind["person", "follows"].get(end):
            yield FoundName(Span(run[0].span.start, end), "person")
        elif in_row:
            yield FoundName(Span(run[0].span.start, end), *in_row)
        elif len(run) <= MOST_WORDS:
            yield FoundName(Span(run[0].span.start, end), opens=initial)

    def _named(self, run: Sequence[CasedWord], slot: str, match: re.Match[str], initial: bool) -> Iterator[FoundName]:
        """A place with its type; words that are no name fall off its beginning."""
        plain, small = self._language.forms("place", "no_name"), self._language.function_words
        first = 0
        while first < len(run) and (
            (run[first].text in plain and (slot != "begins" or initial)) or (initial and run[first].text.lower() in small)
        ):
            first += 1
        name = run[first:]
        if not name or len(name) > MOST_WORDS or max(len(word.text) for word in name) < 3:
            return
        start, end = name[0].span.start, name[-1].span.end
        if slot == "begins":
            start = match.start("cue")
        elif slot == "ends":
            end = match.end()
        yield FoundName(Span(start, end), "place", self._type(slot, match))


@cache
def _types(language: Language, slot: str) -> Mapping[str, str]:
    """What a cue word says that a place is, by the cue in small letters."""
    return {form.casefold(): kind for form, kind in language.types.get(("place", slot), {}).items()}


@cache
def _patterns(language: Language) -> Mapping[tuple[str, str], re.Pattern[str]]:
    """Cue words before a name, up to where it begins, and behind it, from where it ends."""
    link = language.alternatives(language.forms("place", "link"))
    made: dict[tuple[str, str], re.Pattern[str]] = {}
    for kind in ("place", "person"):
        for slot in ("leads", "begins", "follows", "ends"):
            words = language.alternatives(language.forms(kind, slot))
            if slot in {"leads", "begins"}:
                cased = words if kind == "person" else f"(?i:{words})"
                joint = rf"(?: {link})?" if kind == "place" else ""
                made[kind, slot] = re.compile(
                    rf"(?<!\w)(?P<cue>{cased}){joint}(?: |(?<=')|(?<=\.))(?P<initials>{INITIALS if kind == 'person' else ''})"
                )
            else:
                made[kind, slot] = re.compile(rf" (?P<cue>(?i:{words}))(?!\w|-\w)")
    return made
