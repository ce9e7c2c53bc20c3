"""What the first words of a line open: a title, an annex, a note, a signature, a line of the masthead.

The words are those of `cover`, the marks those that stand in the text. Where lines end and what joins them is not asked here.
"""

from __future__ import annotations

from generator.masthead.cover import Cover
from generator.readers.draft import Line
from generator.readers.marks import NoteMarks, figure_of
from generator.readers.open_block import OpenBlock
from generator.readers.parts import NOTE


class LineRoles:
    """What the first words of a line open, by the words of covers and the marks that stand in the text."""

    def __init__(self, cover: Cover, marks: frozenset[str], figures: NoteMarks) -> None:
        self.cover, self.marks, self.figures = cover, marks, figures
        self.noted = 0  # the number of the last note

    def role(self, line: Line, last: OpenBlock | None, in_masthead: bool, parted: bool) -> str:
        """Title, annex, annex_title, note, signature, masthead; empty for plain text. `parted`: it stands apart from the line before."""
        cover, text = self.cover, line.text
        if line.rule:
            return "rule"
        if line.kind == "table":
            return ""
        if cover.opens_annex(text):
            return "annex"
        if cover.signed(text) or cover.signed_behind(text):
            return "signature"
        if self._note(text, last, parted):
            return "note"
        if in_masthead and cover.masthead_line(text):
            return "masthead"
        if in_masthead and (cover.title_type(text) or cover.opens_title(text)):
            return "title"
        if last and last.role == "annex" and cover.opens_annex_title(text):
            return "annex_title"
        return ""

    def _note(self, text: str, last: OpenBlock | None, parted: bool) -> bool:
        """Whether a note begins: by a mark that stands in the text; a figure counts under a rule, under its forerunner, or apart."""
        note = NOTE.match(text)
        if note and (note.group().strip() in self.marks or not text.startswith("*")):
            return True
        figure = figure_of(text)
        if not figure:
            return False
        below = last is not None and (last.role == "rule" or (last.role == "note" and figure_of(last.first.text) == str(int(figure) - 1)))
        counts = below or (parted and int(figure) == self.noted + 1)
        if counts and figure in self.figures:
            self.noted = int(figure)
            return True
        return False
