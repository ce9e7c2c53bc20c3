"""The dates of a document with their roles: from masthead, title, datelines, adoption lines and the end of agreements."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Masthead
from tests.reading import bare_resources, examined

COVER = bare_resources().cover
STATEMENT = {
    "en": ("Statement by the Ministry of Foreign Affairs", "The situation in the region remains grave, and we call for calm."),
    "fr": ("Déclaration du Ministère des affaires étrangères", "La situation dans la région demeure grave et nous appelons au calme."),
    "es": ("Declaración del Ministerio de Relaciones Exteriores", "La situación en la región sigue siendo grave y pedimos calma."),
    "ru": ("Заявление Министерства иностранных дел", "Положение в регионе остается серьезным, и мы призываем к спокойствию."),
    "zh": (
        "外交部的声明",
        "该地区局势依然严峻，我们呼吁各方保持冷静，并尽快恢复谈判。我们将继续密切关注事态发展，并同各方保持联系。",
    ),
    "ar": ("بيان صادر عن وزارة الخارجية", "إن الوضع في المنطقة لا يزال خطيرا، ونحن ندعو جميع الأطراف إلى التحلي بالهدوء."),
}


def masthead(text: str) -> Masthead:
    document = examined(text, using=bare_resources()).document
    assert document
    return document.masthead


def dates(text: str) -> dict[str, str]:
    return {date.role: date.edtf for date in masthead(text).dates}


DATELINES = [
    ("en", "New York, 13 November 2020", "2020-11-13"),
    ("en", "Date: 5 May 2019", "2019-05-05"),
    ("en", "No: 332, 23 December 2016", "2016-12-23"),
    ("en", "Port of Spain, Friday, 5 May 2019", "2019-05-05"),
    ("fr", "Paris, le 11 octobre 2020", "2020-10-11"),
    ("fr", "Réf. : 12/AB/2020, Genève, le 3 mars 2020", "2020-03-03"),
    ("es", "Madrid, 5 de mayo de 2019", "2019-05-05"),
    ("es", "Fecha: 5 de mayo de 2019", "2019-05-05"),
    ("ru", "г. Москва, 5 мая 2019 г.", "2019-05-05"),
    ("ru", "№ 332, 23 декабря 2016 года", "2016-12-23"),
    ("zh", "2020年9月24日，纽约", "2020-09-24"),
    ("zh", "2020年9月24日于北京", "2020-09-24"),
    ("zh", "日期：2019年5月5日", "2019-05-05"),
    ("ar", "نيويورك، 24 أيلول/سبتمبر 2020", "2020-09-24"),
    ("ar", "التاريخ: 5 أيار/مايو 2019", "2019-05-05"),
    ("ar", "الرياض، 14 شعبان 1441 هـ الموافق 7 نيسان/أبريل 2020", "2020-04-07"),
]


@pytest.mark.parametrize(("tag", "dateline", "day"), DATELINES)
@pytest.mark.parametrize("at_foot", [False, True])
def test_a_dateline_dates_a_statement(tag: str, dateline: str, day: str, at_foot: bool) -> None:
    title, text = STATEMENT[tag]
    parts = [title, text, text, dateline] if at_foot else [title, dateline, text]
    found = dates("\n\n".join(parts) + "\n")
    assert day in found.values()
    assert found.keys() <= {"document", "publication"}


@pytest.mark.parametrize(
    ("tag", "line"),
    [
        ("en", "He was born on 5 May 1960"),
        ("en", "The meeting opened in Geneva on 5 May 2019."),
        ("en", "Entry into force: 5 May 2019"),
        ("en", "Date of birth: 5 May 1960"),
        ("en", "see the letter of 5 May 2019"),
        ("fr", "La réunion s'est tenue à Genève le 5 mai 2019."),
        ("fr", "né à Paris le 5 mai 1960"),
        ("es", "La reunión se celebró en Ginebra el 5 de mayo de 2019."),
        ("es", "nacido en Madrid el 5 de mayo de 1960"),
        ("ru", "Встреча состоялась в Женеве 5 мая 2019 года."),
        ("ru", "родился 5 мая 1960 года"),
        ("zh", "会议于2019年5月5日在日内瓦举行，各方就此交换了意见。"),
        ("zh", "2019年5月5日会议开始"),
        ("ar", "عقد الاجتماع في 5 أيار/مايو 2019"),
        ("zh", "谨提及2014年12月9日安全理事会通过的第2188(2014)号决议"),
        ("zh", "第四次报告(2017年)"),
        ("ar", "المقرر عقدها يوم الأربعاء 21 كانون الثاني/يناير 2015، الساعة 10:00"),
        ("ar", "ولد المندوب سنة 1960 وتوفي في 5 أيار/مايو 2019 في المدينة"),
    ],
)
def test_a_day_in_a_sentence_dates_nothing(tag: str, line: str) -> None:
    title, text = STATEMENT[tag]
    assert dates(f"{title}\n\n{text}\n\n{line}\n\n{text}\n\n{line}\n") == {}
    assert dates(f"{title}\n\n{line}\n\n{text}\n") == {}


def test_the_dateline_of_an_annex_does_not_date_the_cover() -> None:
    title, text = STATEMENT["en"]
    assert dates(f"{title}\n\n{text}\n\nAnnex\n\nDeclaration of the ministers\n\nGeneva, 5 May 2019\n\n{text}\n") == {}


AGREEMENTS = {
    "en": ("Agreement between the Government of Andorra and the Government of Georgia", "Done at Paris on 12 June 2000, in two originals."),
    "fr": (
        "Accord entre le Gouvernement d'Andorre et le Gouvernement de la Géorgie",
        "Fait à Paris, le 12 juin 2000, en deux exemplaires.",
    ),
    "es": ("Acuerdo entre el Gobierno de Andorra y el Gobierno de Georgia", "Hecho en París el 12 de junio de 2000, en dos ejemplares."),
    "ru": (
        "Соглашение между Правительством Андорры и Грузией",
        "Совершено в г. Париже 12 июня 2000 года в двух экземплярах.",
    ),
    "zh": ("安道尔政府和格鲁吉亚政府文化合作协定", "本协定于2000年6月12日在巴黎签订，一式两份。"),
    "ar": ("اتفاق بين حكومة أندورا وحكومة جورجيا", "حُرِّر في باريس في 12 حزيران/يونيه 2000 من نسختين."),
}


@pytest.mark.parametrize("tag", AGREEMENTS)
def test_the_last_words_of_an_agreement_date_it(tag: str) -> None:
    title, closing = AGREEMENTS[tag]
    assert dates(f"{title}\n\n{STATEMENT[tag][1]}\n\n{closing}\n") == {"document": "2000-06-12"}


def test_work_that_was_done_somewhere_does_not_date_an_agreement() -> None:
    title, _ = AGREEMENTS["en"]
    assert dates(f"{title}\n\nThe work done at Paris on 12 June 2000 shall continue under this instrument.\n") == {}


RESOLUTIONS = [
    ("Resolution 853 (1993) of 29 July 1993\n\nThe Security Council,", "1993-07-29", "S/RES/853 (1993)"),
    ("57 (1948). Resolution of 18 September 1948\n\nThe Security Council,", "1948-09-18", "S/RES/57 (1948)"),
    ("Résolution 853 (1993) du 29 juillet 1993\n\nLe Conseil de sécurité,", "1993-07-29", "S/RES/853 (1993)"),
    ("Resolución 853 (1993) de 29 de julio de 1993\n\nEl Consejo de Seguridad,", "1993-07-29", "S/RES/853 (1993)"),
    ("Резолюция 853 (1993) от 29 июля 1993 года\n\nСовет Безопасности,", "1993-07-29", "S/RES/853 (1993)"),
    ("القرار 853 (1993) المؤرخ 29 تموز/يوليه 1993\n\nإن مجلس الأمن،", "1993-07-29", "S/RES/853 (1993)"),
]


@pytest.mark.parametrize(("head", "day", "symbol"), RESOLUTIONS)
def test_the_title_of_a_resolution_has_its_day_and_its_number(head: str, day: str, symbol: str) -> None:
    read = masthead(f"{head}\n\nRecalling its earlier resolutions on the matter,\n\n1. Decides to remain seized of it.\n")
    assert [(d.role, d.edtf) for d in read.dates] == [("adoption", day)]
    assert read.symbols == (symbol,)


@pytest.mark.parametrize(
    "title",
    [
        "Draft resolution on the events of 29 July 1993",
        "Report of the Secretary-General on the period from 1 January to 30 June 2016",
        "Statement by the Ministry of Foreign Affairs on the attack of 5 May 2019 against the town",
    ],
)
def test_a_title_that_names_an_event_is_not_dated_by_it(title: str) -> None:
    assert dates(f"{title}\n\n{STATEMENT['en'][1]}\n") == {}


@pytest.mark.parametrize(
    ("head", "symbol"),
    [
        ("194 (د-3). فلسطين\n\nإن الجمعية العامة،", "A/RES/194 (III)"),
        ("217 ألف (د - 3). الإعلان العالمي\n\nإن الجمعية العامة،", "A/RES/217 A (III)"),
        ("2312 (XXII). Déclaration sur l'asile territorial\n\nL'Assemblée générale,", "A/RES/2312 (XXII)"),
        ("General Assembly\n\n71/199. The right to privacy\n\nThe General Assembly,", "A/RES/71/199"),
        ("3314 (XXIX). Определение агрессии\n\nГенеральная Ассамблея,", "A/RES/3314 (XXIX)"),
    ],
)
def test_the_number_above_a_title_gives_the_symbol_of_a_resolution(head: str, symbol: str) -> None:
    assert masthead(f"{head}\n\n1. Decides to remain seized of the matter.\n").symbols == (symbol,)


def test_a_number_of_another_council_gives_no_symbol() -> None:
    assert masthead("Resolution 853 (1994)\n\nThe Security Council,\n\n1. Decides to remain seized of the matter.\n").symbols == ()
    assert masthead("Resolution 12/7\n\nThe Municipal Council,\n\n1. Decides to remain seized of the matter.\n").symbols == ()


MEETINGS = {
    "en": "65th plenary meeting\n19 December 2016",
    "fr": "65e séance plénière,\n19 décembre 2016.",
    "es": "65ª sesión plenaria\n19 de diciembre de 2016",
    "ru": "65-е пленарное заседание,\n19 декабря 2016 года.",
    "ar": "الجلسة العامة 65،\n19 كانون الأول/ديسمبر 2016.",
    "zh": "第65次全体会议\n2016年12月19日",
}


@pytest.mark.parametrize("tag", MEETINGS)
def test_the_meeting_under_a_resolution_has_the_day_of_its_adoption(tag: str) -> None:
    text = "A/RES/71/199\n\nResolution adopted by the General Assembly\n\n71/199. The right to privacy\n\nThe General Assembly,\n\n"
    found = dates(f"{text}1. Decides to remain seized of the matter.\n\n{MEETINGS[tag]}\n")
    assert found == {"adoption": "2016-12-19"}


def test_two_days_in_equal_places_leave_the_date_empty_with_a_reason() -> None:
    title, text = STATEMENT["en"]
    read = masthead(f"{title}\n\nMinsk, 5 May 2019\n\nGeneva, 7 May 2019\n\n{text}\n")
    assert read.dates == ()
    assert dict(read.unsettled)["dates"] == "document: 2019-05-05 and 2019-05-07 are printed in equal places (top)"


def test_the_better_place_wins_without_a_contradiction() -> None:
    title, text = STATEMENT["en"]
    read = masthead(f"{title}\n\nMinsk, 5 May 2019\n\n{text}\n\nGeneva, 7 May 2019\n")
    assert [(d.role, d.edtf) for d in read.dates] == [("document", "2019-05-05")]
    assert read.unsettled == ()


def test_a_press_release_has_a_day_of_publication() -> None:
    text = STATEMENT["en"][1]
    assert dates(f"Press release\n\nNew York, 5 May 2019\n\n{text}\n") == {"publication": "2019-05-05"}
    assert dates(f"Press release\n\nNew York, 5 May 2019 – {text}\n") == {"publication": "2019-05-05"}


@given(st.text(alphabet="abc ABC,.:–()/№°日月年в의 0123456789\n", max_size=80))
def test_any_line_is_a_dateline_or_not(rest: str) -> None:
    assert COVER.is_dateline(rest) in {True, False}
