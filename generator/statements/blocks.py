"""What a person states of blocks: language, kind and level of one, and where a part begins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from generator.model import Block, BlockStatement, Document, Part, Problem, Sidecar
from generator.statements.quotes import DocumentWords, cuts_word, stale

SECTION = 2  # the level of a heading that a person states without one
SHOWN = {"language": "language of a block", "part": "beginning of a part", "kind": "kind of a block"}


def state_blocks(document: Document, sidecar: Sidecar) -> tuple[Document, tuple[Problem, ...]]:
    """The document with its blocks as the sidecar states them; W210 for every statement that fits no block, or several."""
    if not sidecar.blocks:
        return document, ()
    wording = DocumentWords(document)
    stated: dict[int, BlockStatement] = {}
    problems: list[Problem] = []
    found: dict[tuple[str, str], list[int]] = {}
    for statement in sidecar.blocks:
        asked = (statement.quote, statement.near)
        fits = found[asked] if asked in found else found.setdefault(asked, list(_fits(wording.blocks, *asked)))
        meant = fits[statement.occurrence - 1 : statement.occurrence] if statement.occurrence else fits
        if len(meant) == 1:
            stated[meant[0]] = _united(stated.get(meant[0]), statement)
        else:
            problems.append(_unfit(sidecar, statement, len(fits)))
    blocks = _titled(_blocks(document.blocks, stated), stated)
    notes = {block.id for block in blocks if block.kind == "note"}
    count = Counter(SHOWN[name] for statement in stated.values() for name in SHOWN if getattr(statement, name) is not None)
    made = replace(
        document,
        blocks=tuple(blocks),
        footnotes=tuple(footnote for footnote in document.footnotes if footnote.note in notes),
        stated=(*document.stated, *sorted(count.items())),
    )
    return made, tuple(problems)


def _fits(texts: Sequence[str], quote: str, near: str) -> Iterator[int]:
    """The blocks that begin with these words and have `near` in them or beside them."""
    for index, text in enumerate(texts):
        begins = text.startswith(quote) and not cuts_word(text, 0, len(quote))
        if begins and any(near in beside for beside in texts[max(0, index - 1) : index + 2]):
            yield index


def _unfit(sidecar: Sidecar, statement: BlockStatement, fits: int) -> Problem:
    if fits > 1 and not statement.occurrence:
        hint = "Quote more words, or tell the blocks apart with 'near' or 'occurrence'."
    else:
        hint = "Quote the first words of the block as the page shows them, or remove the statement."
    number = f"{fits} blocks begin" if fits != 1 else "one block begins"
    return stale(sidecar, statement.line, f"{number if fits else 'no block begins'} with '{statement.quote}'", hint)


def _united(earlier: BlockStatement | None, later: BlockStatement) -> BlockStatement:
    """Two statements of one block as one: what the later one states wins."""
    if earlier is None:
        return later
    told = {name: getattr(later, name) for name in ("language", "part", "kind", "level")}
    return replace(earlier, **{name: value for name, value in told.items() if value is not None})


def _blocks(blocks: Sequence[Block], stated: Mapping[int, BlockStatement]) -> list[Block]:
    """The blocks with what is stated of them; a part goes on to the end of the part that was read."""
    read = _homes(blocks)
    out: list[Block] = []
    home: Part | None = None  # the part that a person stated, as long as it lasts
    for index, block in enumerate(blocks):
        statement = stated.get(index)
        if index and read[index] != read[index - 1]:
            home = None
        if statement and statement.part:
            home = statement.part
        if statement or home:
            block = _stated(block, statement, home or read[index])
        out.append(block)
    return out


def _homes(blocks: Sequence[Block]) -> list[Part]:
    """The part in which each block stands; a note stands in that of the block before it."""
    home: Part = next((block.part for block in blocks if block.part != "note"), "body")
    homes: list[Part] = []
    for block in blocks:
        home = home if block.part == "note" else block.part
        homes.append(home)
    return homes


def _stated(block: Block, statement: BlockStatement | None, home: Part) -> Block:
    kind = (statement and statement.kind) or block.kind
    level = (statement and statement.level) or (block.level or SECTION if kind == "heading" else 0)
    language = (statement and statement.language) or block.language
    return replace(block, kind=kind, level=level if kind == "heading" else 0, language=language, part="note" if kind == "note" else home)


def _titled(blocks: Sequence[Block], stated: Mapping[int, BlockStatement]) -> list[Block]:
    """The blocks with one title at most where a person stated one."""
    titles = [index for index, statement in stated.items() if statement.level == 1]
    return [
        replace(block, level=SECTION) if titles and block.kind == "heading" and block.level == 1 and index != titles[-1] else block
        for index, block in enumerate(blocks)
    ]
