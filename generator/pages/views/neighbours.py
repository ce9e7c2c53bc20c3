"""The documents before and after one: by date among all, and within its family. They are only named, so a page depends on few others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.pages.views.seen import SeenDocument, SeenMember


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The document before and the one after; None at an end."""

    earlier: SeenDocument | None = None
    later: SeenDocument | None = None

    def __bool__(self) -> bool:
        return bool(self.earlier or self.later)


def by_date(documents: Sequence[SeenDocument], place: int) -> Neighbours:
    """The dated documents beside the one at a place in the order of dates; none beside one without a date."""
    if not documents[place].date:
        return Neighbours()
    earlier = documents[place - 1] if place and documents[place - 1].date else None
    later = documents[place + 1] if place + 1 < len(documents) and documents[place + 1].date else None
    return Neighbours(earlier, later)


def in_family(member: SeenMember | None) -> Neighbours:
    """The members of its family beside a document, by date."""
    if member is None:
        return Neighbours()
    members = member.family.members
    place = next(number for number, each in enumerate(members) if each.slug == member.slug)
    earlier = members[place - 1].document if place else None
    return Neighbours(earlier, members[place + 1].document if place + 1 < len(members) else None)
