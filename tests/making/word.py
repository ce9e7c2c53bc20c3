"""Word files for the tests, written part by part. `python -m tests.making.word` writes the samples that are Word files.

`letter-word` is written here as Word would write it. LibreOffice makes `note-word-russian` from HTML, so that a file of
a second program is read too.
"""

import shutil
import subprocess
import tempfile
import zipfile
from io import BytesIO
from pathlib import Path

SAMPLES = Path(__file__).parent.parent / "samples"
SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
FIRST_DAY = (1980, 1, 1, 0, 0, 0)

STYLES = """
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/></w:style>
<w:style w:type="paragraph" w:styleId="Numbered"><w:name w:val="Numbered"/>
<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
"""
NUMBERING = """
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="(%3)"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chicago"/><w:lvlText w:val="%1"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>
"""


def run(said: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{said}</w:t></w:r>'


def paragraph(content: str, properties: str = "") -> str:
    """A paragraph; a plain string becomes its only run."""
    inner = content if content.startswith("<") else run(content)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def numbered(said: str, num: int = 1, level: int = 0) -> str:
    """A paragraph that Word numbers."""
    return paragraph(said, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def table(*rows: tuple[str, ...]) -> str:
    """A table of plain cells; its first row contains the column headings."""
    out = []
    for number, row in enumerate(rows):
        head = "<w:trPr><w:tblHeader/></w:trPr>" if number == 0 else ""
        out.append(f"<w:tr>{head}{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in row)}</w:tr>")
    return f"<w:tbl>{''.join(out)}</w:tbl>"


def footnote(number: int, content: str) -> str:
    """A footnote with the mark that Word draws."""
    mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
    return f'<w:footnote w:id="{number}"><w:p>{mark}{run(" " + content)}</w:p></w:footnote>'


def reference(number: int) -> str:
    """The place in the text that refers to a footnote."""
    return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'


def boxed(content: str) -> str:
    """A run with a text box, in the two forms in which Word writes each."""
    inner = f"<w:txbxContent>{content}</w:txbxContent>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{inner}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{inner}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def linked(said: str) -> str:
    """A link to an address outside the file."""
    return f'<w:hyperlink r:id="rId1">{run(said)}</w:hyperlink>'


def picture() -> str:
    """A run with a picture."""
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/"
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{drawing}wordprocessingDrawing" xmlns:a="{drawing}main" xmlns:pic="{drawing}picture">'
        '<a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="rId1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def word_file(
    body: str,
    headers: dict[str, str] | None = None,
    footers: dict[str, str] | None = None,
    footnotes: str = "",
    more: dict[str, bytes] | None = None,
) -> bytes:
    """A Word file of these parts; headers and footers by their type (`first`, `default`, `even`)."""
    parts: dict[str, str] = {}
    links = {"rId1": ("styles", "styles.xml"), "rId2": ("numbering", "numbering.xml")}
    references = ""
    for kind, given in (("header", headers or {}), ("footer", footers or {})):
        for type_, content in given.items():
            name, link = f"{kind}-{type_}.xml", f"rId{len(links) + 1}"
            parts[f"word/{name}"] = (
                f"<w:{'hdr' if kind == 'header' else 'ftr'} {SPACES}>{content}</w:{'hdr' if kind == 'header' else 'ftr'}>"
            )
            links[link] = (kind, name)
            references += f'<w:{kind}Reference w:type="{type_}" r:id="{link}"/>'
    if footnotes:
        parts["word/footnotes.xml"] = f"<w:footnotes {SPACES}>{footnotes}</w:footnotes>"
        links[f"rId{len(links) + 1}"] = ("footnotes", "footnotes.xml")
    title_page = "<w:titlePg/>" if "first" in (headers or {}) else ""
    parts["word/document.xml"] = f"<w:document {SPACES}><w:body>{body}<w:sectPr>{references}{title_page}</w:sectPr></w:body></w:document>"
    parts["word/styles.xml"] = f"<w:styles {SPACES}>{STYLES}</w:styles>"
    parts["word/numbering.xml"] = f"<w:numbering {SPACES}>{NUMBERING}</w:numbering>"
    parts["word/_rels/document.xml.rels"] = _links(links)
    parts["_rels/.rels"] = _links({"rId1": ("officeDocument", "word/document.xml")})
    parts["[Content_Types].xml"] = _types(parts)
    return packed({**{name: text.encode() for name, text in parts.items()}, **(more or {})})


def packed(parts: dict[str, bytes]) -> bytes:
    """An archive of these parts, with the same bytes on every day."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, FIRST_DAY), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _links(links: dict[str, tuple[str, str]]) -> str:
    inner = "".join(f'<Relationship Id="{name}" Type="{OFFICE}{kind}" Target="{target}"/>' for name, (kind, target) in links.items())
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'


def _types(parts: dict[str, str]) -> str:
    kinds = {
        name: "document.main" if name == "word/document.xml" else name.rpartition("/")[2].partition("-")[0].removesuffix(".xml")
        for name in parts
    }
    inner = "".join(
        f'<Override PartName="/{name}" ContentType="{WORD}{kind}+xml"/>' for name, kind in kinds.items() if name.endswith(".xml")
    )
    default = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{default}{inner}</Types>'


PAGE = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
PAGE += f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("2")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
TITLE = "Letter dated 15 May 2020 from the Permanent Representative of Liechtenstein to the United Nations"


def letter() -> bytes:
    """A letter with its symbol in the header of the first page, raised figures, a table, footnotes and numbers."""
    first = table(("United Nations", "A/74/901–S/2020/402"), ("General Assembly", "Distr.: General"), ("Security Council", "18 May 2020"))
    first += paragraph("Original: English")
    body = [
        paragraph("General Assembly"),
        paragraph("Seventy-fourth session"),
        paragraph("Agenda items 34 and 69 (b)"),
        paragraph("Security Council"),
        paragraph("Seventy-fifth year"),
        paragraph(
            f"{TITLE} addressed to the Secretary-General",
            '<w:pStyle w:val="Heading1"/>',
        ),
        paragraph(
            run("Upon instructions from my Government, I have the honour to recall Security Council resolutions 822 (1993)")
            + reference(2)
            + run(" and 853 (1993), adopted on the 29")
            + run("th", '<w:vertAlign w:val="superscript"/>')
            + run(" of July 1993, and General Assembly resolution 62/243.")
            + reference(3)
        ),
        paragraph("I would be grateful for the circulation of the present letter as a document of the Security Council:"),
        numbered("The parties met in Geneva on 5 May 2014."),
        numbered("They recalled:", level=0),
        numbered("resolution 874 (1993);", level=1),
        numbered("the letter of 3 March 2020 (A/74/729).", level=1),
        numbered("A helicopter of the type Mi", num=1).replace("</w:p>", f"<w:r><w:noBreakHyphen/></w:r>{run('24 was seen.')}</w:p>"),
        table(
            ("Resolution", "Adopted", "Meeting"),
            ("822 (1993)", "30 April 1993", "3205"),
            ("853 (1993)", "29 July 1993", "3259"),
            ("", "12 November 1993", "3313"),
        ),
        paragraph(
            run("The figures were ")
            + f'<w:del w:id="9" w:author="Office">{run("not ").replace("w:t", "w:delText")}</w:del>'
            + f'<w:ins w:id="10" w:author="Office">{run("all ")}</w:ins>'
            + run("checked.")
            + run("A note to the typist.", "<w:vanish/>")
        ),
        paragraph("(Signed) Office of the Permanent Representative"),
    ]
    notes = footnote(2, "See S/PV.3205.") + footnote(3, "Adopted on 14 March 2008.")
    return word_file(
        "".join(body),
        headers={"first": first, "default": paragraph(run("A/74/901–S/2020/402 ") + PAGE)},
        footers={"first": paragraph("20-06789 (E)"), "default": paragraph(PAGE)},
        footnotes=notes,
    )


RUSSIAN = """<!doctype html><html lang="ru"><head><meta charset="utf-8"></head><body>
<p>Организация Объединенных Наций</p><p>A/HRC/43/G/77</p><p>Совет по правам человека</p><p>Сорок третья сессия</p>
<p>24 февраля – 20 марта 2020 года</p><p>Пункт 4 повестки дня</p>
<h1>Вербальная нота Постоянного представительства Армении при Отделении Организации Объединенных Наций в Женеве от 9 апреля 2020 года
в адрес Управления Верховного комиссара Организации Объединенных Наций по правам человека</h1>
<p>Постоянное представительство имеет честь препроводить сведения о резолюциях Совета Безопасности
822 (1993) и 853 (1993)<sup>1</sup>.</p>
<ol start="3"><li>Сведения собраны с 5 по 9 мая 2014 года.</li>
<li>Они касаются:<ol type="a"><li>Нагорного Карабаха;</li><li>Женевы.</li></ol></li></ol>
<table border="1"><tr><th>Резолюция</th><th>Дата</th></tr><tr><td>822 (1993)</td><td>30 апреля 1993 года</td></tr>
<tr><td>853 (1993)</td><td>29 июля 1993 года</td></tr></table>
<p>Представительство просит распространить настоящую ноту в качестве документа сорок третьей сессии Совета по правам человека.</p>
<p><sup>1</sup> Нумерация дана по документам Совета.</p>
</body></html>"""


def by_libreoffice(page: str) -> bytes:
    """A Word file that LibreOffice makes from a page; its bytes change with the program's version."""
    with tempfile.TemporaryDirectory() as place:
        source = Path(place) / "source.html"
        source.write_text(page, encoding="utf-8")
        command = ["soffice", f"-env:UserInstallation=file://{place}/profile", "--headless", "--infilter=HTML (StarWriter)"]
        command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", place, str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return (Path(place) / "source.docx").read_bytes()


def main() -> None:
    """Writes the samples."""
    made = {"letter-word": letter()}
    if shutil.which("soffice"):
        made["note-word-russian"] = by_libreoffice(RUSSIAN)
    for name, data in made.items():
        (SAMPLES / name).mkdir(exist_ok=True)
        (SAMPLES / name / "source.docx").write_bytes(data)


if __name__ == "__main__":
    main()
