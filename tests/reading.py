"""What several tests need: the resources opened once, and any text examined as if it were a file."""

from functools import cache
from pathlib import Path

from generator import repairs
from generator.build import open_resources
from generator.examine import Examined, Resources, examine, read_source
from generator.finders import find
from generator.inputs import authorities, sidecar
from generator.model import Block, Document, Mention, Provenance, Sidecar, Source, Span
from generator.repairs import Lexicon

HOME = Path(__file__).parent.parent
SAMPLES = HOME / "tests" / "samples"
SEEDS = sorted(SAMPLES.glob("00?_*"))  # the five documents of the first corpus: folders, each with its source.txt


@cache
def resources() -> Resources:
    """Grammar, cover, and the authorities: those that ship, united with the samples'."""
    shop = bare_resources()
    names, problems = authorities.load(SAMPLES / "authorities", "corpus/authorities", list(shop.grammar.kinds), shop.grammar.seats)
    assert not problems
    return Resources(shop.grammar, shop.cover, names)


@cache
def bare_resources() -> Resources:
    """The same with the authorities that ship, and no others."""
    shop, problems = open_resources(HOME, None)
    assert shop, problems
    return shop


def mentions_in(text: str, language: str, shop: Resources | None = None) -> tuple[Mention, ...]:
    """The mentions of a text read as one block of this language, whatever its language would be told as."""
    shop = shop or resources()
    return find(one_block(text, language), shop.grammar, shop.authorities)


def one_block(text: str, language: str) -> Document:
    """A text as a document of one block of this language."""
    block = Block("p1", Span(0, len(text)), "paragraph", 0, language, "body", 1)
    return Document("x", text, (block,), (), (), Provenance("x", "", "txt", "utf-8"), lines=((0, 1),))


def examined(text: str | bytes, name: str = "x.txt", shop: Resources | None = None) -> Examined:
    """A text as one source, examined."""
    data = text.encode() if isinstance(text, str) else text
    return examined_source(Source(f"corpus/documents/{name}", data), "x", shop or resources())


def examined_source(source: Source, slug: str, shop: Resources, lexicon: Lexicon | None = None) -> Examined:
    """A source examined; its own words are the corpus, if no lexicon is given."""
    read = read_source(source, slug, shop)
    return examine(source, read, lexicon or repairs.gather([read.words], shop.grammar), shop)


def examined_sample(folder: Path) -> Examined:
    """A sample, examined as the file of its name in a corpus."""
    file = next(file for file in folder.glob("source.*") if file.suffix != ".yml")
    stated, problems = sidecar.read(folder / "source.yml", "source.yml") if (folder / "source.yml").is_file() else (Sidecar(), ())
    assert not problems
    return examined_source(Source(f"corpus/documents/{folder.name}{file.suffix}", file.read_bytes(), stated), folder.name, resources())


def source_of(folder: Path) -> str:
    """The characters of one of the five documents."""
    return (folder / "source.txt").read_text(encoding="utf-8")
