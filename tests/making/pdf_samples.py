"""Makes the PDF samples with the tools that archives use: WeasyPrint, ReportLab, LibreOffice, Chromium's print.

`python -m tests.making.pdf_samples [NAME …]` writes `samples/NAME/source.pdf` and `pdfs/NAME.pdf`. It needs the
packages weasyprint, reportlab, pikepdf and pypdfium2 with Pillow, the programs soffice and chromium, and the fonts
Liberation, Noto Naskh Arabic and Noto CJK. The bytes of the files differ from machine to machine, but their text does
not.
"""

import io
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2
import weasyprint
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

from tests.making import pdf_texts as texts

TESTS = Path(__file__).parent.parent


def from_weasyprint(page: str) -> bytes:
    """A page of HTML printed by WeasyPrint, with its page margins and footnotes."""
    return bytes(weasyprint.HTML(string=page).write_pdf())


def from_chromium(page: str) -> bytes:
    """The same, printed by Chromium."""
    with tempfile.TemporaryDirectory() as place:
        source, target = Path(place) / "page.html", Path(place) / "page.pdf"
        source.write_text(page, encoding="utf-8")
        command = [
            "chromium",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-pdf-header-footer",
            f"--print-to-pdf={target}",
            str(source),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return target.read_bytes()


def from_libreoffice(page: str) -> bytes:
    """The same, or a text document as flat XML, opened in LibreOffice Writer and exported."""
    flat = page.startswith("<?xml")
    with tempfile.TemporaryDirectory() as place:
        source = Path(place) / ("page.fodt" if flat else "page.html")
        source.write_text(page, encoding="utf-8")
        command = ["soffice", f"-env:UserInstallation=file://{place}/profile", "--headless"]
        command += [] if flat else ["--infilter=HTML (StarWriter)"]
        subprocess.run(
            [*command, "--convert-to", "pdf:writer_pdf_Export", "--outdir", place, str(source)],
            check=True,
            capture_output=True,
            timeout=180,
        )
        return source.with_suffix(".pdf").read_bytes()


def report() -> bytes:
    """A report of 60 pages by ReportLab: headings, paragraphs that continue on the next page, a running header and numbered pages."""
    target = io.BytesIO()
    body = ParagraphStyle("body", fontName="Times-Roman", fontSize=11, leading=14, alignment=4, spaceAfter=7)
    heading = ParagraphStyle("heading", fontName="Times-Bold", fontSize=13, leading=17, spaceBefore=10, spaceAfter=7, keepWithNext=1)

    def frame(canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.setFont("Times-Roman", 9)
        canvas.drawString(72, A4[1] - 40, "A/99/1234")
        canvas.drawRightString(A4[0] - 72, A4[1] - 40, "Report of the Study Group on Archives")
        canvas.drawRightString(A4[0] - 72, 34, f"{document.page}/60")
        canvas.drawString(72, 34, "99-12345")

    document = BaseDocTemplate(target, pagesize=A4, invariant=1, title="Report", lang="en")
    document.addPageTemplates(PageTemplate(frames=[Frame(72, 72, A4[0] - 144, A4[1] - 144)], onPage=frame))
    document.build([Paragraph(text, heading if level else body) for level, text in texts.report()])
    return target.getvalue()


def scan() -> bytes:
    """Two pages that are pictures of text and contain no text."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1)
    for page in list(pypdfium2.PdfDocument(from_weasyprint(texts.SCANNED)))[:2]:
        picture = io.BytesIO()
        page.render(scale=1, grayscale=True).to_pil().convert("1").save(picture, "PNG")
        picture.seek(0)
        from reportlab.lib.utils import ImageReader

        canvas.drawImage(ImageReader(picture), 0, 0, *A4)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def half_scan() -> bytes:
    """A letter whose second page is a picture."""
    with pikepdf.open(io.BytesIO(from_weasyprint(texts.ONE_PAGE))) as letter, pikepdf.open(io.BytesIO(scan())) as picture:
        letter.pages.append(picture.pages[0])
        return _saved(letter)


def broken_font() -> bytes:
    """A letter whose fonts do not give characters: the maps from glyphs to Unicode are missing."""
    with pikepdf.open(io.BytesIO(from_weasyprint(texts.ONE_PAGE))) as letter:
        for each in letter.objects:
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font" and "/ToUnicode" in each:
                del each["/ToUnicode"]
        return _saved(letter)


def private_font() -> bytes:
    """A letter whose font maps every glyph to a private-use character."""
    with pikepdf.open(io.BytesIO(from_weasyprint(texts.ONE_PAGE))) as letter:
        for each in letter.objects:
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font" and "/ToUnicode" in each:
                each.ToUnicode.write(
                    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def "
                    b"1 begincodespacerange <0000> <ffff> endcodespacerange "
                    b"1 beginbfrange <0000> <0fff> <e000> endbfrange endcmap end end"
                )
        return _saved(letter)


def encrypted() -> bytes:
    """A letter that needs a password."""
    with pikepdf.open(io.BytesIO(from_weasyprint(texts.ONE_PAGE))) as letter:
        return _saved(letter, encryption=pikepdf.Encryption(owner="owner", user="user"))


def owner_locked() -> bytes:
    """A letter that anybody may open and nobody may change: its user password is empty."""
    with pikepdf.open(io.BytesIO(from_weasyprint(texts.ONE_PAGE))) as letter:
        return _saved(letter, encryption=pikepdf.Encryption(owner="owner", user=""))


def turned() -> bytes:
    """A letter whose page is rotated by 90 degrees."""
    with pikepdf.open(io.BytesIO(from_weasyprint(texts.ONE_PAGE))) as letter:
        letter.pages[0].Rotate = 90
        return _saved(letter)


def upright_text_on_its_side() -> bytes:
    """A page on which the text itself runs upwards."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1)
    canvas.rotate(90)
    canvas.setFont("Times-Roman", 12)
    for row, line in enumerate(texts.LINES):
        canvas.drawString(72, -100 - 15 * row, line)
    canvas.save()
    return target.getvalue()


def unseen() -> bytes:
    """What a program for character recognition makes: a picture, and under it text that is not drawn."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1)
    text = canvas.beginText(72, 700)
    text.setFont("Times-Roman", 12)
    text.setTextRenderMode(3)
    for line in texts.LINES:
        text.textLine(line)
    canvas.drawText(text)
    canvas.rect(72, 500, 200, 80, fill=1)
    canvas.save()
    return target.getvalue()


def _saved(pdf: pikepdf.Pdf, **how: object) -> bytes:
    target = io.BytesIO()
    pdf.save(target, deterministic_id=not how, **how)
    return target.getvalue()


SAMPLES: dict[str, Callable[[], bytes]] = {
    "letter-pdf": lambda: from_weasyprint(texts.LETTER),
    "letter-pdf-arabic-chromium": lambda: from_chromium(texts.ARABIC),
    "letter-pdf-arabic-libreoffice": lambda: from_libreoffice(texts.ARABIC),
    "letter-pdf-french": lambda: from_weasyprint(texts.FRENCH),
    "note-pdf-chinese": lambda: from_chromium(texts.CHINESE),
    "note-pdf-russian": lambda: from_libreoffice(texts.RUSSIAN),
    "note-pdf-six-pages": lambda: from_libreoffice(texts.SIX_PAGES),
    "statement-pdf-columns": lambda: from_weasyprint(texts.COLUMNS),
}
PDFS: dict[str, Callable[[], bytes]] = {
    "broken-font": broken_font,
    "encrypted": encrypted,
    "half-scan": half_scan,
    "indented": lambda: from_weasyprint(texts.INDENTED),
    "letterhead": lambda: from_chromium(texts.LETTERHEAD),
    "owner-locked": owner_locked,
    "private-font": private_font,
    "report": report,
    "scan": scan,
    "turned": turned,
    "unseen": unseen,
    "upwards": upright_text_on_its_side,
}


def main(names: list[str]) -> None:
    """Makes the named samples, or all of them."""
    for name, make in {**SAMPLES, **PDFS}.items():
        if not names or name in names:
            file = TESTS / "samples" / name / "source.pdf" if name in SAMPLES else TESTS / "pdfs" / f"{name}.pdf"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(make())
            print(file.relative_to(TESTS), file.stat().st_size)


if __name__ == "__main__":
    main(sys.argv[1:])
