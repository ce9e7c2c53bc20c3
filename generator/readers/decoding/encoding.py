"""Bytes become characters: by a mark of byte order, as strict UTF-8, or in an encoding that the text itself shows.

Each candidate encoding is tried on a sample. One is chosen if the sample is then a text in a known language, and far more
likely than in every other encoding. Else the document is set aside. Nothing here repairs or replaces a byte.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.model import Problem
from generator.readers.decoding.letters import script_of
from generator.readers.decoding.price import Price, price

# Encodings that a text may be in, the more likely first if two give the same text: IANA's name → Python's.
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
# Marks of byte order with the name and Python's codec of the encoding. The longer ones are first: one begins like a shorter one.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32", "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16-be"),
)
SAMPLE = 12_000  # bytes that are looked at
BEFORE = 2_000  # of them, at most so many before the first byte beyond ASCII of a line
WINDOWS = 20  # stretches of the whole text that are checked after the sample
SURE = 11.0  # natural units by which the best must be more likely than the next different text: one in 60,000
STRANGE = 0.12  # the share of a sample's characters beyond ASCII that may be strange at their place
FEW_STRANGE = 5  # strange characters that a line may have: names in another language
DEAREST = 3.2  # the highest price of a letter in a text of a known language
FEWEST = 24  # letters
NEARLY_UTF_8, FEWEST_IN_UTF_8 = 0.75, 6  # share and number of bytes beyond ASCII that are good UTF-8 in a damaged file
HINT = "If you know it, state it in the sidecar ('encoding: windows-1251', say); else save the file as UTF-8."
BINARY_HINT = "Export the document as UTF-8 text; a PDF or Word file needs its own suffix."
BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
SEVEN_BITS = re.compile(rb"\x1b\$|~\{(?:[!-w][!-~]){2,}~\}")
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
LANGUAGES = {"Latin": "Latin", "Cyrillic": "Cyrillic", "Arabic": "Arabic", "Han": "Chinese"}


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a source and the name of its encoding.

    `assumed` says that only the text shows its encoding; then a Problem says so too.
    """

    text: str
    encoding: str
    assumed: bool = False
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Trial:
    """A sample, decoded in one encoding, and its price."""

    name: str
    text: str
    price: Price


def decode(data: bytes, path: str) -> Decoded | Problem:
    """The characters of a file, or why it has none: no text (E102), an unknown encoding (E103), binary (E104)."""
    if not data.strip():
        return Problem("error", "E102", path, "holds no text", "Remove the file, or put its text in.")
    for mark, name, codec in MARKS:
        if data.startswith(mark):
            return _by_mark(data.removeprefix(mark), path, codec, name)
    body = data.removeprefix(codecs.BOM_UTF8)
    if b"\0" in body:
        return _with_nulls(body, path)
    if b"\x1b$" in body or (b"~{" in body and SEVEN_BITS.search(body)):
        return Problem("error", "E103", path, "is in a seven-bit encoding (ISO 2022 or HZ), which is not read", "Save the file as UTF-8.")
    return _without_nulls(body, path, marked=len(body) < len(data))


def _by_mark(data: bytes, path: str, codec: str, name: str) -> Decoded | Problem:
    try:
        return Decoded(data.decode(codec), name)
    except UnicodeError as error:
        start = error.start if isinstance(error, UnicodeDecodeError) else 0
        what = f"does not go on as its mark of byte order ({name}) says"
        return Problem("error", "E103", path, what, "Save the file as UTF-8.", _line_at(data, start))


def _with_nulls(data: bytes, path: str) -> Decoded | Problem:
    """A file with NUL bytes: UTF-16 without a mark of byte order if that makes it a text, else binary."""
    decoded = _by_text(data, data[:SAMPLE], path, WIDE_CANDIDATES) if len(data) % 2 == 0 else None
    if decoded:
        return decoded
    line = _line_at(data, data.index(b"\0"))
    return Problem("error", "E104", path, "is binary, not text (it holds a NUL byte)", BINARY_HINT, line)


def _without_nulls(data: bytes, path: str, marked: bool) -> Decoded | Problem:
    """A file in UTF-8, or in an encoding that its text shows. `marked` says that it had the mark of UTF-8."""
    try:
        return Decoded(data.decode(), "utf-8-sig" if marked else "utf-8")
    except UnicodeDecodeError as error:
        damaged = marked or _is_nearly_utf_8(data, error.start)
        decoded = None if damaged else _by_text(data, _sample(data), path, CANDIDATES)
        return decoded or _not_utf_8(data, path, error)


def _not_utf_8(data: bytes, path: str, error: UnicodeDecodeError) -> Problem:
    column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
    what = f"is not UTF-8 (byte 0x{data[error.start]:02X}), and its text fits no other encoding"
    return Problem("error", "E103", path, what, HINT, _line_at(data, error.start), column)


def _line_at(data: bytes, position: int) -> int:
    return data.count(b"\n", 0, position) + 1


def _is_nearly_utf_8(data: bytes, start: int) -> bool:
    """Whether a file is UTF-8 except for a few bytes, the first at `start`: that is damage, not another encoding."""
    sample = data[max(0, start - SAMPLE) : start + SAMPLE]
    beyond_ascii = len(BEYOND_ASCII.findall(sample))
    good = len(sample.decode("utf-8", "ignore").encode()) - (len(sample) - beyond_ascii)
    return good >= max(FEWEST_IN_UTF_8, beyond_ascii * NEARLY_UTF_8)


def _by_text(data: bytes, sample: bytes, path: str, candidates: Mapping[str, str]) -> Decoded | None:
    """The text in the encoding in which all of it is text, and the sample far more likely so than in any other; else None."""
    trials = sorted(_trials(sample, candidates), key=lambda trial: trial.price.total)
    if not trials or not _is_text(trials[0]):
        return None
    best = trials[0]
    other = next((trial for trial in trials if trial.text != best.text), None)
    if other and other.price.total - best.price.total < SURE:
        return None
    text = _whole(data, candidates[best.name])
    return Decoded(text, best.name, True, (_assumption(path, best, other),)) if text is not None else None


def _assumption(path: str, best: _Trial, other: _Trial | None) -> Problem:
    """The warning that only the text shows its encoding; with the next likely encoding, if the bytes fit another."""
    scripts = Counter(script_of(character) for character in best.text if character > "\x7f")
    script = max(LANGUAGES, key=scripts.__getitem__)
    next_best = f"; the next likely is {other.name}" if other else "; no other fits its bytes"
    odd = best.price.odd
    what = f"is read as {best.name}, which only its text shows: {odd} signs beyond ASCII make {LANGUAGES[script]} words so{next_best}"
    hint = f"If that is right, state 'encoding: {best.name}' in the sidecar; better, save the file as UTF-8."
    return Problem("warning", "W107", path, what, hint)


def _sample(data: bytes) -> bytes:
    """The first lines of a file that hold bytes beyond ASCII, up to the size of a sample."""
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


def _trials(sample: bytes, candidates: Mapping[str, str]) -> Iterator[_Trial]:
    """A trial for each encoding in which the sample is characters without controls."""
    for name, codec in candidates.items():
        decoder = codecs.getincrementaldecoder(codec)()  # it accepts a character that is cut at the sample's end
        try:
            text = decoder.decode(sample)
        except UnicodeDecodeError:
            continue
        if not CONTROL.search(text):
            yield _Trial(name, text, price(text))


def _is_text(trial: _Trial) -> bool:
    """Whether a sample is a text of a known language: its letters follow one another as usual, and few are strange."""
    cost = trial.price
    if cost.letters < FEWEST or cost.rate > DEAREST or trial.text.count("\u00a0") > trial.text.count(" ") + FEWEST // 8:
        return False
    if trial.name in WIDE_CANDIDATES and cost.odd * FEWEST < cost.letters:
        return True  # the bytes between the letters prove enough
    return cost.strange <= cost.odd * STRANGE and (cost.odd < FEWEST or cost.odd_rate <= DEAREST)


def _whole(data: bytes, codec: str) -> str | None:
    """All characters of a file in an encoding; None if any part of it contradicts that encoding."""
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return None
    return None if CONTROL.search(text) or not all(map(_fits, _windows(text))) else text


def _windows(text: str) -> Iterator[str]:
    """Stretches of a text: all of it, or evenly spread."""
    step = max(SAMPLE, len(text) // WINDOWS)
    return (text[at : at + SAMPLE] for at in range(0, len(text), step))


def _fits(window: str) -> bool:
    """Whether no line of a stretch has many strange characters. A file can be put together from two encodings."""
    costs = (price(line) for line in window.split("\n") if not line.isascii())
    return all(cost.strange <= max(FEW_STRANGE, cost.odd / 2) for cost in costs)
