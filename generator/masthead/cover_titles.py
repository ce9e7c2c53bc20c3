"""Recognises titles of documents by their words, and the lines beside a title that are none: letterheads, places, classifications."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cached_property

from generator.grammar import Language
from generator.grammar.pattern_sets import CapitalsAwarePattern, Pattern, PatternSet
from generator.grammar.shapes import opens_with_slot
from generator.masthead.cover_words import LONGEST_LINE, CoverPatterns, ends_with_stop
from generator.text.scripts import SAME, WIDE

FEWEST_LETTERS = 4  # of the words with which a title begins: fewer prove nothing
MOST_KNOWN = 500  # texts whose types are kept
LONGEST_SALUTATION = 80  # code points
LONGEST_TYPE_NAME = 60  # code points of what follows the names of sponsors
SPONSORS_SHOWN = 40  # code points of the names of sponsors that are compared with the shape of a title
OPENING = 400  # code points of a paragraph in which a note verbale greets
FIGURES = {sign: like for sign, like in SAME.items() if like.isdecimal()}
BRACKETS = "[]()（）［］<>*–—- "
MARKUP = re.compile(r"</?[a-zA-Z!][^>]*>?")
FIRST_WORD = re.compile(r"[^\W\d_]{5,}")
OPTIONAL = re.compile(r"\[[^\[\]]*\]")  # part of a shape
COLON = re.compile(r"[:：]")
CALLS = tuple(",،，:：!！")  # with which a salutation ends
LINE_END = re.compile(rf"(?<=[{WIDE}])\n(?=[{WIDE}])")
# Types of which two titles, one below the other, do not contradict each other.
KIN = (
    {"statement", "press_statement", "speech", "communique", "declaration", "presidential_statement", "note"},
    {"report", "note", "working_paper", "memorandum", "statement", "press_statement", "other"},
    {"treaty", "agreement", "exchange", "declaration", "memorandum"},
    {"resolution", "decision", "declaration", "treaty", "draft_resolution", "report"},
    {"summary_record", "verbatim_record"},
    {"judgment", "treaty", "declaration", "agreement", "exchange"},
)


class Titles(CoverPatterns):
    """Questions about titles of documents, and about lines beside them."""

    @cached_property
    def _title_shapes(self) -> tuple[tuple[str, Language, str], ...]:
        """The shapes of titles: the type of document, the language, the shape; those of one type in all languages come together.

        So a word that two languages share (`Communiqué`) hides no longer name of an earlier type (`Communiqué de presse`).
        """
        shapes = [(type_, language, shape) for language in self.languages for type_, shape in title_shapes(language)]
        order = {type_: place for place, type_ in enumerate(dict.fromkeys(type_ for type_, _, _ in shapes))}
        return tuple(sorted(shapes, key=lambda item: order[item[0]]))

    @cached_property
    def _titles(self) -> PatternSet:
        return PatternSet(Pattern.of_shape(language, shape, type_) for type_, language, shape in self._title_shapes)

    @cached_property
    def _title_openings(self) -> PatternSet:
        openings = ((language, words_before_slots(shape)) for _, language, shape in self._title_shapes)
        return PatternSet(
            Pattern.of_shape(language, opening) for language, opening in openings if len(without_options(opening)) >= FEWEST_LETTERS
        )

    @cached_property
    def _bare_types(self) -> PatternSet:
        bare = ((type_, language, without_options(shape)) for type_, language, shape in self._title_shapes)
        return PatternSet(Pattern.of_shape(language, shape, type_) for type_, language, shape in bare if "{" not in shape)

    @cached_property
    def _numbered_telegrams(self) -> PatternSet:
        shapes = ((language, shape) for type_, language, shape in self._title_shapes if type_ == "telegram" and ") {number}" in shape)
        return PatternSet(Pattern.of_shape(language, shape) for language, shape in shapes)

    @cached_property
    def _types_behind(self) -> PatternSet:
        """The titles of which the words that show the type stand at the end."""
        return PatternSet(
            Pattern.of_shape(language, shape, type_) for type_, language, shape in self._title_shapes if opens_with_slot(shape)
        )

    @cached_property
    def _numbered(self) -> PatternSet:
        return self._question("numbered_title")

    @cached_property
    def _under_subject(self) -> PatternSet:
        return PatternSet(Pattern.of_shape(language, shape, type_) for type_, language, shape in self._subject_shapes)

    @cached_property
    def _subject_shapes(self) -> tuple[tuple[str, Language, str], ...]:
        cells = ((language, language.cover.get("under_subject", {})) for language in self.languages)
        return tuple((type_, language, shape) for language, cell in cells for type_, shapes in cell.items() for shape in shapes)

    @cached_property
    def _behind_subject(self) -> list[tuple[str, CapitalsAwarePattern]]:
        return [
            (type_, CapitalsAwarePattern.of_shape(language, shape, r"(?<=\s)", "$", whole=True))
            for type_, language, shape in self._subject_shapes
        ]

    @cached_property
    def _follows(self) -> CapitalsAwarePattern:
        forms = (language.alternatives(language.cover.get("title_follows", ())) + _edge(language) for language in self.languages)
        return CapitalsAwarePattern("|".join(forms))

    @cached_property
    def _follows_or_article(self) -> CapitalsAwarePattern:
        return CapitalsAwarePattern(f"{self._any_form('title_follows').pattern}|{self._any_form('article').pattern}")

    @cached_property
    def _letterheads(self) -> PatternSet:
        return self._question("letterhead")

    @cached_property
    def _beside(self) -> PatternSet:
        return self._question("beside_title")

    @cached_property
    def _salutations(self) -> PatternSet:
        return self._question("salutation")

    @cached_property
    def _compliments(self) -> list[CapitalsAwarePattern]:
        return self._cased("compliments")

    @cached_property
    def _meetings(self) -> list[CapitalsAwarePattern]:
        return self._cased("meeting")

    def title_type(self, text: str) -> str | None:
        """The type of document that has this whole text as its title. A sentence is no title."""
        known = self._known_types
        if text not in known:
            if len(known) >= MOST_KNOWN:
                known.clear()
            known[text] = self._type_of(text)
        return known[text]

    @cached_property
    def _known_types(self) -> dict[str, str | None]:
        """The types of the texts asked for last: readers and mastheads ask for the same texts."""
        return {}

    def _type_of(self, text: str) -> str | None:
        if ends_with_stop(text):
            return None
        prepared = _prepared(text)
        return "resolution" if self._numbered.fits(prepared) else self._titles.name(prepared)

    def opens_title(self, text: str) -> bool:
        """Whether a title begins with this line."""
        return self._title_openings.fits_start(text) and not ends_with_stop(text)

    def names_only_type(self, text: str) -> str | None:
        """The type of document that a line names and nothing else (`Press release`), or with its number and dateline (`Cablegram 30`)."""
        prepared = _prepared(text)
        return self._bare_types.name(prepared) or ("telegram" if self._numbered_telegrams.fits(prepared) else None)

    def names_type_last(self, text: str) -> bool:
        """Whether a title ends with the words that show its type (`…的协定`, `…: draft resolution`)."""
        return self._types_behind.fits(_prepared(text))

    def numbers_title(self, text: str) -> bool:
        """Whether a line is a resolution's number and title (`71/199. The right to privacy in the digital age`)."""
        return self._numbered.fits(_prepared(text)) and not ends_with_stop(text)

    def stands_under_subject(self, text: str) -> bool:
        """Whether a line is the second half of a title, below its subject (`Note by the Secretariat`)."""
        return self._under_subject.fits(text)

    def type_behind_subject(self, text: str) -> str | None:
        """The type of a title that begins with a subject and ends with what the document is (`Fisheries Note by the Secretariat`)."""
        return next((type_ for type_, pattern in self._behind_subject if pattern.search(text)), None)

    def follows_title(self, text: str) -> bool:
        """Whether a line can only continue a title that begins above it (`by H.E. …`, `at the …`)."""
        return bool(self._follows.match(text))

    def is_open(self, text: str) -> bool:
        """Whether a title cannot end here, because its last word joins (`AGREEMENT BETWEEN`) or is an article."""
        words = text.rsplit(None, 2)
        return bool(len(words) > 1 and self._follows_or_article.fullmatch(words[-1]))

    def letterhead(self, text: str) -> bool:
        """Whether a line is a letterhead: the State, the ministry or the mission that writes."""
        return len(text) <= LONGEST_LINE and self._letterheads.fits(text.strip(BRACKETS))

    def beside_title(self, text: str) -> bool:
        """Whether a line on a cover is certainly no title: a classification, a reference number, a note on delivery, markup."""
        if MARKUP.match(text):
            return True
        bare = text.strip(BRACKETS)
        return not bare or (len(bare) <= LONGEST_LINE and self._beside.fits(_prepared(bare)))

    def salutes(self, text: str) -> bool:
        """Whether a line is the salutation of a letter or a speech (`Excellency,`)."""
        return len(text) <= LONGEST_SALUTATION and text.endswith(CALLS) and self._salutations.fits(text.rstrip("".join(CALLS)))

    def greets(self, text: str) -> bool:
        """Whether a paragraph begins as notes verbales do (`… presents its compliments to …`)."""
        return any(pattern.search(text[:OPENING]) for pattern in self._compliments)

    def meeting_in(self, text: str) -> str | None:
        """The number of a meeting among the columns of a masthead that were flattened into one line (`8314th meeting`)."""
        found = next(filter(None, (pattern.search(text) for pattern in self._meetings)), None)
        return found.group() if found else None


def contradict(types: Collection[str]) -> bool:
    """Whether titles of these types, printed one below the other, cannot be one document's."""
    return len(types) > 1 and not any(kin.issuperset(types) for kin in KIN)


def in_one_line(title: str) -> str:
    """A title without line ends, and without a comma at its end; between Chinese characters nothing takes the place of a line end."""
    return " ".join(LINE_END.sub("", title).split("\n")).rstrip(",،，")


def title_shapes(language: Language) -> Iterator[tuple[str, str]]:
    """Pairs of a type of document and a shape of its titles."""
    return ((type_, shape) for type_, shapes in language.cover.get("titles", {}).items() for shape in shapes)


def without_options(shape: str) -> str:
    """A shape without what its texts may leave out."""
    shorter = OPTIONAL.sub("", shape)
    return shape if shorter == shape else without_options(shorter)


def words_before_slots(shape: str) -> str:
    """The fixed words with which a shape begins; an alternative that holds a slot is none of them."""
    head = shape.partition("{")[0]
    while head.count("(") + head.count("[") > head.count(")") + head.count("]"):
        head = head[: max(head.rfind("("), head.rfind("["))]
    return head.rstrip()


def _prepared(text: str) -> str:
    """A title as the shapes describe it: Western figures, capitals throughout if its first word is in capitals (`STATEMENT by …`),
    and of a long list of sponsors only the beginning.
    """
    text = (text if text.isascii() else text.translate(FIGURES)).rstrip(",،")
    first = FIRST_WORD.match(text)
    if first and first.group().isupper():
        text = text.upper()
    colons = list(COLON.finditer(text))
    if colons and colons[-1].start() > SPONSORS_SHOWN and len(text) - colons[-1].end() <= LONGEST_TYPE_NAME:
        return text[:SPONSORS_SHOWN] + text[colons[-1].start() :]
    return text


def _edge(language: Language) -> str:
    """What ends a word in a language."""
    return r"(?![^\W_])" if language.blanks else ""
