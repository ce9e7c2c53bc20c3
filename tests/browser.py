"""A real browser for the tests: Playwright with Debian's Chromium. Pages are served on loopback or opened from a folder."""

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal
from urllib.parse import quote

import pytest
from playwright import sync_api as playwright
from playwright.sync_api import Browser, BrowserContext, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)

needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium: apt-get install chromium")


class _Silent(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Says nothing."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site's own page for missing addresses, as a web server would send it."""
        page = Path(self.directory) / "404.html"
        if code == 404 and page.is_file():
            data = page.read_bytes()
            self.send_response(404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)
        else:
            super().send_error(code, message, explain)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serves a folder on a loopback port; gives the address, with a slash at its end."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Silent, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless browser."""
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def opened(browser: Browser, address: str, script: bool = True) -> Iterator[BrowserContext]:
    """A window on the site at `address`."""
    context = browser.new_context(base_url=address, java_script_enabled=script)
    yield context
    context.close()


@contextmanager
def visited(context: BrowserContext, address: str) -> Iterator[Page]:
    """An empty page for the site at `address`. The test fails on any error, on anything that the page's policy
    stops, and on any request that leaves the site."""
    page = context.new_page()
    outside: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: outside.append(f"{page.url}: {request.url}") if not request.url.startswith(address) else None)
    page.on("pageerror", lambda error: errors.append(f"{page.url}: {error}"))
    page.on("console", lambda said: errors.append(f"{page.url}: {said.text}") if STOPPED in said.text else None)
    yield page
    page.close()
    assert not outside
    assert not errors


STOPPED = "Content Security Policy"  # what a browser says when it stops something that the page does not let in
FITS = "() => document.documentElement.scrollWidth <= window.innerWidth"
Scheme = Literal["light", "dark"]
VIEWS: tuple[tuple[int, Scheme], ...] = ((390, "light"), (390, "dark"), (1320, "light"), (1320, "dark"))


def too_wide(page: Page, views: Sequence[tuple[int, Scheme]] = VIEWS) -> list[tuple[int, str]]:
    """The views (phone and desktop, light and dark) in which a page is wider than its window."""
    wide: list[tuple[int, str]] = []
    for width, scheme in views:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        if page.evaluate(FITS):
            continue
        try:  # what moves when a window changes its size may take a moment to come to rest
            page.wait_for_function(FITS, timeout=3000)
        except playwright.TimeoutError:
            wide.append((width, scheme))
    return wide


def search(page: Page, words: str) -> list[str]:
    """What the site's search finds, in order: the names of entries, then those of documents."""
    place = page.locator("#search-box").evaluate("form => form.action")
    page.goto(f"{place}?q={quote(words)}")
    page.wait_for_selector("#search-results[data-state=done]")
    return [found.inner_text() for found in page.locator("#search-cards > li > a, #search-documents > li > a.doc").all()]
