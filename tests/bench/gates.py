"""`python -m tests.bench.gates`: how much damage the gates find in real texts, and that they find none in undamaged texts.

Real texts are the parallel sentences, read as documents of one, five and forty sentences. Only texts whose letters were
not counted are damaged. The recall is printed next to the false alarms at the same bounds. There must be no false
alarms.
"""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from generator.model import Problem
from generator.readers.decoding import gates
from generator.readers.draft import UNSHOWN, Reading
from generator.readers.language import languages_of
from tests.bench import consensus
from tests.bench.letters import COUNTED
from tests.reading import bare_resources

SIZES = (1, 5, 40)
DOCUMENTS = 60
LIKE = {
    "l": "1I|i",
    "i": "1l!j",
    "o": "0Oc",
    "e": "c<6o",
    "a": "@o&u",
    "s": "5$S",
    "t": "f+l",
    "n": "u^r",
    "m": "rn",
    "h": "b",
    "r": "i-",
    "c": "(e",
    "d": "cl",
    "u": "ii",
    "g": "9q",
    "b": "6h",
    "p": "n",
    "и": "н|п",
    "о": "0с",
    "е": "с3",
    "а": "я@л",
    "н": "и|i",
    "т": "7г",
    "р": "г(",
    "с": "(c",
    "в": "8а",
    "л": "1п",
    "ا": "|1إ",
    "ل": "1ا",
    "م": "ه.",
    "ن": "ت",
    "ي": "بى",
    "ر": "ز",
    "و": "ر0",
}
SPECKS = "~^|\\/_*·•¬°§'\"`.,;:{}[]<>=+%#@&€£!?"


def misread(text: str, share: float) -> str:
    """A text as a scanner misreads it: a share of its characters become similar ones, specks, others or nothing, or break in two."""
    chance = random.Random(f"{share} {text[:20]}")
    own = [character for character in text if character.isalpha()] or ["x"]

    def one(character: str) -> str:
        if character == "\n" or chance.random() > share:
            return character
        if character.isspace():
            return chance.choice(("", f" {chance.choice(SPECKS)} "))
        ways = (
            chance.choice(LIKE.get(character.lower(), SPECKS)),
            chance.choice(SPECKS),
            chance.choice(own),
            "",
            f" {character}",
            chance.choice("0123456789"),
        )
        return chance.choices(ways, (45, 20, 15, 10, 5, 5))[0]

    return "".join(map(one, text))


def shifted(text: str, by: int) -> str:
    """A text in the glyph numbers of its font: every character is shifted by the same number."""
    return "".join(character if character == "\n" else chr(max(1, ord(character) + by)) for character in text)


def shuffled(text: str, alphabet: Sequence[str], seed: int = 0) -> str:
    """A text in which every letter is replaced by another."""
    others = list(alphabet)
    random.Random(seed).shuffle(others)
    plain, other = "".join(alphabet), "".join(others)
    return text.translate(str.maketrans(plain + plain.upper(), other + other.upper()))


def backward(text: str) -> str:
    """A text whose lines run backwards."""
    return "\n".join(line[::-1] for line in text.split("\n"))


def recoded(text: str, encoding: str) -> str:
    """A UTF-8 text that was read in another encoding."""
    return "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in text.encode())


def judged(text: str) -> tuple[Problem, ...]:
    """What the gates say about a text whose lines are its blocks."""
    grammar = bare_resources().grammar
    lines = [UNSHOWN.sub("", line) for line in text.split("\n") if line.strip()]
    return gates.judge("x.txt", Reading(text, ()), lines, languages_of(lines, grammar), grammar)


def false_alarms(sizes: tuple[int, ...] = SIZES) -> Iterator[str]:
    """Every run of real sentences, in the order of the text, about which the gates report anything, in words."""
    for language, lines in consensus.sentences().items():
        for size in sizes:
            for start in range(0, len(lines), size):
                for problem in judged("\n".join(lines[start : start + size])):
                    yield f"{language}, {size} sentences from {start + 1}: {problem.code} {problem.what}"


def damages() -> Mapping[str, tuple[tuple[str, ...], Callable[[str], str]]]:
    """Name → the languages that get this damage, and the function that damages."""
    every, latin = ("ar", "en", "es", "fr", "ru", "zh"), ("en", "es", "fr")
    beyond = ("ar", "es", "fr", "ru", "zh")
    latin_letters, cyrillic = "abcdefghijklmnopqrstuvwxyz", "абвгдежзийклмнопрстуфхцчшщъыьэюя"
    return {
        **{f"misread, {share:.0%}": (every, partial(misread, share=share)) for share in (0.05, 0.15, 0.3, 0.5)},
        "codes (cid:12)": (every, lambda text: "".join(f"(cid:{ord(character) % 999})" for character in text)),
        "private use": (
            every,
            lambda text: "".join(chr(0xF000 + ord(character) % 0x800) if character.isalpha() else character for character in text),
        ),
        "lost signs": (beyond, lambda text: "".join("\ufffd" if character > "\x7f" else character for character in text)),
        "shifted by 29": (latin, lambda text: shifted(text, -29)),
        "shifted by 1": (latin, lambda text: shifted(text, 1)),
        "shuffled letters": (latin, lambda text: shuffled(text, latin_letters, len(text))),
        "shuffled Russian": (("ru",), lambda text: shuffled(text, cyrillic, len(text))),
        "backward": (("ar",), backward),
        "recoded, windows-1252": (beyond, lambda text: recoded(text, "cp1252")),
        "recoded, windows-1251": (beyond, lambda text: recoded(text, "cp1251")),
    }


def recall(damage: Callable[[str], str], language: str, size: int) -> tuple[int, int]:
    """How many of the damaged runs are set aside, and how many there are."""
    lines = consensus.sentences()[language][COUNTED:]
    starts = range(0, len(lines) - size + 1, max(size, len(lines) // DOCUMENTS))
    found = [any(problem.level == "error" for problem in judged(damage("\n".join(lines[at : at + size])))) for at in starts]
    return sum(found), len(found)


def main() -> None:
    """Prints the recall of each damage by the length of the document, and the false alarms."""
    if consensus.missing():
        print(f"Gates are not measured: {consensus.missing()}.")
        return
    print(f"{'damage':<24}{'language':<10}" + "".join(f"{size:>5} sentences" for size in SIZES))
    for name, (languages, damage) in damages().items():
        for language in languages:
            shares = [recall(damage, language, size) for size in SIZES]
            print(f"{name:<24}{language:<10}" + "".join(f"{found / tried:>15.2f}" for found, tried in shares), flush=True)
    alarms = list(false_alarms())
    print(f"false alarms: {len(alarms)}")
    print("\n".join(alarms))


if __name__ == "__main__":
    main()
