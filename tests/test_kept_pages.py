"""What is kept of rendered pages: a page stands as long as its file is as it was written."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from generator.cache import rendered
from generator.cache.rendered import RenderedFile, RenderedUnit
from generator.text.sealed import digest

TEXT = b"# A page\n"


@pytest.fixture
def page(tmp_path: Path) -> RenderedFile:
    (tmp_path / "a.md").write_bytes(TEXT)
    return RenderedFile("a.md", digest(TEXT), "A page")


def test_a_file_with_its_stamp_is_not_read(page: RenderedFile, tmp_path: Path) -> None:
    noted = replace(page, digest="another").noted(tmp_path)
    assert noted.as_it_is(tmp_path) == noted


def test_a_file_that_was_only_touched_stands_with_its_new_stamp(page: RenderedFile, tmp_path: Path) -> None:
    noted = page.noted(tmp_path)
    os.utime(tmp_path / "a.md", ns=(1, 1))
    touched = noted.as_it_is(tmp_path)
    assert touched is not None
    assert touched != noted
    assert touched == replace(page, stamp=touched.stamp)


def test_a_file_with_other_bytes_does_not_stand(page: RenderedFile, tmp_path: Path) -> None:
    noted = page.noted(tmp_path)
    (tmp_path / "a.md").write_bytes(TEXT.upper())
    os.utime(tmp_path / "a.md", ns=(1, 1))
    assert noted.as_it_is(tmp_path) is None


def test_neither_a_missing_file_nor_a_link_stands(page: RenderedFile, tmp_path: Path) -> None:
    noted = page.noted(tmp_path)
    (tmp_path / "a.md").rename(tmp_path / "b.md")
    assert noted.as_it_is(tmp_path) is None
    (tmp_path / "a.md").symlink_to(tmp_path / "b.md")
    assert noted.as_it_is(tmp_path) is None


def test_a_unit_stands_if_all_its_files_do(page: RenderedFile, tmp_path: Path) -> None:
    unit = RenderedUnit("template", (("a.md", False),), (), "state", (page, replace(page, path="missing.md")))
    assert unit.as_it_is(tmp_path) is None
    whole = replace(unit, files=(page,)).noted(tmp_path)
    assert whole.as_it_is(tmp_path) is whole


def test_what_is_kept_has_the_stamps_of_the_files(page: RenderedFile, tmp_path: Path) -> None:
    unit = RenderedUnit("template", (("a.md", False), ("b.md", True)), ((("date", "2020"), "b.md"),), "state", (page,))
    rendered.save(tmp_path / "memory", {"a.md": unit}, tmp_path)
    assert rendered.load(tmp_path / "memory") == {"a.md": replace(unit, files=(page.noted(tmp_path),))}
