"""Suggestions: names with cue words or capitals are proposed, recorded names are not; pasted proposals load and are then known."""

import json
import re
import tempfile
from pathlib import Path
from time import process_time

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.examine import Resources
from generator.inputs import authorities
from generator.inputs.authorities import Authorities
from generator.reports.proposals import yaml_of
from generator.suggestions import Suggestion, suggest
from generator.suggestions.variants import SimilarNames, skeleton_of
from generator.text import strict_yaml
from tests.project import Built, Project
from tests.reading import HOME, SEEDS, bare_resources, examined, resources, source_of

FOLDER = "corpus/authorities"
HEADING = re.compile(r"^# (?:corpus/authorities/(\w+)\.yml|Kind unknown)", re.MULTILINE)


def suggested(*texts: str, using: Resources | None = None) -> tuple[Suggestion, ...]:
    """The proposals for texts that are one document each."""
    using = using or bare_resources()
    documents, mentions = [], {}
    for number, text in enumerate(texts):
        read = examined(text, f"{number}.txt", using)
        if read.document:
            slug = f"d{number}"
            documents.append(read.document.__class__(**{n: getattr(read.document, n) for n in read.document.__slots__} | {"slug": slug}))
            mentions[slug] = read.mentions
    return suggest(documents, mentions, using.grammar, using.authorities)


def proposed(*texts: str, using: Resources | None = None) -> set[tuple[str, str, str]]:
    return {(s.kind, s.type, s.key) for s in suggested(*texts, using=using)}


def test_a_name_with_an_apostrophe_is_searched_in_little_time() -> None:
    text = "The Permanent Mission of the Democratic People’s Republic of Korea presents its compliments.\n"
    start = process_time()
    suggested(text)
    assert process_time() - start < 5


EN = "The members of the mission have reported to the Council that on the same day "
FR = "Les membres de la mission ont indiqué au Conseil que, dans la même journée, "
ES = "Los miembros de la misión han informado al Consejo de que, en el mismo día, "
RU = "Члены этой миссии сообщили также о том, что в тот же самый день они были "


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (f"{EN}the village of Vang and the Gushchular settlements were left.", ("place", "village", "Vang")),
        (f"{EN}houses in Heyvaly village were burnt.", ("place", "village", "Heyvaly")),
        (f"{EN}it was seen in Taglidash District of the country.", ("place", "district", "Taglidash")),
        (f"{EN}they stood near Ulukhan castle for a while.", ("place", "monument", "Ulukhan castle")),
        (f"{EN}they occupied Agdere, Jebrayil and Gubadlin regions of the country.", ("place", "region", "Agdere")),
        (f"{EN}Mr. Mario Raffaelli, Chairman of the Conference, spoke.", ("person", "", "Mario Raffaelli")),
        (f"{EN}gold was mined by Base Metals CJSC, which is known.", ("organization", "", "Base Metals CJSC")),
        (f"{EN}a note of the Ministry of Fisheries of Norway on the matter came.", ("organization", "", "Ministry of Fisheries of Norway")),
        (f"{EN}they spoke of the Treaty of Tordesillas and of nothing else.", ("instrument", "", "Treaty of Tordesillas")),
        (f"{FR}le village de Choporlou a été occupé.", ("place", "village", "Choporlou")),
        (f"{FR}la province du Nord-Ubangi a été le lieu de combats.", ("place", "province", "Nord-Ubangi")),
        (f"{FR}M. Jean Exemple a pris la parole.", ("person", "", "Jean Exemple")),
        (f"{FR}le Ministère des affaires étrangères a publié une note.", ("organization", "", "Ministère des affaires étrangères")),
        (f"{FR}le Traité de Tordesillas a été cité.", ("instrument", "", "Traité de Tordesillas")),
        (f"{ES}la ciudad de Lataquia fue ocupada.", ("place", "city", "Lataquia")),
        (f"{ES}el Sr. Juan Ejemplo hizo uso de la palabra.", ("person", "", "Juan Ejemplo")),
        (f"{ES}la Agencia Central de Noticias lo ha dicho.", ("organization", "", "Agencia Central de Noticias")),
        (
            f"{ES}una nota de la Misión Permanente de Andorra ante las Naciones Unidas fue leída.",
            ("organization", "", "Misión Permanente de Andorra ante las Naciones Unidas"),
        ),
        (f"{ES}el Tratado de Tordesillas fue citado.", ("instrument", "", "Tratado de Tordesillas")),
        (f"{RU}в селе Чопорлу и нигде больше.", ("place", "village", "Чопорлу")),
        (f"{RU}на территории Тауладжинского района и нигде больше.", ("place", "district", "Тауладжинского района")),
        (f"{RU}вместе, и г-н Иван Примеров выступил.", ("person", "", "Иван Примеров")),
        (f"{RU}там, и Министерство внешней торговли заявило об этом.", ("organization", "", "Министерство внешней торговли")),
        (f"{RU}там, и Договор Тордесильяс был назван.", ("instrument", "", "Договор Тордесильяс")),
        ("وقد ذكرت البعثة في تقريرها أن قوات كانت موجودة في قرية شوبورلو، ثم غادرت.", ("place", "village", "شوبورلو")),
        ("وقد ذكرت البعثة في تقريرها أن القتال وقع في محافظة درعا، ثم توقف.", ("place", "province", "درعا")),
        ("وقد تكلم في الجلسة التي عقدت في ذلك اليوم السيد معاذ العتوم، ثم رفعت الجلسة.", ("person", "", "معاذ العتوم")),
        ("وقد ذكرت ذلك وزارة التجارة الخارجية في بيان لها عن هذه المسألة.", ("organization", "", "وزارة التجارة الخارجية")),
        ("2019年,在克尔巴贾尔区发生了冲突,许多人离开了自己的家园。", ("place", "district", "克尔巴贾尔")),
        ("会议听取了弗拉基米尔·萨夫龙科夫先生的发言,并表示感谢。", ("person", "", "弗拉基米尔·萨夫龙科夫")),
        ("本照会转递了乌克兰外交部就此事发表的声明全文。", ("organization", "", "乌克兰外交部")),
        ("各国重申支持《拉罗通加条约》的各项原则和宗旨。", ("instrument", "", "拉罗通加条约")),
    ],
)
def test_a_name_is_recognised_by_its_cue_word(text: str, wanted: tuple[str, str, str]) -> None:
    assert wanted in proposed(text)


def test_names_in_a_row_share_their_cue() -> None:
    found = proposed(f"{EN}they occupied Agdere, Jebrayil, Gubadlin and Zengilan regions of the country.")
    assert {key for kind, form, key in found if (kind, form) == ("place", "region")} == {"Agdere", "Jebrayil", "Gubadlin", "Zengilan"}


@pytest.mark.parametrize(
    "text",
    [
        f"{EN}the Committee, the Ministry and the Special Rapporteur spoke of Armenian and Azerbaijani villages in Armenia.",
        f"{EN}the Permanent Mission of the country, the President and the Minister were heard. Houses stood there. Houses fell there.",
        f"{RU}там, и Комитет рассмотрел доклад, а Комиссия постановила иначе, и армянские села опустели.",
        "本区域各国、各城市和农村地区的代表出席了会议,并通过了决议。",
        "GENERAL ASSEMBLY OF NORTHERN VILLAGES IN VANG DISTRICT",
    ],
)
def test_words_that_are_not_names_are_not_proposed(text: str) -> None:
    assert proposed(text, text) == set()


def test_capitals_count_from_the_second_passage_and_not_at_the_beginning_of_a_sentence() -> None:
    once = f"{EN}they went to Astanovka and back."
    assert proposed(once) == set()
    assert proposed(once, once) == {("", "", "Astanovka")}
    assert proposed("Astanovka was seen by all of them on that day.", "Astanovka was left by all of them.") == set()


def test_recorded_names_are_not_proposed() -> None:
    keys = {(record.kind, record.key) for record in resources().authorities.records}
    found = suggested(*map(source_of, SEEDS), using=resources())
    assert all((s.kind, s.key) not in keys for s in found)
    assert {s.key for s in found} == {"Press Service of the Ministry of Foreign Affairs", "Museum of History"}


def test_without_records_the_five_documents_give_the_names_that_people_recorded() -> None:
    found = suggested(*map(source_of, SEEDS))
    given = {form.text for record in resources().authorities.records for form in record.forms}
    right = [s for s in found if {s.key, s.key.removesuffix(" highway")} & given or s.key.startswith("Vardenis")]
    assert len(right) >= len(found) * 0.8, [s.key for s in found if s not in right]
    places = {(s.type, s.key) for s in found if s.kind == "place"}
    assert {("district", "Kalbajar"), ("village", "Vang"), ("mine", "Soyudlu"), ("monument", "Lech castle")} <= places
    assert {s.key for s in found if s.kind == "person"} == {"Mario Raffaelli", "Ashig Shamshir", "Yashar Aliyev"}
    assert next(s for s in found if s.key == "Gyzybulag").forms == {"en": ("Gyzylbulag",)}


def test_a_name_similar_to_a_known_one_adds_a_form_to_its_record() -> None:
    found = suggested(f"{EN}houses in Kalbajaar district and in Gyzylbullag were burnt.", using=resources())
    added = {s.key: (s.adds, s.kind, dict(s.forms), dict(s.labels)) for s in found}
    assert added["Kalbajar"] == (True, "place", {"en": ("Kalbajaar",)}, {})
    assert added["Gyzylbulag"] == (True, "place", {"en": ("Gyzylbullag",)}, {})


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        *(("Kalbajar", "Kelbadjar", True), ("Nagorno-Karabakh", "Nagorny Karabakh", True), ("Кельбаджар", "Кельбаджаре", True)),
        *(("Heyvaly", "Heyvali", True), ("Gjirokastër", "Gjirokaster", True), ("Vang", "Wanga", False), ("Iran", "Iraq", False)),
        *(("Agdam", "Agdere", False), ("克尔巴贾尔", "克尔巴贾", False), ("Кельбаджар", "Кельбаджарский район", False)),
    ],
)
def test_only_similar_names_count_as_similar(one: str, other: str, near: bool) -> None:
    index = SimilarNames()
    index.add(one, ("place", one))
    assert (index.of(other) == {("place", one)}) == near, (skeleton_of(one), skeleton_of(other))


def test_a_repeated_record_may_only_add_forms(tmp_path: Path) -> None:
    again = "- {key: Vang, source: a}\n- {key: Vang, forms: {en: [Wank]}, source: b}\n"
    (tmp_path / "place.yml").write_text(again, encoding="utf-8")
    names, problems = authorities.load(tmp_path, FOLDER, ["place"], ["place"])
    record = names.get("place", "Vang")
    assert not problems
    assert record is not None
    assert {form.text for form in record.forms} == {"Vang", "Wank"}
    (tmp_path / "place.yml").write_text(again.replace("{en: [Wank]}", "{en: [Wank]}, type: village"), encoding="utf-8")
    assert [problem.code for problem in authorities.load(tmp_path, FOLDER, ["place"], ["place"])[1]] == ["E204"]


def pasted(text: str, folder: Path) -> None:
    """Adds every group to the end of the file that its heading names. Groups without a kind go to the places."""
    starts = [*HEADING.finditer(text)]
    ends = [*(match.start() for match in starts[1:]), len(text)][: len(starts)]
    for match, end in zip(starts, ends, strict=True):
        file = folder / f"{match[1] or 'place'}.yml"
        before = file.read_text(encoding="utf-8") if file.exists() else ""
        file.write_text(f"{before}{text[match.start() : end]}\n", encoding="utf-8")


def with_proposals(found: tuple[Suggestion, ...], folder: Path) -> Resources:
    """The resources after all proposals were pasted. They must load without problems."""
    pasted(yaml_of(found, FOLDER), folder)
    loaded = bare_resources()
    names, problems = authorities.load(folder, FOLDER, list(loaded.grammar.kinds), ["place"])
    assert not problems, [str(problem) for problem in problems]
    return Resources(loaded.grammar, loaded.cover, names)


def test_pasted_names_are_not_proposed_again(tmp_path: Path) -> None:
    texts = [*map(source_of, SEEDS)]
    found = suggested(*texts)
    again = suggested(*texts, using=with_proposals(found, tmp_path))
    assert {s.key for s in found} & {s.key for s in again} == set()
    assert len(again) <= 2, [s.key for s in again]


HOSTILE = "\"'’:#|{}[]&*!%@`-·,.\\ \u200f\u200e\u202b\u00ad\ufeff\u0007\u0085\u2028\U0001f600"
NAMES = st.text(st.sampled_from(list(f"abcdeéñİжшقرم克巴{HOSTILE}")), max_size=9)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(NAMES, min_size=4, max_size=4))
@example(['a"b', "o: #c", "\u200fx\u200f", "\\n"])
@example(["ab\u00adc'd", "No", "null", "İi"])
def test_hostile_names_are_read_back_unchanged(texts: list[str]) -> None:
    one, two, three, four = texts
    text = (
        f"{EN}the village of V{one} and Mr. O{two} of K{three} CJSC were named.\n\n{RU}в селе Ж{one} и г-н Ш{three} тоже.\n\n"
        f"{EN}they saw M{four} there.\n\n{EN}they saw M{four} again.\n\n"
        f"وقد ذكرت البعثة أن القتال وقع في تلك الأيام في قرية {four}، ثم توقف.\n\n"
        f"会议重申《{one}条约》。\n"
    )
    loaded = bare_resources()
    found = suggested(text, using=Resources(loaded.grammar, loaded.cover, Authorities(())))
    stated, problems = strict_yaml.parse(yaml_of(found, FOLDER), "stdout", "E204")
    assert not problems
    assert [record["key"] for record in stated] == [s.key for s in found]
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(authorities, "SHIPPED", Path(folder) / "none")  # the shipped names take a long time
        again = suggested(text, using=with_proposals(found, Path(folder)))
    assert {s.key for s in found} & {s.key for s in again} == set()


def test_the_verb_prints_records_and_writes_nothing(included: Built, tmp_path: Path) -> None:
    project = included.copy(tmp_path / "project")
    project.put("new.txt", f"{EN}the village of Vangly was burnt, and Mr. Ivan Example said so.\n")
    before = project.tree_of(project.root)
    result = project.run("suggest")
    assert result.exit_code == 0, result.stderr
    assert project.tree_of(project.root) == before
    stated, problems = strict_yaml.parse(result.stdout, "stdout", "E204")
    assert not problems
    assert {"key": "Vangly", "type": "village", "labels": {"en": "Vangly"}, "source": "attested: corpus/documents/new.txt"} in stated
    assert "# corpus/authorities/place.yml" in result.stdout
    assert re.search(r"#   corpus/documents/new\.txt:1  .*village of Vangly was burnt", result.stdout)
    assert all(len(line) <= 160 for line in result.stdout.splitlines() if line.startswith("#   "))
    assert project.run("suggest").stdout == result.stdout
    assert "Suggestions: " in result.stderr
    assert "Suggestions" not in project.run("-q", "suggest").stderr


def test_the_verb_also_prints_json_and_accepts_named_files(tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    file = project.put("new.txt", f"{EN}the village of Vangly was burnt.\n")
    project.put("other.txt", f"{EN}the village of Choporly was burnt.\n")
    stated = json.loads(project.run("suggest", "--json", str(file)).stdout)
    assert [(s["kind"], s["key"], s["count"], s["adds"]) for s in stated] == [("place", "Vangly", 1, False)]
    assert stated[0]["passages"][0]["document"] == "corpus/documents/new.txt"
    assert len(json.loads(project.run("suggest", "--json").stdout)) == 2
    missing = project.run("suggest", str(tmp_path / "none.txt"), str(file), str(tmp_path))
    assert missing.exit_code == 5
    assert "E101" in missing.stderr
    assert "E106" in missing.stderr
    assert "Vangly" in missing.stdout


def test_nothing_to_propose_is_an_empty_list(tmp_path: Path) -> None:
    result = Project(tmp_path / "project").run("suggest")
    assert strict_yaml.parse(result.stdout, "stdout", "E204") == ([], ())
    assert result.exit_code == 0


def test_a_wrong_configuration_proposes_nothing(tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    (project.root / "mkdocs.yml").unlink()
    assert project.run("suggest").exit_code == 2
    assert project.run("suggest", str(HOME / "LICENSE")).exit_code in {0, 5}
