"""Mails for the tests, written part by part, and the twins of texts as mails."""

from base64 import b64encode
from collections.abc import Sequence
from email.header import Header
from html import escape

from tests.making.twins import Block, Run, Table, Text

HEAD = ("From: Ministry of Foreign Affairs of Armenia <office@example.org>", "To: Permanent Mission of France <mission@example.org>")
SUBJECT, DATE = "Note on the talks", "Tue, 05 May 2020 10:00:00 +0200"


def mail(body: bytes, *headers: str, subject: str = SUBJECT) -> bytes:
    """A mail with a body that is already written; `headers` say what it is."""
    written = subject if subject.isascii() else Header(subject, "utf-8").encode()
    head = (*HEAD, f"Subject: {written}", f"Date: {DATE}", "MIME-Version: 1.0", *headers)
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


def part(content: bytes, kind: str = "text/plain; charset=utf-8", name: str = "", *headers: str) -> bytes:
    """A part of a mail, in base64; with a name it is attached."""
    head = [f"Content-Type: {kind}", "Content-Transfer-Encoding: base64", *headers]
    if name:
        head.append(f'Content-Disposition: attachment; filename="{name}"')
    return "\r\n".join(head).encode() + b"\r\n\r\n" + b64encode(content)


def several(parts: Sequence[bytes], kind: str = "mixed", boundary: str = "line") -> tuple[bytes, str]:
    """Parts as the body of a mail, and the header that says so."""
    mark = b"--" + boundary.encode()
    body = b"".join(mark + b"\r\n" + each + b"\r\n" for each in parts) + mark + b"--\r\n"
    return body, f'Content-Type: multipart/{kind}; boundary="{boundary}"'


def with_parts(*parts: bytes, kind: str = "mixed", boundary: str = "line") -> bytes:
    """A mail of these parts."""
    return mail(*several(parts, kind, boundary))


def eml(text: Text) -> bytes:
    """A text as a formatted mail, of what mails have: no headers of pages, no tracked changes, no hidden text."""
    notes: list[str] = []
    counts = [0, 0]
    body = "".join(_block(block, notes, counts) for block in text.blocks)
    body += "".join(f"<p><sup>{number}</sup> {escape(said)}</p>" for number, said in enumerate(notes, 1))
    page = f"<html><body>{body}</body></html>"
    plain = part(b"The formatted text says more.")
    return mail(*several([plain, part(page.encode(), "text/html; charset=utf-8")], "alternative"))


def _block(block: Block | Table, notes: list[str], counts: list[int]) -> str:
    if isinstance(block, Table):
        rows = ["".join(f"<td>{escape(cell)}</td>" for cell in row) for row in block.rows]
        head = rows[0].replace("td>", "th>")
        return f"<table><tr>{head}</tr>{''.join(f'<tr>{row}</tr>' for row in rows[1:])}</table>"
    inner = "".join(_run(run, notes) for run in block.runs)
    if block.kind == "heading":
        return f"<h{block.level}>{inner}</h{block.level}>"
    if block.kind == "number":
        counts[block.level] += 1
        counts[block.level + 1 :] = [0] * (len(counts) - block.level - 1)
        inner = (f"({chr(96 + counts[1])}) " if block.level else f"{counts[0]}. ") + inner
    return f"<ul><li>{inner}</li></ul>" if block.kind == "bullet" else f"<p>{inner}</p>"


def _run(run: Run, notes: list[str]) -> str:
    kind, said = ("", run) if isinstance(run, str) else run
    if kind == "note":
        notes.append(said)
        return f"<sup>{len(notes)}</sup>"
    shown = {"raised": f"<sup>{escape(said)}</sup>", "gone": "", "hidden": ""}
    return shown.get(kind, escape(said))
