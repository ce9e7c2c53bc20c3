"""From a folder to a site: the only file that knows every stage, and the order in which a document passes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from generator import authorities, checks, configuration, families, grammar_files, mending, references, sources, stage, suggestions
from generator.concordance import gather, with_held
from generator.configuration import Configuration
from generator.cover import Cover
from generator.examine import Examined, Workshop, examine_all, read_all
from generator.explain import explain, explain_unread
from generator.model import Attachment, Corpus, Limits, Problem, Source, Unread
from generator.pages import render
from generator.scripts import is_wide
from generator.site import bundle, engine, publish
from generator.site.finish import finish
from generator.suggestions import Suggestion
from generator.views import World

OWN_CODE = sorted(Path(__file__).parent.rglob("*.py"))


@dataclass(frozen=True)
class Outcome:
    """What a build came to: what was found, what was wrong, whether MkDocs ran."""

    corpus: Corpus
    problems: tuple[Problem, ...]
    failed: bool = False
    fresh: bool = False

    @property
    def set_aside(self) -> bool:
        """Whether something was left out."""
        return any(problem.level == "error" for problem in self.problems)


def open_workshop(root: Path, config: Configuration | None) -> tuple[Workshop | None, tuple[Problem, ...]]:
    """Grammar and authorities. Without configuration there are only those that ship; a broken grammar opens nothing."""
    joined, problems = grammar_files.load()
    if problems:
        return None, problems
    kinds = list(joined.kinds)
    if not config:
        return Workshop(joined, Cover(joined), authorities.shipped(kinds)), ()
    folder = config.corpus / "authorities"
    names, wrong = authorities.load(folder, _shown(folder, root), kinds)
    return Workshop(joined, Cover(joined), names, config.settings.limits, config.settings.ocr), wrong


def gather_corpus(config: Configuration, workshop: Workshop) -> tuple[Corpus, Mapping[str, Source]]:
    """Every source of the corpus examined and brought together; also the sources, by slug."""
    folder, file = config.corpus / "documents", config.corpus / "families.yml"
    found, problems = sources.collect(folder, _shown(folder, config.root), workshop.limits)
    decisions, wrong = families.read(file, _shown(file, config.root))
    stale = families.stale(decisions, found, _shown(file, config.root))
    return _checked(_gathered(found, (*problems, *wrong, *stale), workshop, decisions), found, workshop), found


def _checked(corpus: Corpus, found: Mapping[str, Source], workshop: Workshop) -> Corpus:
    """The corpus with what its documents, held against each other, show; and what a person says to that."""
    named = [source.sidecar.answers for source in found.values()]
    answers = [pair for given in (*named, *(record.answers for record in workshop.authorities.records)) for pair in given.items()]
    shown = checks.findings(corpus, workshop.grammar, answers)
    return replace(corpus, findings=shown, problems=(*corpus.problems, *checks.unmet(shown, answers)))


def _gathered(
    found: Mapping[str, Source], problems: Sequence[Problem], workshop: Workshop, decisions: Sequence[families.Decision] = ()
) -> Corpus:
    """Sources, by slug, examined and brought together."""
    opened = read_all(found, workshop)
    lexicon = mending.gather((each.words for each in opened.values()), workshop.grammar)
    examined = examine_all(found, opened, lexicon, workshop)
    read = sorted((e for e in examined if e.document), key=_by_date)
    corpus = Corpus(
        documents=tuple(e.document for e in read if e.document),
        unread=tuple(Unread(e.slug, e.source.path, e.problems, bool(e.source.data)) for e in examined if not e.document),
        mentions={e.slug: e.mentions for e in read},
        entries=gather((m for e in read for m in e.mentions), workshop.authorities, workshop.grammar.kinds),
        problems=(*problems, *(problem for e in examined for problem in e.problems)),
    )
    related = families.find_families(corpus.documents, {e.slug: e.shingles for e in read}, decisions, workshop.grammar)
    held = references.holdings(corpus.documents, corpus.mentions, workshop.grammar)
    spoken_of = references.references(corpus.documents, corpus.mentions, held, workshop.grammar)
    adopted = references.adoptions(corpus.documents, held, workshop.grammar)
    entries = with_held(corpus.entries, held)
    return replace(corpus, entries=entries, families=related, holdings=held, references=spoken_of, adoptions=adopted)


def _by_date(examined: Examined) -> tuple[str, str]:
    dates = examined.document.masthead.dates if examined.document else ()
    return (dates[0].edtf if dates else "", examined.slug)


def build_pages(config: Configuration, workshop: Workshop, before: Sequence[Problem] = ()) -> tuple[Outcome, Mapping[str, str]]:
    """The Markdown pages on disk; also the language of each. `before` is what was wrong with the authorities."""
    corpus, found = gather_corpus(config, workshop)
    corpus = replace(corpus, problems=(*before, *corpus.problems))
    world = World(corpus, workshop.grammar, config.site_name, config.settings.contact)
    rendering = render(world, config.templates, found)
    if rendering.problems:
        return Outcome(corpus, (*corpus.problems, *rendering.problems), failed=True), {}
    words = "".join(f"{word}\n" for word in workshop.authorities.words() if any(map(is_wide, word)) and " " not in word)
    attachments = (*rendering.attachments, Attachment(stage.WORDS, words.encode()))
    staged = stage.stage(rendering.pages, attachments, config.docs, config.pages)
    languages = {page.path: str(page.front["lang"]) for page in rendering.pages if page.front.get("lang", "en") != "en"}
    failed = any(problem.code == stage.REFUSED for problem in staged)
    return Outcome(corpus, (*corpus.problems, *staged), failed=failed), languages


def build_site(config: Configuration, workshop: Workshop, before: Sequence[Problem] = ()) -> Outcome:
    """Pages and site. If nothing the site is made from has changed, it is left untouched; if MkDocs fails, the old one stands."""
    outcome, languages = _ready(config, workshop, before, config.site)
    return outcome if outcome.failed else _made(config, outcome, languages, config.site, offline=False)


def build_bundle(config: Configuration, workshop: Workshop, before: Sequence[Problem] = ()) -> Outcome:
    """The offline bundle: the same pages, built to open from a folder, in one ZIP."""
    outcome, languages = _ready(config, workshop, before, config.bundle)
    return outcome if outcome.failed else _made(config, outcome, languages, config.bundle, offline=True)


def _ready(config: Configuration, workshop: Workshop, before: Sequence[Problem], target: Path) -> tuple[Outcome, Mapping[str, str]]:
    """The pages, if what stands at the target is ours to replace; an old site that a cut-off run left is put back first."""
    publish.recover(target)
    if publish.is_ours(target):
        return build_pages(config, workshop, before)
    shown = _shown(target, config.root)
    hint = "Move it away, or name another place in mkdocs.yml."
    problem = Problem("error", stage.REFUSED, shown, "was not published by verbale, and is left as it is", hint)
    return Outcome(Corpus((), (), {}, {}, ()), (problem,), failed=True), {}


def _made(config: Configuration, outcome: Outcome, languages: Mapping[str, str], target: Path, offline: bool) -> Outcome:
    made_from = publish.fingerprint([config.pages, config.templates / "theme"], [config.file, *OWN_CODE])
    if publish.is_current(target, made_from):
        return outcome
    fresh = publish.workplace(target)
    problems = engine.run(config, fresh, offline)
    if problems:
        publish.discard(fresh)
        return Outcome(outcome.corpus, (*outcome.problems, *problems), failed=True)
    finish(fresh, languages)
    if offline:
        (fresh / "404.html").unlink(missing_ok=True)  # no server sends it from a folder
        bundle.bundle(fresh, target)
        publish.discard(fresh)
    else:
        publish.publish(fresh, target)
    publish.remember(target, made_from)
    return Outcome(outcome.corpus, outcome.problems, fresh=True)


def suggest(files: Sequence[Path], root: Path, config: Configuration | None, workshop: Workshop) -> tuple[Corpus, tuple[Suggestion, ...]]:
    """Records that may be worth having, from the files named or else the corpus; and what was read for it."""
    corpus = _gathered(*_taken(files, root, workshop.limits), workshop) if files or config is None else gather_corpus(config, workshop)[0]
    return corpus, suggestions.suggest(corpus.documents, corpus.mentions, workshop.grammar, workshop.authorities)


def _taken(files: Sequence[Path], root: Path, limits: Limits) -> tuple[Mapping[str, Source], tuple[Problem, ...]]:
    """Files in the corpus or not, each once, by a slug of their own; folders are Problems."""
    found: dict[str, Source] = {}
    problems: list[Problem] = []
    for file in dict.fromkeys(files):
        source = _take(file, root, limits)
        if source:
            found[f"{len(found) + 1}"] = source
        else:
            problems.append(_folder(_shown(file, root)))
    return found, tuple(problems)


def _take(file: Path, root: Path, limits: Limits) -> Source | None:
    return sources.take(file, _shown(file, root), sources.sidecars_of(file), limits)


def _folder(shown: str) -> Problem:
    return Problem("error", "E106", shown, "is a folder", "Name the files in it.")


def explain_files(files: Sequence[Path], root: Path, config: Configuration | None, workshop: Workshop) -> list[tuple[dict[str, Any], bool]]:
    """What was understood of any files, in the corpus or not, with the corpus as evidence; and of each whether it could be read."""
    folder = config.corpus / "documents" if config else None
    corpus = sources.collect(folder, _shown(folder, root), workshop.limits)[0] if folder else {}
    slugs = {source.path: slug for slug, source in corpus.items()}
    asked = {file: _take(file, root, workshop.limits) for file in files}
    found = dict(corpus)
    for source in asked.values():
        if source and source.path not in slugs:
            address = sources.address_of(source)
            slugs[source.path] = f"{address}-{len(found)}" if address in found else address
            found[slugs[source.path]] = source
    opened = read_all(found, workshop)
    out = []
    for file, source in asked.items():
        if source is None:
            shown = _shown(file, root)
            out.append((explain_unread(Source(shown, b""), "", (_folder(shown),)), False))
            continue
        slug = slugs[source.path]
        lexicon = mending.gather((opened[each].words for each in {**corpus, slug: source}), workshop.grammar)
        out.append(_explained(examine_all({slug: source}, opened, lexicon, workshop)[0]))
    return out


def _explained(examined: Examined) -> tuple[dict[str, Any], bool]:
    if examined.document is None:
        return explain_unread(examined.source, examined.slug, examined.problems), False
    return explain(examined.document, examined.mentions, examined.problems), True


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def load_configuration(root: Path) -> tuple[Configuration | None, tuple[Problem, ...]]:
    """The configuration of a project; None if it cannot be used."""
    config, problems = configuration.load(root)
    return (None if problems else config), problems
