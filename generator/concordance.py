"""Gathers mentions into entries: for every kind and key, its authority record and every passage, in reading order."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from generator.inputs.authorities import Authorities
from generator.model import Entry, Mention
from generator.text import edtf

RESOLUTION = re.compile(r"[A-Z]+/(?:[A-Z]+/)?RES/")


def gather(mentions: Iterable[Mention], authorities: Authorities, kinds: Iterable[str]) -> Mapping[str, Mapping[str, Entry]]:
    """Kind → key → entry, keys sorted (dates by their bounds); a key that nothing mentions has no entry."""
    found: dict[str, dict[str, list[Mention]]] = {kind: defaultdict(list) for kind in kinds}
    for mention in mentions:
        if mention.key is not None:
            found[mention.kind][mention.key].append(mention)
    return {
        kind: {
            key: Entry(kind, key, tuple(of_kind[key]), authorities.get(kind, key)) for key in sorted(of_kind, key=lambda k: order(kind, k))
        }
        for kind, of_kind in found.items()
    }


def with_held(entries: Mapping[str, Mapping[str, Entry]], keys: Iterable[str]) -> Mapping[str, Mapping[str, Entry]]:
    """The entries, and one for each resolution that the corpus holds although nothing mentions it; `keys` are all that it holds."""
    missing = {key: Entry("resolution", key, ()) for key in keys if RESOLUTION.match(key) and key not in entries["resolution"]}
    if not missing:
        return entries
    of_kind = {**entries["resolution"], **missing}
    return {**entries, "resolution": {key: of_kind[key] for key in sorted(of_kind, key=lambda k: order("resolution", k))}}


def order(kind: str, key: str) -> tuple[str, ...]:
    """How keys of a kind are sorted: dates by their days, numbers in names by their value."""
    if kind == "date":
        return (*edtf.bounds(key), key)
    padded = "".join(part.zfill(8) if part.isdigit() else part.casefold() for part in _parts(key))
    return (padded, key)


def _parts(key: str) -> Iterable[str]:
    part = ""
    for letter in key:
        if part and part[-1].isdigit() != letter.isdigit():
            yield part
            part = ""
        part += letter
    yield part
