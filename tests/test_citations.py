"""Citations in six languages: decisions, letters, other bodies, years of adoption, damaged symbols, what a cover makes clear."""

import pytest

from generator.text import edtf
from tests.reading import bare_resources, examined, mentions_in


def cited(text: str, language: str = "en") -> list[tuple[str | None, str]]:
    """Key and status of the resolutions and symbols in a text of this language."""
    return [(m.key, m.status) for m in mentions_in(text, language) if m.kind in {"resolution", "symbol"}]


def keys(text: str, language: str = "en") -> list[str | None]:
    return [key for key, _ in cited(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "want"),
    [
        ("en", "General Assembly resolutions 3411 A and B (XXX)", ["A/RES/3411 A (XXX)", "A/RES/3411 B (XXX)"]),
        ("en", "General Assembly resolution 65/276 A to C", ["A/RES/65/276 A", "A/RES/65/276 C"]),
        ("en", "resolution 3201 (S-VI) and resolution 2253 (ES-V)", ["A/RES/3201 (S-VI)", "A/RES/2253 (ES-V)"]),
        ("en", "General Assembly decision 50/411", ["General Assembly decision 50/411"]),
        ("en", "Economic and Social Council decision 2014/219", ["Economic and Social Council decision 2014/219"]),
        ("fr", "la décision 68/504 de l'Assemblée générale", ["General Assembly decision 68/504"]),
        ("ru", "в своем решении 68/504", ["General Assembly decision 68/504"]),
        ("zh", "大会第68/504号决定", ["General Assembly decision 68/504"]),
        ("ar", "مقرر الجمعية العامة 68/504", ["General Assembly decision 68/504"]),
        ("es", "la decisión 2014/219 del Consejo Económico y Social", ["Economic and Social Council decision 2014/219"]),
        ("en", "decision 27/2 of the Governing Council and decision 1/CP.16", []),
        ("en", "resolution 689 (XXXV) of the Economic Commission for a region", []),
        ("fr", "la résolution 689 (XXXV) de la Commission économique", []),
        ("en", "Commission on the Status of Women resolution 54/4", []),
        ("en", "resolution 47/1 of 22 September 1992", ["A/RES/47/1"]),
        ("en", "resolution 47/1 of 12 July 2021", ["A/HRC/RES/47/1"]),
        ("en", "the Economic and Social Council, in its resolution 9 (I) of 16 February 1946", ["E/RES/9 (I)"]),
        ("en", "Council resolution 2118 (2013) and Assembly resolution 68/262", ["S/RES/2118 (2013)", "A/RES/68/262"]),
        ("es", "las resoluciones 822 (1993), 853 (1993) 874 (1993) y 884 (1993)",
         ["S/RES/822 (1993)", "S/RES/853 (1993)", "S/RES/874 (1993)", "S/RES/884 (1993)"]),
        ("ar", "بالقرارين 1267 (1999) و1989 (2011)", ["S/RES/1267 (1999)", "S/RES/1989 (2011)"]),
        ("ar", "قرار الجمعية العامة 3201 (دإ - 6)", ["A/RES/3201 (S-VI)"]),
        ("zh", "安全理事会2013年4月25日第2100(2013)号决议", ["S/RES/2100 (2013)"]),
        ("ru", "резолюции 48/141 Генеральной Ассамблеи и резолюции 5/1 Совета по правам человека", ["A/RES/48/141", "A/HRC/RES/5/1"]),
        ("en", "document S/26G26 and A/67/999/Add.l", [None, None]),
        ("en", "its resolutions 1514 (XV) and 1654 (XVI), and Economic and Social Council resolution 847 (XXXII)",
         ["A/RES/1514 (XV)", "A/RES/1654 (XVI)", "E/RES/847 (XXXII)"]),
        ("en", "General Assembly resolution 60/251 of 15 March 2006, and its resolutions 5/1 and 5/2 of 18 June 2007",
         ["A/RES/60/251", "A/HRC/RES/5/1", "A/HRC/RES/5/2"]),
        ("en", "resolutions 1267 (1999)1, 1373 (2001)2 and 2253 (2015)3, and 1696 (2006),* 1747 (2007)** and 1803 (2008)",
         ["S/RES/1267 (1999)", "S/RES/1373 (2001)", "S/RES/2253 (2015)", "S/RES/1696 (2006)", "S/RES/1747 (2007)", "S/RES/1803 (2008)"]),
        ("en", "General Assembly resolutions 62/ 243 and 60 /285", ["A/RES/62/243", "A/RES/60/285"]),
        ("en", "resolution 217 (III) A and resolution 13 (IIX)", ["A/RES/217 A (III)"]),
        ("en", "see A/76/6 (Sect. 3)/Add.2, CEDAW/C/49/D/20/2008, S/AC.37/2003/(1455)/26 and S/2020/1/xyz",
         ["A/76/6 (Sect. 3)/Add.2", "CEDAW/C/49/D/20/2008", "S/AC.37/2003/(1455)/26", None]),
        ("en", "General Assembly resolution 181 of 29 November 1947", ["A/RES/181 (II)"]),
        ("en", "The Security Council noted a resolution 15 pages long", []),
        ("en", "Council of Europe resolution 2005/5 and resolution 60/1 of the Assembly of Heads of State", []),
        ("fr", "la résolution 60/1 de l'Assemblée parlementaire et la résolution 5/1 du Conseil d'administration", []),
        ("es", "la resolución 60/1 de la Asamblea Mundial de la Salud", []),
        ("ru", "резолюция Совета Безопасности ООН 2254 (2015)", ["S/RES/2254 (2015)"]),
        ("zh", "人权理事会第S-27/2号决议；大会第ES-10/15号决议", ["A/HRC/RES/S-27/2", "A/RES/ES-10/15"]),
        ("ar", "القرار 13 (د - 70)", []),
        ("ar", "قرارها دإط-11/1", ["A/RES/ES-11/1"]),
        ("es", "la resolución Nº 242 (1967)", ["S/RES/242 (1967)"]),
    ],
)  # fmt: skip
def test_citations_are_found(language: str, text: str, want: list[str | None]) -> None:
    assert keys(text, language) == want


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Генеральная Ассамблея в резолюции 1514 и Совет Безопасности это подтвердили."),
        ("en", "The General Assembly, in resolution 1514, and the Security Council agreed."),
        ("fr", "L'Assemblée générale, dans la résolution 1514, et le Conseil de sécurité sont convenus."),
        ("es", "La Asamblea General, en la resolución 1514, y el Consejo de Seguridad convinieron."),
    ],
)
def test_a_bare_number_in_a_sentence_with_two_bodies_is_never_supplied(language: str, text: str) -> None:
    assert {key for key, _ in cited(text, language)} <= {None}


def test_collective_mentions_are_found_in_every_language() -> None:
    texts = {
        "en": "the relevant resolutions of the Security Council",
        "fr": "les résolutions du Conseil de sécurité",
        "es": "las resoluciones del Consejo de Seguridad",
        "ru": "резолюции Совета Безопасности",
        "zh": "安全理事会决议",
        "ar": "قرارات مجلس الأمن",
    }
    assert {language: cited(text, language) for language, text in texts.items()} == {language: [(None, "collective")] for language in texts}


LETTER = "Letter dated {day} from the Permanent Representative of Armenia addressed to the Secretary-General\n\nIt recalls {cited}.\n"


def in_letter(day: str, citation: str) -> list[tuple[str | None, str]]:
    mentions = examined(LETTER.format(day=day, cited=citation)).mentions
    return [(m.key, m.status) for m in mentions if m.kind == "resolution"]


def test_a_letter_does_not_cite_a_later_resolution() -> None:
    assert in_letter("29 April 1993", "Security Council resolution 822 (1993)") == [(None, "conflict")]
    assert in_letter("30 April 1993", "Security Council resolution 822 (1993)") == [("S/RES/822 (1993)", "exact")]
    assert in_letter("2 May 2007", "General Assembly resolution 62/243") == [(None, "conflict")]


def test_the_body_of_a_document_resolves_ambiguous_citations() -> None:
    note = "Note verbale dated 2 May 2018 from the Permanent Mission of Armenia addressed to the Secretary-General"
    text = f"Human Rights Council\n\nThirty-eighth session\n\n{note}\n\nIt recalls resolution 5/1.\n"
    assert [(m.key, m.status) for m in examined(text).mentions if m.kind == "resolution"] == [("A/HRC/RES/5/1", "exact")]
    assert in_letter("2 May 2018", "resolution 5/1") == [(None, "ambiguous")]


@pytest.mark.parametrize(
    "text",
    [
        "It was said in the letter that resolution 822 (1993) of 30 April 1993 was adopted by the Council on the matter.",
        "Le Conseil a rappelé dans sa résolution 822 (1993) du 30 avril 1993 que les forces se retirent de la ville.",
        "El Consejo recordó en su resolución 822 (1993), de 30 de abril de 1993, que las fuerzas se retiren de la ciudad.",
        "Совет напомнил в своей резолюции 822 (1993) от 30 апреля 1993 года о выводе сил из города.",
        "安全理事会1993年4月30日第822(1993)号决议要求撤出部队。",
        "وأشار المجلس في قراره 822 (1993) المؤرخ 30 نيسان/أبريل 1993 إلى سحب القوات من المدينة.",
    ],
)
def test_the_date_of_a_resolution_is_its_day_of_adoption(text: str) -> None:
    assert [(m.key, m.role) for m in examined(text).mentions if m.kind == "date"] == [("1993-04-30", "adoption")]


def test_the_tables_agree_with_each_other() -> None:
    grammar = bare_resources().grammar
    assert len(grammar.adopted) > 2600
    assert len(grammar.statements) > 1300
    wrong = [number for number, known in grammar.adopted.items() for day in known.days if grammar.council_year(number) != int(day[:4])]
    assert not wrong
    days = [day for known in grammar.adopted.values() for day in known.days]
    assert all(edtf.valid(day) for day in (*days, *grammar.statements.values()))
    assert grammar.adopted[29].days == ("1947-08-12",)
    assert grammar.adopted[46].days == ("1948-04-16", "1948-04-17")
    assert not set(range(1, 1402)) - grammar.adopted.keys()
    assert grammar.statements["S/25539"] == "1993-04-06"
