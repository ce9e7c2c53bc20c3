"""Every sample comes out as its snapshots say; `make update` writes them again, and the diff is for a person to read."""

from pathlib import Path

import pytest

from tests.reading import HOME
from tests.update import SNAPSHOTS, samples, snapshots


@pytest.mark.parametrize("folder", list(samples()), ids=lambda f: f.name)
def test_sample(folder: Path) -> None:
    for name, text in snapshots(folder).items():
        assert (folder / name).read_text(encoding="utf-8") == text, f"{folder.name}/{name}: run make update and read the diff"


def test_no_snapshot_is_an_orphan() -> None:
    files = {file.name for folder in samples() for file in folder.iterdir() if not file.name.startswith("source.")}
    assert files == set(SNAPSHOTS)


def test_the_included_corpus_is_the_one_tested() -> None:
    """As long as nobody has changed it: whoever keeps an archive of their own tests with the samples' copy."""
    ours, kept = HOME / "corpus/authorities", HOME / "tests/samples/authorities"
    if {f.name: f.read_bytes() for f in ours.glob("*.yml")} != {f.name: f.read_bytes() for f in kept.glob("*.yml")}:
        pytest.skip("the authorities are not those of the samples; make update takes them over")
    for folder in samples():
        file = HOME / "corpus/documents" / f"{folder.name}.txt"
        if file.is_file():
            assert file.read_bytes() == (folder / "source.txt").read_bytes()
