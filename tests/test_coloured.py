"""`verbale explain` on a terminal: the text with its mentions in colours, and nothing else that a terminal would obey."""

import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from generator.cli import main
from generator.reports.coloured import in_colours
from generator.reports.speaker import harmless

TEXT = """The Security Council recalled resolution 822 (1993) in Armenia\x1b[31m on 2 April 1993.

وفي 6 نيسان/أبريل 1993 اتخذ مجلس الأمن القرار 822 (1993)

1993年4月6日，安全理事会通过了第822(1993)号决议。
"""
CODES = re.compile(r"\x1b\[(?:\d+;)*\d+m")
KINDS = ("date", "place", "person")


def explain(folder: Path, *words: str) -> Result:
    file = folder / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    return CliRunner().invoke(main, ["explain", str(file), *words], color=True)


def test_mentions_have_colours_and_a_legend_only_where_colours_are_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    coloured, plain = explain(tmp_path, "--color", "always"), explain(tmp_path)
    assert "\x1b" not in plain.output
    assert "Security Council\x1b[0m recalled" in coloured.output
    for word in ("resolution 822 (1993)", "Armenia", "6 نيسان/أبريل 1993", "مجلس الأمن", "1993年4月6日", "安全理事会"):
        assert re.search(rf"{CODES.pattern}{re.escape(word)}\x1b\[0m", coloured.output), word
    assert "\x1b[31m on" not in coloured.output
    stripped = CODES.sub("", coloured.output)
    assert "1993年4月6日，安全理事会通过了第822(1993)号决议。" in stripped
    assert "وفي 6 نيسان/أبريل 1993 اتخذ مجلس الأمن القرار 822 (1993)" in stripped
    assert re.search(r"^resolution 3  place 1  date 3  organization 3$", stripped, re.MULTILINE)
    assert stripped.splitlines()[-1] == plain.output.splitlines()[-1]


def test_variables_and_options_say_whether_there_are_colours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[0m" in explain(tmp_path).output
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in explain(tmp_path).output
    assert "\x1b" not in explain(tmp_path, "--color", "always", "--json").output


def test_a_file_that_cannot_be_read_says_why_without_control_characters(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["explain", str(tmp_path / "\x1b[31mnot.txt"), "--color", "always"], color=True)
    assert "E101" in done.output
    assert "\x1b" not in done.output


@given(
    st.text(st.sampled_from("ab \n\t\x1b\x9bع中"), max_size=12),
    st.lists(st.tuples(st.integers(0, 12), st.integers(1, 6), st.sampled_from(KINDS), st.booleans()), max_size=5),
)
def test_colours_change_nothing_but_colours(text: str, spans: list[tuple[int, int, str, bool]]) -> None:
    def mention(start: int, length: int, kind: str, has_key: bool) -> dict[str, Any]:
        known = {"kind": kind, "key": "k" if has_key else None, "status": "exact", "text": "x", "line": 1, "block": "p1"}
        return {**known, "start": start, "end": start + length}

    mentions = [mention(*span) for span in spans if span[0] < len(text)]
    values = {"source": {"path": "x"}, "masthead": {}, "blocks": [{"id": "p1", "text": text}], "mentions": mentions, "problems": []}
    shown = in_colours(values, KINDS)
    assert CODES.sub("", shown).startswith(f"x\n\n{harmless(text)}".rstrip("\n") if text.strip("\n") else "x")
    assert not set(CODES.sub("", shown)) & {"\x1b", "\x9b"}
    assert all(line.count("\x1b[0m") * 2 == len(CODES.findall(line)) for line in shown.splitlines())
