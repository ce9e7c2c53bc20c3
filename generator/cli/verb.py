"""What all verbs of the command line share: options before or after the verb, help with examples and exit codes, and how it ends."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from generator.reports.speaker import EXIT_CODES, FINE, USAGE, Speaker

LONG = 200  # characters of a first sentence, which is then shown whole
EVERYWHERE = ("project", "quiet", "verbose", "colour")  # the options that every verb has


def options_of_every_verb() -> list[click.Parameter]:
    """The options that may stand before or after any verb."""
    return [
        click.Option(
            ["-C", "--project"],
            type=click.Path(file_okay=False, path_type=Path),
            default=Path(),
            metavar="FOLDER",
            help="The folder that holds mkdocs.yml. Default: this one.",
        ),
        click.Option(["-q", "--quiet"], is_flag=True, help="Say nothing but errors."),
        click.Option(["-v", "--verbose"], is_flag=True, help="Also say what was done to each document."),
        click.Option(
            ["--color", "colour"], type=click.Choice(["auto", "always", "never"]), default="auto", help="Colours. Default: on a terminal."
        ),
    ]


class Verb(click.Command):
    """A verb: it has the options of every verb, its help ends with examples and exit codes, and its end is an exit code.

    `examples` are complete commands; `codes` are the exit codes that the verb has besides 0 and 2.
    """

    def __init__(self, *args: Any, examples: Sequence[str] = (), codes: Sequence[int] = (), section: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.examples, self.codes, self.section = tuple(examples), (FINE, USAGE, *codes), section
        self.params += options_of_every_verb()

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the verb with a project and a speaker. Click's own errors and a closed output are left to click."""
        project, quiet, verbose, colour = (ctx.params.pop(name) for name in EVERYWHERE)
        speaker = Speaker(quiet, verbose, colour)
        ctx.obj = (root := project.resolve(), speaker)
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            if isinstance(error, OSError) and error.errno == errno.EPIPE:
                raise
            sys.exit(speaker.stopped(error, root))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The verb's own options, then those of every verb."""
        shown = [(each, record) for each in self.get_params(ctx) if (record := each.get_help_record(ctx))]
        for title, everywhere in (("Options", False), ("Options of every verb", True)):
            with formatter.section(title):
                formatter.write_dl([record for each, record in shown if (each.name in EVERYWHERE) == everywhere])

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 (click's signature)
        """Examples and exit codes."""
        _examples(formatter, self.examples)
        _exit_codes(formatter, sorted({*self.codes}))


class Verbs(click.Group):
    """The verbs. Options before the verb are read as if they were after it; a verb that is not known gets a suggestion."""

    command_class = Verb

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Puts the verb first."""
        return super().parse_args(ctx, self._verb_first(args))

    def _verb_first(self, args: list[str]) -> list[str]:
        valued = set(self._options_with_values())
        at = 0
        while at < len(args) and args[at] not in ("--", "--version"):
            if not args[at].startswith("-"):
                return [args[at], *args[:at], *args[at + 1 :]]
            at += 2 if _awaits_value(args[at], valued) else 1
        return args

    def _options_with_values(self) -> Iterator[str]:
        for verb in self.commands.values():
            for each in verb.params:
                if isinstance(each, click.Option) and not each.is_flag:
                    yield from each.opts

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """The verb that is named, or an error of usage that suggests one."""
        name = args[0]
        if not ctx.resilient_parsing and not name.startswith("-") and self.get_command(ctx, name) is None:
            ctx.fail(f"There is no verb '{name}'. {self._suggested(name)}".rstrip())
        return super().resolve_command(ctx, args)

    def _suggested(self, name: str) -> str:
        """What somebody who wrote `name` may have meant."""
        import difflib  # only after a mistake

        if name == "help":
            return "Did you mean 'verbale --help'?"
        if os.path.isfile(name):  # noqa: PTH113 (a Path of a very long name raises an error)
            return f"Did you mean 'verbale explain {name}'?"
        near = difflib.get_close_matches(name.casefold(), self.commands, 1, cutoff=0.5)
        return f"Did you mean '{near[0]}'?" if near else ""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        """The verbs in the order in which people need them."""
        return list(self.commands)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The verbs under the headings of their sections."""
        sections: dict[str, list[tuple[str, str]]] = {}
        for name in self.list_commands(ctx):
            verb = self.commands[name]
            sections.setdefault(getattr(verb, "section", ""), []).append((name, verb.get_short_help_str(LONG)))
        for title, verbs in sections.items():
            with formatter.section(title):
                formatter.write_dl(verbs)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 (click's signature)
        """Examples, and what every exit code means."""
        _examples(formatter, ("verbale init letters", "verbale -C letters add letter.pdf", "verbale build --help"))
        _exit_codes(formatter, sorted(EXIT_CODES))


def _awaits_value(word: str, valued: set[str]) -> bool:
    """Whether the next word is the value of this option: `--port`, `-C`, `-vC`, but not `--port=1` or `-Cletters`."""
    if word.startswith("--"):
        return word in valued
    first = next((at for at, letter in enumerate(word) if at and f"-{letter}" in valued), None)
    return first == len(word) - 1


def _examples(formatter: click.HelpFormatter, examples: Sequence[str]) -> None:
    if examples:
        with formatter.section("Examples"):
            formatter.write("".join(f"{'':>{formatter.current_indent}}{each}\n" for each in examples))


def _exit_codes(formatter: click.HelpFormatter, codes: Sequence[int]) -> None:
    with formatter.section("Exit codes"):
        formatter.write_dl([(str(code), EXIT_CODES[code]) for code in codes])
