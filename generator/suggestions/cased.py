"""Names in scripts with capitals: beside cue words (`the village of Vang`, `Vang village`, `Base Metals CJSC`), or capitals alone.

A name is words with capitals that one blank parts. An organization or instrument goes on behind its first word as its
language says (`Ministry of Foreign Affairs`, `Министерство иностранных дел`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from generator.grammar import Language
from generator.model import Span
from generator.scripts import CAPITALS
from generator.suggestions.stretch import Found, Held, Stretch

WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")
INITIALS = rf"(?:(?:[{CAPITALS}]\.\s?){{1,3}})?"
OPENING = re.compile(r"(?:^|[.!?:;…)\n•])[\s\"“”„«»‹›'(\[*_—–-]*$")
LONGEST, MOST_WORDS = 14, 5  # words in the name of an organization, of a place or person


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text, whether it begins with a capital, the mention it stands in, and whether one blank parts it from the word before."""

    span: Span
    text: str
    capital: bool
    held: Held | None
    near: bool


def find(stretch: Stretch) -> Iterator[Found]:
    """Every name in the text, by its cue words or by its capitals alone."""
    words = _words(stretch)
    taken: list[Found] = []
    for kind in ("organization", "instrument"):
        taken += _bodies(stretch, words, kind, [found.span for found in taken])
    yield from taken
    spans = sorted(found.span for found in taken)
    free = [w for w in words if not any(span.meets(w.span) for span in spans)] if spans else words
    yield from _beside(stretch, free)


def small_words(text: str) -> Iterator[str]:
    """The words of a text that begin with a small letter, and the parts of those with hyphens."""
    for match in WORD.finditer(text):
        for part in match.group().split("-"):
            if part[:1].islower():
                yield part


def _words(stretch: Stretch) -> list[Word]:
    words: list[Word] = []
    language = stretch.language
    for match in WORD.finditer(stretch.text):
        start, end = match.span()
        text = match.group()
        head, sign, _ = text.partition("'")
        if sign and len(head) <= 2 and head.lower() in language.function_words:
            start += len(head) + 1
        elif text.endswith("'s") and language.tag == "en":
            end -= 2
        text = stretch.text[start:end]
        near = bool(words) and stretch.text[words[-1].span.end : start] == " "
        words.append(Word(Span(start, end), text, text[0].isupper(), stretch.holder(start), near))
    return words


def _bodies(stretch: Stretch, words: Sequence[Word], kind: str, taken: Sequence[Span]) -> Iterator[Found]:
    """Organizations or instruments: round each cue word, as far as the name goes."""
    language, at = stretch.language, 0
    begins, ends = (frozenset(language.forms(kind, slot)) for slot in ("begins", "ends"))
    cues = {match.start(): match for match in _body_cues(language, kind).finditer(stretch.text)}
    while at < len(words):
        word, match = words[at], cues.get(words[at].span.start)
        if not match or word.held or any(span.meets(word.span) for span in taken):
            at += 1
            continue
        cue = " ".join(match.group().split())
        last = at + cue.count(" ")
        first = _back(stretch, words, at)
        if cue in begins:
            last = _on(stretch, words, last, kind)
        while last + 1 < len(words) and words[last + 1].near and (tail := cues.get(words[last + 1].span.start)) and tail.group() in ends:
            last += 1
        if _says_something(language, words[first : last + 1], begins | ends):
            tail = cues.get(words[last].span.start)
            yield Found(Span(words[first].span.start, max(words[last].span.end, tail.end() if tail else 0)), kind)
        at = last + 1


@cache
def _body_cues(language: Language, kind: str) -> re.Pattern[str]:
    cues = (*language.forms(kind, "begins"), *language.forms(kind, "ends"))
    return re.compile(rf"(?<!\w){language.alternatives(cues)}(?!\w)")


def _back(stretch: Stretch, words: Sequence[Word], at: int) -> int:
    """The first word of the name whose cue stands at `at`."""
    first = at
    while first and words[first].near and at - first < LONGEST:
        word = words[first - 1]
        if not word.capital or _is_small(stretch.language, word.text) or (word.held and word.held.kind not in {"place", "organization"}):
            break
        first -= 1
    inflected = bool(stretch.language.forms("organization", "goes_on"))
    while (
        first < at
        and (inflected or words[first].text.lower() in stretch.language.function_words)
        and opens(stretch.text, words[first].span.start)
    ):
        first += 1
    held = words[first].held
    if held and held.span.start < words[first].span.start:  # a mention is never cut
        while first < at and words[first].held == held:
            first += 1
    return first


def _on(stretch: Stretch, words: Sequence[Word], at: int, kind: str) -> int:
    """The last word of the name that begins at `at`."""
    last, joined = at, False
    language = stretch.language
    begins = frozenset(language.forms(kind, "begins"))
    while last + 1 < len(words) and last - at < LONGEST:
        after = _join(stretch, words, last)
        step = after or last + 1
        if step >= len(words) or not (after or words[last + 1].near):
            break
        word = words[step]
        joint = stretch.text[words[last].span.end : word.span.start].split()
        if after and not joined and joint[0] in _ands(language):
            break
        if word.held:
            if word.held.kind not in {"place", "organization"} or (joint and joint[0] in _ands(language)):
                break
            while step + 1 < len(words) and words[step + 1].held == word.held:
                step += 1
        elif word.capital:
            if not after and _is_small(language, word.text):
                break
            if word.text in begins and (not after or joint[0] in _ands(language)):
                break
        elif not _goes_on(language, word.text, bool(after)):
            break
        last, joined = step, joined or bool(after)
    return last


def _is_small(language: Language, word: str) -> bool:
    """Whether a word is one of the shortest frequent ones, however it is written: `The`, `La`."""
    return len(word) <= 3 and word.lower() in language.function_words


def _join(stretch: Stretch, words: Sequence[Word], last: int) -> int:
    """The word behind small words that join names, if some stand behind `last`; else 0."""
    match = _joins(stretch.language).match(stretch.text, words[last].span.end)
    if not match:
        return 0
    for step in range(last + 1, min(last + 5, len(words))):
        if words[step].span.start == match.end():
            return step
    return 0


@cache
def _joins(language: Language) -> re.Pattern[str]:
    forms = language.forms("organization", "joins")
    return re.compile(rf" {language.alternatives(forms)}(?: |(?<='))" if forms else r"(?!)")


def _ands(language: Language) -> tuple[str, ...]:
    """Words that join two names as often as two words of one."""
    return language.forms("place", "row")


def _goes_on(language: Language, word: str, joined: bool) -> bool:
    """Whether a word in small letters goes on a name: behind a small word that joins any, else one that begins or ends so."""
    forms = language.forms("organization", "goes_on")
    if not forms or word in language.function_words or any_fits(word, language.forms("place", "edges")):
        return False
    return joined or any_fits(word, forms)


def is_adjective(language: Language, word: str) -> bool:
    """Whether a word ends as words in the middle of a name do: `Карибского`."""
    return any_fits(word.lower(), [f for f in language.forms("organization", "goes_on") if f[0] == "-" and len(f) > 3])


def any_fits(word: str, forms: Sequence[str]) -> bool:
    """Whether a word is one of the forms: `-ных` is any that ends so, `ال-` any that begins so."""
    return any(word.endswith(f[1:]) if f[0] == "-" else word.startswith(f[:-1]) if f[-1] == "-" else word == f for f in forms)


def _says_something(language: Language, words: Sequence[Word], cues: frozenset[str]) -> bool:
    """Whether a name has more than cue words and words that every second name has."""
    plain = language.forms("place", "no_name")
    said = [w for w in words if w.text not in cues and f"{w.text}." not in cues and w.text not in plain and len(w.text) > 1]
    said = [w for w in said if w.text.lower() not in language.function_words or w.capital]
    return bool(said) and not all(w.held and w.held.kind == "organization" for w in said)


def _beside(stretch: Stretch, words: Sequence[Word]) -> Iterator[Found]:
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


def _runs(stretch: Stretch, words: Sequence[Word]) -> Iterator[list[Word]]:
    """Words with capitals that stand together and are no mention."""
    run: list[Word] = []
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


def opens(text: str, start: int) -> bool:
    """Whether a sentence begins at `start`, so that a capital says nothing."""
    return OPENING.search(text, max(0, start - 12), start) is not None or start == 0


class _Cues:
    """The cue words of a text, by where a name beside them begins or ends."""

    def __init__(self, stretch: Stretch) -> None:
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

    def told(self, run: Sequence[Word], in_row: tuple[str, str] | None) -> Iterator[Found]:
        """The name in a run of words with capitals."""
        for index in range(len(run) - 1, -1, -1):
            match = self._before["person", "leads"].get(run[index].span.start)
            if match:
                yield from self._person(run[index:], match)
                return
        yield from self._place(list(run), in_row)

    def _person(self, run: Sequence[Word], match: re.Match[str]) -> Iterator[Found]:
        plain = (*self._language.forms("place", "no_name"), *self._language.forms("person", "leads"))
        name: list[Word] = []
        for word in run[:MOST_WORDS]:
            if word.text in plain:
                break
            name.append(word)
        if len(name) == 1 and (name[0].text.isupper() or is_adjective(self._language, name[0].text)):
            return
        if name and max(len(word.text) for word in name) > 2:
            start = match.start("initials") if match["initials"] else name[0].span.start
            yield Found(Span(start, name[-1].span.end), "person")

    def _place(self, run: list[Word], in_row: tuple[str, str] | None) -> Iterator[Found]:
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
                if before and not (index == 0 and before.start("cue") < 0):
                    yield from self._named(run[index:], slot, before, False)
                    return
        for slot in ("follows", "ends"):
            match = self._behind["place", slot].get(end)
            if match:
                yield from self._named(run, slot, match, initial)
                return
        if self._behind["person", "follows"].get(end):
            yield Found(Span(run[0].span.start, end), "person")
        elif in_row:
            yield Found(Span(run[0].span.start, end), *in_row)
        elif len(run) <= MOST_WORDS:
            yield Found(Span(run[0].span.start, end), opens=initial)

    def _named(self, run: Sequence[Word], slot: str, match: re.Match[str], initial: bool) -> Iterator[Found]:
        """A place with its type; words that are no name fall off its beginning."""
        plain, small = self._language.forms("place", "no_name"), self._language.function_words
        first = 0
        while first < len(run) and (
            run[first].text in plain and (slot != "begins" or initial) or (initial and run[first].text.lower() in small)
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
        yield Found(Span(start, end), "place", self._type(slot, match))


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
