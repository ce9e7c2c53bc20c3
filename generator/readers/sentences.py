"""How lines begin and end: items of lists, notes, and the ends of sentences."""

from __future__ import annotations

import re

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
STOPS = (".", "。", "؟", "?", "!")


def ends_sentence(text: str) -> bool:
    """Whether a line ends with a sentence; quotation marks, brackets and a footnote mark may follow the stop."""
    return bool(SENTENCE_END.search(text, max(0, len(text) - LONGEST_END)))
