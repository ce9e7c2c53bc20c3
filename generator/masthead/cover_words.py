"""The words of covers made into patterns: the lines of a masthead, titles, what no date is without.

Here the cells of the languages become patterns; what a text is that fits one, `cover` says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.grammar import Language
from generator.grammar.questions import Pattern

WORD = re.compile(r"[^\W\d_]+")
# Which line of a masthead a cell's shapes tell; the first that fits counts.
LINES = {
    **dict.fromkeys(("session", "special_session", "emergency_session", "annual_session"), "session"),
    **{cell: cell for cell in ("agenda", "distribution", "original", "year", "meeting", "convened")},
    "committee": "body",
    "record": "record",
}


def halves(name: str) -> Iterator[str]:
    """A name of two words that two lines share: `UNITED` above `NATIONS`."""
    return iter(name.split() if name.isupper() and len(name.split()) == 2 else ())


def whole(language: Language, shape: str, name: str = "") -> Pattern:
    """The pattern of a shape in a language, asked of a whole text."""
    return Pattern.of_shape(shape, language.pattern(shape, whole=False), name)


def masthead_lines(language: Language) -> Iterator[Pattern]:
    """The lines of a masthead that are told by their words."""
    for cell, role in LINES.items():
        yield from (whole(language, shape, role) for shape in language.cover.get(cell, ()))
    yield Pattern(language.alternatives([form for forms in language.bodies.values() for form in forms]), "body")
    names = [name for names in language.cover.get("language_names", {}).values() for name in names]
    yield Pattern(language.alternatives(names), "language")


def undated(languages: Sequence[Language]) -> re.Pattern[str]:
    """Finds, in small letters, a word that begins like no word of dates in any language: a text with one is no date alone."""
    forms: set[str] = set()
    for language in (each.folded for each in languages):
        said = [form for slot in language.words.get("date", {}).values() for form in slot]
        forms.update(said, language.months, language.decades, language.units, language.suffixes)
    words = {word for form in forms for word in WORD.findall(form.lower())}
    return re.compile(r"(?<![^\W\d_])(?!" + "|".join(map(re.escape, sorted(words, key=len))) + r")[^\W\d_]")


def is_closed(shape: str) -> bool:
    """Whether nothing can follow a text of a shape: its end is words or a number, and no value that goes on."""
    return shape.rstrip("])").endswith("{label}") or not shape.endswith(("}", "]"))


def title_shapes(language: Language) -> Iterator[tuple[str, str]]:
    """Each type of document and the shapes of its titles, one by one."""
    return ((type_, shape) for type_, shapes in language.cover.get("titles", {}).items() for shape in shapes)
