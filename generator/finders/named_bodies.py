"""The bodies that a text names around its citations: right beside a noun or a list, and in the same sentence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from generator.finders.number_words import NumberWords
from generator.finders.sentence_ends import sentence_ends
from generator.finders.series import A_COUNCIL, COUNCIL, OTHER
from generator.model import Span

MOST_BODIES = 50  # names of bodies that are read on each side of a citation
LONGEST_LINK = 12  # characters between a body's name and the noun or list to which it belongs


@dataclass(frozen=True, slots=True)
class NamedBody:
    """A place where a text names a body; the name is empty if the numbering of the body is not known here."""

    span: Span
    name: str


@dataclass(frozen=True, slots=True)
class BodiesAround:
    """The bodies that a sentence names before a citation, the nearest first, and those it names after it."""

    before: Sequence[str]
    after: Sequence[str]

    def names(self, body: str) -> bool:
        """Whether the sentence names this body."""
        return body in self.before or body in self.after

    @property
    def has_another(self) -> bool:
        """Whether a bare number may belong to another body: one with a numbering known here, or the nearest before it."""
        known = any(body not in (COUNCIL, A_COUNCIL, OTHER) for body in (*self.before, *self.after))
        return known or self.before[:1] == [OTHER]


class NamedBodies:
    """All bodies that one text names, in reading order."""

    def __init__(self, text: str, words: NumberWords) -> None:
        self._text, self._words = text, words
        self._bodies = [NamedBody(Span(*match.span()), words.body_of(match)) for match in words.body.finditer(text)]
        self._starts = [body.span.start for body in self._bodies]
        self._sentence_ends = sentence_ends(text)

    def sentence(self, position: int) -> Span:
        """The sentence around a position."""
        at = bisect_right(self._sentence_ends, position)
        start = self._sentence_ends[at - 1] if at else 0
        return Span(start, self._sentence_ends[at] if at < len(self._sentence_ends) else len(self._text))

    def around(self, position: int) -> BodiesAround:
        """The bodies that the sentence around a citation names; the citation starts at `position`."""
        sentence = self.sentence(position)
        first, here, last = (bisect_left(self._starts, place) for place in (sentence.start, position, sentence.end))
        before = self._bodies[max(first, here - MOST_BODIES) : here]
        after = self._bodies[here : min(last, here + MOST_BODIES)]
        return BodiesAround([body.name for body in reversed(before)], [body.name for body in after])

    def beside(self, place: Span) -> NamedBody | None:
        """The body named right before or right after a noun, with at most linking words between."""
        at = bisect_left(self._starts, place.start) - 1
        for body in self._bodies[max(0, at) : at + 3]:
            if self._ends_before(body, place.start) or (self._begins_after(body, place.end) and not self._is_subject(body)):
                return body
        return None

    def after_list(self, end: int) -> NamedBody | None:
        """The body named right after a list or its date of adoption: `resolution 71/41 of the General Assembly`."""
        body = self._next_after(end)
        dated = None if body else self._words.dated.match(self._text, end)
        return self._next_after(dated.end()) if dated else body

    def _next_after(self, end: int) -> NamedBody | None:
        index = bisect_left(self._starts, end)
        return next((body for body in self._bodies[index : index + 1] if self._begins_after(body, end)), None)

    def _ends_before(self, body: NamedBody, start: int) -> bool:
        """Whether a body's name ends before a noun, with at most linking words between."""
        end = body.span.end
        return 0 <= start - end <= LONGEST_LINK and self._words.link_before.fullmatch(self._text, end, start) is not None

    def _begins_after(self, body: NamedBody, end: int) -> bool:
        """Whether a body's name begins after a noun or list, with at most linking words between."""
        start = body.span.start
        return 0 <= start - end <= LONGEST_LINK and self._words.link.fullmatch(self._text, end, start) is not None

    def _is_subject(self, body: NamedBody) -> bool:
        """Whether the form of a body's name shows that it is the subject of the sentence (`Совет`, not `Совета`)."""
        return self._text[body.span.start : body.span.end] in self._words.subjects
