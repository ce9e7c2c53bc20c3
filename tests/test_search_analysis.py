"""The analysis of the search: words, forms and keys in six languages, places in the text, and the same in a browser."""

import ast
import json
import random
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from generator.pages.search import stemmers
from generator.pages.search.analysis import LETTERS, STEMMERS, Analysis, fold, letters, lower
from generator.pages.search.stemmers import TranslationError, javascript, licence
from tests.bench import consensus
from tests.browser import needs_chromium, opened, served, visited
from tests.reading import HOME, SAMPLES

# Signs that change lengths, merge or fall away stand beside plain letters more often than chance would have it.
AWKWARD = (
    "İıﬁ½…№ＡｱﾞéßẞΣςœёйЙ\u0301\u0308\u0323\u0640\u064b\u0654أإآٱةىیک٨８號号㈱豈가각\u200f\u00ad\u200b\u00a0 ('’ʼ-_\ud800\udc00𝐀𠀀\U000e0100"
)
TEXTS = st.text(st.sampled_from(AWKWARD) | st.characters(), max_size=30)


def forms(text: str) -> list[str]:
    return [word.form for word in Analysis().words(text)]


def keys(word: str, *languages: str) -> tuple[str, ...]:
    return Analysis().keys(lower(word), languages)


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("أذربيجان", "اذربيجان"),  # hamza on the alef
        ("إلى", "الي"),  # hamza below, alef maqsura
        ("آسيا", "اسيا"),  # madda
        ("ٱلْقَرَار", "القرار"),  # wasla and vowels
        ("مسؤولية", "مسووليه"),  # hamza on the waw, taa marbuta
        ("الـــقرار", "القرار"),  # lengthened
        ("ایران", "ايران"),  # Persian letter
        ("Ещё", "еще"),
        ("Кельбаджа\u0301рский", "кельбаджарский"),  # a mark of stress falls away, й stays
        ("и\u0306", "й"),
        ("Kəlbəcər", "kelbecer"),
        ("Qarabağ", "qarabag"),
        ("Füzuli", "fuzuli"),
        ("İSTANBUL", "istanbul"),
        ("Straße", "strasse"),
        ("Œuvre", "oeuvre"),
        ("Łódź", "lodz"),
        ("ＲＥＳ", "res"),
        ("ﬁnance", "finance"),
        ("٨٢٢", "822"),
        ("۸۲۲", "822"),
        ("決議", "决议"),
        ("ΣΟΦΟΣ", "σοφοσ"),
    ],
)
def test_a_word_is_folded(written: str, form: str) -> None:
    assert fold(written) == form
    assert forms(written) == [form]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("S/RES/822 (1993)", ["s", "res", "822", "1993"]),
        ("l'Azerbaïdjan d’Arménie", ["l", "azerbaidjan", "d", "armenie"]),
        ("克尔巴贾尔", ["克尔", "尔巴", "巴贾", "贾尔"]),
        ("第822號決議。", ["第", "822", "号决", "决议"]),
        ("в Кельбаджаре", ["в", "кельбаджаре"]),
        ("(\u200fمجلس\u200f)", ["مجلس"]),
        ("Азер\u00adбайджан", ["азербайджан"]),  # a soft hyphen is no end of a word
        ("\u0301 \u0640 ʼ", []),  # nothing is left of them
        ("x\ud800y", ["x", "y"]),
        ("", []),
    ],
)
def test_words_of_a_text(text: str, want: list[str]) -> None:
    assert forms(text) == want


def test_places_lead_to_the_text_as_it_was_given() -> None:
    text = "№ 5… ﬁnal ＲＥＳ/822 (İstanbul), e\u0301tat 第８号"
    cut = [(word.form, text[word.start : word.end]) for word in Analysis().words(text)]
    assert cut == [
        ("no", "№"),
        ("5", "5"),
        ("final", "ﬁnal"),
        ("res", "ＲＥＳ"),
        ("822", "822"),
        ("istanbul", "İstanbul"),
        ("etat", "e\u0301tat"),
        ("第", "第"),
        ("8", "８"),
        ("号", "号"),
    ]


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("hostages", "hostage", "en"),
        ("negotiating", "negotiated", "en"),
        ("оккупация", "оккупации", "ru"),
        ("нотой", "ноты", "ru"),
        ("резолюций", "резолюция", "ru"),
        ("Армения", "Армении", "ru"),
        ("resoluciones", "resolución", "es"),
        ("résolutions", "résolution", "fr"),
        ("مفاوضات", "المفاوضات", "ar"),
        ("ليختنشتاين", "لليختنشتاين", "ar"),
        ("اذربيجان", "وأذربيجان", "ar"),
        ("القرار", "للقرار", "ar"),
    ],
)
def test_inflected_forms_share_a_key(one: str, other: str, language: str) -> None:
    assert set(keys(one, language)) & set(keys(other, language))


def test_a_key_follows_the_languages_of_its_script() -> None:
    assert keys("hostages", "ru", "ar") == ("hostages",)
    assert keys("hostages", "ru", "en") == ("hostag",)
    assert keys("822", "en", "ar") == ("822",)
    assert keys("決議", "zh") == ("决议",)
    assert keys("Kəlbəcər", "zh") == ("kelbecer",)
    assert len(keys("resolutions", "en", "es", "fr")) > 1
    assert keys("", "en") == ()


def test_a_short_arabic_word_keeps_its_first_letter() -> None:
    assert keys("ولد", "ar") == ("ولد",)


def test_a_word_and_its_letters_have_the_same_keys() -> None:
    analysis = Analysis()
    for word in analysis.words("The Sécurité 決議 резолюций المفاوضات"):
        assert analysis.keys(word, ("en", "ru", "ar")) == analysis.keys(word.raw, ("en", "ru", "ar"))


def test_the_table_for_the_browser_has_the_chinese_characters_that_are_needed() -> None:
    assert letters("") == dict(sorted(LETTERS.items()))
    table = letters("国決")
    assert set(table) - set(LETTERS) == {"國", "決"}  # the reader may write 國 where the texts have 国
    assert {table["國"], table["決"]} == {"国", "决"}


@given(TEXTS)
def test_fold_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TEXTS)
def test_places_cut_out_what_folds_to_the_form(text: str) -> None:
    for word in Analysis().words(text):
        assert 0 <= word.start < word.end <= len(text)
        assert word.form == fold(word.raw)
        assert word.form in fold(text[word.start : word.end])
        assert len(word.form) >= 1


@given(st.text(st.characters(categories=("L", "Nd", "P", "Zs"), max_codepoint=0x6FF, exclude_characters="İ"), max_size=30))
def test_words_of_one_cut_are_the_word_itself(text: str) -> None:
    for word in Analysis().words(text):
        cut = text[word.start : word.end]
        assert [again.form for again in Analysis().words(cut)][:1] == [word.form]


@given(TEXTS)
def test_every_word_has_a_key(text: str) -> None:
    analysis = Analysis()
    for word in analysis.words(text):
        assert all(analysis.keys(word, ("ar", "en", "es", "fr", "ru", "zh")))
        assert analysis.keys(word, ("ar", "en", "es", "fr", "ru", "zh"))


# The stemmers in JavaScript


@pytest.mark.parametrize("language", STEMMERS)
def test_a_stemmer_in_javascript_is_one_call_with_its_licence(language: str) -> None:
    script = javascript(language)
    first, second, *_ = script.splitlines()
    assert first.endswith("see LICENSE.txt in this folder. */")
    assert "Redistribution and use in source and binary forms" in licence()
    assert second == f'verbaleSearch.takeStemmer("{language}", (() => {{'
    assert script == javascript(language)


@pytest.mark.parametrize("line", ["x = [y for y in z]", "self.cursor **= 2", "with self: pass", "raise ValueError(1)", "print(1)"])
def test_what_the_translation_does_not_know_is_named(line: str) -> None:
    (base,) = ast.parse(f"class BaseStemmer:\n def set_current(self, value): pass\n def _stem(self):\n  {line}").body
    (derived,) = ast.parse("class XStemmer: pass").body
    assert isinstance(base, ast.ClassDef)
    assert isinstance(derived, ast.ClassDef)
    with pytest.raises(TranslationError, match="line 4: "):
        stemmers._Script(base, derived, []).written("en")


# In a browser

EVERY_LANGUAGE = ("ar", "en", "es", "fr", "ru")
READ = """([texts, languages, table]) => {
  verbaleSearch.useLetters(table);
  const read = (text) => ({
    lower: verbaleSearch.lower(text),
    fold: verbaleSearch.fold(text),
    words: verbaleSearch.words(text).map((word) => [word.raw, word.form, word.start, word.end, word.han]),
    keys: verbaleSearch.words(text).map((word) => languages.map((some) => verbaleSearch.keys(word, some))),
  });
  return JSON.stringify(JSON.parse(texts).map(read));
}"""


@pytest.fixture(scope="module")
def analysis_page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page with the analysis and every stemmer."""
    folder = tmp_path_factory.mktemp("search")
    analysis = HOME / "site_templates/theme/assets/search/analysis.js"
    (folder / "analysis.js").write_text(analysis.read_text(encoding="utf-8"), encoding="utf-8")
    for language in EVERY_LANGUAGE:
        (folder / f"{language}.js").write_text(javascript(language), encoding="utf-8")
    scripts = "".join(f'<script src="{name}.js"></script>' for name in ("analysis", *EVERY_LANGUAGE))
    (folder / "index.html").write_text(f'<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">{scripts}', encoding="utf-8")
    with served(folder) as address, opened(browser, address) as window, visited(window, address) as shown:
        shown.goto("")
        yield shown


def sample_lines() -> list[str]:
    files = (file for file in sorted(SAMPLES.glob("*/source.*")) if file.suffix in {".txt", ".md"})
    return [line for file in files for line in Path(file).read_text(encoding="utf-8", errors="surrogateescape").splitlines()]


def random_texts(count: int) -> list[str]:
    """Texts of any characters that this Python knows: a browser may know newer ones."""
    chance = random.Random(15)
    known = [chr(sign) for sign in range(sys.maxunicode + 1) if unicodedata.category(chr(sign)) not in {"Cn", "Co", "Cs"}]
    nearby = [sign for sign in known if sign < "\u0700" and unicodedata.category(sign)[0] in "LMN"]
    awkward = AWKWARD.replace("\udc00", "")  # after the other half it would be a character on the way to the browser
    pools = (known, nearby, nearby, awkward)
    return ["".join(chance.choice(chance.choice(pools)) for _ in range(chance.randrange(1, 25))) for _ in range(count)]


def texts_of(source: str) -> list[str]:
    if source == "samples":
        return sample_lines()
    if source == "random":
        return random_texts(4000)
    return [line for lines in consensus.sentences().values() for line in lines[::16]]


def as_the_browser_says_it(text: str, analysis: Analysis, languages: list[list[str]]) -> dict[str, Any]:
    def units(place: int) -> int:
        return len(text[:place].encode("utf-16-le", "surrogatepass")) // 2

    words = list(analysis.words(text))
    return {
        "lower": lower(text),
        "fold": fold(text),
        "words": [[word.raw, word.form, units(word.start), units(word.end), word.han] for word in words],
        "keys": [[list(analysis.keys(word, some)) for some in languages] for word in words],
    }


@needs_chromium
@pytest.mark.parametrize("source", ["samples", "random", "consensus"])
def test_a_browser_reads_the_same_words_and_keys(source: str, analysis_page: Page) -> None:
    if source == "consensus" and consensus.missing():
        pytest.skip(consensus.missing())
    analysis, texts = Analysis(), texts_of(source)
    languages = [[*EVERY_LANGUAGE], *([language] for language in EVERY_LANGUAGE), ["zh"]]
    table = letters("".join(texts) + "".join(map(fold, texts)))
    wanted = [as_the_browser_says_it(text, analysis, languages) for text in texts]
    assert len({word[0] for text in wanted for word in text["words"]}) > 1500
    found = json.loads(analysis_page.evaluate(READ, [json.dumps(texts), languages, table]))
    for text, one, other in zip(texts, wanted, found, strict=True):
        assert one == other, ascii(text)
