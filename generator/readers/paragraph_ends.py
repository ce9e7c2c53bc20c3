"""Where paragraphs of running text end: after a sentence, before an item, or if the next word would still have fitted."""

from __future__ import annotations

from generator.masthead.cover import LONGEST_LINE, Cover
from generator.readers.draft import Line
from generator.readers.headings import HEADING_ROLES
from generator.readers.measure import FIRST_WORD, Measure
from generator.readers.open_block import OpenBlock
from generator.readers.sentences import ITEM, LISTED, ends_sentence
from generator.text.scripts import in_capitals

WIDER = 8  # code points: a line that exceeds a heading's lines by more begins the text under it
FULL = 0.8  # of the width: a line that was wrapped
ROOM = 0.7  # of the width: a line that ends before it would have had room for another short word
SHORTEST_CUT = 20  # code points of a paragraph that a page can cut
SHORTEST_CUT_BEFORE_SMALL = 40  # the same, if the next page begins with a small letter
SHORTEST_LINE_CUT = 60  # code points of a paragraph of one line, if the next page begins with any other letter
SHORTEST_FULL = 40  # code points of a line after which a sentence continues with what looks like an item
OPEN_ENDS = frozenset(",-_،，、")
MARKS = "*†‡"
FIGURES = "0123456789"
RAISED_FIGURES = "⁰¹²³⁴⁵⁶⁷⁸⁹"


class ParagraphEnds:
    """Decides where paragraphs end. `cuts` are the indices of the lines before which a page can have cut a sentence."""

    def __init__(self, cover: Cover, measure: Measure, cuts: frozenset[int]) -> None:
        self._cover, self._measure, self._cuts = cover, measure, cuts

    def is_cut_by_page(self, index: int, line: Line, last: OpenBlock) -> bool:
        """Whether a page's end cut a paragraph, which continues after the gap: no stop before, a small letter after.

        If the page's furniture was between the two and the line before is a full one, the line can begin with any letter.
        """
        if not _is_plain(line, last) or not _has_open_end(last.last.text):
            return False
        if ITEM.match(line.text) or self.ends_preambular(line, last):
            return False
        if line.text[0].islower():
            return last.length >= SHORTEST_CUT_BEFORE_SMALL
        return index in self._cuts and line.text[0].isalnum() and self._is_full(index, last)

    def _is_full(self, index: int, last: OpenBlock) -> bool:
        """Whether a block is more than a short line and its last line is a wrapped one."""
        return (len(last.lines) > 1 or last.length >= SHORTEST_LINE_CUT) and len(last.last.text) >= FULL * self._measure.width(index)

    def ends_preambular(self, line: Line, last: OpenBlock) -> bool:
        """Whether the line before ended a paragraph of a preamble, each of which ends with a comma."""
        if last.role or last.last.text.rstrip(FIGURES + RAISED_FIGURES + MARKS)[-1:] not in LISTED:
            return False
        if last.length <= LONGEST_LINE and self._cover.names_adopting_body(last.text):
            return True
        opens = self._cover.opens_preamble(line.text) or bool(ITEM.match(line.text))
        return opens and self._cover.opens_preamble(last.first.text)

    def begins_item(self, index: int, line: Line, last: OpenBlock) -> bool:
        """Whether a line is an item under another item or after a sentence, and not the continuation of a sentence."""
        mark = ITEM.match(line.text)
        if not mark or not (ends_sentence(last.last.text) or ITEM.match(last.first.text)):
            return False
        return not (line.text[mark.end()].islower() and self._is_inside_sentence(index, last.last.text))

    def _is_inside_sentence(self, index: int, before: str) -> bool:
        """Whether a sentence continues with what looks like an item's mark: `… of paragraph` / `(a) of the …`."""
        full = len(before) > SHORTEST_FULL and len(before) >= FULL * self._measure.width(index)
        return full and before[-1].isalpha() and not self._cover.joins(before)

    def ends(self, index: int, line: Line, last: OpenBlock) -> bool:
        """Whether a paragraph or heading ends before a line that no gap divides from it."""
        if last.role in HEADING_ROLES:
            return not self._continues_sentence(index, line, last) and (
                len(line.text) > last.widest + WIDER or _has_room(last.last.text, line.text, last.widest)
            )
        if ends_sentence(last.last.text):
            return True
        if self._continues_sentence(index, line, last):
            return False
        other_case = in_capitals(last.last.text) != in_capitals(line.text)
        return other_case or _has_room(last.last.text, line.text, ROOM * self._measure.width(index))

    def _continues_sentence(self, index: int, line: Line, last: OpenBlock) -> bool:
        """Whether a line continues one before: it begins with a small letter or a number, or a word that joins is before it."""
        if line.text[0].islower():
            return True
        if line.text[0].isdigit() and not ITEM.match(line.text) and len(last.last.text) > 0.5 * self._measure.width(index):
            return True
        return self._cover.joins(last.last.text)


def _is_plain(line: Line, last: OpenBlock) -> bool:
    """Whether a block and a line are nothing but running text that a page can have cut."""
    return not (last.role or last.last.kind or line.kind or last.length < SHORTEST_CUT)


def _has_open_end(text: str) -> bool:
    """Whether a line ends inside a sentence: with a letter, a comma or a hyphen, before footnote marks."""
    end = text.rstrip(MARKS + FIGURES)[-1:]
    return not end or end.isalnum() or end in OPEN_ENDS


def _has_room(before: str, text: str, width: float) -> bool:
    """Whether the first word of a line would still have fitted on the line before."""
    first_word = FIRST_WORD.match(text)
    return len(before) + 1 + (len(first_word[0]) if first_word else 0) <= width
