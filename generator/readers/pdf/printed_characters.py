"""The characters of one cell, as they are drawn from the left: letters with their marks, spaces, raised figures.

PDFs rarely have spaces; a gap between two glyphs shows where a word ends.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from generator.readers.arabic import LAM, RTL_LETTER, is_ligature, letters
from generator.readers.pdf.glyphs import WIDE_CHARACTER, Glyph
from generator.readers.pdf.rows import SMALLER, is_raised_figure
from generator.readers.pdf.runs import runs

# The smallest gap between words, as a share of a size: between two letters, beside one of a wide script, between two of these.
WORD_GAPS = (0.16, 0.22, 0.9)
FIRST_WIDE = "\u2e80"  # no character before it belongs to a wide script
RAISED_BY = 0.18  # of a row's size
FEWEST_SPACED = 6  # letters of a line whose letters are set apart
STRETCH = 0.35  # of a size: a stroke that stretches a letter is narrower, an equals sign is wider
OVERLAP = 0.6  # of the width of the narrower glyph: two that share so much are drawn in one place
TO_SUPERSCRIPT = str.maketrans("0123456789abcdfghijklmnprstuvwxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᶠᵍʰⁱʲᵏˡᵐⁿᵖʳˢᵗᵘᵛʷˣʸᶻ")
RAISED_MARK = re.compile(r"[a-df-npr-z]|\d[\d,\s–]*")  # figures, and single letters other than e and o (`2e`, `1o`)

_Drawn = tuple[str, Glyph]  # the letters that a glyph shows, and the glyph


def cell_characters(cell: Sequence[Glyph], main: Glyph) -> list[str]:
    """The letters of a cell from the left, each with its marks, and a space for each gap between words.

    `main` is a glyph with the size and base of most of the cell.
    """
    clusters = _clusters(_with_ligatures([(shown, glyph) for glyph in cell if (shown := letters(glyph.character))]))
    spacing = _letter_spacing(clusters)
    out: list[str] = []
    end, before = float("-inf"), " "
    for letter, glyph, marks, left, right in _with_raised_marks(clusters, main):
        if before != " " and (letter == " " or left - end > _word_gap(before, letter) * min(main.size, glyph.size) + spacing):
            out.append(" ")
        if letter != " ":
            out.append(unicodedata.normalize("NFC", letter + marks) if marks else letter)
            end = max(end, right)
        before = letter
    return out


def _word_gap(before: str, after: str) -> float:
    """The smallest gap between words beside these two letters, as a share of their size."""
    if before < FIRST_WIDE and after < FIRST_WIDE:
        return WORD_GAPS[0]
    return WORD_GAPS[bool(WIDE_CHARACTER.match(before)) + bool(WIDE_CHARACTER.match(after))]


def without_strokes(cell: Sequence[Glyph]) -> list[Glyph]:
    """The glyphs without the strokes that stretch Arabic letters to fill a line. LibreOffice gives these the character `=`."""
    out = list(cell)
    may_be_strokes = [glyph.character == "=" and glyph.width < STRETCH * glyph.size for glyph in cell]
    if True not in may_be_strokes:
        return out
    for start, end in reversed(list(runs(may_be_strokes))):
        if _are_between_rtl_letters(cell, start, end):
            letter = cell[start - 1]
            out[start - 1 : end] = [letter._replace(right=max(letter.right, cell[end - 1].right))]
    return out


def _are_between_rtl_letters(cell: Sequence[Glyph], start: int, end: int) -> bool:
    """Whether the glyphs from `start` to `end` have an Arabic or Hebrew letter on both sides."""
    if start == 0 or end == len(cell):
        return False
    return bool(RTL_LETTER.match(cell[start - 1].character) and RTL_LETTER.match(cell[end].character))


class _Cluster(NamedTuple):
    """A letter with its marks, and the width that all of them take."""

    letter: str
    glyph: Glyph
    marks: str
    left: float
    right: float

    def is_under(self, mark: Glyph, following: Glyph) -> bool:
        """Whether a mark belongs to this letter and not to the one after it: the mark is above it and not drawn with the other only."""
        above = self.glyph.left <= mark.middle < self.glyph.right
        return above and not following.item == mark.item != self.glyph.item


def _clusters(drawn: Sequence[_Drawn]) -> list[_Cluster]:
    """The letters from the left, each with its combining marks.

    A mark is above its letter, or left of it if the two were drawn as one and divided afterwards.
    """
    out: list[_Cluster] = []
    waiting: list[_Drawn] = []
    for shown, glyph in drawn:
        if unicodedata.combining(shown[0]):
            waiting.append((shown, glyph))
            continue
        out.append(_Cluster(shown, glyph, "", glyph.left, glyph.right))
        if waiting:
            _add_marks(waiting, out)
            waiting = []
    if not out:  # a cell of vocalized Arabic may have nothing but marks
        return [_Cluster(mark, glyph, "", glyph.left, glyph.right) for mark, glyph in waiting]
    out[-1] = out[-1]._replace(marks=out[-1].marks + "".join(mark for mark, _ in waiting))
    return out


def _add_marks(marks: Sequence[_Drawn], clusters: list[_Cluster]) -> None:
    """Adds the marks between the last two letters to the letter to which each belongs."""
    for mark, glyph in marks:
        last = clusters[-1]
        before = clusters[-2] if len(clusters) > 1 else None
        if before and (before.is_under(glyph, last.glyph) or last.letter == " "):
            clusters[-2] = before._replace(marks=mark + before.marks)
        else:
            clusters[-1] = last._replace(marks=mark + last.marks, left=min(last.left, glyph.left))


def _with_ligatures(drawn: list[_Drawn]) -> list[_Drawn]:
    """The letters, with lam before alef in the order of reading if the two are drawn in one place."""
    if LAM not in map(itemgetter(0), drawn):
        return drawn
    for index in range(len(drawn) - 1):
        (first, one), (second, other) = drawn[index : index + 2]
        if is_ligature(second, first) and _in_one_place(one, other):
            drawn[index], drawn[index + 1] = drawn[index + 1], drawn[index]
    return drawn


def _in_one_place(one: Glyph, other: Glyph) -> bool:
    shared = min(one.right, other.right) - max(one.left, other.left)
    return shared > OVERLAP * min(one.width, other.width)


def _letter_spacing(clusters: Sequence[_Cluster]) -> float:
    """By how much the letters of a line are set apart (`N O T E`), in points; 0 if two of them are close together."""
    if len(clusters) < FEWEST_SPACED or not all(cluster.letter[0].isalpha() or cluster.letter == " " for cluster in clusters):
        return 0.0
    gaps = [other.left - one.right for one, other in pairwise(clusters) if " " not in (one.letter, other.letter)]
    return max(0.0, min(gaps)) if len(gaps) > len(clusters) / 2 else 0.0


def _with_raised_marks(clusters: list[_Cluster], main: Glyph) -> list[_Cluster]:
    """The letters, with raised figures and single raised letters (`¹`, `ᵃ`). `th`, `er` and `o` stay as they are."""
    raised = [_is_raised(glyph, main) for glyph in map(itemgetter(1), clusters)]
    for start, end in runs(raised) if True in raised else ():
        if RAISED_MARK.fullmatch("".join(cluster.letter for cluster in clusters[start:end])):
            clusters[start:end] = [cluster._replace(letter=cluster.letter.translate(TO_SUPERSCRIPT)) for cluster in clusters[start:end]]
    return clusters


def _is_raised(glyph: Glyph, main: Glyph) -> bool:
    if glyph.size >= SMALLER * main.size:
        return glyph.size < main.size and is_raised_figure(glyph, main)
    return glyph.base - main.base > RAISED_BY * main.size and glyph.character != " "
