"""What waits in a spool comes back as it was put there, whichever copy of the process put it."""

import random
import sys
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import Limits, StoredPage
from generator.pages.spool import Spool, Spooled
from generator.text.files import PIECE, holds, pieces, write_pieces
from generator.workers import each

FILES = 200


def content(number: int) -> bytes:
    """The bytes of a file: more for some than a pipe takes at once."""
    return f"{number} ".encode() * (number**2)


def put(spool: Spool, number: int) -> Spooled:
    """Puts one file."""
    return spool.put(StoredPage(f"{number}.md", content(number), f"Page {number}"))


def test_files_come_back_in_any_order(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "new")
    waiting = [spool.waiting(put(spool, number)) for number in range(5)]
    assert [file.read() for file in reversed(waiting)] == [content(number) for number in range(4, -1, -1)]
    assert [(file.path, file.title, file.size) for file in waiting][2] == ("2.md", "Page 2", 8)
    assert not list((tmp_path / "new").iterdir()), "the file must have no name"


@settings(deadline=None)  # it writes files
@given(st.lists(st.one_of(st.integers(0, 9_000).map(lambda size: ("put", size)), st.integers(0, 9).map(lambda place: ("read", place)))))
def test_files_come_back_between_others(steps: list[tuple[str, int]]) -> None:
    spool = Spool(None)
    files: list[tuple[Spooled, bytes]] = []
    for step, number in steps:
        if step == "put":
            data = bytes([len(files) % 256]) * number
            files.append((spool.put(StoredPage("a.md", data, "")), data))
        elif number < len(files):
            file, data = files[number]
            assert spool.waiting(file).read() == data


@pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux only")
def test_copies_of_the_process_write_to_one_spool(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    put(spool, 3)
    files = [file for file in each(partial(put, spool), range(FILES), Limits(), at_once=4) if isinstance(file, Spooled)]
    assert len(files) == FILES
    assert all(spool.waiting(file).read() == content(number) for number, file in enumerate(files))


def test_a_large_file_comes_in_pieces_and_is_stored_whole(tmp_path: Path) -> None:
    data = random.Random(1).randbytes(2 * PIECE + 7)
    spool = Spool(None)
    spool.put(StoredPage("before", b"before", ""))
    waiting = spool.waiting(spool.put(StoredPage("data/large", data, "")))
    assert [len(piece) for piece in waiting.pieces()] == [PIECE, PIECE, 7]
    assert waiting.read() == data
    write_pieces(tmp_path / "large", waiting.pieces())
    assert (tmp_path / "large").read_bytes() == data
    assert list(pieces(tmp_path / "large")) == list(waiting.pieces())


@pytest.mark.parametrize(
    ("there", "same"), [(b"one two", True), (b"one twO", False), (b"one tw", False), (b"one two three", False), (b"", False)]
)
def test_a_file_is_compared_with_pieces(there: bytes, same: bool, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(there)
    assert holds(tmp_path / "file", [b"one", b" ", b"two"]) is same
