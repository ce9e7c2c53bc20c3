"""The turns of the speakers in the records of meetings, in six languages."""

from dataclasses import replace

import pytest

from generator.masthead.speaker_turns import speaker_turns
from generator.reports.explain import explain
from tests.reading import bare_resources, examined

GRAMMAR = bare_resources().grammar
HEADS = {
    "en": "United Nations S/PV.7863\nSecurity Council\nSeventy-second year\n\n7863rd meeting\nTuesday, 17 January 2017, 10 a.m.\n",
    "fr": "Nations Unies S/PV.7863\nConseil de sécurité\nSoixante-douzième année\n\n7863e séance\nMardi 17 janvier 2017, à 10 heures\n",
    "es": "Naciones Unidas S/PV.7863\nConsejo de Seguridad\nSeptuagésimo segundo año\n\n7863ª sesión\n",
    "ru": "Организация Объединенных Наций S/PV.7863\nСовет Безопасности\nСемьдесят второй год\n\n7863-е заседание\n",
    "zh": "联合国 S/PV.7863\n安全理事会\n第七十二年\n\n第7863次会议\n2017年1月17日星期二上午10时举行\n纽约\n",
    "ar": "الأمم المتحدة S/PV.7863\nمجلس الأمن\nالسنة الثانية والسبعون\n\nالجلسة 7863\nالثلاثاء، 17 كانون الثاني/يناير 2017، الساعة 10\n",
}  # fmt: skip
RECORDS = {
    "en": ["President: Mr. A. (Sweden)", "The President: I invite the representative of Israel to speak.",
           "Mr. B. (Israel) (spoke in French): I thank the Council for this meeting."],
    "fr": ["Président : M. A. (Suède)", "Le Président (parle en anglais) : J'invite le représentant d'Israël à parler.",
           "M. B. (Israël) : Je remercie le Conseil de cette séance."],
    "es": ["Presidente: Sr. A. (Suecia)", "El Presidente (habla en inglés): Invito al representante de Israel a tomar la palabra.",
           "Sr. B. (Israel): Agradezco al Consejo esta sesión."],
    "ru": ["Председатель: г-н А. (Швеция)", "Председатель (говорит по-английски): Я приглашаю представителя Израиля выступить.",
           "Г-н Б. (Израиль) (говорит по-английски): Я благодарю Совет за это заседание."],
    "zh": ["主席：斯科格先生（瑞典）", "主席（以英语发言）：我请以色列代表发言。", "达农先生（以色列）（以英语发言）：我感谢安理会。"],
    "ar": ["الرئيس: السيد سكوغ (السويد)", "الرئيس (تكلم بالإنكليزية): أدعو ممثل إسرائيل إلى أخذ الكلمة الآن.",
           "السيد دانون (إسرائيل) (تكلم بالإنكليزية): أشكر المجلس على عقد هذه الجلسة."],
}  # fmt: skip
SPEAKERS = {
    "en": ["The President", "Mr. B. (Israel)"],
    "fr": ["Le Président", "M. B. (Israël)"],
    "es": ["El Presidente", "Sr. B. (Israel)"],
    "ru": ["Председатель", "Г-н Б. (Израиль)"],
    "zh": ["主席", "达农先生（以色列）"],
    "ar": ["الرئيس", "السيد دانون (إسرائيل)"],
}


def speakers(text: str, type_: str = "") -> list[str]:
    document = examined(text, using=bare_resources()).document
    assert document
    if type_:
        document = replace(document, masthead=replace(document.masthead, type=type_))
        document = replace(document, turns=speaker_turns(document, GRAMMAR))
    return [document.quote(turn.speaker) for turn in document.turns]


@pytest.mark.parametrize("tag", RECORDS)
def test_the_turns_of_a_record_are_found(tag: str) -> None:
    text = HEADS[tag] + "\n" + "\n\n".join(RECORDS[tag]) + "\n"
    assert speakers(text) == SPEAKERS[tag]
    assert speakers(text, "statement") == []


@pytest.mark.parametrize(
    ("said", "speaker"),
    [
        ("1. Ms. A. (Chile), speaking on behalf of the group, said that her country agreed.", "Ms. A. (Chile)"),
        ("The Chair said that the meeting would continue.", "The Chair"),
        ("2. M. A. (France) dit que l'aide doit être plus prévisible.", "M. A. (France)"),
        ("3. La Sra. A. (Chile) dice que su país está de acuerdo con el texto.", "La Sra. A. (Chile)"),
        ("4. Г-н А. (Франция) говорит, что дети повсюду имеют права.", "Г-н А. (Франция)"),
        ("1. 拉莫斯女士（菲律宾）说，加强国际法治有赖于和平解决争端。", "拉莫斯女士（菲律宾）"),
    ],
)
def test_the_turns_of_a_summary_record_have_a_verb(said: str, speaker: str) -> None:
    text = f"United Nations A/C.3/69/SR.12\n\nSummary record of the 12th meeting\n\nThe meeting was called to order.\n\n{said}\n"
    assert speakers(text, "summary_record") == [speaker]
    assert speakers(text, "verbatim_record") == []


@pytest.mark.parametrize(
    "line",
    [
        "The President noted the following: all members were present.",
        "The following members spoke: China, France and Ghana.",
        "Agenda item 3: The situation in the region",
        "Le Président a indiqué ceci : tous les membres sont présents.",
        "Председатель сообщил следующее: все члены присутствуют.",
        "会议通过了以下项目：和平与安全。",
    ],
)
def test_a_sentence_with_a_colon_is_no_turn(line: str) -> None:
    assert speakers(f"{HEADS['en']}\nThe meeting was called to order at 10 a.m.\n\n{line}\n", "verbatim_record") == []


def test_explain_prints_the_turns() -> None:
    document = examined(HEADS["en"] + "\n" + "\n\n".join(RECORDS["en"]) + "\n", using=bare_resources()).document
    assert document
    turns = explain(document, (), ())["turns"]
    assert [turn["speaker"] for turn in turns] == SPEAKERS["en"]
    assert {turn["block"] for turn in turns} <= {block.id for block in document.blocks}
