"""What several tests need: the workshop opened once, and any text examined as if it were a file."""

from functools import cache
from pathlib import Path

from generator import authorities, build, configuration, grammar
from generator.authorities import Authorities
from generator.build import Examined, Workshop
from generator.cover import Cover
from generator.model import Source

HOME = Path(__file__).parent.parent
DOCUMENTS = HOME / "corpus" / "documents"
SEEDS = sorted(DOCUMENTS.glob("*.txt"))


@cache
def workshop() -> Workshop:
    """Grammar, cover and the authorities of the included corpus."""
    config, problems = configuration.load(HOME)
    assert config, problems
    opened, problems = build.open_workshop(HOME, config)
    assert opened
    assert not problems
    return opened


@cache
def bare_workshop() -> Workshop:
    """The same without any authority."""
    joined, problems = grammar.load()
    assert not problems
    return Workshop(joined, Cover(joined), Authorities(()))


def examined(text: str | bytes, name: str = "x.txt", shop: Workshop | None = None) -> Examined:
    """A text as one source, examined."""
    data = text.encode() if isinstance(text, str) else text
    return build.examine(Source(f"corpus/documents/{name}", data), "x", shop or workshop())


def seed(file: Path) -> Examined:
    """One of the five documents, examined."""
    return build.examine(Source(f"corpus/documents/{file.name}", file.read_bytes()), file.stem, workshop())


def records(folder: Path) -> tuple[Authorities, tuple[object, ...]]:
    """The authorities of a folder, for tests that write their own."""
    return authorities.load(folder, "corpus/authorities", list(workshop().grammar.kinds))
