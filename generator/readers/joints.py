"""What joins the lines of a block: a space, or nothing between Chinese characters and inside a word cut by a hyphen."""

from __future__ import annotations

import re

from generator.readers.draft import Joint
from generator.text.scripts import HAN_LETTERS, WIDE

WIDE_MARK = r"[\u3001-\u303f\uff00-\uffef]"
FIGURE_CLOSE = re.compile(f"[{HAN_LETTERS}][0-9]|[0-9][{HAN_LETTERS}]")
FIGURE_SPACED = re.compile(f"[{HAN_LETTERS}] [0-9]|[0-9] [{HAN_LETTERS}]")
# The last character of a line and the first of the next, if no space belongs between them.
NO_SPACE = re.compile(f"[{WIDE}][{WIDE}]|{WIDE_MARK}[0-9]|[0-9]{WIDE_MARK}")
NO_SPACE_BY_FIGURE = re.compile(f"{NO_SPACE.pattern}|{FIGURE_CLOSE.pattern}")
CUT_WORD = re.compile(r"\w-")


class Joints:
    """Finds the joint of two lines; by a figure beside a Chinese character it follows the custom of the text."""

    def __init__(self, text: str) -> None:
        figures_close = len(FIGURE_CLOSE.findall(text)) > len(FIGURE_SPACED.findall(text))
        self._no_space = NO_SPACE_BY_FIGURE if figures_close else NO_SPACE

    def between(self, before: str, after: str) -> Joint:
        """The joint of two lines of running text."""
        last, first = before[-1], after[0]
        if self._no_space.match(last + first):
            return ""
        return "" if last == "-" and first.isalpha() and CUT_WORD.match(before[-2:]) else " "
