"""Where texts name offices: behind `Statement by`, at the beginning of a sentence, in a letterhead, between the parties of an agreement."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from generator.grammar import Grammar
from generator.inputs.authorities import Authorities
from generator.model import Span
from generator.parties.office_keys import LONGEST_NAME, LONGEST_PERSON, Named, NamedRow, OfficeKeys
from generator.parties.office_words import MARKS
from generator.parties.outline import BODY, NAMES, Outline
from generator.parties.phrases import Phrase, Phrases, starts
from generator.text.scripts import unaccented

LONGEST_LINE = 160  # characters of a line of a letterhead
LONGEST_SIGNATURE = 160  # characters of a name and its offices
LONGEST_PARTICLE = 3  # letters of a small word in a name (`de`, `von`)
MOST_WORDS = 5  # of a person's name
SPONSOR_MARKS = " *†‡"
NOTHING = NamedRow()


class Offices(OfficeKeys):
    """Reads offices in titles, first sentences, letterheads and signatures."""

    def behind_lead(self, title: str, tag: str) -> NamedRow:
        """The offices that a title names after words such as `Statement by`, after the name of a person if it has one.

        If other words come first, the office must end the title: `The situation in ▪: report of the Secretary-General`.
        """
        phrases = self._of(tag)
        if phrases is None:
            return NOTHING
        outline = self._outline(title[:LONGEST_NAME], phrases.words.language.tag)
        for lead in phrases.words.leads.finditer(unaccented(outline.text)):
            row = self._first(outline, phrases, lead.end())
            if row and self._is_issuer(outline, lead, row, phrases):
                return self._row(outline, row)
        return NOTHING

    def _is_issuer(self, outline: Outline, lead: re.Match[str], row: Sequence[Phrase], phrases: Phrases) -> bool:
        """Whether the offices behind a lead are the issuer: the lead begins the title, or the offices end it."""
        end = row[-1].span.end
        if not phrases.words.language.blanks:  # there need be no lead
            submitted = outline.text.startswith(phrases.words.submits, end)
            return bool(row[0].office or (row[0].owner == BODY and lead.start() == 0)) or submitted
        return lead.start() == 0 or end >= len(outline.text.rstrip(MARKS))

    def _first(self, outline: Outline, phrases: Phrases, begin: int) -> list[Phrase]:
        """The offices right after a place of an outline, or after the name of a person there."""
        for start in starts(outline, begin, begin + LONGEST_PERSON):
            before = outline.text[begin:start].strip()
            if before and before not in phrases.words.articles and not _is_person(before, phrases):
                continue
            row = phrases.row(outline, start)
            if row and (not before or row[0].office):
                return row
        return []

    def at_start(self, text: str, tag: str) -> NamedRow:
        """The offices with which a text begins, if a verb follows them (`The Ministry … states`)."""
        phrases = self._of(tag)
        if phrases is None:
            return NOTHING
        outline = self._outline(text[:LONGEST_NAME], phrases.words.language.tag)
        verb = phrases.words.verb_first.match(outline.text)
        if verb:
            return self._row(outline, phrases.row(outline, verb.end(), phrases.words.verbs)[:1])
        row = self._opening_row(outline, phrases, phrases.words.verbs)
        found = [each for each in row[:1] if each.office]
        return self._row(outline, found) if found and phrases.words.verb_follows(outline.text[found[0].span.end :]) else NOTHING

    def line(self, text: str, tag: str) -> NamedRow:
        """The office that a whole line is, as a letterhead prints it: alone, or beside the name of its owner."""
        phrases = self._of(tag)
        if phrases is None or len(text) > LONGEST_LINE:
            return NOTHING
        outline = self._outline(text, phrases.words.language.tag)
        end = len(outline.text.rstrip(MARKS))
        row = self._opening_row(outline, phrases)
        if row and row[-1].span.end >= end:
            return self._row(outline, row)
        beside = phrases.beside_owner(outline)
        return self._row(outline, [beside]) if beside and beside.span.end >= end else NOTHING

    def compliments(self, text: str, tag: str) -> tuple[str, str]:
        """The issuer and the addressee in the first sentence of a note verbale, as printed; empty if the text is none."""
        phrases = self._of(tag)
        found = (pattern.match(text[:LONGEST_NAME]) for pattern in (phrases.words.compliments if phrases else ()))
        match = next(filter(None, found), None)
        if match is None or phrases is None:
            return "", ""
        outline = self._outline(text[match.start("addressee") : LONGEST_NAME], phrases.words.language.tag)
        row = self._opening_row(outline, phrases)
        known = row and all(each.owners for each in row)
        return match["issuer"], outline.original(Span(0, row[-1].span.end)) if known else match["addressee"]

    def signatory(self, text: str, tag: str) -> str:
        """The name in the lines below a letter that are only a name and its offices; empty if they are anything else."""
        phrases = self._of(tag)
        if phrases is None or len(text) > LONGEST_SIGNATURE:
            return ""
        outline = self._outline(" ".join(text.split()), phrases.words.language.tag)
        end = len(outline.text)
        for start in starts(outline, 0, end):
            row = phrases.offices_until(outline, start, end)
            if row and start:
                return _person_name(outline.text[:start], phrases)
        return ""

    def between(self, title: str, tag: str) -> NamedRow:
        """The parties that the title of an agreement names."""
        phrases = self._of(tag)
        if phrases is None:
            return NOTHING
        outline = self._outline(title[:LONGEST_NAME], phrases.words.language.tag)
        word = phrases.words.between.search(outline.text)
        row = phrases.row(outline, word.end() if word else 0)
        return self._row(outline, row) if len(row) > 1 or any(len(each.owners) > 1 for each in row) else NOTHING

    def sponsors(self, text: str, tag: str) -> tuple[Named, ...]:
        """The States that a whole text lists."""
        phrases = self._of(tag)
        outline = self._outline(text, phrases.words.language.tag) if phrases else None
        listed = phrases.words.owners_alone.fullmatch(outline.text.strip(SPONSOR_MARKS)) if phrases and outline else None
        if outline is None or listed is None:
            return ()
        ends = [*sorted(outline.keys), len(outline.text)]
        return tuple(Named(outline.original(Span(at, at + 1)), outline.keys[at], outline.keys[at]) for at in ends[:-1])


def _is_person(text: str, phrases: Phrases) -> bool:
    """Whether a text can be the name of a person before an office: it ends with a comma, or begins with a word such as `Mr.`."""
    named = not any(sign in NAMES for sign in text)
    return named and (text.endswith((",", "،", "，")) or text.startswith(phrases.words.honorifics))


def _person_name(text: str, phrases: Phrases) -> str:
    """A text that can only be the name of a person: two to five words with capitals; else empty."""
    name = text.strip(" ,،")
    words = name.split()
    in_case = all(word[0].isupper() for word in words if word[0].isalpha() and len(word) > LONGEST_PARTICLE)
    fits = 2 <= len(words) <= MOST_WORDS and in_case and phrases.words.language.case and name[0].isupper()
    return name if fits and not any(sign in NAMES or sign.isdigit() or sign in '.;:?!«»"' for sign in name[:-1]) else ""


@lru_cache(maxsize=4)
def offices_of(grammar: Grammar, authorities: Authorities) -> Offices:
    """The offices of a grammar with these names, made once."""
    return Offices(grammar, authorities)
