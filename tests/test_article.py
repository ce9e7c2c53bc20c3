"""The article of a web page without landmarks: no word of it is lost, and what is around it is left out."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import Limits, Problem
from generator.readers import web
from tests.reading import HOME

PAGES = sorted((HOME / "tests" / "pages").glob("*.html"))
# Lines of these pages that are kept although they are none of the article: nothing shows what they are.
KEPT_TOO = {
    "ministry-chinese": ["推荐给朋友", "打印", "关闭窗口"],
    "ministry-french": ["Partager", "Mise à jour : juin 2018"],
    "news-english": [
        "Markets: 1 234 (+0.2 %)",
        "Weather: 14 degrees",
        "3 comments",
        "Reader one: It was about time, they have talked about this river since I was a child and nothing came of it.",
        "Reader two: Agreed.",
    ],
}
PROSE = "The two Governments agreed to meet again before the end of the year and to exchange the lists of experts."


def lines_of(page: str | bytes) -> list[str]:
    reading = web.read(page.encode() if isinstance(page, str) else page, "x.html", Limits())
    assert not isinstance(reading, Problem)
    return [line.text for line in reading.lines]


def words(lines: list[str]) -> list[str]:
    return " ".join(lines).split()


@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.stem)
def test_the_article_is_kept_whole_and_what_is_around_it_is_left_out(file: Path) -> None:
    article = file.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    kept = lines_of(file.read_bytes())
    also = KEPT_TOO.get(file.stem, [])
    assert words([line for line in kept if line not in also]) == words(article)
    assert [line for line in kept if line in also] == also


BOX = "<h3>Video</h3><div>Interview with the Minister on television</div><div>The island from above</div>"
BOXES = {
    "links and a heading": "<h3>Related</h3><a href=/1>Minister visits Port Royal</a><a href=/2>Report published</a>",
    "links": "<div><a href=/1>Minister visits Port Royal</a></div><div><a href=/2>Report published</a></div>",
    "telephone numbers": "<h3>Contact</h3><div>Press Office</div><div>+1 555 010-00-01</div>",
    "addresses of sites": "<div>Parliament</div><div>www.parliament.example</div>",
    "fields": "<div>Subscribe to our letter</div><input name=mail>",
    "pictures that turn": f"{BOX}<div>Interview with the Minister on television</div><div>The island from above</div>",
    "teasers": "".join(f"<div><a href=/{n}>Headline {n}</a><p>A sentence that sums up what was written.</p></div>" for n in range(4)),
}


@pytest.mark.parametrize("box", BOXES)
@pytest.mark.parametrize("order", ["before", "after"])
def test_boxes_outside_the_article_are_left_out(box: str, order: str) -> None:
    article, around = f"<div><h1>Joint statement</h1><p>{PROSE}</p><p>They agreed.</p></div>", f"<div class=col>{BOXES[box]}</div>"
    page = article + around if order == "after" else around + article
    assert lines_of(f"<body><div>{page}</div></body>") == ["Joint statement", PROSE, "They agreed."]


def test_a_box_is_left_out_with_the_boxes_of_its_sort() -> None:
    """A box with nothing but a heading and short lines could be an annex; one of the same class shows that it is not."""
    article, other = f"<div><h1>Joint statement</h1><p>{PROSE}</p></div>", BOXES["telephone numbers"]
    beside = f"<div>{article}<div class=col>{BOX}</div><div class=col>{other}</div></div>"
    alone = f"<div>{article}<div class=annex>{BOX}</div><div class=col>{other}</div></div>"
    assert lines_of(beside) == ["Joint statement", PROSE]
    assert lines_of(alone)[2:] == ["Video", "Interview with the Minister on television", "The island from above"]


NO_CHROME = [
    "<div><div>(Signed)</div><div>Permanent Representative</div></div>",
    "<div><h2>Annex</h2><div>List of experts</div><div>First expert</div><div>Second expert</div></div>",
    "<div><table><tr><th>State<th>Vote<tr><td>Freedonia<td>Yes<tr><td>Sylvania<td>No</table></div>",
    "<div class=footnotes><div>1 See www.archive.example</div></div>",
    f"<div><p>{PROSE}</p></div>",
    "<div><a href=/1>A/RES/60/285</a></div>",
    "<div>Port Royal, 5 June 2014</div>",
]


@pytest.mark.parametrize("part", NO_CHROME)
def test_parts_of_a_document_in_boxes_of_their_own_are_kept(part: str) -> None:
    page = f"<div><div class=a><h1>Joint statement</h1><p>{PROSE}</p></div>{part}</div>"
    alone = lines_of(part)
    assert lines_of(page) == ["Joint statement", PROSE, *alone]


def test_a_text_that_goes_on_behind_a_row_of_links_is_kept() -> None:
    links = "".join(f"<a href=/{n}>Hotel {n}</a> " for n in range(4))
    rest = "<div><p>They agreed.</p><p>Done at Port Royal.</p></div>"
    page = f"<div><div><h1>Joint statement</h1><p>{PROSE}</p></div><div>{links}</div>{rest}</div>"
    assert lines_of(page)[2:] == ["They agreed.", "Done at Port Royal."]


LINES = (PROSE, "They agreed.", "(Signed)", "Annex", "Port Royal")


@settings(max_examples=150, deadline=None)
@given(st.recursive(st.sampled_from(LINES), lambda one: st.lists(one, min_size=1, max_size=4)))
def test_boxes_without_links_addresses_and_fields_lose_nothing(parts: object) -> None:
    """Whatever boxes inside boxes a page has: without a sign of chrome everything is text."""

    def page_of(part: object) -> str:
        return f"<p>{part}</p>" if isinstance(part, str) else "<div>" + "".join(map(page_of, part)) + "</div>"  # type: ignore[call-overload]

    page = f"<div><h1>Joint statement</h1></div>{page_of(parts)}"
    assert words(lines_of(page)) == words(re.findall(r">([^<]+)<", page))


@pytest.mark.parametrize("links", [4_000])
def test_thousands_of_links_and_boxes_are_judged_in_one_pass(links: int) -> None:
    boxes = "".join(f"<div class=b><h3>Box</h3><a href=/{n}>Headline number {n}</a></div>" for n in range(links))
    page = f"<div>{boxes}<div><h1>Joint statement</h1><p>{PROSE}</p></div>{boxes}</div>"
    assert lines_of(page) == ["Joint statement", PROSE]


@pytest.mark.parametrize(
    ("inside", "kept"),
    [
        ("on 12 Octo<span class='pagenum ws-pagenum'>[12]</span>ber 1921", "on 12 October 1921"),
        ("Article 1<span class=mw-editsection>[<a href=/e>edit</a>]</span>", "Article 1"),
        ("The text<span class=sr-only> (opens in a new window)</span> is here", "The text is here"),
        ("see <span class=note>[12]</span> there", "see [12] there"),
        ("in brackets [edit]", "in brackets [edit]"),
    ],
)
def test_what_a_program_puts_into_lines_is_left_out(inside: str, kept: str) -> None:
    assert lines_of(f"<div><h1>Treaty</h1><p>{inside}</p><p>{PROSE}</p></div>")[1] == kept


def test_lines_that_lead_to_the_next_page_are_left_out() -> None:
    before, after = "<p>← <a href=/a>Protocol of Berlin</a></p>", "<p><a href=/b>Protocol of Rome</a> →</p>"
    page = f"<div><h1>Treaty</h1>{before}<p>{PROSE}</p><p>A → B</p>{after}</div>"
    assert lines_of(page) == ["Treaty", PROSE, "A → B"]
