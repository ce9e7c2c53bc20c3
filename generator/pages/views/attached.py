"""Mails and what is attached to them, as their pages name each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.mail.paths import is_mail, mail_of
from generator.model import Corpus
from generator.pages.addresses import Addresses


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A mail, or what is attached to one: the name of the file, and the page of the document."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Mails:
    """The mails of a corpus: path of the source → its page, and path of a mail → what is attached to it."""

    files: Mapping[str, AttachedFile]
    inside: Mapping[str, tuple[AttachedFile, ...]]

    def around(self, path: str) -> AttachedFile | None:
        """The mail to which a source is attached."""
        return self.files.get(mail_of(path))

    def attached(self, path: str) -> tuple[AttachedFile, ...]:
        """What is attached to a source, by name."""
        return self.inside.get(path, ())


def mails_of(corpus: Corpus, addresses: Addresses) -> Mails:
    """The mails among the sources, also those that could not be read."""
    files: dict[str, AttachedFile] = {}
    inside: dict[str, list[AttachedFile]] = defaultdict(list)
    for path, slug in sorted(_sources(corpus)):
        file = AttachedFile(path.rpartition("/")[2], addresses.document(slug))
        if is_mail(path):
            files[path] = file
        if mail := mail_of(path):
            inside[mail].append(file)
    return Mails(files, {mail: tuple(each) for mail, each in inside.items()})


def _sources(corpus: Corpus) -> Iterable[tuple[str, str]]:
    """The path and the slug of every source that has a page."""
    yield from ((document.source.path, document.slug) for document in corpus.documents)
    yield from ((unread.paths[0], unread.slug) for unread in corpus.unread if len(unread.paths) == 1)
