"""The turns of the speakers in the record of a meeting: `The President:`, `Mr. A. (Israel) (spoke in French):`, `Mr. B. said that`."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.grammar import Grammar, Language
from generator.model import RECORDS, Block, Document, Span, Turn
from generator.text.scripts import folded

SPOKEN_PARTS = frozenset({"body", "cover"})
LONGEST_SPEAKER = 120  # code points up to the colon
NUMBER = r"(?:\d{1,3}[.．]?\s?(?:[-–]\s)?)?"
BRACKETS = r"(?:\s?[(（\[][^()（）\[\]\n:：]{1,60}[)）\]])"
BRACKET = re.compile(BRACKETS)
SMALL = re.compile(r"(?<![\w’'.-])[^\W\d_A-Z]{4,}")
NAME = r"[^:：,،，;；.。!?؟\n()（）]"
STOPS = ".!?…。！？؟"


def speaker_turns(document: Document, grammar: Grammar) -> tuple[Turn, ...]:
    """The turns in a record, in order; none in any other document."""
    if document.masthead.type not in RECORDS:
        return ()
    summary = document.masthead.type == "summary_record"
    blocks = (block for block in document.blocks if block.part in SPOKEN_PARTS and block.kind not in {"note", "rule", "table"})
    turns = (_turn_in(document, block, grammar, summary) for block in blocks)
    return tuple(turn for turn in turns if turn)


def _turn_in(document: Document, block: Block, grammar: Grammar, summary: bool) -> Turn | None:
    """The turn that begins with a block."""
    language = grammar.languages.get(block.language)
    if language is None:
        return None
    text = folded(document.quote(block.span))
    match = _with_colon(language, grammar).match(text.text)
    if match and not _presides(language, text.text[match.end() :]) and _is_name(match["speaker"], language):
        return _turn(block, text.unfolded(*match.span("speaker")))
    said = _with_verb(language).match(text.text) if summary else None
    return _turn(block, text.unfolded(*said.span("speaker"))) if said and _is_name(said["speaker"], language) else None


def _turn(block: Block, place: tuple[int, int]) -> Turn:
    start, end = place
    return Turn(Span(block.span.start + start, block.span.start + end), block.id)


def _presides(language: Language, behind: str) -> bool:
    """Whether a line only says who presides: behind `Председатель:` there is a name and no sentence."""
    name = behind.strip()
    named = len(name) <= LONGEST_SPEAKER and bool(_opening(language).match(name) or _honoured(language).match(name))
    return not name or (named and _is_name(name, language) and (language.case or name[-1] not in STOPS))


def _is_name(speaker: str, language: Language) -> bool:
    """Whether a stretch before a colon is the name of a speaker; a sentence has words in small letters."""
    outside = BRACKET.sub("", speaker)
    for form in sorted(language.cover.get("speakers", ()), key=len, reverse=True):
        outside = outside.replace(folded(form).text, "", 1)
    return not language.case or not any(word.islower() for word in SMALL.findall(outside))


def _forms(language: Language, cell: str) -> str:
    return language.alternatives([folded(form).text for form in language.cover.get(cell, ())])


@lru_cache(maxsize=16)
def _opening(language: Language) -> re.Pattern[str]:
    return re.compile(rf"{_forms(language, 'speakers')}(?![^\W_])")


@lru_cache(maxsize=16)
def _honoured(language: Language) -> re.Pattern[str]:
    """A name before a title, as in Chinese."""
    return re.compile(r"(?!)" if language.blanks else rf"{NAME}{{1,20}}{_forms(language, 'speakers')}")


@lru_cache(maxsize=16)
def _with_colon(language: Language, grammar: Grammar) -> re.Pattern[str]:
    """A speaker before a colon; remarks on the spoken language in any language may follow the name."""
    return re.compile(rf"{NUMBER}(?P<speaker>{_speaker(language)}{_states(grammar)}?)(?:{BRACKETS}){{0,2}}\s{{0,2}}[:：]")


@lru_cache(maxsize=16)
def _with_verb(language: Language) -> re.Pattern[str]:
    """A speaker before a verb of a summary record (`Ms. A. (Chile) said that`)."""
    joint = r"(?:[,،][^.\n]{0,160}[,،])?\s?" if language.blanks else r"(?:[,，][^.。\n]{0,60}[,，])?"
    end = language.edges[1] or r"(?=[,，:：]|$|[^\W\d_])"
    return re.compile(rf"{NUMBER}(?P<speaker>{_speaker(language)}{BRACKETS}?){joint}{_forms(language, 'said')}{end}")


def _speaker(language: Language) -> str:
    """The name of a speaker: after a title, or in a script without spaces before one."""
    forms = _forms(language, "speakers")
    if language.blanks:
        return rf"{forms}(?![^\W_])(?:\s?(?:\b[^\W\d_]{{1,2}}\.|{NAME})){{0,60}}?"
    return rf"{NAME}{{0,20}}?{forms}"


@lru_cache(maxsize=4)
def _states(grammar: Grammar) -> str:
    """A bracket after a name that is no remark on the spoken language: the State for which the speaker speaks."""
    spoken = "|".join(_forms(language, "spoken") for language in grammar.languages.values())
    return rf"(?:\s?[(（\[](?![^()（）\n]{{0,20}}(?:{spoken}))[^()（）\[\]\n:：]{{1,60}}[)）\]])"
