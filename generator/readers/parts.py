"""Names what layout has divided: masthead, cover, annex, body, notes; titles, signatures.

The words are those of `cover`; here it is decided what they mean at the place where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.masthead.cover import Cover
from generator.model import BlockKind, Part
from generator.readers.draft import Draft

NOTE = re.compile(r"(?:\*{1,3}|[†‡]|\d{1,2}/)\s?(?=[^\s*\d])")
# A figure or a letter of any script, with what sets it off: `1.`, `a)`, `(ب)`, `(ii)`, `1 -` before a word, `1、`, `（一）`.
ITEM = re.compile(
    r"(?:\d{1,3}[.)]|[a-uw-z]\.|\(?[^\W\d_]\)|\((?:[ivx]{1,5}|\d{1,3})\)|[•▪–*-])\s+(?=\S)"
    r"|\d{1,3}\s?[-–]\s+(?=[^\W\d])|(?:\d{1,3}[、．]|（[^\W_]{1,2}）)\s?(?=\S)"
)
CLOSERS = "(?:\\s?[\"”»’'>)\\]）」』])*"
SENTENCE_END = re.compile(rf"[.!?;:。！？；：؟؛]{CLOSERS}[*†‡]{{0,3}}$|(?<!\d)[.!?。！？؟]{CLOSERS}(?:\d{{1,2}}|\s?\d{{1,2}}/)$")
LISTED = tuple(",;:،；，：؛")  # signs with which a part of a sentence ends
LONGEST_TITLE = 160  # code points of an annex's title that no word tells
LONGEST_END = 40  # signs: what may stand from a sentence's stop to the end of its line
HEADINGS = {"title": 1, "annex": 2, "annex_title": 3}  # their levels


def ends_sentence(text: str) -> bool:
    """Whether a line ends with a sentence; quotation marks, brackets and a footnote's mark may stand behind the stop."""
    return bool(SENTENCE_END.search(text, max(0, len(text) - LONGEST_END)))


def name_parts(drafts: Sequence[Draft], cover: Cover) -> list[Draft]:
    """The drafts with kind, level and part; before the title stands the masthead, from "Annex" on the annex."""
    title = _title(drafts, cover)
    annexed = any(draft.role == "annex" for draft in drafts)
    main: Part = "cover" if annexed else "body"
    heads = title if title is not None else _untitled(drafts, cover)
    part: Part = "masthead" if heads else main
    out = []
    for index, draft in enumerate(drafts):
        role = draft.role
        if index == heads:
            part = main
        if index == title:
            role = "title"
        elif role == "title":
            role = ""  # worded like a title, but not this document's
        if role == "annex":
            part = "annex"
            if index and drafts[index - 1].role == "annex" and cover.title_behind(draft.text):
                role = "annex_title"  # `Annex`, and under it what it is annexed to
        elif not role and part == "annex" and index + 1 < len(drafts) and _entitles(drafts[max(0, index - 2) : index + 2]):
            role = "annex_title"
        kind, level = _kind(draft, role, part)
        own: Part = "note" if kind == "note" else part
        if (role, kind, level, own) != (draft.role, draft.kind, draft.level, draft.part):
            draft = Draft(draft.lines, draft.joints, draft.text, role, draft.page_breaks, kind, level, own)
        out.append(draft)
    return out


def _title(drafts: Sequence[Draft], cover: Cover) -> int | None:
    """Which draft is the document's title: one worded as such, else the first marked heading, else a first short line."""
    first = drafts[:40]
    head = [i for i, draft in enumerate(first) if draft.role not in {"annex", "rule"}]
    before_annex = next((i for i, draft in enumerate(first) if draft.role == "annex"), len(first))
    body = next((i for i, draft in enumerate(first) if not draft.role and _is_sentence(draft, cover)), len(first))
    head = [i for i in head if i < min(before_annex, body)]
    worded = [i for i in head if len(drafts[i].text) <= 600 and cover.title_type(drafts[i].text)]
    worded = [i for i in worded[:2] if _goes_before(drafts, worded, i, cover)] or worded
    marked = [i for i in head if drafts[i].lines[-1].heading and not drafts[i].lines[-1].kind and not cover.masthead_line(drafts[i].text)]
    plain = [i for i in head if not cover.masthead_line(drafts[i].text)][:1]
    plain = [i for i in plain if not _is_no_title(drafts, i, cover) and not drafts[i].lines[-1].alone and not ITEM.match(drafts[i].text)]
    short = [i for i in plain if len(drafts[i].text) <= 200 and not ends_sentence(drafts[i].text) and len(drafts) > 1]
    return next(iter([*worded, *marked, *short]), None)


def _goes_before(drafts: Sequence[Draft], worded: Sequence[int], index: int, cover: Cover) -> bool:
    """Whether a title that says who writes stands right under one that only names the type (`Note verbale`)."""
    first, text = drafts[worded[0]].text, drafts[index].text
    named = cover.named_in_title(text)[0] and not cover.named_in_title(first)[0]
    return index == worded[0] + 1 and bool(named) and cover.title_type(first) == cover.title_type(text)


def _is_no_title(drafts: Sequence[Draft], index: int, cover: Cover) -> bool:
    """Whether a short line cannot be a title: the place of a meeting, or the beginning of a resolution's sentence."""
    text = drafts[index].text
    return text[-1] in LISTED or (index > 0 and cover.convenes(drafts[index - 1].text))


def _untitled(drafts: Sequence[Draft], cover: Cover) -> int:
    """How many drafts are the masthead of a document without a title: those at its beginning that are a masthead's lines."""
    heads = next((index for index, draft in enumerate(drafts) if draft.role != "masthead"), len(drafts))
    own = heads > 1 or (heads == 1 and cover.symbols_alone(drafts[0].text))
    return heads if own and heads < len(drafts) else 0


def _entitles(drafts: Sequence[Draft]) -> bool:
    """Whether the last but one of these drafts is an annex's title: short words without a stop between its heading and its text.

    `[Original: French]` can stand above it.
    """
    *above, own, below = drafts
    opened = above[-1:] if above[-1].text[0] != "[" else above[:-1]
    if not opened or opened[-1].role != "annex" or below.role:
        return False
    text, after = own.text, below.text
    ended = ends_sentence(text) or text[-1] in LISTED or text[0] in "[("
    plain = not ended and not ITEM.match(text) and not text[0].islower() and not own.lines[-1].alone
    return plain and len(text) <= LONGEST_TITLE and (ends_sentence(after) or len(after) > len(text))


def _is_sentence(draft: Draft, cover: Cover) -> bool:
    """Whether a draft is running text: what stands behind it is quoted, not the document's own title."""
    return len(draft.text) > 20 and draft.text.endswith((".", "。", "؟", "?", "!")) and not cover.masthead_line(draft.text)


def _kind(draft: Draft, role: str, part: Part) -> tuple[BlockKind, int]:
    last = draft.lines[-1]
    if last.rule:
        return "rule", 0
    if last.kind:
        return last.kind, last.heading
    if role in HEADINGS:
        return "heading", HEADINGS[role]
    if role == "signature":
        return "signature", 0
    if role == "note":
        return "note", 0
    if last.heading and part != "masthead":
        return "heading", max(2, last.heading)
    return ("item" if part != "masthead" and ITEM.match(draft.text) else "paragraph"), 0
