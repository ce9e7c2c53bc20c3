"""The web servers of docs/publishing.md, each run with the configuration that stands there, where it is installed."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from email.message import Message
from pathlib import Path

import pytest

from tests.manual import examples

PAGES = {
    "index.html": "<p>Première page</p>",
    "404.html": "<p>Not here</p>",
    "documents/a/index.html": "<p>A letter</p>",
    "data/documents/a.txt": "Lettre de la République",
    "assets/site.1a2b3c4d.css": "p {}",
    "assets/mark.css": "p {}",
}
PARTS = ("alias", "authz_core", "dir", "headers", "mime", "mpm_event", "unixd")  # of Apache
SERVERS = {"nginx": "nginx", "apache": "apache2", "caddy": "caddy"}


def started(server: str, folder: Path, stated: str) -> Sequence[str]:
    """Writes the configuration that holds the one of the manual, and gives the command that starts the server."""
    file = folder / "server.conf"
    program = str(shutil.which(SERVERS[server]))
    if server == "nginx":
        places = " ".join(f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        types = "types { text/html html; text/css css; text/plain txt; application/javascript js; }"
        log = f"error_log {folder}/log; pid {folder}/pid; daemon off; events {{}}"
        file.write_text(f"{log} http {{ access_log off; {places} {types}\n{stated} }}", encoding="utf-8")
        return [program, "-p", str(folder), "-e", f"{folder}/log", "-c", str(file)]
    if server == "caddy":
        file.write_text(f"{{\nadmin off\nauto_https off\n}}\n{stated}", encoding="utf-8")
        return [program, "run", "--adapter", "caddyfile", "--config", str(file)]
    modules = os.environ.get("APACHE_MODULES", "/usr/lib/apache2/modules")
    loaded = "\n".join(f"<IfModule !{p}_module>\nLoadModule {p}_module {modules}/mod_{p}.so\n</IfModule>" for p in PARTS)
    (folder / "types").write_text("text/html html\ntext/css css\ntext/plain txt\n", encoding="utf-8")
    own = f"PidFile {folder}/pid\nErrorLog {folder}/log\nTypesConfig {folder}/types\nServerName localhost"
    port = stated.partition("*:")[2].partition(">")[0]
    file.write_text(f"{loaded}\n{own}\nListen 127.0.0.1:{port}\n{stated}", encoding="utf-8")
    return [program, "-X", "-f", str(file)]


@contextmanager
def running(server: str, folder: Path) -> Iterator[str]:
    """The address of the server, which listens on loopback."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (example,) = examples(server)
    stated = example.text.replace("/srv/archive", str(folder / "site")).replace("*:80>", f"*:{port}>")
    stated = stated.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("http://archive.example.org", f"http://127.0.0.1:{port}")
    process = subprocess.Popen(started(server, folder, stated), cwd=folder, stderr=subprocess.PIPE)
    try:
        for _ in range(100):
            if process.poll() is not None:
                break
            with socket.socket() as asked:
                if asked.connect_ex(("127.0.0.1", port)) == 0:
                    yield f"http://127.0.0.1:{port}/"
                    return
            time.sleep(0.05)
        process.kill()
        log = folder / "log"
        raise AssertionError((process.stderr.read().decode() if process.stderr else "") + (log.read_text() if log.is_file() else ""))
    finally:
        process.terminate()
        process.wait(10)


def asked(address: str) -> tuple[int, Message, str]:
    try:
        with urllib.request.urlopen(address) as answer:
            return answer.status, answer.headers, answer.read().decode()
    except urllib.error.HTTPError as answer:
        return answer.code, answer.headers, answer.read().decode()


@pytest.mark.parametrize("server", SERVERS)
def test_a_server_sends_the_site_as_it_should(server: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    if shutil.which(SERVERS[server]) is None:
        pytest.skip(f"needs {server}: apt-get install {SERVERS[server]}")
    for path, text in PAGES.items():
        (tmp_path / "site" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / path).write_text(text, encoding="utf-8")
    around = [folder for folder in tmp_path.parents if folder.is_relative_to(tmp_path_factory.getbasetemp())]  # never those of others
    for folder in (tmp_path, *tmp_path.rglob("*"), *around):
        folder.chmod(0o755 if folder.is_dir() else 0o644)  # servers give up their rights
    with running(server, tmp_path) as address:
        status, headers, text = asked(address)
        assert (status, text) == (200, PAGES["index.html"])
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "no-cache" in headers["Cache-Control"]
        assert asked(f"{address}documents/a/")[2] == PAGES["documents/a/index.html"]
        assert asked(f"{address}data/documents/a.txt")[1]["Content-Type"].lower().replace(" ", "") == "text/plain;charset=utf-8"
        assert "max-age=31" in asked(f"{address}assets/site.1a2b3c4d.css")[1]["Cache-Control"]
        assert "no-cache" in asked(f"{address}assets/mark.css")[1]["Cache-Control"]
        status, _, text = asked(f"{address}no/such/page/")
        assert (status, text) == (404, PAGES["404.html"])
