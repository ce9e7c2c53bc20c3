"""What the site says in each language, as a table that a person can read: dates, counts, sessions, names of languages, lists."""

from generator.text.words import Words
from tests.reading import HOME, words_in

FILE = HOME / "tests/words/in-six-languages.md"
TAGS = ("ar", "en", "es", "fr", "ru", "zh")
DATES = (
    *("2019-06-06", "2020-01-01", "2016-04", "2016", "XXXX-04-02", "199X", "1868~", "1993-21"),
    *("2020-02-24/2020-03-20", "2019-12-24/2020-03-20", "2002/..", "2016-04/2016-06"),
)
NUMBERS = (0, 1, 2, 3, 11, 21, 100, 1234)


def table() -> str:
    """The table."""
    languages = [words_in(tag) for tag in TAGS]
    rows = [["", *TAGS], ["---"] * (len(TAGS) + 1)]
    rows += [[f"`{date}`", *(words.date(date) for words in languages)] for date in DATES]
    for name in ("counts.documents", "counts.passages", "document.also_in"):
        rows += [[f"{name} {number}", *(words.say(name, n=number).plain for words in languages)] for number in NUMBERS]
    for nth in (1, 2, 3, 11, 74):
        rows.append([f"sessions.session {nth}", *(words.say("sessions.session", nth=nth).plain for words in languages)])
    rows += [["list", *(words.listed(["A", "B", "C"]).plain for words in languages)]]
    rows += [[f"language {tag}", *(words.language(tag) for words in languages)] for tag in (*TAGS, "und")]
    rows += [["a letter", *map(_letter, languages)]]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _letter(words: Words) -> str:
    """The name of a letter, as its parts would make it."""
    what = words.small(words.named("types", "letter"))
    named = words.say("names.letter_to", who="A", what=what, to=words.say("offices.secretary_general").plain)
    return words.say("names.dated", name=named.plain, day=words.date("2020-03-03")).plain
