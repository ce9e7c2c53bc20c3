"""EDTF dates as the attributes of a TEI date: `when`, `from` and `to`, `notBefore` and `notAfter`, and the EDTF value itself."""

from __future__ import annotations

import re

from generator.text import edtf

PLAIN = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?")


def attributes(value: str) -> dict[str, str]:
    """`2019-05-06` → when; `2019/2020` → from and to; `199X`, `1993-21` → notBefore and notAfter; `1868~` → when, of low certainty."""
    start, slash, end = value.partition("/")
    found = _interval(start, end) if slash else _date(value)
    return {**found, "when-custom": value}


def _interval(start: str, end: str) -> dict[str, str]:
    found = {"from": _day(start, 0)}
    if end != edtf.OPEN:
        found["to"] = _day(end, 1)
    return found


def _day(value: str, side: int) -> str:
    """An end of an interval: itself, or the first or last day of what is not a plain date."""
    plain = value.removesuffix(edtf.ABOUT)
    return plain if PLAIN.fullmatch(plain) else edtf.bounds(value)[side]


def _date(value: str) -> dict[str, str]:
    plain = value.removesuffix(edtf.ABOUT)
    if PLAIN.fullmatch(plain):
        return {"when": plain, **({"cert": "low"} if plain != value else {})}
    if plain.startswith("XXXX"):  # a day of any year
        return {"when": f"-{plain.removeprefix('XXXX')}"} if plain != "XXXX" else {}
    first, last = edtf.bounds(value)
    return {"notBefore": first, "notAfter": last}
