"""Notes what templates look at: of each view whether only its name, what they asked the corpus for, and whether a page shows all of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from types import CodeType
from typing import Any

import jinja2
from jinja2.bccache import Bucket

from generator.pages.states import CORPUS, DATE, NAMES, QUESTIONS, Question, found_path
from generator.pages.views.entry import EntryView
from generator.pages.views.world import World

DATES = "dates"
# What a template can ask of the world without depending on the corpus: words, and views that are noted when they are looked at.
FREE = frozenset(
    ("addresses", "by_slug", "contact", "direction", "grammar", "kind", "language_name", "most", "roles", "site_name", "spoken", "words")
)
NAMING: Mapping[type, frozenset[object]] = {view: frozenset(names) for view, names in NAMES.items()}


class Looked:
    """What the templates of one page looked at so far."""

    def __init__(self) -> None:
        self._names: set[str] = set()
        self._whole: set[str] = set()
        self._asked: dict[Question, str] = {}

    def at(self, view: Any, attribute: object) -> None:
        """Notes that an attribute of a view was read."""
        (self._names if attribute in NAMING[type(view)] else self._whole).add(view.path)

    def at_all(self, path: str = CORPUS) -> None:
        """Notes that all of a view was shown; without a path, all of the corpus."""
        self._whole.add(path)

    def also(self, other: Looked) -> None:
        """Notes what the templates of a part looked at."""
        self._names |= other._names
        self._whole |= other._whole
        self._asked |= other._asked

    def as_before(self, views: Iterable[tuple[str, bool]], asked: Iterable[tuple[Question, str]]) -> None:
        """Notes what the templates of a part looked at when it was rendered."""
        for path, name_only in views:
            (self._names if name_only else self._whole).add(path)
        self._asked.update(asked)

    def for_view(self, question: Question, answer: Any) -> None:
        """Notes that a view was asked for, and which was found."""
        self._asked[question] = found_path(answer)

    @property
    def views(self) -> tuple[tuple[str, bool], ...]:
        """The paths of the views, and whether only their names were read."""
        return tuple(sorted([*((path, False) for path in self._whole), *((path, True) for path in self._names - self._whole)]))

    @property
    def asked(self) -> tuple[tuple[Question, str], ...]:
        """What was asked for, and the answers."""
        return tuple(sorted(self._asked.items()))


class NotedDates(Mapping[str, EntryView]):
    """The dates of a corpus: asking for one is noted as a question, looking through all as a look at the corpus."""

    def __init__(self, dates: Mapping[str, EntryView], looked: Looked) -> None:
        self._dates, self._looked = dates, looked

    def __contains__(self, date: object) -> bool:
        self._looked.for_view((DATE, str(date)), self._dates.get(str(date)))
        return date in self._dates

    def __getitem__(self, date: str) -> EntryView:
        self._looked.for_view((DATE, date), self._dates.get(date))
        return self._dates[date]

    def __iter__(self) -> Iterator[str]:
        self._looked.at_all()
        return iter(self._dates)

    def __len__(self) -> int:
        self._looked.at_all()
        return len(self._dates)


class CompiledTemplates(jinja2.BytecodeCache):
    """Templates that were compiled by an environment before, for the next one; each is compiled again when its text has changed."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Gives the code of a template, if it was compiled from the same text."""
        checksum, code = self._known.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps the code of a template."""
        if bucket.code is not None:
            self._known[bucket.key] = (bucket.checksum, bucket.code)


class LookingEnvironment(jinja2.Environment):
    """Jinja that notes in `looked` what templates read."""

    looked = Looked()

    def compile_all(self, paths: Iterable[str]) -> None:
        """Compiles templates, but for those that are broken."""
        for path in paths:
            with suppress(jinja2.TemplateError, UnicodeDecodeError):
                self.get_template(path)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """An attribute, as a template reads it."""
        kind = type(obj)
        if kind in NAMING:
            self.looked.at(obj, attribute)
        elif isinstance(obj, World):
            return self._of_world(obj, attribute)
        try:
            return getattr(obj, attribute)  # as Jinja does it at first, without asking it
        except AttributeError:
            return super().getattr(obj, attribute)

    def _of_world(self, world: World, attribute: str) -> Any:
        """An attribute of the world, as a template reads it."""
        self._note(world, attribute)
        if attribute == DATES:
            return NotedDates(world.dates, self.looked)
        found = super().getattr(world, attribute)
        return partial(self._searched, attribute, found) if attribute in QUESTIONS else found

    def getitem(self, obj: Any, argument: Any) -> Any:
        """An item, or an attribute as filters read it."""
        self._note(obj, argument)
        return super().getitem(obj, argument)

    def _note(self, obj: Any, attribute: object) -> None:
        if type(obj) in NAMING:
            self.looked.at(obj, attribute)
        elif isinstance(obj, World) and attribute != DATES and attribute not in FREE and attribute not in QUESTIONS:
            self.looked.at_all()

    def _searched(self, search: str, find: Callable[..., Any], asked: Any) -> Any:
        """What a search finds."""
        found = find(asked)
        self.looked.for_view((search, getattr(asked, "path", asked)), found)
        return found
