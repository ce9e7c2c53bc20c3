"""Which of the candidates of a block become mentions, if several overlap.

The longest candidate wins. A name inside a longer name stays, `within` it, in two cases only: it is a State or the place of
an organization's seat, or it is the organization or instrument of which the longer name cites a part. Every other name
inside a name is only a word of the longer name.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from generator.finders.candidate import Candidate
from generator.inputs.authorities import Authorities
from generator.model import Span


def overlap(candidates: Iterable[Candidate]) -> bool:
    """Whether any of the candidates overlap; they are sorted by their starts."""
    end = 0
    for candidate in candidates:
        if candidate.span.start < end:
            return True
        end = candidate.span.end
    return False


def settle_overlaps(candidates: Iterable[Candidate], authorities: Authorities) -> list[Candidate]:
    """The candidates that become mentions, in reading order: two of them overlap only if one is `within` the other."""
    outer, inner = _Disjoint(), _Disjoint()
    dropped = _Disjoint()  # places inside a longer name: without `Lake Chad` in `Lake Chad Basin Commission`, `Chad` is dropped too
    for candidate in sorted(candidates, key=_longest_first):
        holder = outer.meeting(candidate.span)
        if holder is None:
            outer.add(candidate)
        elif inner.meeting(candidate.span) or dropped.meeting(candidate.span):
            continue
        elif _is_mention_within(candidate, holder, authorities):
            inner.add(replace(candidate, within=holder.key))
        elif candidate.kind == "place":
            dropped.add(candidate)
    return sorted([*outer.candidates, *inner.candidates], key=_reading_order)


def _longest_first(candidate: Candidate) -> tuple[int, int]:
    return candidate.span.start - candidate.span.end, candidate.span.start


def _reading_order(candidate: Candidate) -> tuple[int, int]:
    return candidate.span.start, -candidate.span.end


class _Disjoint:
    """Candidates that do not overlap, sorted by their starts."""

    def __init__(self) -> None:
        self.candidates: list[Candidate] = []
        self._starts: list[int] = []

    def add(self, candidate: Candidate) -> None:
        at = bisect_right(self._starts, candidate.span.start)
        self._starts.insert(at, candidate.span.start)
        self.candidates.insert(at, candidate)

    def meeting(self, span: Span) -> Candidate | None:
        """The first candidate that shares a character with the span."""
        at = bisect_right(self._starts, span.start)
        for candidate in self.candidates[max(0, at - 1) : at + 1]:
            if candidate.span.meets(span):
                return candidate
        return None


def _is_mention_within(candidate: Candidate, holder: Candidate, authorities: Authorities) -> bool:
    """Whether a candidate that overlaps a longer one is a mention of its own."""
    if holder.key is None or candidate.span == holder.span or not holder.span.holds(candidate.span):
        return False
    if candidate.kind != "place":
        return holder.rule == "citation" and candidate.kind in {"organization", "instrument"}
    return holder.kind != "place" and (_is_state(candidate, authorities) or _is_seat(candidate, holder, authorities))


def _is_state(place: Candidate, authorities: Authorities) -> bool:
    record = authorities.get("place", place.key)
    return record is not None and record.type == "state"


def _is_seat(place: Candidate, owner: Candidate, authorities: Authorities) -> bool:
    """Whether a place is the seat of an organization."""
    record = authorities.get(owner.kind, owner.key)
    return record is not None and record.seat == place.key


def without_cut_names(candidates: Sequence[Candidate]) -> list[Candidate]:
    """All candidates but the names that another name cuts: `… to the United Nations` if `United Nations Office at Geneva` follows.

    Use this only for languages with spaces between words: in Chinese the end of a name can by chance begin another one.
    """
    cut = set(_cut_spans(sorted(candidate.span for candidate in candidates if candidate.rule == "gazetteer")))
    return [candidate for candidate in candidates if candidate.rule != "gazetteer" or candidate.span not in cut]


def _cut_spans(spans: Iterable[Span]) -> Iterator[Span]:
    """The spans in which a later one begins that ends after them."""
    unfinished: list[Span] = []
    for span in spans:
        unfinished = [other for other in unfinished if other.end > span.start]
        yield from (other for other in unfinished if other.start < span.start and other.end < span.end)
        unfinished.append(span)
