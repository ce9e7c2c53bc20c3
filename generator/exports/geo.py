"""Places as GeoJSON (RFC 7946) and in the Linked Places format, with a point only where a record states it and names its source."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from generator.exports.selection import MentionedEntry, Selection
from generator.model import Authority, StoredPage

NOTICE = "Names and points are those of the records and texts; they imply no view on the legal status of any territory or its boundaries."
CONTEXT = "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld"
# The names under which records have identifiers → how Linked Places shortens their addresses.
GAZETTEERS = {"wikidata": "wd", "geonames": "gn", "tgn": "tgn", "viaf": "viaf", "pleiades": "pl"}


def geojson(selection: Selection) -> Iterator[StoredPage]:
    """One feature for each place that is mentioned; one without a point has no geometry."""
    features = [
        {
            "type": "Feature",
            "id": each.entry.key,
            "geometry": _point(_located(each)),
            "properties": {
                "name": each.entry.heading,
                "labels": dict(sorted(_labels(each).items())),
                "forms": [{"text": form, "language": language} for form, language in _forms(each)],
                "source": record.source if (record := _located(each)) else "",
                "mentions": len(each.mentions),
                "documents": list(dict.fromkeys(mention.document for mention in each.mentions)),
                "page": selection.address(each.entry.path),
            },
        }
        for each in _places(selection)
    ]
    yield _file("data/places.geojson", {"type": "FeatureCollection", "notice": NOTICE, "features": features})


def linked_places(selection: Selection) -> Iterator[StoredPage]:
    """The same for gazetteers: names with the documents that have them, links to other gazetteers that records state."""
    features = []
    for each in _places(selection):
        located, record = _located(each), each.entry.authority
        point = _point(located)
        if point and located:
            point = {"type": "GeometryCollection", "geometries": [{**point, "citations": [{"label": located.source}]}]}
        features.append(
            {
                "@id": selection.address(each.entry.path),
                "type": "Feature",
                "properties": {"title": each.entry.heading},
                "names": [_name(selection, each, form, language) for form, language in _forms(each)],
                "types": [{"label": record.type}] if record and record.type else [],
                "geometry": point,
                "links": [{"type": "exactMatch", "identifier": f"{prefix}:{value}"} for prefix, value in _identifiers(record)],
            }
        )
    yield _file("data/places.lpf.json", {"type": "FeatureCollection", "@context": CONTEXT, "notice": NOTICE, "features": features})


def _places(selection: Selection) -> Iterator[MentionedEntry]:
    """The entries of kinds in which others have their seats, and all others whose record has a point."""
    kinds = selection.world.grammar.kinds
    return (each for each in selection.entries if kinds[each.entry.kind].seats or _located(each))


def _located(each: MentionedEntry) -> Authority | None:
    """The record of an entry, if it states a point and its source."""
    record = each.entry.authority
    return record if record and record.point and record.source else None


def _point(record: Authority | None) -> dict[str, Any] | None:
    """The point of a record: GeoJSON has the longitude first."""
    if record is None or record.point is None:
        return None
    latitude, longitude = record.point
    return {"type": "Point", "coordinates": [longitude, latitude]}


def _labels(each: MentionedEntry) -> Mapping[str, str]:
    return each.entry.authority.labels if each.entry.authority else {}


def _forms(each: MentionedEntry) -> list[tuple[str, str]]:
    """The forms in which the texts have the name, each with its language."""
    return sorted({(" ".join(mention.value.split()), mention.language) for mention in each.mentions})


def _name(selection: Selection, each: MentionedEntry, form: str, language: str) -> dict[str, Any]:
    own = (m.document for m in each.mentions if m.language == language and " ".join(m.value.split()) == form)
    views = (selection.world.by_slug[slug] for slug in dict.fromkeys(own))
    return {"toponym": form, "lang": language, "citations": [{"label": view.short, "@id": selection.address(view.path)} for view in views]}


def _identifiers(record: Authority | None) -> Iterator[tuple[str, str]]:
    for name, value in sorted(record.identifiers.items()) if record else ():
        if prefix := GAZETTEERS.get(name.lower()):
            yield prefix, value


def _file(path: str, values: object) -> StoredPage:
    return StoredPage(path, (json.dumps(values, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace"), "")
