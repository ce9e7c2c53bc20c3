"""The words of the site: said by id, in every language, with its dates, numbers and plurals."""

import re
from pathlib import Path

import pytest
from markupsafe import Markup

from generator.text import edtf
from generator.text.layers import Layers
from generator.text.words import Words
from generator.text.words import files as word_files
from tests import words_table
from tests.project import Project
from tests.reading import HOME, english
from tests.test_handbook import PAGES as HANDBOOK

DATES = (
    *("2019-06-06", "2020-01-01", "2016-04", "2016", "XXXX-04-02", "XXXX-04", "XXXX", "199X", "1868~", "1993-21", "1993-24", "0345-03"),
    *("2020-02-24/2020-03-20", "2019-12-24/2020-03-20", "2002/..", "2016-04/2016-06", "1990/1993", "1868~/1870", "1993-21/1993-23"),
)
PLURAL = {"one": "{n} item", "other": "{n} items"}


@pytest.mark.parametrize("date", DATES)
def test_english_dates_are_as_those_of_messages(date: str) -> None:
    assert english().date(date) == edtf.spoken(date)


def test_a_text_has_its_values_escaped_and_links_as_they_are() -> None:
    words = Words("en", {"a": "See {what} in {where}."})
    said = words.say("a", what="<b> *c*", where=Markup("[home](/)"))
    assert said == "See &lt;b&gt; &#42;c&#42; in [home](/)."
    assert said.plain == "See <b> *c* in [home](/)."
    assert words.say("a", what=1234, where="1. x").startswith("See 1,234 in 1")


def test_a_text_that_begins_like_a_list_is_none() -> None:
    assert Words("en", {"a": "{x}"}).say("a", x="- 1") == "- 1".replace("-", "&#45;")
    assert Words("en", {"a": "1. b"}).say("a") == "1&#46; b"


@pytest.mark.parametrize(("number", "said"), [(0, "0 items"), (1, "1 item"), (2, "2 items"), (1234, "1,234 items")])
def test_plural_forms(number: int, said: str) -> None:
    assert Words("en", {"a": PLURAL}).say("a", n=number) == said


def test_what_a_language_lacks_is_english_with_english_plurals() -> None:
    words = Words("ru", {}, {"a": PLURAL})
    assert [words.say("a", n=number) for number in (1, 21)] == ["1 item", "21 items"]


def test_lists() -> None:
    assert [english().listed(["A", "B", "C"][:most]) for most in range(4)] == ["", "A", "A and B", "A, B and C"]
    assert english().listed([Markup("[x](y)"), "<"]) == "[x](y) and &lt;"


def test_languages() -> None:
    assert [english().language(tag) for tag in ("ar", "und", "und-Arab", "zh-Hant", "xx")] == [
        *("Arabic", "unknown", "unknown", "Traditional Chinese", "xx")
    ]


FAULTS = [
    ('a: "b"\nc: {d: "e {n}"}', 'a: "B"', ["W409 lacks 'c.d'; the site says this in English"]),
    ('a: {one: "b", other: "c"}', 'a: {one: "б", other: "в"}', ["W409 lacks the plural form 'few' of 'a'"]),
    ('a: "b"', 'a: "B"\nz: "y"', ["E410 has the text 'z', which English does not have"]),
    ('a: "{b}"', 'a: "{c}"', ["E410 has the slot {c} in 'a', which English does not have"]),
    ('a: "b"', "a: [b]", ["E410 has no text for 'a'"]),
    ('a: "b"', "a", ["E410 is not 'id: text' pairs"]),
    ('a: "b"', None, ["W409 is not there, so the site's words are English"]),
    ("a: [", 'a: "B"', ["E410 is not valid YAML"]),
]


@pytest.mark.parametrize(("stated", "own", "said"), FAULTS)
def test_faults_of_files_are_problems(stated: str, own: str | None, said: list[str], tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words/en.yml").write_text(stated, encoding="utf-8")
    if own is not None:
        (tmp_path / "words/ru.yml").write_text(own, encoding="utf-8")
    words, problems = word_files.load(Layers((tmp_path,)), "ru")
    assert [re.sub("YAML: .*", "YAML", f"{problem.code} {problem.what}") for problem in problems] == said
    assert (words is None) == any(problem.level == "error" for problem in problems)


TEMPLATES = HOME / "site_templates"
SAYING = [*(HOME / "generator").rglob("*.py"), *TEMPLATES.rglob("*.jinja"), *TEMPLATES.rglob("*.html")]
SCRIPTS = sorted((TEMPLATES / "theme/assets/search").glob("*.js"))
FILES = (".md", ".html", ".js", ".css", ".yml")
NAMED = re.compile(r"""(?P<f>f?)(?P<quote>["'])(?P<name>[a-z]+\.[\w{}.\[\]]*)(?P=quote)(?P<rest>(?: ~ (?:[\w.|]+|"\w*"|'\w*'))*)""")
OWN = word_files.OF_A_LANGUAGE  # what a language may have for itself
TAGS = tuple(sorted(file.stem for file in (TEMPLATES / "words").glob("*.yml")))


def said() -> tuple[set[str], list[re.Pattern[str]]]:
    """The ids that code and templates say, and the shapes of those that they make of parts."""
    whole: set[str] = set()
    shapes: set[str] = {r"calendar\.season_2[1-4]"}
    for file in SAYING:
        text = file.read_text(encoding="utf-8")
        for found in NAMED.finditer(text):
            rest = [part.strip("\"'") if part[0] in "\"'" else r"\w+" for part in found["rest"].split(" ~ ")[1:]]
            if rest or (found["f"] and "{" in found["name"]):
                shapes.add(re.sub(r"\\\{[^}]*\\\}", r"\\w+", re.escape(found["name"])) + "".join(rest))
            else:
                whole.add(found["name"])
        groups = re.findall(r"\bnamed\(\"(\w+)\", (?:f\"(\w+)\{)?", text)
        shapes |= {rf"{group}\.{before}\w+" for group, before in groups}
    for file in SCRIPTS:
        whole |= {f"search.{name}" for name in re.findall(r"""["'](\w+)["']""", file.read_text(encoding="utf-8"))}
    calendar = (HOME / "generator/text/words/calendar.py").read_text(encoding="utf-8")
    whole |= {f"calendar.{name}" for name in re.findall(r"_say\(\"(\w+)\"", calendar)}
    return whole, list(map(re.compile, shapes))


def test_every_text_is_said_and_every_id_that_is_said_has_a_text() -> None:
    whole, shapes = said()
    texts = english().texts
    assert not [name for name in texts if name not in whole and not any(shape.fullmatch(name) for shape in shapes)]
    groups = {name.partition(".")[0] for name in texts} - {"search"}
    in_groups = {name for name in whole if name.partition(".")[0] in groups and not name.endswith((".", "_", *FILES))}
    assert in_groups <= texts.keys()


@pytest.mark.parametrize("tag", TAGS)
def test_a_language_has_every_text_with_the_same_slots_and_all_plural_forms(tag: str) -> None:
    words, problems = word_files.load(Layers((TEMPLATES,)), tag)
    assert not problems
    assert words
    own = {name: text for name, text in words.texts.items() if not name.startswith(OWN)}
    assert own.keys() == english().texts.keys()
    for name, text in own.items():
        assert word_files.slots(text) - {"n", "nth"} == word_files.slots(english().texts[name]) - {"n", "nth"}, name


def test_no_space_follows_the_end_of_a_sentence_in_chinese(tmp_path: Path) -> None:
    project = in_language(tmp_path / "project", "zh")
    assert project.run("pages").exit_code == 0
    for path in ("index.md", "about.md", "data/index.md", "documents/index.md", "findings.md", "places/azerbaijan.md"):
        assert "。 " not in project.page(path), path


def test_dates_counts_and_names_are_as_the_table_has_them() -> None:
    assert words_table.FILE.read_text(encoding="utf-8") == words_table.table()


LETTER = """Letter dated 6 June 2019 from the Permanent Representative of Azerbaijan
to the United Nations addressed to the Secretary-General

I have the honour to recall Security Council resolution 822 (1993), adopted on 30 April 1993 and
concerning the Kalbajar district."""
GERMAN = """# A few words.
calendar: {day_1: "1"}
types: {letter: Brief}
names: {letter: "{who}: {what}", letter_to: "{who}: {what} an {to}", dated: "{name}, {day}"}
counts: {mentions: {one: "{n} Erwähnung", other: "{n} Erwähnungen"}}
"""


def in_language(root: Path, tag: str) -> Project:
    """A project with one letter, whose site speaks this language."""
    project = Project(root)
    project.put("letter.txt", LETTER)
    stated = project.root / "mkdocs.yml"
    stated.write_text(stated.read_text(encoding="utf-8").replace("language: en", f"language: {tag}", 1), encoding="utf-8")
    return project


def test_a_seventh_language_is_one_file(tmp_path: Path) -> None:
    project = in_language(tmp_path / "project", "de")
    (project.root / "site_templates/words/de.yml").write_text(GERMAN, encoding="utf-8")
    result = project.run("pages")
    assert result.exit_code == 0, result.stderr
    assert "W409" in result.stderr
    page = project.page("places/azerbaijan.md")
    assert "lang: de" in page
    assert "brief an the " in page
    assert "6. Juni 2019" in page
    assert "1 Erwähnung in 1 document" in page, "what the file lacks is English"
    assert project.page("glossary.md").startswith("---\nlang: en\ndir: ltr\n---\n\n# Glossary\n"), "so is the handbook, and it says so"


def test_notes_and_rules_are_said_in_the_language_of_the_site(tmp_path: Path) -> None:
    project = in_language(tmp_path / "project", "ar")
    project.put("letter.txt", LETTER.replace("822 (1993)", "822 (1994) and the resolutions of the Security Council"))
    assert project.run("pages").exit_code == 0
    page = project.page("documents/letter.md")
    assert "في الجدول: 1993 لقرار مجلس الأمن 822" in page
    assert "قرارات دون رقم، الهيئة: مجلس الأمن" in page
    assert "- فاصل بين سطرين" in page
    assert 'lang="en" dir="ltr"' not in page.partition('id="reading"')[2]


def test_the_language_changes_no_address_and_no_anchor(tmp_path: Path) -> None:
    pages: dict[str, dict[str, list[tuple[str, str]]]] = {}
    for tag in ("en", "ar"):
        project = in_language(tmp_path / tag, tag)
        result = project.run("pages")
        assert result.exit_code == 0, result.stderr
        assert "W409" not in result.stderr
        made = project.root / "build/pages"
        texts = {file.relative_to(made).as_posix(): file.read_text(encoding="utf-8") for file in made.rglob("*.md")}
        pages[tag] = {path: re.findall(r"\{:? ?#([^ }]+)|\bid=\"([^\"]+)\"", text) for path, text in texts.items()}
        for page in HANDBOOK:  # `test_handbook` compares their anchors as a browser has them: those of English headings are not written
            assert pages[tag].pop(f"{page}.md") is not None
    letters = re.compile("list-")  # of names, which are sorted as they are called
    for anchors in (*pages["en"].values(), *pages["ar"].values()):
        anchors[:] = [each for each in anchors if not letters.match("".join(each))]
    assert pages["en"] == pages["ar"]
    letter = project.page("documents/letter.md")
    assert "أذربيجان: رسالة إلى الأمين العام، 6 حزيران/يونيه 2019" in letter
    assert "\n## مجلس الأمن {: #list-security-council" in project.page("resolutions/index.md")
