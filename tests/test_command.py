"""The command line: options before or after the verb, suggestions after a mistake, help with examples and exit codes."""

import itertools
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.cli.verb import EVERYWHERE, Verb
from generator.reports.speaker import EXIT_CODES, Speaker, harmless
from tests.reading import HOME

VERBS = sorted(main.commands)


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def verb(name: str) -> Verb:
    found = main.commands[name]
    assert isinstance(found, Verb)
    return found


@pytest.mark.parametrize(
    "words", list(itertools.permutations((("-q",), ("--project", str(HOME)), ("compare",), ("--annotations",)))), ids=lambda w: str(w[0])
)
def test_options_stand_before_or_after_the_verb(words: tuple[tuple[str, ...], ...], monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Any] = []
    monkeypatch.setattr("generator.verbs.compare.compare", lambda *values: seen.extend(values))
    done = run(*itertools.chain(*words), "a.json", "b.json")
    assert done.exit_code == 0, done.output
    speaker, *others = seen
    assert speaker.quiet
    assert [str(each) for each in others] == ["a.json", "b.json", "True"]


@pytest.mark.parametrize("words", [["-vC", str(HOME), "explain"], [f"-C{HOME}", "explain"], [f"--project={HOME}", "-v", "explain"]])
def test_the_value_of_an_option_is_never_taken_for_a_verb(words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Any] = []
    monkeypatch.setattr("generator.verbs.explain.explain", lambda *values: seen.extend(values))
    assert run(*words, "build").exit_code == 0
    assert seen[0] == HOME
    assert [str(file) for file in seen[2]] == ["build"]


def test_no_option_has_a_value_in_one_verb_and_none_in_another() -> None:
    found: dict[str, set[bool]] = {}
    for name in VERBS:
        for each in verb(name).params:
            if isinstance(each, click.Option):
                for written in each.opts:
                    found.setdefault(written, set()).add(each.is_flag)
    assert {written for written, ways in found.items() if len(ways) > 1} == set()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["biuld"], "Did you mean 'build'?"),
        (["-v", "chek"], "Did you mean 'check'?"),
        (["help"], "Did you mean 'verbale --help'?"),
        ([str(HOME / "README.md")], "Did you mean 'verbale explain"),
        (["build", "--strickt"], "--strict"),
        (["--strickt", "build"], "--strict"),
        (["build", "--port", "1"], "--port"),
        (["explain"], "FILES"),
        (["xyzzy"], "There is no verb 'xyzzy'."),
    ],
    ids=str,
)
def test_a_mistake_gets_a_suggestion(words: list[str], said: str) -> None:
    done = run(*words)
    assert done.exit_code == 2
    assert said in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("name", VERBS)
def test_help_has_examples_that_can_be_read_and_exit_codes(name: str) -> None:
    said = run(name, "--help").output
    assert run("--help", name).output == said
    for title in ("Examples:", "Exit codes:", "Options of every verb:"):
        assert title in said
    for example in verb(name).examples:
        assert f"  {example}\n" in said
        program, *words = shlex.split(example.partition(" > ")[0])
        context = main.make_context(program, words)
        assert context._protected_args == [name]
        assert verb(name).make_context(name, list(context.args), parent=context).params
    assert {each.name for each in verb(name).params} >= set(EVERYWHERE)


def test_help_of_the_program_names_every_verb_and_every_exit_code() -> None:
    said = run("--help").output
    assert {name for name in VERBS if f"\n  {name} " not in said} == set()
    assert not re.search(r"\w\.\.\.", said)
    for code, meaning in EXIT_CODES.items():
        assert f"  {code}  {meaning}\n" in said


@pytest.mark.parametrize("file", ["README.md", "docs/problems.md"])
def test_the_manual_names_the_same_exit_codes(file: str) -> None:
    rows = re.findall(r"^\| (\d) \| ", (HOME / file).read_text(encoding="utf-8"), re.MULTILINE)
    assert rows == [str(code) for code in EXIT_CODES]


@pytest.mark.parametrize(
    ("asked", "variables", "coloured"),
    [
        ("auto", {}, False),
        ("auto", {"FORCE_COLOR": "1"}, True),
        ("auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ("always", {"NO_COLOR": "1"}, True),
        ("never", {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colours_are_used_as_asked(asked: str, variables: dict[str, str], coloured: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    with (HOME / "README.md").open(encoding="utf-8") as no_terminal:
        assert Speaker(quiet=False, verbose=False, colour=asked).coloured(no_terminal) == coloured


def test_what_a_terminal_would_obey_is_shown() -> None:
    assert harmless("a\x1b[31m\x07\x9b1m\r\n\tب‏ت 中\u202e") == "a\\x1b[31m\\x07\\x9b1m\\x0d\n\tب‏ت 中\\u202e"


def test_why_explains_codes_of_problems_findings_and_exits() -> None:
    done = run("why", "e110", "NUMBER", "5")
    assert done.exit_code == 0
    assert "E110 (error): the file is a picture, or a PDF that is a scan" in done.stdout
    assert "What to do: read it with OCR, or set extra.verbale.ocr." in done.stdout
    assert "  corpus/documents/scan.pdf: E110 needs OCR" in done.stdout
    assert "number (finding)" in done.stdout
    assert "5 (exit code): done" in done.stdout
    assert [each["code"] for each in json.loads(run("why", "W119", "versions", "--json").stdout)] == ["W119", "versions"]
    assert len(run("why").stdout.splitlines()) > 70


@pytest.mark.parametrize(("code", "said"), [("E1100", "E110 ("), ("ocr", "E110 ("), ("nubmer", "number ("), ("xyzzy", "lists all codes")])
def test_why_suggests_codes(code: str, said: str) -> None:
    done = run("why", code)
    assert done.exit_code == 2
    assert said in done.stderr


ASK = {
    "bash": """source "$1"; COMP_WORDS=($2); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _verbale_completion verbale
        for each in "${COMPREPLY[@]}"; do echo "$each"; done""",
    "zsh": """compdef() { :; }; _describe() { print -l -- ${(P)3}; }; compadd() { print -l -- $completions; }
        source "$1"; words=(${=2}); CURRENT=${#words}; _verbale_completion""",
    "fish": 'source $argv[1]; complete -C "$argv[2]"',
}
SHELLS = {"bash": ["bash", "-c", ASK["bash"], "bash"], "zsh": ["zsh", "-fc", ASK["zsh"], "zsh"], "fish": ["fish", "-Nc", ASK["fish"]]}


@pytest.mark.parametrize("shell", sorted(ASK))
def test_a_shell_completes_verbs_options_and_codes(shell: str, tmp_path: Path) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    script, program = tmp_path / "script", tmp_path / "verbale"
    script.write_text(run("completion", shell).stdout, encoding="utf-8")
    program.write_text(f"#!{sys.executable}\nfrom generator.cli import main\nmain()\n", encoding="utf-8")
    program.chmod(0o755)
    environment = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}", "PYTHONPATH": str(HOME), "HOME": str(tmp_path)}
    for line, wanted in (
        ("verbale bu", {"build", "bundle"}),
        ("verbale build --str", {"--strict"}),
        ("verbale -v why e70", {"E701", "E707"}),
    ):
        command = [*SHELLS[shell], str(script), line]
        done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=tmp_path, check=False)
        found = {re.split(r"[\t:]", each)[0] for each in done.stdout.splitlines()}
        assert wanted <= found, done.stderr
        assert "serve" not in found
