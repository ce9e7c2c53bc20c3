"""The pages of `docs/reference/`, made from the code: the command, the keys of every file that people write, the formats.

The list of decisions is made here too, from the files of the decisions.

`python -m tests.update` writes them again. What a key means is said here, where the code does not say it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from pathlib import Path

import click

from generator.cli import main
from generator.configuration import ENGINES, Settings
from generator.exports import OF_CORPUS, OF_DOCUMENTS, selection
from generator.families import family_decisions
from generator.inputs import sheet, sidecar_keys
from generator.inputs.records import RECORD_KEYS
from generator.model import Limits
from generator.readers import READERS
from generator.readers.metadata import NAMES
from tests.archive import world_of
from tests.reading import HOME

FOLDER = HOME / "docs/reference"
DECISIONS = HOME / "docs/decisions"
NOTE = "This page is made from the code (`make update`).\n"
SETTINGS = {
    "corpus": "the folder with `documents/`, `authorities/` and `pages/`",
    "docs": "the folder whose pages replace those of the handbook with the same name",
    "templates": "the folder with `pages/`, `parts/`, `theme/` and `words/`, which replace those of Verbale with the same path",
    "bundle": "where `verbale bundle` writes the ZIP",
    "cache": "what earlier builds made; it can be removed at any time",
    "contact": "where readers report errors: an address of mail, or of a page with `{page}` where the address of the wrong page belongs",
    "licence": "of the site, in a few words; every page shows it",
    "engine": f"what builds the site from the pages: {', '.join(f'`{name}`' for name in ENGINES)}",
    "ocr": "let `ocrmypdf` and `tesseract`, if they are installed, read what has no text",
    "office": "let LibreOffice, if it is installed, read texts of old programs",
    "originals": "show pages and lines of the sources beside the texts",
    "limits": "what one document may cost: see below",
}
LIMITS = {
    "file_mb": "size of a file, in millions of bytes",
    "pages": "pages of a PDF",
    "expanded_mb": "what an archive, such as a Word file, may contain, in millions of bytes",
    "line": "characters in one line of a plain text",
    "seconds": "work on one document",
    "memory_mb": "memory for one document, beyond what the program itself needs, in millions of bytes",
}
LISTS = {
    "blocks": "a list of statements about blocks",
    "mentions": "a list of statements about mentions",
    "repairs": "a list of decisions on repairs",
    sidecar_keys.ANSWERS: "answers to findings, `id: text`",
    sidecar_keys.EXTRA: "an archive's own notes, which Verbale does not read",
}
RECORDS = {
    "key": "the heading and the address",
    "type": "what it is, such as `state` or `town`",
    "labels": "one heading for each language",
    "forms": "every other way of writing it, by language",
    "careful": "forms that are other words too, by language",
    "never": "longer words in which a form is not a mention, by language",
    "identifiers": "numbers in other registers",
    "dates": "when it existed or lived, in words",
    "point": "`[latitude, longitude]`",
    "seat": "the key of the place where an organization sits",
    "note": "what else to say, in words",
    "source": "where the facts come from",
    "answers": "answers to findings, `id: text`",
}
FAMILIES = {
    "together": "these documents are one family",
    "apart": "no two of these documents are in one family",
    "slug": "the family's address",
    "title": "the title of its page",
    "note": "a note on its page",
    "sources": "from which document each derives",
}
FORMATS = {
    "txt": "plain text",
    "md": "Markdown",
    "html": "a web page",
    "docx": "Word",
    "odt": "OpenDocument text",
    "rtf": "rich text",
    "doc": "an old Word file, with LibreOffice",
    "wpd": "WordPerfect, with LibreOffice",
    "wps": "Microsoft Works, with LibreOffice",
    "sxw": "an old OpenOffice text, with LibreOffice",
    "png": "a picture, with Tesseract",
    "jpg": "a picture, with Tesseract",
    "tif": "a picture, with Tesseract",
    "eml": "a mail, with what is attached as documents of its own",
    "pdf": "PDF with a text layer",
}


def pages() -> Mapping[Path, str]:
    """Each page by its file."""
    made = {FOLDER / "command.md": _command(), FOLDER / "keys.md": _keys(), FOLDER / "formats.md": _formats()}
    made[DECISIONS / "index.md"] = _decisions()
    return {file: "\n".join(lines) + "\n" for file, lines in made.items()}


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """A table; bars inside its cells are escaped."""
    head = tuple(head)
    yield ""
    for row in (head, ["---"] * len(head), *rows):
        yield f"| {' | '.join(cell.replace('|', '&#124;') for cell in row)} |"
    yield ""


def _meant(known: Iterable[str], meanings: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Each known name with its meaning. A name without a meaning, or a meaning without a name, is an error."""
    names = list(known)
    if set(names) != set(meanings):
        raise KeyError(f"say in {Path(__file__).name} what these mean, and no others: {set(names) ^ set(meanings)}")
    return ((f"`{name}`", meanings[name]) for name in meanings)


# The command


def _command() -> Iterator[str]:
    yield "# The command\n"
    yield NOTE
    yield "`verbale VERB` does one thing in the archive whose folder you are in. `verbale VERB --help` says the same as this page.\n"
    yield "What the exit codes mean is in [Problems](../problems.md#exit-codes).\n"
    yield "## Every verb"
    yield from _options(main.params)
    shared = {each.name for each in main.params}
    for name, command in sorted(main.commands.items()):
        own = [each for each in command.params if each.name not in shared]
        yield f"## {name}\n"
        yield "```text"
        yield f"verbale {name}{''.join(f' {_usage(each)}' for each in own)}"
        yield "```\n"
        yield f"{_one_line(command.help or '')}"
        yield from _options(own)
        examples = getattr(command, "examples", ())
        if examples:
            yield from ("Examples:\n", "```sh", *examples, "```\n")
        codes = getattr(command, "codes", ())
        if codes:
            yield f"Exit codes: {', '.join(map(str, sorted(codes)))}.\n"


def _usage(parameter: click.Parameter) -> str:
    if isinstance(parameter, click.Option):
        return f"[{parameter.opts[-1]}]" if parameter.is_flag else f"[{parameter.opts[-1]} {_value(parameter)}]"
    named = parameter.human_readable_name + ("…" if parameter.nargs == -1 else "")
    return named if parameter.required else f"[{named}]"


def _value(option: click.Option) -> str:
    if isinstance(option.type, click.Choice):
        return "|".join(map(str, option.type.choices))
    return option.metavar or {"integer range": "NUMBER", "text": "TEXT"}.get(option.type.name, "PATH")


def _options(parameters: Iterable[click.Parameter]) -> Iterator[str]:
    options = [each for each in parameters if isinstance(each, click.Option)]
    rows = [(", ".join(f"`{name}`" for name in (*each.opts, *each.secondary_opts)), _said(each)) for each in options]
    yield from _table(("Option", "Does"), rows) if rows else ("",)


def _said(option: click.Option) -> str:
    default = f" Unless stated: `{option.default}`." if option.show_default and option.default is not None else ""
    several = " It can be repeated." if option.multiple and "repeated" not in (option.help or "") else ""
    return f"{_one_line(option.help or '')}{several}{default}".strip()


def _one_line(text: str) -> str:
    return " ".join(text.replace("\b", "").split())


# Keys


def _keys() -> Iterator[str]:
    yield "# Keys\n"
    yield NOTE
    yield "Every key of every file that people write. A key that is nearly a known one is an error that names the known one.\n"
    yield "## Settings\n"
    yield "Under `extra.verbale` in `mkdocs.yml` ([Settings](../settings.md))."
    defaults = {each.name: getattr(Settings(), each.name) for each in fields(Settings)}
    yield from _table(("Key", "Means", "Unless stated"), ((k, m, _default(defaults[k.strip("`")])) for k, m in _meant(defaults, SETTINGS)))
    yield "## Limits\n"
    yield "Under `extra.verbale.limits`: what one document may cost before it is set aside with a reason."
    limits = {each.name: getattr(Limits(), each.name) for each in fields(Limits)}
    yield from _table(
        ("Key", "Means", "Unless stated"), ((key, means, f"{limits[key.strip('`')]:,}") for key, means in _meant(limits, LIMITS))
    )
    yield "## A sidecar\n"
    yield "`letter.yml` beside `letter.txt` ([The sidecar](../adding.md#the-sidecar)).\n"
    yield "Facts of the document:"
    yield from _rules(sidecar_keys.FACTS)
    yield "What only the archive knows:"
    yield from _rules(sidecar_keys.FILING)
    yield "The file, and lists of statements:"
    yield from _table(("Key", "Takes"), [*_rows(sidecar_keys.OTHERS), *((f"`{name}`", takes) for name, takes in LISTS.items())])
    for title, keys in (("blocks", sidecar_keys.BLOCK), ("mentions", sidecar_keys.MENTION), ("repairs", sidecar_keys.REPAIR)):
        yield f"A statement under `{title}`:"
        yield from _rules(keys)
    yield "## The sheet\n"
    yield f"Columns of `corpus/{sheet.NAME}` ([A sheet for many documents](../adding.md#a-sheet-for-many-documents)). All but "
    yield f"`{sheet.FILE}` and `{sheet.DATE}` take what the key of a sidecar takes."
    others = defaultdict(list)
    for other, own in sheet.OTHER_NAMES.items():
        others[own].append(f"`{other}`")
    rows = ((f"`{name}`", "yes" if name in sheet.LISTS else "", ", ".join(others[name])) for name in sheet.COLUMNS)
    yield from _table(("Column", "Several values", "Also called"), rows)
    yield f"Passed over: {', '.join(f'`{name}`' for name in sorted(sheet.PASSED_OVER))}.\n"
    yield "## A record\n"
    yield "In `corpus/authorities/KIND.yml` ([Names](../authorities.md))."
    yield from _table(("Key", "Says"), _meant(RECORD_KEYS, RECORDS))
    yield "## A decision on families\n"
    yield "In `corpus/families.yml` ([Families](../adding.md#families))."
    used = {key for keys in family_decisions.KEYS.values() for key in keys}
    where = {key: " and ".join(f"`{kind}`" for kind, keys in family_decisions.KEYS.items() if key in keys) for key in used}
    yield from _table(("Key", "Says", "With"), ((key, says, where[key.strip("`")]) for key, says in _meant(used, FAMILIES)))


def _default(value: object) -> str:
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    return f"`{value}`" if isinstance(value, str) and value else ""


def _rules(keys: sidecar_keys.Keys) -> Iterator[str]:
    return _table(("Key", "Takes"), _rows(keys))


def _rows(keys: sidecar_keys.Keys) -> Iterator[tuple[str, str]]:
    return ((f"`{name}`", rule.expected) for name, rule in keys.items())


# Formats


def _formats() -> Iterator[str]:
    yield "# Formats\n"
    yield NOTE
    yield "## Read\n"
    yield "What is read of each is in [Adding documents](../adding.md#what-is-read-of-each-format)."
    suffixes = defaultdict(list)
    for suffix, (form, _) in READERS.items():
        suffixes[form].append(f"`{suffix}`")
    yield from _table(("Format", "Suffixes"), ((means, ", ".join(suffixes[name.strip("`")])) for name, means in _meant(suffixes, FORMATS)))
    yield "## Metadata of a source\n"
    yield "Names in front matter, in the head of a web page or in the properties of a file, in small or capital letters."
    names = defaultdict(list)
    for name, fact in NAMES.items():
        names[fact].append(f"`{name}`")
    yield from _table(("Fact", "Names"), ((fact, ", ".join(sorted(given))) for fact, given in names.items()))
    yield "## Written\n"
    yield "Names for `verbale export --format`. Without one, all that a site carries are written."
    written = (*OF_CORPUS, *OF_DOCUMENTS)
    yield from _table(("Format", "Holds", "In the site"), ((f"`{f.name}`", f.about, "yes" if f.in_site else "") for f in written))
    yield "## Chosen\n"
    yield "Names for `verbale export --where NAME=VALUE`.\n"
    yield ", ".join(f"`{name}`" for name in selection._filters(world_of({}))) + "\n"


# Decisions


def _decisions() -> Iterator[str]:
    yield "# Decisions and their reasons\n"
    yield "What shaped Verbale, each on one page: the problem, what was decided, and what was not chosen."
    yield "A number that is missing was never used.\n"
    for file in sorted(DECISIONS.glob("0*.md")):
        title = re.search(r"^# (\d+)\. (.*)$", file.read_text(encoding="utf-8"), re.MULTILINE)
        if title is None:
            raise ValueError(f"{file.name} has no title '# NUMBER. TITLE'")
        yield f"- {title[1]}: [{title[2]}]({file.name})"
