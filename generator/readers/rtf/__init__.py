"""RTF texts: made into the parts of a Word file, then read like one, so that both show the same blocks of the same text.

Numbers before paragraphs are those that the file prints; only where it prints none are they counted. Running headers and
footers and hidden text are listed as furniture; pictures and comments are passed over.
"""

from __future__ import annotations

from generator.model import Limits, Problem
from generator.readers.archive import FileKind
from generator.readers.draft import Reading
from generator.readers.rtf.text import TooDeepError, Walk
from generator.readers.word import read_package

RTF_TEXT = FileKind("RTF text", "Save it again as .rtf or .docx.")
BEGINS = b"{\\rtf"


def read(data: bytes, path: str, _limits: Limits) -> Reading | Problem:
    """The paragraphs, tables and footnotes of an RTF text, each as lines that are blocks by themselves; E115, E116."""
    begins = data[:100].find(BEGINS)
    if begins < 0 or data[:begins].removeprefix(b"\xef\xbb\xbf").strip():
        return RTF_TEXT.damaged(path, "is no RTF text, whatever its suffix says")
    walk = Walk()
    try:
        made = walk.read(data[begins:])
    except TooDeepError:
        return RTF_TEXT.too_deep(path)
    if not walk.is_whole:
        return RTF_TEXT.damaged(path, "is cut off: a group in it does not end")
    return read_package(made.package(), path, RTF_TEXT, "RTF properties", walk.characters.changes)
