"""`python -m tests.bench.letters`: writes generator/reference/letters.yml again, counted in the first half of the parallel sentences.

The second half, on which `tests.bench.encodings` and `tests.bench.gates` measure, is not counted. The file keeps the
traditional forms of the Chinese characters next to the simplified ones, because no table here can make them.
"""

import re
from collections import Counter, defaultdict

from generator.text import strict_yaml
from tests.bench import consensus
from tests.reading import HOME

FILE = HOME / "generator" / "reference" / "letters.yml"
COUNTED = 2_000  # sentences
SEEN = 2  # pairs that occur less often are typing errors or foreign names
MOST_CHARACTERS = 1_200
SCRIPTS = {"en": "Latin", "es": "Latin", "fr": "Latin", "ru": "Cyrillic", "ar": "Arabic"}
OWN = {"Latin": "[a-zà-öø-ÿœ]+", "Cyrillic": "[а-яё]+", "Arabic": "[\u0621-\u063a\u0641-\u064a]+"}
WORD = re.compile(r"[^\W\d_]+")
HAN = re.compile(r"[\u4e00-\u9fff]")


def followers(language: str) -> dict[str, str]:
    """Letter → the letters that follow it, most frequent first. `_` is the edge of a word."""
    own = re.compile(OWN[SCRIPTS[language]])
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for line in consensus.sentences()[language][:COUNTED]:
        for word in WORD.findall(line.lower()):
            if own.fullmatch(word):
                for first, second in zip(f"_{word}", f"{word}_", strict=True):
                    counts[first][second] += 1
    frequent = {letter: [b for b, number in after.most_common() if number >= SEEN] for letter, after in counts.items()}
    return {letter: "".join(after) for letter, after in sorted(frequent.items()) if after}


def characters() -> str:
    """The most frequent Chinese characters, most frequent first."""
    counts = Counter(character for line in consensus.sentences()["zh"][:COUNTED] for character in HAN.findall(line))
    return "".join(character for character, _ in counts.most_common(MOST_CHARACTERS))


def written(traditional: str, variants: str) -> str:
    """The text of the file."""
    lines = [
        "# Which letters follow which, most frequent first (`_` is the edge of a word), and the most frequent Chinese characters in order.",
        "# They distinguish text from characters that are not text: a wrong encoding, a font without its map, bad character recognition.",
        "# Counted by `python -m tests.bench.letters`. A language that is not here is judged by the other languages of its script. The",
        "# traditional forms of the characters are in the same order, with other forms next to them. They were looked up, not counted.",
        "pairs:",
    ]
    for language in SCRIPTS:
        lines.append(f"  {language}:")
        lines += [f'    "{letter}": "{after}"' for letter, after in followers(language).items()]
    lines += ["signs:", f'  simplified: "{characters()}"', f'  traditional: "{traditional}"', f'  variants: "{variants}"', ""]
    return "\n".join(lines)


def main() -> None:
    """Writes the file. The traditional forms stay as they are, because they follow the order of the simplified characters."""
    kept = strict_yaml.shipped(FILE)["signs"]
    if kept["simplified"] != characters():
        print("the characters have changed: look up their traditional forms again")
    FILE.write_text(written(kept["traditional"], kept["variants"]), encoding="utf-8")


if __name__ == "__main__":
    main()
