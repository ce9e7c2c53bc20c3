"""The paths of mails and of what is attached to them: `mail.eml/annex.pdf` is attached to `mail.eml`."""

from __future__ import annotations

from pathlib import PurePosixPath

SUFFIX = ".eml"


def is_mail(path: str) -> bool:
    """Whether a path names a mail."""
    return path.lower().endswith(SUFFIX)


def file_of(path: str) -> str:
    """The path of the file in which a source is: its own, or that of the outermost mail around it."""
    return next((str(each) for each in reversed(PurePosixPath(path).parents) if is_mail(each.name)), path)


def mail_of(path: str) -> str:
    """The path of the mail to which a source is attached; empty if it is attached to none."""
    before = path.rpartition("/")[0]
    return before if is_mail(before) else ""
