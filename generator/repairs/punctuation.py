"""Stray spaces before a punctuation mark, letters read for figures in a symbol, en dashes in place of a hyphen.

The rest of the text and of the corpus shows what a character should be: `Azerbaijan .`, `S/26G26`, `Mi–24`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from generator.model import REPAIR, Document, Span
from generator.repairs.apply import Proposal
from generator.repairs.evidence import Evidence
from generator.repairs.lexicon import Lexicon
from generator.repairs.tokens import LONGEST, key_of
from generator.repairs.vocabulary import SYMBOL_END
from generator.text.scripts import is_wide
from generator.text.symbols import WHOLE_SYMBOL

SPACE = f"{REPAIR}space before a punctuation mark"
FIGURE = f"{REPAIR}letter in place of a digit in a symbol"
DASH = f"{REPAIR}en dash for a hyphen"

# A punctuation mark after a letter or a closing mark, and after it only a space, a closing mark or the end; and the same with
# a space before it. The patterns look back for what comes before: one that begins with the mark itself is found faster.
LETTER, CLOSING = "[^\\W\\d_]", '[)\\]»”"’]'
ENDING = '(?=[\\s»”"’)\\]*]|\\Z)(?!\\s?\\.)'
DIRECT = re.compile(f"[.,;:!?،؛؟](?:(?<={LETTER}.)|(?<={CLOSING}.)){ENDING}")
AFTER_SPACE = re.compile(f" (?P<mark>[.,;:!?،؛؟])(?:(?<={LETTER} .)|(?<={CLOSING} .)){ENDING}")
NEVER_AFTER_SPACE = frozenset(".,")  # in no language
FOR_ONE = 20  # so many places without a space for each place with one
LOOKS_LIKE = str.maketrans("GlIOSB", "611058")
# Letters among figures; before or after figures only letters that look nearly like a line or a ring; or one after `Add.`.
MIXED = re.compile(r"(?<=[0-9])[GlIOSB]+(?=[0-9])|(?<![0-9A-Za-z])[lIO]+(?=[0-9])|(?<=[0-9])[lO]+(?![0-9A-Za-z])")
NUMBERED = re.compile(r"(?<=/Add\.|/Rev\.)[lIO]\b|(?<=/Corr\.)[lIO]\b|(?<=/Amend\.)[lIO]\b")
DASHED = re.compile(r"(?<![\w–-])([^\W_]+)–([^\W_]+)(?![\w–-])")


def stray_spaces(document: Document, lexicon: Lexicon) -> Iterator[Proposal]:
    """Spaces before a punctuation mark that follows its word directly in the rest of the document."""
    found = list(_marks_after_space(document, lexicon))
    if not found:
        return
    first, direct = _direct_marks(document.text)
    after_space = Counter(match["mark"] for match in AFTER_SPACE.finditer(document.text))
    for match in found:
        mark = match["mark"]
        proved = direct[mark] >= FOR_ONE * after_space[mark]
        if proved or direct[mark] > after_space[mark]:
            why = f"elsewhere in this text ‘{mark}’ follows its word directly, for example in line {document.line(first[mark])}"
            start = _start_of_word(document.text, match.start())
            yield Proposal(Span(start, match.end()), document.text[start : match.start()] + mark, SPACE, why, proved)


def _direct_marks(text: str) -> tuple[dict[str, int], Counter[str]]:
    """The first place of each punctuation mark directly after its word, and the number of these places."""
    places = [(match.group(), match.start()) for match in DIRECT.finditer(text)]
    return dict(reversed(places)), Counter(mark for mark, _ in places)


def _marks_after_space(document: Document, lexicon: Lexicon) -> Iterator[re.Match[str]]:
    """The punctuation marks after a space that the language of their block sets without one."""
    blocks = iter(document.blocks)
    block = next(blocks)
    for match in AFTER_SPACE.finditer(document.text):
        while match.start() >= block.span.end:
            block = next(blocks)
        if _is_stray(match["mark"], lexicon.spaced_signs.get(block.language)):
            yield match


def _is_stray(mark: str, spaced: frozenset[str] | None) -> bool:
    """Whether a mark does not take a space before it; `spaced` are those of the language that do, None if it is not known."""
    return mark in NEVER_AFTER_SPACE or (spaced is not None and mark not in spaced)


def _start_of_word(text: str, end: int) -> int:
    """The start of the word, or the closing mark, that ends here."""
    start = end - 1
    while start and end - start < LONGEST and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    return start


def figures(document: Document, lexicon: Lexicon, evidence: Evidence) -> Iterator[Proposal]:
    """Symbols that may be another symbol, because some of their letters look like figures."""
    for match in WHOLE_SYMBOL.finditer(document.text):
        symbol = match.group().rstrip(SYMBOL_END)
        meant = NUMBERED.sub(_in_figures, MIXED.sub(_in_figures, symbol))
        span = Span(match.start(), match.start() + len(symbol))
        if meant != symbol and _ends_at(document.text, span.end):
            proved = meant in lexicon.symbols
            why = evidence.of_symbol(meant) if proved else "a letter is in place of a digit"
            yield Proposal(span, meant, FIGURE, why, proved)


def _in_figures(match: re.Match[str]) -> str:
    return match.group().translate(LOOKS_LIKE)


def _ends_at(text: str, end: int) -> bool:
    """Whether no letter or figure of the same word follows."""
    after = text[end : end + 1]
    return not after.isalnum() or is_wide(after)


def dashes(document: Document, lexicon: Lexicon, evidence: Evidence) -> Iterator[Proposal]:
    """En dashes in words that the corpus has with a hyphen: only proposed, because either can be meant."""
    for match in DASHED.finditer(document.text) if "–" in document.text else ():
        left, right = match.groups()
        key = f"{key_of(left)}-{key_of(right)}"
        if key in lexicon.compounds and not (left.isdigit() and right.isdigit()):
            meant = f"{left}-{right}"
            yield Proposal(Span(*match.span()), meant, DASH, evidence.of_compound(key, meant), proved=False)
