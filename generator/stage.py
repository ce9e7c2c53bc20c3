"""Lays pages and hand-written docs on disk: changed bytes only, strays removed, clashes refused.

The folder is ours alone: a folder that holds something else is refused, so that nobody's work is swept away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import yaml

from generator import files as whole
from generator.model import Attachment, Page, Problem

MARK = ".verbale"
WORDS = ".words.txt"
CLASH, REFUSED = "E303", "E406"


def stage(pages: Iterable[Page], attachments: Iterable[Attachment], docs: Path, target: Path) -> tuple[Problem, ...]:
    """Makes `target` hold exactly the pages, the attachments and the docs. Problems: E303 two files on one address, E406 refused."""
    if target.is_dir() and any(target.iterdir()) and not (target / MARK).is_file():
        hint = "Name an empty folder as docs_dir in mkdocs.yml."
        return (Problem("error", REFUSED, str(target), "holds files that were not generated, and is left as it is", hint),)
    wanted: dict[str, bytes] = {MARK: b"Generated. Whatever lies in this folder is overwritten or removed.\n"}
    problems: list[Problem] = []
    wanted.update({page.path: content(page) for page in pages})
    wanted.update({attachment.path: attachment.data for attachment in attachments})
    taken = {_address(path) for path in wanted}
    folders = {parent.as_posix() for path in wanted for parent in Path(path).parents}
    for path, data in _written(docs).items():
        inside = any(parent.as_posix() in wanted for parent in Path(path).parents)
        if _address(path) in taken or path in folders or inside:
            hint = "Rename the hand-written page; the generated one stays."
            problems.append(Problem("error", CLASH, f"{docs.name}/{path}", f"wants the address of the generated page {path}", hint))
        else:
            wanted[path] = data
    synchronise(wanted, target)
    return tuple(problems)


def content(page: Page) -> bytes:
    """A page as it is stored: front matter in plain YAML, an empty line, Markdown."""
    front = yaml.safe_dump(dict(page.front), allow_unicode=True, sort_keys=False, width=1000) if page.front else ""
    return (f"---\n{front}---\n\n{page.body}" if front else page.body).encode("utf-8", "replace")


def synchronise(wanted: Mapping[str, bytes], target: Path) -> None:
    """Writes what differs, removes what is not wanted, touches nothing else."""
    for path, data in wanted.items():
        file = target / path
        for parent in file.relative_to(target).parents[:-1]:
            if (target / parent).is_symlink() or (target / parent).is_file():
                (target / parent).unlink()
        if file.is_dir() and not file.is_symlink():
            _remove(file)
        if file.is_file() and not file.is_symlink() and file.read_bytes() == data:
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.is_symlink() or whole.is_special(file):
            file.unlink()
        whole.write(file, data)
    folders = {parent.as_posix() for path in wanted for parent in Path(path).parents}
    for file in sorted(target.rglob("*"), reverse=True):
        path = file.relative_to(target).as_posix()
        if path not in wanted and path not in folders:
            _remove(file)


def _remove(file: Path) -> None:
    if file.is_dir() and not file.is_symlink():
        for inner in file.iterdir():
            _remove(inner)
        file.rmdir()
    else:
        file.unlink(missing_ok=True)


def _written(docs: Path) -> dict[str, bytes]:
    files = (file for file in sorted(docs.rglob("*")) if file.is_file() and not file.is_symlink())
    shown = (file for file in files if not any(part.startswith(".") for part in file.relative_to(docs).parts))
    return {file.relative_to(docs).as_posix(): file.read_bytes() for file in shown}


def _address(path: str) -> str:
    """What a file of the pages folder is called on the site: `a.md`, `a/index.md` and `a/README.md` are one page."""
    stem = path.removesuffix(".md")
    return path if stem == path else re.sub(r"(?:^|/)(?:index|README)$", "", stem) + "/"
