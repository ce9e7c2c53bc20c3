"""Shows the site on this machine and builds it again whenever something it is made from changes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

HOST = "127.0.0.1"
POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>\n?')


class _Server(LiveReloadServer):
    """A server whose pages let in the script that loads them again."""

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        return bytes(super()._inject_js_into_html(POLICY.sub(b"", content, count=1), epoch))  # type: ignore[no-untyped-call]


def show(build: Callable[[], None], site: Path, watched: Iterable[Path], port: int) -> None:
    """Serves `site` on loopback until interrupted; a change in a watched file or folder calls `build` and reloads the page."""
    server = _Server(builder=build, host=HOST, port=port, root=str(site))
    for path in watched:
        server.watch(str(path))
    try:
        server.serve()  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    except KeyboardInterrupt:
        pass
    finally:
        server.server_close()
