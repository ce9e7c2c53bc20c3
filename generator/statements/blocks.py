"""What a person states of blocks: the language, kind and level of one, and where a part begins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from generator.model import Block, BlockStatement, Document, Part, Problem, Sidecar
from generator.statements.quotes import DocumentWords, cuts_word
from generator.statements.stale import stale

SECTION = 2  # the level of a heading if a person states no level
SHOWN = {"language": "language of a block", "part": "beginning of a part", "kind": "kind of a block"}
UNITED = ("language", "part", "kind", "level")  # what several statements can say about one block


def state_blocks(document: Document, sidecar: Sidecar) -> tuple[Document, tuple[Problem, ...]]:
    """The document with its blocks as the sidecar states them; W210 for every statement that fits no block, or several."""
    if not sidecar.blocks:
        return document, ()
    stated, problems = _assigned(document, sidecar)
    blocks = tuple(_with_one_title(_with_statements(document.blocks, stated), stated))
    notes = {block.id for block in blocks if block.kind == "note"}
    changed = replace(
        document,
        blocks=blocks,
        footnotes=tuple(footnote for footnote in document.footnotes if footnote.note in notes),
        stated=(*document.stated, *_counted(stated.values())),
    )
    return changed, problems


def _assigned(document: Document, sidecar: Sidecar) -> tuple[Mapping[int, BlockStatement], tuple[Problem, ...]]:
    """Index of a block → what is stated of it; and a Problem for each statement that is about no single block."""
    texts = DocumentWords(document).blocks
    fitting = cache(lambda quote, near: list(_fitting(texts, quote, near)))
    stated: dict[int, BlockStatement] = {}
    problems: list[Problem] = []
    for statement in sidecar.blocks:
        fits = fitting(statement.quote, statement.near)
        meant = fits[statement.occurrence - 1 : statement.occurrence] if statement.occurrence else fits
        if len(meant) == 1:
            stated[meant[0]] = _united(stated.get(meant[0]), statement)
        else:
            problems.append(_unfit(sidecar, statement, len(fits)))
    return stated, tuple(problems)


def _fitting(texts: Sequence[str], quote: str, near: str) -> Iterator[int]:
    """The blocks that begin with these words and have `near` in them or in a block beside them."""
    for index, text in enumerate(texts):
        if text.startswith(quote) and not cuts_word(text, 0, len(quote)) and _is_near(texts, index, near):
            yield index


def _is_near(texts: Sequence[str], index: int, near: str) -> bool:
    return any(near in text for text in texts[max(0, index - 1) : index + 2])


def _unfit(sidecar: Sidecar, statement: BlockStatement, fits: int) -> Problem:
    """The Problem that a number of blocks other than one begin with a statement's words."""
    if fits > 1 and not statement.occurrence:
        hint = "Quote more words, or tell the blocks apart with 'near' or 'occurrence'."
    else:
        hint = "Quote the first words of the block as the page shows them, or remove the statement."
    numbers = {0: "no block begins", 1: "one block begins"}
    return stale(sidecar, statement.line, f"{numbers.get(fits, f'{fits} blocks begin')} with '{statement.quote}'", hint)


def _united(earlier: BlockStatement | None, later: BlockStatement) -> BlockStatement:
    """Two statements of one block as one: what the later one states wins."""
    if earlier is None:
        return later
    values = {name: getattr(later, name) for name in UNITED}
    return replace(earlier, **{name: value for name, value in values.items() if value is not None})


def _counted(statements: Iterable[BlockStatement]) -> list[tuple[str, int]]:
    """How many blocks have a stated language, a stated part and a stated kind."""
    count = Counter(shown for statement in statements for name, shown in SHOWN.items() if getattr(statement, name) is not None)
    return sorted(count.items())


def _with_statements(blocks: Sequence[Block], stated: Mapping[int, BlockStatement]) -> list[Block]:
    """The blocks with what is stated of them; a stated part continues to the end of the part that was read."""
    read = list(_parts_read(blocks))
    changed: list[Block] = []
    part: Part | None = None  # the part that a person stated, as long as it continues
    for index, block in enumerate(blocks):
        statement = stated.get(index)
        if index and read[index] != read[index - 1]:
            part = None
        if statement and statement.part:
            part = statement.part
        changed.append(_with_statement(block, statement, part or read[index]) if statement or part else block)
    return changed


def _parts_read(blocks: Sequence[Block]) -> Iterator[Part]:
    """The part of each block as it was read; a note belongs to that of the block before it."""
    part: Part = next((block.part for block in blocks if block.part != "note"), "body")
    for block in blocks:
        part = part if block.part == "note" else block.part
        yield part


def _with_statement(block: Block, statement: BlockStatement | None, part: Part) -> Block:
    """A block with what is stated of it, in this part unless it is a note."""
    statement = statement or BlockStatement("", 0)
    kind = statement.kind or block.kind
    level = statement.level or block.level or SECTION
    return replace(
        block,
        kind=kind,
        level=level if kind == "heading" else 0,
        language=statement.language or block.language,
        part="note" if kind == "note" else part,
    )


def _with_one_title(blocks: Sequence[Block], stated: Mapping[int, BlockStatement]) -> Iterator[Block]:
    """The blocks with one title at most if a person stated a title: the one stated last."""
    titles = [index for index, statement in stated.items() if statement.level == 1]
    for index, block in enumerate(blocks):
        is_other = index not in titles[-1:] and block.kind == "heading" and block.level == 1
        yield replace(block, level=SECTION) if titles and is_other else block
