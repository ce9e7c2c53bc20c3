"""The command line: the verbs and their options. `verbs` does the work, a file for each verb.

A verb is imported only when it begins: help, the version and mistakes in the command line are answered at once.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from generator.cli.verb import Verbs, options_of_every_verb
from generator.reports.speaker import DISK, ENGINE, SET_ASIDE, Speaker

# Before Python looks for garbage. What a verb loads first stays in use: looking through it again and again is a third of its cost.
NEW_OBJECTS = 100_000
At = tuple[Path, Speaker]  # the folder of the project, and what speaks to people
BEGIN, MAKE, LOOK, HELP = "Begin an archive", "Make the site, and check it", "Look into documents", "Help"


@click.group(
    cls=Verbs, params=options_of_every_verb(), subcommand_metavar="VERB …", context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(package_name="verbale")
def main(**_: object) -> None:
    """A folder of diplomatic documents becomes a cross-referenced, searchable static site.

    Options can stand before or after the verb. 'verbale VERB --help' explains a verb.
    """
    gc.set_threshold(NEW_OBJECTS)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


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


@main.command(
    section=BEGIN,
    codes=(DISK,),
    examples=('verbale init letters --name "Letters of the Mission"', 'verbale init lettres --language fr --licence "CC BY 4.0"'),
)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", help="The archive's name. Default: the name of the folder.")
@click.option("--introduction", default="", help="What it holds, in a sentence.")
@click.option("--language", type=click.Choice(["ar", "en", "es", "fr", "ru", "zh"]), default="en", show_default=True, help="Of the site.")
@click.option("--licence", default="", help="Of the site, in a few words.")
@click.option("--contact", default="", help="Where readers report errors: an address of mail or of a page.")
@click.pass_obj
def init(at: At, folder: Path, name: str | None, introduction: str, language: str, licence: str, contact: str) -> None:
    """Make a new archive in FOLDER, which builds at once."""
    from generator.verbs.init import init

    sys.exit(init(at[1], folder, name, introduction, language, licence, contact))


@main.command(
    section=BEGIN,
    codes=(DISK, SET_ASIDE),
    examples=("verbale add letter.pdf note.docx", "verbale add --watch inbox"),
)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--watch", metavar="FOLDER", type=click.Path(path_type=Path), help="Add what arrives in this folder, until Ctrl+C.")
@click.pass_obj
def add(at: At, files: tuple[Path, ...], watch: Path | None) -> None:
    """Copy FILES into the corpus, say what was recognised, and draft what a sidecar may have to state."""
    if not files and watch is None:
        raise click.UsageError("Name FILES, or a folder with --watch.", click.get_current_context())
    from generator.verbs.add import add

    sys.exit(add(*at, files, watch))


@main.command(section=BEGIN, codes=(DISK, SET_ASIDE), examples=("verbale sheet", "verbale sheet --xlsx"))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file, .csv or .xlsx. Default: build/metadata.csv.")
@click.option("--xlsx", is_flag=True, help="Write a workbook (.xlsx). Default: only if the name of the file ends so.")
@click.pass_obj
def sheet(at: At, output: Path | None, xlsx: bool) -> None:
    """Write what is known of the documents as a sheet, for correcting in a spreadsheet.

    What you save of it as corpus/metadata.csv or corpus/metadata.xlsx counts as if sidecars stated it.
    """
    from generator.verbs.sheet import sheet

    sys.exit(sheet(*at, output, xlsx))


@main.command(
    section=MAKE,
    codes=(ENGINE, DISK, SET_ASIDE),
    examples=("verbale build", "verbale build --strict --report build/report.json", "verbale -C letters build"),
)
@_json
@_reported
@_crewed
@click.pass_obj
def build(at: At, as_json: bool, strict: bool, report_file: Path | None, cluster: str | None) -> None:
    """Make pages and site; the new site takes the old one's place whole."""
    from generator.verbs import build
    from generator.verbs.ending import Asked

    sys.exit(build.build(*at, Asked(as_json, strict, report_file, cluster)))


@main.command(section=MAKE, codes=(ENGINE, DISK), examples=("verbale serve", "verbale serve --port 8001"))
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.pass_obj
def serve(at: At, port: int) -> None:
    """Show the site on this machine; build again when corpus, docs, templates or grammar change."""
    from generator.verbs.serve import serve

    sys.exit(serve(*at, port))


@main.command(section=MAKE, codes=(ENGINE, DISK, SET_ASIDE), examples=("verbale bundle",))
@_json
@_reported
@_crewed
@click.pass_obj
def bundle(at: At, as_json: bool, strict: bool, report_file: Path | None, cluster: str | None) -> None:
    """Make one ZIP of the site that opens offline, from a folder or a stick."""
    from generator.verbs import build
    from generator.verbs.ending import Asked

    sys.exit(build.bundle(*at, Asked(as_json, strict, report_file, cluster)))


@main.command(section=MAKE, codes=(DISK, SET_ASIDE), examples=("verbale pages",))
@_json
@_reported
@_crewed
@click.pass_obj
def pages(at: At, as_json: bool, strict: bool, report_file: Path | None, cluster: str | None) -> None:
    """Make the Markdown pages only; any engine can build them."""
    from generator.verbs import build
    from generator.verbs.ending import Asked

    sys.exit(build.pages(*at, Asked(as_json, strict, report_file, cluster)))


@main.command(
    section=MAKE,
    codes=(DISK, SET_ASIDE),
    examples=("verbale export --format csv", "verbale export --format epub --where year=2015..2020 --output book"),
)
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
def export(at: At, formats: tuple[str, ...], conditions: tuple[str, ...], output: Path) -> None:
    """Write the corpus as data: tables, a database, citations, texts; no site is made."""
    from generator.verbs.export import export

    sys.exit(export(*at, formats, conditions, output))


@main.command(
    section=MAKE,
    codes=(SET_ASIDE,),
    examples=("verbale verify build/verbale.zip", "verbale verify build/site", "verbale verify --json stick/verbale"),
)
@click.argument("bundle", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON on stdout.")
@click.pass_obj
def verify(at: At, bundle: Path, as_json: bool) -> None:
    """Say whether a BUNDLE, unpacked or not, or the folder of a site is as it was made: no file is missing, changed or added."""
    from generator.verbs.verify import verify_file

    sys.exit(verify_file(at[1], bundle, as_json))


@main.command(
    section=LOOK,
    codes=(DISK, SET_ASIDE),
    examples=("verbale check", "verbale check --strict", "verbale check --report build/problems.sarif"),
)
@_json
@_reported
@_crewed
@click.pass_obj
def check(at: At, as_json: bool, strict: bool, report_file: Path | None, cluster: str | None) -> None:
    """Check configuration, grammar, authorities and corpus; write nothing."""
    from generator.verbs.check import check
    from generator.verbs.ending import Asked

    sys.exit(check(*at, Asked(as_json, strict, report_file, cluster)))


@main.command(section=LOOK, codes=(SET_ASIDE,), examples=("verbale explain letter.pdf", "verbale explain --json letter.txt note.docx"))
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print a list with one object a file.")
@click.pass_obj
def explain(at: At, files: tuple[Path, ...], as_json: bool) -> None:
    """Say what is understood of FILES, in the corpus or not."""
    from generator.verbs.explain import explain

    sys.exit(explain(*at, files, as_json))


@main.command(section=LOOK, codes=(SET_ASIDE,), examples=("verbale suggest", "verbale suggest letter.pdf --json"))
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print a list with one object a suggestion.")
@click.pass_obj
def suggest(at: At, files: tuple[Path, ...], as_json: bool) -> None:
    """Propose authority records for names in the corpus, or in FILES, that have none; write nothing."""
    from generator.verbs.suggest import suggest

    sys.exit(suggest(*at, files, as_json))


@main.command(section=HELP, examples=("verbale doctor", "verbale doctor --json"))
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON on stdout.")
@click.pass_obj
def doctor(at: At, as_json: bool) -> None:
    """Say what is installed and would be used, what is missing and what to do; write nothing and use no network.

    Exit code 2 says that something needed is missing or wrong.
    """
    from generator.verbs.doctor import doctor

    sys.exit(doctor(*at, as_json))


def _codes(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """The codes that begin as somebody has begun to write one."""
    from generator.verbs.why import known

    return [code for code in known() if code.casefold().startswith(begun.casefold())]


@main.command(section=HELP, examples=("verbale why E110", "verbale why number --json", "verbale why"))
@click.argument("codes", nargs=-1, shell_complete=_codes)
@click.option("--json", "as_json", is_flag=True, help="Print a list with one object a code.")
@click.pass_obj
def why(at: At, codes: tuple[str, ...], as_json: bool) -> None:
    """Say what CODES of problems and findings mean, with an example and what to do; without CODES, list all."""
    from generator.verbs.why import why

    sys.exit(why(at[1], codes, as_json))


@main.command(
    section=HELP,
    examples=(
        "verbale completion bash > ~/.local/share/bash-completion/completions/verbale",
        "verbale completion zsh > ~/.zfunc/_verbale",
        "verbale completion fish > ~/.config/fish/completions/verbale.fish",
    ),
)
@click.argument("shell", type=click.Choice(["bash", "fish", "zsh"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print a script with which the SHELL completes verbs, options and names of files.

    For zsh, the folder must be in 'fpath' before 'compinit' runs.
    """
    from generator.verbs.completion import completion

    sys.exit(completion(context.find_root().command, shell))


@main.command(section=LOOK, examples=("verbale compare before.json after.json",))
@click.argument("before", type=click.Path(path_type=Path))
@click.argument("after", type=click.Path(path_type=Path))
@click.option("--annotations", is_flag=True, help="Print new problems as annotations of GitHub Actions instead.")
@click.pass_obj
def compare(at: At, before: Path, after: Path, annotations: bool) -> None:
    """Say what changed between two reports, as Markdown: BEFORE and AFTER are files that --report wrote as JSON."""
    from generator.verbs.compare import compare

    sys.exit(compare(at[1], before, after, annotations))
