"""A segment of the index: some documents with their texts, the words in them and where they stand.

Documents are divided by a checksum of their slugs, so that one more document changes the files of one segment only.
"""

from __future__ import annotations

import hashlib
import zlib
from base64 import b32encode
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.model import StoredPage
from generator.pages.search.analysis import HAN_SIGN, Analysis, runs
from generator.pages.search.files import chunks, in_order, number, order, script
from generator.pages.views.document import DocumentView
from generator.pages.views.world import World

MOST = 8  # segments: a browser asks each for every word
DOCUMENTS = 64  # for which there is one more segment
CHUNK = 4_000  # characters of a chunk of words
TEXT = 40_000  # characters of a file with a text
HEAD = 4  # characters of a key by which its chunk is found
ENTRY = "@"  # with which the keys of entries begin
TEXT_ID, ENTRY_ID = 7, 8  # characters of the name of a text's file among those of its segment, and of the key of an entry
USUAL = 60  # words of a paragraph of middle length
SATURATION, LENGTH = 1.2, 0.6  # k1 and b of BM25
WEIGHTS = (0.4, 0.7, 1.0, 1.4)  # what a browser counts for a word there
MENTIONED = WEIGHTS.index(1.0)
LANGUAGE = "language"
FACETS = ("issuer", "type", LANGUAGE, "body", "subject", "collection")  # in the order in which the browser reads them


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a document, or its title: the anchor in its page, its text, its language, the row of its family that it is in.

    `named` are the entries that it mentions: the path of each page, and how the text writes it.
    """

    anchor: str
    text: str
    language: str
    row: str
    named: tuple[tuple[str, str], ...] = ()


def count(documents: int) -> int:
    """How many segments there are for so many documents: a power of two."""
    segments = 1
    while segments < MOST and segments * DOCUMENTS < documents:
        segments *= 2
    return segments


def segment_of(slug: str, segments: int) -> int:
    """The segment of a document."""
    return zlib.crc32(slug.encode()) % segments


def text_id(slug: str) -> str:
    """The name of the file with a document's text."""
    return _name(slug)[:TEXT_ID]


@lru_cache(maxsize=10_000)  # a segment has many mentions of most entries
def key_of_entry(path: str) -> str:
    """The key of all mentions of an entry, in whatever words: it begins as no word does."""
    return f"{ENTRY}{_name(path)[:ENTRY_ID]}"


def _name(text: str) -> str:
    """A digest of a text in small letters and figures, which every file system keeps apart."""
    return b32encode(hashlib.sha256(text.encode()).digest()).decode().lower()


def segment_files(segment: int, documents: Sequence[DocumentView], world: World, analysis: Analysis) -> Iterator[StoredPage]:
    """The files of a segment; `documents` are in the order of their slugs."""
    texts = [paragraphs_of(document, world) for document in documents]
    parts = [list(_parts(paragraphs)) for paragraphs in texts]
    divided = {str(at): starts for at, own in enumerate(parts) if len(starts := [start for start, _ in own]) > 1}
    yield script(
        f"{segment}/docs",
        {
            "ids": "".join(text_id(document.slug) for document in documents),
            "counts": "".join(number(len(paragraphs)) for paragraphs in texts),
            "paragraphs": sum(map(len, texts)),
            **({"parts": divided} if divided else {}),
        },
    )
    yield script(f"{segment}/facets", _facets(documents, world))
    lines = _lines(_postings(texts, analysis))
    for place, chunk in enumerate(chunks(lines, head_of, CHUNK)):
        yield script(f"{segment}/w{place}", "\n".join(chunk.lines) + "\n")
    for document, own in zip(documents, parts, strict=True):
        for part, (_, paragraphs) in enumerate(own, start=1):
            shown = [[each.anchor, each.text, each.language, each.row] for each in paragraphs]
            value = {"paragraphs": shown} if part > 1 else {**_shown(document, world), "paragraphs": shown}
            yield script(f"text/{segment}/{text_id(document.slug)}{f'-{part}' if part > 1 else ''}", value)


def head_of(line: str) -> str:
    """The part of a line's key by which its chunk is found: one sign of Chinese, else four characters."""
    key = line.split("\t", 1)[0]
    return key[:1] if HAN_SIGN.match(key) else key[:HEAD]


def paragraphs_of(document: DocumentView, world: World) -> list[Paragraph]:
    """The title of a document with its names and symbols, then its paragraphs."""
    masthead = document.masthead
    printed = masthead.title_printed if masthead.title_printed != document.title else ""
    named = dict.fromkeys((document.title, printed, document.short, *masthead.symbols, masthead.issuer or ""))
    found = [Paragraph("", "\n".join(filter(None, named)), document.title_language, "")]
    mentioned: dict[str, list[tuple[str, str]]] = {}
    for mention in document.mentions:
        if mention.key is not None:
            path = world.addresses.entry(mention.kind, mention.key).removesuffix(".md")
            mentioned.setdefault(mention.block, []).append((path, mention.value))
    for block in document.document.blocks:
        placed = world.rows.at(document.slug, block.span.start)
        row = f"{placed[0]}/{placed[1]}" if placed else ""
        found.append(Paragraph(block.id, document.document.quote(block.span), block.language, row, tuple(mentioned.get(block.id, ()))))
    return found


def _parts(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[int, Sequence[Paragraph]]]:
    """A text in parts of bounded size, each with the number of its first paragraph."""
    start = size = 0
    for at, paragraph in enumerate(paragraphs):
        if at > start and size + len(paragraph.text) > TEXT:
            yield start, paragraphs[start:at]
            start, size = at, 0
        size += len(paragraph.text)
    yield start, paragraphs[start:]


def _shown(document: DocumentView, world: World) -> dict[str, object]:
    """What a result says of a document."""
    return {
        "path": document.path.removesuffix(".md"),
        "name": document.short,
        "title": document.title,
        "titleLanguage": document.title_language,
        "type": document.type,
        "date": document.date,
        "said": world.words.date(document.date) if document.date else "",
        "languages": list(document.masthead.languages),
        "issuer": _values(document, world, "issuer"),
        "symbols": list(document.masthead.symbols),
    }


def _facets(documents: Sequence[DocumentView], world: World) -> dict[str, object]:
    """The widest values of the facets, and of each document which it has, and its day."""
    own = {name: [_values(document, world, name) for document in documents] for name in FACETS}
    values = {name: in_order({value for found in lists for value in found}) for name, lists in own.items()}
    places = {name: {value: place for place, value in enumerate(found)} for name, found in values.items()}
    rows = [
        [*([places[name][value] for value in own[name][at]] for name in FACETS), document.date] for at, document in enumerate(documents)
    ]
    return {"values": values, "docs": rows}


def _values(document: DocumentView, world: World, name: str) -> list[str]:
    """Its widest values of a facet; languages as their tags, which addresses can hold in any language of the reader."""
    if name == LANGUAGE:
        return list(document.masthead.languages)
    facet = world.facet(name)
    return [value.name for value in facet.of(document.slug) if value.wider is None] if facet else []


def _postings(texts: Iterable[Sequence[Paragraph]], analysis: Analysis) -> dict[str, dict[str, list[tuple[int, int]]]]:
    """Key → form → the paragraphs that have it, with its weight there."""
    found: dict[str, dict[str, list[tuple[int, int]]]] = {}
    place = 0
    for paragraphs in texts:
        for paragraph in paragraphs:
            words = list(analysis.words(paragraph.text))
            raw = Counter((word.raw, word.form) for word in words)
            for (text, form), times in raw.items():
                weight = _weight(times, len(words))
                for key in analysis.keys(text, (paragraph.language,)):
                    of_form = found.setdefault(key, {}).setdefault(form, [])
                    if not of_form or of_form[-1][0] != place:
                        of_form.append((place, weight))
            for path, said in dict.fromkeys(paragraph.named):
                of_entry = found.setdefault(key_of_entry(path), {}).setdefault(" ".join(runs(said, analysis)), [])
                if not of_entry or of_entry[-1][0] != place:
                    of_entry.append((place, MENTIONED))
            place += 1
    return found


@lru_cache(maxsize=10_000)  # most words stand once in their paragraph
def _weight(times: int, words: int) -> int:
    """Which of `WEIGHTS` a word has that stands so many times among so many words: the nearest to BM25's."""
    exact = times * (SATURATION + 1) / (times + SATURATION * (1 - LENGTH + LENGTH * words / USUAL))
    return min(range(len(WEIGHTS)), key=lambda at: abs(WEIGHTS[at] - exact))


def _lines(postings: Mapping[str, Mapping[str, Sequence[tuple[int, int]]]]) -> list[str]:
    """A line for each key, in order: the key, then each form with its paragraphs."""
    return [f"{key}\t{_forms(key, postings[key])}" for key in sorted(postings, key=order)]


def _forms(key: str, forms: Mapping[str, Sequence[tuple[int, int]]]) -> str:
    told = ((f"+{form[len(key) :]}" if form.startswith(key) else form, _encoded(forms[form])) for form in in_order(forms))
    return "\t".join(part for each in told for part in each)


def _encoded(places: Sequence[tuple[int, int]]) -> str:
    out, before = [], 0
    for place, weight in places:
        out.append(number((place - before) << 2 | weight))
        before = place
    return "".join(out)
