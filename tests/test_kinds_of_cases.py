"""Each kind of case in other languages: our own examples (`tests/cases/kinds`), of which some must not match.

A file is one kind. An example is a small document (`text`, `md`, `html`, the paragraphs of a Word file under `word`, or the pages of a
PDF under `pdf`, which are made here) and what is `wanted` of it, in the words of `tests/test_cases.py`. Every file is read as the
generator reads it.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from generator.examine import Examined
from generator.text import strict_yaml
from tests.making import word
from tests.making.lined_pdf import Page, lined_pdf
from tests.reading import bare_resources, examined
from tests.test_cases import DEMANDS, FOLDER, masthead, texts

KINDS: Mapping[str, Mapping[str, Any]] = {file.stem: strict_yaml.shipped(file) for file in sorted((FOLDER / "kinds").glob("*.yml"))}
NUMBERS = (1, 4, 5, 7, 12, 14, 16, 18, 21, 22, 23, 24, 25, 27, 28, 29, 30, 31, 34, 35, 37, 38)  # of the cases from the field
SIX = {"ar", "en", "es", "fr", "ru", "zh"}
LEAST, LEAST_WITHOUT_MATCH = 5, 2
CHANGE = re.compile(r"(\{-.+?-\}|\{\+.+?\+\})")  # of a Word file: deleted, inserted
OWN_KEYS = {"language", "codes", "wanted"}


def examples(kind: str) -> list[Mapping[str, Any]]:
    return [*KINDS[kind]["matches"], *KINDS[kind]["no_match"]]


def word_paragraph(said: str) -> str:
    """A paragraph of a Word file with its tracked changes."""
    parts = filter(None, CHANGE.split(said))
    return word.paragraph("".join(tracked(part) if CHANGE.fullmatch(part) else word.run(part) for part in parts))


def tracked(part: str) -> str:
    """A tracked change, as Word stores it."""
    said = word.run(part[2:-2])
    who = 'w:id="1" w:author="Office"'
    return f"<w:del {who}>{said.replace('w:t', 'w:delText')}</w:del>" if part[1] == "-" else f"<w:ins {who}>{said}</w:ins>"


MAKERS: Mapping[str, tuple[str, Callable[[Mapping[str, Any]], bytes]]] = {
    "text": ("x.txt", lambda example: example["text"].encode()),
    "md": ("x.md", lambda example: example["md"].encode()),
    "html": ("x.html", lambda example: example["html"].encode()),
    "word": ("x.docx", lambda example: word.word_file("".join(map(word_paragraph, example["word"])))),
    "pdf": ("x.pdf", lambda example: lined_pdf([Page(**page) for page in example["pdf"]], example.get("codes", "typed"))),
}


def read(example: Mapping[str, Any]) -> Examined:
    (form,) = example.keys() - OWN_KEYS
    name, make = MAKERS[form]
    return examined(make(example), name, bare_resources())


@pytest.mark.parametrize(
    "example",
    [
        pytest.param(example, id=f"{kind}-{number}-{example['language']}")
        for kind in KINDS
        for number, example in enumerate(examples(kind), start=1)
    ],
)
def test_an_example_gives_what_is_wanted(example: Mapping[str, Any]) -> None:
    of = read(example)
    wrong = [fact for fact, want in example["wanted"].items() if not DEMANDS[fact](of, want)]
    assert not wrong, (masthead(of), texts(of), of.mentions, of.problems)


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_has_five_examples_in_other_languages_of_which_two_do_not_match(kind: str) -> None:
    """Kinds that are bound to a script also count examples of their own language, in other words."""
    own = None if KINDS[kind].get("bound_to_script") else KINDS[kind]["own_language"]
    foreign = [example for example in examples(kind) if example["language"] != own]
    assert len(foreign) >= LEAST
    assert len([example for example in KINDS[kind]["no_match"] if example["language"] != own]) >= LEAST_WITHOUT_MATCH
    assert all(example["wanted"] for example in foreign)


def test_every_kind_has_its_file_and_all_six_languages_occur() -> None:
    assert tuple(int(kind.partition("-")[0]) for kind in KINDS) == NUMBERS
    assert {example["language"] for kind in KINDS for example in examples(kind)} >= SIX
