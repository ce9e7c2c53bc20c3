"""The symbols and numbers of resolutions under which the corpus holds a document: those that the document itself prints.

They are the symbols of the masthead (`S/RES/822(1993)` is `S/RES/822 (1993)`). For a resolution they are also its title
(`RESOLUTION 822 (1993)`) or, if the title names only the body, the number at the beginning of its text (`62/243. The
situation …`). `Draft resolution on resolution 822 (1993)` and `Resolutions 822 (1993) and 853 (1993)` do not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from generator.grammar import Grammar
from generator.grammar.shapes import VALUES, compile_shape
from generator.model import Block, Document, Mention

SPACE = r"\s?"
NEAR = 6  # blocks after the title that can begin with the number of a resolution
OPTIONAL = re.compile(r"\[([^\[\]]*)\{letter\}\]")
SLOT = re.compile(r"\{(\w+)\}")
LETTERS = re.compile(r"[A-Z]")

Shape = tuple[re.Pattern[str], str]  # a pattern, and how the key of what it matches is written


def holdings(documents: Sequence[Document], mentions: Mapping[str, Sequence[Mention]], grammar: Grammar) -> Mapping[str, tuple[str, ...]]:
    """Symbol or key of a resolution → the slugs of the documents that have it, keys sorted, documents in their order."""
    found: dict[str, list[str]] = {}
    for document in documents:
        for key in dict.fromkeys(_keys(document, mentions.get(document.slug, ()), grammar)):
            found.setdefault(key, []).append(document.slug)
    return {key: tuple(found[key]) for key in sorted(found)}


def _keys(document: Document, mentions: Sequence[Mention], grammar: Grammar) -> Iterator[str]:
    """Every key under which a document is held."""
    for symbol in document.masthead.symbols:
        yield _normal(symbol, grammar)
    if document.masthead.type == "resolution":
        yield from _printed_numbers(document, mentions, grammar)


def _normal(symbol: str, grammar: Grammar) -> str:
    """A symbol without its mark of a reissue; that of a resolution as its key."""
    plain = symbol.strip().rstrip("*")
    fitting = _first_match(_symbol_shapes(grammar), plain)
    return (fitting and _written(*fitting, grammar)) or plain


def _printed_numbers(document: Document, mentions: Iterable[Mention], grammar: Grammar) -> list[str]:
    """The number of a resolution in its title, else at the beginning of its text."""
    title = next((block for block in document.blocks if block.kind == "heading" and block.level == 1), None)
    if title is None:
        return []
    return _in_title(document, title, mentions, grammar) or _after_title(document, title, grammar)


def _in_title(document: Document, title: Block, mentions: Iterable[Mention], grammar: Grammar) -> list[str]:
    """The only resolution of a title, if there is nothing before it but a body, and nothing after it but its adoption."""
    named = [(m.key, m.span) for m in mentions if m.key and m.block == title.id and m.kind in grammar.numbered]
    if len(named) != 1:
        return []
    key, span = named[0]
    before, after = document.text[title.span.start : span.start], document.text[span.end : title.span.end]
    opening, closing = _around_number(grammar)
    return [key] if opening.fullmatch(before) and closing.match(after) else []


def _after_title(document: Document, title: Block, grammar: Grammar) -> list[str]:
    """The number at the beginning of the text of one body's resolution, as that body's own: `62/243. The situation …`."""
    bodies = document.masthead.bodies
    if len(bodies) != 1:
        return []
    shapes = _number_shapes(grammar, bodies[0])
    at = document.blocks.index(title) + 1
    matches = (_first_match(shapes, document.quote(block.span)) for block in document.blocks[at : at + NEAR])
    fitting = next(filter(None, matches), None)
    key = fitting and _written(*fitting, grammar)
    return [key] if key else []


def _first_match(shapes: Iterable[Shape], text: str) -> tuple[re.Match[str], str] | None:
    """The first shape that the beginning of a text fits: its match, and how its key is written."""
    return next(((match, key) for pattern, key in shapes if (match := pattern.match(text))), None)


@lru_cache(maxsize=4)
def _symbol_shapes(grammar: Grammar) -> tuple[Shape, ...]:
    """The shapes of the symbols of resolutions, for a whole symbol."""
    listed = [each for kind in grammar.kinds.values() for each in kind.symbols]
    return tuple((re.compile(rf"(?:{compile_shape(each['shape'], VALUES, SPACE)})\Z"), each["key"]) for each in listed)


@lru_cache(maxsize=16)
def _number_shapes(grammar: Grammar, body: str) -> tuple[Shape, ...]:
    """The numbers of a body's resolutions by session and item, at the beginning of a text: with a full stop after them."""
    series = [each for kind in grammar.kinds.values() for each in kind.series if each["body"] == body and "{item}" in each["shape"]]
    return tuple((re.compile(rf"{compile_shape(each['shape'], VALUES, SPACE)}\s?[.．]\s"), each["key"]) for each in series)


@lru_cache(maxsize=4)
def _around_number(grammar: Grammar) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The text that a title can have before its number (a body), and after it (who adopted it, or the mark of a note)."""
    before, adopted = [], []
    for language in grammar.languages.values():
        bodies = [form for forms in language.bodies.values() for form in forms]
        of_body = language.alternatives(language.forms_in(grammar.numbered, "of_body"))
        before.append(
            language.alternatives([*bodies, *language.cover.get("organization", ()), *language.forms_in(grammar.numbered, "before_noun")])
        )
        adopted.append(language.alternatives([*language.cover.get("adopted", ()), *language.forms_in(grammar.numbered, "dated")]))
        adopted.append(rf"(?:{of_body}\s?)?{language.alternatives(bodies)}\s?(?:$|,|\n)")
    opening = re.compile(rf"\s?(?:(?:{'|'.join(before)})[\s,:]{{0,3}}){{0,3}}", re.IGNORECASE)
    return opening, re.compile(rf"[\s*†‡.]{{0,4}}(?:$|\[|[\s,(:،，]{{0,3}}(?:{'|'.join(adopted)}))", re.IGNORECASE)


def _written(match: re.Match[str], key: str, grammar: Grammar) -> str | None:
    """A key with the values of a match. None if no table has the year of its number, or if one text has several letters."""
    values = {name: value for name, value in match.groupdict().items() if value}
    letters = LETTERS.findall(values.pop("letters", ""))
    if len(letters) > 1:
        return None
    if "{year}" in key and "year" not in values:
        year = grammar.council_year(int(values["number"]))
        if year is None:
            return None
        values["year"] = str(year)
    shape = OPTIONAL.sub(rf"\g<1>{letters[0]}" if letters else "", key)
    return SLOT.sub(lambda slot: values[slot[1]], shape)
