"""The role of a line by its first words: title, annex, note, signature, line of the masthead.

The words are those of `cover`, the marks those that occur in the text. Where blocks end and what joins lines is decided
elsewhere.
"""

from __future__ import annotations

from generator.masthead.cover import Cover
from generator.readers.draft import Line
from generator.readers.marks import NoteMarks, figure_of
from generator.readers.open_block import OpenBlock
from generator.readers.sentences import NOTE


class LineRoles:
    """Finds the roles of lines, from the words of covers and the note marks of the text."""

    def __init__(self, cover: Cover, marks: frozenset[str], figures: NoteMarks) -> None:
        self.cover, self.marks, self.figures = cover, marks, figures
        self._last_figure = 0  # the number of the last note that a figure opened

    def role(self, line: Line, last: OpenBlock | None, in_masthead: bool, apart: bool) -> str:
        """rule, annex, signature, note, masthead, title, annex_title; empty for plain text. `apart`: after a gap."""
        if line.rule:
            return "rule"
        if line.kind == "table":
            return ""
        found = self._role_anywhere(line.text, last, apart) or (self._role_in_masthead(line.text) if in_masthead else "")
        return found or (self._role_under(last, line.text) if last else "")

    def _role_anywhere(self, text: str, last: OpenBlock | None, apart: bool) -> str:
        if self.cover.opens_annex(text):
            return "annex"
        if self.cover.signed(text) or self.cover.signed_behind(text):
            return "signature"
        return "note" if self._opens_note(text, last, apart) else ""

    def _role_in_masthead(self, text: str) -> str:
        if self.cover.masthead_line(text):
            return "masthead"
        return "title" if self.cover.title_type(text) or self.cover.opens_title(text) else ""

    def _role_under(self, last: OpenBlock, text: str) -> str:
        """The role of a line below the heading of an annex, or below the line that says who adopted a resolution."""
        if last.role == "annex":
            return "annex_title" if self.cover.opens_annex_title(text) else ""
        below_title = last.role == "title" or last.text.startswith("[")
        return "title" if below_title and self.cover.numbers_title(text) else ""

    def _opens_note(self, text: str, last: OpenBlock | None, apart: bool) -> bool:
        """Whether a note begins: with a mark, or with a figure that also marks something in the text."""
        note = NOTE.match(text)
        if note and (note[0].strip() in self.marks or not text.startswith("*")):
            return True
        figure = figure_of(text)
        if not figure or not self._is_expected(figure, last, apart) or figure not in self.figures:
            return False
        self._last_figure = int(figure)
        return True

    def _is_expected(self, figure: str, last: OpenBlock | None, apart: bool) -> bool:
        """Whether a note's figure is expected: under a rule, under the note with the figure before it, or next after a gap."""
        if apart and int(figure) == self._last_figure + 1:
            return True
        return last is not None and (last.role == "rule" or _continues_notes(figure, last))


def _continues_notes(figure: str, last: OpenBlock) -> bool:
    return last.role == "note" and figure_of(last.first.text) == str(int(figure) - 1)
