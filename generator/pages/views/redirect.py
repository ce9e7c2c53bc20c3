"""Pages at addresses that no longer hold a page of their own: they lead on to what the address has meant.

`families/<document>/` means the family of that document, whichever address the family has now. An address that several keys
would make leads to the entries of all of them. Such a page is Markdown with a link; the theme adds the redirect.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.pages.views.seen import SeenWorld
from generator.text.words import Words

# Pages that were among the reader's, or were the manual of the program, and the keeper's page that has their place.
MOVED = {
    "coverage.md": "coverage",
    "problems.md": "problems",
    **dict.fromkeys(("adding.md", "authorities.md", "contributing.md", "style.md"), ""),
}


class RedirectView:
    """One old address and the pages to which it leads; a browser follows at once where there is only one."""

    def __init__(self, path: str, targets: Sequence[tuple[str, str]], words: Words) -> None:
        self.path = path
        self.targets = tuple(targets)  # path and title of each
        self.front: dict[str, object] = {
            "title": words.say("lists.leads_on").plain,
            "lang": words.tag,
            "hide": ["toc"],
            "leads_to": [path.removesuffix(".md") for path, _ in self.targets],
        }


def redirects_of(world: SeenWorld, moved: Iterable[tuple[str, str, str]]) -> Iterator[RedirectView]:
    """Every address that leads on; `moved` are old addresses of parts, each with path and title of the page that has its place."""
    taken = {family.path for family in world.families}
    for family in world.families:
        for member in family.members:
            path = world.addresses.family(member.slug)
            if path not in taken:
                yield RedirectView(path, [(family.path, family.title)], world.words)
    for path, name in MOVED.items():
        yield RedirectView(path, [(f"keeper/{name or 'index'}.md", world.words.say(f"keeper.{name or 'title'}").plain)], world.words)
    for path, target, title in moved:
        yield RedirectView(path, [(target, title)], world.words)
    for (kind, path), keys in world.addresses.contested.items():
        entries = [world.kind(kind).by_key[key] for key in keys]
        yield RedirectView(path, [(entry.path, entry.heading) for entry in entries], world.words)
    for facet in world.facets:
        for path, values in facet.contested.items():
            yield RedirectView(path, [(value.path, value.heading) for value in values], world.words)
