"""24 short notes in six languages and seven formats, with the sheet that says what their archive knows of them.

The texts were written for the tests. The States are real, what they are made to say is not.
"""

from __future__ import annotations

import csv
import html
import io
import textwrap
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import cycle

from tests.making.lined_pdf import Page, lined_pdf
from tests.making.twins import Block, Text, odt, rtf
from tests.making.word import paragraph, word_file

SUFFIXES = ("txt", "md", "html", "docx", "pdf", "odt", "rtf")
COLUMNS = ("file", "title", "date", "issuer", "subjects", "collection", "reference")
COLLECTIONS = ("Notes received", "Notes sent", "Papers of the conference")


@dataclass(frozen=True, slots=True)
class Letter:
    """A note: its file, its language, what it prints, and what the archive knows of it."""

    file: str
    language: str
    heading: str
    paragraphs: tuple[str, ...]
    state: str
    title: str
    date: str
    issuer: str
    subjects: tuple[str, ...]
    collection: str
    reference: str

    @property
    def slug(self) -> str:
        """The last part of its address."""
        return self.file.rpartition("/")[2].partition(".")[0]

    @property
    def row(self) -> tuple[str, ...]:
        """Its row of the sheet."""
        return (self.file, self.title, self.date, self.issuer, "; ".join(self.subjects), self.collection, self.reference)

    @property
    def data(self) -> bytes:
        """The file."""
        return WRITERS[self.file.rpartition(".")[2]](self)


def sheet(letters: tuple[Letter, ...]) -> str:
    """The sheet of these notes."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([COLUMNS, *(letter.row for letter in letters)])
    return out.getvalue()


def _text(letter: Letter) -> bytes:
    return "\n\n".join((letter.heading, *letter.paragraphs, "")).encode()


def _markdown(letter: Letter) -> bytes:
    return "\n\n".join((f"# {letter.heading}", *letter.paragraphs, "")).encode()


def _web(letter: Letter) -> bytes:
    body = "\n".join(f"<p>{html.escape(each)}</p>" for each in letter.paragraphs)
    head = f'<meta charset="utf-8"><title>{html.escape(letter.heading)}</title>'
    said = f"<main><h1>{html.escape(letter.heading)}</h1>\n{body}</main>"
    return f'<!DOCTYPE html>\n<html lang="{letter.language}"><head>{head}</head><body>{said}</body></html>\n'.encode()


def _word(letter: Letter) -> bytes:
    return word_file(
        paragraph(html.escape(letter.heading), '<w:pStyle w:val="Heading1"/>')
        + "".join(paragraph(html.escape(each)) for each in letter.paragraphs)
    )


def _pdf(letter: Letter) -> bytes:
    lines = [letter.heading, ""]
    for each in letter.paragraphs:
        wide = unicodedata.east_asian_width(each[0]) in "WF"
        lines += textwrap.wrap(each, 38 if wide else 76, break_on_hyphens=False)
        lines.append("")
    return lined_pdf([Page(lines)])


def _blocks(letter: Letter) -> Text:
    return Text((Block("heading", [letter.heading], 1), *(Block("paragraph", [each]) for each in letter.paragraphs)))


WRITERS: Mapping[str, Callable[[Letter], bytes]] = {
    "txt": _text,
    "md": _markdown,
    "html": _web,
    "docx": _word,
    "pdf": _pdf,
    "odt": lambda letter: odt(_blocks(letter)),
    "rtf": lambda letter: rtf(_blocks(letter)),
}

# Language → State, issuer, heading and paragraphs as they are printed.
Note = tuple[str, str, str, tuple[str, ...]]
PORTS: dict[str, Note] = {
    "en": (
        "Norway",
        "Permanent Mission of Norway to the United Nations",
        "Note on the hours of a harbour",
        (
            "The Permanent Mission has the honour to say that the harbour is open every day from six in the morning.",
            "Ships that carry grain are asked to announce themselves one day before they arrive.",
        ),
    ),
    "fr": (
        "Senegal",
        "Mission permanente du Sénégal auprès de l’Organisation des Nations Unies",
        "Note sur les heures d’un port",
        (
            "La Mission permanente a l’honneur de faire savoir que le port est ouvert tous les jours à partir de six heures.",
            "Les navires qui transportent du blé sont priés de s’annoncer la veille de leur arrivée.",
        ),
    ),
    "es": (
        "Uruguay",
        "Misión Permanente del Uruguay ante las Naciones Unidas",
        "Nota sobre las horas de un puerto",
        (
            "La Misión Permanente tiene el honor de comunicar que el puerto está abierto todos los días desde las seis.",
            "Se ruega a los buques que llevan trigo que avisen un día antes de su llegada.",
        ),
    ),
    "ru": (
        "Kazakhstan",
        "Постоянное представительство Казахстана при Организации Объединенных Наций",
        "Записка о часах работы порта",
        (
            "Постоянное представительство имеет честь сообщить, что порт открыт ежедневно с шести часов утра.",
            "Суда с зерном просят предупреждать о своем прибытии за один день.",
        ),
    ),
    "zh": (
        "Singapore",
        "新加坡常驻联合国代表团",
        "关于港口开放时间的照会",
        ("常驻代表团谨通知，港口每天早晨六时开放。", "运送粮食的船只请在到达前一天通知港口。"),
    ),
    "ar": (
        "Jordan",
        "البعثة الدائمة للأردن لدى الأمم المتحدة",
        "مذكرة بشأن ساعات عمل الميناء",
        (
            "تتشرف البعثة الدائمة بأن تفيد بأن الميناء مفتوح كل يوم ابتداء من الساعة السادسة صباحا.",
            "ويرجى من السفن التي تحمل الحبوب أن تعلن عن وصولها قبل يوم واحد.",
        ),
    ),
}
BRIDGES: dict[str, Note] = {
    "en": (
        "Ireland",
        "Permanent Mission of Ireland to the United Nations",
        "Report on an old bridge",
        (
            "Engineers looked at the bridge over the river in spring and found that two of its piers must be renewed.",
            "The work will take eight months, and carts may cross on a road of planks.",
        ),
    ),
    "fr": (
        "Belgium",
        "Mission permanente de la Belgique auprès de l’Organisation des Nations Unies",
        "Rapport sur un vieux pont",
        (
            "Des ingénieurs ont examiné le pont au printemps et ont constaté que deux de ses piles doivent être refaites.",
            "Les travaux dureront huit mois et les voitures passeront sur des planches.",
        ),
    ),
    "es": (
        "Peru",
        "Misión Permanente del Perú ante las Naciones Unidas",
        "Informe sobre un puente antiguo",
        (
            "Los ingenieros examinaron el puente en primavera y vieron que dos de sus pilares deben renovarse.",
            "Las obras durarán ocho meses y los carros podrán pasar por un camino de tablas.",
        ),
    ),
    "ru": (
        "Belarus",
        "Постоянное представительство Беларуси при Организации Объединенных Наций",
        "Доклад о старом мосте",
        (
            "Весной инженеры осмотрели мост и нашли, что две его опоры необходимо заменить.",
            "Работы займут восемь месяцев, а повозки смогут проезжать по настилу из досок.",
        ),
    ),
    "zh": (
        "China",
        "中国常驻联合国代表团",
        "关于一座旧桥的报告",
        ("工程师在春天检查了这座桥，认为两个桥墩必须更换。", "工程需要八个月，车辆可以从木板路上通过。"),
    ),
    "ar": (
        "Tunisia",
        "البعثة الدائمة لتونس لدى الأمم المتحدة",
        "تقرير عن جسر قديم",
        (
            "فحص المهندسون الجسر في الربيع ووجدوا أن دعامتين من دعاماته يجب أن تجددا.",
            "وستستغرق الأعمال ثمانية أشهر ويمكن للعربات أن تمر فوق طريق من الألواح.",
        ),
    ),
}
WATER: dict[str, Note] = {
    "en": (
        "Kenya",
        "Permanent Mission of Kenya to the United Nations",
        "Letter about the wells of a valley",
        (
            "Four wells in the valley gave no water this summer, and the farmers carried it from the lake.",
            "The Government proposes that a group of experts measure the depth of the water every month.",
        ),
    ),
    "fr": (
        "Chad",
        "Mission permanente du Tchad auprès de l’Organisation des Nations Unies",
        "Lettre au sujet des puits d’une vallée",
        (
            "Quatre puits de la vallée n’ont pas donné d’eau cet été et les paysans l’ont portée depuis le lac.",
            "Le Gouvernement propose qu’un groupe d’experts mesure chaque mois la profondeur de l’eau.",
        ),
    ),
    "es": (
        "Chile",
        "Misión Permanente de Chile ante las Naciones Unidas",
        "Carta sobre los pozos de un valle",
        (
            "Cuatro pozos del valle no dieron agua este verano y los campesinos la llevaron desde el lago.",
            "El Gobierno propone que un grupo de expertos mida cada mes la profundidad del agua.",
        ),
    ),
    "ru": (
        "Uzbekistan",
        "Постоянное представительство Узбекистана при Организации Объединенных Наций",
        "Письмо о колодцах одной долины",
        (
            "Этим летом четыре колодца в долине пересохли, и крестьяне носили воду из озера.",
            "Правительство предлагает, чтобы группа экспертов каждый месяц измеряла глубину воды.",
        ),
    ),
    "zh": (
        "Malaysia",
        "马来西亚常驻联合国代表团",
        "关于山谷水井的信",
        ("今年夏天山谷里的四口井没有水，农民从湖里取水。", "政府建议由专家小组每月测量水的深度。"),
    ),
    "ar": (
        "Oman",
        "البعثة الدائمة لعمان لدى الأمم المتحدة",
        "رسالة بشأن آبار الوادي",
        (
            "لم تعط أربع آبار في الوادي ماء هذا الصيف فحمله المزارعون من البحيرة.",
            "وتقترح الحكومة أن يقيس فريق من الخبراء عمق المياه كل شهر.",
        ),
    ),
}
PAPERS: dict[str, Note] = {
    "en": (
        "Canada",
        "Permanent Mission of Canada to the United Nations",
        "Statement on the lending of papers",
        (
            "Papers of the second room may be lent for two weeks, if the keeper has made a copy before.",
            "A paper that is torn is first repaired and is not lent until it is dry.",
        ),
    ),
    "fr": (
        "Luxembourg",
        "Mission permanente du Luxembourg auprès de l’Organisation des Nations Unies",
        "Déclaration sur le prêt de documents",
        (
            "Les documents de la deuxième salle peuvent être prêtés deux semaines, si une copie en a été faite auparavant.",
            "Un document déchiré est d’abord réparé et n’est pas prêté avant d’être sec.",
        ),
    ),
    "es": (
        "Spain",
        "Misión Permanente de España ante las Naciones Unidas",
        "Declaración sobre el préstamo de papeles",
        (
            "Los papeles de la segunda sala pueden prestarse dos semanas si antes se ha hecho una copia.",
            "Un papel roto se repara primero y no se presta hasta que esté seco.",
        ),
    ),
    "ru": (
        "Russian Federation",
        "Постоянное представительство Российской Федерации при Организации Объединенных Наций",
        "Заявление о выдаче бумаг",
        (
            "Бумаги из второй комнаты можно выдавать на две недели, если с них заранее снята копия.",
            "Порванную бумагу сначала чинят и не выдают, пока она не высохнет.",
        ),
    ),
    "zh": (
        "Mongolia",
        "蒙古常驻联合国代表团",
        "关于借阅文件的声明",
        ("第二室的文件可以借出两周，但必须事先复制。", "破损的文件先行修补，干燥以前不予借出。"),
    ),
    "ar": (
        "Morocco",
        "البعثة الدائمة للمغرب لدى الأمم المتحدة",
        "بيان بشأن إعارة الأوراق",
        (
            "يجوز إعارة أوراق الغرفة الثانية لمدة أسبوعين إذا سبق أن أخذت منها نسخة.",
            "وترمم الورقة الممزقة أولا ولا تعار قبل أن تجف.",
        ),
    ),
}
# Subject → English title and its notes.
TOPICS: dict[str, tuple[str, dict[str, Note]]] = {
    "ports": ("Hours of a harbour", PORTS),
    "bridges": ("State of an old bridge", BRIDGES),
    "water": ("Wells of a valley", WATER),
    "archives": ("Lending of papers", PAPERS),
}


def letters() -> tuple[Letter, ...]:
    """The notes: four of each language, in turn in each format, in a folder for each language."""
    out, suffixes = [], cycle(SUFFIXES)
    for at, (subject, (title, notes)) in enumerate(TOPICS.items()):
        for number, (language, (state, issuer, heading, paragraphs)) in enumerate(notes.items()):
            out.append(
                Letter(
                    file=f"{language}/{subject}-{language}.{next(suffixes)}",
                    language=language,
                    heading=heading,
                    paragraphs=paragraphs,
                    state=state,
                    title=f"{title} ({state})",
                    date=f"{1990 + 7 * at + number}-{at + 2:02d}-{number + 11}",
                    issuer=issuer,
                    subjects=(subject, "works") if at % 2 else (subject,),
                    collection=COLLECTIONS[number % len(COLLECTIONS)],
                    reference=f"Box {at + 1}, folder {number + 1}",
                )
            )
    return tuple(out)
