"""One ZIP of the whole site that opens from a folder: the same bytes from the same site, whatever the day and machine."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

from generator.site.publish import part_of

EARLIEST = (1980, 1, 1, 0, 0, 0)
NAME = "verbale"


def bundle(site: Path, target: Path) -> None:
    """Packs `site` into the ZIP `target` under one folder; names sorted, no time, no owner."""
    fresh = part_of(target)
    fresh.parent.mkdir(parents=True, exist_ok=True)
    with fresh.open("wb") as packed, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for file in sorted((f for f in site.rglob("*") if f.is_file()), key=lambda f: f.relative_to(site).as_posix()):
            entry = zipfile.ZipInfo(f"{NAME}/{file.relative_to(site).as_posix()}", EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, file.read_bytes())
    with fresh.open("rb+") as written:
        os.fsync(written.fileno())
    fresh.replace(target)
