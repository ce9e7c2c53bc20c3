"""What was understood of a document, with its mentions in colours in the text, for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from generator.reports.explain import in_words
from generator.reports.speaker import harmless

COLOURS = (32, 36, 33, 35, 34, 31, 92, 96, 93, 95, 94, 91)  # of ECMA-48, for the kinds in their order
UNDERLINED, SLANTED = 4, 3


def in_colours(values: Mapping[str, Any], kinds: Sequence[str]) -> str:
    """Like `in_words`, and before the list of mentions the text with a legend. `kinds` are all kinds in their order.

    A control character of the text is shown and not obeyed: the only codes for the terminal are those for colours.
    """
    if not values["blocks"]:
        return harmless(in_words(values))
    head = harmless(in_words({**values, "mentions": []}))
    listed = harmless(in_words({**values, "masthead": {}})).partition("\n")[2]
    of_block: dict[str, list[Mapping[str, Any]]] = {}
    for mention in values["mentions"]:
        of_block.setdefault(mention["block"], []).append(mention)
    blocks = ["".join(_runs(block["text"], of_block.get(block["id"], ()), kinds)) for block in values["blocks"]]
    legend = "  ".join(_legend(values["mentions"], kinds))
    return "\n\n".join(filter(None, (head, *blocks, legend, listed)))


def _runs(text: str, mentions: Sequence[Mapping[str, Any]], kinds: Sequence[str]) -> Iterator[str]:
    """The text in pieces; of mentions inside one another, the inner one has its colour."""
    places = [-1] * len(text)
    for number, mention in sorted(enumerate(mentions), key=lambda item: item[1]["start"] - item[1]["end"]):  # the longest first
        end = min(mention["end"], len(text))
        places[mention["start"] : end] = [number] * (end - mention["start"])
    at = 0
    for number, run in groupby(places):
        length = len(list(run))
        piece = harmless(text[at : at + length])
        yield piece if number < 0 else _painted(piece, *_look(mentions[number], kinds))
        at += length


def _look(mention: Mapping[str, Any], kinds: Sequence[str]) -> tuple[int, int]:
    return UNDERLINED if mention["key"] else SLANTED, _colour(mention["kind"], kinds)


def _colour(kind: str, kinds: Sequence[str]) -> int:
    return COLOURS[(kinds.index(kind) if kind in kinds else len(kinds)) % len(COLOURS)]


def _painted(text: str, *codes: int) -> str:
    """A text in a colour; each line begins and ends with the codes, so that no other text takes them over."""
    begin = f"\x1b[{';'.join(map(str, codes))}m"
    return "\n".join(f"{begin}{line}\x1b[0m" if line else "" for line in text.split("\n"))


def _legend(mentions: Sequence[Mapping[str, Any]], kinds: Sequence[str]) -> Iterator[str]:
    """Each kind that is mentioned, in its colour, and how often."""
    found = Counter(mention["kind"] for mention in mentions)
    yield from (f"{_painted(kind, UNDERLINED, _colour(kind, kinds))} {found[kind]}" for kind in kinds if found[kind])
    if any(not mention["key"] for mention in mentions):
        yield f"({_painted('slanted', SLANTED)}: no key)"
