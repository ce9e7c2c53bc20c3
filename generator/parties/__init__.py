"""Offices of States and bodies: which office a printed name means, and its key, the same in every language.

`outline` replaces the names of States, bodies and cities in a text by one character each; `office_words` has the patterns of one
language for what remains (`Permanent Mission of ▪ to ▪`), `phrases` finds offices with them; `office_keys` says whose office a
name means; `offices` finds such names in titles, first sentences, letterheads and signatures.
"""

from __future__ import annotations

from generator.parties.office_keys import Named, NamedRow
from generator.parties.offices import Offices, offices_of

__all__ = ["Named", "NamedRow", "Offices", "offices_of"]
