"""Shipped names and how they combine with those of a corpus: records, matching endings, prefixes, careful forms, traps."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from generator.finders import gazetteer
from generator.finders.overlaps import settle_overlaps
from generator.grammar import Grammar, Language
from generator.inputs import authorities, records
from generator.inputs.authorities import SHIPPED, Authorities
from generator.inputs.records import spelled
from generator.model import Authority, Form
from generator.text import strict_yaml
from generator.text.scripts import folded
from tests.reading import HOME, bare_resources

OFFICIAL = {"ar", "en", "es", "fr", "ru", "zh"}
KINDS = ("place", "organization", "instrument")
# The words of a language's file, for languages without a file here.
PLACE_WORDS = {
    "ar": {"before": ("في", "إلى", "("), "row": ("،", "و")},
    "es": {"before": ("en", "("), "row": (",", "y", "la", "el")},
    "fr": {"before": ("à", "("), "row": (",", "et", "la", "le")},
}


@cache
def grammar() -> Grammar:
    joined = bare_resources().grammar
    english = joined.languages["en"]
    made: dict[str, Language] = {
        tag: replace(english, tag=tag, words={**english.words, "place": words}) for tag, words in PLACE_WORDS.items()
    }
    made["ar"] = replace(made["ar"], prefixes=frozenset({"و", "ف", "ب", "ل", "ك", "وب", "ول"}), contracted={"ال": "لل"})
    return replace(joined, languages={**made, **joined.languages})


def named(text: str, language: str, names: Authorities | None = None, kind: str = "place") -> list[str]:
    """The keys of the names of a kind in a text, in reading order; `?` for a name of several records."""
    known = names or bare_resources().authorities
    candidates = list(gazetteer.find(folded(text).text, grammar().languages[language], grammar(), known))
    return [name.key or "?" for name in settle_overlaps(candidates, known) if name.kind == kind]


@cache
def shipped(kind: str) -> tuple[Authority, ...]:
    found, problems = records.read(SHIPPED / f"{kind}.yml", f"{kind}.yml", kind)
    assert not problems
    return found


def record(key: str, kind: str = "place", **facts: object) -> Authority:
    return replace(Authority(key, kind, {}, (Form(key, "en"),), source="a test"), **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", KINDS)
def test_the_strict_and_the_fast_reader_give_the_same_shipped_records(kind: str) -> None:
    assert tuple(records.shipped(strict_yaml.shipped(SHIPPED / f"{kind}.yml"), kind)) == shipped(kind)


def test_every_state_has_six_labels_and_its_numbers() -> None:
    states = [place for place in shipped("place") if place.type == "state"]
    assert len(states) == 197
    for state in states:
        assert set(state.labels) == OFFICIAL, state.key
        assert set(state.identifiers) == {"iso3166-1", "m49"}, state.key
        assert state.labels["en"] == state.key


@pytest.mark.parametrize("kind", ["organization", "instrument"])
def test_every_organization_and_instrument_has_six_labels(kind: str) -> None:
    assert [each.key for each in shipped(kind) if set(each.labels) != OFFICIAL] == []


def test_no_form_belongs_to_two_records() -> None:
    every = [each for kind in KINDS for each in shipped(kind)]
    assert [problem.what for problem in authorities.doubled(every, every, "reference")] == []


def test_every_seat_is_a_shipped_place() -> None:
    places = {place.key for place in shipped("place")}
    assert {each.seat for each in shipped("organization") if each.seat} <= places


def test_every_form_of_a_place_is_found_in_its_own_language() -> None:
    missed = []
    for place in shipped("place"):
        plain = [form for form in place.forms if form.language in OFFICIAL and form not in place.careful]
        missed += [(place.key, form.text) for form in plain if named(form.text, form.language) != [place.key]]
    assert missed == []


def test_places_beyond_states_ship_in_six_languages() -> None:
    """Capitals and seats, and regions and waters: nearly all of them with a name in each language."""
    for types, fewest in (({"city"}, 220), ({"region", "island", "sea", "river", "lake", "canal", "territory"}, 170)):
        places = [place for place in shipped("place") if place.type in types]
        assert len(places) >= fewest
        for language in OFFICIAL:
            named_so = [place for place in places if any(form.language == language for form in place.forms)]
            assert len(named_so) >= 0.95 * len(places), language


@pytest.mark.parametrize(
    ("language", "text", "want"),
    [
        ("en", "talks in Geneva on Abkhazia, the Golan and the Middle East", ["Geneva", "Abkhazia", "Syrian Golan", "Middle East"]),
        ("fr", "la situation au Moyen-Orient, en Crimée et au Darfour", ["Middle East", "Crimea", "Darfur"]),
        ("es", "la situación en el Cáucaso Meridional y en el mar Caspio", ["South Caucasus", "Caspian Sea"]),
        ("ru", "переговоры в Астане о положении на Ближнем Востоке и в Абхазии", ["Astana", "Middle East", "Abkhazia"]),
        ("zh", "中东局势和南高加索局势以及大马士革的会谈", ["Middle East", "South Caucasus", "Damascus"]),
        ("ar", "الحالة في الشرق الأوسط وفي القرم وفي دارفور", ["Middle East", "Crimea", "Darfur"]),
        ("en", "the Federal Republic of Yugoslavia and Southern Rhodesia", ["Federal Republic of Yugoslavia", "Southern Rhodesia"]),
        ("en", "the Stockholm Convention, the Jerusalem Post and the Atlantic Charter", []),
        ("zh", "一百公里海岸和马来西亚、那里加强了", ["Malaysia"]),
        ("ar", "سيول غزيرة في مسقط رأسه", []),
    ],
)
def test_places_beyond_states(language: str, text: str, want: list[str]) -> None:
    assert named(text, language) == want


def test_endings_in_brackets_are_combined_in_order() -> None:
    assert spelled("Республик(а|и|е) Армения") == ("Республика Армения", "Республики Армения", "Республике Армения")
    assert spelled("Южн(ый|ого) Судан(|а)") == ("Южный Судан", "Южного Судана")
    assert spelled("Гвине(я|и)-Бисау") == ("Гвинея-Бисау", "Гвинеи-Бисау")
    assert spelled("Falkland Islands (Malvinas)") == ("Falkland Islands (Malvinas)",)
    assert spelled("a|b") == ("a|b",)
    assert spelled("Южн(ый|ого) Судан(|а|у)") == ()


def test_endings_that_do_not_match_are_reported(tmp_path: Path) -> None:
    file = tmp_path / "place.yml"
    file.write_text("- key: X\n  forms: {ru: [Южн(ый|ого) Судан(|а|у)]}\n  source: a test\n", encoding="utf-8")
    found, problems = records.read(file, "place.yml", "place")
    assert not found
    assert "not in step" in problems[0].what


@pytest.mark.parametrize(
    ("language", "text", "want"),
    [
        ("en", "the People's Republic of China and the Democratic People's Republic of Korea",
         ["China", "Democratic People's Republic of Korea"]),
        ("en", "South Sudan and the Sudan; North Korea and the Republic of Korea",
         ["South Sudan", "Sudan", "Democratic People's Republic of Korea", "Republic of Korea"]),
        ("en", "the Niger, Nigeria, Dominica and the Dominican Republic", ["Niger", "Nigeria", "Dominica", "Dominican Republic"]),
        ("en", "Guinea, Guinea-Bissau, Equatorial Guinea and Papua New Guinea",
         ["Guinea", "Guinea-Bissau", "Equatorial Guinea", "Papua New Guinea"]),
        ("en", "the Gulf of Guinea, Lake Chad, the Jordan River and the Indian Ocean",
         ["Gulf of Guinea", "Lake Chad", "Jordan River", "Indian Ocean"]),
        ("en", "Mexico City, New Mexico and the Panama Canal", ["Mexico City", "New Mexico", "Panama Canal"]),
        ("en", "Serbia and Montenegro; Northern Ireland; Republika Srpska",
         ["Serbia and Montenegro", "Northern Ireland", "Republika Srpska"]),
        ("en", "Turkey, Swaziland, Burma, Zaire, the Ivory Coast and Cape Verde",
         ["Türkiye", "Eswatini", "Myanmar", "Democratic Republic of the Congo", "Côte d'Ivoire", "Cabo Verde"]),
        ("en", "the former Yugoslav Republic of Macedonia", ["North Macedonia"]),
        ("en", "monuments of Caucasian Albania; a turkey and a guinea fowl; tell us; the Argentine delegation", []),
        ("en", "US$ 5 million, 20 US dollars, and the US", ["United States of America"]),
        ("fr", "Fonds pour l'Arménie, d’Azerbaïdjan et du Tchad", ["Armenia", "Azerbaijan", "Chad"]),
        ("fr", "l'ÉTHIOPIE et l'Egypte; le golfe de Guinée; Mexico", ["Ethiopia", "Egypt", "Gulf of Guinea", "Mexico City"]),
        ("es", "los Estados Unidos, el Iraq, la India y el Perú", ["United States of America", "Iraq", "India", "Peru"]),
        ("es", "Arabia Saudí, Irak, Holanda, Birmania y Zimbabue", ["Saudi Arabia", "Iraq", "Netherlands", "Myanmar", "Zimbabwe"]),
        ("ru", "в Республике Южный Судан и в Судане, с Нигерией и Нигером", ["South Sudan", "Sudan", "Nigeria", "Niger"]),
        ("ru", "Перу, Чили, Марокко и Конго; на Филиппинах и в Нидерландах",
         ["Peru", "Chile", "Morocco", "Congo", "Philippines", "Netherlands"]),
        ("ru", "Демократической Республики Конго, Гвинеи-Бисау и Папуа — Новой Гвинеи",
         ["Democratic Republic of the Congo", "Guinea-Bissau", "Papua New Guinea"]),
        ("ru", "США, КНДР, ДРК, ОАЭ и ЦАР",
         ["United States of America", "Democratic People's Republic of Korea", "Democratic Republic of the Congo",
          "United Arab Emirates", "Central African Republic"]),
        ("ru", "5 млн. долл. США; украинский вопрос", []),
        ("zh", "索马里和马里", ["Somalia", "Mali"]),
        ("zh", "印度尼西亚、印度和印度洋", ["Indonesia", "India", "Indian Ocean"]),
        ("zh", "几内亚、几内亚比绍、赤道几内亚、巴布亚新几内亚和几内亚湾",
         ["Guinea", "Guinea-Bissau", "Equatorial Guinea", "Papua New Guinea", "Gulf of Guinea"]),
        ("zh", "多米尼加和多米尼克；尼日利亚和尼日尔", ["Dominican Republic", "Dominica", "Nigeria", "Niger"]),
        ("zh", "刚果民主共和国和刚果；刚果（布）", ["Democratic Republic of the Congo", "Congo", "Congo"]),
        ("zh", "发展中国家、其中国际组织和撒哈拉以南非洲", []),
        ("zh", "朝鲜、韩国、美国、英国和俄罗斯；亞美尼亞",
         ["Democratic People's Republic of Korea", "Republic of Korea", "United States of America",
          "United Kingdom of Great Britain and Northern Ireland", "Russian Federation", "Armenia"]),
        ("zh", "白俄罗斯；南苏丹；朝鲜半岛", ["Belarus", "South Sudan", "Korean Peninsula"]),
        ("ar", "جنوب السودان والسودان", ["South Sudan", "Sudan"]),
        ("ar", "غينيا الاستوائية وبابوا غينيا الجديدة", ["Equatorial Guinea", "Papua New Guinea"]),
        ("ar", "نهر الأردن؛ المغرب العربي؛ المحيط الهندي؛ بحيرة تشاد", ["Jordan River", "Maghreb", "Indian Ocean", "Lake Chad"]),
        ("ar", "أيرلندا الشمالية وايرلندا", ["Northern Ireland", "Ireland"]),
    ],
)  # fmt: skip
def test_the_longest_name_wins_and_names_inside_it_are_not_found(language: str, text: str, want: list[str]) -> None:
    assert named(text, language) == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("بأرمينيا وأذربيجان", ["Armenia", "Azerbaijan"]),
        ("وبالصين", ["China"]),
        ("للصين ولمصر وللأردن", ["China", "Egypt", "Jordan"]),
        ("للولايات المتحدة", ["United States of America"]),
        ("أرمينيًا", ["Armenia"]),  # without vowel marks
        ("الأرمينية", []),  # an adjective
        ("المالية", []),
    ],
)
def test_names_are_found_after_arabic_prefixes(text: str, want: list[str]) -> None:
    assert named(text, "ar") == want


def test_a_mention_shows_no_prefix_unless_it_is_joined_with_the_article() -> None:
    text = "بأرمينيا وللصين"
    found = gazetteer.find(folded(text).text, grammar().languages["ar"], grammar(), bare_resources().authorities)
    assert [text[name.span.start : name.span.end] for name in found] == ["أرمينيا", "للصين"]


@pytest.mark.parametrize(
    ("language", "text", "want"),
    [
        ("ar", "دعم مالي من الدول", []),
        ("ar", "الحالة في مالي", ["Mali"]),
        ("ar", "بوركينا فاسو ومالي والنيجر", ["Burkina Faso", "Mali", "Niger"]),
        ("ar", "الصين (2018)، عمان (2016)، الهند (2018)", ["China", "Oman", "India"]),
        ("ar", "سلطنة عمان", ["Oman"]),
        ("fr", "Maurice a parlé", []),
        ("fr", "Madagascar, Maurice et les Seychelles", ["Madagascar", "Mauritius", "Seychelles"]),
        ("fr", "à Maurice", ["Mauritius"]),
        ("es", "Mauricio habló; el Sr. Bissessur (Mauricio)", ["Mauritius"]),
        ("en", "Maurice spoke in Mauritius", ["Mauritius"]),
        ("ru", "Того требует право. Бенин, Того и Чад", ["Benin", "Togo", "Chad"]),
    ],
)
def test_a_careful_form_counts_only_where_a_place_is_expected(language: str, text: str, want: list[str]) -> None:
    assert named(text, language) == want


@pytest.mark.parametrize(
    ("language", "text", "want"),
    [
        ("en", "the Geneva Conventions, the Vienna Convention on the Law of Treaties and the Paris Agreement",
         ["Geneva Conventions of 12 August 1949", "Vienna Convention on the Law of Treaties", "Paris Agreement"]),
        ("fr", "les Conventions de Genève et le Statut de Rome",
         ["Geneva Conventions of 12 August 1949", "Rome Statute of the International Criminal Court"]),
        ("ru", "Римским статутом и Пекинской декларацией",
         ["Rome Statute of the International Criminal Court", "Beijing Declaration and Platform for Action"]),
        ("zh", "《日内瓦公约》和《巴黎协定》", ["Geneva Conventions of 12 August 1949", "Paris Agreement"]),
        ("ar", "اتفاقيات جنيف واتفاق باريس", ["Geneva Conventions of 12 August 1949", "Paris Agreement"]),
    ],
)  # fmt: skip
def test_a_city_in_the_name_of_an_instrument_is_not_a_place(language: str, text: str, want: list[str]) -> None:
    assert named(text, language, kind="instrument") == want
    assert named(text, language) == []


def test_a_state_and_a_seat_in_the_name_of_an_organization_are_places() -> None:
    assert named("United Nations Mission in South Sudan", "en") == ["South Sudan"]
    assert named("Отделении Организации Объединенных Наций в Женеве", "ru") == ["Geneva"]
    assert named("Lake Chad Basin Commission", "en") == []


@pytest.mark.parametrize(
    ("kind", "language", "text", "want"),
    [
        ("organization", "zh", "缔约方大会、2010年审议大会和世界大会", []),
        ("organization", "zh", "大会第六十九届会议", ["General Assembly"]),
        ("organization", "en", "the African Union Peace and Security Council", ["African Union"]),
        ("organization", "ar", "مجلس الأمن الوطني", []),
        ("organization", "ar", "مفوضية حقوق الإنسان والعدالة الإدارية", []),
        ("organization", "zh", "非索特派团支助办", []),
        ("instrument", "en", "the Inter-American Convention against Corruption", []),
        ("instrument", "zh", "《拉丁美洲和加勒比禁止核武器条约》", ["Treaty of Tlatelolco"]),
        ("place", "en", "the Roma of Rome", ["Rome"]),
        ("place", "zh", "马格里布银行", []),
    ],
)
def test_a_short_name_inside_the_name_of_another_body_or_treaty_is_not_found(kind: str, language: str, text: str, want: list[str]) -> None:
    assert named(text, language, kind=kind) == want


def test_a_record_of_the_corpus_wins_and_adds_its_forms() -> None:
    given = record("Alba", type="state", labels={"en": "Alba"}, forms=(Form("Alba", "en"),), careful=(Form("Alba", "en"),))
    own = record("Alba", labels={"en": "Alba!", "fr": "Albe"}, forms=(Form("Alba", "en"), Form("Albe", "fr")), note="ours")
    (united,) = authorities.unite([given], [own])
    assert united.type == "state"
    assert united.labels == {"en": "Alba!", "fr": "Albe"}
    assert {form.text for form in united.forms} == {"Alba", "Albe"}
    assert united.careful == ()  # what a person lists without `careful` counts everywhere
    assert united.note == "ours"


def test_records_with_different_keys_or_kinds_stay_separate() -> None:
    three = authorities.unite([record("Alba"), record("Beta")], [record("Alba", kind="organization")])
    assert [(each.kind, each.key) for each in three] == [("place", "Alba"), ("place", "Beta"), ("organization", "Alba")]


def test_a_form_shared_by_a_corpus_record_and_a_shipped_record_is_reported(tmp_path: Path) -> None:
    (tmp_path / "organization.yml").write_text("- key: Georgia Company\n  forms: {en: [Georgia]}\n  source: a test\n", encoding="utf-8")
    names, problems = authorities.load(tmp_path, "corpus/authorities", KINDS, ["place"])
    assert [problem.code for problem in problems] == ["W205"]
    assert "'Georgia'" in problems[0].what
    assert named("in Georgia", "en", names) == ["?"]


def test_a_record_of_the_corpus_can_list_forms_that_never_count(tmp_path: Path) -> None:
    text = "- key: Georgia\n  never: {en: [Georgia Street]}\n  source: a test\n"
    (tmp_path / "place.yml").write_text(text, encoding="utf-8")
    names, problems = authorities.load(tmp_path, "corpus/authorities", KINDS, ["place"])
    assert problems == ()
    assert named("12 Georgia Street, Rustavi, Georgia", "en", names) == ["Georgia"]
    state = names.get("place", "Georgia")
    assert state
    assert (state.type, state.labels["ru"]) == ("state", "Грузия")


def test_the_included_corpus_repeats_no_shipped_record() -> None:
    for kind in KINDS:
        own, problems = records.read(HOME / "corpus/authorities" / f"{kind}.yml", kind, kind)
        assert not problems
        assert not {each.key for each in own} & {each.key for each in shipped(kind)}


def test_a_record_can_answer_findings(tmp_path: Path) -> None:
    file = tmp_path / "resolution.yml"
    file.write_text("- key: S/RES/822 (1993)\n  source: a test\n  answers:\n    some-finding: It is so.\n", encoding="utf-8")
    (record,), problems = records.read(file, "resolution.yml", "resolution")
    assert not problems
    assert {name: (each.text, each.path, each.line) for name, each in record.answers.items()} == {
        "some-finding": ("It is so.", "resolution.yml", 4)
    }
    assert dict(authorities.unite([record], [replace(record, answers={})])[0].answers) == dict(record.answers)


@pytest.mark.parametrize("answers", ["It is so.", "[a]", "{some-finding: ''}", "{some-finding: 5}"])
def test_invalid_answers_of_a_record_are_reported(tmp_path: Path, answers: str) -> None:
    file = tmp_path / "resolution.yml"
    file.write_text(f"- key: X\n  source: a test\n  answers: {answers}\n", encoding="utf-8")
    found, problems = records.read(file, "resolution.yml", "resolution")
    assert not found
    assert [(problem.code, problem.line) for problem in problems] == [("E204", 1)]


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("Երևան", "ք. Երևան, Հայաստան"),
        ("თბილისი", "ქ. თბილისი, 2019"),
        ("Αθήνα", "στην Αθήνα."),
        ("ירושלים", "העיר ירושלים."),
        ("भारत", "यह भारत है"),
        ("서울", "(서울) 에서"),
        ("ประเทศไทย", "ในประเทศไทยและ"),
        ("አዲስ አበባ", "በ አዲስ አበባ ከተማ"),
    ],
)
def test_a_form_in_any_script_is_found_as_a_word(form: str, text: str) -> None:
    names = Authorities([record("Place", forms=(Form(form, "xx"),))])
    assert named(text, "en", names) == ["Place"]
    assert named(f"In English as well: {text}", "en", names) == ["Place"]


@pytest.mark.parametrize(("form", "text"), [("भारत", "भारतीय"), ("भारत", "भारता"), ("Երևան", "Երևանում"), ("Αθήνα", "Αθήνας")])
def test_a_form_in_any_script_is_not_found_inside_a_longer_word(form: str, text: str) -> None:
    assert named(text, "en", Authorities([record("Place", forms=(Form(form, "xx"),))])) == []


def test_a_form_without_a_letter_is_reported(tmp_path: Path) -> None:
    (tmp_path / "instrument.yml").write_text(
        "- {key: Treaty of Zod, forms: {en: ['1703', '§ 17', 'Treaty 1703']}, source: a}\n", encoding="utf-8"
    )
    names, problems = authorities.load(tmp_path, "corpus/authorities", ["instrument"], ["place"])
    assert names.get("instrument", "Treaty of Zod") is not None
    assert [(problem.level, problem.code, problem.line) for problem in problems] == [("warning", "W215", 1)] * 2
    assert ["'1703'" in problems[0].what, "'§ 17'" in problems[1].what] == [True, True]


def test_an_unknown_key_does_not_lose_the_record(tmp_path: Path) -> None:
    (tmp_path / "place.yml").write_text(
        "- {key: Vang, shelfmark: 7, source: a}\n- {key: Vang, forms: {en: [Wank]}, shelfmark: 7, source: b}\n- {key: Zod, sourc: a}\n",
        encoding="utf-8",
    )
    names, problems = authorities.load(tmp_path, "corpus/authorities", ["place"], ["place"])
    record = names.get("place", "Vang")
    assert record is not None
    assert {form.text for form in record.forms} == {"Vang", "Wank"}
    assert names.get("place", "Zod") is None
    assert [(problem.code, problem.line) for problem in problems][:2] == [("W214", 1), ("W214", 2)]
    assert {problem.code for problem in problems[2:]} == {"E204"}
