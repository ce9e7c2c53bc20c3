"""Markdown: structures longer than one mark; every mark is an edit, and every character of the text stays."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.model import Document
from tests.reading import examined
from tests.test_readers import undone


def read(text: str) -> Document:
    result = examined(text, "x.md")
    assert result.document, result.problems
    assert undone(result.document) == text
    return result.document


def blocks(text: str) -> list[tuple[str, int, str]]:
    document = read(text)
    return [(block.kind, block.level, document.quote(block.span)) for block in document.blocks]


LINES = st.sampled_from(
    [
        *(
            "| a | b |",
            "|---|:-:|",
            "a | b",
            "--|--",
            "|  | c \\| d |",
            "|",
            "||",
            "---",
            "===",
            "```",
            "~~~",
            "[^1]: note",
            "text[^1]",
            "",
        ),
        *(
            "    in",
            "# Head",
            "> | q |",
            "- [^x]",
            "<!--",
            "-->",
            "<!-- c -->",
            "key: value",
            "**b | c**",
            "\t|x|",
            "`a|b`",
            "[^1]:",
            "| **a** |",
        ),
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(LINES, max_size=14).map("\n".join))
@example("<!--\n```\n-->")
@example("|a|b|\n|-|-|\n||x|\n|\\|**y**||")
@example("---\nkey: value\n---\n[^1]: a\n    b\n\n[^1]")
def test_undoing_the_edits_gives_back_the_file(text: str) -> None:
    document = examined(text, "x.md").document
    if document:
        assert undone(document) == text
        for block in document.blocks:
            said = document.quote(block.span)
            assert said.strip() == said.lstrip("\t" if block.kind == "table" else "") != ""
        for tie in document.footnotes:
            assert document.quote(tie.mark).strip()


def test_a_table_has_rows_and_cells() -> None:
    text = "Before\n\n| A | *B* |\n|:--|--:|\n| 822 (1993) | x \\| y |\n|  | **z** |\nlast | row\n\nAfter | all\n"
    assert blocks(text)[1:] == [
        ("table", 1, "A\tB"),
        ("table", 0, "822 (1993)\tx | y"),
        ("table", 0, "\tz"),
        ("table", 0, "last\trow"),
        ("paragraph", 0, "After | all"),
    ]


@pytest.mark.parametrize("text", ["a | b\n\n--|--\n", "a | b | c\n--|--\nd | e\n", "```\na | b\n--|--\n```\n"])
def test_vertical_bars_alone_do_not_make_a_table(text: str) -> None:
    assert all(kind != "table" for kind, _, _ in blocks(text))


def test_footnotes_are_linked() -> None:
    document = read("The text[^1] goes on[^n], and[^1] on.\n\n[^1]: First note,\n    in two lines.\n[^n]: Second.\n\nThe end.\n")
    said = {block.id: (block.kind, document.quote(block.span)) for block in document.blocks}
    assert document.text.startswith("The text[1] goes on[n], and[1] on.\n\n[1] First note, in two lines.\n\n[n] Second.")
    assert [(document.quote(tie.mark), said[tie.note]) for tie in document.footnotes] == [
        ("1", ("note", "[1] First note, in two lines.")),
        ("n", ("note", "[n] Second.")),
        ("1", ("note", "[1] First note, in two lines.")),
    ]


def test_code_stays_as_it_is() -> None:
    assert [text for _, _, text in blocks("Intro:\n\n```text\n# no *head*\n\\* [x](y)\n```\n\nEnd *here*.\n")] == [
        "Intro:",
        "# no *head*",
        "\\* [x](y)",
        "End here.",
    ]


def test_underlined_headings_and_rules_are_read() -> None:
    text = "Title\n=====\n\nText.\n\nPart\n---\n\nMore.\n\n---\n\n- item\n---\n"
    assert blocks(text) == [
        ("heading", 1, "Title"),
        ("paragraph", 0, "Text."),
        ("heading", 2, "Part"),
        ("paragraph", 0, "More."),
        ("rule", 0, "---"),
        ("item", 0, "- item"),
        ("rule", 0, "---"),
    ]


def test_front_matter_consists_of_keys_only() -> None:
    assert [text for _, _, text in blocks("---\ntitle: x\nlist:\n  - a\n---\nText.\n")] == ["Text."]
    rules = "---\nNote: this stands between two rules.\nIt is text, and goes on as text does.\n---\nMore.\n"
    assert "this stands between two rules" in read(rules).text
    assert "key: value" in read("Text.\n\n---\nkey: value\n---\n").text


def test_comments_are_listed() -> None:
    document = read("One <!-- not\nshown --> two.\n\nIt stays if it is never closed <!-- so\n")
    assert "never closed <!-- so" in document.text
    assert [edit.before for edit in document.edits if edit.rule == "furniture: comment"] == ["<!-- not\nshown -->"]


@pytest.mark.parametrize(
    "text", ["<!--" * 100_000, "|" * 200_000, "[^" * 100_000, "```\n" * 20_000, "a|b\n-|-\n" * 2_000, "---\n" + "a: b\n" * 5_000]
)
def test_reading_hostile_files_ends(text: str) -> None:
    """Each of these is read or set aside with a reason; a slow one would be noticed in the run time of all tests."""
    result = examined(text, "x.md")
    assert result.document is not None or result.problems


def test_spaces_between_cells_take_linear_time() -> None:
    spaces = " " * 300_000  # in quadratic time they would take hours
    (_, head, row) = blocks(f"First.\n\na | b{spaces}c\n---|---\nd{spaces}|{spaces}| e \\| f\n")
    assert head[2] == "a\tb c"
    assert row[2] == "d\t\te | f"
