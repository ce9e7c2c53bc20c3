"""What a browser shows of the page of a document, for the tests that look at many of them."""

from collections.abc import Iterable

from playwright.sync_api import Page

SCREENS = ((1400, 900), (390, 844))


def begins_below(page: Page, addresses: Iterable[str]) -> list[tuple[str, int, float]]:
    """The documents whose text does not begin on the first screen: the address, the width of the window, where it begins."""
    late = []
    for address in addresses:
        page.goto(address)
        for width, height in SCREENS:
            page.set_viewport_size({"width": width, "height": height})
            top = page.evaluate("document.querySelector('.part .block').getBoundingClientRect().top + scrollY")
            if top > height - 60:
                late.append((address, width, top))
    return late
