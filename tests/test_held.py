"""References between documents of one corpus: held and not held, their pages, the ledger, resolutions that head their pages."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.examine import Examined
from generator.model import Reference, Sidecar, Source
from generator.pages import render
from generator.pages.views.world import World
from generator.references import holdings, references
from generator.relate import gathered
from tests.project import Built, Project
from tests.reading import HOME, TEMPLATES, bare_resources, english, examined_source

RESOLUTION = HOME.parent / "shared" / "gold" / "s-res-822-1993.txt"
SENDER = "the Permanent Representative of {} to the United Nations addressed to the Secretary-General"
LETTER = f"Letter dated 5 May 2019 from {SENDER.format('Armenia')}\n\nI have the honour to write.\n\nA Person\n"
ANSWER = f"""Letter dated 9 May 2019 from {SENDER.format("Azerbaijan")}

In response to the letter dated 5 May 2019 from the Permanent Representative of Armenia, I recall my letter of 2 May 2019
and the report of 3 March 2019 (S/2019/200).
"""
STATEMENTS = "The statements of the President of the Security Council of 15 February 2013 and 29 August 2014 are recalled.\n"
MADE_UP = """RESOLUTION 853 (1993)

Adopted by the Security Council at its 3259th meeting, on 29 July 1993

The Security Council,

Recalling its resolution 822 (1993),

1. Decides that this example is short.

Adopted unanimously.
"""
FRENCH = """Résolution 853 (1993)

Adoptée par le Conseil de sécurité à sa 3259e séance, le 29 juillet 1993

Le Conseil de sécurité,

Rappelant sa résolution 822 (1993),

1. Décide que cet exemple est court.
"""


def read(**texts: str) -> Mapping[str, Examined]:
    """Texts by slug, examined."""
    sources = {slug: Source(f"corpus/documents/{slug}.txt", text.encode()) for slug, text in texts.items()}
    return {slug: examined_source(source, slug, bare_resources()) for slug, source in sources.items()}


def found(examined: Mapping[str, Examined]) -> tuple[Reference, ...]:
    """The references among examined texts."""
    documents = [each.document for each in examined.values() if each.document]
    mentions = {slug: each.mentions for slug, each in examined.items()}
    grammar = bare_resources().grammar
    return references(documents, mentions, holdings(documents, mentions, grammar), grammar)


def facts_of(references: Sequence[Reference]) -> list[tuple[str, tuple[str, ...], str, bool]]:
    return [(each.named, each.held, each.status, each.reply) for each in references]


def test_a_letter_is_found_by_its_day_and_issuer_and_an_answer_is_recognised() -> None:
    assert facts_of(found(read(answer=ANSWER, letter=LETTER))) == [
        ("Letter of 5 May 2019, Armenia", ("letter",), "exact", True),
        ("Letter of 2 May 2019, Azerbaijan", (), "exact", False),
        ("S/2019/200", (), "exact", False),
    ]


@pytest.mark.parametrize(
    "said",
    [
        "In response to the crisis set out in document S/2019/200, we act.",
        "No response to document S/2019/200 was received.",
        "We await a reply to document S/2019/200.",
        "In response to the statement made there, document S/2019/200 was sent.",
    ],
)
def test_a_sentence_about_replying_is_not_a_reply(said: str) -> None:
    letter = LETTER.replace("I have the honour to write.", "{}")
    assert facts_of(found(read(x=letter.format(said)))) == [("S/2019/200", (), "exact", False)]
    answer = letter.format("In response to your document S/2019/200, we act.")
    assert facts_of(found(read(x=answer))) == [("S/2019/200", (), "exact", True)]


def test_a_letter_of_the_same_day_from_another_issuer_is_not_the_one_meant() -> None:
    other = LETTER.replace("Armenia", "Georgia")
    assert facts_of(found(read(answer=ANSWER, letter=other)))[0] == ("Letter of 5 May 2019, Armenia", (), "exact", True)


def test_a_reference_that_fits_two_documents_is_ambiguous() -> None:
    assert facts_of(found(read(answer=ANSWER, letter=LETTER, twin=LETTER)))[0] == ("Letter of 5 May 2019, Armenia", (), "ambiguous", True)


def test_versions_that_share_a_symbol_are_one_document() -> None:
    headed = f"United Nations S/2019/101\n\n{LETTER}"
    assert facts_of(found(read(answer=ANSWER, letter=headed, twin=headed)))[0][1] == ("letter", "twin")


def test_my_letter_has_the_issuer_of_the_text() -> None:
    own = f"Letter dated 2 May 2019 from {SENDER.format('Azerbaijan')}\n\nI have the honour to write.\n"
    assert facts_of(found(read(answer=ANSWER, mine=own, theirs=own.replace("Azerbaijan", "Armenia"))))[1][1] == ("mine",)


@pytest.mark.parametrize(
    "said",
    [
        "The Ministry recalled its letter of 5 May 2019.",
        "Le Ministère a rappelé sa lettre du 5 mai 2019.",
        "El Ministerio recordó su carta de fecha 5 de mayo de 2019.",
        "Министерство напомнило о своем письме от 5 мая 2019 года.",
        "该部提及其2019年5月5日的信。",
        "وأشارت الوزارة إلى رسالتها المؤرخة 5 أيار/مايو 2019.",
    ],
)
def test_a_letter_of_a_named_issuer_is_not_another_letter_of_that_day(said: str) -> None:
    text = LETTER.replace("5 May", "9 May").replace("Armenia", "Georgia").replace("I have the honour to write.", said)
    (only,) = found(read(letter=LETTER, text=text))
    assert (only.held, only.status) == ((), "ambiguous")
    (alone,) = found(read(text=text))
    assert (alone.held, alone.status) == ((), "exact")


def test_a_letter_found_by_its_day_alone_says_so() -> None:
    text = LETTER.replace("5 May", "9 May").replace("I have the honour to write.", "We recall the letter of 5 May 2019.")
    assert facts_of(found(read(letter=LETTER, text=text))) == [("Letter of 5 May 2019, by its day alone", ("letter",), "exact", False)]


def test_statements_of_several_days_are_several_references() -> None:
    assert facts_of(found(read(text=STATEMENTS))) == [("S/PRST/2013/3", (), "supplied", False), ("S/PRST/2014/18", (), "supplied", False)]


def test_a_held_resolution_is_cited_and_does_not_cite_itself() -> None:
    text = "The Security Council adopted resolution 853 (1993) and, before it, resolution 853.\n"
    assert facts_of(found(read(made=MADE_UP, text=text))) == [
        ("S/RES/822 (1993)", (), "exact", False),
        ("S/RES/853 (1993)", ("made",), "exact", False),
        ("S/RES/853 (1993)", ("made",), "supplied", False),
    ]


TEXTS = [LETTER, ANSWER, STATEMENTS, MADE_UP, "document S/25539 and resolution 853 (1993)\n", f"United Nations S/25539\n\n{LETTER}"]


@cache
def examined_texts() -> Mapping[int, Examined]:
    """The texts by their position in the list."""
    return {number: read(**{f"d{number}": text})[f"d{number}"] for number, text in enumerate(TEXTS)}


@given(st.permutations(range(len(TEXTS))), st.integers(1, len(TEXTS)))
def test_the_order_of_texts_does_not_change_references(order: Sequence[int], number: int) -> None:
    chosen = {each.slug: each for each in (examined_texts()[place] for place in order[:number])}
    references = found(chosen)
    for each in references:
        document = chosen[each.document].document
        assert document is not None
        assert any(block.id == each.block and block.span.holds(each.span) for block in document.blocks)
        assert each.document not in each.held
        assert set(each.held) <= set(chosen)
    assert {(r.document, r.span, r.key, frozenset(r.held)) for r in references} == {
        (r.document, r.span, r.key, frozenset(r.held)) for r in found(dict(sorted(chosen.items())))
    }


@pytest.fixture(scope="module")
def project(included: Built, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The five documents, two letters and a resolution."""

    made = included.copy(tmp_path_factory.mktemp("held") / "project")
    for name, text in (("letter", LETTER), ("answer", ANSWER), ("made", MADE_UP), ("made-fr", FRENCH)):
        made.put(f"{name}.txt", text)
    assert made.run("pages").exit_code == 0
    return made


def test_a_letter_and_its_answer_link_to_each_other(project: Project) -> None:
    answer, letter = project.page("documents/answer.md"), project.page("documents/letter.md")
    assert "answered by this text" in answer.partition("## Cites, held here")[2]
    assert "](letter.md)" in answer.partition("## Cites, held here")[2]
    assert "answers this text" in letter.partition("## Cited by")[2]
    assert "](answer.md#p2)" in letter.partition("## Cited by")[2]
    assert "Cites, held here" not in letter
    assert "Cited by" not in answer


def test_the_ledger_lists_exactly_what_is_cited_and_not_held(project: Project) -> None:
    ledger = project.page("ledger.md")
    rows = re.findall(r"^- (.+?)(?:\{: \.named \}|</span>) <span class=\"count\"[^>]*>(\d+)<", ledger, re.MULTILINE)
    named = [(re.sub(r"\\|^\[|\]\(.*|<.*?>", "", row), int(count)) for row, count in rows]
    assert named[0] == ("S/RES/822 (1993)", 8)
    assert [count for _, count in named] == sorted((count for _, count in named), reverse=True)
    assert ("S/25539", 3) in named
    assert ("Report of 27 July 1993", 1) in named
    assert ("Letter of 2 May 2019, Azerbaijan", 1) in named
    assert not any(name.startswith(("S/RES/853", "Letter of 5 May")) for name, _ in named)
    assert "The symbol is supplied from a table." in ledger


def test_a_held_resolution_heads_its_page(project: Project) -> None:
    page = project.page("resolutions/s-res-853-1993.md")
    text, _, passages = page.partition("## Passages")
    assert "Decides that this example is short" in text
    assert "](../documents/made.md)" in text
    assert "](../documents/made-fr.md)" in text
    assert ">3259th meeting<" in text
    assert ">Adopted unanimously<" in text
    assert "## Text" in text
    assert "## Forms" in passages
    assert "#in-made " not in passages
    assert "letter-2018-04-17" in passages
    anchors = re.findall(r"\{:? ?#([^ }]+)", page)
    assert len(anchors) == len(set(anchors))


def test_a_resolution_without_citations_also_has_a_page(tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    project.put("made.txt", f"United Nations\n\nS/RES/853 (1993)\n\nSecurity Council\n\nDistr.: General\n\n{MADE_UP}")
    assert project.run("pages").exit_code == 0
    page = project.page("resolutions/s-res-853-1993.md")
    assert ">3259th meeting<" in page, "the masthead names the Council too, above the title"
    assert "No citation of it was recognised in other documents of this corpus." in page
    assert "Decides that this example is short" in page


def test_documents_of_one_type_and_day_have_different_names_everywhere(tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    citing = "\n\nI have the honour to recall General Assembly resolution 62/243 and the report of 3 March 2019 (S/2019/200).\n"
    for slug, day, symbol in (("a", 5, "A/73/1"), ("b", 5, "A/73/2"), ("c", 6, ""), ("d", 6, ""), ("e", 7, "A/73/3")):
        project.put(f"{slug}.txt", f"Letter dated {day} May 2019 from {SENDER.format('Armenia')}{citing}")
        project.put(f"{slug}.yml", f"symbols: [{symbol}]\n")
    project.put("f.txt", citing.strip())
    assert project.run("pages").exit_code == 0
    ledger = project.page("ledger.md")
    said = "Armenia: letter to the Secretary-General"
    named = (f"A/73/1, {said}, 5 May 2019", f"A/73/2, {said}, 5 May 2019", f"{said}, 6 May 2019", f"{said}, 6 May 2019 \\(2\\)")
    cited = project.page("symbols/s-2019-200.md")
    assert [name for name in (*named, f"A/73/3, {said}, 7 May 2019") if f"[{name}](" not in cited] == [], cited
    assert "[“I have the honour to recall General…”](" in ledger


def test_supplied_values_are_called_supplied(project: Project) -> None:
    assert "S/25539 · symbol supplied" in project.page("documents/letter-2018-04-17.md")
    assert "the symbol is supplied from the table of statements" in project.page("symbols/s-25539.md")
    assert "the year is supplied from the table" in project.page("resolutions/s-res-822-1993.md")


@pytest.mark.skipif(not RESOLUTION.is_file(), reason="the text of resolution 822 is not in the folder 'shared' next to the project")
def test_resolution_822_heads_its_page_and_links_the_five_documents(included: Built, tmp_path: Path) -> None:
    project = included.copy(tmp_path / "project")
    project.put("resolution-822.txt", RESOLUTION.read_bytes())
    assert project.run("pages").exit_code == 0
    page = project.page("resolutions/s-res-822-1993.md")
    assert ">3205th meeting<" in page
    assert "](../dates/1993/04/30.md)" in page.partition("## Text")[0]
    cited = project.page("documents/resolution-822.md").partition("## Cited by")[2]
    assert len(re.findall(r"^- \[", cited.partition("## ")[0], re.MULTILINE)) == 5
    assert "s-res-822" not in project.page("ledger.md")
    assert "S/25600" in project.page("ledger.md")


@pytest.mark.parametrize(
    "issuer",
    ["MINISTRY OF FOREIGN AFFAIRS OF ARMENIA", "MINISTÈRE DES AFFAIRES ÉTRANGÈRES DE L'ARMÉNIE", "МИНИСТЕРСТВО ИНОСТРАННЫХ ДЕЛ АРМЕНИИ"],
)
def test_a_state_that_issued_a_document_is_not_called_silent(issuer: str) -> None:
    resources = bare_resources()
    texts = {
        "a": f"A text\n\nArmenia and Georgia are named in this text of some length.\n\nIt names {issuer.title()} too.\n",
        "b": "A text\n\nTurkey is named.\n",
    }
    stated = {"a": Sidecar(facts={"issuer": issuer})}
    sources = {slug: Source(f"corpus/documents/{slug}.txt", text.encode(), stated.get(slug, Sidecar())) for slug, text in texts.items()}
    results = [examined_source(source, slug, resources) for slug, source in sources.items()]
    world = World(gathered(results, (), resources), resources.grammar, "Archive", "", english())
    assert world.unknown_issuers == 1
    assert "Armenia" not in [entry.key for entry in world.silent_states]
    about = next(page.body for page in render(world, TEMPLATES, {s.slug: s.source for s in results}).pages if page.path == "about.md")
    assert "The issuer of 1 document is not known" in about
    assert "issued none of the other documents" in about
