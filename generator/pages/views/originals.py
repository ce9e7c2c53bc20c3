"""What pages show of the sources as they came: their lines, and the pictures of their pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.model import PagePicture, Source


@dataclass(frozen=True)
class Originals:
    """The sources that are shown and the pages that were drawn, by the slugs of the documents. A project can show none."""

    sources: Mapping[str, Source] = field(default_factory=dict)
    pictures: Mapping[str, tuple[PagePicture, ...]] = field(default_factory=dict)


NO_ORIGINALS = Originals()
