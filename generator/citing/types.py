"""What a type of document is called by those who hold references: CSL, Zotero, schema.org, RIS and BibTeX."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Called(NamedTuple):
    """The names of one type: an item type of CSL and of Zotero, a type of schema.org, the `TY` of RIS, an entry type of BibTeX."""

    csl: str
    zotero: str
    schema: str
    ris: str
    bibtex: str = "misc"


LETTER = Called("personal_communication", "letter", "Message", "PCOMM")
LAW = Called("legislation", "statute", "Legislation", "STAT")
TREATY = Called("treaty", "statute", "Legislation", "STAT")
CASE = Called("legal_case", "case", "CreativeWork", "CASE")
SPEECH = Called("speech", "presentation", "CreativeWork", "GOVDOC")
PRESS = Called("article-newspaper", "newspaperArticle", "CreativeWork", "NEWS")
REPORT = Called("report", "report", "Report", "RPRT", "techreport")
DOCUMENT = Called("document", "document", "CreativeWork", "GOVDOC")

# Types that are not here are documents. Zotero reads `STAT` as a statute, `PCOMM` as a letter and `GOVDOC` as a report.
TYPES: Mapping[str, Called] = {
    **dict.fromkeys(("letter", "note_verbale", "exchange", "telegram"), LETTER),
    **dict.fromkeys(("resolution", "decision"), LAW),
    **dict.fromkeys(("treaty", "agreement"), TREATY),
    **dict.fromkeys(("report", "working_paper", "draft_resolution", "summary_record", "verbatim_record"), REPORT),
    "judgment": CASE,
    "speech": SPEECH,
    "press_statement": PRESS,
}


def called(type_: str) -> Called:
    """The names of a type of document."""
    return TYPES.get(type_, DOCUMENT)
