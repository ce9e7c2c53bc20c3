"""Reads `kinds/*.yml`, strictly: an unknown, unused or doubled key, name or address is a Problem (E501)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.grammar.kinds import Kind
from generator.grammar.shapes import always
from generator.grammar.stated import Field, StatedFiles, duplicate_problems, file_problem, forms, mapping_in, unknown_key_problems
from generator.model import Problem

ADDRESS = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
NOT_FOR_KINDS = {"assets", "data", "documents", "families", "search"}  # folders of the site that hold something else
SLOT = re.compile(r"\{([a-z_]+)[0-9]*\}")
FINDERS = {"citation", "presidential", "gazetteer", "calendar"}
CITATION, CALENDAR = frozenset({"citation"}), frozenset({"calendar"})


def _listed(given: Any) -> tuple[Mapping[str, str], ...]:
    listed = tuple(dict(each) for each in given)
    for each in listed:
        _text(each["shape"]), _text(each["key"])
    return listed


def _text(given: Any) -> str:
    if not isinstance(given, str):
        raise TypeError(f"'{given}' is not a text")
    return given


def _finders(given: Any) -> tuple[str, ...]:
    """One finder, or several in a list."""
    return tuple(given) if isinstance(given, list) else (given,)


def _yes(given: Any) -> bool:
    if not isinstance(given, bool):
        raise TypeError(f"'{given}' is neither true nor false")
    return given


def _spoken(given: Mapping[str, Any]) -> dict[str, dict[str, tuple[str, ...]]]:
    return {language: {slot: forms(listed) for slot, listed in slots.items()} for language, slots in given.items()}


FIELDS: Mapping[str, Field] = {
    "kind": Field(_text),
    "rank": Field(int),
    "title": Field(_text),
    "singular": Field(_text),
    "address": Field(_text),
    "finder": Field(_finders),
    "words": Field(dict),
    "examples": Field(list),
    "keys": Field(_text, optional=True),
    "held": Field(_yes, optional=True),
    "cites": Field(_yes, optional=True),
    "issues": Field(_yes, optional=True),
    "adopts": Field(_yes, optional=True),
    "seats": Field(_yes, optional=True),
    "followed": Field(_yes, optional=True),
    "supplies": Field(_text, optional=True),
    "link": Field(_text, optional=True),
    "schema": Field(_text, optional=True),
    "languages": Field(_spoken, optional=True),
    "series": Field(_listed, optional=True, finders=CITATION),
    "bare_assembly": Field(_listed, optional=True, finders=CITATION),
    "decisions": Field(_listed, optional=True, finders=CITATION),
    "symbols": Field(_listed, optional=True, finders=CITATION),
    "citations": Field(_listed, optional=True, finders=CITATION),
    "organs": Field(tuple, optional=True, finders=CITATION),
    "parts": Field(lambda given: tuple(part["shape"] for part in given), optional=True, finders=CITATION),
    "shapes": Field(dict, optional=True, finders=CALENDAR),
}
RENAMED = {"kind": "name", "finder": "finders", "languages": "words_by_language"}


def read(file: Path, others: Mapping[str, Kind], files: StatedFiles) -> tuple[Kind | None, Sequence[Any], tuple[Problem, ...]]:
    """The kind of one file with its examples, as they are stated, and what is wrong; `others` are the kinds read before."""
    stated, problems = mapping_in(file, FIELDS, files)
    problems += tuple(_wrong_finders(stated, file))
    if problems:
        return None, (), problems
    facts = {RENAMED.get(key, key): FIELDS[key].read(value) for key, value in stated.items() if key != "examples"}
    kind = Kind(**facts)
    problems = (*_claimed(kind, others, file), *_unused(kind, stated, file), *_doubled(kind, file), *_wrong_citations(kind, file))
    return kind, FIELDS["examples"].read(stated["examples"]), problems


def _wrong_finders(stated: Mapping[str, Any], file: Path) -> Iterator[Problem]:
    for finder in _finders(stated.get("finder", "citation")):
        if finder not in FINDERS:
            yield file_problem(file, f"names no finder: '{finder}'", f"Finders: {', '.join(sorted(FINDERS))}.")


def _claimed(kind: Kind, others: Mapping[str, Kind], file: Path) -> Iterator[Problem]:
    """A Problem for a name or an address of another kind, and for an address that is not one or that the site needs."""
    yield from duplicate_problems("kind", kind.name, {name: name for name in others}, file)
    yield from duplicate_problems("address", kind.address, {other.address.casefold(): other.name for other in others.values()}, file)
    if not ADDRESS.fullmatch(kind.address) or kind.address in NOT_FOR_KINDS:
        hint = f"Small letters, digits and hyphens, and none of {', '.join(sorted(NOT_FOR_KINDS))}."
        yield file_problem(file, f"asks for an address that no kind can have: '{kind.address}'", hint)


def _unused(kind: Kind, stated: Mapping[str, Any], file: Path) -> Iterator[Problem]:
    """A Problem for every key that none of the kind's finders reads, and for words that are in none of its citations."""
    for key in stated:
        finders = FIELDS[key].finders
        if finders and not finders & set(kind.finders):
            yield file_problem(file, f"has '{key}', which its finder does not use", f"Only these use it: {', '.join(sorted(finders))}.")
    if kind.citations and not kind.is_numbered:
        used = {slot for each in kind.citations for slot in SLOT.findall(each["shape"])}
        for word in kind.words:
            if word not in used:
                yield file_problem(file, f"has the word '{word}', which is in none of its citations", "Use it in a shape, or remove it.")
    for language, slots in kind.words_by_language.items():
        for slot in slots:
            if slot not in kind.words:
                yield file_problem(
                    file, f"gives forms of '{slot}' in '{language}', which is not one of its words", "Describe it under words."
                )


def _doubled(kind: Kind, file: Path) -> Iterator[Problem]:
    """A Problem for every shape that is stated twice in one list."""
    for listed in (kind.series, kind.bare_assembly, kind.decisions, kind.symbols, kind.citations):
        shapes = [tuple(sorted(each.items())) for each in listed]
        for shape in dict.fromkeys(shape for shape in shapes if shapes.count(shape) > 1):
            yield file_problem(file, f"states a shape twice: '{dict(shape)['shape']}'", "Remove one of them.")


def _wrong_citations(kind: Kind, file: Path) -> Iterator[Problem]:
    """A Problem for every citation that can match no text, and for one whose key needs a slot that its text may lack."""
    for each in kind.citations:
        yield from unknown_key_problems(each, {"shape", "key"}, file)
        certain = always(each["shape"])
        if not certain.strip():
            yield file_problem(file, f"has a shape that fits a text without anything: '{each['shape']}'", "Make a part of it not optional.")
        for slot in SLOT.findall(each["key"]):
            if slot not in SLOT.findall(certain):
                what = f"has a key with '{{{slot}}}', which the text of its shape may lack: '{each['shape']}'"
                yield file_problem(file, what, "Put the slot into the shape, and not into brackets.")
