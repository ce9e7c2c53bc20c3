"""Bytes become characters: as a mark of byte order says, as strict UTF-8, or else as the text alone tells.

What the text alone tells is told by the letters: each encoding that could be is tried on a sample, and the one is taken in
which the sample is a text of a language that is known, far likelier than in every other. Else the document is set aside.
Nothing here repairs or replaces a byte.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import Problem
from generator.readers.decoding import letters
from generator.readers.decoding.letters import Price

# Encodings that a text may be in, the likelier first where two read it alike: IANA's name → Python's.
CANDIDATES = {
    "windows-1252": "cp1252",
    "iso-8859-15": "iso8859-15",
    "macintosh": "mac_roman",
    "ibm850": "cp850",
    "ibm437": "cp437",
    "windows-1250": "cp1250",
    "iso-8859-2": "iso8859-2",
    "windows-1254": "cp1254",
    "windows-1251": "cp1251",
    "koi8-r": "koi8-r",
    "koi8-u": "koi8-u",
    "iso-8859-5": "iso8859-5",
    "ibm866": "cp866",
    "x-mac-cyrillic": "mac_cyrillic",
    "windows-1256": "cp1256",
    "iso-8859-6": "iso8859-6",
    "gb18030": "gb18030",
    "big5": "big5",
    "big5-hkscs": "big5hkscs",
}
WIDE_CANDIDATES = {"utf-16le": "utf-16-le", "utf-16be": "utf-16-be"}
# Marks of byte order; the longer ones first, for one of them begins like a shorter one.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32", "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16-be"),
)
SAMPLE = 12_000  # bytes that are looked at
BEFORE = 2_000  # of them at most before the first byte beyond ASCII in a line
WINDOWS = 20  # stretches of the whole text that are looked at again
SURE = 11.0  # natural units by which the best must be likelier than the next that reads otherwise: one in 60,000
FEW_STRANGE = 5  # such signs in a line, which names of another language may bring
STRANGE = 0.12  # the share of its signs beyond ASCII that may be strange where they stand
DEAREST = 3.2  # the price of a letter in a text of a known language
FEWEST = 24  # letters
HINT = "If you know it, state it in the sidecar ('encoding: windows-1251', say); else save the file as UTF-8."
BINARY_HINT = "Export the document as UTF-8 text; a PDF or Word file needs its own suffix."
BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
SEVEN_BITS = re.compile(rb"\x1b\$|~\{(?:[!-w][!-~]){2,}~\}")
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
LANGUAGES = {"Latin": "Latin", "Cyrillic": "Cyrillic", "Arabic": "Arabic", "Han": "Chinese"}


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a source and the name of its encoding; what the text alone told is assumed, and a Problem says so."""

    text: str
    encoding: str
    assumed: bool = False
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Trial:
    """A sample as it reads in one encoding, and what it costs."""

    name: str
    text: str
    price: Price


def decode(data: bytes, path: str) -> Decoded | Problem:
    """The characters of a file; or the Problem: no text (E102), an encoding that cannot be told (E103), binary (E104)."""
    if not data.strip():
        return Problem("error", "E102", path, "holds no text", "Remove the file, or put its text in.")
    for mark, name, codec in MARKS:
        if data.startswith(mark):
            return _strictly(data.removeprefix(mark), path, codec, name, f"does not go on as its mark of byte order ({name}) says")
    encoding = "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-8"
    data = data.removeprefix(codecs.BOM_UTF8)
    if b"\0" in data:
        return _with_nulls(data, path)
    if b"\x1b$" in data or (b"~{" in data and SEVEN_BITS.search(data)):
        return Problem("error", "E103", path, "is in a seven-bit encoding (ISO 2022 or HZ), which is not read", "Save the file as UTF-8.")
    try:
        return Decoded(data.decode("utf-8"), encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-8-sig" or _nearly_utf_8(data, error.start):
            return _not_utf_8(data, path, error)
        return _by_text(data, path, CANDIDATES) or _not_utf_8(data, path, error)


def _strictly(data: bytes, path: str, codec: str, name: str, wrong: str) -> Decoded | Problem:
    try:
        return Decoded(data.decode(codec), name)
    except UnicodeError as error:
        start = error.start if isinstance(error, UnicodeDecodeError) else 0
        line = data.count(b"\n", 0, start) + 1
        return Problem("error", "E103", path, wrong, "Save the file as UTF-8.", line)


def _not_utf_8(data: bytes, path: str, error: UnicodeDecodeError) -> Problem:
    line = data.count(b"\n", 0, error.start) + 1
    column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
    what = f"is not UTF-8 (byte 0x{data[error.start]:02X}), and no other encoding is told by its text"
    return Problem("error", "E103", path, what, HINT, line, column)


def _nearly_utf_8(data: bytes, start: int) -> bool:
    """Whether a file is UTF-8 but for a few bytes: that is damage, and no other encoding."""
    sample = data[max(0, start - SAMPLE) : start + SAMPLE]
    beyond = sum(1 for byte in sample if byte > 0x7F)
    whole = len(sample.decode("utf-8", "ignore").encode()) - (len(sample) - beyond)
    return whole >= 6 and whole * 4 >= beyond * 3


def _with_nulls(data: bytes, path: str) -> Decoded | Problem:
    """A file with NUL bytes: UTF-16 without a mark of byte order where that makes it a text, else binary."""
    told = _by_text(data, path, WIDE_CANDIDATES) if len(data) % 2 == 0 else None
    if told:
        return told
    line = data.count(b"\n", 0, data.index(b"\0")) + 1
    return Problem("error", "E104", path, "is binary, not text (it holds a NUL byte)", BINARY_HINT, line)


def _by_text(data: bytes, path: str, candidates: dict[str, str]) -> Decoded | None:
    """What the text alone tells: the encoding in which all of it is text, and far likelier so than in any other."""
    wide = candidates is WIDE_CANDIDATES
    sample = data[:SAMPLE] if wide else _sample(data)
    trials = sorted(_trials(sample, candidates), key=lambda trial: trial.price.total)
    if not trials or not _is_text(trials[0]):
        return None
    best = trials[0]
    other = next((trial for trial in trials if trial.text != best.text), None)
    if other and other.price.total - best.price.total < SURE:
        return None
    text = _whole(data, candidates[best.name])
    if text is None or CONTROL.search(text) or not all(map(_fits, _windows(text))):
        return None
    odd = best.price.odd
    script = max(LANGUAGES, key=lambda name: sum(letters.script_of(sign) == name for sign in best.text if sign > "\x7f"))
    next_best = f"; the next likely is {other.name}" if other else "; no other fits its bytes"
    what = f"is read as {best.name}, which its text alone tells: {odd} signs beyond ASCII make {LANGUAGES[script]} words so{next_best}"
    hint = f"If that is right, state 'encoding: {best.name}' in the sidecar; better, save the file as UTF-8."
    return Decoded(text, best.name, True, (Problem("warning", "W107", path, what, hint),))


def _sample(data: bytes) -> bytes:
    """The lines of a file that hold bytes beyond ASCII, from its beginning, as many as are looked at."""
    out: list[bytes] = []
    at = length = 0
    while length < SAMPLE and (found := BEYOND_ASCII.search(data, at)):
        start = max(at, found.start() - BEFORE)
        start = max(start, data.rfind(b"\n", start, found.start()) + 1)
        end = data.find(b"\n", found.start(), start + SAMPLE - length)
        at = end + 1 if end >= 0 else start + SAMPLE - length
        out.append(data[start:at])
        length += at - start
    return b"".join(out)


def _trials(sample: bytes, candidates: dict[str, str]) -> Iterator[_Trial]:
    for name, codec in candidates.items():
        decoder = codecs.getincrementaldecoder(codec)()  # a sign cut at the sample's end is no fault
        try:
            text = decoder.decode(sample)
        except UnicodeDecodeError:
            continue
        if not CONTROL.search(text):
            yield _Trial(name, text, letters.price(text))


def _is_text(trial: _Trial) -> bool:
    """Whether a sample is a text of a known language: few strange signs, letters that follow one another as they do."""
    price = trial.price
    if price.letters < FEWEST or price.rate > DEAREST or trial.text.count("\u00a0") > trial.text.count(" ") + FEWEST // 8:
        return False
    few = trial.name in WIDE_CANDIDATES and price.odd * FEWEST < price.letters  # the bytes between the letters prove enough
    return few or (price.strange <= price.odd * STRANGE and (price.odd < FEWEST or price.odd_rate <= DEAREST))


def _whole(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _windows(text: str) -> Iterator[str]:
    """Stretches of a text, all of it or evenly spread."""
    step = max(SAMPLE, len(text) // WINDOWS)
    return (text[at : at + SAMPLE] for at in range(0, len(text), step))


def _fits(window: str) -> bool:
    """Whether every line of a stretch may be of the text that its sample promised: a file can be put together from two encodings."""
    for line in window.split("\n"):
        if not line.isascii():
            price = letters.price(line)
            if price.strange > max(FEW_STRANGE, price.odd / 2):
                return False
    return True
