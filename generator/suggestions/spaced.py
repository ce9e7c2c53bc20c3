"""Names in Arabic: after `قرية`, `السيد`, `وزارة`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, takewhile

from generator.grammar import Language
from generator.model import Span
from generator.suggestions.block_text import BODIES, BlockText, FoundName
from generator.text.scripts import ARABIC_WORD

ARTICLE = "ال"
AND, IN = "و", "ب"  # written together with the word after them
MOST_WORDS, MOST_IN_BODY = 4, 8
CLOSING = frozenset({"", "،", "؛", ".", ",", ")", ":", "(", "؟"})
SLOTS = (("place", "leads"), ("place", "begins"), ("person", "leads"), ("organization", "begins"), ("instrument", "begins"))
SAME_LETTER = str.maketrans("أإىة", "اايه")  # letters that many texts do not distinguish


@dataclass(frozen=True, slots=True)
class _Cue:
    """A cue word without the small words written together with it, and the kind and slot that have it."""

    word: str
    kind: str
    slot: str

    @property
    def has_article(self) -> bool:
        return self.word.startswith(ARTICLE)


def find(block: BlockText) -> Iterator[FoundName]:
    """Every name after a cue word."""
    words = [Span(*match.span()) for match in ARABIC_WORD.finditer(block.text)]
    for index, span in enumerate(words):
        for cue in _cues(block, span):
            name = _name(block, _words_after(block, words[index:], cue.kind), cue)
            if name:
                start = span.end - len(cue.word) if cue.slot == "begins" else name[0].start
                place_type = block.language.types.get((cue.kind, cue.slot), {}).get(cue.word, "")
                yield FoundName(Span(start, name[-1].end), cue.kind, place_type)


def _cues(block: BlockText, span: Span) -> Iterator[_Cue]:
    """What a word is a cue of, if it is not in a mention."""
    possible = _without_prefixes(block.language, block.quote(span))
    for kind, slot in SLOTS:
        forms = _forms(block.language, kind, slot)
        word = next(filter(forms.__contains__, possible), "")
        if word and not block.mention_at(span.end - 1):
            yield _Cue(word, kind, slot)


def _without_prefixes(language: Language, word: str) -> list[str]:
    """The word, and the word without the small words that may be written together with it."""
    return [word, *(word[length:] for length in (1, 2) if word[:length] in language.prefixes)]


@cache
def _forms(language: Language, kind: str, slot: str) -> frozenset[str]:
    return frozenset(language.forms(kind, slot))


@cache
def _no_names(language: Language) -> frozenset[str]:
    """Words that are part of no name."""
    others = _forms(language, "place", "no_name") | _forms(language, "place", "edges")
    return others.union(language.function_words, (word.translate(SAME_LETTER) for word in language.function_words))


def _words_after(block: BlockText, words: Sequence[Span], kind: str) -> list[Span]:
    """The words after the first, a cue, that can belong to its name, each one space after another."""
    most = MOST_IN_BODY if kind in BODIES else MOST_WORDS
    after: list[Span] = []
    for last, span in pairwise(words[: most + 1]):
        if block.text[last.end : span.start] != " " or not _may_belong(block, span, kind, is_first=not after):
            break
        after.append(span)
    return after


def _may_belong(block: BlockText, span: Span, kind: str, is_first: bool) -> bool:
    word, mention = block.quote(span), block.mention_at(span.start)
    if _is_no_name(block.language, word):
        return False
    if kind in BODIES:
        return mention is None or mention.fits_body
    begins_other = word[0] == AND or (word[0] == IN and kind == "place" and not is_first)
    return mention is None and not begins_other


def _is_no_name(language: Language, word: str) -> bool:
    """Whether a word is part of no name, or a title, with `و` before it or not."""
    return word in _no_names(language) or not {word, word[1:]}.isdisjoint(_forms(language, "person", "leads"))


def _name(block: BlockText, after: Sequence[Span], cue: _Cue) -> Sequence[Span]:
    """The words of the name: none, some or all of those after its cue."""
    if cue.kind in BODIES:
        return _body(block, after, cue)
    if not after or after[0].end - after[0].start < 3:
        return ()
    is_closed = block.text[after[-1].end : after[-1].end + 1] in CLOSING
    articles = [block.text.startswith(ARTICLE, span.start) for span in after]
    return after[: _length_of_person(articles, is_closed) if cue.kind == "person" else _length_of_place(articles, is_closed)]


def _length_of_person(articles: Sequence[bool], is_closed: bool) -> int:
    """How many words are the name of a person; `articles` says which have one, `is_closed` that a mark follows the last."""
    if articles == [True]:
        return 0
    return len(articles) if is_closed else 2


def _length_of_place(articles: Sequence[bool], is_closed: bool) -> int:
    """How many words are the name of a place: two at a mark, or where the article of the second joins it to the first."""
    if len(articles) == 2 and is_closed:
        return 2
    joined = len(articles) > 1 and articles[1] and articles[0] == (len(articles) > 2 and is_closed)
    return 2 if joined else 1


def _body(block: BlockText, after: Sequence[Span], cue: _Cue) -> Sequence[Span]:
    """The words of an organization or instrument: at least two, of which a cue without an article needs the first."""
    free = 1 if not cue.has_article and len(after) > 1 else 0
    continued = takewhile(lambda span: _continues_body(block, span), after[free:])
    name = _without_cut_mention(block, [*after[:free], *continued])
    return name if len(name) > 1 else ()


def _continues_body(block: BlockText, span: Span) -> bool:
    beginnings = tuple(form[:-1] for form in block.language.forms("organization", "continues"))
    return block.quote(span).startswith(beginnings) or block.mention_at(span.start) is not None


def _without_cut_mention(block: BlockText, name: list[Span]) -> list[Span]:
    """The words of a name, without those of a mention that extends beyond it."""
    mention = block.mention_at(name[-1].start) if name else None
    if mention is None or mention.span.end <= name[-1].end:
        return name
    return [span for span in name if block.mention_at(span.start) != mention]
