"""Suggestions as a person reads them: YAML in the form of a record, with the passages above it; and as plain values.

Every text is written so that it is read back as it is, whatever characters it has; comments have none that could end them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from generator.model import Span
from generator.suggestions import NamePlace, Suggestion

WIDTH = 160  # characters of a comment
SHOWN = 3  # passages
PLAIN = re.compile(r"[^\W\d_][^\W_]*(?:[ '.-][^\W_]+)*")
WORDS_OF_YAML = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"}


def yaml_of(suggestions: Sequence[Suggestion], folder: str) -> str:
    """The suggestions as one list of records, by kind; a comment says into which file of `folder` each group belongs."""
    parts: list[str] = []
    for (kind, adds), group in groupby(suggestions, key=lambda s: (s.kind, s.adds)):
        parts.append("\n".join([*_heading(kind, adds, folder), *(line for each in group for line in ("", *_record(each)))]))
    return "\n\n".join(parts) + "\n" if parts else "# Nothing to propose.\n[]\n"


def values_of(suggestions: Sequence[Suggestion]) -> list[dict[str, Any]]:
    """The same as plain values; `adds` says that there is a record with this key already."""
    return [
        {
            "kind": s.kind or None,
            "adds": s.adds,
            **_fields(s),
            "count": len(s.passages),
            "passages": [{"document": p.document.source.path, "line": p.line, "text": _quoted(p, WIDTH)} for p in s.passages[:SHOWN]],
        }
        for s in suggestions
    ]


def _heading(kind: str, adds: bool, folder: str) -> list[str]:
    if not kind:
        return [f"# Kind unknown, met in several passages: each belongs into the file of its kind in {_clean(folder)}/, or nowhere."]
    file = f"{_clean(folder)}/{kind}.yml"
    return [f"# {file}: further forms of records that stand already (written again with their key, they add up)." if adds else f"# {file}"]


def _fields(suggestion: Suggestion) -> dict[str, Any]:
    """The record, without what is empty."""
    given = {
        "key": suggestion.key,
        "type": suggestion.type,
        "labels": dict(suggestion.labels),
        "forms": {tag: list(forms) for tag, forms in suggestion.forms.items()},
        "source": _clean(f"attested: {', '.join(suggestion.paths)}"),
    }
    return {name: value for name, value in given.items() if value}


def _record(suggestion: Suggestion) -> Iterator[str]:
    times = len(suggestion.passages)
    yield f"# {times} time{'s' * (times != 1)}"
    for passage in suggestion.passages[:SHOWN]:
        where = f"#   {_clean(passage.document.source.path)}:{passage.line}  "
        yield where + _quoted(passage, WIDTH - len(where))
    sign = "- "
    for name, value in _fields(suggestion).items():
        yield f"{sign}{name}: {_written(value)}"
        sign = "  "


def _written(value: object) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{tag}: {_written(each)}" for tag, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_written, value)) + "]"
    text = str(value)
    return (
        text if PLAIN.fullmatch(text) and text.isprintable() and text.lower() not in WORDS_OF_YAML else f'"{"".join(map(_escaped, text))}"'
    )


def _escaped(sign: str) -> str:
    """A character as it is written between double quotes."""
    if sign in '"\\':
        return f"\\{sign}"
    if sign.isprintable():
        return sign
    return f"\\u{ord(sign):04x}" if ord(sign) <= 0xFFFF else f"\\U{ord(sign):08x}"


def _quoted(passage: NamePlace, width: int) -> str:
    """A name with the text round it, in one line of at most so many characters (forty at least)."""
    width = max(width, 40)
    block, span, document = passage.block.span, passage.span, passage.document
    room = max(0, width - (span.end - span.start) - 2) // 2
    start, end = max(block.start, span.start - room), min(block.end, span.end + room)
    before, after = document.quote(Span(start, span.start)), document.quote(Span(span.end, end))
    if start > block.start:
        before = "…" + re.sub(r"^\S{0,20}\s", "", before)
    if end < block.end:
        after = re.sub(r"\s\S{0,20}$", "", after) + "…"
    return _clean(before + document.quote(span) + after)[:width]


def _clean(text: str) -> str:
    """A text in one line, without invisible characters."""
    one = " ".join(text.split())
    return "".join(sign for sign in one if unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
