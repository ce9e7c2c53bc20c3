"""Reads the keeper's own words for the first page, `corpus/introduction.md`: Markdown, maybe with front matter."""

from __future__ import annotations

import re
from pathlib import Path

from generator.model import Introduction, Problem
from generator.text import files, strict_yaml

NAME, UNUSED = "introduction.md", "W216"
MOST = 20_000  # bytes
FRONT = re.compile(r"\A---\r?\n(?P<stated>.*?\r?\n)---[ \t]*(?:\r?\n|\Z)", re.DOTALL)


def read(folder: Path, shown: str) -> tuple[Introduction | None, tuple[Problem, ...]]:
    """The introduction in the folder of a corpus, which `shown` names; None if there is none.

    Of the front matter, `title` and `language` are used. A file that is too long or not UTF-8 is a Problem (W216).
    """
    path = f"{shown}/{NAME}"
    try:
        data = files.read(folder / NAME, MOST + 1)
    except FileNotFoundError:
        return None, ()
    except OSError as error:
        return None, (_unused(path, f"cannot be read: {error.strerror or error}", "Put a regular file there that can be read."),)
    if len(data) > MOST:
        return None, (_unused(path, f"has more than {MOST:,} bytes", "Shorten it: it is an introduction, shown on the first page."),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None, (_unused(path, "is not UTF-8", "Save it as UTF-8."),)
    front = FRONT.match(text)
    stated, problems = strict_yaml.parse(front["stated"], path, UNUSED) if front else ({}, ())
    facts = stated if isinstance(stated, dict) else {}
    body = text[front.end() :] if front else text
    wrong = tuple(_unused(path, "has front matter that cannot be read, which is left out", "Fix its YAML.") for _ in problems[:1])
    if not body.strip():
        return None, wrong
    return Introduction(path, body, _text(facts.get("title")), _text(facts.get("language"))), wrong


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _unused(path: str, what: str, hint: str) -> Problem:
    return Problem("warning", UNUSED, path, what, hint)
