"""The words of covers: which line of a masthead a text is, whose title, which annex; in every language at once.

A cover and its annex often differ in language, so no language is asked first. The words are the `cover` cells of
`languages/*.yml`. This module judges single lines and blocks; where they stand in a document is not its business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.grammar import Grammar, Language

# Shapes of dates that need a sentence round them never make a line of a masthead.
IN_SENTENCES = {"since_year", "since_year_mark", "cued_year", "name_of_year", "name_comma_year", "decade", "period_year_to_year"}
LONGEST_LINE = 90  # code points: what is longer is no line of a masthead


class Cover:
    """The words of every language's covers, ready to be matched."""

    def __init__(self, grammar: Grammar) -> None:
        self.languages = tuple(grammar.languages.values())
        self._lines: list[tuple[str, re.Pattern[str]]] = []
        self._titles: list[tuple[str, re.Pattern[str]]] = []
        self._title_heads: list[re.Pattern[str]] = []
        self._closed: list[re.Pattern[str]] = []
        self._cells: dict[str, list[re.Pattern[str]]] = {}
        for language in self.languages:
            self._add_lines(language, grammar)
            self._add_titles(language)
            for cell in ("annex", "annex_of", "annex_title", "issued", "agenda", "distribution", "original", "as_received"):
                self._cells.setdefault(cell, []).extend(language.cover_patterns(cell))
            for cell in ("signed", "circulation", "adopted", "organization", "article"):
                forms = language.cover.get(cell, ())
                self._cells.setdefault(cell, []).append(re.compile(language.alternatives(forms)))
        self._sessions = [
            (prefix, language, pattern)
            for cell, prefix in (("session", ""), ("special_session", "S-"), ("emergency_session", "ES-"))
            for language in self.languages
            for pattern in language.cover_patterns(cell)
        ]
        self._bodies = [
            (re.compile(language.edges[0] + language.alternatives(tuple(forms)) + language.edges[1]), body)
            for language in self.languages
            for body, forms in language.bodies.items()
        ]

    def _add_lines(self, language: Language, grammar: Grammar) -> None:
        for cell in ("session", "special_session", "emergency_session", "agenda", "distribution", "original"):
            role = "session" if cell.endswith("session") else cell
            self._lines += [(role, pattern) for pattern in language.cover_patterns(cell)]
        bodies = [form for forms in language.bodies.values() for form in forms]
        self._lines.append(("body", re.compile(language.alternatives(bodies))))
        shapes = grammar.kinds["date"].shapes
        patterns = [language.pattern(shapes[shape], "date") for shape in language.date_shapes if shape not in IN_SENTENCES]
        self._lines += [("date", re.compile(pattern)) for pattern in patterns]

    def _add_titles(self, language: Language) -> None:
        worded = [shape for shapes in language.cover.get("titles", {}).values() for shape in shapes]
        for shape in (*worded, *language.cover.get("annex", ())):
            if not shape.endswith(("}", "]")):
                self._closed.append(re.compile(language.pattern(shape, whole=False)))
        for type_, shapes in language.cover.get("titles", {}).items():
            for shape in shapes:
                self._titles.append((type_, re.compile(language.pattern(shape, whole=False), re.DOTALL)))
                opening = shape.partition("{")[0].rstrip("[( ")
                if len(opening) >= 4:
                    self._title_heads.append(re.compile(language.pattern(opening, whole=False)))

    def masthead_line(self, text: str) -> str | None:
        """Which line of a masthead this is: body, session, agenda, date, distribution, original; None if none."""
        said = text.strip()
        if len(said) > LONGEST_LINE:
            return None
        return next((role for role, pattern in self._lines if pattern.fullmatch(said)), None)

    def title_type(self, text: str) -> str | None:
        """The type of document whose title this whole text is."""
        return next((type_ for type_, pattern in self._titles if pattern.fullmatch(text)), None)

    def opens_title(self, text: str) -> bool:
        """Whether a title begins with this line."""
        return any(pattern.match(text) for pattern in self._title_heads)

    def closes(self, text: str) -> bool:
        """Whether a title or an annex's heading is complete with this text and cannot go on (`Annex`, `…的普通照会`)."""
        return any(pattern.fullmatch(text) for pattern in self._closed)

    def opens_annex(self, text: str) -> bool:
        """Whether this line opens an annex."""
        return self._fits("annex", text)

    def opens_annex_title(self, text: str) -> bool:
        """Whether this line opens the title of what is annexed."""
        return self._fits("annex_title", text)

    def signed(self, text: str) -> bool:
        """Whether a signature begins with this line."""
        return any(pattern.match(text) for pattern in self._cells["signed"])

    def as_received(self, text: str) -> bool:
        """Whether a note says that what it stands under is reproduced as received."""
        return self._fits("as_received", text)

    def adopted(self, text: str) -> bool:
        """Whether a line tells when a text was adopted."""
        return any(pattern.match(text) for pattern in self._cells["adopted"])

    def signatory(self, text: str) -> str | None:
        """Who signed, from the first line of a signature."""
        match = next((m for pattern in self._cells["signed"] if (m := pattern.match(text))), None)
        name = text[match.end() :].split("\n")[0].strip() if match else ""
        return name or None

    def is_organization(self, text: str) -> bool:
        """Whether a text is the name of the organization that stands before the symbol in a masthead."""
        return self._fits("organization", text)

    def bodies_in(self, text: str) -> tuple[str, ...]:
        """The bodies named in a text, in reading order, by their English names."""
        found = sorted((m.start(), -m.end(), body) for pattern, body in self._bodies for m in pattern.finditer(text))
        out: list[str] = []
        end = 0
        for start, negative_end, body in found:
            if start >= end:
                end = -negative_end
                out.append(body)
        return tuple(dict.fromkeys(out))

    def session_in(self, text: str) -> int | str | None:
        """The session a text names: a number, or `S-28`, `ES-10` for special and emergency ones."""
        for prefix, language, pattern in self._sessions:
            match = pattern.search(text)
            number = language.ordinal(match["ordinal"]) if match else None
            if number:
                return f"{prefix}{number}" if prefix else number
        return None

    def agenda_items_in(self, text: str) -> tuple[int, ...]:
        """The agenda items a text names, in order, each once."""
        found = [int(n) for match in self._found("agenda", text) for n in re.findall(r"\d+", match["numbers"])]
        return tuple(dict.fromkeys(found))

    def distribution_in(self, text: str) -> str | None:
        """The distribution a text states (`General`)."""
        return next((match["word"] for match in self._found("distribution", text)), None)

    def original_in(self, text: str) -> str | None:
        """The BCP 47 tag of the original language a text states."""
        names = {
            name: tag for language in self.languages for tag, forms in language.cover.get("language_names", {}).items() for name in forms
        }
        return next((names[match["name"]] for match in self._found("original", text) if match["name"] in names), None)

    def asks_circulation(self, text: str) -> bool:
        """Whether a text asks that it be circulated as a document of a body."""
        return any(pattern.search(text) for pattern in self._cells["circulation"])

    def named_in_title(self, text: str) -> tuple[str | None, str | None]:
        """Issuer and addressee, as a title words them."""
        for _, pattern in self._titles:
            match = pattern.fullmatch(text)
            if match and "issuer" in match.groupdict():
                return match["issuer"], match.groupdict().get("addressee")
        return None, None

    def issuer_in(self, text: str) -> str | None:
        """Who is said to have issued a statement, where a text begins by saying so."""
        match = next((m for pattern in self._cells["issued"] if (m := pattern.match(text))), None)
        return match["issuer"] if match else None

    def without_article(self, name: str) -> str:
        """A name without the article before it."""
        match = next((m for pattern in self._cells["article"] if (m := pattern.match(name))), None)
        return name[match.end() :].lstrip() if match and name[match.end() : match.end() + 1].isspace() else name

    def title_behind(self, annex: str) -> str | None:
        """The title of the cover, from the heading of its annex (`Annex to the note verbale dated …`)."""
        match = next((m for pattern in self._cells["annex_of"] if (m := pattern.fullmatch(annex))), None)
        return match["title"][0].upper() + match["title"][1:] if match else None

    def _fits(self, cell: str, text: str) -> bool:
        return any(pattern.fullmatch(text) for pattern in self._cells[cell])

    def _found(self, cell: str, text: str) -> Iterator[re.Match[str]]:
        for pattern in self._cells[cell]:
            yield from pattern.finditer(text)
