"""Gathers mentions into entries: for every kind and key, its authority record and every passage, in reading order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from generator.grammar import Kind
from generator.inputs.authorities import Authorities
from generator.model import Entry, Mention
from generator.text import edtf


def gather(mentions: Iterable[Mention], authorities: Authorities, kinds: Mapping[str, Kind]) -> Mapping[str, Mapping[str, Entry]]:
    """Kind → key → entry, keys sorted (dates by their bounds); a key that nothing mentions has no entry."""
    found: dict[str, dict[str, list[Mention]]] = {kind: defaultdict(list) for kind in kinds}
    for mention in mentions:
        if mention.key is not None:
            found[mention.kind][mention.key].append(mention)
    return {
        name: {key: Entry(name, key, tuple(found[name][key]), authorities.get(name, key)) for key in in_order(found[name], kind)}
        for name, kind in kinds.items()
    }


def with_held(
    entries: Mapping[str, Mapping[str, Entry]], keys: Iterable[str], kinds: Mapping[str, Kind]
) -> Mapping[str, Mapping[str, Entry]]:
    """The entries, and one for each numbered text that the corpus holds and nothing mentions; `keys` are all that it holds."""
    held = tuple(keys)
    return {name: _with_missing(of_kind, held, kinds[name]) for name, of_kind in entries.items()}


def _with_missing(entries: Mapping[str, Entry], held: Iterable[str], kind: Kind) -> Mapping[str, Entry]:
    missing = {key: Entry(kind.name, key, ()) for key in held if kind.is_numbered and kind.numbers(key) and key not in entries}
    return {key: entries.get(key) or missing[key] for key in in_order((*entries, *missing), kind)} if missing else entries


def in_order(keys: Iterable[str], kind: Kind) -> list[str]:
    """The keys of a kind, sorted."""
    return sorted(keys, key=date_order if kind.is_time else order)


def date_order(key: str) -> tuple[str, ...]:
    """How dates are sorted: by their first and last days."""
    return (*edtf.bounds(key), key)


def order(key: str) -> tuple[str, ...]:
    """How other keys are sorted: numbers in them by their value."""
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
