"""The words of covers, as readers need them: which line of a masthead a text is, which title, which annex, which signature.

The questions about single lines and blocks are grouped by subject: `cover_lines`, `cover_headings`, `cover_signatures`,
`cover_datelines`.
`cover_facts` reads what a line states. Where a line occurs in a document does not matter here.
"""

from __future__ import annotations

from functools import cached_property

from generator.masthead.cover_datelines import Datelines
from generator.masthead.cover_facts import CoverFacts
from generator.masthead.cover_headings import Headings
from generator.masthead.cover_lines import MastheadLines
from generator.masthead.cover_signatures import Resolutions, Signatures
from generator.masthead.cover_words import ABBREVIATED, LONGEST_LINE, STOPS, SYMBOLS

__all__ = ["ABBREVIATED", "LONGEST_LINE", "STOPS", "SYMBOLS", "Cover"]


class Cover(MastheadLines, Headings, Signatures, Resolutions, Datelines):
    """All questions about the lines of covers in every language, and the facts that such lines state."""

    @cached_property
    def facts(self) -> CoverFacts:
        """The facts that a line or paragraph states."""
        return CoverFacts(self.grammar)

    def compile_all(self) -> None:
        """Build every pattern, so that processes forked afterwards share them."""
        super().compile_all()
        self.facts.compile_all()
