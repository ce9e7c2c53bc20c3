"""libyaml and the parser in Python read the same values from a file, and the lines of its keys."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.text import strict_yaml
from tests.reading import HOME, SAMPLES

FILES = [*sorted((HOME / "generator").rglob("*.yml")), *sorted(SAMPLES.rglob("*.yml")), HOME / "mkdocs.yml"]
TEXTS = st.lists(
    st.sampled_from(["a", "é", "中", ":", ": ", "- ", "\n", "  ", "'", '"', "[", "]", "{", "}", ",", "#", "|", ">", "1", "~", "?"])
)


def lined(value: Any) -> Any:
    """A value with the lines of the keys of its mappings."""
    if isinstance(value, strict_yaml.Lined):
        return [(key, value.lines[key], lined(inner)) for key, inner in value.items()]
    return [lined(inner) for inner in value] if isinstance(value, list) else value


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(HOME).as_posix())
def test_both_parsers_read_our_files_alike(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = file.read_bytes()
    fast = strict_yaml.parse(text, "x", "E")
    monkeypatch.setattr(strict_yaml, "_Fast", strict_yaml._Strict)
    slow = strict_yaml.parse(text, "x", "E")
    assert lined(fast[0]) == lined(slow[0])
    assert fast[1] == slow[1]


@given(TEXTS.map("".join))
def test_a_text_that_both_parsers_accept_has_one_value(text: str) -> None:
    try:
        fast, slow = yaml.load(text, strict_yaml._Fast), yaml.load(text, strict_yaml._Strict)
    except yaml.YAMLError:
        return
    assert lined(fast) == lined(slow)


KEYS = st.text("abcdefg_", min_size=1, max_size=8)  # an empty key is written in two ways, and no page has one
NEXT_LINE = "\x85"  # PyYAML's own writer does not write it so that it can be read again
ODD = ["2000-01-01", "no", "x: y", "1_000", "😀", "a" * 1200]
PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(st.characters(codec="utf-8", exclude_characters=NEXT_LINE), max_size=30)
    | st.sampled_from(ODD),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
)


@settings(deadline=None)
@given(st.dictionaries(KEYS, PLAIN, max_size=5))
def test_both_writers_write_the_same_text(values: dict[str, Any]) -> None:
    slow = yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=strict_yaml.WIDTH)
    assert strict_yaml.written(values) == slow


@pytest.mark.skipif(not yaml.__with_libyaml__, reason="needs libyaml")
def test_a_line_end_that_only_unicode_knows_survives() -> None:
    values = {"title": f"one{NEXT_LINE}two"}
    assert yaml.safe_load(strict_yaml.written(values)) == values
