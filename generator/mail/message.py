"""Takes a mail apart: its headers and the leaves of its tree of parts, in order, within bounds on their number and depth.

It works on stretches of the bytes and looks at each of them once for every level, so that no mail takes long.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.mail.headers import Headers, read_headers

MOST_PARTS = 500
DEEPEST = 10  # parts one inside another
MOST_OF_HEADERS = 1_000_000  # bytes before the text of a mail or a part
END_OF_HEADERS = re.compile(rb"\r?\n[ \t]*\r?\n")
ENVELOPE = re.compile(rb"(?:\xef\xbb\xbf)?(?:>?From [^\n]*\n|[ \t\r]*\n)*")
OF_MAIL = frozenset(("from", "date", "subject", "to", "message-id", "received"))
LONGEST_BOUNDARY = 200
END_OF_MARK = re.compile(rb"(--)?[ \t]*(?=\r?\n|\Z)")
NO_BASE64 = bytes(set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"))


class UnfitMailError(Exception):
    """A mail that goes beyond the bounds; it says how."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A part without other parts: its headers, its bytes as sent, and the types of the parts around it, the outermost first.

    `choice` counts the `multipart/alternative` that it is in from 1; 0 for one that is in none.
    """

    headers: Headers
    raw: bytes
    around: tuple[str, ...] = ()
    choice: int = 0

    @property
    def content(self) -> bytes:
        """The bytes with their transfer encoding undone."""
        encoding = self.headers.text("content-transfer-encoding").lower()
        if encoding == "quoted-printable":
            return binascii.a2b_qp(self.raw)
        return _of_base64(self.raw) if encoding == "base64" else self.raw


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail: its headers, its leaves in order, and whether every multipart in it ends as it should."""

    headers: Headers
    leaves: tuple[Leaf, ...]
    is_whole: bool = True

    @property
    def is_mail(self) -> bool:
        """Whether it has at least one header that mails have."""
        return not OF_MAIL.isdisjoint(self.headers.values)


def read_mail(data: bytes) -> Mail:
    """A mail taken apart. Raises UnfitMailError."""
    envelope = ENVELOPE.match(data)
    headers, body = _divided(data[envelope.end() if envelope else 0 :])
    taking = _Taking()
    leaves = tuple(taking.leaves(headers, body, (), 0))
    return Mail(headers, leaves, taking.is_whole)


class _Taking:
    """Takes one mail apart, and counts."""

    def __init__(self) -> None:
        self.is_whole = True
        self._parts = 0
        self._choices = 0

    def leaves(self, headers: Headers, body: bytes, around: tuple[str, ...], choice: int) -> Iterator[Leaf]:
        """The leaves of one part."""
        self._parts += 1
        if self._parts > MOST_PARTS:
            raise UnfitMailError(f"has more than {MOST_PARTS} parts")
        if len(around) > DEEPEST:
            raise UnfitMailError(f"is nested deeper than {DEEPEST} parts")
        kind, boundary = headers.content_type, headers.parameter("boundary").encode("utf-8", "replace")
        if not kind.startswith("multipart/") or not 0 < len(boundary) <= LONGEST_BOUNDARY:
            yield Leaf(headers, body, around, choice)
            return
        if kind == "multipart/alternative" and not choice:
            self._choices += 1
            choice = self._choices
        for part in self._sections(body, boundary):
            inner, content = _divided(part)
            if kind == "multipart/digest" and "content-type" not in inner.values:
                inner = Headers({**inner.values, "content-type": "message/rfc822"})
            yield from self.leaves(inner, content, (*around, kind), choice)

    def _sections(self, body: bytes, boundary: bytes) -> Iterator[bytes]:
        """What stands between the lines with the boundary."""
        start = -1
        for before, after, is_last in _marks(body, b"--" + boundary):
            if start >= 0:
                yield body[start:before]
            if is_last:
                return
            start = after
        self.is_whole = False
        if start >= 0:
            yield body[start:]


def _marks(body: bytes, mark: bytes) -> Iterator[tuple[int, int, bool]]:
    """The lines that are a mark: where the text before each ends, where the mark ends, and whether it is the last one."""
    at = body.find(mark)
    while at >= 0:
        end = END_OF_MARK.match(body, at + len(mark))
        if end and (at == 0 or body[at - 1 : at] == b"\n"):
            before = at - (2 if body[max(at - 2, 0) : at] == b"\r\n" else 1 if at else 0)
            yield before, end.end(), bool(end[1])
        at = body.find(mark, at + len(mark))


def _divided(data: bytes) -> tuple[Headers, bytes]:
    """The headers of a part and its body."""
    data = data.removeprefix(b"\r").removeprefix(b"\n")
    if data[:1] in (b"\r", b"\n"):  # no headers
        return Headers({}), data.removeprefix(b"\r").removeprefix(b"\n")
    end = END_OF_HEADERS.search(data, 0, MOST_OF_HEADERS)
    if end is None and len(data) > MOST_OF_HEADERS:
        raise UnfitMailError(f"has headers of more than {MOST_OF_HEADERS // 1_000_000} MB")
    return read_headers(data[: end.start()] if end else data), data[end.end() :] if end else b""


def _of_base64(data: bytes) -> bytes:
    """Bytes out of base64; what is no character of it is passed over, and an end that is cut off is left out."""
    letters = data.translate(None, NO_BASE64)
    return binascii.a2b_base64(letters[: len(letters) - len(letters) % 4] + _last(letters))


def _last(letters: bytes) -> bytes:
    """The last characters, filled up to four; one alone means nothing."""
    rest = letters[len(letters) - len(letters) % 4 :]
    return rest + b"=" * (4 - len(rest)) if len(rest) > 1 else b""
