"""References: under which symbol a document is held, what a text says about other documents, what is cited and not held."""

from collections.abc import Mapping

import pytest

from generator.finders import find
from generator.grammar import Example
from generator.model import Sidecar, Source
from generator.references import adoptions, holdings
from generator.references.named import NamedDocument, named_in
from tests.reading import bare_resources, examined, examined_source, one_block


def held(text: str) -> Mapping[str, tuple[str, ...]]:
    """The keys under which a text is held."""
    read = examined(text, using=bare_resources())
    assert read.document
    return holdings([read.document], {"x": read.mentions}, bare_resources().grammar)


@pytest.mark.parametrize(
    "text",
    [
        "RESOLUTION 822 (1993)\n\nAdopted by the Security Council at its 3205th meeting, on 30 April 1993\n\nThe Security Council,\n",
        "Résolution 822 (1993)\n\nAdoptée par le Conseil de sécurité à sa 3205e séance, le 30 avril 1993\n\nLe Conseil de sécurité,\n",
        "Resolución 822 (1993)\n\nAprobada por el Consejo de Seguridad en su 3205ª sesión, 30 de abril de 1993\n\nEl Consejo,\n",
        "Резолюция 822 (1993),\nпринятая Советом Безопасности на его 3205-м заседании 30 апреля 1993 года\n\nСовет Безопасности,\n",
        "第822（1993）号决议\n\n1993年4月30日安全理事会第3205次会议通过\n\n安全理事会，\n",
        "القرار 822 (1993)\n\nالذي اتخذه مجلس الأمن في جلسته 3205 المعقودة في 30 نيسان/أبريل 1993\n\nإن مجلس الأمن،\n",
        "United Nations S/RES/822 (1993)\nSecurity Council\n30 April 1993\n\nResolution 822 (1993)\n\nThe Security Council,\n",
    ],
)
def test_a_resolution_is_held_under_its_number(text: str) -> None:
    assert held(text) == {"S/RES/822 (1993)": ("x",)}


@pytest.mark.parametrize(
    "head", ["Resolution adopted by the General Assembly on 14 March 2008", "Résolution adoptée par l'Assemblée générale"]
)
def test_a_number_at_the_head_of_the_text_belongs_to_the_adopting_body(head: str) -> None:
    assert held(f"{head}\n\n62/243. The example\n\nThe General Assembly,\n") == {"A/RES/62/243": ("x",)}


@pytest.mark.parametrize(
    "text",
    [
        "Draft resolution on resolution 822 (1993)\n\nThe Security Council,\n\nRecalling all this,\n",
        "Resolution 822 (1993) and what became of it\n\nA study of many words and of no authority at all.\n",
        "Resolutions 822 (1993) and 853 (1993)\n\nAdopted by the Security Council\n\nThe Security Council,\n",
        "Letter on resolution 822 (1993)\n\nThe Council adopted resolution 822 (1993).\n",
    ],
)
def test_a_text_about_a_resolution_is_not_that_resolution(text: str) -> None:
    assert held(text) == {}


@pytest.mark.parametrize(
    ("stated", "key"), [("S/RES/822(1993)", "S/RES/822 (1993)"), ("S/RES/822", "S/RES/822 (1993)"), ("S/25539*", "S/25539")]
)
def test_a_stated_symbol_is_held_under_its_key(stated: str, key: str) -> None:
    source = Source("corpus/documents/x.txt", b"A text of some words.\n", Sidecar(facts={"symbols": (stated,)}))
    read = examined_source(source, "x", bare_resources())
    assert read.document
    assert holdings([read.document], {}, bare_resources().grammar) == {key: ("x",)}


def as_in_examples(named: NamedDocument) -> str:
    """A named document in the notation of the examples of the languages."""
    words = [named.type, named.day, named.issuer or named.issuer_printed, "own" if named.own else "", "reply" if named.reply else ""]
    return " ".join(filter(None, words))


@pytest.mark.parametrize(
    "example", [e for e in bare_resources().grammar.examples if e.kind == "symbol"], ids=lambda e: f"{e.path}:{e.text[:40]}"
)
def test_documents_named_by_their_day_are_found(example: Example) -> None:
    resources = bare_resources()
    document = one_block(example.text, example.language)
    named = named_in(document, find(document, resources.grammar, resources.authorities), resources.grammar)
    assert tuple(map(as_in_examples, named)) == example.refers


COUNCIL_SAYS = {
    "en": "The Security Council,\n\nRecalling its 3072nd meeting,\n\n1. Decides all.",
    "fr": "Le Conseil de sécurité,\n\nRappelant sa 3072e séance,\n\n1. Décide de tout.",
    "es": "El Consejo de Seguridad,\n\n1. Decide.",
    "ru": "Совет Безопасности,\n\nпостановляет.",
    "zh": "安全理事会，\n\n决定。",
    "ar": "إن مجلس الأمن،\n\nيقرر.",
}


@pytest.mark.parametrize(
    ("language", "head", "end", "meeting", "vote"),
    [
        ("en", "RESOLUTION 822 (1993)\n\nAdopted by the Security Council at its 3205th meeting, on 30 April 1993",
         "", "3205th meeting", ""),
        ("en", "RESOLUTION 822 (1993)", "Adopted at the 3205th meeting by 14 votes to none, with 1 abstention.",
         "3205th meeting", "14 votes to none, with 1 abstention"),
        ("en", "RESOLUTION 822 (1993)", "Adopted unanimously at the 3205th meeting.", "3205th meeting", "Adopted unanimously"),
        ("fr", "Résolution 822 (1993)", "Adoptée à la 3205e séance par 14 voix contre zéro, avec 1 abstention.",
         "3205e séance", "14 voix contre zéro, avec 1 abstention"),
        ("es", "Resolución 822 (1993)\n\nAprobada por el Consejo de Seguridad en su 3205ª sesión, celebrada el 30 de abril de 1993",
         "Aprobada por unanimidad.", "3205ª sesión", "Aprobada por unanimidad"),
        ("ru", "Резолюция 822 (1993),\nпринятая Советом Безопасности на его 3205-м заседании 30 апреля 1993 года", "Принята единогласно.",
         "3205-м заседании", "Принята единогласно"),
        ("zh", "第822（1993）号决议\n\n1993年4月30日安全理事会第3205次会议一致通过", "", "第3205次会议", "一致通过"),
        ("ar", "القرار 822 (1993)\n\nالذي اتخذه مجلس الأمن بالإجماع في جلسته 3205 المعقودة في 30 نيسان/أبريل 1993",
         "", "جلسته 3205", "بالإجماع"),
    ],
)  # fmt: skip
def test_meeting_and_vote_are_quoted_from_the_text(language: str, head: str, end: str, meeting: str, vote: str) -> None:
    read = examined(f"{head}\n\n{COUNCIL_SAYS[language]}\n\n{end}\n", using=bare_resources())
    assert read.document
    adoption = adoptions([read.document], {"S/RES/822 (1993)": ("x",)}, bare_resources().grammar)["x"]
    assert [read.document.quote(span) if span else "" for span in (adoption.meeting, adoption.vote)] == [meeting, vote]
