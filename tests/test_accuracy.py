"""The figures of `make accuracy` are not below their floors; and the measurement itself recognises a fall, a loss and a majority."""

from pathlib import Path

import pytest

from tests.bench import changes, consensus, floors, gold, mastheads, verdicts
from tests.bench.consensus import Found
from tests.bench.disagreements import disagreements
from tests.bench.figures import LANGUAGES, Figure, Figures, share, table
from tests.bench.floors import Row
from tests.bench.verdicts import OURS, SOURCE, Reading

ROW = Row("consensus", "States", "fr")


@pytest.fixture(scope="module")
def agreed() -> Figures:
    """The figures of the consensus, if there are texts to measure on."""
    if consensus.missing():
        pytest.skip(f"the consensus is not measured: {consensus.missing()}")
    return consensus.measured(consensus.all_found())


def test_gold_is_not_below_its_floors() -> None:
    assert list(floors.falls(floors.load(), floors.pinned(gold.measured()))) == []


def test_mastheads_are_not_below_their_floors() -> None:
    assert list(floors.falls(floors.load(), floors.pinned({floors.MASTHEADS: mastheads.measured()}))) == []


def test_consensus_is_not_below_its_floors(agreed: Figures) -> None:
    assert list(floors.falls(floors.load(), floors.pinned({"consensus": agreed}))) == []


def test_every_gold_file_has_floors() -> None:
    assert {row.measurement for row in floors.load()} >= set(gold.measured())


def test_floors_are_written_as_they_were_read() -> None:
    assert floors.written(floors.load()) == floors.FILE.read_text(encoding="utf-8")


@pytest.mark.parametrize("now", [(0.899, 0.8), (0.9, 0.799), (None, 0.8), (0.9, None)])
def test_a_fall_is_reported(now: floors.Pinned) -> None:
    assert len(list(floors.falls({ROW: (0.9, 0.8)}, {ROW: now}))) == 1


def test_a_missing_row_is_a_fall() -> None:
    other = Row("consensus", "States", "en")
    assert list(floors.falls({ROW: (0.9, 0.8)}, {other: (1.0, 1.0)})) == [
        "consensus, States, fr: precision none, floor 0.9",
        "consensus, States, fr: recall none, floor 0.8",
    ]
    assert not list(floors.falls({ROW: (0.9, 0.8)}, {})), "what was not measured has not fallen"


def test_floors_are_never_lowered() -> None:
    pinned: dict[Row, floors.Pinned] = {ROW: (0.9, 0.8)}
    assert floors.raised(pinned, {ROW: (0.5, 0.85)}) == {ROW: (0.9, 0.85)}
    assert list(floors.rises(pinned, {ROW: (0.5, 0.85)})) == ["consensus, States, fr: recall 0.8 → 0.85"]
    assert floors.raised(pinned, {ROW: (None, None)}) == pinned


def test_figures_are_rounded_down() -> None:
    assert (share(2999 / 3000), share(1.0), share(None)) == ("0.999", "1.000", "–")
    assert floors.pinned({"x": {("a", "en"): Figure(3, 3, 2), ("b", "en"): Figure(0, 0, 0)}}) == {Row("x", "a", "en"): (0.666, 0.666)}


def having(languages: str, group: str, key: str) -> list[Found]:
    return [Found(1, language, group, key) for language in languages.split()]


def test_what_four_versions_have_is_taken_as_true() -> None:
    found = [*having("ar en es fr", "States", "Chad"), *having("en ru zh", "States", "Mali")]
    measured = consensus.measured(found)
    assert measured["States", "en"] == Figure(found=2, true=1, right=1)
    assert measured["States", "fr"] == Figure(found=1, true=1, right=1)
    assert measured["States", "zh"] == Figure(found=1, true=1, right=0)
    assert [str(each) for each in disagreements(found, "States", "zh")] == [
        "1  Chad  [States]  found: ar en es fr  missed: ru zh",
        "1  Mali  [States]  found: en ru zh  missed: ar es fr",
    ]


def read(group: str, sentence: int, language: str, side: str, key: str) -> verdicts.Row:
    return verdicts.Row(group, sentence, language, side, key)


def test_what_only_one_text_says_is_neither_false_nor_missed() -> None:
    found = [*having("ar en es fr", "States", "Chad"), *having("en zh", "States", "Mali"), *having("zh", "States", "Peru")]
    differing = verdicts.against(found)
    assert {row for row in differing if row.language == "zh"} == {
        read("States", 1, "zh", "missed", "Chad"),
        read("States", 1, "zh", "found", "Mali"),
        read("States", 1, "zh", "found", "Peru"),
    }
    judged = {
        read("States", 1, "zh", "missed", "Chad"): SOURCE,
        read("States", 1, "zh", "found", "Mali"): SOURCE,
        read("States", 1, "zh", "found", "Peru"): OURS,
        read("States", 1, "ru", "missed", "Chad"): OURS,
        read("States", 1, "en", "found", "Mali"): SOURCE,
    }
    raw = consensus.measured(found)
    after = verdicts.after_reading(raw, differing, Reading(("States",), judged))
    assert raw["States", "zh"] == Figure(found=2, true=1, right=0)
    assert after["States", "zh"] == Figure(found=1, true=0, right=0)
    assert after["States", "ru"] == raw["States", "ru"] == Figure(found=0, true=1, right=0)
    assert after["States", "en"] == Figure(found=1, true=1, right=1)
    assert {group for group, _ in after} == {"States"}, "other groups were not read in full"


def test_verdicts_without_rows_are_stale_and_rows_without_verdicts_are_reported() -> None:
    differing = verdicts.against([*having("ar en es fr", "States", "Chad"), *having("zh", "organizations", "African Union")])
    gone = read("States", 1, "ru", "found", "Chad")
    reading = Reading(("States",), {gone: SOURCE, read("States", 1, "ru", "missed", "Chad"): SOURCE})
    assert verdicts.stale(differing, reading) == [gone]
    assert verdicts.unread(differing, reading) == [read("States", 1, "zh", "missed", "Chad")]
    raw = consensus.measured(having("ar en es fr", "States", "Chad"))
    assert verdicts.after_reading(raw, differing, reading)["States", "ru"] == Figure(0, 0, 0), "a stale verdict changes nothing"


def test_verdicts_name_known_groups_and_languages() -> None:
    reading = verdicts.load()
    assert set(reading.verdicts.values()) == {SOURCE, OURS}
    assert {row.group for row in reading.verdicts} | set(reading.full) <= set(consensus.GROUPS)
    assert {row.language for row in reading.verdicts} <= set(LANGUAGES)
    explicit = {row._replace(group=consensus.ALL_DATES) for row in reading.verdicts if row.group == consensus.EXPLICIT_DATES}
    assert explicit
    assert explicit <= set(reading.verdicts)


def test_explicit_dates_are_days_and_months_with_a_year() -> None:
    explicit = ["1993-04-06", "1993-04", "2019-06-24/2019-07-12", "2002-01/.."]
    others = ["1993", "199X", "1998/2003", "XXXX-04-06"]
    found = [Found(1, "en", consensus.ALL_DATES, key) for key in explicit + others]
    assert {each.key for each in consensus.with_explicit(found) if each.group == consensus.EXPLICIT_DATES} == set(explicit)
    assert consensus.measured(found)[consensus.ALL_DATES, "en"].found == len(explicit + others)


def test_gold_counts_wrong_statuses_and_extra_mentions() -> None:
    want, got = [("S/RES/822 (1993)", "exact"), (None, "conflict")], [("S/RES/822 (1993)", "supplied"), ("S/25539", "exact")]
    assert dict(gold.compared(want, got, gold.CITATIONS)) == {
        "resolution": Figure(1, 1, 0),
        "symbol": Figure(1, 0, 0),
        gold.NO_KEY: Figure(0, 1, 0),
    }


def test_a_change_is_shown_as_gains_and_losses() -> None:
    before, now = frozenset(having("en fr", "States", "Chad")), frozenset(having("en ru", "States", "Chad"))
    assert changes.report(before, now, examples=1).split("\n") == [
        "gained: 1",
        "  States              ru       1  Chad in 1",
        "lost: 1",
        "  States              fr       1  Chad in 1",
    ]


def test_a_run_is_kept_next_to_the_run_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "RUN", tmp_path / "build" / "accuracy.json")
    monkeypatch.setattr(changes, "BEFORE", tmp_path / "build" / "accuracy-before.json")
    first, second = having("en", "States", "Chad"), having("en fr", "States", "Chad")
    for run in (first, second, second):
        changes.keep(run)
    assert changes.read(changes.BEFORE) == frozenset(first)
    assert changes.read(changes.RUN) == frozenset(second)


def test_tables_leave_out_empty_rows() -> None:
    shown = table("x", {("States", "en"): Figure(4, 2, 2), ("States", "fr"): Figure(0, 0, 0)})
    assert shown.split("\n")[1:] == ["  States              en         4       2       2      0.500    1.000"]


def test_what_half_of_the_versions_have_is_reported_apart() -> None:
    found = [*having("ar en es", "States", "Chad"), *having("en ru zh fr", "States", "Mali")]
    assert consensus.undecided(found) == {"States": {"Chad": 1}}
    assert list(consensus.report_of_undecided(found)) == ["States, 1 in half of the versions: Chad (1)"]
