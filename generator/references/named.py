"""Finds the documents that a text names by what they are, their day and who they are from, not by a symbol.

Takes `the letter dated 5 May 2019 from the Permanent Representative of …`, `my letter of 3 March 2019`, `note verbale No. 7
of 2 May 2019`, `In his report to the President … dated 27 July 1993`, `письмо … от 5 мая 2019 года`, `2019年5月5日…的信`.
Leaves headings, which are a document's own, and what is no letter, note or report. Days come from the mentions.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.grammar import Grammar, Language
from generator.grammar.sentences import sentences_in
from generator.grammar.shapes import compile_shape
from generator.model import Block, Document, Mention, Span
from generator.text.scripts import folded

DAY = re.compile(r"\d{4}-\d\d-\d\d")
OTHER = "other"
APART = 160  # code points between the noun and `dated`; where the day comes first, between it and the noun
BEHIND = 160  # code points behind the day in which an issuer may be named
LED = 60  # code points between words of replying, or of owning, and the noun
A_WORD = re.compile(r"[^\W\d_]+")
STOP = re.compile(r"[;:.,(（，。；：、،؛]")


@dataclass(frozen=True, slots=True)
class NamedDocument:
    """A document as a text names it. `span` runs from the noun to the day, `sentence` is the one round it.

    `issuer` is the key of the State or body that it is from, `words` how its issuer is printed where no key is known; `own` is
    the issuer's of this text, `theirs` somebody's whom it names elsewhere (`its letter`).
    """

    block: str
    span: Span
    sentence: Span
    type: str
    day: str
    issuer: str | None = None
    words: str = ""
    own: bool = False
    reply: bool = False
    theirs: bool = False


def named_in(document: Document, mentions: Sequence[Mention], grammar: Grammar) -> Iterator[NamedDocument]:
    """Every letter, note and report that a document names by its day, in reading order."""
    of_block: dict[str, list[Mention]] = {}
    for mention in mentions:
        of_block.setdefault(mention.block, []).append(mention)
    for block in document.blocks:
        language = grammar.languages.get(block.language)
        own = of_block.get(block.id, [])
        if language and block.kind != "heading" and block.part != "masthead" and any(map(_is_day, own)):
            words = patterns_of(language)
            if words.noun.search(document.text, block.span.start, block.span.end):
                yield from _in_block(document, block, own, words, grammar)


def _is_day(mention: Mention) -> bool:
    return mention.kind == "date" and DAY.fullmatch(mention.key or "") is not None


def _in_block(
    document: Document, block: Block, mentions: Sequence[Mention], words: NamingPatterns, grammar: Grammar
) -> Iterator[NamedDocument]:
    starts = [mention.span.start for mention in mentions]
    for sentence in sentences_in(document, block, grammar):
        own = mentions[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        if any(map(_is_day, own)):
            yield from _NamingSentence(document, block, sentence, own, words).named()


class NamingPatterns:
    """The patterns of one language, for texts as they are printed; `first` says that it names the day first."""

    def __init__(self, language: Language) -> None:
        self._gap = language.gap
        before, after = language.edges
        joined = rf"(?:{self._any(sorted(language.prefixes))}){{0,2}}" if language.prefixes else ""
        gap = r"\s{0,3}"

        def said(slot: str) -> str:
            return self._any(language.forms("symbol", slot))

        types = language.types.get(("symbol", "noun"), {})
        self.types = {_plain(form): type_ for form, type_ in types.items()}
        self.first = bool(language.forms("symbol", "behind"))
        numbered = rf"(?:{gap}{said('number')}{gap}[^\s,;()]{{1,30}})?"
        article = self._any([*language.cover.get("article", ()), *language.forms("date", "article")])
        led = rf"(?:{gap}{article}(?:(?<=['’])|(?!\w)))?{gap}"
        self.noun = self._compiled(rf"{before}{joined}(?!{said('no_noun')})(?P<noun>{self._any(list(types))}){after}")
        self.at_once = self._compiled(rf"{numbered}{gap}[,،]?{gap}(?:{said('dated')}|{said('of')}){led}")
        self.dated = self._compiled(rf"(?<!\w){joined}{said('dated')}{led}$" if language.blanks else r"(?!)")
        listed = self._any([*language.forms("date", "and"), *language.forms("resolution", "list")])
        self.to_next = self._compiled(rf"(?:\s?\([^()]{{0,60}}\))?{gap}(?:{listed}{gap}){{1,2}}(?:(?:{said('dated')}|{said('of')}){led})?")
        self.own = self._compiled(rf"{before}{said('own')}(?:\s{{1,3}}[^\W\d_]{{1,20}}){{0,2}}{gap}$")
        self.small = language.function_words if language.blanks else frozenset[str]()
        self.owned = frozenset(map(_plain, language.forms("symbol", "own")))
        self.theirs = self._compiled(rf"{before}{said('theirs')}(?:\s{{1,3}}[^\W\d_]{{1,20}}){{0,2}}{gap}$")
        self.owned_by_them = frozenset(map(_plain, language.forms("symbol", "theirs")))
        ends = rf"(?:(?<=['’])|{after})"
        self.origin = self._compiled(rf"{gap}{before}(?:{said('from')}{ends}|{said('behind')}){led}")
        self.by = self._compiled(rf"{before}{said('by')}{ends}")
        self.to = self._compiled(rf"{before}{said('to')}{after}")
        self.reply = self._compiled(rf"{before}{joined}{said('reply')}{after}")

    def _any(self, forms: Sequence[str]) -> str:
        """A pattern for any of the forms, the longest first, signs that look alike being one; none at all matches nothing."""
        shapes = (compile_shape(form, {}, self._gap) for form in sorted(forms, key=len, reverse=True))
        return "(?:" + "|".join(shapes) + ")" if forms else r"(?!)"

    def _compiled(self, pattern: str) -> re.Pattern[str]:
        return re.compile(pattern, re.IGNORECASE)

    def type_of(self, noun: str) -> str:
        """The type of document that a noun says."""
        return self.types.get(_plain(noun), OTHER)

    def answers(self, text: str, position: int, sentence: int = 0) -> bool:
        """Whether words of replying lead to a place of a text: with no comma between, and nothing else that may be replied to.

        `in response to your letter` and `in response to document` do, `in response to the crisis set out in document` does not.
        """
        begins = max(sentence, position - 2 * LED)
        last = max((match.end() for match in self.reply.finditer(text, begins, position)), default=None)
        if last is None or position - last > LED or STOP.search(text, last, position):
            return False
        between = self.noun.sub(" ", text[last:position])
        return not self.small or all(word in self.small | self.owned for word in A_WORD.findall(_plain(between)))


def _plain(form: str) -> str:
    return " ".join(folded(form).text.casefold().split())


@lru_cache(maxsize=16)
def patterns_of(language: Language) -> NamingPatterns:
    """The patterns of a language, made once."""
    return NamingPatterns(language)


class _NamingSentence:
    """One sentence with its nouns and days."""

    def __init__(self, document: Document, block: Block, span: Span, mentions: Sequence[Mention], words: NamingPatterns) -> None:
        self.text, self.block, self.span, self.mentions, self.words = document.text, block, span, mentions, words
        self.nouns = [Span(*m.span("noun")) for m in words.noun.finditer(self.text, span.start, span.end)]
        self.starts = [noun.start for noun in self.nouns]
        self.days = [m for m in mentions if m.kind == "date"]
        self.day_starts = [day.span.start for day in self.days]
        self.mention_starts = [mention.span.start for mention in mentions]

    def named(self) -> Iterator[NamedDocument]:
        """Each day that belongs to a noun; in a list (`letters dated 5 May and 7 June 2019`) the others too."""
        before: tuple[Span, int] | None = None  # the noun of the day before, and where that day ends
        for index, day in enumerate(self.days):
            noun = self._noun_of(day.span, index)
            listed = noun is None and before is not None and self.words.to_next.fullmatch(self.text, before[1], day.span.start)
            noun = before[0] if before and listed else noun
            before = (noun, day.span.end) if noun else None
            type_ = self.words.type_of(self.text[noun.start : noun.end]) if noun else OTHER
            if noun and type_ != OTHER and _is_day(day):
                yield self._listed(noun, day, type_) if listed else self._named(noun, day, type_)

    def _noun_of(self, day: Span, index: int) -> Span | None:
        """The noun to which a day belongs; None where other days, signs or too much stand between them."""
        if self.words.first:
            at = bisect_left(self.starts, day.end)
            noun = self.nouns[at] if at < len(self.nouns) else None
            ends = self.days[index + 1].span.start if index + 1 < len(self.days) else self.span.end
            fits = noun and noun.end <= ends and noun.start - day.end <= APART and not STOP.search(self.text, day.end, noun.start)
            return noun if fits else None
        at = bisect_left(self.starts, day.start) - 1
        noun = self.nouns[at] if at >= 0 else None
        begins = self.days[index - 1].span.end if index else self.span.start
        if noun is None or noun.start < begins or noun.end > day.start or day.start - noun.end > APART:
            return None
        between = self.text[noun.end : day.start]
        apart = ";" not in between and ":" not in between and self.words.dated.search(between)
        return noun if apart or self.words.at_once.fullmatch(between) else None

    def _named(self, noun: Span, day: Mention, type_: str) -> NamedDocument:
        span = Span(min(noun.start, day.span.start), max(noun.end, day.span.end))
        issuer, words = self._issuer(span, noun, day.span)
        own, theirs = self._whose(noun, span.start)
        reply = not own and self.words.answers(self.text, span.start, self.span.start)
        return NamedDocument(self.block.id, span, self.span, type_, day.key or "", issuer, words, own, reply, theirs)

    def _listed(self, noun: Span, day: Mention, type_: str) -> NamedDocument:
        """The same for a later day of a list: whose words of replying the first has."""
        issuer, words = self._issuer_behind(day.span.end)
        own, theirs = self._whose(noun, noun.start)
        reply = not own and self.words.answers(self.text, noun.start, self.span.start)
        return NamedDocument(self.block.id, day.span, self.span, type_, day.key or "", issuer, words, own, reply, theirs)

    def _whose(self, noun: Span, start: int) -> tuple[bool, bool]:
        """Whether a noun is the issuer's own, and whether it is somebody's whom the text names elsewhere."""
        said = _plain(self.text[noun.start : noun.end])
        own, theirs = said in self.words.owned, said in self.words.owned_by_them
        return own or self._led(self.words.own, start), theirs or self._led(self.words.theirs, start)

    def _led(self, pattern: re.Pattern[str], position: int) -> bool:
        return bool(pattern.search(self.text[max(self.span.start, position - LED) : position]))

    def _issuer(self, span: Span, noun: Span, day: Span) -> tuple[str | None, str]:
        """The key of whom it is from, else how that is printed: between noun and day, else behind both."""
        if self.words.first:
            return self._from(Span(day.end, noun.start))
        between = self.text[noun.end : day.start]
        dated = None if self.words.at_once.fullmatch(between) else self.words.dated.search(between)
        key, words = self._from(Span(noun.end, noun.end + dated.start())) if dated else (None, "")
        return (key, words) if key or words else self._issuer_behind(span.end)

    def _issuer_behind(self, start: int) -> tuple[str | None, str]:
        """The same where it is named behind a day that ends at `start`."""
        stretch = self._behind(start)
        if self.words.origin.match(self.text, stretch.start, stretch.end):
            return self._from(stretch)
        if self.words.to.match(self.text, stretch.start, stretch.end):
            by = self.words.by.search(self.text, stretch.start, stretch.end)
            return self._from(Span(by.start(), stretch.end)) if by else (None, "")
        return None, ""

    def _behind(self, start: int) -> Span:
        """The stretch behind a day in which its issuer may be named: up to the next day or noun."""
        end = min(self.span.end, start + BEHIND)
        ends = [end, *(starts[at] for starts in (self.starts, self.day_starts) if (at := bisect_left(starts, start)) < len(starts))]
        while start < end and self.text[start] in " \n,،":
            start += 1
        return Span(start, max(start, min(ends)))

    def _from(self, stretch: Span) -> tuple[str | None, str]:
        """The State, else the body, that a stretch names first, as far as it does not say whom the document is for."""
        origin = self.words.origin.match(self.text, stretch.start, stretch.end)
        start = origin.end() if origin else stretch.start
        first = A_WORD.match(self.text, start, stretch.end)
        if first and first[0].casefold() in self.words.small:  # `by which the Government …`, `par laquelle …`
            return None, ""
        to = self.words.to.search(self.text, start, stretch.end)
        end = to.start() if to else stretch.end
        near = self.mentions[bisect_left(self.mention_starts, start) : bisect_left(self.mention_starts, end)]
        inside = [m for m in near if m.key and m.span.end <= end]
        for kind in ("place", "organization"):
            key = next((m.key for m in inside if m.kind == kind), None)
            if key:
                return key, ""
        stop = STOP.search(self.text, start, end)
        return None, " ".join(self.text[start : stop.start() if stop else end].split()) if origin or self.words.first else ""
