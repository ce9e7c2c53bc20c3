"""The language of each block: its script first, then its small words, and for a short block its neighbours.

A language that no file of `languages/` describes stays `und`. It is recognised by its small words
(`reference/other_languages.yml`) or by letters outside the alphabets. Only the beginning of a block is examined, however
long the block is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence

from generator.grammar import Grammar
from generator.model import UNKNOWN_LANGUAGE
from generator.readers.language_proof import without_unproven
from generator.readers.language_traits import Traits, traits_by_script
from generator.readers.script import language_by_script, script_of

SAMPLE = 400  # code points of a block that are examined
MOST_WORDS = 0.6  # the share of its words that show the language of a text beside texts in an unknown language


def languages_of(texts: Sequence[str], grammar: Grammar, stated: Sequence[str] = ()) -> list[str]:
    """The BCP 47 tag of each text, in order; `und` if nothing shows it. A stated tag has priority if the text's script fits."""
    traits = traits_by_script(grammar)
    samples = [text[:SAMPLE] for text in texts]
    scripts = [script_of(sample) for sample in samples]
    shown = [_own_language(sample, script, traits) for sample, script in zip(samples, scripts, strict=True)]
    languages = _with_stated(shown, scripts, stated, grammar)
    neighbours = _neighbours(languages, scripts)
    foreign = {script for script, language in zip(scripts, languages, strict=True) if language == UNKNOWN_LANGUAGE}
    tags = [
        language or _inferred_language(samples[place], traits.get(scripts[place]), neighbours[place], scripts[place] in foreign)
        for place, language in enumerate(languages)
    ]
    proven = without_unproven(samples, tags, stated, grammar)
    tagged = zip(samples, scripts, proven, strict=True)
    return [language_by_script(sample, script) if tag == UNKNOWN_LANGUAGE else tag for sample, script, tag in tagged]


def _with_stated(languages: Sequence[str | None], scripts: Sequence[str], stated: Sequence[str], grammar: Grammar) -> list[str | None]:
    """The languages, replaced by the stated ones for texts whose script fits."""
    result = list(languages)
    for place, tag in enumerate(stated):
        if tag:
            result[place] = _stated_language(tag, scripts[place], grammar) or result[place]
    return result


def _own_language(sample: str, script: str, traits: Mapping[str, Traits]) -> str | None:
    """The language that a text shows by itself, `und` if it shows another than those that are read; None if it shows none."""
    if not script:
        return None
    return traits[script].language_of(sample) if script in traits else UNKNOWN_LANGUAGE


def _stated_language(tag: str, script: str, grammar: Grammar) -> str | None:
    """The language that a tag such as `zh-Hant` states; None if it is not written in the text's script."""
    main = tag.partition("-")[0].lower()
    language = grammar.languages.get(main)
    if language is None:
        return UNKNOWN_LANGUAGE if main != UNKNOWN_LANGUAGE else None
    return main if script in ("", language.script) else None


def _inferred_language(sample: str, traits: Traits | None, neighbour: str | None, foreign: bool) -> str:
    """The neighbour's language, or else the one that has most of the words, unless that one does not write all the letters.

    `foreign`: other texts in this script are in another language than those that are read. Then one word proves nothing.
    """
    if not traits:
        return neighbour or UNKNOWN_LANGUAGE
    language = neighbour or traits.language_by_vocabulary(sample, MOST_WORDS if foreign else 0)
    return UNKNOWN_LANGUAGE if language is None or traits.lacks_letters(language, sample) else language


def _neighbours(languages: Sequence[str | None], scripts: Sequence[str]) -> dict[int, str | None]:
    """Each place without a language → the nearest known language in its script, or in any script for a text without letters."""
    known = [place for place, language in enumerate(languages) if language not in (None, UNKNOWN_LANGUAGE)]
    in_script = _by_script(known, scripts) | {"": known}
    without = [place for place, language in enumerate(languages) if language is None]
    return {place: _language_near(place, in_script.get(scripts[place], ()), languages) for place in without}


def _by_script(places: Sequence[int], scripts: Sequence[str]) -> dict[str, Sequence[int]]:
    """Script → those of the places whose text is in it."""
    in_script: defaultdict[str, list[int]] = defaultdict(list)
    for place in places:
        in_script[scripts[place]].append(place)
    return dict(in_script)


def _language_near(place: int, known: Sequence[int], languages: Sequence[str | None]) -> str | None:
    """The language at the nearest of the known places, which are sorted; of two at the same distance the one before."""
    at = bisect_left(known, place)
    nearest = min(known[max(0, at - 1) : at + 1], key=lambda near: abs(near - place), default=None)
    return None if nearest is None else languages[nearest]
