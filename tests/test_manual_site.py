"""The manual as a site of its own: it is built strictly in our frame, and readable on a desktop, on a phone and in the dark."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
import yaml
from bs4 import BeautifulSoup
from playwright.sync_api import Browser

from tests.browser import needs_chromium, served
from tests.reading import HOME

SETTINGS = yaml.load((HOME / "docs.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
PAGES = ("", "tutorial/", "adding/", "reference/command/", "reference/keys/", "problems/", "data/", "decisions/", "contributing/")


@pytest.fixture(scope="module")
def manual(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("manual") / "manual"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-f", str(HOME / "docs.yml"), "-d", str(folder)]
    environment = {"NO_MKDOCS_2_WARNING": "1", "PATH": "", "PYTHONPATH": os.environ.get("PYTHONPATH", "")}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def address(manual: Path) -> Iterator[str]:
    with served(manual.parent) as found:
        yield f"{found}manual/"


def test_every_page_of_the_manual_is_in_one_of_its_parts() -> None:
    parts = {title: items for entry in SETTINGS["nav"] for title, items in entry.items()}
    assert list(parts) == ["The manual", "Tutorial", "Guides", "Reference", "Explanation", "Contributing"]
    named = [page for items in parts.values() for page in ([items] if isinstance(items, str) else [p for i in items for p in i.values()])]
    files = {file.relative_to(HOME / "docs").as_posix() for file in (HOME / "docs").rglob("*.md")}
    in_other_languages = r"reader/\w+\.[a-z]{2}\.md"  # for sites in them; the manual is in English
    apart = {file for file in files if re.match(rf"decisions/\d|{in_other_languages}", file)} | {"reader/searching.md"}
    assert sorted(named) == sorted(files - apart)


def test_the_manual_has_our_frame_and_nothing_of_an_archive(manual: Path) -> None:
    page = BeautifulSoup((manual / "index.html").read_text(encoding="utf-8"), "html.parser")
    assert page.select_one("header.site-head")
    assert "default-src 'none'" in str(page.select_one("meta[http-equiv]"))
    assert not page.select("form, .search-box, a[href*=keeper]")
    assert [link["href"] for link in page.select("main a") if "Demonstration" in link.get_text()] == ["../index.html"]
    assert not (manual / "theme").exists()


@needs_chromium
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "light"), (1280, "dark")])
def test_every_part_is_readable(browser: Browser, address: str, width: int, scheme: Literal["light", "dark"]) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    for path in PAGES:
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.evaluate("[...document.images].every(image => image.complete && image.naturalWidth > 0)"), path
        background = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert (int(re.findall(r"\d+", background)[0]) < 128) == (scheme == "dark"), path
    page.close()
    assert not said
