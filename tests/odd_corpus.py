"""A small corpus of what pages find hard: documents that lack what others have, that are very long, that no font can show.

It has every kind of page, so it also shows that all of them work from the unpacked bundle.
"""

import zipfile
from pathlib import Path

import pytest

from generator.model import DrawnPage
from generator.readers.pdf import pictures
from tests.making.lined_pdf import Page, lined_pdf
from tests.project import Built, Project

PARAGRAPHS = 2_000
WORD = "Donaudampfschifffahrtsgesellschaft" * 4  # no line can end in it
TITLE = f"Letter dated 3 May 2020 from the Permanent Representative of Kenya on {WORD} and {'the state of the archives, ' * 9}in brief"
NAME = "𒀭𒈹𒆠 𞤀𞤣𞤤𞤢𞤥 𐌰𐌱𐌲"  # cuneiform, Adlam and Gothic: no font of the tests has all of them
STATEMENT = (
    "The Mission states that the reading room in Nairobi was opened on 2 April 1993 and that it holds {} boxes of papers.",
    "Resolution 47/1 was read. The boxes came from Geneva and Vienna, and nobody has opened them since the day of their arrival.",
    "The Security Council spoke of the archives in resolution 828 (1993), and the papers are mentioned in S/25539.",
    "The Mission asks that this letter be circulated as a document, and thanks the Secretariat for its care of the papers.",
)
OFFICE = "the United Nations Office at Geneva"
SENDER = "Permanent Representative of Kenya to the United Nations"
FILES: dict[str, str] = {
    "words.txt": "Some words and nothing else.\n",
    "heading.md": "# Papers\n",
    "rule.md": "| Box | Papers |\n|---|---|\n| 1 | 12 |\n",
    "long-title.md": f"---\ntitle: {TITLE}\n---\n\n{TITLE}\n\nA short text.\n",
    "long.txt": "Report of the archives\n\n"
    + "\n\n".join(f"{n}. Box {n} {'came from Geneva' if n % 5 == 0 else 'has papers'} and was opened." for n in range(1, PARAGRAPHS)),
    "no-font.txt": f"Statement by the President of Kenya\n\nThe city of {NAME} is named here, and {NAME * 6} too.\n",
    "resolution-828.txt": (
        "RESOLUTION 828 (1993)\n\nAdopted by the Security Council at its 3217th meeting, on 26 May 1993\n\nThe Security Council,\n\n"
        "Having considered the archives,\n\n1. Decides that they be kept.\n"
    ),
    "collection.yml": "subjects: [Archives]\ncollection: Papers\n",
    "collection.txt": f"Note verbale dated 3 May 2021 from the Permanent Mission of Kenya to {OFFICE}\n\nThe second note.\n",
    "unread.txt": "",
}
POINT = "- key: Nairobi\n  type: city\n  labels: {en: Nairobi}\n  point: [-1.29, 36.82]\n  source: capital of Kenya\n"
PLACE = f'- key: Uruk\n  type: city\n  labels: {{en: Uruk}}\n  forms:\n    en: ["{NAME}"]\n  source: test\n'


def make_odd(root: Path) -> Built:
    """The corpus in a new folder, with its bundle, unpacked into `unpacked/`. The second page of its PDF cannot be drawn."""
    project = Project(root)
    for name, text in FILES.items():
        project.put(name, text)
    for year in (2018, 2019):
        said = "\n\n".join(STATEMENT).format(year - 2000)
        project.put(
            f"letter-{year}.txt",
            f"Letter dated 3 May {year} from the {SENDER} addressed to the Secretary-General\n\n{said}\n",
        )
    head = "Letter dated 4 May 2019 from the Permanent Representative of Kenya"
    project.put("pages.pdf", lined_pdf([Page([head, "", "The first page."]), Page(["The text of the second page is here."])]))
    with (root / "corpus/authorities/place.yml").open("a", encoding="utf-8") as records:
        records.write(POINT + PLACE)
    with pytest.MonkeyPatch.context() as patch:
        packed = pictures._packed
        patch.setattr(pictures, "_packed", lambda page, picture: packed(page, picture) if page == 1 else DrawnPage(page))
        result = project.run("bundle")
    assert Built(root).bundle.is_file(), f"{result.stderr}\n{result.exception!r}"
    with zipfile.ZipFile(Built(root).bundle) as bundle:
        bundle.extractall(root / "unpacked")
    return Built(root)
