"""Decides in which series a cited number is read.

If a number can be read in the series of several bodies, these decide, in this order: the body beside it, its year of
adoption, the nearest body that its sentence names, the number itself. If nothing decides, it stays ambiguous. A number
without year or session is never the Security Council's if its sentence names another body and no body is named beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.finders.candidate import Candidate
from generator.finders.checked import contradicts_table, every_letter
from generator.finders.named_bodies import BodiesAround
from generator.finders.number_lists import Item
from generator.finders.number_words import NumberWords
from generator.finders.series import A_COUNCIL, ASSEMBLY, COUNCIL, OTHER, Reading
from generator.finders.sessions import assembly_years
from generator.grammar import Grammar
from generator.model import Span, Told


@dataclass(frozen=True, slots=True)
class CitedNumber:
    """A number with what its text says about its body.

    `body` is the body named beside it: empty if the numbering of this body is not known here, None if no body is named.
    `of_paragraph` says that the text names a paragraph of it (`paragraph 3 of resolution 1203`).
    """

    item: Item
    span: Span
    body: str | None
    around: BodiesAround
    is_decision: bool
    words: NumberWords
    of_paragraph: bool = False

    @property
    def readings(self) -> Sequence[Reading]:
        """Every series in which the number can be read."""
        return self.item.readings

    def candidates(self, grammar: Grammar) -> Iterator[Candidate]:
        """The mentions: one for each letter; no mention if the number belongs to a body whose numbering is not known here."""
        if self.item.bare:
            yield from self._of_bare_number(grammar)
        elif self.item.first.series.named:
            yield from self._of_named_body(grammar)
        elif self.body != OTHER:
            yield from self._of_full_number(grammar)

    def _of_bare_number(self, grammar: Grammar) -> Iterator[Candidate]:
        if self.body == ASSEMBLY:
            yield from self._of_assembly(grammar)
        elif not self._may_be_council:
            yield from self._without_council(grammar)
        elif self.body is None and self.around.has_another:
            yield Candidate(self.span, "resolution", None, "ambiguous", "citation", note=Told("several_bodies"))
        else:
            yield from every_letter(self.item.first, self.span, grammar)

    def _of_assembly(self, grammar: Grammar) -> Iterator[Candidate]:
        """The bare number read as one of the General Assembly, maybe with letters, which the bare number of the Council leaves out."""
        number = self.item.first.match
        matches = ((series, series.pattern.match(number.string, number.start())) for series in self.words.bare_assembly)
        reading = next((Reading(series, match) for series, match in matches if match), None)
        if reading is None or not self._fits_year(int(number["number"]), grammar):
            yield Candidate(self.span, "resolution", None, "ambiguous", "citation", note=Told("session_unsaid"))
            return
        end = max(self.span.end, reading.match.end())
        yield from every_letter(reading, Span(self.span.start, end), grammar)

    def _fits_year(self, number: int, grammar: Grammar) -> bool:
        """Whether the session of a number met in the year of adoption, if the text says one and the session shows its years."""
        years = [assembly_years(session) for session in grammar.assembly_sessions(number)]
        return not self.item.adopted or not all(years) or any(self.item.adopted in each for each in years)

    def _without_council(self, grammar: Grammar) -> Iterator[Candidate]:
        """A bare number in a sentence that does not name the Council: the Assembly's if it names only that, or of an unknown body."""
        number = int(self.item.first.match["number"])
        year = grammar.council_year(number)
        if self.body is None and self._only_assembly_is_named and len(grammar.assembly_sessions(number)) == 1:
            yield from self._of_assembly(grammar)
        elif self.body is None and self.of_paragraph and year and not self.around.before and not self.around.after:
            keys = (self.item.first.key(year=year),)
            yield Candidate(self.span, "resolution", None, "ambiguous", "citation", note=Told("body_unsaid"), readings=keys)

    @property
    def _only_assembly_is_named(self) -> bool:
        return {*self.around.before, *self.around.after} == {ASSEMBLY}

    def _of_named_body(self, grammar: Grammar) -> Iterator[Candidate]:
        """A number with a year in the manner of the press. A year after a stroke counts only if the table has the same."""
        if self._may_be_council and not (self.body is None and self.around.has_another):
            found = every_letter(self.item.first, self.span, grammar)
            yield from (each for each in found if each.key or (self.body == COUNCIL and self.item.first.has_slot("of_year")))

    @property
    def _may_be_council(self) -> bool:
        """Whether the text names the Security Council, beside the number or in its sentence, and no other body beside it."""
        return self.body == COUNCIL or (self.body in (None, A_COUNCIL) and self.around.names(COUNCIL))

    def _of_full_number(self, grammar: Grammar) -> Iterator[Candidate]:
        meant = self._meant(grammar)
        if meant and self.body is None and len(self.readings) > 1 and contradicts_table(meant, grammar):
            yield self._undecided([reading for reading in self.readings if reading is not meant])
        elif meant and meant.is_numbered_session:
            found = every_letter(meant, self.span, grammar)
            yield from (each for each in found if each.status != "conflict" or not self._is_nearest_to_another)
        elif not self._may_be_of_another:
            yield self._undecided(self.readings)

    @property
    def _is_nearest_to_another(self) -> bool:
        """Whether the nearest body named before the number is not known here: a number that does not fit is then that body's."""
        return self.body is None and self.around.before[:1] == [OTHER]

    @property
    def _may_be_of_another(self) -> bool:
        """Whether the number can belong to a body whose numbering is not known here, but looks like one of ours."""
        return self.is_decision or (self.body is None and len(self.readings) == 1 and self.item.first.body != COUNCIL)

    def _undecided(self, readings: Sequence[Reading]) -> Candidate:
        note = Told("readable", keys=tuple(dict.fromkeys(reading.body for reading in readings)))
        if self.body:
            return Candidate(self.span, "resolution", None, "conflict", "citation", note=note)
        keys = tuple(reading.key() for reading in readings)
        return Candidate(self.span, "resolution", None, "ambiguous", "citation", note=note, readings=keys)

    def _meant(self, grammar: Grammar) -> Reading | None:
        """The reading that is meant, if the text or the number decides."""
        if self.body is not None:
            return self._of_body(self.body)
        by_year = _only(self._adopted_then())
        if by_year:
            return by_year
        nearest = self._nearest_body()
        if nearest and len(self.readings) > 1:
            return self._of_body(nearest)
        return _only(self._by_number(grammar)) or self._single(nearest)

    def _of_body(self, body: str) -> Reading | None:
        """The first reading in a series of this body."""
        return next((reading for reading in self.readings if reading.is_of(body)), None)

    def _adopted_then(self) -> list[Reading]:
        """The readings whose session met in the year of adoption; an empty list if a reading does not show its years."""
        if not self.item.adopted or not all(reading.years for reading in self.readings):
            return []
        return [reading for reading in self.readings if self.item.adopted in reading.years]

    def _nearest_body(self) -> str | None:
        """The nearest body, named before the number in its sentence, to which it can belong."""
        return next(filter(self._can_belong_to, self.around.before), None)

    def _can_belong_to(self, body: str) -> bool:
        if body == OTHER:
            return not self.item.first.has_slot("roman")  # other bodies hardly ever number their sessions in Roman figures
        return any(reading.is_of(body) and reading.is_numbered_session for reading in self.readings)

    def _by_number(self, grammar: Grammar) -> list[Reading]:
        """The readings that the number itself allows; an empty list if it excludes none."""
        if self.is_decision:
            return [reading for reading in self.readings if reading.is_sure_decision]
        return [reading for reading in self.readings if reading.body == ASSEMBLY] if self._is_assembly_session(grammar) else []

    def _is_assembly_session(self, grammar: Grammar) -> bool:
        """Whether only the Assembly had such a session: in Roman figures, after the Human Rights Council's newest, or an emergency."""
        first = self.item.first
        is_newer = int(first.value("session") or 0) > grammar.newest_hrc_session
        return bool(first.value("roman")) or is_newer or first.session.startswith("ES")

    def _single(self, nearest: str | None) -> Reading | None:
        """The only reading of a resolution, unless its sentence names a body whose numbering is not known here."""
        if self.is_decision or (nearest == OTHER and self.item.first.body != COUNCIL):
            return None
        return _only(self.readings)


def _only(readings: Sequence[Reading]) -> Reading | None:
    """The reading of a list that has only one."""
    return readings[0] if len(readings) == 1 else None
