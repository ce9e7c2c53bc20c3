"""The manual: its reference is made from the code, it names what there is and nothing else, and every example in it works."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import get_args

import click
import pytest
import yaml

from generator import configuration, readers
from generator.cli import main
from generator.families import family_decisions
from generator.grammar import loading
from generator.inputs import records, sheet, sidecar, sidecar_keys
from generator.model.relations import FindingKind
from generator.reports import speaker
from generator.reports.manual import explanations
from tests import reference
from tests.manual import FENCED, FILES, OTHER_INLINE, Example, commands, examples, fault, named
from tests.reading import HOME, examined

DOCS = "\n".join(file.read_text(encoding="utf-8") for file in FILES)
PROBLEMS = (HOME / "docs/problems.md").read_text(encoding="utf-8")
RUN_ELSEWHERE = {
    "python": {"data.md", "library.md"},
    "sql": {"data.md"},
    "r": {"data.md"},
    "console": {"tutorial.md"},
}  # by tests of their own
NOT_RUN = {"nginx", "apache", "caddy"}  # the page says where they are
SHOWN = {"text"}


def ids(value: object) -> str:
    return str(value)


@pytest.mark.parametrize("file", reference.pages(), ids=lambda file: file.name)
def test_the_reference_is_what_the_code_says(file: Path) -> None:
    assert file.read_text(encoding="utf-8") == reference.pages()[file], "If the change is meant, run `make update` and read the diff."


def test_the_reference_has_no_other_page() -> None:
    assert {*reference.FOLDER.iterdir()} == {file for file in reference.pages() if file.parent == reference.FOLDER}


def test_a_page_names_every_verb_and_every_option() -> None:
    page = (reference.FOLDER / "command.md").read_text(encoding="utf-8")
    for name, command in main.commands.items():
        assert f"\n## {name}\n" in page
        assert all(f"`{option}`" in page for each in command.params if isinstance(each, click.Option) for option in each.opts)


def test_the_readme_lists_every_verb() -> None:
    rows = re.findall(r"^\| `verbale ([a-z]+)", (HOME / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(rows) == set(main.commands)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_page_names_no_verb_and_no_option_that_is_not_there(file: Path) -> None:
    shared = {option for each in main.params for option in each.opts} | {"--help", "--version"}
    for verb, options in named(file.read_text(encoding="utf-8")):
        if verb:
            assert verb in main.commands, verb
            known = shared | {option for each in main.commands[verb].params for option in each.opts}
            assert set(options) <= known, (verb, options)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_page_names_no_target_of_make_and_no_module_that_is_not_there(file: Path) -> None:
    found = [words.split() for words in OTHER_INLINE.findall(file.read_text(encoding="utf-8"))]
    assert not [words for words in found if fault(words)]


def test_every_code_is_explained_once_and_no_other_is_named() -> None:
    code = re.compile(r'"([EW]\d{3})"')
    used = {found for file in (HOME / "generator").rglob("*.py") for found in code.findall(file.read_text(encoding="utf-8"))}
    explained = re.findall(r"^\| ([EW]\d{3}) ", PROBLEMS, re.MULTILINE)
    assert len(explained) == len(set(explained)), [each for each in explained if explained.count(each) > 1]
    assert set(explained) == used
    assert set(re.findall(r"\b[EW]\d{3}\b", DOCS)) <= used
    known = explanations(PROBLEMS)
    assert {each.code for each in known.values() if each.sort == "finding"} == set(get_args(FindingKind))
    assert not [each.code for each in known.values() if each.sort != "exit code" and not (each.todo and each.example)], "lacks an example"


def test_every_exit_code_is_explained() -> None:
    codes = {value for name, value in vars(speaker).items() if name in {"FINE", "CRASHED", "USAGE", "ENGINE", "DISK", "SET_ASIDE"}}
    for text in (PROBLEMS.partition("## Exit codes")[2], (HOME / "README.md").read_text(encoding="utf-8").partition("| Exit code")[2]):
        assert set(map(int, re.findall(r"^\| (\d) \|", text, re.MULTILINE))) == codes == set(range(6))


def test_guides_name_no_key_that_is_not_there() -> None:
    """The tables of guides; what they explain of a key, the reference does not say."""
    known = {
        "adding.md": {*sidecar_keys.BLOCK, *sidecar_keys.MENTION, *(key for keys in family_decisions.KEYS.values() for key in keys)},
        "authorities.md": records.RECORD_KEYS,
    }
    for name, keys in known.items():
        tables = re.findall(r"^\| Key \| .*?\n\n", (HOME / "docs" / name).read_text(encoding="utf-8") + "\n", re.MULTILINE | re.DOTALL)
        first = "\n".join(row.split("|")[1] for table in tables for row in table.splitlines() if row.startswith("| `"))
        assert set(re.findall(r"`(\w+)`", first)) == set(keys), name


def test_every_example_is_of_a_known_sort() -> None:
    checked = {"sh", "bat", "yaml", "csv", "markdown"} | set(RUN_ELSEWHERE)
    for each in examples():
        assert each.language in checked | NOT_RUN | SHOWN, str(each)
        assert each.file.name in RUN_ELSEWHERE.get(each.language, {each.file.name}), str(each)
        if each.language in NOT_RUN:
            assert re.search(r"not (?:run|tried)", each.file.read_text(encoding="utf-8")), str(each)


@pytest.mark.parametrize("example", examples("sh", "bat", "console"), ids=ids)
def test_a_command_is_one_that_works(example: Example) -> None:
    found = list(commands(example.text, windows=example.language == "bat"))
    assert found
    assert not [(words, wrong) for words in found if (wrong := fault(words))]


def test_a_command_that_does_not_work_is_found() -> None:
    wrong = ("verbale biuld", "verbale build --no", "verbale export --format", "make nothing", "python -m tests.none", "frobnicate x")
    assert all(fault(words) for line in wrong for words in commands(line))
    assert list(commands("A=b verbale build || test $? -eq 5  # then")) == [["verbale", "build"], ["test", "$?", "-eq", "5"]]


@pytest.mark.parametrize("example", examples("yaml"), ids=ids)
def test_a_file_of_yaml_is_one_that_is_read_without_a_problem(example: Example, tmp_path: Path) -> None:
    stated = yaml.load(example.text, yaml.BaseLoader)
    file = tmp_path / "example.yml"
    file.write_text(example.text, encoding="utf-8")
    if isinstance(stated, list):
        decisions = any({"together", "apart"} & set(each) for each in stated)
        problems = (family_decisions.read(file, "x") if decisions else records.read(file, "x", "place"))[1]
    elif "extra" in stated or "plugins" in stated:
        for folder in ("corpus/documents", "corpus/authorities"):
            (tmp_path / folder).mkdir(parents=True)
        file.rename(tmp_path / "mkdocs.yml")
        problems = configuration.load(tmp_path)[1]
    elif "finder" in stated:
        for room in loading.FOLDERS:
            (tmp_path / "home" / room).mkdir(parents=True)
            for each in (loading.HOME / room).iterdir():
                os.link(each, tmp_path / "home" / room / each.name)
        file.rename(tmp_path / "home/kinds/example.yml")
        problems = loading.load(tmp_path / "home")[1]
    elif "pages" in stated:
        lines = [line for job in stated.values() for name in ("before_script", "script") for line in job.get(name, ())]
        assert lines
        assert not [words for line in lines for words in commands(line) if fault(words)]
        return
    else:
        problems = sidecar.read(file, "x")[1]
    assert not [problem for problem in problems if problem.code != "W502"]


@pytest.mark.parametrize("example", examples("csv"), ids=ids)
def test_a_sheet_is_read_without_a_problem(example: Example, tmp_path: Path) -> None:
    (tmp_path / sheet.NAME).write_text(example.text, encoding="utf-8")
    found = sheet.read(tmp_path, "corpus")
    assert found.rows
    assert not found.problems


@pytest.mark.parametrize("example", examples("markdown"), ids=ids)
def test_front_matter_is_read(example: Example) -> None:
    keys = re.findall(r"^(\w+):", example.text, re.MULTILINE)
    assert keys
    document = examined(example.text + "\nA text of some words.\n", "x.md").document
    assert document
    assert len(document.source_facts) == len(keys)


def test_every_block_is_closed() -> None:
    for file in FILES:
        text = file.read_text(encoding="utf-8")
        assert text.count("\n```") + text.startswith("```") == 2 * len(FENCED.findall(text)), file


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_block_interrupts_a_numbered_list(file: Path) -> None:
    """The numbers would begin again after it."""
    assert not re.search(r"^```\n\n[2-9]\. ", file.read_text(encoding="utf-8"), re.MULTILINE)


def test_readers_are_named_as_they_are() -> None:
    """The table of formats in the guide has the suffixes that are read."""
    page = (HOME / "docs/adding.md").read_text(encoding="utf-8")
    table = page.partition("## What is read of each format")[2].partition("What is left out")[0]
    first = "\n".join(row.split("|")[1] for row in table.splitlines() if row.startswith("| "))
    assert set(re.findall(r"`(\.\w+)`", first)) == set(readers.READERS)
