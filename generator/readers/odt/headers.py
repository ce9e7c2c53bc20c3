"""Headers and footers of an OpenDocument text, as Word names them: of the first page, of all pages, of other pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from lxml.etree import _Element

from generator.readers.odt.names import STYLE, TABLE, TEXT
from generator.readers.odt.styles import Styles
from generator.readers.word.made import HeaderKind, MadePackage

FIRST_PAGE = "Standard"  # the master page of a text that names none
FAMILIES = {f"{TEXT}p": "paragraph", f"{TEXT}h": "paragraph", f"{TABLE}table": "table"}
KINDS: tuple[tuple[HeaderKind, str, str], ...] = (
    ("header", "default", f"{STYLE}header"),
    ("header", "even", f"{STYLE}header-left"),
    ("header", "first", f"{STYLE}header-first"),
    ("footer", "default", f"{STYLE}footer"),
    ("footer", "even", f"{STYLE}footer-left"),
    ("footer", "first", f"{STYLE}footer-first"),
)
Blocks = Callable[[_Element], Sequence[_Element]]


def add_headers(made: MadePackage, text: _Element, styles: Styles, shared: _Element | None, blocks: Blocks) -> None:
    """Adds the headers and footers of all master pages that the text uses; `blocks` reads what is in one."""
    masters = {each.get(f"{STYLE}name", ""): each for each in (shared.iter(f"{STYLE}master-page") if shared is not None else ())}
    used = list(dict.fromkeys(name for name in _names(text, styles, masters) if name in masters))
    for number, name in enumerate(used):
        is_first = number == 0
        alone = is_first and _following(masters[name], name) != name  # this master page is for one page
        shown = [(kind, use, part) for kind, use, tag in KINDS if (part := _shown(masters[name], tag)) is not None]
        if is_first:
            made.first_page_differs = alone or any(use == "first" for _, use, _ in shown)
        for kind, use, part in shown:
            own = "first" if alone and use == "default" else use if is_first else "even"
            made.headers.append((kind, own, list(blocks(part))))


def _names(text: _Element, styles: Styles, masters: dict[str, _Element]) -> Iterator[str]:
    """The master pages in the order of the text, each followed by that of the pages after it."""
    stated = [name for each in text.iter(*FAMILIES) if (name := _stated(each, styles))]
    first = next((each for each in text.iter(*FAMILIES) if _is_on_page(each)), None)
    begins = _stated(first, styles) if first is not None else ""
    for name in (begins or FIRST_PAGE, *stated):
        yield name
        if name in masters:
            yield _following(masters[name], name)


def _stated(element: _Element, styles: Styles) -> str:
    """The master page that begins with a paragraph or a table."""
    prefix = TABLE if FAMILIES[element.tag] == "table" else TEXT
    return styles.master_page(FAMILIES[element.tag], element.get(f"{prefix}style-name", ""))


def _is_on_page(element: _Element) -> bool:
    """Whether an element is text of a page, and not of a deletion."""
    return all(each.tag != f"{TEXT}tracked-changes" for each in element.iterancestors())


def _following(master: _Element, name: str) -> str:
    return master.get(f"{STYLE}next-style-name") or name


def _shown(master: _Element, tag: str) -> _Element | None:
    part = master.find(tag)
    return part if part is not None and part.get(f"{STYLE}display", "true") != "false" else None
