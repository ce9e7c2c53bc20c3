"""The meeting at which a resolution of the corpus was adopted and the vote, as far as its own text prints them.

Reads the text before the body speaks (`Adopted by the Security Council at its 3205th meeting`) and after the last
paragraph (`55e séance plénière`, `Adopted by 14 votes to none, with 1 abstention`). The results are stretches of the
text, which pages show as printed. The preamble is not read, because it mentions other meetings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from generator.grammar import Grammar, Language
from generator.grammar.shapes import without_group_names
from generator.model import Adoption, Block, Document, Span

HEAD, TAIL = 10, 4  # blocks at either end that can print an adoption
LONGEST = 300  # code points of such a block
OPENED = re.compile(r"[\s\[(（]{0,3}")


def adoptions(documents: Sequence[Document], holdings: Mapping[str, Sequence[str]], grammar: Grammar) -> Mapping[str, Adoption]:
    """Slug → meeting and vote, of every document that is held as a resolution and prints one of the two."""
    held = set[str]().union(*holdings.values())
    resolutions = [document for document in documents if document.masthead.type == "resolution" and document.slug in held]
    found = ((document.slug, _adoption(document, grammar)) for document in resolutions)
    return {slug: adoption for slug, adoption in found if adoption.meeting or adoption.vote}


def _adoption(document: Document, grammar: Grammar) -> Adoption:
    meeting: Span | None = None
    vote: Span | None = None
    for block in _ends(document, grammar):
        patterns = _patterns_of(grammar.languages[block.language])
        meeting = meeting or _place(patterns.meeting, document, block)
        vote = vote or _place(patterns.vote, document, block)
    return Adoption(meeting, vote)


def _place(pattern: re.Pattern[str], document: Document, block: Block) -> Span | None:
    match = pattern.search(document.text, block.span.start, block.span.end)
    return Span(*match.span()) if match else None


def _ends(document: Document, grammar: Grammar) -> Iterator[Block]:
    """The short blocks that can print the adoption: before the body speaks, and at the end if they begin with it."""
    read = [block for block in document.blocks if block.language in grammar.languages]
    head = list(_before_speech(document, read[:HEAD], grammar))
    tail = read[max(len(head), len(read) - TAIL) :]
    yield from filter(_is_short, head)
    yield from (block for block in filter(_is_short, tail) if _begins_with_adoption(document, block, grammar))


def _is_short(block: Block) -> bool:
    return block.span.end - block.span.start <= LONGEST


def _before_speech(document: Document, blocks: Sequence[Block], grammar: Grammar) -> Iterator[Block]:
    """The blocks before the one in which the body speaks: `The Security Council,`."""
    titled = False
    for block in blocks:
        body = _patterns_of(grammar.languages[block.language]).body.fullmatch(document.quote(block.span))
        if body and (body["comma"] or titled):  # a masthead prints the body's name too, above the title
            return
        titled = titled or block.level == 1
        yield block


def _begins_with_adoption(document: Document, block: Block, grammar: Grammar) -> bool:
    """Whether a block begins with words of adopting, a meeting or a vote."""
    start = OPENED.match(document.text, block.span.start, block.span.end)
    adoption = _patterns_of(grammar.languages[block.language]).adoption
    return start is not None and adoption.match(document.text, start.end(), block.span.end) is not None


class _VotePatterns:
    """The patterns of one language for meetings, votes, the beginning of an adoption, and the line with which a body speaks."""

    def __init__(self, language: Language) -> None:
        self._language = language
        bodies = language.alternatives([form for forms in language.bodies.values() for form in forms])
        adopted = language.alternatives(language.cover.get("adopted", ()))
        self.meeting = re.compile(self._any("meeting", "adopting_meeting"))
        self.vote = re.compile(self._any("vote"))
        self.adoption = re.compile(f"{adopted}|{self._any('meeting', 'vote')}")
        self.body = re.compile(rf"(?:[^\W\d_]{{1,4}}[ '’])?{bodies}\s?(?P<comma>[,،，]?)")

    def _any(self, *cells: str) -> str:
        """A pattern for any shape of these cells; without shapes it never matches."""
        shapes = [self._language.pattern(shape) for cell in cells for shape in self._language.cover.get(cell, ())]
        return "|".join(f"(?:{without_group_names(shape)})" for shape in shapes) or r"(?!)"


@lru_cache(maxsize=16)
def _patterns_of(language: Language) -> _VotePatterns:
    return _VotePatterns(language)
