"""Mails: the text of each, what its headers state, and what is attached as documents of their own."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.examine import Examined
from generator.inputs.attached import DEEPEST, with_attached
from generator.inputs.source_files import address_of
from generator.model import Document, Limits, Problem, Source
from generator.readers import eml
from tests.making import mails, twins
from tests.making.mails import mail, part, several, with_parts
from tests.project import Project
from tests.reading import examined
from tests.test_readers import undone

SAID = b"I have the honour to refer to resolution 822 (1993) of the Security Council and to the talks that followed it.\r\n"


def read(data: bytes) -> Examined:
    result = examined(data, "mail.eml")
    assert result.document, result.problems
    undone(result.document)
    return result


def document_of(data: bytes) -> Document:
    document = read(data).document
    assert document
    return document


def texts(data: bytes) -> list[str]:
    document = document_of(data)
    return [document.quote(block.span) for block in document.blocks]


def attached(data: bytes) -> list[tuple[str, bytes]]:
    _, *others = with_attached(Source("mail.eml", data))
    return [(each.path.removeprefix("mail.eml/"), each.data) for each in others]


@pytest.mark.parametrize("language", twins.TEXTS)
def test_a_mail_says_the_same_as_its_twin_in_word(language: str) -> None:
    text = replace(twins.TEXTS[language], first="", running="", foot="")
    wanted = examined(twins.docx(text), "x.docx").document
    assert wanted
    document = document_of(mails.eml(text))

    def told(each: Document) -> list[tuple[object, ...]]:
        notes = [(each.quote(note.mark), note.note) for note in each.footnotes]
        return [*((b.kind, b.level, b.part, b.language, each.quote(b.span)) for b in each.blocks), *notes]

    assert told(document) == told(wanted)


def test_headers_are_facts_of_the_source_and_listed() -> None:
    document = document_of(mail(SAID, subject="Заметка о переговорах, Note on the talks"))
    masthead = document.masthead
    assert (masthead.issuer, masthead.addressee) == ("Ministry of Foreign Affairs of Armenia", "Permanent Mission of France")
    assert [(each.role, each.edtf) for each in masthead.dates] == [("document", "2020-05-05")]
    assert masthead.title == "Заметка о переговорах, Note on the talks"
    assert dict(masthead.origins) == dict.fromkeys(("title", "dates", "issuer", "addressee"), "mail header")
    listed = [edit.before for edit in document.edits if edit.rule == "furniture: mail header"]
    assert listed[0] == "From: Ministry of Foreign Affairs of Armenia <office@example.org>"
    assert len(listed) == 4
    assert len(document.blocks) == 1


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (
            lambda: mail("Поздравляю с подписанием договора о границе.".encode("koi8-r"), "Content-Type: text/plain; charset=koi8-r"),
            "Поздр",
        ),
        (
            lambda: mail(b"Le traite=CC=81 est signe=\r\n=CC=81 et conclu en ce jour.", "Content-Transfer-Encoding: quoted-printable"),
            "Le trait",
        ),
        (
            lambda: mail(b"A line that goes \r\non here,\r\nand ends.", 'Content-Type: text/plain; format="flowed"'),
            "A line that goes on here,",
        ),
        (lambda: with_parts(b"Content-Type: text/plain\r\n\r\n" + SAID), "I have the"),
        (lambda: mail(*several([part(SAID), part(b"<p>I have.</p>", "text/html")], "alternative")), "I have the honour"),
        (lambda: mail(*several([part(b"See it."), part(b"<p>" + SAID + b"</p>", "text/html")], "alternative")), "I have the honour"),
        (lambda: b"From someone Tue May 5 2020\n" + mail(SAID).replace(b"\r\n", b"\n"), "I have the honour"),
    ],
)
def test_the_text_of_a_mail_is_decoded_as_it_was_sent(data: Callable[[], bytes], wanted: str) -> None:
    assert texts(data())[0].startswith(wanted)


def test_what_is_attached_has_a_safe_name_and_an_address_of_its_own() -> None:
    odd = part(b"x", "application/pdf").replace(b"\r\n\r\n", b"\r\nContent-Disposition: attachment; filename*=utf-8''%D0%90.pdf\r\n\r\n", 1)
    data = with_parts(
        part(SAID),
        part(b"one", "application/pdf", "Annex 1.pdf"),
        part(b"two", "application/pdf", "ANNEX 1.pdf"),
        part(b"three", "text/plain", "../../../etc/passwd"),
        part(b"four", "text/html", "C:\\\\temp\\\\exe\u202egpj.html"),
        odd,
        part(b"five", "application/pdf"),
        part(b"logo", "image/png", "", "Content-Disposition: inline", "Content-ID: <logo>"),
        part(b"proof", "application/pgp-signature", "signature.asc"),
    )
    names = [name for name, _ in attached(data)]
    assert names == ["Annex 1.pdf", "ANNEX 1-2.pdf", "passwd.txt", "exegpj.html", "А.pdf", "attachment-6.pdf"]
    assert [content for _, content in attached(data)] == [b"one", b"two", b"three", b"four", b"x", b"five"]
    addresses = [address_of(each) for each in with_attached(Source("corpus/documents/Mail of May.eml", data))]
    assert addresses[:3] == ["mail-of-may", "mail-of-may-annex-1-pdf", "mail-of-may-annex-1-2-pdf"]
    assert len(set(addresses)) == len(addresses)


def test_a_mail_in_a_mail_is_a_document_with_attachments_of_its_own() -> None:
    def nested(depth: int) -> bytes:
        forwarded = b"Content-Type: message/rfc822\r\n\r\n" + (nested(depth - 1) if depth else mail(SAID))
        return with_parts(part(SAID), forwarded, part(b"x", "text/plain", f"{depth}.txt"), boundary=f"line{depth}")

    found = with_attached(Source("mail.eml", nested(1)))
    assert [each.path for each in found[1:]] == [
        *("mail.eml/attachment-1.eml", "mail.eml/attachment-1.eml/attachment-1.eml", "mail.eml/attachment-1.eml/0.txt", "mail.eml/1.txt")
    ]
    deep = with_attached(Source("mail.eml", nested(DEEPEST + 3)))
    assert [problem.code for each in deep for problem in each.problems] == ["E116"]


def test_mails_and_what_is_attached_are_documents_of_the_site(tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    annex = twins.odt(twins.ENGLISH)
    data = with_parts(part(SAID), part(annex, "application/octet-stream", "annex.odt"), part(b"MZ", "application/pdf", "run.exe"))
    project.put("talks.eml", data)
    project.put("only.eml", with_parts(part(annex, "application/octet-stream", "letter.odt")))
    (project.root / "corpus/metadata.csv").write_text("file,rights\ntalks.eml/annex.odt,Held by the archive\n", encoding="utf-8")
    report = json.loads(project.run("pages", "--json").stdout)
    errors = [(each["path"], each["code"]) for each in report["problems"] if each["level"] == "error"]
    assert sorted(errors) == [("corpus/documents/only.eml", "E102"), ("corpus/documents/talks.eml/run.exe", "E105")]
    page, letter = project.page("documents/talks-annex-odt.md"), project.page("documents/talks.md")
    assert "[<bdi>talks.eml</bdi>](talks.md)" in page
    assert "Held by the archive" in page
    assert "[<bdi>annex.odt</bdi>](talks-annex-odt.md) · [<bdi>run.exe</bdi>](talks-run-exe.md)" in letter
    assert "[<bdi>letter.odt</bdi>](only-letter-odt.md)" in project.page("documents/only.md")
    assert (project.root / "build/pages/documents/talks-annex-odt/annex.odt").read_bytes() == annex
    file = project.root / "corpus/documents/talks.eml/annex.odt"
    told = json.loads(project.run("explain", "--json", str(file)).stdout)[0]
    assert told["slug"] == "talks-annex-odt"
    project.put("talks.eml", mail(SAID))
    project.run("pages")
    assert not (project.root / "build/pages/documents/talks-annex-odt.md").exists()
    assert "annex.odt" not in project.page("documents/talks.md")


PIECES = (
    *("Content-Type: ", "multipart/mixed; boundary=a", "text/plain; charset=", "utf-7", "message/rfc822", "\r\n\r\n", "\n", "--a", "--a--"),
    *("Subject: =?utf-8?b?x?=", "Content-Disposition: attachment; filename*=", "x''%zz", "base64", "Content-Transfer-Encoding: "),
    *(
        "text/html",
        "From: a",
        "=?=",
        ";",
        '"',
        "<p>said",
        "quoted-printable",
        "name*0*=",
        "\0",
        "é",
        "multipart/alternative; boundary=a",
        " ",
    ),
)


@given(st.lists(st.sampled_from(PIECES), max_size=40), st.binary(max_size=60))
def test_no_bytes_break_the_reader_of_mails(pieces: list[str], rest: bytes) -> None:
    for data in (b"From: a\n" + "".join(pieces).encode() + rest, rest):
        result = eml.read(data, "x.eml", Limits())
        assert isinstance(result, Problem) or all(span.end <= len(result.text) for line in result.lines for span in line.kept)
        names = [each.path for each in with_attached(Source("x.eml", data))]
        assert len(names) == len(set(names))
