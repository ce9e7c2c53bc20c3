"""Recognises what is not text after a reader has read it: codes of glyphs, a font without its map, bad character recognition.

Each gate has a limit that no real text exceeds, in any language: a document is set aside only if its letters are in an
order that no language has. What is too short to judge passes. Nothing here looks at bytes or repairs a character.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from generator.grammar import Grammar
from generator.model import UNKNOWN_LANGUAGE, Problem
from generator.readers.decoding.judged_words import ENOUGH, judged_words, letter_price
from generator.readers.decoding.letters import han_prices, script_of
from generator.readers.decoding.recoded import first_traces, recoded
from generator.readers.draft import Reading
from generator.text.scripts import HAN, HAN_LETTERS

SAMPLE, STRETCHES = 3_000, 10  # characters of a stretch of the sample; how many stretches
FEWEST_CODES, CODES = 10, 0.1  # codes of glyphs that a text may have: how many, and the share of its characters
LOST, LOST_SHARE = "\ufffd", 0.005  # the character that replaces a lost one, and the share of lost ones that a text may have
SLIPS, LONG_SLIPS = (2.0, 10), (0.9, 30)  # slips in a hundred letters, and in all: in any text, in a long one
DEAREST = {"Latin": 3.6, "Cyrillic": 3.9, "Arabic": 3.9}  # the highest price of a letter in words
BACKWARD = 0.4  # by how much the price of a letter falls if words in reverse order are read from their end
WITH_VOWEL, VOWEL_SHARE = 0.985, (0.28, 0.55)  # the share of words with a vowel, and of vowels among the letters, in a language
UNKNOWN_HAN = 0.45  # the share of Chinese characters that may be unknown
FONT_SHIFTS = (29, 31, 30, 28)  # the distances between the numbers of glyphs and the letters in common fonts
SHIFTS = (*range(1, 41), *range(-40, 0))
READABLE = 2.7  # the price of a letter below which shifted characters are a text again
CODE = re.compile(r"\(cid:\d{1,5}\)|/[gGcC]\d{1,4}\b|/uni[0-9A-F]{4}\b|[\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff]")
WORD_CHARACTER = rf"[^\W\d_{HAN}]"
SMALL, CAPITAL = "a-zà-öø-ÿа-яё", "A-ZÀ-ÖØ-ÞА-ЯЁ"
NO_PROSE = re.compile(r"\S{0,200}(?://|www\.|@|\.(?:html?|org|com|net|int)\b|[{}])\S{0,200}|[A-Z0-9./()-]{0,40}\d[A-Z0-9./()-]{0,40}")
# What is inside or beside words only if a machine misread them: `wh~t`, `c1vil`, `tHe`, `pеасе` in two scripts.
SLIP = re.compile(
    rf"(?<={WORD_CHARACTER})[~^\\+%#@$£€§°¬](?={WORD_CHARACTER})"
    rf"|(?<={WORD_CHARACTER})[~^\\#¬](?=\s)|(?<=\s)[~^\\¬](?={WORD_CHARACTER})|(?<!\S)[~^\\@¬](?!\S)"
    rf"|(?<=[{SMALL}\u0620-\u064a])\d{{1,4}}(?=[{SMALL}\u0620-\u064a])|(?<!\S)[01](?=[{SMALL}]{{2}})"
    rf"|(?<=[{SMALL}])[{CAPITAL}](?![{SMALL}]{{2}}|[{CAPITAL}])"
    r"|[а-яё][a-z]|[a-z][а-яё]"
    rf"|[{HAN}][~^|\\#@¬a-zа-я&$£€][{HAN}]"
)
FONT_HINT = "Its font has no map to letters: export it again from where it was written, or run character recognition over it."
OCR_HINT = "Run character recognition over the scan again in the right language, or type the text."
LATIN_END = 0x250  # the code point after the Latin blocks
WORD_END, NEXT_WORD = re.compile(r"\S+\Z"), re.compile(r"\S+")
SCRIPT_WEIGHTS = {"Latin": 1, "Cyrillic": 1, "Arabic": 1, "Han": 2}  # a Chinese character counts as two letters
LATIN_WORD, VOWEL = re.compile(r"[^\W\d_]{2,}"), re.compile("[aeiouyæœøəɛɔıʉɨ]", re.IGNORECASE)
HAN_CHARACTER, KANA = re.compile(f"[{HAN_LETTERS}]"), re.compile("[\u3041-\u30fa]")


@dataclass(frozen=True, slots=True)
class _Subject:
    """What the gates look at: a reading, a sample of the text that was made of it, and the languages of its blocks."""

    path: str
    reading: Reading
    sample: str
    languages: Sequence[str]
    grammar: Grammar

    def error(self, code: str, what: str, hint: str) -> Problem:
        """The problem that sets the document aside."""
        return Problem("error", code, self.path, what, hint)


def judge(path: str, reading: Reading, texts: Sequence[str], languages: Sequence[str], grammar: Grammar) -> tuple[Problem, ...]:
    """What is wrong with a text: one error that sets it aside (E103, E111, E112, E113), or warnings (W107)."""
    text = "\n".join(texts)
    subject = _Subject(path, reading, _sample(text), languages, grammar)
    problem = next(filter(None, (gate(subject) for gate in GATES)), None)
    return (problem,) if problem else _traces(path, text)


def _sample(text: str) -> str:
    """The whole text, or stretches of a long one, evenly spread."""
    if len(text) <= SAMPLE * STRETCHES:
        return text
    step = len(text) // STRETCHES
    return "\n".join(text[at : at + SAMPLE] for at in range(0, step * STRETCHES, step))


def _traces(path: str, text: str) -> tuple[Problem, ...]:
    """A warning for single characters in a good text that were recoded (`â€œ`) or lost (U+FFFD)."""
    number, first = first_traces(text)
    lost = text.count(LOST)
    what = []
    if first:
        what.append(f"{number} signs that were UTF-8 and were read as another encoding, such as '{first.group()}'")
    if lost:
        what.append(f"{lost} signs that stand for lost ones (U+FFFD)")
    hint = "They are shown as they stand; compare with the original, and correct the file."
    return (Problem("warning", "W107", path, f"holds {' and '.join(what)}", hint),) if what else ()


def _lost_or_codes(subject: _Subject) -> Problem | None:
    """Lost characters; codes of glyphs such as `(cid:12)`, `/g12` or characters of private use."""
    codes = CODE.findall(subject.sample)
    if len(codes) < FEWEST_CODES:
        return None
    lost = codes.count(LOST)
    characters = sum(not character.isspace() for character in subject.sample)
    if lost >= FEWEST_CODES and lost > characters * LOST_SHARE:
        what = f"has lost signs: {lost} stand as U+FFFD in what was looked at"
        return subject.error("E111", what, "Take the file as it was before, and save it as UTF-8.")
    if sum(map(len, codes)) < characters * CODES:
        return None
    return subject.error("E111", f"holds codes of glyphs in place of letters ({len(codes)} in what was looked at)", FONT_HINT)


def _recoded(subject: _Subject) -> Problem | None:
    """UTF-8 that was read as another encoding and stored again."""
    found = recoded(subject.reading.text[: SAMPLE * STRETCHES])
    if not found:
        return None
    what = f"was UTF-8, was read as {found.encoding} and stored again: {found.runs} runs such as '{found.shown}' for '{found.meant}'"
    return subject.error("E103", what, "Take the file as it was before; or turn it back with an editor, and compare.")


def _backward(subject: _Subject) -> Problem | None:
    """Arabic whose letters are in the order in which a printer sets them, from the left."""
    words = judged_words(unicodedata.normalize("NFKC", subject.sample), "Arabic")
    if not words:
        return None
    gain = letter_price(words, "Arabic") - letter_price([word[::-1] for word in words], "Arabic")
    return subject.error("E111", "holds Arabic words whose letters stand in reverse order", FONT_HINT) if gain >= BACKWARD else None


def _slips(subject: _Subject) -> Problem | None:
    """Bad character recognition: `wh~t`, `c1vil`."""
    _, fewest = SLIPS
    if len(SLIP.findall(subject.sample)) < fewest:
        return None
    prose = NO_PROSE.sub(" ", subject.sample)
    slips = [match.start() for match in SLIP.finditer(prose)]
    share = 100 * len(slips) / max(1, sum(map(str.isalpha, prose)))
    if not any(share >= bound and len(slips) >= fewest for bound, fewest in (SLIPS, LONG_SLIPS)):
        return None
    shown = ", ".join(f"'{_word_at(prose, at)}'" for at in slips[:3])
    return subject.error("E112", f"reads like bad character recognition: {share:.1f} slips in a hundred letters ({shown})", OCR_HINT)


def _word_at(text: str, at: int) -> str:
    before, after = WORD_END.search(text[max(0, at - 15) : at]), NEXT_WORD.search(text[at : at + 15])
    return (before[0] if before else "") + (after[0] if after else "")


def _font_numbers(subject: _Subject) -> Problem | None:
    """The numbers that common fonts give their glyphs, in a text without any known language."""
    if any(language.partition("-")[0] != UNKNOWN_LANGUAGE for language in subject.languages):
        return None
    return _shifted(subject, FONT_SHIFTS)


def _no_words(subject: _Subject) -> Problem | None:
    """Letters in an order that no language has: the numbers of glyphs, shifted or shuffled, or not a text at all."""
    for script, dearest in DEAREST.items():
        if script == "Latin" and UNKNOWN_LANGUAGE not in subject.languages:
            continue  # the small words of a language were there
        words = judged_words(subject.sample, script)
        rate = letter_price(words, script) if words else 0.0
        if rate > dearest and not (script == "Latin" and _has_syllables(subject.sample)):
            what = f"holds letters that make no words: they follow one another as in no language that is known ({rate:.1f} over {dearest})"
            shifted = _shifted(subject, SHIFTS) if script == "Latin" else None
            return shifted or subject.error("E112", what, OCR_HINT)
    return None


def _has_syllables(text: str) -> bool:
    """Whether nearly every word of a Latin text has a vowel, as in a language that is not known; shuffled letters rarely do."""
    words = LATIN_WORD.findall(unicodedata.normalize("NFD", text))
    vowels = [len(VOWEL.findall(word)) for word in words]
    with_vowel, share = sum(map(bool, vowels)) / len(words), sum(vowels) / sum(map(len, words))
    fewest, most = VOWEL_SHARE
    return with_vowel >= WITH_VOWEL and fewest <= share <= most


def _no_chinese(subject: _Subject) -> Problem | None:
    """Chinese characters most of which are rare, in a text that is not Japanese."""
    han = HAN_CHARACTER.findall(subject.sample)
    kana = len(KANA.findall(subject.sample))
    chinese = len(han) - kana
    if chinese < ENOUGH // 2 or kana * 10 > len(han):
        return None
    known = han_prices()
    unknown = sum(character not in known for character in han)
    what = f"holds Chinese signs that make no text: {unknown} of {len(han)} are rare"
    return subject.error("E112", what, OCR_HINT) if unknown >= chinese * UNKNOWN_HAN else None


def _shifted(subject: _Subject, shifts: Iterable[int]) -> Problem | None:
    """Characters that are a text if each is moved by the same number of places."""
    text = subject.reading.text[: SAMPLE * 2]
    for shift in shifts:
        words = judged_words(text.translate(_moved_by(shift)), "Latin")
        if words and letter_price(words, "Latin") < READABLE:
            what = f"holds the numbers of glyphs in place of letters: every sign is {abs(shift)} places off"
            return subject.error("E111", what, FONT_HINT)
    return None


def _moved_by(shift: int) -> dict[int, int]:
    """Code point → code point, for all but the ends of lines; what would leave the Latin blocks stays."""
    codes = range(max(0, 1 - shift), LATIN_END - shift)
    return {code: code + shift for code in codes if code not in (ord("\n"), ord("\r"))}


def _other_script(subject: _Subject) -> Problem | None:
    """A text in a script that its claimed language does not use, and in no known language."""
    claimed = subject.reading.claimed.partition("-")[0].lower()
    language = subject.grammar.languages.get(claimed)
    if language is None or any(each in subject.grammar.languages for each in subject.languages):
        return None
    counts = Counter(script_of(character) for character in subject.sample if character.isalpha())
    sizes = {script: counts[script] * weight for script, weight in SCRIPT_WEIGHTS.items()}
    total = sum(sizes.values())
    if total < ENOUGH // 2 or sizes[language.script] > total / 20:
        return None
    most = max(sizes, key=sizes.__getitem__)
    what = f"says that it is in {language.name}, but its letters are {most}, and make no language that is known"
    return subject.error("E113", what, FONT_HINT)


Gate = Callable[[_Subject], Problem | None]
GATES: tuple[Gate, ...] = (  # the first that finds something decides
    _lost_or_codes,
    _recoded,
    _backward,
    _slips,
    _font_numbers,
    _no_words,
    _no_chinese,
    _other_script,
)
