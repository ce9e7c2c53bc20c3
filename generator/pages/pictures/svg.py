"""Elements of SVG as Markup: every value is escaped, and none is markup unless it was made here."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from generator.pages.weave import attribute, escape

Value = str | float


def element(name: str, content: Iterable[Markup] = (), **attributes: Value) -> Markup:
    """An element; `class_` is its class, and `_` in other names is `-`. A number is written with two decimals at most."""
    own = "".join(f' {_name(key)}="{attribute(_written(value))}"' for key, value in attributes.items() if value != "")
    inner = "".join(content)
    return Markup(f"<{name}{own}>{inner}</{name}>" if inner else f"<{name}{own}/>")  # noqa: S704 -- every part is escaped


def words(name: str, text: str, **attributes: Value) -> Markup:
    """An element that has a text."""
    return element(name, [escape(getattr(text, "plain", text))], **attributes)


def block(content: Iterable[Markup], kind: str, corner: tuple[float, float], size: tuple[float, float]) -> Markup:
    """A rectangle: what is horizontal is in per cents, what is vertical in pixels."""
    (x, y), (width, height) = corner, size
    return element("rect", content, class_=kind, x=per_cent(x), y=y, width=per_cent(width), height=height)


def per_cent(value: float) -> str:
    """A place on an axis: `12.5%`."""
    return f"{_written(value)}%"


def linked(shape: Markup, target: str) -> Markup:
    """A shape that leads to a page; `target` is the link as a page of Markdown has it."""
    return Markup("[{}]({})").format(shape, Markup(target))  # noqa: S704 -- an address that was made for Markdown


def picture(height: float, label: str, content: Iterable[Markup], kind: str = "") -> Markup:
    """A picture as wide as the page. What has links is a group, since an image has nothing inside that could be reached."""
    inner = list(content)
    role = "group" if any("](" in part for part in inner) else "img"
    return element("svg", [words("title", label), *inner], class_=kind, role=role, width="100%", height=height, focusable="false")


def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _written(value: Value) -> str:
    return value if isinstance(value, str) else f"{value:.2f}".rstrip("0").rstrip(".")
