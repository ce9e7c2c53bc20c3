"""The language of each block: its script first, then its small words, and for what is too short, its neighbours.

A language that no file of `languages/` describes stays `und`: its small words (`reference/other_languages.yml`) or letters
outside the alphabets tell it. A block is judged by a sample of its first words, however long it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.grammar import Grammar, Language, Trait
from generator.model import UNKNOWN_LANGUAGE

SAMPLE = 400  # code points of a block that are looked at
FEW = 40  # letters: what has fewer is told by its neighbours
ENOUGH, ENOUGH_IN_FEW = 8, 6  # of so many words one must be a small word of the language
LEAST = 3  # letters of another script: fewer are signs in a formula
STRANGE = 25  # one letter in so many outside an alphabet: another language, or names of one

# The script of a letter, by the block of 256 signs it is in. What stands for two scripts is looked at apart.
BLOCKS = {
    **dict.fromkeys((0x01, 0x02, 0x1E), "Latin"),
    0x04: "Cyrillic",
    **dict.fromkeys((0x06, 0x07, 0xFB, 0xFC, 0xFD, 0xFE), "Arabic"),
    **dict.fromkeys((*range(0x34, 0xA0), 0xF9, 0xFA), "Han"),
}
# Letters of scripts in which no language is read yet: Greek, Armenian, Hebrew, Devanagari, Georgian, Hangul and others.
OTHER = "Other"
BLOCKS.update(dict.fromkeys((0x03, 0x05, *range(0x08, 0x1D), 0x1F, 0x2D, *range(0xA0, 0xA7), *range(0xA8, 0xD8)), OTHER))
SCRIPTS = ("Latin", "Cyrillic", "Arabic", "Han")
NUMBERED = (*SCRIPTS, OTHER)
SCRIPT_OF_BLOCK = bytes(NUMBERED.index(BLOCKS[block]) + 1 if block in BLOCKS else 0 for block in range(256))
NO_LATIN = bytes(code for code in range(256) if not chr(code).isalpha())
NO_LETTERS = "ªºـ"  # letters by name, that no language is told by: raised signs of ordinals, the Arabic lengthening
# What a script says of a text, by the first word of its letters' Unicode names: a language where only one is written in it,
# or nearly only one; else the script.
ONLY_SCRIPT = {
    "ARMENIAN": "hy",
    "GEORGIAN": "ka",
    "GREEK": "el",
    "HANGUL": "ko",
    "HEBREW": "he",
    "KHMER": "km",
    "LAO": "lo",
    "SINHALA": "si",
    "TAMIL": "ta",
    "TELUGU": "te",
    "THAI": "th",
    "KANNADA": "kn",
    "MALAYALAM": "ml",
    "GUJARATI": "gu",
    "BENGALI": "und-Beng",
    "DEVANAGARI": "und-Deva",
    "ETHIOPIC": "und-Ethi",
    "MYANMAR": "und-Mymr",
    "TIBETAN": "und-Tibt",
    "GURMUKHI": "und-Guru",
    "MONGOLIAN": "und-Mong",
    "ORIYA": "und-Orya",
}
KANA = re.compile(r"[\u3041-\u30fa]")
LETTER = re.compile(r"[A-Za-z]")
SYMBOL = re.compile(r"(?<![A-Za-z])[A-Z]{1,5}/[A-Za-z0-9./]{1,40}")
WORD = re.compile(r"[^\W\d_]{2,}")


def languages_of(texts: Sequence[str], grammar: Grammar, stated: Sequence[str] = ()) -> list[str]:
    """The BCP 47 tag of each text, in order; `und` where nothing tells. What is stated of a text wins if its script fits."""
    traits = _traits(grammar)
    samples = [text[:SAMPLE] for text in texts]
    scripts = [script_of(sample) for sample in samples]
    told = [_shown(sample, traits.get(script)) if script else None for sample, script in zip(samples, scripts, strict=True)]
    for index, claim in enumerate(stated):
        if claim and (said := _as_stated(claim, scripts[index], grammar)):
            told[index] = said
    near_in_script, near = _nearest(told, scripts), _nearest(told, [""] * len(told))
    out = []
    for index, script in enumerate(scripts):
        tag = told[index] or (near_in_script[index] if script else near[index])
        tag = tag or (traits[script].vocabulary_tells(samples[index]) if script in traits else None) or UNKNOWN_LANGUAGE
        if told[index] is None and script and tag != UNKNOWN_LANGUAGE and traits[script].strange(samples[index], tag):
            tag = UNKNOWN_LANGUAGE
        out.append(_with_script(samples[index], script) if tag == UNKNOWN_LANGUAGE else tag)
    return out


def _with_script(sample: str, script: str) -> str:
    """What the script alone says of a text whose language is not known: `ka`, `und-Deva`, `und-Arab`; `und` where it says nothing."""
    if script == "Arabic":
        return "und-Arab"
    if script != OTHER:
        return UNKNOWN_LANGUAGE
    names = Counter(unicodedata.name(sign, "").partition(" ")[0] for sign in sample if sign.isalpha() and not sign.isascii())
    return ONLY_SCRIPT.get(max(sorted(names), key=names.__getitem__), UNKNOWN_LANGUAGE) if names else UNKNOWN_LANGUAGE


def _as_stated(tag: str, script: str, grammar: Grammar) -> str | None:
    """The language that a tag such as `zh-Hant` states; none if the text's script is not its own."""
    main = tag.partition("-")[0].lower()
    language = grammar.languages.get(main)
    if language is None:
        return UNKNOWN_LANGUAGE if main != UNKNOWN_LANGUAGE else None
    return main if script in ("", language.script) else None


@dataclass(frozen=True, slots=True)
class _Traits:
    """What tells the languages of one script, those that are read first. A lane is a language's place in a number.

    Counts of all languages are added up at once, each in its own lane of sixteen bits: a word or a letter weighs a number
    with a one in the lane of each language that it speaks for, or against.
    """

    tags: tuple[str, ...]
    count: int
    words: Mapping[str, int]
    letters: Mapping[str, int]
    every: int
    script: str
    ordinary: frozenset[str]
    wide: bool
    vocabulary: tuple[frozenset[str], ...]

    def vocabulary_tells(self, sample: str) -> str | None:
        """The one language most of whose own words, not only small ones, stand in a sample that nothing else tells."""
        words = WORD.findall(sample)
        scores = [sum(word in own or (not word.isupper() and word.lower() in own) for word in words) for own in self.vocabulary]
        best = max(scores, default=0)
        return self.tags[scores.index(best)] if best and scores.count(best) == 1 else None

    def spoken(self, words: Sequence[str]) -> memoryview:
        """How many of these words are small words of each language."""
        return self._lanes(sum([self.words[word] for word in words if word in self.words]))

    def strange_letters(self, sample: str) -> memoryview | None:
        """How many letters of a sample each language does not write; None where all write all of them.

        Letters of another script are a quotation, and tell nothing: a Chinese title in a French paragraph.
        """
        if sample.isascii() or not self.letters:
            return None
        rare = [sign for sign in set(sample) - self.ordinary if sign in self.letters or (sign.isalpha() and _is_of(sign, self.script))]
        return self._lanes(sum([sample.count(sign) * self.letters.get(sign, self.every) for sign in rare])) if rare else None

    def strange(self, sample: str, tag: str) -> bool:
        """Whether a sample has a letter that this language does not write."""
        strange = self.strange_letters(sample.lower())
        return strange is not None and tag in self.tags and strange[self.tags.index(tag)] > 0

    def _lanes(self, total: int) -> memoryview:
        return memoryview(total.to_bytes(2 * self.count, "little")).cast("H")


@lru_cache(maxsize=8)
def _traits(grammar: Grammar) -> Mapping[str, _Traits]:
    out = {}
    for script in SCRIPTS:
        known = [language for language in grammar.languages.values() if language.script == script]
        told = [*(Trait(_frequent_words(language), language.alphabet) for language in known), *grammar.others.get(script, ())]
        written = frozenset().union(*(trait.alphabet for trait in told))
        out[script] = _Traits(
            tags=tuple(language.tag for language in known),
            count=len(told),
            words=_lanes_of([trait.words for trait in told]),
            letters=_lanes_of([written - trait.alphabet if trait.alphabet else frozenset[str]() for trait in told]),
            every=sum(1 << 16 * lane for lane, trait in enumerate(told) if trait.alphabet),
            script=script,
            ordinary=frozenset(map(chr, range(128))) | set(NO_LETTERS) | _in_every(told),
            wide=script == "Han",
            vocabulary=tuple(map(_vocabulary_of, known)),
        )
    return out


def _frequent_words(language: Language) -> frozenset[str]:
    """The words by which a language is told: small ones, months (`24 avril 2020`), names of languages, the mark of a signature."""
    names = [name for forms in language.cover.get("language_names", {}).values() for name in forms]
    return language.function_words | {word.lower() for word in (*language.months, *names, *language.cover.get("signed", ()))}


def _vocabulary_of(language: Language) -> frozenset[str]:
    """Every word that a language's file has for citations, dates and bodies."""
    forms = [form for kind in ("resolution", "date") for listed in language.words.get(kind, {}).values() for form in listed]
    forms += [form for listed in language.bodies.values() for form in listed]
    words = {word for form in forms for word in WORD.findall(form)}
    return _frequent_words(language) | words | {word.lower() for word in words if not word.isupper()}


def _lanes_of(signs: Sequence[frozenset[str]]) -> dict[str, int]:
    """Word or letter → a number with a one in the lane of every set that has it; nothing in none of them has no number."""
    out: dict[str, int] = {}
    for lane, own in enumerate(signs):
        for sign in own:
            out[sign] = out.get(sign, 0) | 1 << 16 * lane
    return out


def _in_every(told: Sequence[Trait]) -> frozenset[str]:
    alphabets = [trait.alphabet for trait in told if trait.alphabet]
    return frozenset.intersection(*alphabets) if alphabets else frozenset()


def _is_of(letter: str, script: str) -> bool:
    return BLOCKS.get(ord(letter) >> 8, "Latin") == script


def script_of(sample: str) -> str:
    """The script of most of a sample's letters; empty without letters.

    A Chinese sign weighs as much as two letters, a symbol nothing beside letters of another script (`См. S/RES/822 (1993)`).
    """
    if sample.isascii():
        return "Latin" if LETTER.search(sample) else ""
    if "/" in sample:
        sample = SYMBOL.sub("", sample)
    of = sample.encode("utf-16-le", "surrogatepass")[1::2].translate(SCRIPT_OF_BLOCK)
    counts = {name: of.count(number) * (2 if name == "Han" else 1) for number, name in enumerate(NUMBERED, 1)}
    counts["Latin"] += len(sample.encode("latin-1", "ignore").translate(None, NO_LATIN))
    best = max(counts, key=lambda name: counts[name])
    if best == OTHER and counts[best] < LEAST:
        return ""
    if not counts[best]:
        return "Kana" if KANA.search(sample) else ""
    return "Kana" if best == "Han" and len(KANA.findall(sample)) * 10 > counts["Han"] else best


def _shown(sample: str, traits: _Traits | None) -> str | None:
    """The language that a text shows by itself, `und` if it is none that is read; None if it does not tell."""
    if not traits or not traits.tags:
        return UNKNOWN_LANGUAGE
    small = sample.lower()
    words = small.replace("'", " ").replace("’", " ").split()
    letters = len("".join(words)) * (2 if traits.wide else 1)
    spoken = traits.spoken(words)
    strange = traits.strange_letters(small)
    scores = [hits - against for hits, against in zip(spoken, strange, strict=True)] if strange else spoken.tolist()
    known = len(traits.tags)
    first = max(range(known), key=scores.__getitem__)
    other = max(scores[known:], default=0)
    if (strange and strange[first] * STRANGE > letters) or (other > scores[first] and (letters >= FEW or other > 1)):
        return UNKNOWN_LANGUAGE
    if known == 1:
        return traits.tags[0]
    rival = max(score for lane, score in enumerate(scores[:known]) if lane != first)
    enough = spoken[first] * (ENOUGH if letters >= FEW else ENOUGH_IN_FEW) >= len(words)
    alone = scores[first] > max(rival, other) or (
        scores[first] > rival and scores[first] > 1
    )  # between it and one not read, it is likelier
    return traits.tags[first] if enough and alone else None


def _nearest(told: Sequence[str | None], scripts: Sequence[str]) -> list[str | None]:
    """For each place the tag told nearest to it in the same script, the one before it where two are as near."""
    out: list[tuple[int, str | None]] = [(len(told), None)] * len(told)
    for places, after in ((range(len(told)), False), (reversed(range(len(told))), True)):
        last: dict[str, int] = {}
        for index in places:
            if told[index] not in (None, UNKNOWN_LANGUAGE):
                last[scripts[index]] = index
            at = last.get(scripts[index])
            if at is not None and abs(at - index) < out[index][0] + (not after):
                out[index] = (abs(at - index), told[at])
    return [tag for _, tag in out]
