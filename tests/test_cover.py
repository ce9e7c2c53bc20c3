"""The words of covers in the six languages: lines of a masthead, titles with their slots, annexes, notes."""

import pytest

from tests.reading import bare_resources, examined

COVER = bare_resources().cover


@pytest.mark.parametrize(
    ("line", "session"),
    [
        ("Twenty-eighth special session", "S-28"),
        ("TENTH EMERGENCY SPECIAL SESSION", "ES-10"),
        ("Tenth emergency special session", "ES-10"),
        ("Forty-third session, 24 February–20 March 2020", 43),
        ("Dix-septième session extraordinaire", "S-17"),
        ("Dixième session extraordinaire d’urgence", "ES-10"),
        ("Décimo período extraordinario de sesiones", "S-10"),
        ("Décimo período extraordinario de sesiones de emergencia", "ES-10"),
        ("الدورة الاستثنائية السابعة والعشرون", "S-27"),
        ("الدورة الاستثنائية الطارئة العاشرة", "ES-10"),
        ("Двадцать восьмая специальная сессия", "S-28"),
        ("Десятая чрезвычайная специальная сессия", "ES-10"),
        ("第二十八届特别会议", "S-28"),
        ("第十届紧急特别会议", "ES-10"),
        ("第四十一屆會議", 41),
    ],
)
def test_sessions_are_read(line: str, session: int | str | None) -> None:
    assert COVER.facts.session_in(line) == session
    assert session is None or COVER.masthead_line(line) == "session"


@pytest.mark.parametrize(
    ("line", "items"),
    [
        ("Agenda items 68 and 117", (68, 117)),
        ("Agenda items 20 (b) and (c), 34 and 40", (20, 34, 40)),
        ("Item 4 of the provisional agenda*", (4,)),
        ("Point 3 de l'ordre du jour", (3,)),
        ("Points 68 et 117 de l’ordre du jour", (68, 117)),
        ("Points 132 et 17 c) de l'ordre du jour provisoire", (132, 17)),
        ("Temas 45 y 55 del programa", (45, 55)),
        ("Tema 4 de la agenda", (4,)),
        ("Tema 69 b) del programa provisional*", (69,)),
        ("البندان 7 و 133 من جدول الأعمال", (7, 133)),
        ("البند 4 من جدول الأعمال", (4,)),
        ("البنود 34 و69 (ب) و (ج) و ٧٠ من جدول الأعمال المؤقت", (34, 69, 70)),
        ("Пункты 34 и 69 b) предварительной повестки дня", (34, 69)),
        ("临时议程项目 4", (4,)),
        ("临时议程* 项目4", (4,)),
        ("议程项目34和69(b)", (34, 69)),
    ],
)
def test_agenda_items_are_read(line: str, items: tuple[int, ...]) -> None:
    assert COVER.masthead_line(line) == "agenda"
    assert COVER.facts.agenda_items_in(line) == items


@pytest.mark.parametrize(
    ("line", "role", "original"),
    [
        *(("Distr.: General", "distribution", None), ("Distr. générale", "distribution", None), ("Distr. general", "distribution", None)),
        *(("Original: English", "original", "en"), ("Original : anglais", "original", "en"), ("ORIGINAL : FRANÇAIS", "original", "fr")),
        *(("Original: inglés", "original", "en"), ("Original: Arabic/French", "original", "ar"), ("الأصل: بالإنكليزية", "original", "en")),
        *(("Подлинный текст на английском языке", "original", "en"), ("原文：英文", "original", "en"), ("Russian", "language", None)),
        *(("Français", "language", None), ("A resolution", None, None)),
    ],
)
def test_distribution_and_original_language_are_read(line: str, role: str | None, original: str | None) -> None:
    assert COVER.masthead_line(line) == role
    assert COVER.facts.original_in(line) == original


NAMES = {
    "en": ("Permanent Representative of Andorra to the United Nations", "President of the Security Council"),
    "fr": ("Représentant permanent de l’Andorre auprès de l’Organisation des Nations Unies", "Président du Conseil de sécurité"),
    "es": ("Representante Permanente de Andorra ante las Naciones Unidas", "Presidente del Consejo de Seguridad"),
    "ar": ("الممثل الدائم لأندورا لدى الأمم المتحدة", "رئيس مجلس الأمن"),
    "ru": ("Постоянного представителя Андорры при Организации Объединенных Наций", "Председателя Совета Безопасности"),
    "zh": ("安道尔常驻联合国代表", "安全理事会主席"),
}
TITLES = {
    "en": [
        "Letter dated 14 April 2020 from the {0} addressed to the {1}",
        "Identical letters dated 14 April 2020 from the {0} addressed to the {1}",
        "Note verbale dated 14 April 2020 from the {0} addressed to the {1}",
    ],
    "fr": [
        "Lettre datée du 14 avril 2020, adressée au {1} par le {0}",
        "Lettres identiques datées du 14 avril 2020, adressées au {1} par le {0}",
        "Note verbale datée du 14 avril 2020, adressée au {1} par le {0}",
    ],
    "es": [
        "Carta de fecha 14 de abril de 2020 dirigida al {1} por el {0}",
        "Cartas idénticas de fecha 14 de abril de 2020 dirigidas al {1} por el {0}",
        "Carta de fecha 14 de abril de 2020 dirigida por el {0} al {1}",
        "Nota verbal de fecha 14 de abril de 2020 dirigida al {1} por el {0}",
    ],
    "ar": [
        "رسالة مؤرخة 14 نيسان/أبريل 2020 موجهة إلى {1} من {0}",
        "رسالتان متطابقتان مؤرختان 14 نيسان/أبريل 2020 موجهتان إلى {1} من {0}",
        "رسالة مؤرّخة 14 نيسان/أبريل 2020 وموجّهة من {0} إلى {1}",
        "مذكرة شفوية مؤرخة 14 نيسان/أبريل 2020 موجهة إلى {1} من {0}",
    ],
    "ru": [
        "Письмо {0} от 14 апреля 2020 года на имя {1}",
        "Идентичные письма {0} от 14 апреля 2020 года на имя {1}",
        "Вербальная нота {0} от 14 апреля 2020 года на имя {1}",
    ],
    "zh": ["2020年4月14日{0}给{1}的信", "2020年4月14日{0}给{1}的同文信", "2020年4月14日{0}致{1}的普通照会"],
}


@pytest.mark.parametrize(("tag", "title"), [(tag, title) for tag, titles in TITLES.items() for title in titles])
def test_titles_name_issuer_and_addressee(tag: str, title: str) -> None:
    issuer, addressee = NAMES[tag]
    printed = title.format(issuer, addressee)
    note = any(word in title for word in ("erbal", "ербаль", "شفوية", "照会"))
    assert COVER.title_type(printed) == ("note_verbale" if note else "letter")
    names = [COVER.facts.without_article(name or "") for name in COVER.named_in_title(printed)]
    assert names == [issuer, addressee]


@pytest.mark.parametrize(
    ("title", "type_"),
    [
        ("Déclaration du Président du Conseil de sécurité", "presidential_statement"),
        ("Déclaration de la Présidente du Conseil de sécurité", "presidential_statement"),
        ("Declaración de la Presidencia del Consejo de Seguridad", "presidential_statement"),
        ("بيان من رئيس مجلس الأمن", "presidential_statement"),
        ("安全理事会主席的声明", "presidential_statement"),
        *(("Résolution 822 (1993)", "resolution"), ("Resolución 822 (1993)", "resolution"), ("القرار 822 (1993)", "resolution")),
        *(("第822（1993）号决议", "resolution"), ("Rapport du Secrétaire général", "report"), ("Informe del Secretario General", "report")),
        *(("تقرير الأمين العام", "report"), ("秘书长的报告", "report"), ("Compte rendu analytique de la 4e séance", "summary_record")),
        *(("Acta resumida de la cuarta sesión", "summary_record"), ("محضر موجز للجلسة الرابعة", "summary_record")),
        *(
            ("第4次会议简要记录", "summary_record"),
            ("Communiqué de presse", "press_statement"),
            ("Comunicado de prensa", "press_statement"),
        ),
        *(
            ("بيان صحفي", "press_statement"),
            ("Convention sur les musées", "treaty"),
            ("Tratado de amistad", "treaty"),
            ("معاهدة الصداقة", "treaty"),
        ),
        *(
            ("博物馆公约", "treaty"),
            ("Déclaration de Genève", "declaration"),
            ("Declaración de Ginebra", "declaration"),
            ("إعلان جنيف", "declaration"),
        ),
        *(("日内瓦宣言", "declaration"), ("外交部长的声明", "statement"), ("Déclaration du Ministre des affaires étrangères", "statement")),
        ("Declaración formulada por la Ministra", "statement"),
        ("بيان صادر عن وزارة الخارجية", "statement"),
    ],
)
def test_titles_of_other_types_are_read(title: str, type_: str) -> None:
    assert COVER.title_type(title) == type_


@pytest.mark.parametrize(
    "note",
    [
        "Reproduced as received, in the language of submission only.",
        "The annex to the present letter is being circulated in the language of submission only.",
        "Circulated in the language of submission only.",
        "Reproduit tel qu’il a été reçu, dans la langue de l’original seulement.",
        "Reproduite telle qu’elle a été reçue, dans la langue de l’original seulement.",
        "Reproduit(e) tel(le) qu’il (elle) a été reçu(e), dans la langue de l’original seulement.",
        "La présente annexe est distribuée dans la langue de l'original seulement.",
        "L’annexe est reproduite telle qu’elle a été reçue, dans la langue de l’original seulement.",
        "Se reproduce tal como se recibió, en el idioma en que se presentó únicamente.",
        "Se distribuye únicamente en el idioma en que se presentó.",
        "El anexo se distribuye únicamente en el idioma en que se presentó.",
        "يُعمَّم كما ورد، باللغة التي قُدِّم بها فقط.",
        "تُعمَّم كما وردت، وباللغة التي قدمت بها فقط.",
        "يصدر المرفق باللغة التي قدم بها فقط.",
        "Воспроизводится в том виде, в каком оно было получено, только на том языке, на котором оно было представлено.",
        "Распространяется только на том языке, на котором она была представлена.",
        "附件不译，原文照发。",
        "本附件仅以提交语文分发。",
    ],
)
def test_six_wordings_of_one_concept_are_recognised(note: str) -> None:
    assert COVER.facts.as_received(note)


LETTER = "Letter dated 22 August 2017 from the Permanent Representative of Armenia addressed to the Secretary-General\n\nIt is said here.\n"


@pytest.mark.parametrize(
    ("head", "facts"),
    [
        ("United Nations   S/2017/728\nSecurity Council   Distr.: General\n24 August 2017\n\n",
         {"symbols": ("S/2017/728",), "bodies": ("Security Council",), "distribution": "General"}),
        ("United Nations   S/2017/728\nSecurity Council   Distr.: General 24 August 2017 Original: English\n\n",
         {"symbols": ("S/2017/728",), "bodies": ("Security Council",), "distribution": "General"}),
        ("General Assembly   Security Council\nSeventy-fourth session   Seventy-fifth year\nAgenda items 31 and 35\n\n",
         {"bodies": ("General Assembly", "Security Council"), "session": 74, "agenda_items": (31, 35)}),
        ("General Assembly\n\nSeventy-fourth session\n\nAgenda item 31\nPrevention of armed conflict in all regions\n\n",
         {"bodies": ("General Assembly",), "session": 74, "agenda_items": (31,)}),
        ("Assemblée générale   Conseil de sécurité\nSoixante-septième session   Soixante-septième année\n\n",
         {"bodies": ("General Assembly", "Security Council"), "session": 67}),
    ],
)  # fmt: skip
def test_two_columns_of_a_masthead_in_one_line_are_read(head: str, facts: dict[str, object]) -> None:
    document = examined(head + LETTER).document
    assert document
    assert {name: getattr(document.masthead, name) for name in facts} == facts
    if "24 August" in head:
        assert [(d.role, d.edtf) for d in document.masthead.dates] == [("document", "2017-08-22"), ("distribution", "2017-08-24")]


def test_a_letter_without_annex_asks_for_its_circulation() -> None:
    asked = "I ask that it be circulated as a document of the General Assembly, under agenda items 35 and 40, and of the Security Council."
    document = examined(LETTER + "\n" + asked).document
    assert document
    assert document.masthead.agenda_items == (35, 40)
    assert document.masthead.bodies == ("General Assembly", "Security Council")


def test_the_symbol_of_a_document_is_not_a_citation_in_itself() -> None:
    result = examined(f"United Nations A/74/805\n\nGeneral Assembly\n\n{LETTER}\nA/74/805\n\nIt goes on, as A/74/10 says.\n")
    assert result.document
    assert result.document.masthead.symbols == ("A/74/805",)
    assert [m.key for m in result.mentions if m.kind == "symbol"] == ["A/74/10"]


def test_resolutions_and_press_statements_are_recognised() -> None:
    head = "United Nations   A/RES/62/243\nGeneral Assembly   Distr.: General\n25 April 2008\n\nSixty-second session\nAgenda item 20\n\n"
    adopted = examined(f"{head}Resolution adopted by the General Assembly on 14 March 2008\n\nThe General Assembly,\n\nDecides.\n").document
    assert adopted
    assert (adopted.masthead.type, adopted.masthead.session) == ("resolution", 62)
    assert ("adoption", "2008-03-14") in [(d.role, d.edtf) for d in adopted.masthead.dates]
    press = examined(
        "SC/13908\n19 JULY 2019\n\nSecurity Council Press Statement on the Attack\n\nThe members spoke of it at length.\n"
    ).document
    assert press
    assert (press.masthead.type, press.masthead.bodies) == ("press_statement", ("Security Council",))
    assert [(d.role, d.edtf) for d in press.masthead.dates] == [("publication", "2019-07-19")]


RECALLS = "It recalls Security Council resolution 2467 (2019).\n"


@pytest.mark.parametrize(
    "text",
    [
        f"Statement by the Ministry of Foreign Affairs\n\n{RECALLS}\nAnnex II to the note verbale dated 3 March 2010\n\nText.\n",
        f"Report on the conflict\n\nAdopted on 3 March 2010, the text was soon forgotten by everybody.\n\n{RECALLS}",
        f"Rapport sur le conflit\n\nAdopté par tous le 3 mars 2010, le texte fut oublié.\n\n{RECALLS}",
        f"Informe sobre el conflicto\n\nAprobada el 3 de marzo de 2010, la ley fue olvidada por todos.\n\n{RECALLS}",
        f"Доклад о конфликте\n\nПринята 3 марта 2010 года, она вскоре была забыта всеми.\n\n{RECALLS}",
    ],
)
def test_a_sentence_of_the_body_does_not_date_the_document(text: str) -> None:
    result = examined(text)
    assert result.document
    assert not result.document.masthead.dates
    assert [(m.key, m.status) for m in result.mentions if m.kind == "resolution"] == [("S/RES/2467 (2019)", "exact")]


@pytest.mark.parametrize(
    "said",
    [
        "The Government of Azerbaijan has issued a statement on the matter.",
        "Le Gouvernement de l'Azerbaïdjan a publié une déclaration à ce sujet.",
        "El Gobierno de Azerbaiyán emitió una declaración al respecto.",
        "Правительство Азербайджана опубликовало заявление по этому вопросу.",
        "阿塞拜疆政府发表声明。",
        "أصدرت حكومة أذربيجان بيانا في هذا الشأن.",
    ],
)
def test_a_statement_mentioned_in_a_later_paragraph_is_not_the_type_of_the_document(said: str) -> None:
    result = examined(f"A study of the conflict\n\nA history of the region follows below in some detail.\n\n{said}\n")
    assert result.document
    assert result.document.masthead.issuer is None
