"""The forms in which Word writes numbers: `4`, `04`, `d`, `D`, `iv`, `IV` (ECMA-376 part 1, 17.18.59)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

HIGHEST = 9_999
LETTERS = "abcdefghijklmnopqrstuvwxyz"
ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
ROMAN_BELOW_TEN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")


def number_in_form(number: int, form: str) -> str | None:
    """A number as Word writes it in a form (`lowerRoman`); None if the form is not known or has no such number."""
    write = FORMS.get(form)
    if write is None or not (0 < number <= HIGHEST or (number == 0 and form == "decimal")):
        return None
    return write(number)


def _small_letters(number: int) -> str:
    """`a` to `z`, then `aa` to `zz`, `aaa` …"""
    repeated, letter = divmod(number - 1, len(LETTERS))
    return LETTERS[letter] * (repeated + 1)


def _small_roman(number: int) -> str:
    written = ""
    for value, figure in ROMAN:
        written += figure * (number // value)
        number %= value
    return written + ROMAN_BELOW_TEN[number]


def _capital_letters(number: int) -> str:
    return _small_letters(number).upper()


def _capital_roman(number: int) -> str:
    return _small_roman(number).upper()


FORMS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": "{:02}".format,
    "lowerLetter": _small_letters,
    "upperLetter": _capital_letters,
    "lowerRoman": _small_roman,
    "upperRoman": _capital_roman,
}
