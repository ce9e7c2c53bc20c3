"""`python -m tests.bench.search [COUNT …]`: what the search of synthetic corpora costs a reader, and what it finds.

For each number of documents it prints the bytes of the index beside those of Material's for the same pages; in Chromium, over
http and from a folder, the milliseconds and the bytes from the focus of the box to the first result, and the bytes of a query of
four words; how many known items are among the first ten documents; and how much of the index one more document writes again.
The same is measured with Pagefind if it is installed (`pip install pagefind pagefind-bin`).

Bytes are those of files, without compression. Before the box has the focus, no file of the index may be asked for.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from playwright.sync_api import Browser, Page

from tests.bench.build_costs import Project, code_is_used
from tests.bench.known_items import LANGUAGES, SIZES, Item, items, passages
from tests.bench.scale import print_row
from tests.bench.search_peers import material, pagefind
from tests.bench.synthetic import HOME, add_document
from tests.browser import chromium, served

COUNT = 1_000
STEPS = ("bytes", "first", "recall", "added", "pagefind")
WAYS = ("http", "file")
TIMED = 50  # queries of which the first result is waited for
PER_LANGUAGE = 200  # known items
FIRST = 10  # documents in which an item has to be
MISSED = 20  # items that are named
LONG = (4,)  # words of the queries whose bytes are counted
INDEX, CODE = "search/", "assets/search/"

# From the focus of the box to a passage in its list. The query is there at once, as if it were pasted.
TYPE = """(query) => new Promise((resolve, reject) => {
  const field = document.getElementById("search-box-words");
  const list = document.getElementById("search-box-list");
  const begun = performance.now();
  const watch = new MutationObserver(() => {
    if (list.querySelector(".search-text")) resolve(performance.now() - begun);
  });
  watch.observe(list, {childList: true, subtree: true});
  setTimeout(() => reject(new Error(`nothing found: ${query}`)), 20000);
  field.focus();
  field.value = query;
  field.dispatchEvent(new Event("input", {bubbles: true}));
})"""

ASK = """async (queries) => {
  const answers = [];
  for (const query of queries) {
    const found = await window.verbaleSearch.search(query, {limit: 10, prefix: false});
    answers.push(found.documents.flatMap(({path, passages}) =>
      passages.flatMap(({anchor, also}) => [[path, anchor], ...also.map((other) => [other.path, other.anchor])])));
  }
  return answers;
}"""


@contextmanager
def reached(site: Path, way: str) -> Iterator[str]:
    """The address of a site, over http from this machine or in its folder."""
    if way == "http":
        with served(site) as address:
            yield address
    else:
        yield site.as_uri() + "/"


class Asked:
    """The files of a site that a page has asked for."""

    def __init__(self, page: Page, site: Path, address: str) -> None:
        self.site, self.address = site, address
        self.files: dict[str, None] = {}
        page.on("request", lambda request: self._note(request.url))

    def _note(self, url: str) -> None:
        if url.startswith(self.address):
            self.files[unquote(urlsplit(url).path)[len(unquote(urlsplit(self.address).path)) :]] = None

    def of(self, *folders: str) -> list[str]:
        """Those in these folders, without pages."""
        return [path for path in self.files if path.startswith(folders) and not path.endswith(("/", ".html"))]

    def size(self, paths: Sequence[str]) -> int:
        """Their bytes."""
        return sum((self.site / path).stat().st_size for path in paths)


def first_result(browser: Browser, site: Path, address: str, query: str) -> tuple[float, int]:
    """Milliseconds and bytes from the focus of the box to the first passage, with nothing in any cache."""
    context = browser.new_context()
    page = context.new_page()
    asked = Asked(page, site, address)
    page.goto(f"{address}index.html", wait_until="load")
    assert not asked.of(INDEX), f"before focus: {asked.of(INDEX)}"
    before = set(asked.of(INDEX, CODE))
    milliseconds: float = page.evaluate(TYPE, query)
    size = asked.size([path for path in asked.of(INDEX, CODE) if path not in before])
    context.close()
    return milliseconds, size


def whole_query(browser: Browser, site: Path, address: str, query: str) -> int:
    """Bytes of the page of the search with a query in its address, with nothing in any cache."""
    context = browser.new_context()
    page = context.new_page()
    asked = Asked(page, site, address)
    page.goto(f"{address}search/index.html?q={quote(query)}", wait_until="load")
    page.locator("#search-results[data-state=done]").wait_for(state="attached")
    size = asked.size(asked.of(INDEX, CODE))
    context.close()
    return size


def mixed(by_language: Sequence[Sequence[Item]], count: int) -> list[str]:
    """So many queries, of all languages in turn."""
    longest = max(len(own) for own in by_language)
    turns = [own[at].query for at in range(longest) for own in by_language if at < len(own)]
    return turns[:count]


def index_size(site: Path) -> int:
    """Bytes of the index."""
    return sum(file.stat().st_size for file in (site / INDEX).rglob("*.js"))


def print_bytes(project: Project, site: Path) -> None:
    """The index, by its parts, and Material's."""
    print("\nbytes of the index, in millions")
    parts = {"words": "[0-9]*/w*.js", "texts": "text/*/*.js", "names": "names/*.js", "cards": "cards/*.js", "spelling": "words/*.js"}
    sizes = {name: sum(file.stat().st_size for file in (site / INDEX).glob(pattern)) / 1e6 for name, pattern in parts.items()}
    whole = index_size(site) / 1e6
    print_row("documents", (*parts, "rest", "all", "Material", "share", "CPU s"))
    other = material(project)
    row = (*sizes.values(), whole - sum(sizes.values()), whole, other.size / 1e6, f"{whole * 1e6 / other.size:.3f}", other.cpu)
    print_row(f"{project.count:,}", row)
    print(
        "  share: of Material's bytes; CPU s: what Material's index adds to a build with MkDocs. Every page of Material fetches all of it."
    )


def print_first(project: Project, site: Path, browser: Browser, queries: Sequence[str], longer: Sequence[str]) -> None:
    """Time and bytes to the first result."""
    print(f"\nfrom focus to the first result: median of {len(queries)} queries, and the worst; queries of four words: {len(longer)}")
    print("  milliseconds include the short time for which the box waits for another key")
    print_row("documents", ("before", "ms", "worst ms", "kB", "worst kB", "4 words kB", "worst kB"))
    for way in WAYS:
        with reached(site, way) as address:
            times, sizes = zip(*(first_result(browser, site, address, query) for query in queries), strict=True)
            four = [whole_query(browser, site, address, query) / 1e3 for query in longer]
        kilobytes = [size / 1e3 for size in sizes]
        row = (0, statistics.median(times), max(times), statistics.median(kilobytes), max(kilobytes), statistics.median(four), max(four))
        print_row(f"{project.count:,} {way}", row)


def print_recall(project: Project, site: Path, browser: Browser, known: Sequence[Sequence[Item]]) -> None:
    """The share of known items among the first ten documents."""
    print(f"\nknown items: the share whose passage, or only whose document, is among the first {FIRST} documents")
    print_row("documents", LANGUAGES)
    with reached(site, "http") as address:
        page = browser.new_page()
        page.goto(f"{address}search/index.html?q=x")
        page.wait_for_function("window.verbaleSearch && window.verbaleSearch.search")
        answers = [page.evaluate(ASK, [item.query for item in own]) for own in known]
        page.close()
    shares: list[list[str]] = [[], []]
    missed: list[str] = []
    for own, found in zip(known, answers, strict=True):
        both = [_has(item, places) for item, places in zip(own, found, strict=True)]
        for at, share in enumerate(shares):
            share.append(f"{sum(each[at] for each in both) / len(own):.3f}" if own else "–")
        for item, (is_there, _) in zip(own, both, strict=True):
            if not is_there:
                missed.append(f"{item.passage.language}: {item.query} ({item.passage.path}#{item.passage.anchor})")
    print_row(f"{project.count:,} queries", [len(own) for own in known])
    print_row("  passage", shares[0])
    print_row("  document", shares[1])
    for line in missed[:MISSED]:
        print(f"  missed: {line}")


def _has(item: Item, places: Sequence[Sequence[Any]]) -> tuple[bool, bool]:
    """Whether a passage, and whether its document, is among what was found."""
    return [item.passage.path, item.passage.anchor] in [list(place) for place in places], item.passage.path in {
        place[0] for place in places
    }


def print_added(project: Project) -> None:
    """How much of the index a build writes again after one document was added."""
    folder = project.root / "build/pages" / INDEX
    before = _snapshot(folder)
    add_document(project.root, project.count)
    project.build()
    after = _snapshot(folder)
    changed = [path for path, (_, digest) in after.items() if before.get(path, (0, b""))[1] != digest]
    written, whole = sum(after[path][0] for path in changed), sum(size for size, _ in after.values())
    print("\none document added")
    print_row("documents", ("files", "changed", "gone", "kB", "share"))
    row = (len(after), len(changed), len(before.keys() - after.keys()), written / 1e3, f"{written / whole:.4f}")
    print_row(f"{project.count:,}", row)


def _snapshot(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Size and hash of each file of the index."""
    files = {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*.js")}
    return {path: (len(data), blake2b(data, digest_size=16).digest()) for path, data in files.items()}


def print_pagefind(project: Project, site: Path, browser: Browser, queries: Sequence[Item], known: Sequence[Sequence[Item]]) -> None:
    """The same with Pagefind, which needs http."""
    found = pagefind(project, site, browser, queries, known, FIRST)
    if not found:
        print("\nPagefind: skipped, because it is not installed")
        return
    print("\nPagefind, over http, with the language of each query")
    print_row("documents", ("MB", "CPU s", "ms", "kB", "no result", *LANGUAGES))
    times, sizes = found.times or (0.0,), found.sizes
    row = (found.size / 1e6, found.cpu, statistics.median(times), statistics.median(sizes) / 1e3, len(sizes) - len(found.times))
    print_row(f"{project.count:,}", (*row, *(f"{share:.3f}" for share in found.recall)))
    print("  recall is that of documents: Pagefind's unit is the page")


def measure(project: Project, browser: Browser, steps: set[str]) -> None:
    """Everything of one corpus."""
    full = project.full
    site = project.root / "build/site"
    print(f"\n{project.count:,} documents: built in {full.cpu:.0f} s of CPU", flush=True)
    every = passages(site)
    known = [items(every, language, PER_LANGUAGE, SIZES) for language in LANGUAGES]
    longer = mixed([items(every, language, TIMED, LONG) for language in LANGUAGES], TIMED)
    if "bytes" in steps:
        print_bytes(project, site)
    if "first" in steps:
        print_first(project, site, browser, mixed(known, TIMED), longer)
    if "recall" in steps:
        print_recall(project, site, browser, known)
    if "pagefind" in steps:
        turns = [own[at] for at in range(TIMED) for own in known if at < len(own)][:TIMED]
        print_pagefind(project, site, browser, turns, [own[:TIMED] for own in known])
    if "added" in steps:
        print_added(project)


def main() -> None:
    """Runs the steps that the command line asks for, in a folder that is removed at the end."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.search", description="What the search costs, and what it finds.")
    parser.add_argument("counts", metavar="COUNT", nargs="*", type=int, help="numbers of documents; without them, 1000")
    parser.add_argument("--only", metavar="STEP", choices=STEPS, action="append", help=f"one of {', '.join(STEPS)}; may be repeated")
    asked = parser.parse_args()
    if any(count < 1 for count in asked.counts):
        parser.error("a corpus needs at least one document")
    if not code_is_used(HOME):
        sys.exit(f"{HOME} is not a checkout that this interpreter can use")
    with tempfile.TemporaryDirectory() as name, chromium() as browser:
        for count in sorted(set(asked.counts or (COUNT,))):
            measure(Project(Path(name) / str(count), count), browser, set(asked.only or STEPS))


if __name__ == "__main__":
    main()
