"""Numbers and dates that drift between re-issues of one sentence: `around 60.000` in one, `up to 60.000` in the next.

A number is compared, with what qualifies it (words of the languages' files), with the number in the same place of the same
row. Figures inside a citation, the number of a paragraph and a date that is written another way are no drift.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.checks.sides import documents_of, finding_id, said_by
from generator.comparison import WIDE_LETTERS, words_of
from generator.grammar import Grammar, Language
from generator.model import Cell, Corpus, Document, Family, Finding, Mention, Row, Sentence, Span
from generator.scripts import folded

LETTER = rf"[^\W\d_{WIDE_LETTERS}]"
FIGURES = r"[0-9]{1,3}(?:[.,' ][0-9]{3})+(?![0-9])|[0-9]+(?:[.,][0-9]+)?"
NUMBER = re.compile(rf"(?<![0-9.,-])(?<!{LETTER})(?:{FIGURES})(?!{LETTER}|[0-9])")
GROUPED = re.compile(r"[0-9]{1,3}(?:[.,' ][0-9]{3})+")
ENUMERATING = re.compile(r"\(?[0-9]{1,3}[.)]\s")
LONGEST_QUALIFIER = 40  # code points
FOLLOWING = 3  # words behind a number that are shown with it
CITING = {"resolution", "symbol"}

Place = tuple[int, bool, int]  # a site of the row; whether what follows it is meant, which all have alike; which number there


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a sentence with what qualifies it, or a date: what it comes to, where its figures begin, what it counts."""

    value: str
    span: Span
    figures: int
    noun: str
    shown: Span
    block: str


@dataclass(slots=True)
class Reading:
    """What one member says in a row: its numbers by place, and at each site the other words and how many numbers stand there."""

    numbers: dict[Place, Number] = field(default_factory=dict)
    sites: dict[int, tuple[int, tuple[str, ...]]] = field(default_factory=dict)


def check(corpus: Corpus, grammar: Grammar) -> Iterator[Finding]:
    """A finding for each number of a row that is not the same in a member and in its source, with all members that have it."""
    documents = documents_of(corpus)
    mentions: dict[tuple[str, str], list[Mention]] = {}
    for slug in {member.document for family in corpus.families for member in family.members}:
        for mention in corpus.mentions.get(slug, ()):
            mentions.setdefault((slug, mention.block), []).append(mention)
    for family in corpus.families:
        for row in filter(_differs, family.rows):
            readings = {slug: _reading(documents[slug], cell, mentions, grammar) for slug, cell in row.cells.items() if slug in documents}
            for place in _drifting(family, readings):
                having = [m.document for m in family.members if place in readings.get(m.document, Reading()).numbers]
                said = [(documents[slug], readings[slug].numbers[place]) for slug in having]
                sides = tuple(said_by(document, number.shown, number.block) for document, number in said)
                yield Finding(finding_id("number", "", words=sides[0].says), "number", sides[0].says, sides)


def _differs(row: Row) -> bool:
    """Whether two members have the sentence, with other words."""
    return len(row.cells) > 1 and any(piece.site and not piece.signs for cell in row.cells.values() for piece in cell.pieces)


def _drifting(family: Family, readings: Mapping[str, Reading]) -> list[Place]:
    """The places at which a member's number is not its source's, and counts the same."""
    found: set[Place] = set()
    for member in family.members:
        own, source = readings.get(member.document), readings.get(member.source or "")
        if own is None or source is None:
            continue
        for place in own.numbers.keys() & source.numbers.keys():
            one, other = own.numbers[place], source.numbers[place]
            site, shared, _ = place
            if one.value != other.value and (shared or one.noun == other.noun or own.sites[site] == source.sites[site]):
                found.add(place)
    return sorted(found)


def _reading(document: Document, cell: Cell, mentions: Mapping[tuple[str, str], Sequence[Mention]], grammar: Grammar) -> Reading:
    """The numbers of a cell, each at its place among the pieces."""
    found = [
        number
        for sentence in cell.sentences
        for number in numbers(document, sentence, mentions.get((document.slug, sentence.block), ()), grammar)
    ]
    out = Reading()
    counts: dict[tuple[int, bool], int] = {}
    site = 0
    for piece in cell.pieces:
        site = piece.site or site
        shared = not piece.site
        for number in found:
            if piece.span.start <= number.figures < piece.span.end:
                counts[site, shared] = counts.get((site, shared), 0) + 1
                out.numbers[site, shared, counts[site, shared]] = number
        if piece.site:
            words = words_of(document.quote(piece.span))
            places = [(word.form, word.span.moved(piece.span.start)) for word in words]
            others = tuple(form for form, place in places if not any(number.span.meets(place) for number in found))
            out.sites[site] = (counts.get((site, False), 0), others)
    return out


def numbers(document: Document, sentence: Sentence, mentions: Sequence[Mention], grammar: Grammar) -> Iterator[Number]:
    """The numbers of a sentence and its dates, in reading order; not those of citations, nor what counts the sentence itself."""
    text = document.quote(sentence.span)
    seen = folded(text)
    language = _language(document, sentence, grammar)
    own = [mention for mention in mentions if sentence.span.holds(mention.span) and mention.kind in {"date", *CITING}]
    found = [(m.span, m.span, m.key) for m in own if m.kind == "date" and m.key]
    for match in NUMBER.finditer(seen.text):
        figures = Span(*seen.unfolded(*match.span())).moved(sentence.span.start)
        if any(mention.span.meets(figures) for mention in own) or (match.start() == 0 and ENUMERATING.match(seen.text)):
            continue
        before, behind = _qualified(seen.text, match, language)
        start, end = seen.unfolded(match.start() - len(before), match.end() + len(behind))
        said = (" ".join(before.split()).casefold(), _plain(match[0]), behind.strip())
        found.append((Span(start, end).moved(sentence.span.start), figures, " ".join(filter(None, said))))
    for span, figures, value in sorted(found, key=lambda each: each[0]):
        following = words_of(document.text[span.end : sentence.span.end])[:FOLLOWING]
        noun = following[0].form if following else ""
        shown = Span(span.start, span.end + (following[-1].span.end if following else 0))
        yield Number(value, span, figures.start, noun, shown, sentence.block)


def _language(document: Document, sentence: Sentence, grammar: Grammar) -> Language | None:
    block = next((block for block in document.blocks if block.id == sentence.block), None)
    language = grammar.languages.get(block.language) if block else None
    return language.folded if language else None


def _qualified(text: str, number: re.Match[str], language: Language | None) -> tuple[str, str]:
    """What qualifies a number, as it stands before it and behind it, with the blanks between."""
    if language is None:
        return "", ""
    gap = r"\s*" if not language.blanks else r"\s+"
    edge = language.edges[0]
    leading = re.compile(rf"{edge}{language.alternatives(language.check_words('qualifier'))}{gap}\Z", re.IGNORECASE)
    closing = re.compile(
        rf"{gap if language.blanks else ''}{language.alternatives(language.check_words('qualifier_behind'))}", re.IGNORECASE
    )
    before = leading.search(text, max(0, number.start() - LONGEST_QUALIFIER), number.start())
    behind = closing.match(text, number.end())
    return before[0] if before else "", behind[0] if behind else ""


def _plain(figures: str) -> str:
    """A number without the signs that group its figures: `60.000`, `60,000` and `60 000` are one."""
    return re.sub(r"[^0-9]", "", figures) if GROUPED.fullmatch(figures) else figures.replace(",", ".")
