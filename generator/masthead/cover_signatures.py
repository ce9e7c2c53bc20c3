"""Recognises signatures on covers, and the lines with which resolutions begin or say when they were adopted."""

from __future__ import annotations

import re
from functools import cached_property

from generator.grammar.pattern_sets import CapitalsAwarePattern
from generator.masthead.cover_words import LONGEST_LINE, CoverPatterns

LONGEST_SIGNATURE = 60  # code points of a line that ends with `(签名)`


class Signatures(CoverPatterns):
    """Questions about lines with the mark of a signature, such as `(Signed)`."""

    @cached_property
    def _signed(self) -> re.Pattern[str]:
        return self._any_form("signed")

    @cached_property
    def _signed_after_name(self) -> re.Pattern[str]:
        return re.compile(rf"(?<=[^\s.…])[\s.…]*{self._signed.pattern}$")

    @cached_property
    def _courtesies(self) -> re.Pattern[str]:
        return self._any_form("courtesies")

    def courteous(self, text: str) -> bool:
        """Whether a text has a polite formula of letters (`assurances of my highest consideration`)."""
        return bool(self._courtesies.search(text))

    def signed(self, text: str) -> bool:
        """Whether a signature begins with this line."""
        return bool(self._signed.match(text))

    def signed_behind(self, text: str) -> bool:
        """Whether this line is a name followed by the mark of a signature (`……（签名）`)."""
        return len(text) <= LONGEST_SIGNATURE and text[-1] in ")）" and bool(self._signed_after_name.search(text))

    def signatory(self, text: str) -> str | None:
        """The name of the person who signed: after the mark, on its line or the next, or else the last word before it."""
        match = self._signed.match(text)
        if match:
            before_next_mark = self._signed.split(text[match.end() :].strip())[0]
            return before_next_mark.split("\n")[0].strip() or None
        line = next((line for line in text.split("\n") if self._signed_after_name.search(line)), "")
        return self._signed_after_name.sub("", line).split(" ")[-1].strip() or None


class Resolutions(CoverPatterns):
    """Questions about the first lines of resolutions."""

    @cached_property
    def _preamble(self) -> re.Pattern[str]:
        openings = (language.alternatives(language.cover.get("preamble", ())) + language.edges[1] for language in self.languages)
        return re.compile("|".join(openings))

    @cached_property
    def _adopting_body(self) -> CapitalsAwarePattern:
        return CapitalsAwarePattern(rf"(?:[^\W\d_]{{1,4}}[ '’])?(?:{self._any_body()})\s?[,،，]")

    @cached_property
    def _adopted(self) -> re.Pattern[str]:
        return self._any_form("adopted")

    def opens_preamble(self, text: str) -> bool:
        """Whether a paragraph of a preamble begins with this line (`Recalling …`, `إذ يشير …`)."""
        return bool(self._preamble.match(text))

    def names_adopting_body(self, text: str) -> bool:
        """Whether a line is the body that adopts a resolution, as its first words name it (`The Security Council,`)."""
        return len(text) <= LONGEST_LINE and bool(self._adopting_body.fullmatch(text))

    def adopted(self, text: str) -> bool:
        """Whether a line begins by saying that a text was adopted."""
        return bool(self._adopted.match(text.lstrip("([（")))

    @cached_property
    def _adopted_last(self) -> re.Pattern[str]:
        return re.compile(rf"{self._adopted.pattern}[。)）]?$")

    def ends_with_adoption(self, text: str) -> bool:
        """Whether a line ends by saying that a text was adopted (`…第4213次会议通过`)."""
        return bool(self._adopted_last.search(text))

    def announces_adoption(self, title: str) -> bool:
        """Whether a title says who adopted a text or when, at its beginning or after its number."""
        return bool(self._adopted.search(title))
