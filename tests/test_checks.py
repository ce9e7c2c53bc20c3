"""Checks: differences that only a corpus shows are found in six languages, neutrally reported, and nothing else; answers match findings."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import checks, references
from generator.checks.given_days import given_days
from generator.checks.held_text import HeldText
from generator.checks.numbers_in_text import NumberedText
from generator.checks.sides import finding_id
from generator.examine import Examined
from generator.families import find_families, shingles_of
from generator.finders import find
from generator.model import (
    Answer,
    Block,
    Corpus,
    Dated,
    Document,
    Finding,
    Mention,
    Provenance,
    Sentence,
    Source,
    Span,
)
from generator.pages.views.finding import in_one_sentence
from generator.text import strict_yaml
from generator.text.comparison import beside, forms, side_by_side, words_of
from generator.text.scripts import folded
from tests.project import Built
from tests.reading import HOME, SEEDS, examined_sample, examined_source, resources

RESOLUTION = Path(os.environ.get("VERBALE_SHARED", HOME.parent / "shared")) / "gold/s-res-822-1993.txt"
LETTER, PRESS, NOTE_2019, NOTE_2020 = ("002_ab5ee75734daa14a", "003_4ee700468764bf8b", "000_5cde7a56882313a7", "001_1023e41ad41eda24")
EXAMPLES = [
    pytest.param(file.stem, example, id=f"{file.stem}-{index}")
    for file in sorted((HOME / "generator/languages").glob("*.yml"))
    for index, example in enumerate(strict_yaml.shipped(file)["checks"]["examples"], start=1)
]
HELD = (
    "The Security Council,\n\nReaffirming also the inviolability of borders and the inadmissibility of the use of force,\n\n"
    "1. Demands the immediate cessation of all hostile acts, as well as immediate withdrawal of all forces from the Northern district "
    "and other areas of the country;\n\n2. Decides to remain actively seized of the matter.\n"
)
KEY = "S/RES/822 (1993)"


def read(slug: str, text: str, **facts: object) -> Examined:
    """A text as a document of the corpus, with the given facts of its masthead."""
    result = examined_source(Source(f"corpus/documents/{slug}.txt", text.encode()), slug, resources())
    assert result.document
    masthead = replace(result.document.masthead, **facts)  # type: ignore[arg-type]  # fields of the masthead by name
    return replace(result, document=replace(result.document, masthead=masthead))


def corpus_of(*results: Examined, also: Mapping[str, tuple[str, ...]] | None = None) -> Corpus:
    """Documents gathered as in a build, with families and holdings. `also` names what is held although the document does not say so."""
    read = sorted(results, key=lambda e: (e.document.masthead.dates[0].edtf if e.document and e.document.masthead.dates else "", e.slug))
    documents = tuple(e.document for e in read if e.document)
    families = find_families(documents, {d.slug: shingles_of(d, resources().grammar) for d in documents}, (), resources().grammar)
    mentions = {e.slug: e.mentions for e in read}
    held = {**references.holdings(documents, mentions, resources().grammar), **(also or {})}
    return Corpus(documents, (), mentions, {}, (), families, held)


def found(corpus: Corpus, kind: str = "", answers: Sequence[tuple[str, Answer]] = ()) -> list[Finding]:
    return [each for each in checks.findings(corpus, resources().grammar, answers) if not kind or each.kind == kind]


def one_block(text: str, language: str) -> tuple[Document, tuple[Mention, ...]]:
    block = Block("p1", Span(0, len(text)), "paragraph", 0, language, "body", 1)
    document = Document("x", text, (block,), (), (), Provenance("x", "", "txt", "utf-8"), lines=((0, 1),))
    return document, find(document, resources().grammar, resources().authorities)


@cache
def seeds() -> tuple[Examined, ...]:
    return tuple(map(examined_sample, SEEDS))


@pytest.mark.parametrize(("language", "example"), EXAMPLES)
def test_examples_of_the_languages(language: str, example: Mapping[str, object]) -> None:
    document, mentions = one_block(str(example["text"]), language)
    grammar = resources().grammar
    if "tied" in example:
        assert {given.key: given.day for given in given_days(document, mentions, grammar)} == example["tied"]
    else:
        sentence = Sentence("x", "p1-1", document.blocks[0].span, "p1")
        values = [each.value for each in NumberedText(document, mentions, grammar).numbers(sentence)]
        assert isinstance(example["numbers"], list)
        assert values == [folded(str(value)).text for value in example["numbers"]]


def test_the_five_documents_give_one_day_and_one_number() -> None:
    day, drift = found(corpus_of(*seeds()))
    assert (day.id, day.subject) == ("adoption-date-s-res-822-1993-1993-04-06", KEY)
    assert [(side.document, side.record, side.says) for side in day.sides] == [
        (NOTE_2020, "", "6 April, 1993 UN Security Council adopted Resolution 822"),
        (None, "Table of Security Council resolutions", "S/RES/822 (1993), adopted on 30 April 1993"),
        (None, "Table of statements by the President of the Security Council",
         "S/25539, statement by the President of the Security Council, 6 April 1993"),
    ]  # fmt: skip
    assert (drift.id, drift.kind) == ("number-around-60-000-inhabitants-of-kalbajar", "number")
    assert [(side.document, side.says.split(" 60")[0]) for side in drift.sides] == [
        (LETTER, "around"),
        (PRESS, "up to"),
        (NOTE_2019, "up to"),
        (NOTE_2020, "up to"),
    ]


@pytest.mark.skipif(not RESOLUTION.is_file(), reason=f"the text of resolution 822 is not at {RESOLUTION}")
def test_an_altered_quotation_is_one_finding() -> None:
    held = examined_source(Source("corpus/documents/held.txt", RESOLUTION.read_bytes()), "held", resources())
    corpus = corpus_of(*seeds(), held)
    (quoted,) = found(corpus, "quotation")
    assert [side.document for side in quoted.sides] == [LETTER, NOTE_2019, NOTE_2020, "held"]
    assert {side.says.split()[0] for side in quoted.sides[:3]} == {"demanded"}
    assert quoted.sides[3].says.startswith("Demands the immediate cessation")
    assert quoted.sides[3].says.endswith("areas of Azerbaijan")
    mine, theirs = side_by_side(quoted.sides[0].says, quoted.sides[3].says)
    assert [stretch.text for stretch in mine if not stretch.shared] == ["demanded", "Kalbajar"]
    assert [stretch.text for stretch in theirs if not stretch.shared][1:] == ["Kelbadjar"]
    assert len(found(corpus, "adoption_date")) == 1


def test_the_day_that_a_resolution_itself_prints_is_compared() -> None:
    text = "RESOLUTION 822 (1993)\n\nAdopted by the Security Council at its 3205th meeting,\non {} 1993\n\nThe Security Council,\n"
    (finding,) = found(corpus_of(read("held", text.format("2 May"))))
    assert finding.id == "adoption-date-s-res-822-1993-1993-05-02"
    assert [(side.document, side.says) for side in finding.sides] == [
        ("held", "Adopted on 2 May 1993"),
        (None, "S/RES/822 (1993), adopted on 30 April 1993"),
    ]
    assert not found(corpus_of(read("held", text.format("30 April"))))


def test_every_side_shows_the_text_at_its_span() -> None:
    corpus = corpus_of(*seeds())
    texts = {document.slug: document for document in corpus.documents}
    sides = [side for finding in found(corpus) for side in finding.sides if side.span]
    assert sides
    for side in sides:
        assert side.span
        assert side.document
        assert texts[side.document].quote(side.span) == side.says
        block = next(block for block in texts[side.document].blocks if block.id == side.block)
        assert block.span.holds(side.span)


def quoting(quoted: str, rest: str = "") -> list[Finding]:
    """The findings of a letter that quotes the held text."""
    letter = read("letter", f"In resolution 822 (1993) the Council spoke of {quoted}, as is known. {rest}\n")
    return found(corpus_of(letter, read("held", HELD), also={KEY: ("held",)}), "quotation")


@pytest.mark.parametrize(
    "quoted",
    [
        "“the inviolability of borders and the inadmissibility of the use of force”",
        "“the Inviolability of borders, and the inadmissibility of the use of force”",
        "“immediate withdrawal … from the Northern district and other areas”",
        "“immediate withdrawal [...] from the Northern district and other areas of the country”",
        "“immediate withdrawal of all [hostile] forces from the Northern district”",
        "“withdrawal of forces”",
        "“a timetable of urgent steps that the Group has worked out in the meantime”",
    ],
    ids=["whole", "signs", "ellipsis", "brackets", "put in", "short", "not of it"],
)
def test_unchanged_or_marked_quotations_give_no_finding(quoted: str) -> None:
    assert not quoting(quoted)


@pytest.mark.parametrize(
    "cited",
    [
        "In resolutions 822 (1993) and 853 (1993)",
        "In the Charter of the United Nations, as recalled in resolution 822 (1993),",
        "In the letter dated 5 May 1993 from the Permanent Representative of Armenia on resolution 822 (1993)",
    ],
)
def test_words_that_may_come_from_another_document_are_not_compared_with_the_one_that_is_held(cited: str) -> None:
    said = "“immediate withdrawal of all armed forces from the Northern district and other areas”"
    held, letter = read("held", HELD), read("letter", f"{cited} it was said that {said} was due.\n")
    corpus = corpus_of(letter, held, also={KEY: ("held",)})
    known = references.references(corpus.documents, corpus.mentions, corpus.holdings, resources().grammar)
    assert not found(replace(corpus, references=known), "quotation")
    only = read("letter", f"In resolution 822 (1993) it was said that {said} was due.\n")
    assert len(found(corpus_of(only, held, also={KEY: ("held",)}), "quotation")) == 1


@pytest.mark.parametrize("marks", ["“”", "„“", "„”", "«»", "‹›", "「」", "『』", '""', "‘’", "<<>>"])
def test_every_pair_of_quotation_marks_is_known(marks: str) -> None:
    opening, closing = marks[: len(marks) // 2], marks[len(marks) // 2 :]
    (finding,) = quoting(f"{opening}demanded immediate withdrawal of all forces from the Southern district{closing}")
    assert [side.says for side in finding.sides] == [
        "demanded immediate withdrawal of all forces from the Southern district",
        "Demands the immediate cessation of all hostile acts, as well as immediate withdrawal of all forces from the Northern district",
    ]


def test_words_left_out_without_an_ellipsis_are_a_finding() -> None:
    (finding,) = quoting("“the inviolability of borders and the inadmissibility of force”")
    assert finding.sides[1].says == "the inviolability of borders and the inadmissibility of the use of force"


def test_a_quotation_is_compared_only_with_what_its_own_sentence_cites() -> None:
    altered = "“immediate withdrawal of many forces from the Northern district”"
    assert quoting(altered)
    elsewhere = read("letter", f"It recalled resolution 822 (1993). The Minister then spoke of {altered} at length.\n")
    assert not found(corpus_of(elsewhere, read("held", HELD), also={KEY: ("held",)}), "quotation")


def test_a_quotation_in_another_language_is_not_compared() -> None:
    altered = "«immediate withdrawal of many forces from the Northern district»"
    letter = read("letter", f"Le Conseil, dans sa résolution 822 (1993), a parlé de {altered} et de la paix dans la région.\n")
    assert letter.document
    assert letter.document.blocks[0].language == "fr"
    assert not found(corpus_of(letter, read("held", HELD), also={KEY: ("held",)}), "quotation")


WORDS = st.lists(st.sampled_from(["the", "peace", "of", "all", "borders", "forces", "in", "and", "states"]), min_size=6, max_size=60)


@given(WORDS, st.data())
def test_a_word_for_word_quotation_never_differs(words: list[str], data: st.DataObject) -> None:
    document, _ = one_block(" ".join(words), "en")
    first = data.draw(st.integers(0, len(words) - 6))
    last = data.draw(st.integers(first + 6, len(words)))
    likeness = HeldText(document, "en").like(", ".join(words[first:last]).upper())
    assert likeness
    assert not likeness.differs


@given(st.integers(0, 19), st.integers(0, 14))
def test_one_added_word_is_found(at: int, start: int) -> None:
    words = [f"word{each}" for each in range(30)]
    document, _ = one_block(" ".join(words), "en")
    quoted = words[start : start + 15]
    quoted.insert(min(at, 15), "other")
    likeness = HeldText(document, "en").like(" ".join(quoted))
    assert likeness
    assert likeness.differs
    assert likeness.kept >= 13, "fewer than three words in a row at either end are not counted"


@given(st.text(max_size=60), st.text(max_size=60))
def test_aligned_texts_stay_complete(one: str, other: str) -> None:
    left, right = side_by_side(one, other)
    assert "".join(stretch.text for stretch in left) == one
    assert "".join(stretch.text for stretch in right) == other
    kept = [[form for stretch in side if stretch.shared for form in forms(words_of(stretch.text))] for side in (left, right)]
    assert kept[0] == kept[1]


def drifting(*texts: str) -> Iterator[list[str]]:
    """What the sides of each number say, in re-issues of a statement of several sentences around the one that changes."""
    frame = (
        "The Ministry recalls that the district was occupied by armed forces in the spring of that year.\n\n{}\n\n"
        "The houses, schools and libraries of the district were razed to the ground and its monuments were destroyed.\n\n"
        "The only way to a lasting peace is the complete withdrawal of the armed forces from the occupied territories.\n\n"
        "The Ministry expects that the obligations under international law are fulfilled without any further delay.\n"
    )
    results = [
        read(f"d{index}", frame.format(text), dates=(Dated("document", f"20{10 + index}-05-01"),)) for index, text in enumerate(texts)
    ]
    corpus = corpus_of(*results)
    assert len(corpus.families) == 1
    for finding in found(corpus, "number"):
        yield [side.says for side in finding.sides]


@pytest.mark.parametrize(
    ("sentence", "one", "other"),
    [
        ("As a result, {} inhabitants were expelled from their native lands.", "around 60.000", "up to 60.000"),
        ("As a result, {} residents of the district were displaced.", "more than 70.000", "70.000"),
        ("After the attack the number of the civilians who were killed was {}.", "about 511", "613"),
        ("As a result, {} civilians were killed in the towns and villages.", "511", "613"),
        ("The attack of {} destroyed the towns and villages of the district.", "2 April 1993", "3 April 1993"),
    ],
)
def test_numbers_that_change_between_re_issues_are_found(sentence: str, one: str, other: str) -> None:
    (says,) = drifting(sentence.format(one), sentence.format(other), sentence.format(other))
    assert len(says) == 3
    assert one in says[0]
    assert says[1] == says[2]
    assert other in says[1]


@pytest.mark.parametrize(
    ("sentence", "one", "other"),
    [
        ("The Council adopted {} withdrawal from the district.", "resolution 822 demanding", "resolution 822 (1993) demanding full"),
        ("The attack of {} towns of the district.", "2 April 1993 destroyed the", "April 2, 1993 destroyed all the"),
        ("As a result, {} lands.", "60.000 inhabitants were expelled from their", "60,000 inhabitants were driven out of their"),
        ("Around 150 villages {} in the spring of that year.", "were burnt", "were burnt down"),
        ("They burnt {} in the spring of that year.", "9 kindergartens", "110 libraries and 9 kindergartens"),
        ("The Council demanded so in {} of its resolution.", "paragraph 1", "paragraph 3"),
        ("{} in the spring of that year.", "They burnt 110 libraries", "They destroyed 9 kindergartens"),
    ],
)
def test_other_differences_of_numbers_give_no_finding(sentence: str, one: str, other: str) -> None:
    assert not list(drifting(sentence.format(one), sentence.format(other)))


def test_a_resolution_cited_before_its_adoption_is_found() -> None:
    title = "Letter dated 3 March 1992 from the Permanent Representative of Azerbaijan addressed to the Secretary-General"
    letter = read("letter", f"{title}\n\nI recall resolution 822 (1993) of the Security Council.\n")
    (finding,) = found(corpus_of(letter), "before_adoption")
    assert finding.id == "before-adoption-s-res-822-1993-letter"
    assert [side.says for side in finding.sides] == ["resolution 822 (1993)", "S/RES/822 (1993), adopted on 30 April 1993"]


def version(slug: str, text: str, language: str, *, symbol: str = "A/72/839", day: str = "2018-04-17") -> Examined:
    return read(slug, text, symbols=(symbol,), languages=(language,), dates=(Dated("document", day),))


def test_two_texts_with_one_symbol_are_found() -> None:
    one, same, other = "A statement on the district.\n", "A statement, on the District.\n", "A statement on another district.\n"
    assert not found(corpus_of(version("a", one, "en"), version("b", same, "en")))
    assert not found(corpus_of(version("a", one, "en"), version("b", other, "en", symbol="A/72/840")))
    (finding,) = found(corpus_of(version("a", one, "en"), version("b", other, "en", symbol="A/72/839*"), version("c", other, "fr")))
    assert (finding.id, finding.kind, finding.subject) == ("symbol-twice-a-72-839-en", "symbol_twice", "A/72/839")
    assert [side.document for side in finding.sides] == ["a", "b"]


def test_an_ambiguous_citation_is_not_reported_as_left_out() -> None:
    english = read("en", "The Assembly recalls resolution 47/1 of the General Assembly in this text of its own.\n", symbols=("A/72/839",))
    french = read("fr", "L'Assemblée rappelle la résolution 47/1 dans ce texte qui est le sien.\n", symbols=("A/72/839",))
    unsure = tuple(
        replace(m, key=None, status="ambiguous", readings=("A/RES/47/1", "A/HRC/RES/47/1"))
        for m in french.mentions
        if m.kind == "resolution"
    )
    assert [m.key for m in english.mentions if m.kind == "resolution"] == ["A/RES/47/1"]
    assert unsure
    assert not found(corpus_of(english, replace(french, mentions=unsure)), "versions")
    assert found(corpus_of(english, replace(french, mentions=())), "versions")


def test_a_text_compared_with_several_shares_only_what_all_of_them_have() -> None:
    said = [(stretch.text, stretch.shared) for stretch in beside("More than 14 families", ["About 12 families", "More than 15 families"])]
    assert said == [("More than 14", False), (" families", True)]


def test_versions_with_different_dates_or_citations_are_found() -> None:
    english = version("en", "The Council adopted resolution 822 (1993) and resolution 853 (1993).\n", "en")
    french = version("fr", "Le Conseil a adopté la résolution 822 (1993).\n", "fr", day="2018-04-18")
    dates, citations = found(corpus_of(english, french))
    assert (dates.id, [side.says for side in dates.sides]) == ("versions-a-72-839-dates", ["Dated 17 April 2018", "Dated 18 April 2018"])
    assert citations.id == "versions-a-72-839-citations"
    assert [side.says for side in citations.sides] == ["Cites S/RES/853 (1993)", "Cites none of these"]
    alike = version("fr", "Le Conseil a adopté les résolutions 822 (1993) et 853 (1993).\n", "fr")
    assert not found(corpus_of(english, alike))


def test_the_order_of_documents_does_not_change_the_findings() -> None:
    assert found(corpus_of(*seeds())) == found(corpus_of(*reversed(seeds())))


def test_ids_are_short_and_distinct() -> None:
    one, other = (finding_id("quotation", KEY, words=f"the inviolability of international borders and the {end}") for end in ("one", "two"))
    assert one != other
    assert one.startswith("quotation-s-res-822-1993-the-inviolability-of-international")
    assert finding_id("number", "", words="up to 60.000 inhabitants") == "number-up-to-60-000-inhabitants"


def test_an_answer_is_matched_with_its_finding_and_others_are_reported() -> None:
    name = "adoption-date-s-res-822-1993-1993-04-06"
    first, second, stray = Answer("First.", "a.yml", 3), Answer("Second.", "b.yml", 4), Answer("Stray.", "c.yml", 5)
    answers = [(name, first), (name, second), ("adoption-date-no-such", stray)]
    findings = found(corpus_of(*seeds()), answers=answers)
    assert [finding.answer for finding in findings] == [first, None]
    problems = list(checks.unmet(findings, answers))
    assert [(p.level, p.code, p.path, p.line) for p in problems] == [("warning", "W213", "b.yml", 4), ("warning", "W213", "c.yml", 5)]


def test_without_documents_and_answers_there_are_no_findings() -> None:
    assert not found(Corpus((), (), {}, {}, ()))
    assert not list(checks.unmet((), ()))


def test_the_pages_show_findings_and_answers(included: Built, tmp_path: Path) -> None:
    project = included.copy(tmp_path / "project")
    name = "adoption-date-s-res-822-1993-1993-04-06"
    result = project.run("pages", "--json")
    assert result.exit_code == 0
    assert "2 findings" in result.stderr
    page = project.page("findings.md")
    assert name in page
    assert "answers:" not in page
    assert f"answers: \\{{{name}:" in project.page("keeper/answers.md")
    assert '<span class="alone">up to</span> 60.000' in page
    assert "## Answered" not in page
    document = project.page("documents/note-verbale-2020-04-08.md")
    assert document.count(f"[](../findings.md#{name}){{ .margin .finding") == 1
    assert "## Findings" in document
    assert "## Findings" in project.page("resolutions/s-res-822-1993.md")
    assert "## Findings" not in project.page("resolutions/s-res-853-1993.md")
    assert "## Findings" not in project.page("documents/note-verbale-2020-04-01.md")
    sidecar = next(file for file in (project.root / "corpus/documents").glob("001_*.yml"))
    sidecar.write_text(
        f"{sidecar.read_text(encoding='utf-8')}\nanswers:\n  {name}: The 6th is the day of the statement.\n", encoding="utf-8"
    )
    assert project.run("pages").exit_code == 0
    page = project.page("findings.md")
    assert page.index("## Answered") < page.index(name)
    assert "The 6th is the day of the statement. " in page
    assert name not in project.page("keeper/answers.md")
    assert "Answered by the archive" in project.page("documents/note-verbale-2020-04-08.md")


PRINTED = "RESOLUTION {number}\n\nAdopted by the Security Council at its 100th meeting,\non {day}\n\nThe Security Council,\n"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The vote on resolution 46 (1948) of {} was recalled.", "en"),
        ("La résolution 46 (1948) du {} a été rappelée.", "fr"),
        ("Se recordó la resolución 46 (1948), de {}.", "es"),
        ("Напомнили о резолюции 46 (1948) от {} года.", "ru"),
    ],
)
def test_both_days_of_a_vote_around_midnight_agree_with_the_table(text: str, language: str) -> None:
    months = {"en": "April", "fr": "avril", "es": "de abril de", "ru": "апреля"}
    for day in (16, 17, 18):
        document, mentions = one_block(text.format(f"{day} {months[language]} 1948"), language)
        corpus = Corpus((document,), (), {"x": mentions}, {}, ())
        assert [f.kind for f in found(corpus)] == (["day_apart"] if day == 18 else []), day


def test_the_printed_day_of_a_held_resolution_takes_precedence_over_the_table() -> None:
    assert not found(corpus_of(read("held", PRINTED.format(number="46 (1948)", day="17 April 1948"))))
    held = read("held", PRINTED.format(number="822 (1993)", day="1 May 1993"))
    (finding,) = found(corpus_of(held))
    assert (finding.kind, [side.document for side in finding.sides]) == ("day_apart", ["held", None])
    citing = read("citing", "Resolution 822 (1993) of 6 June 1993 of the Security Council was recalled.\n")
    other = next(f for f in found(corpus_of(held, citing)) if "06-06" in f.id)
    assert (other.kind, [side.document for side in other.sides]) == ("adoption_date", ["citing", "held", None])


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("6).¹ It remained open", "6"), ("they arrive (meeting 36", "they arrive (meeting 36)"), ("共有60人。其他人", "共有60人"),
        ("around 60.000 inhabitants of Kalbajar", "around 60.000 inhabitants of Kalbajar"), ("(a) 12 boxes", "(a) 12 boxes"),
        ("5) 12 boxes", "5) 12 boxes"), ("in 1993. Around 60,000 pages", "in 1993. Around 60,000 pages"),
        ("were copied. Around 60,000 pages were copied", "Around 60,000 pages were copied"), ("no figures. At all", "no figures. At all"),
    ],
)  # fmt: skip
def test_the_title_of_a_number_stays_in_its_sentence(words: str, title: str) -> None:
    assert in_one_sentence(words) == title
