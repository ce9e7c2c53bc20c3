"""The script of a text, from its letters, and the language that its script shows for scripts of one language."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from generator.model import UNKNOWN_LANGUAGE

FEWEST = 3  # letters of a script in which no language is read: fewer are symbols in a formula
# The script of a letter, by the block of 256 code points in which it is. A block with letters of two scripts is missing here.
BLOCKS = {
    **dict.fromkeys((0x01, 0x02, 0x1E), "Latin"),
    0x04: "Cyrillic",
    **dict.fromkeys((0x06, 0x07, 0xFB, 0xFC, 0xFD, 0xFE), "Arabic"),
    **dict.fromkeys((*range(0x34, 0xA0), 0xF9, 0xFA), "Han"),
}
# Letters of scripts in which no language is read yet: Greek, Armenian, Hebrew, Devanagari, Georgian, Hangul and others. All
# characters above U+FFFF are among them (0xD8, the first half of their code in UTF-16).
OTHER = "Other"
BLOCKS.update(dict.fromkeys((0x03, 0x05, *range(0x08, 0x1D), 0x1F, 0x2D, *range(0xA0, 0xA7), *range(0xA8, 0xD9)), OTHER))
SCRIPTS = ("Latin", "Cyrillic", "Arabic", "Han")
NUMBERED = (*SCRIPTS, OTHER)
SCRIPT_OF_BLOCK = bytes(NUMBERED.index(BLOCKS[block]) + 1 if block in BLOCKS else 0 for block in range(256))
HAN_WEIGHT = 2  # a Chinese character weighs as much as two letters
NO_LATIN = bytes(code for code in range(256) if not chr(code).isalpha())
# What a script shows of a text, by the first word of its letters' Unicode names: the language if it is the only one written
# in the script, or nearly so; otherwise the script.
ONLY_SCRIPT = {
    "ARMENIAN": "hy",
    "GEORGIAN": "ka",
    "GREEK": "el",
    "HANGUL": "ko",
    "HEBREW": "he",
    "KHMER": "km",
    "LAO": "lo",
    "SINHALA": "si",
    "TAMIL": "ta",
    "TELUGU": "te",
    "THAI": "th",
    "KANNADA": "kn",
    "MALAYALAM": "ml",
    "GUJARATI": "gu",
    "BENGALI": "und-Beng",
    "DEVANAGARI": "und-Deva",
    "ETHIOPIC": "und-Ethi",
    "MYANMAR": "und-Mymr",
    "TIBETAN": "und-Tibt",
    "GURMUKHI": "und-Guru",
    "MONGOLIAN": "und-Mong",
    "ORIYA": "und-Orya",
    "ADLAM": "und-Adlm",
    "YI": "und-Yiii",
}
KANA = re.compile(r"[\u3041-\u30fa]")
LETTER = re.compile(r"[A-Za-z]")
SYMBOL = re.compile(r"(?<![A-Za-z])[A-Z]{1,5}/[A-Za-z0-9./]{1,40}")


def is_of_script(letter: str, script: str) -> bool:
    """Whether a letter belongs to a script; letters of blocks that are not listed count as Latin."""
    return BLOCKS.get(ord(letter) >> 8, "Latin") == script


def script_of(sample: str) -> str:
    """The script of most letters: Latin, Cyrillic, Arabic, Han, Kana, Other; empty without letters.

    A symbol counts for nothing beside letters of another script (`См. S/RES/822 (1993)`).
    """
    if sample.isascii():
        return "Latin" if LETTER.search(sample) else ""
    return _script_with_most_letters(SYMBOL.sub("", sample) if "/" in sample else sample)


def _script_with_most_letters(sample: str) -> str:
    counts = _letters_by_script(sample)
    script = max(counts, key=counts.__getitem__)
    if script == OTHER and counts[script] < FEWEST:
        return ""
    if script != "Han" and counts[script]:
        return script
    if len(KANA.findall(sample)) * 10 > counts["Han"]:
        return "Kana"
    return script if counts[script] else ""


def _letters_by_script(sample: str) -> dict[str, int]:
    """How many letters of each script a sample has; Chinese characters count for more."""
    blocks = sample.encode("utf-16-le", "surrogatepass")[1::2].translate(SCRIPT_OF_BLOCK)
    counts = {script: blocks.count(number) for number, script in enumerate(NUMBERED, 1)}
    counts["Han"] *= HAN_WEIGHT
    counts["Latin"] += len(sample.encode("latin-1", "ignore").translate(None, NO_LATIN))
    return counts


def language_by_script(sample: str, script: str) -> str:
    """What the script shows of a text in an unknown language: `ka`, `und-Deva`, `und-Arab`; `und` if it shows nothing."""
    if script == "Arabic":
        return "und-Arab"
    if script != OTHER:
        return UNKNOWN_LANGUAGE
    letters = (character for character in sample if character.isalpha() and not character.isascii())
    names = Counter(unicodedata.name(letter, "").partition(" ")[0] for letter in letters)
    most = max(sorted(names), key=names.__getitem__, default="")
    return ONLY_SCRIPT.get(most, UNKNOWN_LANGUAGE)
