"""Broken and hostile files as archives contain them, made here: name → bytes (or a function that makes them) and the expected code.

None of them is kept on disk. `fill` puts the files into a folder beside good ones.
"""

import io
import os
import random
import socket
import struct
import zipfile
import zlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0" * 200


def pdf(pages: int = 1, content: bytes = b"BT /F1 12 Tf 72 700 Td (A letter of some length) Tj ET", extra: bytes = b"") -> bytes:
    """A PDF written by hand. `extra` goes into its trailer."""
    out = io.BytesIO(b"")
    out.write(b"%PDF-1.4\n")
    starts: list[int] = []

    def put(number: int, body: bytes) -> None:
        starts.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))

    kids = b" ".join(b"%d 0 R" % (5 + n) for n in range(pages))
    put(1, b"<< /Type /Catalog /Pages 2 0 R >>")
    put(2, b"<< /Type /Pages /Count %d /Kids [%s] >>" % (pages, kids))
    put(3, b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    put(4, b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
    for n in range(pages):
        put(5 + n, page)
    at = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(starts) + 1))
    for start in starts:
        out.write(b"%010d 00000 n \n" % start)
    out.write(b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(starts) + 1, extra, at))
    return out.getvalue()


def scan(pages: int = 2) -> bytes:
    """A PDF that shows pictures and has no text."""
    picture = zlib.compress(bytes(100 * 140))
    image = b"<< /W 100 /H 140 /BPC 8 /CS /G /F /Fl >>"
    return pdf(pages, b"q 500 0 0 700 40 60 cm BI " + image[2:-2] + b" ID " + picture + b" EI Q")


def encrypted() -> bytes:
    """A PDF that needs a password nobody has."""
    noise = random.Random(4)
    owner, user = (bytes(noise.randrange(256) for _ in range(32)).hex().encode() for _ in range(2))
    lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -44 /O <%s> /U <%s> >> /ID [<%s> <%s>]"
    return pdf(extra=lock % (owner, user, owner[:32], owner[:32]))


def deflated(size: int) -> bytes:
    """A PDF whose page expands to so many bytes."""
    packed = zlib.compress(b"q Q " * (size // 4), 1)
    whole = pdf(content=packed)
    return whole.replace(b"<< /Length %d >>" % len(packed), b"<< /Length %d /Filter /FlateDecode >>" % len(packed))


def docx(body: str = "<w:p><w:r><w:t>A letter of some length.</w:t></w:r></w:p>", prologue: str = "") -> bytes:
    """A Word file with this body. `prologue` comes before the XML of its text."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr("word/document.xml", f'{prologue}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>')
    return out.getvalue()


def zip_bomb(inside: bytes = b"") -> bytes:
    """A Word file, or this archive, of some hundred kilobytes that would fill half a gigabyte."""
    out = io.BytesIO(inside or docx())
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive, archive.open("word/media/image1.png", "w") as picture:
        for _ in range(500):
            picture.write(bytes(1_000_000))
    return out.getvalue()


def many_members() -> bytes:
    """A Word file of a hundred thousand empty members, written by hand, because a library needs seconds for it."""
    local, central, at = bytearray(), bytearray(), 0
    for n in range(100_000):
        name = b"word/media/%d" % n
        local += struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, 0, 0, 33, 0, 0, 0, len(name), 0) + name
        central += struct.pack("<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, 0, 0, 33, 0, 0, 0, len(name), 0, 0, 0, 0, 0, at) + name
        at = len(local)
    return bytes(local + central) + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 65535, 65535, len(central), at, 0)


def laughing() -> str:
    """An XML prologue whose entities would multiply."""
    steps = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{steps}]>'


def noise(size: int, seed: int) -> bytes:
    """Random bytes."""
    return random.Random(seed).randbytes(size)


def scribble(size: int, seed: int) -> bytes:
    """What character recognition reads from a stained page."""
    chance = random.Random(seed)
    return "\n".join("".join(chance.choice("lI1|!;:.,^~°»«§¬¦ft;rJj_7/\\ ") for _ in range(70)) for _ in range(size // 70)).encode()


@cache
def files() -> Mapping[str, tuple[bytes, str]]:
    """Name → bytes, and the expected code; no code if more than one outcome is right."""
    return {
        "truncated.pdf": (pdf(30)[:1500], "E115"),
        "garbage.pdf": (b"%PDF-1.7\n" + noise(20_000, 1), "E115"),
        "no-pdf.pdf": (b"This is not what its name says.\n", "E115"),
        "nothing.pdf": (b"", "E102"),
        "encrypted.pdf": (encrypted(), "E114"),
        "scan.pdf": (scan(), "E110"),
        "blank-pages.pdf": (pdf(1900, b"q Q"), "E102"),
        "too-many-pages.pdf": (pdf(2_001), "E116"),
        "expanding.pdf": (deflated(400_000_000), ""),
        "endless.pdf": (pdf().replace(b"/Kids [5 0 R]", b"/Kids [2 0 R]"), ""),
        "bomb.docx": (zip_bomb(), "E116"),
        "many-members.docx": (many_members(), ""),
        "cut-off.docx": (docx()[:200], "E115"),
        "no-zip.docx": (noise(3_000, 2), "E115"),
        "no-document.docx": (docx().replace(b"word/document.xml", b"word/elsewhere.xm"), "E115"),
        "locked.docx": (OLE + "EncryptedPackage".encode("utf-16-le") + bytes(600), "E114"),
        "laughing-text.docx": (docx("<w:p><w:r><w:t>&l8;</w:t></w:r></w:p>", laughing()), "E115"),
        "reaching-out.docx": (
            docx("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
            "E115",
        ),
        "deep.docx": (docx("<w:p><w:r><w:t>" + "<w:smartTag>" * 50_000 + "x" + "</w:smartTag>" * 50_000 + "</w:t></w:r></w:p>"), ""),
        "old.doc": (OLE, "E105"),
        "open.odt": (b"PK\x03\x04" + bytes(100), "E115"),
        "program.exe": (b"MZ" + noise(1_000, 3), "E105"),
        "without-suffix": (b"A letter without a suffix.", "E105"),
        "half-utf-16.txt": ("A letter of some length".encode("utf-16-le") + b"\0", "E104"),
        "nul.txt": (b"A letter\0with a NUL in it.\n", "E104"),
        "picture.txt": (PNG, "E104"),
        "chance.txt": (noise(40_000, 5).replace(b"\0", b"\1"), "E103"),
        "chance-page.html": (noise(40_000, 6).replace(b"\0", b"\1"), "E103"),
        "chance-marks.md": (noise(5_000, 7), "E104"),
        "empty.txt": (b"", "E102"),
        "blank.txt": (b" \n\t\r\n\x0b\x0c\n", "E102"),
        "only-a-mark.txt": (b"\xef\xbb\xbf", "E102"),
        "surrogates.txt": (b"Good line\nbad \xed\xa0\x80 line\n", "E103"),
        "scribble.txt": (scribble(30_000, 8), "E112"),
        "one-line.txt": (b"word " * 400_000, "E116"),
        "nested.html": (b"<div>" * 10_000 + b"A letter." + b"</div>" * 10_000, ""),
        "unclosed.html": (b"<p>A letter.</p>" + b'<a href="' * 120_000, ""),
        "script.html": (b"<html><script>" + b"document.write('x');" * 5_000 + b"</script></html>", "E102"),
        "quoted.md": (b"> " * 100_000 + b"x\n", ""),
        "index.txt": (b"A letter that wants the address of the index.\n", "E302"),
        "twice/letter-of-may.txt": (b"A letter of some length.\n", "E301"),
        "once/letter-of-may.txt": (b"Another letter of some length.\n", "E301"),
        "stated.txt": (b"A letter whose sidecar is broken.\n", "E207"),
        "laughing.txt": (b"A letter whose sidecar laughs.\n", "E207"),
        "turned\u202etxt.fdp": (b"%PDF-1.4\n", "E105"),
        f"{'long-' * 48}.txt": (b"", "E102"),
    }


SIDECARS: Mapping[str, bytes] = {
    "stated.yml": b"symbols: [A/1\ntitle: x\n",
    "laughing.yml": b"a: &a [x, x]\nb: &b [*a, *a]\nsymbols: *b\n",
}


def fill(folder: Path) -> dict[str, str]:
    """Puts all files into a folder, and some things that are not files; name → the expected code."""
    wanted = {}
    for name, (data, code) in files().items():
        file = folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(data)
        wanted[name] = code
    for name, data in SIDECARS.items():
        (folder / name).write_bytes(data)
    with (folder / "hundred-megabytes.txt").open("wb") as large:
        for _ in range(100):
            large.write(b"x" * 1_000_000)
    wanted["hundred-megabytes.txt"] = "E116"
    (folder / "linked.txt").symlink_to("/etc/hostname")
    (folder / "linked-folder").symlink_to("/etc", target_is_directory=True)
    (folder / "going-round.txt").symlink_to("going-round.txt")
    os.mkfifo(folder / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(os.path.relpath(folder / "socket.txt"))
    wanted |= dict.fromkeys(("linked.txt", "linked-folder", "going-round.txt", "pipe.txt", "socket.txt"), "E106")
    return wanted
