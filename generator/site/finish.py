"""The last pass over the HTML that MkDocs made: what its themes cannot say of a single page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

LANGUAGE = re.compile(r'(<html\b[^>]*?\blang=")([^"]*)(")')
FRAME = re.compile(r'(<(?:header|nav|div|footer)) (class="md-(?:header|tabs|sidebar md-sidebar--(?:primary|secondary)|footer)")')


def finish(site: Path, languages: Mapping[str, str]) -> None:
    """Gives each page the language of its text, and the frame round it its own. `languages` goes page path (`….md`) → BCP 47 tag."""
    for path, language in languages.items():
        stem = re.sub(r"(?:^|/)index$", "", path.removesuffix(".md"))
        for file in (site / stem / "index.html", site / f"{stem}.html"):
            if file.is_file():
                page = file.read_text(encoding="utf-8")
                own = LANGUAGE.search(page)
                if own:
                    page = FRAME.sub(rf'\g<1> lang="{own[2]}" \g<2>', page)
                    page = LANGUAGE.sub(rf"\g<1>{language}\g<3>", page, count=1)
                file.write_text(page, encoding="utf-8", newline="\n")
