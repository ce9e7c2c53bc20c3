"""The short texts of the gold files, one test each: keys and statuses in reading order, and nothing else."""

import pytest

from tests.bench.gold import Case, cases
from tests.reading import examined

CASES = list(cases())


def named(case: Case) -> str:
    """The expected keys, which are easy to read in any log; without keys, the beginning of the text."""
    return f"{case.section}:{case.language}:{' '.join(key or status for key, status in case.want) or case.text[:40]}"


@pytest.mark.parametrize("case", CASES, ids=named)
def test_case(case: Case) -> None:
    assert case.got() == case.want


@pytest.mark.parametrize("case", [case for case in CASES if any(letter.isalpha() for letter in case.text)], ids=named)
def test_case_as_a_file(case: Case) -> None:
    """The same without a stated language: a text of a few words, alone in a file."""
    mentions = examined(case.text).mentions
    assert tuple((m.key, m.status) for m in mentions if m.kind in case.kinds) == case.want


def test_every_language_has_cases() -> None:
    for section in ("positive", "dates.yaml"):
        assert {case.language for case in CASES if case.section == section} == {"ar", "en", "es", "fr", "ru", "zh"}
