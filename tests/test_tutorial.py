"""The tutorial: its commands run in their order and do what it says; its pictures show pages that are there."""

from __future__ import annotations

import re
from pathlib import Path

from tests.manual import FILES
from tests.tutorial import PICTURES, SHOWN, TUTORIAL, follow

MOST = 300_000  # bytes of all pictures


def test_a_new_user_follows_the_tutorial(tmp_path: Path) -> None:
    shown: list[str] = []

    def seen(name: str, site: Path) -> None:
        assert (site / SHOWN[name].path / "index.html").is_file(), name
        shown.append(name)

    done = follow(tmp_path, seen)
    assert len(done) >= 9
    assert not [each for each in done if each.code]
    assert sorted(shown) == sorted(SHOWN)
    said = "".join(each.said for each in done)
    archive = tmp_path / "letters"
    home = (archive / "build/site/index.html").read_text(encoding="utf-8")
    assert "Letters of the Mission" in home
    assert "Letters and notes verbales, 2015 to 2020." in home
    assert "Sample letter" not in home
    for told in ("The sample letter was removed.", "type: letter", "issuer: Permanent Representative of Norway", "A/69/804, S/2015/156"):
        assert told in said
    note = (archive / "build/site/documents/note/index.html").read_text(encoding="utf-8")
    assert "Box 12, folder 4" in note
    assert "../letter/" in note
    for made in ("build/verbale.zip", "export/documents.csv", "build/metadata.csv", "build/site/collections/notes-received/index.html"):
        assert (archive / made).is_file()


def test_the_pictures_are_those_that_the_manual_shows_and_are_small() -> None:
    written = "".join(file.read_text(encoding="utf-8") for file in FILES)
    files = {file.name: file.stat().st_size for file in PICTURES.iterdir()}
    assert set(files) == {f"{name}.webp" for name in SHOWN} == set(re.findall(r"\]\(pictures/([\w.-]+)\)", written))
    assert sum(files.values()) < MOST
    assert "](pictures/" in TUTORIAL.read_text(encoding="utf-8")
