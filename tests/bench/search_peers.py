"""Other searches on the pages of a project: Material's own, which is one file, and Pagefind, if it is installed."""

from __future__ import annotations

import importlib
import importlib.util
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from tests.bench.build_costs import Project, cost_of, cost_of_mkdocs
from tests.bench.known_items import Item
from tests.browser import served

CONFIGURATION = """INHERIT: mkdocs.yml
plugins:
  - search:
      lang: [en, ar, es, fr, ru, zh]
      separator: '[\\s\\u200b\\-–/\\\\.,;:!?"''()，。、；：（）《》“”«»‘’؟،؛]+'
"""

# Pagefind looks into the index of the language that the page says, so the page says that of the query.
ASK = """async ([base, language, query, count]) => {
  document.documentElement.lang = language;
  const begun = performance.now();
  const pagefind = await import(`${base}pagefind/pagefind.js`);
  const found = await pagefind.search(query);
  const urls = [];
  let first = 0;
  for (const result of found.results.slice(0, count)) {
    urls.push((await result.data()).url);
    first = first || performance.now() - begun;
  }
  await pagefind.destroy();
  return [first, urls];
}"""


@dataclass(frozen=True)
class Index:
    """Bytes of an index, and the processor time that it adds to a build."""

    size: int
    cpu: float


@dataclass(frozen=True)
class Found:
    """What Pagefind makes and finds: its index, milliseconds and bytes to first results, recall of documents by language."""

    size: int
    cpu: float
    times: tuple[float, ...]
    sizes: tuple[int, ...]
    recall: tuple[float, ...]


def material(project: Project) -> Index:
    """Material's index of the pages of the last build."""
    plain = cost_of_mkdocs(project)
    configuration, target = project.root / "material.yml", project.root / "material"
    configuration.write_text(CONFIGURATION, encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(configuration), "-d", str(target)]
    cost = cost_of(command, project.root, project.code)
    size = (target / "search/search_index.json").stat().st_size
    shutil.rmtree(target)
    return Index(size, cost.cpu - plain.cpu)


def pagefind(
    project: Project, site: Path, browser: Browser, timed: Sequence[Item], known: Sequence[Sequence[Item]], first: int
) -> Found | None:
    """Pagefind on the pages of a site; None if it is not installed."""
    if importlib.util.find_spec("pagefind_bin") is None:
        return None
    program = importlib.import_module("pagefind_bin").get_executable()
    folder = project.root / "build/pagefind"
    cost = cost_of([str(program), "--site", str(site), "--output-path", str(folder)], project.root)
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    times: list[float] = []
    sizes: list[int] = []
    recall: list[float] = []
    with served(project.root / "build") as base:
        for item in timed:
            milliseconds, size_of_query = _first(browser, base, folder, item)
            times += milliseconds
            sizes.append(size_of_query)
        page = browser.new_page()
        page.goto(f"{base}site/index.html")
        for own in known:
            right = 0
            for item in own:
                _, urls = page.evaluate(ASK, [base, item.passage.language, item.query, first])
                right += any(f"/{item.passage.path}/" in url for url in urls)
            recall.append(right / len(own) if own else 0.0)
        page.close()
    return Found(size, cost.cpu, tuple(times), tuple(sizes), tuple(recall))


def _first(browser: Browser, base: str, folder: Path, item: Item) -> tuple[list[float], int]:
    """Milliseconds to the first result, or nothing if there is none, and the bytes of the files that were asked for."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{base}site/index.html")
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url))
    milliseconds, urls = page.evaluate(ASK, [base, item.passage.language, item.query, 1])
    context.close()
    start = f"{base}pagefind/"
    files = [folder / url.removeprefix(start).partition("?")[0] for url in asked if url.startswith(start)]
    return [milliseconds] if urls else [], sum(file.stat().st_size for file in files)
