"""`python -m tests.rendered.sheet [FOLDER]`: pictures of every kind of page, and one HTML page that shows all of them.

Each kind is shown on a desktop, on a phone and in dark mode. Nothing is compared; a person looks at them.
"""

import sys
from html import escape
from pathlib import Path

from playwright.sync_api import Browser

from tests.browser import chromium, served
from tests.rendered.__main__ import DEFAULT, into

PAGES = {
    "home": "",
    "documents": "documents/",
    "browse": "browse/",
    "issuers": "issuers/",
    "issuer": "issuers/azerbaijan/",
    "body": "bodies/general-assembly/",
    "session": "bodies/general-assembly/74/",
    "types": "types/",
    "language": "languages/ar/",
    "letter": "documents/letter-2018-04-17/",
    "resolution": "documents/sc-res-828/",
    "arabic": "documents/letter-2019-05-06-egypt/",
    "chinese": "documents/note-2021-02-22-china/",
    "pdf": "documents/note-pdf-six-pages/",
    "word": "documents/note-2021-06-14-samoa/",
    "unread": "documents/scan/",
    "resolutions": "resolutions/",
    "places": "places/",
    "symbols": "symbols/",
    "entry-held": "resolutions/s-res-828-1993/",
    "entry-resolution": "resolutions/s-res-822-1993/",
    "entry-place": "places/geneva/",
    "entry-organization": "organizations/security-council/",
    "entry-instrument": "instruments/charter-of-the-united-nations/",
    "dates": "dates/",
    "year": "dates/1993/",
    "month": "dates/1993/04/",
    "day": "dates/1993/04/30/",
    "interval": "dates/2014-06-24--2014-07-12/",
    "timeline": "timeline/",
    "families": "families/",
    "family": "families/letter-2016-03-02-uruguay/",
    "family-arabic": "families/letter-2019-05-06-egypt/",
    "findings": "findings/",
    "ledger": "ledger/",
    "coverage": "keeper/coverage/",
    "about": "about/",
    "data": "data/",
    "citing": "citing/",
    "map": "map/",
    "method": "method/",
    "missing": "no/such/page/",
    "search": "?q=Geneva",
}
VIEWS = {"desktop": (1400, 900, "light"), "phone": (390, 844, "light"), "dark": (1400, 900, "dark")}
TALLEST = 2400  # pixels of a picture


def pictures(browser: Browser, address: str, folder: Path) -> None:
    """Every kind of page in every view, as `kind-view.png`."""
    for view, (width, height, scheme) in VIEWS.items():
        dark = scheme == "dark"
        context = browser.new_context(viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light")
        page = context.new_page()
        for kind, path in PAGES.items():
            page.goto(address + path)
            page.wait_for_timeout(400 if kind == "search" else 0)
            tall = min(TALLEST, page.evaluate("document.documentElement.scrollHeight"))
            clip = {"x": 0, "y": 0, "width": width, "height": max(height, tall)}
            page.screenshot(path=folder / f"{kind}-{view}.png", clip=clip, full_page=kind != "search")  # type: ignore[arg-type]
        context.close()


def page_of(kinds: dict[str, str]) -> str:
    """The contact sheet."""
    rows = "".join(
        f"<h2>{escape(kind)} <small>{escape(path)}</small></h2><div>"
        + "".join(f'<a href="{kind}-{view}.png"><img src="{kind}-{view}.png" alt="{kind}, {view}" loading="lazy"></a>' for view in VIEWS)
        + "</div>"
        for kind, path in kinds.items()
    )
    style = "body{font:14px sans-serif;margin:2rem}div{display:flex;gap:1rem;align-items:start}img{max-height:700px;border:1px solid #999}"
    head = f'<head><meta charset="utf-8"><title>Pages</title><style>{style}</style></head>'
    return f'<!doctype html><html lang="en">{head}<body>{rows}</body></html>'


def main(folder: Path) -> None:
    """Builds the site and takes the pictures."""
    site = into(folder)
    shots = folder / "project/sheet"
    shots.mkdir()
    with served(site) as address, chromium() as browser:
        pictures(browser, address, shots)
    (shots / "index.html").write_text(page_of(PAGES), encoding="utf-8")
    print(shots / "index.html")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT)
