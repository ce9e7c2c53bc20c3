"""A masthead corrected by the facts that a person states in the sidecar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from generator.masthead.date_roles import in_order, session_days
from generator.model import Dated, Masthead


def with_stated_facts(masthead: Masthead, facts: Mapping[str, Any]) -> Masthead:
    """The masthead with the stated facts; facts that rules derive from a stated one follow it unless they are stated too."""
    stated = replace(masthead, **facts, stated=tuple(sorted(facts)))
    if "title_printed" in facts and "title" not in facts and masthead.title == masthead.title_printed:
        stated = replace(stated, title=stated.title_printed if stated.title_language == "en" else None)
    if "dates" in facts and "session_dates" not in facts:
        stated = replace(stated, session_dates=session_days(stated.dates))
    if "session_dates" in facts and "dates" not in facts:
        stated = replace(stated, dates=_with_session(stated.dates, stated.session_dates))
    return stated


def _with_session(dates: tuple[Dated, ...], session: str | None) -> tuple[Dated, ...]:
    """The dates of a document with other days for its session."""
    days = [Dated("session", session)] if session else []
    return in_order([*days, *(dated for dated in dates if dated.role != "session")])
