"""What other programs read, if they are installed and switched on: old texts, pictures of pages."""

import io
import shutil
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from generator.examine import Examined
from generator.readers import office
from tests.hostile import OLE, PNG, pdf, zip_bomb
from tests.making import twins
from tests.reading import examined, resources

ON = replace(resources(), ocr=True, office=True)
SAID = b"{\\rtf1 A letter of some length about a meeting.}"


def read(data: bytes, name: str) -> Examined:
    return examined(data, name, ON)


def code(result: Examined) -> str:
    assert result.document is None
    return result.problems[0].code


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for programs of the test; beside them there are only those of the system itself."""
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin" if not shutil.which("soffice") else str(tmp_path))
    return tmp_path


def test_without_the_switch_the_message_says_what_to_do() -> None:
    old, picture = examined(OLE, "x.doc").problems[0], examined(PNG, "x.png").problems[0]
    assert (old.code, picture.code) == ("E105", "E110")
    assert "office: true" in old.hint
    assert "ocr: true" in picture.hint
    assert code(examined(b"no picture", "x.tif")) == "E115"


def test_without_the_program_the_message_says_so(fake: Path) -> None:
    assert "is not installed" in read(OLE, "x.doc").problems[0].what
    assert "Tesseract is not installed" in read(PNG, "x.png").problems[0].hint
    assert fake.is_dir()


def test_an_old_text_that_is_really_another_format_needs_no_program() -> None:
    for switched in (resources(), ON):
        document = examined(SAID, "x.doc", switched).document
        assert document
        assert document.text == "A letter of some length about a meeting."
    assert code(examined(zip_bomb(), "x.doc")) == "E116"


def test_a_program_works_alone_on_a_copy(fake: Path) -> None:
    office._without_network.cache_clear()
    program = fake / "soffice"
    made = fake / "made.odt"
    made.write_bytes(twins.odt(twins.ENGLISH))
    script = f'#!/bin/sh\necho "$@" > {fake}/asked\nset > {fake}/set\nwhile [ "$1" != --outdir ]; do shift; done\n'
    program.write_text(f'{script}/bin/mkdir -p "$2"\n/bin/cp {made} "$2/source.odt"\n', encoding="utf-8")
    program.chmod(0o755)
    result = read(OLE, "x.doc")
    assert result.document
    assert result.document.source.format == "doc"
    assert "S/2020/402" in result.document.masthead.symbols
    asked = (fake / "asked").read_text(encoding="utf-8")
    assert "-env:UserInstallation=file:///" in asked
    assert "--headless" in asked
    assert str(Path.home()) not in (fake / "set").read_text(encoding="utf-8").split("HOME=")[1].splitlines()[0]
    program.write_text("#!/bin/sh\n/bin/sleep 30\n", encoding="utf-8")
    slow = examined(OLE, "x.doc", replace(ON, limits=replace(ON.limits, seconds=1)))
    assert code(slow) == "E115"
    assert "not in time" in slow.problems[0].what


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_reads_old_texts() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(office, "RICH_TEXT", b"\0")  # so that a text that we can write reaches the program
        result = read(twins.rtf(twins.RUSSIAN), "x.doc")
    assert result.document
    texts = [result.document.quote(block.span) for block in result.document.blocks]
    assert texts[2].startswith("Письмо Постоянного представителя Армении")
    assert {"Резолюция\tДата", "822 (1993)\t30 апреля 1993 года", "¹ См. отчет о заседании."} <= set(texts)
    assert [problem.code for problem in result.problems] == ["W120"]


@pytest.mark.skipif(not shutil.which("tesseract"), reason="Tesseract is not installed")
def test_tesseract_reads_pictures() -> None:
    page = pypdfium2.PdfDocument(pdf(content=b"BT /F1 16 Tf 72 700 Td (A letter of the Mission about the meeting) Tj ET"))[0]
    picture = io.BytesIO()
    page.render(scale=3).to_pil().save(picture, "PNG")
    result = read(picture.getvalue(), "x.png")
    assert result.document, result.problems
    assert result.document.text == "A letter of the Mission about the meeting"
    assert (result.document.source.ocr, result.document.source.pages, result.document.pages) == (True, 0, ())
    assert [problem.code for problem in result.problems] == ["W119"]
