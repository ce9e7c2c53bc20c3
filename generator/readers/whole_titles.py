"""Joins the drafts of one title: the names of sponsors above `draft resolution`, `by H.E. …` and `at the …` below `STATEMENT`."""

from __future__ import annotations

from collections.abc import Sequence

from generator.masthead.cover import Cover
from generator.readers.draft import Draft
from generator.readers.joints import Joints
from generator.readers.sentences import ITEM
from generator.readers.titles import TitleSearch, continues_below, is_dateline, is_marked_heading, is_running_text

LONGEST_PART = 300  # characters of a part of a title below or above its first
LONGEST_SUBJECT = 400
MOST_PARTS = 40  # drafts that can be one title
COMMAS = (",", "،", "、", "，")
COLONS = (":", "：")
CALLS = (":", "：", "!", "！")
SEPARATORS = ",،、，"
FEWEST_NAMES = 3  # in a line that is a list of sponsors without a comma at its end
DELIVERED = frozenset({"speech", "statement"})  # types of which all lines between `STATEMENT` and the place are the title


def with_whole_title(drafts: Sequence[Draft], cover: Cover) -> tuple[list[Draft], int | None]:
    """The drafts with the title as one of them, and its index; None if there is no title."""
    search = TitleSearch(drafts, cover)
    title = search.index()
    if title is None:
        return list(drafts), None
    parts = _Parts(drafts, cover, search)
    first, last = parts.first(title), parts.last(title)
    if first == last:
        return list(drafts), title
    return [*drafts[:first], joined(drafts[first : last + 1], cover), *drafts[last + 1 :]], first


def joined(drafts: Sequence[Draft], cover: Cover) -> Draft:
    """Several drafts as one title. A space divides its subject from what the document is, in every script."""
    whole, *others = drafts
    between = Joints("\n".join(draft.text for draft in drafts)).between
    for draft in others:
        joint = " " if cover.stands_under_subject(draft.text) else between(whole.text, draft.text)
        breaks = {len(whole.lines) + index for index in draft.page_breaks}
        lines, joints = (*whole.lines, *draft.lines), (*whole.joints, joint, *draft.joints)
        whole = Draft(lines, joints, f"{whole.text}{joint}{draft.text}", "title", whole.page_breaks | breaks)
    return whole


class _Parts:
    """Where the title that a draft belongs to begins and ends."""

    def __init__(self, drafts: Sequence[Draft], cover: Cover, search: TitleSearch) -> None:
        self.drafts, self.cover, self.search = drafts, cover, search

    def first(self, title: int) -> int:
        """The index of the first draft of the title."""
        text = self.drafts[title].text
        type_ = self.cover.title_type(text)
        if type_ == "draft_resolution":
            return self._first_sponsor(title)
        above = title - 1
        if title and self._may_be_above(above) and self._needs_above(above, title):
            return above
        return title

    def _needs_above(self, above: int, title: int) -> bool:
        """Whether a title is the second half of one: of a subject with its type, or of a line that a small word continues."""
        text = self.drafts[title].text
        if self.cover.stands_under_subject(text):
            return True
        directly = self.drafts[title].lines[0].gap == 0 and (above == 0 or self.drafts[above].lines[0].gap > 0)
        continued = self.cover.follows_title(text) or not text[0].isupper() or self.cover.joins(self.drafts[above].text)
        return directly and continued and self.cover.names_type_last(text)

    def _may_be_above(self, index: int) -> bool:
        """Whether a draft can be the first half of a title, and is neither a line of the masthead nor the title of an agenda item."""
        draft, cover = self.drafts[index], self.cover
        text = draft.text
        if not self._is_plain(index) or len(text) > LONGEST_SUBJECT or text.startswith(("[", "(")) or self.search.is_worded(index):
            return False
        return not (index and self._is_item_alone(self.drafts[index - 1].text)) and not is_running_text(draft, cover)

    def _is_item_alone(self, text: str) -> bool:
        """Whether a line names an agenda item whose title is the next line."""
        if self.cover.masthead_line(text) != "agenda":
            return False
        return all(part.name != "agenda_title" for part in self.cover.parts_of(text))

    def _is_plain(self, index: int, inside: bool = False) -> bool:
        """Whether a draft is a line of text that may belong to a title; `inside` a title a letterhead may be a party's name."""
        draft, cover = self.drafts[index], self.cover
        if draft.role not in {"", "title"} or draft.lines[-1].rule or draft.lines[-1].kind:
            return False
        text = draft.text
        beside = cover.masthead_line(text) or cover.beside_title(text) or is_dateline(text, cover)
        return not (beside or (cover.letterhead(text) and not inside))

    def _first_sponsor(self, title: int) -> int:
        """The index of the first draft with names of sponsors, above the one that ends with `draft resolution`."""
        first = title
        while first and title - first < MOST_PARTS and self._is_list(first - 1, self.drafts[first].text):
            first -= 1
        return first

    def _is_list(self, index: int, below: str) -> bool:
        """Whether a draft is a list of names that continues in the next."""
        if not self._is_plain(index):
            return False
        text = self.drafts[index].text
        if text.endswith((*COMMAS, *COLONS)) or (self.cover.joins(text) and any(comma in text for comma in SEPARATORS)):
            return True
        names = [name.strip() for name in text.replace("،", ",").replace("、", ",").replace("，", ",").split(",")]
        return len(names) >= FEWEST_NAMES and below[0] not in "([" and all(name[:1].isupper() for name in names)

    def last(self, title: int) -> int:
        """The index of the last draft of the title."""
        text = self.drafts[title].text
        type_, alone = self.cover.title_type(text), bool(self.cover.names_only_type(text))
        last = title
        while last + 1 < len(self.drafts) and last - title < MOST_PARTS:
            inside = self.cover.is_open(text) or text.endswith(COMMAS)
            named = alone and last > title and type_ in DELIVERED
            below = self.drafts[last + 1].text
            if self._ends_before(last + 1, inside) or not (inside or named or continues_below(below, type_, self.cover)):
                break
            last += 1
            text = f"{text} {below}"
        return last

    def _ends_before(self, index: int, inside: bool) -> bool:
        """Whether a draft cannot belong to a title above it."""
        draft, cover = self.drafts[index], self.cover
        if len(draft.text) > LONGEST_PART or ITEM.match(draft.text) or not self._is_plain(index, inside) or self.search.is_place(index):
            return True
        if is_running_text(draft, cover) or is_marked_heading(draft.lines[-1]) or cover.salutes(draft.text):
            return True
        return cover.names_adopting_body(draft.text) or cover.adopted(draft.text) or draft.text.endswith(CALLS)
