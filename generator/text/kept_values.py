"""Keeps values that were read from files, so that the files are parsed only once: plain values, as JSON in a folder of a project.

Nothing kept is trusted. It is used only if its digest is right and it was made from the same bytes; a file that is cut off or
foreign is as good as none. It holds data and never code. A disk that cannot be written loses nothing but time.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.text import sealed

KIND = b"verbale values 1 "
PAIRS = "\0pairs"  # marks a mapping whose keys are not all texts; no value that a person writes has such a character


@dataclass(frozen=True)
class KeptValues:
    """The values in a folder; without a folder nothing is kept. It is written to only if it is `open`.

    All are equal: where values are kept says nothing of what they are, so that a result made with one serves for all.
    """

    folder: Path | None = field(default=None, compare=False)
    open: bool = field(default=False, compare=False)

    def get(self, name: str, made_from: str) -> Any:
        """The value of a name, if it was made from files with this digest; else None."""
        if self.folder is None:
            return None
        payload = sealed.read(self.folder / f"{name}.values", KIND + made_from.encode())
        try:
            return json.loads(payload, object_hook=_from_pairs) if payload else None
        except (ValueError, TypeError, RecursionError):
            return None

    def put(self, name: str, made_from: str, value: Any) -> None:
        """Keeps the value of a name."""
        if self.folder is None or not self.open:
            return
        payload = json.dumps(_with_pairs(value), separators=(",", ":")).encode()
        sealed.write(self.folder / f"{name}.values", KIND + made_from.encode(), payload)


NOTHING_KEPT = KeptValues()


def digest_of(files: Iterable[Path]) -> str:
    """One digest of the names and bytes of files."""
    total = hashlib.sha256()
    for file in files:
        data = file.read_bytes() if file.is_file() else b""
        total.update(f"{file.parent.name}/{file.name}:{len(data)}\n".encode() + data)
    return total.hexdigest()


def _with_pairs(value: Any) -> Any:
    """The value with mappings that JSON does not have as lists of pairs."""
    if isinstance(value, list):
        return [_with_pairs(each) for each in value]
    if not isinstance(value, dict):
        return value
    if all(isinstance(key, str) for key in value):
        return {key: _with_pairs(each) for key, each in value.items()}
    return {PAIRS: [[key, _with_pairs(each)] for key, each in value.items()]}


def _from_pairs(found: dict[str, Any]) -> dict[Any, Any]:
    return dict(found[PAIRS]) if PAIRS in found else found
