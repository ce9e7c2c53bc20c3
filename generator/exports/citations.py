"""References to the documents, for programs that hold references: BibTeX, RIS and CSL-JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from generator.citing import bibtex, ris
from generator.citing.record import Record, csl_item
from generator.exports.selection import Selection
from generator.model import StoredPage
from generator.pages.addresses import data_file


def bibtex_file(selection: Selection) -> Iterator[StoredPage]:
    """All documents as entries of BibTeX, in the order of their dates."""
    yield _stored("data/citations.bib", "\n".join(bibtex.entry(record) for record in _records(selection)))


def ris_file(selection: Selection) -> Iterator[StoredPage]:
    """All documents as records of RIS, in the order of their dates."""
    yield _stored("data/citations.ris", "".join(ris.entry(record) for record in _records(selection)))


def csl_file(selection: Selection) -> Iterator[StoredPage]:
    """All documents as items of CSL-JSON, in the order of their dates."""
    yield _stored("data/citations.json", _json([csl_item(record) for record in _records(selection)]))


def files_of_each(selection: Selection) -> Iterator[StoredPage]:
    """Each document in the three formats, as its page offers them."""
    for view in selection.documents:
        yield _stored(data_file(view.slug, "bib"), bibtex.entry(view.record))
        yield _stored(data_file(view.slug, "ris"), ris.entry(view.record))
        yield _stored(data_file(view.slug, "csl.json"), _json([csl_item(view.record)]))


def _records(selection: Selection) -> Iterator[Record]:
    return (view.record for view in selection.documents)


def _json(values: list[dict[str, Any]]) -> str:
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"


def _stored(path: str, text: str) -> StoredPage:
    return StoredPage(path, text.encode("utf-8", "replace"), "")
