"""Pages at addresses that no longer hold a page of their own: they lead on to what the address has meant.

`families/<document>/` means the family of that document, whichever address the family has now. An address that several keys
would make leads to the entries of all of them. Such a page is Markdown with a link; the theme adds the redirect.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from generator.pages.views.entry import EntryView
from generator.pages.views.family import FamilyView

if TYPE_CHECKING:
    from generator.pages.views import World


class RedirectView:
    """One old address and the pages to which it leads; a browser follows at once where there is only one."""

    def __init__(self, path: str, targets: Sequence[FamilyView | EntryView]) -> None:
        self.path = path
        self.targets = tuple((target.path, target.title if isinstance(target, FamilyView) else target.heading) for target in targets)
        self.front: dict[str, object] = {
            "title": "This address leads on",
            "lang": "en",
            "hide": ["navigation", "toc"],
            "search": {"exclude": True},
            "leads_to": [path.removesuffix(".md") for path, _ in self.targets],
        }


def redirects_of(world: World) -> Iterator[RedirectView]:
    """Every address that leads on."""
    taken = {family.path for family in world.families}
    for family in world.families:
        for member in family.members:
            path = world.addresses.family(member.slug)
            if path not in taken:
                yield RedirectView(path, [family])
    for (kind, path), keys in world.addresses.contested.items():
        yield RedirectView(path, [world.kind(kind).by_key[key] for key in keys])
