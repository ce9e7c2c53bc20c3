"""A small index of the search, written for tests of the browser's side: the same files as the build writes, in the plainest way."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zlib import crc32

from generator.pages.search.analysis import Analysis, Word, letters
from generator.pages.search.stemmers import javascript

STEMMED = ("ar", "en", "es", "fr", "ru")
DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
APRIL = ("april", "abril", "avril", "апрель", "апреля", "ابريل", "نيسان", "四月")
MAY = ("may", "mayo", "mai", "май", "мая", "مايو")
MONTHS = {**dict.fromkeys(APRIL, 4), **dict.fromkeys(MAY, 5)}
CITING = ("resolution", "resolutions", "res", "resolucion", "резолюция", "قرار", "القرار", "决议", "unscr", "scr")
BODIES = {"unscr": "s res", "scr": "s res", "unga": "a res", "security council": "s res", "安全理事会": "s res"}


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a document; re-issues of one passage have the same row."""

    text: str
    row: str = ""


@dataclass(frozen=True)
class Document:
    """A document of the index."""

    slug: str
    language: str
    title: str
    date: str
    issuer: str
    paragraphs: tuple[Paragraph, ...]
    type: str = "letter"
    body: str = "Security Council"
    symbols: tuple[str, ...] = ()
    subject: str = "Mines"

    @property
    def units(self) -> tuple[Paragraph, ...]:
        """The title unit, then the paragraphs."""
        return (Paragraph(" ".join((self.title, *self.symbols, self.issuer))), *self.paragraphs)


@dataclass(frozen=True)
class Entry:
    """A page of an entry, with the names under which it is found; `said` are the words with which texts mention it."""

    path: str
    kind: str
    heading: str
    names: tuple[str, ...]
    language: str = "en"
    extra: str = ""
    said: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The key in the index of all its mentions."""
        return f"@{crc32(self.path.encode()):08x}"


@dataclass
class Index:
    """What is written. `chunk` is the number of keys in a file; `parts`, the most paragraphs in a text file."""

    documents: Sequence[Document]
    entries: Sequence[Entry]
    handbook: Sequence[Any] = ()
    segments: int = 2
    chunk: int = 40
    parts: int = 4
    common: Sequence[str] = ()
    analysis: Analysis = field(default_factory=Analysis)

    def write(self, folder: Path) -> None:
        """Writes all files of the folder `search`."""
        groups: list[list[Document]] = [[] for _ in range(self.segments)]
        for document in sorted(self.documents, key=lambda each: each.slug):
            groups[crc32(document.slug.encode()) % self.segments].append(document)
        chunks = [self._segment(folder, number, group) for number, group in enumerate(groups)]
        characters = set("".join(unit.text for document in self.documents for unit in document.units))
        lists = self._words(folder)
        root = {
            "version": 1,
            "segments": self.segments,
            "letters": letters(characters),
            "chunks": list(map("\n".join, chunks)),
            "names": "\n".join(self._names(folder)),
            "cards": "\n".join(self._cards(folder)),
            "wordlists": "\n".join(lists),
            "documents": len(self.documents),
            "paragraphs": sum(len(document.units) for document in self.documents),
            "months": MONTHS,
            "citing": CITING,
            "bodies": BODIES,
            "kinds": [],
            "common": self.common,
        }
        put(folder, "root", root)
        put(folder, "handbook", self.handbook)
        for language in STEMMED:
            (folder / "stem").mkdir(exist_ok=True)
            (folder / "stem" / f"{language}.js").write_text(javascript(language), "utf-8")

    def _segment(self, folder: Path, number: int, documents: Sequence[Document]) -> list[str]:
        values: dict[str, list[str]] = {facet: [] for facet in ("issuer", "type", "language", "body", "subject", "collection")}
        rows: list[list[Any]] = []
        parts: dict[str, list[int]] = {}
        lexicon: dict[str, dict[str, dict[int, int]]] = defaultdict(lambda: defaultdict(dict))
        at = 0
        for place, document in enumerate(documents):
            facts = {
                "issuer": document.issuer,
                "type": document.type,
                "language": document.language,
                "body": document.body,
                "subject": document.subject,
                "collection": "",
            }
            for facet, value in facts.items():
                if value not in values[facet]:
                    values[facet].append(value)
            rows.append([*([values[facet].index(value)] for facet, value in facts.items()), document.date])
            starts = self._text(folder, number, document)
            if len(starts) > 1:
                parts[str(place)] = starts
            for unit in document.units:
                self._count(unit.text, document.language, at, lexicon)
                at += 1
        put(
            folder,
            f"{number}/docs",
            {
                "ids": "".join(map(file_id, documents)),
                "counts": "".join(written(len(each.units)) for each in documents),
                "paragraphs": sum(len(each.units) for each in documents),
                "parts": parts,
            },
        )
        put(folder, f"{number}/facets", {"values": values, "docs": rows})
        return self._lexicon(folder, number, lexicon)

    def _count(self, text: str, language: str, paragraph: int, lexicon: dict[str, dict[str, dict[int, int]]]) -> None:
        words = [word for word in self.analysis.words(text) if word.form not in self.common]
        times = Counter(word.form for word in words)
        for word in words:
            weight = min(3, times[word.form] + (len(words) < 12))
            for key in self.analysis.keys(word, [language]):
                lexicon[key][word.form][paragraph] = weight
        for entry in self.entries:
            for said in entry.said:
                if said in text:
                    lexicon[entry.key][joined(list(self.analysis.words(said)))][paragraph] = 2

    def _lexicon(self, folder: Path, number: int, lexicon: Mapping[str, Mapping[str, Mapping[int, int]]]) -> list[str]:
        chunks: list[list[str]] = [[]]
        firsts = [""]
        for key in sorted(lexicon, key=utf16):
            cut = key[:1] if "\u4e00" <= key[0] <= "\u9fff" else key[:4]
            if len(chunks[-1]) >= self.chunk and not chunks[-1][-1].startswith(cut):
                chunks.append([])
                firsts.append(cut)
            fields = [key]
            for form, postings in sorted(lexicon[key].items()):
                fields += ["+" + form[len(key) :] if form.startswith(key) else form, encoded(postings)]
            chunks[-1].append("\t".join(fields))
        for place, lines in enumerate(chunks):
            put(folder, f"{number}/w{place}", "".join(line + "\n" for line in lines))
        return firsts

    def _text(self, folder: Path, segment: int, document: Document) -> list[int]:
        rows = [["" if not place else f"p{place}", unit.text, document.language, unit.row] for place, unit in enumerate(document.units)]
        starts = list(range(0, len(rows), self.parts))
        about = {
            "path": f"documents/{document.slug}",
            "name": f"{document.title}, {document.date}",
            "title": document.title,
            "titleLanguage": document.language,
            "type": document.type,
            "date": document.date,
            "said": document.date,
            "languages": [document.language],
            "issuer": [document.issuer],
            "symbols": document.symbols,
        }
        for number, start in enumerate(starts):
            paragraphs = {"paragraphs": rows[start : start + self.parts]}
            name = f"text/{segment}/{file_id(document)}" + (f"-{number + 1}" if number else "")
            put(folder, name, paragraphs if number else {**about, **paragraphs})
        return starts

    def _names(self, folder: Path) -> list[str]:
        aliases: dict[str, list[str]] = defaultdict(list)
        for entry in self.entries:
            for name in entry.names:
                words = list(self.analysis.words(name))
                stems = " ".join(self.analysis.keys(word, [entry.language])[0] for word in words)
                for alias in {joined(words), stems if not any(word.han for word in words) else joined(words)}:
                    if entry.path not in aliases[alias]:
                        aliases[alias].append(entry.path)
        lines = ["\t".join((alias, *aliases[alias])) for alias in sorted(aliases, key=utf16)]
        halves = [lines[: len(lines) // 2], lines[len(lines) // 2 :]]
        for number, half in enumerate(halves):
            put(folder, f"names/{number}", "".join(line + "\n" for line in half))
        return [half[0].split("\t")[0] for half in halves]

    def _cards(self, folder: Path) -> list[str]:
        rows = sorted([each.path, each.kind, each.heading, 5, 2, list(each.names[:5]), each.extra, each.key] for each in self.entries)
        put(folder, "cards/0", rows)
        return [str(rows[0][0])]

    def _words(self, folder: Path) -> list[str]:
        texts = [unit.text for document in self.documents for unit in document.units]
        forms = {word.form for text in texts for word in self.analysis.words(text) if not word.han and len(word.form) > 2}
        lists: dict[str, list[str]] = defaultdict(list)
        for form in sorted(forms, key=utf16):
            lists[form[0]].append(form)
        for number, words in enumerate(lists.values()):
            put(folder, f"words/{number}", " ".join(words))
        return [words[0] for words in lists.values()]


def joined(words: Sequence[Word]) -> str:
    """The forms of words with a space between; pairs of Chinese characters become the run that they came from."""
    made = ""
    for before, word in zip((None, *words), words, strict=False):
        overlaps = before is not None and before.han and word.han and word.start < before.end
        made += word.form[-1] if overlaps else f" {word.form}"
    return made.strip()


def file_id(document: Document) -> str:
    """The name of a document's text file."""
    return f"k{crc32(document.slug.encode()):08x}"


def utf16(text: str) -> bytes:
    """Sorts as the browser compares."""
    return text.encode("utf-16-be", "surrogatepass")


def encoded(postings: Mapping[int, int]) -> str:
    """Paragraph numbers and weights as a line has them."""
    made, before = "", 0
    for paragraph in sorted(postings):
        made += written((paragraph - before) << 2 | postings[paragraph])
        before = paragraph
    return made


def written(number: int) -> str:
    """A number in digits of five bits, the lowest first."""
    made = ""
    while number > 31:
        made += DIGITS[32 + (number & 31)]
        number >>= 5
    return made + DIGITS[number]


def put(folder: Path, name: str, data: object) -> None:
    """Writes a file of the index."""
    file = folder / f"{name}.js"
    file.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    file.write_text(f'verbaleSearch.take("{name}", {text});\n', "utf-8")


def texts(*paragraphs: str) -> Iterable[Paragraph]:
    """Paragraphs without rows."""
    return (Paragraph(each) for each in paragraphs)
