"""Many shapes asked at once tell what they would tell one by one."""

import pytest

from generator.dating import is_date
from generator.grammar.questions import Pattern, Question
from generator.grammar.shapes import own_word
from generator.text.scripts import folded
from tests.reading import bare_resources


@pytest.mark.parametrize(
    ("shape", "word"),
    [
        ("{ordinal} session", "session"),
        ("[{any}]issues statement[{any}]", "statement"),
        ("{date}日{issuer}(致|给){addressee}的信", "的信"),
        ("{any}[ of the]", ""),
    ],
)
def test_the_word_that_no_text_of_a_shape_is_without(shape: str, word: str) -> None:
    assert own_word(shape) == word


def test_the_first_of_several_patterns_tells() -> None:
    asked = Question([Pattern("[0-9]+ session", "session", "session"), Pattern("Annex.*", "annex"), Pattern("[0-9]+ .*", "number")])
    assert [asked.name(text) for text in ("43 session", "Annex I", "43 days", "none")] == ["session", "annex", "number", None]
    assert [asked.fits(text) for text in ("43 session", "Annex I", "none")] == [True, True, False]
    assert asked.opens("Annexes")
    assert not asked.opens("none")


def test_a_line_is_a_date_where_the_reader_of_dates_says_so() -> None:
    """The cover asks only texts whose words can all stand in dates; it must not pass over one that is a date."""
    shop = bare_resources()
    lines = {
        " ".join(words[i:j])
        for e in shop.grammar.examples
        if (words := e.text.split())
        for i in range(len(words))
        for j in (i + 1, i + 3, i + 5)
    }
    dates = {
        line for line in lines if any(is_date(folded(line).text, language, shop.grammar) for language in shop.grammar.languages.values())
    }
    told = {line for line in lines if shop.cover.masthead_line(line) == "date"}
    assert len(told) > 50
    assert {line for line in dates - told if not folded(line).text.isdigit() and any(sign.isdigit() for sign in line)} == set()
