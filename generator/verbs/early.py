"""The pages that somebody looks at, as they will be when the build that runs has ended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from generator import build as stages
from generator.cache import rendered
from generator.cache.documents import records_digest
from generator.cache.rendered import RenderedUnit
from generator.configuration import Configuration
from generator.examine import Resources
from generator.inputs.authorities import Authorities
from generator.inputs.record_changes import RecordChange, words_in
from generator.model import Document, Mention, Source
from generator.pages.looking import CompiledTemplates
from generator.pages.single import SinglePages
from generator.site.early import PageMaker

MOST_RECORDS = 4  # states of the records that are remembered


class EarlyPages:
    """Single pages of a project that has changed since its last build."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._compiled = CompiledTemplates()
        self._known_records: dict[str, Authorities] = {}
        self._config: Configuration | None = None
        self._maker: PageMaker | None = None
        self._last: Mapping[str, RenderedUnit] = {}
        self._pages: SinglePages | None = None
        self._html: dict[str, bytes | None] = {}

    def begin(self) -> None:
        """Notes what the last build has made. To be called when it has ended well."""
        self.end()
        config, _ = stages.load_configuration(self._root)
        resources = stages.open_resources(self._root, config)[0] if config else None
        if config is None or resources is None:
            return
        is_first = not self._known_records
        resources = self._remembered(resources)
        if is_first:
            stages.warm_up(config, resources)
        self._last = rendered.load(config.cache / stages.RENDERED)
        maker = PageMaker(config)
        if maker.site is None:
            maker.dismiss()
        else:
            self._config, self._maker = config, maker
        if is_first and self.change() and self._pages:  # what this compiles is compiled when somebody waits for a page
            self._pages.compile_all()
            self.page("index.html")
            self.forget()

    def end(self) -> None:
        """Forgets what the last build has made: nothing can be shown early until the next one has ended."""
        self.forget()
        if self._maker:
            self._maker.dismiss()
        self._config = self._maker = None

    def forget(self) -> None:
        """Forgets the pages of the last change."""
        self._pages = None
        self._html = {}

    def change(self) -> bool:
        """Looks at what has changed; whether pages can be shown now."""
        self.forget()
        config, _ = stages.load_configuration(self._root)
        if not (config and self._maker and self._maker.site and config == self._config):
            return False
        resources, wrong = stages.open_resources(self._root, config)
        if resources is None:
            return False
        resources = self._remembered(resources)
        same = _SameRecords(resources, self._known_records)
        pages = stages.single_pages(config, resources, wrong, self._last, self._compiled, same)
        if pages is None or not self._maker.change(pages.paths - self._maker.site.files, pages.gone - pages.paths):
            return False
        self._pages = pages
        return True

    def page(self, address: str) -> bytes | None:
        """The HTML at an address of the site (`documents/index.html`) after the last change; None if it cannot be made now."""
        if self._pages is None or self._maker is None or self._maker.site is None:
            return None
        if address not in self._html:
            found = ((path, self._pages.markdown(path)) for path in self._maker.site.pages_at(address))
            path, markdown = next((each for each in found if each[1] is not None), ("", None))
            self._html[address] = self._maker.html(path, markdown, self._pages.beside(path)) if markdown is not None else None
        return self._html[address]

    def _remembered(self, resources: Resources) -> Resources:
        """The same with the records of an earlier time, if they are equal: what was made of them need not be made again.

        Documents in the cache may have been examined with any records that are remembered.
        """
        digest = records_digest(resources)
        known = self._known_records.pop(digest, resources.authorities)
        self._known_records[digest] = known
        while len(self._known_records) > MOST_RECORDS:
            self._known_records.pop(next(iter(self._known_records)))
        return replace(resources, authorities=known)


class _SameRecords:
    """Knows of documents that were examined with other records whether those of now find the same in them."""

    def __init__(self, resources: Resources, known: Mapping[str, Authorities]) -> None:
        now, contractions = resources.authorities, resources.grammar.contractions
        self._changes = {digest: RecordChange(before, now, contractions) for digest, before in known.items()}

    def __call__(self, records: str, source: Source, document: Document | None, mentions: Sequence[Mention], /) -> bool:
        """Whether it is known that the same is found."""
        change = self._changes.get(records)
        if change is None or source.sidecar.mentions:  # what a person states of mentions is compared with the keys of all records
            return False
        return document is None or not change.touches(words_in(document, mentions, source.sidecar))
