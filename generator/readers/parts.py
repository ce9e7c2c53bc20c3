"""Names what layout has parted: masthead, cover, annex, body, notes; titles, signatures, furniture.

The words are those of `cover`; here it is decided what they mean at the place where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.cover import Cover
from generator.model import BlockKind, Part
from generator.readers.draft import Draft

NOTE = re.compile(r"(?:\*{1,3}|[†‡]|\d{1,2}/)\s?(?=[^\s*\d])")
# A figure or a letter of any script, with what sets it off: `1.`, `a)`, `(ب)`, `(ii)`, `1 -` before a word, `1、`, `（一）`.
ITEM = re.compile(
    r"(?:\d{1,3}[.)]|\(?[^\W\d_]\)|\((?:[ivx]{1,5}|\d{1,3})\)|[•▪–*-])\s+(?=\S)"
    r"|\d{1,3}\s?[-–]\s+(?=[^\W\d])|(?:\d{1,3}[、．]|（[^\W_]{1,2}）)\s?(?=\S)"
)
CLOSERS = "(?:\\s?[\"”»’'>)\\]）」』])*"
SENTENCE_END = re.compile(rf"[.!?;:。！？；：؟؛]{CLOSERS}[*†‡]{{0,3}}$|(?<!\d)[.!?。！？؟]{CLOSERS}\d{{1,2}}$")
FURNITURE = (
    (re.compile(r"[-–—•·_*]"), "stray sign"),
    (re.compile(r"(?:GE\.)?\d{2}-\d{5}\s\([A-Z]\)(?:\s+\d{6}){0,3}"), "job number"),
    (re.compile(r"\*\d{7}\*"), "barcode"),
    (re.compile(r"[-–]\s?\d{1,3}\s?[-–]"), "page number"),
)
PAGE_OF = re.compile(r"\d{1,3}/(\d{1,3})")


def furniture(text: str) -> str | None:
    """What kind of furniture this whole line is (a page number, say); None if it is text."""
    return next((rule for pattern, rule in FURNITURE if pattern.fullmatch(text.strip())), None)


def name_parts(drafts: Sequence[Draft], cover: Cover) -> list[Draft]:
    """The drafts with kind, level and part; before the title stands the masthead, from "Annex" on the annex."""
    title = _title(drafts, cover)
    annexed = any(draft.role == "annex" for draft in drafts)
    part: Part = "masthead" if title is not None and title > 0 else "cover" if annexed else "body"
    out = []
    for index, draft in enumerate(drafts):
        if index == title:
            part = "cover" if annexed else "body"
            draft = replace(draft, role="title")
        elif draft.role == "title":
            draft = replace(draft, role="")  # worded like a title, but not this document's
        if draft.role == "annex":
            part = "annex"
        kind, level = _kind(draft, part)
        out.append(replace(draft, kind=kind, level=level, part="note" if kind == "note" else part))
    return out


def _title(drafts: Sequence[Draft], cover: Cover) -> int | None:
    """Which draft is the document's title: one worded as such, else the first marked heading, else a first short line."""
    head = [i for i, draft in enumerate(drafts[:40]) if draft.role not in {"annex", "rule"}]
    before_annex = next((i for i, draft in enumerate(drafts) if draft.role == "annex"), len(drafts))
    body = next((i for i, draft in enumerate(drafts) if not draft.role and _is_sentence(draft, cover)), len(drafts))
    head = [i for i in head if i < min(before_annex, body)]
    worded = [i for i in head if len(drafts[i].text) <= 600 and cover.title_type(drafts[i].text)]
    marked = [i for i in head if drafts[i].lines[-1].heading and not cover.masthead_line(drafts[i].text)]
    plain = [i for i in head if not cover.masthead_line(drafts[i].text)][:1]
    plain = [i for i in plain if not drafts[i].lines[-1].alone and not ITEM.match(drafts[i].text)]
    short = [i for i in plain if len(drafts[i].text) <= 200 and not SENTENCE_END.search(drafts[i].text) and len(drafts) > 1]
    return next(iter([*worded, *marked, *short]), None)


def _is_sentence(draft: Draft, cover: Cover) -> bool:
    """Whether a draft is running text: what stands behind it is quoted, not the document's own title."""
    return len(draft.text) > 20 and draft.text.endswith((".", "。", "؟", "?", "!")) and not cover.masthead_line(draft.text)


def _kind(draft: Draft, part: Part) -> tuple[BlockKind, int]:
    if draft.lines[-1].rule:
        return "rule", 0
    if draft.lines[-1].kind:
        return draft.lines[-1].kind, 0
    if draft.role == "title":
        return "heading", 1
    if draft.role in {"annex", "annex_title"}:
        return "heading", 2 if draft.role == "annex" else 3
    if draft.role == "signature":
        return "signature", 0
    if draft.role == "note":
        return "note", 0
    if draft.lines[-1].heading and part != "masthead":
        return "heading", max(2, draft.lines[-1].heading)
    return ("item" if ITEM.match(draft.text) and part != "masthead" else "paragraph"), 0
