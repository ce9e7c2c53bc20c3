"""The words of the site in one language: a text is said by its id, with values in its slots.

The texts are in `site_templates/words/xx.yml`. Dates, plurals, lists and the names of languages follow Unicode's CLDR. What
reaches a page is `Said`, escaped for any place: running text, an attribute, HTML inside Markdown.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from babel import Locale
from babel.numbers import format_decimal
from markupsafe import Markup

from generator.text.scripts import direction
from generator.text.words.calendar import Calendar

OTHER = "other"  # the plural form that every language has
ENGLISH = "en"
REGIONS = {ENGLISH: "en_GB"}  # the region whose way of writing is used: `6 June 2019`
SLOT = re.compile(r"\{(\w+)\}")
HTML = '&<>"'
# What Markdown or HTML could take for its own, anywhere or at the beginning.
MARKS = re.compile(r"[\\`*_{}\[\]()!|~^#&<>\"]|^([+:-])|^(\d{1,9})([.)])")
UNKNOWN = "und"
Text = str | Mapping[str, str]  # a text, or its plural forms by category


class Said(Markup):
    """Words that are escaped; `plain` has them as they are, for front matter and file contents."""

    plain: str

    def __new__(cls, shown: str, plain: str) -> Said:
        """Words as they stand on a page, and as they are."""
        made = super().__new__(cls, shown)
        made.plain = plain
        return made


def shown(text: str) -> str:
    """A text that shows as it is, in Markdown, in HTML and in an attribute in double quotes."""

    def safe(match: re.Match[str]) -> str:
        return f"{match[2]}&#{ord(match[3])};" if match[2] else html.escape(match[0]) if match[0] in HTML else f"&#{ord(match[0])};"

    return MARKS.sub(safe, re.sub(r"\s+", " ", text))


@dataclass(frozen=True)
class Words:
    """The words of one language. What its file lacks is English."""

    tag: str
    texts: Mapping[str, Text]
    english: Mapping[str, Text] = field(default_factory=dict)

    def say(self, name: str, **values: object) -> Said:
        """A text by its id; its plural form is chosen by `n`. Whole numbers are written as the language writes them."""
        own = name in self.texts
        text = self.texts[name] if own else self.english[name]
        if not isinstance(text, str):
            text = _form(text, self.category(values.get("n", 0)) if own else _english(values.get("n", 0)))
        parts = SLOT.split(text)
        given = [part if place % 2 == 0 else values[part] for place, part in enumerate(parts)]
        return Said("".join(map(self._shown, given)), "".join(map(self._plain, given)))

    def knows(self, name: str) -> bool:
        """Whether there is a text with this id."""
        return name in self.texts or name in self.english

    def category(self, number: object) -> str:
        """The plural category of a number: `one`, `few`, `other` and so on."""
        return str(self.locale.plural_form(number if isinstance(number, int | float) else 0))

    def number(self, number: int) -> str:
        """A number with the marks between its thousands."""
        return str(format_decimal(number, locale=self.locale))

    def date(self, value: str) -> str:
        """An EDTF date in words: `6 June 2019`, `24 February – 20 March 2020`, `1990s`."""
        return self._calendar.date(value)

    def listed(self, items: Iterable[object]) -> Said:
        """Several things as a list: `A, B and C`."""
        every = [Said(self._shown(item), self._plain(item)) for item in items]
        if not every:
            return Said("", "")
        patterns = self.locale.list_patterns["standard"]
        if len(every) == 2:
            return _between(patterns["2"], *every)
        made = every[-1]
        for place in range(len(every) - 2, -1, -1):
            form = "end" if place == len(every) - 2 else "start" if place == 0 else "middle"
            made = _between(patterns[form], every[place], made)
        return made

    def language(self, tag: str) -> str:
        """The name of a language."""
        main = tag.partition("-")[0]
        if main in ("", UNKNOWN):
            return self.say("languages.unknown").plain
        return str(self.locale.languages.get(tag.replace("-", "_")) or self.locale.languages.get(main) or tag)

    @cached_property
    def direction(self) -> str:
        """`ltr` or `rtl`."""
        return direction(self.tag)

    @cached_property
    def locale(self) -> Locale:
        """What CLDR knows of the language."""
        return locale_of(self.tag)

    @cached_property
    def _calendar(self) -> Calendar:
        return Calendar(self.locale, lambda name, **values: self.say(f"calendar.{name}", **values).plain, self.texts)

    def _shown(self, value: object) -> str:
        return str(value.__html__()) if hasattr(value, "__html__") else shown(self._plain(value))

    def _plain(self, value: object) -> str:
        if isinstance(value, int) and not isinstance(value, bool):
            return self.number(value)
        return str(getattr(value, "plain", value))


def locale_of(tag: str) -> Locale:
    """What CLDR knows of a language. Raises ValueError or LookupError for one that it does not know."""
    return Locale.parse(REGIONS.get(tag, tag.replace("-", "_")))


def _between(pattern: str, first: Said, second: Said) -> Said:
    return Said(pattern.format(first, second), pattern.format(first.plain, second.plain))


def _form(forms: Mapping[str, str], category: str) -> str:
    return forms.get(category) or forms.get(OTHER) or next(iter(forms.values()))


def _english(number: object) -> str:
    return "one" if number == 1 else OTHER
