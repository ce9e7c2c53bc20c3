"""What a reader sees of the search, in a real browser. The engine is replaced by one that gives the answers written here."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.browser import needs_chromium, opened, served, too_wide, visited
from tests.project import Project

pytestmark = needs_chromium

HOSTILE = '<img src=x onerror="window.hurt=1"> &amp; {{ 7*7 }} \u202eabc\u202c "quoted" </li>'
LETTER = "documents/letter"
WORDS = [["The ", False], ["Hostages", True], [" were taken at ", False], ["Kalbajar", True], [".", False]]


def passage(number: int, parts: list[list[Any]] = WORDS, language: str = "en", also: tuple[str, ...] = ()) -> dict[str, Any]:
    """A passage as the engine gives it."""
    others = [{"path": f"documents/{name}", "name": name, "anchor": f"p{number}"} for name in also]
    return {"anchor": f"p{number}", "number": number, "language": language, "parts": parts, "also": others}


def document(path: str, name: str, *passages: dict[str, Any], languages: tuple[str, ...] = ("en",)) -> dict[str, Any]:
    """A document as the engine gives it."""
    facts = {"type": "letter", "date": "2018-04-17", "said": "17 April 2018", "languages": list(languages), "issuer": ["Azerbaijan"]}
    return {"path": path, "name": name, **facts, "passages": list(passages)}


def card(path: str, heading: str, kind: str = "place", forms: str = "", extra: str = "") -> dict[str, Any]:
    """An entry as the engine gives it."""
    return {"path": path, "kind": kind, "heading": heading, "mentions": 57, "documents": 4, "forms": forms, "extra": extra}


def answer(**given: Any) -> dict[str, Any]:
    """An answer of the engine."""
    found: dict[str, Any] = {"cards": [], "notHeld": "", "documents": [], "counts": {}, "suggestion": "", "damaged": [], "complete": True}
    found |= given
    found.setdefault("total", sum(len(each["passages"]) for each in found["documents"]))
    found.setdefault("totalDocuments", len(found["documents"]))
    return found


COUNTS = {
    "issuer": {"Azerbaijan": 3, "Armenia": 2, **{f"Office {number} of an organization with a long name": 1 for number in range(9)}},
    "type": {"letter": 4, "note verbale": 1},
    "language": {"en": 3, "ru": 1, "ar": 1},
    "body": {"Security Council": 2},
    "year": {"1993": 2, "2018": 3},
}
ARABIC = [["وتعرب عن قلقها بشأن ", False], ["المفاوضات", True], [" في ناغورني كاراباخ", False]]
ARABIC_TEXT = "".join(str(text) for text, _ in ARABIC)
KALBAJAR = answer(
    cards=[
        card("places/kalbajar", "Kalbajar", forms="Kelbadjar, Кельбаджар, 克尔巴贾尔"),
        card("resolutions/s-res-822-1993", "S/RES/822 (1993)", "resolution", extra="30 April 1993"),
    ],
    documents=[
        document(
            LETTER, "Azerbaijan: letter to the Secretary-General, 17 April 2018", passage(14, also=("one", "two", "three")), passage(20)
        ),
        document("documents/arabic", "Liechtenstein: letter, 21 April 2020", passage(3, ARABIC, "ar"), languages=("ar",)),
    ],
    counts=COUNTS,
)
ANSWERS: dict[str, dict[str, Any]] = {
    "kalbajar": KALBAJAR,
    "المفاوضات": answer(
        documents=[document("documents/arabic", "ليختنشتاين: رسالة", passage(3, ARABIC, "ar"), languages=("ar",))], counts=COUNTS
    ),
    "S/PV.3205": answer(notHeld="S/PV.3205"),
    "hostag": answer(documents=[document(LETTER, "A letter", passage(1))]),
    "hostges": answer(suggestion="hostages"),
    "harm": answer(documents=[document(LETTER, "A letter", passage(1))], damaged=["3/w7", "text/k1"]),
    "uncounted": answer(documents=[document(LETTER, "A letter", passage(1))]),
    "many": answer(
        documents=[document(f"documents/d{number}", f"Letter {number}", passage(number + 1)) for number in range(50)], counts=COUNTS
    ),
    HOSTILE: answer(
        query=HOSTILE,
        cards=[
            card(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE), card("javascript:alert(1)", "Script"), card("//outside.example/x", "Out"),
        ],
        documents=[{
            **document(HOSTILE, HOSTILE, {**passage(1, [[HOSTILE, True]], HOSTILE, (HOSTILE,)), "anchor": HOSTILE, "number": HOSTILE}),
            "type": HOSTILE, "said": HOSTILE, "languages": [HOSTILE], "issuer": [HOSTILE],
        }],
        counts={name: {HOSTILE: 1} for name in ("issuer", "type", "language", "body")},
        suggestion=HOSTILE,
        notHeld=HOSTILE,
        damaged=[HOSTILE],
    ),
}  # fmt: skip
HANDBOOK = [
    {
        "path": "method/",
        "title": "Method",
        "sections": [{"anchor": "dates", "heading": "Dates", "parts": [["How ", False], ["Kalbajar", True], [" is found.", False]]}],
    }
]

ENGINE = """"use strict";
verbaleSearch.questions = [];
verbaleSearch.search = async (query, options) => {
  verbaleSearch.questions.push([query, options]);
  if (query === "fails") throw new Error("no root");
  const found = (query === "hostag" && !options.prefix ? empty : answers[query]) || empty;
  await new Promise((resolve) => setTimeout(resolve, query === "kalb" ? 600 : 10));
  const isCounted = options.counts || options.sort === "date" || Object.values(options.filters).some((value) => value.length);
  const damaged = query === "uncounted" && options.counts ? ["3/facets"] : found.damaged;
  return { query, ...found, damaged, documents: found.documents.slice(0, options.limit), counts: isCounted ? found.counts : empty.counts };
};
verbaleSearch.list = async (options) => {
  verbaleSearch.questions.push(["", options]);
  const chosen = Object.values(options.filters).some((value) => value.length);
  const found = options.filters.issuer.includes("Nobody") ? empty : answers.many;
  const documents = chosen ? found.documents.slice(0, options.limit).map((each) => ({ ...each, passages: [] })) : [];
  return { ...empty, documents, totalDocuments: found.totalDocuments, counts: found.counts };
};
verbaleSearch.handbook = async (query) => (query === "kalbajar" ? handbook : []);
"""
ANALYSIS = r""""use strict";
verbaleSearch.words = (text) =>
  [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map((found) => ({
    form: found[0].toLowerCase().normalize("NFKD").replace(/\p{Mn}/gu, ""), start: found.index, end: found.index + found[0].length,
  }));
"""
LONG = "Hostages were taken in Kalbajar on 2 April 1993, and the hostages of Kalbajar were not released.\n\n"


def put_stub(site: Path) -> None:
    """Replaces the engine of a built site."""
    folder = site / "assets/search"
    folder.mkdir(parents=True, exist_ok=True)
    data = f"const answers = {json.dumps(ANSWERS)};\nconst empty = {json.dumps(answer())};\nconst handbook = {json.dumps(HANDBOOK)};\n"
    for name, text in (
        ("engine.js", f"{{\n{ENGINE.replace('verbaleSearch.questions', data + 'verbaleSearch.questions', 1)}}}\n"),
        *((name, "") for name in ("query.js", "store.js", "names.js", "slips.js", "ranking.js", "passages.js")),
        ("analysis.js", ANALYSIS),
    ):
        (folder / name).unlink(missing_ok=True)  # a file of a site may be a link to one that is kept
        (folder / name).write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site with the stub, and beside it the same site as it is in the bundle."""
    project = Project(tmp_path_factory.mktemp("search") / "project")
    project.put(
        "letter.txt",
        "Letter dated 17 April 2018\n\n" + "A paragraph that says nothing of it.\n\n" * 30 + LONG + "Another paragraph.\n\n" * 30,
    )
    folder = project.root.parent
    for verb, made in (("build", "site"), ("bundle", "bundle")):
        result = project.run(verb)
        assert result.exit_code == 0, result.stderr
        if verb == "build":
            shutil.copytree(project.root / "build/site", folder / made)
        else:
            shutil.unpack_archive(project.root / "build/verbale.zip", folder / made)
    put_stub(folder / "site")
    put_stub(folder / "bundle/verbale")
    return folder / "site"


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as given:
        yield given


@pytest.fixture(scope="module")
def context(browser: Browser, address: str) -> Iterator[BrowserContext]:
    with opened(browser, address) as window:
        yield window


@pytest.fixture
def page(context: BrowserContext, address: str) -> Iterator[Page]:
    """An empty page; the test fails on an error, on a message in the console, and on a request that leaves the site."""
    with visited(context, address) as shown:
        said: list[str] = []
        shown.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
        shown.set_viewport_size({"width": 1320, "height": 800})
        yield shown
        assert not said


def searched(page: Page, query: str, **more: str | list[str]) -> None:
    """Opens the page of the search with a query in its address and waits for the answer."""
    page.goto("search/")
    parameters = page.evaluate(
        "pairs => String(new URLSearchParams(pairs))",
        [["q", query], *([n, v] for n, vs in more.items() for v in ([vs] if isinstance(vs, str) else vs))],
    )
    page.goto(f"search/?{parameters}")
    page.wait_for_selector("#search-results[data-state=done]", state="attached")


def asked(page: Page) -> list[Any]:
    """The last question that the engine was asked, apart from those for counts alone."""
    return list(page.evaluate("() => verbaleSearch.questions.filter(([, options]) => !options.counts).at(-1)"))


def parameters(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_results_are_entries_then_documents_with_their_passages(page: Page) -> None:
    searched(page, "kalbajar")
    assert page.locator("#search-status").inner_text() == "3 passages in 2 documents"
    cards = page.locator("#search-cards > li")
    assert [each.get_attribute("data-path") for each in cards.all()] == ["places/kalbajar", "resolutions/s-res-822-1993"]
    assert cards.first.inner_text().split("\n") == ["Kalbajar Place · 57 mentions in 4 documents", "Kelbadjar, Кельбаджар, 克尔巴贾尔"]
    documents = page.locator("#search-documents > li")
    assert [each.get_attribute("data-path") for each in documents.all()] == [LETTER, "documents/arabic"]
    assert documents.first.locator("> .meta").inner_text() == "Letter · 17 April 2018 · English · Azerbaijan"
    found = documents.first.locator("a.passage").first
    assert " ".join(found.inner_text().split()) == "¶ 14 The Hostages were taken at Kalbajar."
    assert found.locator("mark").all_inner_texts() == ["Hostages", "Kalbajar"]
    assert str(found.get_attribute("href")).endswith("/documents/letter/?h=Hostages+Kalbajar#p14")
    again = documents.first.locator("details")
    assert again.locator("summary").inner_text() == "in 4 documents"
    again.locator("summary").click()
    assert again.locator("a").all_inner_texts() == ["one ¶ 14", "two ¶ 14", "three ¶ 14"]
    arabic = documents.nth(1).locator(".search-text")
    assert (arabic.get_attribute("lang"), arabic.get_attribute("dir")) == ("ar", "auto")
    assert arabic.evaluate("e => getComputedStyle(e).direction") == "rtl"
    assert page.locator("#search-handbook > li").get_attribute("data-path") == "method/"
    assert str(page.locator("#search-handbook a.passage").get_attribute("href")).endswith("/method/?h=Kalbajar#dates")
    assert page.title() == "kalbajar - Search - Verbale"
    assert not page.locator("#search-start").is_visible()


def test_the_engine_is_asked_what_the_address_says(page: Page) -> None:
    chosen = {"issuer": ["Armenia", "Azerbaijan"], "language": "ru", "subject": "Mines", "collection": ["Box 1"], "from": "1993", "to": "x"}
    searched(page, "kalbajar", **chosen, sort="date", show="documents")  # type: ignore[arg-type]  # none of them is `page`
    query, options = asked(page)
    assert query == "kalbajar"
    filed = {"subject": ["Mines"], "collection": ["Box 1"]}
    asked_for = {"issuer": ["Armenia", "Azerbaijan"], "type": [], "language": ["ru"], "body": [], **filed, "from": "1993", "to": ""}
    assert options["filters"] == asked_for
    assert (options["sort"], options["prefix"], options["limit"]) == ("date", False, 20)
    assert page.locator("#search-cards").is_hidden()
    assert page.locator("#search-pages").is_hidden()
    ticked = sorted(each.input_value() for each in page.locator("#search-facets input:checked").all())
    assert ticked == ["Armenia", "Azerbaijan", "Box 1", "Mines", "ru"]
    assert page.locator("#search-sort").input_value() == "date"


def test_choices_have_counts_and_go_into_the_address(page: Page) -> None:
    searched(page, "kalbajar")
    expect(page.locator("#search-facets fieldset")).to_have_count(5)
    labels = page.locator("#search-facets fieldset").nth(2).locator("label").all_inner_texts()
    assert [" ".join(label.split()) for label in labels] == ["English 3", "Arabic 1", "Russian 1"]
    assert page.locator("#search-facets fieldset").first.locator("summary").inner_text() == "4 more"
    page.get_by_label("Russian").focus()
    page.keyboard.press("Space")
    page.wait_for_function("() => location.search.includes('language=ru')")
    page.wait_for_selector("#search-results[data-state=done]", state="attached")
    assert asked(page)[1]["filters"]["language"] == ["ru"]
    assert page.evaluate("() => document.activeElement.value") == "ru"  # the focus stays
    page.get_by_label("from").fill("1993")
    page.get_by_label("from").blur()
    page.wait_for_function("() => location.search.includes('from=1993')")
    page.locator("#search-sort").select_option("date")
    page.wait_for_function("() => location.search.includes('sort=date')")
    assert parameters(page) == {"q": ["kalbajar"], "language": ["ru"], "from": ["1993"], "sort": ["date"]}
    page.get_by_label("Russian").focus()
    page.keyboard.press("Space")
    page.wait_for_function("() => !location.search.includes('language')")
    page.wait_for_selector("#search-results[data-state=done]")
    assert page.evaluate("() => document.activeElement.value") == "ru"
    page.get_by_text("Remove all filters").click()
    page.wait_for_function("() => !location.search.includes('from')")
    assert parameters(page) == {"q": ["kalbajar"], "sort": ["date"]}


def test_filters_alone_list_documents_the_newest_first(page: Page) -> None:
    page.goto("search/")
    expect(page.locator("#search-facets fieldset")).to_have_count(5)
    assert page.locator("#search-start").is_visible()
    assert page.evaluate("() => document.activeElement.id") == "search-words"
    page.get_by_label("Armenia").check()
    page.wait_for_function("() => location.search === '?issuer=Armenia'")
    expect(page.locator("#search-status")).to_have_text("50 documents")
    expect(page.locator("#search-documents > li")).to_have_count(20)
    assert page.locator("#search-documents > li").first.inner_text().startswith("Letter 0\nLetter · 17 April 2018")
    assert asked(page)[1]["filters"]["issuer"] == ["Armenia"]
    assert page.locator("#search-start").is_hidden()
    assert page.locator("#search-show").is_hidden()
    page.locator("#search-more button").click()
    expect(page.locator("#search-documents > li")).to_have_count(40)
    page.emulate_media(media="print")
    assert page.locator("#search-page").inner_text().startswith("Armenia\n\n50 documents\n\nLetter 0")  # no form, and what was asked for
    page.emulate_media(media="screen")
    page.goto("search/?issuer=Nobody")
    expect(page.locator("#search-status")).to_have_text("Nothing found")
    assert page.locator("#search-hints li").first.inner_text() == "Search without filters"
    assert page.locator("#search-filters").is_visible()


def test_kinds_of_results_can_be_chosen_with_the_keyboard(page: Page) -> None:
    searched(page, "kalbajar")
    assert [" ".join(label.split()) for label in page.locator("#search-show label").all_inner_texts()] == [
        "everything",
        "entries 2",
        "documents 2",
        "handbook 1",
    ]
    page.locator("#search-show input").first.focus()
    for shown, status in (("entries", "2 entries"), ("documents", "3 passages in 2 documents"), ("handbook", "1 page of the handbook")):
        page.keyboard.press("ArrowRight")
        page.wait_for_function(f"() => location.search.endsWith('show={shown}')")
        expect(page.locator("#search-status")).to_have_text(status)
    assert page.locator("#search-filters").is_hidden()


def test_back_and_forward_show_what_was_found(page: Page) -> None:
    searched(page, "kalbajar")
    field = page.locator("#search-words")
    field.fill("S/PV.3205")
    field.press("Enter")
    expect(page.locator("#search-not-held")).to_have_text("S/PV.3205: not held, not cited here.")
    assert parameters(page) == {"q": ["S/PV.3205"]}
    page.go_back()
    expect(page.locator("#search-documents > li")).to_have_count(2)
    assert field.input_value() == "kalbajar"
    assert page.locator("#search-not-held").is_hidden()
    page.go_forward()
    expect(page.locator("#search-not-held")).to_be_visible()
    assert page.locator("#search-documents > li").count() == 0
    assert field.input_value() == "S/PV.3205"


def test_a_correction_is_offered_and_never_made_silently(page: Page) -> None:
    searched(page, "hostges")
    link = page.locator("#search-suggestion a")
    assert page.locator("#search-suggestion").inner_text() == "Did you mean hostages?"
    assert asked(page)[0] == "hostges"
    link.click()
    page.wait_for_url("**/search/?q=hostages")


def test_a_word_that_is_not_complete_is_searched_as_a_beginning_and_the_page_says_so(page: Page) -> None:
    searched(page, "hostag")
    assert page.locator("#search-status").inner_text() == "1 passage in 1 document, with words that only begin like the last one"
    assert page.evaluate("() => verbaleSearch.questions.slice(0, 2).map(([, options]) => options.prefix)") == [False, True]


def test_damaged_files_are_named_and_the_rest_is_shown(page: Page) -> None:
    searched(page, "harm")
    assert page.locator("#search-damaged").inner_text() == "3/w7, text/k1 could not be read; the rest was searched."
    assert page.locator("#search-documents > li").count() == 1


def test_files_that_are_missing_for_the_counts_are_named_too(page: Page) -> None:
    searched(page, "uncounted")
    expect(page.locator("#search-damaged")).to_have_text("3/facets could not be read; the rest was searched.")


def test_nothing_found_gives_hints_and_lists(page: Page) -> None:
    searched(page, '"no such words"', language="ru")
    assert page.locator("#search-status").inner_text() == "Nothing found"
    assert page.locator("#search-hints a").all_inner_texts() == ["Search without filters", "no such words"]
    assert page.locator("#search-start a").filter(has_text="Resolutions").is_visible()
    page.locator("#search-hints a").first.click()
    page.wait_for_function("() => !location.search.includes('language')")


def test_an_engine_that_fails_is_said(page: Page) -> None:
    searched(page, "fails")
    assert page.locator("#search-status").inner_text() == "The search could not be loaded."


def test_more_documents_are_shown_and_still_there_after_coming_back(page: Page) -> None:
    searched(page, "many")
    assert page.locator("#search-documents > li").count() == 20
    page.get_by_role("button", name="Show more").click()
    expect(page.locator("#search-documents > li")).to_have_count(40)
    assert page.evaluate("() => document.activeElement.textContent") == "Letter 20"
    page.goto("about/")
    page.go_back()
    expect(page.locator("#search-documents > li")).to_have_count(40)
    page.get_by_role("button", name="Show more").click()
    expect(page.locator("#search-documents > li")).to_have_count(50)
    expect(page.locator("#search-more")).to_be_hidden()


def test_hostile_text_shows_as_itself_in_every_place(page: Page) -> None:
    searched(page, HOSTILE)
    shown = str(page.locator("#search-results").text_content())
    assert shown.count(HOSTILE) >= 12
    expect(page.locator("#search-facets fieldset")).to_have_count(4)
    assert str(page.locator("#search-facets").text_content()).count(HOSTILE) == 4
    assert page.locator("#search-page img").count() == 0
    assert page.locator("#search-words").input_value() == HOSTILE
    site = page.url.split("search/")[0]
    for link in page.locator("#search-page a").all():
        assert str(link.evaluate("e => e.href")).startswith(site)
    page.locator("#search-suggestion a").click()
    page.wait_for_selector("#search-results[data-state=done]", state="attached")
    page.goto("about/")
    page.locator("#search-box-words").fill(HOSTILE)
    expect(page.locator("#search-box-list")).to_be_visible()
    assert page.locator("#search-box img").count() == 0
    assert HOSTILE in str(page.locator("#search-box-list").text_content())
    assert page.evaluate("() => window.hurt") is None


@pytest.mark.parametrize("query", ["(a+)+$[", "\u202e\u202e\u202e", "x" * 10_000, "%", "a&b=c#d", "\\"])
def test_odd_queries_are_asked_as_they_are(page: Page, query: str) -> None:
    searched(page, query)
    assert asked(page)[0] == query
    assert not too_wide(page)


def test_lone_surrogates_do_no_harm(page: Page) -> None:
    searched(page, "kalbajar")
    page.evaluate(
        "() => { document.getElementById('search-words').value = 'a\\ud800b'; document.getElementById('search-form').requestSubmit(); }"
    )
    expect(page.locator("#search-status")).to_have_text("Nothing found")
    assert asked(page)[0] == "a\ufffdb"


def test_without_a_script_the_page_says_so_and_leads_to_the_lists(browser: Browser, address: str) -> None:
    with opened(browser, address, script=False) as window, visited(window, address) as page:
        page.goto("")
        page.locator("#search-box-words").fill("kalbajar")
        page.locator("#search-box-words").press("Enter")
        page.wait_for_url("**/search/?q=kalbajar")
        assert page.get_by_text("The search needs JavaScript").is_visible()
        for name in ("Documents", "Resolutions", "Places", "Dates", "Browse"):
            assert page.locator("#search-start").get_by_role("link", name=name, exact=True).is_visible()
        assert page.locator("#search-form").is_hidden()


def test_nothing_is_asked_for_before_the_box_has_the_focus(page: Page) -> None:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto("about/")
    page.wait_for_load_state("networkidle")
    assert [url.rsplit("/", 1)[1] for url in requests if "/search/" in url] == []  # the box is in the site's one script
    assert not [url for url in requests if "search_index" in url]
    with page.expect_request("**/assets/search/engine.js"):
        page.keyboard.press("/")
    assert page.evaluate("() => document.activeElement.id") == "search-box-words"


def options(page: Page) -> list[str]:
    expect(page.locator("#search-box-list")).to_be_visible()
    return [" ".join(each.inner_text().split()) for each in page.locator("#search-box-list [role=option]").all()]


def test_the_box_shows_results_while_somebody_types(page: Page) -> None:
    page.goto("about/")
    box = page.get_by_role("combobox", name="Search")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press_sequentially("kalbajar", delay=10)
    assert options(page) == [
        "Kalbajar Place",
        "S/RES/822 (1993) Resolution",
        "The Hostages were taken at Kalbajar. Azerbaijan: letter to the Secretary-General, 17 April 2018, ¶ 14",
        f"{ARABIC_TEXT} Liechtenstein: letter, 21 April 2020, ¶ 3",
        "The Hostages were taken at Kalbajar. Azerbaijan: letter to the Secretary-General, 17 April 2018, ¶ 20",
        "All results for kalbajar 3 passages",
    ]
    expect(box).to_have_attribute("aria-expanded", "true")
    assert page.evaluate("() => verbaleSearch.questions.map(([query]) => query)") == ["kalbajar"]  # it waited for the last key
    assert asked(page)[1]["prefix"] is True


def test_the_box_is_used_with_the_keyboard(page: Page) -> None:
    page.goto("about/")
    box = page.locator("#search-box-words")
    page.keyboard.press("s")
    page.keyboard.insert_text("kalbajar")
    assert len(options(page)) == 6
    assert box.get_attribute("aria-activedescendant") is None
    for key, chosen in (
        ("ArrowDown", 0),
        ("ArrowDown", 1),
        ("ArrowUp", 0),
        ("ArrowUp", None),
        ("ArrowUp", 5),
        ("ArrowDown", None),
        ("ArrowDown", 0),
    ):
        page.keyboard.press(key)
        assert box.get_attribute("aria-activedescendant") == (None if chosen is None else f"search-option-{chosen}")
        selected = page.locator("#search-box-list [aria-selected=true]")
        assert [each.get_attribute("id") for each in selected.all()] == ([] if chosen is None else [f"search-option-{chosen}"])
    page.keyboard.press("Escape")
    expect(page.locator("#search-box-list")).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")
    assert box.input_value() == "kalbajar"
    page.keyboard.press("ArrowDown")
    assert len(options(page)) == 6
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/documents/letter/?h=Hostages+Kalbajar#p14")


def test_enter_leads_to_all_results(page: Page) -> None:
    page.goto("documents/letter/")
    page.keyboard.press("f")
    page.keyboard.insert_text("kalbajar & co")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=kalbajar+%26+co")
    assert page.locator("#search-words").input_value() == "kalbajar & co"
    assert page.locator("#search-box").is_hidden()


def test_keys_in_another_field_are_letters(page: Page) -> None:
    page.goto("search/")
    page.locator("#search-words").press_sequentially("f/s")
    assert page.locator("#search-words").input_value() == "f/s"


def test_an_older_answer_does_not_replace_a_newer_one(page: Page) -> None:
    page.goto("about/")
    box = page.locator("#search-box-words")
    box.fill("kalb")
    page.wait_for_function("() => window.verbaleSearch.questions?.length === 1")
    box.fill("kalbajar")
    assert len(options(page)) == 6
    page.wait_for_timeout(700)  # the answer to the first question comes after that to the second
    assert len(options(page)) == 6


def test_an_input_method_and_pasted_text_are_searched(page: Page) -> None:
    page.goto("about/")
    box = page.locator("#search-box-words")
    box.focus()
    compose = """(field, [text, isDone]) => {
      field.value = text;
      field.dispatchEvent(new InputEvent("input", { isComposing: true, bubbles: true }));
      if (isDone) field.dispatchEvent(new CompositionEvent("compositionend", { data: text, bubbles: true }));
    }"""
    box.evaluate(compose, ["kal", False])
    page.wait_for_timeout(400)
    assert page.evaluate("() => verbaleSearch.questions") == []
    box.evaluate(compose, ["kalbajar", True])
    assert len(options(page)) == 6
    box.fill("")
    expect(page.locator("#search-box-list")).to_be_hidden()
    page.keyboard.insert_text("S/PV.3205")
    assert options(page) == ["All results for S/PV.3205"]
    assert page.locator(".search-note").inner_text() == "S/PV.3205: not held, not cited here."


def test_on_a_phone_a_button_opens_the_box_over_the_whole_width(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto("about/")
    assert page.locator("#search-box").is_hidden()
    page.get_by_role("link", name="Search", exact=True).click()
    box = page.locator("#search-box-words")
    expect(box).to_be_focused()
    box.fill("kalbajar")
    assert len(options(page)) == 6
    assert page.locator("#search-box").bounding_box() == {
        "x": 0,
        "y": 0,
        "width": 390,
        "height": page.evaluate("() => document.getElementById('search-box').offsetHeight"),
    }
    assert page.evaluate("() => document.documentElement.scrollWidth") == 390
    page.get_by_role("button", name="Close the search").click()
    assert page.locator("#search-box").is_hidden()
    expect(page.get_by_role("link", name="Search", exact=True)).to_be_focused()


@pytest.mark.parametrize("query", ["", "kalbajar", "المفاوضات", "many", HOSTILE, '"nothing" here'])
def test_no_page_is_wider_than_its_window(page: Page, query: str) -> None:
    searched(page, query)
    assert not too_wide(page)


def marks(page: Page) -> list[str]:
    page.wait_for_selector("mark.search-match")
    return page.locator("mark.search-match").all_inner_texts()


def test_a_result_opens_its_passage_with_the_words_marked_and_in_view(page: Page) -> None:
    page.goto("documents/letter/")
    block = page.locator(".block").filter(has_text="Hostages were taken")
    anchor = block.get_attribute("id")
    before = [each.evaluate("e => e.outerHTML") for each in page.locator(".block a").all()]
    text = block.text_content()
    page.goto("about/")
    page.goto(f"documents/letter/?h=hostages+kalbajar+april#{anchor}")
    found = marks(page)
    assert [word for word in found if word != "April"] == ["Hostages", "Kalbajar", "hostages", "Kalbajar"]
    assert "April" in found  # inside the link to the day
    assert page.locator(f"#{anchor} a mark").count() > 0
    assert page.locator("mark.search-match").count() == page.locator(f"#{anchor} mark.search-match").count()
    assert page.locator(f"#{anchor}").text_content() == text
    assert page.locator(f"#{anchor} a").count() == len([each for each in page.locator(f"#{anchor} a").all() if each.get_attribute("href")])
    assert page.locator(".block a").count() == len(before)
    top = float(page.locator("mark.search-match").first.evaluate("e => e.getBoundingClientRect().top"))
    head = float(page.locator(".site-head").evaluate("e => e.getBoundingClientRect().bottom"))
    assert head < top < 800


def test_a_page_that_was_not_opened_from_a_result_loads_nothing_to_mark(page: Page) -> None:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto("documents/letter/#p14")
    page.wait_for_load_state("networkidle")
    assert not [url for url in requests if url.endswith("mark.js")]
    page.goto("documents/letter/?h=hostages#nowhere")
    page.wait_for_load_state("networkidle")
    assert page.locator("mark.search-match").count() == 0


def test_the_page_for_missing_addresses_leads_to_the_search(context: BrowserContext, address: str) -> None:
    with visited(context, address) as page:  # the browser itself says in the console that the address is missing
        page.goto("places/kalbajar-district/")
        assert page.locator("#missing-words").input_value() == "places kalbajar district"
        page.locator("#missing-words").fill("kalbajar")
        page.locator(".missing button").click()
        page.wait_for_url("**/search/?q=kalbajar")
        expect(page.locator("#search-documents > li")).to_have_count(2)
        page.goto("places/kalbajar-district/")
        page.locator("#search-box-words").fill("kalbajar")
        assert len(options(page)) == 6


def test_the_search_runs_under_a_strict_policy(context: BrowserContext, address: str) -> None:
    """Scripts in a page, `eval` and styles in attributes are forbidden, and nothing needs them."""
    policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self'"
    said: list[str] = []
    page = context.new_page()
    page.on("console", lambda message: said.append(f"{message.text} {message.location['url']}") if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(f"{error} {error.stack}"))

    def with_policy(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, headers={**response.headers, "content-security-policy": policy})

    page.route(lambda url: url.split("?")[0].endswith("/"), with_policy)
    page.goto(f"{address}about/")
    page.locator("#search-box-words").fill("kalbajar")
    assert len(options(page)) == 6
    page.locator("#search-box-words").press("Enter")
    expect(page.locator("#search-documents > li")).to_have_count(2)
    page.locator("#search-documents a.passage").first.click()
    page.wait_for_url("**/documents/letter/**")
    page.close()
    assert not [each for each in said if "Content Security Policy" in each or "/assets/" in each]


@pytest.mark.parametrize(("folder", "page_of"), [("site", "{}/index.html"), ("bundle/verbale", "{}.html")])
def test_everything_works_from_a_folder(site: Path, browser: Browser, folder: str, page_of: str) -> None:
    root = (site.parent / folder).as_uri()
    context = browser.new_context(offline=True, viewport={"width": 1320, "height": 800})
    errors: list[str] = []
    try:
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{root}/{page_of.format('about')}")
        page.locator("#search-box-words").fill("kalbajar")
        assert len(options(page)) == 6
        page.locator("#search-box-words").press("Enter")
        page.wait_for_url(f"{root}/search/index.html?q=kalbajar")
        expect(page.locator("#search-documents > li")).to_have_count(2)
        page.get_by_label("Russian").check()
        page.wait_for_url("**/search/index.html?q=kalbajar&language=ru")
        page.wait_for_selector("#search-results[data-state=done]", state="attached")
        assert page.locator("#search-cards a.doc").first.evaluate("e => e.href") == f"{root}/{page_of.format('places/kalbajar')}"
        assert page.locator("#search-handbook a.doc").evaluate("e => e.href") == f"{root}/{page_of.format('method')}"
        page.locator("#search-documents a.passage").first.click()
        page.wait_for_url(f"{root}/{page_of.format('documents/letter')}?h=Hostages+Kalbajar#p14")
        page.go_back()
        expect(page.locator("#search-documents > li")).to_have_count(2)
    finally:
        context.close()
    assert not errors
