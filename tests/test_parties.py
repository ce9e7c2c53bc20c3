"""Who issues, receives and signs whole documents, sponsors them or is a party to them; and texts that name nobody for certain."""

import pytest

from generator.model import Masthead, Sidecar, Source
from tests.reading import bare_resources, examined, examined_source


def masthead(text: str) -> Masthead:
    document = examined(text, using=bare_resources()).document
    assert document
    return document.masthead


def keys(text: str, role: str = "issuer") -> list[str]:
    return [party.key for party in masthead(text).parties if party.role == role]


# One letter in six languages: the printed names differ, the keys do not.
LETTERS = {
    "en": "Letter dated 14 April 2020 from the Permanent Representative of Andorra to the United Nations addressed to the "
    "Secretary-General",
    "fr": "Lettre datée du 14 avril 2020, adressée au Secrétaire général par le Représentant permanent de l’Andorre auprès de "
    "l’Organisation des Nations Unies",
    "es": "Carta de fecha 14 de abril de 2020 dirigida al Secretario General por el Representante Permanente de Andorra ante las "
    "Naciones Unidas",
    "ru": "Письмо Постоянного представителя Андорры при Организации Объединенных Наций от 14 апреля 2020 года на имя Генерального "
    "секретаря",
    "ar": "رسالة مؤرخة 14 نيسان/أبريل 2020 موجهة إلى الأمين العام من الممثل الدائم لأندورا لدى الأمم المتحدة",
    "zh": "2020年4月14日安道尔常驻联合国代表给秘书长的信",
}


@pytest.mark.parametrize("title", LETTERS.values(), ids=LETTERS)
def test_a_letter_has_the_same_keys_in_every_language(title: str) -> None:
    found = masthead(f"{title}\n\n{title[:3]} 123\n")
    assert {(party.role, party.key, party.owner) for party in found.parties} == {
        ("issuer", "Andorra: Permanent Mission (New York)", "Andorra"),
        ("addressee", "Secretary-General of the United Nations", "Secretary-General of the United Nations"),
    }
    assert found.issuer
    assert found.issuer in title


def test_offices_of_one_state_share_their_owner() -> None:
    owners = {party.owner for title in LETTERS.values() for party in masthead(f"{title}\n").parties if party.role == "issuer"}
    assert owners == {"Andorra"}


GREETINGS = [
    (
        (
            "The Embassy of the Republic of Armenia in the French Republic presents its compliments to the Ministry of Foreign Affairs of "
            "the French Republic and has the honour to refer to its note."
        ),
        "Armenia: Embassy (France)",
        "France: Ministry of Foreign Affairs",
    ),
    (
        (
            "L’Ambassade de la République du Sénégal en France présente ses compliments au Ministère de l’Europe et des Affaires "
            "étrangères de la République française et a l’honneur de lui faire part de ce qui suit."
        ),
        "Senegal: Embassy (France)",
        "France: Ministry of Foreign Affairs",
    ),
    (
        (
            "La Embajada de la República del Paraguay en el Reino de España saluda muy atentamente al Ministerio de Asuntos Exteriores, "
            "Unión Europea y Cooperación del Reino de España y tiene el honor de comunicarle lo siguiente."
        ),
        "Paraguay: Embassy (Spain)",
        "Spain: Ministry of Foreign Affairs",
    ),
    (
        (
            "Посольство Республики Армения во Французской Республике свидетельствует свое уважение Министерству иностранных дел "
            "Французской Республики и имеет честь сообщить следующее."
        ),
        "Armenia: Embassy (France)",
        "France: Ministry of Foreign Affairs",
    ),
    (
        (
            "تهدي سفارة جمهورية العراق في الأردن تحياتها إلى وزارة الخارجية وشؤون المغتربين في المملكة الأردنية الهاشمية، وتتشرف بأن "
            "تحيطها علما بما يلي."
        ),
        "Iraq: Embassy (Jordan)",
        "Jordan: Ministry of Foreign Affairs",
    ),
    (
        "中华人民共和国驻法国大使馆向法兰西共和国外交部致意，并谨通知如下。",
        "China: Embassy (France)",
        "France: Ministry of Foreign Affairs",
    ),
]


@pytest.mark.parametrize(("sentence", "issuer", "addressee"), GREETINGS, ids=["en", "fr", "es", "ru", "ar", "zh"])
def test_a_note_without_a_title_names_its_parties_in_its_greeting(sentence: str, issuer: str, addressee: str) -> None:
    text = f"{sentence}\n\n123\n"
    assert keys(text) == [issuer]
    assert keys(text, "addressee") == [addressee]


ISSUERS = [
    ("STATEMENT\nby H.E. Mr. A. B., Minister for Foreign Affairs of the Republic of Cyprus,\nat the 75th session of the General Assembly",
     "Minister for Foreign Affairs of the Republic of Cyprus", "Cyprus: Ministry of Foreign Affairs"),
    ("Statement of the Ministry of Foreign Affairs of the Republic of Belarus", "Ministry of Foreign Affairs of the Republic of Belarus",
     "Belarus: Ministry of Foreign Affairs"),
    ("Statement attributable to the Spokesman for the Secretary-General on Libya", "Spokesman for the Secretary-General",
     "Secretary-General of the United Nations"),
    ("Joint statement by the Ministers for Foreign Affairs of France and Germany", "Ministers for Foreign Affairs of France and Germany",
     "France: Ministry of Foreign Affairs|Germany: Ministry of Foreign Affairs"),
    (("Comment by the Information and Press Department of the Ministry of Foreign Affairs of the Russian Federation on the situation in "
     "Syria"), "Information and Press Department of the Ministry of Foreign Affairs of the Russian Federation",
     "Russian Federation: Ministry of Foreign Affairs"),
    ("Note by the President of the Security Council", "President of the Security Council", "Security Council: President"),
    ("Report of the Secretary-General on the situation in Libya", "Secretary-General", "Secretary-General of the United Nations"),
    ("Déclaration du Ministère des affaires étrangères de la République du Mali", ("Ministère des affaires étrangères de la République "
     "du Mali"), "Mali: Ministry of Foreign Affairs"),
    ("Communiqué de presse du Gouvernement de la République de Djibouti", "Gouvernement de la République de Djibouti", "Djibouti"),
    ("Rapport du Secrétaire général sur la situation en Libye", "Secrétaire général", "Secretary-General of the United Nations"),
    ("Declaración del Ministerio de Relaciones Exteriores de la República del Perú", ("Ministerio de Relaciones Exteriores de la "
     "República del Perú"), "Peru: Ministry of Foreign Affairs"),
    ("Informe del Secretario General sobre la situación en Libia", "Secretario General", "Secretary-General of the United Nations"),
    ("Заявление Министерства иностранных дел Республики Беларусь", "Министерства иностранных дел Республики Беларусь",
     "Belarus: Ministry of Foreign Affairs"),
    ("Доклад Генерального секретаря о положении в Ливии", "Генерального секретаря", "Secretary-General of the United Nations"),
    ("بيان صادر عن وزارة خارجية جمهورية أذربيجان", "وزارة خارجية جمهورية أذربيجان", "Azerbaijan: Ministry of Foreign Affairs"),
    ("تقرير الأمين العام عن الحالة في ليبيا", "الأمين العام", "Secretary-General of the United Nations"),
    ("中华人民共和国外交部关于黎巴嫩局势的声明", "中华人民共和国外交部", "China: Ministry of Foreign Affairs"),
    ("秘书长关于利比亚局势的报告", "秘书长", "Secretary-General of the United Nations"),
]  # fmt: skip


@pytest.mark.parametrize(("title", "issuer", "key"), ISSUERS, ids=[title[:30] for title, _, _ in ISSUERS])
def test_a_title_names_the_issuer_without_a_person(title: str, issuer: str, key: str) -> None:
    found = masthead(f"{title}\n\n5 / 7\n")
    assert found.issuer == issuer
    assert "|".join(party.key for party in found.parties if party.role == "issuer") == key


SENTENCES = [
    ("Press release\n\nConsultations on fishing\n\nThe Ministry of Foreign Affairs of the Republic of Kazakhstan announces talks.",
     "Kazakhstan: Ministry of Foreign Affairs"),
    (("Comunicado de prensa\n\nConsultas sobre pesca\n\nEl Ministerio de Relaciones Exteriores de la República de Chile informa que hubo "
     "conversaciones."), "Chile: Ministry of Foreign Affairs"),
    ("بيان صحفي\n\nتعرب وزارة خارجية جمهورية العراق عن قلقها إزاء الوضع.", "Iraq: Ministry of Foreign Affairs"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "key"), SENTENCES, ids=["en", "es", "ar"])
def test_the_first_sentence_of_a_press_release_names_its_issuer(text: str, key: str) -> None:
    assert keys(f"{text}\n") == [key]


NO_ISSUERS = [
    "Report of the Security Council mission to Haiti",
    "Statement by the Governor of the Bank of Canada",
    "Statement by the Armenian National Committee of America",
    "Report of the University of Malta",
    "Kazakhstan and Uruguay sign an agreement",
    "Armenia condemns the attack",
    "Letter from an unknown woman",
    "Déclaration de la Banque de France",
    "Rapport de l’Université de Genève",
    "Informe del Banco de España",
    "Declaración de la Cruz Roja de Colombia",
    "Заявление Банка России",
    "Доклад Союза писателей России",
    "بيان بنك مصر",
    "تقرير جامعة القاهرة",
    "中国银行的声明",
    "法国电视台关于黎巴嫩的报告",
]


@pytest.mark.parametrize("title", NO_ISSUERS)
def test_other_titles_name_no_office(title: str) -> None:
    assert keys(f"{title}\n\nThe situation is described below in the year 2018 and in more detail.\n") == []


def test_a_letterhead_names_the_issuer() -> None:
    text = "REPUBLIC OF CYPRUS\n\nMINISTRY OF FOREIGN AFFAIRS\n\nStatement on the situation in Libya\n\nWe are concerned by it.\n"
    found = masthead(text)
    assert found.issuer == "MINISTRY OF FOREIGN AFFAIRS"
    assert keys(text) == ["Cyprus: Ministry of Foreign Affairs"]


def test_a_letterhead_with_two_owners_names_nobody() -> None:
    text = "Permanent Mission of Peru to the United Nations\n\nPermanent Mission of Chile to the United Nations\n\nInvitation\n\nCome.\n"
    assert masthead(text).issuer is None


def test_two_issuers_that_contradict_each_other_leave_the_issuer_empty() -> None:
    text = (
        "Note verbale dated 6 June 2019 from the Permanent Mission of Peru to the United Nations addressed to the Secretary-General\n\n"
        "The Permanent Mission of Chile to the United Nations presents its compliments to the Secretary-General of the United Nations "
        "and has the honour to inform him.\n"
    )
    found = masthead(text)
    assert found.issuer is None
    assert dict(found.unsettled)["issuer"] == "the title names Peru, the first sentence Chile"
    assert found.addressee == "Secretary-General"


def test_an_issuer_in_a_language_that_is_not_read_stays_empty_with_a_reason() -> None:
    text = (
        "Erklärung des Auswärtigen Amts\n\nDas Auswärtige Amt ist über die Lage besorgt und ruft alle Seiten auf, die Gewalt zu beenden "
        "und zum Dialog zurückzukehren.\n"
    )
    found = masthead(text)
    assert found.issuer is None
    assert "language" in dict(found.unsettled)["issuer"]


AGREEMENTS = [
    ("Agreement between the Government of the French Republic and the Government of Georgia on Cultural Cooperation", "France|Georgia"),
    ("Memorandum of Understanding between the Ministry of Health of Cuba and the World Health Organization on training",
     "Cuba: Ministry of Health|World Health Organization"),
    ("Treaty between the United States of America, the United Mexican States and Canada on trade",
     "United States of America|Mexico|Canada"),
    ("Exchange of notes constituting an agreement between the Government of Canada and the Government of the Republic of Kenya",
     "Canada|Kenya"),
    ("Accord entre le Gouvernement de la République du Mali et le Gouvernement de la République du Niger", "Mali|Niger"),
    ("Acuerdo entre el Gobierno de la República del Perú y el Gobierno de Jamaica sobre comercio", "Peru|Jamaica"),
    ("Соглашение между Правительством Российской Федерации и Правительством Республики Куба о сотрудничестве",
     "Russian Federation|Cuba"),
    ("اتفاق بين حكومة المملكة المغربية وحكومة الجمهورية التونسية بشأن التعاون", "Morocco|Tunisia"),
    ("中华人民共和国政府和大韩民国政府关于文化合作的协定", "China|Republic of Korea"),
]  # fmt: skip


@pytest.mark.parametrize(("title", "parties"), AGREEMENTS, ids=[title[:30] for title, _ in AGREEMENTS])
def test_the_title_of_an_agreement_names_its_parties(title: str, parties: str) -> None:
    text = f"{title}\n\n1999\n"
    assert "|".join(keys(text, "party")) == parties
    assert masthead(text).issuer is None


DRAFTS = [
    ("Albania, Andorra, Chad and the Republic of Moldova: draft resolution", "Albania|Andorra|Chad|Republic of Moldova"),
    ("Autriche, Belgique et Royaume-Uni de Grande-Bretagne et d’Irlande du Nord : projet de résolution",
     "Austria|Belgium|United Kingdom of Great Britain and Northern Ireland"),
    ("Andorra, Chile y el Perú: proyecto de resolución", "Andorra|Chile|Peru"),
    ("Албания, Андорра и Чили: проект резолюции", "Albania|Andorra|Chile"),
    ("ألبانيا وأندورا وشيلي: مشروع قرار", "Albania|Andorra|Chile"),
    ("阿尔巴尼亚、安道尔和智利：决议草案", "Albania|Andorra|Chile"),
]  # fmt: skip


@pytest.mark.parametrize(("title", "sponsors"), DRAFTS, ids=["en", "fr", "es", "ru", "ar", "zh"])
def test_a_draft_lists_its_sponsors(title: str, sponsors: str) -> None:
    assert "|".join(keys(f"{title}\n\n1999\n", "sponsor")) == sponsors


SIGNED = [
    (LETTERS["en"], "I have the honour to write to you.", "Jane Example\nAmbassador\nPermanent Representative", "Jane Example"),
    (LETTERS["fr"], "J’ai l’honneur de vous écrire.", "Jeanne Exemple\nAmbassadrice\nReprésentante permanente", "Jeanne Exemple"),
    (LETTERS["es"], "Tengo el honor de escribirle.", "Juana Ejemplo\nEmbajadora\nRepresentante Permanente", "Juana Ejemplo"),
    (LETTERS["ru"], "Имею честь писать Вам.", "Иван Пример\nПосол\nПостоянный представитель", "Иван Пример"),
]  # fmt: skip


@pytest.mark.parametrize(("title", "text", "signature", "name"), SIGNED, ids=["en", "fr", "es", "ru"])
def test_a_signature_without_a_mark_is_a_name_above_its_offices(title: str, text: str, signature: str, name: str) -> None:
    assert masthead(f"{title}\n\n{text}\n\n{signature}\n").signatory == name


@pytest.mark.parametrize(
    "last", ["Ambassador\nPermanent Representative", "The meeting with the Ambassador", "Annexes: 2", "New York, May 2018"]
)
def test_other_last_lines_are_no_signature(last: str) -> None:
    assert masthead(f"{LETTERS['en']}\n\nI have the honour to write to you.\n\n{last}\n").signatory is None


@pytest.mark.parametrize(
    ("text", "issuer", "key"),
    [
        ("General Assembly\n\nResolution adopted by the General Assembly on 5 May 2010\n\nThe General Assembly,\n\nRecalling its\n",
         "General Assembly", "General Assembly"),
        ("Consejo de Seguridad\n\nResolución 853 (1993)\n\nEl Consejo de Seguridad,\n\nReafirmando su resolución,\n",
         "Consejo de Seguridad", "Security Council"),
    ],
)  # fmt: skip
def test_the_issuer_of_a_resolution_is_its_body(text: str, issuer: str, key: str) -> None:
    assert masthead(text).issuer == issuer
    assert keys(text) == [key]


def test_a_stated_issuer_has_its_key_too() -> None:
    stated = Sidecar(facts={"issuer": "Permanent Mission of Malta to the United Nations"})
    source = Source("corpus/documents/x.txt", f"{LETTERS['en']}\n".encode(), stated)
    document = examined_source(source, "x", bare_resources()).document
    assert document
    assert [party.key for party in document.masthead.parties if party.role == "issuer"] == ["Malta: Permanent Mission (New York)"]


UNTITLED = """MINISTRY OF FOREIGN AFFAIRS
REPUBLIC OF KENYA

Nairobi, 14 March 2019

Excellency,

I have the honour to convey the position of my Government on the maritime boundary.

Please accept, Excellency, {close}
"""


def test_a_letter_without_a_title_is_known_by_its_salutation_and_its_close() -> None:
    document = examined(UNTITLED.format(close="the assurances of my highest consideration."), using=bare_resources()).document
    assert document
    assert document.masthead.type == "letter"
    assert document.masthead.title is None
    assert [party.key for party in document.masthead.parties] == ["Kenya: Ministry of Foreign Affairs"]


def test_a_salutation_alone_makes_no_letter() -> None:
    document = examined(
        "Excellencies,\n\nWe meet at a difficult time.\n\nThe seas are rising. We thank you all.\n", using=bare_resources()
    ).document
    assert document
    assert document.masthead.type == "other"
