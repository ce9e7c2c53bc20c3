"""The names a person vouches for: records, their labels and forms, and the automaton that finds all of them at once.

One YAML file a kind in corpus/authorities. The heading of an entry is the key that its record states; every other form
is listed under it and none is corrected. A record that cannot stand is set aside with a Problem, the others stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import ahocorasick

from generator import strict_yaml
from generator.model import Authority, Form, Problem

RECORD_KEYS = {"key", "type", "labels", "forms", "identifiers", "dates", "point", "seat", "note", "source"}
BROKEN = "E204"


class Authorities:
    """All records, by kind and key, and the automaton over their forms."""

    def __init__(self, records: Iterable[Authority]) -> None:
        self.records = tuple(records)
        self._by_key = {(record.kind, record.key): record for record in self.records}

    def get(self, kind: str, key: str | None) -> Authority | None:
        """The record of a key, if there is one."""
        return self._by_key.get((kind, key)) if key is not None else None

    @cached_property
    def automaton(self) -> Any:
        """An automaton whose values are tuples of (form, record); a form in capitals counts as the form."""
        forms: dict[str, dict[str, Authority]] = {}
        for record in self.records:
            for form in record.forms:
                for written in {form.text, form.text.upper()}:
                    forms.setdefault(written, {})[f"{record.kind} {record.key}"] = record
        automaton = ahocorasick.Automaton()
        for written, records in forms.items():
            automaton.add_word(written, tuple((written, record) for record in records.values()))
        automaton.make_automaton()
        return automaton

    def words(self) -> tuple[str, ...]:
        """Every form, sorted: what a search must be able to find as a word."""
        return tuple(sorted({form.text for record in self.records for form in record.forms}))


def load(folder: Path, shown: str, kinds: Sequence[str]) -> tuple[Authorities, tuple[Problem, ...]]:
    """The records of `folder`, one file a kind; `shown` is how the folder is named in Problems (E204)."""
    records: list[Authority] = []
    problems: list[Problem] = []
    for file in sorted(folder.glob("*.yml")):
        path = f"{shown}/{file.name}"
        if file.stem not in kinds:
            hint = f"One file a kind: {', '.join(sorted(f'{kind}.yml' for kind in kinds))}."
            problems.append(Problem("error", BROKEN, path, "is not named after a kind", hint))
            continue
        stated, found = strict_yaml.read(file, path, BROKEN)
        problems += found
        if found or stated is None:
            continue
        for record, wrong in _records(stated, file.stem, path):
            problems += wrong
            if record:
                records.append(record)
    return Authorities(records), (*problems, *_doubled(records, shown), *_homeless(records, shown))


def _records(stated: Any, kind: str, path: str) -> Iterator[tuple[Authority | None, tuple[Problem, ...]]]:
    if not isinstance(stated, list):
        yield None, (Problem("error", BROKEN, path, "is not a list of records", "Begin each record with '- key:'."),)
        return
    seen: set[str] = set()
    for number, fields in enumerate(stated, start=1):
        if not isinstance(fields, dict):
            yield None, (Problem("error", BROKEN, path, f"record {number} is not a mapping", "Begin each record with '- key:'."),)
            continue
        wrong = strict_yaml.unknown_keys(fields, RECORD_KEYS, path, BROKEN)
        what = _fault(fields, seen)
        if what:
            line = strict_yaml.line_of(fields, next(iter(fields), None))
            wrong += (
                Problem("error", BROKEN, path, f"record {number}: {what}", "See docs/authorities.md for the form of a record.", line),
            )
        seen.add(str(fields.get("key")))
        yield (None if wrong else _record(fields, kind)), wrong


def _fault(fields: Mapping[str, Any], seen: set[str]) -> str:
    """What is wrong with a record, in words; empty if nothing is."""
    key = fields.get("key")
    if not isinstance(key, str) or not key.strip():
        return "has no key"
    if key in seen:
        return f"the key '{key}' is given twice"
    if not fields.get("source"):
        return f"'{key}' has no source"
    labels, forms = fields.get("labels", {}), fields.get("forms", {})
    if not isinstance(labels, dict) or not all(map(_named, (*labels, *labels.values()))):
        return f"'{key}' has labels that are not 'language: name'"
    if not isinstance(forms, dict) or not all(
        _named(tag) and isinstance(given, list) and all(map(_named, given)) for tag, given in forms.items()
    ):
        return f"'{key}' has forms that are not 'language: [name, …]'"
    if not isinstance(fields.get("identifiers", {}), dict):
        return f"'{key}' has identifiers that are not 'register: number'"
    if not isinstance(fields.get("seat"), str | None):
        return f"'{key}' has a seat that is not the key of a place"
    wrong = next((name for name in ("type", "dates", "note", "source") if not isinstance(fields.get(name, ""), str)), None)
    if wrong:
        return f"'{key}' has a {wrong} that is not a text"
    point = fields.get("point")
    if point is not None and not (isinstance(point, list) and len(point) == 2 and all(type(x) in {int, float} for x in point)):
        return f"'{key}' has a point that is not [latitude, longitude]"
    return ""


def _named(name: object) -> bool:
    return isinstance(name, str) and bool(name.strip())


def _record(fields: Mapping[str, Any], kind: str) -> Authority:
    labels: dict[str, str] = fields.get("labels", {})
    forms = {Form(label, language) for language, label in labels.items()}
    forms |= {Form(form, language) for language, given in fields.get("forms", {}).items() for form in given}
    if not any(form.text == fields["key"] for form in forms):
        forms.add(Form(fields["key"], "en"))
    point = fields.get("point")
    return Authority(
        key=fields["key"],
        kind=kind,
        labels=labels,
        forms=tuple(sorted(forms, key=lambda form: (form.language, form.text))),
        type=str(fields.get("type", "")),
        identifiers={str(name): str(value) for name, value in fields.get("identifiers", {}).items()},
        dates=str(fields.get("dates", "")),
        point=(float(point[0]), float(point[1])) if point else None,
        seat=fields.get("seat"),
        note=str(fields.get("note", "")),
        source=str(fields["source"]),
    )


def _homeless(records: Sequence[Authority], shown: str) -> Iterator[Problem]:
    """A warning for every seat that is no place of the records."""
    places = {record.key for record in records if record.kind == "place"}
    for record in records:
        if record.seat and record.seat not in places:
            what = f"'{record.key}' has its seat in '{record.seat}', which is no place of place.yml"
            yield Problem("warning", "W208", f"{shown}/{record.kind}.yml", what, "Add the place, or mend its name.")


def _doubled(records: Sequence[Authority], shown: str) -> Iterator[Problem]:
    """A warning for every form that two records share: a text cannot tell which is meant."""
    owners: dict[str, Authority] = {}
    for record in records:
        for text in sorted({form.text for form in record.forms}):
            owner = owners.setdefault(text, record)
            if owner is not record:
                what = f"the form '{text}' belongs to both '{owner.key}' ({owner.kind}) and '{record.key}' ({record.kind})"
                hint = "Leave it in one record; mentions of it stay ambiguous."
                yield Problem("warning", "W205", f"{shown}/{record.kind}.yml", what, hint)
