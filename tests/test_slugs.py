"""Slugs: file names that every system accepts, and addresses that do not change."""

import subprocess
from pathlib import Path

import pytest

from generator.configuration import Configuration, Settings
from generator.pages.addresses import Addresses
from generator.site import engine
from generator.text.slugs import is_reserved, slug_of


def test_a_slug_has_a_limit_in_bytes_and_different_names_stay_different() -> None:
    one, other = slug_of("\U00020000" * 70), slug_of("\U00020000" * 69 + "\U00020001")
    assert one != other
    assert len(f"{one}-abcdef.html".encode()) <= 255
    assert one.startswith("\U00020000" * 59 + "-")


def test_short_slugs_are_not_changed() -> None:
    assert slug_of("S/RES/822 (1993)") == "s-res-822-1993"
    assert slug_of("中" * 90) == "中" * 80
    assert slug_of("a" * 200) == "a" * 80


def test_names_in_plain_and_other_letters_have_slugs_of_one_form() -> None:
    assert slug_of("Genève / GENEVA") == "geneve-geneva"
    assert slug_of("A_b--C d") == "a-b-c-d"
    assert slug_of("") == slug_of("__ --") == ""


@pytest.mark.parametrize("name", ["con", "NUL", "aux", "Com1", "lpt9", "prn"])
def test_no_slug_is_a_reserved_name_of_windows(name: str) -> None:
    assert slug_of(name).startswith(f"{name.lower()}-")
    assert not is_reserved(slug_of(name))
    assert Addresses({}, {}).original("x", f"a/{name}.v2.txt") == "documents/x/original.txt.txt"
    assert Addresses({}, {}).original("x", f"a/{name}a.txt") == f"documents/x/{name}a.txt"


def test_a_full_disk_in_mkdocs_is_a_disk_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = Configuration(tmp_path, tmp_path / "mkdocs.yml", "", tmp_path / "p", tmp_path / "s", Settings())
    done = subprocess.CompletedProcess([], 74, "", "noise\nsite/x.html\nNo space left on device\n")
    monkeypatch.setattr(engine, "_run", lambda *_: done)
    (problem,) = engine.run(config, tmp_path / "s", offline=False)
    assert (problem.code, problem.path) == ("E702", "site/x.html")
    assert problem.what.endswith("No space left on device")
