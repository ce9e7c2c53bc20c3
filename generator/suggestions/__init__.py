"""Proposes authority records for names in documents that have no record yet.

A name beside a cue word (`Vang village`, `г-н Иванов`, `محافظة درعا`) has the cue's kind; one that has nothing but capitals
and occurs in several passages is left without a kind. A name that differs little from a known one becomes a further form
of that record. A person decides about what is proposed; nothing here writes or reads a file.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.grammar import Grammar
from generator.inputs.authorities import Authorities
from generator.model import Document, Mention
from generator.suggestions.block_text import BODIES
from generator.suggestions.collected import CollectedName, NamePlace, collected
from generator.suggestions.plain_words import PlainWords, plain_words
from generator.suggestions.variants import KindAndKey, SimilarNames
from generator.text.scripts import folded

__all__ = ["NamePlace", "Suggestion", "suggest"]

ROMAN = re.compile(r"[ivxlc]+")
SHORTEST = 3  # letters of a name without a cue
LAST_RANK = 99  # of suggestions without a kind


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A record that may be useful. `kind` is empty where nothing shows it.

    `adds` says that a record with this key exists already and that the forms are further ones of it. `labels` are the form
    that occurs most in each language, `forms` all others; none is corrected.
    """

    kind: str
    key: str
    type: str
    labels: Mapping[str, str]
    forms: Mapping[str, tuple[str, ...]]
    paths: tuple[str, ...]
    passages: tuple[NamePlace, ...]
    adds: bool = False


def suggest(
    documents: Sequence[Document], mentions: Mapping[str, Sequence[Mention]], grammar: Grammar, authorities: Authorities
) -> tuple[Suggestion, ...]:
    """Proposals by kind, those that add to a record first, then the most frequent, then by name."""
    names, small = collected(documents, mentions, grammar)
    known, plain = _known(authorities), plain_words(authorities, grammar)
    new = {text: name for text, name in names.items() if text not in known and _may_be_a_name(text, name, plain, small)}
    similar = _similar_names(authorities)
    for text, name in new.items():
        name.of = _only(similar.of(text), name.kind)
    attested = {text: name for text, name in new.items() if name.is_attested}
    ranks = {kind.name: kind.rank for kind in grammar.kinds.values()}
    suggestions = map(_suggestion, _merged(attested))
    return tuple(sorted(suggestions, key=lambda s: (ranks.get(s.kind, LAST_RANK), not s.adds, -len(s.passages), s.key)))


def _known(authorities: Authorities) -> set[str]:
    """Every form that a record has, or says that it does not have, as `collected` writes it."""
    return {folded(form.text).text.casefold() for record in authorities.records for form in (*record.forms, *record.never)}


def _may_be_a_name(text: str, name: CollectedName, plain: PlainWords, small: Collection[str]) -> bool:
    """Whether a name is more than plain words; without a cue, whether its capitals show that."""
    tags = {tag for _, tag in name.values}
    if name.kind not in BODIES and plain.make_up(text, tags):  # the plain words in names of bodies were looked at before
        return False
    return bool(name.kinds) or _has_telling_capitals(text, name, small)


def _has_telling_capitals(text: str, name: CollectedName, small: Collection[str]) -> bool:
    """Whether words that have nothing but capitals can be a name: not all of them are written small elsewhere."""
    if name.short or not name.inside or ROMAN.fullmatch(text) or sum(map(str.isalpha, text)) < SHORTEST:
        return False
    return any(part not in small for part in text.replace("-", " ").split())


@lru_cache(maxsize=2)
def _similar_names(authorities: Authorities) -> SimilarNames:
    """The names of all records. They are the same for every question about the same records."""
    similar = SimilarNames()
    for record in authorities.records:
        for form in record.forms:
            similar.add(form.text, (record.kind, record.key))
    return similar


def _only(records: Collection[KindAndKey], kind: str) -> KindAndKey | None:
    """The record, if it is the only one and of this kind; no kind fits any."""
    record = next(iter(records)) if len(records) == 1 else None
    return record if record and kind in {"", record[0]} else None


def _merged(names: Mapping[str, CollectedName]) -> Iterable[CollectedName]:
    """The names; each with those that are similar to it or add to the same record, all in the most frequent of them."""
    merged: dict[KindAndKey, CollectedName] = {}
    similar = SimilarNames()
    for text, name in sorted(names.items(), key=lambda item: (not item[1].kinds, -len(item[1].passages), item[0])):
        place = name.of
        if place is None:
            place = min((other for other in similar.of(text) if name.kind in {"", merged[other].kind}), default=("", text))
            similar.add(text, place)
        if place in merged:
            merged[place].include(name)
        else:
            merged[place] = name
    return merged.values()


def _suggestion(name: CollectedName) -> Suggestion:
    """A new record, or the addition to one."""
    forms = name.forms()
    passages = tuple(sorted(name.passages, key=lambda place: (place.document.source.path, place.span)))
    paths = tuple(sorted({place.document.source.path for place in passages}))
    if name.of:
        kind, key = name.of
        return Suggestion(kind, key, "", {}, forms, paths, passages, adds=True)
    labels = {language: texts[0] for language, texts in forms.items()}
    others = {language: texts[1:] for language, texts in forms.items() if len(texts) > 1}
    return Suggestion(name.kind, labels[name.main_language], name.type, labels, others, paths, passages)
