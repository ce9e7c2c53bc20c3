"""The hand-written pages as the search finds them: by section, apart from the documents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from markdown.extensions.toc import slugify, unique

from generator.model import StoredPage
from generator.pages.search.files import script
from generator.text import strict_yaml

FRONT = re.compile(r"---\n(.*?\n)---\n", re.DOTALL)
HEADING = re.compile(r"^(#{1,3}) +(.+?)(?: *\{: ?#([\w-]+)[^}]*\})?$", re.MULTILINE)
CODE = re.compile(r"^(```|~~~).*?^\1[^\n]*$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
MARKS = re.compile(r"^[-:| ]+$|\{:[^}]*\}|[*`|>]|^#+ |^\s*[-+] ", re.MULTILINE)


def handbook_file(pages: Mapping[str, bytes], language: str) -> StoredPage:
    """The file with all sections; `pages` are the hand-written files by path. A page may exclude itself in its front matter.

    A page that states no language is in that of the site, as its frame says.
    """
    texts = {path: data.decode("utf-8", "replace") for path, data in sorted(pages.items()) if path.endswith(".md")}
    found = [page for path, text in texts.items() if (page := _page(path, text, language))]
    return script("handbook", found)


def _page(path: str, text: str, language: str) -> list[object] | None:
    """The address of a page, its title, its sections (anchor, heading, text), and its language."""
    front = FRONT.match(text)
    stated = strict_yaml.parse(front[1], path, "")[0] if front else None
    if isinstance(stated, dict) and isinstance(stated.get("search"), dict) and stated["search"].get("exclude"):
        return None
    body = text[front.end() :] if front else text
    sections = [[anchor, heading, said] for anchor, heading, said in _sections(CODE.sub("", body)) if heading or said]
    title = str(stated["title"]) if isinstance(stated, dict) and "title" in stated else str(next((each[1] for each in sections), path))
    language = str(stated.get("lang", language)) if isinstance(stated, dict) else language
    return [re.sub(r"(?:^|/)(?:index|README)$", "", path.removesuffix(".md")), title, sections, language]


def _sections(body: str) -> Iterator[tuple[str, str, str]]:
    """Anchor, heading and text of each section; the anchor is that which MkDocs gives the heading."""
    taken: set[str] = set()
    headings = list(HEADING.finditer(body))
    if before := _plain(body[: headings[0].start()] if headings else body):
        yield "", "", before
    for at, heading in enumerate(headings):
        end = headings[at + 1].start() if at + 1 < len(headings) else len(body)
        name = _plain(heading[2])
        yield heading[3] or unique(slugify(name, "-"), taken), name, _plain(body[heading.end() : end])


def _plain(markdown: str) -> str:
    """The words of Markdown, without its marks."""
    return " ".join(MARKS.sub(" ", LINK.sub(r"\1", markdown)).split())
