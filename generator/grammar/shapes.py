"""Shapes become regular expressions: literal text with slots, for people who do not read regular expressions.

In a shape `{slot}` is a value or a word, `[…]` is optional, `(one|or another)` an alternative; brackets without `|` are
themselves, in their full-width form too. What needs a condition or arithmetic is no shape but Python in a finder.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher

from generator.text.scripts import any_like

SHORTEST_STEM = 4  # letters
ROMAN_MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
# What a slot for a value looks like. Every quantity is bounded, so that no shape can take more than linear time.
VALUES: Mapping[str, str] = {
    "number": r"[1-9][0-9]{0,3}",
    "numeral": r"[〇零一二三四五六七八九十百千]{1,9}",
    "item": r"[1-9][0-9]{0,2}",
    "serial": r"[0-9]{1,6}",
    "session": r"[1-9][0-9]?",
    "year": r"(?:1[89]|20)[0-9][0-9]",
    "short_year": r"(?:(?:19|20)[0-9]{2}|[0-9]{2})",
    "day": r"(?:3[01]|[12][0-9]|0?[1-9])",
    "month_number": r"(?:1[0-2]|0?[1-9])",
    "roman_month": "(?:" + "|".join(sorted(ROMAN_MONTHS, key=len, reverse=True)) + ")",
    "open": r"(?!)",
    "roman": r"[IVXL]{1,7}",
    "letter": r"[A-Z]",
    "letters": r"[A-Z]",
    "special": r"(?:ES|S)-(?:[0-9]{1,2}|[IVXL]{1,7})",
    "country": r"[A-Z]{3}",
    "label": r"[IVXL0-9]{1,5}",
    "name": r"[A-Z][A-Za-z’'-]{1,40}",
    "word": r"[^\W\d_]{1,40}",
    "date": r"[^\n]{4,60}?",
    "held": r"[^\n]{0,40}?\d[^\n]{0,30}",
    "issuer": r"[^\n]{2,300}?",
    "addressee": r"[^\n]{2,300}?",
    "title": r"[^\n]{2,600}",
    "any": r"[^\n]{0,600}?",
}


def compile_shape(shape: str, slots: Mapping[str, str], gap: str = r"\s{1,4}") -> str:
    """The regular expression of a shape. `{day2}` takes the pattern of `day`; a slot's first place is a named group."""
    named: set[str] = set()

    def part(text: str) -> str:
        out, at = [], 0
        while at < len(text):
            sign = text[at]
            if sign == "{":
                end = text.index("}", at)
                slot = text[at + 1 : end]
                pattern = slots[slot.rstrip("0123456789")]
                out.append(f"(?:{pattern})" if slot in named else f"(?P<{slot}>{pattern})")
                named.add(slot)
                at = end + 1
            elif sign in "[(":
                end = closing(text, at)
                inner = text[at + 1 : end]
                ways = choices(inner)
                if sign == "[":
                    out.append("(?:" + "|".join(map(part, ways)) + ")?")
                elif len(ways) > 1:
                    out.append("(?:" + "|".join(map(part, ways)) + ")")
                else:
                    out.append(r"[(（]" + r"\s?" + part(inner) + r"\s?" + r"[)）]")
                at = end + 1
            else:
                out.append(gap if sign == " " else any_like(sign))
                at += 1
        return "".join(out)

    return part(shape)


def needed(forms: Iterable[str]) -> tuple[str, ...]:
    """Stretches of letters of which a text must hold one if it holds one of the forms: asking for them first is cheap."""
    stems: list[str] = []
    for form in forms:
        for at, stem in enumerate(stems):
            common = _shared(stem, form)
            if len(common) >= SHORTEST_STEM:
                stems[at] = common
                break
        else:
            stems.append(form)
    return tuple(dict.fromkeys(stem.split()[0] if " " in stem.strip() else stem for stem in stems))


def _shared(one: str, other: str) -> str:
    """The longest stretch that two words share."""
    found = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    return one[found.a : found.a + found.size]


def without_group_names(pattern: str) -> str:
    """A pattern without its group names, so that it can be joined with others."""
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


def always(shape: str) -> str:
    """What every text of a shape has: its words and slots, without anything optional or alternative."""
    out, depth = "", 0
    for sign in shape:
        depth -= sign in "])"
        out += " " if depth or sign in "[]()" else sign
        depth += sign in "[("
    return out


def opens_with_slot(shape: str) -> bool:
    """Whether a text of this shape may begin with a value, so that its first letters say nothing."""
    return shape.lstrip("[(").startswith("{")


def closing(text: str, at: int) -> int:
    """Where the bracket that opens at a place of a shape is closed."""
    depth = 0
    for i in range(at, len(text)):
        depth += (text[i] in "[(") - (text[i] in "])")
        if depth == 0:
            return i
    raise ValueError(f"'{text}' opens a bracket that it does not close")


def choices(text: str) -> list[str]:
    """The alternatives inside a bracket; one if it has none."""
    depth, parts = 0, [""]
    for sign in text:
        depth += (sign in "[({") - (sign in "])}")
        if sign == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += sign
    return parts
