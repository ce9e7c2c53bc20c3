"""`completion`: a script that lets a shell complete verbs, options and names of files.

The script asks this program for what fits, so it never names a verb that is not there.
"""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from generator.reports.speaker import FINE

PROGRAM = "verbale"


def completion(program: click.Command, shell: str) -> int:
    """Prints the script for a shell."""
    shells = get_completion_class(shell)
    if shells is None:
        raise ValueError(shell)
    click.echo(shells(program, {}, PROGRAM, f"_{PROGRAM.upper()}_COMPLETE").source())
    return FINE
