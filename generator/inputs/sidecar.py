"""What a person states of a source, in `NAME.yml` beside it: strict keys, checked values; it overrides every rule.

This module only reads statements. `statements` applies them, and checks that their words are in the text. Here, nothing
depends on a document, a grammar or authorities.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.inputs import sidecar_values
from generator.inputs.sidecar_keys import ANSWERS, EXTRA, FACTS, FILING, OTHERS, Keys
from generator.inputs.sidecar_statements import LISTS, StatementList
from generator.model import Answer, Filing, Masthead, Problem, Sidecar
from generator.text import strict_yaml

LONGEST_LIST = 1000  # statements
BROKEN, UNKNOWN, WRONG = "E201", "E202", "E203"
ANSWER_HINT = f"Each line reads 'id: text', the id as the page of findings shows it, the text of at most {sidecar_values.LONGEST} signs."


def read(file: Path, path: str) -> tuple[Sidecar, tuple[Problem, ...]]:
    """What a sidecar states; its Problems are E201 (not YAML), E202 (misspelt key), E203 (a value that cannot be), W214 (own key).

    If there is an error, only the slug is used, if it is valid: a document that is set aside keeps its address.
    """
    stated, problems = strict_yaml.read(file, path, BROKEN)
    if problems or stated is None:
        return Sidecar(path=path), problems
    if not isinstance(stated, dict):
        hint = "For example: 'slug: letter-2018-04-17'."
        return Sidecar(path=path), (Problem("error", BROKEN, path, "does not state 'key: value' pairs", hint),)
    reader = _SidecarReader(stated, path)
    return reader.sidecar(), tuple(reader.problems)


def read_values(stated: Mapping[str, Any], path: str) -> tuple[Sidecar, tuple[Problem, ...]]:
    """What the row of a sheet states, by the rules of a sidecar; `stated` knows the lines of its keys."""
    reader = _SidecarReader(stated, path)
    return reader.sidecar(), tuple(reader.problems)


class _SidecarReader:
    """Reads the keys of one sidecar, and collects what is wrong with them in `problems`."""

    def __init__(self, stated: Mapping[str, Any], path: str) -> None:
        self._stated, self._path = stated, path
        known = {*OTHERS, *FACTS, *FILING, *LISTS, ANSWERS, EXTRA}
        self.problems = list(strict_yaml.misspelt_or_own(stated, known, path, UNKNOWN))

    def sidecar(self) -> Sidecar:
        """What the sidecar states; only the slug if there is an error."""
        others = self._values({key: self._stated[key] for key in OTHERS if key in self._stated}, OTHERS, self._stated)
        filed = self._values({key: self._stated[key] for key in FILING if self._stated.get(key) is not None}, FILING, self._stated)
        facts = self._facts()
        lists = {name: self._statements(name, statements) for name, statements in LISTS.items()}
        answers = self._answers(self._stated.get(ANSWERS))
        if any(problem.level == "error" for problem in self.problems):
            return Sidecar(slug=others.get("slug"), path=self._path)
        repairs = dict(lists["repairs"])  # with the line of each
        return Sidecar(
            facts=facts,
            blocks=lists["blocks"],
            mentions=lists["mentions"],
            repairs=tuple(repairs),
            answers=answers,
            filing=Filing(**{key: value for key, value in filed.items() if value is not None}),
            path=self._path,
            lines={**{key: self._line(key) for key in self._stated}, **repairs},
            **others,
        )

    def _facts(self) -> dict[str, Any]:
        """The facts of the masthead. A fact without a value is stated as not known."""
        given = {key: self._stated[key] for key in FACTS if key in self._stated}
        known = self._values({key: value for key, value in given.items() if value is not None}, FACTS, self._stated)
        return {**known, **{key: getattr(Masthead(), key) for key, value in given.items() if value is None}}

    def _values(self, stated: Mapping[str, Any], keys: Keys, lined: Mapping[str, Any]) -> dict[str, Any]:
        """The values of a mapping, None for what cannot be; `lined` is the mapping that knows the lines of the keys."""
        values = {key: keys[key].read(value) for key, value in stated.items()}
        for key, value in values.items():
            if value is None:
                what, hint = f"'{key}' cannot be {_shown(stated[key])}", f"'{key}' takes {keys[key].expected}."
                self._add(what, hint, strict_yaml.line_of(lined, key))
        return values

    def _answers(self, stated: Any) -> dict[str, Answer]:
        """The answers to findings by the findings' ids."""
        given = {} if stated is None else stated
        if not isinstance(given, dict) or len(given) > LONGEST_LIST:
            self._add(f"'{ANSWERS}' takes a mapping of at most {LONGEST_LIST:,} answers", ANSWER_HINT, self._line(ANSWERS))
            return {}
        answers: dict[str, Answer] = {}
        for key, value in given.items():
            text, line = sidecar_values.text(value), strict_yaml.line_of(given, key)
            if text is None:
                self._add(f"'{ANSWERS}' cannot have {_shown(value)} for '{key}'", ANSWER_HINT, line)
            else:
                answers[str(key)] = Answer(text, self._path, line)
        return answers

    def _statements(self, name: str, statements: StatementList) -> tuple[Any, ...]:
        """The statements of one list."""
        stated = self._stated.get(name)
        hint = f"Each is a mapping of these keys: {', '.join(statements.keys)}."
        if not isinstance(stated, list | None) or len(stated or ()) > LONGEST_LIST:
            self._add(f"'{name}' takes a list of at most {LONGEST_LIST:,} statements", hint, self._line(name))
            return ()
        read = [self._statement(name, statements, each, hint) for each in stated or ()]
        return tuple(statement for statement in read if statement is not None)

    def _statement(self, name: str, statements: StatementList, stated: Any, hint: str) -> Any:
        """The statement of a list that a mapping makes; None if it has a fault."""
        if not isinstance(stated, dict):
            self._add(f"'{name}' cannot hold {_shown(stated)}", hint, self._line(name))
            return None
        faults = len(self.problems)
        self.problems += strict_yaml.unknown_keys(stated, statements.keys, self._path, UNKNOWN)
        values = self._values({key: value for key, value in stated.items() if key in statements.keys}, statements.keys, stated)
        if len(self.problems) > faults:
            return None
        line = min((strict_yaml.line_of(stated, key) for key in stated), default=self._line(name))
        statement = statements.statement(values, line)
        if isinstance(statement, str):
            self._add(f"a statement of '{name}' {statement}", hint, line)
            return None
        return statement

    def _add(self, what: str, hint: str, line: int) -> None:
        self.problems.append(Problem("error", WRONG, self._path, what, hint, line))

    def _line(self, key: str) -> int:
        return strict_yaml.line_of(self._stated, key)


def _shown(value: Any) -> str:
    return f"'{str(value)[:80]}'" if isinstance(value, str | int | float | None) else "what it is given"
