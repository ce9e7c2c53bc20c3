"""The mentions of a document as they are kept: each text once, and rows of numbers.

A text that many mentions share, such as a kind or a key, is then one text in memory too, for the whole corpus.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from generator.model import Mention, Span, Status, Told

STATUSES = frozenset(get_args(Status))
Others = tuple[Told | None, tuple[str, ...]]  # what few mentions have: a note, and readings


@dataclass(frozen=True, slots=True)
class ListedMentions:
    """Mentions as rows: start, end, line, then the numbers of ten texts. The first text is 1, and 0 is none; `others` goes by row."""

    texts: tuple[str, ...]
    rows: tuple[tuple[int, ...], ...]
    others: dict[int, Others]

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The mentions. What `listed` does not write raises an IndexError or a ValueError."""
        texts = (None, *map(sys.intern, self.texts))
        made = []
        for place, (start, end, line, *numbers) in enumerate(self.rows):
            document, kind, value, key, status, rule, block, language, role, within = [texts[number] for number in numbers]
            if min(numbers) < 0 or None in (document, kind, value, rule, block, language) or status not in STATUSES:
                raise ValueError(f"mention {place} is not complete")
            note, readings = self.others.get(place, (None, ()))
            span = Span(start, end)
            made.append(Mention(document, span, kind, value, key, status, rule, block, language, line, role, within, note, readings))  # type: ignore[arg-type]  # compared above
        return tuple(made)


def listed(mentions: Iterable[Mention]) -> ListedMentions:
    """Mentions in the form in which they are kept."""
    texts: dict[str | None, int] = {None: 0}
    rows: list[tuple[int, ...]] = []
    others: dict[int, Others] = {}
    for each in mentions:
        if each.note or each.readings:
            others[len(rows)] = (each.note, each.readings)
        named = (each.document, each.kind, each.value, each.key, each.status, each.rule, each.block, each.language, each.role, each.within)
        rows.append((each.span.start, each.span.end, each.line, *(texts.setdefault(text, len(texts)) for text in named)))
    return ListedMentions(tuple(text for text in texts if text is not None), tuple(rows), others)
