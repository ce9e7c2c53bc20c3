"""Which office a printed name means, and its key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from generator.finders.names import Name, names_in
from generator.grammar import Grammar
from generator.inputs.authorities import Authorities
from generator.model import Party, PartyRole, Span
from generator.parties.outline import BODY, NAMES, PLACE, STATE, Outline, outline_of
from generator.parties.phrases import MARKS, Phrase, Phrases, starts
from generator.text.scripts import scripts_in, unaccented

OWNERS = frozenset({"state", "former_state", "territory"})  # types of places that have offices
LONGEST_PERSON = 120  # characters of a person's name and other titles before the office
KEYS = "en"  # the language of keys
LONGEST_NAME = 600  # characters of a name that is read
LONGEST_LINE = 160  # characters of a line of a letterhead
LONGEST_SIGNATURE = 160  # characters of a name and its offices
LONGEST_PARTICLE = 3  # letters of a small word in a name (`de`, `von`)
MOST_WORDS = 5  # of a person's name
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
        """The offices that a title names after words such as `Statement by`, after the name of a person if it has one.

        If other words come first, the office must end the title: `The situation in ▪: report of the Secretary-General`.
        """
        phrases = self._of(tag)
        if phrases is None:
            return ()
        outline = self._outline(title[:LONGEST_NAME], phrases.language.tag)
        for lead in phrases.leads.finditer(unaccented(outline.text)):
            row = self._first(outline, phrases, lead.end())
            if row and (lead.start() == 0 or row[-1].span.end >= len(outline.text.rstrip(MARKS))):
                return self._all_resolved(outline, row)
        return ()

    def _first(self, outline: Outline, phrases: Phrases, begin: int) -> list[Phrase]:
        """The offices right after a place of an outline, or after the name of a person there."""
        for start in starts(outline, begin, begin + LONGEST_PERSON):
            before = outline.text[begin:start].strip()
            if before and before not in phrases.articles and not _is_person(before, phrases):
                continue
            row = phrases.row(outline, start)
            if row and (not before or row[0].office):
                return row
        return []

    def of_united_nations(self, named: Named) -> Named:
        """An office that a document of the United Nations names without its owner, with the owner if only one can be meant."""
        owner = self._grammar.offices[named.office].get("alone", "") if named.office and not named.key else ""
        return Named(named.printed, owner, owner) if owner else named

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
        found = [each for each in phrases.row(outline, start, phrases.verbs)[:1] if each.office]
        return self._all_resolved(outline, found) if found and phrases.verb_follows(outline.text[found[0].span.end :]) else ()

    def line(self, text: str, tag: str) -> tuple[Named, ...]:
        """The office that a whole line is, as a letterhead prints it: alone, or behind the name of its owner."""
        phrases = self._of(tag)
        if phrases is None or len(text) > LONGEST_LINE:
            return ()
        outline = self._outline(text, phrases.language.tag)
        end = len(outline.text.rstrip(MARKS))
        start = next(self._possible_starts(outline, phrases), 0)
        row = phrases.row(outline, start)
        if row and row[-1].span.end >= end:
            return self._all_resolved(outline, row)
        below = phrases.below_owner(outline)
        return self._all_resolved(outline, [below]) if below and below.span.end >= end else ()

    def compliments(self, text: str, tag: str) -> tuple[str, str]:
        """The issuer and the addressee in the first sentence of a note verbale, as printed; empty if the text is none."""
        phrases = self._of(tag)
        found = (pattern.match(text[:LONGEST_NAME]) for pattern in (phrases.compliments if phrases else ()))
        match = next(filter(None, found), None)
        if match is None or phrases is None:
            return "", ""
        outline = self._outline(text[match.start("addressee") : LONGEST_NAME], phrases.language.tag)
        start = next(self._possible_starts(outline, phrases), 0)
        row = phrases.row(outline, start)
        known = row and all(each.owners for each in row)
        return match["issuer"], outline.original(Span(0, row[-1].span.end)) if known else match["addressee"]

    def signatory(self, text: str, tag: str) -> str:
        """The name in the lines below a letter that are only a name and its offices; empty if they are anything else."""
        phrases = self._of(tag)
        if phrases is None or len(text) > LONGEST_SIGNATURE:
            return ""
        outline = self._outline(" ".join(text.split()), phrases.language.tag)
        end = len(outline.text)
        for start in starts(outline, 0, end):
            row = phrases.offices_until(outline, start, end)
            if row and start:
                return _person_name(outline.text[:start], phrases)
        return ""

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
            yield Named(printed, office=phrase.office)
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


def _is_person(text: str, phrases: Phrases) -> bool:
    """Whether a text can be the name of a person before an office: it ends with a comma, or begins with a word such as `Mr.`."""
    named = not any(sign in NAMES for sign in text)
    return named and (text.endswith((",", "،", "，")) or text.startswith(phrases.honorifics))


def _person_name(text: str, phrases: Phrases) -> str:
    """A text that can only be the name of a person: two to five words with capitals; else empty."""
    name = text.strip(" ,،")
    words = name.split()
    in_case = all(word[0].isupper() for word in words if word[0].isalpha() and len(word) > LONGEST_PARTICLE)
    fits = 2 <= len(words) <= MOST_WORDS and in_case and phrases.language.case and name[0].isupper()
    return name if fits and not any(sign in NAMES or sign.isdigit() or sign in '.;:?!«»"' for sign in name[:-1]) else ""


@lru_cache(maxsize=4)
def offices_of(grammar: Grammar, authorities: Authorities) -> Offices:
    """The offices of a grammar with these names, made once."""
    return Offices(grammar, authorities)
