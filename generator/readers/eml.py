"""Mails (`.eml`): the text of a mail itself, with what its headers state as facts. What is attached is read by itself.

Of a text that is given twice, the plain one is read, unless it says far less than the formatted one. The headers are not part of
the text; they are listed as left out, so that nothing of what the mail says is lost. Lines count in the text of the mail.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from email.utils import getaddresses

from generator.mail.attachments import attachments_of, body_of
from generator.mail.headers import Headers
from generator.mail.message import Leaf, Mail, UnfitMailError, read_mail
from generator.masthead.source_facts import MAIL_HEADER
from generator.model import Limits, Problem, SourceFact, Span
from generator.readers import txt, web
from generator.readers.decoding.declared import decode_declared
from generator.readers.draft import Drop, Reading
from generator.readers.metadata import LONGEST, distinct

SHOWN = ("From", "To", "Cc", "Date", "Subject")
RULE = "furniture: mail header"
FAR_LESS = 0.5  # of the letters
LOCKED = frozenset(("application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted"))
QUOTED = re.compile(r">*")
AGAIN = "Save it again as .eml in the program that has it."


def read(data: bytes, path: str, limits: Limits) -> Reading | Problem:
    """The blocks of a mail. Problems: E102, E114, E115, E116, and those of its text."""
    try:
        mail = read_mail(data)
    except UnfitMailError as error:
        return Problem("error", "E116", path, str(error), "Save its text and what is attached as files of their own.")
    if not mail.is_mail:
        return Problem("error", "E115", path, "is no mail: it has none of the headers that mails have", AGAIN)
    body = body_of(mail)
    if not body:
        return _without_text(mail, path)
    reading = _read_body(body, path, limits)
    if isinstance(reading, Problem):
        return reading
    facts = distinct(_facts(mail.headers))
    cut_off = () if mail.is_whole else (_cut_off(path),)
    return replace(_with_head(reading, mail.headers), source_facts=facts, problems=(*reading.problems, *cut_off))


def _without_text(mail: Mail, path: str) -> Problem:
    """Why a mail has nothing to show itself."""
    if LOCKED.intersection((mail.headers.content_type, *(leaf.headers.content_type for leaf in mail.leaves))):
        return Problem("error", "E114", path, "is encrypted", "Save it decrypted.")
    count = len(attachments_of(mail))
    if count:
        what = f"holds no text of its own, only what is attached ({count})"
        return Problem("error", "E102", path, what, "Nothing is to be done: what is attached is read by itself.")
    return Problem("error", "E102", path, "holds no text", "Remove the file.")


def _cut_off(path: str) -> Problem:
    return Problem("warning", "W122", path, "does not end as a mail does; it may be cut off", "Compare it with the mail in its program.")


# The text


def _read_body(body: Sequence[Leaf], path: str, limits: Limits) -> Reading | Problem:
    """The text of a mail in the form that is read."""
    plain = next((leaf for leaf in body if leaf.headers.content_type == "text/plain"), None)
    page = next((leaf for leaf in body if leaf.headers.content_type == "text/html"), None)
    if plain is None:
        return _read_page(body[0], path)
    read_plain = _read_plain(plain, path, limits)
    if page is None:
        return read_plain
    formatted = _read_page(page, path)
    if isinstance(formatted, Problem) or (isinstance(read_plain, Reading) and _letters(read_plain) >= FAR_LESS * _letters(formatted)):
        return read_plain
    return formatted


def _read_page(leaf: Leaf, path: str) -> Reading | Problem:
    reading = web.read_page(leaf.content, path, leaf.headers.parameter("charset"))
    return replace(reading, source_facts=()) if isinstance(reading, Reading) else reading


def _read_plain(leaf: Leaf, path: str, limits: Limits) -> Reading | Problem:
    decoded = decode_declared(leaf.content, path, leaf.headers.parameter("charset"))
    if isinstance(decoded, Problem):
        return decoded
    text = decoded.text
    if leaf.headers.parameter("format").lower() == "flowed":
        text = _unfolded(text, joins=leaf.headers.parameter("delsp").lower() == "yes")
    if any(len(line) > limits.line for line in text.splitlines()):
        hint = "Break the line, or raise extra.verbale.limits.line in mkdocs.yml."
        return Problem("error", "E116", path, f"has a line of more than {limits.line:,} characters", hint)
    reading = txt.read(text)
    return replace(reading, encoding=decoded.encoding, assumed=decoded.assumed, problems=(*decoded.problems, *reading.problems))


def _unfolded(text: str, joins: bool) -> str:
    """A text whose lines were folded for sending (RFC 3676): a space at the end of a line says that it goes on in the next."""
    out: list[str] = []
    depth, goes_on = -1, False
    for line in text.splitlines():
        marks = QUOTED.match(line)
        quoted = marks.end() if marks else 0
        said = line[quoted:].removeprefix(" ")
        if goes_on and quoted == depth:
            out[-1] = (out[-1][:-1] if joins else out[-1]) + said
        else:
            out.append(line[:quoted] + (" " if quoted else "") + said)
        depth, goes_on = quoted, said.endswith(" ") and said != "-- "
    return "\n".join(out)


def _letters(reading: Reading) -> int:
    return sum(sum(map(str.isalnum, line.text)) for line in reading.lines)


# The headers


def _with_head(reading: Reading, headers: Headers) -> Reading:
    """A reading after the lines of the headers, which are left out of the text."""
    told = [f"{name}: {text}" for name in SHOWN if (text := headers.text(name.lower()))]
    head = "".join(f"{line}\n" for line in told) + "\n"
    by, ahead = len(head), head.count("\n")
    ends = [sum(len(line) + 1 for line in told[: number + 1]) - 1 for number in range(len(told))]
    drops = [Drop(Span(end - len(line), end), RULE) for line, end in zip(told, ends, strict=True)]
    return replace(
        reading,
        text=head + reading.text,
        lines=tuple(replace(line, number=line.number + ahead, kept=tuple(span.moved(by) for span in line.kept)) for line in reading.lines),
        drops=(*drops, *(replace(drop, span=drop.span.moved(by)) for drop in reading.drops)),
        numbers=((0, 1), *((at + by, number + ahead) for at, number in reading.numbers)) if reading.numbers else (),
        references=tuple((mark.moved(by), note + by) for mark, note in reading.references),
    )


def _facts(headers: Headers) -> list[SourceFact]:
    """What the headers state: subject, day, who sends and who receives."""
    told = [("title", headers.text("subject")), ("day", headers.text("date"))]
    for fact, name in (("issuer", "from"), ("addressee", "to")):
        told += [(fact, who) for who, _ in getaddresses([headers.text(name)[:LONGEST]]) if who]
    return [SourceFact(fact, value, MAIL_HEADER) for fact, value in told if 0 < len(value) <= LONGEST]
