"""The structure of documents as converters deliver them, in six languages: small texts, and what must be read from them."""

import pytest

from generator.model import Document
from tests.reading import examined


def read(text: str) -> Document:
    document = examined(text).document
    assert document
    return document


def texts(document: Document, kind: str = "", part: str = "") -> list[str]:
    return [document.quote(b.span) for b in document.blocks if kind in {"", b.kind} and part in {"", b.part}]


CAPITALS = {
    "en": (
        (
            "UNITED\nNATIONS\nS\nSecurity Council\nDistr.\nGENERAL\nS/25539\n6 April 1993\nENGLISH\nORIGINAL: FRENCH\n"
            "LETTER DATED 5 APRIL 1993 FROM THE PERMANENT REPRESENTATIVE OF\n"
            "ANDORRA TO THE UNITED NATIONS ADDRESSED TO THE PRESIDENT OF THE\n"
            "SECURITY COUNCIL\nOn instructions from my Government, I have the honour to draw your\nattention to the text.\n"
        ),
        ("letter", "1993-04-05", "fr", "On instructions from my Government, I have the honour to draw your attention to the text."),
    ),
    "fr": (
        (
            "NATIONS\nUNIES\nS\nConseil de sécurité\nDistr.\nGÉNÉRALE\nS/25539\n6 avril 1993\nFRANÇAIS\nORIGINAL : ANGLAIS\n"
            "LETTRE DATÉE DU 5 AVRIL 1993, ADRESSÉE AU PRÉSIDENT DU CONSEIL\n"
            "DE SÉCURITÉ PAR LE REPRÉSENTANT PERMANENT D'ANDORRE AUPRÈS DE\n"
            "L'ORGANISATION DES NATIONS UNIES\nD'ordre de mon gouvernement, j'ai l'honneur de vous faire tenir le\ntexte ci-joint.\n"
        ),
        ("letter", "1993-04-05", "en", "D'ordre de mon gouvernement, j'ai l'honneur de vous faire tenir le texte ci-joint."),
    ),
    "es": (
        (
            "NACIONES\nUNIDAS\nS\nConsejo de Seguridad\nDistr.\nGENERAL\nS/25539\n6 de abril de 1993\nESPAÑOL\nORIGINAL: INGLES\n"
            "CARTA DE FECHA 5 DE ABRIL DE 1993 DIRIGIDA AL PRESIDENTE DEL\n"
            "CONSEJO DE SEGURIDAD POR EL REPRESENTANTE PERMANENTE DE ANDORRA\n"
            "ANTE LAS NACIONES UNIDAS\nSiguiendo instrucciones de mi Gobierno, tengo el honor de señalar a\nsu atención el texto.\n"
        ),
        ("letter", "1993-04-05", "en", "Siguiendo instrucciones de mi Gobierno, tengo el honor de señalar a su atención el texto."),
    ),
    "ru": (
        (
            "ОРГАНИЗАЦИЯ\nОБЪЕДИНЕННЫХ\nНАЦИЙ\nS\nСовет Безопасности\nDistr.\nGENERAL\nS/25539\n6 April 1993\nRUSSIAN\nORIGINAL: ENGLISH\n"
            "ПИСЬМО ПОСТОЯННОГО ПРЕДСТАВИТЕЛЯ АНДОРРЫ ПРИ ОРГАНИЗАЦИИ\nОБЪЕДИНЕННЫХ НАЦИЙ ОТ 5 АПРЕЛЯ 1993 ГОДА НА ИМЯ ПРЕДСЕДАТЕЛЯ\n"
            "СОВЕТА БЕЗОПАСНОСТИ\nПо поручению моего правительства имею честь обратить Ваше внимание\nна текст.\n"
        ),
        ("letter", "1993-04-05", "en", "По поручению моего правительства имею честь обратить Ваше внимание на текст."),
    ),
    "zh": (
        (
            "联合国\nS\n安全理事会\nDistr.\nGENERAL\nS/25539\n6 April 1993\nCHINESE\nORIGINAL: ENGLISH\n"
            "1993年4月5日安道尔常驻联合国代表\n给安全理事会主席的信\n奉我国政府指示，谨请注意所附文件，文件的内容在下一行\n继续。\n"
        ),
        ("letter", "1993-04-05", "en", "奉我国政府指示，谨请注意所附文件，文件的内容在下一行继续。"),
    ),
    "ar": (
        (
            "الأمم المتحدة\nS\nمجلس الأمن\nDistr.\nGENERAL\nS/25539\n6 April 1993\nARABIC\nORIGINAL: ENGLISH\n"
            "رسالة مؤرخة 5 نيسان/أبريل 1993 وموجهة إلى رئيس مجلس الأمن من\nالممثل الدائم لأندورا لدى الأمم المتحدة\n"
            "بناء على تعليمات من حكومتي، أتشرف بأن أوجه انتباهكم إلى النص المرفق\nبهذه الرسالة.\n"
        ),
        ("letter", "1993-04-05", "en", "بناء على تعليمات من حكومتي، أتشرف بأن أوجه انتباهكم إلى النص المرفق بهذه الرسالة."),
    ),
}


@pytest.mark.parametrize("tag", CAPITALS)
def test_an_old_masthead_ends_before_its_title_and_the_title_ends_before_the_text(tag: str) -> None:
    text, (type_, dated, original, body) = CAPITALS[tag]
    document = read(text)
    masthead = document.masthead
    assert (masthead.type, masthead.symbols, masthead.bodies) == (type_, ("S/25539",), ("Security Council",))
    assert masthead.original_language == original
    roles = {date.role: date.edtf for date in masthead.dates}
    assert roles["distribution"] == "1993-04-06"
    assert roles["document"] == dated
    assert texts(document, part="body")[1] == body


RESOLUTIONS = {
    "en": (
        (
            "The General Assembly,\nRecalling its resolution 62/243 of 14 March 2008,\n"
            "Noting with concern the situation that is described in the\n"
            "report of the Secretary-General,1\n1. Decides to remain seized of the matter;\n2. Requests the Secretary-General:\n"
            "(a) To report to it on the matter; and\n(b) To keep it informed.\n"
        ),
        ("General Assembly", 4),
    ),
    "fr": (
        (
            "L'Assemblée générale,\nRappelant sa résolution 62/243 du 14 mars 2008,\n"
            "Notant avec préoccupation la situation qui est décrite dans le\n"
            "rapport du Secrétaire général,\n1. Décide de rester saisie de la question;\n2. Prie le Secrétaire général :\n"
            "a) De lui faire rapport;\nb) De la tenir informée.\n"
        ),
        ("General Assembly", 4),
    ),
    "es": (
        (
            "El Consejo de Seguridad,\nRecordando su resolución 822 (1993), de 30 de abril de 1993,\n"
            "Observando con preocupación la situación que se\n"
            "describe en el informe,\n1. Decide seguir ocupándose de la cuestión;\n"
            "2. Pide al Secretario General que:\na) Presente un informe;\n"
            "b) Lo mantenga informado.\n"
        ),
        ("Security Council", 4),
    ),
    "ru": (
        (
            "Совет по правам человека,\nссылаясь на свою резолюцию 5/1 от 18 июня 2007 года,\n"
            "отмечая с обеспокоенностью положение, описанное в\n"
            "докладе,\n1. постановляет продолжать заниматься этим вопросом;\n2. просит Генерального секретаря:\na) представить доклад;\n"
            "b) держать его в курсе.\n"
        ),
        ("Human Rights Council", 4),
    ),
    "zh": (
        (
            "安全理事会，\n回顾其第822(1993)号决议，\n关切地注意到秘书长报告所述的情况，并铭记各国的\n责任，\n1. 决定继续处理此案；\n"
            ""
            ""
            ""
            ""
            "2. 请秘书长：\n(a) 提交报告；\n(b) 随时通报情况。\n"
        ),
        ("Security Council", 4),
    ),
    "ar": (
        (
            "إن الجمعية العامة،\nإذ تشير إلى قرارها 62/243 المؤرخ 14 آذار/مارس 2008،\n"
            "وإذ تلاحظ مع القلق الحالة المبينة في تقرير الأمين العام\n"
            "عن هذه المسألة،\n1 - تقرر إبقاء المسألة قيد نظرها؛\n2 - تطلب إلى الأمين العام:\n(أ) تقديم تقرير؛\n(ب) إبلاغها بالمستجدات.\n"
        ),
        ("General Assembly", 4),
    ),
}


@pytest.mark.parametrize("tag", RESOLUTIONS)
def test_every_paragraph_of_a_resolution_is_a_block(tag: str) -> None:
    text, (body, items) = RESOLUTIONS[tag]
    document = read(text)
    assert document.masthead.bodies == (body,)
    assert [block.kind for block in document.blocks] == ["paragraph"] * 3 + ["item"] * items
    assert document.masthead.title_printed is None


@pytest.mark.parametrize("tag", RESOLUTIONS)
def test_empty_lines_between_paragraphs_change_nothing(tag: str) -> None:
    text = RESOLUTIONS[tag][0]
    plain = texts(read(text))
    divided = "".join(line + ("\n\n" if any(block.endswith(line) for block in plain) else "\n") for line in text.split("\n"))
    assert texts(read(divided)) == plain


ANNEXES = {
    "en": ("Letter dated 3 May 2018 from the Permanent Representative of Andorra to the United Nations addressed to the Secretary-General",
           "I have the honour to write to you of two lists.", "Annex I", "List of examples",
           "The list is here.", "Annex II", "Enclosure", "Appendix"),
    "fr": ("Lettre datée du 3 mai 2018, adressée au Secrétaire général par le Représentant permanent d'Andorre",
           "J'ai l'honneur de vous écrire.", "Annexe I", "Liste des exemples", "La liste est ici.",
           "ANNEXE II", "Pièce jointe", "Appendice"),
    "es": ("Carta de fecha 3 de mayo de 2018 dirigida al Secretario General por el Representante Permanente de Andorra",
           "Tengo el honor de escribirle.", "Anexo I", "Lista de ejemplos", "La lista está aquí.",
           "ANEXO II", "Documento adjunto", "Apéndice"),
    "ru": ("Письмо Постоянного представителя Андорры от 3 мая 2018 года на имя Генерального секретаря",
           "Имею честь написать Вам о двух перечнях примеров.", "Приложение I", "Перечень примеров",
           "Перечень здесь.", "Приложение II", "Добавление", "Вложение"),
    "zh": ("2018年5月3日安道尔常驻联合国代表给秘书长的信", "谨随函转递一份文件。", "附件一", "例子清单", "清单在此。", "附件二", "附文",
    "附录"),
    "ar": ("رسالة مؤرخة 3 أيار/مايو 2018 موجهة إلى الأمين العام من الممثل الدائم لأندورا لدى الأمم المتحدة",
           "أتشرف بأن أكتب إليكم بشأن قائمتين من الأمثلة.", "المرفق الأول", "قائمة الأمثلة", "القائمة هنا.",
           "المرفق الثاني", "ضميمة", "تذييل"),
}  # fmt: skip


@pytest.mark.parametrize("joint", ["\n", "\n\n"], ids=["close", "separated"])
@pytest.mark.parametrize("tag", ANNEXES)
def test_annexes_enclosures_and_appendices_are_recognised(tag: str, joint: str) -> None:
    title, body, first, heading, text, second, enclosure, appendix = ANNEXES[tag]
    document = read(joint.join([title, body, first, heading, text, second, text, enclosure, text, appendix, text, ""]))
    structure = [(block.part, block.kind, block.level) for block in document.blocks]
    assert structure[:5] == [
        ("cover", "heading", 1),
        ("cover", "paragraph", 0),
        ("annex", "heading", 2),
        ("annex", "heading", 3),
        ("annex", "paragraph", 0),
    ]
    assert [document.quote(b.span) for b in document.blocks if b.level == 2] == [first, second, enclosure, appendix]


@pytest.mark.parametrize(
    ("text", "signature", "name"),
    [
        (
            "(Signed) Jane Example\nAmbassador\nPermanent Representative",
            "(Signed) Jane Example\nAmbassador\nPermanent Representative",
            "Jane Example",
        ),
        (
            "(Signé) Jeanne Exemple\nChargée d’affaires par intérim",
            "(Signé) Jeanne Exemple\nChargée d’affaires par intérim",
            "Jeanne Exemple",
        ),
        ("(Firmado) Juana Ejemplo\nEncargada de Negocios a.i.", "(Firmado) Juana Ejemplo\nEncargada de Negocios a.i.", "Juana Ejemplo"),
        ("(Подпись) И. Пример\nПосол", "(Подпись) И. Пример\nПосол", "И. Пример"),
        ("(توقيع) فلان المثال\nالسفير", "(توقيع) فلان المثال\nالسفير", "فلان المثال"),
        ("常驻代表\n大使\n安甲乙（签名）", "常驻代表\n大使\n安甲乙（签名）", "安甲乙"),
        ("常驻代表 安甲乙(签名)", "常驻代表 安甲乙(签名)", "安甲乙"),
        ("(Signed)\nJane Example", "(Signed)\nJane Example", "Jane Example"),
    ],
)
def test_signatures_are_recognised(text: str, signature: str, name: str) -> None:
    document = read(f"NOTE VERBALE\n\nThe text of the note stands here.\n\n{text}\n")
    assert texts(document, "signature") == [signature]
    assert document.masthead.signatory == name


def test_the_word_signed_after_a_name_is_recognised_in_html() -> None:
    document = examined("<h1>普通照会</h1><p>谨随函转递一份文件。</p><p>常驻代表</p><p>大使</p><p>安甲乙（签名）</p>", "x.html").document
    assert document
    assert (texts(document, "signature"), document.masthead.signatory) == (["安甲乙（签名）"], "安甲乙")


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("18-04520 (E)", "job number"),
        ("GE.18-04520(A)", "job number"),
        ("GE.19-09348 (R) 120619 130619", "job number"),
        ("93-19970   060493  (E)   /...", "job number"),
        ("2/2   20-05348", "page number"),
        ("20-05348 3/3", "page number"),
        ("GE.19-09348 3", "page number"),
        ("- 3 -", "page number"),
        ("*1805968*", "barcode"),
        ("/...", "continuation"),
        ("Please recycle", "request to recycle"),
        ("Merci de recycler", "request to recycle"),
        ("请回收", "request to recycle"),
    ],
)
@pytest.mark.parametrize("joint", ["\n", "\n\n"], ids=["close", "separated"])
def test_furniture_in_the_middle_of_a_sentence_is_removed(line: str, rule: str, joint: str) -> None:
    text = "The sentence of this paragraph goes on over the end of the page and is"
    document = read(f"{text}{joint}{line}{joint}continued on the next page.\n")
    assert texts(document) == [f"{text} continued on the next page."]
    assert [edit.rule for edit in document.edits if edit.rule.startswith("furniture")] == [f"furniture: {rule}"]


@pytest.mark.parametrize(
    "header",
    [
        "S/2018/366\n2/3 18-05968",
        "A/72/820\nS/2018/366\n3",
        "S/1998/100\nEnglish\nPage 2",
        "S/1998/100\nRussian\nСтр. 2",
        "A/HRC/41/G/22\n2 GE.19-09348",
    ],
)
def test_running_headers_are_removed_with_their_page_numbers(header: str) -> None:
    text = "The sentence of this paragraph goes on over the end of the page and is"
    document = read(f"{text}\n{header}\ncontinued on the next page.\n")
    assert texts(document)[0].startswith("The sentence")
    assert texts(document)[-1].endswith("continued on the next page.")
    assert document.masthead.symbols == ()
    if "\n3" not in header:  # figures alone prove nothing
        assert len(document.blocks) == 1


def test_a_symbol_repeated_at_the_top_of_pages_is_a_running_header() -> None:
    head = "United Nations A/C.3/73/L.41\nGeneral Assembly Distr.: Limited\n30 October 2018\nReport of the Committee\n"
    document = read(
        head + "The text goes on over the end of a page, which is long enough to be wrapped and\nA/C.3/73/L.41\nis continued.\n"
    )
    assert document.masthead.symbols == ("A/C.3/73/L.41",)
    assert texts(document)[-1] == "The text goes on over the end of a page, which is long enough to be wrapped and is continued."


@pytest.mark.parametrize(
    "text",
    [
        "The documents were these:\nS/25539\nS/25600\nand no others.\n",
        "They turned to\nPage 7\nof the report, which was there.\n",
        "Of the members of the Committee\n2/4\nwere present.\n",
        "The session was held from the first day to\n12\nof the month.\n",
    ],
)
def test_text_that_looks_like_furniture_stays(text: str) -> None:
    assert " ".join(texts(read(text))).split() == text.split()


RECORDS = {
    "en": ("Summary record of the 20th meeting", "Held at Headquarters, New York, on Tuesday, 6 April 1993, at 10 a.m."),
    "fr": ("Compte rendu analytique de la 20e séance", "Tenue au Siège, à New York, le mardi 6 avril 1993, à 10 heures"),
    "es": ("Acta resumida de la 20ª sesión", "Celebrada en la Sede, Nueva York, el martes 6 de abril de 1993, a las 10.00 horas"),
    "ru": (
        "Краткий отчет о 20-м заседании",
        "состоявшемся в Центральных учреждениях, Нью-Йорк, во вторник, 6 апреля 1993 года, в 10 ч. 00 м.",
    ),
    "zh": ("第20次会议简要记录", "1993年4月6日星期二上午10时在纽约总部举行"),
    "ar": ("محضر موجز للجلسة 20", "المعقودة في المقر، نيويورك، يوم الثلاثاء 6 نيسان/أبريل 1993، الساعة 10/00"),
}


@pytest.mark.parametrize("tag", RECORDS)
def test_the_date_of_a_record_is_the_day_of_its_meeting(tag: str) -> None:
    title, held = RECORDS[tag]
    document = read(f"A/C.3/48/SR.20\nDistr.: General\n10 May 1994\nOriginal: English\n{title}\n{held}\nThe meeting was called to order.\n")
    assert (document.masthead.type, document.masthead.title_printed) == ("summary_record", title)
    assert document.masthead.session_dates == "1993-04-06"
    assert {d.role: d.edtf for d in document.masthead.dates} == {"distribution": "1994-05-10", "session": "1993-04-06"}


def test_the_number_of_the_meeting_is_the_title_of_a_verbatim_record() -> None:
    text = (
        "United Nations S/PV.3205\nSecurity Council Provisional\nForty-eighth year\n3205th meeting\n"
        "Friday, 30 April 1993, 4.30 p.m.\nNew York\n"
    )
    masthead = read(text + "The meeting was called to order at 5 p.m.\nThe agenda was adopted.\n").masthead
    assert (masthead.type, masthead.title, masthead.symbols) == ("verbatim_record", "3205th meeting", ("S/PV.3205",))
    assert (masthead.session, masthead.session_dates) == (48, "1993-04-30")


NOTES = {
    "en": ("Note by the Secretary-General", "2019 session", "Agenda item 12 (g)"),
    "fr": ("Note du Secrétaire général", "Session de 2019", "Point 12 g) de l’ordre du jour"),
    "es": ("Nota del Secretario General", "Período de sesiones de 2019", "Tema 12 g) del programa"),
    "ru": ("Записка Генерального секретаря", "Сессия 2019 года", "Пункт 12 g) повестки дня"),
    "zh": ("秘书长的说明", "2019 年会议", "议程项目 12(g)"),
    "ar": ("مذكرة من الأمين العام", "دورة عام 2019", "البند 12 (ز) من جدول الأعمال"),
}


@pytest.mark.parametrize("tag", NOTES)
def test_a_note_by_the_secretary_general_is_read(tag: str) -> None:
    title, session, item = NOTES[tag]
    document = read(
        f"E/2019/90\nDistr.: General\n3 June 2019\nOriginal: English\n{session}\n{item}\n{title}\n1. The first paragraph.\n2. The second.\n"
    )
    assert (document.masthead.title_printed, document.masthead.session, document.masthead.agenda_items) == (title, 2019, (12,))
    assert [block.kind for block in document.blocks][-3:] == ["heading", "item", "item"]


def test_two_bodies_two_sessions_and_several_items_are_read() -> None:
    text = (
        "A/72/820–S/2018/366\nGeneral Assembly Security Council\nSeventy-second session Seventy-third year\nAgenda items 35 and 40\n"
        "Protracted examples\nThe situation of examples\nStatement by the President of the Security Council\nThe text of it.\n"
    )
    document = read(text)
    masthead = document.masthead
    assert (masthead.symbols, masthead.bodies) == (("A/72/820", "S/2018/366"), ("General Assembly", "Security Council"))
    assert (masthead.session, masthead.agenda_items, masthead.type) == (72, (35, 40), "presidential_statement")
    assert texts(document, part="body")[0] == masthead.title == "Statement by the President of the Security Council"


def test_a_draft_of_a_committee_is_read() -> None:
    text = (
        "United Nations A/C.3/73/L.41\nGeneral Assembly Distr.: Limited\n30 October 2018\nOriginal: English\n"
        "Seventy-third session\nThird Committee\n"
        "Agenda item 74 (b)\nPromotion of examples\nAndorra and Monaco: draft resolution\nThe rights of examples\nThe General Assembly,\n"
        "Recalling nothing,\n1. Decides nothing.\n"
    )
    masthead = read(text).masthead
    assert (masthead.type, masthead.title) == ("draft_resolution", "Andorra and Monaco: draft resolution")
    assert (masthead.agenda_items, masthead.distribution) == ((74,), "Limited")


def test_the_body_in_the_preamble_is_that_of_the_resolution() -> None:
    text = (
        "General Assembly\n\nHuman Rights Council\n\nTenth session\n\nResolution 10/99\n\n"
        "The Human Rights Council,\n\nRecalling its resolution 5/1,\n\n1. Decides.\n"
    )
    examined_ = examined(text)
    assert examined_.document
    assert examined_.document.masthead.bodies == ("Human Rights Council",)
    assert [m.key for m in examined_.mentions if m.kind == "resolution"][-1] == "A/HRC/RES/5/1"


@pytest.mark.parametrize(
    ("text", "ties"),
    [
        ("A note1 and another.2\n\n____\n\n1 The first.\n\n2 The second.\n", ["1", "2"]),
        ("Resolution 822 (1993).1 It goes on.\n\n1 Adopted at a meeting.\n", ["1"]),
        ("The old way. 1/ And again. 2/\n\n1/ The first.\n\n2/ The second.\n", ["1/", "2/"]),
        ("Raised¹ and dagger† and stars**.\n\n¹ The first.\n\n† The second.\n\n** The third.\n", ["¹", "†", "**"]),
        ("这是正文。1 正文继续。\n\n____\n\n1 第一个注。\n", ["1"]),
        ("They met until 20 March 2020.1\n\n____\n\n1 See the annex.\n", ["1"]),
        ("CO2 and B12 are names.\n\n12 members were present.\n\n2 were absent.\n", []),
        ("In 1993, 3 of them met. The rest of 60.000 did not.\n\n3 of the others came.\n", []),
        ("A note without its mark.\n\n1 This is no note.\n", []),
    ],
)
def test_figures_mark_notes_only_if_there_is_a_note(text: str, ties: list[str]) -> None:
    document = read(text)
    assert [document.quote(tie.mark) for tie in document.footnotes] == ties
    assert len(texts(document, "note")) == len(ties)


def test_rows_of_a_table_are_distinguished_from_lines_with_wide_spaces() -> None:
    rows = "Country          1992     1993\nAndorra          10       12\nMonaco           11       13\n"
    tabs = "Country\t1992\t1993\nAndorra\t10\t12\nMonaco\t\t11\t13\n"
    for text in (rows, tabs):
        assert texts(read(f"A title\n\nA paragraph.\n\n{text}\nAnother.\n"), "table") == [
            "Country\t1992\t1993",
            "Andorra\t10\t12",
            "Monaco\t11\t13",
        ]
    stretched = (
        "The  text  of  this   paragraph  is  stretched,\nand   its  lines  go  on   as  a  paragraph\n"
        "does,  which   is  no   table   at  all.\n"
    )
    assert texts(read(stretched), "table") == []
    assert texts(read(stretched)) == [" ".join(stretched.split())]


@pytest.mark.parametrize(
    "text",
    [
        "apples\n\npears\n\nplums\n\ncherries\n",
        "A first paragraph that is one line.\n\nA second one that is a line as well.\n\nA third.\n",
        "مادة أولى\n\nمادة ثانية\n\nمادة ثالثة\n\nمادة رابعة\n",
    ],
)
def test_short_lines_between_empty_lines_stay_separate(text: str) -> None:
    assert texts(read(text)) == text.strip().split("\n\n")


def test_empty_lines_after_every_line_of_a_short_text_are_ignored() -> None:
    text = (
        "Letter dated 3 May 2018 from the Permanent Representative of Andorra to the\n\n"
        "United Nations addressed to the Secretary-General\n\n"
        "I have the honour to draw your attention to a matter that\n\nneeds several lines to be told in this letter.\n"
        "\n(Signed) Jane Example\n"
    )
    assert [len(t) for t in texts(read(text))] == [125, 104, 21]
    arabic = "السطر الأول من هذا النص الطويل يستمر على السطر\n\nالتالي من غير توقف حتى يصل إلى نهايته في السطر\n\nالثالث ثم ينتهي هنا.\n"
    chinese = "本文件第一段的文字在这里开始，并且在下一行继续，一直\n\n写到第三行才结束，因为转换程序在每一行之后都加上了\n\n一个空行。\n"
    assert [len(texts(read(t))) for t in (arabic, chinese)] == [1, 1]


def test_bullets_letters_and_roman_figures_are_items() -> None:
    text = "The list:\n• First\n• Second, which goes on\n  in a second line\n(i) roman\n(ii) another\na. lettered\n1) numbered\n"
    assert len(texts(read(text), "item")) == 6


def test_an_item_mark_in_the_middle_of_a_sentence_does_not_begin_an_item() -> None:
    text = (
        "1. Decides to act under paragraph 5 of the resolution and in the light of paragraph\n"
        "(a) of the decision;\n2. Decides to remain seized.\n"
    )
    assert len(texts(read(f"A title\n\n{text}"), "item")) == 2


def test_a_sentence_about_an_annex_does_not_begin_an_annex() -> None:
    document = read("A title\n\nAnnex I to the report was not received.\n\nAppendix 2 is missing; so is\nAnnex III to the letter.\n")
    assert texts(document, part="annex") == []


def test_a_title_continues_after_a_preposition() -> None:
    text = (
        "Note verbale dated 6 June 2019 from the Permanent Mission of\n"
        "Liechtenstein to the United Nations Office at Geneva addressed to the\n"
        "Office of the United Nations High Commissioner for Human Rights\n"
        "The Permanent Mission presents its compliments to the Office of the High\n"
        "Commissioner.\n"
    )
    document = read(text)
    assert document.masthead.addressee == "Office of the United Nations High Commissioner for Human Rights"
    assert texts(document)[1] == "The Permanent Mission presents its compliments to the Office of the High Commissioner."


def test_an_english_masthead_does_not_make_a_document_bilingual() -> None:
    text = (
        "S/2018/366\nDistr.: General\n3 May 2018\nRussian\nOriginal: English\nЗаписка Председателя\n"
        "Председатель имеет честь сообщить следующее.\nPlease recycle\n"
    )
    assert read(text).masthead.languages == ("ru",)


def test_the_lines_of_a_masthead_are_blocks_in_html() -> None:
    text = (
        "<p>United<br>Nations</p><p>General Assembly</p><p>Distr.: General<br>24 April 2018<br>Original: French</p>"
        "<p>Seventy-second session<br>Agenda items 35 and 40</p>"
        "<h1>Letter dated 17 April 2018 from the Permanent Representative of Andorra<br>addressed to the Secretary-General</h1>"
        "<p>The text is short.<br>Geneva<br>3 April 2018</p>"
    )
    document = examined(text, "page.html").document
    assert document
    facts = document.masthead
    assert texts(document, part="masthead")[2:5] == ["Distr.: General", "24 April 2018", "Original: French"]
    assert (facts.session, facts.agenda_items, facts.original_language, facts.distribution) == (72, (35, 40), "fr", "General")
    assert {d.role: d.edtf for d in facts.dates} == {"document": "2018-04-17", "distribution": "2018-04-24"}
    assert texts(document, part="body")[-1] == "The text is short.\nGeneva\n3 April 2018"


def test_an_agenda_heading_in_small_letters_ends_before_the_text_below_it() -> None:
    document = read(
        "Nations Unies A/C.6/49/SR.12\nAssemblée générale Distr. générale\n3 novembre 1994\nFrançais\nOriginal : anglais\n"
        "Compte rendu analytique de la 12e séance\n"
        "Tenue au Siège, à New York, le lundi 10 octobre 1994, à 15 heures\nPrésident : Le représentant du Liechtenstein\n"
        "Point 137 de l’ordre du jour : Rapport de la Commission (suite)\nLa séance est ouverte à 15 h 10.\n"
        "Point 137 de l’ordre du jour : Rapport de la Commission (suite) (A/49/10)\n"
        "1. Le représentant de Monaco dit que la résolution 44/25 de l’Assemblée générale,\nen date du 20 novembre 1989, est connue.\n"
    )
    assert texts(document, part="body")[1:] == [
        "Tenue au Siège, à New York, le lundi 10 octobre 1994, à 15 heures",
        "Président : Le représentant du Liechtenstein",
        "Point 137 de l’ordre du jour : Rapport de la Commission (suite)",
        "La séance est ouverte à 15 h 10.",
        "Point 137 de l’ordre du jour : Rapport de la Commission (suite) (A/49/10)",
        "1. Le représentant de Monaco dit que la résolution 44/25 de l’Assemblée générale, en date du 20 novembre 1989, est connue.",
    ]


@pytest.mark.parametrize(("set_as", "space"), [("2020年4月8日", ""), ("2020 年 4 月 8 日", " ")])
def test_a_figure_separated_from_its_chinese_character_is_spaced_like_the_others(set_as: str, space: str) -> None:
    text = (
        f"外交部的声明\n\n外交部谨提及{set_as}的普通照会，并谨提及外交部关于安全理事会有关决议的声明，其日期为2020\n年，各方举行了会议。\n"
    )
    assert f"其日期为2020{space}年，" in read(text).text


def test_a_title_that_names_the_sender_is_preferred_to_one_that_names_the_type() -> None:
    title = "2019年6月6日列支敦士登常驻联合国日内瓦办事处代表团致联合国人权事务高级专员办事处的普通照会"
    masthead = read(f"普通照会\n\n{title}\n\n列支敦士登常驻代表团向高级专员办事处致意。\n").masthead
    assert (masthead.title_printed, masthead.dates[0].edtf) == (title, "2019-06-06")


@pytest.mark.parametrize(
    "title",
    [
        "РЕЗОЛЮЦИЯ 822 (1993),\nпринятая Советом Безопасности на его 3205-м заседании\n30 апреля 1993 года",
        "Résolution 822 (1993),\nadoptée par le Conseil de sécurité à sa 3205e séance, le 30 avril 1993",
    ],
)
def test_a_title_that_names_the_day_of_adoption_gives_the_date(title: str) -> None:
    masthead = read(f"{title}\n\n1. ...\n").masthead
    assert [(d.role, d.edtf) for d in masthead.dates] == [("adoption", "1993-04-30")]


def test_a_symbol_that_continues_after_a_gap_is_not_known() -> None:
    head = "United Nations\n\nA/99\n\n/917\n\nGeneral Assembly\n\nDistr.: General\n\n"
    title = "Letter dated 20 August 2024 from the Permanent Representative of Andorra addressed to the Secretary-General"
    whole = head.replace("A/99\n\n/917", "A/99/917")
    assert read(f"{head}{title}\n\nI have the honour to transmit a list.\n").masthead.symbols == ()
    assert read(f"{whole}{title}\n\nI have the honour to transmit a list.\n").masthead.symbols == ("A/99/917",)
