"""From sources to what is known of each: read, repaired, searched for mentions, described, as far as possible one by one.

Reading looks at one source alone. Repairing needs the lexicon of all that were read, and nothing else of the others. Both
are done by a crew, processes of this machine or a cluster, within limits; a source that breaks them is set aside with a
Problem (E117) like any other.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from generator import masthead, readers, repairs, statements
from generator.families import shingles_of
from generator.finders import find
from generator.finders.context import in_context
from generator.grammar import Grammar
from generator.inputs.authorities import Authorities
from generator.masthead.cover import Cover
from generator.model import Document, Limits, Mention, Problem, Source
from generator.parties import offices_of
from generator.repairs import Lexicon, Questions, Vocabulary
from generator.workers import HERE, Crew, Failure

FAILED = "E117"  # a source that broke its limits, or what reads it
MANY = 30  # sources: for fewer, each process compiles what it needs; for more, all patterns are compiled once and shared


@dataclass(frozen=True)
class Resources:
    """What every document is read with; `ocr` lets a machine read scans, `office` lets LibreOffice read old formats."""

    grammar: Grammar
    cover: Cover
    authorities: Authorities
    limits: Limits = field(default_factory=Limits)
    ocr: bool = False
    office: bool = False


@dataclass(frozen=True)
class ReadSource:
    """One source as it was read, before anything in it is repaired or found; and its words, packed, for the lexicon."""

    slug: str
    document: Document | None
    problems: tuple[Problem, ...]
    words: bytes


@dataclass(frozen=True)
class Examined:
    """What became of one source; `shingles` are its statement's, by which re-issues are found; `asked` is the evidence it used.

    `digest` is that of all that was found, if it is known.
    """

    source: Source
    slug: str
    document: Document | None
    mentions: tuple[Mention, ...]
    problems: tuple[Problem, ...]
    shingles: array[int] = field(default_factory=lambda: array("Q"))
    asked: Questions = field(default_factory=Questions)
    digest: str = ""


def read_source(source: Source, slug: str, resources: Resources) -> ReadSource:
    """One source read, if it may be."""
    if not source.readable:
        return ReadSource(slug, None, source.problems, repairs.packed(Vocabulary(slug)))
    with_programs = (resources.ocr, resources.office)
    document, problems = readers.read(source, slug, resources.grammar, resources.cover, resources.limits, *with_programs)
    words = repairs.vocabulary_of(document, resources.grammar) if document else Vocabulary(slug)
    return ReadSource(slug, document, (*source.problems, *problems), repairs.packed(words))


def examine(source: Source, read: ReadSource, lexicon: Lexicon, resources: Resources) -> Examined:
    """What was read, repaired, with what a person stated, its mentions and its masthead; of other sources it uses only the lexicon."""
    if read.document is None:
        return Examined(source, read.slug, None, (), read.problems)
    stated = source.sidecar
    noted, asked = repairs.noting(lexicon)
    document, unmade = repairs.repair(read.document, noted, stated.repairs)
    document, unfit = statements.state_blocks(document, stated)
    finding = partial(find, grammar=resources.grammar, authorities=resources.authorities)
    keys = statements.Keys(resources.grammar.kinds, resources.authorities, finding)
    document, mentions, unmet = statements.state_mentions(document, finding(document), stated, keys)
    facts, unprinted = statements.state_facts(document, stated)
    described, told = masthead.describe(document, mentions, resources.cover, facts, offices_of(resources.grammar, resources.authorities))
    stale = statements.few((*statements.stale_repairs(stated, unmade), *unfit, *unmet, *unprinted))
    problems = (*read.problems, *stale)
    shingles = shingles_of(described, resources.grammar)
    return Examined(source, read.slug, described, in_context(described, told, resources.grammar), problems, shingles, asked)


def read_all(found: Mapping[str, Source], resources: Resources, crew: Crew = HERE) -> dict[str, ReadSource]:
    """Slug → what was read, for sources by slug."""
    readers.prepare(found.values())
    if len(found) >= MANY:
        resources.cover.compile_all()
        offices_of(resources.grammar, resources.authorities).compile_all()
    results = crew.watched(
        "Reading documents", crew.each(partial(_read, resources=resources), list(found.items()), resources.limits), len(found)
    )
    return {
        slug: ReadSource(slug, None, (_failed(result, source, resources.limits),), repairs.packed(Vocabulary(slug)))
        if isinstance(result, Failure)
        else result
        for (slug, source), result in zip(found.items(), results, strict=True)
    }


def examine_all(
    found: Mapping[str, Source], read: Mapping[str, ReadSource], lexicon: Lexicon, resources: Resources, crew: Crew = HERE
) -> list[Examined]:
    """What became of each source, in their order; `read` holds what `read_all` made of at least these."""
    return _examined(found, read, partial(_examine, lexicon=lexicon, resources=resources), resources, crew)


def examine_beside(
    found: Mapping[str, Source], read: Mapping[str, ReadSource], corpus: Sequence[Vocabulary], resources: Resources
) -> list[Examined]:
    """The same for sources outside a corpus: each with the words of the corpus and its own as evidence, not those of the others."""
    return _examined(found, read, partial(_examine_beside, corpus=corpus, resources=resources), resources, HERE)


def _examined(
    found: Mapping[str, Source],
    read: Mapping[str, ReadSource],
    work: Callable[[tuple[Source, ReadSource]], Examined],
    resources: Resources,
    crew: Crew,
) -> list[Examined]:
    # The bytes stay here: who repairs and finds needs no more of a source than what a person stated.
    values = [(replace(source, data=b""), read[slug]) for slug, source in found.items()]
    results = crew.watched("Examining documents", crew.each(work, values, resources.limits), len(values))
    return [
        Examined(source, slug, None, (), (_failed(result, source, resources.limits),))
        if isinstance(result, Failure)
        else replace(result, source=source)
        for (slug, source), result in zip(found.items(), results, strict=True)
    ]


def _read(value: tuple[str, Source], resources: Resources) -> ReadSource:
    slug, source = value
    return read_source(source, slug, resources)


def _examine(value: tuple[Source, ReadSource], lexicon: Lexicon, resources: Resources) -> Examined:
    source, read = value
    return examine(source, read, lexicon, resources)


def _examine_beside(value: tuple[Source, ReadSource], corpus: Sequence[Vocabulary], resources: Resources) -> Examined:
    return _examine(value, repairs.gather((*corpus, repairs.unpacked(value[1].words)), resources.grammar), resources)


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
    return Problem("error", FAILED, source.path, what, hint)
