"""Records of authorities in a YAML file: a list of records, each with its key, labels, forms and source.

A faulty record is set aside with a Problem (E204); the others are kept. A form may be written with its endings in brackets:
`Республик(а|и|у|ой) Армения` is four forms. If a form has several brackets, they change together, the first ending with the
first: `Южн(ый|ого) Судан(|а)` is two forms.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.model import Answer, Authority, Form, Problem
from generator.text import strict_yaml

RECORD_KEYS = {"key", "type", "labels", "forms", "careful", "never", "identifiers", "dates", "point", "seat", "note", "source", "answers"}
ADDING = {"key", "forms", "source"}  # the only keys of a record that adds forms to an earlier record of its file
FORM_LISTS = ("forms", "careful", "never")
TEXTS = ("type", "dates", "note", "source")
BROKEN, WORDLESS = "E204", "W215"
LONGEST_ANSWER = 2000  # code points
ENDINGS = re.compile(r"\(([^()]*\|[^()]*)\)")
BEGIN = "Begin each record with '- key:'."

Fields = Mapping[str, Any]


def read(file: Path, path: str, kind: str) -> tuple[tuple[Authority, ...], tuple[Problem, ...]]:
    """The records of a file that a person wrote, and what is wrong; `path` is how the file is named in Problems.

    Problems: E204 a faulty record, W214 a key of an archive's own, W215 a form that is never found.
    """
    stated, problems = strict_yaml.read(file, path, BROKEN)
    if problems or stated is None:
        return (), problems
    checked = list(_checked(stated, kind, path))
    return tuple(record for record, _ in checked if record), tuple(problem for _, wrong in checked for problem in wrong)


def shipped(stated: Iterable[Fields], kind: str) -> Iterator[Authority]:
    """The records that a file that ships with the tool states."""
    return (_record(fields, kind) for fields in stated)


def spelled(form: str) -> tuple[str, ...]:
    """Every way of writing a form: `Дани(я|и|ю|ей)` gives `Дания`, `Дании`, `Данию`, `Данией`. Brackets without `|` stay.

    Empty if the brackets do not have the same number of endings.
    """
    endings = [group.split("|") for group in ENDINGS.findall(form)] if "|" in form else []
    if not endings:
        return (form,)
    if len(set(map(len, endings))) > 1:
        return ()
    around = ENDINGS.split(form)[::2]
    return tuple(dict.fromkeys(_joined(around, chosen) for chosen in zip(*endings, strict=True)))


def _joined(around: Sequence[str], endings: Sequence[str]) -> str:
    """The text around brackets with one ending in place of each."""
    return "".join(map("".join, zip(around, (*endings, ""), strict=True)))


def in_order(forms: Iterable[Form]) -> tuple[Form, ...]:
    """Forms by language, then as they are written."""
    return tuple(sorted(forms, key=lambda form: (form.language, form.text)))


def _checked(stated: Any, kind: str, path: str) -> Iterator[tuple[Authority | None, tuple[Problem, ...]]]:
    """Each record of a file, None if it is faulty, with its Problems."""
    if not isinstance(stated, list):
        yield None, (Problem("error", BROKEN, path, "is not a list of records", BEGIN),)
        return
    seen: set[str] = set()
    for number, fields in enumerate(stated, start=1):
        problems = _problems(fields, number, path, seen)
        if any(problem.level == "error" for problem in problems):
            yield None, problems
        else:
            record = _record(fields, kind, path)
            yield record, (*problems, *_without_letters(record, path, strict_yaml.line_of(fields, "key")))


def _problems(fields: Any, number: int, path: str, seen: set[str]) -> tuple[Problem, ...]:
    """What is wrong with the record of this number. `seen` has the keys of the records before it, and gets its key."""
    if not isinstance(fields, dict):
        return (Problem("error", BROKEN, path, f"record {number} is not a mapping", BEGIN),)
    problems = strict_yaml.misspelt_or_own(fields, RECORD_KEYS, path, BROKEN)
    fault = _fault(fields, seen)
    seen.add(str(fields.get("key")))
    if not fault:
        return problems
    line = strict_yaml.line_of(fields, next(iter(fields), None))
    hint = "See docs/authorities.md for the form of a record."
    return (*problems, Problem("error", BROKEN, path, f"record {number}: {fault}", hint, line))


def _without_letters(record: Authority, path: str, line: int) -> Iterator[Problem]:
    """A warning for each form without a letter, which no search can find: `1703` may be any number."""
    for form in record.forms:
        if not any(map(str.isalpha, form.text)):
            what, hint = f"'{record.key}' has a form without a letter, which is never found: '{form.text}'", "Write it with a word."
            yield Problem("warning", WORDLESS, path, what, hint, line)


def _fault(fields: Fields, seen: set[str]) -> str:
    """What is wrong with a record, in words; empty if nothing is."""
    key = fields.get("key")
    if not isinstance(key, str) or not key.strip():
        return "has no key"
    if key in seen and not _only_adds_forms(fields):
        return f"the key '{key}' is given twice"
    fault = next(filter(None, (check(fields) for check in CHECKS)), "")
    return f"'{key}' {fault}" if fault else ""


def _only_adds_forms(fields: Fields) -> bool:
    return "forms" in fields and fields.keys() & RECORD_KEYS <= ADDING


def _source_fault(fields: Fields) -> str:
    return "" if fields.get("source") else "has no source"


def _labels_fault(fields: Fields) -> str:
    labels = fields.get("labels", {})
    sound = isinstance(labels, dict) and all(map(_is_name, (*labels, *labels.values())))
    return "" if sound else "has labels that are not 'language: name'"


def _forms_fault(fields: Fields) -> str:
    return next(filter(None, (_form_list_fault(name, fields.get(name, {})) for name in FORM_LISTS)), "")


def _form_list_fault(name: str, given: Any) -> str:
    if not isinstance(given, dict) or not (all(map(_is_name, given)) and all(map(_are_names, given.values()))):
        return f"has {name} that are not 'language: [name, …]'"
    uneven = next((form for forms in given.values() for form in forms if not spelled(form)), None)
    return f"has a form whose endings are not in step: '{uneven}'" if uneven else ""


def _identifiers_fault(fields: Fields) -> str:
    return "" if isinstance(fields.get("identifiers", {}), dict) else "has identifiers that are not 'register: number'"


def _seat_fault(fields: Fields) -> str:
    return "" if isinstance(fields.get("seat"), str | None) else "has a seat that is not the key of a place"


def _texts_fault(fields: Fields) -> str:
    wrong = next((name for name in TEXTS if not isinstance(fields.get(name, ""), str)), None)
    return f"has a {wrong} that is not a text" if wrong else ""


def _answers_fault(fields: Fields) -> str:
    answers = fields.get("answers", {})
    sound = isinstance(answers, dict) and all(_is_name(text) and len(text) <= LONGEST_ANSWER for text in answers.values())
    return "" if sound else "has answers that are not 'id: text'"


def _point_fault(fields: Fields) -> str:
    point = fields.get("point")
    return "" if point is None or _is_point(point) else "has a point that is not [latitude, longitude]"


CHECKS: tuple[Callable[[Fields], str], ...] = (  # each says what is wrong with a record, or nothing
    *(_source_fault, _labels_fault, _forms_fault, _identifiers_fault, _seat_fault, _texts_fault, _answers_fault, _point_fault),
)


def _is_point(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(type(number) in {int, float} for number in value)


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _are_names(value: Any) -> bool:
    return isinstance(value, list) and all(map(_is_name, value))


def _record(fields: Fields, kind: str, path: str = "") -> Authority:
    """The record that sound fields make."""
    careful = _forms(fields.get("careful", {}))
    point = fields.get("point")
    return Authority(
        key=fields["key"],
        kind=kind,
        labels=fields.get("labels", {}),
        forms=in_order(_all_forms(fields, careful)),
        careful=in_order(careful),
        never=in_order(_forms(fields.get("never", {}))),
        type=str(fields.get("type", "")),
        identifiers={str(name): str(value) for name, value in fields.get("identifiers", {}).items()},
        dates=str(fields.get("dates", "")),
        point=(float(point[0]), float(point[1])) if point else None,
        seat=fields.get("seat"),
        note=str(fields.get("note", "")),
        source=str(fields["source"]),
        answers=_answers(fields.get("answers", {}), path),
    )


def _all_forms(fields: Fields, careful: set[Form]) -> set[Form]:
    """The labels, the forms and the careful forms of a record; also its key, in English, if it is not one of them."""
    labels: Mapping[str, str] = fields.get("labels", {})
    forms = {Form(label, language) for language, label in labels.items()} | _forms(fields.get("forms", {})) | careful
    key = fields["key"]
    return forms if any(form.text == key for form in forms) else forms | {Form(key, "en")}


def _answers(given: Mapping[Any, str], path: str) -> dict[str, Answer]:
    return {str(name): Answer(text.strip(), path, strict_yaml.line_of(given, name)) for name, text in given.items()}


def _forms(given: Mapping[str, Sequence[str]]) -> set[Form]:
    return {Form(text, language) for language, forms in given.items() for form in forms for text in spelled(form)}
