"""Every file of the corpus with its sidecar and the address that it asks for; what cannot be used is a Problem.

Hidden files are not sources. Links are not followed, because a corpus contains its documents. If two files ask for one
address, both are set aside, because neither has a better right to it. A file that cannot be read, or whose sidecar is broken, is
a source with Problems: it is not read, and gets an address only if no other file asks for that address.
"""

from __future__ import annotations

import hashlib
import stat
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import filterfalse
from pathlib import Path, PurePosixPath

from generator.inputs import sheet, sidecar
from generator.inputs.attached import mail_around, with_attached
from generator.mail.paths import SUFFIX, file_of
from generator.model import Limits, Problem, Sidecar, Source, Unread
from generator.text.slugs import LONGEST, slug_of

DIRECTION = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # characters that change the direction of what follows
SIDECARS = (".yml", ".yaml")
MEGABYTE = 1_000_000
BROKEN_SIDECAR = "E207"
SITE_INDEX = "index"  # an address that the site needs itself


@dataclass(frozen=True, slots=True)
class Collected:
    """Slug → source, in the order of their paths; the addresses for which several sources ask; what was wrong."""

    sources: Mapping[str, Source]
    contested: tuple[Unread, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Claim:
    """An address and the sources that ask for it."""

    slug: str
    sources: Sequence[Source]

    @property
    def owner(self) -> Source | None:
        """The source that gets the address: the only one, or the only readable one."""
        if self.slug == SITE_INDEX:
            return None
        candidates = self.sources if len(self.sources) == 1 else self._readable
        return candidates[0] if len(candidates) == 1 else None

    @property
    def _readable(self) -> list[Source]:
        return [source for source in self.sources if source.readable]

    def conflicts(self) -> tuple[Problem, ...]:
        """A Problem for each readable source that cannot have the address."""
        readable = self._readable
        if self.slug == SITE_INDEX:
            what, hint = "asks for an address the site needs itself: 'index'", "Give it another slug in its sidecar."
            return tuple(Problem("error", "E302", source.path, what, hint) for source in readable)
        return tuple(_contested(self.slug, source, readable) for source in readable) if len(readable) > 1 else ()

    def unread(self) -> Unread | None:
        """The address with its sources, if several readable sources ask for it."""
        conflicts = self.conflicts()
        if self.slug == SITE_INDEX or not conflicts:
            return None
        return Unread(self.slug, tuple(source.path for source in self._readable), conflicts)

    def problems(self) -> Iterator[Problem]:
        """What is wrong with the sources that do not get the address. Those of the owner are reported when it is read."""
        owner = self.owner
        for source in self.sources:
            if source is not owner:
                yield from source.problems
        yield from self.conflicts()


def collect(folder: Path, shown: str, limits: Limits) -> Collected:
    """Everything in `folder`; `shown` is how it is named in Problems.

    The sheet beside `folder` states facts of the files too. Problems: E301 two files ask for one address, E302 an address that
    the site needs itself, W206 a sidecar without its source, and those of the sheet. Those of `take` are in their source, if that
    has an address.
    """
    paths = _visible(folder, shown)
    beside: dict[Path, list[Path]] = defaultdict(list)
    for file in filter(is_sidecar, paths):
        beside[file.with_suffix("")].append(file)
    stated = sheet.read(folder.parent, shown.rpartition("/")[0])
    claims: dict[str, list[Source]] = defaultdict(list)
    found: list[str] = []
    for file in filterfalse(is_sidecar, paths):
        source = take(file, paths[file], beside.get(file.with_suffix(""), ()), limits)
        for each in with_attached(source) if source else ():
            filed = _with_row(each, each.path.removeprefix(f"{shown}/"), stated)
            claims[address_of(filed)].append(filed)
            found.append(each.path)
    names = [path.removeprefix(f"{shown}/") for path in (*paths.values(), *found)]
    wrong = (*stated.problems, *sheet.missing(stated, names))
    return _settled([_Claim(slug, sources) for slug, sources in claims.items()], (*_without_source(paths), *wrong))


def _visible(folder: Path, shown: str) -> dict[Path, str]:
    """File → how it is shown, for every file and folder that is not hidden, sorted by name."""
    names = {file: file.relative_to(folder).as_posix() for file in folder.rglob("*") if not _is_hidden(file, folder)}
    return {file: f"{shown}/{_printable(name)}" for file, name in sorted(names.items(), key=lambda item: item[1])}


def _without_source(paths: Mapping[Path, str]) -> Iterator[Problem]:
    """A warning for each sidecar without a source."""
    stems = {file.with_suffix("") for file in paths if file.suffix.lower() not in SIDECARS}
    for file in filter(is_sidecar, paths):
        if file.with_suffix("") not in stems:
            hint = "A sidecar bears its source's name: letter.yml beside letter.txt."
            yield Problem("warning", "W206", paths[file], "is a sidecar without a source", hint)


def _settled(claims: Sequence[_Claim], before: Iterable[Problem]) -> Collected:
    """Each source at the address that it asks for, if no other readable source and not the site itself needs it."""
    owned = [(claim.slug, owner) for claim in claims if (owner := claim.owner)]
    contested = sorted(filter(None, (claim.unread() for claim in claims)), key=lambda unread: unread.slug)
    problems = (*before, *(problem for claim in claims for problem in claim.problems()))
    return Collected(dict(sorted(owned, key=lambda item: item[1].path)), tuple(contested), problems)


def address_of(source: Source) -> str:
    """The slug that a source asks for: its sidecar's, else its file name's; a name without letters gives its hash.

    What is attached to a mail asks for the name of the mail with its own, suffix included.
    """
    file = PurePosixPath(file_of(source.path))
    if source.path != str(file):
        return source.sidecar.slug or _slug_of_attached(file.stem, source.path.removeprefix(f"{file}/"))
    stem = file.stem
    return source.sidecar.slug or slug_of(stem) or f"document-{hashlib.sha256(source.path.encode()).hexdigest()[:8]}"


def _slug_of_attached(mail: str, name: str) -> str:
    """A slug from the name of a mail and the path inside it; one that would be too long is cut and gets a hash of all of it."""
    slug = slug_of(f"{mail} {name}".replace(SUFFIX, " "))
    if len(slug) < LONGEST:
        return slug
    return f"{slug[: LONGEST - 8]}-{hashlib.sha256(f'{mail}/{name}'.encode('utf-8', 'surrogatepass')).hexdigest()[:6]}"


def sidecars_of(file: Path) -> tuple[Path, ...]:
    """The sidecars beside a file: those with its name, whatever the case of their suffix."""
    try:
        return tuple(sorted(other for other in file.parent.iterdir() if other.stem == file.stem and is_sidecar(other)))
    except OSError:
        return ()


def take(file: Path, path: str, beside: Sequence[Path], limits: Limits) -> Source | None:
    """One file, shown as `path`, with its sidecar, which is the only file of `beside`. None for a folder.

    Its Problems: E101 unreadable, E106 not a regular file, E116 too large, E201 to E203 and E207 a broken sidecar.
    """
    limit = limits.file_mb * MEGABYTE
    try:
        mode = file.lstat().st_mode
        if stat.S_ISDIR(mode):
            list(file.iterdir())  # a folder that cannot be opened must not look like an empty one
            return None
        if not stat.S_ISREG(mode):
            what = "is a link" if stat.S_ISLNK(mode) else "is not a regular file"
            return _refused(path, "E106", what, "Put the document itself into the folder.")
        with file.open("rb") as opened:
            data = opened.read(limit + 1)
    except OSError as error:
        hint = "Check its name." if isinstance(error, FileNotFoundError) else "Check the file's permissions."
        return _refused(path, "E101", f"cannot be read: {error.strerror}", hint)
    if len(data) > limit:
        hint = "Split it, or raise extra.verbale.limits.file_mb in mkdocs.yml."
        return _refused(path, "E116", f"is larger than {limits.file_mb} MB", hint)
    return _with_sidecar(path, data, beside) if beside else Source(path, data)


def is_attached(file: Path) -> bool:
    """Whether a path leads into a mail (`mail.eml/annex.pdf`), and not to a file of its own."""
    return mail_around(file) is not None


def take_any(file: Path, path: str, limits: Limits) -> Source | None:
    """One file with its sidecar, or what is attached to a mail under this name, shown as `path`. None for a folder."""
    mail = mail_around(file)
    if mail is None:
        return take(file, path, sidecars_of(file), limits)
    inside = file.relative_to(mail).as_posix()
    source = take(mail, path.removesuffix(f"/{inside}"), (), limits)
    found = next((each for each in with_attached(source) if each.path == path), None) if source else None
    return found or _refused(path, "E101", "is not attached to this mail", "Look at the page of the mail for the names.")


def take_from(folder: Path, file: Path, path: str, limits: Limits) -> Source | None:
    """One file, as `take` gives it with its sidecar; if it is one of the documents in `folder`, with its row of the sheet too."""
    source = take_any(file, path, limits)
    inner, outer = file.resolve(), folder.resolve()
    if source is None or not inner.is_relative_to(outer):
        return source
    return _with_row(source, _printable(inner.relative_to(outer).as_posix()), sheet.read(folder.parent, folder.parent.name))


def _with_row(source: Source, name: str, stated: sheet.Sheet) -> Source:
    """A source with what the sheet states of the file of this name; its sidecar wins."""
    row = stated.rows.get(name)
    return replace(source, sidecar=sheet.joined(row[1], source.sidecar)) if row else source


def _refused(path: str, code: str, what: str, hint: str) -> Source:
    """A source that is not read."""
    return Source(path, b"", problems=(Problem("error", code, path, what, hint),))


def _with_sidecar(path: str, data: bytes, beside: Sequence[Path]) -> Source:
    """A source with what its sidecar states, and with the sidecar's Problems."""
    shown = f"{path.rpartition('/')[0]}/{_printable(beside[0].name)}"
    stated, problems = _read_sidecar(beside, shown)
    if any(problem.level == "error" for problem in problems):
        aside = Problem("error", BROKEN_SIDECAR, path, "is set aside because its sidecar is broken", "Fix the sidecar, or remove it.")
        problems = (*problems, aside)
    return Source(path, data, stated, problems)


def _read_sidecar(beside: Sequence[Path], shown: str) -> tuple[Sidecar, tuple[Problem, ...]]:
    """What the sidecar of a source states, and what is wrong with it; a source may have only one, which is not a link."""
    if beside[0].is_symlink():
        what = "is a link"
    elif len(beside) > 1:
        what = f"is one of {len(beside)} sidecars of one document"
    else:
        return sidecar.read(beside[0], shown)
    return Sidecar(), (Problem("error", "E106", shown, what, "Keep one sidecar, a file of its own."),)


def files_of(paths: Iterable[str], broken: Iterable[str]) -> int:
    """How many files these are, without the sidecars of the `broken` documents."""
    stems = {PurePosixPath(path).with_suffix("") for path in broken}
    found = map(PurePosixPath, set(paths))
    return sum(1 for path in found if path.suffix.lower() not in SIDECARS or path.with_suffix("") not in stems)


def is_sidecar(file: Path) -> bool:
    """Whether the name of a file is that of a sidecar, and it is no folder."""
    return file.suffix.lower() in SIDECARS and not file.is_dir()


def _contested(slug: str, source: Source, claimants: Sequence[Source]) -> Problem:
    """The Problem of a source that asks for the address of others."""
    others = ", ".join(other.path for other in claimants if other is not source)
    what = f"asks for the address documents/{slug}/, and so does {others}"
    stem = PurePosixPath(source.path).with_suffix("")
    shares_sidecar = sum(PurePosixPath(each.path).with_suffix("") == stem for each in claimants) > 1  # `letter.pdf`, `letter.docx`
    hint = "Rename one of them." if shares_sidecar else "Rename one of them, or give it another slug in a sidecar of its own."
    return Problem("error", "E301", source.path, what, hint)


def _is_hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(folder).parts) or file.name in {"Thumbs.db", "desktop.ini"}


def _printable(name: str) -> str:
    """A file name that can be printed: bytes that are not text, and control characters, become question marks."""
    printed = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join("\ufffd" if unicodedata.category(c) == "Cc" or c in DIRECTION else c for c in printed)
