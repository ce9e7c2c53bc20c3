"""From a folder to a site: the only file that knows every stage, and the order in which a document passes them.

What only a corpus or a site needs is imported where it is used: `explain` answers sooner without it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator import configuration, repairs
from generator.cache import last_build, rendered
from generator.cache.documents import DocumentCache, Kept, SameRecords, different, digest_of
from generator.cache.last_build import LastBuild
from generator.cache.versions import checkout, days_added, own_code, versions
from generator.configuration import Configuration
from generator.examine import FAILED, Examined, ReadSource, Resources, examine, examine_all, examine_beside, read_all
from generator.grammar import Grammar, loading
from generator.inputs import authorities, introduction, source_files
from generator.masthead.cover import Cover
from generator.model import Archive, Corpus, Limits, Problem, Source
from generator.repairs import Lexicon, Vocabulary
from generator.reports.explain import explain, explain_unread
from generator.reports.report import summary
from generator.text import files as whole
from generator.text import sealed
from generator.text.kept_values import NOTHING_KEPT, KeptValues
from generator.workers import HERE, Crew

if TYPE_CHECKING:
    from generator.cache.rendered import RenderedUnit
    from generator.pages.looking import CompiledTemplates
    from generator.pages.single import SinglePages
    from generator.pages.spool import WaitingFile
    from generator.pages.views.originals import Originals
    from generator.pages.views.world import World
    from generator.suggestions import Suggestion
    from generator.text.words import Words

DOCUMENTS = "documents"  # the folder in the cache with what sources gave
FAMILIES = "families"  # the folder in the cache with the layouts of families
PICTURES = "pictures"  # the folder in the cache with the pages of sources as pictures
OF_PAGES = ("pages/", "parts/")  # where the templates of pages are
MOST_TRIED = 100  # documents among which one for each language is looked for
RENDERED = "rendered"  # the file in the cache that says from what pages were rendered


@dataclass(frozen=True)
class Outcome:
    """What a build came to: what was found, what was wrong, whether MkDocs ran.

    If nothing has changed since the last build, there is no corpus, and `said` is what that build said of it. `stamps` are those of
    the pages and of the site.
    """

    corpus: Corpus | None
    problems: tuple[Problem, ...]
    failed: bool = False
    fresh: bool = False
    said: str = ""
    stamps: tuple[str, ...] = ()

    @property
    def summary(self) -> str:
        """What was found, in one line."""
        return summary(self.corpus, self.problems) if self.corpus else self.said

    @property
    def set_aside(self) -> bool:
        """Whether something was left out."""
        return any(problem.level == "error" for problem in self.problems)

    @property
    def files_set_aside(self) -> int:
        """How many files were left out; a document and its broken sidecar count as one."""
        errors = [problem for problem in self.problems if problem.level == "error"]
        return source_files.files_of((p.path for p in errors), (p.path for p in errors if p.code == source_files.BROKEN_SIDECAR))


def open_resources(root: Path, config: Configuration | None, *, keep: bool = False) -> tuple[Resources | None, tuple[Problem, ...]]:
    """Grammar and authorities. Without configuration there are only those that ship; a broken grammar opens nothing.

    Their files are parsed once: if `keep`, what they state is kept in the cache of the project.
    """
    kept = KeptValues(config.cache, keep) if config else NOTHING_KEPT
    joined, problems = loading.load(kept=kept)
    if problems:
        return None, problems
    kinds = list(joined.kinds)
    if not config:
        return Resources(joined, _cover(joined), authorities.shipped(kinds)), ()
    folder = config.corpus / "authorities"
    names, wrong = authorities.load(folder, _shown(folder, root), kinds, joined.seats, kept)
    return Resources(joined, _cover(joined), names, config.settings.limits, config.settings.ocr, config.settings.office), wrong


@lru_cache(maxsize=1)
def _cover(grammar: Grammar) -> Cover:
    """The words of covers, made once for a grammar: `serve` opens the same grammar again and again."""
    return Cover(grammar)


def gather_corpus(
    config: Configuration, resources: Resources, frozen: bool = True, crew: Crew = HERE, same: SameRecords = different
) -> tuple[Corpus, Mapping[str, Source]]:
    """Every source of the corpus examined and related to the others; also the sources, by slug. A `frozen` cache is only used.

    `same` knows which documents that were examined with other records need not be examined again.
    """
    from generator import families, relate
    from generator.cache.families import FamilyCache

    cache = DocumentCache(config.cache / DOCUMENTS, resources, frozen)
    folder, file = config.corpus / "documents", config.corpus / "families.yml"
    collected = source_files.collect(folder, _shown(folder, config.root), resources.limits)
    found = collected.sources
    decisions, wrong = families.read(file, _shown(file, config.root))
    stale = families.stale(decisions, found, _shown(file, config.root))
    examined = _examined(found, resources, cache, crew, same)
    corpus = relate.gathered(examined, (*collected.problems, *wrong, *stale), resources, collected.contested)
    layouts = FamilyCache(config.cache / FAMILIES, cache.made_with, corpus.digests, frozen)
    corpus = relate.related(corpus, examined, decisions, resources, layouts)
    layouts.prune()
    return relate.checked(corpus, found, resources), found


def _examined(
    found: Mapping[str, Source], resources: Resources, cache: DocumentCache, crew: Crew = HERE, same: SameRecords = different
) -> list[Examined]:
    """What became of each source, by slug; only what the cache does not have is read and examined."""
    gathered = repairs.Gathered()
    kept = cache.load(found, gathered.add)
    opened = read_all({slug: source for slug, source in found.items() if slug not in kept}, resources, crew)
    for each in opened.values():
        gathered.add(repairs.unpacked(each.words))
    lexicon = gathered.lexicon(resources.grammar)
    known: dict[str, Examined] = {}
    stale: dict[str, Kept] = {}
    while kept:  # each is given up as soon as it is unpacked: a large corpus would be in memory twice
        slug, entry = kept.popitem()
        examined = entry.examined(found[slug], cache.records, lexicon, same)
        if examined:
            known[slug] = examined
        else:
            stale[slug] = entry
    others = {slug: source for slug, source in found.items() if slug not in known}
    read = {**opened, **_read({slug: source for slug, source in others.items() if slug not in opened}, stale, resources, crew)}
    for made in examine_all(others, read, lexicon, resources, crew):
        known[made.slug] = replace(made, digest=digest_of(made))
        cache.save(read[made.slug], known[made.slug])
    cache.prune()
    return [known[slug] for slug in found]


def _read(found: Mapping[str, Source], kept: Mapping[str, Kept], resources: Resources, crew: Crew = HERE) -> dict[str, ReadSource]:
    """The sources as they were read, from the cache as far as it has them."""
    known = {slug: read for slug in found if slug in kept and (read := kept[slug].read)}
    return {**known, **read_all({slug: source for slug, source in found.items() if slug not in known}, resources, crew)}


def alone(config: Configuration, waits: Callable[[], None]) -> AbstractContextManager[object]:
    """While it is held, no other build writes in this project; `waits` is called if one does."""
    from generator.site import lock

    return lock.alone(config.pages, waits)


def build_pages(config: Configuration, resources: Resources, before: Sequence[Problem] = (), crew: Crew = HERE) -> Outcome:
    """The Markdown pages on disk. `before` is what was wrong with the authorities."""
    from generator import exports
    from generator.exports.describing import about_data
    from generator.pages import render, stage
    from generator.text.words import files as word_files

    words, wrong = word_files.load(config.templates, config.language)
    if words is None:
        return Outcome(Corpus((), (), {}, {}, ()), (*before, *wrong), failed=True)
    corpus, found = gather_corpus(config, resources, frozen=False, crew=crew)
    world, handbook, pictures = _seen(config, resources, corpus, found, words, (*before, *wrong), crew)
    corpus = world.corpus
    memory, made_with = config.cache / RENDERED, _rendered_with(config, words)
    known = rendered.load(memory)
    data, about = exports.units(world, handbook), about_data()
    rendering = render(world, config.templates, found, known, made_with, config.pages, handbook, data, about, crew.watched)
    if rendering.problems:
        return Outcome(corpus, (*corpus.problems, *rendering.problems), failed=True)
    staged = stage.stage(rendering.pages, rendering.attachments, config.docs, config.pages, (*rendering.waiting, *pictures))
    if not staged and rendering.units != known:
        rendered.save(memory, rendering.units, config.pages)
    failed = any(problem.code == stage.REFUSED for problem in staged)
    return Outcome(corpus, (*corpus.problems, *staged), failed=failed)


def _seen(
    config: Configuration,
    resources: Resources,
    corpus: Corpus,
    found: Mapping[str, Source],
    words: Words,
    before: Sequence[Problem],
    crew: Crew = HERE,
) -> tuple[World, Mapping[str, bytes], tuple[WaitingFile, ...]]:
    """The corpus as all pages see it, the hand-written files by path, and pictures of sources as files.

    `before` was found wrong already.
    """
    from generator.pages import introduction as introductions
    from generator.pages import stage

    said, unfit = introduction.read(config.corpus, _shown(config.corpus, config.root))
    handbook = stage.written(config.docs)[0]
    if said:
        said, nowhere = introductions.shown(said, corpus.documents, resources.grammar, handbook)
        unfit = (*unfit, *nowhere)
    corpus = replace(corpus, problems=(*before, *unfit, *corpus.problems))
    originals, pictures, undrawn = _originals(config, corpus, found, crew)
    corpus = replace(corpus, problems=(*corpus.problems, *undrawn))
    archive = Archive(said, config.settings.licence, *checkout(config.root), _days_added(config))
    return _world(config, resources, corpus, words, archive, originals), handbook, pictures


def single_pages(
    config: Configuration,
    resources: Resources,
    before: Sequence[Problem],
    known: Mapping[str, RenderedUnit],
    compiled: CompiledTemplates,
    same: SameRecords,
) -> SinglePages | None:
    """The pages of the corpus one by one, as `build_pages` would make them now; nothing is written. None if the words are wrong.

    `known` says what the last build made.
    """
    from generator.exports import DocumentFiles
    from generator.pages.single import SinglePages
    from generator.text.words import files as word_files

    words, wrong = word_files.load(config.templates, config.language)
    if words is None:
        return None
    corpus, found = gather_corpus(config, resources, same=same)
    world, handbook, pictures = _seen(config, resources, corpus, found, words, (*before, *wrong))
    files = {file.path for file in pictures}
    files |= {view.original for view in world.documents if view.original} | {view.original for view in world.unread if view.original}
    for unit in map(DocumentFiles, world.documents):
        if unit.path not in known:
            files |= {file.path for file in unit.files(world)}
    return SinglePages(world, config.templates, handbook, files, known, compiled)


def warm_up(config: Configuration, resources: Resources) -> None:
    """Examines a few documents in this process, so that its copies need not compile what every examination needs.

    Only documents that were examined before, within the limits, are taken: one for each language.
    """
    cache = DocumentCache(config.cache / DOCUMENTS, resources, frozen=True)
    folder = config.corpus / "documents"
    found = source_files.collect(folder, _shown(folder, config.root), resources.limits).sources
    kept = cache.load(found, lambda _: None)
    resources.cover.compile_all()
    seen: set[str] = set()
    for slug in sorted(kept, key=lambda slug: len(found[slug].data))[:MOST_TRIED]:
        read = kept[slug].read
        languages = {block.language for block in read.document.blocks} if read and read.document else set()
        if read and languages - seen:
            seen |= languages
            examine(found[slug], read, Lexicon(), resources)


def export(
    config: Configuration, resources: Resources, names: Sequence[str], conditions: Sequence[str], folder: Path, crew: Crew = HERE
) -> tuple[tuple[Path, ...], Outcome]:
    """Writes the corpus, or the documents that meet the conditions, in open formats; which files, and what was wrong."""
    from generator.exports import writing
    from generator.text.words import files as word_files

    words, wrong = word_files.load(config.templates, config.language)
    if words is None:
        return (), Outcome(None, wrong, failed=True)
    corpus = gather_corpus(config, resources, crew=crew)[0]
    world = _world(config, resources, corpus, words, Archive(licence=config.settings.licence, added=_days_added(config)))
    written, problems = writing.write(world, names, conditions, folder)
    return written, Outcome(corpus, (*wrong, *problems), failed=not written)


def _world(
    config: Configuration, resources: Resources, corpus: Corpus, words: Words, archive: Archive, originals: Originals | None = None
) -> World:
    """The corpus as pages and files of data see it."""
    from generator.pages.addresses import Published
    from generator.pages.views.originals import NO_ORIGINALS
    from generator.pages.views.world import World

    published, shown = Published(config.site_url, config.pages_are_folders), originals or NO_ORIGINALS
    name, contact, record_of = config.site_name, config.settings.contact, resources.authorities.get
    return World(corpus, resources.grammar, name, contact, words, record_of, originals=shown, archive=archive, published=published)


def _days_added(config: Configuration) -> Mapping[str, str]:
    return days_added(config.root, config.corpus / "documents")


def _originals(
    config: Configuration, corpus: Corpus, found: Mapping[str, Source], crew: Crew
) -> tuple[Originals, tuple[WaitingFile, ...], tuple[Problem, ...]]:
    """What shows the sources beside the texts, the pictures of pages as files, and the Problems of those that cannot be drawn."""
    from generator.pages.page_pictures import drawn
    from generator.pages.views.originals import NO_ORIGINALS, Originals

    if not config.settings.originals:
        return NO_ORIGINALS, (), ()
    if not any(document.source.pages for document in corpus.documents):
        return Originals(found), (), ()
    from generator.cache.pictures import Pictures
    from generator.readers.pdf.pictures import LOOK, draw

    kept = Pictures(config.cache / PICTURES, LOOK)
    pictures, waiting, problems = drawn(corpus.documents, found, kept, draw, config.settings.limits, crew.watched)
    return Originals(found, pictures), waiting, problems


def _rendered_with(config: Configuration, words: Words) -> str:
    """A digest of what every page depends on: the code, the templates, the words, and how the site is called."""
    found = config.templates.files().items()
    templates = [part for path, file in found if path.startswith(OF_PAGES) for part in (path.encode(), whole.read(file))]
    named = f"{own_code()} {versions()} {config.site_name}\0{config.settings.contact}\0{config.site_url}\0{words!r}"
    return sealed.digest(b"\0".join((named.encode("utf-8", "backslashreplace"), *templates)))


def build_site(config: Configuration, resources: Resources, before: Sequence[Problem] = (), crew: Crew = HERE) -> Outcome:
    """Pages and site. If nothing the site is made from has changed, it is left untouched; if MkDocs fails, the old one stays."""
    return _made(config, resources, before, crew, config.site)


def build_bundle(config: Configuration, resources: Resources, before: Sequence[Problem] = (), crew: Crew = HERE) -> Outcome:
    """The offline bundle: the same pages, built to open from a folder, in one ZIP."""
    return _made(config, resources, before, crew, config.bundle)


def _made(config: Configuration, resources: Resources, before: Sequence[Problem], crew: Crew, target: Path) -> Outcome:
    from generator.site import making

    if problems := making.unready(config, target):
        return Outcome(Corpus((), (), {}, {}, ()), problems, failed=True)
    outcome = build_pages(config, resources, before, crew)
    if outcome.failed:
        return outcome
    done = making.make(config, target, target == config.bundle, crew.watched)
    problems = (*outcome.problems, *making.warned(config), *done.problems)
    return replace(outcome, problems=problems, failed=bool(done.problems), fresh=done.fresh, stamps=done.stamps)


def unchanged(config: Configuration, target: Path, made_from: str) -> Outcome | None:
    """How the last build of a target ended, if it was made from the same and nobody has touched it; no document is looked at."""
    last = last_build.load(_last(config, target))
    same = last and last.made_from == made_from and last.made == last_build.made((config.pages, target))
    return Outcome(None, last.problems, said=last.said) if last and same and last.made else None


def remember(config: Configuration, target: Path, outcome: Outcome, made_from: str) -> None:
    """Keeps how a build of a target ended. A source that broke its limits may be read another time, so then nothing is kept."""
    unsure = outcome.failed or any(problem.code == FAILED for problem in outcome.problems)
    if made_from and not unsure:
        made = last_build.joined(outcome.stamps) or last_build.made((config.pages, target))
        last_build.save(_last(config, target), LastBuild(made_from, made, outcome.summary, outcome.problems))


def _last(config: Configuration, target: Path) -> Path:
    return config.cache / f"{target.name}.last"


def suggest(files: Sequence[Path], root: Path, config: Configuration | None, resources: Resources) -> tuple[Corpus, tuple[Suggestion, ...]]:
    """Records that may be worth having, from the files named or else the corpus; and what was read for it."""
    from generator import relate, suggestions

    if files or config is None:
        found, problems = _taken(files, root, resources.limits)
        corpus = relate.gathered(_examined(found, resources, DocumentCache(None, resources)), problems, resources)
    else:
        corpus, _ = gather_corpus(config, resources)
    return corpus, suggestions.suggest(corpus.documents, corpus.mentions, resources.grammar, resources.authorities)


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
    return source_files.take_any(file, _shown(file, root), limits)


def _folder(shown: str) -> Problem:
    return Problem("error", "E106", shown, "is a folder", "Name the files in it.")


def explain_files(
    files: Sequence[Path], root: Path, config: Configuration | None, resources: Resources
) -> list[tuple[dict[str, Any], bool]]:
    """What was understood of any files, in the corpus or not, with the corpus as evidence; and of each whether it could be read."""
    folder = config.corpus / "documents" if config else None
    corpus = source_files.collect(folder, _shown(folder, root), resources.limits).sources if folder else {}
    held = {source.path: source for source in corpus.values()}  # with what the sheet of the corpus states
    asked = {file: held.get(_shown(file, root)) or _take(file, root, resources.limits) for file in files}
    slugs = _slugs([source for source in asked.values() if source], corpus)
    wanted = {slugs[source.path]: source for source in asked.values() if source}
    examined = _examined_beside(wanted, corpus, resources, config.cache / DOCUMENTS if config else None)
    return [_explained(examined[slugs[source.path]]) if source else _unexplained(_shown(file, root)) for file, source in asked.items()]


def _slugs(asked: Sequence[Source], corpus: Mapping[str, Source]) -> dict[str, str]:
    """Path → slug, of the corpus and of what is asked for beside it; no slug is used twice."""
    slugs = {source.path: slug for slug, source in corpus.items()}
    taken = set(corpus)
    for source in asked:
        if source.path not in slugs:
            address = source_files.address_of(source)
            slugs[source.path] = f"{address}-{len(taken)}" if address in taken else address
            taken.add(slugs[source.path])
    return slugs


def _examined_beside(
    wanted: Mapping[str, Source], corpus: Mapping[str, Source], resources: Resources, folder: Path | None
) -> Mapping[str, Examined]:
    """What became of the sources wanted, by slug: those of the corpus as it has them, others with its words as evidence."""
    cache = DocumentCache(folder, resources, frozen=True)
    words: dict[str, Vocabulary] = {}
    kept = cache.load({**corpus, **wanted}, lambda own: words.update({own.slug: own}))
    inside = {slug: source for slug, source in wanted.items() if slug in corpus}
    outside = {slug: source for slug, source in wanted.items() if slug not in corpus}
    read = _read({slug: source for slug, source in {**corpus, **outside}.items() if slug in outside or slug not in kept}, kept, resources)
    words |= {slug: repairs.unpacked(each.words) for slug, each in read.items()}
    of_corpus = [words[slug] for slug in corpus]
    lexicon = repairs.gather(of_corpus, resources.grammar) if inside else Lexicon()
    known = {slug: known for slug in inside if slug in kept and (known := kept[slug].examined(inside[slug], cache.records, lexicon))}
    others = {slug: source for slug, source in inside.items() if slug not in known}
    read |= _read({slug: source for slug, source in others.items() if slug not in read}, kept, resources)
    examined = examine_all(others, read, lexicon, resources)
    return known | {each.slug: each for each in (*examined, *examine_beside(outside, read, of_corpus, resources))}


def _unexplained(shown: str) -> tuple[dict[str, Any], bool]:
    """A folder, of which there is nothing to explain."""
    return explain_unread(Source(shown, b""), "", (_folder(shown),)), False


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
