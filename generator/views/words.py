"""The English words of the pages for what the model names by code: types, roles, languages, parts."""

from __future__ import annotations

from typing import NamedTuple

ROLES = {
    "document": ("Date", "dated"), "adoption": ("Adopted", "adopted"), "distribution": ("Distributed", "distributed"),
    "publication": ("Published", "published"), "session": ("Session held", "session held"), "event": ("Event", "about"),
}  # fmt: skip
TYPES = {
    "letter": "Letter", "note_verbale": "Note verbale", "resolution": "Resolution", "presidential_statement": "Presidential statement",
    "statement": "Statement", "press_statement": "Press statement", "report": "Report", "summary_record": "Summary record",
    "treaty": "Treaty", "declaration": "Declaration", "other": "Document",
}  # fmt: skip
LANGUAGES = {
    "ar": "Arabic", "en": "English", "es": "Spanish", "fr": "French", "ru": "Russian", "zh": "Chinese", "tr": "Turkish",
    "und": "unknown",
}  # fmt: skip
PARTS = {"masthead": "Masthead", "cover": "Cover", "annex": "Annex", "body": "Text", "note": "Note"}
NOT_STATED = "not stated"


class FindingWords(NamedTuple):
    """A kind of finding: the title of its list, what it is in a sentence, and how one of them is called."""

    title: str
    told: str
    named: str


UNDERLINED = "Underlined is what the other side does not have."
FINDINGS = {
    "adoption_date": FindingWords(
        "Days of adoption", "A day that a text gives for a resolution or a statement, and the day in the table.", "Day given for {}"
    ),
    "quotation": FindingWords(
        "Quotations", f"Words in quotation marks, and the words of the text that is quoted. {UNDERLINED}", "Words quoted from {}"
    ),
    "number": FindingWords(
        "Numbers in re-issues", f"A number, or what is said with it, in texts that issue one sentence again. {UNDERLINED}", "Number: {}"
    ),
    "before_adoption": FindingWords(
        "Cited before adoption", "A resolution cited in a document whose date is earlier.", "{} in a document of an earlier date"
    ),
    "symbol_twice": FindingWords("One symbol, several texts", "Documents of one language that give one symbol.", "Texts under {}"),
    "versions": FindingWords("Language versions", "Versions of one document in several languages.", "Versions of {}"),
}


def language_name(tag: str) -> str:
    """A language's English name."""
    return LANGUAGES.get(tag, tag)
