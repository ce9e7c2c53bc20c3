"""From a folder to a site: the only file that knows every stage, and the order in which a document passes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from generator import authorities, configuration, grammar_files, masthead, readers, sources, stage, statements, suggestions
from generator.authorities import Authorities
from generator.concordance import gather
from generator.configuration import Configuration
from generator.cover import Cover
from generator.explain import explain, explain_unread
from generator.finders import find
from generator.finders.context import in_context
from generator.grammar import Grammar
from generator.model import Attachment, Corpus, Document, Limits, Mention, Problem, Source, Unread
from generator.pages import render
from generator.scripts import is_wide
from generator.site import bundle, engine, publish
from generator.site.finish import finish
from generator.suggestions import Suggestion
from generator.views import World

OWN_CODE = sorted(Path(__file__).parent.rglob("*.py"))


@dataclass(frozen=True)
class Workshop:
    """What every document is read with."""

    grammar: Grammar
    cover: Cover
    authorities: Authorities
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True)
class Examined:
    """What became of one source."""

    source: Source
    slug: str
    document: Document | None
    mentions: tuple[Mention, ...]
    problems: tuple[Problem, ...]


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
    return Workshop(joined, Cover(joined), names, config.settings.limits), wrong


def examine(source: Source, slug: str, workshop: Workshop) -> Examined:
    """One source read, its mentions found, its masthead described: nothing here looks at another source."""
    if source.problems:
        return Examined(source, slug, None, (), source.problems)
    document, problems = readers.read(source, slug, workshop.grammar, workshop.cover, workshop.limits)
    if document is None:
        return Examined(source, slug, None, (), problems)
    finding = partial(find, grammar=workshop.grammar, authorities=workshop.authorities)
    document, unfit = statements.state_blocks(document, source.sidecar)
    keys = statements.Keys(workshop.grammar.kinds, workshop.authorities, finding)
    document, mentions, unmet = statements.state_mentions(document, finding(document), source.sidecar, keys)
    facts, unprinted = statements.state_facts(document, source.sidecar)
    described, told = masthead.describe(document, mentions, workshop.cover, facts)
    return Examined(source, slug, described, in_context(described, told, workshop.grammar), (*problems, *unfit, *unmet, *unprinted))


def gather_corpus(config: Configuration, workshop: Workshop) -> tuple[Corpus, Mapping[str, Source]]:
    """Every source of the corpus examined and brought together; also the sources, by slug."""
    folder = config.corpus / "documents"
    found, problems = sources.collect(folder, _shown(folder, config.root), workshop.limits)
    return _gathered(found, problems, workshop), found


def _gathered(found: Mapping[str, Source], problems: Sequence[Problem], workshop: Workshop) -> Corpus:
    """Sources, by slug, examined one by one and brought together."""
    examined = [examine(source, slug, workshop) for slug, source in found.items()]
    read = sorted((e for e in examined if e.document), key=_by_date)
    return Corpus(
        documents=tuple(e.document for e in read if e.document),
        unread=tuple(Unread(e.slug, e.source.path, e.problems, bool(e.source.data)) for e in examined if not e.document),
        mentions={e.slug: e.mentions for e in read},
        entries=gather((m for e in read for m in e.mentions), workshop.authorities, workshop.grammar.kinds),
        problems=(*problems, *(problem for e in examined for problem in e.problems)),
    )


def _by_date(examined: Examined) -> tuple[str, str]:
    dates = examined.document.masthead.dates if examined.document else ()
    return (dates[0].edtf if dates else "", examined.slug)


def build_pages(config: Configuration, workshop: Workshop, before: Sequence[Problem] = ()) -> tuple[Outcome, Mapping[str, str]]:
    """The Markdown pages on disk; also the language of each. `before` is what was wrong with the authorities."""
    corpus, found = gather_corpus(config, workshop)
    corpus = Corpus(corpus.documents, corpus.unread, corpus.mentions, corpus.entries, (*before, *corpus.problems))
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


def explain_file(file: Path, root: Path, workshop: Workshop) -> tuple[dict[str, Any], bool]:
    """What was understood of any file, in the corpus or not; and whether it could be read."""
    source = _take(file, root, workshop.limits)
    if source is None:
        shown = _shown(file, root)
        return explain_unread(Source(shown, b""), "", (_folder(shown),)), False
    examined = examine(source, sources.address_of(source), workshop)
    if examined.document is None:
        return explain_unread(source, examined.slug, examined.problems), False
    return explain(examined.document, examined.mentions, examined.problems), True


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def load_configuration(root: Path) -> tuple[Configuration | None, tuple[Problem, ...]]:
    """The configuration of a project; None if it cannot be used."""
    config, problems = configuration.load(root)
    return (None if problems else config), problems
