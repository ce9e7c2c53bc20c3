"""Finds the document's title among its drafts: one worded as such, else a meeting's number, a marked heading, a first short line.

Where nothing marks a title, silence is better: a letterhead, a place or the name of an addressee is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from generator.masthead.cover import Cover
from generator.masthead.cover_titles import contradict
from generator.model import RECORDS
from generator.readers.draft import Draft, Line
from generator.readers.sentences import ITEM, LISTED, STOPS, ends_sentence

SEARCHED = 40  # drafts at the beginning among which the title is searched for
LONGEST_WORDED_TITLE = 600  # characters of a title that is recognised by its words
LONGEST_SPONSORED_TITLE = 4000  # the same, if sponsors are named before a colon
LONGEST_PLAIN_TITLE = 200  # characters of a title that is only the first short line
SHORTEST_SENTENCE = 20  # characters: a shorter line is not running text
LONGEST_PLACE = 40  # characters of a line that is only a place
MOST_WORDS_OF_PLACE = 3
BELOW_TYPE = 4  # drafts below a line such as `Press release` among which its headline can be
LONGEST_HEAD = 60  # characters of a line of a masthead that ends with an abbreviation: `CONSEIL DE SECURITE Distr.`
DATELINE_COMMA = re.compile(r"[,،，(（]")
HELD = frozenset({"convened", "record", "year"})  # lines of a masthead that only meetings have beside their number
# Types of which the title continues in the next block with a word such as `by`: they name a speaker, or parties.
SPEAKERS = frozenset({"speech", "statement", "agreement", "treaty", "exchange", "declaration", "judgment", "working_paper", "memorandum"})
# Types of which the title continues with a small letter.
CONTINUED = frozenset({"communique", "report", "note", "decision", "press_statement", "telegram", "presidential_statement"})
# Types of which a line that names only the type (`Press release`) can have the title below it.
HEADLINED = frozenset(
    {"press_statement", "statement", "communique", "telegram", "working_paper", "memorandum", "note", "report", "decision"}
)


class TitleSearch:
    """The search for the title of one document."""

    def __init__(self, drafts: Sequence[Draft], cover: Cover) -> None:
        self.drafts, self.cover = drafts, cover
        self.opening = self._opening()

    def _opening(self) -> list[int]:
        """The indexes at which a title can be: before the first annex and the first running text, without rules."""
        out = []
        for index, draft in enumerate(self.drafts[:SEARCHED]):
            if draft.role == "annex" or is_running_text(draft, self.cover):
                break
            if draft.role != "rule":
                out.append(index)
        return out

    def index(self) -> int | None:
        """Which draft is the title."""
        worded = [index for index in self.opening if self.is_worded(index)]
        if contradicting_titles([self.drafts[index].text for index in worded], worded, self.cover):
            return None
        found = self._numbered(worded) if worded else None
        if found is None and worded:
            found = self._best_worded(worded)
        return found if found is not None else self._other()

    def is_worded(self, index: int) -> bool:
        """Whether the words of a draft show that it is a title."""
        text = self.drafts[index].text
        longest = LONGEST_SPONSORED_TITLE if ":" in text or "：" in text else LONGEST_WORDED_TITLE
        return len(text) <= longest and self.cover.title_type(text) is not None

    def _numbered(self, worded: Sequence[int]) -> int | None:
        """The number and title of a resolution, below the line that says who adopted it."""
        return next((index for index in worded if self.cover.numbers_title(self.drafts[index].text)), None)

    def _best_worded(self, worded: Sequence[int]) -> int:
        """The first draft worded as a title; below one that names only the type, the one that says more."""
        first, *others = worded
        type_ = self.cover.names_only_type(self.drafts[first].text)
        if not type_:
            return self._naming_issuer(first, others)
        if type_ in RECORDS:
            return next(self._meeting(), first)
        below = [index for index in others if index <= first + BELOW_TYPE]
        same = (index for index in below if self.cover.title_type(self.drafts[index].text) == type_)
        headlines = self._headlines(first, below, type_) if type_ in HEADLINED else iter(())
        return next(chain(same, headlines), first)

    def _naming_issuer(self, first: int, others: Sequence[int]) -> int:
        """A title, or the one directly below it if only that one says who writes and both are of one type."""
        second = others[0] if others else -1
        if second != first + 1:
            return first
        above, below = self.drafts[first].text, self.drafts[second].text
        only_below = self.cover.named_in_title(below)[0] and not self.cover.named_in_title(above)[0]
        return second if only_below and self.cover.title_type(above) == self.cover.title_type(below) else first

    def _headlines(self, first: int, worded: Sequence[int], type_: str) -> Iterator[int]:
        """The drafts that can be the headline of a press release whose type stands apart from it."""
        yield from worded
        marked = (index for index in self.opening if self._is_marked_title(index))
        yield from (index for index in marked if index != first)
        if first + 1 < len(self.drafts) and continues_below(self.drafts[first + 1].text, type_, self.cover):
            return
        below = [index for index in self.opening if first < index <= first + BELOW_TYPE]
        plain = [index for index in below if not self._stands_beside(index) and not self._is_masthead(index)]
        yield from (index for index in plain[:1] if self._may_be_title(index))

    def _other(self) -> int | None:
        """The title of a document that no words show."""
        marked = (index for index in self.opening if self._is_marked_title(index))
        return next(chain(self._meeting(), marked, self._plain()), None)

    def _meeting(self) -> Iterator[int]:
        """The line with the number of a meeting, in the masthead of its record."""
        lines = {index: self.cover.masthead_line(self.drafts[index].text) for index in self.opening}
        if HELD & set(lines.values()):
            yield from (index for index, line in lines.items() if line == "meeting")

    def _is_marked_title(self, index: int) -> bool:
        draft = self.drafts[index]
        return is_marked_heading(draft.lines[-1]) and not self._is_masthead(index) and not self._is_no_title(draft.text)

    def _plain(self) -> Iterator[int]:
        """The first line that nothing marks, unless the text is a letter or a note verbale without a title."""
        if self._is_letter() or any(map(self._is_flattened_record, self.opening)):
            return
        plain = [index for index in self.opening if not self._is_masthead(index) and not self._stands_beside(index)]
        yield from (index for index in plain[:1] if self._may_be_title(index))

    def _is_letter(self) -> bool:
        """Whether a salutation stands before the first running text, or this greets as notes verbales do."""
        if any(self.cover.salutes(self.drafts[index].text) for index in self.opening):
            return True
        below = (self.opening[-1] if self.opening else -1) + 1
        return any(self.cover.greets(draft.text) for draft in self.drafts[: below + 1])

    def _is_masthead(self, index: int) -> bool:
        return bool(self.cover.masthead_line(self.drafts[index].text))

    def _is_no_title(self, text: str) -> bool:
        return self.cover.beside_title(text) or self.cover.letterhead(text) or is_dateline(text, self.cover)

    def _stands_beside(self, index: int) -> bool:
        """Whether a line is certainly no title: a letterhead, a classification, a dateline, or a place above or below a date."""
        return self._is_no_title(self.drafts[index].text) or self.is_place(index)

    def _is_flattened_record(self, index: int) -> bool:
        """Whether a line is the masthead of a meeting's record, with its columns flattened into one line."""
        text = self.drafts[index].text
        return self.cover.without_heads(text) != text and bool(self.cover.meeting_in(text))

    def is_place(self, index: int) -> bool:
        """Whether a short line is the place of the date above or below it."""
        text = self.drafts[index].text
        words = text.split()
        if len(text) > LONGEST_PLACE or len(words) > MOST_WORDS_OF_PLACE or not all(word[0].isalpha() for word in words):
            return False
        beside = [at for at in (index - 1, index + 1) if 0 <= at < len(self.drafts)]
        lines = {self.cover.masthead_line(self.drafts[at].text) for at in beside}
        return not lines.isdisjoint({"date", "convened"})

    def _may_be_title(self, index: int) -> bool:
        """Whether a line that nothing marks can be the title; the place of a meeting and the beginning of a sentence cannot."""
        draft = self.drafts[index]
        text = draft.text
        if len(self.drafts) == 1 or len(text) > LONGEST_PLAIN_TITLE or draft.lines[-1].alone or ITEM.match(text):
            return False
        names_meeting = index > 0 and self.cover.convenes(self.drafts[index - 1].text)
        return not (text[-1] in LISTED or ends_sentence(text) or names_meeting)


def contradicting_titles(texts: Sequence[str], places: Sequence[int], cover: Cover) -> tuple[str, ...]:
    """Two titles of different types, one directly below the other, of which none is less good; empty if there are no such."""
    full = [(place, text) for place, text in zip(places, texts, strict=True) if not cover.names_only_type(text)]
    for (place, text), (below, other) in pairwise(full):
        if below == place + 1 and contradict({cover.title_type(text) or "", cover.title_type(other) or ""}):
            return text, other
    return ()


def is_marked_heading(line: Line) -> bool:
    """Whether the format marks a line as a heading."""
    return bool(line.heading) and not line.kind


def is_running_text(draft: Draft, cover: Cover) -> bool:
    """Whether a draft is running text: a title after it is quoted, and not the document's own."""
    text = draft.text
    if len(text) <= SHORTEST_SENTENCE or not text.endswith(STOPS) or cover.masthead_line(text) or _begins_in_capitals(text):
        return False
    return not (draft.role == "title" and cover.title_type(text))


def _begins_in_capitals(text: str) -> bool:
    """Whether a short line begins with two words in capitals, as lines of a masthead do."""
    words = text.split()[:2]
    return len(text) <= LONGEST_HEAD and all(len(word) > 1 and word.isupper() for word in words)


def is_dateline(text: str, cover: Cover) -> bool:
    """Whether a line is a place and a day (`New York, 13 November 2020`)."""
    if len(text) > LONGEST_PLACE * 2 or not any(map(str.isdigit, text)):
        return False
    bare = text.strip("()（） ")
    parts = [part.strip() for part in DATELINE_COMMA.split(bare)]
    return any(cover.masthead_line(rest) == "date" for part in parts for rest in (part, part.partition(" ")[2]) if rest)


def continues_below(text: str, type_: str | None, cover: Cover) -> bool:
    """Whether a line below a title of this type continues it: with a word such as `by`, or with a small letter."""
    if type_ in SPEAKERS:
        return cover.follows_title(text) or text[0].islower()
    return type_ in CONTINUED and text[0].islower()
