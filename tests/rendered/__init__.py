"""A corpus to look at: more than 50 documents that use everything a page can show, built into a site once for each test run.

It contains every sample of `tests/samples`, the texts in `documents/` (written for this corpus; no office has issued
any of them), a few files of other formats that `made` writes, and files that cannot be read. `python -m tests.rendered
[FOLDER]` builds the site for a person, `python -m tests.rendered.sheet [FOLDER]` also takes pictures of every kind of
page.
"""

import shutil
from pathlib import Path

from tests.making.pdf_texts import sentences
from tests.making.word import footnote, numbered, paragraph, reference, run, table, word_file
from tests.project import Built, Project
from tests.reading import HOME, SAMPLES

OWN = Path(__file__).parent
PDFS = HOME / "tests/pdfs"
UNREAD = ("empty.txt", "scan.pdf", "encrypted.pdf", "broken.docx", "noise.txt")


class Rendered(Built):
    """The project of this corpus, in the folder where `make` has put it."""


def make(root: Path) -> Rendered:
    """The corpus as a project in a new folder, and its site."""
    rendered = gathered(root)
    result = rendered.run("build")
    assert (rendered.site / "index.html").is_file(), f"{result.stderr}\n{result.exception!r}"
    return rendered


def gathered(root: Path) -> Rendered:
    """The corpus as a project in a new folder, from which nothing was made yet."""
    project = Project(root)
    for folder in sorted(SAMPLES.iterdir()):
        for source in sorted(folder.glob("source.*")):
            project.put(f"{folder.name}{source.suffix}", source.read_bytes())
    for file in sorted((OWN / "documents").iterdir()):
        project.put(file.name, file.read_bytes())
    for name, data in made().items():
        project.put(name, data)
    for file in sorted((OWN / "authorities").iterdir()):
        with (root / "corpus/authorities" / file.name).open("a", encoding="utf-8") as records:
            records.write(file.read_text(encoding="utf-8"))
    shutil.copy(OWN / "families.yml", root / "corpus/families.yml")
    return Rendered(root)


def made() -> dict[str, bytes]:
    """The files that are not plain text, and those that cannot be read: name → bytes."""
    word = _word()
    return {
        "note-2021-06-14-samoa.docx": word,
        "record-2015-long.md": _long().encode(),
        "report-of-the-study-group.pdf": (PDFS / "report.pdf").read_bytes(),
        "letter-half-scanned.pdf": (PDFS / "half-scan.pdf").read_bytes(),
        "empty.txt": b"",
        "scan.pdf": (PDFS / "scan.pdf").read_bytes(),
        "encrypted.pdf": (PDFS / "encrypted.pdf").read_bytes(),
        "broken.docx": word[: len(word) // 2],
        "noise.txt": bytes(range(256)) * 8,
    }


def _word() -> bytes:
    """A note verbale as Word writes it, with a table, footnotes and numbers."""
    head = paragraph("A/HRC/47/G/91") + paragraph("Distr.: General") + paragraph("16 June 2021")
    body = [
        paragraph(
            "Note verbale dated 14 June 2021 from the Permanent Mission of Samoa to the United Nations Office at Geneva addressed to the "
            "Office of the United Nations High Commissioner for Human Rights",
            '<w:pStyle w:val="Heading1"/>',
        ),
        paragraph(
            run("The Permanent Mission of Samoa refers to the note verbale dated 22 February 2021 from the Permanent Mission of China")
            + reference(2)
            + run(" and has the honour to state the following:")
        ),
        numbered("The reading room in Apia was opened on 2 April."),
        numbered("It holds copies of Security Council resolutions 822 (1993) and 1325 (2000)."),
        numbered("They came from Geneva, Vienna and Nairobi between June and September 2019."),
        table(
            ("From", "Boxes", "Received"), ("Geneva", "12", "June 2019"), ("Vienna", "3", "July 2019"), ("Nairobi", "1", "September 2019")
        ),
        paragraph("The Permanent Mission avails itself of this opportunity to renew its assurances."),
    ]
    return word_file("".join(body), headers={"first": head}, footnotes=footnote(2, "A/HRC/46/G/91."))


def _long() -> str:
    """A record of about four printed pages: headings, numbered paragraphs, a list, a table."""
    out = [
        "# Record of the fifth meeting of the Study Group on Archives",
        "Held at the Palais des Nations, Geneva, on Tuesday, 12 May 2015, at 10 a.m.",
    ]
    headings = {1: "Opening of the meeting", 7: "Receipt of papers", 14: "Exchange of papers between archives", 21: "Other matters"}
    for number in range(1, 27):
        if number in headings:
            out.append(f"## {headings[number]}")
        out.append(f"{number}. {sentences(3, number)}")
    out.append("The meeting rose at 1 p.m. It resumed on 13 May 2015 and closed on 15 May 2015.")
    return "\n\n".join(out) + "\n"
