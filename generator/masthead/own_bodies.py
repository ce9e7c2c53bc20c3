"""The bodies to which a document belongs, from the most reliable place that names any."""

from __future__ import annotations

from collections.abc import Collection
from itertools import chain

from generator.masthead.printed_cover import FIRST_BLOCKS, PrintedCover


def own_bodies(printed: PrintedCover, request: str, title: str | None) -> tuple[str, ...]:
    """The bodies of a document; `request` is the text that asks for its circulation, `title` its title."""
    in_masthead = _bodies_in_masthead(printed)
    return (
        _speaking_body(printed, in_masthead)
        or in_masthead
        or _adopting_bodies(printed)
        or printed.cover.facts.bodies_in(request)
        or _body_of_press_statement(printed, title)
    )


def _bodies_in_masthead(printed: PrintedCover) -> tuple[str, ...]:
    lines = (printed.texts[block_id] for block_id, line in printed.lines.items() if line != "agenda")
    return tuple(dict.fromkeys(chain.from_iterable(map(printed.cover.facts.bodies_in, lines))))


def _speaking_body(printed: PrintedCover, in_masthead: Collection[str]) -> tuple[str, ...]:
    """The body in whose name a resolution speaks (`The Human Rights Council,`): its own, even if the masthead also names the parent."""
    if printed.type not in {"resolution", "other"} or len(in_masthead) == 1:
        return ()
    first = map(printed.text, printed.main_blocks[:FIRST_BLOCKS])
    opening = next(filter(printed.cover.names_adopting_body, first), "")
    return printed.cover.facts.bodies_in(opening)


def _adopting_bodies(printed: PrintedCover) -> tuple[str, ...]:
    """The bodies that adopted the text, as a line of its head says."""
    lines = filter(printed.cover.adopted, map(printed.text, printed.first_blocks))
    return tuple(chain.from_iterable(map(printed.cover.facts.bodies_in, lines)))


def _body_of_press_statement(printed: PrintedCover, title: str | None) -> tuple[str, ...]:
    """The body in whose name a press statement speaks, as its title names it."""
    return printed.cover.facts.bodies_in(title)[:1] if title and printed.type == "press_statement" else ()
