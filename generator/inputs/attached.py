"""What is attached to a mail of the corpus: sources of their own, whose path is that of the mail and their name.

`corpus/documents/mail.eml/annex.pdf` is no file, and nothing is written: the bytes are taken out of the mail each time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from generator.mail.attachments import attachments_of
from generator.mail.message import UnfitMailError, read_mail
from generator.mail.paths import is_mail
from generator.model import Problem, Source

MOST = 1_000  # documents that one mail holds
DEEPEST = 5  # mails one inside another


def with_attached(source: Source) -> tuple[Source, ...]:
    """A source and, if it is a mail, all that is attached to it and to the mails inside it; E116 if that is too much."""
    if not source.readable or not is_mail(source.path):
        return (source,)
    found: list[Source] = []
    for each in _attached(source, depth=1):
        found.append(each)
        if len(found) > MOST:
            what, hint = f"holds more than {MOST:,} documents", "Save what is attached as files of their own."
            return (replace(source, problems=(*source.problems, Problem("error", "E116", source.path, what, hint))),)
    return (source, *found)


def mail_around(file: Path) -> Path | None:
    """The file of the mail in which a path leads to an attachment; None if it leads to none."""
    return next((each for each in file.parents if is_mail(each.name) and each.is_file()), None)


def _attached(source: Source, depth: int) -> Iterator[Source]:
    try:
        mail = read_mail(source.data)
    except UnfitMailError:  # who reads the mail says so
        return
    for each in attachments_of(mail) if mail.is_mail else ():
        inner = Source(f"{source.path}/{each.name}", each.data)
        if not is_mail(each.name):
            yield inner
        elif depth >= DEEPEST:
            what, hint = f"is attached to a mail that is itself inside {DEEPEST - 1} mails", "Save it as a file of its own."
            yield replace(inner, problems=(Problem("error", "E116", inner.path, what, hint),))
        else:
            yield inner
            yield from _attached(inner, depth + 1)
