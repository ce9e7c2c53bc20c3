"""What a cluster is given: work as plain bytes, without grammar and patterns, and by what a worker shows that it is like us.

Who unpacks the bytes opens the grammar from the files of its own package, once, and keeps it. `identity` says whether those
files, and the packages that read documents, are the same as here.
"""

from __future__ import annotations

import io
import pickle
import platform
import re
import shutil
from collections.abc import Callable
from functools import lru_cache
from importlib import metadata
from typing import Any

from generator.cache.versions import own_code
from generator.grammar import Grammar, loading
from generator.inputs.authorities import Authorities
from generator.masthead.cover import Cover
from generator.text.sealed import digest

NAME = re.compile(r"[\w.-]+")
OURS = "verbale"
PROGRAMS = ("ocrmypdf", "tesseract", "soffice", "libreoffice")  # read scans and old formats, if they are installed


def packed(work: Any) -> bytes:
    """Work as bytes."""
    out = io.BytesIO()
    _Packer(out, pickle.HIGHEST_PROTOCOL).dump(work)
    return out.getvalue()


class _Packer(pickle.Pickler):
    """Packs plain values. For what is opened from files it packs how to open it."""

    def reducer_override(self, value: Any) -> Any:
        """How a value is made again; `NotImplemented` leaves it to pickle."""
        made: dict[type, Callable[[], tuple[Any, ...]]] = {
            Grammar: lambda: (_grammar, ()),
            Cover: lambda: (_cover, ()),
            Authorities: lambda: (_authorities, (pickle.dumps(value.records, pickle.HIGHEST_PROTOCOL),)),
        }
        return made[type(value)]() if type(value) in made else NotImplemented


@lru_cache(maxsize=1)
def _grammar() -> Grammar:
    grammar, problems = loading.load()
    if problems:
        raise ValueError(str(problems[0]))
    return grammar


@lru_cache(maxsize=1)
def _cover() -> Cover:
    cover = Cover(_grammar())
    cover.compile_all()  # once here, and not in each process that is forked
    return cover


@lru_cache(maxsize=1)
def _authorities(records: bytes) -> Authorities:
    return Authorities(pickle.loads(records))  # from the same trusted message as all the rest


def identity() -> str:
    """A digest of all on which a reading depends beside its values: our code and grammar, Python, packages, programs for scans."""
    programs = [f"{name} {shutil.which(name) is not None}" for name in PROGRAMS]
    return digest("\n".join((own_code(), platform.python_version(), *_packages(), *programs)).encode())


def _packages() -> list[str]:
    """The packages that ours needs, and those that they need, with their versions."""
    versions: dict[str, str] = {}
    waiting = [OURS]
    while waiting:
        name = waiting.pop().lower().replace("_", "-").replace(".", "-")
        if name in versions:
            continue
        try:
            stated = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            versions[name] = "missing"
            continue
        versions[name] = stated.version
        needed = [line for line in stated.requires or () if "extra ==" not in line]
        waiting += [found[0] for line in needed if (found := NAME.match(line))]
    return [f"{name} {version}" for name, version in sorted(versions.items())]
