"""Titles and types of documents in six languages: every type by the words of its title, whole covers, and lines that are no title."""

import pytest
import yaml

from tests.reading import HOME, bare_resources, examined

COVER = bare_resources().cover
GOLD = yaml.safe_load((HOME / "tests" / "gold" / "titles.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("type_", "title"), [(type_, title) for type_, titles in GOLD["titles"].items() for title in titles])
def test_the_words_of_a_title_show_the_type(type_: str, title: str) -> None:
    assert COVER.title_type(title) == type_


@pytest.mark.parametrize("line", GOLD["no_titles"])
def test_sentences_quotations_and_headlines_are_no_titles(line: str) -> None:
    assert COVER.title_type(line) is None


@pytest.mark.parametrize("line", GOLD["beside"])
def test_lines_beside_a_title_are_none(line: str) -> None:
    assert COVER.beside_title(line)


@pytest.mark.parametrize("line", GOLD["letterheads"])
def test_letterheads_are_no_titles(line: str) -> None:
    assert COVER.letterhead(line)


@pytest.mark.parametrize("cover", GOLD["documents"], ids=lambda cover: cover["text"][:40].replace("\n", " "))
def test_a_cover_gives_the_whole_title_and_the_type(cover: dict[str, str]) -> None:
    document = examined(cover["text"]).document
    assert document
    assert (document.masthead.type, document.masthead.title_printed) == (cover["type"], cover["title"])


@pytest.mark.parametrize(
    "titles",
    [
        ("Resolution 853 (1993)", "Statement by the Ministry of Foreign Affairs of Andorra"),
        (
            "Lettre datée du 3 mars 2020, adressée au Secrétaire général par le Représentant permanent d'Andorre",
            "Rapport du Comité sur la question",
        ),
        ("Резолюция 853 (1993)", "Заявление Министерства иностранных дел Андорры"),
    ],
)
def test_two_titles_of_different_types_leave_title_and_type_empty(titles: tuple[str, str]) -> None:
    document = examined("\n\n".join((*titles, "The text follows here and is rather long.\n"))).document
    assert document
    masthead = document.masthead
    assert (masthead.type, masthead.title_printed) == ("other", None)
    assert [fact for fact, _ in masthead.unsettled] == ["title", "type"]
    assert all(title in reason for title in titles for _, reason in masthead.unsettled)


def test_a_release_and_its_headline_do_not_contradict_each_other() -> None:
    document = examined("Press release\n\nDeclaration on the visit of the Minister\n\nThe Minister visited Monaco today.\n").document
    assert document
    assert (document.masthead.title, document.masthead.unsettled) == ("Declaration on the visit of the Minister", ())


@pytest.mark.parametrize("count", [3, 40, 150])
def test_a_draft_can_have_many_sponsors(count: int) -> None:
    names = ", ".join(f"State {chr(65 + number % 26)}" for number in range(count))
    document = examined(f"{names} and Monaco: draft resolution\n\nThe General Assembly,\n\n1. Decides nothing.\n").document
    assert document
    assert (document.masthead.type, document.masthead.title_printed) == ("draft_resolution", f"{names} and Monaco: draft resolution")
