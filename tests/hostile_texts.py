"""Broken and hostile texts of other programs than Word, made here: name → bytes and the expected code.

The code is empty where the file is read, because what is bad in it is not opened or is bounded.
"""

from collections.abc import Mapping

from tests import hostile
from tests.making import mails, twins
from tests.making.word import packed

SAID = "<text:p>A letter of some length about a meeting.</text:p>"
REACHING = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
SHEET = b'<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"><office:body><office:spreadsheet/>'
LOCKED = f"<manifest:manifest {twins.ODF_SPACES}><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
SPACE = '<text:s text:c="999999"/>'
REPEATED = '<table:table-row><table:table-cell table:number-columns-repeated="100"/></table:table-row>'
REPEATED_TEXT = REPEATED.replace("/>", "><text:p>x</text:p></table:table-cell>", 1)
ROUND = '<style:style style:name="{}" style:family="paragraph" style:parent-style-name="{}"/>'
GOING_ROUND = ROUND.format("A", "B") + ROUND.format("B", "A")


def files() -> Mapping[str, tuple[bytes, str]]:
    """Name → bytes, and the expected code."""
    return {**_open_document(), **_rich_text(), **_mails()}


def _open_document() -> dict[str, tuple[bytes, str]]:
    good = twins.odt_file(SAID)
    cells = '<table:table-cell table:number-columns-repeated="999999"><text:p/></table:table-cell>' * 10
    rows = f'<table:table-row table:number-rows-repeated="999999">{cells}</table:table-row>' * 10
    lists = "<text:list><text:list-item>" * 100 + SAID + "</text:list-item></text:list>" * 100
    spans = "<text:span>" * 50_000 + "x" + "</text:span>" * 50_000
    return {
        "bomb.odt": (hostile.zip_bomb(good), "E116"),
        "many-parts.odt": (hostile.many_members(), "E116"),
        "cut-off.odt": (good[: len(good) // 2], "E115"),
        "no-archive.odt": (hostile.noise(3_000, 11), "E115"),
        "no-text.odt": (packed({"mimetype": b"application/vnd.oasis.opendocument.text"}), "E115"),
        "sheet.odt": (packed({"content.xml": SHEET + b"</office:body></office:document-content>"}), "E115"),
        "locked.odt": (twins.odt_file(SAID, more={"META-INF/manifest.xml": LOCKED.encode()}), "E114"),
        "laughing.odt": (twins.odt_file("<text:p>&l8;</text:p>", prologue=hostile.laughing()), "E115"),
        "reaching-out.odt": (twins.odt_file("<text:p>&x;</text:p>", prologue=REACHING), "E115"),
        "deep-spans.odt": (twins.odt_file(f"<text:p>{spans}</text:p>"), "E116"),
        "deep-lists.odt": (twins.odt_file(lists), ""),
        "repeated.odt": (twins.odt_file(f"{SAID}<table:table>{rows}</table:table>"), ""),
        "repeated-empty.odt": (twins.odt_file(f"{SAID}<table:table>{REPEATED * 2_000}</table:table>"), ""),
        "repeated-text.odt": (twins.odt_file(f"{SAID}<table:table>{REPEATED_TEXT * 2_000}</table:table>"), "E116"),
        "paths.odt": (twins.odt_file(SAID, more={"../../../../tmp/out-of-odt": b"x", "/tmp/out-of-odt": b"y"}), ""),
        "nested.odt": (twins.odt_file(SAID, more={"Object 1/content.xml": hostile.laughing().encode(), "inner.zip": good}), ""),
        "round.odt": (twins.odt_file(SAID.replace("p>", 'p text:style-name="A">', 1), styles=GOING_ROUND), ""),
        "spaces.odt": (twins.odt_file(f"{SAID}<text:p>{SPACE * 1_000}</text:p>"), ""),
    }


def _rich_text() -> dict[str, tuple[bytes, str]]:
    said = b"A letter of some length about a meeting.\\par "
    row = b"\\trowd" + b"\\cellx9" * 3_000 + b"\\intbl x\\cell\\row "
    return {
        "cut-off.rtf": (b"{\\rtf1 " + said + b"{\\b and then", "E115"),
        "no-rich-text.rtf": (hostile.docx(), "E115"),
        "endless-groups.rtf": (b"{\\rtf1 " + said + b"{" * 400_000, "E116"),
        "deep-groups.rtf": (b"{\\rtf1 " + said + b"{\\b " * 1_500 + b"x" + b"}" * 1_501, "E116"),
        "many-groups.rtf": (b"{\\rtf1 " + said + b"{}" * 100_000 + b"}", ""),
        "huge-bin.rtf": (b"{\\rtf1 " + said + b"{\\pict\\bin4000000000 abc}}", "E115"),
        "minus-bin.rtf": (b"{\\rtf1 " + said + b"{\\pict\\bin-4000 }}", ""),
        "braces-in-bin.rtf": (b"{\\rtf1 " + said + b"{\\pict\\bin9 {{{{{{{{{}}", ""),
        "hidden-picture.rtf": (b"{\\rtf1 " + said + b"{\\pict " + b"0f" * 500_000 + b"}}", ""),
        "deep-tables.rtf": (b"{\\rtf1 " + said + b"".join(b"\\intbl\\itap%d x\\par " % n for n in range(1, 500)) + b"}", ""),
        "wide-rows.rtf": (b"{\\rtf1 " + said + row * 30 + b"}", ""),
        "notes-in-notes.rtf": (b"{\\rtf1 " + said + b"{\\footnote x" * 300 + b"}" * 301, "E116"),
        "boxes-in-boxes.rtf": (b"{\\rtf1 " + said + b"{\\shptxt x" * 900 + b"}" * 901, "E116"),
        "same-wide-row.rtf": (b"{\\rtf1 " + said + row + b"\\cell\\row " * 3_000 + b"}", ""),
        "halves.rtf": (b"{\\rtf1 " + said + b"\\u-10179?\\u99999999 x\\u-99999999 \\'zz\\'" + b"}", ""),
        "flood-of-words.rtf": (b"{\\rtf1 " + said + b"\\" + b"a" * 60 + b"\\uc999999999\\u65 b\\ansicpg99999\\f-1" + b"}", ""),
        "fonts.rtf": (b"{\\rtf1{\\fonttbl" + b"".join(b"{\\f%d\\fcharset%d X;}" % (n, n) for n in range(5_000)) + b"}" + said + b"}", ""),
        "rich-nothing.rtf": (b"{\\rtf1}", "E102"),
    }


def _mails() -> dict[str, tuple[bytes, str]]:
    said = mails.part(b"A letter of some length about a meeting.")
    page = mails.part(b"<p>A letter of some length about a meeting.</p>" + b"<div>" * 10_000, "text/html")
    inside = b""
    for n in range(1_000):
        body, head = mails.several([said, inside] if inside else [said], boundary=f"b{n % 50}")
        inside = head.encode() + b"\r\n\r\n" + body[:200_000]
    circle = b"--a\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n" * 2_000
    return {
        "nested-parts.eml": (mails.mail(b"", inside.decode().partition("\r\n\r\n")[0]) + inside, "E116"),
        "circle.eml": (mails.mail(circle, "Content-Type: multipart/mixed; boundary=a"), "E116"),
        "many-parts.eml": (mails.with_parts(said, *[b"\r\n\r\nx"] * 3_000), "E116"),
        "header-flood.eml": (mails.mail(b"A letter about a meeting.", *[f"X-{n}: {'y' * 60}" for n in range(20_000)]), "E116"),
        "long-header.eml": (mails.mail(b"A letter about a meeting.", "X-Long: " + "=?utf-8?q?a?= " * 20_000), ""),
        "long-subject.eml": (mails.mail(b"A letter about a meeting.", subject="=?utf-8?b?" * 30_000), ""),
        "endless-head.eml": (b"From: a\r\n" + b"X: y\r\n" * 400_000, "E116"),
        "no-boundary.eml": (mails.mail(b"A letter about a meeting.", "Content-Type: multipart/mixed"), "E102"),
        "no-mail.eml": (hostile.noise(3_000, 12), "E115"),
        "cut-off.eml": (mails.with_parts(said, mails.part(b"x" * 5_000, "application/pdf", "a.pdf"))[:900], ""),
        "wrong-type.eml": (mails.with_parts(said, mails.part(hostile.zip_bomb(), "text/plain", "a.docx")), ""),
        "paths.eml": (mails.with_parts(said, mails.part(b"x", "text/plain", "../../../../tmp/out-of-odt")), ""),
        "deep-page.eml": (mails.with_parts(page), "E116"),
        "laughing.eml": (mails.mail(f"{hostile.laughing()}<p>&l8; A letter.</p>".encode(), "Content-Type: text/html"), ""),
        "locked.eml": (mails.mail(b"MIAGCSqGSIb3DQEHA6CA", "Content-Type: application/pkcs7-mime; smime-type=enveloped-data"), "E114"),
        "empty.eml": (mails.mail(b" \r\n"), "E102"),
        "bad-base64.eml": (mails.with_parts(said, mails.part(b"", "application/pdf", "a.pdf") + b"=====!!!" * 50_000), ""),
    }
