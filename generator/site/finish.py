"""The last pass over the HTML that MkDocs made: what its themes do not say, of a single page or at all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

LANGUAGE = re.compile(r'(<html\b[^>]*?\blang=")([^"]*)(")')
FRAME = re.compile(r'(<(?:header|nav|div|footer)) (class="md-(?:header|tabs|sidebar md-sidebar--(?:primary|secondary)|footer)")')
DIALOG = re.compile(r'(<div class="md-search" data-md-component="search" role="dialog")>')


def finish(site: Path, languages: Mapping[str, str]) -> None:
    """Gives each page the language of its text, the frame round it its own, and the search dialog a name.

    `languages` goes page path (`….md`) → BCP 47 tag, for the pages that are not in the frame's language.
    """
    told = {file: language for path, language in languages.items() for file in _files(path)}
    for file in sorted(site.rglob("*.html")):
        page = file.read_text(encoding="utf-8")
        done = DIALOG.sub(r'\1 aria-label="Search">', page)
        language, frame = told.get(file.relative_to(site).as_posix()), LANGUAGE.search(page)
        if language and frame:
            done = FRAME.sub(rf'\g<1> lang="{frame[2]}" \g<2>', done)
            done = LANGUAGE.sub(rf"\g<1>{language}\g<3>", done, count=1)
        if done != page:
            file.write_text(done, encoding="utf-8", newline="\n")


def _files(path: str) -> tuple[str, str]:
    """Where a page lies on the site, with and without a folder of its own."""
    stem = re.sub(r"(?:^|/)index$", "", path.removesuffix(".md"))
    return f"{stem}/index.html".lstrip("/"), f"{path.removesuffix('.md')}.html"
