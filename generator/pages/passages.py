"""The passages of an entry: left context, match, right context, by document; and the forms in which it is attested.

A passage that documents issue again and again can be folded into one, that of the first. The caller says which passages
are re-issues of one another; this module compares no texts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.model import Block, Document, Entry, Mention, Span
from generator.text.scripts import direction, is_wide

MOST_AGAIN = 40  # documents that issue a passage again, and are shown with it: the next one begins a new passage
CONTEXT = 90  # code points on each side; scripts without spaces fill the same room with half


@dataclass(frozen=True, slots=True)
class Passage:
    """One mention in its paragraph: `prefix`, `exact`, `suffix` as in a W3C text quote selector.

    `again` is the same passage in other documents, if it was folded.
    """

    mention: Mention
    prefix: str
    exact: str
    suffix: str
    again: tuple[Passage, ...] = ()

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
    blocks: dict[str, dict[str, Block]] = {}
    for mention in mentions:
        document = documents[mention.document]
        own = blocks.setdefault(document.slug, {block.id: block for block in document.blocks})
        out.setdefault(document.slug, []).append(_passage(mention, document, own[mention.block]))
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
    return {slug: tuple(replace(heads[named], again=tuple(others[named])) for named in kept) for slug, kept in own.items()}


def _passage(mention: Mention, document: Document, block: Block) -> Passage:
    left = document.quote(Span(max(block.span.start, mention.span.start - CONTEXT), mention.span.start))
    right = document.quote(Span(mention.span.end, min(block.span.end, mention.span.end + CONTEXT)))
    cut_left = mention.span.start - CONTEXT > block.span.start
    cut_right = mention.span.end + CONTEXT < block.span.end
    return Passage(mention, _shortened(left, cut_left, at_start=True), mention.value, _shortened(right, cut_right, at_start=False))


def _shortened(text: str, cut: bool, at_start: bool) -> str:
    """A context cut at a space, with an ellipsis; text without spaces is cut at half the length."""
    wide = sum(map(is_wide, text)) * 2 > len(text)
    if wide and len(text) > CONTEXT // 2:
        text = text[-(CONTEXT // 2) :] if at_start else text[: CONTEXT // 2]
        cut = True
    if not cut:
        return text
    if wide:
        return f"…{text}" if at_start else f"{text}…"
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
