"""The words of covers: which line of a masthead a text is, whose title, which annex; in every language at once.

A cover and its annex often differ in language, so no language is asked first. The words are the `cover` cells of
`languages/*.yml`. This module judges single lines and blocks; where they stand in a document is not its business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.dating import is_date
from generator.grammar import Grammar, Language
from generator.grammar.questions import CasedPattern, Pattern, Question
from generator.grammar.shapes import unnamed
from generator.masthead.cover_words import WORD, halves, is_closed, masthead_lines, title_shapes, undated, whole
from generator.text.scripts import folded, in_capitals

LONGEST_LINE = 90  # code points: what is longer is no line of a masthead, the mark of a footnote left aside
LONGEST_CONVENED = 160  # of the line that says where, on which day and at what time a meeting was held
FIGURE = re.compile(r"\d")
SYMBOL = re.compile(r"[A-Z]{1,5}(?:/[A-Za-z0-9.()-]{1,20}){1,8}")
SYMBOLS = re.compile(rf"{SYMBOL.pattern}\*?(?:\s?[–-]?\s?{SYMBOL.pattern}\*?)?")
ORGAN = re.compile("[AEST]")  # the letter of a principal organ, printed large above older symbols
MOST_HEADS = 5  # two organizations or bodies and their symbols
STOPS = frozenset(".。;؛")
ABBREVIATED = re.compile(r"(?:\b[^\W\d]\.|\b[^\W\d]{1,3})\.$")  # a stop that ends no sentence: `a.i.`
LONGEST_SIGNATURE = 60  # code points of a line that ends with `(签名)`


class Cover:
    """The words of every language's covers, ready to be matched."""

    def __init__(self, grammar: Grammar) -> None:
        self.languages = tuple(grammar.languages.values())
        self._grammar = grammar
        self._undated = undated(self.languages)
        self._function_words = frozenset(word for language in self.languages for word in language.function_words)
        self._forms = {cell: self._any_form(cell) for cell in ("signed", "circulation", "adopted", "organization", "article")}
        self._read_lines()
        self._read_titles()
        self._read_facts()

    def _read_lines(self) -> None:
        """The patterns of lines that stand in mastheads, at page ends and under signatures."""
        bodies = "|".join(language.alternatives([form for f in language.bodies.values() for form in f]) for language in self.languages)
        self._heads = CasedPattern(rf"(?:{SYMBOL.pattern}|{self._forms['organization'].pattern}|{bodies})(?![^\W_])")
        self._adopting = CasedPattern(rf"(?:[^\W\d_]{{1,4}}[ '’])?(?:{bodies})\s?[,،，]")
        self._lines = Question(pattern for language in self.languages for pattern in masthead_lines(language))
        self._halves = {half for name in self._stated("organization") for half in halves(name)}
        recycle = Pattern(self._any_form("recycle").pattern + ".{0,4}")
        self._pages = Question([*(whole(language, shape) for language, shape in self._shapes("page")), recycle])
        self._signed_behind = re.compile(rf"(?<=[^\s.…])[\s.…]*{self._forms['signed'].pattern}$")
        self._preamble = re.compile(
            "|".join(language.alternatives(language.cover.get("preamble", ())) + language.edges[1] for language in self.languages)
        )

    def _read_titles(self) -> None:
        """The patterns of titles, of headings of annexes, and of what is said under them."""
        titles = [(type_, language, shape) for language in self.languages for type_, shape in title_shapes(language)]
        self._titles = Question(whole(language, shape, type_) for type_, language, shape in titles)
        self._naming = [CasedPattern(language.pattern(shape, whole=False)) for _, language, shape in titles if "{issuer}" in shape]
        openings = [(language, shape.partition("{")[0].rstrip("[( ")) for _, language, shape in titles]
        self._title_heads = Question(whole(language, opening) for language, opening in openings if len(opening) >= 4)
        headings = [*((language, shape) for _, language, shape in titles), *self._shapes("annex")]
        self._closed = Question(whole(language, shape) for language, shape in headings if is_closed(shape))
        self._annex, self._annex_title, self._as_received = (
            Question(whole(language, shape) for language, shape in self._shapes(cell)) for cell in ("annex", "annex_title", "as_received")
        )
        self._title_end = CasedPattern(rf"{self._any_form('title_end').pattern}[*†‡]{{0,3}}$")

    def _read_facts(self) -> None:
        """The patterns of the facts that lines of a cover state."""
        self._cells = {
            cell: [CasedPattern(pattern.pattern) for language in self.languages for pattern in language.cover_patterns(cell)]
            for cell in ("annex_of", "issued", "agenda", "distribution", "original")
        }
        self._annual = CasedPattern(
            "|".join(unnamed(language.pattern(shape, whole=False)) for language, shape in self._shapes("annual_session"))
        )
        self._sessions = [
            (prefix, language, CasedPattern(pattern.pattern))
            for cell, prefix in (("emergency_session", "ES-"), ("special_session", "S-"), ("session", ""))
            for language in self.languages
            for pattern in language.cover_patterns(cell)
        ]
        self._bodies = [
            (CasedPattern(language.edges[0] + language.alternatives(tuple(forms)) + language.edges[1]), body)
            for language in self.languages
            for body, forms in language.bodies.items()
        ]

    def compile_all(self) -> None:
        """Compiles what waits for the first text in capitals and the first date: processes that are forked afterwards have it."""
        for question in (self._lines, self._titles, self._title_heads, self._closed, self._annex, self._annex_title, self._as_received):
            question.fits("IN CAPITALS")
        self._pages.fits("IN CAPITALS")
        self._is_date("x 1")  # no date: every language is asked

    def _shapes(self, cell: str) -> list[tuple[Language, str]]:
        return [(language, shape) for language in self.languages for shape in language.cover.get(cell, ())]

    def _stated(self, cell: str) -> Iterator[str]:
        return (form for language in self.languages for form in language.cover.get(cell, ()))

    def _any_form(self, cell: str) -> re.Pattern[str]:
        """A pattern for any of the forms that the languages give in a cell."""
        return re.compile("(?:" + "|".join(language.alternatives(language.cover.get(cell, ())) for language in self.languages) + ")")

    def masthead_line(self, text: str) -> str | None:
        """Which line of a masthead this is: body, session, agenda, date, distribution, original, language; None if none."""
        said = text.strip().rstrip("*†‡")
        if len(said) > LONGEST_LINE:
            return "convened" if len(said) <= LONGEST_CONVENED and self.convenes(said) else None
        if said in self._halves:
            return "body"
        return self._plain_role(said) or self._columns(said)

    def _plain_role(self, said: str) -> str | None:
        if ORGAN.fullmatch(said):
            return "symbol"
        return self._lines.name(said) or ("date" if FIGURE.search(said) and self._is_date(said) else None)

    def _columns(self, said: str) -> str | None:
        """The role of a line into which two columns ran: what stands behind an organization, a body or a symbol."""
        rest = self.behind_heads(said)
        if not rest:
            return "symbol" if SYMBOL.search(said) else "body"
        return None if rest == said else self._plain_role(rest)

    def behind_heads(self, text: str) -> str:
        """A line of a masthead without the organization, the bodies and the symbols with which it begins."""
        rest = text.strip()
        for _ in range(MOST_HEADS):
            match = self._heads.match(rest)
            if not match:
                break
            rest = rest[match.end() :].lstrip(" –-*")
        return rest

    def symbols_alone(self, text: str) -> bool:
        """Whether a line is nothing but a symbol, or two of one document."""
        return bool(SYMBOLS.fullmatch(text))

    def names_page(self, text: str) -> bool:
        """Whether a line is the number of a page (`Page 2`, `第2页`) or the request to recycle it."""
        return self._pages.fits(text)

    def names_language(self, text: str) -> bool:
        """Whether a line is the name of a language, as it stands above the number of a page."""
        return self._lines.name(text) in {"language", "record"}

    def _is_date(self, said: str) -> bool:
        """Whether a line is nothing but a day, a month or a stretch of days in one of the languages."""
        text = folded(said.lower().title() if in_capitals(said) else said).text
        if text.isdigit() or self._undated.search(text.lower()):
            return False
        dates = (text, text.lower()) if in_capitals(said) else (text,)
        return any(is_date(date, language, self._grammar) for date in dates for language in self.languages)

    def title_type(self, text: str) -> str | None:
        """The type of document whose title this whole text is."""
        return self._titles.name(text)

    def opens_title(self, text: str) -> bool:
        """Whether a title begins with this line."""
        return self._title_heads.opens(text)

    def is_complete_title(self, text: str) -> bool:
        """Whether a title or an annex's heading is complete with this text and cannot go on (`Annex`, `…的普通照会`)."""
        return self._closed.fits(text)

    def opens_annex(self, text: str) -> bool:
        """Whether this line opens an annex; a sentence does not."""
        return self._annex.fits(text) and (text[-1] not in STOPS or bool(ABBREVIATED.search(text)))

    def opens_annex_title(self, text: str) -> bool:
        """Whether this line opens the title of what is annexed."""
        return self._annex_title.fits(text)

    def ends_title(self, text: str) -> bool:
        """Whether a title can end with this line: it closes with an office to which letters are addressed."""
        return bool(self._title_end.search(text))

    def continues_heading(self, text: str) -> bool:
        """Whether a heading goes on in this line: it begins with a small letter or with a word that joins."""
        word = WORD.match(text)
        return not word or text[0].islower() or word.group() in self._function_words

    def joins(self, text: str) -> bool:
        """Whether a text ends with a word that joins, as an item's does before the next (`…; and`)."""
        return text.rsplit(" ", 1)[-1] in self._function_words

    def convenes(self, text: str) -> bool:
        """Whether a line says where and when a meeting was held."""
        return self._lines.name(text) == "convened"

    def heads_agenda_item(self, text: str) -> bool:
        """Whether a line heads what a record tells of an item of the agenda (`Agenda item 108: Elimination of …`)."""
        head, colon, _ = text[:LONGEST_LINE].replace("：", ":").partition(":")
        return bool(colon) and not text[0].islower() and self._lines.name(head.strip()) == "agenda"

    def opens_preamble(self, text: str) -> bool:
        """Whether a paragraph of a preamble begins with this line (`Recalling …`, `إذ يشير …`)."""
        return bool(self._preamble.match(text))

    def names_adopting_body(self, text: str) -> bool:
        """Whether a line is the body in whose name a resolution speaks (`The Security Council,`)."""
        return len(text) <= LONGEST_LINE and bool(self._adopting.fullmatch(text))

    def signed(self, text: str) -> bool:
        """Whether a signature begins with this line."""
        return bool(self._forms["signed"].match(text))

    def signed_behind(self, text: str) -> bool:
        """Whether this line is a name with the mark of a signature behind it (`……（签名）`)."""
        return len(text) <= LONGEST_SIGNATURE and text[-1] in ")）" and bool(self._signed_behind.search(text))

    def as_received(self, text: str) -> bool:
        """Whether a note says that what it stands under is reproduced as received."""
        return self._as_received.fits(text)

    def adopted(self, text: str) -> bool:
        """Whether a line tells when a text was adopted."""
        return bool(self._forms["adopted"].match(text))

    def is_sentence(self, text: str) -> bool:
        """Whether a text is a sentence and no line of a head: it ends with a full stop, or is too long."""
        said = text.strip()
        return len(said) > LONGEST_CONVENED or (said[-1:] in STOPS and not ABBREVIATED.search(said))

    def announces_adoption(self, title: str) -> bool:
        """Whether a title says by whom or when a text was adopted, at its beginning or behind its number."""
        return bool(self._forms["adopted"].search(title))

    def signatory(self, text: str) -> str | None:
        """Who signed: the name behind the mark of a signature, on its line or the next, or the last word before it."""
        match = self._forms["signed"].match(text)
        if match:
            before_other = self._forms["signed"].split(text[match.end() :].strip())[0]
            return before_other.split("\n")[0].strip() or None
        line = next((line for line in text.split("\n") if self._signed_behind.search(line)), "")
        return self._signed_behind.sub("", line).split(" ")[-1].strip() or None

    def is_organization(self, text: str) -> bool:
        """Whether a text is the name of the organization that stands before the symbol in a masthead."""
        return bool(self._forms["organization"].fullmatch(text))

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
        annual = self._annual.fullmatch(self.behind_heads(text))
        if annual:
            return int(re.findall(r"\d{4}", annual.group())[0])
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
        for match in self._found("distribution", text):
            word = match.groupdict().get("word")
            said = text[slice(*match.span("word" if word else 0))]
            if said.isalpha() and (word or said == text.strip()):
                return said.capitalize() if in_capitals(said) else said
        return None

    def original_in(self, text: str) -> str | None:
        """The BCP 47 tag of the original language a text states."""
        names = {
            name: tag for language in self.languages for tag, forms in language.cover.get("language_names", {}).items() for name in forms
        }
        named = (match["language_name"] for match in self._found("original", text))
        return next((names.get(name) or names.get(name.capitalize()) or names.get(name.lower()) for name in named), None)

    def asks_circulation(self, text: str) -> bool:
        """Whether a text asks that it be circulated as a document of a body."""
        return bool(self._forms["circulation"].search(text))

    def named_in_title(self, text: str) -> tuple[str | None, str | None]:
        """Issuer and addressee, as a title words them."""
        match = next((m for pattern in self._naming if (m := pattern.fullmatch(text))), None)
        if not match:
            return None, None
        addressee = text[slice(*match.span("addressee"))] if "addressee" in match.groupdict() else None
        return text[slice(*match.span("issuer"))], addressee or None

    def issuer_in(self, text: str) -> str | None:
        """Who is said to have issued a statement, where a text begins by saying so."""
        match = next((m for pattern in self._cells["issued"] if (m := pattern.match(text))), None)
        issuer = text[slice(*match.span("issuer"))] if match else ""
        return issuer if issuer and not FIGURE.search(issuer) else None  # with a day before it, it is told of somebody

    def without_article(self, name: str) -> str:
        """A name without the article before it."""
        match = self._forms["article"].match(name.lower() if in_capitals(name) else name)
        return name[match.end() :].lstrip() if match and name[match.end() : match.end() + 1].isspace() else name

    def title_behind(self, annex: str) -> str | None:
        """The title of the cover, from the heading of its annex (`Annex to the note verbale dated …`)."""
        match = next((m for pattern in self._cells["annex_of"] if (m := pattern.fullmatch(annex))), None)
        title = annex[slice(*match.span("title"))] if match else ""
        return title[0].upper() + title[1:] if title else None

    def _found(self, cell: str, text: str) -> Iterator[re.Match[str]]:
        for pattern in self._cells[cell]:
            yield from pattern.finditer(text)
