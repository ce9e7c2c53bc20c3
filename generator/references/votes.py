"""How a resolution of the corpus was adopted, as far as its own text prints it: at which meeting, by which vote.

Reads what stands before the body speaks (`Adopted by the Security Council at its 3205th meeting`) and behind the last
paragraph (`55e séance plénière`, `Adopted by 14 votes to none, with 1 abstention`). What is found are stretches of the
text, for pages to show as they are printed; a preamble that speaks of other meetings is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from generator.grammar import Grammar, Language
from generator.grammar.shapes import unnamed
from generator.model import Adoption, Block, Document, Span

HEAD, TAIL = 10, 4  # blocks at either end in which an adoption is told
LONGEST = 300  # code points of such a block
OPENED = re.compile(r"[\s\[(（]{0,3}")


def adoptions(documents: Sequence[Document], holdings: Mapping[str, Sequence[str]], grammar: Grammar) -> Mapping[str, Adoption]:
    """Slug → meeting and vote, of every document that is held as a resolution and prints one of the two."""
    held = {slug for slugs in holdings.values() for slug in slugs}
    found = {d.slug: _adoption(d, grammar) for d in documents if d.slug in held and d.masthead.type == "resolution"}
    return {slug: told for slug, told in found.items() if told.meeting or told.vote}


def _adoption(document: Document, grammar: Grammar) -> Adoption:
    meeting: Span | None = None
    vote: Span | None = None
    for block in _ends(document, grammar):
        words = _words(grammar.languages[block.language])
        meeting = meeting or _place(words.meeting, document, block)
        vote = vote or _place(words.vote, document, block)
    return Adoption(meeting, vote)


def _place(pattern: re.Pattern[str], document: Document, block: Block) -> Span | None:
    match = pattern.search(document.text, block.span.start, block.span.end)
    return Span(*match.span()) if match else None


def _ends(document: Document, grammar: Grammar) -> Iterator[Block]:
    """The blocks that can tell of the adoption: those before the body speaks, and those at the end that begin by telling it."""
    read = [block for block in document.blocks if block.language in grammar.languages]
    heads = 0
    titled = False
    for block in read[:HEAD]:
        speaks = _words(grammar.languages[block.language]).body.fullmatch(document.quote(block.span))
        if speaks and (speaks["comma"] or titled):  # a masthead prints the body's name too, above the title
            break
        titled = titled or block.level == 1
        heads += 1
        if block.span.end - block.span.start <= LONGEST:
            yield block
    for block in read[max(heads, len(read) - TAIL) :]:
        words = _words(grammar.languages[block.language])
        start = OPENED.match(document.text, block.span.start, block.span.end)
        if start and block.span.end - block.span.start <= LONGEST and words.telling.match(document.text, start.end(), block.span.end):
            yield block


class _VotePatterns:
    """The patterns of one language."""

    def __init__(self, language: Language) -> None:
        def shaped(*cells: str) -> str:
            shapes = [language.pattern(shape) for cell in cells for shape in language.cover.get(cell, ())]
            return "|".join(f"(?:{unnamed(shape)})" for shape in shapes) or r"(?!)"

        bodies = language.alternatives([form for forms in language.bodies.values() for form in forms])
        self.meeting, self.vote = re.compile(shaped("meeting", "adopting_meeting")), re.compile(shaped("vote"))
        adopted = language.alternatives(language.cover.get("adopted", ()))
        self.telling = re.compile(f"{adopted}|{shaped('meeting', 'vote')}")
        self.body = re.compile(rf"(?:[^\W\d_]{{1,4}}[ '’])?{bodies}\s?(?P<comma>[,،，]?)")


@lru_cache(maxsize=16)
def _words(language: Language) -> _VotePatterns:
    return _VotePatterns(language)
