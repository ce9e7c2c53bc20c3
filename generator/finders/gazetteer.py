"""Names that a person vouches for, all at once: one automaton over every form of every authority, whole words only.

Takes `Kalbajar`, `KALBAJAR`, `Кельбаджарского района`, `克尔巴贾尔`; not `Azerbaijani`, not `азербайджанский`.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.authorities import Authorities
from generator.finders.candidate import Candidate
from generator.grammar import Grammar, Language
from generator.model import Span
from generator.scripts import is_wide


def find(text: str, _language: Language | None, _grammar: Grammar, authorities: Authorities) -> Iterator[Candidate]:
    """Every form that stands in the text as whole words."""
    for end, named in authorities.automaton.iter(text) if len(authorities.automaton) else ():
        span = Span(end + 1 - len(named[0][0]), end + 1)
        if not _whole(text, span):
            continue
        records = [record for _, record in named]
        if len(records) == 1:
            yield Candidate(span, records[0].kind, records[0].key, "exact", "gazetteer")
        else:
            note = " or ".join(sorted(f"{record.key} ({record.kind})" for record in records))
            yield Candidate(span, records[0].kind, None, "ambiguous", "gazetteer", note=note)


def _whole(text: str, span: Span) -> bool:
    """Whether no letter or digit of the same script goes on at either side; Chinese has no blanks between words."""
    before, first = text[span.start - 1 : span.start], text[span.start]
    last, after = text[span.end - 1], text[span.end : span.end + 1]
    return not (_joined(before, first) or _joined(last, after))


def _joined(left: str, right: str) -> bool:
    return left.isalnum() and right.isalnum() and not (is_wide(left) or is_wide(right))
