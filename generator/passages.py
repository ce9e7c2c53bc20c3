"""The passages of an entry: left context, match, right context, by document; and the forms in which it is attested."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.model import Block, Document, Entry, Mention, Span
from generator.scripts import direction, is_wide

CONTEXT = 90  # code points on each side; scripts without blanks fill the same room with half


@dataclass(frozen=True, slots=True)
class Passage:
    """One mention in its paragraph: `prefix`, `exact`, `suffix` as in a W3C text quote selector."""

    mention: Mention
    prefix: str
    exact: str
    suffix: str

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`."""
        return direction(self.mention.language)


@dataclass(frozen=True, slots=True)
class Attested:
    """One form as it stands in the texts: how often, and in which documents."""

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


def _passage(mention: Mention, document: Document, block: Block) -> Passage:
    left = document.quote(Span(max(block.span.start, mention.span.start - CONTEXT), mention.span.start))
    right = document.quote(Span(mention.span.end, min(block.span.end, mention.span.end + CONTEXT)))
    cut_left = mention.span.start - CONTEXT > block.span.start
    cut_right = mention.span.end + CONTEXT < block.span.end
    return Passage(mention, _shortened(left, cut_left, at_start=True), mention.value, _shortened(right, cut_right, at_start=False))


def _shortened(text: str, cut: bool, at_start: bool) -> str:
    """A context cut at a blank, with an ellipsis; text without blanks is cut at half the length."""
    wide = sum(map(is_wide, text)) * 2 > len(text)
    if wide and len(text) > CONTEXT // 2:
        text = text[-(CONTEXT // 2) :] if at_start else text[: CONTEXT // 2]
        cut = True
    if not cut:
        return text
    if wide:
        return f"…{text}" if at_start else f"{text}…"
    return "…" + re.sub(r"^\S{0,40}\s", "", text) if at_start else re.sub(r"\s\S{0,40}$", "", text) + "…"


def attested(entry: Entry) -> tuple[Attested, ...]:
    """Every form of an entry that stands in the corpus, by language, the most frequent first."""
    standing: dict[tuple[str, str], list[Mention]] = {}
    for mention in entry.mentions:
        standing.setdefault((mention.language, " ".join(mention.value.split())), []).append(mention)
    found = [
        Attested(form, language, len(mentions), tuple(dict.fromkeys(m.document for m in mentions)))
        for (language, form), mentions in standing.items()
    ]
    return tuple(sorted(found, key=lambda a: (a.language, -a.count, a.form)))
