"""Reads the values of a sidecar: each function returns the value as the model has it, or None if it cannot be such a value."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Sequence
from typing import Any, get_args

from generator.model import Dated, Role
from generator.text import edtf
from generator.text.slugs import is_reserved

ROLES = get_args(Role)
LONGEST = 2000  # code points of a text
LONGEST_QUOTE = 400  # code points
LONGEST_SLUG = 80  # characters
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+){0,20}")
LANGUAGE = re.compile(r"[a-z]{2,3}")
ADDRESS = re.compile(r"https?://[^\s<>\"]+")
SPECIAL_SESSION = re.compile(r"(?:ES|S)-\d{1,3}")
ENCODING = re.compile(r"[A-Za-z0-9][\w.:+-]{0,40}", re.ASCII)
NOT_OF_TEXT = {"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape"}  # codecs whose bytes are not a document's


def text(value: Any) -> str | None:
    """A text, not empty, without spaces at its ends."""
    return value.strip() if _is_filled(value, LONGEST) else None


def address(value: Any) -> str | None:
    """An address on the web."""
    return value.strip() if _is_filled(value, LONGEST) and ADDRESS.fullmatch(value.strip()) else None


def texts(value: Any) -> tuple[str, ...] | None:
    """A list of such texts."""
    return tuple(each.strip() for each in value) if isinstance(value, list) and all(map(text, value)) else None


def numbers(value: Any) -> tuple[int, ...] | None:
    """A list of whole numbers from 1."""
    return tuple(value) if isinstance(value, list) and all(map(_is_positive, value)) else None


def one_of(names: Sequence[str]) -> Callable[[Any], str | None]:
    """A reader of one of these names."""
    return lambda value: value if isinstance(value, str) and value in names else None


def number(first: int, last: int) -> Callable[[Any], int | None]:
    """A reader of a whole number of this range."""
    return lambda value: value if type(value) is int and first <= value <= last else None


def quote(value: Any) -> str | None:
    """Words of the text with single spaces. A number may be written without quotation marks."""
    words = " ".join(_written(value).split())
    return words if 0 < len(words) <= LONGEST_QUOTE else None


def exact_quote(value: Any) -> str | None:
    """Words of the text with their own spaces, because spaces too can be what a person wants repaired."""
    return value if _is_filled(value, LONGEST_QUOTE) else None


def dates(value: Any) -> tuple[Dated, ...] | None:
    """A list of {role, edtf}."""
    if not isinstance(value, list) or not all(isinstance(each, dict) and set(each) == {"role", "edtf"} for each in value):
        return None
    dated = tuple(Dated(str(each["role"]), str(each["edtf"])) for each in value)
    return dated if all(each.role in ROLES and edtf.valid(each.edtf) for each in dated) else None


def date(value: Any) -> str | None:
    """A date in EDTF. A year may be written without quotation marks."""
    written = _written(value)
    return written if edtf.valid(written) else None


def session(value: Any) -> int | str | None:
    """The number of a session; with letters if it is a special one: `S-4`."""
    return value if _is_positive(value) or (isinstance(value, str) and SPECIAL_SESSION.fullmatch(value)) else None


def language(value: Any) -> str | None:
    """The tag of a language."""
    return value if isinstance(value, str) and LANGUAGE.fullmatch(value) else None


def languages(value: Any) -> tuple[str, ...] | None:
    """A list of tags of languages."""
    return tuple(value) if isinstance(value, list) and all(map(language, value)) else None


def slug(value: Any) -> str | None:
    """An address: small letters, digits and single hyphens, and no name that Windows reserves."""
    is_slug = isinstance(value, str) and len(value) <= LONGEST_SLUG and SLUG.fullmatch(value) and not is_reserved(value)
    return value if is_slug else None


def encoding(value: Any) -> str | None:
    """The name of an encoding of text, in small letters."""
    if not isinstance(value, str) or not ENCODING.fullmatch(value):
        return None
    try:
        b"a".decode(value, "replace")  # fails for codecs that do not give text, such as base64
        return value.lower() if codecs.lookup(value).name.replace("-", "_") not in NOT_OF_TEXT else None
    except (LookupError, ValueError):
        return None


def _is_filled(value: Any, longest: int) -> bool:
    return isinstance(value, str) and bool(value.strip()) and len(value) <= longest


def _is_positive(value: Any) -> bool:
    return type(value) is int and value > 0


def _written(value: Any) -> str:
    """A text, or a whole number, as a person wrote it; empty for anything else."""
    return str(value) if isinstance(value, str) or type(value) is int else ""
