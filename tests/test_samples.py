"""Every sample is read as its snapshots show. `make update` writes them again, and a person reads the diff."""

from pathlib import Path

import pytest

from tests.reading import HOME, SEEDS
from tests.update import SNAPSHOTS, samples, snapshots


@pytest.mark.parametrize("folder", list(samples()), ids=lambda f: f.name)
def test_a_sample_agrees_with_its_snapshots(folder: Path) -> None:
    for name, text in snapshots(folder).items():
        assert (folder / name).read_text(encoding="utf-8") == text, f"{folder.name}/{name}: run make update and read the diff"


def test_every_snapshot_has_a_sample() -> None:
    files = {file.name for folder in samples() for file in folder.iterdir() if not file.name.startswith("source.")}
    assert files == set(SNAPSHOTS)


def test_the_five_samples_are_the_included_documents() -> None:
    for folder in SEEDS:
        file = HOME / "corpus/documents" / f"{folder.name}.txt"
        if file.is_file():  # another archive need not keep them
            assert file.read_bytes() == (folder / "source.txt").read_bytes()
