"""Offices of States and bodies: which office a printed name means, and its key, the same in every language.

`outline` replaces the names of States, bodies and cities in a text by one character each; `phrases` has the patterns of one
language for what remains (`Permanent Mission of ▪ to ▪`); `offices` reads names, titles and first sentences with both.
"""

from __future__ import annotations

from generator.parties.offices import Named, Offices, offices_of

__all__ = ["Named", "Offices", "offices_of"]
