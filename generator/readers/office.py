"""Texts of old programs (`.doc`, `.wpd` …), through LibreOffice if it is installed and switched on (`office: true`).

LibreOffice works on a copy, with a profile of its own that runs no macros, updates no links and reaches no network, and with
bounded time and memory. It writes an OpenDocument text, which is read like any other. A `.doc` that is really another format,
as many are, is read without it.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from functools import lru_cache
from pathlib import Path, PurePosixPath

from generator.model import Limits, Problem
from generator.readers import odt, rtf, word
from generator.readers.draft import Reading
from generator.readers.programs import run

PROGRAMS = ("soffice", "libreoffice")
LEAST_MEMORY = 2_000  # MB that the program needs for an empty text
ZIP, RICH_TEXT = b"PK\x03\x04", b"{\\rtf"
DEAD_END = "127.0.0.1"  # with port 9, where nothing answers
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetProxyType"><value>1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyName"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyPort"><value>9</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyName"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyPort"><value>9</value></prop></item>
</oor:items>
"""
AS_WORD = "Open it in the program that made it, or in LibreOffice, and save it as .docx."


def read(data: bytes, path: str, limits: Limits) -> Reading | Problem:
    """A text that needs LibreOffice, without it: E105, unless it is a Word file or rich text under another name."""
    own = _under_another_name(data, path, limits)
    if own is not None:
        return own
    what = f"has a format that only LibreOffice reads: '{PurePosixPath(path).suffix}'"
    hint = f"Install LibreOffice and write 'office: true' under extra.verbale in mkdocs.yml. Or: {AS_WORD}"
    return Problem("error", "E105", path, what, hint)


def read_with_office(data: bytes, path: str, limits: Limits) -> Reading | Problem:
    """The same with LibreOffice: E105 if it is not installed, E115 if it cannot read the file in time."""
    own = _under_another_name(data, path, limits)
    if own is not None:
        return own
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        what = f"has a format that only LibreOffice reads, which is not installed: '{PurePosixPath(path).suffix}'"
        return Problem("error", "E105", path, what, f"Install LibreOffice. Or: {AS_WORD}")
    made = converted(program, data, PurePosixPath(path).suffix.lower(), limits)
    if made is None:
        return Problem("error", "E115", path, "cannot be read by LibreOffice, or not in time", AS_WORD)
    return odt.read(made, path, limits)


def converted(program: str, data: bytes, suffix: str, limits: Limits) -> bytes | None:
    """A text as OpenDocument text, made by LibreOffice; None if it fails, or takes longer than three times `limits.seconds`."""
    with tempfile.TemporaryDirectory(prefix="verbale-") as place:
        folder = Path(place)
        profile = folder / "profile/user"
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(PROFILE, encoding="utf-8")
        source = folder / f"source{suffix}"
        source.write_bytes(data)
        options = ["--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck", "--nofirststartwizard"]
        command = [*_without_network(), program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", *options]
        command += ["--convert-to", "odt:writer8", "--outdir", str(folder / "made"), str(source)]
        environment = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "LC_ALL", "SYSTEMROOT")}
        environment |= {"HOME": place, "TMPDIR": place, **dict.fromkeys(("http_proxy", "https_proxy"), f"http://{DEAD_END}:9")}
        run(command, folder, limits.seconds, max(limits.memory_mb, LEAST_MEMORY), environment)
        made = folder / "made/source.odt"
        fits = made.is_file() and made.stat().st_size <= limits.expanded_mb * 1_000_000
        return made.read_bytes() if fits else None


@lru_cache(maxsize=1)
def _without_network() -> tuple[str, ...]:
    """What starts a program where there is no network, if this system lets us."""
    unshare = shutil.which("unshare") if sys.platform == "linux" else None
    command = (unshare, "--user", "--map-current-user", "--net") if unshare else ()
    return command if command and run([*command, "true"], Path(tempfile.gettempdir()), 5) else ()


def _under_another_name(data: bytes, path: str, limits: Limits) -> Reading | Problem | None:
    """What a file is read as that has the beginning of another format; None for all others."""
    if data.startswith(RICH_TEXT):
        return rtf.read(data, path, limits)
    return word.read(data, path, limits) if data.startswith(ZIP) else None
