"""An entry of a kind of reference, a date among them, as its page sees it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from html import escape as html_escape
from itertools import groupby

from generator.grammar import Adopted, Kind
from generator.model import Authority, Entry, Mention
from generator.pages.feeds import ENOUGH, feed_of
from generator.pages.passages import AttestedForm, Passage, attested, folded, passages
from generator.pages.pictures.by_year import ByYear, Said
from generator.pages.pictures.points import Point, Points
from generator.pages.views import lists
from generator.pages.views.divided import DividedList
from generator.pages.views.head import HeadView
from generator.pages.views.passage_groups import year_of
from generator.pages.views.seen import SeenDocument, SeenFinding, SeenWorld
from generator.text import edtf
from generator.text import words as site
from generator.text.symbols import COUNCIL_KEY, SYMBOL_START

YEAR = 4  # figures of a key that is a year
# The name of a register in records → where it has the identifier.
REGISTERS = {
    "wikidata": "https://www.wikidata.org/entity/{}",
    "geonames": "https://sws.geonames.org/{}/",
    "viaf": "https://viaf.org/viaf/{}",
    "gnd": "https://d-nb.info/gnd/{}",
    "lcnaf": "https://id.loc.gov/authorities/names/{}",
    "isni": "https://isni.org/isni/{}",
    "ror": "https://ror.org/{}",
}


class EntryView:
    """One entry of a kind: its heading, its forms, its passages. A date's year and month are entries too, maybe without passages."""

    def __init__(self, kind: Kind, key: str, entry: Entry | None, world: SeenWorld) -> None:
        self.kind, self.key, self._kind, self._world = kind.name, key, kind, world
        self.held = tuple(world.by_slug[slug] for slug in world.corpus.holdings.get(key, ())) if kind.held else ()
        own = {document.slug for document in self.held}  # which do not cite themselves
        self.mentions: Sequence[Mention] = tuple(m for m in entry.mentions if m.document not in own) if entry else ()
        self.authority: Authority | None = entry.authority if entry else None
        self.path = world.addresses.entry(kind.name, key)
        self.heading = world.words.date(key) if kind.is_time else self._called(world.words)

    def _called(self, words: site.Words) -> str:
        return words.record(self.key, self.authority.labels if self.authority else {})[0]

    @property
    def count(self) -> int:
        """How many mentions it has."""
        return len(self.mentions)

    @property
    def supplied(self) -> int:
        """In how many mentions the year is not the text's."""
        return sum(1 for mention in self.mentions if mention.status == "supplied")

    @cached_property
    def documents(self) -> tuple[SeenDocument, ...]:
        """The documents that mention it."""
        return tuple(self._world.by_slug[slug] for slug in dict.fromkeys(mention.document for mention in self.mentions))

    @property
    def feed(self) -> str:
        """The feed of the documents that mention it; empty if it has none."""
        return feed_of(self.path, self.documents, ENOUGH) if self._kind.followed else ""

    @property
    def findings(self) -> tuple[SeenFinding, ...]:
        """What was noticed of it in the documents."""
        return self._world.findings_of.get(self.key, ()) if self._kind.held else ()

    @property
    def forms(self) -> tuple[AttestedForm, ...]:
        """The forms in which the corpus has it."""
        return attested(Entry(self.kind, self.key, tuple(self.mentions), self.authority))

    @property
    def labels(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The headings of its record, each with the languages that have it."""
        found: dict[str, list[str]] = {}
        for language, label in sorted(self.authority.labels.items()) if self.authority else ():
            found.setdefault(label, []).append(language)
        return tuple((label, tuple(languages)) for label, languages in found.items())

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which it is mentioned."""
        return tuple(sorted({mention.language for mention in self.mentions}))

    @property
    def other_forms(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The forms of the authority record that the corpus does not have, by language."""
        if not self.authority:
            return ()
        seen = {form.form for form in self.forms}
        rest = sorted((form.language, form.text) for form in self.authority.forms if form.text not in seen)
        return tuple((language, tuple(text for _, text in group)) for language, group in groupby(rest, key=lambda pair: pair[0]))

    @property
    def passages(self) -> tuple[tuple[SeenDocument, tuple[Passage, ...]], ...]:
        """Every passage, by document; what documents issue again is one passage, that of the oldest."""
        found = folded(passages(self.mentions, self._world.texts), self._world.rows.passage)
        return tuple((self._world.by_slug[slug], each) for slug, each in found.items())

    def lists(self, most: int) -> dict[str, DividedList]:
        """Its lists, each on its page or in parts."""
        found = folded(passages(self.mentions, self._world.texts), self._world.rows.passage)
        wider = [(view.heading, view.path) for view in self.wider] if self._kind.is_time else []
        trail = ((title_of(self._kind, self._world.words), self._world.addresses.index(self.kind)), *wider, (self.heading, self.path))
        made = lists.Maker(self.path, trail, most, self._world.words)
        shorter = lists.Maker(self.path, trail, max(most // 4, most - self._text_size), self._world.words)
        return {
            "passages": shorter(lists.PASSAGES, lists.each_passage(found, self._world.by_slug), "in"),
            "forms": made(lists.ATTESTED, lists.form_rows(self.forms, self._world.by_slug), "forms"),
            "findings": made(lists.FINDING_LINES, self.findings, "findings"),
            "inside": made(lists.DATES_WITHIN, (view for view in self.inside if view.count), "within"),
            "touching": made(lists.TOUCHING, self.listed_touching(most), "intervals"),
        }

    @property
    def _text_size(self) -> int:
        """The bytes of HTML, about, of the text that heads its page."""
        shown = self.head.document if self.head else None
        return lists.text_weight(shown.document, shown.mentions) if shown else 0

    def listed_touching(self, most: int) -> tuple[EntryView, ...]:
        """The intervals that its page lists: what is too long for a page is divided at a year, which has them all, and nowhere else."""
        if not self._kind.is_time:
            return ()
        if len(self.key) == YEAR:
            return self.touching
        may_fit = self.count_touching * lists.LIGHTEST_DATE <= most * lists.TOUCHING.share  # to count them costs less than to list them
        return self.touching if may_fit and lists.TOUCHING.fits(self.touching, most) else ()

    @property
    def outside(self) -> str:
        """Where the kind's own publisher has it: an address that is computed, never fetched. Empty if there is none."""
        shape = self._kind.link if SYMBOL_START.match(self.key) else ""
        symbol = self.key.replace(" (", "(").replace("(", "%28").replace(")", "%29").replace(" ", "%20")
        return shape.replace("{symbol}", symbol)

    @property
    def table(self) -> str:
        """What the shipped tables know of it, as a sentence: when a resolution was adopted, when a statement was made."""
        grammar = self._world.grammar
        number = COUNCIL_KEY.fullmatch(self.key)
        if number and int(number[1]) in grammar.adopted:
            return _adopted(grammar.adopted[int(number[1])], self.head.adopted if self.head else (), self._world.words)
        if self.key in grammar.statements:
            return self._world.words.say("tables.statement", date=self._world.words.date(grammar.statements[self.key])).plain
        return ""

    @property
    def day(self) -> str:
        """The day of a resolution or a statement: the table's, or the one that the resolution itself prints; empty if not known."""
        number = COUNCIL_KEY.fullmatch(self.key)
        known = self._world.grammar.adopted.get(int(number[1])) if number else None
        if known:
            return known.printed or known.day
        printed = self.head.adopted if self.head else ()
        return printed[0] if printed else self._world.grammar.statements.get(self.key, "")

    @cached_property
    def head(self) -> HeadView | None:
        """The resolution itself, where the corpus holds its text."""
        return HeadView(self.held, self.key, self.path, self._world) if self.held and self._kind.is_numbered else None

    @cached_property
    def inside(self) -> tuple[EntryView, ...]:
        """A year's months and days, a month's days."""
        return self._world.within.get(self.key, ())

    @cached_property
    def touching(self) -> tuple[EntryView, ...]:
        """The intervals and decades that share a day with this date."""
        places = self._world.interval_spans.touching(*edtf.bounds(self.key))
        return tuple(view for place in places if (view := self._world.intervals[place]) is not self)

    @property
    def count_touching(self) -> int:
        """How many intervals and decades share a day with this date."""
        return self._world.interval_spans.count_touching(*edtf.bounds(self.key)) - self.is_interval

    @property
    def is_interval(self) -> bool:
        """Whether it is a date that is an interval or a decade."""
        return "/" in self.key or "X" in self.key

    @property
    def wider(self) -> tuple[EntryView, ...]:
        """The year and the month round a date, the widest first."""
        return tuple(self._world.dates[key] for key in reversed(tuple(edtf.wider(self.key))))

    @cached_property
    def by_year(self) -> ByYear:
        """Its mentions by the year of the documents, and by who issued them."""
        documents = (self._world.by_slug[mention.document] for mention in self.mentions)
        dated = ((year_of(document), document) for document in documents)
        return ByYear(Said(int(year), document.slug, document.issuers) for year, document in dated if year)

    @property
    def undated(self) -> int:
        """How many mentions are in documents whose year is not known."""
        return self.count - len(self.by_year.said)

    @property
    def points(self) -> Points:
        """Where it is, if its record says so and names its source."""
        stated = self.authority if self.authority and self.authority.point and self.authority.source else None
        if not stated or not stated.point:
            return Points(())
        return Points((Point(self.heading, self.path, *stated.point, stated.source),))

    @property
    def _recorded(self) -> dict[str, object]:
        """What its record states that other registers can read: other headings, addresses in registers, the point."""
        record = self.authority
        if not record:
            return {}
        facts: dict[str, object] = {
            "names": [label for label in dict.fromkeys(record.labels.values()) if label != self.heading],
            "same_as": [REGISTERS[name].format(value) for name, value in sorted(record.identifiers.items()) if name in REGISTERS],
            "point": list(record.point) if record.point and record.source else None,
        }
        return {name: fact for name, fact in facts.items() if fact}

    @property
    def front(self) -> dict[str, object]:
        """The front matter: title and description, the key as it is, the forms that a search must find."""
        words = self._world.words
        counted = mentions_in(self.count, len(self.documents), words).plain
        told = words.say("facets.value", facet=singular_of(self._kind, words), value=self.heading).plain + f". {counted}."
        facts: dict[str, object] = {
            "kind": self.kind,
            "key": self.key,
            "mentions": self.count,
            "documents": [d.slug for d in self.documents],
            "schema": self._kind.schema,
            **self._recorded,
        }
        return {
            "title": html_escape(self.heading),
            "description": html_escape(told),
            "lang": words.tag,
            **({"feeds": [self.feed]} if self.feed else {}),
            "entry": facts,
        }


def title_of(kind: Kind, words: site.Words) -> str:
    """The title of a kind in the site's words; the kind's own where they have none."""
    known = f"kinds.{kind.name}_title"
    return words.say(known).plain if words.knows(known) else kind.title


def singular_of(kind: Kind, words: site.Words) -> str:
    """What one entry of a kind is."""
    known = f"kinds.{kind.name}"
    return words.say(known).plain if words.knows(known) else kind.singular


def mentions_in(mentions: int, documents: int, words: site.Words) -> site.Said:
    """How many mentions there are, in how many documents."""
    return words.say(
        "counts.mentions_in", mentions=words.say("counts.mentions", n=mentions), documents=words.say("counts.documents", n=documents)
    )


def _adopted(known: Adopted, printed: Sequence[str], words: site.Words) -> str:
    """When a resolution was adopted, as the table has it; `printed` are the days that the texts held here print."""
    day = words.date(known.day)
    if known.meeting:
        day = words.say("tables.meeting", date=day, meeting=str(known.meeting)).plain
    if known.printed:
        return words.say("tables.printed", printed=words.date(known.printed), date=day).plain
    if not printed or known.day in printed:
        return words.say("tables.adopted", date=day).plain
    near = any(edtf.days_between(known.day, other) == 1 for other in printed)
    return words.say("tables.known_near" if near else "tables.known", date=day).plain
