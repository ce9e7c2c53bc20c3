"""The language of a text: six languages are recognised, and other texts are in none of them."""

import pytest

from generator.readers.language import languages_of
from generator.text.scripts import direction
from tests.reading import bare_resources

SIX = {
    "ar": ["أحاطت اللجنة علما بالتقرير المقدم من الأمين العام.", "الدورة الثامنة والأربعون", "تُعمَّم الوثيقة في الدورة المقبلة"],
    "en": ["The Committee took note of the report submitted by the Secretary-General.", "24 April 2020", "Draft agenda of the session"],
    "es": [
        "El Comité tomó nota del informe presentado por el Secretario General.",
        "24 de abril de 2020",
        "Orden del día de la 7364ª sesión",
    ],
    "fr": [
        "Le Comité a pris note du rapport présenté par le Secrétaire général.",
        "24 avril 2020",
        "D'après l'ordre du jour, la séance s'est tenue à Genève",
    ],
    "ru": ["Комитет принял к сведению доклад, представленный Генеральным секретарем.", "Сорок третья сессия", "Объявление о съезде"],
    "zh": ["委员会注意到秘书长提交的报告。", "第四十三届会议", "委員會注意到秘書長的報告"],
}
OTHERS = [
    *("Bu toplantı için yeni bir karar alındı ve rapor olarak sunuldu.", "İnceleme ve değerlendirme"),
    *("Der Ausschuss beschloss, den Bericht in allen Sprachen zu veröffentlichen.", "Brief vom 14. Mai an den Vorsitzenden des Rates"),
    "A Comissão decidiu que o relatório do grupo de trabalho será publicado em todas as línguas.",
    "Carta datada de 14 de abril de 2020 dirigida ao secretário da assembleia",
    "La commissione ha deciso che la relazione del gruppo di lavoro sarà pubblicata in tutte le lingue.",
    "De commissie heeft besloten dat het verslag van de werkgroep wordt gepubliceerd.",
    *("Комітет вирішив, що звіт робочої групи буде опубліковано всіма мовами.", "Рада схвалила рішення про засідання"),
    *(
        "Комитетът реши докладът на работната група да бъде публикуван.",
        "Представителите се събраха на среща в столицата и приеха решение за бъдещето.",
    ),
    "Одбор је одлучио да се извештај радне групе објави на свим језицима.",
    "委員会は作業部会の報告書を公表することを決定した。",
]
IN_OTHER_SCRIPTS = {
    "کمیته تصمیم گرفت که گزارش گروه کاری به همهٔ زبان‌ها منتشر شود.": "und-Arab",
    "دولت در این باره تصمیم را به مجلس داد": "und-Arab",
    "کمیٹی نے فیصلہ کیا کہ ورکنگ گروپ کی رپورٹ شائع کی جائے گی۔": "und-Arab",
    "위원회는 보고서를 발표하기로 결정하였다.": "ko",
    "Η επιτροπή αποφάσισε να δημοσιευθεί η έκθεση.": "el",
    "הוועדה החליטה לפרסם את הדוח.": "he",
    "Կոմիտեն որոշեց հրապարակել զեկույցը։": "hy",
    "კომიტეტმა გადაწყვიტა ანგარიშის გამოქვეყნება (S/2019/1).": "ka",
    "समिति ने रिपोर्ट प्रकाशित करने का निर्णय लिया।": "und-Deva",
    "คณะกรรมการตัดสินใจเผยแพร่รายงาน": "th",
    "কমিটি প্রতিবেদন প্রকাশের সিদ্ধান্ত নিয়েছে।": "und-Beng",
}


@pytest.mark.parametrize(("tag", "text"), [(tag, text) for tag, texts in SIX.items() for text in texts])
def test_each_language_is_recognised_from_its_text_alone(tag: str, text: str) -> None:
    assert languages_of([text], bare_resources().grammar) == [tag]
    assert languages_of([text * 40], bare_resources().grammar) == [tag]


@pytest.mark.parametrize("text", OTHERS)
def test_another_language_is_not_recognised_as_one_of_the_six(text: str) -> None:
    assert languages_of([text], bare_resources().grammar) == ["und"]


@pytest.mark.parametrize(("text", "tag"), IN_OTHER_SCRIPTS.items())
def test_a_text_in_another_script_gets_its_script_and_not_the_language_of_a_neighbour(text: str, tag: str) -> None:
    english = "The Committee took note of the report submitted by the Secretary-General."
    assert languages_of([english, text, english], bare_resources().grammar) == ["en", tag, "en"]
    assert languages_of([text], bare_resources().grammar) == [tag]


def test_one_foreign_letter_does_not_change_the_script_of_a_text() -> None:
    english = "The Committee took note of the report submitted by the Secretary-General."
    assert languages_of([english, "Δ", "α β", english + " (Δ)"], bare_resources().grammar) == ["en"] * 4


def test_a_short_text_gets_the_language_of_its_neighbours() -> None:
    texts = ["Comité spécial", "Le Comité a pris note du rapport présenté par le Secrétaire général.", "---", "Größe und Maß", "2/4"]
    assert languages_of(texts, bare_resources().grammar) == ["fr", "fr", "fr", "und", "fr"]


def test_a_french_office_name_and_a_symbol_do_not_change_the_language_of_a_text() -> None:
    texts = [
        "The Committee took note of the report.",
        "(Signed) Chargé d'affaires a.i.",
        "Комитет принял доклад.",
        "1. См. S/RES/822 (1993).",
    ]
    assert languages_of(texts, bare_resources().grammar) == ["en", "en", "ru", "ru"]


def test_names_in_another_alphabet_do_not_change_the_language_of_a_text() -> None:
    text = "The representative of Türkiye and Mr. Łukasz Ödegård spoke of the café on the Côte d’Ivoire in the afternoon."
    assert languages_of([text, ""], bare_resources().grammar) == ["en", "en"]


def test_a_stated_language_wins_if_the_script_fits() -> None:
    texts = ["Convention de La Haye", "The Committee took note of the report.", "Комитет принял к сведению доклад.", "1990", "Bericht"]
    stated = ["fr-CH", "es", "en", "zh-Hant", "de"]
    assert languages_of(texts, bare_resources().grammar, stated) == ["fr", "es", "ru", "zh", "und"]
    assert languages_of(texts[:1], bare_resources().grammar, [""]) == languages_of(texts[:1], bare_resources().grammar)


RIGHT_TO_LEFT = ("ar", "fa", "ps", "ur-PK", "ckb", "yi", "he", "und-Hebr", "az-Arab", "und-arab")
LEFT_TO_RIGHT = ("en", "und", "und-Deva", "uz-Latn", "ku-Latn", "zh-Hant")


@pytest.mark.parametrize(("tag", "way"), [*((tag, "rtl") for tag in RIGHT_TO_LEFT), *((tag, "ltr") for tag in LEFT_TO_RIGHT)])
def test_the_script_of_a_tag_gives_the_direction(tag: str, way: str) -> None:
    assert direction(tag) == way


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Le Conseil de sécurité a rappelé sa résolution. Voir http://www.example.org/文件第号决议一览表以及其他文件。"),
        ("en", "The Committee took note of the letter of the Ministry (Министерство иностранных дел) on that day."),
        ("ru", "Комитет принял к сведению письмо Министерства (Ministry of Foreign Affairs) от этого дня."),
        ("ar", "وأحاطت اللجنة علما بالرسالة الواردة من الوزارة (Ministry of Foreign Affairs) في ذلك اليوم"),
    ],
)
def test_a_quotation_in_another_script_does_not_hide_the_language(language: str, text: str) -> None:
    assert languages_of([text], bare_resources().grammar) == [language]


# Esperanto shares `la`, `de` and `en` with Spanish. No list here has its words.
ESPERANTO = [
    "De la prezidanto de la urbo, en la domo de la konsilo",
    "Delegitoj kunvenis hodiaŭ kaj decidis pri rajtoj por ĉiuj loĝantoj, kiuj petis helpon kontraŭ maljusteco kaj malsato.",
    "Ministroj subskribis leteron, kiu estis sendita al najbaraj registaroj, sed neniu respondis al demandoj pri limoj.",
    "Ĵurnalistoj demandis kial tiuj promesoj ankoraŭ ne estis plenumitaj, malgraŭ tio ke ĉiuj partioj tion antaŭe konsentis.",
]
NEIGHBOURS = {
    "Galician": "O Goberno informou onte da decisión que foi tomada polo Consello, e non hai novas sobre a data da vindeira xuntanza.",
    "Catalan": "El Govern ha informat que els representants dels dos països es van reunir ahir amb el secretari, però sense cap acord.",
    "Asturian": "La xente de los conceyos nun ye quien a saber qué pasó na xunta d'ayeri, y toos tán esperando pola rempuesta.",
    "Ladino": "El konsejo ke se reunio en la sivdad no topo una solusion para los problemas ke tienen los dos payizes kon sus vizinos.",
    "Occitan": "Lo govèrn a dich que los representants dels dos païses se son amassats ièr amb lo secretari e qu'an pas trobat d'acòrdi.",
}


def test_a_text_in_an_unknown_language_is_not_called_spanish_by_its_neighbours() -> None:
    assert set(languages_of(ESPERANTO, bare_resources().grammar)) == {"und"}


@pytest.mark.parametrize("text", NEIGHBOURS.values(), ids=NEIGHBOURS)
def test_a_neighbour_of_spanish_is_not_called_spanish_or_french(text: str) -> None:
    assert languages_of([text], bare_resources().grammar) == ["und"]


def test_a_short_line_beside_a_foreign_text_needs_most_of_its_words() -> None:
    portuguese = "No dia em que debatemos o pedido de renovação da declaração, não posso deixar de agradecer a todos."
    assert languages_of(["Excelentíssimo Presidente,", portuguese], bare_resources().grammar) == ["und", "und"]
    assert languages_of(["General Assembly", portuguese], bare_resources().grammar) == ["en", "und"]


def test_what_is_stated_needs_no_proof() -> None:
    assert languages_of(ESPERANTO, bare_resources().grammar, ["es"] * 4) == ["es"] * 4


def test_scripts_above_the_first_plane_are_known() -> None:
    assert languages_of(["𞤖𞤢𞤤𞤫 𞤸𞤢𞤳𞥆𞤫 𞤲𞤫𞤣𞥆𞤮"], bare_resources().grammar) == ["und-Adlm"]
    assert languages_of(["ꆈꌠꁱꂷ ꋍꏲꉆꀕꄮ"], bare_resources().grammar) == ["und-Yiii"]
