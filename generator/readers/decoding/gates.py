"""Text that is none, told behind the reader: codes of glyphs, a font without its map, bad character recognition, text recoded.

Each gate has a bound that no real text passes, in whatever language: a document is set aside only where letters stand as no
language sets them. What is too short to judge passes. Nothing here looks at bytes or repairs a sign.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from generator.grammar import Grammar
from generator.model import UNKNOWN_LANGUAGE, Problem
from generator.readers.decoding import letters
from generator.readers.decoding.recoded import first_traces, recoded
from generator.readers.draft import Reading

SAMPLE, STRETCHES = 3_000, 10  # characters of a stretch that is looked at; how many stretches of a text
ENOUGH = 200  # letters: what has fewer is not judged by its letters
CODES = 0.1  # the share of a text's signs that may be codes of glyphs
LOST, LOST_SIGNS = "\ufffd", 0.005  # what stands for a sign that was lost, and the share of them
SLIPS, LONG_SLIPS = (2.0, 10), (0.9, 30)  # slips in a hundred letters, and the fewest in all: of any text, of a long one
DEAREST = {"Latin": 3.6, "Cyrillic": 3.9, "Arabic": 3.9}  # the price of a letter where letters make no words
BACKWARD = 0.4  # by how much the price of a letter must fall when words are read from behind
BEYOND = 0.04  # the share of letters that a known language does not write: what has more is another language
UNKNOWN_SIGNS = 0.45  # the share of Chinese signs that may be unknown
FONTS = (29, 31, 30, 28)  # how far the numbers of a common font's glyphs are from its letters
SHIFTS = (*range(1, 41), *range(-40, 0))
READABLE = 2.7  # the price of a letter at which what was shifted is a text again
CODE = re.compile(r"\(cid:\d{1,5}\)|/[gGcC]\d{1,4}\b|/uni[0-9A-F]{4}\b|[\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff]")
HAN = letters.HAN
WORD_SIGN = rf"[^\W\d_{HAN}]"
SMALL, CAPITAL = "a-zà-öø-ÿа-яё", "A-ZÀ-ÖØ-ÞА-ЯЁ"
NO_PROSE = re.compile(r"\S{0,200}(?://|www\.|@|\.(?:html?|org|com|net|int)\b|[{}])\S{0,200}|[A-Z0-9./()-]{0,40}\d[A-Z0-9./()-]{0,40}")
# What stands inside words and beside them only where a machine misread: `wh~t`, `c1vil`, `tHe`, `pеасе` in two scripts.
SLIP = re.compile(
    rf"(?<={WORD_SIGN})[~^\\+%#@$£€§°¬](?={WORD_SIGN})"
    rf"|(?<={WORD_SIGN})[~^\\#¬](?=\s)|(?<=\s)[~^\\¬](?={WORD_SIGN})|(?<!\S)[~^\\@¬](?!\S)"
    rf"|(?<=[{SMALL}\u0620-\u064a])\d{{1,4}}(?=[{SMALL}\u0620-\u064a])|(?<!\S)[01](?=[{SMALL}]{{2}})"
    rf"|(?<=[{SMALL}])[{CAPITAL}](?![{SMALL}]{{2}}|[{CAPITAL}])"
    r"|[а-яё][a-z]|[a-z][а-яё]"
    rf"|[{HAN}][~^|\\#@¬a-zа-я&$£€][{HAN}]"
)
FONT_HINT = "Its font has no map to letters: export it again from where it was written, or run character recognition over it."
OCR_HINT = "Run character recognition over the scan again in the right language, or type the text."
PRESENT = {"Latin": re.compile("[A-Za-z]"), "Cyrillic": re.compile("[\u0400-\u052f]"), "Arabic": re.compile("[\u0600-\u06ff]")}
SCRIPT_NAMES = ("Latin", "Cyrillic", "Arabic", "Han")


def judge(path: str, reading: Reading, texts: Sequence[str], languages: Sequence[str], grammar: Grammar) -> tuple[Problem, ...]:
    """What speaks against a text: one error that sets it aside (E103, E111, E112, E113), or warnings (W107)."""
    sample = _sample(texts)
    problem = (
        _codes(path, sample)
        or _recoded(path, reading.text[: SAMPLE * STRETCHES])
        or _backward(path, sample)
        or _slips(path, sample)
        or _no_words(path, sample, reading, languages)
        or _other_script(path, sample, reading.claimed, languages, grammar)
    )
    return (problem,) if problem else _traces(path, texts)


def _sample(texts: Sequence[str]) -> str:
    """A text, or as many stretches of it as are looked at, evenly spread."""
    text = "\n".join(texts)
    if len(text) <= SAMPLE * STRETCHES:
        return text
    step = len(text) // STRETCHES
    return "\n".join(text[at : at + SAMPLE] for at in range(0, step * STRETCHES, step))


def _codes(path: str, sample: str) -> Problem | None:
    """`(cid:12)`, `/g12`, signs of private use, signs that stand for a lost one."""
    codes = CODE.findall(sample)
    signs = len(sample) - sum(map(str.isspace, sample))
    if codes.count(LOST) >= 10 and codes.count(LOST) > signs * LOST_SIGNS:
        what = f"has lost signs: {codes.count(LOST)} stand as U+FFFD in what was looked at"
        return Problem("error", "E111", path, what, "Take the file as it was before, and save it as UTF-8.")
    if len(codes) < 10 or sum(map(len, codes)) < signs * CODES:
        return None
    return Problem("error", "E111", path, f"holds codes of glyphs in place of letters ({len(codes)} in what was looked at)", FONT_HINT)


def _recoded(path: str, sample: str) -> Problem | None:
    found = recoded(sample)
    if not found:
        return None
    what = f"was UTF-8, was read as {found.encoding} and stored again: {found.runs} runs such as '{found.shown}' for '{found.meant}'"
    return Problem("error", "E103", path, what, "Take the file as it was before; or turn it back with an editor, and compare.")


def _traces(path: str, texts: Iterable[str]) -> tuple[Problem, ...]:
    """A warning for single signs in a good text that were recoded (`â€œ`) or lost (U+FFFD)."""
    number, lost, shown = 0, 0, ""
    for text in texts:
        if not text.isascii():
            found, first = first_traces(text)
            number, lost, shown = number + found, lost + text.count(LOST), shown or (first.group() if first else "")
    told = [f"{number} signs that were UTF-8 and were read as another encoding, such as '{shown}'"] if number else []
    told += [f"{lost} signs that stand for lost ones (U+FFFD)"] if lost else []
    hint = "They are shown as they stand; compare with the original, and correct the file."
    return (Problem("warning", "W107", path, f"holds {' and '.join(told)}", hint),) if told else ()


def _backward(path: str, sample: str) -> Problem | None:
    """Arabic whose letters stand in the order in which a printer sets them from the left."""
    words = _words(unicodedata.normalize("NFKC", sample), "Arabic")
    if words is None:
        return None
    forward, backward = _rate(words, "Arabic"), _rate([word[::-1] for word in words], "Arabic")
    if forward - backward < BACKWARD:
        return None
    return Problem("error", "E111", path, "holds Arabic words whose letters stand in reverse order", FONT_HINT)


def _slips(path: str, sample: str) -> Problem | None:
    if len(SLIP.findall(sample)) < SLIPS[1]:
        return None
    prose = NO_PROSE.sub(" ", sample)
    slips = [match.start() for match in SLIP.finditer(prose)]
    if len(slips) < SLIPS[1]:
        return None
    size = sum(map(str.isalpha, prose))
    share = 100 * len(slips) / max(size, 1)
    if not any(share >= bound and len(slips) >= fewest for bound, fewest in (SLIPS, LONG_SLIPS)):
        return None
    shown = ", ".join(f"'{_word_at(prose, at)}'" for at in slips[:3])
    what = f"reads like bad character recognition: {share:.1f} slips in a hundred letters ({shown})"
    return Problem("error", "E112", path, what, OCR_HINT)


def _word_at(text: str, at: int) -> str:
    before, after = text[max(0, at - 15) : at].split(), text[at : at + 15].split()
    return (before[-1] if before and not text[at - 1].isspace() else "") + (after[0] if after else "")


def _no_words(path: str, sample: str, reading: Reading, languages: Sequence[str]) -> Problem | None:
    """Letters that follow one another as in no language: a font's own numbers, shifted or shuffled, or no text at all."""
    if all(tag.partition("-")[0] == UNKNOWN_LANGUAGE for tag in languages) and (shift := _shift_of(reading.text, FONTS)):
        return _shifted(path, shift)
    for script, dearest in DEAREST.items():
        if script == "Latin" and UNKNOWN_LANGUAGE not in languages:
            continue  # the small words of a language were there
        words = _words(sample, script)
        if words is None or (rate := _rate(words, script)) <= dearest:
            continue
        if script == "Latin" and (shift := _shift_of(reading.text, SHIFTS)):
            return _shifted(path, shift)
        what = f"holds letters that make no words: they follow one another as in no language that is known ({rate:.1f} over {dearest})"
        return Problem("error", "E112", path, what, OCR_HINT)
    han = re.findall(f"[{HAN}]", sample)
    kana = len(re.findall("[\u3041-\u30fa]", sample))
    unknown = sum(1 for sign in han if sign not in letters.signs())
    if len(han) - kana < ENOUGH // 2 or kana * 10 > len(han) or unknown < (len(han) - kana) * UNKNOWN_SIGNS:
        return None
    return Problem("error", "E112", path, f"holds Chinese signs that make no text: {unknown} of {len(han)} are rare", OCR_HINT)


def _words(sample: str, script: str) -> list[str] | None:
    """The words of a script by which it is judged; None where they are too few, or where other languages write so."""
    if not PRESENT[script].search(sample):
        return None
    tables = letters.tables()[script]
    known = frozenset().union(*(table.letters for table in tables))
    words = [word for word in letters.WORD.findall(sample) if letters.script_of(word[0]) == script]
    size = sum(map(len, words))
    beyond = sum(1 for word in words for letter in word.lower() if letter not in known and not unicodedata.combining(letter))
    if size < ENOUGH or beyond > size * BEYOND:
        return None
    if script == "Latin":  # what stands in capitals may be a row of abbreviations; letters beyond ASCII stand for other sounds elsewhere
        words = [word for word in words if word.isascii() and (len(word) > 6 or not word.isupper())]
    judged = [word.lower() for word in words if len(word) > 2 and known.issuperset(word.lower())]
    return judged if sum(map(len, judged)) >= ENOUGH else None


def _rate(words: Sequence[str], script: str) -> float:
    """The price of a letter, in the language in which the words are cheapest."""
    size = sum(map(len, words))
    return min(sum(letters.word_price(word, table)[0] for word in words) for table in letters.tables()[script]) / size


def _shift_of(text: str, shifts: Iterable[int]) -> int:
    """By how many places every sign must be moved to make a text of it; 0 where that makes none."""
    text = text[: SAMPLE * 2]
    for shift in shifts:
        moved = "".join(chr(ord(sign) + shift) if 0 < ord(sign) + shift < 0x250 and sign not in "\n\r" else sign for sign in text)
        words = _words(moved, "Latin")
        if words and _rate(words, "Latin") < READABLE:
            return shift
    return 0


def _shifted(path: str, shift: int) -> Problem:
    what = f"holds the numbers of glyphs in place of letters: every sign is {abs(shift)} places off"
    return Problem("error", "E111", path, what, FONT_HINT)


def _other_script(path: str, sample: str, claimed: str, languages: Sequence[str], grammar: Grammar) -> Problem | None:
    """A text in a script that its claimed language does not use, and in no language that its letters tell."""
    language = grammar.languages.get(claimed.partition("-")[0].lower()) if claimed else None
    if language is None or any(tag in grammar.languages for tag in languages):
        return None
    counts = dict.fromkeys(SCRIPT_NAMES, 0)
    for sign in sample:
        if sign.isalpha() and (script := letters.script_of(sign)):
            counts[script] += 2 if script == "Han" else 1
    total = sum(counts.values())
    if total < ENOUGH // 2 or counts[language.script] > total / 20:
        return None
    most = max(counts, key=lambda script: counts[script])
    what = f"says that it is in {language.name}, but its letters are {most}, and make no language that is known"
    return Problem("error", "E113", path, what, FONT_HINT)
