"""Sidecars: every key right and wrong; statements win; statements that no longer fit are reported and change nothing; invariants."""

import hashlib
import re
from dataclasses import fields
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.examine import Examined
from generator.inputs import sidecar, sidecar_keys, sidecar_values
from generator.inputs.sidecar_statements import LISTS
from generator.model import BlockStatement, Dated, Document, Masthead, Mention, MentionStatement, Problem, RepairDecision, Sidecar, Source
from generator.statements import stale_repairs
from generator.statements.quotes import DocumentWords
from tests.project import Project
from tests.reading import HOME, examined, examined_source, resources
from tests.test_weave import text_of, woven

DOCS = "".join((HOME / "docs" / name).read_text(encoding="utf-8") for name in ("adding.md", "reference/keys.md"))
TEXT = """Letter dated 3 May 2021 from the Permanent Representative of Armenia to the United Nations addressed to the Secretary-General

The mission speaks of Turkey Creek, of Turkey and of the CSCE Minsk Group. The Commission met in
Atlanta, Georgia, and in Georgia on 5/6/2021.

1. The first item.*

1. The second item.

* Reproduced as received.

Statement by the Ministry

It cites resolution 822 (1993) and the harbour of Strelsau.

Geneva, 3 May 2021
"""


def read(tmp_path: Path, text: str) -> tuple[Sidecar, tuple[Problem, ...]]:
    file = tmp_path / "x.yml"
    file.write_text(text, encoding="utf-8")
    return sidecar.read(file, "corpus/documents/x.yml")


def applied(tmp_path: Path, stated: str, text: str = TEXT) -> Examined:
    """A text, examined with a valid sidecar."""
    side, problems = read(tmp_path, stated)
    assert not problems
    return examined_source(Source("corpus/documents/x.txt", text.encode(), side), "x", resources())


def document(result: Examined) -> Document:
    assert result.document
    return result.document


def codes_and_lines(result: Examined) -> list[tuple[str, int]]:
    """The codes and lines of the problems."""
    assert all(problem.path == "corpus/documents/x.yml" and problem.hint for problem in result.problems)
    return [(problem.code, problem.line) for problem in result.problems]


def named(result: Examined) -> list[tuple[str, str | None, str | None]]:
    return [(m.value, m.key, m.within) for m in result.mentions]


# What a sidecar can say


RIGHT: dict[str, tuple[str, Any]] = {
    "type": ("report", "report"),
    "title": ("A title", "A title"),
    "title_printed": ("Statement by the Ministry", "Statement by the Ministry"),
    "title_language": ("fr", "fr"),
    "symbols": ("[A/72/839, S/2018/366]", ("A/72/839", "S/2018/366")),
    "bodies": ("[General Assembly]", ("General Assembly",)),
    "session": ("S-4", "S-4"),
    "session_dates": ("2019-06-24/2019-07-12", "2019-06-24/2019-07-12"),
    "agenda_items": ("[4, 7]", (4, 7)),
    "dates": ("[{role: adoption, edtf: 1993-04-30}]", (Dated("adoption", "1993-04-30"),)),
    "issuer": ("Somebody", "Somebody"),
    "addressee": ("Somebody", "Somebody"),
    "signatory": ("Somebody", "Somebody"),
    "distribution": ("Limited", "Limited"),
    "original_language": ("ru", "ru"),
    "footnote_status": ("as_received", "as_received"),
    "languages": ("[tr, en]", ("tr", "en")),
}


def test_every_fact_of_the_masthead_can_be_stated() -> None:
    derived = {"stated", "parties", "agenda_titles", "origins", "unsettled"}
    every = {field.name for field in fields(Masthead)} - derived
    assert set(sidecar_keys.FACTS) == every == set(RIGHT)


@pytest.mark.parametrize("fact", RIGHT)
def test_a_stated_fact_wins(tmp_path: Path, fact: str) -> None:
    written, value = RIGHT[fact]
    result = applied(tmp_path, f"{fact}: {written}\n")
    assert getattr(document(result).masthead, fact) == value
    assert fact in document(result).masthead.stated
    assert not result.problems


@pytest.mark.parametrize("fact", RIGHT)
@pytest.mark.parametrize("nothing", ["~", ""])
def test_a_fact_can_be_stated_as_not_known(tmp_path: Path, fact: str, nothing: str) -> None:
    result = applied(tmp_path, f"{fact}: {nothing}\n")
    assert getattr(document(result).masthead, fact) == getattr(Masthead(), fact)
    assert fact in document(result).masthead.stated


@pytest.mark.parametrize(
    "stated",
    [
        "type: poem",
        "type: [letter]",
        "title: ''",
        "title: [a]",
        "title_printed: 5",
        "title_language: English",
        "symbols: A/1",
        "symbols: ['']",
        "bodies: [1]",
        "session: 0",
        "session: IV",
        "session_dates: soon",
        "agenda_items: [0]",
        "dates: [{role: document}]",
        "dates: [{role: document, edtf: 1993-02-30}]",
        "issuer: {a: b}",
        "original_language: EN",
        "footnote_status: translated",
        "languages: en",
        "languages: [E]",
        "encoding: base64",
        "encoding: idna",
        "encoding: windows-9999",
        "encoding: ''",
        "encoding: 1251",
        "encoding: ~",
        "slug: A",
        "slug: ~",
        "blocks: x",
        "mentions: {a: b}",
        "blocks: [x]",
    ],
)
def test_an_invalid_value_is_reported(tmp_path: Path, stated: str) -> None:
    side, problems = read(tmp_path, f"rights: x\n{stated}\n")
    assert [(p.level, p.code, p.line) for p in problems] == [("error", "E203", 2)]
    assert problems[0].hint
    assert side == Sidecar(path="corpus/documents/x.yml")


@pytest.mark.parametrize("name", ["windows-1251", "KOI8-R", "cp1256", "gb18030", "Big5", "utf-16-le", "ISO-8859-15", "mac_cyrillic"])
def test_every_readable_encoding_can_be_stated(tmp_path: Path, name: str) -> None:
    side, problems = read(tmp_path, f"encoding: {name}\n")
    assert not problems
    assert side.encoding == name.lower()
    assert "a".encode(side.encoding)


RUSSIAN = "Постоянное представительство Азербайджана свидетельствует своё уважение.\n"


@pytest.mark.parametrize("name", ["windows-1251", "koi8-r", "utf-16-le", "utf-16", "iso-8859-5", "mac-cyrillic", "utf-8"])
def test_a_file_is_read_in_its_stated_encoding(tmp_path: Path, name: str) -> None:
    side, _ = read(tmp_path, f"encoding: {name}\n")
    data = RUSSIAN.encode(name)
    for suffix, text in (("txt", data), ("html", "<p>".encode(name) + data if name != "utf-16" else data)):
        result = examined_source(Source(f"corpus/documents/x.{suffix}", text, side), "x", resources())
        assert document(result).text == RUSSIAN.strip()
        assert not result.problems
        assert (document(result).source.encoding, document(result).source.assumed) == (name, False)
        assert document(result).source.sha256 == hashlib.sha256(text).hexdigest()


@pytest.mark.parametrize("name", ["windows-1251", "ascii", "utf-16-le", "cp1256", "shift_jis"])
def test_a_stated_encoding_that_does_not_fit_is_reported(tmp_path: Path, name: str) -> None:
    result = applied(tmp_path, f"rights: x\nencoding: {name}\n", RUSSIAN)
    assert codes_and_lines(result) == [("W210", 2)]
    assert document(result).text == RUSSIAN.strip()
    assert document(result).source.encoding == "utf-8"


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("blocks:\n- {language: tr}", "E203"),
        ("blocks:\n- {quote: a}", "E203"),
        ("blocks:\n- {quote: a, near: b}", "E203"),
        ("blocks:\n- {quote: a, language: Turkish}", "E203"),
        ("blocks:\n- {quote: a, part: note}", "E203"),
        ("blocks:\n- {quote: a, kind: rule}", "E203"),
        ("blocks:\n- {quote: a, kind: item, level: 2}", "E203"),
        ("blocks:\n- {quote: a, level: 9}", "E203"),
        ("blocks:\n- {quote: a, language: tr, occurrence: 0}", "E203"),
        ("blocks:\n- {quote: a, lang: tr}", "E202"),
        ("mentions:\n- {kind: place, key: a}", "E203"),
        ("mentions:\n- {add: a, kind: place}", "E203"),
        ("mentions:\n- {add: a, key: a}", "E203"),
        ("mentions:\n- {quote: a}", "E203"),
        ("mentions:\n- {reject: a, key: a}", "E203"),
        ("mentions:\n- {reject: a, add: a, kind: place, key: a}", "E203"),
        ("mentions:\n- {reject: a, in: b c}", "E203"),
        ("mentions:\n- {reject: ''}", "E203"),
        ("mentions:\n- {reject: 1.5}", "E203"),
        ("mentions:\n- {rejects: a}", "E202"),
        ("repairs:\n- {as: a}", "E203"),
        ("repairs:\n- {accept: a, reject: a}", "E203"),
        ("repairs:\n- {reject: a, as: b}", "E203"),
        ("repairs:\n- {accept: a, in: b}", "E203"),
        ("repairs:\n- {accept: 5}", "E203"),
        ("repairs:\n- {acept: a}", "E202"),
        ("answers:\n  some-finding: ''", "E203"),
        ("answers:\n  some-finding: 5", "E203"),
        ("answers:\n  some-finding: [a, b]", "E203"),
        ("answers:\n  some-finding: ~", "E203"),
        (f"answers:\n  some-finding: {'a' * 2001}", "E203"),
    ],
)
def test_an_invalid_statement_is_reported_with_its_line(tmp_path: Path, statement: str, code: str) -> None:
    _, problems = read(tmp_path, f"rights: x\n{statement}\n")
    assert {(p.level, p.code, p.line) for p in problems} == {("error", code, 3)}
    assert all(p.hint for p in problems)


def test_answers_are_read_with_their_lines(tmp_path: Path) -> None:
    side, problems = read(tmp_path, "rights: x\nanswers:\n  one-finding: It is so.\n  another: ' For this reason. '\n")
    assert not problems
    assert [(name, each.text, each.line) for name, each in side.answers.items()] == [
        ("one-finding", "It is so.", 3),
        ("another", "For this reason.", 4),
    ]
    assert all(each.path == side.path for each in side.answers.values())
    assert read(tmp_path, "answers: ~\n")[0].answers == {}


@pytest.mark.parametrize("answers", ["answers: It is so.", "answers: [a]"])
def test_answers_that_are_not_a_mapping_are_reported(tmp_path: Path, answers: str) -> None:
    _, problems = read(tmp_path, f"{answers}\n")
    assert [(p.code, p.line) for p in problems] == [("E203", 1)]


LEAVES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8)
KNOWN = {
    *sidecar_keys.FACTS,
    *sidecar_keys.OTHERS,
    *sidecar_keys.FILING,
    *LISTS,
    *sidecar_keys.BLOCK,
    *sidecar_keys.MENTION,
    *sidecar_keys.REPAIR,
    sidecar_keys.ANSWERS,
}
KEYS = st.sampled_from(sorted({*KNOWN, "role", "edtf"}))
VALUES = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=12)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=st.dictionaries(KEYS, VALUES, max_size=4))
def test_any_values_are_accepted_or_reported(tmp_path: Path, values: dict[str, Any]) -> None:
    side, problems = read(tmp_path, yaml.safe_dump(values, allow_unicode=True))
    levels = {"E201": "error", "E202": "error", "E203": "error", "W214": "warning"}
    assert all(p.level == levels[p.code] and p.hint for p in problems)
    assert problems or set(side.lines) >= set(values)


def test_lists_and_quotations_have_a_limit(tmp_path: Path) -> None:
    assert read(tmp_path, "repairs:\n" + "- {reject: a}\n" * (sidecar.LONGEST_LIST + 1))[1][0].code == "E203"
    assert read(tmp_path, "mentions: [{reject: " + "a" * (sidecar_values.LONGEST_QUOTE + 1) + "}]\n")[1][0].code == "E203"


def test_statements_are_read_with_their_lines(tmp_path: Path) -> None:
    side, problems = read(
        tmp_path,
        "encoding: KOI8-R\nblocks:\n- quote: a  b\n  language: tr\n- {quote: c, level: 1, near: d, occurrence: 2}\n"
        "mentions:\n- {add: a, kind: date, key: 1993}\n- reject: 822\nrepairs:\n- {accept: a  b, as: ab}\n- {reject: c d, in: c d e}\n",
    )
    assert not problems
    assert side.blocks == (BlockStatement("a b", 3, language="tr"), BlockStatement("c", 5, kind="heading", level=1, near="d", occurrence=2))
    assert side.mentions == (MentionStatement("add", "a", 7, "date", "1993"), MentionStatement("reject", "822", 8))
    assert side.repairs == (RepairDecision("accept", "a  b", "ab"), RepairDecision("reject", "c d", near="c d e"))
    (problem,) = stale_repairs(side, side.repairs[1:])
    assert (problem.code, problem.path, problem.line) == ("W210", "corpus/documents/x.yml", 11)


def test_every_example_of_the_docs_can_be_stated(tmp_path: Path) -> None:
    sidecars, _, _ = DOCS.partition("\n## Families\n")  # decisions on families are in a separate file
    examples = re.findall(r"```yaml\n(.*?)```", sidecars, re.DOTALL)
    assert len(examples) >= 5
    stated: set[str] = set()
    for example in examples:
        side, problems = read(tmp_path, example)
        assert not problems, example
        stated |= {str(name) for name in side.lines}
    assert {"slug", "encoding", "symbols", "signatory", "blocks", "mentions", "repairs", "answers"} <= stated


def test_every_key_is_explained() -> None:
    keys = {
        *sidecar_keys.FACTS,
        *sidecar_keys.OTHERS,
        *sidecar_keys.FILING,
        *LISTS,
        *sidecar_keys.BLOCK,
        *sidecar_keys.MENTION,
        "accept",
        "as",
    }
    explained = set(re.findall(r"`(\w+)`", DOCS)) | set(re.findall(r"[{ ](\w+):", DOCS))
    assert keys <= explained
    for known in (sidecar_keys.TYPES, sidecar_values.ROLES, sidecar_keys.PARTS, sidecar_keys.KINDS):
        assert all(re.search(rf"\b{word}\b", DOCS) for word in known)


# Facts


def test_a_printed_title_must_occur_in_the_text(tmp_path: Path) -> None:
    before = document(applied(tmp_path, "")).masthead
    result = applied(tmp_path, "type: report\ntitle_printed: A title that is not there\n")
    assert codes_and_lines(result) == [("W210", 2)]
    assert document(result).masthead.title_printed == before.title_printed
    assert document(result).masthead.stated == ("type",)


def test_a_printed_title_sets_its_language_and_also_the_english_title_if_it_is_english(tmp_path: Path) -> None:
    masthead = document(applied(tmp_path, "title_printed: Statement by  the Ministry\n")).masthead
    assert (masthead.title, masthead.title_language) == ("Statement by  the Ministry", "en")
    text = TEXT + "\nTurkish title here İnceleme\n"
    block = "blocks: [{quote: Turkish, language: tr}]\n"
    masthead = document(applied(tmp_path, f"title_printed: title here İnceleme\n{block}", text)).masthead
    assert (masthead.title, masthead.title_language) == (None, "tr")
    masthead = document(applied(tmp_path, f"title_printed: title here İnceleme\ntitle: An English one\n{block}", text)).masthead
    assert (masthead.title, masthead.title_language) == ("An English one", "tr")


def test_the_days_of_the_session_and_the_dates_agree(tmp_path: Path) -> None:
    masthead = document(applied(tmp_path, "session_dates: 2019-06-24/2019-07-12\n")).masthead
    assert masthead.dates == (Dated("document", "2021-05-03"), Dated("session", "2019-06-24/2019-07-12"))
    masthead = document(applied(tmp_path, "dates: [{role: session, edtf: 2019-06}]\n")).masthead
    assert masthead.session_dates == "2019-06"


# Blocks


def blocks(result: Examined) -> dict[str, tuple[str, str, int, str]]:
    """The first word of each block → its part, kind, level and language."""
    doc = document(result)
    return {doc.quote(b.span).split()[0] + b.id: (b.part, b.kind, b.level, b.language) for b in doc.blocks}


def test_language_kind_and_level_of_a_block_can_be_stated(tmp_path: Path) -> None:
    stated = "blocks:\n- {quote: It cites, language: tr}\n- {quote: Geneva, kind: signature}\n- {quote: Statement by the, kind: heading}\n"
    before, after = blocks(applied(tmp_path, "")), blocks(applied(tmp_path, stated))
    changed = {name: after[name][1:] for name in after if after[name] != before[name]}
    assert list(before) == list(after)
    assert changed == {"Statementp6": ("heading", 2, "en"), "Itp7": ("paragraph", 0, "tr"), "Geneva,p8": ("signature", 0, "en")}


def test_a_block_is_searched_only_in_its_stated_language(tmp_path: Path) -> None:
    assert "S/RES/822 (1993)" in {m.key for m in applied(tmp_path, "").mentions}
    assert "S/RES/822 (1993)" not in {m.key for m in applied(tmp_path, "blocks: [{quote: It cites, language: tr}]\n").mentions}


def test_a_part_continues_to_the_next_boundary(tmp_path: Path) -> None:
    stated = "blocks:\n- {quote: Statement by the, part: annex}\n- {quote: Letter dated, part: cover}\n"
    result = applied(tmp_path, stated)
    parts = [b.part for b in document(result).blocks]
    assert parts == ["cover"] * 4 + ["note"] + ["annex"] * 3
    assert document(result).stated == (("beginning of a part", 2),)


def test_a_stated_part_ends_where_a_recognised_part_begins(tmp_path: Path) -> None:
    text = f"{TEXT}\nAnnex\n\nText of the annex.\n"
    parts = [b.part for b in document(applied(tmp_path, "blocks: [{quote: It cites, part: body}]\n", text)).blocks]
    assert parts == ["cover"] * 4 + ["note", "cover", "body", "body", "annex", "annex"]


def test_a_block_stated_not_to_be_a_note_returns_to_its_part_and_loses_its_mark(tmp_path: Path) -> None:
    assert len(document(applied(tmp_path, "")).footnotes) == 1
    doc = document(applied(tmp_path, "blocks: [{quote: '* Reproduced', kind: paragraph}]\n"))
    assert not doc.footnotes
    assert "note" not in {b.part for b in doc.blocks}
    doc = document(applied(tmp_path, "blocks: [{quote: It cites, kind: note}]\n"))
    assert [b.part for b in doc.blocks if b.kind == "note"] == ["note", "note"]


def test_a_stated_title_is_the_only_one_and_determines_the_masthead(tmp_path: Path) -> None:
    doc = document(applied(tmp_path, "blocks: [{quote: Statement by the, level: 1}]\n"))
    assert [doc.quote(b.span) for b in doc.blocks if b.level == 1] == ["Statement by the Ministry"]
    assert doc.masthead.title == "Statement by the Ministry"
    assert doc.masthead.type != "letter"


def test_blocks_with_the_same_beginning_can_be_distinguished(tmp_path: Path) -> None:
    second = {"1.p4"}
    for how in ("occurrence: 2", "quote: 1. The second", "near: Reproduced as received"):
        stated = f"blocks:\n- {{{'' if 'quote' in how else 'quote: 1., '}{how}, kind: paragraph}}\n"
        result = applied(tmp_path, stated)
        assert not result.problems
        before, after = blocks(applied(tmp_path, "")), blocks(result)
        assert {name for name in after if after[name] != before[name]} == second


def test_several_statements_about_one_block_are_combined(tmp_path: Path) -> None:
    stated = "blocks:\n- {quote: Geneva, kind: item, language: fr}\n- {quote: 'Geneva, 3', language: tr}\n"
    assert blocks(applied(tmp_path, stated))["Geneva,p8"][1:] == ("item", 0, "tr")


@pytest.mark.parametrize(
    "statement",
    [
        "{quote: Not there, kind: item}",
        "{quote: '1.', kind: heading}",
        "{quote: '1.', kind: heading, occurrence: 3}",
        "{quote: '1.', kind: heading, near: Geneva}",
        "{quote: Gene, kind: heading}",
        "{quote: first item, kind: heading}",
        "{quote: geneva, kind: heading}",
    ],
)
def test_a_statement_that_fits_no_block_or_several_blocks_changes_nothing(tmp_path: Path, statement: str) -> None:
    result = applied(tmp_path, f"rights: x\nblocks:\n- {statement}\n")
    assert codes_and_lines(result) == [("W210", 3)]
    assert document(result).blocks == document(applied(tmp_path, "")).blocks
    assert not document(result).stated


def test_the_number_of_matches_is_reported(tmp_path: Path) -> None:
    result = applied(tmp_path, "blocks: [{quote: '1.', kind: heading}]\n")
    assert "2 blocks begin with '1.'" in result.problems[0].what


# Mentions


def test_a_mention_can_be_rejected_in_one_place_or_everywhere(tmp_path: Path) -> None:
    values = [m.value for m in applied(tmp_path, "mentions: [{reject: Turkey, in: Turkey Creek}]\n").mentions]
    assert values.count("Turkey") == 1
    assert "Turkey" not in [m.value for m in applied(tmp_path, "mentions: [{reject: Turkey}]\n").mentions]
    result = applied(tmp_path, "mentions: [{reject: Turkey, kind: person}]\n")
    assert codes_and_lines(result) == [("W210", 1)]


def test_a_mention_can_get_another_key_and_kind(tmp_path: Path) -> None:
    result = applied(tmp_path, 'mentions: [{quote: Georgia, key: Georgia (United States), in: "Atlanta, Georgia"}]\n')
    assert [m.key for m in result.mentions if m.value == "Georgia"] == ["Georgia (United States)", "Georgia"]
    result = applied(tmp_path, "mentions: [{quote: 5/6/2021, key: 2021-06-05}]\n")
    (date,) = [m for m in result.mentions if m.value == "5/6/2021"]
    assert (date.key, date.status, date.rule, date.note, date.readings, date.role) == ("2021-06-05", "exact", "sidecar", None, (), "event")
    result = applied(tmp_path, "mentions: [{quote: Turkey, kind: person, key: Turkey (a turkey)}]\n")
    assert {m.kind for m in result.mentions if m.value == "Turkey"} == {"person"}


def test_a_mention_is_added_wherever_its_words_occur(tmp_path: Path) -> None:
    result = applied(tmp_path, "mentions: [{add: The, kind: organization, key: The Thing}]\n")
    added = [m for m in result.mentions if m.rule == "sidecar"]
    assert [m.line for m in added] == [3, 3, 6, 8]
    assert {m.value for m in added} == {"The"}
    assert document(result).stated == (("mention added", 4),)


def test_a_quotation_can_cross_a_line_end(tmp_path: Path) -> None:
    result = applied(tmp_path, "mentions: [{add: Commission met in Atlanta, kind: organization, key: X}]\n")
    (added,) = [m for m in result.mentions if m.rule == "sidecar"]
    assert document(result).quote(added.span) == added.value == "Commission met in Atlanta"


def test_an_added_mention_replaces_those_that_it_overlaps(tmp_path: Path) -> None:
    result = applied(tmp_path, "mentions: [{add: Turkey Creek, kind: place, key: Turkey Creek}]\n")
    assert [m.value for m in result.mentions if "Turkey" in m.value] == ["Turkey Creek", "Turkey"]


def test_an_added_mention_inside_a_longer_name_is_nested_in_it(tmp_path: Path) -> None:
    assert ("CSCE Minsk Group", "CSCE Minsk Group", None) in named(applied(tmp_path, ""))
    result = applied(tmp_path, "mentions: [{add: Minsk, kind: place, key: Minsk}]\n")
    assert ("CSCE Minsk Group", "CSCE Minsk Group", None) in named(result)
    assert ("Minsk", "Minsk", "CSCE Minsk Group") in named(result)
    both = "mentions:\n- {add: Minsk, kind: place, key: Minsk}\n"
    result = applied(tmp_path, both + "- {quote: CSCE Minsk Group, key: Another Group}\n")
    assert ("Minsk", "Minsk", "Another Group") in named(result)
    result = applied(tmp_path, both + "- {reject: CSCE Minsk Group}\n")
    assert ("Minsk", "Minsk", None) in named(result)
    result = applied(tmp_path, both + "- {add: Minsk Group, kind: organization, key: Another Group}\n")
    assert [name for name in named(result) if "Minsk" in name[0]] == [
        ("CSCE Minsk Group", "CSCE Minsk Group", None),
        ("Minsk Group", "Another Group", "CSCE Minsk Group"),
    ]
    result = applied(tmp_path, both + "- {add: Group. The, kind: organization, key: Another Group}\n")
    assert [name for name in named(result) if "Minsk" in name[0] or "Group" in name[0]] == [
        ("Minsk", "Minsk", None),
        ("Group. The", "Another Group", None),
    ]


def test_mentions_without_a_link_contain_no_other_mentions(tmp_path: Path) -> None:
    russian = "Он ссылается на резолюцию Совета Безопасности 822 (1993) и на решение этого органа."
    text = f"{TEXT}\n{russian}\n"
    value, key = "резолюцию Совета Безопасности 822 (1993)", "S/RES/822 (1993)"
    held = [(value, key, None), ("Совета Безопасности", "Security Council", key)]
    assert [name for name in named(applied(tmp_path, "", text)) if name[0] in value] == held
    of_1990 = text.replace("2021", "1990")  # in a letter that cannot cite it
    late = applied(tmp_path, "", of_1990)
    assert [name for name in named(late) if name[0] in value] == [(value, None, None)]
    added = applied(tmp_path, "mentions: [{add: 'Безопасности 822', kind: symbol, key: A/822}]\n", of_1990)
    assert [name for name in named(added) if name[0] in value] == [("Безопасности 822", "A/822", None)]
    own = applied(tmp_path, "mentions: [{add: '2021', kind: date, key: '2021'}]\n", "A/74/805-S/2021/301\n\n" + TEXT)
    assert ("2021", "2021", None) in named(own)
    for result in (late, added, own):
        assert_none_overlap(result.mentions)


def test_a_stated_heading_of_several_lines_shows_all_of_them(tmp_path: Path) -> None:
    text = TEXT + "\n(Signed) A. B.\nAmbassador\n"
    result = applied(tmp_path, "blocks: [{quote: (Signed), kind: heading}]\n", text)
    assert text_of(woven(result)) == document(result).text
    assert [each.get_text() for each in woven(result).select(".heading")][-1] == "(Signed) A. B.\nAmbassador"


def test_a_stated_citation_is_not_questioned(tmp_path: Path) -> None:
    late = "resolution 79/1 of the General Assembly"  # adopted three years after the letter
    text = TEXT.replace("resolution 822 (1993)", late)
    (printed,) = [m for m in applied(tmp_path, "", text).mentions if m.kind == "resolution"]
    assert printed.status == "conflict"
    stated = f"mentions: [{{quote: {printed.value}, key: A/RES/79/1}}]\n"
    (mention,) = [m for m in applied(tmp_path, stated, text).mentions if m.kind == "resolution"]
    assert (mention.key, mention.status) == ("A/RES/79/1", "exact")


@pytest.mark.parametrize(
    ("text", "quote", "number"),
    [
        ("قال ممثل السودان إن الوفد وصل بالقطار", "لقطا", 0),
        ("قال ممثل السودان إن الوفد وصل بالقطار", "قطار", 1),
        ("委员会会见了代表团并通过了报告。", "代表团", 1),
        ("The Vanguard of Vang, and Vangs.", "Vang", 1),
        ("Cafe\u0301 and Cafe here.", "Cafe", 1),
    ],
)
def test_a_quotation_matches_only_complete_words(tmp_path: Path, text: str, quote: str, number: int) -> None:
    result = applied(tmp_path, f"mentions: [{{add: {quote}, kind: place, key: X}}]\n", text)
    assert len([m for m in result.mentions if m.key == "X"]) == number


@pytest.mark.parametrize(
    ("statement", "hint"),
    [
        ("{add: Not there, kind: place, key: X}", "as the page shows it"),
        ("{add: Strelsau, kind: place, key: Strelsau, in: Strelsau on the sea}", "as the page shows it"),
        ("{add: harbour of, kind: planet, key: X}", "Kinds are"),
        ("{add: harbour of, kind: date, key: tomorrow}", "For example"),
        ("{add: harbour of, kind: resolution, key: resolution 822}", "as its page is headed"),
        ("{add: harbour of, kind: resolution, key: S/RES/822 (1994)}", "as its page is headed"),
        ("{add: harbour of, kind: symbol, key: S/26G26}", "as its page is headed"),
        ("{add: harbour of, kind: place, key: Azerbaijn}", "Did you mean 'Azerbaijan'?"),
        ("{quote: Georgia, key: Gorgia}", "Did you mean 'Georgia'?"),
        ("{quote: Strelsau, key: X}", "write 'add'"),
        ("{reject: Strelsau}", "or remove the statement"),
        ("{reject: Ruritania}", "or remove the statement"),
    ],
)
def test_a_statement_that_fits_nothing_changes_nothing(tmp_path: Path, statement: str, hint: str) -> None:
    result = applied(tmp_path, f"rights: x\nmentions:\n- {statement}\n")
    assert codes_and_lines(result) == [("W210", 3)]
    assert hint in result.problems[0].hint
    assert result.mentions == applied(tmp_path, "").mentions


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("resolution", "S/RES/822 (1993)"),
        ("resolution", "A/RES/62/243"),
        ("resolution", "A/RES/217 A (III)"),
        ("resolution", "A/HRC/RES/5/1"),
        ("resolution", "General Assembly decision 50/411"),
        ("symbol", "S/25539"),
        ("date", "1993-04/1994"),
        ("place", "Azerbaijan"),
        ("place", "A place that no record has"),
    ],
)
def test_valid_keys_are_accepted(tmp_path: Path, kind: str, key: str) -> None:
    result = applied(tmp_path, f"mentions: [{{add: harbour of, kind: {kind}, key: {key}}}]\n")
    assert not result.problems
    assert key in {m.key for m in result.mentions}


# The whole build


def test_statements_that_no_longer_fit_are_reported_and_break_nothing(tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    project.put("x.txt", TEXT)
    project.put(
        "x.yml", "blocks:\n- {quote: gone, language: tr}\nmentions:\n- {reject: gone}\n- {add: Strelsau, kind: place, key: Strelsau}\n"
    )
    result = project.run("pages")
    assert result.exit_code == 0
    assert re.findall(r"x\.yml:(\d+): (W\d+)", result.stderr) == [("2", "W210"), ("4", "W210")]
    assert '- mention added <span class="count">1</span>' in project.page("documents/x.md")
    assert "stated by the archive" in project.page("documents/x.md")
    assert "Strelsau" in project.page("places/strelsau.md")


def test_an_additional_key_of_the_archive_does_not_hide_the_document(tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    project.put("x.txt", TEXT)
    project.put("x.yml", "shelfmark: Box 7\nrights: Reserved\n")
    result = project.run("pages")
    assert result.exit_code == 0, result.stderr
    assert re.findall(r"x\.yml:(\d+): (\w\d+)", result.stderr) == [("1", "W214")]
    assert "Reserved" in project.page("documents/x.md")
    project.put("x.yml", "extra: {shelfmark: Box 7, donors: [a, {b: c}]}\n")
    assert project.run("pages", "--strict").exit_code == 0
    for misspelt in ("slgu", "right", "symbol", "isuer"):
        project.put("x.yml", f"{misspelt}: a\n")
        result = project.run("pages")
        assert result.exit_code == 5
        assert "E202" in result.stderr
        assert "Did you mean" in result.stderr


def test_a_letter_and_its_broken_sidecar_count_as_one_file(tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    for name in ("x", "y"):
        project.put(f"{name}.txt", TEXT)
        project.put(f"{name}.yml", "slgu: a\n")
    project.put("empty.txt", "")
    assert "built; 3 files set aside" in project.run("build").stderr


def test_the_readable_one_of_two_documents_with_one_address_has_one_warning(tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    for name, stated in (("x", "slug: letter\nshelfmark: a\n"), ("y", "slug: letter\nslgu: a\n")):
        project.put(f"{name}.txt", TEXT)
        project.put(f"{name}.yml", stated)
    result = project.run("pages")
    assert re.findall(r"([xy])\.(?:yml|txt)(?::\d+)?: (\w\d+)", result.stderr).count(("x", "W214")) == 1
    assert "The mission speaks" in project.page("documents/letter.md")


def test_a_thousand_statements_that_no_longer_fit_are_reported_in_six_lines(tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    project.put("x.txt", TEXT)
    project.put("x.yml", "mentions:\n" + "".join(f"- {{reject: gone {number}}}\n" for number in range(1000)))
    result = project.run("pages")
    assert result.exit_code == 0
    reported = [line for line in result.stderr.splitlines() if "W210" in line]
    assert len(reported) == 6
    assert reported[-1].startswith("corpus/documents/x.yml:7: W210 995 more statements of this sidecar")
    assert project.page("documents/x.md").count("W210") in {0, 6}


def test_the_page_marks_every_stated_fact(tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    project.put("x.txt", TEXT.replace("Letter dated", "A/75/1\n\nLetter dated"))
    shown = [fact for fact in RIGHT if fact not in {"title", "title_printed", "title_language", "session_dates"}]
    project.put("x.yml", "".join(f"{fact}: {RIGHT[fact][0]}\n" for fact in shown).replace("A/72/839", "A/75/1"))
    assert project.run("pages").exit_code == 0
    page = project.page("documents/x.md")
    assert page.count('<span class="meta">stated by the archive</span>') == len(shown)
    assert "not printed in the text" not in page
    project.put("x.yml", "".join(f"{fact}: ~\n" for fact in RIGHT))
    project.run("pages")
    page = project.page("documents/x.md")
    assert page.count('not known <span class="meta">stated by the archive') == len(shown) - 1  # all except the type, which is "other"
    assert '<span class="name">Title</span> <span class="value">stated by the archive</span>' in page


# Invariants


WORDS = sorted(
    {*TEXT.split(), "Turkey Creek", "Minsk Group", "CSCE Minsk Group", "1.", "in", "a", "", "item. 1.", "Georgia, and in Georgia"}
)
QUOTES = st.sampled_from([word for word in WORDS if word]) | st.text(st.sampled_from("aT1. ع中\u0301*"), min_size=1, max_size=4)
BLOCKS = st.builds(
    BlockStatement,
    quote=QUOTES,
    line=st.just(1),
    language=st.sampled_from([None, "tr", "ar"]),
    part=st.sampled_from([None, *sidecar_keys.PARTS]),
    kind=st.sampled_from([None, *sidecar_keys.KINDS]),
    occurrence=st.integers(0, 2),
)
MENTIONS = st.builds(
    MentionStatement,
    verdict=st.sampled_from(["add", "add", "reject", "rekey"]),
    quote=QUOTES,
    line=st.just(1),
    kind=st.sampled_from(["place", "organization", "date", "resolution"]),
    key=st.sampled_from(["Minsk", "X", "1993", "S/RES/822 (1993)"]),
    near=st.just("") | QUOTES,
)


def assert_none_overlap(mentions: tuple[Mention, ...]) -> None:
    """Mentions do not overlap, unless one is completely inside the mention that it names, which comes before it."""
    outer: Mention | None = None
    for earlier, later in pairwise(mentions):
        assert (earlier.span.start, -earlier.span.end) <= (later.span.start, -later.span.end)
    inner_end = 0
    for mention in mentions:
        if mention.within is None:
            assert outer is None or outer.span.end <= mention.span.start
            outer, inner_end = mention, mention.span.start
        else:
            assert outer is not None
            assert outer.span.holds(mention.span)
            assert outer.key == mention.within
            assert inner_end <= mention.span.start
            inner_end = mention.span.end


@settings(max_examples=150, deadline=None)
@given(blocks=st.lists(BLOCKS, max_size=4), mentions=st.lists(MENTIONS, max_size=6))
def test_no_statement_breaks_an_invariant(blocks: list[BlockStatement], mentions: list[MentionStatement]) -> None:
    side = Sidecar(blocks=tuple(blocks), mentions=tuple(mentions), path="x.yml")
    result = examined_source(Source("corpus/documents/x.txt", TEXT.encode(), side), "x", resources())
    doc = document(result)
    assert "\n\n".join(doc.quote(block.span) for block in doc.blocks) == doc.text
    assert {p.code for p in result.problems} <= {"W210"}
    held = {block.id: block.span for block in doc.blocks}
    for mention in result.mentions:
        assert doc.quote(mention.span) == mention.value != ""
        assert held[mention.block].holds(mention.span)
    assert_none_overlap(result.mentions)
    assert text_of(woven(result)) == doc.text
    applied_or_told = sum(number for _, number in doc.stated) + len(result.problems)
    assert applied_or_told >= (1 if blocks or mentions else 0) or all(b.part is b.kind is b.language is None for b in blocks)


SPACED = st.text(st.sampled_from("ab \t\n\u00a0\u3000"), max_size=40)


@settings(max_examples=200, deadline=None)
@given(texts=st.lists(SPACED, min_size=1, max_size=3), quote=st.text(st.sampled_from("ab "), min_size=1, max_size=5))
def test_the_place_of_a_quotation_is_right(texts: list[str], quote: str) -> None:
    doc = examined_source(Source("corpus/documents/x.txt", "\n\n\n".join(texts).encode()), "x", resources()).document
    quote = " ".join(quote.split())
    if doc and quote:
        for span in DocumentWords(doc).places(quote):
            assert " ".join(doc.quote(span).split()) == quote
            assert any(block.span.holds(span) for block in doc.blocks)


def test_words_that_also_begin_inside_another_word_are_found_after_it() -> None:
    read_here = examined("A seaside side road, and a side.").document
    assert read_here
    assert [read_here.quote(span) for span in DocumentWords(read_here).places("side")] == ["side", "side"]
    read_here = examined("The mission saw aside side there.").document
    assert read_here
    assert [span.start for span in DocumentWords(read_here).places("side side")] == []
    read_here = examined("It reads unwell well well here.").document
    assert read_here
    assert [span.start for span in DocumentWords(read_here).places("well well")] == [16]
