"""The last pass over the HTML that MkDocs made: what its themes cannot say of a single page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

LANGUAGE = re.compile(r'(<html\b[^>]*?\blang=")[^"]*(")')


def finish(site: Path, languages: Mapping[str, str]) -> None:
    """Gives each page the language of its text. `languages` goes page path (ending in `.md`) → BCP 47 tag."""
    for path, language in languages.items():
        stem = path.removesuffix(".md").removesuffix("index").removesuffix("/")
        for file in (site / stem / "index.html", site / f"{stem}.html"):
            if file.is_file():
                page = file.read_text(encoding="utf-8")
                file.write_text(LANGUAGE.sub(rf"\g<1>{language}\g<2>", page, count=1), encoding="utf-8", newline="\n")
