"""Each document as plain text, and as JSON in the form of `verbale explain --json`."""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.exports.selection import Selection
from generator.model import StoredPage
from generator.pages.addresses import data_file
from generator.reports.explain import explain


def json_files(selection: Selection) -> Iterator[StoredPage]:
    """What was understood of each document, with the permanent address of its page."""
    for view in selection.documents:
        problems = selection.world.warnings.get(view.document.source.path, ())
        values = {**explain(view.document, view.mentions, problems), "page": selection.address(view.path)}
        yield StoredPage(data_file(view.slug, "json"), _json(values), "")


def text_files(selection: Selection) -> Iterator[StoredPage]:
    """The text of each document as it was read, in UTF-8, with a line feed at the end of each line."""
    for view in selection.documents:
        text = view.document.text.encode("utf-8", "replace")
        yield StoredPage(data_file(view.slug, "txt"), text + b"\n", "")


def _json(values: object) -> bytes:
    return (json.dumps(values, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")
