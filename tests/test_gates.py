"""Gates: what is not text is set aside with the reason; every real text passes, in any language."""

import random
import string
from pathlib import Path

import pytest

from generator.readers.decoding.recoded import recoded
from tests.bench import consensus, gates
from tests.bench.gates import backward, misread, shifted, shuffled
from tests.reading import SAMPLES, SEEDS, examined, examined_sample
from tests.test_encodings import ARABIC, CHINESE, FRENCH, RUSSIAN, SPANISH
from tests.test_language import OTHERS

ENGLISH = (
    "The Committee took note of the report submitted by the Secretary-General. After an exchange of views it decided to hold its "
    "next meeting in the autumn, and to ask the States concerned for further information on the questions that had been raised.\n"
)
NAMES = "Alvarez Bergström Chukwu Dąbrowski Eyjólfsdóttir Fernández García Hóng Ioannidis Jørgensen Kovačević Łukasiewicz Müller Nguyễn\n"
REAL = {
    "list of names": NAMES * 5,
    "abbreviations": "UNDP UNHCR OCHA UNICEF UNESCO WMO WIPO ITU UNIDO IFAD ECLAC ESCWA UNCTAD UNEP UNFPA UNRWA\n" * 9,
    "figures": "1990\t12.5\t(3,4)\n1991\t13.1\t(2,8)\n" * 50,
    "capitals": ENGLISH.upper() * 4,
    "table with strokes": "| Year | Number of meetings | Remarks |\n|---|---|---|\n| 1990 | 12 | held at Geneva |\n" * 12,
    "a draft in brackets": "The States [should][shall] report [annually] on the measures taken, [as appropriate,] to the Committee.\n" * 12,
    "addresses": "See https://www.un.org/en/ga/first/68/PDF2013/Decision_x.htm and write to office.of-records@example.org today.\n" * 12,
    "lost blanks": "The report of theSecretary-General on theWork of the Organization was considered at the fifthMeeting held.\n" * 12,
    "vowel marks": "تُعمَّم الوثيقة في الدورة المقبلة، ويُعرَض التقريرُ على اللجنةِ في اجتماعٍ يُعقَد لاحقاً.\n" * 12,
    "Georgian": "კომიტეტმა გადაწყვიტა სამუშაო ჯგუფის მოხსენების გამოქვეყნება.\n" * 12,
    "Azerbaijani": "Komitə işçi qrupunun hesabatını bütün dillərdə dərc etmək qərarına gəldi.\n" * 12,
    "Polish": "Komitet postanowił, że sprawozdanie grupy roboczej zostanie opublikowane we wszystkich językach.\n" * 12,
}
SIX = {"ar": ARABIC, "en": ENGLISH, "es": SPANISH, "fr": FRENCH, "ru": RUSSIAN, "zh": CHINESE}


def codes(text: str, name: str = "x.txt") -> list[str]:
    return [problem.code for problem in examined(text, name).problems]


@pytest.mark.parametrize("text", [*REAL.values(), *SIX.values(), *(other * 20 for other in OTHERS)], ids=lambda text: text[:12])
def test_real_texts_pass(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize("folder", [*SEEDS, *sorted(SAMPLES.glob("*-*"))], ids=lambda folder: folder.name)
def test_the_samples_pass(folder: Path) -> None:
    assert [problem for problem in examined_sample(folder).problems if problem.level == "error"] == []


@pytest.mark.parametrize("language", ["ar", "en", "es", "fr", "ru"])
def test_text_of_bad_character_recognition_is_set_aside(language: str) -> None:
    assert codes(misread(SIX[language] * 8, 0.3)) == ["E112"]


def test_rare_characters_instead_of_chinese_text_are_set_aside() -> None:
    chance = random.Random(1)
    assert codes("".join(chr(chance.randrange(0x4E00, 0x9FA5)) for _ in range(400))) == ["E112"]


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"(cid:{ord(character) - 29})" for character in ENGLISH),
        "".join(f"/g{ord(character)}" for character in ENGLISH),
        "".join(chr(0xF000 + ord(character)) if character.isalpha() else character for character in ENGLISH),
        "".join("\ufffd" if character > "\x7f" else character for character in RUSSIAN),
        "".join("\ufffd" if character > "\x7f" else character for character in FRENCH * 3),
        shifted(ENGLISH * 8, -29),
        shifted(FRENCH * 8, -29),
        shifted(SPANISH * 8, 1),
        backward(ARABIC * 8),
    ],
    ids=["cid", "glyph numbers", "private use", "lost signs", "lost accents", "font codes", "French codes", "one off", "backward Arabic"],
)
def test_glyph_codes_are_set_aside(text: str) -> None:
    assert codes(text) in (["E111"], ["E112"])


@pytest.mark.parametrize(("language", "alphabet"), [("en", string.ascii_lowercase), ("ru", "абвгдежзийклмнопрстуфхцчшщъыьэюя")])
def test_letters_that_do_not_form_words_are_set_aside(language: str, alphabet: str) -> None:
    assert codes(shuffled(SIX[language] * 8, alphabet, seed=3)) == ["E112"]


@pytest.mark.parametrize("encoding", ["cp1252", "cp1251", "cp866", "mac_roman", "latin-1"])
@pytest.mark.parametrize("language", ["ar", "es", "fr", "ru", "zh"])
def test_a_wrongly_decoded_text_is_set_aside(language: str, encoding: str) -> None:
    text = gates.recoded(SIX[language] * 2, encoding)
    assert codes(text) == ["E103"]
    found = recoded(text)
    assert found
    assert found.meant in SIX[language]


def test_single_wrongly_decoded_characters_are_shown_and_reported() -> None:
    result = examined(ENGLISH + "It recalled the principle of â€œgood officesâ€\x9d at some length.\n" + ENGLISH)
    assert result.document
    assert "â€œgood offices" in result.document.text
    assert [problem.code for problem in result.problems] == ["W107"]
    assert "2 signs" in result.problems[0].what or "1 sign" in result.problems[0].what


def test_french_quotation_marks_are_not_reported_as_wrongly_decoded() -> None:
    assert codes("Le Comité a déclaré : «\u00a0La séance est levée\u00a0», puis «\u00a0la réunion est achevée\u00a0».\n" * 9) == []


@pytest.mark.skipif(bool(consensus.missing()), reason=consensus.missing() or "they are there")
def test_no_real_sentence_is_set_aside() -> None:
    assert list(gates.false_alarms((5, 40))) == []


def test_a_language_that_is_not_known_is_not_called_letters_without_words() -> None:
    """Zhuang writes its tones with letters; Yi has its own script with Chinese punctuation."""
    zhuang = "Bouxboux majcaeuz couh miz cwyouz, cinyenz caeuq genzli bouxboux bingzdaengj. Gyoengqde miz lijsing caeuq liengzsim. "
    yi = "ꊿꂷꃅꄿꐨꐥ，ꌅꅍꂿꐨꑌꐥ。ꊿꊇꉪꍆꌋꆀꁨꉌꑌꐥ，"
    for text in (zhuang * 8, yi * 40):
        assert not [problem for problem in examined(text).problems if problem.level == "error"]
