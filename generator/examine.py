"""From sources to what is known of each: read, repaired, searched for mentions, described, as far as possible one by one.

Reading looks at one source alone. Repairing needs the lexicon of all that were read, and nothing else of the others. Both
are done in worker processes, within limits; a source that breaks them is set aside with a Problem (E117) like any other.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from generator import masthead, mending, readers, statements
from generator.families import shingles_of
from generator.finders import find
from generator.finders.context import in_context
from generator.grammar import Grammar
from generator.inputs.authorities import Authorities
from generator.masthead.cover import Cover
from generator.mending import Lexicon, Words
from generator.model import Document, Limits, Mention, Problem, Source
from generator.workers import Failure, each


@dataclass(frozen=True)
class Workshop:
    """What every document is read with; `ocr` lets a machine read scans."""

    grammar: Grammar
    cover: Cover
    authorities: Authorities
    limits: Limits = field(default_factory=Limits)
    ocr: bool = False


@dataclass(frozen=True)
class Read:
    """One source as it was read, before anything in it is repaired or found; and its words, for the lexicon."""

    slug: str
    document: Document | None
    problems: tuple[Problem, ...]
    words: Words


@dataclass(frozen=True)
class Examined:
    """What became of one source; `shingles` are its statement's, by which re-issues are found."""

    source: Source
    slug: str
    document: Document | None
    mentions: tuple[Mention, ...]
    problems: tuple[Problem, ...]
    shingles: array[int] = field(default_factory=lambda: array("Q"))


def read_source(source: Source, slug: str, workshop: Workshop) -> Read:
    """One source read, if it may be."""
    if not source.readable:
        return Read(slug, None, source.problems, Words(slug))
    document, problems = readers.read(source, slug, workshop.grammar, workshop.cover, workshop.limits, workshop.ocr)
    words = mending.words_of(document, workshop.grammar) if document else Words(slug)
    return Read(slug, document, (*source.problems, *problems), words)


def examine(source: Source, read: Read, lexicon: Lexicon, workshop: Workshop) -> Examined:
    """What was read, repaired, with what a person stated, its mentions and its masthead: of other sources only the lexicon tells."""
    if read.document is None:
        return Examined(source, read.slug, None, (), read.problems)
    stated = source.sidecar
    document, unmade = mending.mend(read.document, lexicon, stated.repairs)
    document, unfit = statements.state_blocks(document, stated)
    finding = partial(find, grammar=workshop.grammar, authorities=workshop.authorities)
    keys = statements.Keys(workshop.grammar.kinds, workshop.authorities, finding)
    document, mentions, unmet = statements.state_mentions(document, finding(document), stated, keys)
    facts, unprinted = statements.state_facts(document, stated)
    described, told = masthead.describe(document, mentions, workshop.cover, facts)
    stale = statements.few((*statements.stale_repairs(stated, unmade), *unfit, *unmet, *unprinted))
    problems = (*read.problems, *stale)
    return Examined(
        source, read.slug, described, in_context(described, told, workshop.grammar), problems, shingles_of(described, workshop.grammar)
    )


def read_all(found: Mapping[str, Source], workshop: Workshop) -> dict[str, Read]:
    """Slug → what was read, for sources by slug."""
    if len(found) > 1:
        workshop.cover.compile_all()
    results = each(partial(_read, workshop=workshop), list(found.items()), workshop.limits)
    return {
        slug: Read(slug, None, (_failed(result, source, workshop.limits),), Words(slug)) if isinstance(result, Failure) else result
        for (slug, source), result in zip(found.items(), results, strict=True)
    }


def examine_all(found: Mapping[str, Source], read: Mapping[str, Read], lexicon: Lexicon, workshop: Workshop) -> list[Examined]:
    """What became of each source, in their order; `read` holds what `read_all` made of at least these."""
    return _examined(found, read, partial(_examine, lexicon=lexicon, workshop=workshop), workshop)


def examine_beside(found: Mapping[str, Source], read: Mapping[str, Read], corpus: Sequence[Words], workshop: Workshop) -> list[Examined]:
    """The same for sources outside a corpus: each with the words of the corpus and its own as evidence, not those of the others."""
    return _examined(found, read, partial(_examine_beside, corpus=corpus, workshop=workshop), workshop)


def _examined(
    found: Mapping[str, Source], read: Mapping[str, Read], work: Callable[[tuple[Source, Read]], Examined], workshop: Workshop
) -> list[Examined]:
    # The bytes stay here: who repairs and finds needs no more of a source than what a person stated.
    values = [(replace(source, data=b""), read[slug]) for slug, source in found.items()]
    results = each(work, values, workshop.limits)
    return [
        Examined(source, slug, None, (), (_failed(result, source, workshop.limits),))
        if isinstance(result, Failure)
        else replace(result, source=source)
        for (slug, source), result in zip(found.items(), results, strict=True)
    ]


def _read(value: tuple[str, Source], workshop: Workshop) -> Read:
    slug, source = value
    return read_source(source, slug, workshop)


def _examine(value: tuple[Source, Read], lexicon: Lexicon, workshop: Workshop) -> Examined:
    source, read = value
    return examine(source, read, lexicon, workshop)


def _examine_beside(value: tuple[Source, Read], corpus: Sequence[Words], workshop: Workshop) -> Examined:
    return _examine(value, mending.gather((*corpus, value[1].words), workshop.grammar), workshop)


def _failed(failure: Failure, source: Source, limits: Limits) -> Problem:
    """Why a source gave nothing (E117)."""
    what, hint = {
        "time": (f"takes longer than {limits.seconds} seconds to read", "Split it, or raise extra.verbale.limits.seconds in mkdocs.yml."),
        "memory": (
            f"needs more than {limits.memory_mb} MB of memory",
            "Split it, or raise extra.verbale.limits.memory_mb in mkdocs.yml.",
        ),
        "broken": (
            f"breaks what reads it: {failure.told}",
            "The file may be damaged: save it again. If it opens elsewhere, this is a fault to report.",
        ),
    }[failure.reason]
    return Problem("error", "E117", source.path, what, hint)
