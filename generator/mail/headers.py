"""The headers of a mail or of a part of one: names and values as text, with encoded words decoded (RFC 2047, RFC 2231)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message

LONGEST = 20_000  # characters of a value that are looked at
FIELD = re.compile(rb"([!-9;-~]{1,100})[ \t]*:[ \t]*(.*(?:\r?\n[ \t]+.*)*)")
FOLD = re.compile(r"\r?\n[ \t]*")
ENCODED = re.compile(r"=\?[^?\s]{1,60}\?[bq]\?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Headers:
    """The headers of one part: name in small letters → its first value, unfolded but not decoded."""

    values: Mapping[str, str]

    def text(self, name: str) -> str:
        """The value of a header as a person reads it; empty if there is none."""
        value = self.values.get(name, "")
        return " ".join((_decoded(value) if ENCODED.search(value) else value).split())

    @property
    def content_type(self) -> str:
        """The declared type, `text/plain` if none is declared."""
        return self._message("content-type").get_content_type()

    def parameter(self, name: str, of: str = "content-type") -> str:
        """A parameter of a header (`boundary`, `charset`); empty if it has none."""
        try:
            found = self._message(of).get_param(name, "", header=of)
            text = found if isinstance(found, str) else _of_charset(found)
        except (ValueError, LookupError, TypeError, AttributeError, IndexError):  # what the library says to broken parameters
            return ""
        return _decoded(text) if ENCODED.search(text) else text

    @property
    def disposition(self) -> str:
        """`attachment`, `inline` or nothing."""
        return self.values.get("content-disposition", "").partition(";")[0].strip().lower()

    @property
    def file_name(self) -> str:
        """The name that the part gives its file, as it is written there; empty if it gives none."""
        return self.parameter("filename", "content-disposition") or self.parameter("name")

    def _message(self, name: str) -> Message:
        message = Message()
        if name in self.values:
            message[name] = FOLD.sub(" ", self.values[name])
        return message


def read_headers(data: bytes) -> Headers:
    """The headers in the lines before the empty one."""
    values: dict[str, str] = {}
    for name, value in _fields(data):
        values.setdefault(name, value)
    return Headers(values)


def _fields(data: bytes) -> Iterator[tuple[str, str]]:
    for found in FIELD.finditer(data):
        yield found[1].decode("ascii").lower(), FOLD.sub(" ", _text(found[2][:LONGEST])).strip()


def _text(data: bytes) -> str:
    """The characters of a header that is not encoded, as old and new programs write it."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _decoded(value: str) -> str:
    """A value with its encoded words as text; as it is if they are broken."""
    try:
        return "".join(part if isinstance(part, str) else _in_charset(part, charset) for part, charset in decode_header(value))
    except (HeaderParseError, ValueError):
        return value


def _in_charset(data: bytes, charset: str | None) -> str:
    try:
        return data.decode(charset or "utf-8", "replace")
    except LookupError:
        return data.decode("utf-8", "replace")


def _of_charset(found: tuple[str | None, str | None, str]) -> str:
    """A parameter that names its own charset."""
    charset, _, value = found
    return _in_charset(value.encode("latin-1", "replace"), charset)
