"""The language of each block: its script first, then its small words, and for a short block its neighbours.

A language that no file of `languages/` describes stays `und`. It is recognised by its small words
(`reference/other_languages.yml`) or by letters outside the alphabets. Only the beginning of a block is examined, however
long the block is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from generator.grammar import Grammar
from generator.model import UNKNOWN_LANGUAGE
from generator.readers.language_traits import Traits, traits_by_script
from generator.readers.script import language_by_script, script_of

SAMPLE = 400  # code points of a block that are examined


@dataclass(frozen=True, slots=True)
class _Sample:
    """The beginning of a block, its script, and its language if it shows one (`und` if it shows another); else None."""

    text: str
    script: str
    language: str | None


def languages_of(texts: Sequence[str], grammar: Grammar, stated: Sequence[str] = ()) -> list[str]:
    """The BCP 47 tag of each text, in order; `und` if nothing shows it. A stated tag has priority if the text's script fits."""
    traits = traits_by_script(grammar)
    samples = [_sample(text[:SAMPLE], tag, traits, grammar) for text, tag in zip_longest(texts, stated, fillvalue="")]
    languages = [sample.language for sample in samples]
    near = _nearest(languages, [""] * len(samples))
    near_in_script = _nearest(languages, [sample.script for sample in samples])
    neighbours = [same if sample.script else any_ for sample, same, any_ in zip(samples, near_in_script, near, strict=True)]
    return [_language(sample, neighbour, traits) for sample, neighbour in zip(samples, neighbours, strict=True)]


def _sample(text: str, stated: str, traits: Mapping[str, Traits], grammar: Grammar) -> _Sample:
    script = script_of(text)
    sample = _Sample(text, script, _own_language(text, script, traits))
    by_statement = _stated_language(stated, script, grammar) if stated else None
    return replace(sample, language=by_statement) if by_statement else sample


def _own_language(text: str, script: str, traits: Mapping[str, Traits]) -> str | None:
    if not script:
        return None
    return traits[script].language_of(text) if script in traits else UNKNOWN_LANGUAGE


def _stated_language(tag: str, script: str, grammar: Grammar) -> str | None:
    """The language that a tag such as `zh-Hant` states; None if it is not written in the text's script."""
    main = tag.partition("-")[0].lower()
    language = grammar.languages.get(main)
    if language is None:
        return UNKNOWN_LANGUAGE if main != UNKNOWN_LANGUAGE else None
    return main if script in ("", language.script) else None


def _language(sample: _Sample, neighbour: str | None, traits: Mapping[str, Traits]) -> str:
    """The BCP 47 tag of a sample, with the language of its nearest neighbour for one that shows none itself."""
    language = sample.language or _inferred_language(sample, neighbour, traits)
    return language_by_script(sample.text, sample.script) if language == UNKNOWN_LANGUAGE else language


def _inferred_language(sample: _Sample, neighbour: str | None, traits: Mapping[str, Traits]) -> str:
    """The neighbour's language, or else the one that has most of the words, unless that one does not write all the letters."""
    if not sample.script:
        return neighbour or UNKNOWN_LANGUAGE
    own = traits[sample.script]
    language = neighbour or own.language_by_vocabulary(sample.text)
    return UNKNOWN_LANGUAGE if language is None or own.lacks_letters(language, sample.text) else language


def _nearest(languages: Sequence[str | None], groups: Sequence[str]) -> list[str | None]:
    """For each place the nearest known language in its group; of two at the same distance the one before it."""
    before = _last_known(range(len(languages)), languages, groups)
    after = _last_known(reversed(range(len(languages))), languages, groups)
    return [_nearer(index, languages, (before[index], after[index])) for index in range(len(languages))]


def _nearer(index: int, languages: Sequence[str | None], places: Iterable[int | None]) -> str | None:
    distances = [(abs(place - index), place) for place in places if place is not None]
    return languages[min(distances)[1]] if distances else None


def _last_known(places: Iterable[int], languages: Sequence[str | None], groups: Sequence[str]) -> dict[int, int | None]:
    """Place → the last place so far, in the order given, of a known language in its group."""
    last: dict[str, int] = {}
    found: dict[int, int | None] = {}
    for place in places:
        if languages[place] not in (None, UNKNOWN_LANGUAGE):
            last[groups[place]] = place
        found[place] = last.get(groups[place])
    return found
