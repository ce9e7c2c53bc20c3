"""From documents examined one by one to a corpus whose documents know of each other.

In this order: entries of what is mentioned; families; what documents say of one another, and which of that is held; what
only shows when all are held against each other. With `examine` and `build` the only file that knows stages.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from generator import checks, families, references
from generator.concordance import gather, with_held
from generator.examine import Examined, Resources
from generator.families import Decision, Layouts
from generator.model import Answer, Corpus, Problem, Source, Unread


def gathered(examined: Sequence[Examined], problems: Sequence[Problem], resources: Resources, contested: Sequence[Unread] = ()) -> Corpus:
    """The documents by date, and the entries of what they mention; nothing yet of what they are to each other.

    `contested` are the addresses for which several sources ask.
    """
    read = sorted((each for each in examined if each.document), key=_by_date)
    return Corpus(
        documents=tuple(each.document for each in read if each.document),
        unread=(*contested, *(Unread(e.slug, (e.source.path,), e.problems, bool(e.source.data)) for e in examined if not e.document)),
        mentions={each.slug: each.mentions for each in read},
        entries=gather((mention for each in read for mention in each.mentions), resources.authorities, resources.grammar.kinds),
        problems=(*problems, *(problem for each in examined for problem in each.problems)),
        digests={each.slug: each.digest for each in read},
    )


def related(
    corpus: Corpus, examined: Iterable[Examined], decisions: Sequence[Decision], resources: Resources, layouts: Layouts | None = None
) -> Corpus:
    """The corpus with its families and with what its documents say of one another; `layouts` of families are from earlier runs."""
    grammar = resources.grammar
    statements = {each.slug: each.shingles for each in examined}
    held = references.holdings(corpus.documents, corpus.mentions, grammar)
    return replace(
        corpus,
        entries=with_held(corpus.entries, held, grammar.kinds),
        families=families.find_families(corpus.documents, statements, decisions, grammar, layouts),
        holdings=held,
        references=references.references(corpus.documents, corpus.mentions, held, grammar),
        adoptions=references.adoptions(corpus.documents, held, grammar),
    )


def checked(corpus: Corpus, sources: Mapping[str, Source], resources: Resources) -> Corpus:
    """The corpus with what its documents, held against each other, show; and what a person says to that."""
    given = [source.sidecar.answers for source in sources.values()] + [record.answers for record in resources.authorities.records]
    answers: list[tuple[str, Answer]] = [pair for each in given for pair in each.items()]
    shown = checks.findings(corpus, resources.grammar, answers)
    return replace(corpus, findings=shown, problems=(*corpus.problems, *checks.unmet(shown, answers)))


def _by_date(examined: Examined) -> tuple[str, str]:
    dates = examined.document.masthead.dates if examined.document else ()
    return (dates[0].edtf if dates else "", examined.slug)
