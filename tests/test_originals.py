"""The originals beside the texts: pages as pictures that are drawn once, sources in numbered lines."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from generator.cache.pictures import Draw, PagedSource, Pictures
from generator.model import DrawnPage, Limits, PagePicture, Source
from generator.pages.source_text import PIECE, divided, shown, source_lines, undone
from generator.readers.pdf.pictures import TALLEST, WIDTH, draw
from tests.reading import SAMPLES, examined

PDF = (SAMPLES / "letter-pdf/source.pdf").read_bytes()
LIMITS = Limits(seconds=5)


def test_pages_are_drawn_and_others_are_not() -> None:
    first, missing = draw(PDF, (1, 9))
    assert first.width == WIDTH
    assert WIDTH < first.height <= TALLEST
    assert first.data[8:12] == b"WEBP"
    assert missing == DrawnPage(9)
    assert draw(b"no PDF", (1, 2)) == (DrawnPage(1), DrawnPage(2))


def counting(file: Path) -> Draw:
    """A way to draw that notes in a file which pages it drew; page 3 breaks it, page 4 cannot be drawn."""

    def drawing(_: bytes, pages: Sequence[int]) -> tuple[DrawnPage, ...]:
        with file.open("a", encoding="utf-8") as noted:
            noted.write(f"{' '.join(map(str, pages))}\n")
        if 3 in pages:
            raise RuntimeError
        return tuple(DrawnPage(page) if page == 4 else DrawnPage(page, 10, 20, b"picture") for page in pages)

    return drawing


def test_a_page_that_breaks_its_limits_has_no_picture_and_all_others_are_drawn_once(tmp_path: Path) -> None:
    kept, noted = Pictures(tmp_path / "pictures", "a"), tmp_path / "noted"
    sources = [PagedSource("ab12", b"", 5)]
    for _ in range(2):
        pages = kept.drawn(sources, counting(noted), LIMITS)["ab12"]
        assert [page.page for page in pages if page.width] == [1, 2, 5]
        assert pages[2] == PagePicture(3)
        assert kept.file("ab12", 1).read_bytes() == b"picture"
    assert sorted(noted.read_text(encoding="utf-8").splitlines()) == ["1", "1 2 3 4 5", "2", "3", "3", "4", "5"]
    kept.drawn([], counting(noted), LIMITS)
    assert not kept.file("ab12", 1).exists()


@pytest.mark.parametrize(
    "name", ["letter-arabic/source.txt", "resolution-markdown/source.md", "press-item-saved/source.html", "letter-word/source.docx"]
)
def test_the_lines_of_a_source_say_where_each_paragraph_begins(name: str) -> None:
    file = SAMPLES / name
    document = examined(file.read_bytes(), name=file.name).document
    assert document
    lines = source_lines(document, Source(file.name, file.read_bytes()))
    begins = {block: line for line in lines for block in line.blocks}
    assert set(begins) == {block.id for block in document.blocks}
    if file.suffix in {".txt", ".md"}:
        assert [begins[block.id].number for block in document.blocks] == [block.line for block in document.blocks]
    if file.suffix != ".html":
        for block in document.blocks:
            assert document.quote(block.span).split()[0] in begins[block.id].text
            assert undone(document)


def test_a_long_source_is_divided_and_characters_that_no_page_can_have_are_drawn() -> None:
    text = f"First.\n\n{'word ' * 40_000}\n\nLast \x02 one.\n"
    document = examined(text).document
    assert document
    pages = divided(source_lines(document, Source("x.txt", text.encode())))
    assert len(pages) > 3
    assert all(len(line.text) <= PIECE for lines in pages for line in lines)
    assert "".join(line.text for lines in pages for line in lines).replace("\n", "") == text.replace("\n", "")
    assert shown("a\x02b\ud800") == "a\ufffdb\ufffd"
