"""The tutorial, followed step by step, and its pictures. `python -m tests.tutorial` takes the pictures again.

A picture shows a page of the archive that the tutorial makes, as it is at the step where the picture stands.
"""

from __future__ import annotations

import contextlib
import io
import re
import shlex
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner
from PIL import Image
from playwright.sync_api import Browser, ViewportSize

from generator.cli import main
from tests.browser import chromium, served
from tests.reading import HOME

TUTORIAL = HOME / "docs/tutorial.md"
PICTURES = HOME / "docs/pictures"
SITE = "letters/build/site"
STEP = re.compile(
    r"as `(?P<file>[^`]+)`:\n\n```\w+\n(?P<text>.*?)^```$|^```console\n(?P<commands>.*?)^```$|\]\(pictures/(?P<picture>[\w-]+)\.webp\)",
    re.MULTILINE | re.DOTALL,
)
QUALITY = 82  # of WebP, from 0 to 100


@dataclass(frozen=True, slots=True)
class Picture:
    """A page of the site of the tutorial: its address there, the size of the window, what is typed into the search."""

    path: str
    size: tuple[int, int] = (1120, 640)
    typed: str = ""


SHOWN = {
    "first-page": Picture(""),
    "letter": Picture("documents/letter/", (1360, 800)),
    "search": Picture("documents/", (1120, 560), typed="harbour"),
    "subject": Picture("subjects/harbours/", (1120, 640)),
    "phone": Picture("documents/note/", (390, 620)),
}


@dataclass(frozen=True, slots=True)
class Done:
    """A command of the tutorial: its line, its exit code and all that it said."""

    line: str
    code: int
    said: str


def follow(folder: Path, seen: Callable[[str, Path], None] = lambda *_: None) -> list[Done]:
    """Does in a folder what the tutorial says, in its order; `seen` gets the name of each picture and the site as it is then."""
    done = []
    with contextlib.chdir(folder):
        for step in STEP.finditer(TUTORIAL.read_text(encoding="utf-8")):
            if step["file"]:
                Path(step["file"]).write_text(step["text"], encoding="utf-8")
            elif step["picture"]:
                seen(step["picture"], folder / SITE)
            for line in (step["commands"] or "").splitlines():
                program, *words = shlex.split(line)
                result = CliRunner().invoke(main, words)
                done.append(Done(line, result.exit_code if program == "verbale" else 1, result.output))
    return done


def taken(browser: Browser, address: str, picture: Picture) -> bytes:
    """The picture of a page, as WebP."""
    width, height = picture.size
    page = browser.new_page(viewport=ViewportSize(width=width, height=height), color_scheme="light")
    page.goto(address + picture.path)
    if picture.typed:
        page.fill("#search-box-words", picture.typed)
        page.wait_for_selector("#search-box-list [role=option]")
        page.wait_for_timeout(500)
    image = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    page.close()
    out = io.BytesIO()
    image.save(out, "WEBP", quality=QUALITY, method=6)
    return out.getvalue()


def take() -> None:
    """Takes every picture again."""

    def seen(name: str, site: Path) -> None:
        with served(site) as address:
            (PICTURES / f"{name}.webp").write_bytes(taken(browser, address, SHOWN[name]))

    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        follow(Path(folder), seen)


if __name__ == "__main__":
    take()
