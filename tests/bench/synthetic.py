"""A synthetic corpus of any size: letters, notes verbales, resolutions and press statements in six languages.

A document depends on its number alone, so a smaller corpus is the beginning of a larger one. The texts are in
`sentences/`, a file for each language, and are written for this corpus: no office has issued any of them. Slots in
braces are filled at random, and what fills a slot can have slots of its own. One document in ten issues the statement of
an earlier document again, under another cover and with small changes; its cover may be in another language.
"""

import csv
import datetime as dt
import random
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

OWN = Path(__file__).parent / "sentences"
HOME = Path(__file__).parent.parent.parent
COPIED = ("docs", "site_templates", "corpus/authorities")
LANGUAGES = ("en", "fr", "es", "ru", "zh", "ar", "en")  # of the documents in turn
TYPES = (*("letter", "note_verbale", "resolution", "press_statement", "letter"), *("letter", "resolution", "press_statement", "letter"))
CYCLE = len(TYPES) + 1  # the last document of a cycle is a re-issue
ENCLOSED = tuple(place for place, kind in enumerate(TYPES) if kind != "resolution")  # those that can be issued again
STATES = 20
PARAGRAPHS, CLAUSES = (9, 12), (12, 16)  # of a statement, and of a resolution
FIRST_YEAR, LAST_YEAR = 2015, 2021  # of what is not a re-issue
MOST_YEARS_LATER = 3
FOUNDED = 1945  # the General Assembly's session 70 began 70 years later, in September
FIRST_ORDINAL = 69
RESOLUTION_SESSIONS = 7  # from the session of FIRST_YEAR on
DAYS_BACK = 3_650
RECORDS = "corpus/authorities/place.yml"
RECORD = """
- key: Geneva
  type: city
  note: A note for the synthetic corpus.
  source: "written for the synthetic corpus"
"""
OTHER_RECORD = RECORD.replace("A note", "Another note").replace("  source:", "  forms: {en: [the city of Geneva]}\n  source:")
SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Facts:
    """What a document is: its number, its type, the language of its cover, its State by number, its day and its symbol.

    `source` is the number of the document whose statement it issues: its own, or that of an earlier document.
    """

    number: int
    type: str
    language: str
    state: int
    day: dt.date
    symbol: str
    source: int

    @property
    def session(self) -> int:
        """The session of the General Assembly on its day."""
        return session_of(self.day)

    @property
    def file_name(self) -> str:
        """The name of its file."""
        return f"{self.type.replace('_', '-')}-{self.language}-{self.number:06}.txt"


def session_of(day: dt.date) -> int:
    """The session of the General Assembly on a day."""
    return day.year - FOUNDED - (day.month < 9)


@cache
def facts_of(number: int) -> Facts:
    """The facts of the document with this number."""
    chance = random.Random(f"facts {number}")
    language, state = LANGUAGES[number % len(LANGUAGES)], chance.randrange(STATES)
    if number % CYCLE == len(TYPES):
        source = facts_of(chance.randrange(number // CYCLE + 1) * CYCLE + chance.choice(ENCLOSED))
        kind = chance.choice(("letter", "note_verbale"))
        language = chance.choice((language, source.language))
        day = _day(source.day.year + chance.randint(1, MOST_YEARS_LATER), chance)
        return Facts(number, kind, language, source.state, day, _symbol(number, kind, day), source.number)
    kind = TYPES[number % CYCLE]
    if kind == "resolution":
        session, place = _place_of_resolution(number)
        day = dt.date(FOUNDED + session, 12, chance.randint(1, 24))
        return Facts(number, kind, language, state, day, f"A/RES/{session}/{place}", number)
    day = _day(chance.randint(FIRST_YEAR, LAST_YEAR), chance)
    return Facts(number, kind, language, state, day, _symbol(number, kind, day), number)


def _day(year: int, chance: random.Random) -> dt.date:
    return dt.date(year, 1, 1) + dt.timedelta(chance.randrange(365))


def _symbol(number: int, kind: str, day: dt.date) -> str:
    """Its symbol in both series, or in one; a press statement has none."""
    assembly = f"A/{session_of(day)}/{100 + number}"
    return {"letter": f"{assembly}–S/{day.year}/{100 + number}", "note_verbale": assembly}.get(kind, "")


def _place_of_resolution(number: int) -> tuple[int, int]:
    """The session of a resolution and its number there: resolutions are divided evenly among a few sessions."""
    before = number // CYCLE * TYPES.count("resolution") + TYPES[: number % CYCLE].count("resolution")
    return FIRST_YEAR - FOUNDED + before % RESOLUTION_SESSIONS, 1 + before // RESOLUTION_SESSIONS


@cache
def texts_of(language: str) -> Mapping[str, Any]:
    """The file of a language."""
    loaded: Mapping[str, Any] = yaml.safe_load((OWN / f"{language}.yml").read_text(encoding="utf-8"))
    return loaded


@cache
def council_resolutions() -> tuple[tuple[int, int], ...]:
    """Number and year of the Security Council's resolutions, in a random order: the first ones are cited most often."""
    with (HOME / "generator/reference/security_council_resolutions.csv").open(encoding="utf-8") as rows:
        found = [(int(row["resolution"]), int(row["adopted"][:4])) for row in csv.DictReader(rows)]
    random.Random("council").shuffle(found)
    return tuple(found)


class Writer:
    """Fills the slots of one document's texts in one language."""

    def __init__(self, facts: Facts, language: str, purpose: str) -> None:
        self.facts = facts
        self.texts = texts_of(language)
        self.chance = random.Random(f"{purpose} {facts.number}")
        self.fixed: dict[str, str] = {}

    def filled(self, template: str) -> str:
        """A text with its slots filled."""
        return SLOT.sub(lambda slot: self._value(slot[1]), template)

    def one(self, name: str) -> str:
        """One of the phrases with this name, filled; a sentence begins with a capital letter."""
        phrases = self.texts["phrases"][name]
        text = self.filled(phrases if isinstance(phrases, str) else self.chance.choice(phrases))
        return text[:1].upper() + text[1:] if name == "sentence" else text

    def _value(self, name: str) -> str:
        if name in self.fixed:
            return self.fixed[name]
        return self.one(name) if name in self.texts["phrases"] else str(getattr(self, f"_{name}")())

    def spoken(self, day: dt.date, language: str = "") -> str:
        """A day as the language writes it."""
        texts = texts_of(language) if language else self.texts
        month = texts["months"][day.month - 1] if "months" in texts else ""
        return str(texts["day"].format(number_of_day=day.day, number_of_month=day.month, month=month, year=day.year))

    def _days_before(self, least: int, most: int) -> str:
        """A day before that of the document; most of them are near it."""
        return self.spoken(self.facts.day - dt.timedelta(least + int((most - least) * self.chance.random() ** 2)))

    def _any_date(self) -> str:
        return self._days_before(30, DAYS_BACK)

    def _first_date(self) -> str:
        return self._days_before(DAYS_BACK // 2, DAYS_BACK)

    def _last_date(self) -> str:
        return self._days_before(30, DAYS_BACK // 2 - 1)

    def _coming_date(self) -> str:
        return self.spoken(self.facts.day + dt.timedelta(self.chance.randint(100, 500)))

    def _amount(self) -> int:
        return self.chance.randint(12, 900)

    def _council_resolution(self) -> str:
        """A resolution of an earlier year."""
        known = council_resolutions()
        while True:
            number, year = known[int(len(known) * self.chance.random() ** 2)]
            if year < self.facts.day.year:
                return f"{number} ({year})"

    def _assembly_resolution(self) -> str:
        """A resolution of an earlier session; those with low numbers are cited most often."""
        return f"{self.chance.randint(60, self.facts.session - 1)}/{1 + int(250 * self.chance.random() ** 3)}"

    def _document(self) -> str:
        """The symbol of an earlier document of the corpus, or of one that it does not have."""
        for _ in range(4):
            cited = facts_of(self.chance.randrange(self.facts.number + 1))
            if cited.symbol and cited.day < self.facts.day:
                return cited.symbol
        return f"A/{self.facts.session - 1}/{self.chance.randint(100, 999)}"


def statement_of(number: int) -> list[str]:
    """The paragraphs of the statement that the document with this number issues first."""
    facts = facts_of(number)
    writer = Writer(facts, facts.language, "statement")
    if facts.type == "resolution":
        count = writer.chance.randint(*CLAUSES)
        recalled = [writer.one("preamble") for _ in range(count // 2)]
        decided = [_placed(writer, "operative", n + 1) for n in range(count - count // 2)]
        return [*recalled, *decided, _placed(writer, "closing", len(decided) + 1)]
    count = writer.chance.randint(*PARAGRAPHS)
    numbered = writer.chance.random() < 0.5
    return [_placed(writer, "numbered", n + 1) if numbered else writer.one("paragraph") for n in range(count)]


def _placed(writer: Writer, name: str, place: int) -> str:
    writer.fixed["place"] = str(place)
    return writer.one(name)


def _changed(paragraphs: list[str], facts: Facts) -> list[str]:
    """The statement as a re-issue has it: the last paragraph is left out, and another has one more sentence."""
    source = facts_of(facts.source)
    writer = Writer(facts, source.language, "changes")
    kept = paragraphs[:-1]
    kept[writer.chance.randrange(len(kept))] += ("" if source.language == "zh" else " ") + writer.one("sentence")
    return kept


def document(number: int) -> str:
    """The text of the document with this number."""
    facts = facts_of(number)
    paragraphs = statement_of(facts.source)
    if facts.source != number:
        paragraphs = _changed(paragraphs, facts)
    writer = Writer(facts, facts.language, "cover")
    texts, chance = writer.texts, writer.chance
    distributed = facts.day + dt.timedelta(chance.randint(1, 9))
    item, other_item = sorted(chance.sample(range(8, 140), 2))
    ordinals, council_year = texts["ordinals"], facts.day.year - FOUNDED - FIRST_ORDINAL
    writer.fixed = {name: listed[facts.state] for name, listed in texts["by_state"].items()} | {
        "symbol": facts.symbol,
        "resolution_number": facts.symbol.removeprefix("A/RES/"),
        "dated": writer.spoken(facts.day),
        "distributed": writer.spoken(distributed),
        "distributed_in_english": writer.spoken(distributed, "en"),
        "session": ordinals[facts.session - FIRST_ORDINAL],
        "council_year": texts.get("ordinals_of_years", ordinals)[council_year],
        "item": str(item),
        "other_item": str(other_item),
        "statement": "\n\n".join(paragraphs),
    }
    return writer.filled(texts["covers"][facts.type])


def write_project(root: Path, count: int, code: Path = HOME) -> None:
    """A project of so many documents; the other files are those of a checkout of the code, with one more record."""
    root.mkdir(parents=True)
    shutil.copy(code / "mkdocs.yml", root)
    for folder in COPIED:
        shutil.copytree(code / folder, root / folder)
    with (root / RECORDS).open("a", encoding="utf-8") as records:
        records.write(RECORD)
    (root / "corpus/documents").mkdir()
    for number in range(count):
        add_document(root, number)


def document_file(root: Path, number: int) -> Path:
    """The file of the document with this number in a project."""
    return root / "corpus/documents" / facts_of(number).file_name


def add_document(root: Path, number: int) -> None:
    """Writes the document with this number into a project."""
    document_file(root, number).write_text(document(number), encoding="utf-8")
