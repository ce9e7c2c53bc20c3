"""The configuration: what `mkdocs.yml` says, of which only `extra.verbale` and three of MkDocs' own keys concern us.

A key that is not known is an error with a suggestion; so is a folder that is not there. Then nothing is built.
"""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import yaml

from generator.model import Limits, Problem
from generator.text import files, strict_yaml
from generator.text.layers import Layers, layered

NAME = "mkdocs.yml"
CODE = Path(__file__).parent
# Templates, theme, words and the handbook: inside the installed package, or beside it in a checkout of Verbale.
INSTALLED = CODE / "shipped"
SHIPPED = INSTALLED if INSTALLED.is_dir() else CODE.parent
TEMPLATES, HANDBOOK, PROBLEMS = SHIPPED / "site_templates", SHIPPED / "docs/reader", SHIPPED / "docs/problems.md"
MOST_VALUES = 100_000  # in mkdocs.yml, with all that its aliases repeat
OWN_PAGES = "pages"  # the folder of the corpus with the keeper's own pages
ENVIRONMENT = re.compile(r"!ENV\s+(?:\[([^\]]*)\]|(\S+))")
INHERITED = re.compile(r"^INHERIT:\s*(?P<quote>['\"]?)(?P<path>\S.*?)(?P=quote)\s*(?:#.*)?$", re.MULTILINE)
ENGINES = ("mkdocs", "properdocs", "mkdocs-ng")
LANGUAGE = "en"  # of a site that names none
UNREADABLE, UNKNOWN, MISSING, WRONG = "E401", "E402", "E403", "E404"


@dataclass(frozen=True, slots=True)
class Settings:
    """What `extra.verbale` can say: folders relative to mkdocs.yml, where readers may write to, the licence, what builds the site."""

    corpus: str = "corpus"
    docs: str = "docs"
    templates: str = "site_templates"
    bundle: str = "build/verbale.zip"
    cache: str = "build/cache"
    contact: str = ""
    licence: str = ""
    engine: str = ENGINES[0]
    ocr: bool = False
    office: bool = False
    originals: bool = True
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class Configuration:
    """Where everything is; all paths are absolute. `adds_search`: MkDocs runs a search of its own; `language`: of the words.

    `site_url` is where the site is published, empty if that is not known; `pages_are_folders` is MkDocs' `use_directory_urls`.
    """

    root: Path
    file: Path
    site_name: str
    pages: Path
    site: Path
    settings: Settings
    adds_search: bool = False
    language: str = LANGUAGE
    site_url: str = ""
    pages_are_folders: bool = True

    @property
    def corpus(self) -> Path:
        """The folder with documents/ and authorities/."""
        return self.root / self.settings.corpus

    @property
    def docs(self) -> Layers:
        """The hand-written pages in the language of the site: the keeper's own in the corpus, those of the project, the handbook."""
        return Layers((self.corpus / OWN_PAGES, *layered(self.root / self.settings.docs, HANDBOOK).folders), self.language)

    @property
    def templates(self) -> Layers:
        """The folders with pages/, parts/, theme/ and words/: the project's own, and the one that ships."""
        return layered(self.root / self.settings.templates, TEMPLATES)

    @property
    def bundle(self) -> Path:
        """The offline bundle."""
        return self.root / self.settings.bundle

    @property
    def stated_in(self) -> tuple[Path, ...]:
        """The files that hold the settings of MkDocs."""
        return with_inherited(self.file)

    @property
    def cache(self) -> Path:
        """The folder of what was made before; it can be removed at any time."""
        return self.root / self.settings.cache


class _AnyTag(strict_yaml.LinedLoader):
    """Reads `!ENV` as MkDocs does, and other tags (`!!python/name`) as nothing: they are MkDocs' business.

    Aliases (`*name`) and merges (`<<:`) are allowed, as MkDocs allows them. What they repeat is counted as often as it is
    repeated, so that a few lines cannot become millions of values.
    """

    def __init__(self, stream: Any) -> None:
        super().__init__(stream)
        self._sizes: dict[yaml.Node, int] = {}  # how many values a node has, with all that its aliases repeat

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        mark, alias = self._mark(), self.check_event(yaml.AliasEvent)
        node = yaml.SafeLoader.compose_node(self, parent, index)  # LinedLoader's own would refuse an alias
        if node is None or node in self._sizes:
            return node
        if alias:
            raise yaml.composer.ComposerError(None, None, "an alias (*) is inside what it repeats", mark)
        inner = node.value if isinstance(node, yaml.CollectionNode) else ()
        parts = [part for each in inner for part in (each if isinstance(each, tuple) else (each,))]
        self._sizes[node] = 1 + sum(self._sizes[part] for part in parts)
        if self._sizes[node] > MOST_VALUES:
            raise yaml.composer.ComposerError(None, None, f"aliases (*) repeat more than {MOST_VALUES:,} values", mark)
        return node


def _environment(loader: _AnyTag, node: yaml.Node) -> Any:
    """The value of `!ENV NAME` or `!ENV [A, B, default]` as MkDocs reads it: the first variable that is set, else the default."""
    if isinstance(node, yaml.ScalarNode):
        names, default = [node.value], None
    elif isinstance(node, yaml.SequenceNode) and node.value:
        *first, last = node.value if len(node.value) > 1 else [node.value[0], None]
        names, default = [each.value for each in first], loader.construct_object(last, deep=True) if last is not None else None
    else:
        return None
    value = next((os.environ[name] for name in names if name in os.environ), None)
    if value is None:
        return default
    tag = loader.resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]  # the library leaves it untyped
    return loader.construct_object(yaml.ScalarNode(tag, value, node.start_mark, node.end_mark))


_AnyTag.add_constructor("!ENV", _environment)
_AnyTag.add_multi_constructor("", lambda *_: None)
_AnyTag.add_multi_constructor("tag:yaml.org,2002:python/", lambda *_: None)


def load(root: Path) -> tuple[Configuration | None, tuple[Problem, ...]]:
    """The configuration in `root`; or None and Problems: E401 unreadable, E402 unknown key, E403 missing folder, E404 wrong value."""
    stated = _stated(root / NAME)
    if isinstance(stated, Problem):
        return None, (stated,)
    extra = stated.get("extra") or {}
    own = (extra.get("verbale") if isinstance(extra, dict) else None) or {}
    if not isinstance(own, dict):
        return None, (_wrong("'extra.verbale' does not state 'key: value' pairs", "For example: 'corpus: corpus'."),)
    limits = own.get("limits") or {}
    problems = (
        *strict_yaml.unknown_keys(own, [each.name for each in fields(Settings)], NAME, UNKNOWN),
        *_wrong_settings(own),
        *_wrong_engine(own.get("engine", ENGINES[0]), strict_yaml.line_of(own, "engine")),
        *_wrong_limits(limits, strict_yaml.line_of(own, "limits")),
        *_wrong_keys(stated),
    )
    if problems:
        return None, problems
    settings = Settings(**{**own, "limits": Limits(**limits)})
    pages, site = root / stated.get("docs_dir", "docs"), root / stated.get("site_dir", "site")
    url, as_folders = str(stated.get("site_url") or ""), bool(stated.get("use_directory_urls", True))
    named, adds_search = str(stated.get("site_name", "")), _adds_search(stated)
    configuration = Configuration(root, root / NAME, named, pages, site, settings, adds_search, _language(stated), url, as_folders)
    return configuration, (*_missing(configuration, own), *_overlapping(configuration))


def variables(stated: str) -> list[str]:
    """`NAME=value` of each variable that a configuration asks the environment for."""
    names = {name for match in ENVIRONMENT.finditer(stated) for name in re.findall(r"\w+", match[1] or match[2])}
    return [f"{name}={os.environ.get(name)}" for name in sorted(names)]


def with_inherited(file: Path) -> tuple[Path, ...]:
    """A configuration and, in turn, the files from which MkDocs inherits what it does not state (`INHERIT`)."""
    found: list[Path] = []
    following = file.resolve()
    while following not in found and following.is_file():
        found.append(following)
        wider = INHERITED.search(files.read(following).decode("utf-8", "replace"))
        following = (following.parent / wider["path"]).resolve() if wider else following
    return tuple(found)


def _stated(file: Path) -> dict[Any, Any] | Problem:
    """What mkdocs.yml states, or the Problem that says why it cannot be read."""
    try:
        stated = yaml.load(files.read(file).decode("utf-8"), _AnyTag)  # noqa: S506 (a safe loader that also passes over tags)
    except FileNotFoundError:
        return Problem("error", UNREADABLE, NAME, "is not there", "Run verbale in the folder that holds mkdocs.yml.")
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        mark = getattr(error, "problem_mark", None)
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error).splitlines()[0]
        return Problem("error", UNREADABLE, NAME, f"cannot be read: {reason}", "Fix the line.", mark.line + 1 if mark else 0)
    return stated if isinstance(stated, dict) else {}


def _language(stated: Mapping[Any, Any]) -> str:
    """The language of the theme, which is that of the site's words."""
    theme = stated.get("theme")
    return str(theme.get("language") or LANGUAGE) if isinstance(theme, dict) else LANGUAGE


def _adds_search(stated: Mapping[Any, Any]) -> bool:
    """Whether the plugin `search` is named, or left to MkDocs, which adds it if no plugins are named."""
    named = stated.get("plugins", [] if "INHERIT" in stated else ["search"]) or []
    names = [name for each in named for name in (each if isinstance(each, dict) else [each])] if isinstance(named, dict | list) else []
    return any(str(name).removeprefix("material/") == "search" for name in names)


def _wrong(what: str, hint: str, line: int = 0) -> Problem:
    return Problem("error", WRONG, NAME, what, hint, line)


def _wrong_settings(own: Mapping[str, Any]) -> Iterator[Problem]:
    """A Problem for every setting of the wrong type; limits have a check of their own."""
    for each in fields(Settings):
        line = strict_yaml.line_of(own, each.name)
        if isinstance(each.default, bool) and not isinstance(own.get(each.name, each.default), bool):
            yield _wrong(f"'extra.verbale.{each.name}' is neither true nor false", f"Write '{each.name}: true'.", line)
        elif isinstance(each.default, str) and not isinstance(own.get(each.name, ""), str):
            yield _wrong(f"'extra.verbale.{each.name}' is not a text", "Write a folder or a name.", line)


def _wrong_engine(name: Any, line: int) -> Iterator[Problem]:
    if isinstance(name, str) and name not in ENGINES:
        near = difflib.get_close_matches(name.lower(), ENGINES, 1)
        hint = f"Did you mean '{near[0]}'?" if near else f"Known engines: {', '.join(ENGINES)}."
        yield _wrong(f"'extra.verbale.engine' names an unknown engine '{name}'", hint, line)


def _wrong_keys(stated: Mapping[str, Any]) -> Iterator[Problem]:
    """A Problem for every wrong value of MkDocs' own keys that are used here."""
    for key in ("docs_dir", "site_dir"):
        if not isinstance(stated.get(key, ""), str):
            yield _wrong(f"'{key}' is not a plain text", "Name a folder.", strict_yaml.line_of(stated, key))
    if stated.get("site_name", "") is None:
        yield _wrong("'site_name' is empty", "Write a name, or set the variable.", strict_yaml.line_of(stated, "site_name"))


def _wrong_limits(limits: Any, line: int) -> Iterator[Problem]:
    if not isinstance(limits, dict):
        yield _wrong("'extra.verbale.limits' does not state 'key: value' pairs", "For example: 'seconds: 60'.", line)
        return
    known = [each.name for each in fields(Limits)]
    yield from strict_yaml.unknown_keys(limits, known, NAME, UNKNOWN)
    for key, value in limits.items():
        if key in known and (type(value) is not int or value < 1):
            what = f"'extra.verbale.limits.{key}' is not a number above 0"
            yield _wrong(what, "Write a whole number.", strict_yaml.line_of(limits, key))


def _missing(configuration: Configuration, own: Mapping[str, Any]) -> tuple[Problem, ...]:
    """A Problem for each folder that must be there; those that may lie over what ships must be there if they are named."""
    wanted = {
        f"{configuration.settings.corpus}/documents": configuration.corpus / "documents",
        f"{configuration.settings.corpus}/authorities": configuration.corpus / "authorities",
        **({configuration.settings.docs: configuration.root / configuration.settings.docs} if "docs" in own else {}),
        **({configuration.settings.templates: configuration.templates.own} if "templates" in own else {}),
    }
    hint = "Make the folder, or name the right one in mkdocs.yml under extra.verbale."
    problems = [Problem("error", MISSING, path, "is missing", hint) for path, folder in wanted.items() if not folder.is_dir()]
    shut = [path for path, folder in wanted.items() if folder.is_dir() and not os.access(folder, os.R_OK | os.X_OK)]
    return (*problems, *(Problem("error", MISSING, path, "cannot be opened", "Check its permissions.") for path in shut))


def _overlapping(configuration: Configuration) -> tuple[Problem, ...]:
    """What is generated is overwritten: it may lie neither in what people write nor round it, nor outside the project."""
    root = configuration.root
    own = [root / configuration.settings.docs, configuration.templates.own]
    written = [configuration.corpus, *own, configuration.file, root / ".git", root / "generator"]
    made = {
        "docs_dir": configuration.pages,
        "site_dir": configuration.site,
        "extra.verbale.bundle": configuration.bundle,
        "extra.verbale.cache": configuration.cache,
    }
    hint = "Name a folder of its own inside the project, such as build/pages."
    problems = []
    for key, place in made.items():
        others = [*written, *(other for name, other in made.items() if name != key)]
        inside = place.resolve().is_relative_to(root.resolve())
        if not inside or any(place.is_relative_to(other) or other.is_relative_to(place) for other in others):
            problems.append(Problem("error", WRONG, NAME, f"'{key}' names a place that is used for something else, or is outside", hint))
    return tuple(problems)
