"""The analysis of the search: words, forms and keys in six languages, places in the text, and the same in a browser."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.pages.search.analysis import LETTERS, Analysis, fold, letters, lower

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
        ("مسؤولية", "مسوولية".replace("ة", "ه")),  # hamza on the waw, taa marbuta
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
