"""Offices in six languages: which State or body a printed name means, its office and its seat; and names that are no office."""

import pytest
import yaml

from generator.parties import Offices, offices_of
from tests.reading import HOME, bare_resources, mentions_in, resources

FRENCH_ADJECTIVES = ("Gouvernement", "gouvernement", "État", "Ministère", "Ministre", "Président", "Parlement")
REFUGEES = "Office of the United Nations High Commissioner for Refugees"


def offices() -> Offices:
    loaded = bare_resources()
    return offices_of(loaded.grammar, loaded.authorities)


TABLE = yaml.safe_load((HOME / "tests" / "gold" / "offices.yml").read_text(encoding="utf-8"))


MEANING = [(tag, name, keys) for tag, names in TABLE["meaning"].items() for name, keys in names.items()]


@pytest.mark.parametrize(("tag", "name", "keys"), MEANING)
def test_a_name_means_an_office(tag: str, name: str, keys: str) -> None:
    assert "|".join(named.key for named in offices().named(name, tag)) == keys


@pytest.mark.parametrize(("tag", "name"), [(tag, name) for tag, names in TABLE["none"].items() for name in names])
def test_other_names_mean_no_office(tag: str, name: str) -> None:
    assert offices().named(name, tag) == ()


# One office in six languages: shapes into which any form of a State's name fits.
SHAPES = {
    "Permanent Mission (New York)": {
        "en": "Permanent Representative of {} to the United Nations",
        "fr": "Représentant permanent de {} auprès de l'Organisation des Nations Unies",
        "es": "Representante Permanente de {} ante las Naciones Unidas",
        "ru": "Постоянное представительство {} при Организации Объединенных Наций",
        "ar": "البعثة الدائمة ل{} لدى الأمم المتحدة",
        "zh": "{}常驻联合国代表",
    },
    "Permanent Mission (Geneva)": {
        "en": "Permanent Mission of {} to the United Nations Office at Geneva",
        "fr": "Mission permanente de {} auprès de l'Office des Nations Unies à Genève",
        "es": "Misión Permanente de {} ante la Oficina de las Naciones Unidas en Ginebra",
        "ru": "Постоянное представительство {} при Отделении Организации Объединенных Наций в Женеве",
        "ar": "البعثة الدائمة ل{} لدى مكتب الأمم المتحدة في جنيف",
        "zh": "{}常驻联合国日内瓦办事处代表团",
    },
    "Ministry of Foreign Affairs": {
        "en": "Ministry of Foreign Affairs of {}",
        "fr": "Ministère des affaires étrangères de {}",
        "es": "Ministerio de Relaciones Exteriores de {}",
        "ru": "Министерство иностранных дел {}",
        "ar": "وزارة خارجية {}",
        "zh": "{}外交部",
    },
    "Head of Government": {
        "en": "Prime Minister of {}",
        "fr": "Premier Ministre de {}",
        "es": "Primer Ministro de {}",
        "ru": "Премьер-министр {}",
        "ar": "رئيس وزراء {}",
        "zh": "{}总理",
    },
}


def in_shape(shape: str, form: str, tag: str) -> str:
    """A form in a shape; in Arabic, an article is contracted after the preposition."""
    return shape.replace("ل{}", f"لل{form[2:]}") if tag == "ar" and form.startswith("ال") and "ل{}" in shape else shape.format(form)


@pytest.mark.parametrize("office", SHAPES)
def test_an_office_has_one_key_in_six_languages_for_every_state(office: str) -> None:
    states = [record for record in bare_resources().authorities.records if record.type == "state"]
    assert len(states) > 190
    for state in states:
        for tag, shape in SHAPES[office].items():
            forms = [form.text for form in state.forms if form.language == tag and not form.text.startswith(FRENCH_ADJECTIVES)]
            found = {named.key for form in forms for named in offices().named(in_shape(shape, form, tag), tag)}
            assert found == {f"{state.key}: {office}"}, tag


def test_a_record_of_an_office_gives_the_key_of_the_office() -> None:
    """A corpus can have a record for an office; its own name is a form, and the key is that of the State's office."""
    loaded = resources()
    own = offices_of(loaded.grammar, loaded.authorities)
    name = "Permanent Mission of Azerbaijan to the United Nations Office at Geneva"
    assert loaded.authorities.get("organization", name)
    assert [named.key for named in own.named(name, "en")] == ["Azerbaijan: Permanent Mission (Geneva)"]


def test_an_office_with_a_label_for_every_row() -> None:
    grammar = bare_resources().grammar
    for name, row in grammar.offices.items():
        assert row["label"]
        assert all(row[way] in {"", *grammar.offices} for way in ("state", "body", "to_body", "to_place") if way in row), name
    assert set(grammar.mission_seats) <= {record.key for record in bare_resources().authorities.records}


@pytest.mark.parametrize(
    ("tag", "text", "key"),
    [
        ("en", "the Secretary-General of the League of Arab States", "Secretary-General of the United Nations"),
        ("en", "the General Assembly of the Organization of American States", "General Assembly"),
        ("en", "the Security Council of the Russian Federation", "Security Council"),
        ("en", "the Inter-American Commission on Human Rights", "Commission on Human Rights"),
        ("en", "a National Commission on Human Rights", "Commission on Human Rights"),
        ("fr", "le Secrétaire général de la Ligue des États arabes", "Secretary-General of the United Nations"),
        ("fr", "l'Assemblée générale de l'Organisation des États américains", "General Assembly"),
        ("es", "el Secretario General de la Organización de los Estados Americanos", "Secretary-General of the United Nations"),
        ("es", "la Asamblea General de la OEA", "General Assembly"),
        ("ru", "Генеральный секретарь Лиги арабских государств", "Secretary-General of the United Nations"),
        ("ru", "Секретарь Совета Безопасности Российской Федерации", "Security Council"),
        ("ar", "مجلس الأمن للاتحاد الروسي", "Security Council"),
        ("zh", "俄罗斯联邦安全理事会", "Security Council"),
        ("ar", "الأمين العام لجامعة الدول العربية", "Secretary-General of the United Nations"),
        ("ar", "مجلس الأمن القومي", "Security Council"),
        ("zh", "阿拉伯国家联盟秘书长", "Secretary-General of the United Nations"),
        ("zh", "美洲国家组织大会", "General Assembly"),
        ("zh", "举行重大会议", "General Assembly"),
        ("zh", "和平与安全理事会", "Security Council"),
        ("zh", "美洲人权委员会", "Commission on Human Rights"),
    ],
)
def test_an_organ_of_another_owner_is_not_that_of_the_united_nations(tag: str, text: str, key: str) -> None:
    assert key not in {mention.key for mention in mentions_in(text, tag, bare_resources())}


@pytest.mark.parametrize(
    ("tag", "text", "key"),
    [
        ("en", "the Secretary-General and the African Union", "Secretary-General of the United Nations"),
        ("en", "the Secretary-General of the United Nations", "Secretary-General of the United Nations"),
        ("en", "the General Assembly, Armenia said", "General Assembly"),
        ("fr", "le Conseil de sécurité et l'Union africaine", "Security Council"),
        ("es", "el Consejo de Seguridad, la Unión Africana", "Security Council"),
        ("ru", "Совет Безопасности и Африканский союз", "Security Council"),
        ("ru", "Управление Верховного комиссара ООН по делам беженцев", REFUGEES),
        ("ru", "Управление Верховного комиссара по делам беженцев", REFUGEES),
        ("ar", "مفوضية الأمم المتحدة السامية لشؤون اللاجئين", REFUGEES),
        ("ar", "قدم الأمين العام لمجلس الأمن تقريرا", "Secretary-General of the United Nations"),
        ("zh", "大会和非洲联盟", "General Assembly"),
        ("ar", "أبلغ مجلس الأمن العراق بأن", "Security Council"),
        ("ru", "в Совете Безопасности, Армения заявила", "Security Council"),
        ("en", "In the Security Council Armenia said", "Security Council"),
    ],
)
def test_an_organ_beside_another_name_stays(tag: str, text: str, key: str) -> None:
    assert key in {mention.key for mention in mentions_in(text, tag, bare_resources())}


@pytest.mark.parametrize(
    ("language", "text", "key"),
    [
        ("en", "MINISTRY OF FOREIGN AFFAIRS\nREPUBLIC OF KENYA", "Kenya: Ministry of Foreign Affairs"),
        ("es", "MINISTERIO DE RELACIONES EXTERIORES\nREPÚBLICA DE CHILE", "Chile: Ministry of Foreign Affairs"),
        ("fr", "Ministère des affaires étrangères\nRépublique du Sénégal", "Senegal: Ministry of Foreign Affairs"),
        ("ru", "МИНИСТЕРСТВО ИНОСТРАННЫХ ДЕЛ\nРЕСПУБЛИКА БЕЛАРУСЬ", "Belarus: Ministry of Foreign Affairs"),
        ("zh", "外交部\n中华人民共和国", "China: Ministry of Foreign Affairs"),
        ("ar", "وزارة الخارجية\nجمهورية العراق", "Iraq: Ministry of Foreign Affairs"),
    ],
)
def test_the_owner_may_stand_below_its_office_in_a_letterhead(language: str, text: str, key: str) -> None:
    loaded = bare_resources()
    row = offices_of(loaded.grammar, loaded.authorities).line(text, language)
    assert [named.key for named in row.named] == [key]


@pytest.mark.parametrize("text", ["MINISTRY OF FOREIGN AFFAIRS to the United Nations", "History of Kenya", "Post Office\nRoad to Kenya"])
def test_a_line_that_says_more_is_no_letterhead(text: str) -> None:
    loaded = bare_resources()
    assert not offices_of(loaded.grammar, loaded.authorities).line(text, "en").named
