"""Divides a line of a masthead whose columns were joined into its parts: organization, symbol, body, session, agenda item, date.

`United Nations A/69/573 General Assembly Distr.: Limited 5 November 2014 Sixty-ninth session Agenda item 34` is one line
in many extracted texts. A line is divided only if every part of it is recognised; the title of an agenda item may end it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from generator.dating import dates_in
from generator.grammar import Language
from generator.grammar.needs import any_of, needs_of_forms, needs_of_shape, plain
from generator.grammar.pattern_sets import CapitalsAwarePattern, FirstPattern
from generator.grammar.shapes import without_group_names
from generator.masthead.cover_words import FIGURE, LINES, CoverPatterns, body_names, ends_with_stop
from generator.text.scripts import folded
from generator.text.symbols import SYMBOL

SEPARATORS = re.compile(r"[\s*†‡,،;:：，、|–—-]*\.?$|[\s*†‡,،;:：，、|–—-]*")
# The end of a shape with a place and days, with the time of a meeting, or with a remark in brackets: what they hold is read apart.
OPEN_END = re.compile(r"\[\[[,，،]\] \{held\}\]$|\[ \{held\}\]$|\[[,，،|]+\][ ]?\{any\}$|\{any\}$|\[ \(\{any\}\)\]$")
UNBOUND = re.compile(r"\{(?:any|held)\}")
ORGAN = r"[AEST](?![\w/.-])"  # the letter of a principal organ, printed large above older symbols
DOTTED_SYMBOL = r"[A-Z]{1,5}(?:\.[A-Z]{1,5}){1,3}/[A-Za-z0-9.()-]{1,20}(?:/[A-Za-z0-9.()-]{1,20}){0,7}"  # `PC.DEC/1176`
OLD_SYMBOL = rf"{SYMBOL.pattern} \([0-9IVXL]{{1,6}}\)"  # with the year or session: `S/RES/853 (1993)`
SPACE = re.compile(r"\s+")
LONGEST_DATE = 40  # code points
LONGEST_UNKNOWN = 80  # code points of a name that no language has
LONGEST_TIME = 60  # code points of the time and place of a meeting behind its day
MOST_PARTS = 20
MOST_KNOWN = 1000  # lines whose parts are kept
KNOWN_AFTER = frozenset({"symbol", "distribution", "original"})  # parts before which a body can be that no language has
SHORTEST_DAY = 8  # code points of a date with its day: `1 May 2019`
HEADS = frozenset({"organization", "symbol", "body", "unknown"})


@dataclass(frozen=True, slots=True)
class LinePart:
    """A part of a line of a masthead: the name of the line that it would be by itself, and its place in the whole line.

    `agenda_title` is what follows an agenda item, `unknown` a name that no language has, between a symbol and a distribution.
    """

    name: str
    start: int
    end: int


class LineParts(CoverPatterns):
    """Divides lines into parts."""

    @cached_property
    def _part_patterns(self) -> list[tuple[str, FirstPattern]]:
        """The name of each part, with the patterns for it, in every language."""
        symbols = "|".join(f"(?:{each})" for each in (OLD_SYMBOL, SYMBOL.pattern, DOTTED_SYMBOL, ORGAN))
        listed: dict[str, list[CapitalsAwarePattern]] = {name: [] for name in ("organization", "symbol", "body", "language")}
        listed["symbol"].append(CapitalsAwarePattern(symbols))
        for language in self.languages:
            listed["organization"].append(_name_pattern(_names, language, language.cover.get("organization", ())))
            listed["body"].append(_name_pattern(_names, language, body_names(language)))
            for cell, line in LINES.items():
                listed.setdefault(line, []).extend(_shape_patterns(language, cell))
            names = [name for names in language.cover.get("language_names", {}).values() for name in names]
            listed["language"].append(_name_pattern(_whole, language, names))
        return [(name, FirstPattern(listed[name])) for name in listed if listed[name]]

    @cached_property
    def _distributed(self) -> re.Pattern[str]:
        """What shows a masthead of any body: the distribution, or the original language."""
        shapes = (expression for language in self.languages for expression in _expressions(language, "original"))
        return re.compile(rf"\s(?:Distr\.|DISTR\.|{'|'.join(shapes)})")

    @cached_property
    def _date_start(self) -> re.Pattern[str]:
        """A figure, or the name of a month or a day of the week: with one of them a date begins."""
        names = (
            form
            for language in self.languages
            for form in (*language.months, *language.forms(self.grammar.time, "weekday"))
            if form.strip()
        )
        return re.compile(rf"\d|(?i:{'|'.join(sorted({re.escape(folded(name).text) for name in names}, key=len, reverse=True))})")

    @cached_property
    def _known_parts(self) -> dict[str, tuple[LinePart, ...]]:
        """The parts of the lines asked for last: readers and mastheads ask for the same lines."""
        return {}

    def parts_of(self, line: str) -> tuple[LinePart, ...]:
        """The parts of a line in order; none if a part of it is not recognised."""
        known = self._known_parts
        if line not in known:
            if len(known) >= MOST_KNOWN:
                known.clear()
            known[line] = self._divided(line)
        return known[line]

    def _divided(self, line: str) -> tuple[LinePart, ...]:
        parts: list[LinePart] = []
        at = _after_separators(line, 0)
        while at < len(line):
            part = self._part_at(line, at) or self._unknown_part(line, at, parts)
            if part is None or len(parts) == MOST_PARTS:
                return ()
            parts.append(part)
            at = _after_separators(line, part.end)
        return tuple(parts)

    def _part_at(self, line: str, at: int) -> LinePart | None:
        """The longest part that begins here; a date only if nothing else does."""
        rest = line[at:]
        found = [(match.end(), name) for name, pattern in self._possible_parts(line) if (match := pattern.match_in_any_case(rest))]
        length, name = max(found, key=lambda part: part[0], default=(0, ""))
        if not length:
            length, name = self._date_end(rest), "date"
        return LinePart(name, at, at + length) if length else None

    def _possible_parts(self, line: str) -> list[tuple[str, FirstPattern]]:
        """The names and patterns of the parts that a line may have: it is asked at many places of the same line."""
        known = self._patterns_of_lines
        if line not in known:
            known.clear()
            said = plain(line)
            known[line] = [(name, possible) for name, pattern in self._part_patterns if (possible := pattern.parts_of(said))]
        return known[line]

    @cached_property
    def _patterns_of_lines(self) -> dict[str, list[tuple[str, FirstPattern]]]:
        """What `_possible_parts` found for the line asked for last."""
        return {}

    def _date_end(self, rest: str) -> int:
        """Where the date ends with which a text begins; 0 if it does not begin with one."""
        text = folded(rest[:LONGEST_DATE])
        if not FIGURE.search(text.text) or not self._date_start.match(text.text):
            return 0
        spellings = {text.text, text.text.lower().title()} if text.text[:1].isdigit() else {text.text}
        longest, end = max(map(len, spellings)), 0
        for language in self.languages_for(text.text):
            dates = (date for each in spellings for date in dates_in(each, language, self.grammar))
            end = max(end, max((date.end for date in dates if date.start == 0 and date.value), default=0))
            if end == longest:  # no language reads more
                break
        return text.unfolded(0, end)[1] if end else 0

    def _unknown_part(self, line: str, at: int, parts: list[LinePart]) -> LinePart | None:
        """What no pattern fits: the title of an agenda item at the end, or a body that no language has before the distribution."""
        if parts and parts[-1].name == "agenda" and not line[at].islower() and not ends_with_stop(line):
            return LinePart("agenda_title", at, len(line.rstrip()))
        if parts and parts[-1].name == "convened":
            return self._time_of_meeting(line, at)
        return self._unknown_body(line, at) if not any(part.name == "unknown" for part in parts) else None

    def _unknown_body(self, line: str, at: int) -> LinePart | None:
        """The name of a body that no language has, up to the symbol, the date or the distribution that follow it."""
        if line[at].islower() or not self._distributed.search(line, at):
            return None
        spaces = SPACE.finditer(line, at, at + LONGEST_UNKNOWN)
        end = next((space.start() for space in spaces if self._begins_known(line, space.end())), None)
        return LinePart("unknown", at, end) if end else None

    def _begins_known(self, line: str, at: int) -> bool:
        """Whether a symbol, a distribution or a full date begins here."""
        part = self._part_at(line, at)
        return part is not None and (part.name in KNOWN_AFTER or (part.name == "date" and part.end - part.start >= SHORTEST_DAY))

    def _time_of_meeting(self, line: str, at: int) -> LinePart | None:
        """The time and place of a meeting behind its day: up to the next part, or the end of the line."""
        spaces = SPACE.finditer(line, at, at + LONGEST_TIME)
        end = next((space.end() for space in spaces if self._part_at(line, space.end())), len(line))
        return LinePart("convened", at, end) if end - at <= LONGEST_TIME and line[-1] not in ":：" else None


def joins_columns(parts: tuple[LinePart, ...]) -> bool:
    """Whether these parts of a line are several lines of a masthead, or one with the title of its agenda item."""
    return len(parts) > 1 and any(part.name != "date" for part in parts)


def line_of(parts: tuple[LinePart, ...]) -> str:
    """The name of the line that these parts are: that of the first which is no organization, body or symbol."""
    names = [part.name for part in parts if part.name != "organization"] or ["body"]
    return next((name for name in names if name not in HEADS), "symbol" if "symbol" in names else "body")


def _names(language: Language, names: Sequence[str]) -> str:
    """A pattern for names; where words have no spaces between them, the characters of a heading may have (`联 合 国`)."""
    if language.blanks or not names:
        return language.alternatives(names) + language.edges[1]
    return "(?:" + "|".join(r"\s?".join(map(re.escape, name)) for name in sorted(names, key=len, reverse=True)) + ")"


def _after_separators(line: str, at: int) -> int:
    match = SEPARATORS.match(line, at)
    return match.end() if match else at


def _whole(language: Language, names: Sequence[str]) -> str:
    return language.alternatives(names) + language.edges[1]


def _name_pattern(expression: Callable[[Language, Sequence[str]], str], language: Language, names: Sequence[str]) -> CapitalsAwarePattern:
    """The pattern for any of some names, without regard to spaces inside names that have none."""
    stems = needs_of_forms(names, language.blanks).stems if language.blanks else ()
    return CapitalsAwarePattern(partial(expression, language, names), stems)


def _shapes(language: Language, cell: str) -> list[str]:
    """The shapes of a cell without the place and days behind them; shapes that can hold any text are left out."""
    listed = [shape for shape in language.cover.get(cell, ()) if cell != "committee" or not UNBOUND.search(shape)]
    shapes = (OPEN_END.sub("", shape) for shape in listed)
    return [shape for shape in shapes if not UNBOUND.search(shape)]


def _shape_patterns(language: Language, cell: str) -> Iterator[CapitalsAwarePattern]:
    """A pattern for the shapes of a cell; none if it has no shape."""
    shapes = _shapes(language, cell)
    if shapes:
        stems = any_of(needs_of_shape(shape, language.blanks) for shape in shapes).stems
        yield CapitalsAwarePattern(partial(_any_shape, language, cell), stems)


def _any_shape(language: Language, cell: str) -> str:
    return "|".join(f"(?:{expression})" for expression in _expressions(language, cell))


def _expressions(language: Language, cell: str) -> list[str]:
    """The patterns of the shapes of a cell."""
    return [without_group_names(language.pattern(shape, whole=False)) + language.edges[1] for shape in _shapes(language, cell)]
