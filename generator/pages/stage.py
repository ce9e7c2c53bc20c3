"""Lays pages and hand-written docs on disk: changed bytes only, strays removed, clashes refused.

The folder is ours alone: a folder that holds something else is refused, so that nobody's work is swept away.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache, partial
from pathlib import Path

from generator.model import Attachment, Page, Problem
from generator.pages.spool import WaitingFile
from generator.text import files as whole
from generator.text import strict_yaml
from generator.text.layers import Layers
from generator.text.slugs import MOST
from generator.text.words.calendar import is_language

MARK = ".verbale"
PAGE = re.compile(r"\.(?:md|markdown|mdown|mkdn|mkd|html)$")  # what MkDocs makes a page of, and pages as they are
TRANSLATED = re.compile(r"(?P<page>.+)\.(?P<language>[a-z]{2,3})\.md")  # a page in one more language
FILE, FOLDER, OTHER = "file", "folder", "other"  # a link or a pipe is something other
CLASH, REFUSED, NAME = "E303", "E406", "E407"


def stage(
    pages: Iterable[Page], attachments: Iterable[Attachment], docs: Layers, target: Path, waiting: Iterable[WaitingFile] = ()
) -> tuple[Problem, ...]:
    """Makes `target` hold exactly the pages, the attachments, what waits or stands there, and the docs.

    Problems: E303 two files on one address, E406 refused.
    """
    if target.is_dir() and any(target.iterdir()) and not (target / MARK).is_file():
        hint = "Name an empty folder as docs_dir in mkdocs.yml."
        return (Problem("error", REFUSED, str(target), "holds files that were not generated, and is left as it is", hint),)
    note = WaitingFile(MARK, "", lambda: [b"Generated. Whatever lies in this folder is overwritten or removed.\n"])
    wanted: dict[str, WaitingFile] = {MARK: note}
    owners: dict[str, str] = {}  # address → what has it, in words
    problems: list[Problem] = []
    ready = [WaitingFile(page.path, page.title, partial(_content, page)) for page in pages]
    others = sorted(waiting, key=lambda file: file.path)
    if others:
        ready = sorted((*ready, *(file for file in others if file.title)), key=lambda file: file.path)
    ready += [WaitingFile(each.path, "", partial(iter, (each.data,))) for each in attachments]
    ready += [file for file in others if not file.title]
    for file in ready:
        what = f"the page '{file.title}'" if file.title else f"the file {file.path}"
        problems += _placed(wanted, owners, file, what, "Give one of them another name or key; the first stays.")
    own, wrong = written(docs)
    problems += wrong
    for path, data in own.items():
        shown = f"{next(folder.name for folder in docs.folders if (folder / path).is_file())}/{path}"
        what, file = f"the hand-written {shown}", WaitingFile(path, "", partial(iter, (data,)))
        problems += _placed(wanted, owners, file, what, "Rename the hand-written page; the other one stays.", shown)
    synchronise(wanted, target)
    return tuple(problems)


def _placed(
    wanted: dict[str, WaitingFile], owners: dict[str, str], file: WaitingFile, what: str, hint: str, shown: str = ""
) -> tuple[Problem, ...]:
    """Gives a file its place; or the Problem (E303) that another has its address, or is a folder on the way to it."""
    path = file.path
    folders = [_address(folder) for folder in _folders(path)]
    owner = owners.get(_address(path)) or owners.get(f"{_address(path)}//") or next((owners[f] for f in folders if f in owners), None)
    if owner is None:
        wanted[path] = file
        owners[_address(path)] = what
        owners.update({f"{folder}//": what for folder in folders if f"{folder}//" not in owners})
        return ()
    return (Problem("error", CLASH, shown or path, f"{what} wants the address of {owner}", hint),)


def content(page: Page) -> bytes:
    """A page as it is stored: front matter in plain YAML, an empty line, Markdown."""
    front = strict_yaml.written(dict(page.front)) if page.front else ""
    return (f"---\n{front}---\n\n{page.body}" if front else page.body).encode("utf-8", "replace")


def _content(page: Page) -> Iterator[bytes]:
    yield content(page)


def synchronise(wanted: Mapping[str, WaitingFile], target: Path) -> None:
    """Removes what is not wanted, writes what differs, touches nothing else."""
    there = dict(_inside(target, "")) if target.is_dir() else {}
    moved = {path: waiting.read() for path, waiting in wanted.items() if waiting.stands and there.get(path) is not FILE}
    folders = {folder for path in wanted for folder in _folders(path)}
    for path, kind in reversed(there.items()):
        if not (kind is FILE and path in wanted) and not (kind is FOLDER and path in folders):
            _remove(target / path)
    for path, waiting in wanted.items():
        if waiting.stands and path not in moved:
            continue
        file, data = target / path, moved.get(path)
        if not (there.get(path) is FILE and whole.holds(file, waiting.pieces())):
            file.parent.mkdir(parents=True, exist_ok=True)
            whole.write_pieces(file, waiting.pieces() if data is None else (data,))


def _inside(folder: Path | str, before: str) -> Iterator[tuple[str, str]]:
    """The path of everything in a folder, each folder before what it holds, and what it is."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            path = f"{before}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                yield path, FOLDER
                yield from _inside(entry.path, f"{path}/")
            else:
                yield path, FILE if entry.is_file(follow_symlinks=False) else OTHER


def _folders(path: str) -> Iterator[str]:
    """The folders on the way to a file, the nearest first."""
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


def _remove(file: Path) -> None:
    """Removes what is at a path, if something is there."""
    if file.is_dir() and not file.is_symlink():
        for inner in file.iterdir():
            _remove(inner)
        file.rmdir()
    else:
        file.unlink(missing_ok=True)


def written(docs: Layers) -> tuple[dict[str, bytes], tuple[Problem, ...]]:
    """The hand-written files, and a Problem for each that is a link, a pipe or the like (E106) or whose name no page can have (E407).

    `method.fr.md` beside `method.md` is the same page in French: it takes its place where the site speaks French, and is left out
    elsewhere.
    """
    found: dict[str, bytes] = {}
    problems: list[Problem] = []
    for folder in reversed(docs.folders):
        own: dict[str, bytes] = {}
        for file in sorted(folder.rglob("*")):
            path = file.relative_to(folder).as_posix()
            if any(part.startswith(".") for part in path.split("/")) or (file.is_dir() and not file.is_symlink()):
                continue
            problem = _unfit(file, path, f"{folder.name}/{path}".encode("utf-8", "replace").decode())
            if problem:
                problems.append(problem)
            else:
                own[path] = whole.read(file)
        found.update(_in_language(own, own.keys() | found.keys(), docs.language))
    return dict(sorted(found.items())), tuple(problems)


def _in_language(own: Mapping[str, bytes], pages: Collection[str], language: str) -> dict[str, bytes]:
    """Files of a folder, of the pages in several languages that in the site's language; `pages` are all paths there, and below it."""
    matches = {path: match for path in own if (match := TRANSLATED.fullmatch(path)) and f"{match['page']}.md" in pages}
    translated = {path: match for path, match in matches.items() if is_language(match["language"])}  # `annex.old.md` is a page of its own
    found = {path: data for path, data in own.items() if path not in translated}
    chosen = {f"{match['page']}.md": own[path] for path, match in translated.items() if match["language"] == language.partition("-")[0]}
    return found | chosen


def _unfit(file: Path, path: str, shown: str) -> Problem | None:
    """Why a file cannot be a page; None if it can."""
    if file.is_symlink() or not file.is_file():
        what = "is a link" if file.is_symlink() else "is not a regular file"
        return Problem("error", "E106", shown, what, "Put the page itself into the folder.")
    if not all(map(_can_be, path.split("/"))):
        what = "has a name that is not UTF-8, or is longer than a page's can be"
        return Problem("error", NAME, shown, what, f"Give it a name of at most {MOST} bytes.")
    return None


def _can_be(name: str) -> bool:
    """Whether a page can have this name; a name that is not UTF-8 has lone surrogates."""
    try:
        return len(name.encode()) <= MOST
    except UnicodeEncodeError:
        return False


@lru_cache(maxsize=100_000)  # every file asks for the addresses of the folders in which it is
def _address(path: str) -> str:
    """What a file of the pages folder is called on the site: `a.md`, `a.html`, `a/index.md` and `a/README.md` are one page.

    Large and small letters, and letters with accents in one code point or two, are one: many file systems hold them for one.
    """
    stem = PAGE.sub("", path)
    name = path if stem == path else re.sub(r"(?:^|/)(?:index|README)$", "", stem) + "/"
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).casefold())
