"""The command line: the verbs and their options. `verbs` does the work.

It is imported only when a verb begins: help, the version and mistakes in the command line are answered at once.
"""

from __future__ import annotations

import errno
import gc
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from generator.reports.speaker import Speaker

# Before Python looks for garbage. What a verb loads first stays in use: looking through it again and again is a third of its cost.
NEW_OBJECTS = 100_000


class Verbs(click.Group):
    """The verbs: whatever stops one of them ends in a sentence and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the verb. Click's own errors and a closed output are left to click."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            if isinstance(error, OSError) and error.errno == errno.EPIPE:
                raise
            root, speaker = ctx.obj or (Path.cwd(), Speaker(quiet=False, verbose=False))
            sys.exit(speaker.stopped(error, root))


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("-C", "--root", type=click.Path(file_okay=False, path_type=Path), default=Path(), help="The folder that holds mkdocs.yml.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.option("-v", "--verbose", is_flag=True, help="Also say what was done to each document.")
@click.version_option(package_name="verbale")
@click.pass_context
def main(context: click.Context, root: Path, quiet: bool, verbose: bool) -> None:
    """A folder of diplomatic documents becomes a cross-referenced, searchable static site."""
    gc.set_threshold(NEW_OBJECTS)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    context.obj = (root.resolve(), Speaker(quiet, verbose))


def _json(function: Callable[..., Any]) -> Callable[..., Any]:
    return click.option("--json", "as_json", is_flag=True, help="Print the report as JSON on stdout.")(function)


def _reported(function: Callable[..., Any]) -> Callable[..., Any]:
    file = click.Path(dir_okay=False, path_type=Path)
    function = click.option("--report", "report_file", type=file, help="Write the report into a file: JSON, .sarif or JUnit .xml.")(
        function
    )
    return click.option("--strict", is_flag=True, help="Exit with 5 on warnings too.")(function)


def _crewed(function: Callable[..., Any]) -> Callable[..., Any]:
    help_text = "Let the Dask cluster at this address, such as tcp://192.0.2.1:8786, read the documents."
    return click.option("--cluster", metavar="ADDRESS", help=help_text)(function)


@main.command()
@_json
@_reported
@_crewed
@click.pass_obj
def build(at: tuple[Path, Speaker], as_json: bool, strict: bool, report_file: Path | None, cluster: str | None) -> None:
    """Make pages and site; the new site takes the old one's place whole."""
    from generator import verbs

    sys.exit(verbs.build(*at, verbs.Asked(as_json, strict, report_file, cluster)))


@main.command()
@_json
@_reported
@_crewed
@click.pass_obj
def pages(at: tuple[Path, Speaker], as_json: bool, strict: bool, report_file: Path | None, cluster: str | None) -> None:
    """Make the Markdown pages only; any engine can build them."""
    from generator import verbs

    sys.exit(verbs.pages(*at, verbs.Asked(as_json, strict, report_file, cluster)))


@main.command()
@_json
@_reported
@_crewed
@click.pass_obj
def bundle(at: tuple[Path, Speaker], as_json: bool, strict: bool, report_file: Path | None, cluster: str | None) -> None:
    """Make one ZIP of the site that opens offline, from a folder or a stick."""
    from generator import verbs

    sys.exit(verbs.bundle(*at, verbs.Asked(as_json, strict, report_file, cluster)))


@main.command()
@_json
@_reported
@_crewed
@click.pass_obj
def check(at: tuple[Path, Speaker], as_json: bool, strict: bool, report_file: Path | None, cluster: str | None) -> None:
    """Check configuration, grammar, authorities and corpus; write nothing."""
    from generator import verbs

    sys.exit(verbs.check(*at, verbs.Asked(as_json, strict, report_file, cluster)))


@main.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print a list with one object a file.")
@click.pass_obj
def explain(at: tuple[Path, Speaker], files: tuple[Path, ...], as_json: bool) -> None:
    """Say what is understood of FILES, in the corpus or not."""
    from generator import verbs

    sys.exit(verbs.explain(*at, files, as_json))


@main.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print a list with one object a suggestion.")
@click.pass_obj
def suggest(at: tuple[Path, Speaker], files: tuple[Path, ...], as_json: bool) -> None:
    """Propose authority records for names in the corpus, or in FILES, that have none; write nothing."""
    from generator import verbs

    sys.exit(verbs.suggest(*at, files, as_json))


@main.command()
@click.option(
    "--format", "formats", multiple=True, metavar="NAME", help="A format, such as csv or ris; may be repeated. Default: all of a site."
)
@click.option(
    "--where", "conditions", multiple=True, metavar="NAME=VALUE", help="Only these documents, such as year=2015..2020; may be repeated."
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default=Path("export"), show_default=True, help="The folder to write into."
)
@click.pass_obj
def export(at: tuple[Path, Speaker], formats: tuple[str, ...], conditions: tuple[str, ...], output: Path) -> None:
    """Write the corpus as data: tables, a database, citations, texts; no site is made."""
    from generator import verbs

    sys.exit(verbs.export(*at, formats, conditions, output))


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", help="The archive's name. Default: the name of the folder.")
@click.option("--introduction", default="", help="What it holds, in a sentence.")
@click.option("--language", type=click.Choice(["ar", "en", "es", "fr", "ru", "zh"]), default="en", show_default=True, help="Of the site.")
@click.option("--licence", default="", help="Of the site, in a few words.")
@click.option("--contact", default="", help="Where readers report errors: an address of mail or of a page.")
@click.pass_obj
def init(at: tuple[Path, Speaker], folder: Path, name: str | None, introduction: str, language: str, licence: str, contact: str) -> None:
    """Make a new archive in FOLDER, which builds at once.

    Example: verbale init letters --name "Letters of the Mission"
    """
    from generator import verbs

    sys.exit(verbs.init(at[1], folder, name, introduction, language, licence, contact))


@main.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.pass_obj
def add(at: tuple[Path, Speaker], files: tuple[Path, ...]) -> None:
    """Copy FILES into the corpus, say what was recognised, and draft what a sidecar may have to state.

    Example: verbale add letter.pdf note.docx
    """
    from generator import verbs

    sys.exit(verbs.add(*at, files))


@main.command()
@click.option("-o", "--output", type=click.Path(path_type=Path), default=Path("build/metadata.csv"), show_default=True, help="The file.")
@click.pass_obj
def sheet(at: tuple[Path, Speaker], output: Path) -> None:
    """Write what is known of the documents as a sheet, for correcting in a spreadsheet.

    What you save of it as corpus/metadata.csv counts as if sidecars stated it.
    """
    from generator import verbs

    sys.exit(verbs.sheet(*at, output))


@main.command()
@click.argument("before", type=click.Path(path_type=Path))
@click.argument("after", type=click.Path(path_type=Path))
@click.option("--annotations", is_flag=True, help="Print new problems as annotations of GitHub Actions instead.")
@click.pass_obj
def compare(at: tuple[Path, Speaker], before: Path, after: Path, annotations: bool) -> None:
    """Say what changed between two reports, as Markdown: BEFORE and AFTER are files that --report wrote as JSON.

    Example: verbale compare before.json after.json
    """
    from generator import verbs

    sys.exit(verbs.compare(at[1], before, after, annotations))


@main.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.pass_obj
def serve(at: tuple[Path, Speaker], port: int) -> None:
    """Show the site on this machine; build again when corpus, docs, templates or grammar change."""
    from generator import verbs

    sys.exit(verbs.serve(*at, port))
