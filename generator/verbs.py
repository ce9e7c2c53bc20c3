"""What each verb does. Progress and problems go to stderr, JSON to stdout; the exit code says how it went.

0 fine; 1 a crash or an abort, never on purpose; 2 usage or configuration; 3 the engine failed and the old site stays;
4 disk or permissions; 5 built, but something was set aside (or `--strict` found warnings).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from importlib import metadata
from pathlib import Path
from typing import Any

import click

from generator import build as stages
from generator.build import Outcome
from generator.cache import last_build
from generator.configuration import Configuration
from generator.examine import Resources
from generator.model import Corpus, Problem
from generator.reports.explain import in_words
from generator.reports.junit import junit
from generator.reports.report import SCHEMA_VERSION, built, report
from generator.reports.sarif import sarif
from generator.reports.speaker import DISK, ENGINE, FINE, SET_ASIDE, USAGE, Speaker
from generator.text import files
from generator.workers import Crew

MOST_FILES = 40  # that are named one by one


@dataclass(frozen=True, slots=True)
class Asked:
    """How a verb reports: JSON on stdout, a report in a file, warnings that count as errors; and the address of the cluster that reads."""

    as_json: bool = False
    strict: bool = False
    report_file: Path | None = None
    cluster: str | None = None


def build(root: Path, speaker: Speaker, asked: Asked) -> int:
    """Pages and site."""
    config, outcome = _made(root, speaker, stages.build_site, _site, asked)
    code = _finish(speaker, outcome, asked)
    if code in (FINE, SET_ASIDE):
        site = _shown(config.site, root)
        speaker.say(built(outcome.files_set_aside))
        speaker.say(f"Site: {site}{'' if outcome.fresh else ' (unchanged)'}. To look at it: verbale serve.")
    return code


def pages(root: Path, speaker: Speaker, asked: Asked) -> int:
    """The Markdown pages only."""
    config, outcome = _made(root, speaker, stages.build_pages, _pages, asked)
    code = _finish(speaker, outcome, asked)
    speaker.say(f"Pages: {_shown(config.pages, root)}")
    return code


def bundle(root: Path, speaker: Speaker, asked: Asked) -> int:
    """The ZIP of the site that opens offline."""
    config, outcome = _made(root, speaker, stages.build_bundle, _bundle, asked)
    code = _finish(speaker, outcome, asked)
    if code in (FINE, SET_ASIDE):
        speaker.say(built(outcome.files_set_aside))
        speaker.say(f"Bundle: {_shown(config.bundle, root)}. Unpack it and open verbale/index.html.")
    return code


def check(root: Path, speaker: Speaker, asked: Asked) -> int:
    """What is wrong with configuration, grammar, authorities and corpus."""
    config, resources, problems = _opened(root, speaker)
    with _crew(speaker, asked.cluster) as crew:
        corpus = stages.gather_corpus(config, resources, crew=crew)[0]
    for language, cell in resources.grammar.holes:
        problems = (
            *problems,
            Problem("warning", "W502", f"generator/languages/{language}.yml", f"has no {cell}", "Add the cell, if only as []."),
        )
    return _finish(speaker, Outcome(corpus, (*problems, *corpus.problems)), asked)


def explain(root: Path, speaker: Speaker, named: Sequence[Path], as_json: bool) -> int:
    """What is understood of files, in the corpus or not."""
    config, resources, problems = _asked(root, speaker, named)
    speaker.problems(problems)
    explained = stages.explain_files([_absolute(file) for file in named], root, config, resources)
    if as_json:
        click.echo(json.dumps([values for values, _ in explained], ensure_ascii=False, indent=2))
    else:
        for values, _ in explained:
            click.echo(in_words(values))
    return FINE if all(read for _, read in explained) else SET_ASIDE


def suggest(root: Path, speaker: Speaker, named: Sequence[Path], as_json: bool) -> int:
    """Records that may be worth having, for names in the corpus or in files."""
    from generator.reports.proposals import values_of, yaml_of

    config, resources, problems = _asked(root, speaker, named)
    corpus, proposed = stages.suggest([_absolute(file) for file in named], root, config, resources)
    folder = _shown(config.corpus, root) if config else "corpus"
    values = (
        json.dumps(values_of(proposed), ensure_ascii=False, indent=2) if as_json else yaml_of(proposed, f"{folder}/authorities").rstrip()
    )
    click.echo(values)
    code = _finish(speaker, Outcome(corpus, (*problems, *corpus.problems)), Asked())
    speaker.say(f"Suggestions: {len(proposed)}. Read them, strike out what is wrong, paste the rest.")
    return code


def export(root: Path, speaker: Speaker, formats: Sequence[str], conditions: Sequence[str], output: Path) -> int:
    """The corpus, or some documents of it, in open formats; no site is made."""
    config, resources, problems = _opened(root, speaker)
    with _crew(speaker, None) as crew:
        written, outcome = stages.export(config, resources, formats, conditions, _absolute(output), crew)
    speaker.problems((*problems, *outcome.problems))
    if outcome.failed:
        return DISK if any(problem.code == "E702" for problem in outcome.problems) else USAGE
    for file in written if len(written) <= MOST_FILES else ():
        speaker.say(_shown(file, root))
    speaker.say(f"Written: {len(written)} files in {_shown(_absolute(output), root)}.")
    return SET_ASIDE if Outcome(outcome.corpus, problems).set_aside else FINE


def init(speaker: Speaker, folder: Path, name: str | None, introduction: str, language: str, licence: str, contact: str) -> int:
    """A new archive in a folder."""
    from generator import starter

    folder = _absolute(folder)
    written, problems = starter.write(folder, starter.Archive(name or folder.name, introduction, language, licence, contact))
    speaker.problems(problems)
    if problems:
        return DISK if problems[0].code == starter.NOT_WRITTEN else USAGE
    speaker.say(f"Made an archive of {len(written)} files in {folder}.")
    speaker.say(f"Next: cd {folder}, then 'verbale add FILE…' for your documents and 'verbale serve' to see the site.")
    return FINE


def add(root: Path, speaker: Speaker, named: Sequence[Path]) -> int:
    """Files of the user's copied into the corpus, with a sidecar for each that has something to state."""
    from generator import starter
    from generator.inputs import adding

    config, resources, problems = _opened(root, speaker)
    copied, refused = adding.copy([_absolute(file) for file in named], config.corpus / "documents")
    speaker.problems((*problems, *refused))
    if copied and starter.remove_sample(root):
        speaker.say("The sample letter was removed.")
    for values, read in stages.explain_files(copied, root, config, resources):
        click.echo(adding.summary(values) if read else in_words(values))
        if read and (sidecar := adding.draft(config.corpus / "documents", Path(root, values["source"]["path"]), values)):
            speaker.say(f"  to complete: {_shown(sidecar, root)}")
        if not read:
            refused = (*refused, Problem("error", "E102", values["source"]["path"], "was copied, but cannot be read"))
    return SET_ASIDE if refused else FINE


def sheet(root: Path, speaker: Speaker, output: Path) -> int:
    """What is known of the documents as a sheet."""
    from generator.inputs import sheet as sheets

    config, resources, problems = _opened(root, speaker)
    with _crew(speaker, None) as crew:
        corpus = stages.gather_corpus(config, resources, crew=crew)[0]
    speaker.problems((*problems, *corpus.problems))
    file = root / output
    text = sheets.written(corpus.documents, f"{_shown(config.corpus, root)}/documents")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        files.write(file, ("\ufeff" + text).encode("utf-8", "replace"))  # with a byte order mark, without which Excel reads it wrongly
    except OSError as error:
        speaker.problems([Problem("error", "E702", str(file), f"cannot be written: {error.strerror}", "Choose another place.")])
        return DISK
    name = f"{_shown(config.corpus, root)}/{sheets.NAME}"
    speaker.say(f"Sheet: {_shown(file, root)}, {len(corpus.documents)} documents. Correct it and save it as {name}.")
    return SET_ASIDE if any(problem.level == "error" for problem in (*problems, *corpus.problems)) else FINE


def compare(speaker: Speaker, before: Path, after: Path, annotated: bool) -> int:
    """What changed between two reports."""
    from generator.reports import difference

    read = [_report_in(file) for file in (before, after)]
    problems = [each for each in read if isinstance(each, Problem)]
    if problems:
        speaker.problems(problems)
        return USAGE
    old, new = (each for each in read if not isinstance(each, Problem))
    click.echo(difference.as_annotations(old, new) if annotated else difference.difference(old, new), nl=False)
    return FINE


def _report_in(file: Path) -> dict[str, Any] | Problem:
    """The report in a file, or why it is none."""
    hint = "Name a file that 'verbale check --report FILE.json' wrote."
    try:
        values = json.loads(files.read(file))
        if isinstance(values, dict) and str(values.get("schema_version", "")).partition(".")[0] == SCHEMA_VERSION.partition(".")[0]:
            return values
        return Problem("error", "E707", str(file), "is not a report of this version of Verbale", hint)
    except (OSError, ValueError) as error:
        return Problem("error", "E707", str(file), f"cannot be read: {error}", hint)


def serve(root: Path, speaker: Speaker, port: int) -> int:
    """The site on this machine, built again when something changes."""
    from generator.site.serve import HOST, show  # brings MkDocs, which no other verb needs in this process

    config, outcome = _made(root, speaker, stages.build_site, _site)
    code = _finish(speaker, outcome, Asked())
    if code not in (FINE, SET_ASIDE):
        return code

    def again() -> None:
        try:
            _finish(speaker, _made(root, speaker, stages.build_site, _site)[1], Asked())
        except (Exception, SystemExit) as error:
            if isinstance(error, Exception):
                speaker.stopped(error, root)
            speaker.say("Not built; the site shown is the last good one.")

    speaker.say(f"Serving http://{HOST}:{port}/ (Ctrl+C ends it)")
    watched = [
        config.corpus,
        *(folder for folder in (*config.docs.folders, *config.templates.folders) if folder.is_dir()),
        config.file,
        *map(Path(stages.__file__).with_name, ("kinds", "languages", "reference")),
    ]
    try:
        show(again, config.site, watched, port)
    except OSError as error:
        speaker.problems(
            [Problem("error", "E701", f"port {port}", f"cannot be used: {error.strerror}", "Choose another: verbale serve --port 8001.")]
        )
        return DISK
    return FINE


def _configured(root: Path, speaker: Speaker) -> Configuration:
    config, problems = stages.load_configuration(root)
    if config is None:
        speaker.problems(problems)
        sys.exit(USAGE)
    return config


def _opened(root: Path, speaker: Speaker) -> tuple[Configuration, Resources, tuple[Problem, ...]]:
    config = _configured(root, speaker)
    return config, *_read_with(root, config, speaker)


def _read_with(root: Path, config: Configuration | None, speaker: Speaker, keep: bool = False) -> tuple[Resources, tuple[Problem, ...]]:
    """What documents are read with, and what is wrong with the authorities."""
    resources, problems = stages.open_resources(root, config, keep=keep)
    if resources is None:
        speaker.problems(problems)
        sys.exit(USAGE)
    return resources, problems


def _asked(root: Path, speaker: Speaker, files: Sequence[Path]) -> tuple[Configuration | None, Resources, tuple[Problem, ...]]:
    """What files are read with: a project's names, or outside a project those that ship. Without files there must be a project."""
    if files and not (root / "mkdocs.yml").exists():
        return None, *_read_with(root, None, speaker)
    return _opened(root, speaker)


def _made(
    root: Path,
    speaker: Speaker,
    make: Callable[[Configuration, Resources, tuple[Problem, ...], Crew], Outcome],
    target_of: Callable[[Configuration], Path],
    asked: Asked = Asked(),
) -> tuple[Configuration, Outcome]:
    """Makes what is asked for. If nothing has changed and no report is wanted, the outcome of the last build stands."""
    config = _configured(root, speaker)
    target = target_of(config)
    waits = partial(speaker.say, "Another build is running in this folder; this one waits until it is done.")
    with stages.alone(config, waits):
        made_from = last_build.made_from(config)
        last = None if asked.as_json or asked.report_file or speaker.verbose else stages.unchanged(config, target, made_from)
        if last:
            return config, last
        resources, problems = _read_with(root, config, speaker, keep=True)
        with _crew(speaker, asked.cluster) as crew:
            outcome = make(config, resources, problems, crew)
        stages.remember(config, target, outcome, made_from)
        return config, outcome


def _site(config: Configuration) -> Path:
    return config.site


def _pages(config: Configuration) -> Path:
    return config.pages


def _bundle(config: Configuration) -> Path:
    return config.bundle


@contextmanager
def _crew(speaker: Speaker, address: str | None) -> Iterator[Crew]:
    """Who does the work: this machine, or the cluster at an address, which must answer."""
    if address is None:
        yield Crew(watched=speaker.watched)
        return
    from generator import cluster  # Dask is asked for by no other verb, and need not be installed

    opened = cluster.opened(address, speaker.say)
    if isinstance(opened, Problem):
        speaker.problems([opened])
        sys.exit(USAGE)
    try:
        yield Crew(opened.each, speaker.watched)
    finally:
        opened.dismiss()


def _finish(speaker: Speaker, outcome: Outcome, asked: Asked) -> int:
    """Says what was found and what was wrong, writes the report, and gives the exit code."""
    speaker.problems(outcome.problems)
    corpus = outcome.corpus
    if speaker.verbose and corpus:
        for document in corpus.documents:
            speaker.say(f"{document.source.path}: {len(document.blocks)} blocks, {len(corpus.mentions[document.slug])} mentions")
    speaker.say(outcome.summary)
    if corpus and asked.as_json:
        click.echo(_json(report(corpus, outcome.problems)))
    if corpus and asked.report_file and not _write(asked.report_file, _reported(asked.report_file, corpus, outcome.problems), speaker):
        return DISK
    if outcome.failed:
        return _failure({problem.code for problem in outcome.problems})
    return SET_ASIDE if outcome.set_aside or (asked.strict and outcome.problems) else FINE


def _reported(file: Path, corpus: Corpus, problems: Sequence[Problem]) -> str:
    """A report in the form that the name of its file asks for: SARIF, JUnit, or else JSON."""
    if file.suffix == ".sarif":
        return _json(sarif(problems, metadata.version("verbale")))
    return junit(corpus, problems) if file.suffix == ".xml" else _json(report(corpus, problems))


def _json(values: object) -> str:
    return json.dumps(values, ensure_ascii=False, indent=2)


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
