"""Records of authorities as they stand in a YAML file: a list, each with its key, labels, forms and source.

A record that cannot stand is set aside with a Problem (E204), the others stay. A form may be written with its endings in
brackets: `Республик(а|и|у|ой) Армения` is four forms, and brackets in one form go in step, the first with the first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.model import Answer, Authority, Form, Problem
from generator.text import strict_yaml

RECORD_KEYS = {"key", "type", "labels", "forms", "careful", "never", "identifiers", "dates", "point", "seat", "note", "source", "answers"}
ADDING = {"key", "forms", "source"}  # all that a record may hold whose key stands before in its file: it adds forms
LISTED = ("forms", "careful", "never")
BROKEN, WORDLESS = "E204", "W215"
LONGEST_ANSWER = 2000  # code points
ENDINGS = re.compile(r"\(([^()]*\|[^()]*)\)")


def read(file: Path, path: str, kind: str) -> tuple[tuple[Authority, ...], tuple[Problem, ...]]:
    """The records of a file that a person wrote, and what is wrong; `path` is how the file is named in Problems.

    Problems: E204 a record that cannot stand, W214 a key of an archive's own, W215 a form that is never found.
    """
    stated, problems = strict_yaml.read(file, path, BROKEN)
    if problems or stated is None:
        return (), problems
    records: list[Authority] = []
    found: list[Problem] = []
    for record, wrong in _records(stated, kind, path):
        found += wrong
        if record:
            records.append(record)
    return tuple(records), tuple(found)


def shipped(file: Path, kind: str) -> Iterator[Authority]:
    """The records of a file of our own."""
    return (_record(fields, kind) for fields in strict_yaml.shipped(file))


def spelled(form: str) -> tuple[str, ...]:
    """Every way of writing a form: `Дани(я|и|ю|ей)` gives `Дания`, `Дании`, `Данию`, `Данией`. Brackets without `|` stay.

    Brackets that are not in step give none.
    """
    endings = [group.split("|") for group in ENDINGS.findall(form)] if "|" in form else []
    if not endings:
        return (form,)
    if len({len(group) for group in endings}) > 1:
        return ()
    around = ENDINGS.split(form)[::2]
    steps = zip(*endings, strict=True)
    return tuple(dict.fromkeys("".join(map("".join, zip(around, (*step, ""), strict=True))) for step in steps))


def _records(stated: Any, kind: str, path: str) -> Iterator[tuple[Authority | None, tuple[Problem, ...]]]:
    if not isinstance(stated, list):
        yield None, (Problem("error", BROKEN, path, "is not a list of records", "Begin each record with '- key:'."),)
        return
    seen: set[str] = set()
    for number, fields in enumerate(stated, start=1):
        if not isinstance(fields, dict):
            yield None, (Problem("error", BROKEN, path, f"record {number} is not a mapping", "Begin each record with '- key:'."),)
            continue
        wrong = strict_yaml.misspelt_or_own(fields, RECORD_KEYS, path, BROKEN)
        what = _fault(fields, seen)
        if what:
            line = strict_yaml.line_of(fields, next(iter(fields), None))
            wrong += (
                Problem("error", BROKEN, path, f"record {number}: {what}", "See docs/authorities.md for the form of a record.", line),
            )
        seen.add(str(fields.get("key")))
        if any(problem.level == "error" for problem in wrong):
            yield None, wrong
            continue
        record = _record(fields, kind, path)
        yield record, (*wrong, *_without_letters(record, path, strict_yaml.line_of(fields, "key")))


def _without_letters(record: Authority, path: str, line: int) -> Iterator[Problem]:
    """A warning for each form that no text can be searched for: `1703` may be any number."""
    for form in record.forms:
        if not any(map(str.isalpha, form.text)):
            what, hint = f"'{record.key}' has a form without a letter, which is never found: '{form.text}'", "Write it with a word."
            yield Problem("warning", WORDLESS, path, what, hint, line)


def _fault(fields: Mapping[str, Any], seen: set[str]) -> str:
    """What is wrong with a record, in words; empty if nothing is."""
    key = fields.get("key")
    if not isinstance(key, str) or not key.strip():
        return "has no key"
    if key in seen and not ("forms" in fields and fields.keys() & RECORD_KEYS <= ADDING):
        return f"the key '{key}' is given twice"
    return next((f"'{key}' {fault}" for check in CHECKS if (fault := check(fields))), "")


def _source_fault(fields: Mapping[str, Any]) -> str:
    return "" if fields.get("source") else "has no source"


def _labels_fault(fields: Mapping[str, Any]) -> str:
    labels = fields.get("labels", {})
    sound = isinstance(labels, dict) and all(map(_named, (*labels, *labels.values())))
    return "" if sound else "has labels that are not 'language: name'"


def _forms_fault(fields: Mapping[str, Any]) -> str:
    for name in LISTED:
        given = fields.get(name, {})
        if not isinstance(given, dict) or not all(_named(tag) and _listed(forms) for tag, forms in given.items()):
            return f"has {name} that are not 'language: [name, …]'"
        uneven = next((form for forms in given.values() for form in forms if not spelled(form)), None)
        if uneven:
            return f"has a form whose endings are not in step: '{uneven}'"
    return ""


def _identifiers_fault(fields: Mapping[str, Any]) -> str:
    return "" if isinstance(fields.get("identifiers", {}), dict) else "has identifiers that are not 'register: number'"


def _seat_fault(fields: Mapping[str, Any]) -> str:
    return "" if isinstance(fields.get("seat"), str | None) else "has a seat that is not the key of a place"


def _texts_fault(fields: Mapping[str, Any]) -> str:
    wrong = next((name for name in ("type", "dates", "note", "source") if not isinstance(fields.get(name, ""), str)), None)
    return f"has a {wrong} that is not a text" if wrong else ""


def _answers_fault(fields: Mapping[str, Any]) -> str:
    answers = fields.get("answers", {})
    sound = isinstance(answers, dict) and all(_named(text) and len(text) <= LONGEST_ANSWER for text in answers.values())
    return "" if sound else "has answers that are not 'id: text'"


def _point_fault(fields: Mapping[str, Any]) -> str:
    point = fields.get("point")
    sound = point is None or (isinstance(point, list) and len(point) == 2 and all(type(x) in {int, float} for x in point))
    return "" if sound else "has a point that is not [latitude, longitude]"


CHECKS: tuple[Callable[[Mapping[str, Any]], str], ...] = (  # each says what is wrong with a record, or nothing
    *(_source_fault, _labels_fault, _forms_fault, _identifiers_fault, _seat_fault, _texts_fault, _answers_fault, _point_fault),
)


def _named(name: object) -> bool:
    return isinstance(name, str) and bool(name.strip())


def _listed(forms: object) -> bool:
    return isinstance(forms, list) and all(map(_named, forms))


def _record(fields: Mapping[str, Any], kind: str, path: str = "") -> Authority:
    labels: dict[str, str] = fields.get("labels", {})
    careful = _forms(fields.get("careful", {}))
    forms = {Form(label, language) for language, label in labels.items()} | _forms(fields.get("forms", {})) | careful
    if not any(form.text == fields["key"] for form in forms):
        forms.add(Form(fields["key"], "en"))
    point = fields.get("point")
    answers: Mapping[str, str] = fields.get("answers", {})
    return Authority(
        key=fields["key"],
        kind=kind,
        labels=labels,
        forms=in_order(forms),
        careful=in_order(careful),
        never=in_order(_forms(fields.get("never", {}))),
        type=str(fields.get("type", "")),
        identifiers={str(name): str(value) for name, value in fields.get("identifiers", {}).items()},
        dates=str(fields.get("dates", "")),
        point=(float(point[0]), float(point[1])) if point else None,
        seat=fields.get("seat"),
        note=str(fields.get("note", "")),
        source=str(fields["source"]),
        answers={str(name): Answer(text.strip(), path, strict_yaml.line_of(answers, name)) for name, text in answers.items()},
    )


def _forms(given: Mapping[str, Sequence[str]]) -> set[Form]:
    return {Form(text, language) for language, forms in given.items() for form in forms for text in spelled(form)}


def in_order(forms: Iterable[Form]) -> tuple[Form, ...]:
    """Forms by language, then as they are written."""
    return tuple(sorted(forms, key=lambda form: (form.language, form.text)))
