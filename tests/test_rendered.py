"""The corpus to look at, built once: what its pages show of a corpus of more than fifty documents."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.rendered import UNREAD, Rendered, shared

pytestmark = pytest.mark.xdist_group("rendered")


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    return shared(tmp_path_factory)


@cache
def _parsed(file: Path) -> BeautifulSoup:
    return BeautifulSoup(file.read_text(encoding="utf-8"), "lxml")


def html(rendered: Rendered, path: str) -> BeautifulSoup:
    return _parsed(rendered.site / path / "index.html")


def test_the_corpus_has_what_there_is_to_look_at(rendered: Rendered) -> None:
    text = html(rendered, "").get_text(" ", strip=True)
    counts: Mapping[str, int] = {name: int(number) for number, name in re.findall(r"(\d+) (documents|families|findings)\b", text)}
    assert counts["documents"] >= 50
    assert counts["families"] >= 3
    kinds = {str(heading["id"]) for heading in html(rendered, "findings").select("h2[id]")}
    assert {"adoption-date", "quotation", "number", "before-adoption", "symbol-twice", "versions"} <= kinds
    coverage = html(rendered, "coverage").get_text()
    assert [name for name in UNREAD if name not in coverage] == []
