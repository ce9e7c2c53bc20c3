"""What the readers of the grammar's files share: the Problems of a file (E501), and lists of forms."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.model import Problem
from generator.text import strict_yaml

BROKEN = "E501"
MALFORMED = (KeyError, TypeError, AttributeError, ValueError)
NEIGHBOURS = "See the other files of its folder."
EXAMPLE_KEYS = {"language", "kind", "text", "want", "status", "refers", "seen"}


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a file: how its value is read, whether a file may leave it out, and the finders it is for (none: any)."""

    read: Callable[[Any], Any]
    optional: bool = False
    finders: frozenset[str] = frozenset()


def shown(file: Path) -> str:
    """A file of the grammar as Problems name it."""
    return f"generator/{file.parent.name}/{file.name}"


def file_problem(file: Path, what: str, hint: str = NEIGHBOURS) -> Problem:
    """A Problem of a file of the grammar."""
    return Problem("error", BROKEN, shown(file), what, hint)


def malformed_problem(file: Path, error: Exception) -> Problem:
    """A Problem for a value that does not have the form it must have: a word where a list belongs, say."""
    return file_problem(file, f"has a value of the wrong form ({type(error).__name__}: {error})")


def unknown_key_problems(found: Mapping[Any, Any], known: Collection[str], file: Path) -> tuple[Problem, ...]:
    """A Problem for every key that is not known."""
    return strict_yaml.unknown_keys(found, known, shown(file), BROKEN)


def duplicate_problems(what: str, wanted: object, owners: Mapping[str, str], file: Path) -> tuple[Problem, ...]:
    """A Problem that names both files if a thing is stated in two files of a folder; `owners` are keyed in small letters."""
    owner = owners.get(str(wanted).casefold())
    if owner is None:
        return ()
    said = f"states the {what} '{wanted}', as '{owner}' does in another file of its folder"
    return (file_problem(file, said, "Rename one of them, or remove a file."),)


@dataclass(frozen=True, slots=True)
class StatedFiles:
    """What files state, by the name with which Problems show them: `kept` from an earlier run, else `read` in this one."""

    kept: Mapping[str, Any] = field(default_factory=dict)
    read: dict[str, Any] = field(default_factory=dict)

    def value_of(self, file: Path) -> tuple[Any, tuple[Problem, ...]]:
        """What a file states, or why it cannot be read."""
        name = shown(file)
        if name in self.kept:
            return self.kept[name], ()
        self.read[name], problems = strict_yaml.read(file, name, BROKEN)
        return self.read[name], problems


def mapping_in(file: Path, fields: Mapping[str, Field], files: StatedFiles) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """What a file states, and a Problem for every key that is not known or is missing, in its examples too."""
    stated, problems = files.value_of(file)
    if problems:
        return {}, problems
    if not isinstance(stated, dict):
        return {}, (file_problem(file, "does not state a mapping"),)
    missing = sorted(key for key, field in fields.items() if not field.optional and key not in stated)
    lacks = (file_problem(file, f"lacks {', '.join(missing)}"),) if missing else ()
    return stated, (*unknown_key_problems(stated, fields, file), *lacks, *_unknown_in_examples(stated.get("examples"), file))


def _unknown_in_examples(examples: Any, file: Path) -> tuple[Problem, ...]:
    listed = examples if isinstance(examples, list) else ()
    return tuple(problem for each in listed if isinstance(each, dict) for problem in unknown_key_problems(each, EXAMPLE_KEYS, file))


def forms(given: Any) -> tuple[str, ...]:
    """A list of forms; a single word is not one."""
    if not isinstance(given, list):
        raise TypeError(f"'{given}' is not a list")
    return tuple(given)


def value_by_form(given: Mapping[Any, Any]) -> dict[str, Any]:
    """Form → value, from a cell that lists the forms of each value."""
    return {form: value for value, listed in given.items() for form in forms(listed)}
