"""Each document as TEI P5: a header from its masthead and its source, and its text with what it names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.exports.selection import Selection
from generator.exports.tei_dates import attributes as date_attributes
from generator.exports.tei_text import TeiText
from generator.model import UNKNOWN_LANGUAGE, Mention, StoredPage
from generator.pages.addresses import data_file
from generator.pages.views.document import DocumentView
from generator.text import xml
from generator.text.xml import element

NAMESPACE = "http://www.tei-c.org/ns/1.0"
EDITED = (
    "The text is the source's, without headers and footers of pages. Repairs are choices: sic has the characters of the source, "
    "corr those that other texts prove. Each block has its number on the site as n and its anchor as xml:id."
)
NAMED = (
    "Names, dates and references were found by rules. key, or n of a reference, has the key of what is meant; when-custom has a date "
    "in EDTF (ISO 8601-2). What has a subtype is not certain, and cert says so in TEI's words: supplied, a table gave what the text "
    "does not say (medium); coarse, the text says more than the key (medium); ambiguous or conflict (low); collective (unknown)."
)
REPLACED = "In {n} places U+FFFD stands for a character that XML does not allow."


def files(selection: Selection) -> Iterator[StoredPage]:
    """The documents."""
    for view in selection.documents:
        yield StoredPage(data_file(view.slug, "tei.xml"), written(selection, view).encode(), "")


def written(selection: Selection, view: DocumentView) -> str:
    """One document."""
    text = TeiText(view, selection.world.grammar.kinds, partial(_address, selection))
    language = view.masthead.languages[0] if view.masthead.languages else UNKNOWN_LANGUAGE
    body = "\n".join(text.divisions()) or "<p/>"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<TEI xmlns="{NAMESPACE}">\n{_header(selection, view)}\n'
        f"{xml.opening('text', {'xml:lang': language})}\n<body>\n{body}\n</body>\n</text>\n</TEI>\n"
    )


def _address(selection: Selection, mention: Mention) -> str:
    return selection.address(selection.world.addresses.entry(mention.kind, mention.key)) if mention.key is not None else ""


def _header(selection: Selection, view: DocumentView) -> str:
    parts = [_file(selection, view), _encoding(view), _profile(view)]
    return f"<teiHeader>\n{chr(10).join(parts)}\n</teiHeader>"


def _file(selection: Selection, view: DocumentView) -> str:
    masthead, world = view.masthead, selection.world
    title = element("title", {"xml:lang": view.title_language}, xml.content(view.title))
    author = element("author", {}, xml.content(masthead.issuer)) if masthead.issuer else ""
    address = selection.address(view.path)
    rights = view.document.rights
    published = "".join(
        [
            element("distributor", {}, xml.content(world.site_name) or "–"),
            element("idno", {"type": "page"}, xml.content(address)),
            element("availability", {"status": None if rights else "unknown"}, element("p", {}, xml.content(rights or "Not stated."))),
        ]
    )
    return (
        f"<fileDesc>\n<titleStmt>{title}{author}</titleStmt>\n<publicationStmt>{published}</publicationStmt>\n"
        f"<sourceDesc>\n{_printed(view)}\n{_source(view)}\n</sourceDesc>\n</fileDesc>"
    )


def _printed(view: DocumentView) -> str:
    """What the document prints of itself."""
    masthead = view.masthead
    printed = masthead.title_printed or view.title
    language = masthead.title_language if masthead.title_printed else view.title_language
    found = [element("title", {"xml:lang": language}, xml.content(printed))]
    found += [element("author", {}, xml.content(masthead.issuer))] if masthead.issuer else []
    if masthead.signatory:
        found.append(f"<respStmt><resp>signatory</resp>{element('name', {}, xml.content(masthead.signatory))}</respStmt>")
    found += [element("idno", {"type": "symbol"}, xml.content(symbol)) for symbol in masthead.symbols]
    found += [element("date", {"type": dated.role, **date_attributes(dated.edtf)}, xml.content(dated.edtf)) for dated in masthead.dates]
    facts = {"session": masthead.session, "session_dates": masthead.session_dates, "distribution": masthead.distribution}
    facts |= {"original_language": masthead.original_language}
    found += [element("note", {"type": name}, xml.content(str(value))) for name, value in facts.items() if value is not None]
    found += [element("note", {"type": "body"}, xml.content(body)) for body in masthead.bodies]
    found += [element("note", {"type": "agenda_item"}, str(item)) for item in masthead.agenda_items]
    for party in masthead.parties:
        named = element("name", {"key": party.key or None}, xml.content(party.printed))
        found.append(element("note", {"type": party.role}, named))
    return element("bibl", {"type": "document"}, "".join(found))


def _source(view: DocumentView) -> str:
    source = view.document.source
    told = [element("idno", {"type": "path"}, xml.content(source.path)), element("idno", {"type": "sha256"}, source.sha256)]
    return element("bibl", {"type": "source"}, "".join([*told, element("note", {"type": "format"}, source.format)]))


def _encoding(view: DocumentView) -> str:
    replaced = len(xml.FORBIDDEN.findall(view.document.text))
    lost = f"<normalization><p>{REPLACED.format(n=replaced)}</p></normalization>" if replaced else ""
    told = f"<correction><p>{EDITED}</p></correction>{lost}<interpretation><p>{NAMED}</p></interpretation>"
    return f"<encodingDesc><editorialDecl>{told}</editorialDecl></encodingDesc>"


def _profile(view: DocumentView) -> str:
    masthead = view.masthead
    languages = "".join(element("language", {"ident": tag}, xml.content(tag)) for tag in masthead.languages or (UNKNOWN_LANGUAGE,))
    kind = f"<textClass><keywords><term>{xml.content(masthead.type)}</term></keywords></textClass>"
    sides = {"sent": masthead.issuer, "received": masthead.addressee}
    sent = "".join(element("correspAction", {"type": side}, element("name", {}, xml.content(name))) for side, name in sides.items() if name)
    letter = f"<correspDesc>{sent}</correspDesc>" if masthead.addressee else ""
    return f"<profileDesc><langUsage>{languages}</langUsage>{kind}{letter}</profileDesc>"
