"""One text in several formats: a list of blocks that each writer here writes as its programs do.

`TEXTS` are in three languages. A run of a paragraph is text, or a pair: `note` with the text of a footnote, `hidden`, `raised`,
`gone` or `come` (tracked changes), with text.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from tests.making import word

Run = str | tuple[str, str]


@dataclass(frozen=True)
class Block:
    """A block of a text: `heading`, `paragraph`, `bullet`, or `number` with its level from 0."""

    kind: str
    runs: Sequence[Run]
    level: int = 0


@dataclass(frozen=True)
class Table:
    """A table; the first row heads the columns."""

    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Text:
    """A text: its blocks, the header of its first page, and what runs through its other pages."""

    blocks: Sequence[Block | Table]
    first: str = ""
    running: str = ""
    foot: str = ""


ENGLISH = Text(
    (
        Block("paragraph", ["Security Council"]),
        Block("heading", ["Letter dated 15 May 2020 from the Permanent Representative of Liechtenstein to the United Nations"], 1),
        Block(
            "paragraph",
            [
                "I have the honour to recall resolution 822 (1993)",
                ("note", "See S/PV.3205."),
                ", adopted on the 30",
                ("raised", "th"),
                " of April.",
            ],
        ),
        Block("heading", ["What was found"], 2),
        Block("number", ["The parties met in Geneva on 5 May 2014."]),
        Block("number", ["They recalled:"]),
        Block("number", ["resolution 874 (1993);"], 1),
        Block("number", ["the letter of 3 March 2020 (A/74/729)."], 1),
        Block("number", ["They “agreed” – in full."]),
        Block("bullet", ["A first point without a number."]),
        Block("bullet", ["A second point without a number."]),
        Table((("Resolution", "Adopted"), ("822 (1993)", "30 April 1993"), ("", "29 July 1993"))),
        Block("paragraph", ["The figures were ", ("gone", "not "), ("come", "all "), "checked.", ("hidden", "A note to the typist.")]),
        Block("paragraph", ["The list is complete", ("note", "With the annex."), "."]),
    ),
    first="S/2020/402",
    running="S/2020/402 of May",
    foot="20-06789 (E)",
)
ARABIC = Text(
    (
        Block("paragraph", ["مجلس الأمن"]),
        Block("heading", ["رسالة مؤرخة 15 أيار/مايو 2020 موجهة إلى الأمين العام من الممثل الدائم للبنان لدى الأمم المتحدة"], 1),
        Block(
            "paragraph",
            ["أتشرف بأن أشير إلى قرار مجلس الأمن 425 (1978)", ("note", "انظر المحضر الحرفي للجلسة."), " المتخذ في 19 آذار/مارس 1978."],
        ),
        Block("number", ["عقد الاجتماع في جنيف."]),
        Block("number", ["وجرى التأكيد على ما يلي:"]),
        Block("number", ["احترام سيادة الدول؛"], 1),
        Block("bullet", ["بند بلا رقم من بنود هذه الرسالة."]),
        Table((("القرار", "التاريخ"), ("425 (1978)", "19 آذار/مارس 1978"))),
        Block("paragraph", ["وأرجو ", ("gone", "عدم "), "تعميم هذه الرسالة بوصفها وثيقة من وثائق مجلس الأمن.", ("hidden", "ملاحظة")]),
    ),
    first="S/2020/403",
    foot="20-06790 (A)",
)
RUSSIAN = Text(
    (
        Block("paragraph", ["Совет Безопасности"]),
        Block("heading", ["Письмо Постоянного представителя Армении при Организации Объединенных Наций от 15 мая 2020 года"], 1),
        Block(
            "paragraph",
            [
                "Имею честь сослаться на резолюцию 822 (1993)",
                ("note", "См. отчет о заседании."),
                " Совета Безопасности от 30 апреля 1993 года.",
            ],
        ),
        Block("number", ["Сведения собраны с 5 по 9 мая 2014 года."]),
        Block("number", ["Они касаются:"]),
        Block("number", ["населенных пунктов;"], 1),
        Block("bullet", ["Пункт «без номера» — в конце списка."]),
        Table((("Резолюция", "Дата"), ("822 (1993)", "30 апреля 1993 года"))),
        Block(
            "paragraph",
            ["Прошу ", ("come", "вновь "), "распространить настоящее письмо в качестве документа Совета.", ("hidden", "Заметка.")],
        ),
    ),
    first="S/2020/404",
    running="S/2020/404 от мая",
)
CHINESE = Text(
    (
        Block("paragraph", ["安全理事会"]),
        Block("heading", ["2020年5月15日列支敦士登常驻联合国代表给秘书长的信"], 1),
        Block("paragraph", ["谨提及安全理事会第822(1993)号决议", ("note", "见会议记录。"), "，该决议于1993年4月30日通过。"]),
        Block("number", ["各方于2014年5月5日在日内瓦举行了会议。"]),
        Block("bullet", ["没有编号的一点，供参考。"]),
        Table((("决议", "日期"), ("822(1993)", "1993年4月30日"))),
        Block("paragraph", ["请将本函作为安全理事会的文件分发为荷。", ("hidden", "注")]),
    ),
    first="S/2020/405",
)
TEXTS: Mapping[str, Text] = {"english": ENGLISH, "arabic": ARABIC, "russian": RUSSIAN, "chinese": CHINESE}
NUMBERS, LETTERS = 0, 1  # levels


# Word


def docx(text: Text) -> bytes:
    """The text as a Word file."""
    notes: list[str] = []
    body = "".join(_word_block(block, notes) for block in text.blocks)
    shown = {"first": word.paragraph(text.first), "default": word.paragraph(text.running)} if text.first else {}
    foot = {"default": word.paragraph(text.foot)} if text.foot else {}
    noted = "".join(word.footnote(number, said) for number, said in enumerate(notes, 2))
    return word.word_file(body, {kind: said for kind, said in shown.items() if said}, foot, noted)


def _word_block(block: Block | Table, notes: list[str]) -> str:
    if isinstance(block, Table):
        return word.table(*map(tuple, block.rows))
    inner = "".join(_word_run(run, notes) for run in block.runs)
    style = f'<w:pStyle w:val="Heading{block.level}"/>' if block.kind == "heading" else ""
    if block.kind in ("number", "bullet"):
        return word.numbered(inner, 1 if block.kind == "number" else 2, block.level)
    return word.paragraph(inner, style)


def _word_run(run: Run, notes: list[str]) -> str:
    kind, said = ("", run) if isinstance(run, str) else run
    if kind == "note":
        notes.append(said)
        return word.reference(len(notes) + 1)
    if kind in ("gone", "come"):
        change = "del" if kind == "gone" else "ins"
        return f'<w:{change} w:id="{90 + len(said)}">{word.run(said).replace("w:t", "w:delText" if kind == "gone" else "w:t")}</w:{change}>'
    return word.run(said, {"hidden": "<w:vanish/>", "raised": '<w:vertAlign w:val="superscript"/>'}.get(kind, ""))


# OpenDocument

ODF = "urn:oasis:names:tc:opendocument:xmlns:"
ODF_SPACES = " ".join(
    [
        *(f'xmlns:{name}="{ODF}{name}:1.0"' for name in ("office", "style", "text", "table", "meta", "manifest")),
        f'xmlns:draw="{ODF}drawing:1.0" xmlns:fo="{ODF}xsl-fo-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"',
        'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"',
    ]
)
ODT_STYLES = """
<style:style style:name="Hid" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="Up" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Standard" style:master-page-name="First"/>
<text:list-style style:name="L1">
<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
<text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix="(" style:num-suffix=")"/>
</text:list-style>
<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>
"""


def odt(text: Text) -> bytes:
    """The text as an OpenDocument text."""
    regions: list[str] = []
    body = "".join(_odt_block(block, regions, begins=number == 0) for number, block in enumerate(text.blocks))
    tracked = f"<text:tracked-changes>{''.join(regions)}</text:tracked-changes>" if regions else ""
    return odt_file(f"{tracked}{body}", text.first, text.running, text.foot)


def odt_file(
    body: str,
    first: str = "",
    running: str = "",
    foot: str = "",
    prologue: str = "",
    more: Mapping[str, bytes] | None = None,
    styles: str = "",
) -> bytes:
    """An OpenDocument text with this body, and with headers and a footer that are plain text. `prologue` comes before its XML."""
    content = f"{prologue}<office:document-content {ODF_SPACES}><office:automatic-styles>{ODT_STYLES}{styles}</office:automatic-styles>"
    content += f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    kept = f"<style:header><text:p>{running}</text:p></style:header>" if running else ""
    kept += f"<style:footer><text:p>{foot}</text:p></style:footer>" if foot else ""
    head = f"<style:header><text:p>{first}</text:p></style:header>" if first else ""
    masters = f'<style:master-page style:name="First" style:next-style-name="Standard">{head}</style:master-page>'
    masters += f'<style:master-page style:name="Standard">{kept}</style:master-page>'
    shared = (
        f"<office:document-styles {ODF_SPACES}><office:styles><style:style style:name='Title' style:family='paragraph'/></office:styles>"
    )
    shared += f"<office:master-styles>{masters}</office:master-styles></office:document-styles>"
    parts = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content.encode(), "styles.xml": shared.encode()}
    return word.packed({**parts, **(more or {})})


def _odt_block(block: Block | Table, regions: list[str], begins: bool) -> str:
    if isinstance(block, Table):
        rows = ["".join(f"<table:table-cell><text:p>{escape(cell)}</text:p></table:table-cell>" for cell in row) for row in block.rows]
        head, *rest = [f"<table:table-row>{row}</table:table-row>" for row in rows]
        return f"<table:table><table:table-header-rows>{head}</table:table-header-rows>{''.join(rest)}</table:table>"
    inner = "".join(_odt_run(run, regions) for run in block.runs)
    if block.kind == "heading":
        return f'<text:h text:outline-level="{block.level}">{inner}</text:h>'
    if block.kind == "paragraph":
        return f'<text:p text:style-name="{"P1" if begins else "Standard"}">{inner}</text:p>'
    item = f"<text:list-item><text:p>{inner}</text:p></text:list-item>"
    for _ in range(block.level):
        item = f"<text:list-item><text:list>{item}</text:list></text:list-item>"
    return f'<text:list text:style-name="{"L1" if block.kind == "number" else "L2"}" text:continue-numbering="true">{item}</text:list>'


def _odt_run(run: Run, regions: list[str]) -> str:
    kind, said = ("", run) if isinstance(run, str) else run
    said = escape(said, quote=False)
    if kind == "note":
        body = f"<text:note-body><text:p>{said}</text:p></text:note-body>"
        return f'<text:note text:note-class="footnote"><text:note-citation>9</text:note-citation>{body}</text:note>'
    if kind in ("gone", "come"):
        name = f"ct{len(regions)}"
        change = f"<text:deletion><text:p>{said}</text:p></text:deletion>" if kind == "gone" else "<text:insertion/>"
        regions.append(f'<text:changed-region text:id="{name}">{change}</text:changed-region>')
        if kind == "gone":
            return f'<text:change text:change-id="{name}"/>'
        return f'<text:change-start text:change-id="{name}"/>{said}<text:change-end text:change-id="{name}"/>'
    style = {"hidden": "Hid", "raised": "Up"}.get(kind)
    return f'<text:span text:style-name="{style}">{said}</text:span>' if style else said.replace("  ", ' <text:s text:c="1"/>')


# RTF

RTF_FONTS = "{\\fonttbl{\\f0\\froman\\fcharset0 Times New Roman;}{\\f1\\froman\\fcharset%d Other;}}"
RTF_STYLES = "{\\stylesheet{Normal;}{\\s1 heading 1;}{\\s2 heading 2;}}"
CODE_PAGES: Mapping[str, int] = {"cp1251": 204, "cp1256": 178, "gb18030": 134, "cp1252": 0}


def rtf(text: Text) -> bytes:
    """The text as RTF, with numbered characters beyond ASCII, as most programs write it."""
    return _rtf(text, lambda said: "".join(each if each.isascii() else _rtf_character(each) for each in said))


def rtf_in_code_page(text: Text, page: str) -> bytes:
    """The text as RTF in which characters beyond ASCII are bytes of the code page of a font, as old programs write it."""
    return _rtf(text, lambda said: f"{{\\f1 {_rtf_bytes(said, page)}}}", CODE_PAGES[page])


def _rtf(text: Text, write: Callable[[str], str], charset: int = 0) -> bytes:
    counts = [0] * 9
    head = f"{{\\headerf {write(text.first)}\\par}}\\titlepg" if text.first else ""
    head += f"{{\\header {write(text.running)}\\par}}" if text.running else ""
    head += f"{{\\footer {write(text.foot)}\\par}}" if text.foot else ""
    body = "\n".join(_rtf_block(block, write, counts) for block in text.blocks)
    return f"{{\\rtf1\\ansi\\ansicpg1252\\deff0{RTF_FONTS % charset}{RTF_STYLES}\n{head}{body}}}".encode("ascii")


def _rtf_block(block: Block | Table, write: Callable[[str], str], counts: list[int]) -> str:
    if isinstance(block, Table):
        edges = "".join(f"\\cellx{2_000 * number}" for number in range(1, len(block.rows[0]) + 1))
        rows = ["".join(f"\\pard\\intbl {write(cell)}\\cell" for cell in row) for row in block.rows]
        heads = ["\\trhdr", *[""] * len(rows)]
        return "\n".join(f"\\trowd{head}{edges}{row}\\row" for head, row in zip(heads, rows, strict=False))
    said = "".join(_rtf_run(run, write) for run in block.runs)
    if block.kind == "number":
        counts[block.level] += 1
        counts[block.level + 1 :] = [0] * (len(counts) - block.level - 1)
        number = f"({chr(96 + counts[1])})" if block.level else f"{counts[0]}."
        return f"\\pard\\ls1\\ilvl{block.level}{{\\listtext {number}\\tab}}{said}\\par"
    style = {"heading": f"\\s{block.level}", "bullet": "{\\listtext\\'b7\\tab}"}.get(block.kind, "")
    return f"\\pard{style} {said}\\par"


def _rtf_run(run: Run, write: Callable[[str], str]) -> str:
    kind, said = ("", run) if isinstance(run, str) else run
    if kind == "note":
        return f"{{\\super\\chftn}}{{\\footnote\\pard\\plain {{\\super\\chftn}} {write(said)}}}"
    look = {"gone": "\\deleted", "come": "\\revised", "hidden": "\\v", "raised": "\\super"}.get(kind, "")
    return f"{{{look} {write(said)}}}" if look else write(said)


def _rtf_character(character: str) -> str:
    units = character.encode("utf-16-le")
    return "".join(f"\\u{int.from_bytes(units[at : at + 2], 'little', signed=True)}?" for at in range(0, len(units), 2))


def _rtf_bytes(said: str, page: str) -> str:
    """Characters as bytes of a code page; those that it lacks by their numbers."""
    out = ""
    for each in said:
        try:
            out += each if each.isascii() else "".join(f"\\'{byte:02x}" for byte in each.encode(page))
        except UnicodeEncodeError:
            out += _rtf_character(each)
    return out


WRITERS: Mapping[str, Callable[[Text], bytes]] = {"odt": odt, "rtf": rtf}
