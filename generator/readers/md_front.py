"""The facts in the front matter of a Markdown file: keys at the left edge, each with a text or a list of texts.

Front matter is written for many programs, and much of it is not valid YAML (`title: Statement: a reply`). So it is read
line by line, and what is nested deeper or written in another way is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model import SourceFact
from generator.readers.metadata import LONGEST, distinct, fact_of

ORIGIN = "front matter"
KEY = re.compile(r"([A-Za-z][\w .:-]{0,40}?)[ \t]*:(?:[ \t]+(.*))?")
ITEM = re.compile(r"[ \t]*-[ \t]+(.+)")
COMMENT = re.compile(r"(?:^|[ \t])#(?:[ \t].*|$)")  # not `Statement #5`
SINGLE = re.compile(r"'((?:[^']|'')*)'")
DOUBLE = re.compile(r'"((?:[^"\\]|\\.)*)"')
BLOCK_MARKS = frozenset(("|", ">", "|-", ">-", "|+", ">+"))
ESCAPED = re.compile(r"\\([\"\\/])")


def front_facts(front: str) -> tuple[SourceFact, ...]:
    """The facts that front matter states, its marks included."""
    return distinct(fact_of(key, value, ORIGIN) for key, value in _pairs(front) if value)


def _pairs(front: str) -> Iterator[tuple[str, str]]:
    """Each key with each of its values."""
    key = ""
    folded: list[str] = []  # the lines of a text over several lines
    for line in front.splitlines()[1:-1]:
        found = KEY.fullmatch(line[: 2 * LONGEST])
        if not found:
            item = ITEM.fullmatch(line[: 2 * LONGEST]) if not folded else None
            if item:
                yield key, _scalar(item[1])
            elif folded and line[:1] in (" ", "\t"):
                folded.append(line.strip())
            continue
        yield key, " ".join(folded[1:])
        key, value = found[1], (found[2] or "").strip()
        folded = [value] if value in BLOCK_MARKS else []
        if not folded:
            yield from ((key, each) for each in _values(value))
    yield key, " ".join(folded[1:])


def _values(value: str) -> Iterator[str]:
    """The values of a key: one text, or those of a list in square brackets."""
    if value.startswith("[") and value.endswith("]"):
        yield from map(_scalar, value[1:-1].split(","))
    else:
        yield _scalar(value)


def _scalar(value: str) -> str:
    """A value without its quotation marks, or without the comment after it."""
    text = value.strip()
    if text[:1] == "'":
        single = SINGLE.match(text)
        return single[1].replace("''", "'") if single else ""
    if text[:1] == '"':
        double = DOUBLE.match(text)
        return ESCAPED.sub(r"\1", double[1]) if double else ""
    return "" if text[:1] in ("{", "&", "*", "!") else COMMENT.sub("", text).strip()
