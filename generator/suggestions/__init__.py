"""Proposes authority records for names in documents that have no record yet.

A name beside a cue word (`Vang village`, `г-н Иванов`, `محافظة درعا`) has the cue's kind; one that has nothing but capitals
and stands in several passages is left without a kind. A name that differs little from a known one becomes a further form
of that record. What is proposed is for a person to judge; nothing here writes or reads a file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from generator.grammar import Grammar, Language
from generator.inputs.authorities import Authorities
from generator.model import Block, Document, Mention, Span
from generator.suggestions import cased, uncased
from generator.suggestions.cased_words import WORD, describes, small_words
from generator.suggestions.stretch import BlockText, FoundName
from generator.suggestions.variants import Named, SimilarNames, bones
from generator.text.scripts import folded

TWICE = 2  # passages in which a name without a cue must stand
SMALL_BEFORE = re.compile(r"(?<!\w)[a-zß-ÿа-яё][\w-]* \($")
ROMAN = re.compile(r"[ivxlc]+")
BODIES = {"organization", "instrument"}  # what has a cue word in its name: that is looked at where it is found
# What holds words that are no name when they stand alone.
PLAIN_SLOTS = (("place", "no_name"), ("organization", "begins"), ("instrument", "begins"), ("person", "leads"))
SHORTEST = 3  # letters of a name without a cue


@dataclass(frozen=True, slots=True)
class NamePlace:
    """Where a name stands: the source, the line in it, the name's place in the document's text."""

    document: Document
    block: Block
    span: Span

    @property
    def line(self) -> int:
        """The source line in which the name begins."""
        return self.document.line(self.span.start)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A record that may be worth having. `kind` is empty where nothing tells it.

    `adds` says that a record with this key stands already and that the forms are further ones of it. `labels` are the form
    attested most in each language, `forms` all others; none is corrected.
    """

    kind: str
    key: str
    type: str
    labels: Mapping[str, str]
    forms: Mapping[str, tuple[str, ...]]
    paths: tuple[str, ...]
    passages: tuple[NamePlace, ...]
    adds: bool = False


@dataclass
class _Name:
    """All that is known of one name while documents are read."""

    kinds: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    values: Counter[tuple[str, str]] = field(default_factory=Counter)
    passages: list[NamePlace] = field(default_factory=list)
    inside: set[tuple[str, str]] = field(default_factory=set)  # blocks in which it stands inside a sentence
    of: Named | None = None
    short: bool = False  # for small words before it in brackets: `internally displaced persons (IDPs)`

    @property
    def kind(self) -> str:
        """The kind that most cues say; empty without a cue."""
        return min(self.kinds, key=lambda kind: (-self.kinds[kind], kind)) if self.kinds else ""

    def take(self, other: _Name) -> None:
        """What is known of another name is known of this one too."""
        self.kinds += other.kinds
        self.types += other.types
        self.values += other.values
        self.passages += other.passages
        self.inside |= other.inside
        self.short |= other.short


def suggest(
    documents: Sequence[Document], mentions: Mapping[str, Sequence[Mention]], grammar: Grammar, authorities: Authorities
) -> tuple[Suggestion, ...]:
    """Proposals by kind, those that add to a record first, then by how often they are met, then by name."""
    names, small = _met(documents, mentions, grammar)
    known = {folded(form.text).text.casefold() for record in authorities.records for form in (*record.forms, *record.never)}
    peoples = _peoples(authorities, grammar)
    left = {
        text: name
        for text, name in names.items()
        if text not in known and (name.kind in BODIES or not peoples.hold(text, name)) and (name.kinds or _may_be_a_name(text, name, small))
    }
    near = _near(authorities)
    for text, name in left.items():
        name.of = _only(near.of(text), name.kind)
    enough = {t: n for t, n in left.items() if n.kinds or n.of or len(n.inside) >= TWICE}
    ranks = {kind.name: kind.rank for kind in grammar.kinds.values()}
    made = [_suggestion(name) for name in _gathered(enough)]
    return tuple(sorted(made, key=lambda s: (ranks.get(s.kind, 99), not s.adds, -len(s.passages), s.key)))


def _met(
    documents: Sequence[Document], mentions: Mapping[str, Sequence[Mention]], grammar: Grammar
) -> tuple[dict[str, _Name], Counter[str]]:
    """Every name found, by its folded text in small letters; and every word that is written small somewhere."""
    names: dict[str, _Name] = {}
    small: Counter[str] = Counter()
    for document in documents:
        held: dict[str, list[Mention]] = {}
        for mention in mentions[document.slug]:
            held.setdefault(mention.block, []).append(mention)
        for block in document.blocks:
            language = grammar.languages.get(block.language)
            if language is None:
                continue
            stretch = BlockText(document, block, held.get(block.id, ()), language)
            if language.case:
                small.update(small_words(stretch.text))
            for found in _found(stretch, language):
                _note(names, stretch, found)
    return names, small


def _found(stretch: BlockText, language: Language) -> Iterator[FoundName]:
    if not language.case:
        yield from uncased.find(stretch)
    elif stretch.block.kind == "signature" or not _in_capitals(stretch.text):
        titled = stretch.block.kind == "heading"
        for found in cased.find(stretch):
            text = stretch.text[found.span.start : found.span.end]
            if found.kind or not (titled or (" " not in text and describes(stretch.language, text))):
                yield found


def _in_capitals(text: str) -> bool:
    """Whether a text is set in capitals, or nearly every word of it begins with one: capitals say nothing there."""
    words = [match.group() for match in WORD.finditer(text[:400])]
    long = [word for word in words if len(word) > 3]
    return len(long) > 2 and (sum(word.isupper() for word in long) * 2 > len(long) or all(word[0].isupper() for word in long))


def _note(names: dict[str, _Name], stretch: BlockText, found: FoundName) -> None:
    span = stretch.span_in_document(found.span)
    value = stretch.document.quote(span)
    name = names.setdefault(folded(value).text.casefold(), _Name())
    name.values[value, stretch.language.tag] += 1
    name.passages.append(NamePlace(stretch.document, stretch.block, span))
    if found.kind:
        name.kinds[found.kind] += 1
    if found.type:
        name.types[found.type] += 1
    name.short |= SMALL_BEFORE.search(stretch.text, max(0, found.span.start - 30), found.span.start) is not None
    if not found.opens:
        name.inside.add((stretch.document.slug, stretch.block.id))


def _may_be_a_name(text: str, name: _Name, small: Mapping[str, int]) -> bool:
    """Whether words that have nothing but capitals can be a name: not all of them are written small elsewhere."""
    letters = sum(map(str.isalpha, text))
    if ROMAN.fullmatch(text) or name.short:
        return False
    return bool(name.inside) and letters >= SHORTEST and any(part not in small for part in text.replace("-", " ").split())


@lru_cache(maxsize=2)
def _peoples(authorities: Authorities, grammar: Grammar) -> _Peoples:
    return _Peoples(authorities, grammar)


class _Peoples:
    """Words for people and speech, made from the names of places: `Armenian`, `азербайджанский`."""

    def __init__(self, authorities: Authorities, grammar: Grammar) -> None:
        self._stems: set[str] = set()
        self._plain: dict[str, frozenset[str]] = {}
        for record in authorities.records:
            for form in record.forms if record.kind == "place" else ():
                text = folded(form.text).text.casefold()
                self._stems |= {text[: len(text) - cut] for cut in range(4) if len(text) - cut >= 4}
        for tag, language in grammar.languages.items():
            plain = (*language.folded.months, *(form for kind, slot in PLAIN_SLOTS for form in language.folded.forms(kind, slot)))
            self._plain[tag] = frozenset(bones(form) for form in plain)
        self._endings = {tag: language.folded.forms("place", "people") for tag, language in grammar.languages.items()}

    def hold(self, text: str, name: _Name) -> bool:
        """Whether a name is such a word, or made of words that are no name of their own."""
        tags = {tag for _, tag in name.values}
        words = text.split()
        return any(all(self._no_name(word, tag) for word in words) for tag in tags)

    def _no_name(self, word: str, tag: str) -> bool:
        endings = (e for e in self._endings.get(tag, ()) if word.endswith(e))
        return bones(word) in self._plain.get(tag, ()) or any(word[: len(word) - len(e)] in self._stems for e in endings)


@lru_cache(maxsize=2)
def _near(authorities: Authorities) -> SimilarNames:
    """The names of all records. They are the same for every question that is asked of the same records."""
    near = SimilarNames()
    for record in authorities.records:
        for form in record.forms:
            near.add(form.text, (record.kind, record.key))
    return near


def _only(records: Collection[Named], kind: str) -> Named | None:
    """The one record that is meant, if it is one and of this kind."""
    return next((named for named in records if len(records) == 1 and kind in {"", named[0]}), None)


def _gathered(names: Mapping[str, _Name]) -> Iterable[_Name]:
    """The names, with those that are near another, or near the same record, brought together under the one met most."""
    made: dict[Named, _Name] = {}
    near = SimilarNames()
    for text, name in sorted(names.items(), key=lambda item: (not item[1].kinds, -len(item[1].passages), item[0])):
        if name.of:
            place = name.of
        else:
            alike = sorted(other for other in near.of(text) if name.kind in {"", made[other].kind})
            place = alike[0] if alike else ("", text)
            near.add(text, place)
        if place in made:
            made[place].take(name)
        else:
            made[place] = name
    return made.values()


def _suggestion(name: _Name) -> Suggestion:
    by_language: dict[str, list[str]] = {}
    for (value, tag), _ in sorted(name.values.items(), key=lambda item: (-item[1], item[0])):
        by_language.setdefault(tag, []).append(value)
    by_language = dict(sorted(by_language.items()))
    passages = tuple(sorted(name.passages, key=lambda p: (p.document.source.path, p.span)))
    most = min(by_language, key=lambda tag: (tag != "en", -sum(name.values[v, tag] for v in by_language[tag]), tag))
    forms = {tag: tuple(values[0 if name.of else 1 :]) for tag, values in by_language.items()}
    return Suggestion(
        kind=name.of[0] if name.of else name.kind,
        key=name.of[1] if name.of else by_language[most][0],
        type="" if name.of or not name.types else min(name.types, key=lambda t: (-name.types[t], t)),
        labels={} if name.of else {tag: values[0] for tag, values in by_language.items()},
        forms={tag: values for tag, values in forms.items() if values},
        paths=tuple(sorted({p.document.source.path for p in passages})),
        passages=passages,
        adds=name.of is not None,
    )
