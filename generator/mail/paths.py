"""The paths of mails and of what is attached to them: `mail.eml/annex.pdf` is attached to `mail.eml`."""

from __future__ import annotations

import re

SUFFIX = ".eml"
FOLDER = re.compile(r"\.eml/", re.IGNORECASE)  # the end of the name of a mail in which something is


def is_mail(path: str) -> bool:
    """Whether a path names a mail."""
    return path.lower().endswith(SUFFIX)


def file_of(path: str) -> str:
    """The path of the file in which a source is: its own, or that of the outermost mail around it."""
    outermost = FOLDER.search(path)
    return path[: outermost.end() - 1] if outermost else path


def mail_of(path: str) -> str:
    """The path of the mail to which a source is attached; empty if it is attached to none."""
    before = path.rpartition("/")[0]
    return before if is_mail(before) else ""
