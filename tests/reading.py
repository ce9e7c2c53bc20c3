"""What several tests need: the resources, opened once, and any text examined as if it were a file."""

from functools import cache
from pathlib import Path

from generator import repairs
from generator.build import open_resources
from generator.examine import Examined, Resources, examine, read_source
from generator.finders import find
from generator.inputs import authorities, sidecar
from generator.model import Block, Document, Mention, Provenance, Sidecar, Source, Span
from generator.repairs import Lexicon
from generator.text.layers import Layers
from generator.text.words import Words
from generator.text.words import files as word_files

HOME = Path(__file__).parent.parent
TEMPLATES = Layers((HOME / "site_templates",))
SAMPLES = HOME / "tests" / "samples"
SEEDS = sorted(SAMPLES.glob("00?_*"))  # the five documents of the first corpus: folders, each with its source.txt


@cache
def resources() -> Resources:
    """Grammar, cover and authorities: the shipped records together with those of the samples."""
    loaded = bare_resources()
    names, problems = authorities.load(SAMPLES / "authorities", "corpus/authorities", list(loaded.grammar.kinds), loaded.grammar.seats)
    assert not problems
    return Resources(loaded.grammar, loaded.cover, names)


@cache
def bare_resources() -> Resources:
    """The same with the shipped authorities only."""
    loaded, problems = open_resources(HOME, None)
    assert loaded, problems
    return loaded


@cache
def english() -> Words:
    """The site's words in English."""
    return words_in("en")


def words_in(tag: str) -> Words:
    """The site's words in a language."""
    words, problems = word_files.load(TEMPLATES, tag)
    assert words, problems
    return words


def mentions_in(text: str, language: str, using: Resources | None = None) -> tuple[Mention, ...]:
    """The mentions of a text that is read as one block of this language, whatever language would be recognised."""
    using = using or resources()
    return find(one_block(text, language), using.grammar, using.authorities)


def one_block(text: str, language: str) -> Document:
    """A text as a document of one block of this language."""
    block = Block("p1", Span(0, len(text)), "paragraph", 0, language, "body", 1)
    return Document("x", text, (block,), (), (), Provenance("x", "", "txt", "utf-8"), lines=((0, 1),))


def examined(text: str | bytes, name: str = "x.txt", using: Resources | None = None) -> Examined:
    """A text as one source, examined."""
    data = text.encode() if isinstance(text, str) else text
    return examined_source(Source(f"corpus/documents/{name}", data), "x", using or resources())


def examined_source(source: Source, slug: str, using: Resources, lexicon: Lexicon | None = None) -> Examined:
    """A source, examined. Without a lexicon, its own words are the corpus."""
    read = read_source(source, slug, using)
    return examine(source, read, lexicon or repairs.gather([repairs.unpacked(read.words)], using.grammar), using)


def examined_sample(folder: Path) -> Examined:
    """A sample, examined as a file of its name in a corpus."""
    file = next(file for file in folder.glob("source.*") if file.suffix != ".yml")
    stated, problems = sidecar.read(folder / "source.yml", "source.yml") if (folder / "source.yml").is_file() else (Sidecar(), ())
    assert not problems
    return examined_source(Source(f"corpus/documents/{folder.name}{file.suffix}", file.read_bytes(), stated), folder.name, resources())


def source_of(folder: Path) -> str:
    """The characters of one of the five documents."""
    return (folder / "source.txt").read_text(encoding="utf-8")
