"""The engine of the search in the browser: what it reads in a query, finds, shows and says of files that are missing."""

import shutil
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import chromium, needs_chromium, served
from tests.reading import HOME
from tests.search_files import Document, Entry, Index, Paragraph, file_id, put, texts

pytestmark = needs_chromium

SCRIPTS = ("analysis", "query", "store", "names", "slips", "ranking", "passages", "engine")
ASSETS = HOME / "site_templates" / "theme" / "assets" / "search"
STEPS = "The Council calls for the timetable of urgent steps to be carried out without delay, as document S/25539 sets out."

DOCUMENTS = (
    Document(
        "letter-1",
        "en",
        "Letter on the hostages",
        "1993-04-20",
        "Azerbaijan",
        (
            *texts("The hostages must be released. Armenia was negotiating their return in Kalbajar on 2 April 1993."),
            Paragraph(STEPS, "family/1"),
            *texts("Copper and other metals were taken away.", "The mine of the district produced copper until 1992.", "Nothing else."),
        ),
        symbols=("S/25600",),
    ),
    Document(
        "letter-2",
        "en",
        "Letter on the timetable",
        "1994-05-01",
        "Armenia",
        (
            Paragraph(STEPS, "family/1"),
            *texts("The steps are urgent and a timetable is needed.", "A hostage was negotiated free by the parties."),
        ),
    ),
    Document(
        "report-3",
        "en",
        "Report on mines",
        "1993-12-03",
        "United Nations",
        tuple(texts("Resolution 822 (1993) was adopted in April.", "Copper is sold.")),
        type="report",
        symbols=("S/25539",),
    ),
    Document(
        "note-4",
        "ru",
        "Нота о положении",
        "1993-04-05",
        "Армения",
        tuple(
            texts(
                "Посольство Армении ссылается на ноту. Оккупация района Кельбаджар продолжается.", "В соответствии с резолюцией 822 (1993)."
            )
        ),
    ),
    Document(
        "note-5",
        "ru",
        "Письмо",
        "1995-01-02",
        "Азербайджан",
        tuple(texts("Переговоры шли всё лето 2 апреля 1993 года.", "Государства осудили оккупацию.")),
    ),
    Document(
        "carta-6",
        "es",
        "Carta sobre los rehenes",
        "1993-04-21",
        "España",
        tuple(texts("Los rehenes fueron liberados en la región el 2 de abril de 1993.", "La ocupación de Kelbadjar.")),
    ),
    Document(
        "lettre-7",
        "fr",
        "Lettre sur les otages",
        "1996-06-01",
        "France",
        tuple(texts("Les négociations continuent à Genève.", "L’œuvre de paix.")),
    ),
    Document(
        "risala-8",
        "ar",
        "رسالة بشأن أذربيجان",
        "1997-07-01",
        "أذربيجان",
        tuple(texts("بدأت المفاوضات في جنيف.", "عملا بالقرار 822 ووفقا لليختنشتاين.")),
    ),
    Document(
        "han-9",
        "zh",
        "亚美尼亚的信",
        "1998-08-01",
        "亚美尼亚",
        tuple(texts("通过第822号决议。克尔巴贾尔区被占领。", "亚美尼亚共和国的尼亚美代表。")),
    ),
    Document("equal-11", "en", "Table", "2001-01-01", "Chad", tuple(texts("Cotton exported"))),
    Document("equal-12", "en", "Table", "2001-01-01", "Chad", tuple(texts("Cotton exports"))),
    Document("han-10", "zh", "阿塞拜疆的信", "1999-09-01", "阿塞拜疆", tuple(texts("占领克尔巴贾尔。1993年4月2日。", "他说领土被侵占。"))),
)
ENTRIES = (
    Entry(
        "resolutions/s-res-822-1993",
        "resolution",
        "S/RES/822 (1993)",
        ("s res 822 1993", "s res 822", "res 822", "822 1993", "822"),
        said=("Resolution 822 (1993)", "резолюцией 822 (1993)", "بالقرار 822", "第822号决议"),
    ),
    Entry("resolutions/a-res-62-243", "resolution", "A/RES/62/243", ("a res 62 243", "res 62 243", "62 243")),
    Entry("symbols/s-25539", "symbol", "S/25539", ("s 25539", "25539"), extra="held as documents/report-3"),
    Entry("organizations/general-assembly", "organization", "General Assembly", ("General Assembly",)),
    Entry("symbols/a-hrc-41-5", "symbol", "A/HRC/41/5", ("a hrc 41 5", "hrc 41 5", "41 5")),
    Entry(
        "places/kalbajar",
        "place",
        "Kalbajar",
        ("Kalbajar", "Kelbadjar", "Kəlbəcər", "克尔巴贾尔", "كيلبجار"),
        said=("Kalbajar", "Kelbadjar", "Кельбаджар", "克尔巴贾尔"),
    ),
    Entry("places/kalbajar-district", "place", "Kalbajar district", ("Kalbajar district",)),
    Entry("organizations/armenia", "organization", "Армения", ("Республика Армения", "Армения"), "ru"),
    Entry(
        "dates/1993-04-02",
        "date",
        "2 April 1993",
        ("1993 04 02",),
        said=("2 April 1993", "2 апреля 1993", "2 de abril de 1993", "1993年4月2日"),
    ),
    Entry("dates/1993-04", "date", "April 1993", ("1993 04",)),
    Entry("dates/1993", "date", "1993", ("1993",)),
)
HANDBOOK = (
    ("method/", "Method", [["dates", "Dates", "Dates are read in six languages."], ["names", "Names", "Every name leads to its entry."]]),
    ("glossary/", "Glossary", [["entry", "Entry", "An entry is a page <b>about</b> one thing."]]),
)
INDEX = Index(DOCUMENTS, ENTRIES, HANDBOOK, common=("the", "of", "on", "in"))


def write_site(folder: Path, index: Index = INDEX) -> None:
    """An empty page that has the engine, and the index beside it."""
    index.write(folder / "search")
    scripts = "".join(f'<script src="assets/{name}.js"></script>' for name in SCRIPTS)
    policy = "<meta http-equiv=Content-Security-Policy content=\"script-src 'self' file:\">"
    base = '<script src="assets/base.js"></script>'
    (folder / "index.html").write_text(f"<!doctype html><meta charset=utf-8>{policy}{scripts}{base}", "utf-8")
    shutil.copytree(ASSETS, folder / "assets")
    (folder / "assets" / "base.js").write_text('verbaleSearch.base = new URL("search/", location.href).href;', "utf-8")


def blank(page: Page, address: str) -> list[str]:
    """Opens the site in a page; gives the list to which the page's requests are added, by their names."""
    requests: list[str] = []
    page.goto(address)
    page.on("request", lambda request: requests.append(request.url.split("/search/")[-1]))
    return requests


def another(page: Page) -> Page:
    """The same page, with nothing of it in memory or in a cache."""
    browser = page.context.browser
    assert browser
    new = browser.new_page()
    new.goto(page.url)
    return new


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all tests."""
    with chromium() as launched:
        yield launched


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[dict[str, Page]]:
    """Pages with the engine: one over http, one opened from a folder."""
    folder = tmp_path_factory.mktemp("site")
    write_site(folder)
    with served(folder) as address:
        pages = {"http": browser.new_page(), "file": browser.new_page()}
        errors: list[str] = []
        for page in pages.values():
            page.on("pageerror", lambda error: errors.append(str(error)))
        pages["http"].goto(address)
        pages["file"].goto((folder / "index.html").as_uri())
        yield pages
        assert not errors


@pytest.fixture(scope="module")
def page(sites: dict[str, Page]) -> Page:
    """The page over http."""
    return sites["http"]


def find(page: Page, query: str, **options: object) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate("([query, options]) => verbaleSearch.search(query, options)", [query, options])
    assert not found["damaged"]
    return found


def slugs(found: dict[str, Any]) -> list[str]:
    return [each["path"].removeprefix("documents/") for each in found["documents"]]


def cards(found: dict[str, Any]) -> list[str]:
    return [each["path"] for each in found["cards"]]


def marked(found: dict[str, Any]) -> list[str]:
    """What is marked in the first passage of the first document."""
    return [text for text, match in found["documents"][0]["passages"][0]["parts"] if match]


@pytest.mark.parametrize("way", ["http", "file"])
def test_words_in_any_form_are_found_and_marked(sites: dict[str, Page], way: str) -> None:
    found = find(sites[way], "hostages negotiation")
    assert slugs(found) == ["letter-2", "letter-1"]
    assert marked(found) == ["hostage", "negotiated"]
    assert [each["passages"][0]["anchor"] for each in found["documents"]] == ["p3", "p1"]
    assert found["total"] == found["totalDocuments"] == 2
    assert found["complete"]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("оккупация", "note-"),
        ("нотой", "note-4"),
        ("Армения", "note-4"),
        ("negociacion", ""),
        ("négociation", "lettre-7"),
        ("oeuvre", "lettre-7"),
        ("OCUPACIÓN", "carta-6"),
        ("اذربيجان", "risala-8"),
        ("مفاوضات", "risala-8"),
        ("ليختنشتاين", "risala-8"),
        ("占领", "han-"),
        ("領土", "han-10"),
        ("Ｓ／２５５３９", "report-3"),
    ],
)
def test_six_languages(page: Page, query: str, first: str) -> None:
    found = find(page, query)
    if first:
        assert slugs(found)[0].startswith(first)
    else:
        assert not found["notHeld"]


def test_the_typed_form_comes_before_others(page: Page) -> None:
    assert slugs(find(page, "exports")) == ["equal-12", "equal-11"]
    assert slugs(find(page, "exported")) == ["equal-11", "equal-12"]


def test_a_phrase_is_found_exactly_and_its_re_issues_are_folded(page: Page) -> None:
    found = find(page, '"timetable of urgent steps"')
    assert len(found["documents"]) == 1
    [document] = found["documents"]
    assert [each["anchor"] for each in document["passages"]] == ["p2" if document["path"].endswith("1") else "p1"]
    assert len(document["passages"][0]["also"]) == 1
    assert marked(found) == ["timetable of urgent steps"]
    assert find(page, '"timetable of steps urgent"')["documents"] == []
    for opening, closing in ("«»", "“”", "„“", "「」", "《》"):
        assert marked(find(page, f"{opening}timetable of urgent steps{closing}")) == ["timetable of urgent steps"]


def test_excluded_words_and_phrases(page: Page) -> None:
    assert set(slugs(find(page, "copper"))) == {"letter-1", "report-3"}
    assert slugs(find(page, "copper -metal -mine")) == ["report-3"]
    assert slugs(find(page, 'copper -"copper is"')) == ["letter-1"]
    assert slugs(find(page, "Nagorno-Karabakh copper"))  # a hyphen inside a word excludes nothing


@pytest.mark.parametrize(
    "query",
    [
        "S/RES/822",
        "res 822",
        "UNSCR 822",
        "resolution 822 (1993)",
        "S/RES/822 (1993)",
        "822号决议",
        "第822号决议",
        "القرار 822",
        "القرار ٨٢٢",
        "резолюция 822",
        "резолюции 822 (1993)",
        "Security Council resolution 822",
        "resolution 822 of the Security Council",
        "安全理事会第822号决议",
    ],
)
def test_citations_in_six_languages_lead_to_the_resolution(page: Page, query: str) -> None:
    found = find(page, query)
    assert cards(found) == ["resolutions/s-res-822-1993"]
    assert found["notHeld"] == ""


@pytest.mark.parametrize(
    ("query", "card"),
    [
        ("S/25539", "symbols/s-25539"),
        ("s/25539,", "symbols/s-25539"),
        ("A/RES/62/243", "resolutions/a-res-62-243"),
        ("62/243", "resolutions/a-res-62-243"),
        ("第62/243号决议", "resolutions/a-res-62-243"),
        ("HRC/41", "symbols/a-hrc-41-5"),
        ("41/5", "symbols/a-hrc-41-5"),
        ("General Assembly resolution 62/243", "resolutions/a-res-62-243"),
        ("resolution 62/243 of the General Assembly", "resolutions/a-res-62-243"),
        ("A/74/818-S/25539", "symbols/s-25539"),
        ("822", "resolutions/s-res-822-1993"),
    ],
)
def test_symbols(page: Page, query: str, card: str) -> None:
    assert cards(find(page, query)) == [card]


def test_the_document_of_a_symbol_comes_before_those_that_cite_it(page: Page) -> None:
    found = find(page, "S/25539")
    assert slugs(found)[0] == "report-3"
    assert {"letter-1", "letter-2"} & set(slugs(found))
    assert find(page, "S/25539 steps")["documents"][0]["passages"]


@pytest.mark.parametrize("query", ["S/PV.3205", "A/RES/99/1", "47/1", "resolution 4711", "S/2553", "резолюция 9999"])
def test_a_symbol_that_is_nowhere_gives_nothing_else(page: Page, query: str) -> None:
    found = find(page, query)
    assert found["notHeld"] == query
    assert not found["documents"]
    assert not found["cards"]


def test_a_symbol_that_is_being_typed(page: Page) -> None:
    assert cards(find(page, "S/2553", prefix=True)) == ["symbols/s-25539"]


@pytest.mark.parametrize(
    ("query", "card"),
    [
        *(
            (query, "dates/1993-04-02")
            for query in (
                "2 April 1993",
                "2nd April 1993",
                "April 2, 1993",
                "1993-04-02",
                "02.04.1993",
                "2/4/1993",
                "2 de abril de 1993",
                "2 avril 1993",
                "2 апреля 1993 г.",
                "2 апреля 1993 года",
                "1993年4月2日",
                "1993年四月2日",
                "2 أبريل 1993",
                "٢ نيسان/أبريل ١٩٩٣",
                "२ April १९९३",
            )
        ),
        *((query, "dates/1993-04") for query in ("April 1993", "abril de 1993", "апрель 1993", "1993年4月", "1993-04", "أبريل 1993")),
        ("1993", "dates/1993"),
        ("1993年", "dates/1993"),
    ],
)
def test_dates_in_six_languages(page: Page, query: str, card: str) -> None:
    found = find(page, query)
    assert cards(found)[0] == card
    assert found["notHeld"] == ""


def test_words_that_only_look_like_dates(page: Page) -> None:
    read = """async (query) => {
        const root = await new verbaleSearch.store.Asking().root();
        const { date, citation } = verbaleSearch.reading.read(query, root);
        return [date, citation !== null];
    }"""
    assert page.evaluate(read, "47/1") == ["", True]
    assert page.evaluate(read, "2 April") == ["", False]
    assert page.evaluate(read, "1993/94") == ["", True]
    assert page.evaluate(read, "32 April 1993") == ["", False]
    assert page.evaluate(read, "hostages April 1993") == ["", False]
    assert page.evaluate(read, "marched 1993") == ["", False]
    assert page.evaluate(read, "and/or") == ["", False]
    assert page.evaluate(read, "resolution 822 and hostages") == ["", False]


@pytest.mark.parametrize("query", ["Kalbajar", "kelbadjar", "Kəlbəcər", "克尔巴贾尔", "كيلبجار"])
def test_every_form_of_a_name_leads_to_its_entry(page: Page, query: str) -> None:
    assert cards(find(page, query)) == ["places/kalbajar"]


def all_marked(found: dict[str, Any]) -> set[str]:
    passages = [passage for document in found["documents"] for passage in document["passages"]]
    return {text for passage in passages for text, match in passage["parts"] if match}


def test_an_entry_is_found_in_whatever_words(page: Page) -> None:
    everywhere = {"letter-1", "note-4", "carta-6", "han-9", "han-10"}
    for query in ("Kəlbəcər", "Kelbadjar", "克尔巴贾尔"):
        found = find(page, query)
        assert set(slugs(found)) == everywhere
        assert all_marked(found) == {"Kalbajar", "Kelbadjar", "Кельбаджар", "克尔巴贾尔"}
        assert found["suggestion"] == ""
    assert set(slugs(find(page, '"Kelbadjar"'))) == {"carta-6"}
    assert set(slugs(find(page, "Kəlbəcər -hostages"))) == everywhere - {"letter-1"}
    assert slugs(find(page, "hostages Kelbadjar"))[0] == "letter-1"


@pytest.mark.parametrize("query", ["res 822", "S/RES/822 (1993)", "第822号决议"])
def test_a_resolution_is_found_however_it_is_cited(page: Page, query: str) -> None:
    found = find(page, query)
    assert {"report-3", "note-4", "risala-8", "han-9"} <= set(slugs(found))
    assert {"Resolution 822 (1993)", "резолюцией 822 (1993)", "بالقرار 822", "第822号决议"} <= all_marked(found)


def test_a_day_is_found_in_all_languages(page: Page) -> None:
    found = find(page, "1993-04-02")
    assert set(slugs(found)) == {"letter-1", "note-5", "carta-6", "han-10"}
    assert "2 de abril de 1993" in all_marked(found)


def test_names_inflected_inside_queries_and_being_typed(page: Page) -> None:
    assert cards(find(page, "Арменией")) == ["organizations/armenia"]
    assert cards(find(page, "hostages in Kalbajar")) == ["places/kalbajar"]
    assert cards(find(page, "the mines of Kalbajar district")) == ["places/kalbajar-district"]
    assert cards(find(page, "kalb")) == []
    assert cards(find(page, "kalb", prefix=True)) == ["places/kalbajar", "places/kalbajar-district"]


def test_a_last_word_that_is_being_typed(page: Page) -> None:
    assert "letter-1" in slugs(find(page, "negotiati", prefix=True))
    assert slugs(find(page, "المفاو", prefix=True)) == ["risala-8"]
    assert find(page, "hosta")["documents"] == []


def test_a_run_of_signs_that_stands_together_comes_first(page: Page) -> None:
    found = find(page, "克尔巴贾尔区")
    assert slugs(found)[0] == "han-9"
    assert marked(found) == ["克尔巴贾尔区"]
    assert slugs(find(page, "亚"))[0] == "han-9"
    assert slugs(find(page, "「第822号决议」")) == ["han-9"]


def test_a_slip_is_named_and_not_corrected(page: Page) -> None:
    for slip, meant in (
        ("hostagse", "hostages"),
        ("hstages", "hostages"),
        ("оккупацыя", "оккупация"),
        ("ohstages", "hostages"),
        ("المفاوصات", "المفاوضات"),
    ):
        found = find(page, slip)
        assert found["suggestion"] == meant
        assert not found["documents"]
    assert find(page, "copper hostagse")["suggestion"] == "copper hostages"
    assert find(page, "copper")["suggestion"] == ""
    assert find(page, "Kəlbəcər")["suggestion"] == ""  # no text has it, but it is a name


def test_filters_and_their_counts(page: Page) -> None:
    found = find(page, "copper", counts=True)
    assert found["counts"]["issuer"] == {"Azerbaijan": 1, "United Nations": 1}
    found = find(page, "copper", filters={"issuer": ["Azerbaijan"]})
    assert slugs(found) == ["letter-1"]
    assert found["counts"]["issuer"] == {"Azerbaijan": 1, "United Nations": 1}
    assert found["counts"]["type"] == {"letter": 1}
    assert found["counts"]["year"] == {"1993": 1}
    found = find(page, "1993", filters={"language": ["es", "ru"], "to": "1993"})
    assert set(slugs(found)) == {"carta-6", "note-4"}
    assert found["totalDocuments"] == 2
    assert slugs(find(page, "the timetable", filters={"from": "1994"})) == ["letter-2"]


def listed(page: Page, **options: object) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate("options => verbaleSearch.list(options)", options)
    assert not found["damaged"]
    return found


@pytest.mark.parametrize("way", ["http", "file"])
def test_filters_without_words_list_all_that_pass_the_newest_first(sites: dict[str, Page], way: str) -> None:
    page = sites[way]
    found = listed(page, filters={"language": ["en", "es"], "subject": ["Mines"]})
    wanted = sorted((each for each in DOCUMENTS if each.language in ("en", "es")), key=lambda each: each.date, reverse=True)
    assert [each["date"] for each in found["documents"]] == [each.date for each in wanted]
    assert set(slugs(found)) == {each.slug for each in wanted}
    assert (found["totalDocuments"], found["total"], found["cards"]) == (len(wanted), 0, [])
    assert found["counts"]["year"] == Counter(each.date[:4] for each in wanted)
    assert found["counts"]["language"] == Counter(each.language for each in DOCUMENTS)  # a filter does not change its own
    found = listed(page, filters={"to": "1993"}, limit=2)
    assert (slugs(found), found["totalDocuments"]) == (["report-3", "carta-6"], sum(each.date < "1994" for each in DOCUMENTS))
    assert listed(page, filters={"issuer": ["Nobody"]})["totalDocuments"] == 0
    found = listed(page)
    assert (slugs(found), found["totalDocuments"]) == ([], len(DOCUMENTS))  # nothing was chosen yet
    assert found["counts"]["subject"] == {"Mines": len(DOCUMENTS)}


def test_the_newest_first(page: Page) -> None:
    dates = [each["date"] for each in find(page, "1993", sort="date")["documents"]]
    assert dates == sorted(dates, reverse=True)
    assert len(dates) == 6


def test_a_document_in_several_files_and_a_limit(page: Page) -> None:
    found = find(page, "district copper")
    assert found["documents"][0]["passages"][0]["anchor"] == "p4"
    assert len(find(page, "1993", limit=1)["documents"]) == 1
    assert find(page, "1993", limit=1)["totalDocuments"] > 1


def test_a_document_found_by_its_title_alone(page: Page) -> None:
    found = find(page, "Report mines")
    assert slugs(found)[0] == "report-3"
    assert found["documents"][0]["passages"] == []


@pytest.mark.parametrize(
    "query",
    [
        "",
        "   ",
        '"',
        '""',
        "-",
        "- -",
        '-"',
        "<script>alert(1)</script>",
        "(.*)+$[",
        "\\",
        "\u202ecopper",
        "a/1" * 3000,
        "“" * 10_000,
        "copper " * 1500,
        "__proto__ constructor",
        "/",
        "((((",
        "第",
        "0/0",
        "-copper",
        "的" * 10_000,
    ],
)
def test_any_text_is_safe(page: Page, query: str) -> None:
    found = find(page, query, counts=True)
    assert found["query"] == query
    assert isinstance(found["documents"], list)


def test_lone_surrogates_and_long_queries(page: Page) -> None:
    code = 'async () => (await verbaleSearch.search("\\ud800copper\\udc00 \\ud83d")).documents.length'
    assert page.evaluate(code) == 2
    words = 'async () => verbaleSearch.words(verbaleSearch.reading.shortened("copper ".repeat(1500))).length'
    assert page.evaluate(words) == 64


def test_a_newer_search_ends_an_older_one(page: Page) -> None:
    code = """async () => {
        const old = verbaleSearch.search("copper");
        const found = await verbaleSearch.search("hostages");
        return [await old, found.query];
    }"""
    assert page.evaluate(code) == [{"stale": True}, "hostages"]


def test_the_handbook(page: Page) -> None:
    found = page.evaluate('() => verbaleSearch.handbook("entries")')
    assert [each["path"] for each in found] == ["glossary/", "method/"]
    assert found[0]["sections"][0]["anchor"] == "entry"
    assert ["entry", True] in found[0]["sections"][0]["parts"]
    assert page.evaluate('() => verbaleSearch.handbook("zebra")') == []


@pytest.fixture
def fresh(tmp_path: Path, browser: Browser) -> Iterator[tuple[Path, Page, list[str]]]:
    """A site of its own, to be damaged: its folder, a page on it, and the names of the files that the page asks for."""
    write_site(tmp_path)
    with served(tmp_path) as address:
        page = browser.new_page()
        yield tmp_path / "search", page, blank(page, address)


def test_only_what_a_query_needs_is_loaded_and_only_once(fresh: tuple[Path, Page, list[str]]) -> None:
    _, page, requests = fresh
    assert requests == []
    find(page, "оккупация")
    assert "stem/ru.js" in requests
    assert not [name for name in requests if name.startswith("stem/") and name != "stem/ru.js"]
    assert not [name for name in requests if "facets" in name or "handbook" in name]
    first = len(requests)
    assert len(set(requests)) == first
    find(page, "оккупация")
    assert len(requests) == first


def test_damaged_files_are_named_and_the_rest_is_searched(fresh: tuple[Path, Page, list[str]]) -> None:
    folder, page, _ = fresh
    (folder / "0" / "docs.js").unlink()
    (folder / "names" / "0.js").write_text("verbaleSearch.take('names/0', [", "utf-8")
    (folder / "text" / str(segment_of(DOCUMENTS[2])) / f"{file_id(DOCUMENTS[2])}.js").write_text("", "utf-8")
    found = page.evaluate('() => verbaleSearch.search("822")')
    assert "0/docs" in found["damaged"]
    assert "names/0" in found["damaged"]
    assert found["documents"]
    unsure = page.evaluate('() => verbaleSearch.search("S/PV.3205")')
    assert unsure["notHeld"] == "" or "names/0" not in unsure["damaged"]
    (folder / "root.js").unlink()
    found = another(page).evaluate('() => verbaleSearch.search("copper")')
    assert found["damaged"] == ["root"]
    assert found["documents"] == []


def segment_of(document: Document) -> int:
    """The segment of a document in an index of two."""
    return crc32(document.slug.encode()) % 2


def test_files_of_another_form_are_damaged(fresh: tuple[Path, Page, list[str]]) -> None:
    folder, page, _ = fresh
    broken: dict[str, object] = {
        "0/docs": {"ids": None},
        "1/facets": {"values": {}, "docs": [1]},
        "cards/0": {"a": 1},
        "handbook": [["method/"]],
        f"text/{segment_of(DOCUMENTS[0])}/{file_id(DOCUMENTS[0])}": {"paragraphs": [None]},
        f"text/{segment_of(DOCUMENTS[2])}/{file_id(DOCUMENTS[2])}": None,
    }
    for name, data in broken.items():
        put(folder, name, data)
    found = page.evaluate('() => verbaleSearch.search("Kalbajar 1993 copper", {counts: true})')
    assert {"0/docs", "1/facets", "cards/0"} <= set(found["damaged"])
    assert page.evaluate('() => verbaleSearch.handbook("entries")') == []
    put(folder, "root", {"letters": {}})
    assert another(page).evaluate('() => verbaleSearch.search("copper")')["damaged"] == ["root"]


def test_preparing_loads_only_what_every_search_needs(fresh: tuple[Path, Page, list[str]]) -> None:
    _, page, requests = fresh
    page.evaluate("() => verbaleSearch.prepare()")
    assert sorted(requests) == ["0/docs.js", "1/docs.js", "root.js"]


def test_a_file_that_failed_is_asked_for_again(fresh: tuple[Path, Page, list[str]]) -> None:
    folder, page, _ = fresh
    root = folder / "root.js"
    kept = root.read_bytes()
    root.unlink()
    assert page.evaluate('() => verbaleSearch.search("copper")')["damaged"] == ["root"]
    root.write_bytes(kept)
    assert slugs(find(page, "copper"))


LONG = (
    "The first sentence says little. "
    + "Many words follow one another, and no point ends them, " * 12
    + "until copper is named; "
    + "and on it goes " * 20
    + "to its end."
)
HAN_LONG = "委员会说，" * 60 + "占领克尔巴贾尔区" + "，代表们认为" * 60


@pytest.mark.parametrize(
    ("text", "language", "query", "match"),
    [
        (LONG, "en", "copper", ["copper"]),
        (LONG, "en", '"one another"', ["one another"] * 4),
        (HAN_LONG, "zh", "克尔巴贾尔区", ["克尔巴贾尔区"]),
        ("x" * 5000 + " copper " + "y" * 5000, "en", "copper", ["copper"]),
        ("Short. Copper is here. More.", "en", "coppers", ["Copper"]),
        ("\U00020000\U00020001 copper \U0001f600" * 40, "zh", "copper", ["copper"]),
        ("L'AFFAIRE ﬁnale de l’œuvre", "fr", "oeuvre finale", ["ﬁnale", "œuvre"]),
    ],
)
def test_what_is_shown_of_a_paragraph(page: Page, text: str, language: str, query: str, match: list[str]) -> None:
    code = """async ([text, language, query]) => {
        const asking = new verbaleSearch.store.Asking();
        const root = await asking.root();
        await Promise.all(["en", "fr"].map((each) => asking.stemmer(each)));
        const reading = verbaleSearch.reading.read(query, root);
        const phrases = reading.terms.filter((term) => term.kind === "phrase");
        const marked = verbaleSearch.ranking.wantedOf(reading, root, false).filter((word) => !word.required);
        const matching = new verbaleSearch.passages.Matching({ phrases, unwanted: [], runs: [], whole: [], marked, names: [] });
        return verbaleSearch.passages.partsOf(matching.examine(text, language));
    }"""
    parts = page.evaluate(code, [text, language, query])
    assert [part for part, is_match in parts if is_match][: len(match)] == match
    said = "".join(part for part, _ in parts)
    assert said.removeprefix("… ").removesuffix(" …") in text
    assert len(said) < 340
    said.encode()  # no character was cut in two


def test_passages_of_a_document_beyond_the_most(tmp_path: Path, browser: Browser) -> None:
    long = Document("long", "en", "Long", "2000-01-01", "Chad", tuple(texts(*[f"Copper number{n} and tin." for n in range(30)])))
    write_site(tmp_path, Index((*DOCUMENTS, long), ENTRIES))
    with served(tmp_path) as address:
        page = browser.new_page()
        page.goto(address)
        [found] = find(page, "tin")["documents"]
        assert len(found["passages"]) == 5
        assert found["more"] == 25
        [exact] = find(page, '"number29 and tin"')["documents"]
        assert [each["anchor"] for each in exact["passages"]] == ["p30"]
        assert exact["more"] == 0


def test_large_indexes_are_searched_in_reasonable_time(tmp_path: Path, browser: Browser) -> None:
    """No time is asserted; the printed one is for whoever looks."""
    many = [
        Document(f"copy-{n}", "en", f"Copy {n}", "2000-01-01", "X", tuple(texts(*[f"Word{n} copper item{p}" for p in range(5)])))
        for n in range(400)
    ]
    write_site(tmp_path, Index(many, ENTRIES))
    with served(tmp_path) as address:
        page = browser.new_page()
        page.goto(address)
        start = time.perf_counter()
        found = find(page, "copper item3")
        print(f"{time.perf_counter() - start:.3f} s")
        assert found["totalDocuments"] == 400
        assert len(found["documents"]) == 20
        assert slugs(find(page, "word37 item2"))[0] == "copy-37"
        unsure = find(page, '"item2 copper"')
        assert unsure["documents"] == []
        assert not unsure["complete"]
