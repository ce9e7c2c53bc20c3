"""Reads the facts that lines and paragraphs of a cover state: bodies, session, agenda items, distribution, language, issuer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property, partial

from generator.grammar import Language
from generator.grammar.needs import needs_of_forms
from generator.grammar.pattern_sets import CapitalsAwarePattern, PatternSet
from generator.grammar.shapes import without_group_names
from generator.masthead.cover_headings import group_in
from generator.masthead.cover_lines import LineHeads
from generator.masthead.cover_words import FIGURE
from generator.text.scripts import in_capitals

YEAR = re.compile(r"\d{4}")
ELISIONS = ("'", "’")  # end an article without a space after it: `l'Ambassade`
LONGEST_JOINT = 20  # code points of a conjunction and the letter before it
# Cell of a language → what goes before the number of such a session; the first cell that fits counts.
SESSION_PREFIXES = {"emergency_session": "ES-", "special_session": "S-", "session": ""}


class CoverFacts(LineHeads):
    """The facts that a text states, in any language."""

    @cached_property
    def _bodies(self) -> list[tuple[CapitalsAwarePattern, str]]:
        return [(_whole_form(language, tuple(forms)), body) for language in self.languages for body, forms in language.bodies.items()]

    @cached_property
    def _longer_names(self) -> list[CapitalsAwarePattern]:
        """The names of other bodies, of which a body's name may be a part: `Peace and Security Council`."""
        numbered = self.grammar.numbered
        forms = (language.forms_in(numbered, "other_body") for language in self.languages)
        return [_whole_form(language, each) for language, each in zip(self.languages, forms, strict=True) if each]

    @cached_property
    def _annual_session(self) -> CapitalsAwarePattern:
        shapes = self._shapes("annual_session")
        return CapitalsAwarePattern("|".join(without_group_names(language.pattern(shape, whole=False)) for language, shape in shapes))

    @cached_property
    def _sessions(self) -> list[tuple[str, Language, CapitalsAwarePattern]]:
        return [
            (prefix, language, CapitalsAwarePattern.of_shape(language, shape))
            for cell, prefix in SESSION_PREFIXES.items()
            for language, shape in self._shapes(cell)
        ]

    @cached_property
    def _years(self) -> list[tuple[Language, CapitalsAwarePattern]]:
        return [(language, CapitalsAwarePattern.of_shape(language, shape)) for language, shape in self._shapes("year")]

    @cached_property
    def _agenda(self) -> list[CapitalsAwarePattern]:
        return self._cased("agenda")

    @cached_property
    def _distribution(self) -> list[CapitalsAwarePattern]:
        return self._cased("distribution")

    @cached_property
    def _original(self) -> list[CapitalsAwarePattern]:
        return self._cased("original")

    @cached_property
    def _issued(self) -> list[CapitalsAwarePattern]:
        return self._cased("issued")

    @cached_property
    def _circulation(self) -> re.Pattern[str]:
        return self._any_form("circulation")

    @cached_property
    def _article(self) -> re.Pattern[str]:
        return self._any_form("article")

    @cached_property
    def _as_received(self) -> PatternSet:
        return self._question("as_received")

    @cached_property
    def _language_codes(self) -> Mapping[str, str]:
        """The name of a language, as any of the languages writes it → its BCP 47 code."""
        named = [pair for language in self.languages for pair in language.cover.get("language_names", {}).items()]
        return {name: code for code, names in named for name in names}

    @property
    def body_keys(self) -> frozenset[str]:
        """The English names of all bodies."""
        return frozenset(body for language in self.languages for body in language.bodies)

    def bodies_in(self, text: str) -> tuple[str, ...]:
        """The bodies named in a text, in reading order, by their English names."""
        return tuple(dict.fromkeys(body for _, body in self.named_bodies(text)))

    def named_bodies(self, text: str) -> tuple[tuple[str, str], ...]:
        """The bodies named in a text, in reading order: each as it is printed, and its English name."""
        matches = ((m, body) for pattern, body in self._bodies for m in pattern.finditer(text))
        found = sorted((m.start(), -m.end(), body) for m, body in matches if not self._ends_longer_name(text, m.start()))
        bodies: list[tuple[str, str]] = []
        longer = [match.span() for pattern in self._longer_names for match in pattern.finditer(text)] if found else []
        found = [each for each in found if not any(_is_inside((each[0], -each[1]), span) for span in longer)]
        end = 0
        for start, negative_end, body in found:
            if start >= end:
                end = -negative_end
                bodies.append((text[start:end], body))
        return tuple(bodies)

    def _ends_longer_name(self, text: str, start: int) -> bool:
        """Whether a body's name ends the name of another body: the Peace and Security Council is not the Security Council."""
        before = self._joint.search(text, max(0, start - LONGEST_JOINT), start)
        return before is not None and bool(before.group("other")) and not self._body_before.search(text, 0, before.end("other"))

    @cached_property
    def _joint(self) -> re.Pattern[str]:
        """A word and a conjunction at the end of a text."""
        spaced = "|".join(language.alternatives(language.conjunctions) for language in self.languages if language.blanks)
        unspaced = "|".join(language.alternatives(language.conjunctions) for language in self.languages if not language.blanks)
        return re.compile(rf"(?P<other>[^\W\d_])(?:\s{{1,4}}(?i:{spaced})\s{{1,4}}|(?:{unspaced}))$")

    @cached_property
    def _body_before(self) -> re.Pattern[str]:
        return re.compile(rf"(?i:{self._any_body()})$")

    def session_in(self, text: str) -> int | str | None:
        """The session that a text names: a number, or `S-28`, `ES-10` for special and emergency sessions.

        An annual session is known by its year.
        """
        annual = self._annual_session.fullmatch(self.without_heads(text))
        return int(YEAR.findall(annual.group())[0]) if annual else self._numbered_session(text)

    def _numbered_session(self, text: str) -> int | str | None:
        for prefix, language, pattern in self._sessions:
            match = pattern.search(text)
            number = language.ordinal(match["ordinal"]) if match else None
            if number:
                return f"{prefix}{number}" if prefix else number
        return None

    def year_in(self, text: str) -> int | None:
        """The year of its existence that a body counts (`Seventy-second year`), as its session."""
        for language, pattern in self._years:
            match = pattern.search(text)
            number = language.ordinal(match["ordinal"]) if match else None
            if number:
                return number
        return None

    def agenda_items_in(self, text: str) -> tuple[int, ...]:
        """The numbers of the agenda items that a text names, in order, each once."""
        found = [int(number) for match in matches_in(text, self._agenda) for number in re.findall(r"\d+", match["numbers"])]
        return tuple(dict.fromkeys(found))

    def distribution_in(self, line: str) -> str | None:
        """The distribution that a line of a masthead states (`General`)."""
        text = self.without_heads(line)
        words = (distribution_word(match, text) for match in matches_in(text, self._distribution))
        word = next(filter(str.isalpha, words), None)
        return word.capitalize() if word and in_capitals(word) else word

    def original_in(self, text: str) -> str | None:
        """The BCP 47 code of the original language that a text states."""
        codes = self._language_codes
        names = (group_in(match, text, "language_name") for match in matches_in(text, self._original))
        return next((code for name in names for each in (name, name.capitalize(), name.lower()) if (code := codes.get(each))), None)

    def asks_circulation(self, text: str) -> bool:
        """Whether a text asks for its circulation as a document of a body."""
        return bool(self._circulation.search(text))

    def as_received(self, text: str) -> bool:
        """Whether a note says that the text to which it belongs is reproduced as received."""
        return self._as_received.fits(text)

    def issuer_in(self, text: str) -> str | None:
        """The issuer of a statement, if the text begins by naming it."""
        match = next((match for pattern in self._issued if (match := pattern.match(text))), None)
        issuer = group_in(match, text, "issuer") if match else ""
        return issuer if issuer and not FIGURE.search(issuer) else None  # with a day in it, the text reports another's statement

    def without_article(self, name: str) -> str:
        """A name without the article before it."""
        match = self._article.match(name.lower() if in_capitals(name) else name)
        rest = name[match.end() :] if match else ""
        whole = rest[:1].isspace() or (match is not None and match.group()[-1:] in ELISIONS)
        return rest.lstrip() if rest and whole else name


def _is_inside(inner: tuple[int, int], outer: tuple[int, int]) -> bool:
    """Whether a stretch is inside a longer one."""
    return outer[0] <= inner[0] and inner[1] <= outer[1] and inner != outer


def matches_in(text: str, patterns: list[CapitalsAwarePattern]) -> Iterator[re.Match[str]]:
    """Every match of each pattern in a text, pattern by pattern."""
    for pattern in patterns:
        yield from pattern.finditer(text)


def distribution_word(match: re.Match[str], text: str) -> str:
    """The word of a match that states the distribution; empty if the pattern has no such word and the text says more."""
    if match.groupdict().get("word"):
        return group_in(match, text, "word")
    whole = text[slice(*match.span())]
    return whole if whole == text.strip() else ""


def _whole_form(language: Language, forms: tuple[str, ...]) -> CapitalsAwarePattern:
    """The pattern for any of the forms as a whole word."""
    return CapitalsAwarePattern(partial(language.whole, forms), needs_of_forms(forms, language.blanks).stems)
