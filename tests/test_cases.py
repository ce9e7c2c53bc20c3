"""Small inputs of kinds that failed in the field (`tests/cases`), each with the right values in `tests/cases/wanted.yml`."""

from collections.abc import Callable, Collection, Mapping
from functools import cache
from typing import Any

import pytest

from generator.examine import Examined
from generator.model import WIDER_TYPES, Document, Masthead
from generator.text import strict_yaml
from tests.reading import HOME, bare_resources, examined

FOLDER = HOME / "tests" / "cases"
WANTED: Mapping[str, Mapping[str, Any]] = strict_yaml.shipped(FOLDER / "wanted.yml")


@cache
def read(name: str) -> Examined:
    return examined((FOLDER / name).read_bytes(), name, bare_resources())


def document(of: Examined) -> Document:
    assert of.document, of.problems
    return of.document


def masthead(of: Examined) -> Masthead:
    return document(of).masthead


def keys(of: Examined, kind: str) -> list[str]:
    """The keys of the mentions of a kind, in reading order, each once."""
    return list(dict.fromkeys(mention.key for mention in of.mentions if mention.kind == kind and mention.key))


def texts(of: Examined, kind: str = "") -> list[str]:
    return [document(of).quote(block.span) for block in document(of).blocks if kind in ("", block.kind)]


def without(found: Collection[str]) -> Callable[[list[str]], bool]:
    return lambda unwanted: not set(unwanted) & set(found)


# What a key of `wanted.yml` demands of a document.
DEMANDS: Mapping[str, Callable[[Examined, Any], bool]] = {
    "type": lambda of, want: want in {masthead(of).type, WIDER_TYPES.get(masthead(of).type)},
    "title": lambda of, want: masthead(of).title == want,
    "printed": lambda of, want: masthead(of).title_printed == want,
    "title_has": lambda of, want: want in (masthead(of).title_printed or ""),
    "issuer": lambda of, want: masthead(of).issuer == want,
    "session": lambda of, want: masthead(of).session == want,
    "bodies": lambda of, want: list(masthead(of).bodies) == want,
    "own_dates": lambda of, want: [{dated.role: dated.edtf} for dated in masthead(of).dates] == want,
    "origins": lambda of, want: dict(masthead(of).origins) == want,
    "turns": lambda of, want: [document(of).quote(turn.speaker) for turn in document(of).turns] == want,
    "resolutions": lambda of, want: keys(of, "resolution") == want,
    "organizations": lambda of, want: keys(of, "organization") == want,
    "organizations_not": lambda of, want: without(keys(of, "organization"))(want),
    "places_have": lambda of, want: set(want) <= set(keys(of, "place")),
    "places_not": lambda of, want: without(keys(of, "place"))(want),
    "dates": lambda of, want: keys(of, "date") == want,
    "dates_have": lambda of, want: set(want) <= set(keys(of, "date")),
    "dates_not": lambda of, want: without(keys(of, "date"))(want),
    "unclear_dates": lambda of, want: len([each for each in of.mentions if each.kind == "date" and not each.key]) == want,
    "conflicts": lambda of, want: [mention.status for mention in of.mentions].count("conflict") == want,
    "languages": lambda of, want: {block.language for block in document(of).blocks} == set(want),
    "languages_not": lambda of, want: without([block.language for block in document(of).blocks])(want),
    "blocks": lambda of, want: texts(of) == want,
    "most_blocks": lambda of, want: len(texts(of)) <= want,
    "blocks_have": lambda of, want: set(want) <= set(texts(of)),
    "last_block": lambda of, want: texts(of)[-1] == want,
    "text_not": lambda of, want: not any(each in document(of).text for each in want),
    "text_has": lambda of, want: all(each in document(of).text for each in want),
    "notes": lambda of, want: len(texts(of, "note")) == want,
    "note_ends": lambda of, want: texts(of, "note")[0].endswith(want),
    "rules": lambda of, want: len(texts(of, "rule")) == want,
    "never_in_one_block": lambda of, want: not any(all(each in text for each in want) for text in texts(of)),
    "problems_not": lambda of, want: not any(each in problem.what for problem in of.problems for each in want),
    "problems_have": lambda of, want: all(any(each in problem.what for problem in of.problems) for each in want),
}


@pytest.mark.parametrize(("name", "fact"), [(name, fact) for name, wanted in WANTED.items() for fact in wanted])
def test_a_case_gives_what_is_wanted(name: str, fact: str) -> None:
    assert DEMANDS[fact](read(name), WANTED[name][fact]), (masthead(read(name)), texts(read(name)), read(name).mentions)


def test_every_case_is_wanted_and_there() -> None:
    assert {path.name for path in FOLDER.iterdir()} - {"wanted.yml", "kinds"} == set(WANTED)
