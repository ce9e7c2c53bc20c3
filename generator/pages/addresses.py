"""Owns every address of the site: which file a document, an entry or a date is, and how one page links to another.

Keys that would make one address each get one with a short hash; the address itself then leads to all of them (`contested`).
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from generator.grammar import Kind
from generator.model import Entry, Mention, Sentence
from generator.text.slugs import date_slug, is_reserved, slug_of

SAFE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,100}\.(?:txt|pdf|docx|odt|rtf|doc|wpd|png|jpg|jpeg|tif|tiff)")
SUFFIX = re.compile(r"\.([A-Za-z0-9]{1,10})$")


@dataclass(frozen=True, slots=True)
class Published:
    """Where the site is on the web: its address, empty if that is not known, and whether a page is a folder there."""

    url: str = ""
    as_folders: bool = True

    def address(self, path: str, anchor: str = "") -> str:
        """The permanent address of a file of the pages folder; without a known site, the path from its first page."""
        base = f"{self.url.rstrip('/')}/" if self.url else ""
        return f"{base}{quote(self._place(path))}{f'#{quote(anchor)}' if anchor else ''}"

    def _place(self, path: str) -> str:
        """What MkDocs makes of a path."""
        folder, _, name = path.rpartition("/")
        stem = name.removesuffix(".md")
        if stem == name:
            return path
        before = f"{folder}/" if folder else ""
        if stem in ("index", "README"):
            return before if self.as_folders else f"{before}index.html"
        return f"{before}{stem}/" if self.as_folders else f"{before}{stem}.html"


class Addresses:
    """The paths of all pages under the pages folder, ending in `.md`."""

    def __init__(self, kinds: Mapping[str, Kind], entries: Mapping[str, Mapping[str, Entry]]) -> None:
        self.kinds = kinds
        self.time = next((kind.name for kind in kinds.values() if kind.is_time), "")  # the kind whose keys are dates
        self._entries: dict[tuple[str, str], str] = {}
        for kind, of_kind in entries.items():
            if not kinds[kind].is_time:
                self._entries.update({(kind, key): slug for key, slug in slugs_apart(of_kind).items()})
        self.contested = {  # (kind, path) → the keys that would all have it, and have addresses with their hashes instead
            (kind, f"{kinds[kind].address}/{slug}.md"): keys
            for kind, of_kind in entries.items()
            if not kinds[kind].is_time
            for slug, keys in contested_slugs(of_kind).items()
        }

    def document(self, slug: str) -> str:
        """The page of a document."""
        return f"documents/{slug}.md"

    def original(self, slug: str, path: str) -> str:
        """Where the original of the source at `path` is kept: never under a name that an engine or a browser would run."""
        name = path.rpartition("/")[2]
        suffix = SUFFIX.search(name)
        plain = f"original.{suffix[1].lower()}.txt" if suffix else "original.txt"
        return f"documents/{slug}/{name if SAFE_NAME.fullmatch(name) and not is_reserved(name) else plain}"

    def source(self, slug: str) -> str:
        """The page that shows the source of a document in lines."""
        return f"documents/{slug}/source.md"

    def family(self, slug: str) -> str:
        """The page of a family."""
        return f"families/{slug}.md"

    def index(self, kind: str) -> str:
        """The index page of a kind."""
        return f"{self.kinds[kind].address}/index.md"

    def unresolved(self, kind: str) -> str:
        """The page of the passages that speak of a kind without saying which."""
        return f"unresolved/{self.kinds[kind].address}.md"

    def entry(self, kind: str, key: str) -> str:
        """The page of an entry: `places/kalbajar.md`, `dates/1993/04/06.md`."""
        if self.kinds[kind].is_time:
            return f"{self.kinds[kind].address}/{date_path(key)}.md"
        return f"{self.kinds[kind].address}/{self._entries[kind, key]}.md"

    def date(self, value: str) -> str:
        """The page of a date of the corpus."""
        return self.entry(self.time, value)

    def mention(self, mention: Mention, page: str) -> str:
        """The link from `page` to what a mention means; without a key, to the list of what is unresolved of its kind."""
        if mention.key is None:
            return link(page, self.unresolved(mention.kind))
        return link(page, self.entry(mention.kind, mention.key))


def picture(slug: str, page: int) -> str:
    """The picture of a page of a document's source."""
    return f"documents/{slug}/page-{page}.webp"


def data_file(slug: str, ending: str) -> str:
    """A file with the data of a document."""
    return f"data/documents/{slug}.{ending}"


def sentence_anchor(sentence: Sentence) -> str:
    """The anchor of a sentence on its family's page: it stays when other documents join the family."""
    return f"{sentence.document}-{sentence.id}"


def date_path(value: str) -> str:
    """The path of a date: a plain year, month or day as folders, everything else as one slug."""
    return value.replace("-", "/") if re.fullmatch(r"\d{4}(?:-\d\d){0,2}", value) else date_slug(value)


def link(page: str, target: str, anchor: str = "") -> str:
    """The link from one page to another, relative, with an anchor if there is one."""
    path = "" if target == page else _relative(target, posixpath.dirname(page))
    return f"{path}#{anchor}" if anchor else path or posixpath.basename(page)


@lru_cache(maxsize=10_000)  # a page links to the same places again and again
def _relative(target: str, folder: str) -> str:
    way, base = target.split("/"), folder.split("/") if folder else []
    shared = len(posixpath.commonprefix([way, base]))
    return "/".join([*[".."] * (len(base) - shared), *way[shared:]]) or "."


def slugs_apart(keys: Collection[str]) -> dict[str, str]:
    """Key → slug; each slug is used once, and `index` never."""
    clear = {alone[0]: slug for slug, alone in _wanted(keys).items() if slug not in ("", "index") and len(alone) == 1}
    return {key: clear.get(key) or f"{slug_of(key) or 'entry'}-{hashlib.sha256(key.encode()).hexdigest()[:6]}" for key in keys}


def contested_slugs(keys: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Slug → the keys that would all have it, and have slugs with their hashes instead."""
    return {slug: alike for slug, alike in _wanted(keys).items() if len(alike) > 1 and slug not in ("", "index")}


def _wanted(keys: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Slug → the keys that make it."""
    found: dict[str, tuple[str, ...]] = {}
    for key in keys:
        found[slug_of(key)] = (*found.get(slug_of(key), ()), key)
    return found
