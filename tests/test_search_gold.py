"""What readers type into the search and what must come first (`tests/gold/queries.yml`), over http and from the unpacked bundle."""

import unicodedata
import zipfile
from collections import Counter
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup
from playwright.sync_api import Browser

from tests.browser import needs_chromium, served, visited
from tests.project import Built
from tests.reading import HOME
from tests.rendered import Rendered

pytestmark = needs_chromium

GOLD: Mapping[str, Any] = yaml.safe_load((HOME / "tests/gold/queries.yml").read_text(encoding="utf-8"))
TEXTS = HOME / "tests/gold/search"
LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
WAYS = ("http", "file")
LEAST = {**dict.fromkeys(LANGUAGES, 40), "symbols": 60, "names": 60, "slips": 40, "dates": 20}
LOWEST_FLOOR = 0.95

# As the page of the search does: words as they are written, and if nothing is found, words that begin so.
ASK = """async (queries) => {
  const search = window.verbaleSearch.search;
  const answers = [];
  for (const query of queries) {
    let found = await search(query, {prefix: false, limit: 20});
    if (!found.total && !found.cards.length && !found.notHeld) {
      const begun = await search(query, {prefix: true, limit: 20});
      if (begun.total) found = {...begun, suggestion: found.suggestion};
    }
    answers.push({
      cards: found.cards.map((card) => card.path),
      documents: found.documents.map(({path, passages}) => [path, passages.map((passage) => passage.anchor)]),
      notHeld: found.notHeld,
      suggestion: found.suggestion,
      damaged: found.damaged,
    });
  }
  return answers;
}"""


@dataclass(frozen=True)
class Query:
    """What is typed, and what may come first, in any of these ways."""

    text: str
    group: str
    corpus: str
    first: tuple[Mapping[str, Any], ...]
    must: bool


def _query(row: Mapping[str, Any]) -> Query:
    first = row["first"] if isinstance(row["first"], list) else [row["first"]]
    return Query(row["query"], row["group"], row.get("corpus", "rendered"), tuple(first), row.get("must", False))


QUERIES = tuple(_query(row) for row in GOLD["queries"])
CORPORA = tuple(dict.fromkeys(query.corpus for query in QUERIES))
Answer = Mapping[str, Any]
Answers = Mapping[str, tuple[tuple[Query, Answer], ...]]  # way → each query with its answer


@pytest.fixture(scope="module")
def projects(rendered: Rendered, included: Built, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Built]:
    """The two corpora: the one to look at with more texts, and the included one."""
    with_texts = rendered.copy(tmp_path_factory.mktemp("searched") / "rendered")
    for file in sorted(TEXTS.iterdir()):
        with_texts.put(file.name, file.read_bytes())
    for verb in ("build", "bundle"):
        result = with_texts.run(verb)
        assert result.exit_code == 5, result.stderr  # some files cannot be read
    return {"rendered": with_texts, "included": included}


@pytest.fixture(scope="module")
def unpacked(projects: Mapping[str, Built], tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """The bundle of each corpus, in a folder."""
    folders = {corpus: tmp_path_factory.mktemp("unpacked") for corpus in projects}
    for corpus, folder in folders.items():
        with zipfile.ZipFile(projects[corpus].bundle) as archive:
            archive.extractall(folder)
    return folders


@pytest.fixture(scope="module")
def answers(projects: Mapping[str, Built], unpacked: Mapping[str, Path], browser: Browser) -> Answers:
    """All queries, asked on the page of the search of each corpus, in each way."""
    found: dict[str, tuple[tuple[Query, Answer], ...]] = {}
    for way in WAYS:
        asked: dict[tuple[str, str], Answer] = {}
        for corpus, project in projects.items():
            texts = list(dict.fromkeys(query.text for query in QUERIES if query.corpus == corpus))
            folder = project.site if way == "http" else unpacked[corpus] / "verbale"
            for text, answer in zip(texts, _asked(folder, way, texts, browser), strict=True):
                asked[corpus, text] = answer
        found[way] = tuple((query, asked[query.corpus, query.text]) for query in QUERIES)
    return found


def _asked(folder: Path, way: str, texts: list[str], browser: Browser) -> list[Answer]:
    """The answers to these queries, after the page was opened with a query in its address."""
    with ExitStack() as stack:
        if way == "http":
            base = stack.enter_context(served(folder))
            address = f"{base}search/"
        else:
            base = folder.as_uri() + "/"
            address = f"{base}search/index.html"
        context = browser.new_context(offline=way == "file")
        stack.callback(context.close)
        page = stack.enter_context(visited(context, base))
        page.goto(f"{address}?q=hostages")
        page.locator("#search-documents .search-passages a").first.wait_for()
        given: list[Answer] = page.evaluate(ASK, texts)
    return given


def _folded(text: str) -> str:
    """A text without case and accents: which of them a suggestion has does not matter."""
    apart = unicodedata.normalize("NFKD", text.lower())
    return "".join(sign for sign in apart if unicodedata.category(sign) != "Mn")


def is_right(answer: Answer, first: Mapping[str, Any]) -> bool:
    """Whether this comes first."""
    if "not_held" in first:
        return bool(answer["notHeld"]) and not answer["documents"] and not answer["cards"]
    if "card" in first:
        return bool(answer["cards"][:1] == [first["card"]])
    if "suggestion" in first:
        return _folded(answer["suggestion"]) == _folded(first["suggestion"])
    if not answer["documents"]:
        return False
    path, anchors = answer["documents"][0]
    return path == f"documents/{first['document']}" and first.get("paragraph") in {None, *anchors[:1]}


def right(query: Query, answer: Answer) -> bool:
    """Whether one of the things that may come first does."""
    return any(is_right(answer, first) for first in query.first)


def _said(query: Query, answer: Answer) -> str:
    """What was wanted and what came, in a line."""
    wanted = " or ".join("#".join(str(value) for value in first.values()) for first in query.first)
    came = {name: answer[name][:2] for name in ("cards", "documents") if answer[name]}
    return f"{query.group}: {query.text}\n    wanted: {wanted}\n    came: {came}, {answer['suggestion']!r}, {answer['notHeld']!r}"


def test_there_are_enough_queries() -> None:
    counted = Counter(query.group for query in QUERIES)
    assert {group: number for group, number in LEAST.items() if counted[group] < number} == {}
    assert set(GOLD["floors"]) == set(counted)
    assert min(GOLD["floors"].values()) >= LOWEST_FLOOR
    doubled = [key for key, number in Counter((query.corpus, query.group, query.text) for query in QUERIES).items() if number > 1]
    assert not doubled


def test_everything_that_must_come_first_is_there(projects: Mapping[str, Built]) -> None:
    missing = []
    anchors: dict[Path, set[str]] = {}
    for query in QUERIES:
        site = projects[query.corpus].site
        for first in query.first:
            path = first.get("card") or (f"documents/{first['document']}" if "document" in first else "")
            file = site / path / "index.html"
            if path and not file.is_file():
                missing.append(path)
            elif "paragraph" in first:
                if file not in anchors:
                    anchors[file] = {str(each["id"]) for each in BeautifulSoup(file.read_bytes(), "lxml").select("[id]")}
                if first["paragraph"] not in anchors[file]:
                    missing.append(f"{path}#{first['paragraph']}")
    assert not missing


@pytest.mark.parametrize("way", WAYS)
def test_no_part_of_the_index_is_missing_or_damaged(answers: Answers, way: str) -> None:
    assert [(query.text, answer["damaged"]) for query, answer in answers[way] if answer["damaged"]] == []


@pytest.mark.parametrize("way", WAYS)
def test_what_must_be_right_is_right(answers: Answers, way: str) -> None:
    marked = [(query, answer) for query, answer in answers[way] if query.must]
    assert marked
    failed = [_said(query, answer) for query, answer in marked if not right(query, answer)]
    assert not failed, "\n".join(failed)


@pytest.mark.parametrize("way", WAYS)
def test_what_is_nowhere_gives_nothing_else(answers: Answers, way: str) -> None:
    nowhere = [(query, answer) for query, answer in answers[way] if any("not_held" in first for first in query.first)]
    assert nowhere
    failed = [_said(query, answer) for query, answer in nowhere if not right(query, answer)]
    assert not failed, "\n".join(failed)


@pytest.mark.parametrize("group", sorted(GOLD["floors"]))
@pytest.mark.parametrize("way", WAYS)
def test_each_group_is_at_its_floor(answers: Answers, way: str, group: str) -> None:
    of_group = [(query, answer) for query, answer in answers[way] if query.group == group]
    failed = [_said(query, answer) for query, answer in of_group if not right(query, answer)]
    share = 1 - len(failed) / len(of_group)
    print(f"{group}, {way}: {share:.3f}", *failed, sep="\n")
    assert share >= GOLD["floors"][group], "\n".join([f"{share:.3f} of {group}", *failed])


@pytest.mark.parametrize(
    ("answer", "first", "wanted"),
    [
        ({"documents": [["documents/a", ["p2", "p3"]]]}, {"document": "a", "paragraph": "p2"}, True),
        ({"documents": [["documents/a", ["p2", "p3"]]]}, {"document": "a", "paragraph": "p3"}, False),
        ({"documents": [["documents/b", ["p2"]], ["documents/a", ["p2"]]]}, {"document": "a", "paragraph": "p2"}, False),
        ({"documents": [["documents/a", []]]}, {"document": "a"}, True),
        ({"documents": [["documents/a", []]]}, {"document": "a", "paragraph": "p2"}, False),
        ({}, {"document": "a"}, False),
        ({"cards": ["places/a", "places/b"]}, {"card": "places/a"}, True),
        ({"cards": ["places/a", "places/b"]}, {"card": "places/b"}, False),
        ({"notHeld": "S/1"}, {"not_held": True}, True),
        ({"notHeld": "S/1", "cards": ["places/a"]}, {"not_held": True}, False),
        ({}, {"not_held": True}, False),
        ({"suggestion": "Sécheresse"}, {"suggestion": "secheresse"}, True),
        ({}, {"suggestion": "secheresse"}, False),
    ],
)
def test_the_judgement_itself(answer: Answer, first: Mapping[str, Any], wanted: bool) -> None:
    empty: Answer = {"cards": [], "documents": [], "notHeld": "", "suggestion": ""}
    assert is_right({**empty, **answer}, first) is wanted
