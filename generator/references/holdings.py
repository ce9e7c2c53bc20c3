"""Under which symbols and numbers of resolutions a document of the corpus is held: those that it bears itself.

Takes the symbols of the masthead (`S/RES/822(1993)` is `S/RES/822 (1993)`); of a resolution also its title (`RESOLUTION 822
(1993)`) and, where the title names the body alone, the number at the head of what follows (`62/243. The situation …`).
Leaves `Draft resolution on resolution 822 (1993)`, `Resolutions 822 (1993) and 853 (1993)`. What is not printed is not told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from generator.grammar import Grammar
from generator.grammar.shapes import VALUES, compile_shape
from generator.model import Block, Document, Mention

BLANK = r"\s?"
NEAR = 6  # blocks behind the title in which the number of a resolution stands
OPTIONAL = re.compile(r"\[([^\[\]]*)\{letter\}\]")
LETTERS = re.compile(r"[A-Z]")


def holdings(documents: Sequence[Document], mentions: Mapping[str, Sequence[Mention]], grammar: Grammar) -> Mapping[str, tuple[str, ...]]:
    """Symbol or key of a resolution → the slugs of the documents that are it, keys sorted, documents in their order."""
    found: dict[str, list[str]] = {}
    for document in documents:
        for key in dict.fromkeys(_keys(document, mentions.get(document.slug, ()), grammar)):
            found.setdefault(key, []).append(document.slug)
    return {key: tuple(found[key]) for key in sorted(found)}


def _keys(document: Document, mentions: Sequence[Mention], grammar: Grammar) -> Iterator[str]:
    """Every key under which a document is held."""
    for symbol in document.masthead.symbols:
        yield _normal(symbol, grammar)
    title = next((b for b in document.blocks if b.kind == "heading" and b.level == 1), None)
    if title and document.masthead.type == "resolution":
        yield from _in_title(document, title, mentions, grammar) or _behind_title(document, title, grammar)


def _normal(symbol: str, grammar: Grammar) -> str:
    """A symbol without its mark of a reissue; that of a resolution as its key."""
    plain = symbol.strip().rstrip("*")
    for pattern, key in _symbol_shapes(grammar):
        match = pattern.fullmatch(plain)
        if match:
            return _written(key, match, grammar) or plain
    return plain


def _in_title(document: Document, title: Block, mentions: Iterable[Mention], grammar: Grammar) -> list[str]:
    """The resolution that the title names as what follows: nothing but a body stands before it, nothing but an adoption behind."""
    named = [m for m in mentions if m.block == title.id and m.kind in grammar.numbered and m.key]
    if len(named) != 1 or named[0].key is None:
        return []
    text, by = document.quote(title.span), title.span.start
    before, after = text[: named[0].span.start - by], text[named[0].span.end - by :]
    opening, closing = _round_number(grammar)
    return [named[0].key] if opening.fullmatch(before) and closing.match(after) else []


def _behind_title(document: Document, title: Block, grammar: Grammar) -> list[str]:
    """The number that heads the text of a resolution of one body, as that body's own: `62/243. The situation …`."""
    bodies = document.masthead.bodies
    at = document.blocks.index(title)
    for block in document.blocks[at + 1 : at + 1 + NEAR] if len(bodies) == 1 else ():
        for pattern, key in _number_shapes(grammar, bodies[0]):
            match = pattern.match(document.quote(block.span))
            if match:
                told = _written(key, match, grammar)
                return [told] if told else []
    return []


@lru_cache(maxsize=4)
def _symbol_shapes(grammar: Grammar) -> tuple[tuple[re.Pattern[str], str], ...]:
    """The shapes of the symbols of resolutions, with how their keys are written."""
    listed = [each for kind in grammar.kinds.values() for each in kind.symbols]
    return tuple((re.compile(compile_shape(each["shape"], VALUES, BLANK)), each["key"]) for each in listed)


@lru_cache(maxsize=16)
def _number_shapes(grammar: Grammar, body: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """The numberings of a body in session and item, as they head a text: with a full stop behind them."""
    series = [each for kind in grammar.kinds.values() for each in kind.series if each["body"] == body and "{item}" in each["shape"]]
    return tuple((re.compile(rf"{compile_shape(each['shape'], VALUES, BLANK)}\s?[.．]\s"), each["key"]) for each in series)


@lru_cache(maxsize=4)
def _round_number(grammar: Grammar) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What may stand before the resolution that a title names, and what behind: bodies; who adopted it, or a note's mark."""
    before, adopted = [], []
    for language in grammar.languages.values():
        bodies = [form for forms in language.bodies.values() for form in forms]
        said = [*bodies, *language.cover.get("organization", ()), *language.forms_in(grammar.numbered, "before_noun")]
        before.append(language.alternatives(said))
        adopted.append(language.alternatives([*language.cover.get("adopted", ()), *language.forms_in(grammar.numbered, "dated")]))
        adopted.append(
            rf"(?:{language.alternatives(language.forms_in(grammar.numbered, 'of_body'))}\s?)?{language.alternatives(bodies)}\s?(?:$|,|\n)"
        )
    opening = re.compile(rf"\s?(?:(?:{'|'.join(before)})[\s,:]{{0,3}}){{0,3}}", re.IGNORECASE)
    return opening, re.compile(rf"[\s*†‡.]{{0,4}}(?:$|\[|[\s,(:،，]{{0,3}}(?:{'|'.join(adopted)}))", re.IGNORECASE)


def _written(key: str, match: re.Match[str], grammar: Grammar) -> str | None:
    """A key with the values of a match; None where the table knows no year for its number, or several letters are one text."""
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
    return re.sub(r"\{(\w+)\}", lambda slot: values[slot[1]], shape)
