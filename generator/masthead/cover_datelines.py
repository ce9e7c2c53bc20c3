"""Recognises the words beside a day: of a dateline (`Minsk, 6 December 2021`), of a title, at the end of an agreement."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from itertools import chain

from generator.grammar import Language
from generator.masthead.cover_words import CoverPatterns, body_names
from generator.text.scripts import LETTERS, folded

DAY, PLACE = "\n", "\ufffc"  # the characters in place of a day and of a known place
CLOCK = re.compile(r"\d{1,2}\s?[.:]\s?\d{2}|\d{1,2}(?=\s?(?:[ap]\.m\.|h\b))")
# A day of another calendar beside the day: `14 شعبان 1441 هـ`.
OTHER_CALENDAR = re.compile(r"\(?\b\d{1,2}\s[^\W\d_]+(?:[ -][^\W\d_]+)?,?\s1[34]\d\d(?!\d)(?:\s?[^\W\d_]{1,2}\b\.?)?\)?")
TOKEN = re.compile(r"[^\W_]+(?:['.-][^\W_]+)*")
LETTER = re.compile(r"[^\W\d_]{2,}")
# A place and a day with a comma or a dash between them, in either order.
BLANK, REST = rf"[^\S{DAY}]{{0,3}}", r"\W{0,8}"
BESIDE_DAY = re.compile(
    rf"[^{DAY}]{{0,200}}[^\W\d_{DAY}][.)]?{BLANK}[,،;/(|–—-]{BLANK}{DAY}{REST}"
    rf"|{REST}{DAY}{BLANK}[,،;/|–—-]{BLANK}[^\W\d_][^{DAY}]{{0,200}}"
)
MOST_WORDS = 4  # of a place that no record has
MOST_REFERENCE = 8  # words and numbers of a reference
LONGEST_REFERENCE, LONGEST_UNSPACED_REFERENCE = 40, 15  # letters and figures of a reference
MOST_BESIDE_PLACE = 1  # words beside a known place: `City of Vienna`
LONGEST_UNSPACED = 8  # characters of a place in a script without spaces


class Datelines(CoverPatterns):
    """Questions about the words beside a day."""

    @cached_property
    def _beside_day(self) -> re.Pattern[str]:
        return re.compile(self._any_word("dateline"))

    @cached_property
    def _weekday(self) -> re.Pattern[str]:
        """A day of the week before the day; it belongs to it."""
        forms = (_fold(form) for language in self.languages for form in language.forms(self.grammar.time, "weekday"))
        return re.compile(rf"(?<![^\W_])(?i:{'|'.join(map(re.escape, forms))})\s?[,،]?\s?(?={DAY})")

    @cached_property
    def _reference(self) -> re.Pattern[str]:
        return re.compile(self._any_word("reference"))

    @cached_property
    def _done(self) -> re.Pattern[str]:
        """The words of an agreement's end: first in a text or a sentence, in a script without spaces anywhere."""
        spaced = [self._words(language, "done") for language in self.languages if language.blanks]
        unspaced = [self._words(language, "done") for language in self.languages if not language.blanks]
        return re.compile(f'(?:^|[.;,:»"]\\s{{1,4}})(?:{"|".join(spaced)})(?![^\\W_])|{"|".join([*unspaced, "(?!)"])}')

    @cached_property
    def _dated(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{self._any_word('dated')})\s{{0,4}}$")

    @cached_property
    def _spokesperson(self) -> re.Pattern[str]:
        return re.compile(self._any_word("spokesperson"))

    @cached_property
    def _delivered(self) -> re.Pattern[str]:
        return re.compile(self._any_word("delivered"))

    @cached_property
    def _particles(self) -> frozenset[str]:
        """Small words inside the names of places: articles, and the words for `of`."""
        return frozenset(
            form for language in self.languages for form in (*language.cover.get("article", ()), *language.forms(self.grammar.time, "of"))
        )

    @cached_property
    def _of_number(self) -> re.Pattern[str]:
        """The words that may be before the day in the title of a resolution that has only its number."""
        words = (forms for language in self.languages for kind in self.grammar.numbered for forms in language.words.get(kind, {}).values())
        cells = (language.cover.get("adopted", ()) for language in self.languages)
        bodies = (body_names(language) for language in self.languages)
        forms = sorted({_fold(form) for form in chain(*words, *cells, *bodies)}, key=len, reverse=True)
        return re.compile(f"(?i:{'|'.join(map(re.escape, filter(str.strip, forms)))})")

    def _any_word(self, cell: str) -> str:
        """A pattern for any of the words of a cell, in a folded text."""
        return "|".join(_whole(language, self._words(language, cell)) for language in self.languages)

    def _words(self, language: Language, cell: str) -> str:
        return language.alternatives(list(map(_fold, language.cover.get(cell, ()))))

    def is_dateline(self, rest: str) -> bool:
        """Whether a line with a day is a dateline; in `rest`, `DAY` and `PLACE` are in place of the day and of known places.

        Beside them there is nothing, a label (`Date:`), the number of a letter, or one place that no record has.
        """
        text = OTHER_CALENDAR.sub(" ", CLOCK.sub(" ", _fold(rest)))
        numbered = bool(self._reference.search(text))
        text = self._beside_day.sub(" ", self._weekday.sub("", text))
        words = TOKEN.findall(self._reference.sub(" ", text) if numbered else text)
        if not words or numbered:
            longest = LONGEST_UNSPACED_REFERENCE if LETTERS["Han"].search(text) else LONGEST_REFERENCE
            return len(words) <= MOST_REFERENCE and sum(map(len, words)) <= longest and all(map(self._may_be_name, words))
        if PLACE in text:
            return len(words) <= MOST_BESIDE_PLACE and self._is_place(text, words)
        return bool(BESIDE_DAY.fullmatch(text)) and self._is_place(text, words)

    def _is_place(self, text: str, words: list[str]) -> bool:
        """Whether words can be the name of a place: few, each with a capital where the script has capitals."""
        if any(map(str.isdigit, words)) or len(words) > MOST_WORDS:
            return False
        if LETTERS["Han"].search(text):
            return sum(map(len, words)) <= LONGEST_UNSPACED
        return all(map(self._may_be_name, words))

    def _may_be_name(self, word: str) -> bool:
        return not word[0].islower() or word in self._particles

    def closes_agreement(self, text: str) -> re.Match[str] | None:
        """The words with which the end of an agreement says where and when it was made (`Done at …`); the text is folded."""
        return self._done.search(text)

    def is_dated(self, before: str) -> bool:
        """Whether a text ends with a word such as `dated`, so that a day behind it dates what is named before."""
        return bool(self._dated.search(_fold(before)))

    def is_unspaced(self, tag: str) -> bool:
        """Whether a language sets no spaces between words."""
        language = self.grammar.languages.get(tag)
        return language is not None and not language.blanks

    def names_spokesperson(self, title: str) -> bool:
        """Whether a title names a spokesperson."""
        return bool(self._spokesperson.search(_fold(title)))

    def was_delivered(self, before: str) -> bool:
        """Whether a text has a word that comes before the meeting at which a speech was delivered."""
        return bool(self._delivered.search(_fold(before)))

    def is_number_alone(self, before: str) -> bool:
        """Whether a text has only the number of a resolution, its noun, its body and words of adoption."""
        return not LETTER.search(self._of_number.sub(" ", _fold(before)))


def _fold(text: str) -> str:
    return folded(text).text


def _whole(language: Language, alternatives: str) -> str:
    """A pattern for whole words, or for words anywhere in a script without spaces."""
    return f"(?<![^\\W_]){alternatives}(?![^\\W_])" if language.blanks else alternatives


def without(text: str, places: Iterable[tuple[int, int, str]]) -> str:
    """A text with another character in place of each stretch (start, end, character), where stretches inside others do not count."""
    out, at = "", 0
    for start, end, sign in sorted(places, key=lambda place: (place[0], -place[1])):
        if start >= at:
            out += text[at:start] + sign
            at = end
    return out + text[at:]
