"""What the manual shows: its fenced blocks, the commands in them, and whether a command is one that works."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from generator.cli import main
from tests.reading import HOME

FOLDERS = (HOME / "docs", HOME / "docs/reader", HOME / "docs/reference")
OTHERS = ("README.md", "CONTRIBUTING.md", "SECURITY.md", "generator/starter/files/README.md")
FILES = (
    *(file for folder in FOLDERS for file in sorted(folder.glob("*.md"))),
    *(HOME / name for name in OTHERS if (HOME / name).is_file()),
)
FENCED = re.compile(r"^```(?P<language>[\w-]*)[^\n]*\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`(verbale [^`]+)`")
OTHER_INLINE = re.compile(r"`((?:make|python -m) [\w.]+)`")
NEXT = re.compile(r"\s(?:\|\||&&|[|;])\s")  # what begins another command
INTO = re.compile(r"\s>>?\s+\S+")  # where the output goes
SETTING = re.compile(r"[A-Z_]+=\S*$")
OTHER_PROGRAMS = frozenset(  # of which nothing is known here
    ("cd", "dask", "docker", "git", "mkdir", "mv", "pip", "py", "python", "python3", "rm", "rsync", "sha256sum", "test", "uv")
)


@dataclass(frozen=True, slots=True)
class Example:
    """A fenced block of a page of the manual."""

    file: Path
    language: str
    text: str

    def __str__(self) -> str:
        first = self.text.partition("\n")[0]
        return f"{self.file.relative_to(HOME)}: {first[:40]}"


def examples(*languages: str) -> list[Example]:
    """The blocks in these languages, or all."""
    found = (Example(file, each["language"], each["text"]) for file in FILES for each in FENCED.finditer(file.read_text(encoding="utf-8")))
    return [each for each in found if not languages or each.language in languages]


def commands(text: str, windows: bool = False) -> Iterator[list[str]]:
    """The words of each command of a script. Variables that are set before a command, and comments, are left out."""
    text = text.replace("\\", "/") if windows else re.sub(r"\\\n\s*", "", text)
    for line in text.splitlines():
        for part in NEXT.split(INTO.sub("", f" {line} ")):
            words = shlex.split(part, comments=True)
            while words and SETTING.match(words[0]):
                words = words[1:]
            if words and words[0] not in ("}", "{"):
                yield words


def fault(words: Sequence[str]) -> str:
    """What is wrong with a command: it calls a verb, an option, a target of make or a module that is not there. Empty if nothing is."""
    program, rest = words[0].rpartition("/")[2], list(words[1:])
    if program == "verbale":
        return _fault_of_verbale(rest)
    if program == "make":
        targets = re.findall(r"^([a-z]+):", (HOME / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
        return "" if set(rest) <= set(targets) else f"no target {rest}"
    if program in ("python", "python3") and rest[:1] == ["-m"] and rest[1].startswith("tests"):
        path = HOME / rest[1].replace(".", "/")
        return "" if path.with_suffix(".py").is_file() or (path / "__main__.py").is_file() else f"no module {rest[1]}"
    return "" if program in OTHER_PROGRAMS or words[0].startswith(".") or "pytest" in program else f"an unknown program {program}"


def _fault_of_verbale(words: list[str]) -> str:
    """Parses the words as the command line does, without running anything."""
    try:
        context = main.make_context("verbale", words)
        name, verb, rest = main.resolve_command(context, [*context._protected_args, *context.args])
        if verb is None:
            return f"no verb {name}"
        verb.make_context(name, rest, parent=context)
    except click.exceptions.Exit:  # `--help` and `--version`
        return ""
    except click.ClickException as error:
        return error.format_message()
    return ""


def named(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The verb and the long options of each `verbale …` in the text of a page."""
    for found in INLINE.findall(text):
        words = re.sub(r"-C \S+|[\[\]…]", " ", found).split()[1:]
        verb = next((word for word in words if re.fullmatch(r"[a-z]+", word)), "")
        yield verb, tuple(re.findall(r"--[a-z-]+", found))
