"""The verbs. Progress and problems go to stderr, JSON to stdout; the exit code says how it went.

0 fine; 1 a crash or an abort, never on purpose; 2 usage or configuration; 3 the engine failed and the old site stays;
4 disk or permissions; 5 built, but something was set aside (or `--strict` found warnings).
"""

from __future__ import annotations

import errno
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from generator import build as stages
from generator.build import Outcome
from generator.configuration import Configuration
from generator.examine import Resources
from generator.model import Problem
from generator.reports.explain import in_words
from generator.reports.proposals import values_of, yaml_of
from generator.reports.report import built, report, summary
from generator.reports.speaker import DISK, ENGINE, FINE, SET_ASIDE, USAGE, Speaker
from generator.text import files


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
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    context.obj = (root.resolve(), Speaker(quiet, verbose))


def _json(function: Callable[..., Any]) -> Callable[..., Any]:
    return click.option("--json", "as_json", is_flag=True, help="Print the report as JSON on stdout.")(function)


def _reported(function: Callable[..., Any]) -> Callable[..., Any]:
    file = click.Path(dir_okay=False, path_type=Path)
    function = click.option("--report", "report_file", type=file, help="Write the report as JSON into a file.")(function)
    return click.option("--strict", is_flag=True, help="Exit with 5 on warnings too.")(function)


@main.command()
@_json
@_reported
@click.pass_obj
def build(at: tuple[Path, Speaker], as_json: bool, strict: bool, report_file: Path | None) -> None:
    """Make pages and site; the new site takes the old one's place whole."""
    root, speaker = at
    config, outcome = _made(root, speaker, stages.build_site)
    code = _finish(speaker, outcome, as_json, strict, report_file)
    if code in (FINE, SET_ASIDE):
        site = _shown(config.site, root)
        speaker.say(built(outcome.files_set_aside))
        speaker.say(f"Site: {site}{'' if outcome.fresh else ' (unchanged)'}. To look at it: verbale serve (or: make serve).")
    sys.exit(code)


@main.command()
@_json
@_reported
@click.pass_obj
def pages(at: tuple[Path, Speaker], as_json: bool, strict: bool, report_file: Path | None) -> None:
    """Make the Markdown pages only; any engine can build them."""
    root, speaker = at
    config, outcome = _made(root, speaker, stages.build_pages)
    code = _finish(speaker, outcome, as_json, strict, report_file)
    speaker.say(f"Pages: {_shown(config.pages, root)}")
    sys.exit(code)


@main.command()
@_json
@_reported
@click.pass_obj
def bundle(at: tuple[Path, Speaker], as_json: bool, strict: bool, report_file: Path | None) -> None:
    """Make one ZIP of the site that opens offline, from a folder or a stick."""
    root, speaker = at
    config, outcome = _made(root, speaker, stages.build_bundle)
    code = _finish(speaker, outcome, as_json, strict, report_file)
    if code in (FINE, SET_ASIDE):
        speaker.say(built(outcome.files_set_aside))
        speaker.say(f"Bundle: {_shown(config.bundle, root)}. Unpack it and open verbale/index.html.")
    sys.exit(code)


@main.command()
@_json
@_reported
@click.pass_obj
def check(at: tuple[Path, Speaker], as_json: bool, strict: bool, report_file: Path | None) -> None:
    """Check configuration, grammar, authorities and corpus; write nothing."""
    root, speaker = at
    config, resources, problems = _opened(root, speaker)
    corpus = stages.gather_corpus(config, resources)[0]
    for language, cell in resources.grammar.holes:
        problems = (
            *problems,
            Problem("warning", "W502", f"generator/languages/{language}.yml", f"has no {cell}", "Add the cell, if only as []."),
        )
    outcome = Outcome(corpus, (*problems, *corpus.problems))
    sys.exit(_finish(speaker, outcome, as_json, strict, report_file))


@main.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print a list with one object a file.")
@click.pass_obj
def explain(at: tuple[Path, Speaker], files: tuple[Path, ...], as_json: bool) -> None:
    """Say what is understood of FILES, in the corpus or not."""
    root, speaker = at
    config, resources, problems = _asked(root, speaker, files)
    speaker.problems(problems)
    explained = stages.explain_files([_absolute(file) for file in files], root, config, resources)
    if as_json:
        click.echo(json.dumps([values for values, _ in explained], ensure_ascii=False, indent=2))
    else:
        for values, _ in explained:
            click.echo(in_words(values))
    sys.exit(FINE if all(read for _, read in explained) else SET_ASIDE)


@main.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print a list with one object a suggestion.")
@click.pass_obj
def suggest(at: tuple[Path, Speaker], files: tuple[Path, ...], as_json: bool) -> None:
    """Propose authority records for names in the corpus, or in FILES, that have none; write nothing."""
    root, speaker = at
    config, resources, problems = _asked(root, speaker, files)
    corpus, proposed = stages.suggest([_absolute(file) for file in files], root, config, resources)
    folder = _shown(config.corpus, root) if config else "corpus"
    values = (
        json.dumps(values_of(proposed), ensure_ascii=False, indent=2) if as_json else yaml_of(proposed, f"{folder}/authorities").rstrip()
    )
    click.echo(values)
    code = _finish(speaker, Outcome(corpus, (*problems, *corpus.problems)), as_json=False, strict=False, report_file=None)
    speaker.say(f"Suggestions: {len(proposed)}. Read them, strike out what is wrong, paste the rest.")
    sys.exit(code)


@main.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.pass_obj
def serve(at: tuple[Path, Speaker], port: int) -> None:
    """Show the site on this machine; build again when corpus, docs, templates or grammar change."""
    from generator.site.serve import HOST, show

    root, speaker = at
    config, outcome = _made(root, speaker, stages.build_site)
    code = _finish(speaker, outcome, as_json=False, strict=False, report_file=None)
    if code not in (FINE, SET_ASIDE):
        sys.exit(code)

    def again() -> None:
        try:
            _finish(speaker, _made(root, speaker, stages.build_site)[1], as_json=False, strict=False, report_file=None)
        except (Exception, SystemExit) as error:
            if isinstance(error, Exception):
                speaker.stopped(error, root)
            speaker.say("Not built; the site shown is the last good one.")

    speaker.say(f"Serving http://{HOST}:{port}/ (Ctrl+C ends it)")
    watched = [
        config.corpus,
        config.docs,
        config.templates,
        config.file,
        *map(Path(stages.__file__).with_name, ("kinds", "languages", "reference")),
    ]
    try:
        show(again, config.site, watched, port)
    except OSError as error:
        speaker.problems(
            [Problem("error", "E701", f"port {port}", f"cannot be used: {error.strerror}", "Choose another: verbale serve --port 8001.")]
        )
        sys.exit(DISK)


def _opened(root: Path, speaker: Speaker) -> tuple[Configuration, Resources, tuple[Problem, ...]]:
    config, problems = stages.load_configuration(root)
    if config is None:
        speaker.problems(problems)
        sys.exit(USAGE)
    resources, problems = stages.open_resources(root, config)
    if resources is None:
        speaker.problems(problems)
        sys.exit(USAGE)
    return config, resources, problems


def _asked(root: Path, speaker: Speaker, files: Sequence[Path]) -> tuple[Configuration | None, Resources, tuple[Problem, ...]]:
    """What files are read with: a project's names, or outside a project those that ship. Without files there must be a project."""
    if files and not (root / "mkdocs.yml").exists():
        resources, problems = stages.open_resources(root, None)
        if resources is None:
            speaker.problems(problems)
            sys.exit(USAGE)
        return None, resources, problems
    return _opened(root, speaker)


def _made(
    root: Path, speaker: Speaker, make: Callable[[Configuration, Resources, tuple[Problem, ...]], Outcome]
) -> tuple[Configuration, Outcome]:
    config, resources, problems = _opened(root, speaker)
    with stages.alone(config, lambda: speaker.say("Another build is running in this folder; this one waits until it is done.")):
        return config, make(config, resources, problems)


def _finish(speaker: Speaker, outcome: Outcome, as_json: bool, strict: bool, report_file: Path | None) -> int:
    """Says what was found and what was wrong, writes the report, and gives the exit code."""
    speaker.problems(outcome.problems)
    if speaker.verbose:
        for document in outcome.corpus.documents:
            speaker.say(f"{document.source.path}: {len(document.blocks)} blocks, {len(outcome.corpus.mentions[document.slug])} mentions")
    speaker.say(summary(outcome.corpus, outcome.problems))
    if as_json or report_file:
        values = json.dumps(report(outcome.corpus, outcome.problems), ensure_ascii=False, indent=2)
        if as_json:
            click.echo(values)
        if report_file and not _write(report_file, values, speaker):
            return DISK
    if outcome.failed:
        return _failure({problem.code for problem in outcome.problems})
    return SET_ASIDE if outcome.set_aside or (strict and outcome.problems) else FINE


def _write(file: Path, values: str, speaker: Speaker) -> bool:
    """Writes a report, or says why it cannot be written."""
    try:
        files.write(file.resolve(), f"{values}\n".encode())
    except OSError as error:
        speaker.problems([Problem("error", "E702", str(file), f"cannot be written: {error.strerror}", "Choose another place.")])
        return False
    return True


def _failure(codes: set[str]) -> int:
    """The exit code of a build that failed with these problems."""
    return ENGINE if "E601" in codes else DISK if "E702" in codes else USAGE


def _absolute(file: Path) -> Path:
    return Path.cwd() / file  # not resolve(): a link must still be seen as one


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
