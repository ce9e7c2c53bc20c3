"""Who cites what, as GraphML: documents and the texts that they cite are nodes, citations are edges with their number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.exports.selection import Selection
from generator.model import Reference, StoredPage
from generator.text import xml

# What nodes and edges say: name, of what, type.
FIELDS = (
    ("label", "node", "string"),
    ("held", "node", "boolean"),
    ("date", "node", "string"),
    ("issuer", "node", "string"),
    ("symbol", "node", "string"),
    ("page", "node", "string"),
    ("count", "edge", "int"),
    ("reply", "edge", "boolean"),
    ("supplied", "edge", "int"),
)
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'


def graphml(selection: Selection) -> Iterator[StoredPage]:
    """The documents, what they cite, and how often. What fits several documents is no edge: which one is meant is not known."""
    lines = [HEAD, *(f'<key id="{name}" for="{of}" attr.name="{name}" attr.type="{kind}"/>' for name, of, kind in FIELDS)]
    lines.append('<graph id="citations" edgedefault="directed">')
    edges = _edges(selection)
    nodes = {f"document:{view.slug}": _document(selection, view.slug) for view in selection.documents}
    for cited, of_pair in ((target, found) for (_, target), found in edges.items()):
        if cited not in nodes:
            slug = cited.removeprefix("document:")
            nodes[cited] = _document(selection, slug) if slug != cited else {"label": of_pair[0].named, "held": "false"}
    lines += [f"<node id={xml.attribute(name)}>{_data(values)}</node>" for name, values in nodes.items()]
    for (source, target), found in edges.items():
        supplied = sum(1 for each in found if each.status == "supplied")
        values = {"count": str(len(found)), "reply": str(any(each.reply for each in found)).lower(), "supplied": str(supplied)}
        lines.append(f"<edge source={xml.attribute(source)} target={xml.attribute(target)}>{_data(values)}</edge>")
    yield StoredPage("data/citations.graphml", "\n".join((*lines, "</graph>", "</graphml>", "")).encode("utf-8", "replace"), "")


def _edges(selection: Selection) -> Mapping[tuple[str, str], list[Reference]]:
    """Citing document, cited text → the references."""
    edges: dict[tuple[str, str], list[Reference]] = {}
    for reference in selection.references:
        if reference.status == "ambiguous":
            continue
        for target in [f"document:{slug}" for slug in reference.held] or [f"cited:{reference.key or reference.named}"]:
            edges.setdefault((f"document:{reference.document}", target), []).append(reference)
    return edges


def _document(selection: Selection, slug: str) -> Mapping[str, str]:
    view = selection.world.by_slug[slug]
    facts = {"date": view.date, "issuer": view.masthead.issuer or "", "symbol": " ".join(view.masthead.symbols)}
    return {"label": view.short, "held": "true", **facts, "page": selection.address(view.path)}


def _data(values: Mapping[str, str]) -> str:
    """What is said of a node or an edge; what is not known is left out."""
    return "".join(f'<data key="{name}">{xml.content(value)}</data>' for name, value in values.items() if value)
