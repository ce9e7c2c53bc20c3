"""The texts of the PDF samples, as pages of HTML: our own texts, or those of the plain samples.

They name only offices and designations; the events in them never happened.
"""

from collections.abc import Iterator
from pathlib import Path

SAMPLES = Path(__file__).parent.parent / "samples"

STYLE = """
@page { size: A4; margin: 25mm 25mm 22mm 25mm; %(margins)s }
body { font: 11pt/1.3 %(font)s; }
p { margin: 0 0 6pt 0; text-align: %(align)s; }
h1 { font-size: 13pt; margin: 12pt 60pt 8pt 0; }
h2 { font-size: 12pt; margin: 10pt 60pt 6pt 0; }
sup { font-size: 65%%; vertical-align: super; line-height: 0; }
table.head { width: 100%%; border-collapse: collapse; border-bottom: 2pt solid black; margin-bottom: 8pt; }
table.head td { vertical-align: top; padding: 4pt 0; }
table.head tr + tr td { border-top: 1pt solid black; }
.big { font-size: 15pt; font-weight: bold; }
.side { width: 35%%; }
.notes { border-top: 0.5pt solid black; width: 100%%; font-size: 8.5pt; margin-top: 20pt; }
"""


def page(
    body: str, language: str = "en", margins: str = "", font: str = "'Liberation Serif'", align: str = "justify", more: str = ""
) -> str:
    """A page of HTML in the design of the samples."""
    style = STYLE % {"margins": margins, "font": font, "align": align} + more
    turned = ' dir="rtl"' if language == "ar" else ""
    return f'<!doctype html><html lang="{language}"{turned}><head><meta charset="utf-8"><style>{style}</style></head><body>{body}</body></html>'


def paragraphs(*said: str) -> str:
    """Each text as a paragraph."""
    return "".join(f"<p>{text}</p>" for text in said)


MASTHEAD = """<table class="head"><tr><td>United Nations</td><td class="side big">A/99/917</td></tr>
<tr><td class="big">General Assembly</td><td class="side">Distr.: General<br>24 August 2024<br><br>Original: English</td></tr></table>
<p><b>Ninety-ninth session</b><br>Agenda items 34 and 40</p>"""
RUNNING = """
@top-left { content: "A/99/917"; font: bold 10pt 'Liberation Serif'; }
@bottom-left { content: "24-05412"; font: 8pt 'Liberation Serif'; }
@bottom-right { content: counter(page) "/" counter(pages); font: 9pt 'Liberation Serif'; }
"""
FIRST = (
    "} @page :first { @top-left { content: none } @bottom-left { content: '24-05412 (E)  270824' } @bottom-right { content: '*2405412*' } "
)

LETTER = page(
    MASTHEAD
    + """<h1>Letter dated 20 August 2024 from the Permanent Representative of Liechtenstein to the United Nations addressed to the
Secretary-General</h1>"""
    + paragraphs(
        "Upon instructions from my Government, I have the honour to transmit herewith a memorandum of the Study Group on Archives "
        "concerning the keeping of records (see annex).*",
        "The memorandum recalls Security Council resolutions 822 (1993)<sup>1</sup> and 853 (1993), adopted on the 29<sup>th</sup> of "
        "July 1993, and General Assembly resolution 62/243 of 14 March 2008. It does not ask for new commitments.",
        "I should be grateful if you would have the present letter and its annex circulated as a document of the General Assembly, "
        "under agenda items 34 and 40.",
    )
    + """<p style="margin-left: 55%; text-align: left">(<i>Signed</i>) The Permanent Representative</p>
<div class="notes" style="margin-top: 170pt"><p>* The annex is being circulated in the language of submission only.</p>
<p><sup>1</sup> Adopted at the 3205th meeting, on 30 April 1993. The text of the resolution stands in the volume of the resolutions
and decisions of that year, together with the statement of the President.</p></div>
<h1 style="break-before: page">Annex to the letter dated 20 August 2024 from the Permanent Representative of Liechtenstein to the
United Nations addressed to the Secretary-General</h1><h2>Memorandum of the Study Group on Archives</h2>"""
    + paragraphs(
        "1.&emsp;The Study Group met at Geneva from 5 to 9 May 2014. It heard the keepers of eleven archives, each of whom described how "
        "papers come in, where they are kept and who may read them.",
        "2.&emsp;The Group recalled the following texts:",
        "(a)&emsp;General Assembly resolution 47/1;",
        "(b)&emsp;The statement by the President of the Security Council (S/PRST/1994/16).",
        "3.&emsp;The Group agreed that a well-kept archive is one in which a paper can be found by somebody who did not put it there.",
    ),
    margins=RUNNING + FIRST,
)

ABOUT = (
    "The Group considered how papers reach an archive and what is done with them on the day on which they arrive",
    "Several keepers reported that the number of papers had doubled since 2002, while the number of readers had not changed",
    "It was observed that a list without dates is of little use, since nobody can tell from it what came first",
    "One keeper described a room in Geneva in which the papers of three conferences had been kept together for forty years",
    "The Group recalled resolution 62/243 and the discussion that went before it, without taking a view on either",
    "Participants from Baku, Vienna and Nairobi compared the forms that they use for the receipt of letters and notes verbales",
    "A short paper on the naming of files was read twice, because the first reading had raised more questions than it settled",
    "The secretariat explained that corrections are issued as separate papers and that the first printing is never withdrawn",
    "It remained open whether a translation should be listed beside its original or in a place of its own",
    "The keepers agreed that nothing should be thrown away before somebody had read it from the beginning to the end",
    "Readers had asked for larger type, for wider margins and for an index that names the places as well as the offices",
    "The discussion returned to the question of numbering, which had been left aside on the morning of the second day",
    "An example was given of a letter that had been answered before it was received, owing to a mistake in the register",
)


def sentences(count: int, start: int) -> str:
    """So many sentences from the stock, from a given one on. A sentence that is used again differs a little each time."""
    return " ".join(f"{ABOUT[(start + i * 5) % len(ABOUT)]} (meeting {start + i})." for i in range(count))


NOTES = {
    4: "See the report of the Group on its first session, paragraphs 12 to 14, and the list of participants annexed to it.",
    9: "A/99/917, annex.",
    12: "The text was read on 3 June 2019; the version of 6 June 2019 differs from it in two places, neither of which bears on the "
    "matter that is treated here, as the keepers noted at the time.",
    13: "Ibid.",
    17: "See resolution 822 (1993), paragraph 1.",
    19: "The register is kept in the room described above and can be seen on request.",
}


def _six_pages() -> Iterator[str]:
    yield '<text:p text:style-name="Title">Note by the Study Group on Archives on the keeping of records</text:p>'
    for number in range(1, 21):
        if number in {1, 6, 11, 16}:
            part = (number - 1) // 5
            heading = f"{'ABCD'[part]}. {('Receipt', 'Listing', 'Numbering', 'Reading')[part]} of papers"
            yield f'<text:p text:style-name="Heading">{heading}</text:p>'
        note = (
            f'<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
            f'<text:p text:style-name="Footnote">{NOTES[number]}</text:p></text:note-body></text:note>'
            if number in NOTES
            else ""
        )
        yield f'<text:p text:style-name="Body">{number}. {sentences(3, number)}{note} {sentences(3 + number % 3, number + 30)}</text:p>'


def _style(name: str, size: float, paragraph: str, text: str = "") -> str:
    return (
        f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties {paragraph}/>'
        f'<style:text-properties style:font-name="Serif" fo:font-size="{size}pt" {text}/></style:style>'
    )


SIX_PAGES = (
    """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.3"
 office:mimetype="application/vnd.oasis.opendocument.text"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"><office:font-face-decls>
<style:font-face style:name="Serif" svg:font-family="'Liberation Serif'"/></office:font-face-decls><office:styles>"""
    + _style("Body", 12, 'fo:text-align="justify" fo:margin-bottom="6pt" fo:line-height="120%"')
    + _style("Title", 14, 'fo:margin-bottom="10pt"', 'fo:font-weight="bold"')
    + _style("Heading", 12, 'fo:margin-top="8pt" fo:margin-bottom="6pt" fo:keep-with-next="always"', 'fo:font-weight="bold"')
    + _style("Footnote", 9, 'fo:margin-left="0cm"')
    + _style("Running", 9, 'fo:text-align="end"')
    + _style("Foot", 8, 'fo:text-align="start"')
    + """<style:style style:name="Raised" style:family="text"><style:text-properties style:text-position="super 60%"/></style:style>
<text:notes-configuration text:note-class="footnote" text:citation-style-name="Raised" text:citation-body-style-name="Raised"
 style:num-format="1" text:start-numbering-at="document"/></office:styles><office:automatic-styles><style:page-layout style:name="Page"><style:page-layout-properties
 fo:page-width="21cm" fo:page-height="29.7cm" fo:margin-top="1.2cm" fo:margin-bottom="1.2cm" fo:margin-left="2.5cm" fo:margin-right="2.5cm"/>
<style:header-style><style:header-footer-properties fo:min-height="1cm" fo:margin-bottom="0.6cm"/></style:header-style>
<style:footer-style><style:header-footer-properties fo:min-height="1cm" fo:margin-top="0.6cm"/></style:footer-style></style:page-layout>
</office:automatic-styles><office:master-styles><style:master-page style:name="Standard" style:page-layout-name="Page">
<style:header><text:p text:style-name="Running">A/99/918 – Note by the Study Group</text:p></style:header>
<style:header-first><text:p text:style-name="Running"/></style:header-first>
<style:footer><text:p text:style-name="Foot">24-05412 (E)</text:p><text:p text:style-name="Running"><text:page-number/>/<text:page-count/></text:p>
</style:footer></style:master-page></office:master-styles><office:body><office:text>"""
    + "".join(_six_pages())
    + "</office:text></office:body></office:document>"
)

COLUMNS = page(
    "<h1>Statement of the Study Group on Archives</h1>"
    '<div style="columns: 2; column-gap: 18pt">'
    + paragraphs(sentences(4, 1), sentences(5, 4), sentences(4, 9), sentences(6, 13), sentences(4, 18), sentences(5, 22))
    + "</div>"
    + '<p style="margin-top: 20pt">The statement was read at the closing meeting, in Geneva, on 9 May 2014, and no other text was before the Group.</p>',
)

ARABIC_PARAGRAPHS = (
    (
        "بناء على تعليمات من حكومتي، يشرفني أن أحيل إليكم طيه مذكرة بشأن تنفيذ قرارات مجلس الأمن 822 (1993) و 853 (1993) و 874 (1993) "
        "(انظر المرفق)*. وتأتي هذه المذكرة متابعة للرسالة المؤرخة 3 آذار/مارس 2020 ولقرار الجمعية العامة 62/243 وللوثيقة A/74/729."
    ),
    (
        "وأرجو ممتنا تعميم هذه الرسالة ومرفقها باعتبارهما وثيقة من وثائق الدورة الرابعة والسبعين للجمعية العامة، في إطار البندين 34 و 69 (ب) "
        "من جدول الأعمال، ومن وثائق مجلس الأمن."
    ),
)
ARABIC_ITEMS = (
    "1 - اجتمع فريق الدراسة في جنيف في الفترة 1993-1994 وفي 5 أيار/مايو 2014. وهل بقي ما يُنشر؟ لا إله إلا الله.",
    "2 - وأشار الفريق إلى ما يلي:",
    "(أ) قرار الجمعية العامة 47/1؛",
    "(ب) ما ورد في الوثيقة S/PRST/1994/16 والقرار S/RES/822 (1993) وبلغت النسبة 12,5 في المائة.",
)
ARABIC = page(
    """<table class="head"><tr><td>الأمم المتحدة</td><td class="side big" dir="ltr">A/74/818</td></tr>
<tr><td class="big">الجمعية العامة</td><td class="side" dir="ltr">Distr.: General<br>24 April 2020<br>Arabic<br>Original: English</td></tr></table>
<p><b>الدورة الرابعة والسبعون</b><br>البندان 34 و 69 (ب) من جدول الأعمال</p>
<h1>رسالة مؤرخة 21 نيسان/أبريل 2020 موجهة إلى الأمين العام من الممثل الدائم لليختنشتاين لدى الأمم المتحدة</h1>"""
    + paragraphs(*ARABIC_PARAGRAPHS)
    + """<p>(توقيع) الممثل الدائم</p><p>* يُعمَّم المرفق كما ورد، باللغة التي قُدِّم بها فقط.</p>
<h1 style="page-break-before: always">مرفق الرسالة المؤرخة 21 نيسان/أبريل 2020 الموجهة إلى الأمين العام من الممثل الدائم لليختنشتاين لدى
الأمم المتحدة</h1><h2>مذكرة بشأن أعمال فريق الدراسة</h2>"""
    + paragraphs(*ARABIC_ITEMS),
    language="ar",
    font="'Noto Naskh Arabic', 'Liberation Serif'",
    align="right",
)

FRENCH = page(
    """<table class="head"><tr><td>Nations Unies</td><td class="side big">A/99/812</td></tr>
<tr><td class="big">Assemblée générale</td><td class="side">Distr. générale<br>24 avril 2024<br>Français<br>Original : anglais</td></tr></table>
<p><b>Quatre-vingt-dix-neuvième session</b><br>Points 34 et 69 b) de l’ordre du jour</p>
<h1>Lettre datée du 21 avril 2024, adressée au Secrétaire général par le Chargé d’affaires par intérim de la Mission permanente du
Liechtenstein auprès de l’Organisation des Nations Unies</h1>"""
    + paragraphs(
        "D’ordre de mon gouvernement, j’ai l’honneur de vous faire tenir ci-joint un mémorandum sur l’application des résolutions 822 (1993), "
        "853 (1993) et 874 (1993) du Conseil de sécurité (voir annexe)*. Il fait suite à la lettre du 1<sup>er</sup> mars 2020 (A/74/729) et à la "
        "résolution 62/243 de l’Assemblée générale, en date du 14 mars 2008<sup>a</sup>.",
        "Je vous serais obligé de bien vouloir faire distribuer le texte de la présente lettre et de son annexe comme document de "
        "l’Assemblée générale, au titre des points 34 et 69 b) de l’ordre du jour.",
        "(<i>Signé</i>) Le Chargé d’affaires par intérim",
    )
    + """<div class="notes" style="margin-top: 240pt"><p>* L’annexe est distribuée uniquement dans la langue de l’original.</p>
<p><sup>a</sup> Le texte a été lu à la 86<sup>e</sup> séance plénière.</p></div>""",
    language="fr",
    margins="@bottom-left { content: '24-05637 (F)  280424'; font: 8pt 'Liberation Serif' } @bottom-right { content: '*2405637*' }",
)


def _of_sample(name: str) -> Iterator[str]:
    """The paragraphs of a plain sample, which are separated by empty lines; its masthead is one paragraph."""
    return iter((SAMPLES / name / "source.txt").read_text(encoding="utf-8").strip().split("\n\n"))


def _plain(name: str) -> str:
    said = list(_of_sample(name))
    title = next(i for i, text in enumerate(said) if len(text) > 120)
    head = "".join(f"<p><b>{text}</b></p>" for text in said[:title])
    return head + f"<h1>{said[title]}</h1>" + paragraphs(*said[title + 1 :])


RUSSIAN = page(_plain("note-russian"), language="ru")
CHINESE = page(
    "<p><b>人权理事会</b></p><p>第四十三届会议</p><p>2020年2月24日至3月20日</p><p>议程项目 4</p>"
    "<h1>2020 年 4 月 8 日亚美尼亚常驻联合国日内瓦办事处代表团致联合国人权事务高级专员办事处的普通照会</h1>"
    + paragraphs(
        "亚美尼亚常驻联合国日内瓦办事处代表团谨此附上关于安全理事会第822(1993)号、第853（1993）号和第874(1993)号决议的声明*，"
        "并请将其作为人权理事会第四十三届会议议程项目4下的文件分发。安全理事会决议自2002年以来未获执行；大会第47/1号决议亦同。",
        "* 附件不译，原文照发。",
    )
    + '<h1 style="break-before: page">附件</h1>'
    + paragraphs(
        "1990年代初的声明。研究组于2014年5月5日至9日在日内瓦开会，听取了十一个档案馆的说明，并商定在下一届会议上继续审议这一问题。" * 3
    ),
    language="zh",
    font="'Noto Serif CJK SC'",
)

LINES = (
    "Letter dated 3 June 2019 from the Permanent Mission of Liechtenstein",
    "The Permanent Mission presents its compliments to the Office and has the",
    "honour to transmit the text of Security Council resolution 822 (1993), which",
    "was read at Geneva on 6 June 2019 and is kept in the archive of the Office.",
)
ONE_PAGE = page(f"<h1>{LINES[0]}</h1>" + paragraphs(" ".join(LINES[1:]), sentences(4, 3)))
SCANNED = page("<h1>Note of the Study Group</h1>" + paragraphs(*(sentences(5, n) for n in range(12))))


INDENTED = page(
    "<h1>Statement of the Study Group</h1>"
    + "".join(f'<p style="text-indent: 24pt; margin: 0">{sentences(3 + n % 3, n)}</p>' for n in range(14))
)
_CELLS = "".join(f"<tr><td>{1990 + n}</td><td>{100 * n}</td><td>About {n} readers of the office</td></tr>" for n in range(1, 5))
LETTERHEAD = page(
    """<p style="text-align: center"><b>PERMANENT MISSION OF LIECHTENSTEIN<br>TO THE UNITED NATIONS</b></p>
<table style="width: 100%"><tr><td>No. 123/19</td><td style="text-align: right">Geneva, 5 May 2019</td></tr></table>"""
    + paragraphs("Excellency,", sentences(3, 2))
    + '<table border="1" style="width: 100%; border-collapse: collapse"><tr><th>Year</th><th>Papers</th><th>Readers</th></tr>'
    + _CELLS
    + "</table>"
    + paragraphs("Please accept, Excellency, the assurances of my highest consideration.")
    + """<table style="width: 100%"><tr><td>(<i>Signed</i>) First office<br>Permanent Representative of<br>Liechtenstein</td>
<td>(<i>Signed</i>) Second office<br>Permanent Representative of<br>Andorra</td></tr></table>"""
)


def report() -> Iterator[tuple[int, str]]:
    """The headings (1) and paragraphs (0) of a report of some sixty pages."""
    number = 0
    for chapter in range(1, 13):
        yield 1, f"Chapter {chapter}. On the papers of the year {1990 + chapter}"
        for _ in range(28 if chapter < 12 else 34):
            number += 1
            yield 0, f"{number}. {sentences(4 + number % 4, number)}"
