"""Names in scripts without capitals: only beside cue words, and only as far as they surely go.

Arabic: behind `قرية`, `السيد`, `وزارة`. Chinese: before `省`, `先生`, `委员会`, and what stands in 《》 and ends like an
instrument. Where a name has no sure end, two ways of ending it are left to what the whole corpus says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from generator.grammar import Language
from generator.model import Span
from generator.suggestions.stretch import BlockText, FoundName

WORD = re.compile(r"[\u0620-\u064a]+")
ARTICLE = "ال"
MOST_WORDS, MOST_IN_BODY = 4, 8
MOST_SIGNS, MOST_FREE = 12, 8  # Chinese signs of a name, and of an organization's name outside the mentions in it
BOOK = re.compile(r"《([^《》|()]{3,60})》")
HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff·]")


def find(stretch: BlockText) -> Iterator[FoundName]:
    """Every name beside a cue word, in Arabic or Chinese."""
    taken: list[FoundName] = []
    for found in _han(stretch) if not stretch.language.blanks else _arabic(stretch):
        if not any(found.span.meets(other.span) for other in taken[-8:]):
            taken.append(found)
            yield found


def _arabic(stretch: BlockText) -> Iterator[FoundName]:
    words = [Span(*match.span()) for match in WORD.finditer(stretch.text)]
    language = stretch.language
    for index, span in enumerate(words):
        word = stretch.text[span.start : span.end]
        for kind, slot in (
            ("place", "leads"),
            ("place", "begins"),
            ("person", "leads"),
            ("organization", "begins"),
            ("instrument", "begins"),
        ):
            cue = _cue(language, kind, slot, word)
            if not cue or stretch.holder(span.end - 1):
                continue
            behind = _behind(stretch, words, index, kind)
            name = _body(stretch, behind, cue) if kind in {"organization", "instrument"} else _named(stretch, behind, kind)
            if name:
                start = span.end - len(cue) if slot == "begins" else name[0].start
                yield FoundName(Span(start, name[-1].end), kind, language.types.get((kind, slot), {}).get(cue, ""))


def _cue(language: Language, kind: str, slot: str, word: str) -> str:
    """The cue word that a word is, without the small words written together with it; empty if it is none."""
    forms = _forms(language, kind, slot)
    if word in forms:
        return word
    for length in range(1, 3):
        if word[:length] in language.prefixes and word[length:] in forms:
            return word[length:]
    if word.startswith("لل") and ARTICLE + word[2:] in forms:
        return ""
    return ""


@cache
def _forms(language: Language, kind: str, slot: str) -> frozenset[str]:
    return frozenset(language.forms(kind, slot))


@cache
def _no_names(language: Language) -> frozenset[str]:
    return frozenset((*language.forms("place", "no_name"), *language.forms("place", "edges"), *language.function_words)) | {
        w for word in language.function_words for w in _folded(word)
    }


def _folded(word: str) -> tuple[str, ...]:
    return (word.replace("أ", "ا").replace("إ", "ا").replace("ى", "ي").replace("ة", "ه"),)


def _behind(stretch: BlockText, words: Sequence[Span], index: int, kind: str) -> list[Span]:
    """The words behind a cue that stand a space apart and can be of a name."""
    most = MOST_IN_BODY if kind in {"organization", "instrument"} else MOST_WORDS
    barred = _no_names(stretch.language)
    leads = _forms(stretch.language, "person", "leads")
    out: list[Span] = []
    for last, span in zip(words[index:], words[index + 1 : index + 1 + most], strict=False):
        word = stretch.text[span.start : span.end]
        held = stretch.holder(span.start)
        if stretch.text[last.end : span.start] != " " or word in barred or word in leads or word[1:] in leads:
            break
        if kind in {"place", "person"} and (word[0] == "و" or (out and word[0] == "ب" and kind == "place")):
            break
        if held and (kind in {"place", "person"} or held.kind not in {"place", "organization"}):
            break
        out.append(span)
    return out


def _named(stretch: BlockText, behind: Sequence[Span], kind: str) -> Sequence[Span]:
    """How much of the words behind a cue is the name of a place or person."""
    if not behind or len(stretch.text[behind[0].start : behind[0].end]) < 3:
        return ()
    said = [stretch.text[span.start : span.end] for span in behind]
    after = stretch.text[behind[-1].end : behind[-1].end + 1]
    closed = after in {"", "،", "؛", ".", ",", ")", ":", "(", "؟"}
    if kind == "person":
        if said[0].startswith(ARTICLE) and len(said) == 1:
            return ()
        return behind if closed and len(behind) <= MOST_WORDS else behind[:2]
    if len(behind) == 2 and closed and not said[1].startswith("و"):
        return behind
    if len(said) > 1 and said[1].startswith(ARTICLE) and said[0].startswith(ARTICLE) == (len(said) > 2 and closed):
        return behind[:2]
    return behind[:1]


def _body(stretch: BlockText, behind: Sequence[Span], cue: str) -> Sequence[Span]:
    """How much of the words behind a cue is the name of an organization or instrument."""
    continues = [form[:-1] for form in stretch.language.forms("organization", "continues")]
    name: list[Span] = []
    for index, span in enumerate(behind):
        word = stretch.text[span.start : span.end]
        if not (
            any(word.startswith(form) for form in continues)
            or stretch.holder(span.start)
            or (index == 0 and not cue.startswith(ARTICLE) and len(behind) > 1)
        ):
            break
        name.append(span)
    if name and (held := stretch.holder(name[-1].start)) and held.span.end > name[-1].end:
        while name and stretch.holder(name[-1].start) == held:
            name.pop()
    needed = 2 if cue.startswith(ARTICLE) or len(name) < 2 else 1
    return name if len(name) >= needed else ()


def _han(stretch: BlockText) -> Iterator[FoundName]:
    language, text = stretch.language, stretch.text
    for match in BOOK.finditer(text):
        span = Span(*match.span(1))
        plain = match.group(1) in language.forms("place", "no_name")
        if match.group(1).endswith(language.forms("instrument", "ends")) and not plain and not _within(stretch, span):
            yield FoundName(span, "instrument")
    for match in _behind_in_han(language).finditer(text):
        kind, slot = next((kind, slot) for kind, slot in HAN_SLOTS if match[f"{kind}_{slot}"])
        cue = match.group()
        if stretch.holder(match.start()):
            continue
        if kind == "organization":
            yield from _han_body(stretch, match)
            continue
        if any(text.endswith(word, 0, match.end()) or text.startswith(word, match.start()) for word in language.forms("place", "no_name")):
            continue
        alone = kind == "place" and len(cue) == 1 and cue not in "区區岛島山河湖州"
        start = _by_sound(stretch, match.start(), kind, alone)
        if start < match.start():
            span = Span(start, match.start())
            if stretch.free(span):
                yield FoundName(span, kind, language.types.get((kind, slot), {}).get(cue, ""))


HAN_SLOTS = (("place", "follows"), ("organization", "ends"), ("person", "follows"))


@cache
def _behind_in_han(language: Language) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{kind}_{slot}>{language.alternatives(language.forms(kind, slot))})" for kind, slot in HAN_SLOTS))


def _within(stretch: BlockText, span: Span) -> bool:
    held = stretch.holder(span.start)
    return held is not None and held.span.end >= span.end


def _by_sound(stretch: BlockText, end: int, kind: str, alone: bool) -> int:
    """Where a name that ends at `end` begins: signs of foreign sounds, or the two or three signs that stand alone before the cue."""
    sounds = "".join(stretch.language.forms("place", "sounds"))
    edges = stretch.language.forms("place", "edges")
    start = end
    joints = "·" if kind == "place" else "".join(stretch.language.forms("person", "joins"))
    while (
        start
        and end - start < MOST_SIGNS
        and (stretch.text[start - 1] in sounds or stretch.text[start - 1] in joints)
        and not stretch.holder(start - 1)
    ):
        start -= 1
    while start < end and (stretch.text[start] in joints or (stretch.text[start] in edges and end - start > 3)):
        start += 1
    if kind == "person":
        return start if end - start >= 3 else end
    if end - start >= 3 or (end - start == 2 and _stands_alone(stretch, start, edges)):
        return start
    for length in (2, 3) if alone else ():
        signs = stretch.text[max(0, end - length) : end]
        if (
            len(signs) == length
            and all(HAN.match(sign) and sign not in edges for sign in signs)
            and _stands_alone(stretch, end - length, edges)
        ):
            return end - length
    return end


def _stands_alone(stretch: BlockText, start: int, edges: Sequence[str]) -> bool:
    """Whether a mention, a sign that is no letter, or a small word ends before `start`."""
    if not start:
        return True
    sign = stretch.text[start - 1]
    return not HAN.match(sign) or sign in edges or stretch.holder(start - 1) is not None


def _han_body(stretch: BlockText, match: re.Match[str]) -> Iterator[FoundName]:
    """An organization that begins with a place, or with a name written by its sounds."""
    edges = stretch.language.forms("place", "edges")
    start = match.start()
    first: int | None = None
    free = 0
    while start and free < MOST_FREE:
        held = stretch.holder(start - 1)
        if held and held.kind not in {"place", "organization"}:
            break
        if held:
            first = held.span.start if held.kind == "place" else first
        elif not HAN.match(stretch.text[start - 1]) or stretch.text[start - 1] in edges:
            break
        start, free = (held.span.start, free) if held else (start - 1, free + 1)
    if first is not None:
        yield FoundName(Span(first, match.end()), "organization")
