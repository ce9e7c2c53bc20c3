"""Reads a YAML file that a person wrote, and answers with values or Problems, never with an exception.

Plain words stay words: `no`, `1993-04-06` and `12:30` are strings; only integers, decimals, true, false and null are
more. A key given twice, a key that is not known and text that is not UTF-8 are Problems with their line.
This module knows nothing of what the files say.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Generator, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from generator.model import Problem
from generator.text import files

try:
    from yaml import CSafeDumper as FastDumper
    from yaml import CSafeLoader as Libyaml
except ImportError:  # libyaml was missing where PyYAML was built
    from yaml import SafeDumper as FastDumper  # type: ignore[assignment]  # both write the same text but for ESCAPED
    from yaml import SafeLoader as Libyaml  # type: ignore[assignment]  # both load the same values

CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
CHANGED = ("\x85", "\u2028", "\u2029")  # ends of lines for YAML, which reads them as spaces
ESCAPED = "\\U"  # with which libyaml begins a letter beyond the first 65,536, which PyYAML writes as it is
MERGE = "tag:yaml.org,2002:merge"
OWN_KEY = "W214"
NEARLY = 0.75  # of difflib's ratio: `slgu` is nearly `slug`
WIDTH = 1000  # characters after which a long text goes on in another line
LARGEST = 4_000_000  # bytes: no file that a person writes by hand is larger
Stamp = tuple[tuple[str, int, int], ...]


class Lined(dict[Any, Any]):
    """A mapping that knows the line of each of its keys."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[Any, int] = {}


class _Checked(yaml.composer.Composer, yaml.constructor.SafeConstructor, yaml.resolver.Resolver):
    """What a loader does with the events of any parser: mappings that know their lines, no key twice and no aliases."""

    check_event: Any  # of the parser, which a loader names as a further base
    peek_event: Any

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.composer.ComposerError(None, None, "aliases (*) are not used here", self._mark())
        return super().compose_node(parent, index)

    def construct_scalar(self, node: yaml.ScalarNode | yaml.MappingNode) -> Any:
        value = super().construct_scalar(node)
        if isinstance(value, str) and CONTROLS.search(value):
            raise yaml.constructor.ConstructorError(None, None, "a value holds a control character", node.start_mark)
        return value

    def _mark(self) -> yaml.Mark:
        mark: yaml.Mark = self.peek_event().start_mark
        return mark

    def compose_mapping_node(self, anchor: Any) -> yaml.MappingNode:
        """Checks the keys as they are written: later, keys that are merged in (`<<:`) are among them."""
        node = super().compose_mapping_node(anchor)
        seen: dict[Any, None] = {}
        for key_node, _ in node.value:
            if key_node.tag == MERGE:
                continue
            key = self.construct_object(key_node, deep=True)
            if not isinstance(key, str | int):
                raise yaml.constructor.ConstructorError(None, None, "a key must be a word or a number", key_node.start_mark)
            if key in seen:
                raise yaml.constructor.ConstructorError(None, None, f"the key '{key}' is given twice", key_node.start_mark)
            seen[key] = None
        return node

    def construct_yaml_map(self, node: yaml.MappingNode) -> Generator[dict[Any, Any], None, None]:
        made = Lined()
        yield made
        made.update(self.construct_mapping(node))
        made.lines.update({self.construct_object(key, deep=True): key.start_mark.line + 1 for key, _ in node.value})

    yaml_constructors = {**yaml.SafeLoader.yaml_constructors, "tag:yaml.org,2002:map": construct_yaml_map}  # noqa: RUF012 (the base class's own attribute)


class LinedLoader(_Checked, yaml.SafeLoader):
    """The safe loader with these checks."""


class _Strict(_Checked, yaml.SafeLoader):
    """The same with YAML 1.2's few plain types and no merge keys."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 (the base class's own attribute)


for _tag, _shape, _first in (
    ("bool", r"true|false", "tf"),
    ("int", r"-?(?:0|[1-9][0-9]*)", "-0123456789"),
    ("float", r"-?(?:0|[1-9][0-9]*)\.[0-9]+", "-0123456789"),
    ("null", r"~|null|", ["~", "n", ""]),
):
    _Strict.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(rf"(?:{_shape})\Z"), list(_first))


class _Unchecked(Libyaml):
    """The same plain types, parsed by libyaml; nothing is checked."""

    yaml_implicit_resolvers = _Strict.yaml_implicit_resolvers


class _Fast(_Checked, Libyaml):
    """The same plain types and checks, parsed by libyaml: five times as fast."""

    yaml_implicit_resolvers = _Strict.yaml_implicit_resolvers

    def __init__(self, stream: Any) -> None:
        Libyaml.__init__(self, stream)
        yaml.composer.Composer.__init__(self)


def shipped(file: Path) -> Any:
    """The value of a large file of our own: ten times as fast, and without checks. The tests read such files strictly."""
    return yaml.load(file.read_bytes(), _Unchecked)  # noqa: S506 (a safe loader)


def parse(text: str | bytes, path: str, code: str) -> tuple[Any, tuple[Problem, ...]]:
    """The value a YAML text states, or None with one Problem of the given code. `path` is how the file is named in it."""
    hint = "Every line reads 'key: value'; put a value in double quotes when it holds ': ' or begins with a sign."
    if len(text) > LARGEST:
        return None, (Problem("error", code, path, f"is larger than {LARGEST:,} bytes", "Split the file."),)
    try:
        return _loaded(text.decode("utf-8-sig") if isinstance(text, bytes) else text), ()
    except UnicodeDecodeError as error:
        return None, (Problem("error", code, path, f"is not UTF-8: {error.reason}", "Save the file as UTF-8."),)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        return None, (Problem("error", code, path, f"is not valid YAML: {error.problem}", hint, line, column),)
    except (yaml.YAMLError, ValueError, LookupError, AttributeError, TypeError, RecursionError) as error:
        told = "nested too deeply" if isinstance(error, RecursionError) else str(error).partition("\n")[0]
        return None, (Problem("error", code, path, f"is not valid YAML: {told}", hint),)


def written(values: Mapping[str, object]) -> str:
    """Plain values as YAML, in their order, with every letter as it is, unless the text has signs that YAML changes or cannot write."""
    try:
        text = str(yaml.dump(values, Dumper=FastDumper, allow_unicode=True, sort_keys=False, width=WIDTH))
    except UnicodeEncodeError:  # half of a letter
        text = CHANGED[0]
    if ESCAPED in text:
        text = str(yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=WIDTH))
    return str(yaml.safe_dump(values, sort_keys=False, width=WIDTH)) if any(sign in text for sign in CHANGED) else text


def _loaded(text: str) -> Any:
    try:
        return yaml.load(text, _Fast)  # noqa: S506 (a safe loader)
    except (yaml.YAMLError, ValueError, LookupError, AttributeError, TypeError, RecursionError):
        # A second try: the messages of this parser do not depend on whether libyaml is there.
        return yaml.load(text, _Strict)  # noqa: S506 (a safe loader)


def read(file: Path, path: str, code: str) -> tuple[Any, tuple[Problem, ...]]:
    """`parse` of a file's content; a file that cannot be read is a Problem too."""
    try:
        return parse(files.read(file, LARGEST + 1), path, code)
    except OSError as error:
        return None, (Problem("error", code, path, f"cannot be read: {error.strerror}", "Check what it is, and its permissions."),)


def stamp(files: Iterable[Path]) -> Stamp:
    """Name, size and time of change of each file that is there: equal stamps mean that none of them has changed."""
    there = [(file, file.stat()) for file in files if file.is_file()]
    return tuple((str(file), status.st_size, status.st_mtime_ns) for file, status in there)


def unknown_keys(found: Mapping[Any, Any], known: Collection[str], path: str, code: str) -> tuple[Problem, ...]:
    """A Problem for every key that is not known, with its line and the nearest known one as hint."""
    problems = []
    for key in found:
        if key in known:
            continue
        near = difflib.get_close_matches(str(key), list(known), 1)
        hint = f"Did you mean '{near[0]}'?" if near else f"Known keys: {', '.join(sorted(known))}."
        problems.append(Problem("error", code, path, f"has an unknown key '{key}'", hint, line_of(found, key)))
    return tuple(problems)


def misspelt_or_own(found: Mapping[Any, Any], known: Collection[str], path: str, code: str) -> tuple[Problem, ...]:
    """The same where a person may have keys of their own: only a key that is nearly a known one is an error, others are W214."""
    return tuple(
        problem if difflib.get_close_matches(str(key), list(known), 1, NEARLY) else _own_key(problem)
        for key, problem in zip((key for key in found if key not in known), unknown_keys(found, known, path, code), strict=True)
    )


def _own_key(problem: Problem) -> Problem:
    return replace(problem, level="warning", code=OWN_KEY, what=f"{problem.what}, which is left aside")


def line_of(found: Mapping[Any, Any], key: object) -> int:
    """The line of a key; 0 if that is not known."""
    return found.lines.get(key, 0) if isinstance(found, Lined) else 0
