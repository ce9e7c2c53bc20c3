"""What the browser must know before it looks for anything: where the chunks begin, months, words for a resolution. And all words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.grammar import Grammar
from generator.model import StoredPage
from generator.pages.search.analysis import HAN_SIGN, Analysis, letters, runs
from generator.pages.search.files import FOLDER, chunks, in_order, said, script, shortened, value_of
from generator.pages.search.handbook import handbook_file
from generator.pages.search.names import names
from generator.pages.search.segment import ENTRY, head_of
from generator.pages.spool import WaitingFile
from generator.pages.views.world import World

VERSION = 1
WORDS = 4_000  # characters of a list of words
SHORTEST = 3  # letters of a word that can be proposed for a slip
NOUNS = ("resolution", "resolutions")
OF_COUNCIL, OF_ASSEMBLY = ("council_resolution", "council_resolutions"), ("assembly_resolution",)


def root_files(
    world: World, analysis: Analysis, segments: Mapping[int, Sequence[WaitingFile]], handbook: Mapping[str, bytes]
) -> Iterator[StoredPage]:
    """The files that belong to no segment; `segments` has the files of each."""
    heads: list[list[str]] = []
    forms: set[str] = set()
    signs: set[str] = set()
    paragraphs = 0
    for segment in sorted(segments):
        found = {file.path: file for file in segments[segment]}
        own: list[str] = []
        while (file := found.get(f"{FOLDER}/{segment}/w{len(own)}.js")) is not None:
            lines = str(value_of(file.read())).splitlines()
            own.append(head_of(lines[0]))
            for line in lines:
                key, *told = line.split("\t")
                if key.startswith(ENTRY):
                    continue
                forms.update(key + form[1:] if form[:1] == "+" else form for form in told[::2])
        heads.append(own)
        paragraphs += value_of(found[f"{FOLDER}/{segment}/docs.js"].read())["paragraphs"]
    for form in forms:
        signs.update(form)
    named = names(world, analysis)
    yield from named.files
    wordlists = chunks(in_order(form for form in forms if len(form) >= SHORTEST and not HAN_SIGN.search(form)), lambda word: word, WORDS)
    for at, chunk in enumerate(wordlists):
        yield script(f"words/{at}", " ".join(chunk.lines))
    grammar, words = world.grammar, world.words
    yield handbook_file(handbook, words.tag)
    yield said(words.tag, words.group("search"))
    yield script(
        "root",
        {
            "version": VERSION,
            "segments": len(segments),
            "documents": len(world.documents),
            "paragraphs": paragraphs,
            "letters": letters(signs),
            "chunks": ["\n".join(own) for own in heads],
            "names": "\n".join(shortened(named.aliases)),
            "cards": "\n".join(shortened(named.cards)),
            "wordlists": "\n".join(shortened(wordlists)),
            "months": _months(grammar, analysis),
            "citing": _citing(grammar, analysis),
            "bodies": _bodies(grammar, analysis),
        },
    )


def _months(grammar: Grammar, analysis: Analysis) -> dict[str, int]:
    """The names of months, folded, in all languages."""
    told = [(_phrase(name, analysis), month) for language in grammar.languages.values() for name, month in language.months.items()]
    return dict(sorted(told))


def _citing(grammar: Grammar, analysis: Analysis) -> list[str]:
    """The words that say that a number is a resolution's."""
    return sorted({_phrase(form, analysis) for form in _forms(grammar, NOUNS)} - {""})


def _bodies(grammar: Grammar, analysis: Analysis) -> dict[str, str]:
    """Abbreviations that name a body and its resolutions → how its symbols begin."""
    told = [(OF_COUNCIL, "s res"), (OF_ASSEMBLY, "a res")]
    return {_phrase(form, analysis): begins for slots, begins in told for form in sorted(set(_forms(grammar, slots)))}


def _forms(grammar: Grammar, slots: Iterable[str]) -> Iterator[str]:
    for language in grammar.languages.values():
        for words in language.words.values():
            for slot in slots:
                yield from words.get(slot, ())


def _phrase(text: str, analysis: Analysis) -> str:
    """Words as a query has them."""
    return " ".join(runs(text, analysis))
