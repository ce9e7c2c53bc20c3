"""Families: which documents re-issue which, what happened to each sentence and word, and what a person decides."""

from __future__ import annotations

import itertools
import random
from array import array
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.families import Decision, find_families, read, shingles, shingles_of, stale
from generator.families.moved_sentences import heaviest_rising
from generator.families.shingles import Link, compared, links
from generator.families.statement import StatementSentence
from generator.families.variation import variation
from generator.model import Document, Family, Member, Sentence, Source, Span
from generator.text.comparison import forms_of, words_of
from tests import reissues
from tests.bench import consensus
from tests.reading import SEEDS, examined_sample, examined_source, resources

NO_CORPUS = consensus.missing()
LETTER, PRESS, NOTE_2019, NOTE_2020, ELECTIONS = (
    *("002_ab5ee75734daa14a", "003_4ee700468764bf8b", "000_5cde7a56882313a7"),
    *("001_1023e41ad41eda24", "004_a7ca7be90a8cccf0"),
)


def families_of(documents: list[Document], decisions: tuple[Decision, ...] = ()) -> tuple[Family, ...]:
    statements = {document.slug: shingles_of(document, resources().grammar) for document in documents}
    return find_families(documents, statements, decisions, resources().grammar)


@cache
def seeds() -> dict[str, Document]:
    found = [examined_sample(folder).document for folder in SEEDS]
    return {document.slug: document for document in found if document}


@cache
def family() -> Family:
    (found,) = families_of(list(seeds().values()))
    return found


def document(slug: str, text: str, date: str = "") -> Document:
    """A statement under a cover with that date."""
    cover = (
        f"Letter dated {date} from the Permanent Representative of Azerbaijan to the United Nations addressed to the Secretary-General\n\n"
        * bool(date)
    )
    annex = "Annex to the letter\n\n" * bool(date)
    made = examined_source(Source(f"corpus/documents/{slug}.txt", (cover + annex + text).encode()), slug, resources()).document
    assert made
    return made


def member(slug: str, of: Family | None = None) -> Member:
    return next(each for each in (of or family()).members if each.document == slug)


def row_with(words: str) -> int:
    """The row in which some member has these words."""
    said = [[seeds()[slug].quote(s.span) for slug, cell in row.cells.items() for s in cell.sentences] for row in family().rows]
    found = [number for number, each in enumerate(said) if words in " ".join(each)]
    assert len(found) == 1, (words, found)
    return found[0]


def readings(words: str) -> dict[str, dict[int, str]]:
    """Document → site → the reading there, for the row with these words. Sites that differ only in punctuation are left out."""
    return {
        slug: {piece.site: seeds()[slug].quote(piece.span) for piece in cell.pieces if piece.site and not piece.signs}
        for slug, cell in family().rows[row_with(words)].cells.items()
    }


# The five documents


def test_four_of_the_five_documents_are_one_family_in_the_order_of_their_dates() -> None:
    assert [m.document for m in family().members] == [LETTER, PRESS, NOTE_2019, NOTE_2020]
    assert [m.source for m in family().members] == [None, LETTER, PRESS, NOTE_2019]
    assert [m.relation for m in family().members] == ["first", "repost", "reissue", "reissue"]
    assert member(NOTE_2020).near == (PRESS,)  # some of its words are those of the press item


def test_the_sentence_about_the_only_way_has_moved_in_the_last_document() -> None:
    row = row_with("The only way to achieve")
    assert family().rows[row].cells[NOTE_2020].moved
    moved = [change.row for each in family().members for change in each.changes if change.moved]
    assert moved == [row]


def test_changed_words_are_different_readings() -> None:
    assert {slug: each[2] for slug, each in readings("inhabitants of Kalbajar were subjected").items()} == {
        LETTER: "around",
        **dict.fromkeys((PRESS, NOTE_2019, NOTE_2020), "up to"),
    }
    assert {slug: each[4] for slug, each in readings("The original architectural features").items()} == {
        LETTER: "incorporated into the Armenian Church.",
        PRESS: "armenianized.",
        NOTE_2019: "artificially made Armenian.",
        NOTE_2020: "armenianized.",
    }


def test_words_shared_next_to_a_longer_difference_are_not_marked() -> None:
    said = readings("instead of wasting time")
    differing = {site for site in said[NOTE_2019] if said[NOTE_2019][site] != said[NOTE_2020][site]}
    assert {said[NOTE_2019][site] for site in differing} == {
        "instead of wasting time and misleading its own people and the international community,",
        "relevant United Nations Security Council resolutions and",
    }


@pytest.mark.parametrize(
    ("words", "gone_in"),
    [
        ("resolutions 853 (1993), 874 (1993) and 884 (1993)", PRESS),
        ("Base Metals CJSC", NOTE_2020),
        ("GPM Gold", NOTE_2020),
        ("Predatory exploitation of that mine", PRESS),
        ("Vardenis-Aghdara highway", NOTE_2020),
    ],
)
def test_sentences_that_disappeared_are_called_dropped(words: str, gone_in: str) -> None:
    row = row_with(words)
    assert [change.operation for change in member(gone_in).changes if change.row == row] == ["dropped"]


def test_damage_of_extraction_is_not_a_change() -> None:
    row = row_with("511 innocent")
    assert "civi lians" in (SEEDS[2] / "source.txt").read_text(encoding="utf-8")
    for slug, cell in family().rows[row].cells.items():
        said = [seeds()[slug].quote(piece.span) for piece in cell.pieces if piece.site and not piece.signs]
        assert not any("civi" in each for each in said), slug
    quoted = family().rows[row_with("which reaffirmed")].cells[PRESS]
    lost = {seeds()[PRESS].quote(piece.span) for piece in quoted.pieces if piece.signs}
    assert {"the", "territory", "demanded"} <= lost


def test_two_sentences_that_became_one_are_in_one_row() -> None:
    cells = family().rows[row_with("which reaffirmed")].cells
    assert {slug: len(cell.sentences) for slug, cell in cells.items()} == {LETTER: 2, PRESS: 2, NOTE_2019: 2, NOTE_2020: 1}


def test_shares_count_words() -> None:
    assert member(NOTE_2019).carried == pytest.approx(0.97, abs=0.02)
    assert member(NOTE_2020).kept == pytest.approx(0.74, abs=0.03)
    assert all(0 <= share <= 1 for m in family().members for share in (m.carried, m.kept))


def test_the_order_of_documents_makes_no_difference() -> None:
    shuffled = list(seeds().values())
    random.Random(1).shuffle(shuffled)
    assert families_of(shuffled) == (family(),)


def test_every_sentence_is_in_one_cell_and_equals_its_joined_pieces() -> None:
    occurrences: Counter[tuple[str, str]] = Counter()
    for row in family().rows:
        for slug, cell in row.cells.items():
            occurrences.update((slug, sentence.id) for sentence in cell.sentences)
            text = seeds()[slug]
            assert "".join(map(text.quote, (s.span for s in cell.sentences))) == "".join(text.quote(p.span) for p in cell.pieces)
    assert set(occurrences.values()) == {1}


# Edits that are known


@pytest.mark.skipif(bool(NO_CORPUS), reason=NO_CORPUS or "there")
def test_known_edits_are_named_correctly_and_no_family_is_false() -> None:
    made = reissues.families()
    issues = {issue.slug: issue for issues in made for issue in issues}
    texts = {issue.slug: _read(issue) for issue in issues.values()}
    assert len(texts) == 200
    found = families_of(list(texts.values()))
    assert {frozenset(m.document for m in each.members) for each in found} == {frozenset(i.slug for i in each) for each in made}
    wrong: list[tuple[str, object, object]] = []
    count = 0
    for each in found:
        for one in each.members:
            issue = issues[one.document]
            assert one.source == issue.source
            said = _operations(each, one, texts)
            for letters in {**said, **issue.edits} if issue.source else ():
                seen, meant = said.get(letters, ("missing", False)), issue.edits.get(letters, ("nothing", False))
                count += {seen, meant} != {("identical", False)}
                wrong += [(one.document, meant, seen)] if seen != meant else []
    assert count > 900
    assert len(wrong) <= 0.02 * count, wrong


def _read(issue: reissues.Issue) -> Document:
    made = examined_source(Source(f"corpus/documents/{issue.slug}.txt", issue.text.encode()), issue.slug, resources()).document
    assert made
    return made


def _operations(of: Family, one: Member, texts: dict[str, Document]) -> dict[str, tuple[str, bool]]:
    """Letters of a sentence → what happened to it according to the family."""
    said: dict[str, tuple[str, bool]] = {}
    for change in one.changes:
        cells = of.rows[change.row].cells
        cell = cells.get(one.source or "") or cells[one.document]
        single = all(len(cells[slug].sentences) == 1 for slug in (one.source or "", one.document) if slug in cells)
        for sentence in cell.sentences:
            letters = reissues.letters(texts[sentence.document].quote(sentence.span))
            said[letters] = (change.operation if single else "joined", change.moved)
    return said


def test_sentences_that_return_from_an_earlier_text_are_recognised() -> None:
    sentences = [
        f"The {word} committee met in {word} on the matter of {word} and {word} alone."
        for word in ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta"]
    ]
    first, second = " ".join(sentences), " ".join(sentences[:5] + sentences[6:])
    documents = [
        document("a", first, "1 May 2001"),
        document("b", second, "1 May 2002"),
        document("c", first.replace("alpha alone", "omega only"), "1 May 2003"),
    ]
    decisions = (Decision(("a", "b", "c"), 1, sources={"c": "b"}),)
    (found,) = families_of(documents, decisions)
    assert [change.again for change in member("c", found).changes if change.operation == "added"] == [True]


BRIDGE = (
    "The delegation of the northern province arrived at the capital on Monday with a letter of protest.",
    "Its members demanded that the bridge across the river be opened to all traders without delay.",
    "The Ministry answered that the bridge had been closed because of damage done by the flood in spring.",
    "An independent commission of engineers examined the pillars and found three of them unsafe.",
    "Repairs will cost more than forty million and are expected to last until the end of next year.",
)
SHIPS = (
    "Nine ships left the southern port without papers, and crates that nobody had declared were found on the quay by customs "
    "officers who searched it at night."
)
COURTS = (
    "Three judges of the court of appeal were dismissed by decree in the week before the hearing of the case, which the bar "
    "association calls a breach of the constitution."
)
FERRIES = tuple(f"On the {day} of the month the {name} ferry was late by {day} minutes." for day, name in enumerate("abcdefgh", start=9))


def changes(first: str, second: str) -> list[tuple[str, bool, str]]:
    """What is not identical from one text to the next: the operation, whether it moved, the first words of the sentence."""
    texts = {"a": document("a", first, "1 May 2001"), "b": document("b", second, "1 May 2002")}
    (found,) = families_of(list(texts.values()))
    seen = [change for change in member("b", found).changes if change.operation != "identical" or change.moved]
    cells = [found.rows[each.row].cells for each in seen]
    said = [next(texts[slug].quote(cell[slug].sentences[0].span) for slug in ("b", "a") if slug in cell) for cell in cells]
    return [(each.operation, each.moved, " ".join(words.split()[:3])) for each, words in zip(seen, said, strict=True)]


@pytest.mark.parametrize("count", ["{}. ", "({}) ", "{}) "])
def test_an_added_paragraph_renumbers_the_others_and_rewords_none(count: str) -> None:
    def counted(*paragraphs: str) -> str:
        return "\n\n".join(count.format(number) + paragraph for number, paragraph in enumerate(paragraphs, start=1))

    more = counted(*BRIDGE[:2], "Nobody had told the traders of the closure before.", *BRIDGE[2:])
    assert changes(counted(*BRIDGE), more) == [("added", False, f"{count.format(3)}Nobody had")]


def test_one_of_several_equal_sentences_can_be_dropped() -> None:
    again = "This must never happen again."
    thrice = " ".join([BRIDGE[0], again, BRIDGE[1], again, BRIDGE[2], again, *BRIDGE[3:]])
    twice = " ".join([BRIDGE[0], again, *BRIDGE[1:3], again, *BRIDGE[3:]])
    assert changes(thrice, twice) == [("dropped", False, "This must never")]
    assert changes(twice, thrice) == [("added", False, "This must never")]


def test_the_minus_of_a_number_counts_as_a_change() -> None:
    below = " ".join([*BRIDGE, "Trade changed by -5 per cent in the year that followed."])
    assert changes(below, below.replace("-5", "5")) == [("reworded", False, "Trade changed by")]


def test_equal_covers_do_not_make_a_family() -> None:
    """Two letters from one mission, with the same cover and different statements."""
    one = document("a", "The elections of last week were held without observers in the north of the country.", "1 May 2001")
    other = document("b", "A bridge over the river was opened by the ministers of both neighbouring States.", "1 June 2001")
    assert families_of([one, other]) == ()


STANDARD = """RESOLUTION {} ({})

Adopted by the Security Council at its {}th meeting

The Security Council,

Recalling all its previous resolutions and the statements of its President on this matter,

Reaffirming its commitment to the sovereignty, independence and territorial integrity of the country,

{}

Acting under Chapter VII of the Charter of the United Nations,

1. {}

2. Requests the Secretary-General to report to the Council on the implementation of this resolution within ninety days;

3. Decides to remain actively seized of the matter.
"""


def test_standard_paragraphs_of_resolutions_do_not_make_a_family() -> None:
    famine = ("Noting with concern the famine in the northern valleys,", "Authorizes the deployment of forty engineers for six months;")
    harbour = ("Deploring the attack on the harbour by gunmen,", "Demands that all prisoners be released at once;")
    assert (
        families_of([document("a", STANDARD.format(1001, 1995, 3550, *famine)), document("b", STANDARD.format(1102, 1997, 3760, *harbour))])
        == ()
    )
    assert (
        len(
            families_of(
                [document("a", STANDARD.format(1001, 1995, 3550, *famine)), document("b", STANDARD.format(1001, 1995, 3550, *famine))]
            )
        )
        == 1
    )


def test_a_collection_does_not_belong_to_the_families_of_its_statements() -> None:
    statements = [" ".join(BRIDGE), SHIPS, COURTS]
    separate = [document(f"s{number}", text) for number, text in enumerate(statements)]
    (found,) = families_of([*separate, document("most", "\n\n".join(statements))])  # the first statement is most of it
    assert [each.document for each in found.members] == ["most", "s0"]
    assert families_of([*separate, document("all", "\n\n".join([*statements, " ".join(FERRIES)]))]) == ()
    (found,) = families_of([separate[0], document("item", "\n\n".join([statements[0], SHIPS]))])
    assert [each.document for each in found.members] == ["item", "s0"]


COURTEOUS = {
    "en": (
        "Upon instructions from my Government, I have the honour to transmit herewith the text of a statement on {} (see annex). "
        "I should be grateful if you would have the present letter and its annex circulated as a document of the General Assembly, "
        "under agenda item 34, and of the Security Council."
    ),
    "fr": (
        "D'ordre de mon Gouvernement, j'ai l'honneur de vous faire tenir ci-joint le texte d'une déclaration sur {}. Je vous serais "
        "obligé de bien vouloir faire distribuer le texte de la présente lettre et de son annexe comme document de l'Assemblée."
    ),
    "es": (
        "Siguiendo instrucciones de mi Gobierno, tengo el honor de transmitirle adjunto el texto de una declaración sobre {}. Le "
        "agradecería que tuviera a bien hacer distribuir la presente carta y su anexo como documento de la Asamblea General."
    ),
    "ru": (
        "По поручению моего правительства имею честь настоящим препроводить текст заявления о {}. Буду признателен Вам за "
        "распространение настоящего письма и приложения к нему в качестве документа Генеральной Ассамблеи и Совета Безопасности."
    ),
    "zh": (
        "奉我国政府指示，谨随函转递关于{}的声明全文。"
        "请将本函及其附件作为大会和安全理事会的文件分发为荷，并请列入议程项目三十四之下予以审议。"
    ),
    "ar": (
        "بناء على تعليمات من حكومتي، أتشرف بأن أحيل إليكم طيه نص بيان بشأن {}. وأكون ممتنا لو تفضلتم بتعميم هذه الرسالة ومرفقها "
        "باعتبارهما وثيقة من وثائق الجمعية العامة، في إطار البند 34 من جدول الأعمال، ومن وثائق مجلس الأمن."
    ),
}


@pytest.mark.parametrize("letter", COURTEOUS.values(), ids=COURTEOUS)
def test_courtesies_of_letters_without_their_annex_do_not_make_a_family(letter: str) -> None:
    one, other = document("a", letter.format("Alpha") + "\n"), document("b", letter.format("Omega") + "\n")
    assert [block.part for block in one.blocks] == ["body"]
    assert families_of([one, other]) == ()


def test_a_translation_with_the_same_symbol_is_a_member_without_sentences() -> None:
    english = document("en", "A/77/15\n\nThe Government regrets the attack on its embassy and asks the Council to meet without delay.\n")
    french = document(
        "fr", "A/77/15\n\nLe Gouvernement regrette l'attaque contre son ambassade et demande au Conseil de se réunir sans délai.\n"
    )
    (found,) = families_of([english, french])
    assert [(m.document, m.relation, m.source) for m in found.members] == [("en", "first", None), ("fr", "translation", "en")]


# Decisions of a person


def test_a_person_can_split_a_family() -> None:
    found = families_of(list(seeds().values()), (Decision((LETTER, NOTE_2020), 1, apart=True),))
    assert [[m.document for m in each.members] for each in found] == [[PRESS, NOTE_2019, NOTE_2020]]


def test_a_person_can_join_name_and_order_a_family() -> None:
    decision = Decision(
        (ELECTIONS, LETTER), 1, slug="kalbajar", title="On Kalbajar", note="Asked of the Mission.", sources={ELECTIONS: None}
    )
    (found,) = families_of(list(seeds().values()), (decision,))
    assert (found.slug, found.title, found.note, found.stated) == ("kalbajar", "On Kalbajar", "Asked of the Mission.", True)
    assert member(ELECTIONS, found).source is None
    assert len(found.members) == 5


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("together: [a, b]", 0),
        ("- together: [a]", 1),
        ("- with: [a, b]", 0),
        ("- together: [a, b]\n  titel: x", 2),
        ("- together: [a, b]\n  slug: Not a slug", 1),
        ("- together: [a, b]\n  sources: {a: c}", 1),
        ("- together: [a, b", 1),
        ("- together: [a, a]", 1),
        ("- together: [a, b]\n  slug: index", 1),
        ("- together: [a, b, c]\n  sources: {a: b, b: c, c: a}", 1),
    ],
)
def test_a_broken_decision_is_a_problem_and_the_others_are_used(tmp_path: Path, text: str, line: int) -> None:
    file = tmp_path / "families.yml"
    file.write_text(text, encoding="utf-8")
    decisions, problems = read(file, "corpus/families.yml")
    assert decisions == ()
    assert [(problem.code, problem.line) for problem in problems] == [("E209", line)]


def test_decisions_are_read(tmp_path: Path) -> None:
    file = tmp_path / "families.yml"
    file.write_text("- together: [a, b]\n  sources: {b: ~}\n- apart: [a, c]\n- apart: a\n", encoding="utf-8")
    decisions, problems = read(file, "corpus/families.yml")
    assert decisions == (Decision(("a", "b"), 1, sources={"b": None}), Decision(("a", "c"), 3, apart=True))
    assert [problem.line for problem in problems] == [4]
    assert [problem.code for problem in stale(decisions, {"a", "b"}, "corpus/families.yml")] == ["W211"]


def test_an_unknown_key_does_not_lose_the_decision(tmp_path: Path) -> None:
    file = tmp_path / "families.yml"
    file.write_text("- together: [a, b]\n  seen: in the reading room\n", encoding="utf-8")
    decisions, problems = read(file, "corpus/families.yml")
    assert decisions == (Decision(("a", "b"), 1),)
    assert [(problem.level, problem.code, problem.line) for problem in problems] == [("warning", "W214", 2)]


@pytest.mark.parametrize("second", ["apart: [c, b, a]", "together: [c, d]\n  slug: one"])
def test_a_decision_that_contradicts_an_earlier_one_is_a_problem(tmp_path: Path, second: str) -> None:
    file = tmp_path / "families.yml"
    file.write_text(f"- together: [a, b]\n  slug: one\n- {second}\n", encoding="utf-8")
    decisions, problems = read(file, "corpus/families.yml")
    assert [decision.documents for decision in decisions] == [("a", "b")]
    assert [(problem.code, problem.line) for problem in problems] == [("E209", 3)]


def issued(*slugs: str) -> list[Document]:
    """One statement, issued again under each slug."""
    return [document(slug, " ".join(BRIDGE), f"1 May {2001 + number}") for number, slug in enumerate(slugs)]


def test_lineage_never_runs_in_a_circle() -> None:
    decisions = (Decision(("a", "b", "c"), 1, sources={"a": "c"}), Decision(("a", "b"), 3, sources={"b": "a", "a": "b"}))
    (found,) = families_of(issued("a", "b", "c"), decisions)
    assert {each.document: each.source for each in found.members} == {"a": "c", "b": "a", "c": None}


def test_a_source_that_a_person_also_excludes_is_not_used() -> None:
    decisions = (Decision(("a", "b", "c"), 1, sources={"c": "a"}), Decision(("a", "d", "c"), 2, apart=True))
    (found,) = families_of(issued("a", "b", "c"), decisions)
    assert "c" not in {each.document for each in found.members} or member("c", found).source != "a"
    assert {each.source for each in found.members} <= {None, *(each.document for each in found.members)}


def test_two_families_never_have_the_same_address() -> None:
    other = [document("x", SHIPS, "1 May 2005"), document("y", SHIPS, "1 May 2006")]
    found = families_of([*issued("a", "b"), *other], (Decision(("a", "b"), 1, slug="x"),))
    assert [each.slug for each in found] == ["x", "y"]
    assert [each.slug for each in families_of([*issued("a", "b"), *other])] == ["a", "x"]


def test_without_a_file_there_are_no_decisions(tmp_path: Path) -> None:
    assert read(tmp_path / "families.yml", "x") == ((), ())


# Invariants


@given(st.lists(st.text("abcd ,-“”.é中文9", min_size=1, max_size=40), min_size=2, max_size=5))
def test_pieces_join_to_each_text_and_equal_words_are_equal_readings(texts: list[str]) -> None:
    kept = {number: text for number, text in enumerate(texts) if words_of(text)}
    cells = {n: [StatementSentence(Sentence(str(n), "p1-1", Span(0, len(t)), "p1"), words_of(t), True)] for n, t in kept.items()}
    if len(cells) < 2:
        return
    seen = variation(cells, kept, {})
    sites: dict[int, dict[int, set[str]]] = {}
    for number, pieces in seen.pieces.items():
        assert "".join(kept[number][piece.span.start : piece.span.end] for piece in pieces) == kept[number]
        for piece in pieces:
            said = "".join(forms_of(kept[number][piece.span.start : piece.span.end]))
            if not piece.signs:
                sites.setdefault(piece.site, {}).setdefault(piece.reading, set()).add(said)
    for site, by_reading in sites.items():
        if site:
            assert all(len(said) == 1 for said in by_reading.values())
            assert len(by_reading) > 1
    for one, other in itertools.combinations(kept, 2):
        assert seen.same_words(one, other) == (reissues.letters(kept[one]) == reissues.letters(kept[other]))


@given(st.lists(st.integers(1, 3), max_size=7), st.randoms(use_true_random=False))
def test_no_rising_run_is_heavier_than_the_one_found(weights: list[int], rng: random.Random) -> None:
    places = list(range(len(weights)))
    rng.shuffle(places)
    chain = heaviest_rising(places, weights)
    rising = [
        each
        for size in range(len(places) + 1)
        for each in itertools.combinations(range(len(places)), size)
        if all(places[a] < places[b] for a, b in itertools.pairwise(each))
    ]
    assert tuple(chain) in rising
    assert sum(weights[i] for i in chain) == max(sum(weights[i] for i in each) for each in rising)


def _links_slowly(documents: list[Document], statements: list[array[int]], one_in: int) -> Iterator[Link]:
    """The same as `links`, with every shingle of every document, as its description has it."""
    for newer, own in enumerate(statements):
        found: Counter[int] = Counter()
        for shingle in own:
            holders = [older for older in range(newer - 1, -1, -1) if shingle in statements[older]]
            found.update(holders[: shingles.NEIGHBOURS] if shingle % one_in == 0 else ())
        for older, _ in found.most_common(shingles.PROPOSED):
            formal = {documents[newer].masthead.type, documents[older].masthead.type} & shingles.FORMAL
            least = shingles.LEAST_OF_FORMAL if formal else shingles.LEAST
            link = compared(set(own), statements[older], newer, older, least)
            if link:
                yield link


@pytest.mark.parametrize(("seed", "indexed"), [(1, shingles.INDEXED), (2, shingles.INDEXED), (3, 400), (4, 150)])
def test_pairs_are_those_of_comparing_every_shingle(seed: int, indexed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shingles, "INDEXED", indexed)
    chance = random.Random(seed)
    plain = document("a", "Nothing was said in Geneva.")
    formal = replace(plain, masthead=replace(plain.masthead, type="resolution"))
    documents: list[Document] = []
    statements: list[array[int]] = []
    for _ in range(40):
        source = chance.choice(statements) if statements and chance.random() < 0.7 else ()
        own = {shingle for shingle in source if chance.random() < chance.choice((0.5, 0.9, 1.0))}
        statements.append(array("Q", sorted(own | {chance.randrange(600) for _ in range(chance.randrange(60))})))
        documents.append(chance.choice((plain, formal)))
    one_in = max(1, -(-sum(map(len, statements)) // indexed))
    found = list(links(documents, statements))
    assert found == list(_links_slowly(documents, statements, one_in))
    assert found
