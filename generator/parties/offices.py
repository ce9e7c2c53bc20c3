"""Which office a printed name means, and its key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from generator.finders.names import Name, names_in
from generator.grammar import Grammar
from generator.inputs.authorities import Authorities
from generator.model import Party, PartyRole, Span
from generator.parties.outline import BODY, PLACE, STATE, Outline, outline_of
from generator.parties.phrases import Phrase, Phrases, starts
from generator.text.scripts import scripts_in

OWNERS = frozenset({"state", "former_state", "territory"})  # types of places that have offices
LONGEST_PERSON = 120  # characters of a person's name and other titles before the office
KEYS = "en"  # the language of keys
LONGEST_NAME = 600  # characters of a name that is read
LONGEST_LINE = 160  # characters of a line of a letterhead
LONGEST_ARTICLE = 4  # characters before the office in such a line
SPONSOR_MARKS = " *†‡"


@dataclass(frozen=True, slots=True)
class Named:
    """An office that a text names: as printed, and its parts; `key` is empty if the owner is not known."""

    printed: str
    key: str = ""
    owner: str = ""
    office: str = ""
    seat: str = ""

    def party(self, role: PartyRole, printed: str = "") -> Party:
        """The office in a role; `printed` if the document prints it in other words."""
        return Party(role, printed or self.printed, self.key, self.owner, self.office, self.seat)


class Offices:
    """Reads names of offices in every language."""

    def __init__(self, grammar: Grammar, authorities: Authorities) -> None:
        self._grammar, self._authorities = grammar, authorities
        self._phrases = {tag: Phrases(language) for tag, language in grammar.languages.items()}
        self._records: dict[str, Named | None] = {}

    def compile_all(self) -> None:
        """Build every pattern, so that processes forked afterwards share them."""
        for tag in self._phrases:
            self._named("x", tag)

    def named(self, printed: str, tag: str) -> tuple[Named, ...]:
        """The offices that a printed name means; several if it is a row of them or the office of several States."""
        return next(filter(None, (self._named(printed, each) for each in self._languages_for(printed, tag))), ())

    def _languages_for(self, printed: str, tag: str) -> Iterator[str]:
        """The language of a text, then all others: a name may be in another language than its block."""
        own = tag.partition("-")[0]
        scripts = set(scripts_in(printed))
        yield from (each for each in self._phrases if each == own)
        yield from (each for each in self._phrases if each != own and self._grammar.languages[each].script in scripts)

    def _named(self, printed: str, tag: str, without: str = "") -> tuple[Named, ...]:
        phrases = self._phrases[tag]
        outline = self._outline(printed[:LONGEST_NAME], tag, without)
        for start in self._possible_starts(outline, phrases):
            row = phrases.row(outline, start)
            named = self._all_resolved(outline, row)
            if named and all(each.key for each in named):
                return named
        return ()

    def _possible_starts(self, outline: Outline, phrases: Phrases) -> Iterator[int]:
        """Where the office can begin in a name: at its beginning, or after an article, a person's name or another title."""
        for at in starts(outline, 0, LONGEST_PERSON):
            before = outline.text[:at].strip()
            if not before or before in phrases.articles or before.endswith((",", "،", "，")):
                yield at

    def behind_lead(self, title: str, tag: str) -> tuple[Named, ...]:
        """The offices that a title names after words such as `Statement by`, after the name of a person if it has one."""
        phrases = self._of(tag)
        lead = phrases.leads.match(title) if phrases else None
        if phrases is None or lead is None:
            return ()
        outline = self._outline(title[:LONGEST_NAME], phrases.language.tag)
        # The names before the lead are fewer characters in the outline.
        begin = next((at for at, origin in enumerate(outline.origins) if origin >= lead.end()), 0)
        rows = (phrases.row(outline, start) for start in starts(outline, begin, begin + LONGEST_PERSON))
        return self._all_resolved(outline, next(filter(None, rows), []))

    def at_start(self, text: str, tag: str) -> tuple[Named, ...]:
        """The offices with which a text begins, if a verb follows them (`The Ministry … states`)."""
        phrases = self._of(tag)
        if phrases is None:
            return ()
        outline = self._outline(text[:LONGEST_NAME], phrases.language.tag)
        verb = phrases.verb_first.match(outline.text)
        if verb:
            return self._all_resolved(outline, phrases.row(outline, verb.end(), phrases.verbs)[:1])
        start = next(self._possible_starts(outline, phrases), 0)
        found = phrases.row(outline, start, phrases.verbs)[:1]
        return self._all_resolved(outline, found) if found and phrases.verb_follows(outline.text[found[0].span.end :]) else ()

    def line(self, text: str, tag: str) -> tuple[Named, ...]:
        """The office that a whole line is, as a letterhead prints it."""
        named = self._named(text, tag) if self._of(tag) and len(text) <= LONGEST_LINE else ()
        whole = sum(len(each.printed) for each in named[:1])
        return named if whole >= len(text.strip()) - LONGEST_ARTICLE else ()

    def compliments(self, text: str, tag: str) -> tuple[str, str]:
        """The issuer and the addressee in the first sentence of a note verbale, as printed; empty if the text is none."""
        phrases = self._of(tag)
        found = (pattern.match(text[:LONGEST_NAME]) for pattern in (phrases.compliments if phrases else ()))
        match = next(filter(None, found), None)
        return (match["issuer"], match["addressee"]) if match else ("", "")

    def between(self, title: str, tag: str) -> tuple[Named, ...]:
        """The parties that the title of an agreement names."""
        phrases = self._of(tag)
        if phrases is None:
            return ()
        outline = self._outline(title[:LONGEST_NAME], phrases.language.tag)
        word = phrases.between.search(outline.text)
        row = phrases.row(outline, word.end() if word else 0)
        return self._all_resolved(outline, row) if len(row) > 1 or any(len(each.owners) > 1 for each in row) else ()

    def sponsors(self, text: str, tag: str) -> tuple[Named, ...]:
        """The States that a whole text lists."""
        phrases = self._of(tag)
        outline = self._outline(text, phrases.language.tag) if phrases else None
        listed = phrases.owners_alone.fullmatch(outline.text.strip(SPONSOR_MARKS)) if phrases and outline else None
        if outline is None or listed is None:
            return ()
        ends = [*sorted(outline.keys), len(outline.text)]
        return tuple(Named(outline.original(Span(at, at + 1)), outline.keys[at], outline.keys[at]) for at in ends[:-1])

    def _of(self, tag: str) -> Phrases | None:
        return self._phrases.get(tag.partition("-")[0])

    def _all_resolved(self, outline: Outline, row: Sequence[Phrase]) -> tuple[Named, ...]:
        return tuple(each for phrase in row for each in self._resolved(outline, phrase))

    def _office_record(self, key: str) -> Named | None:
        """The office of a State that the record of an organization means, read from its key; None if it means none."""
        if key not in self._records:
            self._records[key] = None  # so that its own name is no name in it
            named = self._named(key, KEYS, without=key) if KEYS in self._phrases else ()
            self._records[key] = next((each for each in named if each.office and self._is_state(each.owner)), None)
        return self._records[key]

    def _is_state(self, key: str) -> bool:
        return any(self._sign(Name(Span(0, 0), kind, key)) == STATE for kind in self._grammar.seats)

    def _outline(self, printed: str, tag: str, without: str = "") -> Outline:
        names = names_in(printed, tag, self._grammar, self._authorities, without)
        signs = ((name, self._sign(name)) for name in names)
        return outline_of(printed, [(name, sign) for name, sign in signs if sign], self._phrases[tag].office)

    def _sign(self, name: Name) -> str:
        if name.kind in self._grammar.adopts:
            return BODY
        if name.kind not in self._grammar.seats:
            return ""
        record = self._authorities.get(name.kind, name.key)
        return STATE if record and record.type in OWNERS else PLACE

    def _resolved(self, outline: Outline, phrase: Phrase) -> Iterator[Named]:
        """The offices of a phrase, one for each owner; one without a key if the phrase names no owner or has no such office."""
        printed = outline.original(phrase.span)
        if not phrase.owners:
            yield Named(printed)
        for owner in phrase.owners:
            yield self._office_of(printed, owner, phrase)

    def _office_of(self, printed: str, owner: str, phrase: Phrase) -> Named:
        if not phrase.office:
            return replace(self._office_record(owner) or Named("", owner, owner), printed=printed)
        row = self._grammar.offices[phrase.office]
        seat = self._grammar.mission_seats.get(phrase.seat, phrase.seat)
        to_body = phrase.seat_sign == BODY or seat in self._grammar.mission_seats.values()
        accredited = ("to_body" if to_body else "to_place") if seat else ""
        if accredited in row:
            office = row[accredited]
            return Named(printed, f"{owner}: {self._grammar.offices[office]['label']} ({seat})", owner, office, seat)
        meant = row.get("state" if phrase.owner == STATE else "body")
        if meant is None:
            return Named(printed)
        return Named(printed, f"{owner}: {self._grammar.offices[meant]['label']}" if meant else owner, owner, meant)


@lru_cache(maxsize=4)
def offices_of(grammar: Grammar, authorities: Authorities) -> Offices:
    """The offices of a grammar with these names, made once."""
    return Offices(grammar, authorities)
