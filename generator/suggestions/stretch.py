"""A block as names are looked for in it: folded, with what is a mention already held fast, and what is found there."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.grammar import Language
from generator.model import Block, Document, Mention, Span
from generator.text.scripts import Folded, folded

ADDRESS = re.compile(r"https?://[^\s<>]+|www\.[^\s<>]+|[\w.+-]{1,64}@[\w-]+\.[\w.-]+")


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name at a place of a stretch's text; `kind` is empty where no cue word tells it, `opens` says that a sentence begins with it."""

    span: Span
    kind: str = ""
    type: str = ""
    opens: bool = False


@dataclass(frozen=True, slots=True)
class MentionPlace:
    """A mention at its place in the folded text."""

    span: Span
    kind: str


class BlockText:
    """The text of a block as finders read it, without addresses, and the mentions in it."""

    def __init__(self, document: Document, block: Block, mentions: Iterable[Mention], language: Language) -> None:
        self.document, self.block, self.language = document, block, language.folded
        self._seen = folded(document.quote(block.span))
        self.text = ADDRESS.sub(lambda match: "\ufffc" * len(match.group()), self._seen.text)
        self.held = _outer(_placed(mentions, block, self._seen))
        self._starts = [held.span.start for held in self.held]

    def holder(self, position: int) -> MentionPlace | None:
        """The mention in which a character of the text stands."""
        at = bisect_right(self._starts, position) - 1
        return self.held[at] if at >= 0 and position < self.held[at].span.end else None

    def free(self, span: Span) -> bool:
        """Whether no mention meets the span."""
        at = bisect_right(self._starts, span.end - 1) - 1
        return at < 0 or self.held[at].span.end <= span.start

    def span_in_document(self, span: Span) -> Span:
        """Where a span of this text stands in the document's."""
        return Span(*self._seen.unfolded(span.start, span.end)).moved(self.block.span.start)


def meets_any(spans: Sequence[Span], span: Span) -> bool:
    """Whether a span meets one of several that stand in reading order and do not meet each other."""
    at = bisect_left(spans, Span(span.end, 0)) - 1
    return at >= 0 and spans[at].end > span.start


def _placed(mentions: Iterable[Mention], block: Block, seen: Folded) -> Sequence[MentionPlace]:
    places = [start + count for start, count in seen.dropped]

    def at(position: int) -> int:
        index = bisect_right(places, position) - 1
        return position - (seen.dropped[index][1] if index >= 0 else 0)

    moved = ((m.span.moved(-block.span.start), m.kind) for m in mentions)
    return sorted(
        (MentionPlace(Span(at(span.start), at(span.end)), kind) for span, kind in moved), key=lambda h: (h.span.start, -h.span.end)
    )


def _outer(held: Iterable[MentionPlace]) -> list[MentionPlace]:
    """Those that lie in no other, in reading order."""
    out: list[MentionPlace] = []
    for each in held:
        if not out or each.span.start >= out[-1].span.end:
            out.append(each)
    return out
