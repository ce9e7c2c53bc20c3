"""Says things to people on stderr, and the exit codes with which a run ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:  # the command line makes a speaker before it knows whether there is work
    from generator.model import Problem

FINE, CRASHED, USAGE, ENGINE, DISK, SET_ASIDE = range(6)


class Speaker:
    """Says things on stderr, as loudly as was asked."""

    def __init__(self, quiet: bool, verbose: bool) -> None:
        self.quiet, self.verbose = quiet, verbose
        self.colour = sys.stderr.isatty() and "NO_COLOR" not in os.environ

    def say(self, text: str) -> None:
        """Progress and results."""
        if not self.quiet:
            click.echo(text, err=True)

    def problems(self, problems: Sequence[Problem]) -> None:
        """Every problem with its hint; errors even when quiet."""
        for problem in problems:
            if problem.level == "error" or not self.quiet:
                colour = {"error": "red", "warning": "yellow"}[problem.level] if self.colour else None
                click.secho(str(problem), err=True, fg=colour)

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
        click.echo(f"verbale: stopped by a fault of its own: {type(error).__name__}: {summary}", err=True)
        if not self.verbose:
            click.echo("hint: Please report this. 'verbale -v …' prints the traceback to add to the report.", err=True)
        return CRASHED
