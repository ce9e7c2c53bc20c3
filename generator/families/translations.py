"""Documents that are translations of others: the same symbol in another language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from generator.families.statement import language_of
from generator.model import Document


def translations(documents: Sequence[Document], placed: Collection[int]) -> dict[int, int]:
    """The number of each translation → that of its original; without the documents that a family has by their text (`placed`)."""
    found: dict[int, int] = {}
    for original, translation in _pairs(documents):
        if translation not in placed and original not in found:
            found.setdefault(translation, original)
    return found


def _pairs(documents: Sequence[Document]) -> Iterator[tuple[int, int]]:
    """Pairs of an original and another document with the same symbol in another language."""
    by_symbol: defaultdict[str, list[int]] = defaultdict(list)
    for number, document in enumerate(documents):
        for symbol in document.masthead.symbols:
            by_symbol[symbol].append(number)
    for versions in by_symbol.values():
        if len(versions) > 1:
            languages = {number: language_of(documents[number]) for number in versions}
            original = _original(documents, languages)
            yield from ((original, number) for number in versions if languages[number] != languages[original])


def _original(documents: Sequence[Document], languages: Mapping[int, str]) -> int:
    """The version in the language that it states as the original one, or else the oldest; `languages` are those of the versions."""
    stated = (number for number, language in languages.items() if language == documents[number].masthead.original_language)
    return next(stated, next(iter(languages)))


def with_translations(families: Sequence[Sequence[int]], translated: Mapping[int, int]) -> list[list[int]]:
    """The families with the translations of their members, and new families of an original and its translations."""
    place = {number: index for index, family in enumerate(families) for number in family}
    joined = [list(family) for family in families]
    for number, original in sorted(translated.items()):
        if original not in place:
            place[original] = len(joined)
            joined.append([original])
        joined[place[original]].append(number)
    return sorted(map(sorted, joined), key=lambda family: family[0])
