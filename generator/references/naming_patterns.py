"""The patterns of one language for documents that a text names by type and day: nouns, words of dating, replying and sending."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from generator.grammar import Language
from generator.grammar.shapes import compile_shape
from generator.text.scripts import WORD, folded

OTHER = "other"
NEAR = 60  # code points between words of replying, or of owning, and the noun
STOP = re.compile(r"[;:.,(（，。；：、،؛]")
GAP = r"\s{0,3}"
NEVER = r"(?!)"
A_FEW_WORDS = r"(?:\s{1,3}[^\W\d_]{1,20}){0,2}"


class Possessive:
    """Words that say whose a document is: before the noun (`my letter`), or part of the noun itself (`رسالتي`)."""

    def __init__(self, nouns: Sequence[str], before: re.Pattern[str]) -> None:
        self.nouns = frozenset(map(_plain, nouns))
        self._before = before

    def owns(self, noun: str, before: str) -> bool:
        """Whether a noun, with the text before it, is possessive."""
        return _plain(noun) in self.nouns or self._before.search(before) is not None


class NamingPatterns:
    """The patterns of one language, for texts as they are printed.

    `day_first` is true of languages that name the day before the noun (`2019年5月5日…的信`).
    """

    def __init__(self, language: Language) -> None:
        self._language = language
        self._types = {_plain(form): type_ for form, type_ in language.types.get(("symbol", "noun"), {}).items()}
        self._prefixes = rf"(?:{self._any(sorted(language.prefixes))}){{0,2}}" if language.prefixes else ""
        before, after = language.edges
        ends = rf"(?:(?<=['’])|{after})"
        dated, of = self._slot("dated"), self._slot("of")
        article = self._any([*language.cover.get("article", ()), *language.forms("date", "article")])
        leading = rf"(?:{GAP}{article}(?:(?<=['’])|(?!\w)))?{GAP}"
        numbered = rf"(?:{GAP}{self._slot('number')}{GAP}[^\s,;()]{{1,30}})?"
        listed = self._any([*language.forms("date", "and"), *language.forms("resolution", "list")])
        self.day_first = bool(language.forms("symbol", "behind"))
        self.function_words = language.function_words if language.blanks else frozenset[str]()
        noun = rf"(?!{self._slot('no_noun')})(?P<noun>{self._any(list(language.types.get(('symbol', 'noun'), {})))})"
        self.noun = _compiled(rf"{before}{self._prefixes}{noun}{after}")
        self.noun_to_day = _compiled(rf"{numbered}{GAP}[,،]?{GAP}(?:{dated}|{of}){leading}")
        self.dated_at_end = _compiled(rf"(?<!\w){self._prefixes}{dated}{leading}$" if language.blanks else NEVER)
        self.day_to_day = _compiled(rf"(?:\s?\([^()]{{0,60}}\))?{GAP}(?:{listed}{GAP}){{1,2}}(?:(?:{dated}|{of}){leading})?")
        self.own, self.theirs = self._possessive("own"), self._possessive("theirs")
        self.origin = _compiled(rf"{GAP}{before}(?:{self._slot('from')}{ends}|{self._slot('behind')}){leading}")
        self.by = _compiled(rf"{before}{self._slot('by')}{ends}")
        self.to = _compiled(rf"{before}{self._slot('to')}{after}")
        self._reply = _compiled(rf"{before}{self._prefixes}{self._slot('reply')}{after}")

    def _possessive(self, slot: str) -> Possessive:
        before, _ = self._language.edges
        return Possessive(self._language.forms("symbol", slot), _compiled(rf"{before}{self._slot(slot)}{A_FEW_WORDS}{GAP}$"))

    def _slot(self, slot: str) -> str:
        """A pattern for any form of a slot."""
        return self._any(self._language.forms("symbol", slot))

    def _any(self, forms: Sequence[str]) -> str:
        """A pattern for any of the forms, the longest first, in any typographic variant; without forms it never matches."""
        shapes = (compile_shape(form, {}, self._language.gap) for form in sorted(forms, key=len, reverse=True))
        return "(?:" + "|".join(shapes) + ")" if forms else NEVER

    def type_of(self, noun: str) -> str:
        """The type of document that a noun names."""
        return self._types.get(_plain(noun), OTHER)

    def is_reply(self, text: str, position: int, sentence: int = 0) -> bool:
        """Whether words of replying lead to a position of a text, without a comma or another document between them.

        `in response to your letter` and `in response to document` do, `in response to the crisis set out in document` does not.
        """
        replies = list(self._reply.finditer(text, max(sentence, position - 2 * NEAR), position))
        if not replies:
            return False
        end = max(match.end() for match in replies)
        if position - end > NEAR or STOP.search(text, end, position):
            return False
        return self._has_only_small_words(self.noun.sub(" ", text[end:position]))

    def _has_only_small_words(self, text: str) -> bool:
        """Whether a text has only function words and possessives. Always true of a language without a list of function words."""
        small = self.function_words
        return not small or (small | self.own.nouns).issuperset(WORD.findall(_plain(text)))


def _plain(form: str) -> str:
    return " ".join(folded(form).text.casefold().split())


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


@lru_cache(maxsize=16)
def patterns_of(language: Language) -> NamingPatterns:
    """The patterns of a language, built only once."""
    return NamingPatterns(language)
