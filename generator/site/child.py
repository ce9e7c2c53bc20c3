"""MkDocs, run in a process of its own: what stops it is said in one line, and a disk error has an exit code of its own.

Its command line and messages are MkDocs's. The build is that of `page_build`, or MkDocs's own for a project that has other
plugins, and for a fork of MkDocs: `page_build` repeats steps of MkDocs 1.6.1, which a fork may change. When the build that
started it dies, it ends too: its input, a pipe that the build holds, is then closed.
"""

from __future__ import annotations

import gc
import os
import sys
import threading
from functools import lru_cache
from pathlib import Path
from typing import Any

import mkdocs.commands.build
from mkdocs.__main__ import cli
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import pages

from generator.cache.made_pages import PageCache, key_of
from generator.cache.versions import versions
from generator.configuration import ENGINES, variables, with_inherited
from generator.site import page_build
from generator.site.plugin import NAME, Verbale, theme_of
from generator.text.layers import Layers
from generator.text.words.files import FOLDER as WORDS

DISK = 74  # EX_IOERR
CACHE, TARGET = "VERBALE_CACHE", "VERBALE_TARGET"  # where pages are kept, and under which name
PROGRESS = "VERBALE_PROGRESS"  # whether somebody wants to hear how far it is
ENGINE = "VERBALE_ENGINE"  # what runs: MkDocs unless it is stated
PLAIN = mkdocs.commands.build.build
# Before Python looks for garbage: what is known of thousands of pages stays in use, and looking through it again and again costs much.
NEW_OBJECTS = 100_000
OWN_CODE = sorted(file for room in ("site", "cache", "text/words") for file in Path(__file__).parent.parent.joinpath(room).glob("*.py"))


def main() -> None:
    """Runs MkDocs with the words of the command line."""
    gc.set_threshold(NEW_OBJECTS)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    mkdocs.commands.build.build = _build
    try:
        cli()
    except OSError as error:
        sys.stderr.write(f"{error.filename or ''}\n{error.strerror or error}\n")
        sys.exit(DISK)
    except Exception as error:
        sys.stderr.write(f"ERROR   -  {type(error).__name__}: {error}\n")
        sys.exit(1)


def _build(config: MkDocsConfig, **options: Any) -> None:
    if opened(config):
        # MkDocs asks for the day of the build for each page.
        pages.get_build_date = lru_cache(maxsize=1)(pages.get_build_date)  # type: ignore[attr-defined]  # it is imported there
        folder = os.environ.get(CACHE, "")
        cache = PageCache(Path(folder) if folder else None, os.environ.get(TARGET, "site"))
        page_build.build(config, cache, made_with(config), _tell)
    else:
        PLAIN(config, **options)


def opened(config: MkDocsConfig) -> bool:
    """Adds our plugin to a configuration; whether `page_build` can build with it."""
    is_own = os.environ.get(ENGINE, ENGINES[0]) == ENGINES[0]
    suits = is_own and page_build.suits(config, _stated(config).decode("utf-8", "replace"))
    if NAME not in config.plugins:  # a project need not name it
        config.plugins[NAME] = Verbale()
    return suits


def _tell(total: int) -> None:
    """Says on stdout that one more of so many pages is made, if `engine` reads it."""
    if not os.environ.get(PROGRESS):
        return
    sys.stdout.write(f"\x1e{total} pages\n")
    sys.stdout.flush()


def _stated(config: MkDocsConfig) -> bytes:
    return b"\n".join(file.read_bytes() for file in with_inherited(Path(config.config_file_path)))


def made_with(config: MkDocsConfig) -> str:
    """A digest of what every page depends on: the configuration, the theme, the site's words, the versions and this code."""
    stated = _stated(config)
    environment = [each.encode("utf-8", "backslashreplace") for each in variables(stated.decode("utf-8", "replace"))]
    themes = theme_of(config)
    layers = (themes, Layers(tuple(folder.parent / WORDS for folder in themes.folders)))
    told = [part for each in layers for path, file in each.files().items() for part in (path.encode(), file.read_bytes())]
    return key_of([stated, *environment, versions().encode(), *told, *(file.read_bytes() for file in OWN_CODE)])


def _end_with_parent() -> None:
    os.read(0, 1)
    os._exit(1)


if __name__ == "__main__":
    main()
