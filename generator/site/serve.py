"""Shows the site on this machine and builds it again whenever something it is made from changes.

Where copies of a process can be made safely (Linux), pages are shown before the build has ended. After a change, what changed is
looked at first (`EarlySite`); from then on, each page that a browser asks for is made at once. Meanwhile a copy of this process
builds the whole site. When it has ended, its pages are shown. A change that comes before that ends the copy, and all begins again.
"""

from __future__ import annotations

import posixpath
import re
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote

from mkdocs.livereload import LiveReloadServer

from generator.workers import Beside

HOST = "127.0.0.1"
POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>\n?')
LOOK_EVERY = 0.25  # seconds between two looks for changes
TICK = 0.1  # seconds between two looks whether a build has ended


class EarlySite(Protocol):
    """Makes single pages of a site that has changed since its last build."""

    def begin(self) -> None:
        """Notes what the last build has made. To be called when it has ended well."""

    def change(self) -> bool:
        """Looks at what has changed; whether pages can be shown now."""

    def page(self, address: str) -> bytes | None:
        """The HTML at an address of the site after the last change; None if it cannot be made now."""

    def forget(self) -> None:
        """Forgets the pages of the last change."""


class _Server(LiveReloadServer):
    """A server whose pages let in the script that loads them again; with `early`, it shows pages before their build has ended."""

    def __init__(self, build: Callable[[], bool], site: Path, port: int, early: EarlySite | None) -> None:
        super().__init__(build, HOST, port, str(site), polling_interval=LOOK_EVERY)  # type: ignore[arg-type]  # what it gives is not read
        self._build, self._early = build, early
        self._in_use = threading.Lock()  # held while `early` works: several browsers ask at once
        self._shows_early = False

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        return bytes(super()._inject_js_into_html(POLICY.sub(b"", content, count=1), epoch))  # type: ignore[no-untyped-call]

    def _build_loop(self) -> None:
        if self._early is None:
            super()._build_loop()  # type: ignore[no-untyped-call]
            return
        self._with_early(self._early.begin)
        running: Beside | None = None
        try:
            while not self._shutdown:
                if self._changed(at_once=self._shows_early or running is None):
                    if running:
                        running.end()
                    running = self._begin(self._early)
                elif running and running.ended is not None:
                    self._finish(self._early, built=running.ended)
                    running = None
        finally:
            if running:
                running.end()

    def _changed(self, at_once: bool) -> bool:
        """Waits a moment; whether something has changed that is to be taken up, which is so only if `at_once`."""
        with self._rebuild_cond:
            self._rebuild_cond.wait_for(lambda: self._shutdown or (at_once and self._want_rebuild), timeout=TICK)
            if not at_once or not self._want_rebuild:
                return False
            while self._rebuild_cond.wait(timeout=self.build_delay):
                pass  # an editor is still writing
            self._want_rebuild = False
            return True

    def _begin(self, early: EarlySite) -> Beside:
        """Takes up a change: from here on browsers wait, until pages can be shown early or the build has ended."""
        self._shows_early = False
        self._wanted_epoch = self._next_epoch()
        shown = bool(self._with_early(early.change))
        with self._in_use:  # a copy that is made while a page is rendered would wait for ever for a lock of that thread
            running = Beside(self._build)
        if shown:
            self._shows_early = True
            self._show(self._wanted_epoch)
        return running

    def _finish(self, early: EarlySite, built: bool) -> None:
        """Shows what the build has made, or the last good site if it has failed."""
        self._shows_early = False
        self._with_early(early.forget)
        self._wanted_epoch = self._next_epoch()
        self._show(self._wanted_epoch)
        if built:
            self._with_early(early.begin)

    def _next_epoch(self) -> int:
        return max(self._wanted_epoch + 1, round(time.monotonic() * 1000))  # MkDocs counts milliseconds

    def _show(self, epoch: int) -> None:
        """Makes browsers load their pages again."""
        with self._epoch_cond:
            self._visible_epoch = epoch
            self._epoch_cond.notify_all()

    def _with_early(self, work: Callable[[], Any]) -> Any:
        """What some work gives, while no browser is given a page; None if it fails in any way: then the build says what is wrong."""
        with self._in_use:
            try:
                return work()
            except Exception:
                return None

    def _early_page(self, address: str) -> bytes | None:
        early = self._early
        if early is None or not self._shows_early:
            return None
        html: bytes | None = self._with_early(lambda: early.page(address) if self._shows_early else None)
        return html

    def _serve_request(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes] | None:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if not path.startswith("/livereload/"):
            with self._epoch_cond:
                self._epoch_cond.wait_for(lambda: self._visible_epoch == self._wanted_epoch)
                epoch = self._visible_epoch
            address = posixpath.normpath(f"/{path}index.html" if path.endswith("/") else f"/{path}").lstrip("/")
            html = self._early_page(address)
            if html is not None:
                content = self._inject_js_into_html(html, epoch)
                start_response("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(content)))])
                return [content]
            if not path.endswith("/") and self._early_page(f"{address}/index.html") is not None:
                start_response("302 Found", [("Location", f"{quote(path)}/")])
                return []
        return super()._serve_request(environ, start_response)


def show(build: Callable[[], bool], site: Path, watched: Iterable[Path], port: int, early: EarlySite | None = None) -> None:
    """Serves `site` on loopback until interrupted; a change in a watched file or folder calls `build` and reloads the page.

    `build` says whether the site was built. With `early`, pages are shown before it has ended.
    """
    server = _Server(build, site, port, early)
    for path in watched:
        server.watch(str(path))
    try:
        server.serve()  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    except KeyboardInterrupt:
        pass
    finally:
        server.server_close()
