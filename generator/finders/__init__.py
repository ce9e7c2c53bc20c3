"""Finds the mentions of a document: one table of finders, then one rule for overlaps.

Finding reads text, grammar and authorities; it never looks at other documents.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from operator import attrgetter

from generator.finders import calendar, citation, gazetteer, presidential
from generator.finders.candidate import Candidate
from generator.finders.nearest_language import is_unknown, nearest_languages
from generator.finders.other_organs import without_other_organs
from generator.finders.overlaps import overlap, settle_overlaps, without_cut_names
from generator.grammar import Grammar, Language
from generator.inputs.authorities import Authorities
from generator.model import Block, Document, Mention, Span
from generator.text.scripts import WIDE, folded, is_spaced_out

Finder = Callable[[str, Language | None, Grammar, Authorities], Iterable[Candidate]]

FINDERS: Mapping[str, Finder] = {
    "citation": citation.find,
    "presidential": presidential.find,
    "gazetteer": gazetteer.find,
    "calendar": calendar.find,
}

BRACKETED = re.compile(r"\[(\w{1,3})\]")
# An address ends at a character that addresses do not have: Chinese text may follow one without a space.
ADDRESS = re.compile(rf"(?:https?://|www\.)[^\s<>{WIDE}]+|[^\W{WIDE}](?:(?![{WIDE}])[\w.+-]){{0,63}}@(?:(?![{WIDE}])[\w.-])+")
HIDDEN = "\ufffc"  # the character in place of each character of an address
RAISED_MARK = "¹"
START = attrgetter("span.start")


def find(document: Document, grammar: Grammar, authorities: Authorities) -> tuple[Mention, ...]:
    """The mentions of a document in reading order; web and mail addresses contain no mentions."""
    finding = _Finding(document, grammar, authorities)
    return tuple(calendar.decide_numeric([mention for block in document.blocks for mention in finding.mentions(block)]))


class _Finding:
    """Finds the mentions of one document, block by block."""

    def __init__(self, document: Document, grammar: Grammar, authorities: Authorities) -> None:
        self.document, self.grammar, self.authorities = document, grammar, authorities
        self.finders = [FINDERS[name] for name in dict.fromkeys(name for kind in grammar.kinds.values() for name in kind.finders)]
        self.footnote_marks = frozenset(note.mark.start for note in document.footnotes)
        self.nearest = nearest_languages(document, grammar)

    def mentions(self, block: Block) -> Iterator[Mention]:
        """The mentions of a block in reading order."""
        document, offset = self.document, block.span.start
        language = self.grammar.languages.get(block.language)
        printed = _without_addresses(_with_raised_marks(document.quote(block.span), offset, self.footnote_marks))
        text = folded(printed, spaced_out=language is not None and not language.blanks and is_spaced_out(printed))
        for candidate in self._candidates(block, text.text):
            start, end = text.unfolded(candidate.span.start, candidate.span.end)
            span = Span(offset + start, offset + end)
            yield Mention(
                document=document.slug,
                span=span,
                kind=candidate.kind,
                value=document.quote(span),
                key=candidate.key,
                status=candidate.status,
                rule=candidate.rule,
                block=block.id,
                language=block.language,
                line=document.line(span.start),
                within=candidate.within,
                note=candidate.note,
                readings=candidate.readings,
            )

    def _candidates(self, block: Block, text: str) -> list[Candidate]:
        """The candidates of a block that become mentions, in reading order."""
        language = self.grammar.languages.get(block.language)
        candidates = [c for finder in self.finders for c in finder(text, language, self.grammar, self.authorities)]
        if language is None and is_unknown(block):
            candidates += self._with_borrowed_words(text, self.nearest.get(block.id))
        candidates.sort(key=START)
        if overlap(candidates):
            whole = without_cut_names(candidates) if language is None or language.blanks else candidates
            candidates = settle_overlaps(whole, self.authorities)
        return without_other_organs(text, candidates, language, self.authorities)

    def _with_borrowed_words(self, text: str, near: Language | None) -> Iterator[Candidate]:
        yield from calendar.find_with_borrowed_words(text, near, self.grammar)
        if near:
            yield from citation.find_with_borrowed_words(text, near, self.grammar)


def _with_raised_marks(text: str, start: int, marks: Collection[int]) -> str:
    """A text with each footnote mark in brackets (`822 (1993)[1]`) as raised figures, which finders ignore."""
    if not marks or "[" not in text:
        return text
    return BRACKETED.sub(lambda found: RAISED_MARK * len(found[0]) if start + found.start(1) in marks else found[0], text)


def _without_addresses(text: str) -> str:
    if "://" not in text and "@" not in text and "www." not in text:
        return text
    return ADDRESS.sub(lambda address: HIDDEN * len(address[0]), text)
