"""Makes the keeper's introduction safe to show: its Markdown stays, its HTML is shown as text, its links lead somewhere.

A link that leads nowhere would stop the whole site, so it becomes plain text and a Problem (W216).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from generator.grammar import Grammar
from generator.model import Document, Introduction, Problem

UNUSED = "W216"
LINK = re.compile(r"!?\[(?P<words>[^\[\]]*)\]\((?P<target>[^()\s]*)(?:\s+(?:\"[^\"]*\"|'[^']*'))?\)")
OUTSIDE = re.compile(r"(?:https?://|mailto:)[^\s<>()]+")
HEADING = re.compile(r"^(?P<marks>#{1,6})(?=\s)", re.MULTILINE)
UNDERLINED = re.compile(r"^(?P<words>[^\n]+)\n(?:=+|-+)[ \t]*$", re.MULTILINE)
DEFINED = re.compile(r"^(?P<space> {0,3})\[", re.MULTILINE)
PAGES = ("documents/index.md", "browse/index.md", "families/index.md", "findings.md", "ledger.md", "timeline.md", "about.md")


def shown(
    introduction: Introduction, documents: Iterable[Document], grammar: Grammar, handbook: Iterable[str]
) -> tuple[Introduction, tuple[Problem, ...]]:
    """The introduction as the first page shows it, and a Problem for each link that leads nowhere.

    It may link to documents and their paragraphs, to the lists, and to the hand-written pages of the `handbook`.
    """
    texts = {document.slug: document for document in documents}
    pages = {*PAGES, *handbook, *(f"{kind.address}/index.md" for kind in grammar.kinds.values())}
    nowhere: list[str] = []

    def link(match: re.Match[str]) -> str:
        target = match["target"]
        if not match[0].startswith("!") and (OUTSIDE.fullmatch(target) or _is_there(target, texts, pages)):
            return f"[{match['words']}]({target})"
        nowhere.append(target)
        return match["words"]

    text = introduction.text.replace("\r\n", "\n").replace("&", "&amp;").replace("<", "&lt;").replace("{", "&#123;")
    text = UNDERLINED.sub(r"# \g<words>", text)
    text = HEADING.sub(lambda match: f"{match['marks']}#"[:6], text)
    linked = _outside_links(LINK.sub(link, text), lambda rest: rest.replace("](", "]\\(").replace("][", "]\\["))
    what = "has a link or picture '{}' that leads nowhere, and is shown without it"
    hint = "Link to a page of the site, such as documents/NAME.md, or to a complete address."
    problems = tuple(Problem("warning", UNUSED, introduction.path, what.format(target), hint) for target in dict.fromkeys(nowhere))
    return replace(introduction, text=DEFINED.sub(_escaped, linked).strip()), problems


def _is_there(target: str, texts: Mapping[str, Document], pages: set[str]) -> bool:
    path, _, anchor = target.partition("#")
    slug = path.removeprefix("documents/").removesuffix(".md")
    if path == f"documents/{slug}.md" and slug in texts:
        return not anchor or any(block.id == anchor for block in texts[slug].blocks)
    return path in pages and not anchor


def _outside_links(text: str, change: Callable[[str], str]) -> str:
    """A text with everything changed but its links."""
    out, at = [], 0
    for match in LINK.finditer(text):
        out += [change(text[at : match.start()]), match[0]]
        at = match.end()
    return "".join((*out, change(text[at:])))


def _escaped(match: re.Match[str]) -> str:
    """The beginning of a line that could define a link; a link itself stays."""
    is_link = LINK.match(match.string, match.end() - 1)
    return match[0] if is_link else f"{match['space']}\\["
