"""`python -m tests.bench.encodings`: real texts in more than twenty encodings are read right, set aside or (a fault) read wrong.

The texts are runs of the parallel sentences (`consensus.sentences`), from the half whose letters were not counted. A
run is left out if an encoding does not have all its characters. Right means the same characters, whatever the encoding
is called. Traditional Chinese is made from simplified Chinese, character by character, with the table in
generator/reference/letters.yml.
"""

import random
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from generator.model import Problem
from generator.readers.decoding.encoding import Decoded, decode
from generator.text import strict_yaml
from tests.bench import consensus
from tests.bench.letters import COUNTED, FILE

LATIN = ("cp1252", "iso8859-1", "iso8859-15", "mac_roman", "cp850", "cp437")
UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32")
ENCODINGS = {
    "fr": (*LATIN, *UNICODE),
    "es": (*LATIN, *UNICODE),
    "en": ("cp1252", "utf-8", "utf-16-le"),
    "ru": ("cp1251", "koi8-r", "koi8-u", "iso8859-5", "cp866", "mac_cyrillic", *UNICODE),
    "ar": ("cp1256", "iso8859-6", *UNICODE),
    "zh": ("gb2312", "gbk", "gb18030", *UNICODE),
    "zh-Hant": ("big5", "cp950"),
}
SIZES = (1, 5, 40)  # sentences


class Tally(NamedTuple):
    """The results for the runs of one language, encoding and size."""

    language: str
    encoding: str
    size: int
    right: int
    aside: int
    wrong: tuple[str, ...]

    @property
    def tried(self) -> int:
        """The number of runs."""
        return self.right + self.aside + len(self.wrong)


@cache
def lines(language: str) -> tuple[str, ...]:
    """The sentences of a language that are measured."""
    sentences = consensus.sentences()["zh" if language == "zh-Hant" else language][COUNTED:]
    if language != "zh-Hant":
        return tuple(sentences)
    characters = strict_yaml.shipped(FILE)["signs"]
    traditional = str.maketrans(characters["simplified"], characters["traditional"])
    return tuple(line.translate(traditional) for line in sentences)


def runs(language: str, encoding: str, size: int, number: int, seed: int) -> Iterator[str]:
    """Runs of so many consecutive sentences of the text. Sentences that the encoding cannot write are left out."""
    fitting = [line for line in lines(language) if _fits(line, encoding)]
    chance = random.Random(f"{seed} {language} {encoding} {size}")
    for _ in range(number if len(fitting) > size else 0):
        start = chance.randrange(len(fitting) - size)
        yield "\n".join(fitting[start : start + size]) + "\n"


def _fits(line: str, encoding: str) -> bool:
    try:
        return line.encode(encoding).decode(encoding) == line
    except UnicodeError:
        return False


def measured(number: int, sizes: tuple[int, ...] = SIZES, seed: int = 0) -> Iterator[Tally]:
    """A tally for every language, encoding and size, of so many runs each; fewer for long ones. Texts that are pure ASCII are left out."""
    for language, encodings in ENCODINGS.items():
        for encoding in encodings:
            for size in sizes:
                right, aside, wrong = 0, 0, []
                for text in runs(language, encoding, size, number if size < 40 else number // 4, seed):
                    data = text.encode(encoding)
                    if data.isascii() and b"\0" not in data:
                        continue
                    got = decode(data, "x.txt")
                    if isinstance(got, Problem):
                        aside += 1
                    elif got.text == text:
                        right += 1
                    else:
                        wrong.append(f"{got.encoding}: {_difference(text, got)}")
                yield Tally(language, encoding, size, right, aside, tuple(wrong))


def _difference(text: str, got: Decoded) -> str:
    at = next((at for at, (one, other) in enumerate(zip(text, got.text, strict=False)) if one != other), 0)
    return f"{text[max(0, at - 9) : at + 9]!r} became {got.text[max(0, at - 9) : at + 9]!r}"


def main() -> None:
    """Prints the table, and every wrong reading in words."""
    if consensus.missing():
        print(f"Encodings are not measured: {consensus.missing()}.")
        return
    sums: dict[int, list[int]] = {size: [0, 0, 0] for size in SIZES}
    print(f"{'language':<10}{'encoding':<14}{'sentences':>10}{'tried':>8}{'right':>8}{'aside':>8}{'wrong':>8}")
    for tally in measured(200):
        print(
            f"{tally.language:<10}{tally.encoding:<14}{tally.size:>10}{tally.tried:>8}{tally.right:>8}{tally.aside:>8}{len(tally.wrong):>8}"
        )
        print("".join(f"    {wrong}\n" for wrong in tally.wrong[:5]), end="", flush=True)
        for place, counted in enumerate((tally.right, tally.aside, len(tally.wrong))):
            sums[tally.size][place] += counted
    for size, (right, aside, wrong) in sums.items():
        print(f"{size:>3} sentences: {right / (right + aside + wrong):.4f} right, {aside} set aside, {wrong} wrong")


if __name__ == "__main__":
    main()
