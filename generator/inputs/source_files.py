"""Every file of the corpus as it came, with its sidecar and the address it asks for; what cannot be taken is a Problem.

Hidden files are no sources. Links are not followed: a corpus holds its documents. Two files that ask for one address
are both set aside, since neither has the better right to it. A file that cannot be taken, or whose sidecar is broken, is a
source with Problems: it is not read, and gets an address only if no other file asks for that.
"""

from __future__ import annotations

import hashlib
import stat
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.inputs import sidecar
from generator.model import Limits, Problem, Sidecar, Source, Unread
from generator.text.slugs import slug_of

TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # signs that turn the direction of what follows
SIDECARS = (".yml", ".yaml")
MEGABYTE = 1_000_000
BROKEN_SIDECAR = "E207"


@dataclass(frozen=True, slots=True)
class Collected:
    """Slug → source, in the order of their paths; the addresses for which several sources ask; what was wrong."""

    sources: Mapping[str, Source]
    contested: tuple[Unread, ...] = ()
    problems: tuple[Problem, ...] = ()


def collect(folder: Path, shown: str, limits: Limits) -> Collected:
    """Everything in `folder`; `shown` is how it is named in Problems.

    Problems: E301 one address asked for twice, E302 an address that the site needs itself, W206 a sidecar without its
    source. Those of `take` stand in their source, if that has an address.
    """
    problems: list[Problem] = []
    wanted: dict[str, list[Source]] = defaultdict(list)
    files = sorted((f for f in folder.rglob("*") if not _hidden(f, folder)), key=lambda f: f.relative_to(folder).as_posix())
    stems = {f.with_suffix("") for f in files if f.suffix.lower() not in SIDECARS}
    beside: dict[Path, list[Path]] = defaultdict(list)
    for file in filter(_is_sidecar, files):
        beside[file.with_suffix("")].append(file)
    for file in files:
        path = f"{shown}/{_showable(file.relative_to(folder).as_posix())}"
        if _is_sidecar(file):
            if file.with_suffix("") not in stems:
                hint = "A sidecar bears its source's name: letter.yml beside letter.txt."
                problems.append(Problem("warning", "W206", path, "is a sidecar without a source", hint))
            continue
        source = take(file, path, beside.get(file.with_suffix(""), ()), limits)
        if source:
            wanted[address_of(source)].append(source)
    return _settle(wanted, problems)


def address_of(source: Source) -> str:
    """The slug a source asks for: its sidecar's, else its file name's; a name without letters gives its hash."""
    stem = PurePosixPath(source.path).stem
    return source.sidecar.slug or slug_of(stem) or f"document-{hashlib.sha256(source.path.encode()).hexdigest()[:8]}"


def sidecars_of(file: Path) -> tuple[Path, ...]:
    """The sidecars beside a file: those that bear its name, whatever the case of their suffix."""
    try:
        return tuple(sorted(other for other in file.parent.iterdir() if other.stem == file.stem and _is_sidecar(other)))
    except OSError:
        return ()


def take(file: Path, path: str, beside: Sequence[Path], limits: Limits) -> Source | None:
    """One file with what stands beside it as its sidecar, shown as `path`; None for a folder.

    Its Problems: E101 unreadable, E106 not a regular file, E116 too large, E201 to E203 and E207 a broken sidecar.
    """
    try:
        mode = file.lstat().st_mode
        if stat.S_ISDIR(mode):
            list(file.iterdir())  # a folder that cannot be opened must not pass for an empty one
            return None
        if not stat.S_ISREG(mode):
            what = "is a link" if stat.S_ISLNK(mode) else "is not a regular file"
            return Source(path, b"", problems=(Problem("error", "E106", path, what, "Put the document itself into the folder."),))
        with file.open("rb") as opened:
            data = opened.read(limits.file_mb * MEGABYTE + 1)
    except OSError as error:
        hint = "Check its name." if isinstance(error, FileNotFoundError) else "Check the file's permissions."
        return Source(path, b"", problems=(Problem("error", "E101", path, f"cannot be read: {error.strerror}", hint),))
    if len(data) > limits.file_mb * MEGABYTE:
        hint = "Split it, or raise extra.verbale.limits.file_mb in mkdocs.yml."
        return Source(path, b"", problems=(Problem("error", "E116", path, f"is larger than {limits.file_mb} MB", hint),))
    return _with_sidecar(path, data, beside) if beside else Source(path, data)


def _with_sidecar(path: str, data: bytes, beside: Sequence[Path]) -> Source:
    """A source with what its sidecar states; a broken one's Problems are the source's."""
    shown = f"{path.rpartition('/')[0]}/{_showable(beside[0].name)}"
    if len(beside) > 1 or beside[0].is_symlink():
        what = "is a link" if beside[0].is_symlink() else f"is one of {len(beside)} sidecars of one document"
        stated = Sidecar()
        problems: tuple[Problem, ...] = (Problem("error", "E106", shown, what, "Keep one sidecar, a file of its own."),)
    else:
        stated, problems = sidecar.read(beside[0], shown)
    if any(problem.level == "error" for problem in problems):
        aside = Problem("error", BROKEN_SIDECAR, path, "is set aside because its sidecar is broken", "Fix the sidecar, or remove it.")
        problems = (*problems, aside)
    return Source(path, data, stated, problems)


def files_of(paths: Iterable[str], broken: Iterable[str]) -> int:
    """How many files these are, if the sidecars of the `broken` documents are not counted beside them."""
    stems = {PurePosixPath(path).with_suffix("") for path in broken}
    found = map(PurePosixPath, set(paths))
    return sum(1 for path in found if path.suffix.lower() not in SIDECARS or path.with_suffix("") not in stems)


def _is_sidecar(file: Path) -> bool:
    return file.suffix.lower() in SIDECARS and not file.is_dir()


def _settle(wanted: Mapping[str, Sequence[Source]], before: Sequence[Problem]) -> Collected:
    """Each source at the address it asks for; none at one for which several sound ones ask, or which the site needs."""
    sources: dict[str, Source] = {}
    contested: list[Unread] = []
    problems = list(before)
    for slug, claimants in wanted.items():
        if len(claimants) == 1 and slug != "index":
            sources[slug] = claimants[0]
            continue
        sound = [source for source in claimants if source.readable]
        shown = sound if slug != "index" and len(sound) == 1 else []  # its own problems are told when it is read
        problems += [problem for source in claimants if source not in shown for problem in source.problems]
        if slug == "index":
            hint = "Give it another slug in its sidecar."
            problems += [Problem("error", "E302", s.path, "asks for an address the site needs itself: 'index'", hint) for s in sound]
        elif len(sound) > 1:
            told = tuple(_contested(slug, source, sound) for source in sound)
            contested.append(Unread(slug, tuple(source.path for source in sound), told))
            problems += told
        else:
            sources.update((slug, source) for source in shown)
    in_order = dict(sorted(sources.items(), key=lambda item: item[1].path))
    return Collected(in_order, tuple(sorted(contested, key=lambda unread: unread.slug)), tuple(problems))


def _contested(slug: str, source: Source, claimants: Sequence[Source]) -> Problem:
    others = ", ".join(other.path for other in claimants if other is not source)
    what = f"asks for the address documents/{slug}/, and so does {others}"
    stem = PurePosixPath(source.path).with_suffix("")  # one sidecar speaks for `letter.pdf` and `letter.docx`
    shared = sum(PurePosixPath(each.path).with_suffix("") == stem for each in claimants) > 1
    hint = "Rename one of them." if shared else "Rename one of them, or give it another slug in a sidecar of its own."
    return Problem("error", "E301", source.path, what, hint)


def _hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(folder).parts) or file.name in {"Thumbs.db", "desktop.ini"}


def _showable(name: str) -> str:
    """A file name as it can be printed: bytes that are no text, and controls, as question marks."""
    printed = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join("\ufffd" if unicodedata.category(c) == "Cc" or c in TURNING else c for c in printed)
