"""The names that have a record: the records, their labels and forms, and the automata that find all forms at once.

The records that every corpus needs ship in generator/reference. A corpus adds its own in corpus/authorities, and these
override the shipped ones. The heading of an entry is the key that its record states; every other form is listed under it as
it is written. `records` reads the files.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import ahocorasick

from generator.inputs import records
from generator.model import Authority, Form, Problem
from generator.text import strict_yaml
from generator.text.kept_values import NOTHING_KEPT, KeptValues, digest_of
from generator.text.scripts import folded, scripts_in, unaccented

LOST_HYPHEN = re.compile(r"(?<=[^\W\d_]{2})-(?=[^\W\d_a-z])")  # `PaysBas`, `GuinéeBissau`
BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
SHORTEST_BARE = 5  # code points of a form that can be recognised without its accents
SHIPPED = Path(__file__).parent.parent / "reference"
KEPT = "names"  # the name under which what the shipped files state is kept
LATIN_SCRIPT = "Latin"  # also the script of a text without letters
Contractions = tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a written form may mean: a record, in a language. It is `careful` if it is another word too, `never` if it is no name."""

    record: Authority
    language: str
    careful: bool = False
    never: bool = False


class Authorities:
    """All records, by kind and key, and the automata of their forms."""

    def __init__(self, records: Iterable[Authority]) -> None:
        self.records = tuple(records)
        self._by_key = {(record.kind, record.key): record for record in self.records}
        self._automata: dict[tuple[str, Contractions], Any] = {}

    def get(self, kind: str, key: str | None) -> Authority | None:
        """The record of a key, if there is one."""
        return self._by_key.get((kind, key)) if key is not None else None

    def forms_in(self, text: str, contractions: Contractions = ()) -> Iterator[tuple[int, tuple[int, tuple[Meaning, ...]]]]:
        """Every form in a folded text, also inside words: where it ends, how long it is, what it may mean.

        A form in capitals counts as the form. With a contraction (`ar`, `ال`, `لل`), `للصين` is a form if `الصين` is one.
        """
        for script in scripts_in(text):
            if (script, contractions) not in self._automata:
                self._automata[script, contractions] = self._automaton(script, contractions)
            automaton = self._automata[script, contractions]
            if automaton is not None:
                yield from automaton.iter(text)

    def _automaton(self, script: str, contractions: Contractions) -> Any:
        """The automaton of the forms in one script, made for the first text in it; None if there are no such forms.

        A single automaton for all scripts would be several times slower.
        """
        spellings = [
            (spelling, meaning)
            for record in self.records
            for form, meaning in _meanings(record)
            if _may_be_in(form.text, script)
            for spelling in spellings_of(form, () if meaning.never else contractions)
            if scripts_in(spelling)[:1] == (script,)
        ]
        possible: dict[str, list[Meaning]] = defaultdict(list)
        for spelling, meaning in spellings:
            possible[spelling].append(meaning)
        if not possible:
            return None
        automaton = ahocorasick.Automaton()
        for spelling, meanings in possible.items():
            automaton.add_word(spelling, (len(spelling), tuple(meanings)))
        automaton.make_automaton()
        return automaton


def _meanings(record: Authority) -> Iterator[tuple[Form, Meaning]]:
    """Every form of a record with its meaning."""
    for form in record.forms:
        yield form, Meaning(record, form.language, careful=form in record.careful)
    for form in record.never:
        yield form, Meaning(record, form.language, never=True)


def _may_be_in(text: str, script: str) -> bool:
    """Whether a spelling of a form may belong to a script."""
    if text.isascii():
        return script == LATIN_SCRIPT
    said = folded(text).text
    return script in scripts_in(said) or script in scripts_in(said.upper())


def spellings_of(form: Form, contractions: Contractions) -> set[str]:
    """A form as a folded text may have it: as it is, in capitals, also without accents, contracted, without a hyphen that was lost."""
    text = folded(form.text).text
    applicable = ((full, short) for language, full, short in contractions if language == form.language and text.startswith(full))
    return {
        text,
        text.upper(),
        *_bare_capitals(text),
        LOST_HYPHEN.sub("", text),
        *(short + text.removeprefix(full) for full, short in applicable),
    }


def _bare_capitals(text: str) -> Iterator[str]:
    """A form of several words or with a capital that has an accent, as typewriters print it: `REPUBLIQUE DU BENIN`, `Equateur`."""
    if not BEYOND_ASCII.search(text) or not LATIN.match(text):
        return
    bare = unaccented(text)
    if len(text) >= SHORTEST_BARE:
        yield bare.upper()
    if text[0] != bare[0]:
        yield bare[0] + text[1:]


def shipped(kinds: Sequence[str], kept: KeptValues = NOTHING_KEPT) -> Authorities:
    """The names that ship with the tool: States in six languages, and the organizations and instruments that documents name most."""
    files = [SHIPPED / f"{kind}.yml" for kind in kinds]
    return _shipped(tuple(file for file in files if file.is_file()), strict_yaml.stamp(files), kept)


@lru_cache(maxsize=2)
def _shipped(files: tuple[Path, ...], _stamp: strict_yaml.Stamp, kept: KeptValues) -> Authorities:
    """The records of these files, each named after its kind; they are read again only if a file has changed."""
    made_from = digest_of([*files, Path(strict_yaml.__file__)]) if kept.folder else ""
    stated = kept.get(KEPT, made_from)
    if not isinstance(stated, dict) or stated.keys() != {file.stem for file in files}:
        stated = {file.stem: strict_yaml.shipped(file) for file in files}
        kept.put(KEPT, made_from, stated)
    return Authorities(record for kind, listed in stated.items() for record in records.shipped(listed, kind))


def load(
    folder: Path, shown: str, kinds: Sequence[str], seats: Collection[str], kept: KeptValues = NOTHING_KEPT
) -> tuple[Authorities, tuple[Problem, ...]]:
    """The shipped names together with those of `folder`, one file a kind; `shown` is how the folder is named in Problems.

    Problems: E204 a faulty file or record, W205 a form of two records, W208 an unknown seat, and those of `records.read`.
    """
    own: list[Authority] = []
    problems: list[Problem] = []
    for file in sorted(folder.glob("*.yml")):
        path = f"{shown}/{file.name}"
        if file.stem not in kinds:
            hint = f"One file a kind: {', '.join(sorted(f'{kind}.yml' for kind in kinds))}."
            problems.append(Problem("error", records.BROKEN, path, "is not named after a kind", hint))
            continue
        found, wrong = records.read(file, path, file.stem)
        own += found
        problems += wrong
    united = unite(shipped(kinds, kept).records, own)
    return Authorities(united), (*problems, *doubled(united, own, shown), *_unknown_seats(united, own, seats, shown))


def unite(given: Iterable[Authority], own: Iterable[Authority]) -> tuple[Authority, ...]:
    """The records of both. Two with one kind and key become one: the facts of `own` override, labels and forms add up."""
    united = {(record.kind, record.key): record for record in given}
    for record in own:
        name = (record.kind, record.key)
        united[name] = _united(united[name], record) if name in united else record
    return tuple(united.values())


def _united(given: Authority, own: Authority) -> Authority:
    plain = set(own.forms) - set(own.careful)
    return replace(
        own,
        labels={**given.labels, **own.labels},
        forms=records.in_order({*given.forms, *own.forms}),
        careful=records.in_order({*given.careful, *own.careful} - plain),
        never=records.in_order({*given.never, *own.never}),
        type=own.type or given.type,
        identifiers={**given.identifiers, **own.identifiers},
        dates=own.dates or given.dates,
        point=own.point or given.point,
        seat=own.seat or given.seat,
        note=own.note or given.note,
        answers={**given.answers, **own.answers},
        source=f"{own.source}; {given.source}",
    )


def _unknown_seats(united: Sequence[Authority], own: Sequence[Authority], seats: Collection[str], shown: str) -> Iterator[Problem]:
    """A warning for every seat without a record of a kind that can be a seat."""
    known = {record.key for record in united if record.kind in seats}
    where = " or ".join(f"{kind} of {kind}.yml" for kind in seats)
    for record in own:
        if record.seat and record.seat not in known:
            what = f"'{record.key}' has its seat in '{record.seat}', which is no {where}"
            yield Problem("warning", "W208", f"{shown}/{record.kind}.yml", what, f"Add the {' or '.join(seats)}, or correct its name.")


def doubled(united: Iterable[Authority], own: Iterable[Authority], shown: str) -> Iterator[Problem]:
    """A warning for every form of an own record that another record has in the same language: a text cannot show which is meant."""
    names = {(record.kind, record.key) for record in own}
    for (_, text), sharing in _shared_forms(united):
        mine = [record for record in sharing if (record.kind, record.key) in names]
        if mine:
            one, other = sharing[:2]
            what = f"the form '{text}' belongs to both '{one.key}' ({one.kind}) and '{other.key}' ({other.kind})"
            hint = "Leave it in one record; mentions of it stay ambiguous."
            yield Problem("warning", "W205", f"{shown}/{mine[-1].kind}.yml", what, hint)


def _shared_forms(records: Iterable[Authority]) -> list[tuple[tuple[str, str], list[Authority]]]:
    """Language and folded form, sorted, with the records that have it, for the forms of several records."""
    owners: dict[tuple[str, str], list[Authority]] = defaultdict(list)
    for record in records:
        for form in {(form.language, folded(form.text).text) for form in record.forms}:
            owners[form].append(record)
    return sorted(((form, sharing) for form, sharing in owners.items() if len(sharing) > 1), key=lambda item: item[0])
