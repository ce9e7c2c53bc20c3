"""The gold of mastheads is well formed, and its measurement recognises what is right, missing, wrong and invented."""

from typing import get_args

import pytest

from generator.model import Dated, Masthead, Party
from generator.model.documents import DocumentType, Role
from generator.text import edtf
from tests.bench import floors, mastheads
from tests.bench.figures import LANGUAGES, Tally, tally_table
from tests.bench.mastheads import Compared, Sample
from tests.reading import bare_resources

SAMPLES = mastheads.samples()
KEYS = ("issuer_key", "addressee_key", "sponsors", "parties")


def named(sample: Sample) -> str:
    return f"{sample.language}:{sample.name}"


@pytest.mark.parametrize("sample", SAMPLES, ids=named)
def test_gold_is_well_formed(sample: Sample) -> None:
    assert sample.language in LANGUAGES
    assert sample.want.keys() <= set(mastheads.FACTS)
    assert sample.want["type"] in get_args(DocumentType)
    assert sample.want["languages"]
    for role, date in (sample.want.get("dates") or {}).items():
        assert role in get_args(Role)
        assert edtf.valid(str(date))


@pytest.mark.parametrize("sample", SAMPLES, ids=named)
def test_owners_of_keys_have_records(sample: Sample) -> None:
    """A party that has no record is named as it is printed."""
    records = {record.key for record in bare_resources().authorities.records}
    for fact in KEYS:
        for key in mastheads.wanted(sample.want)[fact]:
            assert key.partition(": ")[0] in records or key in sample.text, f"{fact}: {key}"


@pytest.mark.parametrize("sample", SAMPLES, ids=named)
def test_printed_facts_are_in_the_text(sample: Sample) -> None:
    """White space does not count: Chinese needs none where a line ends."""
    text = "".join(sample.text.split())
    for fact in ("title", "issuer", "addressee", "signatory"):
        for value in mastheads.wanted(sample.want)[fact]:
            assert "".join(value.split()) in text, f"{fact}: {value}"


def test_names_are_unique() -> None:
    assert len({named(sample) for sample in SAMPLES}) == len(SAMPLES)


@pytest.mark.parametrize(
    ("want", "found", "tally"),
    [
        ("a b", "a b", Tally(2, 0, 0)),
        ("a", "", Tally(0, 1, 0)),
        ("a", "b", Tally(0, 0, 1)),
        ("", "b", Tally(0, 0, 1)),
        ("a b c", "a d", Tally(1, 1, 1)),
        ("", "", Tally(0, 0, 0)),
    ],
)
def test_values_are_right_missing_or_wrong(want: str, found: str, tally: Tally) -> None:
    assert Compared("en", "x", "symbols", frozenset(want.split()), frozenset(found.split())).tally == tally


def test_a_masthead_is_compared_fact_by_fact() -> None:
    masthead = Masthead(
        type="letter",
        title_printed="Letter dated\n3 March 2014",
        session=68,
        dates=(Dated("document", "2014-03-03"), Dated("distribution", "2014-03-04")),
        parties=(Party("issuer", "Gabon", "Gabon"), Party("sponsor", "Chad", "Chad"), Party("party", "the Movement")),
    )
    found = {fact: set(values) for fact, values in mastheads.stated(masthead).items() if values}
    assert found == {
        "type": {"letter"},
        "title": {"Letter dated 3 March 2014"},
        "session": {"68"},
        "dates.document": {"2014-03-03"},
        "dates.distribution": {"2014-03-04"},
        "issuer_key": {"Gabon"},
        "sponsors": {"Chad"},
        "parties": {"the Movement"},
    }
    want = {"type": "letter", "title": "Letter dated 3 March 2014", "session": 68, "dates": {"document": "2014-03-03"}, "bodies": []}
    assert mastheads.wanted(want)["session"] == {"68"}
    assert mastheads.wanted(want)["bodies"] == mastheads.wanted(want)["issuer"] == set()


def test_a_document_is_read_and_compared() -> None:
    text = "United Nations\nA/68/1\n\nThe text of a short document that says nothing of itself."
    every = list(mastheads.compared(Sample("en", "x", text, {"type": "other", "symbols": ["A/68/1", "S/2014/1"], "session": 5})))
    tallies = mastheads.measured(every)
    assert tallies["symbols", "en"] == Tally(1, 1, 0)
    assert sum(tallies["session", "en"]) == 1
    assert not any(compared.fact == "type" for compared in every), "an unknown type is no value"
    assert tallies[mastheads.ALL, "en"].right >= 1


def test_tallies_are_shown_and_pinned() -> None:
    tallies = {("title", "fr"): Tally(6, 2, 1), ("session", "fr"): Tally(0, 0, 0)}
    assert tally_table("x", tallies).split("\n")[1:] == ["  title               fr         6        2      1      66.7     11.1"]
    row = floors.Row(floors.MASTHEADS, "title", "fr")
    assert floors.pinned({floors.MASTHEADS: tallies}) == {row: (0.888, 0.666)}
    assert list(floors.falls({row: (0.9, 0.6)}, {row: (0.888, 0.666)})) == ["mastheads, title, fr: not wrong 0.888, floor 0.9"]
