"""The passages of an entry: left context, match, right context, by document; and the forms in which it is attested.

A passage that documents issue again and again can be folded into one, that of the first. The caller says which passages
are re-issues of one another; this module compares no texts.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.model import Block, Document, Entry, Mention, Span
from generator.text.scripts import direction, is_wide

MOST_AGAIN = 40  # documents that issue a passage again, and are shown with it: the next one begins a new passage
CONTEXT = 90  # code points on each side; scripts without spaces fill the same room with half
PARAGRAPH = 900  # code points on each side that an unfolded passage shows
FITS = 48  # code points on each side that the line of a passage shows on every screen
QUOTES = {"“": "”", "«": "»", "「": "」", "『": "』", "„": "“", "‹": "›"}
QUOTED = re.compile(f"[{''.join((*QUOTES, *QUOTES.values()))}]")


@dataclass(frozen=True, slots=True)
class Passage:
    """One mention in its paragraph: `prefix`, `exact`, `suffix` as in a W3C text quote selector.

    `before` and `after` are the paragraph round it; `speaker` is who has the floor there, in the record of a meeting, `part` the
    part of the document, and `quoted` whether it is inside quotation marks. `again` is the same passage in other documents,
    if it was folded.
    """

    mention: Mention
    prefix: str
    exact: str
    suffix: str
    before: str
    after: str
    part: str
    speaker: str = ""
    quoted: bool = False
    again: tuple[Passage, ...] = ()

    @property
    def unfolds(self) -> bool:
        """Whether its paragraph says more than its line can show."""
        wide = 2 if is_wide(self.exact[:1]) else 1
        return max(len(self.before), len(self.after)) * wide > FITS

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`."""
        return direction(self.mention.language)


@dataclass(frozen=True, slots=True)
class AttestedForm:
    """One form as it is written in the texts: how often, and in which documents."""

    form: str
    language: str
    count: int
    documents: tuple[str, ...]


def passages(mentions: Sequence[Mention], documents: Mapping[str, Document]) -> Mapping[str, tuple[Passage, ...]]:
    """Document slug → its passages, in the order of the mentions."""
    out: dict[str, list[Passage]] = {}
    places: dict[str, _Places] = {}
    for mention in mentions:
        slug = mention.document
        if slug not in places:
            places[slug], out[slug] = _Places(documents[slug]), []
        out[slug].append(places[slug].passage(mention))
    return {slug: tuple(found) for slug, found in out.items()}


def folded(
    found: Mapping[str, Sequence[Passage]], stands: Callable[[Mention], Hashable | None], most: int = MOST_AGAIN
) -> Mapping[str, tuple[Passage, ...]]:
    """Document slug → its passages, without those that an earlier document has: they are `again` of that one's.

    `stands` gives mentions in re-issues of one sentence the same place, and None to those that stand in no re-issue. The
    first mention of a key there is the same passage as the first in each other document, the second as the second. A passage
    has at most `most` others; the next one is folded as if it were the first.
    """
    heads: dict[tuple[object, ...], Passage] = {}
    others: dict[tuple[object, ...], list[Passage]] = {}
    own: dict[str, list[tuple[object, ...]]] = {}
    runs: dict[tuple[object, ...], int] = {}  # how often a passage has begun anew
    for slug, of_document in found.items():
        seen: dict[tuple[object, ...], int] = {}
        for number, passage in enumerate(of_document):
            place = stands(passage.mention)
            said = (place, passage.mention.key or " ".join(passage.exact.split()).casefold())
            seen[said] = seen.get(said, 0) + 1
            named = (slug, number) if place is None else (*said, seen[said])
            if len(others.get((*named, runs.get(named, 0)), ())) == most:
                runs[named] = runs.get(named, 0) + 1
            named = (*named, runs.get(named, 0))
            if named in heads:
                others[named].append(passage)
            else:
                heads[named], others[named] = passage, []
                own.setdefault(slug, []).append(named)
    return {slug: tuple(_with_others(heads[named], others[named]) for named in kept) for slug, kept in own.items()}


def _with_others(passage: Passage, others: Sequence[Passage]) -> Passage:
    return replace(passage, again=tuple(others)) if others else passage


class _Places:
    """The paragraphs of a document, and who speaks in them."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._blocks: Mapping[str, Block] = {block.id: block for block in document.blocks}
        self._turns = [(self._blocks[turn.block].span.start, document.quote(turn.speaker)) for turn in document.turns]

    def passage(self, mention: Mention) -> Passage:
        """The passage of a mention."""
        document, block = self._document, self._blocks[mention.block]
        before = document.quote(Span(max(block.span.start, mention.span.start - PARAGRAPH), mention.span.start))
        after = document.quote(Span(mention.span.end, min(block.span.end, mention.span.end + PARAGRAPH)))
        cut_before = mention.span.start - PARAGRAPH > block.span.start
        cut_after = mention.span.end + PARAGRAPH < block.span.end
        return Passage(
            mention,
            _shortened(before[-CONTEXT:], cut_before or len(before) > CONTEXT, at_start=True),
            mention.value,
            _shortened(after[:CONTEXT], cut_after or len(after) > CONTEXT, at_start=False),
            _cut(before, at_start=True) if cut_before else before,
            _cut(after, at_start=False) if cut_after else after,
            block.part,
            self._speaker(block),
            _is_quoted(document.quote(Span(block.span.start, mention.span.start))),
        )

    def _speaker(self, block: Block) -> str:
        """Who has the floor in a paragraph; empty before the first speaker and outside the text."""
        index = bisect_right(self._turns, block.span.start, key=lambda turn: turn[0]) - 1
        return " ".join(self._turns[index][1].split()) if index >= 0 and block.part == "body" else ""


def _is_quoted(before: str) -> bool:
    """Whether a quotation that begins in these words is still open at their end."""
    waiting: list[str] = []
    for character in QUOTED.findall(before):
        if waiting and character == waiting[-1]:
            waiting.pop()
        elif character in QUOTES:
            waiting.append(QUOTES[character])
    return bool(waiting)


def _shortened(text: str, cut: bool, at_start: bool) -> str:
    """A context cut at a space, with an ellipsis; text without spaces is cut at half the length."""
    wide = not text.isascii() and sum(map(is_wide, text)) * 2 > len(text)
    if wide and len(text) > CONTEXT // 2:
        text = text[-(CONTEXT // 2) :] if at_start else text[: CONTEXT // 2]
        cut = True
    if not cut:
        return text
    if wide:
        return f"…{text}" if at_start else f"{text}…"
    return _cut(text, at_start)


def _cut(text: str, at_start: bool) -> str:
    """A text cut at a space, with an ellipsis."""
    return "…" + re.sub(r"^\S{0,40}\s", "", text) if at_start else re.sub(r"\s\S{0,40}$", "", text) + "…"


def attested(entry: Entry) -> tuple[AttestedForm, ...]:
    """Every form of an entry in the corpus, by language, the most frequent first."""
    standing: dict[tuple[str, str], list[Mention]] = {}
    for mention in entry.mentions:
        standing.setdefault((mention.language, " ".join(mention.value.split())), []).append(mention)
    found = [
        AttestedForm(form, language, len(mentions), tuple(dict.fromkeys(m.document for m in mentions)))
        for (language, form), mentions in standing.items()
    ]
    return tuple(sorted(found, key=lambda a: (a.language, -a.count, a.form)))
