"""The control words of RTF that matter here: those that stand for characters, and those that say where text belongs."""

from __future__ import annotations

from collections.abc import Mapping

CHARACTERS: Mapping[bytes, str] = {
    b"tab": "\t", b"line": "\n", b"page": "\n", b"column": "\n", b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’",
    b"ldblquote": "“", b"rdblquote": "”", b"bullet": "•", b"emspace": "\u2003", b"enspace": "\u2002", b"qmspace": "\u2005",
    b"zwj": "\u200d", b"zwnj": "\u200c", b"zwbo": "\u200b", b"ltrmark": "\u200e", b"rtlmark": "\u200f",
}  # fmt: skip
SYMBOLS: Mapping[bytes, str] = {b"~": "\u00a0", b"_": "\u2011", b"-": "\u00ad", b"\\": "\\", b"{": "{", b"}": "}", b"\t": "\t"}

# Where the text of a group belongs. `none`: nowhere, but groups inside may say otherwise; `skip`: nowhere, with all inside.
TEXT, NONE, SKIP = "text", "none", "skip"
FONTS, STYLES, TITLE, FIELD_CODE, LABEL = "fonts", "styles", "title", "field code", "label"
LISTS, LISTS_USED, LEVEL_TEXT = "lists", "lists used", "level text"
NOTE, BOX = "note", "box"
DESTINATIONS: Mapping[bytes, str] = {
    **dict.fromkeys((b"fldrslt", b"result", b"mr", b"ud"), TEXT),
    **dict.fromkeys((b"field", b"object", b"shp", b"shpinst", b"shpgrp", b"do", b"info", b"upr", b"nesttableprops"), NONE),
    **dict.fromkeys((b"mmath", b"moMath", b"moMathPara"), NONE),
    **dict.fromkeys((b"pict", b"shppict", b"nonshppict", b"shprslt", b"nonesttables", b"colortbl", b"filetbl", b"revtbl"), SKIP),
    **dict.fromkeys((b"annotation", b"atnid", b"atnauthor", b"atntime", b"atnref", b"xe", b"tc", b"tcn", b"txe", b"rxe"), SKIP),
    **dict.fromkeys((b"ftnsep", b"ftnsepc", b"ftncn", b"aftnsep", b"aftnsepc", b"aftncn", b"template", b"private"), SKIP),
    **dict.fromkeys((b"sp", b"objdata", b"objclass", b"objname", b"levelnumbers", b"listname", b"pntxta"), SKIP),
    **dict.fromkeys((b"pntxtb", b"bkmkstart", b"bkmkend", b"formfield", b"datafield", b"generator", b"pn", b"pnseclvl"), SKIP),
    **dict.fromkeys((b"themedata", b"colorschememapping", b"datastore", b"latentstyles", b"panose", b"falt", b"fontemb"), SKIP),
    **dict.fromkeys((b"listtext", b"pntext"), LABEL),
    **dict.fromkeys((b"shptxt", b"dptxbxtext"), BOX),
    b"fonttbl": FONTS, b"stylesheet": STYLES, b"title": TITLE, b"fldinst": FIELD_CODE, b"listtable": LISTS,
    b"listoverridetable": LISTS_USED, b"leveltext": LEVEL_TEXT, b"footnote": NOTE,
}  # fmt: skip
# Headers and footers → what Word calls them, and the pages that have them.
HEADERS: Mapping[bytes, tuple[str, str]] = {
    b"header": ("header", "default"), b"headerr": ("header", "default"), b"headerl": ("header", "even"), b"headerf": ("header", "first"),
    b"footer": ("footer", "default"), b"footerr": ("footer", "default"), b"footerl": ("footer", "even"), b"footerf": ("footer", "first"),
}  # fmt: skip
ENDS_FLOW = frozenset((NOTE, BOX, *(kind for kind, _ in HEADERS.values())))
COLLECTED = frozenset((FONTS, STYLES, TITLE, FIELD_CODE, LABEL, LEVEL_TEXT))
