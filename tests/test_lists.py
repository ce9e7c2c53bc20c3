"""Long lists, the first page, the keeper's pages: what they say, in which order, and what a reader can do with them."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import jinja2
import pytest
from bs4 import BeautifulSoup

from generator.cache.versions import checkout
from generator.inputs import introduction as reading
from generator.model import Dated, Document, Introduction, Masthead
from generator.pages.introduction import shown
from generator.pages.views.divided import ROWS
from generator.pages.views.rows import group_anchor
from generator.pages.views.world_lists import lists_of
from generator.text.symbols import resolution_order
from tests.archive import document, party, world_of
from tests.project import Built
from tests.reading import HOME, english, resources


def test_resolutions_of_one_body_are_in_the_order_of_sessions_and_numbers() -> None:
    keys = ["A/RES/62/243", "A/RES/377 (V)", "A/RES/217 A (III)", "A/RES/S-10/2", "General Assembly decision 74/5", "A/RES/3379 (XXX)"]
    assert sorted(keys, key=resolution_order) == [
        "A/RES/217 A (III)",
        "A/RES/377 (V)",
        "A/RES/3379 (XXX)",
        "A/RES/62/243",
        "A/RES/S-10/2",
        "General Assembly decision 74/5",
    ]
    assert sorted(["S/RES/1325 (2000)", "S/RES/822 (1993)"], key=resolution_order)[0] == "S/RES/822 (1993)"


def test_documents_that_would_be_alike_have_their_short_names() -> None:
    alike = Masthead("letter", title="Letter", dates=(Dated("document", "2019-05-06"),), parties=(party("issuer", "Chad"),))
    rows = world_of({"a": alike, "b": alike}).document_lists["documents"].items
    assert len({row.title for row in rows}) == 2


def test_a_list_has_at_most_so_many_rows_on_a_page() -> None:
    mastheads = {f"d{number}": Masthead("letter", dates=(Dated("document", "2019-05-06"),)) for number in range(ROWS + 5)}
    listed = world_of(mastheads).document_lists["documents"]
    leaves = [page for page in listed.pages if not page.parts]
    assert sum(len(page.part.items) for page in leaves) == ROWS + 5
    assert all(len(page.part.items) <= ROWS for page in leaves)


def test_parts_that_the_page_of_coverage_had_lead_to_the_keepers_pages() -> None:
    world = world_of({f"d{number}": Masthead("letter", dates=(Dated("document", f"{1900 + number}-05-06"),)) for number in range(100)})
    moved = {view.path: view.targets[0][0] for view in world.redirects if view.path.startswith("coverage/")}
    assert "coverage/documents/1950.md" in moved
    there = {"keeper/coverage.md", *(page.path for page in lists_of(world, "keeper/coverage.md")["documents"].pages)}
    assert set(moved.values()) <= there


def test_what_mastheads_do_not_say_is_not_on_the_first_page() -> None:
    home = world_of({"a": Masthead()}).home
    assert str(home.sentences[0]) == "1 diplomatic document."
    assert home.bars == ()
    assert not any("Issued by" in sentence for sentence in home.sentences)


def said(text: str, documents: tuple[Document, ...] = ()) -> tuple[str, list[str]]:
    """An introduction as the first page shows it, and what was wrong with it."""
    introduction, problems = shown(Introduction("i.md", text), documents, resources().grammar, ["method.md"])
    return introduction.text, [problem.what for problem in problems]


def test_an_introduction_keeps_its_markdown_and_links_that_lead_somewhere() -> None:
    documents = (document("a", Masthead()),)
    text = "# Title\n\n*Some* [words](documents/a.md#p1), [places](places/index.md), [more](https://docs.un.org/)."
    assert said(text, documents) == (text.replace("# Title", "## Title"), [])


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("<script>hurt</script>", "&lt;script>hurt&lt;/script>"),
        ("[dead](documents/b.md)", "dead"),
        ("[dead](documents/a.md#p9)", "dead"),
        ("[js](javascript:hurt)", "js"),
        ("![picture](a.png)", "picture"),
        ("[a][b]\n\n[b]: nowhere.md", "\\[a]\\[b]\n\n\\[b]: nowhere.md"),
        ("[a [b](method.md)](nowhere.md)", "\\[a [b](method.md)]\\(nowhere.md)"),
        ("words {: onclick=hurt }", "words &#123;: onclick=hurt }"),
        ("Title\n=====", "## Title"),
    ],
)
def test_an_introduction_cannot_harm_the_page(text: str, safe: str) -> None:
    assert said(text, (document("a", Masthead()),))[0] == safe


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\xff", "is not UTF-8"),
        (b"a" * 30_000, "has more than 20,000 bytes"),
        (b"---\na: [\n---\nText", "has front matter that cannot be read"),
    ],
)
def test_a_bad_introduction_is_a_problem(tmp_path: Path, data: bytes, what: str) -> None:
    (tmp_path / "introduction.md").write_bytes(data)
    _, (problem,) = reading.read(tmp_path, "corpus")
    assert (problem.level, problem.code) == ("warning", "W216")
    assert problem.what.startswith(what)


def test_the_introduction_is_on_the_first_page_and_a_bad_one_leaves_the_page(included: Built, tmp_path: Path) -> None:
    project = included.copy(tmp_path / "project")
    (project.root / "corpus/introduction.md").write_text("---\ntitle: Hello\n---\n\nSome [words](nowhere.md).\n", encoding="utf-8")
    result = project.run("pages")
    assert result.exit_code == 0, result.stderr
    assert "W216" in result.stderr
    page = project.page("index.md")
    assert "## Hello\n\nSome words." in page
    assert "W216" in project.page("keeper/problems.md")


def test_the_keepers_page_names_the_commit_of_a_checkout(tmp_path: Path) -> None:
    assert checkout(tmp_path) == ("", False)
    for words in (["init", "-q"], ["-c", "user.name=A", "-c", "user.email=a@b", "commit", "-q", "--allow-empty", "-m", "x"]):
        subprocess.run(["git", "-C", str(tmp_path), *words], check=True)
    commit, changed = checkout(tmp_path)
    assert re.fullmatch(r"[0-9a-f]{12}", commit)
    assert not changed
    (tmp_path / "new.txt").write_text("new", encoding="utf-8")
    assert checkout(tmp_path) == (commit, True)


def test_groups_have_anchors() -> None:
    assert [group_anchor(group) for group in ("Security Council", "A", "")] == ["list-security-council", "list-a", "list-others"]


def footer(contact: str, page: str = "documents/a/") -> str:
    """Where the foot of a page reports an error."""
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(HOME / "site_templates/theme"), autoescape=True)
    environment.filters["url"] = lambda path: f"../../{path}"
    seen = {"canonical_url": f"https://example.org/{page}", "url": page}
    config = {"extra": {"verbale": {"contact": contact}}, "use_directory_urls": True, "site_name": "Site"}
    made = environment.get_template("frame/footer.html").render(config=config, page=seen, say=english().say, frame="en")
    link = BeautifulSoup(made, "lxml").select("a")[1]
    assert link.get_text() == "Report an error in this page"
    return str(link["href"])


def test_an_error_is_reported_with_the_address_of_the_page() -> None:
    address = "https%3A//example.org/documents/a/"
    assert footer("") == "../../about/#errors"
    assert footer("the archive, room 3") == "../../about/#errors"
    assert footer("https://example.org/new?page={page}") == f"https://example.org/new?page={address}"
    mail = footer("archive@example.org")
    assert mail.startswith("mailto:archive@example.org?subject=Error%20in%20")
    assert f"&body=Page%3A%20{address}%0A" in mail
