"""What a person states of a source, in `NAME.yml` beside it: strict keys, checked values; it wins over every rule.

Here a statement is only read: whether its words stand in the text is asked when it is applied (`statements`). This module
knows no document, no grammar and no authorities.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

from generator.model import (
    Answer,
    BlockKind,
    BlockStatement,
    Dated,
    DocumentType,
    Masthead,
    MentionStatement,
    Part,
    Problem,
    RepairDecision,
    Role,
    Sidecar,
)  # fmt: skip
from generator.text import edtf, strict_yaml
from generator.text.slugs import is_reserved

TYPES = get_args(DocumentType)
ROLES = get_args(Role)
PARTS = tuple(part for part in get_args(Part) if part != "note")  # a note is a kind of block, wherever it stands
KINDS = tuple(kind for kind in get_args(BlockKind) if kind != "rule")
LONGEST = 2000  # code points of a text
LONGEST_QUOTE = 400  # code points
LONGEST_LIST = 1000  # statements
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+){0,20}")
LANGUAGE = re.compile(r"[a-z]{2,3}")
NO_TEXT = {"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape"}  # codecs whose bytes are no document's
BROKEN, UNKNOWN, WRONG = "E201", "E202", "E203"
ANSWERS = "answers"
EXTRA = "extra"  # whatever an archive notes for itself; nothing of it is read

Known = Mapping[str, tuple[str, Callable[[Any], Any]]]  # key → what it takes, in words; how it is read: None for what it cannot be


def _word(value: Any) -> str | None:
    return value.strip() if isinstance(value, str) and value.strip() and len(value) <= LONGEST else None


def _words(value: Any) -> tuple[str, ...] | None:
    return tuple(v.strip() for v in value) if isinstance(value, list) and all(_word(v) for v in value) else None


def _numbers(value: Any) -> tuple[int, ...] | None:
    return tuple(value) if isinstance(value, list) and all(type(v) is int and v > 0 for v in value) else None


def _one_of(names: Sequence[str]) -> Callable[[Any], str | None]:
    return lambda value: value if isinstance(value, str) and value in names else None


def _number(first: int, last: int) -> Callable[[Any], int | None]:
    return lambda value: value if type(value) is int and first <= value <= last else None


def _quote(value: Any) -> str | None:
    """Words of the text, their white space collapsed to single spaces; a number may stand without quotation marks."""
    told = " ".join(str(value).split()) if isinstance(value, str) or type(value) is int else ""
    return told if 0 < len(told) <= LONGEST_QUOTE else None


def _exactly(value: Any) -> str | None:
    """Words of the text as they came, spaces and all: they may be what is to be repaired."""
    return value if isinstance(value, str) and value.strip() and len(value) <= LONGEST_QUOTE else None


def _dates(value: Any) -> tuple[Dated, ...] | None:
    """A list of {role, edtf}."""
    if not isinstance(value, list) or not all(isinstance(v, dict) and set(v) == {"role", "edtf"} for v in value):
        return None
    dates = tuple(Dated(str(v["role"]), str(v["edtf"])) for v in value)
    return dates if all(d.role in ROLES and edtf.valid(d.edtf) for d in dates) else None


def _date(value: Any) -> str | None:
    told = str(value) if isinstance(value, str) or type(value) is int else ""
    return told if edtf.valid(told) else None


def _session(value: Any) -> int | str | None:
    return value if (type(value) is int and value > 0) or (isinstance(value, str) and re.fullmatch(r"(?:ES|S)-\d{1,3}", value)) else None


def _language(value: Any) -> str | None:
    return value if isinstance(value, str) and LANGUAGE.fullmatch(value) else None


def _languages(value: Any) -> tuple[str, ...] | None:
    return tuple(value) if isinstance(value, list) and all(_language(v) for v in value) else None


def _encoding(value: Any) -> str | None:
    """The name of an encoding of text, in small letters, as it was stated."""
    if not isinstance(value, str) or not re.fullmatch(r"[A-Za-z0-9][\w.:+-]{0,40}", value, re.ASCII):
        return None
    try:
        b"a".decode(value, "replace")  # refuses what is no encoding of text (base64, say)
        return value.lower() if codecs.lookup(value).name.replace("-", "_") not in NO_TEXT else None
    except (LookupError, ValueError):
        return None


TEXT, TAG = "a text", "a language's tag in two or three small letters, such as en"
WORDS = f"words of the text, at most {LONGEST_QUOTE} signs"
FACTS: Known = {
    "type": (f"one of {', '.join(TYPES)}", _one_of(TYPES)),
    "title": (TEXT, _word),
    "title_printed": (TEXT, _word),
    "title_language": (TAG, _language),
    "symbols": ("a list of symbols", _words),
    "bodies": ("a list of names", _words),
    "session": ("a number, or a text such as S-4", _session),
    "session_dates": ("a date in EDTF, such as 2019-06-24/2019-07-12", _date),
    "agenda_items": ("a list of numbers", _numbers),
    "dates": (f"a list of {{role, edtf}}; roles: {', '.join(ROLES)}", _dates),
    "issuer": (TEXT, _word),
    "addressee": (TEXT, _word),
    "signatory": (TEXT, _word),
    "distribution": (TEXT, _word),
    "original_language": (TAG, _language),
    "footnote_status": ("as_received", _one_of(["as_received"])),
    "languages": ("a list of languages' tags, that of the main part first", _languages),
}
OTHERS: Known = {
    "slug": (
        "at most 80 small letters a to z, digits and single hyphens; quote a number",
        lambda v: v if isinstance(v, str) and len(v) <= 80 and SLUG.fullmatch(v) and not is_reserved(v) else None,
    ),
    "rights": (TEXT, _word),
    "encoding": ("an encoding's name, such as windows-1251", _encoding),
}
BLOCK: Known = {
    "quote": (WORDS, _quote),
    "language": (TAG, _language),
    "part": (f"one of {', '.join(PARTS)}", _one_of(PARTS)),
    "kind": (f"one of {', '.join(KINDS)}", _one_of(KINDS)),
    "level": ("a heading's rank from 1 (the title) to 4", _number(1, 4)),
    "near": (WORDS, _quote),
    "occurrence": ("a number: 2 for the second block that begins so", _number(1, 1_000_000)),
}
MENTION: Known = {
    "add": (WORDS, _quote),
    "reject": (WORDS, _quote),
    "quote": (WORDS, _quote),
    "kind": ("a kind of reference, such as place", _word),
    "key": ("what is meant: a record's key, a date in EDTF, a symbol", _quote),
    "in": (WORDS, _quote),
}
REPAIR: Known = {
    "accept": (WORDS, _exactly),
    "reject": (WORDS, _exactly),
    "as": (WORDS, _exactly),
    "in": (WORDS, _exactly),
}


def _block(said: Mapping[str, Any], line: int) -> BlockStatement | str:
    """The statement that these values make, or what is wrong with it."""
    if "quote" not in said:
        return "lacks 'quote'"
    if not said.keys() & {"language", "part", "kind", "level"}:
        return "states nothing of the block: no language, part or kind"
    if "level" in said and said.get("kind", "heading") != "heading":
        return "gives a level to what is no heading"
    return BlockStatement(line=line, **{"kind": "heading" if "level" in said else None, **said})


def _mention(said: Mapping[str, Any], line: int) -> MentionStatement | str:
    verdicts = [(verdict, name) for verdict, name in (("add", "add"), ("reject", "reject"), ("rekey", "quote")) if name in said]
    if len(verdicts) != 1:
        return "must have one of 'add', 'reject' and 'quote'"
    verdict, name = verdicts[0]
    needs = {"add": {"kind", "key"}, "reject": set[str](), "rekey": {"key"}}[verdict]
    if missing := sorted(needs - said.keys()):
        return f"lacks '{missing[0]}'"
    if verdict == "reject" and "key" in said:
        return "rejects a mention and gives it a key"
    if said[name] not in said.get("in", said[name]):
        return f"must have the words of '{name}' among those of 'in'"
    return MentionStatement(verdict, said[name], line, said.get("kind"), said.get("key"), said.get("in", ""))  # type: ignore[arg-type]  # one of three words


def _repair(said: Mapping[str, Any], line: int) -> tuple[RepairDecision, int] | str:
    if ("accept" in said) == ("reject" in said):
        return "must have one of 'accept' and 'reject'"
    if "as" in said and "reject" in said:
        return "rejects a repair and says what it makes"
    quote = said.get("accept") or said["reject"]
    if quote not in said.get("in", quote):
        return "must have the words to be repaired among those of 'in'"
    return RepairDecision("accept" if "accept" in said else "reject", quote, said.get("as", ""), said.get("in", "")), line


LISTS: Mapping[str, tuple[Known, Callable[[Mapping[str, Any], int], Any]]] = {
    "blocks": (BLOCK, _block),
    "mentions": (MENTION, _mention),
    "repairs": (REPAIR, _repair),
}


def read(file: Path, path: str) -> tuple[Sidecar, tuple[Problem, ...]]:
    """What a sidecar states; its Problems are E201 (not YAML), E202 (misspelt key), E203 (a value that cannot be), W214 (own key).

    With an error nothing is taken but the slug, if that is sound: a document that is set aside keeps its address.
    """
    stated, problems = strict_yaml.read(file, path, BROKEN)
    if problems or stated is None:
        return Sidecar(path=path), problems
    if not isinstance(stated, dict):
        hint = "For example: 'slug: letter-2018-04-17'."
        return Sidecar(path=path), (Problem("error", BROKEN, path, "does not state 'key: value' pairs", hint),)
    problems = strict_yaml.misspelt_or_own(stated, {**OTHERS, **FACTS, **LISTS, ANSWERS: None, EXTRA: None}, path, UNKNOWN)
    others, wrong = _values({key: stated[key] for key in OTHERS if key in stated}, OTHERS, stated, path)
    facts, misread = _values({key: stated[key] for key in FACTS if stated.get(key) is not None}, FACTS, stated, path)
    facts |= {key: getattr(Masthead(), key) for key in FACTS if key in stated and stated[key] is None}  # "not known: take nothing"
    problems += (*wrong, *misread)
    lists: dict[str, tuple[Any, ...]] = {}
    for name in LISTS:
        lists[name], wrong = _statements(name, stated.get(name), path, strict_yaml.line_of(stated, name))
        problems += wrong
    answers, wrong = _answers(stated.get(ANSWERS), path, strict_yaml.line_of(stated, ANSWERS))
    problems += wrong
    if any(problem.level == "error" for problem in problems):
        return Sidecar(slug=others.get("slug"), path=path), problems
    repairs, lines = dict(lists["repairs"]), {key: strict_yaml.line_of(stated, key) for key in stated}
    made = Sidecar(facts=facts, blocks=lists["blocks"], mentions=lists["mentions"], repairs=tuple(repairs), path=path, **others)
    return replace(made, answers=answers, lines={**lines, **repairs}), problems


def _values(stated: Mapping[str, Any], known: Known, at: Mapping[str, Any], path: str) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """The values of a mapping, read; `at` knows the lines of its keys."""
    values = {key: known[key][1](value) for key, value in stated.items()}
    wrong = [key for key, value in values.items() if value is None]
    told = [(f"'{key}' cannot be {_shown(stated[key])}", f"'{key}' takes {known[key][0]}.", key) for key in wrong]
    return values, tuple(Problem("error", WRONG, path, what, hint, strict_yaml.line_of(at, key)) for what, hint, key in told)


def _answers(stated: Any, path: str, line: int) -> tuple[dict[str, Answer], tuple[Problem, ...]]:
    """What is said to findings, by their ids; nothing at all answers none."""
    hint = f"Each line reads 'id: text', the id as the page of findings shows it, the text of at most {LONGEST} signs."
    given = {} if stated is None else stated
    if not isinstance(given, dict) or len(given) > LONGEST_LIST:
        return {}, (Problem("error", WRONG, path, f"'{ANSWERS}' takes a mapping of at most {LONGEST_LIST:,} answers", hint, line),)
    made = {str(key): Answer(text, path, strict_yaml.line_of(given, key)) for key, value in given.items() if (text := _word(value))}
    wrong = [(key, f"'{ANSWERS}' cannot have {_shown(value)} for '{key}'") for key, value in given.items() if not _word(value)]
    return made, tuple(Problem("error", WRONG, path, what, hint, strict_yaml.line_of(given, key)) for key, what in wrong)


def _statements(name: str, stated: Any, path: str, line: int) -> tuple[tuple[Any, ...], tuple[Problem, ...]]:
    """The statements of one list; nothing at all is an empty one."""
    known, made_of = LISTS[name]
    hint = f"Each is a mapping of these keys: {', '.join(known)}."
    if not isinstance(stated, list | None) or len(stated or ()) > LONGEST_LIST:
        return (), (Problem("error", WRONG, path, f"'{name}' takes a list of at most {LONGEST_LIST:,} statements", hint, line),)
    made: list[Any] = []
    problems: list[Problem] = []
    for each in stated or ():
        if not isinstance(each, dict):
            problems.append(Problem("error", WRONG, path, f"'{name}' cannot hold {_shown(each)}", hint, line))
            continue
        own = min((strict_yaml.line_of(each, key) for key in each), default=line)
        wrong = strict_yaml.unknown_keys(each, known, path, UNKNOWN)
        values, misread = _values({key: value for key, value in each.items() if key in known}, known, each, path)
        statement = made_of(values, own) if not (wrong or misread) else None
        if isinstance(statement, str):
            wrong = (Problem("error", WRONG, path, f"a statement of '{name}' {statement}", hint, own),)
        problems += (*wrong, *misread)
        made.append(statement)
    return tuple(made), tuple(problems)


def _shown(value: Any) -> str:
    return f"'{str(value)[:80]}'" if isinstance(value, str | int | float | None) else "what it is given"
