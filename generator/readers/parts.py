"""Names the blocks that layout has made: masthead, cover, annex, body and notes; titles and signatures.

`cover` recognises the words. This module decides what they mean at their place in the document.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from generator.masthead.cover import Cover
from generator.model import BlockKind, Part
from generator.readers.draft import Draft, Line

NOTE = re.compile(r"(?:\*{1,3}|[†‡]|\d{1,2}/)\s?(?=[^\s*\d])")
# A figure or a letter of any script, with its punctuation: `1.`, `a)`, `(ب)`, `(ii)`, `1 -` before a word, `1、`, `（一）`.
ITEM = re.compile(
    r"(?:\d{1,3}[.)]|[a-uw-z]\.|\(?[^\W\d_]\)|\((?:[ivx]{1,5}|\d{1,3})\)|[•▪–*-])\s+(?=\S)"
    r"|\d{1,3}\s?[-–]\s+(?=[^\W\d])|(?:\d{1,3}[、．]|（[^\W_]{1,2}）)\s?(?=\S)"
)
CLOSERS = "(?:\\s?[\"”»’'>)\\]）」』])*"
SENTENCE_END = re.compile(rf"[.!?;:。！？；：؟؛]{CLOSERS}[*†‡]{{0,3}}$|(?<!\d)[.!?。！？؟]{CLOSERS}(?:\d{{1,2}}|\s?\d{{1,2}}/)$")
LISTED = tuple(",;:،；，：؛")  # characters with which an unfinished sentence ends
LONGEST_END = 40  # characters from the stop of a sentence to the end of its line
SEARCHED = 40  # drafts at the beginning among which the title is searched for
LONGEST_WORDED_TITLE = 600  # characters of a title that is recognised by its words
LONGEST_PLAIN_TITLE = 200  # characters of a title that is only the first short line
LONGEST_ANNEX_TITLE = 160  # characters of an annex's title
SHORTEST_SENTENCE = 20  # characters: a shorter line is not running text
STOPS = (".", "。", "؟", "?", "!")
KINDS: Mapping[str, tuple[BlockKind, int]] = {  # role → kind, level
    "title": ("heading", 1),
    "annex": ("heading", 2),
    "annex_title": ("heading", 3),
    "signature": ("signature", 0),
    "note": ("note", 0),
}


def ends_sentence(text: str) -> bool:
    """Whether a line ends with a sentence; quotation marks, brackets and a footnote mark may follow the stop."""
    return bool(SENTENCE_END.search(text, max(0, len(text) - LONGEST_END)))


def name_parts(drafts: Sequence[Draft], cover: Cover) -> list[Draft]:
    """The drafts with kind, level and part."""
    outline = _outline_of(drafts, cover)
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


def _outline_of(drafts: Sequence[Draft], cover: Cover) -> _Outline:
    title = _title_index(drafts, cover)
    main = title if title is not None else _masthead_length(drafts, cover)
    annex = _first_index(drafts, lambda draft: draft.role == "annex")
    return _Outline(drafts, cover, title, main, annex)


def _first_index(drafts: Sequence[Draft], fits: Callable[[Draft], bool]) -> int:
    """The index of the first draft that fits; if there is none, the number of drafts."""
    return next((index for index, draft in enumerate(drafts) if fits(draft)), len(drafts))


def _title_index(drafts: Sequence[Draft], cover: Cover) -> int | None:
    """Which draft is the document's title: one worded as such, else the first marked heading, else a first short line."""
    opening = _opening(drafts, cover)
    worded = _worded_title(drafts, opening, cover)
    if worded is not None:
        return worded
    other = [index for index in opening if not cover.masthead_line(drafts[index].text)]
    marked = (index for index in other if _is_marked_heading(drafts[index].lines[-1]))
    short = (index for index in other[:1] if _may_be_title(drafts, index, cover))
    return next(chain(marked, short), None)


def _opening(drafts: Sequence[Draft], cover: Cover) -> list[int]:
    """The indexes at which a title can be: before the first annex and the first running text, without rules."""
    out = []
    for index, draft in enumerate(drafts[:SEARCHED]):
        if draft.role == "annex" or (not draft.role and _is_running_text(draft, cover)):
            break
        if draft.role != "rule":
            out.append(index)
    return out


def _worded_title(drafts: Sequence[Draft], opening: Sequence[int], cover: Cover) -> int | None:
    """The first draft worded as a title, or the second if it is directly below and says more."""
    worded = (index for index in opening if _is_worded_as_title(drafts[index].text, cover))
    first, second = next(worded, None), next(worded, None)
    if first is None or second is None:
        return first
    return second if _names_issuer_below(drafts, first, second, cover) else first


def _is_worded_as_title(text: str, cover: Cover) -> bool:
    return len(text) <= LONGEST_WORDED_TITLE and cover.title_type(text) is not None


def _names_issuer_below(drafts: Sequence[Draft], first: int, second: int, cover: Cover) -> bool:
    """Whether a title that only names the type (`Note verbale`) is directly followed by one that says who writes."""
    if second != first + 1:
        return False
    above, below = drafts[first].text, drafts[second].text
    only_below = cover.named_in_title(below)[0] and not cover.named_in_title(above)[0]
    return bool(only_below) and cover.title_type(above) == cover.title_type(below)


def _is_marked_heading(line: Line) -> bool:
    return bool(line.heading) and not line.kind


def _may_be_title(drafts: Sequence[Draft], index: int, cover: Cover) -> bool:
    """Whether a line that nothing marks can be the title; the place of a meeting and the beginning of a sentence cannot."""
    draft = drafts[index]
    text = draft.text
    if len(drafts) == 1 or len(text) > LONGEST_PLAIN_TITLE or draft.lines[-1].alone or ITEM.match(text):
        return False
    names_meeting = index > 0 and cover.convenes(drafts[index - 1].text)
    return not (text[-1] in LISTED or ends_sentence(text) or names_meeting)


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


def _is_running_text(draft: Draft, cover: Cover) -> bool:
    """Whether a draft is running text: a title after it is quoted, and not the document's own."""
    return len(draft.text) > SHORTEST_SENTENCE and draft.text.endswith(STOPS) and not cover.masthead_line(draft.text)


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
