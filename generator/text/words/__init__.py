"""The words of the site in one language: a text is said by its id, with values in its slots.

The texts are in `site_templates/words/xx.yml`. Dates, plurals, lists and the names of languages follow Unicode's CLDR. What
reaches a page is `Said`, escaped for any place: running text, an attribute, HTML inside Markdown.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from babel import Locale
from babel.numbers import format_decimal
from markupsafe import Markup

from generator.text.scripts import direction, is_wide
from generator.text.words.calendar import Calendar

OTHER = "other"  # the plural form that every language has
ENGLISH = "en"
REGIONS = {ENGLISH: "en_GB"}  # the region whose way of writing is used: `6 June 2019`
SLOT = re.compile(r"\{(\w+)\}")
HTML = '&<>"'
# What Markdown or HTML could take for its own, anywhere or at the beginning.
MARKS = re.compile(r"[\\`*_{}\[\]()!|~^#&<>\"]|^([+:-])|^(\d{1,9})([.)])")
INNER = re.compile(r"[\\`*_{}\[\]()!|~^#&<>\"]()()")
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


@lru_cache(maxsize=10_000)  # most of what is said is said on many pages
def shown(text: str, first: bool = True) -> str:
    """A text that shows as it is, in Markdown, in HTML and in an attribute in double quotes; `first`: nothing is before it."""

    def safe(match: re.Match[str]) -> str:
        return f"{match[2]}&#{ord(match[3])};" if match[2] else html.escape(match[0]) if match[0] in HTML else f"&#{ord(match[0])};"

    return (MARKS if first else INNER).sub(safe, re.sub(r"[^\S\u00a0\u202f]+", " ", text))


@dataclass(frozen=True, eq=False)
class Words:
    """The words of one language. What its file lacks is English. Two are the same only if they are one object."""

    tag: str
    texts: Mapping[str, Text]
    english: Mapping[str, Text] = field(default_factory=dict)

    def say(self, name: str, /, **values: object) -> Said:
        """A text by its id; its form is chosen by `n`, or by `nth` as in `2nd`. Whole numbers are written as the language writes them."""
        if values:
            return self._said(self.pieces(name, **values))
        if name not in self._said_before:
            self._said_before[name] = self._said(self.pieces(name))
        return self._said_before[name]

    def pieces(self, name: str, /, **values: object) -> tuple[object, ...]:
        """A text in its pieces: what is written in it, and the values between."""
        own = name in self.texts
        text = self.texts[name] if own else self.english[name]
        if not isinstance(text, str):
            text = _form(text, _category(self.locale if own else locale_of(ENGLISH), values))
        return tuple(part if place % 2 == 0 else values[part] for place, part in enumerate(_split(text)) if place % 2 or part)

    def group(self, name: str) -> dict[str, Text]:
        """The texts of a group by their ids in it, for a script."""
        known = {**self.english, **self.texts}
        return {each.removeprefix(f"{name}."): text for each, text in known.items() if each.startswith(f"{name}.")}

    def named(self, group: str, name: str) -> str:
        """What a group calls something, as plain words: a type, a role. Its own name if the group has none for it."""
        known = f"{group}.{name}"
        return self.say(known).plain if self.knows(known) else name

    def small(self, text: str) -> str:
        """A text that begins with a small letter, for the middle of a sentence."""
        return text[:1].lower() + text[1:]

    def record(self, key: str, labels: Mapping[str, str]) -> tuple[str, str]:
        """What has a key, by the labels of its record, and the language of that: its key where this language has no label."""
        own = labels.get(self.tag)
        return (own, self.tag) if own and self.tag != ENGLISH else (key, ENGLISH)

    def knows(self, name: str) -> bool:
        """Whether there is a text with this id."""
        return name in self.texts or name in self.english

    def number(self, number: int) -> str:
        """A number with the marks between its thousands."""
        return _number(number, self.locale)

    def date(self, value: str) -> str:
        """An EDTF date in words: `6 June 2019`, `24 February – 20 March 2020`, `1990s`."""
        return self._calendar.date(value)

    def listed(self, items: Iterable[object]) -> Said:
        """Several things as a list: `A, B and C`."""
        return self._said(self.listed_pieces(items))

    def either(self, items: Iterable[object]) -> Said:
        """Several things of which one is meant: `A or B`."""
        return self._said(self.listed_pieces(items, "or"))

    def listed_pieces(self, items: Iterable[object], kind: str = "standard") -> tuple[object, ...]:
        """A list in its pieces."""
        every = list(items)
        patterns = self.locale.list_patterns[kind]
        made: tuple[object, ...] = tuple(every[-1:])
        for place in range(len(every) - 2, -1, -1):
            form = "2" if len(every) == 2 else "end" if place == len(every) - 2 else "start" if place == 0 else "middle"
            before, between, after = re.split(r"\{[01]\}", patterns[form])
            made = tuple(piece for piece in (before, every[place], between, *made, after) if piece != "")
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
    def gap(self) -> str:
        """What stands between two sentences: a space, and nothing in a language that sets none between words."""
        return "" if is_wide((self.locale.display_name or " ")[0]) else " "

    @cached_property
    def locale(self) -> Locale:
        """What CLDR knows of the language."""
        return locale_of(self.tag)

    @cached_property
    def _said_before(self) -> dict[str, Said]:
        """Texts without values by their ids."""
        return {}

    @cached_property
    def _calendar(self) -> Calendar:
        return Calendar(self.locale, lambda name, **values: self.say(f"calendar.{name}", **values).plain, self.texts)

    def _said(self, pieces: Sequence[object]) -> Said:
        return Said("".join(self._shown(each, not place) for place, each in enumerate(pieces)), "".join(map(self._plain, pieces)))

    def _shown(self, value: object, first: bool) -> str:
        return str(value.__html__()) if hasattr(value, "__html__") else shown(self._plain(value), first)

    def _plain(self, value: object) -> str:
        if isinstance(value, int) and not isinstance(value, bool):
            return self.number(value)
        return str(getattr(value, "plain", value))


def locale_of(tag: str) -> Locale:
    """What CLDR knows of a language. Raises ValueError or LookupError for one that it does not know."""
    return Locale.parse(REGIONS.get(tag, tag.replace("-", "_")))


@lru_cache(maxsize=4096)  # few texts and numbers are said again and again
def _split(text: str) -> tuple[str, ...]:
    """A text, the name of a slot, a text, and so on."""
    return tuple(SLOT.split(text))


@lru_cache(maxsize=4096)
def _number(number: int, locale: Locale) -> str:
    return str(format_decimal(number, locale=locale))


def _form(forms: Mapping[str, str], category: str) -> str:
    return forms.get(category) or forms.get(OTHER) or next(iter(forms.values()))


def _category(locale: Locale, values: Mapping[str, object]) -> str:
    """The category of a number in a language: `one`, `few`, `other` and so on."""
    number, rule = (values["nth"], locale.ordinal_form) if "nth" in values else (values.get("n"), locale.plural_form)
    return str(rule(number if isinstance(number, int) else 0))
