"""Aliases and merges in mkdocs.yml, which MkDocs allows. In files that a person writes in the corpus they are refused."""

from pathlib import Path

import pytest

from generator import configuration
from generator.configuration import Configuration
from generator.model import Problem
from generator.text import strict_yaml

PLAIN = "site_name: &name Letters\nsite_description: *name\ndocs_dir: build/pages\nsite_dir: build/site\n"


def loaded(root: Path, text: str) -> tuple[Configuration | None, tuple[Problem, ...]]:
    for folder in ("corpus/documents", "corpus/authorities", "docs", "site_templates/pages"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    (root / "mkdocs.yml").write_text(text, encoding="utf-8")
    return configuration.load(root)


def test_an_alias_and_a_merge_are_read_as_mkdocs_reads_them(tmp_path: Path) -> None:
    text = PLAIN + "theme:\n  palette:\n    - &light {scheme: default, primary: custom}\n    - {<<: *light, scheme: slate}\n"
    config, problems = loaded(tmp_path, text)
    assert not problems
    assert config
    assert config.site_name == "Letters"


def test_settings_may_be_merged_in_and_overridden(tmp_path: Path) -> None:
    text = PLAIN + "extra:\n  common: &common {docs: docs, contact: a@example.org}\n  verbale: {<<: *common, contact: b@example.org}\n"
    config, problems = loaded(tmp_path, text)
    assert not problems
    assert config
    assert config.settings.contact == "b@example.org"


def test_a_merged_setting_that_is_unknown_is_named(tmp_path: Path) -> None:
    config, problems = loaded(tmp_path, PLAIN + "extra:\n  common: &common {corpsu: corpus}\n  verbale: {<<: *common}\n")
    assert config is None
    assert [(problem.code, problem.line) for problem in problems] == [("E402", 6)]


def test_a_merge_of_a_later_merge_does_not_repeat_a_key(tmp_path: Path) -> None:
    text = PLAIN + "x: {y: {z: &one {a: 1, b: 1}, w: &two {<<: *one, b: 2}}}\nv: {<<: *two, b: 3}\n"
    assert loaded(tmp_path, text)[1] == ()


def nine_times(first: str, opens: str, closes: str) -> str:
    """Eleven lines, each of which repeats the line before it nine times."""
    lines = (f"a{n}: &a{n} {opens}[{', '.join([f'*a{n - 1}'] * 9)}]{closes}\n" for n in range(1, 12))
    return f"a0: &a0 {first}\n" + "".join(lines)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (nine_times("[1, 2, 3]", "", ""), "repeat more than"),
        (nine_times("{x: 1}", "{<<: ", "}"), "repeat more than"),
        ("a: &a [*a]\n", "inside what it repeats"),
        ("a: &a {b: {c: *a}}\n", "inside what it repeats"),
        ("a: *b\n", "undefined alias"),
        ("a: &a {x: 1, x: 2}\nb: {<<: *a}\n", "given twice"),
    ],
)
def test_aliases_that_grow_without_limit_or_have_no_target_are_refused(tmp_path: Path, text: str, says: str) -> None:
    config, problems = loaded(tmp_path, PLAIN + text)
    assert config is None
    assert [problem.code for problem in problems] == ["E401"]
    assert says in problems[0].what
    assert problems[0].line > 4


def test_sidecars_and_records_have_no_aliases() -> None:
    value, problems = strict_yaml.parse("a: &a 1\nb: *a\n", "x.yml", "E201")
    assert value is None
    assert "aliases" in problems[0].what
    assert strict_yaml.parse("<<: {a: 1}\n", "x.yml", "E201")[0] == {"<<": {"a": 1}}
