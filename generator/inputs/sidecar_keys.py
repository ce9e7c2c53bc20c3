"""The keys of a sidecar, of each statement in its lists, and the values that they accept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from generator.inputs import sidecar_values as values
from generator.model import BlockKind, DocumentType, Part

TYPES = get_args(DocumentType)
PARTS = tuple(part for part in get_args(Part) if part != "note")  # a note is a kind of block, in whichever part it is
KINDS = tuple(kind for kind in get_args(BlockKind) if kind != "rule")
ANSWERS = "answers"
EXTRA = "extra"  # whatever an archive notes for itself; nothing of it is read


@dataclass(frozen=True, slots=True)
class ValueRule:
    """What a key accepts: `expected` in words, and the function that reads it, which returns None for anything else."""

    expected: str
    read: Callable[[Any], Any]


Keys = Mapping[str, ValueRule]

TEXT = ValueRule("a text", values.text)
LANGUAGE = ValueRule("a language's tag in two or three small letters, such as en", values.language)
QUOTE = ValueRule(f"words of the text, at most {values.LONGEST_QUOTE} signs", values.quote)
EXACT_QUOTE = ValueRule(QUOTE.expected, values.exact_quote)

FACTS: Keys = {
    "type": ValueRule(f"one of {', '.join(TYPES)}", values.one_of(TYPES)),
    "title": TEXT,
    "title_printed": TEXT,
    "title_language": LANGUAGE,
    "symbols": ValueRule("a list of symbols", values.texts),
    "bodies": ValueRule("a list of names", values.texts),
    "session": ValueRule("a number, or a text such as S-4", values.session),
    "session_dates": ValueRule("a date in EDTF, such as 2019-06-24/2019-07-12", values.date),
    "agenda_items": ValueRule("a list of numbers", values.numbers),
    "dates": ValueRule(f"a list of {{role, edtf}}; roles: {', '.join(values.ROLES)}", values.dates),
    "issuer": TEXT,
    "addressee": TEXT,
    "signatory": TEXT,
    "distribution": TEXT,
    "original_language": LANGUAGE,
    "footnote_status": ValueRule("as_received", values.one_of(["as_received"])),
    "languages": ValueRule("a list of languages' tags, that of the main part first", values.languages),
}
FILING: Keys = {  # what only the archive knows
    "reference": TEXT,
    "source_url": ValueRule("an address that begins with http:// or https://", values.address),
    "collection": TEXT,
    "subjects": ValueRule("a list of subjects", values.texts),
    "description": TEXT,
    "author": TEXT,
}
OTHERS: Keys = {
    "slug": ValueRule("at most 80 small letters a to z, digits and single hyphens; quote a number", values.slug),
    "rights": TEXT,
    "encoding": ValueRule("an encoding's name, such as windows-1251", values.encoding),
}
BLOCK: Keys = {
    "quote": QUOTE,
    "language": LANGUAGE,
    "part": ValueRule(f"one of {', '.join(PARTS)}", values.one_of(PARTS)),
    "kind": ValueRule(f"one of {', '.join(KINDS)}", values.one_of(KINDS)),
    "level": ValueRule("a heading's rank from 1 (the title) to 4", values.number(1, 4)),
    "near": QUOTE,
    "occurrence": ValueRule("a number: 2 for the second block that begins so", values.number(1, 1_000_000)),
}
MENTION: Keys = {
    "add": QUOTE,
    "reject": QUOTE,
    "quote": QUOTE,
    "kind": ValueRule("a kind of reference, such as place", values.text),
    "key": ValueRule("what is meant: a record's key, a date in EDTF, a symbol", values.quote),
    "in": QUOTE,
}
REPAIR: Keys = {
    "accept": EXACT_QUOTE,
    "reject": EXACT_QUOTE,
    "as": EXACT_QUOTE,
    "in": EXACT_QUOTE,
}
