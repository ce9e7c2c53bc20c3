"""What the manual says of codes: of problems (`E101`), of findings (`number`) and of the end of a run (`5`).

The manual's page of problems, `docs/problems.md`, is the only place that has it. It ships in the package.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

ROW = re.compile(r"^\| `?(?P<code>[EW]\d{3}|[a-z_]+|\d)`? \| (?P<means>.+?) \|(?: (?P<todo>.+?) \|)?$", re.MULTILINE)
EXAMPLE = re.compile(r"^### `?(?P<code>\w+)`?\n\n```text\n(?P<example>.+?)\n```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")
MOST_NEAR = 5


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a code means, what a person does about it, and how it looks; `todo` and `example` can be empty."""

    code: str
    means: str
    todo: str = ""
    example: str = ""

    @property
    def sort(self) -> str:
        """What the code is of: `error`, `warning`, `finding` or `exit code`."""
        sorts = {"E": "error", "W": "warning"}
        return sorts.get(self.code[0]) or ("exit code" if self.code.isdecimal() else "finding")

    def __str__(self) -> str:
        parts = [f"{self.code} ({self.sort}): {self.means}."]
        parts += [f"What to do: {self.todo}."] if self.todo else []
        parts += ["For example:\n" + "\n".join(f"  {line}" for line in self.example.splitlines())] if self.example else []
        return "\n".join(parts)


def explanations(page: str) -> Mapping[str, Explanation]:
    """Code → its explanation, from the Markdown of the manual's page, in its order."""
    examples = {found["code"]: found["example"] for found in EXAMPLE.finditer(page)}
    return {
        (code := found["code"]): Explanation(code, _plain(found["means"]), _plain(found["todo"] or ""), examples.get(code, ""))
        for found in ROW.finditer(page)
    }


def near(asked: str, known: Mapping[str, Explanation]) -> Sequence[Explanation]:
    """The explanations that somebody may want who asked for a code that is none: with a similar code, or with the word in them."""
    word = asked.casefold()
    begins = re.compile(rf"\b{re.escape(word)}")
    having = [each for each in known.values() if len(word) > 2 and begins.search(f"{each.means} {each.todo}".casefold())]
    similar = difflib.get_close_matches(asked.upper(), known, MOST_NEAR) + difflib.get_close_matches(word, known, MOST_NEAR)
    return list(dict.fromkeys((*(known[code] for code in similar), *having)))[:MOST_NEAR]


def _plain(text: str) -> str:
    """A cell without the marks of Markdown."""
    return LINK.sub(r"\1", text).replace("`", "")
