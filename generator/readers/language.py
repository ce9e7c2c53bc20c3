"""The language of each block: its script first, then its small words, and for what is too short, its neighbours.

Latin script without a known language's small words stays `und`: an unknown language is not called English.
"""

from __future__ import annotations

import re
import string
from collections.abc import Sequence

from generator.grammar import Grammar, Language

SCRIPTS = {
    "Han": re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+"),
    "Cyrillic": re.compile(r"[\u0400-\u052f]+"),
    "Arabic": re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]+"),
    "Latin": re.compile(r"[A-Za-z\u00c0-\u024f]+"),
}
FEW = 40  # letters: what has fewer is told by its neighbours
WORD = re.compile(r"[^\W\d_]+")
ASCII_WORD = re.compile(r"[a-z]+")  # the same for what has no other letters, in a third of the time
ASCII_LETTERS = string.ascii_letters.encode()
FOREIGN = re.compile(r"[\u00c0-\u024f]")


def languages_of(texts: Sequence[str], grammar: Grammar) -> list[str]:
    """The BCP 47 tag of each text, in order; `und` where nothing tells."""
    scripts = [_script(text) for text in texts]
    told = [_told(text, script, grammar) for text, script in zip(texts, scripts, strict=True)]
    if None not in told:
        return [tag or "und" for tag in told]
    near_in_script, near = _nearest(told, scripts), _nearest(told, [""] * len(told))
    out = []
    for index, tag in enumerate(told):
        if tag is None and not FOREIGN.search(texts[index]):
            tag = near_in_script[index] if scripts[index] else near[index]
        out.append(tag or "und")
    return out


def _nearest(told: Sequence[str | None], scripts: Sequence[str]) -> list[str | None]:
    """For each place the tag told nearest to it in the same script, the one before it where two are as near."""
    out: list[tuple[int, str | None]] = [(len(told), None)] * len(told)
    for places, after in ((range(len(told)), False), (reversed(range(len(told))), True)):
        last: dict[str, int] = {}
        for index in places:
            if told[index]:
                last[scripts[index]] = index
            at = last.get(scripts[index])
            if at is not None and abs(at - index) < out[index][0] + (not after):
                out[index] = (abs(at - index), told[at])
    return [tag for _, tag in out]


def _script(text: str) -> str:
    """The script of most of a text's letters; a Chinese sign weighs as much as two letters. Empty without letters."""
    plain = text.encode("ascii", "ignore")
    if len(plain) > 4 * (len(text) - len(plain)):  # mostly ASCII: if its letters outweigh all else, nothing need be counted
        letters = len(plain) - len(plain.translate(None, ASCII_LETTERS))
        if letters > 2 * (len(text) - len(plain)):
            return "Latin"
    counts = {name: len("".join(pattern.findall(text))) * (2 if name == "Han" else 1) for name, pattern in SCRIPTS.items()}
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] else ""


def _told(text: str, script: str, grammar: Grammar) -> str | None:
    """The language that a text shows by itself; None if it is too short or shows none."""
    speaking = [language for language in grammar.languages.values() if language.script == script]
    if script != "Latin":
        return speaking[0].tag if speaking else None
    words = (ASCII_WORD if text.isascii() else WORD).findall(text.lower())
    hits, best = max(((_hits(words, language), -n) for n, language in enumerate(speaking)), default=(0, 0))
    enough = hits * 6 >= len(words) or (hits * 8 >= len(words) and len("".join(words)) >= FEW)
    return speaking[-best].tag if hits and enough and not (len(words) < 12 and FOREIGN.search(text)) else None


def _hits(words: Sequence[str], language: Language) -> int:
    """How many of the words are small words of a language."""
    return sum(map(language.function_words.__contains__, words))
