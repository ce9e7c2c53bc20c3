"""Files of the search index: each is a script with one value, because a page that is opened from a folder can load no data."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from generator.model import StoredPage

FOLDER = "search"
DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
MORE = 32  # says that more characters of a number follow
LEAST = 1 / 2  # of the size of a chunk: before that no line is chosen to begin the next one
CHOSEN = 3  # how many lines are chosen on average between that and a full chunk
_UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")
_SCRIPT = re.compile(r"verbaleSearch\.take\(\"[^\"]*\", (.*)\);\n", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Chunk:
    """Lines that follow one another in an order; `first` says where they begin."""

    first: str
    lines: tuple[str, ...]


def script(name: str, value: object) -> StoredPage:
    """A file of the index, which hands over its value under its name."""
    return StoredPage(f"{FOLDER}/{name}.js", f'verbaleSearch.take("{name}", {_safe(value)});\n'.encode(), "")


def said(tag: str, texts: Mapping[str, object]) -> StoredPage:
    """The file with the words that the search says, in their language."""
    return StoredPage(f"{FOLDER}/said.js", f"verbaleSearch.takeWords({_safe({'tag': tag, 'texts': texts})});\n".encode(), "")


def _safe(value: object) -> str:
    """A value as a script can have it in any page."""
    told = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _UNSAFE.sub(lambda match: f"\\u{ord(match.group()):04x}", told)


def value_of(data: bytes) -> Any:
    """The value in a file that `script` made."""
    found = _SCRIPT.fullmatch(data.decode())
    return json.loads(found[1]) if found else None


def number(value: int) -> str:
    """A number in characters: 5 bits each, the lowest first."""
    out = ""
    while value >= MORE:
        out += DIGITS[value % MORE + MORE]
        value //= MORE
    return out + DIGITS[value]


def in_order(texts: Iterable[str]) -> list[str]:
    """Texts in the order in which a browser compares them."""
    return sorted(texts, key=order)


def order(text: str) -> bytes:
    """By what a browser compares a text: its UTF-16 code units."""
    return text.encode("utf-16-be", "surrogatepass")


def chunks(lines: Sequence[str], first: Callable[[str], str], most: int) -> list[Chunk]:
    """Lines in order, in chunks of at most about `most` characters; lines with the same `first` stay together.

    Where a chunk begins is chosen by the line itself: one more line changes its own chunk, and rarely the next.
    """
    found: list[tuple[str, list[str]]] = []
    size = 0
    for line in lines:
        begins = first(line)
        full = size + len(line) > most or (size > most * LEAST and _chosen(begins, len(line), most))
        if not found or (full and begins != first(found[-1][1][-1])):
            found.append((begins, []))
            size = 0
        found[-1][1].append(line)
        size += len(line) + 1
    return [Chunk(begins, tuple(own)) for begins, own in found]


def size_for(lines: Iterable[str], least: int, most_chunks: int) -> int:
    """The size of chunks of which there are not too many: `least`, or that doubled as often as necessary, so that it rarely changes."""
    size, whole = least, sum(len(line) + 1 for line in lines)
    while whole > size * most_chunks:
        size *= 2
    return size


def shortened(found: Sequence[Chunk]) -> list[str]:
    """Where chunks of distinct lines begin, in as few characters as tell each from the line before it."""
    firsts = [found[0].first[:1]] if found else []
    for before, chunk in pairwise(found):
        last, first = before.lines[-1], chunk.lines[0]
        same = next((at for at, (a, b) in enumerate(zip(last, first, strict=False)) if a != b), min(len(last), len(first)))
        firsts.append(first[: same + 1])
    return firsts


def _chosen(begins: str, size: int, most: int) -> bool:
    return zlib.crc32(begins.encode("utf-8", "replace")) < min(1.0, CHOSEN * size / (most * (1 - LEAST))) * 2**32
