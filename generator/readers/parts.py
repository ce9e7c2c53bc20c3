"""Names the blocks that layout has made: masthead, cover, annex, body and notes; titles and signatures.

`cover` recognises the words. This module decides what they mean at their place in the document.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from generator.masthead.cover import Cover
from generator.model import BlockKind, Part
from generator.readers.draft import Draft
from generator.readers.sentences import ITEM, LISTED, ends_sentence
from generator.readers.whole_titles import with_whole_title

LONGEST_ANNEX_TITLE = 160  # characters of an annex's title
KINDS: Mapping[str, tuple[BlockKind, int]] = {  # role → kind, level
    "title": ("heading", 1),
    "annex": ("heading", 2),
    "annex_title": ("heading", 3),
    "signature": ("signature", 0),
    "note": ("note", 0),
}


def name_parts(drafts: Sequence[Draft], cover: Cover) -> list[Draft]:
    """The drafts with kind, level and part."""
    drafts, title = with_whole_title(drafts, cover)
    outline = _outline_of(drafts, cover, title)
    out = []
    for index, draft in enumerate(drafts):
        role, part = outline.role(index), outline.part(index)
        kind, level = _kind_of(draft, role, part)
        if kind == "note":
            part = "note"
        if (role, kind, level, part) != (draft.role, draft.kind, draft.level, draft.part):
            draft = Draft(draft.lines, draft.joints, draft.text, role, draft.page_breaks, kind, level, part)
        out.append(draft)
    return out


@dataclass(frozen=True, slots=True)
class _Outline:
    """The drafts of a document, and the indexes at which its parts begin.

    `main` is the first draft after the masthead, `annex` the first heading of an annex; without annexes it is the number
    of drafts.
    """

    drafts: Sequence[Draft]
    cover: Cover
    title: int | None
    main: int
    annex: int

    def part(self, index: int) -> Part:
        """The part of a draft, if it is not a note."""
        if index < self.main:
            return "masthead"
        if index >= self.annex:
            return "annex"
        return "cover" if self.annex < len(self.drafts) else "body"

    def role(self, index: int) -> str:
        """The role of a draft at its place. Only one draft is the title, even if others are worded like it."""
        role = self.drafts[index].role
        if index == self.title:
            return "title"
        if role == "annex":
            return "annex_title" if self._repeats_annex(index) else role
        if role == "title":
            role = ""
        if not role and self.annex < index < len(self.drafts) - 1 and _is_annex_title(self.drafts[max(0, index - 2) : index + 2]):
            return "annex_title"
        return role

    def _repeats_annex(self, index: int) -> bool:
        """Whether a heading of an annex says, below `Annex`, to what it is annexed."""
        below_annex = index > 0 and self.drafts[index - 1].role == "annex"
        return below_annex and bool(self.cover.title_behind(self.drafts[index].text))


def _outline_of(drafts: Sequence[Draft], cover: Cover, title: int | None) -> _Outline:
    main = title if title is not None else _masthead_length(drafts, cover)
    annex = _first_index(drafts, lambda draft: draft.role == "annex")
    return _Outline(drafts, cover, title, main, annex)


def _first_index(drafts: Sequence[Draft], fits: Callable[[Draft], bool]) -> int:
    """The index of the first draft that fits; if there is none, the number of drafts."""
    return next((index for index, draft in enumerate(drafts) if fits(draft)), len(drafts))


def _masthead_length(drafts: Sequence[Draft], cover: Cover) -> int:
    """How many drafts are the masthead of a document without a title: the lines of a masthead at its beginning."""
    length = _first_index(drafts, lambda draft: draft.role != "masthead")
    if length == len(drafts) or (length == 1 and not cover.symbols_alone(drafts[0].text)):
        return 0
    return length


def _is_annex_title(drafts: Sequence[Draft]) -> bool:
    """Whether the last but one of these drafts is the title of an annex, between its heading and its text.

    `[Original: French]` can come between the heading and the title.
    """
    *above, own, below = drafts
    if above[-1].text.startswith("["):
        above.pop()
    if not above or above[-1].role != "annex" or below.role:
        return False
    before_text = ends_sentence(below.text) or len(below.text) > len(own.text)
    return before_text and _is_worded_as_annex_title(own)


def _is_worded_as_annex_title(draft: Draft) -> bool:
    """Whether a draft is short, with no stop at its end, and neither an item nor the rest of a sentence."""
    text = draft.text
    if len(text) > LONGEST_ANNEX_TITLE or draft.lines[-1].alone or ITEM.match(text):
        return False
    return not (text[-1] in LISTED or text[0] in "[(" or text[0].islower() or ends_sentence(text))


def _kind_of(draft: Draft, role: str, part: Part) -> tuple[BlockKind, int]:
    """Kind and level: what the format says, then what the role says."""
    last = draft.lines[-1]
    if last.rule:
        return "rule", 0
    if last.kind:
        return last.kind, last.heading
    if role in KINDS:
        return KINDS[role]
    if part == "masthead":
        return "paragraph", 0
    if last.heading:
        return "heading", max(2, last.heading)
    return ("item" if ITEM.match(draft.text) else "paragraph"), 0
