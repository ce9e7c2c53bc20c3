"""Names of organizations and instruments in scripts with capitals: `Base Metals CJSC`, `Ministry of Foreign Affairs`.

Before its cue word a name extends over words with capitals. After the word with which it begins, it extends over words
with capitals, over the small words that join them, and over words in small letters as its language allows
(`Министерство иностранных дел`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from generator.grammar import Language
from generator.model import Span
from generator.suggestions.block_text import BlockText, FoundName, meets_any
from generator.suggestions.cased_words import CasedWord, any_fits, describes, is_small, opens

LONGEST = 14  # words in a name
MOST_JOINTS = 4  # small words in a row that join two others


def find(block: BlockText, words: Sequence[CasedWord], kind: str, found: Sequence[Span]) -> Iterator[FoundName]:
    """Organizations or instruments: each cue word with the words of its name; none that meets the spans found before."""
    reader = _BodyReader(block, words, _body_words(block.language, kind))
    done = 0  # the words before this one are looked at
    for at, word in enumerate(words):
        if at < done or not reader.is_cue(at) or meets_any(found, word.span):
            continue
        first, last = max(reader.first(at), done), reader.last(at)
        span = reader.span(first, last)
        if reader.is_distinctive(first, last) and not meets_any(found, span):
            yield FoundName(span, kind)
        done = last + 1


@dataclass(frozen=True, eq=False)
class _BodyWords:
    """The words of one language for one kind; `generic` are those that say nothing of which body is meant.

    `ands` join two names as often as two words of one name.
    """

    language: Language
    cues: re.Pattern[str]
    joints: re.Pattern[str]
    begins: frozenset[str]
    ends: frozenset[str]
    generic: frozenset[str]
    ands: frozenset[str]

    def is_distinctive(self, word: CasedWord) -> bool:
        """Whether a word shows which organization or instrument is meant."""
        if len(word.text) == 1 or word.text in self.generic:
            return False
        return word.capital or word.text.lower() not in self.language.function_words

    def waits_for_noun(self, word: CasedWord) -> bool:
        """Whether a word in small letters cannot be the last of a name."""
        return not word.capital and describes(self.language, word.text)

    def is_joint(self, word: CasedWord) -> bool:
        """Whether a word in small letters joins words of a name."""
        return not word.capital and word.text in self.language.forms("organization", "joins")

    def may_be_lower(self, word: str, joined: bool) -> bool:
        """Whether a word in small letters continues a name: any after a joint, else one with such a beginning or ending."""
        forms = self.language.forms("organization", "continues")
        if not forms or word in self.language.function_words or any_fits(word, self.language.forms("place", "edges")):
            return False
        return joined or any_fits(word, forms)


@cache
def _body_words(language: Language, kind: str) -> _BodyWords:
    begins, ends = language.forms(kind, "begins"), language.forms(kind, "ends")
    cues, joints = (*begins, *ends), language.forms("organization", "joins")
    return _BodyWords(
        language=language,
        cues=re.compile(rf"(?<!\w){language.alternatives(cues)}(?!\w)"),
        joints=re.compile(rf" {language.alternatives(joints)}(?: |(?<='))"),
        begins=frozenset(begins),
        ends=frozenset(ends),
        generic=frozenset((*cues, *(cue.removesuffix(".") for cue in cues), *language.forms("place", "no_name"))),
        ands=frozenset(language.forms("place", "row")),
    )


@dataclass(frozen=True, slots=True)
class _Step:
    """The next word after one of a name; `joint` is the first of the small words between them, if there are any."""

    index: int
    joint: str = ""
    is_and: bool = False


class _BodyReader:
    """Extends names in one block from their cue words; all numbers are those of words."""

    def __init__(self, block: BlockText, words: Sequence[CasedWord], body_words: _BodyWords) -> None:
        self._text, self._words, self._body_words = block.text, words, body_words
        self._cues = {match.start(): match for match in body_words.cues.finditer(block.text)}
        language = body_words.language
        self._inflected = bool(language.forms("organization", "continues"))

    def is_cue(self, at: int) -> bool:
        """Whether a cue begins with this word; one in a mention is not one."""
        return self._cue(at) is not None and self._words[at].mention is None

    def first(self, cue: int) -> int:
        """The first word of the name with this cue."""
        first = cue
        while first and self._words[first].adjacent and cue - first < LONGEST and self._may_precede(self._words[first - 1]):
            first -= 1
        while first < cue and self._is_only_opening(self._words[first]):
            first += 1
        mention = self._words[first].mention
        if mention is None or mention.span.start >= self._words[first].span.start:
            return first
        return min(self._end_of_mention(first) + 1, cue)  # a mention is never cut

    def last(self, cue: int) -> int:
        """The last word of the name with this cue."""
        match = self._cues[self._words[cue].span.start]
        form = " ".join(match.group().split())
        last = cue + form.count(" ")
        if form in self._body_words.begins:
            last = self._continued(last)
        while self._is_end(last + 1):
            last += 1
        return last

    def span(self, first: int, last: int) -> Span:
        """The place of a name, with the full stop of its last word if that is a cue (`Ltd.`)."""
        cue = self._cue(last)
        end = self._words[last].span.end
        return Span(self._words[first].span.start, max(end, cue.end()) if cue else end)

    def is_distinctive(self, first: int, last: int) -> bool:
        """Whether a name has more than generic words and names of organizations."""
        words = filter(self._body_words.is_distinctive, self._words[first : last + 1])
        return any(word.mention is None or word.mention.kind != "organization" for word in words)

    def _cue(self, at: int) -> re.Match[str] | None:
        return self._cues.get(self._words[at].span.start)

    def _is_end(self, at: int) -> bool:
        if at >= len(self._words) or not self._words[at].adjacent:
            return False
        cue = self._cue(at)
        return cue is not None and cue.group() in self._body_words.ends

    def _may_precede(self, word: CasedWord) -> bool:
        return word.capital and word.fits_body and not is_small(self._body_words.language, word.text)

    def _is_only_opening(self, word: CasedWord) -> bool:
        """Whether a word has its capital from the beginning of a sentence, and is not part of the name."""
        may_be_other = self._inflected or word.text.lower() in self._body_words.language.function_words
        return may_be_other and opens(self._text, word.span.start)

    def _continued(self, first: int) -> int:
        """The last word of the name that begins with `first`."""
        last, joined = first, False
        while last - first < LONGEST:
            step = self._step(last)
            described = last > first and describes(self._body_words.language, self._words[last].text)
            if step is None or (step.is_and and not joined) or not self._continues(step, described):
                break
            last, joined = self._end_of_mention(step.index), joined or bool(step.joint)
        return self._without_loose_end(first, last)

    def _step(self, last: int) -> _Step | None:
        if last + 1 >= len(self._words):
            return None
        after = self._after_joint(last)
        if not after:
            return _Step(last + 1) if self._words[last + 1].adjacent else None
        joint = self._text[self._words[last].span.end : self._words[after].span.start].split()[0]
        return _Step(after, joint, joint in self._body_words.ands)

    def _after_joint(self, last: int) -> int:
        """The word after small words that join names; 0 where no such words follow `last`."""
        match = self._body_words.joints.match(self._text, self._words[last].span.end)
        if not match:
            return 0
        following = range(last + 1, min(last + 1 + MOST_JOINTS, len(self._words)))
        return next((at for at in following if self._words[at].span.start == match.end()), 0)

    def _continues(self, step: _Step, described: bool) -> bool:
        """Whether the word of a step belongs to the name; `described` says that the word before it needs a noun."""
        word = self._words[step.index]
        if word.mention:
            return word.fits_body and not step.is_and
        if word.capital:
            return self._may_be_capital(word.text, step)
        return self._body_words.may_be_lower(word.text, described or bool(step.joint))

    def _may_be_capital(self, word: str, step: _Step) -> bool:
        """Whether a word with a capital belongs to the name and does not begin another."""
        if step.joint and not step.is_and:
            return True
        return word not in self._body_words.begins and (step.is_and or not is_small(self._body_words.language, word))

    def _end_of_mention(self, at: int) -> int:
        """The last word of the mention to which a word belongs; the word itself without a mention."""
        mention = self._words[at].mention
        while mention and at + 1 < len(self._words) and self._words[at + 1].mention == mention:
            at += 1
        return at

    def _without_loose_end(self, first: int, last: int) -> int:
        """The last word of a name, without words at its end that need another after them."""
        while last > first and self._body_words.waits_for_noun(self._words[last]):
            last -= 1
            while last > first and self._body_words.is_joint(self._words[last]):
                last -= 1
        return last
