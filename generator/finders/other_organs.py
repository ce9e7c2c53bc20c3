"""Sets aside the names of organs that belong to another organization or to a State: the Secretary-General of the League of ….

Many organizations have a Secretary-General, a General Assembly, a Security Council. A record of the type `organ` means that of the
United Nations, unless the name of another owner is directly beside it: after a word such as `of`, or before it in a language
that names the owner first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from generator.finders.candidate import Candidate
from generator.grammar import Language
from generator.inputs.authorities import Authorities

ORGAN = "organ"  # the type of a record
PARENT = "United Nations"
STATES = frozenset({"state", "former_state"})
LONGEST_LINK = 12  # characters between an organ and its owner


def without_other_organs(
    text: str, candidates: Sequence[Candidate], language: Language | None, authorities: Authorities
) -> list[Candidate]:
    """The candidates of a block without organs of other owners; they are sorted and do not overlap, except one within another."""
    if language is None:
        return list(candidates)
    beside = {id(organ) for organ, owner in _neighbours(candidates, language) if _owns(text, organ, owner, language, authorities)}
    return [candidate for candidate in candidates if id(candidate) not in beside] if beside else list(candidates)


def _neighbours(candidates: Sequence[Candidate], language: Language) -> Iterator[tuple[Candidate, Candidate]]:
    """Each name of a record together with the name where its owner would be."""
    names = [candidate for candidate in candidates if candidate.rule == "gazetteer" and candidate.within is None]
    for first, second in pairwise(names):
        if second.span.start - first.span.end <= LONGEST_LINK:
            yield (first, second) if language.blanks else (second, first)


def _owns(text: str, organ: Candidate, owner: Candidate, language: Language, authorities: Authorities) -> bool:
    """Whether a name beside an organ is its owner."""
    if not _is_organ(organ, authorities) or _is_organ(owner, authorities) or owner.key in {None, PARENT}:
        return False
    record = authorities.get(owner.kind, owner.key)
    is_state = record is not None and record.type in STATES
    if not language.blanks:
        return owner.span.end == organ.span.start and (is_state or owner.kind == organ.kind)
    between = _link(language).fullmatch(text, organ.span.end, owner.span.start)
    if between is None:
        return False
    return owner.kind == organ.kind or (is_state and _says_of(text, between, language))


def _says_of(text: str, between: re.Match[str], language: Language) -> bool:
    """Whether `of` is said between an organ and a State; else the State may begin another part of the sentence.

    In Russian the genitive says it (`Совет Безопасности Армении`), in Arabic a letter of the name (`مجلس الأمن للاتحاد الروسي`).
    """
    words = language.parties.get("organ_of", ())
    return bool(between.group().strip()) or not words or (not language.case and text.startswith(words, between.end()))


def _is_organ(candidate: Candidate, authorities: Authorities) -> bool:
    record = authorities.get(candidate.kind, candidate.key)
    return record is not None and record.type == ORGAN


@lru_cache(maxsize=16)
def _link(language: Language) -> re.Pattern[str]:
    """What is between an organ and its owner."""
    return re.compile(rf"\s{{1,3}}(?:{language.alternatives(language.parties.get('organ_of', ()))}(?:\s{{1,3}}|(?<=['’ل])))?")
