"""Reads `languages/*.yml`, strictly: unknown keys, kinds and slots, and values of the wrong form, are Problems (E501).

If a language leaves out a cell (one list of words or shapes), this is not a Problem; `loading` reports it as a hole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.grammar.kinds import Kind
from generator.grammar.language import Language
from generator.grammar.stated import (
    Field,
    StatedFiles,
    duplicate_problems,
    file_problem,
    forms,
    mapping_in,
    unknown_key_problems,
    value_by_form,
)
from generator.model import Problem

# `adopting`: verbs of adoption; `beside_adopting`: small words allowed beside them; `relative`: words such as `which`;
# `qualifier` and `qualifier_behind`: words before and after a number (`around`, `or more`).
CHECK_CELLS = ("adopting", "beside_adopting", "relative", "qualifier", "qualifier_behind")
# `joined`: small words written together with the next name; `contracted`: how an article changes
# when such a word is joined to it (Arabic `ل` and `ال` are written `لل`).
PREFIX_KEYS = {"joined", "contracted"}
# Words of covers; only `titles` and `under_subject` have shapes, a list for each type of document: `under_subject` are titles
# whose subject stands above them (`Note by the Secretariat`). `title_follows`: words with which a line continues a title.
# `organization`: its name in a masthead; `article`: `the`;
# `adopted`: words of an adoption line; `title_end`: addressees with which a title ends; `courtesies`: polite formulas (`have the
# honour to`); `circulation`: words of a request to circulate; `preamble`: words with which a paragraph of a preamble begins;
# `recycle`: the printed line "Please recycle". Datelines: `dateline`: words beside the place and the day (`Date`, `on`);
# `reference`: words before the number of a letter or telegram; `done`: the words that close an agreement (`Done at`); `dated`: words
# before the day in a title; `spokesperson`: for whom a press service speaks; `delivered`:
# words before the meeting at which a speech was delivered. Turns of a record: `speakers`: words with which (or, in
# a language without spaces, before which) the name of a speaker stands; `spoken`: remarks on the language that was spoken; `said`:
# verbs after a speaker in a summary record.
WORD_CELLS = {
    *("titles", "organization", "article", "signed", "circulation", "courtesies", "adopted", "language_names"),
    *("title_end", "preamble", "recycle", "under_subject", "title_follows", "compliments"),
    *("dateline", "reference", "done", "dated", "spokesperson", "delivered", "speakers", "spoken", "said"),
}
# Lines of covers. `original`: the original language; `record`: official or provisional records; `convened`: "Held at …";
# `as_received`: the note that an annex is printed as it was received. `numbered_title`: the number and title of a resolution;
# `letterhead`: the State, ministry or mission that writes; `beside_title`: other lines above or below a title that are none
# (a classification, a reference number); `salutation`: how a letter or a speech begins;
# `compliments`: the greeting of a note verbale.
SHAPE_CELLS = {
    *("session", "special_session", "emergency_session", "agenda", "distribution", "original"),
    *("annual_session", "year", "committee", "meeting", "convened", "record", "page", "adopting_meeting", "vote"),
    *("annex", "annex_of", "annex_title", "as_received", "issued"),
    *("numbered_title", "letterhead", "beside_title", "salutation", "compliments"),
}
# Shapes of the words round the names of offices. `of`, `to`, `in`, `and`: between an office and its owner, its seat, another name;
# `owned`: how an office and its owner combine; `speaks_for`, `behind`: before and after an office, who speaks in its name; `leads`:
# words of a title before its issuer; `follows`: words that can follow an issuer; `states`, `states_before`: verbs of a first
# sentence after and before its issuer; `submits`: words after a State that submits a paper; `compliments`: the opening of a note
# verbale; `between`: the word before the parties of an agreement; `organ_of`: words between an organ and its organization.
PARTY_CELLS = (
    *("of", "to", "in", "and", "owned", "speaks_for", "behind", "leads", "follows", "states", "states_before", "submits"),
    *("compliments", "between", "organ_of"),
)
PARTY_SLOTS = ("owner", "office", "of", "body", "place", "seat", "tail")
COVER_CELLS = WORD_CELLS | SHAPE_CELLS
MAPPED_CELLS = {"titles", "under_subject", "language_names"}
# Each form of these slots has a value; `letters` are letters of resolutions (`A`, `أ`).
DATE_VALUES = ("day_word", "year_first", "year_rest", "season", "second_month", "hijri_month")
VALUED_SLOTS = {"month", "decades", "letters", *DATE_VALUES}
# The words of these slots also say the type of a document (`noun`) or of a place. Words beside the name that do not belong to it:
# `leads` before it (the village of X), `follows` after it (X district). Parts of the name: `begins` (Lake X), `ends` (X castle).
TYPED_SLOTS = {("symbol", "noun"), *(("place", slot) for slot in ("leads", "follows", "begins", "ends"))}


def _form_set(given: Any) -> frozenset[str]:
    return frozenset(forms(given))


def _number_by_form(given: Mapping[int, Any]) -> dict[str, int]:
    return {form: number for number, listed in given.items() for form in forms(listed)}


def _forms_by_cell(given: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    return {cell: forms(listed) for cell, listed in given.items()}


FIELDS: Mapping[str, Field] = {
    "language": Field(str),
    "name": Field(str),
    "script": Field(str),
    "blanks": Field(lambda given: given == "required"),  # words are separated by spaces
    "case": Field(bool),  # there are capital letters
    "day_first": Field(bool),
    "function_words": Field(_form_set),
    "alphabet": Field(frozenset),
    "bodies": Field(lambda given: {body: forms(listed) for body, listed in given.items()}),
    "ordinals": Field(dict),
    "words": Field(dict),
    "date_shapes": Field(forms),
    "cover": Field(lambda given: {cell: listed if cell in MAPPED_CELLS else forms(listed) for cell, listed in given.items()}),
    "examples": Field(list),
    "prefixes": Field(dict, optional=True),
    "one_letter_words": Field(_form_set, optional=True),
    "spaced_signs": Field(_form_set, optional=True),  # punctuation marks after a space: French `;`
    "abbreviations": Field(_form_set, optional=True),
    "checks": Field(lambda given: {cell: forms(listed) for cell, listed in given.items() if cell in CHECK_CELLS}, optional=True),
    "offices": Field(_forms_by_cell, optional=True),
    "parties": Field(_forms_by_cell, optional=True),
}
COMPOUND_KEYS = {"ordinals", "words", "prefixes", "examples"}  # each of these keys fills several fields of `Language`, or none
RENAMED = {"language": "tag"}


def read(
    file: Path, kinds: Mapping[str, Kind], others: Mapping[str, Language], files: StatedFiles
) -> tuple[Language | None, Sequence[Any], tuple[Problem, ...]]:
    """The language in a file, its examples as the file states them, and the Problems. `others` are the languages read before."""
    stated, problems = mapping_in(file, FIELDS, files)
    problems = problems or tuple(_key_problems(stated, kinds, others, file))
    if problems:
        return None, (), problems
    facts = {RENAMED.get(key, key): FIELDS[key].read(value) for key, value in stated.items() if key not in COMPOUND_KEYS}
    ordinals, prefixes = stated["ordinals"], stated.get("prefixes", {})
    language = Language(
        **facts,
        **_word_fields(stated["words"], kinds, stated["language"]),
        units=_number_by_form(ordinals["units"]),
        tens=_number_by_form(ordinals["tens"]),
        ordinal_joints=forms(ordinals["joined"]),  # what joins the words of a number: `twenty-first`
        units_first=ordinals["units_first"],
        suffixes=forms(ordinals["suffixes"]),
        prefixes=_form_set(prefixes.get("joined", [])),
        contracted=dict(prefixes.get("contracted", {})),
    )
    return language, stated["examples"], ()


def _key_problems(stated: Mapping[str, Any], kinds: Mapping[str, Kind], others: Mapping[str, Language], file: Path) -> Iterator[Problem]:
    yield from unknown_key_problems(stated["cover"], COVER_CELLS, file)
    yield from unknown_key_problems(stated.get("prefixes", {}), PREFIX_KEYS, file)
    yield from unknown_key_problems(stated.get("checks", {}), {*CHECK_CELLS, "examples"}, file)
    yield from unknown_key_problems(stated.get("parties", {}), PARTY_CELLS, file)
    yield from unknown_key_problems(stated["words"], kinds.keys(), file)
    for kind, words in stated["words"].items():
        if kind in kinds:
            yield from unknown_key_problems(words, kinds[kind].words.keys(), file)
            yield from _duplicate_words(words, kinds[kind], stated["language"], file)
    named_shapes = {shape for kind in kinds.values() for shape in kind.shapes}
    yield from unknown_key_problems(dict.fromkeys(stated["date_shapes"]), named_shapes, file)
    yield from duplicate_problems("language", stated["language"], {tag: tag for tag in others}, file)


def _duplicate_words(words: Mapping[str, Any], kind: Kind, language: str, file: Path) -> Iterator[Problem]:
    """A Problem for every slot that the kind's own file gives in this language too."""
    for slot in sorted(words.keys() & kind.words_by_language.get(language, {}).keys()):
        yield file_problem(file, f"gives forms of '{kind.name}.{slot}', and so does the kind's own file", "Keep them in one of the files.")


def _word_fields(stated: Mapping[str, Mapping[str, Any]], kinds: Mapping[str, Kind], tag: str) -> dict[str, Any]:
    """The fields of `Language` that come from `words`: the words themselves, the values of forms (`May` is 5), their types.

    The words that a kind's own file gives are added.
    """
    types = {(kind, slot): value_by_form(stated[kind][slot]) for kind, slot in TYPED_SLOTS if slot in stated.get(kind, {})}
    words = {
        kind: {slot: _slot_forms(kind, slot, listed) for slot, listed in slots.items() if slot not in VALUED_SLOTS}
        for kind, slots in stated.items()
    }
    for kind in kinds.values():
        words.setdefault(kind.name, {}).update(kind.words_by_language.get(tag, {}))
    date_kind = next((kind.name for kind in kinds.values() if kind.is_time), "")
    values = {slot: value_by_form(slots[slot]) for slots in stated.values() for slot in VALUED_SLOTS if slot in slots}
    return {
        "words": words,
        "types": types,
        "months": values["month"],
        "decades": values.get("decades", {}),
        "letters": values.get("letters", {}),
        "date_values": {slot: values.get(slot, {}) for slot in DATE_VALUES},
        "zero": words.get(date_kind, {}).get("zero", ()),
        "conjunctions": words.get(date_kind, {}).get("and", ()),
    }


def _slot_forms(kind: str, slot: str, listed: Any) -> tuple[str, ...]:
    return tuple(value_by_form(listed)) if (kind, slot) in TYPED_SLOTS else forms(listed)


def cover_shapes(language: Language) -> Iterator[str]:
    """The shapes that a language states for the lines of a cover."""
    yield from (shape for cell in ("titles", "under_subject") for shapes in language.cover.get(cell, {}).values() for shape in shapes)
    yield from (shape for cell in SHAPE_CELLS for shape in language.cover.get(cell, ()))
    yield from (shape for cells in (language.offices, language.parties) for shapes in cells.values() for shape in shapes)
