"""The glyphs of a page become strips: rows by their base line, cells by wide gaps, words by small ones, raised figures.

A strip is the text that stands on one base line without a wide gap. Words are not read here, only measured; which strip is
read before which is not decided here.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from generator.readers.parts import ITEM
from generator.readers.pdf.arabic import LAM, RTL_LETTER, in_reading_order, is_form, is_rtl, letters, ligature
from generator.readers.pdf.glyphs import WIDE_SIGN, Glyph
from generator.readers.pdf.gutter import gutters

SAME_BASE = 0.4  # of a glyph's size, by which bases of one row may differ
BLANK = 0.16  # of a size: a gap from which on words are divided
HALF_WIDE_BLANK = 0.22  # the same, where one of the two signs is of a wide script
WIDE_BLANK = 0.9  # the same, where both are
NO_WIDTH = 0.02  # of a size: a space that is narrower is drawn by nobody
APART = 1.7  # of a size: a gap from which on cells are divided
SMALLER = 0.82  # of a row's size: a raised sign is not larger
RAISED_BY = 0.18  # of a row's size
FEWEST_SPACED = 6  # letters of a line whose letters are set apart
STRETCH = 0.35  # of a size: a stroke that stretches a letter is narrower, an equals sign is wider
MOST_MARK = 8  # signs of an item's mark that stands apart from its text
RAISED = str.maketrans("0123456789abcdfghijklmnprstuvwxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᶠᵍʰⁱʲᵏˡᵐⁿᵖʳˢᵗᵘᵛʷˣʸᶻ")
RAISED_MARK = re.compile(r"[a-df-npr-z]|\d[\d,\s–]*")  # lone letters but e and o (`2e`, `1o`), figures


PLACE = itemgetter(0, 1)  # left, right: what is drawn in one place keeps the order of the file


@dataclass(frozen=True, slots=True)
class Strip:
    """Text on one base line: `left`, `right`, `base` and `size` in points; `column` is where its column begins and ends.

    `brackets` are the places in `text` of brackets in a line that runs from right to left. `opens` says that it begins a
    cell at the head of a page, `beside` that it stands on the row of the strip before it, `cells` that it is a whole row,
    its cells divided by tabs, `bold` that all of it is; `forms` counts the presentation forms read as letters.
    """

    text: str
    brackets: tuple[int, ...]
    left: float
    right: float
    base: float
    size: float
    bold: bool
    rtl: bool
    column: tuple[float, float] | None = None
    opens: bool = False
    beside: bool = False
    cells: bool = False
    forms: int = 0


def rows_of(glyphs: Sequence[Glyph], rtl: bool) -> list[list[Strip]]:
    """The rows of a page from the top, each with its strips from the left."""
    rows = [sorted(row, key=PLACE) for row in _rows(_drawn_once(glyphs))]
    places = gutters(rows)
    found = ([strip for cell in _cells(row, place) if (strip := _strip(cell, rtl))] for row, place in zip(rows, places, strict=True))
    return [_marks_joined(row, rtl) for row in found if row]


def _drawn_once(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The glyphs without those drawn a second time in nearly the same place, to look bold."""
    out: list[Glyph] = []
    seen: dict[tuple[str, int, int], Glyph] = {}
    for glyph in glyphs:
        spot = (glyph.sign, int(glyph.left / 2), int(glyph.base / 2))
        twin = seen.get(spot)
        if twin and twin.item != glyph.item and glyph.sign != " " and abs(twin.left - glyph.left) < 0.1 * glyph.size:
            continue
        seen[spot] = glyph
        if glyph.sign != " " or glyph.width > NO_WIDTH * glyph.size:
            out.append(glyph)
    return out


def _rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """The glyphs by base line from the top; raised and lowered ones stand in the row of their neighbours."""
    rows: list[list[Glyph]] = []
    top: Glyph | None = None
    for glyph in sorted(glyphs, key=lambda glyph: -glyph.base):
        if top and top.base - glyph.base <= SAME_BASE * min(glyph.size, top.size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
            top = glyph
    out: list[list[Glyph]] = []
    mains: list[Glyph] = []
    waiting: list[Glyph] = []
    for index, row in enumerate(rows):
        row = waiting + row
        waiting = []
        main = _main(row)
        if index + 1 < len(rows) and _leans(row, main, rows[index + 1]):
            waiting = row
        elif out and _leans(row, main, out[-1], mains[-1]):
            out[-1] += row
        else:
            out.append(row)
            mains.append(main)
    return out


def _main(row: Sequence[Glyph]) -> Glyph:
    """A glyph of the size and on the base that most of a row has."""
    spot = Counter((glyph.size, glyph.base) for glyph in row).most_common(1)[0][0]
    return next(glyph for glyph in row if (glyph.size, glyph.base) == spot)


def _leans(row: Sequence[Glyph], own: Glyph, other: Sequence[Glyph], main: Glyph | None = None) -> bool:
    """Whether a row is made of smaller signs that are raised or lowered beside the signs of another."""
    if abs(own.base - other[0].base) > max(own.size, other[0].size):
        return False
    main = main or _main(other)
    if own.size > SMALLER * main.size or not -0.3 * main.size < own.base - main.base < 0.7 * main.size:
        return False
    left, right = min(glyph.left for glyph in other), max(glyph.right for glyph in other)
    return all(left - 2 * main.size <= glyph.left and glyph.right <= right + 2 * main.size for glyph in row)


def _cells(row: Sequence[Glyph], gutter: float | None) -> Iterator[list[Glyph]]:
    """The glyphs of a row from the left, divided where a wide gap or the gutter between two columns is."""
    cell: list[Glyph] = []
    end = 0.0
    for glyph in row:
        if glyph.sign == " ":
            if cell and glyph.width <= APART * glyph.size:
                cell.append(glyph)
            continue
        wide = glyph.left - end > APART * max(glyph.size, cell[-1].size) if cell else False
        if cell and (wide or (gutter is not None and end <= gutter <= glyph.left)):
            yield cell
            cell = []
        end = max(end, glyph.right) if cell else glyph.right
        cell.append(glyph)
    if cell:
        yield cell


def _strip(cell: Sequence[Glyph], rtl: bool) -> Strip | None:
    """The strip of a cell; None if nothing stands in it."""
    cell, stretched = _unstretched(cell)
    said = [glyph for glyph in cell if glyph.sign != " "]
    if not said:
        return None
    main = _main(said)
    signs = _signs(cell, main)
    own = is_rtl("".join(signs)) or (rtl and _is_bare("".join(signs)))
    text, brackets = in_reading_order(signs, own)
    if not text.strip():  # no-break spaces, or presentation forms that show no letter
        return None
    lead = len(text) - len(text.lstrip())
    left, right = min(glyph.left for glyph in said), max(glyph.right for glyph in said)
    bold = all(glyph.bold for glyph in said)
    places = tuple(place - lead for place in brackets)
    forms = stretched + sum(is_form(glyph.sign) for glyph in said)
    return Strip(text.strip(), places, left, right, main.base, main.size, bold, own, forms=forms)


def _unstretched(cell: Sequence[Glyph]) -> tuple[list[Glyph], int]:
    """The glyphs without the strokes that stretch Arabic letters to fill a line, and how many; LibreOffice calls them `=`."""
    out: list[Glyph] = []
    strokes: list[Glyph] = []
    count = 0
    for glyph in cell:
        if glyph.sign == "=" and glyph.width < STRETCH * glyph.size:
            strokes.append(glyph)
            continue
        if strokes and out and RTL_LETTER.match(out[-1].sign) and RTL_LETTER.match(glyph.sign):
            out[-1] = out[-1]._replace(right=max(out[-1].right, strokes[-1].right))
            count += len(strokes)
        else:
            out += strokes
        strokes = []
        out.append(glyph)
    return out + strokes, count


def _is_bare(text: str) -> bool:
    """Whether a text on a page that is read from the right goes with it: it has an Arabic sign, or figures and no letters."""
    return bool(re.search("[\u0600-\u06ff]", text)) or (bool(re.search(r"\d", text)) and not re.search(r"[^\W\d_]", text))


def _signs(cell: Sequence[Glyph], main: Glyph) -> list[str]:
    """What is read for each glyph from the left, marks with their letters, and a space for each gap between words."""
    glyphs = _with_ligatures([(said, glyph) for glyph in cell if (said := letters(glyph.sign))])
    clusters = _clusters(glyphs)
    raised = _raised([(cluster.letter, cluster.glyph) for cluster in clusters], main)
    out: list[str] = []
    end = 0.0
    spaced = _letter_spacing(clusters)
    for index, (letter, glyph, marks, left, right) in enumerate(clusters):
        wide = _blank(clusters[index - 1].letter, letter) * min(main.size, glyph.size) + spaced
        if out and out[-1] != " " and (letter == " " or left - end > wide):
            out.append(" ")
        if letter != " ":
            end = max(end, right) if out else right
            said = raised.get(index, letter)
            out.append(unicodedata.normalize("NFC", said + marks) if marks else said)
    return out


class _Cluster(NamedTuple):
    """A letter with its marks, and the width that all of them take."""

    letter: str
    glyph: Glyph
    marks: str
    left: float
    right: float


def _clusters(glyphs: Sequence[tuple[str, Glyph]]) -> list[_Cluster]:
    """The letters from the left, each with its combining marks.

    A mark stands over its letter, or left of it where both were drawn as one and divided afterwards.
    """
    out: list[_Cluster] = []
    waiting: list[tuple[str, Glyph]] = []
    for said, glyph in glyphs:
        if unicodedata.combining(said[0]):
            waiting.append((said, glyph))
            continue
        own = _Cluster(said, glyph, "", glyph.left, glyph.right)
        for mark, place in waiting:
            middle = (place.left + place.right) / 2
            last = out[-1] if out else None
            over = last and last.glyph.left <= middle < last.glyph.right and not glyph.item == place.item != last.glyph.item
            if last and (over or said == " "):
                out[-1] = last._replace(marks=mark + last.marks)
            else:
                own = own._replace(marks=mark + own.marks, left=min(own.left, place.left))
        waiting = []
        out.append(own)
    if out:
        out[-1] = out[-1]._replace(marks=out[-1].marks + "".join(mark for mark, _ in waiting))
        return out
    # Marks without any letter stand for themselves: a cell of vocalized Arabic may hold nothing else.
    return [_Cluster(mark, glyph, "", glyph.left, glyph.right) for mark, glyph in waiting]


def _with_ligatures(glyphs: list[tuple[str, Glyph]]) -> list[tuple[str, Glyph]]:
    """The signs with lam and alef in their order where both are drawn in one place."""
    for index in range(len(glyphs) - 1) if any(said == LAM for said, _ in glyphs) else ():
        (first, one), (second, other) = glyphs[index], glyphs[index + 1]
        shared = min(one.right, other.right) - max(one.left, other.left)
        if shared > 0.6 * min(one.width, other.width) and ligature(second, first):
            glyphs[index], glyphs[index + 1] = glyphs[index + 1], glyphs[index]
    return glyphs


def _letter_spacing(clusters: Sequence[_Cluster]) -> float:
    """By how much the letters of a line are set apart (`N O T E`), in points; 0 where two of them stand close."""
    if len(clusters) < FEWEST_SPACED or not all(cluster.letter[0].isalpha() or cluster.letter == " " for cluster in clusters):
        return 0.0
    gaps = [other.left - one.right for one, other in pairwise(clusters) if " " not in (one.letter, other.letter)]
    return max(0.0, min(gaps)) if len(gaps) > len(clusters) / 2 else 0.0


def _blank(before: str, after: str) -> float:
    wide = bool(WIDE_SIGN.match(before)) + bool(WIDE_SIGN.match(after))
    return (BLANK, HALF_WIDE_BLANK, WIDE_BLANK)[wide]


def _raised(glyphs: Sequence[tuple[str, Glyph]], main: Glyph) -> Mapping[int, str]:
    """Raised figures and lone raised letters, by place; `th`, `er`, `o` stay as they are, and so does a sign of its own."""
    out: dict[int, str] = {}
    run: list[int] = []
    for index in range(len(glyphs) + 1):
        glyph = glyphs[index][1] if index < len(glyphs) else None
        if glyph and glyph.sign != " " and glyph.size < SMALLER * main.size and glyph.base - main.base > RAISED_BY * main.size:
            run.append(index)
            continue
        if run and RAISED_MARK.fullmatch("".join(glyphs[place][0] for place in run)):
            out.update({place: glyphs[place][0].translate(RAISED) for place in run})
        run = []
    return out


def _marks_joined(row: list[Strip], rtl: bool) -> list[Strip]:
    """The row with an item's mark (`1.`, `(a)`) joined to the text it stands apart from."""
    if len(row) < 2:
        return row
    mark, said = (row[-1], row[-2]) if rtl else (row[0], row[1])
    if len(mark.text) > MOST_MARK or not ITEM.match(f"{mark.text} x"):
        return row
    moved = tuple(len(mark.text) + 1 + place for place in said.brackets)
    left, right = min(mark.left, said.left), max(mark.right, said.right)
    joined = replace(said, text=f"{mark.text} {said.text}", brackets=mark.brackets + moved, left=left, right=right)
    return [*row[:-2], joined] if rtl else [joined, *row[2:]]
