"""What can be added with one file: a kind of reference, a kind of page, a reader."""

import json
import shutil
from pathlib import Path

import pytest

from generator import readers
from generator.finders import FINDERS as FINDER_TABLE
from generator.grammar import loading
from generator.grammar.kind_files import FINDERS
from generator.model import Limits
from generator.readers import txt
from generator.readers.draft import Reading
from tests.project import Project

ARTICLES = """
kind: article
rank: 8
title: Treaty articles
singular: Treaty article
address: articles
finder: citation
cites: true
citations:
  - {shape: "{article} {number} {of_charter}", key: "Charter of the United Nations, Article {number}"}
words:
  article: one article
  of_charter: what follows the number and names the Charter
languages:
  en:
    article: [article, Article]
    of_charter: [of the Charter, of the Charter of the United Nations, of the United Nations Charter]
examples:
  - {language: en, text: "under article 51 of the Charter", want: ["Charter of the United Nations, Article 51"]}
"""
TWICE = "  - {shape: '{article} {number}', key: '{number}'}\n"
LETTER = """Letter dated 3 June 2019 from the Permanent Representative of Norway to the United Nations

The right of self-defence is in Article 51 of the Charter of the United Nations, as resolution 822 (1993) recalls. Under
article 51 of the Charter, measures are reported at once. Article 5 of the agreement and article 51 say nothing of this.
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A separate copy of the grammar, to which a test can add a file."""
    for room in loading.FOLDERS:
        shutil.copytree(loading.HOME / room, tmp_path / "grammar" / room)
    monkeypatch.setattr(loading.load, "__defaults__", (tmp_path / "grammar",))
    return tmp_path / "grammar"


def test_a_kind_of_reference_can_be_added(home: Path, tmp_path: Path) -> None:
    (home / "kinds/article.yml").write_text(ARTICLES, encoding="utf-8")
    project = Project(tmp_path / "project")
    letter = project.put("letter.txt", LETTER)
    assert project.run("build").exit_code == 0
    names = "".join(file.read_text(encoding="utf-8") for file in (project.root / "build/site/search/names").glob("*.js"))
    assert "charter of the united nations article 51\\tarticles/charter-of-the-united-nations-article-51\\n" in names

    (explained,) = json.loads(project.run("explain", "--json", str(letter)).stdout)
    key = "Charter of the United Nations, Article 51"
    found = [(m["key"], " ".join(m["text"].split())) for m in explained["mentions"] if m["kind"] == "article"]
    assert found == [(key, "Article 51 of the Charter of the United Nations"), (key, "article 51 of the Charter")]
    inside = [(m["kind"], m["key"]) for m in explained["mentions"] if m["within"] == key]
    assert inside == [("instrument", "Charter of the United Nations")]

    entry = project.page("articles/charter-of-the-united-nations-article-51.md")
    assert "kind: article" in entry
    assert "measures are reported" in entry
    assert key in project.page("articles/index.md")
    assert "(../articles/charter-of-the-united-nations-article-51.md" in project.page("documents/letter.md")

    cells = {cell for language, cell in loading.load()[0].holes if language == "fr"}
    assert cells == {"words.article.article", "words.article.of_charter"}  # holes are shown and do not break anything
    assert "words.article.article" in project.page("keeper/index.md").replace("\\_", "_")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("cites: true", "cites: true\norgans: [X]\nfinder2: x", "finder2"),
        ("finder: citation\n", "finder: gazetteer\n", "has 'citations', which its finder does not use"),
        ("  article: one", "  spare: a word\n  article: one", "has the word 'spare', which is in none of its citations"),
        ("citations:\n", f"citations:\n{TWICE}{TWICE}", "states a shape twice"),
        ("    article: [article, Article]", "    articel: [article, Article]", "gives forms of 'articel' in 'en'"),
        ("  en:\n", "  eo:\n", "gives words in 'eo'"),
        ("Article {number}\"", "Article {article}\"", "has a shape that cannot be used"),
        ("cites: true", "cites: 1", "is neither true nor false"),
        ("Article {number}\"", "Article {number} {year}\"", "has a key with '{year}'"),
        ("{article} {number} {of_charter}", "{article}[ {number}] {of_charter}", "has a key with '{number}'"),
        ("{article} {number} {of_charter}", "[{article}][{number}][{of_charter}]", "fits a text without anything"),
        (', key: "Charter of the United Nations, Article {number}"', "", "KeyError: 'key'"),
        ("Article {number}\"}", "Article {number}\", table: x}", "'table'"),
        ("title: Treaty articles", "title: [x]", "is not a text"),
        ("cites: true", "keys: edtf", "are kinds with 'keys: edtf'"),
    ],
)  # fmt: skip
def test_a_faulty_kind_is_reported(home: Path, before: str, after: str, said: str) -> None:
    assert before in ARTICLES
    (home / "kinds/article.yml").write_text(ARTICLES.replace(before, after), encoding="utf-8")
    problems = loading.load()[1]
    assert {problem.code for problem in problems} == {"E501"}
    assert any(said in f"{problem.what} {problem.hint}" for problem in problems), problems


def test_words_in_two_files_are_reported(home: Path) -> None:
    (home / "kinds/article.yml").write_text(ARTICLES, encoding="utf-8")
    english = home / "languages/en.yml"
    text = english.read_text(encoding="utf-8").replace("\nwords:\n", "\nwords:\n  article: {article: [article]}\n", 1)
    english.write_text(text, encoding="utf-8")
    assert [problem.what for problem in loading.load()[1]] == ["gives forms of 'article.article', and so does the kind's own file"]


def test_kinds_can_name_only_existing_finders() -> None:
    assert FINDER_TABLE.keys() == FINDERS


def test_a_kind_of_page_can_be_added(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.put("letter.txt", LETTER)
    line = "- {{ document.title }}: {{ document.languages|join(', ') }}"
    page = f"# Languages\n\n{{% for document in world.documents %}}\n{line}\n{{% endfor %}}\n"
    (tmp_path / "site_templates/pages/tongues.md.jinja").write_text(page, encoding="utf-8")
    assert project.run("pages").exit_code == 0
    assert "Permanent Representative of Norway to the United Nations: English" in project.page("tongues.md")


def test_a_reader_can_be_added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(data: bytes, _path: str, _limits: Limits) -> Reading:
        return txt.read(data.decode().removeprefix("MEMO\n"))

    monkeypatch.setattr(readers, "READERS", {**readers.READERS, ".memo": ("memo", read)})
    project = Project(tmp_path)
    project.put("letter.memo", f"MEMO\n{LETTER}")
    assert project.run("pages").exit_code == 0
    assert "Permanent Representative of Norway" in project.page("documents/letter.md")
    assert "MEMO" not in project.page("documents/letter.md")
