"""The English words of the pages for what the model names by code: types, roles, languages, parts."""

from __future__ import annotations

import re
from typing import NamedTuple

ROLES = {
    "document": ("Date", "dated"), "adoption": ("Adopted", "adopted"), "distribution": ("Distributed", "distributed"),
    "publication": ("Published", "published"), "session": ("Session held", "session held"), "event": ("Event", "about"),
}  # fmt: skip
TYPES = {
    "letter": "Letter", "note_verbale": "Note verbale", "note": "Note", "exchange": "Exchange of notes or letters",
    "telegram": "Telegram", "memorandum": "Memorandum", "resolution": "Resolution", "draft_resolution": "Draft resolution",
    "decision": "Decision", "presidential_statement": "Presidential statement", "statement": "Statement",
    "press_statement": "Press statement", "speech": "Speech", "communique": "Communiqué", "declaration": "Declaration",
    "report": "Report", "working_paper": "Working paper", "summary_record": "Summary record", "verbatim_record": "Verbatim record",
    "treaty": "Treaty", "agreement": "Agreement", "judgment": "Judgment", "other": "Document",
}  # fmt: skip
LANGUAGES = {
    "ar": "Arabic", "en": "English", "es": "Spanish", "fr": "French", "ru": "Russian", "zh": "Chinese", "tr": "Turkish",
    "el": "Greek", "he": "Hebrew", "hy": "Armenian", "ka": "Georgian", "ko": "Korean", "th": "Thai", "und": "unknown",
}  # fmt: skip
NOT_STATED = "not stated"


class FindingWords(NamedTuple):
    """A kind of finding: the title of its list, what it is in a sentence, and how one of them is called."""

    title: str
    told: str
    named: str


UNDERLINED = "Words that another side does not have are underlined."
FINDINGS = {
    "adoption_date": FindingWords(
        "Days of adoption",
        "A day that a text gives for a resolution or a statement, and the day in the table.",
        "Day of adoption given for {}",
    ),
    "day_apart": FindingWords(
        "Days of adoption, one day apart",
        "The day that a text gives for a resolution or a statement is the one before or after the day in the table, or the day that the "
        "resolution itself prints. A vote around midnight can have both.",
        "Day of adoption given for {}, one day apart",
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
    "versions": FindingWords("Language versions", "Versions of one document in several languages.", "Versions of {}: {}"),
    "metadata": FindingWords(
        "Text and metadata",
        "A title or a day that a document prints, and the one in the metadata of its source: front matter, or the head of a web page.",
        "Metadata of {}: {}",
    ),
}


def language_name(tag: str) -> str:
    """A language's English name."""
    return LANGUAGES.get(tag) or (LANGUAGES["und"] if tag.startswith("und-") else tag)


def times(number: int, one: str) -> str:
    """A number with its noun."""
    return f"{number} {noun(number, one)}"


def noun(number: int, one: str) -> str:
    """A noun as it is after a number: `entry`, `entries`. The only place that knows how a plural is made."""
    if number == 1:
        return one
    return f"{one[:-1]}ies" if re.search(r"[^aeiou]y\Z", one) else f"{one}s"


def singular(title: str) -> str:
    """The noun for one thing of a list with this title: `Other UN documents` → `other UN document`."""
    words = [word if word.isupper() else word.lower() for word in title.split()]
    return re.sub(r"s\Z", "", re.sub(r"ies\Z", "ys", " ".join(words)))


def session_name(session: int | str, of_year: bool = False) -> str:
    """`74th session`, `74th year`, `28th special session`, `10th emergency special session`; any other text as it is."""
    number = re.fullmatch(r"(?P<kind>ES-|S-)?(?P<number>\d+)", str(session))
    if not number:
        return str(session)
    special = {"ES-": "emergency special ", "S-": "special "}.get(number["kind"], "")
    return f"{ordinal(int(number['number']))} {special}{'year' if of_year else 'session'}"


def ordinal(number: int) -> str:
    """`1st`, `2nd`, `3rd`, `4th`, `11th`, `21st`."""
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def per_cent(share: float) -> str:
    """A share from 0 to 1 in whole per cents; only none is `0 %`, only all is `100 %`."""
    whole = round(share * 100)
    if 0 < share < 1:
        whole = min(max(whole, 1), 99)
    return f"{whole} %"
