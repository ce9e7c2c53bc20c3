"""From a folder to a site: the only file that knows every stage, and the order in which a document passes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator import authorities, configuration, grammar_files, masthead, mending, readers, sources, stage, suggestions
from generator.authorities import Authorities
from generator.concordance import gather
from generator.configuration import Configuration
from generator.cover import Cover
from generator.explain import explain, explain_unread
from generator.finders import find
from generator.finders.context import in_context
from generator.grammar import Grammar
from generator.mending import Lexicon, Words
from generator.model import Attachment, Corpus, Document, Limits, Mention, Problem, RepairDecision, Source, Unread
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
class Read:
    """One source as it was read, before anything in it is repaired or found."""

    source: Source
    slug: str
    document: Document | None
    problems: tuple[Problem, ...]


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


def read_source(source: Source, slug: str, workshop: Workshop) -> Read:
    """One source read: nothing here looks at another source."""
    document, problems = readers.read(source, slug, workshop.grammar, workshop.cover, workshop.limits)
    return Read(source, slug, document, problems)


def words_of(read: Read, workshop: Workshop) -> Words:
    """The words of one source, of which the lexicon is gathered; none of one that could not be read."""
    return mending.words_of(read.document, workshop.grammar) if read.document else Words(read.slug)


def examine(read: Read, lexicon: Lexicon, workshop: Workshop) -> Examined:
    """What was read with its repairs made, its mentions found, its masthead described: of other sources only the lexicon tells."""
    source, slug = read.source, read.slug
    if read.document is None:
        return Examined(source, slug, None, (), read.problems)
    document, stale = mending.mend(read.document, lexicon, source.sidecar.repairs)
    mentions = find(document, workshop.grammar, workshop.authorities)
    described, told = masthead.describe(document, mentions, workshop.cover, source.sidecar.facts)
    problems = (*read.problems, *(_unfit(source, decision) for decision in stale))
    return Examined(source, slug, described, in_context(described, told, workshop.grammar), problems)


def _unfit(source: Source, decision: RepairDecision) -> Problem:
    what = f"has a sidecar whose repair fits nowhere in the text: '{decision.quote}'"
    return Problem("warning", "W210", source.path, what, "Quote the text as it stands in the source, or take the repair out.")


def gather_corpus(config: Configuration, workshop: Workshop) -> tuple[Corpus, Mapping[str, Source]]:
    """Every source of the corpus examined and brought together; also the sources, by slug."""
    folder = config.corpus / "documents"
    found, problems = sources.collect(folder, _shown(folder, config.root))
    return _gathered(found, problems, workshop), found


def _gathered(found: Mapping[str, Source], problems: Sequence[Problem], workshop: Workshop) -> Corpus:
    """Sources, by slug, examined one by one and brought together."""
    opened = [read_source(source, slug, workshop) for slug, source in found.items()]
    lexicon = mending.gather((words_of(each, workshop) for each in opened), workshop.grammar)
    examined = [examine(each, lexicon, workshop) for each in opened]
    read = sorted((e for e in examined if e.document), key=_by_date)
    return Corpus(
        documents=tuple(e.document for e in read if e.document),
        unread=tuple(Unread(e.slug, e.source.path, e.problems) for e in examined if not e.document),
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
    corpus = _gathered(*_taken(files, root), workshop) if files or config is None else gather_corpus(config, workshop)[0]
    return corpus, suggestions.suggest(corpus.documents, corpus.mentions, workshop.grammar, workshop.authorities)


def _taken(files: Sequence[Path], root: Path) -> tuple[Mapping[str, Source], tuple[Problem, ...]]:
    """Files in the corpus or not, each once, by a slug of their own; those that cannot be taken are Problems."""
    found: dict[str, Source] = {}
    problems: list[Problem] = []
    for file in dict.fromkeys(files):
        shown = _shown(file, root)
        source, wrong = sources.take(file, shown, sources.sidecars_of(file))
        if source is None:
            problems += wrong or (_folder(shown),)
        else:
            found[f"{len(found) + 1}"] = source
    return found, tuple(problems)


def _folder(shown: str) -> Problem:
    return Problem("error", "E106", shown, "is a folder", "Name the files in it.")


def explain_files(files: Sequence[Path], root: Path, config: Configuration | None, workshop: Workshop) -> list[tuple[dict[str, Any], bool]]:
    """What was understood of any files, in the corpus or not, with the corpus as evidence; and of each whether it could be read."""
    folder = config.corpus / "documents" if config else None
    found = sources.collect(folder, _shown(folder, root))[0] if folder else {}
    corpus = {source.path: read_source(source, slug, workshop) for slug, source in found.items()}
    words = {path: words_of(read, workshop) for path, read in corpus.items()}
    return [_explained(file, root, corpus, words, workshop) for file in files]


def _explained(
    file: Path, root: Path, corpus: Mapping[str, Read], words: Mapping[str, Words], workshop: Workshop
) -> tuple[dict[str, Any], bool]:
    """One file; if it is none of the corpus, its own words are evidence too."""
    shown = _shown(file, root)
    source, problems = sources.take(file, shown, sources.sidecars_of(file))
    if source is None:
        return explain_unread(Source(shown, b""), "", problems or (_folder(shown),)), False
    read = corpus.get(shown) or read_source(source, sources.address_of(source), workshop)
    lexicon = mending.gather({**words, shown: words.get(shown) or words_of(read, workshop)}.values(), workshop.grammar)
    examined = examine(read, lexicon, workshop)
    if examined.document is None:
        return explain_unread(source, examined.slug, examined.problems), False
    return explain(examined.document, examined.mentions, examined.problems), True


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def load_configuration(root: Path) -> tuple[Configuration | None, tuple[Problem, ...]]:
    """The configuration of a project; None if it cannot be used."""
    config, problems = configuration.load(root)
    return (None if problems else config), problems
