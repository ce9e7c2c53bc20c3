"""What search engines and browsers ask a site for: `robots.txt`, and a description of its search (OpenSearch 1.1).

Both name addresses in full, so that without the address of the site there is no description, and no sitemap is named.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.model import StoredPage
from generator.pages.views.world import World
from generator.text import xml

ROBOTS, SEARCH = "robots.txt", "opensearch.xml"
LONGEST_NAME = 16  # code points of a ShortName


@dataclass(frozen=True, slots=True)
class FoundBy:
    """These files, as a unit of the build; those that the keeper has written, by path, are left out."""

    template: ClassVar[str] = "what is asked from outside"
    documents: ClassVar[tuple[()]] = ()
    written: Collection[str] = ()

    @property
    def path(self) -> str:
        """What they are called among the units."""
        return " ".join((ROBOTS, *sorted(self.written)))

    def files(self, world: World) -> Iterator[StoredPage]:
        """The files."""
        made = [StoredPage(ROBOTS, _robots(world), "")]
        if world.published.url:
            made.append(StoredPage(SEARCH, _search(world), ""))
        yield from (file for file in made if file.path not in self.written)


def _robots(world: World) -> bytes:
    """Everybody may read everything."""
    named = f"\nSitemap: {world.published.address('sitemap.xml')}\n" if world.published.url else ""
    return f"User-agent: *\nDisallow:\n{named}".encode()


def _search(world: World) -> bytes:
    """The address of the search's page takes the words as `q`."""
    name = world.site_name.strip()
    short = name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"
    template = f"{world.published.address('search/index.md')}?q={{searchTerms}}"
    lines = (
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">',
        f"<ShortName>{xml.content(short)}</ShortName>",
        f"<Description>{xml.content(world.words.say('feeds.search', site=world.site_name).plain)}</Description>",
        "<InputEncoding>UTF-8</InputEncoding>",
        f'<Url type="text/html" template={xml.attribute(template)}/>',
        "</OpenSearchDescription>",
    )
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")
