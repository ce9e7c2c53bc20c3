"""The English words of the pages for what the model names by code: types, roles, languages, parts."""

from __future__ import annotations

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


def language_name(tag: str) -> str:
    """A language's English name."""
    return LANGUAGES.get(tag, tag)
