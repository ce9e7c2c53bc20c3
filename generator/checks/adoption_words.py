"""The words of one language around days and resolutions: of dating, of adopting, and small words."""

from __future__ import annotations

import re
from collections import deque
from functools import lru_cache, partial

from generator.grammar import Grammar, Language
from generator.text.comparison import words_of

BODY = "\ufffc"  # replaces the name of a body in the text between a day and a resolution
AT_ENDS = " \t\n,،，"
DIVIDES = re.compile(r"[;；:：]")


class AdoptionWords:
    """The patterns of one language, for folded texts. `day_first` is true of Chinese, which names the day before the resolution."""

    def __init__(self, language: Language, grammar: Grammar) -> None:
        language = language.folded
        numbered = partial(language.forms_in, grammar.numbered)
        by_symbol = partial(language.forms_in, grammar.by_symbol)
        nouns = language.types_in(grammar.by_symbol, "noun")
        resolutions = {form.casefold() for form in (*numbered("resolution"), *numbered("resolutions"))}
        self.day_first = bool(numbered("after_number"))
        self._small = frozenset(word.form for phrase in language.check_words("beside_adopting") for word in words_of(phrase))
        self._dated = frozenset(numbered("dated"))
        self._of_body = frozenset(numbered("of_body"))
        self.verb = re.compile(language.whole(language.check_words("adopting")), re.IGNORECASE)
        self.relative = re.compile(language.whole(language.check_words("relative")), re.IGNORECASE)
        self.by = re.compile(language.whole(by_symbol("by")), re.IGNORECASE)
        self.council = re.compile(language.whole(numbered("council")))
        self.document = re.compile(language.whole([form for form in nouns if form.casefold() not in resolutions]), re.IGNORECASE)
        saying = language.whole([form for form, type_ in nouns.items() if type_ == "other"])
        dated = language.whole([*by_symbol("dated"), *by_symbol("of")])
        self.statement_of = re.compile(rf"{saying}(?:\W+\w+){{0,6}}?\W+{dated}\s*\Z", re.IGNORECASE)

    def last_verb(self, text: str) -> re.Match[str] | None:
        """The last verb of adopting in a text."""
        last = deque(self.verb.finditer(text), maxlen=1)
        return last[0] if last else None

    def only_dates(self, between: str, *, day_first: bool) -> bool:
        """Whether the text between a resolution and a day has nothing but the word for a date, with or without the body."""
        if day_first:
            return self.day_first and not between.strip()
        words = between.strip(AT_ENDS)
        owner, body, rest = words.partition(BODY)
        if body and self._is_of(owner.strip(AT_ENDS)):
            words = rest.strip(AT_ENDS)
        return words in self._dated

    def _is_of(self, words: str) -> bool:
        return not words or words in self._of_body

    def has_only_small_words(self, text: str) -> bool:
        """Whether a text has nothing but bodies, figures and small words."""
        if DIVIDES.search(text):
            return False
        return all(word.form in self._small or word.form[0].isdigit() for word in words_of(text.replace(BODY, " ")))


@lru_cache(maxsize=16)
def words_for(language: Language, grammar: Grammar) -> AdoptionWords:
    """The words of a language, prepared only once."""
    return AdoptionWords(language, grammar)
