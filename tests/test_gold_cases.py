"""The short texts of the gold files, one test each: keys and statuses in reading order, nothing beyond."""

import pytest

from tests.bench.gold import Case, cases

CASES = list(cases())


def named(case: Case) -> str:
    """The keys wanted, which read well in any log; else how the text begins."""
    return f"{case.section}:{case.language}:{' '.join(key or status for key, status in case.want) or case.text[:40]}"


@pytest.mark.parametrize("case", CASES, ids=named)
def test_case(case: Case) -> None:
    assert case.got() == case.want


def test_every_language_has_cases() -> None:
    for section in ("positive", "dates.yaml"):
        assert {case.language for case in CASES if case.section == section} == {"ar", "en", "es", "fr", "ru", "zh"}
