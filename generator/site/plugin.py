"""The plugin `verbale` of MkDocs: what our frame round a page needs and a template cannot know.

It says the site's words, names the tab of a page's section, joins our styles and our scripts into one file each, and leaves out
the files of Material that our frame does not use. With another theme than ours it does nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from generator.cache.made_pages import key_of
from generator.configuration import OWN_PAGES, TEMPLATES, Settings
from generator.text.layers import Layers, layered
from generator.text.words import files as word_files

NAME = "verbale"
BELOW = "material"  # the theme that gives styles of text, icons and colours
MAIN, FRAME = "main.html", "frame.html"  # the template of our frame, in the folder of our theme
KICKER = re.compile(r"^\[[^\]\n]*\]\(([^)#?:\n]+)\)\n\{: ?\.kicker ?\}", re.MULTILINE)
MATERIAL = ("main", "palette")  # the styles of Material that the frame uses; the names of their files have a digest
# How the extension `tables` aligns cells, which our policy would stop.
ALIGNED = re.compile(r'<(t[hd]) style="text-align: (left|center|right);">')
# The styles and scripts of the frame, in their order; a project need not name them.
_OF_STYLES = ("frame", "verbale", "families", "document", "cite", "home", "lists", "pictures", "passages", "search/search")
_OF_SCRIPTS = ("frame", "state", "forms", "lists", "search/box", "synopsis", "document", "cite", "passages")
STYLES = tuple(f"assets/{name}.css" for name in _OF_STYLES)
SCRIPTS = tuple(f"assets/{name}.js" for name in _OF_SCRIPTS)
UNUSED = re.compile(r"assets/(?:javascripts/.*|.*\.map|images/favicon\.png)")  # of Material


class Verbale(BasePlugin):  # type: ignore[no-untyped-call, type-arg]  # MkDocs leaves it untyped
    """Gives the frame what it needs."""

    serving = False  # MkDocs serves pages with a script of its own inside, which our policy would stop

    def on_startup(self, *, command: str, dirty: bool) -> None:  # noqa: ARG002 (MkDocs passes it)
        """Learns what MkDocs does."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> None:
        """Lays the project's theme over ours, and names the joined files in the place of those that they join."""
        self.joined: dict[str, str] = {}
        self.left: set[str] = set()
        self.theme = theme_of(config)
        own = self.theme.own
        has_other_frame = (own / MAIN).is_file() and not (own / FRAME).is_file()
        self.is_ours = config.theme.name == BELOW and not has_other_frame
        if self.is_ours:
            ours = [str(folder) for folder in self.theme.folders]
            config.theme.dirs[:] = [*ours, *(folder for folder in config.theme.dirs if folder not in ours)]
            config.extra_css = self._join(STYLES, config.extra_css, "css")
            config.extra_javascript = self._join(SCRIPTS, [str(script) for script in config.extra_javascript], "js")
            _add_own_pages(config)

    def _join(self, ours: Sequence[str], named: list[str], suffix: str) -> list[Any]:
        """Our files and those of the theme that are named, joined into one, before the others."""
        joined = [path for path in dict.fromkeys((*ours, *named)) if self.theme.find(path)]
        texts = [file.read_text(encoding="utf-8").strip() for path in joined if (file := self.theme.find(path))]
        text = "\n".join(['"use strict";', *map(_guarded, texts)] if suffix == "js" else texts) + "\n"
        name = f"assets/site.{key_of([text.encode()])[:8]}.{suffix}"
        self.joined[name] = text
        self.left |= set(joined)
        return [name, *(path for path in named if path not in joined)]

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Adds the joined files, and leaves out what no page uses."""
        if self.is_ours:
            for file in list(files):
                if file.src_uri in self.left or (UNUSED.fullmatch(file.src_uri) and Path(str(file.src_dir)) not in self.theme.folders):
                    files.remove(file)
            for name, text in self.joined.items():
                files.append(File.generated(config, name, content=text))
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002 (MkDocs passes it)
        """Learns which tab belongs to which section."""
        self.tabs = Tabs(nav, files)
        return nav

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:  # noqa: ARG002
        """What every template of the theme sees."""
        if self.is_ours:
            found = {name: _style(config.theme.dirs, name) for name in MATERIAL}
            folders = Layers(tuple(folder.parent for folder in self.theme.folders))
            words, _ = word_files.load(folders, str(config.theme.get("language", "en")))
            if words is None:
                raise PluginError(f"the words of the language '{config.theme.get('language')}' cannot be read")
            env.policies["json.dumps_kwargs"] = {"sort_keys": True, "ensure_ascii": False}
            env.globals.update(styles=found, serving=self.serving, tab=None, words=words, say=words.say)
        return env

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Aligns the cells of tables by class."""
        return ALIGNED.sub(r'<\1 class="\2">', html) if self.is_ours else html

    def on_page_context(self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:  # noqa: ARG002
        """What the template of one page sees."""
        if self.is_ours:
            context["tab"] = self.tabs.of(page.file)  # type: ignore[typeddict-unknown-key]  # ours
        return context


def theme_of(config: MkDocsConfig) -> Layers:
    """The project's theme over ours: that of `custom_dir`, else the one among its templates."""
    own = config.theme.custom_dir or _root(config) / str(_stated(config).get("templates", Settings().templates)) / "theme"
    return layered(Path(own), TEMPLATES / "theme")


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _stated(config: MkDocsConfig) -> Mapping[str, Any]:
    """What `extra.verbale` states."""
    stated = config.extra.get("verbale")
    return stated if isinstance(stated, dict) else {}


def _add_own_pages(config: MkDocsConfig) -> None:
    """Puts the keeper's own pages, which are in `pages` of the corpus, at the end of the navigation's last section."""
    folder = _root(config) / str(_stated(config).get("corpus", Settings().corpus)) / OWN_PAGES
    written = repr(config.nav)
    own = [file.name for file in sorted(folder.glob("*.md")) if file.name != "index.md" and file.name not in written]
    if own and isinstance(config.nav, list):
        last = config.nav[-1] if config.nav else None
        sections = [items for items in last.values() if isinstance(items, list)] if isinstance(last, dict) else []
        (sections[0] if sections else config.nav).extend(own)


def _guarded(script: str) -> str:
    """A script whose errors do not stop those that follow it in one file; the browser reports them as usual."""
    return f"try {{\n{script}\n}} catch (error) {{\n  reportError(error);\n}}"


def _style(folders: list[str], name: str) -> str:
    """The path of one of Material's styles."""
    found = sorted(file for folder in folders for file in Path(folder).glob(f"assets/stylesheets/{name}.*.min.css"))
    return f"assets/stylesheets/{found[0].name}" if found else f"assets/stylesheets/{name}.css"


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
        """The number of the tab, counted from 0; None if it has none, or if the page is in the navigation itself."""
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
