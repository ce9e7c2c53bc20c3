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
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

from mkdocs.commands import build as plain
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError
from mkdocs.structure.files import File, Files, InclusionLevel, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils import CountHandler

from generator.cache.made_pages import RECORD, Kept, KeptPage, MadePage, PageCache, Source, key_of, linking_to, packed, settled
from generator.model import Limits
from generator.site.found_files import FoundFile, ThemeFiles, found_files
from generator.site.plugin import Tabs
from generator.site.quick_patterns import QuickPatterns
from generator.text import files as whole
from generator.text.sealed import digest
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
    """A page that was made, and what MkDocs said meanwhile; `error` is what stopped it.

    A page that asked for a file that is not there is `unsure`: it may be another page once the file is there.
    """

    page: MadePage | None
    told: tuple[Told, ...] = ()
    error: Exception | None = None
    unsure: bool = False


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
        Build(config, cache, made_with).run(heard)
        if config.strict and (counts := counter.get_counts()):
            said = ", ".join(f"{count} {level.lower()}s" for level, count in counts)
            raise Abort(f"Aborted with {said} in strict mode!")
    except BuildError as error:
        log.error(str(error))
        raise Abort("Aborted with a BuildError!") from error
    finally:
        logging.getLogger("mkdocs").removeHandler(counter)


class Build:
    """One run; `early` makes single pages with it."""

    def __init__(self, config: MkDocsConfig, cache: PageCache, made_with: str) -> None:
        self.cache, self.made_with = cache, made_with
        config = config.plugins.on_config(config)
        self.config = config
        config.markdown_extensions = [*config.markdown_extensions, QuickPatterns()]  # type: ignore[list-item]  # Markdown takes both
        config.plugins.on_pre_build(config=config)
        files, self._found = found_files(config)
        self.env = config.theme.get_env()
        files.add_files_from_theme(ThemeFiles(config.theme.dirs), config)  # type: ignore[arg-type]  # it lists templates and does nothing else
        files = config.plugins.on_files(files, config=config)
        set_exclusions(files, config)
        self.files: Files = files
        self.nav: Navigation = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
        self.env = config.plugins.on_env(self.env, config=config, files=files)
        self._documents = files.documentation_pages()
        self._linkable = {file.src_uri for file in files if _is_included(file)}
        self.pages = {file.src_uri: file.page or Page(None, file, config) for file in self._documents}
        self.tabs = Tabs(self.nav, files)

    def run(self, heard: Callable[[int], object]) -> None:
        """Makes what is missing, takes the rest from the cache, and writes all that belongs to no single page."""
        there = self._place_static_files()  # first, as in MkDocs: a page overwrites a file that has its path
        self.read_navigation()
        before = self.cache.load()
        sources, kept = self._kept(before)
        made = self._place_pages(kept, there)
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
                if not (result.told or result.unsure) and result.page.is_plain and self._linkable.issuperset(result.page.targets):
                    cacheable.add(uri)
                    self.cache.note(result.page.html)
        broken = self._write_rest(made, before, set(missing))
        pages = {uri: KeptPage(sources[uri], made[uri]) for uri in sorted(cacheable)}
        self.cache.save(Kept(self.made_with, pages, sorted(self._linkable), sorted(broken & cacheable)))

    def _place_static_files(self) -> Mapping[str, os.stat_result]:
        """Clears the site's folder and copies what is no page, as MkDocs does; files of the folder of pages are only linked.

        Gives what the system knows of the pages that an earlier build left there, by their paths in the site.
        """
        files = [file for file in self.files if _is_included(file) and not file.is_documentation_page()]
        linked = {file.dest_uri: file for file in files if self._can_be_linked(file)}
        pages = {page.file.dest_uri for page in self.pages.values()}
        there = _cleared(self.config.site_dir, pages ^ linked.keys())  # where a page and a file have one path, nothing stays
        for path, file in linked.items():
            found = there.pop(path, None)
            if found is None or not found.st_ino or not os.path.samestat(found, self._found[file.src_uri]):  # Windows gives no inode here
                whole.link(Path(str(file.abs_src_path)), Path(file.abs_dest_path))
        for file in files:
            if file.dest_uri not in linked:
                there.pop(file.dest_uri, None)
                Path(file.abs_dest_path).unlink(missing_ok=True)  # not written to: it may be a link to HTML that is kept
                file.copy_file()
        return there

    def _can_be_linked(self, file: File) -> bool:
        """Whether a file is a regular one in the folder of pages, which is written only by replacing files."""
        return isinstance(file, FoundFile) and file.src_uri in self._found

    def read_navigation(self) -> None:
        """The titles of the pages in the navigation, which are on every page; one without a title is rendered for it."""
        for page in self.nav.pages:
            page.read_source(self.config)
            if "title" not in page.meta and "title" not in vars(page):
                with Listening():
                    plain._populate_page(page, self.config, self.files)
        shown = [[page.url, *(str(page.meta.get(name, "")) for name in OF_NAVIGATION), str(page.title)] for page in self.nav.pages]
        self.made_with = key_of([self.made_with.encode(), repr(shown).encode(), str(self.nav).encode()])

    def _kept(self, before: Kept) -> tuple[Mapping[str, Source], Mapping[str, MadePage]]:
        """What each page is made of; and the pages that were made of the same before and of which every file that they link to is there."""
        sources = {uri: self._source(page.file, before.pages.get(uri)) for uri, page in self.pages.items()}
        if before.made_with != self.made_with:
            return sources, {}
        old = {uri: known for uri in self.pages if (known := before.pages.get(uri))}
        kept = {uri: known.page for uri, known in old.items() if _is_same(known.source, sources[uri])}
        for uri in [*linking_to(set(before.files) - self._linkable, kept)]:
            del kept[uri]
        return sources, kept

    def _source(self, file: File, before: KeptPage | None) -> Source:
        """What a page is made of. A file of ours that nobody has written to since it was read is not read again."""
        tab = str(self.tabs.of(file))
        found = self._found.get(file.src_uri) if isinstance(file, FoundFile) else None
        stamp = whole.stamp_in(found) if found else None
        if stamp and before and before.source.stamp == stamp:
            return before.source if before.source.tab == tab else Source(tab, before.source.digest, stamp)
        return Source(tab, digest(file.content_bytes), settled(stamp) if stamp else None)

    def _place_pages(self, kept: Mapping[str, MadePage], there: Mapping[str, os.stat_result]) -> dict[str, MadePage]:
        """Puts the pages that are kept into the site; those whose HTML was there, or is there now. `there` is what the site has."""
        device = self.cache.device()
        placed: dict[str, MadePage] = {}
        for uri, page in kept.items():
            file = self.pages[uri].file
            found = there.get(file.dest_uri)
            stands = found is not None and found.st_dev == device and self.cache.is_html(page.html, whole.stamp_in(found))
            if stands or self.cache.place(page.html, Path(file.abs_dest_path)):
                placed[uri] = page
        for uri, other in self.pages.items():
            if uri not in placed and other.file.dest_uri in there:
                Path(other.file.abs_dest_path).unlink(missing_ok=True)  # a page whose HTML is empty now leaves nothing
        return placed

    def _make(self, uris: Sequence[str]) -> Iterator[tuple[str, Made]]:
        """Makes pages, in order. What a page is made with can only be given to a copy of this process, which only Linux makes safely."""
        if len(uris) <= FEW or sys.platform != "linux":
            yield from ((uri, self._made(uri)) for uri in uris)
            return
        yield uris[0], self._made(uris[0])  # here: the copies have the templates that it compiles
        uris = uris[1:]
        parts = [uris[at : at + AT_ONCE] for at in range(0, len(uris), AT_ONCE)]
        for part, results in zip(parts, each(self._made_all, parts, LIMITS), strict=True):
            if isinstance(results, Failure):
                raise BuildError(f"The pages from '{part[0]}' to '{part[-1]}' could not be made: {results.told or results.reason}")
            yield from zip(part, results, strict=True)

    def _made_all(self, uris: Sequence[str]) -> list[Made]:
        return [self._made(uri) for uri in uris]

    def _made(self, uri: str) -> Made:
        """One page, from its Markdown to its HTML on disk."""
        with Listening() as told:
            try:
                seen = _Seen(self.files)
                made = self._made_page(self.pages[uri], seen)
            except Exception as error:  # what MkDocs raises must pass from one process to the other
                return Made(None, tuple(told), _sendable(error))
        return Made(made, tuple(told), unsure=seen.missed)

    def _made_page(self, page: Page, seen: _Seen) -> MadePage | None:
        plain._populate_page(page, self.config, seen)  # type: ignore[arg-type]  # it looks files up and does nothing else
        html = self.html(page)
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
        name = self.cache.keep(data)
        if not self.cache.place(name, target):
            target.unlink(missing_ok=True)  # not written to: it may be a link to HTML that is kept
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        return MadePage(name, meta, anchors, packed(links))

    def html(self, page: Page) -> str:
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

    def _write_rest(self, made: Mapping[str, MadePage], before: Kept, fresh: Set[str]) -> Set[str]:
        """The theme's own pages; and checks the links to anchors: which pages have one that is not there."""
        for uri, page in made.items():
            self.pages[uri].meta = dict(page.meta)
        written = {self.pages[uri].file.dest_uri for uri in made}
        for template in self.config.theme.static_templates - written:
            Path(self.config.site_dir, template).unlink(missing_ok=True)  # not written to: it may be a link to a file that has its path
            plain._build_theme_template(template, self.env, self.files, self.config, self.nav)
        broken = self._check_anchors(made, self._doubtful(made, before, fresh))
        self.config.plugins.on_post_build(config=self.config)
        return broken

    def _doubtful(self, made: Mapping[str, MadePage], before: Kept, fresh: Set[str]) -> Set[str]:
        """The pages whose links to anchors are to be checked: those made now, those with a link that was broken, and those that
        link to a page from which an anchor has gone. All other links were checked before, and what they lead to is still there.
        """
        of_before = set(before.files)
        poorer = {uri for uri in fresh & made.keys() & of_before if not _has_all(made[uri], before.pages.get(uri))}
        kept = {uri: page for uri, page in made.items() if uri not in fresh}
        return {*fresh, *before.broken, *linking_to(poorer, kept)}

    def _check_anchors(self, made: Mapping[str, MadePage], doubtful: Set[str]) -> Set[str]:
        """Says which links lead to an anchor that is not there, in MkDocs's words; gives the pages that have them."""
        known: dict[str, frozenset[str]] = {}
        broken: set[str] = set()
        for uri, page in self.pages.items():
            for target, anchors in made[uri].asked.items() if uri in doubtful and uri in made else ():
                if target not in made:
                    continue
                there = known[target] if target in known else known.setdefault(target, made[target].present)
                if not there.issuperset(anchors):
                    broken.add(uri)
                    self.pages[target].present_anchor_ids = set(there)
                    page.links_to_anchors = {self.pages[target].file: dict(anchors)}
                    page.validate_anchor_links(files=self.files, log_level=self.config.validation.links.anchors)
        return broken


def _is_included(file: File) -> bool:
    return file.inclusion not in (InclusionLevel.EXCLUDED, InclusionLevel.DRAFT)


def _is_same(one: Source, other: Source) -> bool:
    return one is other or (one.tab, one.digest) == (other.tab, other.digest)


def _has_all(page: MadePage, before: KeptPage | None) -> bool:
    """Whether a page has all the anchors that it had, if these are known."""
    return before is not None and (before.page.anchors == page.anchors or page.present >= before.page.present)


def _folders_of(paths: Iterable[str]) -> Set[str]:
    """All folders on the way to files."""
    found: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def _cleared(site: str, wanted: Set[str]) -> dict[str, os.stat_result]:
    """Removes all files of a folder but those wanted, and all folders that hold none of them. What the system knows of what stays."""
    stays: dict[str, os.stat_result] = {}
    folders = _folders_of(wanted)
    waiting = [(site, "")] if Path(site).is_dir() else []
    while waiting:
        folder, before = waiting.pop()
        with os.scandir(folder) as entries:
            for entry in list(entries):
                path = before + entry.name
                if entry.is_symlink() or not entry.is_dir():
                    if path in wanted:
                        stays[path] = entry.stat(follow_symlinks=False)
                    else:
                        Path(entry.path).unlink()
                elif path in folders:
                    waiting.append((entry.path, f"{path}/"))
                else:
                    shutil.rmtree(entry.path)
    return stays


class _Seen:
    """The files of a site, which of them a page links to, and whether it asked for others."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self.found: set[str] = set()
        self.missed = False

    def get_file_from_path(self, path: str) -> File | None:
        """A file by its path in the folder of pages."""
        file = self._files.src_uris.get(path) or self._files.get_file_from_path(path)  # which takes paths apart and joins them again
        if file is None:
            self.missed = True
        else:
            self.found.add(file.src_uri)
        return file


class Listening(logging.Handler):
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
