"""Reads the files of words: English, and the language of the site. What is wrong with them is a Problem with file and id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.model import Problem
from generator.text import strict_yaml
from generator.text.layers import Layers
from generator.text.words import ENGLISH, OTHER, SLOT, Text, Words, locale_of

FOLDER = "words"
LACKS, BROKEN = "W409", "E410"
CATEGORIES = frozenset(("zero", "one", "two", "few", "many", OTHER))
OF_A_LANGUAGE = ("calendar.pattern_", "calendar.month_", "calendar.day_")  # what a language may have for itself
ENOUGH = 200  # numbers from 0 whose plural categories a language needs
NAMED = 8  # ids that a Problem names


def load(templates: Layers, tag: str) -> tuple[Words | None, tuple[Problem, ...]]:
    """The words of a language; None if a file cannot be used.

    Problems: E410 a file that is broken or has a text that cannot be, W409 what a language lacks, which is English then.
    """
    english, problems = _texts(templates, ENGLISH)
    if problems:
        return None, problems
    if tag == ENGLISH:
        return Words(ENGLISH, english), ()
    shown = _shown(templates, tag)
    if not (templates / FOLDER).find(f"{tag}.yml") or not _is_known(tag):
        hint = f"Write the file, or choose another 'theme.language' in mkdocs.yml. Its words are listed in {_shown(templates, ENGLISH)}."
        return Words(ENGLISH, english), (Problem("warning", LACKS, shown, "is not there, so the site's words are English", hint),)
    own, problems = _texts(templates, tag)
    problems = problems or tuple(_wrong(own, english, shown))
    return (None, problems) if problems else (Words(tag, own, english), tuple(_lacking(own, english, shown, tag)))


def needed(tag: str, text: Text) -> frozenset[str]:
    """The categories that whole numbers have in a language; those of `2nd` where a text says which of several."""
    locale = locale_of(tag)
    form = locale.ordinal_form if "nth" in slots(text) else locale.plural_form
    return frozenset(str(form(number)) for number in range(ENOUGH))


def slots(text: Text) -> frozenset[str]:
    """The slots of a text, in all its forms."""
    return frozenset(slot for form in ([text] if isinstance(text, str) else text.values()) for slot in SLOT.findall(form))


def _shown(templates: Layers, tag: str) -> str:
    return f"{templates.name}/{FOLDER}/{tag}.yml"


def _is_known(tag: str) -> bool:
    try:
        return bool(locale_of(tag))
    except (ValueError, LookupError):
        return False


def _texts(templates: Layers, tag: str) -> tuple[dict[str, Text], tuple[Problem, ...]]:
    """Id → text, of a language. What a project's own file does not say is as it ships."""
    found: dict[str, Text] = {}
    for folder in reversed((templates / FOLDER).folders):
        file = folder / f"{tag}.yml"
        if file.is_file():
            texts, problems = _texts_of(file, _shown(templates, tag))
            if tag == ENGLISH and found:  # those of other languages are compared with the English ones
                problems = (*problems, *_wrong(texts, found, _shown(templates, tag)))
            if problems:
                return {}, problems
            found |= texts
    if not found:
        return {}, (Problem("error", BROKEN, _shown(templates, tag), "is not there", "Write it, or take it over from Verbale."),)
    return found, ()


def _texts_of(file: Path, shown: str) -> tuple[dict[str, Text], tuple[Problem, ...]]:
    """Id → text, of one file."""
    stated, problems = strict_yaml.read(file, shown, BROKEN)
    if problems:
        return {}, problems
    if not isinstance(stated, dict):
        return {}, (Problem("error", BROKEN, shown, "is not 'id: text' pairs", "Write groups of texts, as in en.yml."),)
    found: dict[str, Text] = {}
    wrong: list[Problem] = []
    for name, value, line in _leaves(stated):
        if isinstance(value, str) or (isinstance(value, dict) and all(isinstance(form, str) for form in value.values())):
            found[name] = value
        else:
            wrong.append(Problem("error", BROKEN, shown, f"has no text for '{name}'", "Write the text in double quotes.", line))
    return found, tuple(wrong)


def _leaves(group: Mapping[str, Any], before: str = "", line: int = 0) -> Iterator[tuple[str, Any, int]]:
    """The id, the value and the line of each text; plural forms are one text."""
    for key, value in group.items():
        name, at = f"{before}{key}", strict_yaml.line_of(group, key) or line
        if isinstance(value, dict) and not (value and value.keys() <= CATEGORIES):
            yield from _leaves(value, f"{name}.", at)
        else:
            yield name, value, at


def _wrong(own: Mapping[str, Text], english: Mapping[str, Text], shown: str) -> Iterator[Problem]:
    """Texts that no page says, and slots that a page does not fill."""
    for name, text in own.items():
        if name.startswith(OF_A_LANGUAGE):
            continue
        if name not in english:
            yield Problem("error", BROKEN, shown, f"has the text '{name}', which English does not have", "Correct the id, or remove it.")
        elif unknown := sorted(slots(text) - slots(english[name])):
            what = f"has the slot {{{unknown[0]}}} in '{name}', which English does not have"
            yield Problem("error", BROKEN, shown, what, "Use the slots of the English text.")


def _lacking(own: Mapping[str, Text], english: Mapping[str, Text], shown: str, tag: str) -> Iterator[Problem]:
    missing = [name for name in english if name not in own and not name.startswith(OF_A_LANGUAGE)]
    if missing:
        more = f" and {len(missing) - NAMED} more" if len(missing) > NAMED else ""
        named = ", ".join(f"'{name}'" for name in missing[:NAMED])
        what = f"lacks {named}{more}; the site says this in English"
        yield Problem("warning", LACKS, shown, what, "Add the texts.")
    for name, text in own.items():
        if not isinstance(text, str) and (left_out := sorted(needed(tag, text) - text.keys())):
            yield Problem("warning", LACKS, shown, f"lacks the plural form '{left_out[0]}' of '{name}'", "Add the form.")
