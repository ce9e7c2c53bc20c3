"""What a site was made from, in `made-from.json`: the archive, its commit, its sources, and the version of Verbale."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from typing import ClassVar

from generator.model import StoredPage
from generator.pages.views.world import World

NAME = "made-from.json"


@dataclass(frozen=True, slots=True)
class MadeFrom:
    """This file, as a unit of the build: it is made again when anything of the corpus changes."""

    template: ClassVar[str] = "what the site is made from"
    documents: ClassVar[None] = None

    @property
    def path(self) -> str:
        """What it is called among the units."""
        return NAME

    def files(self, world: World) -> Iterator[StoredPage]:
        """The file. `sources` is the SHA-256 of what `sha256sum` prints for all sources, in the order of their paths."""
        sources = sorted((document.source.path, document.source.sha256) for document in world.corpus.documents)
        listed = "".join(f"{digest}  {path}\n" for path, digest in sources)
        values = {
            "archive": world.site_name,
            "address": world.published.url,
            "verbale": metadata.version("verbale"),
            "commit": world.archive.commit or None,
            "changed_since_commit": world.archive.changed if world.archive.commit else None,
            "documents": len(sources),
            "sources": hashlib.sha256(listed.encode("utf-8", "surrogateescape")).hexdigest(),
        }
        yield StoredPage(NAME, (json.dumps(values, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace"), "")
