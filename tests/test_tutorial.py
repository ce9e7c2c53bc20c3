"""The tutorial: its commands run in their order and do what it says; its links lead somewhere."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from tests.reading import HOME

TUTORIAL = (HOME / "docs/tutorial.md").read_text(encoding="utf-8")
FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_a_new_user_follows_the_tutorial(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    said = ""
    commands = 0
    for kind, text in FENCED.findall(TUTORIAL):
        if kind == "text":
            (tmp_path / "letter.txt").write_text(text, encoding="utf-8")
        for line in text.splitlines() if kind == "console" else ():
            program, *words = shlex.split(line)
            assert program == "verbale"
            done = CliRunner().invoke(main, words)
            assert done.exit_code == 0, f"{line}\n{done.output}"
            said += done.output
            commands += 1
    assert commands >= 8
    archive = tmp_path / "letters"
    home = (archive / "build/site/index.html").read_text(encoding="utf-8")
    assert "Letters of the Mission" in home
    assert "Letters and notes verbales, 2015 to 2020." in home
    assert "Sample letter" not in home
    for told in ("The sample letter was removed.", "type: letter", "issuer: Permanent Representative of Norway", "A/69/804, S/2015/156"):
        assert told in said
    assert (archive / "build/site/documents/letter/index.html").is_file()
    assert (archive / "build/verbale.zip").is_file()
    assert (archive / "export/documents.csv").is_file()
    assert (archive / "build/metadata.csv").is_file()
