"""Says things to people on stderr, and the exit codes with which a run ends."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, TypeVar

import click

if TYPE_CHECKING:  # the command line makes a speaker before it knows whether there is work
    from generator.model import Problem

Result = TypeVar("Result")

# Control characters, and those that turn the direction of what follows → how they are shown: a terminal must not obey a document.
UNSEEN = {code: f"\\x{code:02x}" for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t"}
UNSEEN |= {code: f"\\u{code:04x}" for code in (0x202D, 0x202E)}
EVERY, EVERY_PLAIN = 0.2, 15  # seconds between two looks of a line of progress, on a terminal and in a log
CLEARED = "\r\x1b[K"  # takes back what is on the line of the terminal
FINE, CRASHED, USAGE, ENGINE, DISK, SET_ASIDE = range(6)
EXIT_CODES = {
    FINE: "fine",
    CRASHED: "a crash, or an interruption",
    USAGE: "wrong usage or configuration",
    ENGINE: "MkDocs failed; the old site was kept",
    DISK: "disk or permissions",
    SET_ASIDE: "done, but something was set aside or is wrong",
}


def harmless(text: str) -> str:
    """A text for a terminal: control characters of a document or of the name of a file are shown, not obeyed."""
    return text.translate(UNSEEN)


class Speaker:
    """Says things on stderr, as loudly as was asked."""

    def __init__(self, quiet: bool, verbose: bool, colour: str = "auto") -> None:
        self.quiet, self.verbose, self._asked_colour = quiet, verbose, colour
        self.terminal = sys.stderr.isatty()
        self._line = ""  # of progress, as long as it is on the terminal

    def coloured(self, stream: TextIO) -> bool:
        """Whether what is written to a stream has colours: as was asked, as FORCE_COLOR or NO_COLOR say, or else on a terminal."""
        if self._asked_colour != "auto":
            return self._asked_colour == "always"
        if os.environ.get("NO_COLOR"):
            return False
        return bool(os.environ.get("FORCE_COLOR")) or (stream.isatty() and os.environ.get("TERM") != "dumb")

    def say(self, text: str) -> None:
        """Progress and results."""
        if not self.quiet:
            self._show("")
            click.echo(harmless(text), err=True)

    def watched(self, stage: str, results: Iterable[Result], total: int, /) -> Iterator[Result]:
        """The results of a stage; a line says how far it is: on a terminal again and again, elsewhere only if it lasts."""
        if self.quiet:
            yield from results
            return
        from generator.reports.progress import progress_line

        rewritten = self.terminal and os.environ.get("TERM") != "dumb"
        every = EVERY if rewritten else EVERY_PLAIN
        started = shown = time.monotonic()
        try:
            for done, result in enumerate(results, 1):
                yield result
                now = time.monotonic()
                if now - shown >= every:
                    shown = now
                    if rewritten:
                        self._show(progress_line(stage, done, total, now - started, shutil.get_terminal_size().columns - 1))
                    else:
                        self.say(progress_line(stage, done, total, now - started))
        finally:
            self._show("")

    def _show(self, line: str) -> None:
        """Writes a line of progress in place of the one before."""
        if line or self._line:
            click.echo(f"{CLEARED}{line}", nl=False, err=True, color=True)  # else click may take the code out
            self._line = line

    def problems(self, problems: Sequence[Problem]) -> None:
        """Every problem with its hint; errors even when quiet."""
        self._show("")
        coloured = self.coloured(sys.stderr)
        for problem in problems:
            if problem.level == "error" or not self.quiet:
                colour = {"error": "red", "warning": "yellow"}[problem.level] if coloured else None
                click.secho(harmless(str(problem)), err=True, fg=colour, color=coloured)

    def error(self, what: str, hint: str) -> None:
        """A mistake in the command, which is no problem of a file."""
        click.secho(harmless(f"{what}\n  hint: {hint}"), err=True, fg="red" if self.coloured(sys.stderr) else None)

    def stopped(self, error: Exception, root: Path) -> int:
        """Says what stopped the work, and gives the exit code: disk or permissions, or else a fault of the program."""
        import traceback

        from generator.model import Problem

        if self.verbose:
            click.echo("".join(traceback.format_exception(error)).rstrip(), err=True)
        if isinstance(error, OSError):
            what = f"cannot be read or written: {error.strerror or error}"
            self.problems([Problem("error", "E702", str(error.filename or root), what, "Check permissions and free space.")])
            return DISK
        summary = str(error).partition("\n")[0][:200]
        click.echo(harmless(f"verbale: stopped by a fault of its own: {type(error).__name__}: {summary}"), err=True)
        if not self.verbose:
            click.echo("hint: Please report this. 'verbale -v …' prints the traceback to add to the report.", err=True)
        return CRASHED
