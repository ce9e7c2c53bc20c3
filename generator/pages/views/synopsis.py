"""The synopsis: a family's rows as one table, a column for each text, what differs marked and every sentence addressed.

Members that have the same words in the same order share a column. Columns that follow one another and have the same words in a
row share a cell there: so what did not change is read once. The table is woven here; what is shown of it, and how a difference
looks, is the theme's: a site carries its number and its reading, so that a script can mark it again for the columns that a
reader chooses. It knows no changes from one text to another; those are in `changes`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from generator.model import Block, Cell, Document, Family, Piece, Row
from generator.pages.addresses import link, sentence_anchor
from generator.pages.weave import attribute, escape
from generator.text.scripts import direction
from generator.text.words import Words

MOST_COLUMNS = 24
NAMED_IN_HEAD = 3  # documents of a column that its head names; the lineage has the others
Reading = tuple[int, int]  # site and reading
Run = tuple["Column", ...]  # columns that share a cell


@dataclass(frozen=True, slots=True)
class Column:
    """One text of the synopsis: its number from 1, and the documents that have it, by date; `alike`: they are equal, punctuation too."""

    number: int
    documents: tuple[str, ...]
    alike: bool

    @property
    def letter(self) -> str:
        """Its short name in the table: `A` is the oldest text."""
        return chr(ord("A") + self.number - 1)


@dataclass(frozen=True, slots=True)
class DocumentLink:
    """How the page calls a document, in an attribute and in Markdown, and where its page is."""

    label: str
    named: Markup
    path: str


@dataclass(frozen=True, slots=True)
class _Marks:
    """The marks of one cell: its reading at each site, the sites that have several, those where it departs, other spellings."""

    readings: Mapping[int, int]
    several: set[int]
    new: set[int]
    also: Mapping[int, Sequence[str]]


class Synopsis:
    """The columns of a family and its table, for the page at `page`."""

    def __init__(
        self, family: Family, documents: Mapping[str, Document], named: Mapping[str, DocumentLink], page: str, words: Words
    ) -> None:
        self.rows = family.rows
        self._documents, self._named, self._page, self._words = documents, named, page, words
        members = [member.document for member in family.members if any(member.document in row.cells for row in family.rows)]
        self._blocks: dict[str, Mapping[str, Block]] = {slug: {b.id: b for b in documents[slug].blocks} for slug in members}
        texts = _texts(family, members)
        shown = texts if len(texts) <= MOST_COLUMNS else (texts[0], *texts[1 - MOST_COLUMNS :])
        self.columns = tuple(Column(number, slugs, self._alike(slugs)) for number, slugs in enumerate(shown, start=1))
        self.column_of = {slug: column for column in self.columns for slug in column.documents}
        self._beyond = tuple(slug for slug in members if slug not in self.column_of)
        self.beyond = len(texts) - len(self.columns)
        self._reposts = frozenset(member.document for member in family.members if member.relation == "repost")

    @property
    def comparable(self) -> bool:
        """Whether there are two documents whose sentences can be shown side by side."""
        return len(self.column_of) > 1

    @cached_property
    def differing(self) -> int:
        """How many rows the columns do not all have, or not with the same words."""
        return sum(1 for row in self.rows if not self._same(row))

    @cached_property
    def around(self) -> frozenset[int]:
        """The numbers, from 0, of the rows before and after the statement that only reposts of it have: the furniture of their pages."""
        alone = [set(row.cells) <= self._reposts for row in self.rows]
        own = [number for number, is_alone in enumerate(alone) if not is_alone]
        ends = (own[0], own[-1]) if own else (0, len(alone))
        return frozenset(number for number in range(len(alone)) if not ends[0] <= number <= ends[1])

    def heading(self, column: Column) -> Markup:
        """The head of a column: its letter, its documents, and that they are equal, if there are several."""
        shown = [f"[{self._named[slug].named}]({self._to(slug)})" for slug in column.documents[:NAMED_IN_HEAD]]
        more = len(column.documents) - len(shown)
        names = "<br>".join([*shown, *([self._words.say("family.and_more", n=more)] if more else [])])
        letter = f'<b class="letter">{column.letter}</b> '
        if len(column.documents) == 1:
            return Markup(f"{letter}{names}")
        how = self._words.say("family.one_text" if column.alike else "family.one_text_but_signs", n=len(column.documents))
        return Markup(f'{letter}{names}<br><span class="meta">{how}</span>')

    def label(self, column: Column) -> str:
        """A column in one line: its letter, its first document, and how many others have its text."""
        others = len(column.documents) - 1
        name = self._named[column.documents[0]].label
        return f"{column.letter} · " + (self._words.say("family.and_others", who=name, n=others).plain if others else name)

    @property
    def table(self) -> Markup:
        """The table, as Markdown inside HTML."""
        heads = "".join(
            f'<th scope="col" data-cols="{column.number}" data-letter="{column.letter}" data-label="{attribute(self.label(column))}"'
            f' markdown="span">{self.heading(column)}</th>'
            for column in self.columns
        )
        say = self._words.say
        head = f'<tr markdown="1"><th scope="col" class="number" markdown="span">{say("family.number")}</th>{heads}</tr>'
        body = "\n".join(self._row(number, row) for number, row in enumerate(self.rows))
        return Markup(
            f'<table class="synopsis" aria-label="{say("family.synopsis")}" markdown="1">\n'
            f'<thead markdown="1">{head}</thead>\n<tbody markdown="1">\n{body}\n</tbody>\n</table>'
        )

    def _row(self, number: int, row: Row) -> str:
        beyond = "".join(self._anchors(row.cells[slug]) for slug in self._beyond if slug in row.cells)
        kind = "same" if self._same(row) else "differing"
        kind += " around" if number in self.around else ""
        first = f'<th scope="row" class="number" markdown="span">{beyond}[{number + 1}](#row-{number + 1})</th>'
        return f'<tr id="row-{number + 1}" class="{kind}" markdown="1">{first}{"".join(self._cells(row))}</tr>'

    def _cells(self, row: Row) -> Iterator[str]:
        """A cell for every run of columns; each site is marked against all columns, and where it departs from the column before."""
        runs = self._runs(row)
        readings = self._readings(row, runs)
        several = _several(readings)
        before: dict[int, int] = {}
        for run, own in zip(runs, readings, strict=True):
            column = run[0]
            span = f' colspan="{len(run)}"' if len(run) > 1 else ""
            opening = f'<td data-cols="{" ".join(str(each.number) for each in run)}" data-letters="{_letters(run)}"{span}'
            if not self._has(row, column):
                yield f'{opening} class="absent" markdown="span">{self._words.say("family.absent")}</td>'
                continue
            new = {site for site, reading in own.items() if site in several and before.get(site, reading) != reading}
            before.update(own)
            cell = row.cells[column.documents[0]]
            tag = self._blocks[column.documents[0]][cell.sentences[0].block].language
            said = self._said(cell, self._text(column), _Marks(own, several, new, self._also(row, run)))
            ways = self._ways(row, run)
            text = f'<span class="said" lang="{attribute(tag)}" dir="{direction(tag)}">{said}</span>'
            yield f'{opening} markdown="span">{text} {ways}</td>'

    def _runs(self, row: Row) -> list[Run]:
        """The columns in runs that share a cell: they follow one another, and all say the same, or nothing."""
        runs: list[list[Column]] = []
        for column in self.columns:
            if runs and self._shared(row, runs[-1][0]) == self._shared(row, column):
                runs[-1].append(column)
            else:
                runs.append([column])
        return [tuple(run) for run in runs]

    def _shared(self, row: Row, column: Column) -> tuple[tuple[int, int, str], ...] | None:
        """What must be the same in columns that share a cell: the words, and how they are written."""
        if not self._has(row, column):
            return None
        pieces = row.cells[column.documents[0]].pieces
        return tuple((p.site, p.reading, self._text(column).quote(p.span) if p.signs else "") for p in pieces if p.site)

    def _ways(self, row: Row, run: Run) -> str:
        """The anchors of a cell's sentences, and links to their paragraphs."""
        out = []
        for column in run:
            letter = f"{column.letter} " if len(run) > 1 else ""
            for slug in column.documents:
                cell = row.cells[slug]
                block = cell.sentences[0].block
                label = attribute(self._words.say("family.paragraph_of", number=block[1:], who=self._named[slug].label).plain)
                seen = f"{letter}¶ {block[1:]}"  # the spoken name begins with it, as whoever steers by voice says it
                way = f"[{seen}]({self._to(slug, block)})"
                moved = f' <span class="meta">{self._words.say("family.moved_here")}</span>' if cell.moved else ""
                out.append(f'{self._anchors(cell)}{way}{{: .where aria-label="{seen}: {label}" title="{label}" }}{moved}')
        return f'<span class="ways">{" ".join(out)}</span>'

    def _also(self, row: Row, run: Run) -> Mapping[int, tuple[str, ...]]:
        """How documents that share a cell write a site otherwise than its first one does; the words are the same."""
        if len(run) == 1 and run[0].alike:
            return {}
        spelled: dict[int, dict[str, None]] = {}
        for slug in (slug for column in run for slug in column.documents):
            for piece in row.cells[slug].pieces:
                if piece.signs:
                    spelled.setdefault(piece.site, {})[self._documents[slug].quote(piece.span) or "–"] = None
        return {site: tuple(spellings)[1:] for site, spellings in spelled.items()}

    def _said(self, cell: Cell, document: Document, marks: _Marks) -> str:
        """The words of a cell, each site with its number, its reading and its marks."""
        out: list[str] = []
        silent_at = -1  # where the last site without words is: one caret is enough in one place
        for gap, piece in stretches(cell, document):
            text = escape(document.quote(piece.span))
            out.append(escape(gap))
            if not piece.site:
                out.append(text)
                continue
            site = piece.site
            kinds = {"signs": piece.signs, "differs": site in marks.several, "new": site in marks.new, "none": not text}
            kinds["on"] = not text and silent_at == piece.span.start
            silent_at = silent_at if text else piece.span.start
            shown = " ".join(["site", *(kind for kind, is_so in kinds.items() if is_so)])
            data = f'data-site="{site}" data-reading="{marks.readings[site]}"'
            if marks.also.get(site):
                data += f' data-also="{attribute(", ".join(marks.also[site]))}"'
            silent = "" if text or piece.signs else f' role="img" aria-label="{self._words.say("family.no_words")}"'
            out.append(f'<span class="{shown}" {data}{silent}>{text}</span>')
        return "".join(out)

    def _readings(self, row: Row, runs: Sequence[Run]) -> list[dict[int, int]]:
        """For each cell, which reading it has at each site; if only punctuation differs, each spelling is one."""
        spelled: dict[int, dict[str, int]] = {}
        out: list[dict[int, int]] = []
        for column, *_ in runs:
            out.append({})
            for piece in row.cells[column.documents[0]].pieces if self._has(row, column) else ():
                spellings = spelled.setdefault(piece.site, {})
                spelling = spellings.setdefault(self._text(column).quote(piece.span), len(spellings) + 1)
                out[-1][piece.site] = spelling if piece.signs else piece.reading
        return out

    def _same(self, row: Row) -> bool:
        """Whether all columns have a row with the same words."""
        if not all(self._has(row, column) for column in self.columns):
            return False
        cells = [row.cells[column.documents[0]] for column in self.columns]
        return len({_words(cell) for cell in cells}) == 1

    def _alike(self, slugs: Sequence[str]) -> bool:
        """Whether documents that share a column have the same punctuation too."""
        return all(
            len({tuple(self._documents[slug].quote(piece.span) for piece in row.cells[slug].pieces) for slug in slugs}) == 1
            for row in self.rows
            if slugs[0] in row.cells
        )

    def _has(self, row: Row, column: Column) -> bool:
        return column.documents[0] in row.cells

    def _text(self, column: Column) -> Document:
        return self._documents[column.documents[0]]

    def _to(self, slug: str, anchor: str = "") -> str:
        return link(self._page, self._named[slug].path, anchor)

    @staticmethod
    def _anchors(cell: Cell) -> str:
        return "".join(f'<span id="{attribute(sentence_anchor(sentence))}" class="anchor"></span>' for sentence in cell.sentences)


def _letters(run: Run) -> str:
    return f"{run[0].letter}–{run[-1].letter}" if len(run) > 2 else ", ".join(column.letter for column in run)


def stretches(cell: Cell, document: Document) -> Iterator[tuple[str, Piece]]:
    """The pieces of a cell, each with the spaces between it and the piece before."""
    at = cell.pieces[0].span.start if cell.pieces else 0
    for piece in cell.pieces:
        yield (document.text[at : piece.span.start] if at < piece.span.start else ""), piece
        at = piece.span.end


def _texts(family: Family, members: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """The different texts of a family, each with the members that have it: the same rows in the same order with the same words."""
    rows: dict[str, list[tuple[int, object]]] = {slug: [] for slug in members}
    starts: dict[str, list[tuple[int, int]]] = {slug: [] for slug in members}
    for number, row in enumerate(family.rows):
        for slug, cell in row.cells.items():
            rows[slug].append((number, _words(cell)))
            starts[slug].append((cell.sentences[0].span.start, number))
    out: dict[tuple[object, ...], tuple[str, ...]] = {}
    for slug in members:
        order = tuple(number for _, number in sorted(starts[slug]))
        text = (tuple(rows[slug]), order)
        out[text] = (*out.get(text, ()), slug)
    return tuple(out.values())


def _words(cell: Cell) -> tuple[Reading, ...]:
    """What words a cell has, beside others of its row."""
    return tuple((piece.site, piece.reading) for piece in cell.pieces if piece.site and not piece.signs)


def _several(readings: Sequence[Mapping[int, int]]) -> set[int]:
    """The sites that have more than one reading."""
    seen: dict[int, set[int]] = {}
    for own in readings:
        for site, reading in own.items():
            seen.setdefault(site, set()).add(reading)
    return {site for site, found in seen.items() if len(found) > 1}
