"""Stray spaces before a sign, figures that were read as letters in a symbol, en dashes that stand for a hyphen.

What a sign should be is told by the rest of the text and of the corpus: `Azerbaijan .`, `S/26G26`, `Mi–24`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from generator.model import REPAIR, Document, Span
from generator.repairs.apply import Proposal
from generator.repairs.evidence import Evidence
from generator.repairs.lexicon import Lexicon
from generator.repairs.vocabulary import LONGEST, SYMBOL, key_of
from generator.text.scripts import is_wide

BLANK = f"{REPAIR}blank before a sign"
FIGURE = f"{REPAIR}letter for a figure in a symbol"
DASH = f"{REPAIR}en dash for a hyphen"

# A sign behind a letter or what closes, and nothing behind it but a space, what closes, or the end; and the same behind a
# space. What stands before is asked behind the first sign: a pattern that begins with a sign is looked for faster.
LETTER, CLOSING = "[^\\W\\d_]", '[)\\]»”"’]'
ENDING = '(?=[\\s»”"’)\\]*]|\\Z)(?!\\s?\\.)'
DIRECT = re.compile(f"[.,;:!?،؛؟](?:(?<={LETTER}.)|(?<={CLOSING}.)){ENDING}")
PARTED = re.compile(f" (?P<sign>[.,;:!?،؛؟])(?:(?<={LETTER} .)|(?<={CLOSING} .)){ENDING}")
EVERYWHERE = frozenset(".,")  # no language sets these behind a space
FOR_ONE = 20  # so many places without a space for every one with it
LOOKS_LIKE = str.maketrans("GlIOSB", "611058")
# Letters among figures, or first or last of them where the letter is nearly a line or a ring; and alone behind `Add.` and the like.
MIXED = re.compile(r"(?<=[0-9])[GlIOSB]+(?=[0-9])|(?<![0-9A-Za-z])[lIO]+(?=[0-9])|(?<=[0-9])[lO]+(?![0-9A-Za-z])")
NUMBERED = re.compile(r"(?<=/Add\.|/Rev\.)[lIO]\b|(?<=/Corr\.)[lIO]\b|(?<=/Amend\.)[lIO]\b")
DASHED = re.compile(r"(?<![\w–-])([^\W_]+)–([^\W_]+)(?![\w–-])")


def stray_blanks(document: Document, lexicon: Lexicon) -> Iterator[Proposal]:
    """Spaces before a sign that follows its word directly in the rest of the document."""
    parted = list(_parted(document, lexicon))
    if not parted:
        return
    direct: Counter[str] = Counter()
    first: dict[str, int] = {}
    for match in DIRECT.finditer(document.text):
        direct[match.group()] += 1
        first.setdefault(match.group(), match.start())
    times = Counter(match["sign"] for match in PARTED.finditer(document.text))
    for match in parted:
        sign = match["sign"]
        proved = direct[sign] >= FOR_ONE * times[sign]
        if proved or direct[sign] > times[sign]:
            why = f"elsewhere in this text ‘{sign}’ follows its word directly, in line {document.line(first[sign])}"
            word = _word_before(document.text, match.start())
            yield Proposal(Span(word, match.end()), document.text[word : match.start()] + sign, BLANK, why, proved)


def _parted(document: Document, lexicon: Lexicon) -> Iterator[re.Match[str]]:
    """The signs behind a space that the language of their block sets behind none."""
    blocks = iter(document.blocks)
    block = next(blocks)
    for match in PARTED.finditer(document.text):
        while match.start() >= block.span.end:
            block = next(blocks)
        known = lexicon.spaced_signs.get(block.language)
        if match["sign"] in EVERYWHERE or (known is not None and match["sign"] not in known):
            yield match


def _word_before(text: str, end: int) -> int:
    """Where the word begins, or the closing sign, that ends here."""
    start = end - 1
    while start and end - start < LONGEST and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    return start


def figures(document: Document, lexicon: Lexicon, evidence: Evidence) -> Iterator[Proposal]:
    """Symbols that equal exactly one of the corpus once their letters are the figures they look like."""
    for match in SYMBOL.finditer(document.text):
        symbol = match.group().rstrip(".-(")
        meant = NUMBERED.sub(_figure, MIXED.sub(_figure, symbol))
        span = Span(match.start(), match.start() + len(symbol))
        behind = document.text[span.end : span.end + 1]
        if meant != symbol and (not behind.isalnum() or is_wide(behind)):
            proved = meant in lexicon.symbols
            why = evidence.of_symbol(meant) if proved else "a letter stands where figures do"
            yield Proposal(span, meant, FIGURE, why, proved)


def _figure(match: re.Match[str]) -> str:
    return match.group().translate(LOOKS_LIKE)


def dashes(document: Document, lexicon: Lexicon, evidence: Evidence) -> Iterator[Proposal]:
    """En dashes where the corpus has a hyphen: only proposed, for either can be meant."""
    for match in DASHED.finditer(document.text) if "–" in document.text else ():
        key = f"{key_of(match[1])}-{key_of(match[2])}"
        meant = f"{match[1]}-{match[2]}"
        if key in lexicon.compounds and not (match[1].isdigit() and match[2].isdigit()):
            yield Proposal(Span(*match.span()), meant, DASH, evidence.of_compound(key, meant), proved=False)
