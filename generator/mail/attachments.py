"""What is attached to a mail, each with a name of its own, and which part is the text that the mail itself says."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from generator.mail.message import Leaf, Mail
from generator.mail.paths import SUFFIX

BODIES = ("text/plain", "text/html")
# Parts of a mail that are no documents: they prove who sent it, or say again what the text says.
PASSED_OVER = frozenset(("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"))
SUFFIXES: Mapping[str, str] = {  # of a file without a suffix, by the type that is declared
    "application/pdf": ".pdf",
    "application/rtf": ".rtf",
    "text/rtf": ".rtf",
    "application/msword": ".doc",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.text": ".odt",
    "message/rfc822": SUFFIX,
    "text/html": ".html",
    "text/markdown": ".md",
    "text/plain": ".txt",
}
LONGEST_NAME = 80  # characters
UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069<>:\"|?*]+")
NAMED = re.compile(r"\.[A-Za-z0-9]{1,8}\Z")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that a mail carries; its name is safe, and no other attachment of the mail has it."""

    name: str
    data: bytes


def body_of(mail: Mail) -> tuple[Leaf, ...]:
    """The text of a mail itself: the first part that is text, in each of the forms in which it is given."""
    first = next((leaf for leaf in mail.leaves if _is_text(leaf)), None)
    if first is None or not first.choice:
        return (first,) if first else ()
    return tuple(leaf for leaf in mail.leaves if leaf.choice == first.choice and _is_text(leaf))


def attachments_of(mail: Mail) -> Sequence[Attachment]:
    """All other parts that are documents, in order."""
    body = body_of(mail)
    taken: set[str] = set()
    return [Attachment(_name(leaf, number, taken), leaf.content) for number, leaf in enumerate(_attached(mail, body), start=1)]


def _attached(mail: Mail, body: Sequence[Leaf]) -> Iterator[Leaf]:
    chosen = {leaf.choice for leaf in body if leaf.choice}
    for leaf in mail.leaves:
        other_form = leaf.choice in chosen and leaf.headers.disposition != "attachment"
        if any(leaf is each for each in body) or other_form or leaf.headers.content_type in PASSED_OVER or _is_picture_of_text(leaf):
            continue
        if leaf.raw.strip():
            yield leaf


def _is_text(leaf: Leaf) -> bool:
    headers = leaf.headers
    return headers.content_type in BODIES and headers.disposition != "attachment" and not headers.file_name


def _is_picture_of_text(leaf: Leaf) -> bool:
    """Whether a part is shown inside the text, as the sign of an office is, and is no document."""
    shown = leaf.headers.disposition == "inline" or ("content-id" in leaf.headers.values and "multipart/related" in leaf.around)
    return shown and leaf.headers.content_type.startswith("image/")


def _name(leaf: Leaf, number: int, taken: set[str]) -> str:
    """A name without folders or characters that deceive, with a suffix if one can be known."""
    given = leaf.headers.file_name.replace("\\", "/").rpartition("/")[2]
    name = unicodedata.normalize("NFC", UNSAFE.sub("", given)).strip().strip(".").strip()
    if not NAMED.search(name):
        name = (name or f"attachment-{number}") + SUFFIXES.get(leaf.headers.content_type, "")
    path = PurePosixPath(name)
    stem, suffix = path.name.removesuffix(path.suffix)[:LONGEST_NAME], path.suffix
    name, more = f"{stem}{suffix}", 1
    while name.casefold() in taken:
        more += 1
        name = f"{stem}-{more}{suffix}"
    taken.add(name.casefold())
    return name
