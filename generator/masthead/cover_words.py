"""The words of covers as patterns, from the `cover` cells of `languages/*.yml`: the common base of all questions about covers.

A cover and its annex often differ in language, so every pattern holds the forms of all languages. A pattern is built when
the first text needs it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain

from generator.grammar import Grammar, Language
from generator.grammar.pattern_sets import CapitalsAwarePattern, FirstPattern, Pattern, PatternSet
from generator.grammar.shapes import VALUES
from generator.text.scripts import WORD, scripts_in
from generator.text.symbols import SYMBOL

LONGEST_LINE = 90  # code points: anything longer is not a line of a masthead; the mark of a footnote does not count
LONGEST_CONVENED = 160  # code points of the line with the place, the day and the time of a meeting
SYMBOLS = re.compile(rf"{SYMBOL.pattern}\*?(?:\s?[–-]?\s?{SYMBOL.pattern}\*?)?")
STOPS = frozenset(".。;؛")
ABBREVIATED = re.compile(r"(?:\b[^\W\d]\.|\b[^\W\d]{1,3})\.$")  # a full stop that does not end a sentence: `a.i.`
FIGURE = re.compile(r"\d")
# Cell of a language → the masthead line that its shapes describe. If a line fits several cells, the first counts.
LINES = {
    **dict.fromkeys(("session", "special_session", "emergency_session", "annual_session"), "session"),
    **{cell: cell for cell in ("agenda", "distribution", "original", "year", "meeting", "convened")},
    "committee": "body",
    "record": "record",
}
ABOUT = ("circa", "about")  # words before a date that is only about right


class CoverPatterns:
    """What all questions about covers share: the languages, and patterns for the shapes and forms of a cell."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.languages = tuple(grammar.languages.values())

    def languages_for(self, text: str) -> list[Language]:
        """All languages, first those in a script of the text: where one answers, the patterns of the others are not compiled."""
        scripts = scripts_in(text)
        return sorted(self.languages, key=lambda language: language.script not in scripts)

    def compile_all(self) -> None:
        """Build every pattern but those for texts in capitals, so that processes forked afterwards share them."""
        names = (name for owner in type(self).__mro__ for name, member in vars(owner).items() if isinstance(member, cached_property))
        for made in [getattr(self, name) for name in names]:
            for pattern in _patterns_in(made):
                pattern.compile()

    def _shapes(self, cell: str) -> list[tuple[Language, str]]:
        """The shapes of a cell in all languages, each with its language."""
        return [(language, shape) for language in self.languages for shape in language.cover.get(cell, ())]

    def _question(self, cell: str) -> PatternSet:
        """The question whether a whole text has one of the shapes of a cell."""
        return PatternSet(Pattern.of_shape(language, shape) for language, shape in self._shapes(cell))

    def _cased(self, cell: str) -> list[CapitalsAwarePattern]:
        """A pattern for each shape of a cell, for texts in small letters and in capitals."""
        return [CapitalsAwarePattern.of_shape(language, shape) for language, shape in self._shapes(cell)]

    def _any_form(self, cell: str) -> re.Pattern[str]:
        """A pattern for any of the forms of a cell, in any language."""
        return re.compile(f"(?:{'|'.join(language.alternatives(language.cover.get(cell, ())) for language in self.languages)})")

    def _any_body(self) -> str:
        """A regular expression for the name of any body, in any language."""
        return "|".join(language.alternatives(body_names(language)) for language in self.languages)


def _patterns_in(made: object) -> Iterator[PatternSet | FirstPattern | CapitalsAwarePattern]:
    """The patterns in a value: it may be a list of them, alone or beside other things."""
    if isinstance(made, PatternSet | FirstPattern | CapitalsAwarePattern):
        yield made
    elif isinstance(made, list | tuple):
        for each in made:
            yield from _patterns_in(each)


def body_names(language: Language) -> list[str]:
    """All forms of the names of all bodies in a language."""
    return list(chain.from_iterable(language.bodies.values()))


def name_halves(name: str) -> Iterator[str]:
    """The beginnings and ends of a name in capitals that a masthead may print in two lines: `UNITED` above `NATIONS`."""
    words = name.split()
    for at in range(1, len(words)) if name.isupper() else ():
        yield from (" ".join(words[:at]), " ".join(words[at:]))


def masthead_lines(language: Language) -> Iterator[Pattern]:
    """The lines of a masthead that can be recognised by their words, each pattern named after its line."""
    for cell, line in LINES.items():
        yield from (Pattern.of_shape(language, shape, line) for shape in language.cover.get(cell, ()))
    yield Pattern.of_forms(language, body_names(language), "body")
    names = list(chain.from_iterable(language.cover.get("language_names", {}).values()))
    yield Pattern.of_forms(language, names, "language")


def undated_word(languages: Sequence[Language], time: str) -> re.Pattern[str]:
    """A pattern for a word in small letters that does not begin with a word of a date in any language.

    A text with such a word is more than a date. `time` is the kind whose keys are dates.
    """
    forms = chain.from_iterable(_date_forms(language.folded, time) for language in languages)
    words = {word for form in forms for word in WORD.findall(form.lower())}
    dated = "|".join([*map(re.escape, sorted(words, key=len)), VALUES["roman_month"].lower() + r"\."])  # `5.xi.1992`
    return re.compile(rf"(?<![^\W\d_])(?!{dated})[^\W\d_]")


def _date_forms(language: Language, time: str) -> Iterator[str]:
    """All forms that can occur in a date; one that is only about right does not date a document."""
    slots = language.words.get(time, {})
    yield from chain.from_iterable(forms for slot, forms in slots.items() if slot not in ABOUT)
    yield from chain.from_iterable(language.date_values.values())
    yield from chain(language.months, language.decades, language.units, language.suffixes)


def ends_with_stop(text: str) -> bool:
    """Whether a text ends with a full stop or a semicolon that does not belong to an abbreviation."""
    return text[-1:] in STOPS and not ABBREVIATED.search(text)


def is_sentence(text: str) -> bool:
    """Whether a text is a sentence and not a line of a cover's head: it ends with a full stop, or is too long."""
    stripped = text.strip()
    return len(stripped) > LONGEST_CONVENED or ends_with_stop(stripped)
