"""Markdown gives the same with the patterns that are not looked for where they cannot be."""

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from mkdocs.config import load_config

from generator.site.quick_patterns import NEEDED, QuickPatterns
from tests.reading import HOME

EXTENSIONS = ["attr_list", "md_in_html", "tables", "def_list", "toc", "fenced_code"]
PARTS = (
    *("word", " ", "  \n", "\n", "\n\n", "*", "**", "_", "__", "`", "``", "\\", "\\*", "[", "]", "(", ")", "![", "!"),
    *("[a](b.md)", "[a]: c", "<", ">", "<b>", "</b>", "<br>", "<https://a.b>", "<a@b.c>", "&", "&amp;", "&#38;", "<!-- c -->"),
    *('<div markdown="1">', "</div>", "<p>", "</p>", "<section markdown>", "</section>", "<HR>", "<td>", "<pre>", "</pre>", "<div/>"),
    *("{: #p1 .x }", "|", "- ", "# ", "1. ", "&lt;", ";", "://", "@", "<?x?>", "\x02", "\x03", "klzzwxh:0001", "é中ع"),
)


@given(st.lists(st.sampled_from(PARTS), max_size=25).map("".join))
def test_results_are_the_same(text: str) -> None:
    assert Markdown(extensions=[*EXTENSIONS, QuickPatterns()]).convert(text) == Markdown(extensions=EXTENSIONS).convert(text)


@given(st.lists(st.sampled_from(PARTS), max_size=25).map("".join), st.sampled_from(sorted(NEEDED)))
def test_what_matches_has_what_is_needed(text: str, expression: str) -> None:
    for match in re.finditer(expression, text, re.DOTALL):
        around = text[match.start() : match.end() + 1]  # the first pattern looks at the next character without taking it
        assert any(part in around for part in NEEDED[expression]), (expression, match)


def test_all_patterns_of_our_site_are_known(tmp_path: Path) -> None:
    """Otherwise pages take longer."""
    config = load_config(str(HOME / "mkdocs.yml"), docs_dir=str(tmp_path))
    found = Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs).inlinePatterns
    assert {pattern.pattern for pattern in found} <= NEEDED.keys()
