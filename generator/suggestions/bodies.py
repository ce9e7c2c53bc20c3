"""Names of organizations and instruments in scripts with capitals: `Base Metals CJSC`, `Ministry of Foreign Affairs`.

Before its cue word a name goes back over capitals. Behind the word with which it begins it goes on over capitals, over the
small words that join them, and in small letters as its language says (`Министерство иностранных дел`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from generator.grammar import Language
from generator.model import Span
from generator.suggestions.cased_words import CasedWord, any_fits, describes, is_small, opens
from generator.suggestions.stretch import BlockText, FoundName, meets_any

LONGEST = 14  # words in a name


def find(stretch: BlockText, words: Sequence[CasedWord], kind: str, taken: Sequence[Span]) -> Iterator[FoundName]:
    """Organizations or instruments: round each cue word, as far as the name goes; none that meets what is taken."""
    language, at, floor = stretch.language, 0, 0
    begins, ends = (frozenset(language.forms(kind, slot)) for slot in ("begins", "ends"))
    cues = {match.start(): match for match in _body_cues(language, kind).finditer(stretch.text)}
    while at < len(words):
        word, match = words[at], cues.get(words[at].span.start)
        if not match or word.held or meets_any(taken, word.span):
            at += 1
            continue
        cue = " ".join(match.group().split())
        last = at + cue.count(" ")
        first = max(_back(stretch, words, at), floor)
        if cue in begins:
            last = _on(stretch, words, last, kind)
        while last + 1 < len(words) and words[last + 1].near and (tail := cues.get(words[last + 1].span.start)) and tail.group() in ends:
            last += 1
        if _says_something(language, words[first : last + 1], begins | ends):
            tail = cues.get(words[last].span.start)
            span = Span(words[first].span.start, max(words[last].span.end, tail.end() if tail else 0))
            if not meets_any(taken, span):
                yield FoundName(span, kind)
        at = floor = last + 1


@cache
def _body_cues(language: Language, kind: str) -> re.Pattern[str]:
    cues = (*language.forms(kind, "begins"), *language.forms(kind, "ends"))
    return re.compile(rf"(?<!\w){language.alternatives(cues)}(?!\w)")


def _back(stretch: BlockText, words: Sequence[CasedWord], at: int) -> int:
    """The first word of the name whose cue stands at `at`."""
    first = at
    while first and words[first].near and at - first < LONGEST:
        word = words[first - 1]
        if not word.capital or is_small(stretch.language, word.text) or (word.held and word.held.kind not in {"place", "organization"}):
            break
        first -= 1
    inflected = bool(stretch.language.forms("organization", "continues"))
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


def _on(stretch: BlockText, words: Sequence[CasedWord], at: int, kind: str) -> int:
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
            if not after and is_small(language, word.text):
                break
            if word.text in begins and (not after or joint[0] in _ands(language)):
                break
        elif not _continues_name(language, word.text, bool(after) or (last > at and describes(language, words[last].text))):
            break
        last, joined = step, joined or bool(after)
    while last > at and not words[last].capital and describes(language, words[last].text):
        last -= 1
        while last > at and not words[last].capital and words[last].text in language.forms("organization", "joins"):
            last -= 1
    return last


def _join(stretch: BlockText, words: Sequence[CasedWord], last: int) -> int:
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


def _continues_name(language: Language, word: str, joined: bool) -> bool:
    """Whether a word in small letters goes on a name: behind a small word that joins any, else one that begins or ends so."""
    forms = language.forms("organization", "continues")
    if not forms or word in language.function_words or any_fits(word, language.forms("place", "edges")):
        return False
    return joined or any_fits(word, forms)


def _says_something(language: Language, words: Sequence[CasedWord], cues: frozenset[str]) -> bool:
    """Whether a name has more than cue words and words that every second name has."""
    plain = language.forms("place", "no_name")
    said = [w for w in words if w.text not in cues and f"{w.text}." not in cues and w.text not in plain and len(w.text) > 1]
    said = [w for w in said if w.text.lower() not in language.function_words or w.capital]
    return bool(said) and not all(w.held and w.held.kind == "organization" for w in said)
