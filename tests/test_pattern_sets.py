"""Many shapes that are asked together give the same answers as one by one."""

import re
from pathlib import Path

import pytest

from generator.dating import is_date
from generator.grammar import pattern_sets
from generator.grammar.needs import NOTHING_KNOWN, Needs, needs_of_shape, words_in
from generator.grammar.pattern_sets import CapitalsAwarePattern, Pattern, PatternSet
from generator.masthead import cover_facts, line_parts
from generator.masthead.cover import Cover
from generator.masthead.cover_titles import title_shapes
from generator.text.scripts import folded
from tests.reading import bare_resources

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*/source.txt"))


@pytest.mark.parametrize(
    ("shape", "words", "stems"),
    [
        ("{ordinal} session", {"SESSION"}, {"SESSION"}),
        ("{number}th session{any}", set(), {"SESSION"}),  # the text may go on with letters
        ("[{any}]issues statement[{any}]", set(), {"STATEMENT"}),
        ("(Note|Report) by {issuer}", {"NOTE", "REPORT"}, {"NOTE", "REPORT"}),
        ("(Note|) by {issuer}", {"BY"}, set()),
        ("(draft) {any}", {"DRAFT"}, {"DRAFT"}),
        ("{any}[ of the]", set(), set()),
    ],
)
def test_the_words_of_which_every_text_of_a_shape_contains_one(shape: str, words: set[str], stems: set[str]) -> None:
    needs = needs_of_shape(shape, blanks=True)
    assert needs == Needs(frozenset(words), frozenset(stems))


def test_chinese_texts_are_known_by_neighbouring_characters() -> None:
    needs = needs_of_shape("{date}日{issuer}(致|给){addressee}的信", blanks=False)
    assert needs.words == {"的信"}
    assert needs.words <= words_in("2020年5月1日主席给秘书长的信")


def test_the_first_of_several_matching_patterns_wins() -> None:
    asked = PatternSet([Pattern.of("[0-9]+ session", "session"), Pattern.of("Annex.*", "annex"), Pattern.of("[0-9]+ .*", "number")])
    assert [asked.name(text) for text in ("43 session", "Annex I", "43 days", "none")] == ["session", "annex", "number", None]
    assert [asked.fits(text) for text in ("43 session", "Annex I", "none")] == [True, True, False]
    assert asked.fits_start("Annexes")
    assert not asked.fits_start("none")


ARABIC_SHAPE = "رسالة مؤرخة {date} موجهة إلى الأمين العام"


@pytest.mark.parametrize(
    "text",
    [
        "رسالة مؤرخة 3 آذار/مارس 2020 موجهة إلى الأمين العام",
        "رسالة مؤرَّخة 3 آذار/مارس 2020 موجَّهة إلى الأمين العام",  # with vowel marks
        "رســالة مؤرخة 3 آذار/مارس 2020 موجهة الى الامين العام",  # lengthened, and without hamza
        "رسالة مؤرخة 3 آذار/مارس 2020 A/75/1 موجهة إلى الأمين العام",  # all its letters with case are capitals
    ],
)
def test_arabic_is_compared_in_plain_letters(text: str) -> None:
    language = bare_resources().grammar.languages["ar"]
    expression = language.pattern(ARABIC_SHAPE, whole=False)
    assert PatternSet([Pattern.of_shape(language, ARABIC_SHAPE, "letter")]).name(text) == "letter"
    match = CapitalsAwarePattern(expression).search(f"ــ {text}.")
    assert match
    assert match.span() == (3, 3 + len(text))  # places in the text, not in its plain letters
    assert not PatternSet([Pattern.of(expression)]).fits(text.replace("موجهة", "موجة").replace("موجَّهة", "موجة"))


def test_a_line_is_a_date_if_the_date_reader_says_so() -> None:
    """The cover asks only about texts whose words can all occur in dates; it must not miss one that is a date."""
    resources = bare_resources()
    lines = {
        " ".join(words[i:j])
        for e in resources.grammar.examples
        if (words := e.text.split())
        for i in range(len(words))
        for j in (i + 1, i + 3, i + 5)
    }
    grammar = resources.grammar
    dates = {line for line in lines if any(is_date(folded(line).text, language, grammar) for language in grammar.languages.values())}
    recognised = {line for line in lines if resources.cover.masthead_line(line) == "date"}
    assert len(recognised) > 50
    assert {line for line in dates - recognised if not folded(line).text.isdigit() and any(each.isdigit() for each in line)} == set()


def test_words_that_patterns_need_hide_no_match(monkeypatch: pytest.MonkeyPatch) -> None:
    """The cover answers alike where every pattern is tried on every text."""
    grammar = bare_resources().grammar
    lines = sorted({line.strip() for sample in SAMPLES for line in sample.read_text("utf-8").splitlines() if line.strip()})
    titles = [shape for language in grammar.languages.values() for _, shape in title_shapes(language)]
    lines += [re.sub(r"[\[\](){}|]", "", shape) for shape in titles]
    lines += [form for language in grammar.languages.values() for forms in language.bodies.values() for form in forms]
    lines += [line.upper() for line in lines]
    as_it_is = answers(Cover(grammar), lines)
    for name in ("needs_of_shape", "needs_of_forms"):
        monkeypatch.setattr(pattern_sets, name, lambda *_: NOTHING_KNOWN)
        for module in (cover_facts, line_parts):
            monkeypatch.setattr(module, name, lambda *_: NOTHING_KNOWN, raising=False)
    for line, one, other in zip(lines, as_it_is, answers(Cover(grammar), lines), strict=True):
        assert one == other, line


def answers(cover: Cover, lines: list[str]) -> list[tuple[object, ...]]:
    return [
        (
            *(cover.masthead_line(line), cover.title_type(line), cover.opens_title(line), cover.names_only_type(line)),
            *(cover.names_type_last(line), cover.stands_under_subject(line), cover.type_behind_subject(line)),
            *(cover.letterhead(line), cover.beside_title(line), cover.names_page(line), cover.parts_of(line)),
            *(cover.facts.bodies_in(line), cover.facts.session_in(line), cover.greets(line), cover.meeting_in(line)),
        )
        for line in lines
    ]
