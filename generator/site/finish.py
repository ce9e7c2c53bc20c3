"""What the themes do not say of a page: the language of its text, the tab of its section.

It is said while MkDocs builds, by a plugin that no project has to name. Plain `mkdocs build` makes the same pages without it.
"""

from __future__ import annotations

import re
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

LANGUAGE = re.compile(r'(<html\b[^>]*?\blang=")([^"]*)(")')
FRAME = re.compile(r'(<(?:header|nav|div|footer)) (class="md-(?:header|tabs|sidebar md-sidebar--(?:primary|secondary)|footer)")')
TAB = re.compile(r'<li class="md-tabs__item(?: md-tabs__item--active)?">')
LIT = '<li class="md-tabs__item md-tabs__item--active">'
KICKER = re.compile(r"^\[[^\]\n]*\]\(([^)#?:\n]+)\)\n\{: ?\.kicker ?\}", re.MULTILINE)


class Finish(BasePlugin):  # type: ignore[no-untyped-call, type-arg]  # MkDocs leaves it untyped
    """Finishes every page that the theme made."""

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002 (MkDocs passes it)
        """Learns which tab belongs to which section."""
        self.tabs = Tabs(nav, files)
        return nav

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002 (MkDocs passes it)
        """A page of Markdown."""
        return finished(output, str(page.meta.get("lang", "")), self.tabs.of(page.file))

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG002 (MkDocs passes it)
        """A page of the theme's own, such as the one for an address that is not there."""
        return finished(output_content, "", None) if template_name.endswith(".html") else output_content


class Tabs:
    """Which tab belongs to a page: its section's, or that of the section which the section's index names above its heading."""

    def __init__(self, nav: Navigation, files: Files) -> None:
        self._files = files
        self._known: dict[str, int | None] = {}
        self._of_index: dict[str, int] = {}
        for number, item in enumerate(nav.items):
            waiting: list[Any] = [item]
            while waiting:
                below = waiting.pop()
                waiting += below.children or ()
                if below.is_page:
                    self._of_index.setdefault(below.file.src_uri, number)

    def of(self, file: File) -> int | None:
        """The number of the tab, counted from 0; None if it has none, or if the theme lights it itself."""
        uri = file.src_uri
        return None if uri in self._of_index else self._of_section(_section(uri))

    def _of_section(self, section: str) -> int | None:
        if section not in self._known:
            self._known[section] = None  # sections that name each other have no tab
            known = (section, f"{section}/index.md", f"{section}.md")  # `ledger.md` has parts in the folder `ledger`
            index, file = next(((uri, file) for uri in known if (file := self._files.get_file_from_path(uri))), (section, None))
            above = KICKER.search(file.content_string) if file else None
            if index in self._of_index:
                self._known[section] = self._of_index[index]
            elif above:
                self._known[section] = self._of_section(_section(above[1].replace("../", "")))
        return self._known[section]


def _section(uri: str) -> str:
    """The first folder of a page, or the page itself where it is in none."""
    return uri.split("/")[0]


def finished(page: str, language: str, tab: int | None) -> str:
    """The HTML of a page that says the language of its text, and that of the frame round it, with a lit tab.

    `language` is a BCP 47 tag, empty if the page is in the frame's language. A tab that the theme lit stays.
    """
    done = page if LIT in page else _lit(page, tab)
    frame = LANGUAGE.search(page)
    if language and frame and language != frame[2]:
        done = FRAME.sub(rf'\g<1> lang="{frame[2]}" \g<2>', done)
        done = LANGUAGE.sub(rf"\g<1>{language}\g<3>", done, count=1)
    return done


def _lit(page: str, number: int | None) -> str:
    """A page with this tab lit; as it is if there is no such tab."""
    tabs = list(TAB.finditer(page))
    if number is None or number >= len(tabs):
        return page
    return f"{page[: tabs[number].start()]}{LIT}{page[tabs[number].end() :]}"
