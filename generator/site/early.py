"""Makes single pages of a site as a build makes them, while the build of all others has not ended.

MkDocs changes what is shared in a process, so this is done in a copy of this process. The copy stays: it has read the
configuration, the theme, the navigation and the names of all pages as they were when the last build had ended.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Set
from dataclasses import dataclass
from typing import Any

from mkdocs.commands import build as plain
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from generator.cache.made_pages import PageCache
from generator.configuration import Configuration
from generator.model import Limits
from generator.site import child, engine
from generator.site.page_build import OF_NAVIGATION, Build, Listening
from generator.workers import Failure, Staff

LIMITS = Limits(seconds=3600, memory_mb=8000)  # the pages are our own: nothing is set aside


@dataclass(frozen=True)
class Site:
    """What the last build has made: the paths of its pages and files, and whether each page has a folder of its own."""

    files: frozenset[str]
    pages_are_folders: bool

    def pages_at(self, address: str) -> tuple[str, ...]:
        """The paths of the pages, of which there is at most one, that an HTML file of the site can come from."""
        folder, _, name = address.rpartition("/")
        before = f"{folder}/" if folder else ""
        if name == "index.html":
            of_folder = (f"{folder}.md",) if folder and self.pages_are_folders else ()
            return (f"{before}index.md", f"{before}README.md", *of_folder)
        return (f"{before}{name.removesuffix('.html')}.md",) if name.endswith(".html") and not self.pages_are_folders else ()


@dataclass(frozen=True)
class _Change:
    """Files that are there now, and files that are not there any more."""

    added: Set[str]
    gone: Set[str]


@dataclass(frozen=True)
class _Asked:
    """A page, its Markdown, and pages to which it may link although nobody else knows of them."""

    path: str
    markdown: bytes
    beside: Set[str]


class PageMaker:
    """Makes HTML of single pages; what a page is made with is what was there when this maker was made."""

    def __init__(self, configuration: Configuration) -> None:
        self._staff: Staff[_Change | _Asked | None, Any] = Staff(_Copy(configuration), LIMITS, at_once=1)
        self.site: Site | None = self._answer(None)  # None if pages of this project are not made one by one

    def change(self, added: Set[str], gone: Set[str]) -> bool:
        """From here on these files are there or not; False if the theme or the configuration has changed too: then nothing can be made."""
        return self._answer(_Change(added, gone)) is True

    def html(self, path: str, markdown: bytes, beside: Set[str] = frozenset()) -> bytes | None:
        """What a build makes of a page; None if it would say something about it, or if the page changes what others show of it.

        `beside` are new pages to which only this one links.
        """
        made = self._answer(_Asked(path, markdown, beside))
        return made if isinstance(made, bytes) else None

    def dismiss(self) -> None:
        """Ends the copy of this process."""
        self._staff.dismiss()

    def _answer(self, value: _Change | _Asked | None) -> Any:
        (answer,) = self._staff.each([value])
        return None if isinstance(answer, Failure) else answer


class _Copy:
    """What the copy of the process does."""

    def __init__(self, configuration: Configuration) -> None:
        self._configuration = configuration
        self._begun: _Begun | None = None

    def __call__(self, value: _Change | _Asked | None) -> Site | bool | bytes | None:
        """Begins, learns what has changed, or makes a page. What MkDocs says is not shown: the build of the site says it again."""
        with Listening() as told:
            if value is None:
                self._begun = _begun(self._configuration)
                done: Site | bool | bytes | None = self._begun.site if self._begun else None
            elif self._begun is None:
                return None
            elif isinstance(value, _Change):
                done = self._begun.change(value)
            else:
                done = self._begun.html(value)
        return None if any(level >= logging.WARNING for level, _, _ in told) else done


def _begun(configuration: Configuration) -> _Begun | None:
    """What a page is made with; None if MkDocs alone builds the project."""
    os.environ.update(engine.environment_of(configuration))
    os.chdir(configuration.root)
    config = load_config(str(configuration.file), site_dir=str(configuration.site), strict=True)
    config.plugins.on_startup(command="build", dirty=False)
    return _Begun(config) if child.opened(config) else None


class _Begun:
    """What a page is made with."""

    def __init__(self, config: MkDocsConfig) -> None:
        self._made_with = child.made_with(config)
        self._build = Build(config, PageCache(None), self._made_with)
        self._config = self._build.config
        self._build.read_navigation()
        for file in self._build.files.documentation_pages():
            self._build.tabs.of(file)  # it reads index pages, which the next build may write again at any moment
        self._change = _Change(frozenset(), frozenset())
        self._beside: Set[str] = frozenset()

    @property
    def site(self) -> Site:
        """What the last build has made."""
        return Site(frozenset(file.src_uri for file in self._build.files), self._config.use_directory_urls)

    def change(self, change: _Change) -> bool:
        """Learns what has changed; whether the theme and the configuration have not."""
        self._change = change
        return child.made_with(self._config) == self._made_with

    def html(self, asked: _Asked) -> bytes | None:
        """A page; None if it may be under another tab now, or if the navigation would show something else of it on the other pages."""
        section = asked.path.split("/")[0]
        if not {f"{section}/index.md", f"{section}.md"}.isdisjoint(self._change.added | self._change.gone):
            return None
        self._beside = asked.beside
        page = next((page for page in self._build.nav.pages if page.file.src_uri == asked.path), None)
        if page is None:
            file = self._file(asked.path)
            file.content_bytes = asked.markdown
            return self._made(Page(None, file, self._config))
        before, shown = dict(vars(page)), _shown(page)
        page.file.content_bytes = asked.markdown
        page.markdown, page.content, page.toc, page._title_from_render = None, None, TableOfContents([]), None
        try:
            html = self._made(page)
            same = _shown(page) == shown
        finally:
            vars(page).update(before)  # the navigation shows it on the pages that come next
        return html if same else None

    def get_file_from_path(self, path: str) -> File | None:
        """A file by its path in the folder of pages, as it will be when the build of the site has ended."""
        if path in self._change.gone and path not in self._beside:
            return None
        known = self._build.files.get_file_from_path(path)
        return known or (self._file(path) if path in self._change.added or path in self._beside else None)

    def _file(self, path: str) -> File:
        return File(path, self._config.docs_dir, self._config.site_dir, self._config.use_directory_urls)

    def _made(self, page: Page) -> bytes | None:
        plain._populate_page(page, self._config, self)  # type: ignore[arg-type]  # it looks files up and does nothing else
        html = self._build.html(page)
        return html.encode("utf-8", "xmlcharrefreplace") if html.strip() else None


def _shown(page: Page) -> tuple[str, ...]:
    """What the navigation shows of a page."""
    return (str(page.title), *(str(page.meta.get(name, "")) for name in OF_NAVIGATION))
