"""What the grammar's files state is kept between runs: it gives the same grammar, and nothing that is wrong is believed."""

import shutil
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from generator.grammar import Grammar, loading
from generator.inputs import authorities
from generator.text.kept_values import KeptValues
from tests.project import Project

VALUE = {"a": [1, 2.5, None, True, "é"], "by number": {1: ["first"], 2: {"x": {}}}, "empty": {}}
OTHERS = [b"", b"{}", b"verbale values 1\n", b"\x00" * 100, b"verbale values 1\nA\nB\n[]"]


def plain(value: Any) -> Any:
    """A value of the grammar as values that can be compared; what is worked out later is left out."""
    if is_dataclass(value):
        return {each.name: plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    return [plain(each) for each in value] if isinstance(value, list | tuple) else value


def opened(home: Path, folder: Path | None, keep: bool = False) -> tuple[Grammar, list[str]]:
    loading._loaded.cache_clear()
    grammar, problems = loading.load(home, kept=KeptValues(folder, keep))
    return grammar, [problem.what for problem in problems]


def test_a_kept_value_is_what_it_was(tmp_path: Path) -> None:
    kept = KeptValues(tmp_path, open=True)
    kept.put("x", "made", VALUE)
    assert kept.get("x", "made") == VALUE
    assert kept.get("x", "made of something else") is None
    assert kept.get("y", "made") is None
    assert KeptValues().get("x", "made") is None


@pytest.mark.parametrize("data", OTHERS)
def test_a_foreign_file_is_as_good_as_none(tmp_path: Path, data: bytes) -> None:
    kept = KeptValues(tmp_path, open=True)
    (tmp_path / "x.values").write_bytes(data)
    assert kept.get("x", "A") is None


def test_a_file_that_is_cut_off_or_changed_is_as_good_as_none(tmp_path: Path) -> None:
    kept = KeptValues(tmp_path, open=True)
    kept.put("x", "made", VALUE)
    file = tmp_path / "x.values"
    data = file.read_bytes()
    for wrong in (*(data[:length] for length in range(0, len(data), 7)), data.replace(b"first", b"worst"), data + b" "):
        file.write_bytes(wrong)
        assert kept.get("x", "made") is None


def test_nothing_is_written_unless_it_is_open_and_a_folder_that_cannot_be_made_costs_nothing(tmp_path: Path) -> None:
    KeptValues(tmp_path / "closed").put("x", "made", VALUE)
    assert not (tmp_path / "closed").exists()
    (tmp_path / "file").write_text("x")
    KeptValues(tmp_path / "file", open=True).put("x", "made", VALUE)


def test_the_grammar_is_the_same_from_what_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read, problems = opened(loading.HOME, tmp_path, keep=True)
    assert not problems
    monkeypatch.setattr("generator.text.strict_yaml.read", None)  # nothing is parsed again
    kept, problems = opened(loading.HOME, tmp_path)
    assert not problems
    assert plain(kept) == plain(read)


def test_the_names_are_the_same_from_what_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kinds = ["place", "organization", "instrument"]
    authorities._shipped.cache_clear()
    read = authorities.shipped(kinds, KeptValues(tmp_path, open=True))
    authorities._shipped.cache_clear()
    monkeypatch.setattr("generator.text.strict_yaml.shipped", None)
    assert authorities.shipped(kinds, KeptValues(tmp_path)).records == read.records


def test_a_changed_file_is_read_and_checked_again(tmp_path: Path) -> None:
    home, folder = tmp_path / "grammar", tmp_path / "cache"
    for name in loading.FOLDERS:
        shutil.copytree(loading.HOME / name, home / name)
    assert not opened(home, folder, keep=True)[1]
    file = home / "kinds" / "date.yml"
    good = file.read_bytes()
    file.write_bytes(good + b"\nunheard: of\n")
    problems = loading.load(home, kept=KeptValues(folder, open=True))[1]
    assert (problems[0].code, problems[0].line) == ("E501", good.count(b"\n") + 2)
    assert opened(home, folder)[1][0] == "has an unknown key 'unheard'"


def test_only_a_verb_that_makes_something_keeps_values(tmp_path: Path) -> None:
    project = Project(tmp_path)
    cache = tmp_path / "build/cache"
    loading._loaded.cache_clear()
    project.run("check")
    assert not cache.exists()
    loading._loaded.cache_clear()
    project.run("pages")
    assert [file.name for file in cache.glob("grammar.values")]
