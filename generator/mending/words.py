"""The words of one document and what stands beside them: what a corpus' lexicon is gathered from.

A word is a run of letters and figures with the marks on them; its key is how it compares, in small letters and without
signs that nobody sees. What stands at a line's cut (`govern-` / `ment`) is no word yet. Nothing here knows other documents.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.model import Document, Span
from generator.scripts import UNSEEN, is_wide

MARKS = r"\u00ad\u0300-\u036f\u064b-\u065f\u0670"
WORD = re.compile(rf"[\w{MARKS}]+")
BEFORE = re.compile(rf"[\w{MARKS}]*")
SYMBOL = re.compile(r"(?<![\w/.-])[A-Z]{1,6}(?:/[0-9A-Za-z.()-]+){1,12}")
FIGURE = re.compile(r"[0-9]")
APOSTROPHES = frozenset("'’ʼ")
HYPHENS = frozenset("-\u2010\u00ad")
CUT_SIGNS = frozenset("\ufffe\x02")  # what a PDF gives for a hyphen at a line's end
BREAKS = frozenset({"line break", "page break"})
FEW = 24  # a form that stands oftener is a word of its own, whatever stands beside it
LONGEST = 40  # code points of a word that is looked up


@dataclass(frozen=True, slots=True)
class Stand:
    """How a form stands in a document: how often, in which line first, whether ever in small letters, how often at a hyphen.

    `beside` gives, place by place, the keys that a blank parts from it on either side (empty where none could go on it);
    it is None for a form that stands often.
    """

    count: int
    line: int
    small: bool
    bound: int
    beside: tuple[tuple[str, str], ...] | None


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a document by key; the first lines of what is written with a hyphen (`self-determination`), and of symbols."""

    slug: str
    forms: dict[str, Stand] = field(default_factory=dict)
    compounds: dict[str, int] = field(default_factory=dict)
    symbols: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cut:
    """A place where a line's end may have cut a word: what stands between its halves, and the sign that says so."""

    span: Span
    sign: str


def key_of(form: str) -> str:
    """How a form compares with others."""
    return (form if form.isascii() or not UNSEEN.search(form) else UNSEEN.sub("", form)).lower()


def cuts(document: Document) -> Iterator[Cut]:
    """The places of a document where a hyphen of any kind stood at a line's end, between two letters."""
    text = document.text
    for place, edit in document.edited():
        start, end, sign = place.start, place.end, ""
        if not edit.before or edit.after not in {"", " "}:
            continue
        if edit.before[0] in CUT_SIGNS:
            sign = edit.before[0]
        elif edit.rule in BREAKS and start and text[start - 1] in HYPHENS and (text[start - 1] != "-" or not edit.after):
            start -= 1
            sign = text[start]
        if sign and 0 < start and end < len(text) and _letter(text[start - 1]) and _letter(text[end]):
            yield Cut(Span(start, end), sign)


def _letter(sign: str) -> bool:
    return sign.isalpha() and not is_wide(sign)


def halves(text: str, cut: Cut) -> tuple[Span, Span]:
    """The two halves of the word at a cut."""
    start = cut.span.start
    while start and cut.span.start - start < LONGEST and (text[start - 1].isalnum() or WORD.match(text[start - 1])):
        start -= 1
    after = BEFORE.match(text, cut.span.end, cut.span.end + LONGEST)
    return Span(start, cut.span.start), Span(cut.span.end, after.end() if after else cut.span.end)


def can_go_on(text: str, left: Span, right: Span) -> bool:
    """Whether what a single blank parts may have been one word: letters only, and no capital in the second half.

    `’s even` is none: what stands behind an apostrophe ends a word.
    """
    first, second = text[left.start : left.end], text[right.start : right.end]
    if right.start - left.end != 1 or text[left.end] != " " or len(first) + len(second) > LONGEST:
        return False
    if not (_letters(first) and _letters(second)) or second != second.lower() or first[1:] != first[1:].lower():
        return False
    return len(first) > 2 or left.start == 0 or text[left.start - 1] not in APOSTROPHES


def _letters(form: str) -> bool:
    return (form.isalpha() or key_of(form).isalpha()) and not is_wide(form[0]) and not is_wide(form[-1])


def words_of(document: Document) -> Words:
    """The words of a document, without the halves that stand at its lines' cuts."""
    text = document.text
    at_cut = {at for cut in cuts(document) for at in (cut.span.start, cut.span.end)}
    inside = sorted(cut.span.start for cut in cuts(document) if cut.span.start == cut.span.end)
    gathered: dict[str, list[int | bool]] = {}
    beside: dict[str, list[tuple[str, str]]] = {}
    compounds: dict[str, int] = {}
    before = Span(0, 0)
    before_key = ""
    goes_on = False  # whether the word before may go on in this one
    waiting = ""  # the word before, if its right neighbour is still to be told
    for match in WORD.finditer(text):
        form = match.group()
        here = Span(match.start(), match.end())
        key = key_of(form)
        goes_on = before.end > 0 and text[before.end : here.start] == " " and can_go_on(text, before, here)
        if waiting:
            left, _ = beside[waiting][-1]
            beside[waiting][-1] = (left, key if goes_on else "")
            waiting = ""
        if before.end + 1 == here.start and text[before.end] == "-" and here.start not in at_cut:
            compounds.setdefault(f"{before_key}-{key}", here.start)
        counted = here.start not in at_cut and here.end not in at_cut and not (inside and _holds(inside, here))
        if counted and form[0].isalpha() and len(form) <= LONGEST and not is_wide(form[0]):
            known = gathered.get(key)
            if known is None:
                gathered[key] = known = [0, here.start, False, 0]
                beside[key] = []
            known[0] += 1
            known[2] = known[2] or form[0] == form[0].lower()
            known[3] += text[here.start - 1 : here.start] == "-" or text[here.end : here.end + 1] == "-"
            if known[0] <= FEW:
                beside[key].append((before_key if goes_on else "", ""))
                waiting = key
        before, before_key = here, key
    forms = {
        key: Stand(int(count), document.line(int(at)), bool(small), int(bound), tuple(beside[key]) if count <= FEW else None)
        for key, (count, at, small, bound) in gathered.items()
    }
    symbols: dict[str, int] = {}
    for match in SYMBOL.finditer(text):
        if FIGURE.search(match.group()):
            symbols.setdefault(match.group().rstrip(".-("), match.start())
    return Words(
        document.slug,
        forms,
        {key: document.line(at) for key, at in compounds.items()},
        {symbol: document.line(at) for symbol, at in symbols.items()},
    )


def _holds(places: list[int], span: Span) -> bool:
    """Whether one of these places lies inside a span."""
    at = bisect_right(places, span.start)
    return at < len(places) and places[at] < span.end
