"""The symbols that a document prints as its own, and the type of document that a symbol shows."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from generator.grammar import Grammar
from generator.grammar.shapes import VALUES, compile_shape
from generator.masthead.line_parts import DOTTED_SYMBOL
from generator.masthead.printed_cover import PrintedCover
from generator.model import Block, Mention
from generator.text.scripts import folded
from generator.text.symbols import COUNCIL_KEY, SYMBOL, SYMBOL_START, roman

LAST_SYMBOL = re.compile(r"[A-Z]+/[A-Za-z0-9/.-]+\*?[\s–-]*$")
CONTINUED = re.compile(r"\s*/")
WHOLE = re.compile(rf"(?:{SYMBOL.pattern}|{DOTTED_SYMBOL})(?<=[0-9)A-Z])")
# Series in the middle of a symbol → the type of its documents.
TYPES = {
    "RES": "resolution",
    "PRST": "presidential_statement",
    "PV": "verbatim_record",
    "SR": "summary_record",
    "DEC": "decision",
    "WP": "working_paper",
}
SERIES = re.compile(r"/(RES|PRST|PV|SR|DEC|WP)(?=[/.])")
LAST_IN_LINE = re.compile(rf"\s({WHOLE.pattern})\*?$")  # after the name of a conference, but not in brackets
FIRST_LINES = 3  # lines of a masthead in which it can be
NUMBERED = frozenset({"resolution"})
NEAR_TITLE = 6  # blocks after the title that can begin with the number of a resolution
NEVER = r"(?!)"
SLOT, BLANK = re.compile(r"\{([a-z_]+)\d*\}"), r"\s?"
FIGURES = re.compile(r"\d+")
OPTIONAL = re.compile(r"\[([^\[\]{]*)\{letter\}\]")


def printed_symbols(printed: PrintedCover, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The symbols in the masthead: they are the document's own, not citations."""
    blocks = {block.id: block for block in printed.document.blocks if block.part == "masthead"}
    own = [m for m in mentions if m.key and m.block in blocks and _is_printed_alone(printed, m, blocks[m.block].span.start)]
    return tuple(dict.fromkeys([*(m.key for m in own if m.key), *_unknown_symbols(printed, mentions, blocks)]))


def with_number(symbols: tuple[str, ...], printed: PrintedCover, mentions: Sequence[Mention], bodies: Collection[str]) -> tuple[str, ...]:
    """The symbols of a document; of a resolution of a single body, also the one that follows from its number."""
    if printed.document_type not in NUMBERED or len(bodies) != 1 or type_in(symbols) != "other":
        return symbols
    return tuple(dict.fromkeys([*symbols, *_symbol_of_number(printed, mentions, next(iter(bodies)))[:1]]))


def type_in(symbols: Sequence[str]) -> str:
    """The type of document that the first symbol of a known series shows; `other` if no symbol shows one."""
    return next((TYPES[series] for symbol in symbols for series in SERIES.findall(symbol)), "other")


def is_symbol(mention: Mention, grammar: Grammar) -> bool:
    """Whether a mention is a symbol, printed or supplied."""
    return bool(SYMBOL_START.match(mention.value)) or (mention.kind in grammar.by_symbol and mention.status == "supplied")


def _is_printed_alone(printed: PrintedCover, mention: Mention, block_start: int) -> bool:
    """Whether a symbol is where a masthead prints it: at the beginning, or after names that a masthead prints or another symbol.

    A symbol that seems to continue after a gap (`A/99 /917`) does not count.
    """
    if CONTINUED.match(printed.document.text, mention.span.end):
        return False
    at = mention.span.start - block_start
    if not SYMBOL_START.match(mention.value):
        return False
    if any(part.name == "symbol" and part.start <= at < part.end for part in printed.parts.get(mention.block, ())):
        return True
    before = LAST_SYMBOL.sub("", printed.texts[mention.block][:at]).strip()
    return not before or printed.cover.is_organization(before)


def _unknown_symbols(printed: PrintedCover, mentions: Iterable[Mention], blocks: Mapping[str, Block]) -> Iterator[str]:
    """The symbols in lines of the masthead that belong to no series the grammar knows, or come after a name that no language has."""
    known = {(m.block, m.span.start) for m in mentions if m.key and SYMBOL_START.match(m.value)}
    for block_id, parts in printed.parts.items():
        for part in parts if block_id in blocks else ():
            text = printed.texts[block_id][part.start : part.end]
            if part.name == "symbol" and WHOLE.fullmatch(text) and (block_id, blocks[block_id].span.start + part.start) not in known:
                yield text.rstrip(".")
    for block in [*blocks.values()][:FIRST_LINES]:
        last = LAST_IN_LINE.search(printed.text(block)) if block.id not in printed.lines else None
        if last:
            yield last[1]


def _symbol_of_number(printed: PrintedCover, mentions: Iterable[Mention], body: str) -> list[str]:
    """The symbol that follows from the number of a resolution in its title or at the beginning of its text, as that of a body."""
    blocks = printed.document.blocks
    if printed.title is None or printed.title not in blocks:
        return []
    at = blocks.index(printed.title)
    grammar = printed.cover.grammar
    written = (_written_at_start(printed.text(block), body, grammar) for block in blocks[at : at + 1 + NEAR_TITLE])
    return [*_cited_in_title(printed, printed.title, mentions, body), *filter(None, written)]


def _cited_in_title(printed: PrintedCover, title: Block, mentions: Iterable[Mention], body: str) -> list[str]:
    """The only resolution in a title, if it is one of the body and nothing but its noun and body is before it."""
    named = [m for m in mentions if m.key and m.block == title.id and m.kind in printed.cover.grammar.numbered]
    if len(named) != 1 or not printed.cover.is_number_alone(printed.text(title)[: named[0].span.start - title.span.start]):
        return []
    return [key for key in (named[0].key or "",) if key.startswith(_beginnings(printed.cover.grammar, body))]


@lru_cache(maxsize=16)
def _beginnings(grammar: Grammar, body: str) -> tuple[str, ...]:
    """How the keys of a body's resolutions begin."""
    return tuple({each["key"].partition("{")[0] for kind in grammar.kinds.values() for each in kind.series if each["body"] == body})


def _written_at_start(text: str, body: str, grammar: Grammar) -> str | None:
    """The key of the number with which a text begins (`71/199. The right …`, `57 (1948). Resolution of …`)."""
    for pattern, key in _number_shapes(grammar, body):
        match = pattern.match(folded(text).text)
        if match:
            values = {name: _in_latin(value, grammar) for name, value in match.groupdict().items() if value}
            written = _filled(key, values)
            return written if _may_be(written, grammar) else None
    return None


def _in_latin(value: str, grammar: Grammar) -> str:
    """A value as keys write it: the letters and the sessions of a language that has no Latin letters (`ألف`, `د - 3`)."""
    if value.isascii():
        return value
    letter = next((lang.folded.letters[value] for lang in grammar.languages.values() if value in lang.folded.letters), "")
    figures = FIGURES.search(value)
    return letter or (roman(int(figures.group())) if figures else value)


@lru_cache(maxsize=16)
def _number_shapes(grammar: Grammar, body: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """The numbers of a body's resolutions, at the beginning of a text and with a full stop after them, and their keys."""
    series = [
        each
        for kind in grammar.kinds.values()
        for each in kind.series
        if each["body"] == body and not (each.get("bare") or each.get("named"))
    ]
    words = _values_in_words(grammar)
    return tuple((_number_at_start(each["shape"], words), each["key"]) for each in series)


def _values_in_words(grammar: Grammar) -> Mapping[str, str]:
    """The slots whose values a language without Latin letters writes in its own: letters, and numbers of sessions."""
    languages = [language.folded for language in grammar.languages.values()]
    letters = "|".join(language.alternatives(tuple(language.letters)) for language in languages if language.letters)
    signs = "|".join(language.alternatives(language.forms_in(grammar.numbered, "session_sign")) for language in languages)
    sessions = rf"(?:{VALUES['roman']}|(?:{signs})\s?[-–]\s?[0-9]{{1,2}})"
    return {"letters": rf"(?:{VALUES['letters']}|{letters or NEVER})", "roman": sessions}


def _number_at_start(shape: str, words: Mapping[str, str]) -> re.Pattern[str]:
    """The pattern of a number and its full stop; the words that may be in its brackets in running text are not in a title."""
    slots = {**dict.fromkeys(SLOT.findall(shape), NEVER), **VALUES, **words}
    return re.compile(rf"{compile_shape(shape, slots, BLANK)}\s?[.．]\s")


def _filled(key: str, values: Mapping[str, str]) -> str:
    """A key with the values of a match; a letter that was not printed leaves no gap."""
    letter = values.get("letters", "")
    plain = OPTIONAL.sub(rf"\g<1>{letter}" if letter else "", key)
    return plain.format(**values)


def _may_be(key: str, grammar: Grammar) -> bool:
    """Whether a key can be: the year of a resolution of the Security Council is the one of its table."""
    council = COUNCIL_KEY.fullmatch(key)
    known = grammar.adopted.get(int(council[1])) if council else None
    return not council or (known is not None and any(day.startswith(council[2]) for day in known.days))
