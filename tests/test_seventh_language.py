"""One file adds a seventh language: with it, dates, citations, places and covers are read in that language."""

import shutil
from pathlib import Path

import pytest

from generator.examine import Resources
from generator.grammar import loading
from generator.inputs import authorities
from generator.masthead.cover import Cover
from tests.reading import examined, mentions_in

GERMAN = """
language: de
name: Deutsch
script: Latin
blanks: required
case: true
day_first: true
function_words: [der, die, das, und, den, dem, des, ein, eine, zu, mit, von, ist, nicht, auf, für, im, am, über, nach, hat, dass]
alphabet: äöüß
bodies:
  General Assembly: [Generalversammlung]
  Security Council: [Sicherheitsrat, Sicherheitsrats, Sicherheitsrates]
  Economic and Social Council: [Wirtschafts- und Sozialrat]
  Human Rights Council: [Menschenrechtsrat, Menschenrechtsrats]
ordinals: {units: {1: [erste], 2: [zweite]}, tens: {40: [vierzigste]}, joined: [""], units_first: true, suffixes: [.]}
words:
  resolution: {resolution: [Resolution], resolutions: [Resolutionen], of_body: [des, der], list: [",", und], dated: [vom], in_names: []}
  symbol: {}
  date:
    month: {1: [Januar], 2: [Februar], 3: [März], 4: [April], 5: [Mai], 6: [Juni], 7: [Juli], 8: [August], 9: [September],
            10: [Oktober], 11: [November], 12: [Dezember]}
    to: [bis, bis zum, "–", "-"]
    and: [und]
    since: [seit]
    cue: [im Jahr, im Jahre]
    after: []
date_shapes: [figures_dots, day_month_year, month_year, day_month]
cover: {session: ["{ordinal} Tagung"]}
examples:
  - {kind: date, text: "am 6. April 1993", want: ["1993-04-06"]}
"""


@pytest.fixture(scope="module")
def resources(tmp_path_factory: pytest.TempPathFactory) -> Resources:
    home = tmp_path_factory.mktemp("grammar")
    for room in ("kinds", "languages", "reference"):
        shutil.copytree(loading.HOME / room, home / room)
    (home / "languages" / "de.yml").write_text(GERMAN, encoding="utf-8")
    joined, problems = loading.load(Path(home))
    assert not problems
    return Resources(joined, Cover(joined), authorities.shipped(list(joined.kinds)))


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("vom 24. Februar bis 20. März 2020", ["2020-02-24/2020-03-20"]),
        ("am 29. Januar und 6. April 1993", ["1993-01-29", "1993-04-06"]),
        ("seit 2002 und im Jahr 1993", ["2002/..", "1993"]),
        ("Resolutionen 822 (1993) vom 30. April 1993 und 853 (1993) des Sicherheitsrats",
         ["S/RES/822 (1993)", "1993-04-30", "S/RES/853 (1993)"]),
        ("Resolution 62/243 der Generalversammlung", ["A/RES/62/243"]),
    ],
)  # fmt: skip
def test_its_words_are_enough_to_find_mentions(resources: Resources, text: str, want: list[str]) -> None:
    assert [m.key for m in mentions_in(text, "de", resources) if m.kind in {"date", "resolution"}] == want


def test_the_language_of_its_text_is_recognised(resources: Resources) -> None:
    text = "Der Sicherheitsrat hat die Resolution 822 (1993) am 30. April 1993 angenommen, und die Lage ist nicht über Nacht gelöst.\n"
    document = examined(text * 3, using=resources).document
    assert document
    assert {block.language for block in document.blocks} == {"de"}


def test_its_missing_words_are_reported_as_holes(resources: Resources) -> None:
    holes = {cell for language, cell in resources.grammar.holes if language == "de"}
    assert {"words.resolution.decision", "words.date.weak", "cover.agenda", "words.place.before"} <= holes
    assert not [language for language, _ in resources.grammar.holes if language != "de"]
