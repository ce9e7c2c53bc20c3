"""The last pass over the HTML that MkDocs made: what its themes do not say, of a single page or at all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

LANGUAGE = re.compile(r'(<html\b[^>]*?\blang=")([^"]*)(")')
FRAME = re.compile(r'(<(?:header|nav|div|footer)) (class="md-(?:header|tabs|sidebar md-sidebar--(?:primary|secondary)|footer)")')
DIALOG = re.compile(r'(<div class="md-search" data-md-component="search" role="dialog")>')


TAB = re.compile(r'<li class="md-tabs__item(?: md-tabs__item--active)?">')
ABOVE = re.compile(r'<p class="kicker"[^>]*><a href="([^"#?:]+)"')
LIT = '<li class="md-tabs__item md-tabs__item--active">'


def finish(site: Path, languages: Mapping[str, str]) -> None:
    """Gives each page the language of its text, the frame round it its own, the search dialog a name, and its section's tab light.

    `languages` goes page path (`….md`) → BCP 47 tag, for the pages that are not in the frame's language.
    """
    told = {file: language for path, language in languages.items() for file in _files(path)}
    lit: dict[str, int | None] = {}
    for file in sorted(site.rglob("*.html")):
        page = file.read_text(encoding="utf-8")
        done = DIALOG.sub(r'\1 aria-label="Search">', page)
        if LIT not in done:
            done = _lit(done, _tab_of(site, file, lit))
        language, frame = told.get(file.relative_to(site).as_posix()), LANGUAGE.search(page)
        if language and frame:
            done = FRAME.sub(rf'\g<1> lang="{frame[2]}" \g<2>', done)
            done = LANGUAGE.sub(rf"\g<1>{language}\g<3>", done, count=1)
        if done != page:
            file.write_text(done, encoding="utf-8", newline="\n")


def _tab_of(site: Path, file: Path, known: dict[str, int | None]) -> int | None:
    """Which tab is marked on the index of a page's section, counted from 0; only index pages are in the navigation.

    Where none is marked there, it is the tab of the section to which the line above the index's heading leads.
    """
    section = file.relative_to(site).parts[0]
    if section not in known:
        known[section] = None
        index = site / section / "index.html"
        page = index.read_text(encoding="utf-8") if index.is_file() else ""
        tabs, above = TAB.findall(page), ABOVE.search(page)
        if LIT in tabs:
            known[section] = tabs.index(LIT)
        elif above and (wider := (index.parent / above[1]).resolve()).is_relative_to(site.resolve()):
            known[section] = _tab_of(site, site / wider.relative_to(site.resolve()) / "index.html", known)
    return known[section]


def _lit(page: str, number: int | None) -> str:
    """A page with this tab lit; as it is if there is no such tab."""
    tabs = list(TAB.finditer(page))
    if number is None or number >= len(tabs):
        return page
    return f"{page[: tabs[number].start()]}{LIT}{page[tabs[number].end() :]}"


def _files(path: str) -> tuple[str, str]:
    """Where a page is on the site, with and without a folder of its own."""
    stem = re.sub(r"(?:^|/)index$", "", path.removesuffix(".md"))
    return f"{stem}/index.html".lstrip("/"), f"{path.removesuffix('.md')}.html"
