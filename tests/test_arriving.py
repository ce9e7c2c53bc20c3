"""`verbale add --watch`: a file that arrives in a folder is added once, when it is complete; Ctrl+C ends it cleanly."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.inputs.arriving import SETTLED, Arrivals
from tests.project import Project
from tests.reading import HOME

LETTER = "Letter dated 3 March 2015 from the Permanent Representative of Norway to the United Nations\n"
QUICK = """
from generator.inputs import arriving
arriving.PAUSE, arriving.SETTLED = 0.05, 0.3
from generator.cli import main
main()
"""


class Clock:
    """A time that a test sets."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    for name in ("inbox", "documents"):
        (tmp_path / name).mkdir()
    return tmp_path / "inbox", tmp_path / "documents"


def looks(folders: tuple[Path, Path]) -> tuple[Arrivals, Callable[[], list[str]]]:
    clock = Clock()
    arrivals = Arrivals(*folders, clock)

    def look() -> list[str]:
        clock.now += SETTLED / 2 + 0.1
        return [file.name for file in arrivals.ready()[0]]

    return arrivals, look


def test_a_file_is_given_once_when_it_has_stopped_growing(folders: tuple[Path, Path]) -> None:
    inbox, _ = folders
    _, look = looks(folders)
    (inbox / "empty.txt").touch()
    with (inbox / "a.txt").open("w", encoding="utf-8") as file:
        for number in range(4):
            file.write(f"line {number}\n")
            file.flush()
            assert look() == []
    assert [look(), look(), look()] == [[], ["a.txt"], []]
    (inbox / "a.txt").write_text("other words", encoding="utf-8")
    assert [look(), look(), look()] == [[], [], ["a.txt"]]


@pytest.mark.parametrize("name", [".a.txt", "~$a.docx", "a.pdf.part", "a.crdownload", "a.txt~", "a.tmp", "Thumbs.db", "a.yml", "~a.doc"])
def test_names_of_files_that_are_not_finished_are_passed_over(folders: tuple[Path, Path], name: str) -> None:
    (folders[0] / name).write_text("x", encoding="utf-8")
    _, look = looks(folders)
    assert [look() for _ in range(4)] == [[]] * 4


def test_folders_links_and_what_the_corpus_has_are_not_given(folders: tuple[Path, Path], tmp_path: Path) -> None:
    inbox, documents = folders
    (inbox / "folder").mkdir()
    (inbox / "link.txt").symlink_to(tmp_path)
    (documents / "old.txt").write_text("x", encoding="utf-8")
    (inbox / "old.txt").write_text("x", encoding="utf-8")
    for name in ("one.txt", "two.txt"):
        (inbox / name).write_text("y", encoding="utf-8")
    (inbox / "other-name.txt").write_text("x", encoding="utf-8")
    clock = Clock()
    arrivals = Arrivals(inbox, documents, clock)
    arrivals.ready()
    clock.now = SETTLED
    complete, doubled = arrivals.ready()
    assert [file.name for file in complete] == ["one.txt"]
    assert [(file.name, same.name) for file, same in doubled] == [("other-name.txt", "old.txt"), ("two.txt", "one.txt")]


def test_a_file_that_changes_while_it_is_copied_is_given_again(folders: tuple[Path, Path]) -> None:
    file = folders[0] / "a.txt"
    file.write_text("x", encoding="utf-8")
    arrivals, look = looks(folders)
    assert [look(), look()] == [[], []]
    assert look() == ["a.txt"]
    assert not arrivals.changed(file)
    file.write_text("xy", encoding="utf-8")
    assert arrivals.changed(file)
    assert [look(), look(), look()] == [[], [], ["a.txt"]]


def test_a_folder_that_cannot_be_watched_is_named(tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    for folder in (tmp_path / "none", project.root / "corpus/documents", project.root):
        done = project.run("add", "--watch", str(folder))
        assert done.exit_code == 2
        assert str(folder) in done.stderr
    assert project.run("add").exit_code == 2


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_real_run_adds_what_arrives_until_it_is_interrupted(tmp_path: Path) -> None:
    project, inbox = Project(tmp_path / "project"), tmp_path / "inbox"
    inbox.mkdir()
    documents = project.root / "corpus/documents"
    command = [sys.executable, "-c", QUICK, "add", "--watch", str(inbox), "-C", str(project.root)]
    environment = {**os.environ, "PYTHONPATH": str(HOME), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=tmp_path, env=environment, start_new_session=True
    ) as run:
        with (inbox / "letter.txt").open("w", encoding="utf-8") as file:
            for piece in (LETTER[:20], LETTER[20:], "\nSir, I write to you.\n"):
                file.write(piece)
                file.flush()
                time.sleep(0.1)
        (inbox / "letter.txt.part").write_text("x", encoding="utf-8")
        until = time.monotonic() + 60
        while not (documents / "letter.yml").exists() and time.monotonic() < until:
            time.sleep(0.1)
        (inbox / "copy.txt").write_bytes((inbox / "letter.txt").read_bytes())
        said = ""
        assert run.stdout
        while "is in the corpus already" not in said and (line := run.stdout.readline()):
            said += line
        os.killpg(run.pid, signal.SIGINT)
        said += run.stdout.read()
    assert run.returncode == 0, said
    assert "issuer: Permanent Representative of Norway" in said
    assert "copy.txt is in the corpus already, as corpus/documents/letter.txt." in said
    assert "Ended. Added: 1 file." in said
    assert "Traceback" not in said
    assert sorted(file.name for file in documents.iterdir()) == ["letter.txt", "letter.yml"]
    assert (documents / "letter.txt").read_bytes() == (inbox / "letter.txt").read_bytes()
