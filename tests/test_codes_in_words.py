"""What codes of problems mean, in the words of the site: every code that a page can show, said as the manual says it."""

import re

import yaml

from generator.reports.manual import explanations
from tests.reading import HOME

WORDS = sorted((HOME / "site_templates/words").glob("*.yml"))
NAMES = ("RTF", "PDF", "YAML", "CSV", "HTML", "OpenDocument", "Markdown", "UTF-8", "EDTF", "OCR", "XML", "ZIP", "JSON")  # the same in all
SHOWN = re.compile(r"[EW][123]\d\d")  # of documents and records; others stop a build or are of the program


def test_every_code_is_said_in_every_language() -> None:
    manual = explanations((HOME / "docs/problems.md").read_text(encoding="utf-8"))
    wanted = {code: each.means for code, each in manual.items() if SHOWN.fullmatch(code)}
    said = {file.stem: yaml.safe_load(file.read_text(encoding="utf-8"))["codes"] for file in WORDS}
    assert said["en"] == {code: means.replace("`", "") for code, means in wanted.items()}
    for language, texts in said.items():
        assert list(texts) == list(wanted), language
        assert len(set(texts.values())) == len(texts), language  # no two codes mean the same


def test_every_language_names_the_same_formats() -> None:
    said = {file.stem: yaml.safe_load(file.read_text(encoding="utf-8"))["codes"] for file in WORDS}
    for language, texts in said.items():
        for code, text in texts.items():
            wanted = [name for name in NAMES if name in said["en"][code]]
            assert [name for name in NAMES if name in text] == wanted, (language, code)
