"""Whether the texts of a document that were given a language read like that language as a whole.

The small words of one language occur by chance in others, and a single block can pass its language on to its neighbours. So all
blocks of one language are judged together: by the order of their letters and by how many of their words are small words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice

from generator.grammar import Grammar
from generator.model import UNKNOWN_LANGUAGE
from generator.readers.decoding.letters import WORD, LetterPrices, script_of, tables, word_price

ENOUGH = 200  # letters of different words: fewer prove nothing
JUDGED = 300  # words of a document that are judged for each language
# The highest price of a letter minus the share of small words, by script. English, French and Spanish texts reach 2.3, single
# Russian sentences 2.8; texts in languages that only seem to be one of these begin at 2.4 and 3.1.
BOUNDS = {"Latin": 2.35, "Cyrillic": 2.9}


def without_unproven(texts: Sequence[str], languages: Sequence[str], stated: Sequence[str], grammar: Grammar) -> list[str]:
    """The language of each text; `und` in place of a language of which all texts together do not read like it.

    `stated` are the tags that the format or a person states; what is stated needs no proof.
    """
    unproven = {language for language, own in _unstated(texts, languages, stated).items() if _reads_otherwise(own, language, grammar)}
    return [UNKNOWN_LANGUAGE if language in unproven else language for language in languages]


def _unstated(texts: Sequence[str], languages: Sequence[str], stated: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """Language → its texts, for languages that are not stated for any text."""
    proven = {tag.partition("-")[0].lower() for tag in stated}
    by_language = defaultdict(list)
    for text, language in zip(texts, languages, strict=True):
        if language not in proven:
            by_language[language].append(text)
    return by_language


@lru_cache(maxsize=1)
def _tables_by_language() -> Mapping[str, LetterPrices]:
    return {table.language: table for of_script in tables().values() for table in of_script}


def _reads_otherwise(texts: Sequence[str], language: str, grammar: Grammar) -> bool:
    """Whether texts have too unlikely letters and too few small words for a language."""
    table = _tables_by_language().get(language)
    script = grammar.languages[language].script if language in grammar.languages else ""
    if table is None or script not in BOUNDS:
        return False
    words = list(islice(_words_of_script(texts, script), JUDGED))
    if sum(map(len, set(words))) < ENOUGH:
        return False
    small_words = grammar.languages[language].function_words
    price = sum(word_price(word, table)[0] for word in words) / sum(map(len, words))
    return price - sum(word.lower() in small_words for word in words) / len(words) > BOUNDS[script]


def _words_of_script(texts: Sequence[str], script: str) -> Iterator[str]:
    return (word for text in texts for word in WORD.findall(text) if len(word) > 1 and script_of(word[0]) == script)
