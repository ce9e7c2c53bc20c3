"""What a person states of a source, in `NAME.yml` beside it: strict keys, checked values; it wins over every rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, get_args

from generator import edtf, strict_yaml
from generator.model import Dated, DocumentType, Problem, Role, Sidecar

TYPES = get_args(DocumentType)
ROLES = get_args(Role)
RESERVED = {"con", "prn", "aux", "nul"}  # names that one operating system keeps for itself
LONGEST = 2000  # code points of a text
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+){0,20}")
BROKEN, UNKNOWN, WRONG = "E201", "E202", "E203"


def _word(value: Any) -> str | None:
    return value.strip() if isinstance(value, str) and value.strip() and len(value) <= LONGEST else None


def _words(value: Any) -> tuple[str, ...] | None:
    return tuple(value) if isinstance(value, list) and all(_word(v) for v in value) else None


def _numbers(value: Any) -> tuple[int, ...] | None:
    return tuple(value) if isinstance(value, list) and all(type(v) is int and v > 0 for v in value) else None


def _dates(value: Any) -> tuple[Dated, ...] | None:
    """A list of {role, edtf}."""
    if not isinstance(value, list) or not all(isinstance(v, dict) and set(v) == {"role", "edtf"} for v in value):
        return None
    dates = tuple(Dated(str(v["role"]), str(v["edtf"])) for v in value)
    return dates if all(d.role in ROLES and edtf.valid(d.edtf) for d in dates) else None


def _session(value: Any) -> int | str | None:
    return value if (type(value) is int and value > 0) or (isinstance(value, str) and re.fullmatch(r"(?:ES|S)-\d{1,3}", value)) else None


# Fact → (what it takes, in words; how it is read: None for a value that it cannot be).
FACTS: Mapping[str, tuple[str, Callable[[Any], Any]]] = {
    "type": (f"one of {', '.join(TYPES)}", lambda v: v if v in TYPES else None),
    "title": ("a text", _word),
    "symbols": ("a list of symbols", _words),
    "bodies": ("a list of names", _words),
    "session": ("a number, or a text such as S-4", _session),
    "agenda_items": ("a list of numbers", _numbers),
    "dates": (f"a list of {{role, edtf}}; roles: {', '.join(ROLES)}", _dates),
    "issuer": ("a text", _word),
    "addressee": ("a text", _word),
    "signatory": ("a text", _word),
    "distribution": ("a text", _word),
    "original_language": ("a language tag such as en", lambda v: v if isinstance(v, str) and re.fullmatch(r"[a-z]{2,3}", v) else None),
}
STATEMENTS: Mapping[str, tuple[str, Callable[[Any], Any]]] = {
    "slug": (
        "at most 80 small letters a to z, digits and single hyphens; quote a number",
        lambda v: v if isinstance(v, str) and len(v) <= 80 and SLUG.fullmatch(v) and v not in RESERVED else None,
    ),
    "rights": ("a text", _word),
}


def read(file: Path, path: str) -> tuple[Sidecar, tuple[Problem, ...]]:
    """What a sidecar states; its Problems are E201 (not YAML), E202 (unknown key), E203 (a value that cannot be)."""
    stated, problems = strict_yaml.read(file, path, BROKEN)
    if problems or stated is None:
        return Sidecar(), problems
    if not isinstance(stated, dict):
        return Sidecar(), (Problem("error", BROKEN, path, "does not state 'key: value' pairs", "For example: 'slug: letter-2018-04-17'."),)
    known = {**STATEMENTS, **FACTS}
    problems = strict_yaml.unknown_keys(stated, known, path, UNKNOWN)
    values: dict[str, Any] = {}
    for key, value in stated.items():
        if key not in known:
            continue
        takes, reading = known[key]
        values[key] = reading(value)
        if values[key] is None:
            what = f"'{key}' cannot be {_shown(value)}"
            problems += (Problem("error", WRONG, path, what, f"'{key}' takes {takes}.", strict_yaml.line_of(stated, key)),)
    if problems:
        return Sidecar(), problems
    return Sidecar(values.pop("slug", None), values.pop("rights", None), values), ()


def _shown(value: Any) -> str:
    return f"'{str(value)[:80]}'" if isinstance(value, str | int | float | None) else "what it is given"
