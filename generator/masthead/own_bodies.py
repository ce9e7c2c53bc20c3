"""The bodies to which a document belongs, from the most reliable place that names any."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import chain

from generator.masthead.agenda import speech_heading
from generator.masthead.cover_words import is_sentence
from generator.masthead.datelines import head_of
from generator.masthead.printed_cover import FIRST_BLOCKS, PrintedCover
from generator.model import ADOPTED, Block, Mention
from generator.text.scripts import WORD

MADE_BY_BODIES = ADOPTED | {"presidential_statement"}
ITSELF = "United Nations"  # a masthead names the organization above the body
NO_BODY = frozenset({"agenda", "agenda_title", "unknown"})  # parts of lines whose text can name another body
# Of these types, a masthead of another organization names whose document it is.
OF_ORGANIZATIONS = frozenset({"communique", "declaration", "decision", "resolution", "draft_resolution", "report", "other"})


def own_bodies(printed: PrintedCover, request: str, title: str | None) -> tuple[str, ...]:
    """The bodies of a document; `request` is the text that asks for its circulation, `title` its title."""
    in_masthead = _bodies_in_masthead(printed)
    foreign = other_organizations(printed)
    if foreign:
        return foreign
    return (
        _speaking_body(printed, in_masthead)
        or (*in_masthead, *_committees(printed, in_masthead))
        or _bodies_of_speech(printed)
        or _adopting_bodies(printed)
        or printed.cover.facts.bodies_in(request)
        or _body_of_press_statement(printed, title)
    )


def _bodies_in_masthead(printed: PrintedCover) -> tuple[str, ...]:
    """The bodies in the lines of the masthead; what is no body in a line whose parts are known names none."""
    named = (
        printed.texts[id_][part.start : part.end] for id_, parts in printed.parts.items() for part in parts if part.name not in NO_BODY
    )
    return tuple(dict.fromkeys(chain.from_iterable(map(printed.cover.facts.bodies_in, named))))


def _committees(printed: PrintedCover, in_masthead: Collection[str]) -> tuple[str, ...]:
    """The committees that the masthead of a body names under it in lines of their own."""
    if not in_masthead:
        return ()
    blocks = (block for block in printed.document.blocks if printed.lines.get(block.id) == "body")
    return _keys(_whole_lines(printed, blocks), {*in_masthead, ITSELF})


def other_organizations(printed: PrintedCover) -> tuple[str, ...]:
    """The organization, other than the United Nations, that the masthead of a text of a body names in a line of its own."""
    if printed.document_type not in OF_ORGANIZATIONS or _is_of_united_nations(printed):
        return ()
    named = _whole_lines(printed, head_of(printed))
    return _keys(named, {*printed.cover.facts.body_keys, ITSELF})[:1]


def _is_of_united_nations(printed: PrintedCover) -> bool:
    """Whether the head of a document names the United Nations in a line of its own, or has one of their symbols."""
    return any(part.name in {"organization", "distribution"} for parts in printed.parts.values() for part in parts)


def _whole_lines(printed: PrintedCover, blocks: Iterable[Block]) -> Iterator[Mention]:
    """The organizations whose name begins a line, or is all of it."""
    for block in blocks:
        for mention in printed.organizations.get(block.id, ())[:1]:
            if not WORD.search(printed.text(block)[: mention.span.start - block.span.start]):
                yield mention


def _keys(mentions: Iterable[Mention], without: Collection[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mention.key for mention in mentions if mention.key and mention.key not in without))


def _bodies_of_speech(printed: PrintedCover) -> tuple[str, ...]:
    """The body or organization before which a speech was delivered, as its heading names it."""
    heading = speech_heading(printed)
    texts = filter(printed.cover.was_delivered, map(printed.text, heading))
    at_session = (text for text in texts if printed.cover.facts.session_in(text))
    bodies = next(filter(None, map(printed.cover.facts.bodies_in, at_session)), ())
    if bodies or printed.document_type != "speech":
        return bodies[-1:]
    named = (mention for block in heading for mention in _places_of_speech(printed, block))
    return _keys(named, {ITSELF})[-1:]


def _places_of_speech(printed: PrintedCover, block: Block) -> Iterator[Mention]:
    """The organizations of a block before whose names words such as `at` or `before` come."""
    for mention in printed.organizations.get(block.id, ()):
        if printed.cover.was_delivered(printed.text(block)[: mention.span.start - block.span.start]):
            yield mention


def _speaking_body(printed: PrintedCover, in_masthead: Collection[str]) -> tuple[str, ...]:
    """The body in whose name a resolution speaks (`The Human Rights Council,`): its own, even if the masthead also names the parent."""
    if printed.document_type not in {"resolution", "draft_resolution", "decision", "other"} or len(in_masthead) == 1:
        return ()
    first = map(printed.text, printed.main_blocks[:FIRST_BLOCKS])
    opening = next(filter(printed.cover.names_adopting_body, first), "")
    return printed.cover.facts.bodies_in(opening)


def _adopting_bodies(printed: PrintedCover) -> tuple[str, ...]:
    """The bodies that adopted the text, as a line of its head says; a sentence says it only in a resolution."""
    lines = filter(printed.cover.adopted, map(printed.text, printed.first_blocks))
    of_head = (line for line in lines if printed.document_type in MADE_BY_BODIES or not is_sentence(line))
    return tuple(chain.from_iterable(map(printed.cover.facts.bodies_in, of_head)))


def _body_of_press_statement(printed: PrintedCover, title: str | None) -> tuple[str, ...]:
    """The body in whose name a press statement speaks, as its title names it."""
    return printed.cover.facts.bodies_in(title)[:1] if title and printed.document_type == "press_statement" else ()
