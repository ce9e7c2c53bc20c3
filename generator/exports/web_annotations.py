"""The mentions of each document as Web Annotations (W3C): what is meant, and where the text says it, by quote and by position."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from generator.exports.selection import Selection
from generator.model import Document, Mention, StoredPage
from generator.pages.views.document import DocumentView

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # code points before and after a quotation: enough to find it again


def annotation_pages(selection: Selection) -> Iterator[StoredPage]:
    """A page of annotations for each document. Positions count code points in the document's plain text (`<slug>.txt`)."""
    for view in selection.documents:
        page = selection.address(view.path)
        values = {
            "@context": CONTEXT,
            "id": selection.address(f"data/documents/{view.slug}.annotations.jsonld"),
            "type": "AnnotationPage",
            "items": [_annotation(selection, view, mention, page) for mention in view.mentions],
        }
        data = json.dumps(values, ensure_ascii=False, separators=(",", ":")) + "\n"
        yield StoredPage(f"data/documents/{view.slug}.annotations.jsonld", data.encode("utf-8", "replace"), "")


def _annotation(selection: Selection, view: DocumentView, mention: Mention, page: str) -> dict[str, Any]:
    meant: dict[str, Any] = {"type": "TextualBody", "purpose": "classifying", "value": f"{mention.kind}: {mention.status}"}
    bodies = [meant]
    if mention.key is not None:
        entry = selection.address(selection.world.addresses.entry(mention.kind, mention.key))
        bodies.insert(0, {"type": "SpecificResource", "purpose": "identifying", "source": entry, "value": mention.key})
    return {
        "id": f"{page}#{view.anchors[mention]}" if mention in view.anchors else f"{page}#{mention.block}",
        "type": "Annotation",
        "motivation": "identifying" if mention.key is not None else "classifying",
        "body": bodies,
        "target": {"source": page, "selector": _selectors(view.document, mention)},
    }


def _selectors(document: Document, mention: Mention) -> list[dict[str, Any]]:
    start, end = mention.span.start, mention.span.end
    quote = {
        "type": "TextQuoteSelector",
        "exact": document.text[start:end],
        "prefix": document.text[max(0, start - AROUND) : start],
        "suffix": document.text[end : end + AROUND],
    }
    return [quote, {"type": "TextPositionSelector", "start": start, "end": end}]
