"""Two pages of one site are no family because of their site; a statement that a site publishes again is one."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.families import find_families, shingles_of
from generator.model import Family
from tests.reading import HOME, examined, resources

MENU = "".join(f"<div><a href=/{n}>Section {n}</a></div>" for n in range(8))
NOTICE = (
    "The texts on this site can be used in newspapers, on radio and television and on the network, in full or in part, as long as "
    "the Ministry is named as their source and their meaning is kept, which the Press Office will gladly confirm on request."
)
NOTICES = f"<p>{NOTICE}</p><p>{NOTICE.replace('site', 'portal').replace('Ministry', 'Office')} {NOTICE[::-1]}.</p>"
ON_FISH = (
    "The Ministry welcomes the agreement on fisheries that was signed in Port Royal and calls on all States of the region to ratify "
    "it before the end of the year, so that the stocks of fish can recover and the boats of all coasts can work side by side."
)
ON_ROADS = (
    "The works on the northern road begin in spring and will take two years; the Government has asked the neighbouring State to keep "
    "the crossing at Bridgewater open for lorries at night, and thanks its authorities for their understanding in this matter."
)


def page(title: str, *paragraphs: str, host: str = "", after: str = "", menu: str = MENU) -> str:
    link = f"<link rel=canonical href='https://{host}/{len(title)}'>" if host else ""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    body = f"<div>{menu}</div><div class=a><h1>{title}</h1>{text}</div>{after}"
    return f"<html lang=en><head><title>{title} - Ministry</title>{link}</head><body><div>{body}</div></body></html>"


def families(*pages: str | bytes) -> tuple[Family, ...]:
    read = [examined(each, f"{number}.html").document for number, each in enumerate(pages)]
    documents = [document for document in read if document]
    assert len(documents) == len(pages)
    named = [replace(document, slug=f"page-{number}") for number, document in enumerate(documents)]
    shingles = {document.slug: shingles_of(document, resources().grammar) for document in named}
    return find_families(named, shingles, (), resources().grammar)


def test_two_statements_of_one_ministry_are_no_family() -> None:
    files = [HOME / "tests" / "pages" / f"{name}.html" for name in ("ministry-elections", "ministry-countermeasures")]
    assert families(*(file.read_bytes() for file in files)) == ()


def test_notices_that_were_kept_relate_no_two_pages_of_a_site() -> None:
    """The notices are long enough to be kept: nothing shows that they are not the text."""
    links = "<div>" + "".join(f"<a href=/x{n}>Share {n}</a>" for n in range(3)) + "</div>"
    after = f"{links}<div class=n>{NOTICES}</div>"
    fish, roads = page("Fisheries", ON_FISH, after=after), page("Roads", ON_ROADS, after=after)
    read = examined(fish, "x.html").document
    assert read
    assert NOTICE in read.text
    assert families(fish, roads) == ()
    other_site = page("Roads", ON_ROADS, after=after.replace("Share", "Send"), menu=MENU.replace("Section", "Chapter"))
    assert len(families(fish, other_site)) == 1  # what two sites share is evidence


def test_a_host_shows_that_pages_are_of_one_site() -> None:
    after = f"<div><a href=/s>Share</a></div><div class=n>{NOTICES}</div>"
    texts = (("Fish", ON_FISH), ("Roads", ON_ROADS))
    assert families(*(page(*text, host="www.ministry.example", after=after, menu="") for text in texts)) == ()


def test_a_statement_that_a_site_publishes_again_is_a_family() -> None:
    first = page("Statement on the anniversary", "Today, 26 years have passed since the signature of the treaty.", ON_FISH, ON_ROADS)
    again = page("Statement on the anniversary", "Today, 27 years have passed since that day.", ON_FISH, ON_ROADS)
    assert [len(family.members) for family in families(first, again)] == [2]
    assert [len(family.members) for family in families(first, first)] == [2]
    assert [len(family.members) for family in families(first, page("Again", ON_FISH, "As was said then.", ON_ROADS))] == [2]


WORDS = ("port", "river", "council", "treaty", "minister", "agreement", "border", "harbour", "island", "envoy", "talks", "paper", "road")


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=18, max_size=40), min_size=2, max_size=2, unique_by=tuple), st.booleans())
def test_pages_of_one_site_with_any_statements_are_no_family(texts: list[list[str]], boxed: bool) -> None:
    """Statements of other words, inside the same page, whatever of it is kept."""
    box = "<div class=c><h3>Contact</h3><div>Press Office</div><div>+1 555 010-00-01</div></div>" if boxed else ""
    after = f"<div><a href=/s>Share this page</a></div>{box}<div class=n>{NOTICES}</div>"
    pages = [page(f"Text {number}", f"Number {number}: {' '.join(words)}.", after=after) for number, words in enumerate(texts)]
    shared = {tuple(texts[0][i : i + 5]) for i in range(len(texts[0]))} & {tuple(texts[1][i : i + 5]) for i in range(len(texts[1]))}
    assert families(*pages) == () or len(shared) > 5
