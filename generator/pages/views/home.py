"""The corpus on the first page: what it is in a few sentences, how many documents each year has, what is most cited.

Every sentence says only what the mastheads say. Where they say nothing, there is no sentence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.pages.views.divided import DividedList
from generator.pages.views.entry import EntryView
from generator.pages.views.facet import FacetView
from generator.pages.views.kind import KindView
from generator.pages.views.rows import ISSUER, LANGUAGE, year_anchor
from generator.pages.views.seen import SeenDocument
from generator.pages.weave import escape
from generator.text.words import Words

NAMED = 2  # issuers and languages that a sentence names before it counts the others
BODY = "body"
MOST_YEARS = 60  # with a bar each; more are shown by ten years
TEN = 10
CITED = 8
LABELS = 8  # years that are named below their bars, about


@dataclass(frozen=True, slots=True)
class Bar:
    """A year, or ten years, with its documents: how many, how high the bar is in per cents, where they are listed.

    `is_named` says whether the axis has its name.
    """

    name: str
    count: int
    height: int
    path: str
    anchor: str
    is_named: bool


class HomeView:
    """What the first page says of the corpus; `listed` is the list of all documents."""

    def __init__(
        self, documents: Sequence[SeenDocument], facets: Sequence[FacetView], kinds: Sequence[KindView], listed: DividedList, words: Words
    ) -> None:
        self._documents, self._kinds, self._listed, self._words = documents, kinds, listed, words
        self._facets = {facet.name: facet for facet in facets}

    @property
    def sentences(self) -> tuple[Markup, ...]:
        """What the corpus is: how many documents of which years, who issued them, in which languages, what most of them are."""
        found = (self._held(), self._of(ISSUER, "issued"), self._of(BODY, "bodies"), self._of(LANGUAGE, "languages"), self._most())
        return tuple(each for each in found if each)

    def _held(self) -> Markup:
        years = sorted(document.date[:4] for document in self._documents if document.date[:4].isdigit())
        number = len(self._documents)
        if not years:
            return self._words.say("home.held", n=number)
        if years[0] == years[-1]:
            return self._words.say("home.held_year", n=number, year=years[0])
        return self._words.say("home.held_years", n=number, first=years[0], last=years[-1])

    def _of(self, name: str, sentence: str) -> Markup:
        """A sentence with the values of a facet that most documents have, and how many others there are."""
        facet = self._facets.get(name)
        if not facet:
            return Markup("")
        most = facet.most if len(facet.values) <= NAMED + 1 else facet.most[:NAMED]
        names = [Markup(f"[{escape(value.name)}]({value.path})") for value in most]
        if others := len(facet.values) - len(most):
            names.append(Markup(f"[{self._words.say(f'home.other_{sentence}', n=others)}]({facet.path})"))
        return self._words.say(f"home.{sentence}", names=self._words.listed(names))

    def _most(self) -> Markup:
        """What more than half of the documents are."""
        types = Counter(document.masthead.type for document in self._documents)
        for name, count in types.most_common(1):
            if count * 2 > len(self._documents) and self._words.knows(f"home.most_{name}"):
                return self._words.say(f"home.most_{name}")
        return Markup("")

    @property
    def until(self) -> str:
        """The day of the latest document, as EDTF; empty if none has a day."""
        return max((document.date for document in self._documents if document.date[:4].isdigit()), default="")

    @property
    def bars(self) -> tuple[Bar, ...]:
        """A bar for each year from the first to the last, or for ten years where they are many; none for a single year."""
        years = Counter(int(document.date[:4]) for document in self._documents if document.date[:4].isdigit())
        if len(years) < 2:
            return ()
        step = 1 if max(years) - min(years) < MOST_YEARS else TEN
        first, last = min(years) // step * step, max(years)
        counts = {year: sum(years[each] for each in range(year, year + step)) for year in range(first, last + 1, step)}
        highest = max(counts.values())
        every = max(1, len(counts) // LABELS)
        return tuple(
            Bar(
                str(year) if step == 1 else f"{year}–{year + step - 1}",
                count,
                max(4, round(100 * count / highest)) if count else 0,
                *self._place(next((each for each in range(year, year + step) if years[each]), year)),
                place % every == 0 and place + every // 2 < len(counts),
            )
            for place, (year, count) in enumerate(counts.items())
        )

    def _place(self, year: int) -> tuple[str, str]:
        """The page that lists the documents of a year, and the anchor of the year there."""
        part = next((part for part in self._listed.parts if part.part.steps[-1].slug == str(year)), None)
        if part and part.parts:
            return part.path, ""
        return (part.path if part else self._listed.page), year_anchor(str(year))

    @property
    def cited(self) -> tuple[EntryView, ...]:
        """The documents and resolutions that the texts cite most."""
        return tuple(sorted(self._citable(), key=lambda entry: (-entry.count, entry.key))[:CITED])

    def _citable(self) -> Iterator[EntryView]:
        return (entry for kind in self._kinds if kind.is_held for entry in kind.entries if entry.count)
