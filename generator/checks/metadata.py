"""Documents whose text and whose source's own metadata state another title or another day.

Properties of files, and the title of a web page as a whole, are not compared: they are often those of a template or of a site.
A day of publication is compared with a printed one, and any other day with all that the document prints for itself. Days of
web pages may be one apart, since a time is written for another time zone there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.checks.sides import finding_id
from generator.model import Corpus, Document, Finding, Side, SourceFact, Told
from generator.text import edtf
from generator.text.comparison import forms_of

FRONT_MATTER = "front matter"
NOT_COMPARED = frozenset(("title element", "PDF properties", "Word properties", "OpenDocument properties", "RTF properties"))
ALIKE = 0.5  # of the words of the longer title: two titles that share fewer are not two wordings of one


def check(corpus: Corpus) -> Iterator[Finding]:
    """A finding for each document and each of its facts, title and day, that the metadata state in another way than the text."""
    for document in corpus.documents:
        if document.source_facts:
            yield from _of_title(document)
            yield from _of_day(document)


def _of_title(document: Document) -> Iterator[Finding]:
    printed = document.masthead.title_printed or document.masthead.title
    if not printed or not _is_printed(document, "title", "title_printed"):
        return
    stated = [fact for fact in document.source_facts if fact.fact == "title" and fact.origin not in NOT_COMPARED]
    if stated and all(_differs(printed, fact.value) for fact in stated):
        yield _finding(document, "title", printed, stated)


def _of_day(document: Document) -> Iterator[Finding]:
    if not _is_printed(document, "dates"):
        return
    stated = [fact for fact in document.source_facts if _other_days(document, fact)]
    all_of_them = [fact for fact in document.source_facts if fact.fact in ("publication", "day")]
    if stated and len(stated) == len(all_of_them):
        days = dict.fromkeys(day for fact in stated for day in _other_days(document, fact))
        yield _finding(document, "day", ", ".join(map(edtf.spoken, days)), stated, tuple(days))


def _is_printed(document: Document, *facts: str) -> bool:
    """Whether a fact is the document's own: neither a person nor the metadata alone state it."""
    origins = {fact for fact, _ in document.masthead.origins}
    return not origins.union(document.masthead.stated) & set(facts)


def _differs(printed: str, stated: str) -> bool:
    """Whether two titles have many words in common and neither holds the other."""
    one, other = forms_of(printed), forms_of(stated)
    shared = len(set(one) & set(other))
    holds = " ".join(one) in " ".join(other) or " ".join(other) in " ".join(one)
    return not holds and shared >= ALIKE * max(len(set(one)), len(set(other)))


def _other_days(document: Document, fact: SourceFact) -> tuple[str, ...]:
    """The printed days with which a day of the metadata is compared, if it is none of them."""
    if fact.fact not in ("publication", "day") or not edtf.DAY.fullmatch(fact.value):
        return ()
    dates = document.masthead.dates
    days = [d.edtf for d in dates if edtf.DAY.fullmatch(d.edtf) and (fact.fact == "day" or d.role == "publication")]
    is_front = fact.origin == FRONT_MATTER
    near = any(day == fact.value or (not is_front and edtf.days_between(day, fact.value) == 1) for day in days)
    return () if near else tuple(days)


def _finding(document: Document, what: str, printed: str, stated: Sequence[SourceFact], days: tuple[str, ...] = ()) -> Finding:
    """What the text has, then what each place of the metadata has."""
    subject = document.masthead.symbols[0] if document.masthead.symbols else document.source.path.rpartition("/")[2]
    sides = [Side(printed, document.slug, told=(Told("days", days=days),) if days else ())]
    for fact in stated:
        says = edtf.spoken(fact.value) if what == "day" else fact.value
        told = (Told("days", days=(fact.value,)),) if what == "day" else ()
        sides.append(Side(says, document.slug, record=fact.origin, told=told))
    return Finding(finding_id("metadata", document.slug, what), "metadata", subject, tuple(sides), about=what)
