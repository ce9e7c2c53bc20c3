"""MkDocs's build of a site with each page made once: unchanged pages come from a cache, the others are made on every core.

The steps and their order are those of `mkdocs.commands.build.build`, and so are the bytes. A page depends on its own
Markdown, the theme, the configuration, the navigation's titles, and on whether the pages and anchors that it links to are
there. That holds for the plugins in `KNOWN`; a project with other plugins or hooks is built by MkDocs alone.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

from mkdocs.commands import build as plain
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError
from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils import CountHandler

from generator.cache.made_pages import RECORD, MadePage, PageCache, key_of, packed
from generator.model import Limits
from generator.site.plugin import Tabs
from generator.text import files as whole
from generator.workers import Failure, each

KNOWN = {"generator.site.plugin", "material.plugins.offline.plugin"}  # the modules of plugins
# Extensions of Markdown that look at nothing but the page; `b64` and `snippets`, for example, read other files.
OF_MARKDOWN = (
    *("abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code", "footnotes", "legacy_attrs", "legacy_em"),
    *("md_in_html", "meta", "nl2br", "sane_lists", "smarty", "tables", "toc", "wikilinks"),
)
OF_PYMDOWN = (
    *("arithmatex", "betterem", "caret", "critic", "details", "emoji", "escapeall", "highlight", "inlinehilite", "keys", "magiclink"),
    *("mark", "progressbar", "quotes", "saneheaders", "smartsymbols", "striphtml", "superfences", "tabbed", "tasklist", "tilde"),
)
KNOWN_EXTENSIONS = {*OF_MARKDOWN, *(f"markdown.extensions.{name}" for name in OF_MARKDOWN), *(f"pymdownx.{name}" for name in OF_PYMDOWN)}
FUNCTION = re.compile(r"!!python/[\w/]+:(?!material\.|pymdownx\.)")  # a function in mkdocs.yml that no installed package of ours holds
OF_NAVIGATION = ("title", "icon", "status", "subtitle")  # what a theme shows of a page in the navigation
AT_ONCE = 16  # pages that a process makes before it answers
FEW = 8  # pages for which no other process is started
LIMITS = Limits(seconds=3600, memory_mb=8000)  # the pages are our own: nothing is set aside
Told = tuple[int, str, str]  # level, logger and message of something MkDocs said

log = logging.getLogger("mkdocs.commands.build")


@dataclass(frozen=True)
class Made:
    """A page that was made, and what MkDocs said meanwhile; `error` is what stopped it."""

    page: MadePage | None
    told: tuple[Told, ...] = ()
    error: Exception | None = None


def suits(config: MkDocsConfig, stated: str) -> bool:
    """Whether pages of this project depend only on what `page_build` knows of; `stated` is its configuration as it is written."""
    known = {type(plugin).__module__ for plugin in config.plugins.values()} <= KNOWN and set(config.markdown_extensions) <= KNOWN_EXTENSIONS
    return known and not (config.hooks or config.extra_templates or FUNCTION.search(stated))


def build(config: MkDocsConfig, cache: PageCache, made_with: str, heard: Callable[[int], object]) -> None:
    """Builds the whole site into `config.site_dir`. `made_with` is a digest of all that every page depends on.

    `heard` is given the number of pages to make, once for each that is made.
    """
    counter = CountHandler()
    counter.setLevel(logging.WARNING)
    logging.getLogger("mkdocs").addHandler(counter)
    try:
        _Build(config, cache, made_with).run(heard)
        if config.strict and (counts := counter.get_counts()):
            said = ", ".join(f"{count} {level.lower()}s" for level, count in counts)
            raise Abort(f"Aborted with {said} in strict mode!")
    except BuildError as error:
        log.error(str(error))
        raise Abort("Aborted with a BuildError!") from error
    finally:
        logging.getLogger("mkdocs").removeHandler(counter)


class _Build:
    """One run."""

    def __init__(self, config: MkDocsConfig, cache: PageCache, made_with: str) -> None:
        self.cache, self.made_with = cache, made_with
        config = config.plugins.on_config(config)
        self.config = config
        config.plugins.on_pre_build(config=config)
        files = get_files(config)
        self.env = config.theme.get_env()
        files.add_files_from_theme(self.env, config)
        files = config.plugins.on_files(files, config=config)
        set_exclusions(files, config)
        self.files: Files = files
        self.nav: Navigation = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
        self.env = config.plugins.on_env(self.env, config=config, files=files)
        self._documents = files.documentation_pages()
        self._by_uri = {file.src_uri: file for file in files}
        self._linked: dict[str, bool] = {}  # whether a file can be linked
        self.pages = {file.src_uri: file.page or Page(None, file, config) for file in self._documents}
        self.tabs = Tabs(self.nav, files)

    def run(self, heard: Callable[[int], object]) -> None:
        """Makes what is missing, takes the rest from the cache, and writes all that belongs to no single page."""
        self._clear_site()
        self._place_static_files()  # first, as in MkDocs: a page overwrites a file that has its path
        self._read_navigation()
        keys = {uri: self._key(page.file) for uri, page in self.pages.items()}
        kept = self.cache.load()
        made = {uri: kept[key] for uri, key in keys.items() if key in kept and self._is_valid(kept[key])}
        made = {uri: page for uri, page in made.items() if self.cache.place(page.html, Path(self.pages[uri].file.abs_dest_path))}
        cacheable = set(made)
        missing = [uri for uri in self.pages if uri not in made]
        for uri, result in self._make(missing):
            heard(len(missing))
            for level, name, message in result.told:
                record = {"levelno": level, "levelname": logging.getLevelName(level), "name": name, "msg": message}
                logging.getLogger("mkdocs").handle(logging.makeLogRecord(record))  # past MkDocs's filter of what was said before
            if result.error:
                raise result.error
            if result.page:
                made[uri] = result.page
                if not result.told and result.page.is_plain:
                    cacheable.add(uri)
                    self.cache.note(result.page.html)
        self._write_rest(made)
        self.cache.save({keys[uri]: made[uri] for uri in sorted(cacheable)})

    def _clear_site(self) -> None:
        """Removes what an earlier build left in the site's folder, but for pages and files that may be needed again."""
        if Path(self.config.site_dir).is_dir():
            wanted = {file.dest_uri for file in self.files if file.is_documentation_page() or self._can_be_linked(file)}
            _clear(self.config.site_dir, "", wanted, _folders_of(wanted))

    def _place_static_files(self) -> None:
        """Copies what is no page, as MkDocs does; files of the folder of pages are only linked."""
        for file in self.files:
            if file.is_documentation_page() or not file.inclusion.is_included():  # type: ignore[no-untyped-call]
                continue
            if self._can_be_linked(file):
                whole.link(Path(str(file.abs_src_path)), Path(file.abs_dest_path))
            else:
                file.copy_file()

    def _can_be_linked(self, file: File) -> bool:
        """Whether a file is a regular one in the folder of pages, which is written only by replacing files."""
        known = self._linked.get(file.src_uri)
        if known is None:
            try:
                known = file.src_dir == self.config.docs_dir and stat.S_ISREG(os.lstat(str(file.abs_src_path)).st_mode)
            except OSError:
                known = False
            self._linked[file.src_uri] = known
        return known

    def _read_navigation(self) -> None:
        """The titles of the pages in the navigation, which are on every page; one without a title is rendered for it."""
        for page in self.nav.pages:
            page.read_source(self.config)
            if "title" not in page.meta and "title" not in vars(page):
                with _Listening():
                    plain._populate_page(page, self.config, self.files)
        shown = [[page.url, *(str(page.meta.get(name, "")) for name in OF_NAVIGATION), str(page.title)] for page in self.nav.pages]
        self.made_with = key_of([self.made_with.encode(), repr(shown).encode(), str(self.nav).encode()])

    def _key(self, file: File) -> str:
        return key_of([self.made_with.encode(), file.src_uri.encode(), str(self.tabs.of(file)).encode(), file.content_bytes])

    def _is_valid(self, page: MadePage) -> bool:
        """Whether every file that a kept page links to is still there."""
        targets = map(self._by_uri.get, page.targets)
        return all(target is not None and not target.inclusion.is_excluded() for target in targets)  # type: ignore[no-untyped-call]

    def _make(self, uris: Sequence[str]) -> Iterator[tuple[str, Made]]:
        """Makes pages, in order. What a page is made with can only be given to a copy of this process, which only Linux makes safely."""
        if len(uris) <= FEW or sys.platform != "linux":
            yield from ((uri, self._made(uri)) for uri in uris)
            return
        parts = [uris[at : at + AT_ONCE] for at in range(0, len(uris), AT_ONCE)]
        for part, results in zip(parts, each(self._made_all, parts, LIMITS), strict=True):
            if isinstance(results, Failure):
                raise BuildError(f"The pages from '{part[0]}' to '{part[-1]}' could not be made: {results.told or results.reason}")
            yield from zip(part, results, strict=True)

    def _made_all(self, uris: Sequence[str]) -> list[Made]:
        return [self._made(uri) for uri in uris]

    def _made(self, uri: str) -> Made:
        """One page, from its Markdown to its HTML on disk."""
        with _Listening() as told:
            try:
                made = self._made_page(self.pages[uri])
            except Exception as error:  # what MkDocs raises must pass from one process to the other
                return Made(None, tuple(told), _sendable(error))
        return Made(made, tuple(told))

    def _made_page(self, page: Page) -> MadePage | None:
        seen = _Seen(self.files)
        plain._populate_page(page, self.config, seen)  # type: ignore[arg-type]  # it looks files up and does nothing else
        html = self._html(page)
        links: dict[str, dict[str, str]] = {uri: {} for uri in sorted(seen.found)}
        for to_file, asked in (page.links_to_anchors or {}).items():
            links.setdefault(to_file.src_uri, {}).update(asked)
        anchors = RECORD.join(sorted(page.present_anchor_ids or ()))
        meta, target = dict(page.meta), Path(page.file.abs_dest_path)
        page.content, page.markdown, page.toc = None, "", TableOfContents([])  # nothing needs them any more, and they are large
        if not html.strip():
            log.info(f"Page skipped: '{page.file.src_uri}'. Generated empty output.")
            return None
        data = html.encode("utf-8", "xmlcharrefreplace")
        digest = self.cache.keep(data)
        if not self.cache.place(digest, target):
            target.unlink(missing_ok=True)  # not written to: it may be a link to HTML that is kept
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        return MadePage(digest, meta, anchors, packed(links))

    def _html(self, page: Page) -> str:
        """What the theme makes of a page whose content is there: the steps of MkDocs's `_build_page`."""
        config = self.config
        config._current_page = page
        page.active = True
        try:
            context = plain.get_context(self.nav, self._documents, config, page)
            template = self.env.get_template(page.meta.get("template", "main.html"))
            context = config.plugins.on_page_context(context, page=page, config=config, nav=self.nav)
            return str(config.plugins.on_post_page(template.render(context), page=page, config=config))
        except Exception as error:
            log.error(f"Error building page '{page.file.src_uri}':" + ("" if isinstance(error, BuildError) else f" {error}"))
            raise
        finally:
            page.active = False
            config._current_page = None

    def _write_rest(self, made: Mapping[str, MadePage]) -> None:
        """The theme's own pages; and checks every link to an anchor."""
        for uri, page in made.items():
            self.pages[uri].meta = dict(page.meta)
        written = {self.pages[uri].file.dest_uri for uri in made}
        for template in self.config.theme.static_templates - written:
            plain._build_theme_template(template, self.env, self.files, self.config, self.nav)
        self._check_anchors(made)
        self.config.plugins.on_post_build(config=self.config)

    def _check_anchors(self, made: Mapping[str, MadePage]) -> None:
        """Says which links lead to an anchor that is not there, in MkDocs's words."""
        known: dict[str, frozenset[str]] = {}
        for uri, page in self.pages.items():
            for target, anchors in made[uri].asked.items() if uri in made else ():
                if target not in made:
                    continue
                there = known[target] if target in known else known.setdefault(target, made[target].present)
                if not there.issuperset(anchors):
                    self.pages[target].present_anchor_ids = set(there)
                    page.links_to_anchors = {self.pages[target].file: dict(anchors)}
                    page.validate_anchor_links(files=self.files, log_level=self.config.validation.links.anchors)


def _folders_of(paths: Iterable[str]) -> Set[str]:
    """All folders on the way to files."""
    found: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def _clear(folder: str, before: str, wanted: Set[str], folders: Set[str]) -> None:
    """Removes all files of a folder but those wanted, whose paths begin with `before`, and all folders that hold none of them."""
    with os.scandir(folder) as entries:
        for entry in list(entries):
            path = f"{before}{entry.name}"
            if entry.is_symlink() or not entry.is_dir():
                if path not in wanted:
                    Path(entry.path).unlink()
            elif path in folders:
                _clear(entry.path, f"{path}/", wanted, folders)
            else:
                shutil.rmtree(entry.path)


class _Seen:
    """The files of a site, and which of them a page links to."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self.found: set[str] = set()

    def get_file_from_path(self, path: str) -> File | None:
        """A file by its path in the folder of pages."""
        file = self._files.get_file_from_path(path)
        if file is not None:
            self.found.add(path)
        return file


class _Listening(logging.Handler):
    """Collects what MkDocs says instead of showing it: it is said again in the order of the pages."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self._told: list[Told] = []
        self._logger = logging.getLogger("mkdocs")

    def __enter__(self) -> list[Told]:
        self._others, self._passes = self._logger.handlers, self._logger.propagate
        self._logger.handlers, self._logger.propagate = [self], False
        return self._told

    def __exit__(self, *_: object) -> None:
        self._logger.handlers, self._logger.propagate = self._others, self._passes

    def emit(self, record: logging.LogRecord) -> None:
        """Keeps one message."""
        self._told.append((record.levelno, record.name, record.getMessage()))


def _sendable(error: Exception) -> Exception:
    """An error that can pass from one process to another, with the same meaning for who reads it."""
    if isinstance(error, OSError):
        return OSError(error.errno, error.strerror or str(error), error.filename)
    if isinstance(error, BuildError):
        return BuildError(str(error))
    return RuntimeError(f"{type(error).__name__}: {error}")
