"""The text of a block in which names are looked for: folded, with its mentions; and what is found there."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.grammar import Language
from generator.model import Block, Document, Mention, Span
from generator.text.scripts import Folded, folded

ADDRESS = re.compile(r"https?://[^\s<>]+|www\.[^\s<>]+|[\w.+-]{1,64}@[\w-]+\.[\w.-]+")
BODIES = ("organization", "instrument")  # kinds with names of many words, the cue word among them


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name at its place in a block's text; `kind` is empty without a cue word, `opens` says that a sentence begins with it."""

    span: Span
    kind: str = ""
    type: str = ""
    opens: bool = False


@dataclass(frozen=True, slots=True)
class MentionPlace:
    """A mention at its place in the folded text."""

    span: Span
    kind: str

    @property
    def fits_body(self) -> bool:
        """Whether it can be part of the name of an organization or instrument."""
        return self.kind in {"place", "organization"}


class BlockText:
    """The folded text of a block without addresses, and the outermost mentions in it; `source` is the block itself."""

    def __init__(self, document: Document, source: Block, mentions: Iterable[Mention], language: Language) -> None:
        self.document, self.source, self.language = document, source, language.folded
        self._folded = folded(document.quote(source.span))
        self.text = ADDRESS.sub(lambda match: "\ufffc" * len(match.group()), self._folded.text)
        self._mentions = _outermost(_placed(mentions, source, self._folded))
        self._starts = [mention.span.start for mention in self._mentions]

    def quote(self, span: Span) -> str:
        """The folded text of a span."""
        return self.text[span.start : span.end]

    def mention_at(self, position: int) -> MentionPlace | None:
        """The mention to which a character of the text belongs."""
        at = bisect_right(self._starts, position) - 1
        return self._mentions[at] if at >= 0 and position < self._mentions[at].span.end else None

    def is_free(self, span: Span) -> bool:
        """Whether no mention meets the span."""
        at = bisect_right(self._starts, span.end - 1) - 1
        return at < 0 or self._mentions[at].span.end <= span.start

    def span_in_document(self, span: Span) -> Span:
        """Where a span of this text is in the document's text."""
        return Span(*self._folded.unfolded(span.start, span.end)).moved(self.source.span.start)


def meets_any(spans: Sequence[Span], span: Span) -> bool:
    """Whether a span meets one of several that are in reading order and do not meet each other."""
    at = bisect_left(spans, Span(span.end, 0)) - 1
    return at >= 0 and spans[at].end > span.start


def _placed(mentions: Iterable[Mention], block: Block, text: Folded) -> Sequence[MentionPlace]:
    """The mentions at their places in the folded text, in reading order, the longer first."""
    places = [start + count for start, count in text.dropped]

    def folded_place(position: int) -> int:
        index = bisect_right(places, position) - 1
        return position - (text.dropped[index][1] if index >= 0 else 0)

    in_block = ((mention.span.moved(-block.span.start), mention.kind) for mention in mentions)
    in_text = (MentionPlace(Span(folded_place(span.start), folded_place(span.end)), kind) for span, kind in in_block)
    return sorted(in_text, key=lambda mention: (mention.span.start, -mention.span.end))


def _outermost(mentions: Iterable[MentionPlace]) -> list[MentionPlace]:
    """Those that are not inside another, in reading order."""
    out: list[MentionPlace] = []
    for mention in mentions:
        if not out or mention.span.start >= out[-1].span.end:
            out.append(mention)
    return out
