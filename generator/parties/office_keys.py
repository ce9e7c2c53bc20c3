"""Which office a printed name means, and its key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

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


@dataclass(frozen=True, slots=True)
class NamedRow:
    """The offices that a stretch of text names, and the stretch as printed; empty if it names none."""

    printed: str = ""
    named: tuple[Named, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether any of the offices has a key."""
        return any(each.key for each in self.named)


class OfficeKeys:
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
            if named and phrases.is_whole(outline, row[-1].span.end) and all(each.key for each in named):
                return named
        return ()

    def _possible_starts(self, outline: Outline, phrases: Phrases) -> Iterator[int]:
        """Where the office can begin in a name: at its beginning, or after an article, a person's name or another title."""
        for at in starts(outline, 0, LONGEST_PERSON):
            before = outline.text[:at].strip()
            if not before or before in phrases.words.articles or before.endswith((",", "،", "，")):
                yield at

    def _opening_row(self, outline: Outline, phrases: Phrases, then: tuple[str, ...] = ()) -> list[Phrase]:
        """The offices with which an outline begins, an article before them or not."""
        places = (at for at in self._possible_starts(outline, phrases) if "," not in outline.text[:at])
        return next(filter(None, (phrases.row(outline, at, then) for at in places)), [])

    def of_united_nations(self, named: Named) -> Named:
        """An office that a document of the United Nations names without its owner, with the owner if only one can be meant."""
        owner = self._grammar.offices[named.office].get("alone", "") if named.office and not named.key else ""
        return Named(named.printed, owner, owner) if owner else named

    def _of(self, tag: str) -> Phrases | None:
        return self._phrases.get(tag.partition("-")[0])

    def _all_resolved(self, outline: Outline, row: Sequence[Phrase]) -> tuple[Named, ...]:
        return tuple(each for phrase in row for each in self._resolved(outline, phrase))

    def _row(self, outline: Outline, row: Sequence[Phrase]) -> NamedRow:
        """The offices of phrases in a row, and the text from the first to the last of them."""
        if not row:
            return NamedRow()
        return NamedRow(outline.original(Span(row[0].span.start, row[-1].span.end)), self._all_resolved(outline, row))

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
        phrases = self._phrases[tag]
        names = names_in(printed, tag, self._grammar, self._authorities, without)
        signs = ((name, self._sign(name)) for name in names)
        return outline_of(printed, [(name, sign) for name, sign in signs if sign], phrases.words.any_form, phrases.words.between_names)

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
            yield Named(printed, office=phrase.office)
        for owner in phrase.owners:
            yield self._office_of(printed, owner, phrase)

    def _office_of(self, printed: str, owner: str, phrase: Phrase) -> Named:
        if not phrase.office:
            return replace(self._office_record(owner) or Named("", owner, owner), printed=printed)
        row = self._grammar.offices[phrase.office]
        seat = self._grammar.mission_seats.get(phrase.seat, phrase.seat)
        to_body = phrase.seat_sign == BODY or seat in self._grammar.mission_seats.values()
        ways = ("to_body", "to_place") if to_body else ("to_place",)
        office = next((row[way] for way in ways if way in row), "") if seat else ""
        if office:
            return Named(printed, f"{owner}: {self._grammar.offices[office]['label']} ({seat})", owner, office, seat)
        meant = row.get("state" if phrase.owner == STATE else "body")
        if meant is None:
            return Named(printed)
        return Named(printed, f"{owner}: {self._grammar.offices[meant]['label']}" if meant else owner, owner, meant)
