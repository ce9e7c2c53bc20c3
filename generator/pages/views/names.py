"""Short names of documents, one for each: what links say where a title would be too long.

Type and date name most documents. If several have the same ones, all of them are distinguished in one way: by symbol, else
by language, else by slug. It knows nothing of pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.pages.views.seen import SeenDocument


def names_of(documents: Iterable[SeenDocument]) -> Mapping[str, str]:
    """Slug → name: `Letter, 3 May 2019`; `Letter, 3 May 2019 (A/73/1)`, `(French)` or `(letter-1)` where others share the day."""
    alike: dict[str, list[SeenDocument]] = {}
    for document in documents:
        alike.setdefault(document.dated, []).append(document)
    return {
        document.slug: f"{document.dated} ({apart})" if apart else document.dated
        for group in alike.values()
        for document, apart in zip(group, _distinguished(group), strict=True)
    }


def _distinguished(alike: list[SeenDocument]) -> list[str]:
    """What to say of each beside its type and date; nothing of one that has a date of its own."""
    if len(alike) == 1:
        return ["" if alike[0].date else alike[0].slug]
    symbols = [", ".join(document.masthead.symbols) for document in alike]
    languages = [", ".join(document.languages) for document in alike]
    slugs = [document.slug for document in alike]
    return next((said for said in (symbols, languages) if all(said) and len(set(said)) == len(said)), slugs)
