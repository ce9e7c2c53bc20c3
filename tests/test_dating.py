"""Dates in six languages that the gold does not contain: lists and ranges, figures in every script, numbers that are not years."""

import pytest

from generator.model import Told
from tests.reading import mentions_in


def dates(text: str, language: str) -> list[str | None]:
    return [m.key for m in mentions_in(text, language) if m.kind == "date"]


@pytest.mark.parametrize(
    ("language", "text", "want"),
    [
        ("en", "May 5 and 6, 2010; May 5-6, 2010; April 5, 6 and 7, 2010",
         ["2010-05-05", "2010-05-06", "2010-05-05/2010-05-06", "2010-04-05", "2010-04-06", "2010-04-07"]),
        ("en", "3, 5 and 7 May 2014, and item 5, 12 May 2014", ["2014-05-03", "2014-05-05", "2014-05-07", "2014-05-12"]),
        ("en", "from Monday, 3 to Friday, 7 June 2019; in July/August 2019", ["2019-06-03/2019-06-07", "2019-07/2019-08"]),
        ("en", "25/26 February 1992; 5 Jan. 2010; Sept. 2012", ["1992-02-25", "1992-02-26", "2010-01-05", "2012-09"]),
        ("en", "in fiscal years 2010/11, 2011/12 and 2012/13; for the biennium 2018-19",
         ["2010/2011", "2011/2012", "2012/2013", "2018/2019"]),
        ("en", "on 2019\u201104\u201123", ["2019-04-23"]),
        ("en", "He left on 5 May. 2010 was hard", ["XXXX-05-05"]),
        ("en", "the 2000 Review Conference and the pre-1967 borders (2014)", ["2000", "1967", "2014"]),
        ("en", "from 24 December to 3 January 2020", ["2019-12-24/2020-01-03"]),
        ("en", "on 31 April 2010", [None]),
        ("fr", "le 1er, le 4 et le 15 juillet 2020", ["2020-07-01", "2020-07-04", "2020-07-15"]),
        ("fr", "du lundi 5 au vendredi 9 mai 2010 ; en juillet et en août 2014", ["2010-05-05/2010-05-09", "2014-07", "2014-08"]),
        ("fr", "le 30 avr 1993, le 5 janv. 2010 et le 6 Juil 2010; le 3 sept prochain",
         ["1993-04-30", "2010-01-05", "2010-07-06", "XXXX-09-03"]),
        ("es", "5/6 de mayo de 2010; en el decenio de 1990", ["2010-05-05", "2010-05-06", "199X"]),
        ("es", "CARTA DE FECHA 14 DE JULIO DE 1993", ["1993-07-14"]),
        ("ru", "в 2010/11, 2011/12 и 2012/13 годах", ["2010/2011", "2011/2012", "2012/2013"]),
        ("ru", "с 2002 года, по сравнению с 2013 годом", ["2002/..", "2013"]),
        ("ru", "5-го мая 2010 года -- 6 июня 2010 года", ["2010-05-05/2010-06-06"]),
        ("zh", "13／04／2019、２０１９－０４－２３", ["2019-04-13", "2019-04-23"]),
        ("zh", "一九九〇年代、二〇一九年六月二十四日", ["199X", "2019-06-24"]),
        ("zh", "2010年5月5、6和7日；2014年7-8月", ["2010-05-05", "2010-05-06", "2010-05-07", "2014-07/2014-08"]),
        ("zh", "1996年以来、从1996年起、从2009年的", ["1996/..", "1996/..", "2009"]),
        ("ar", "21 و 22 تشرين الثاني/نوفمبر 2011", ["2011-11-21", "2011-11-22"]),
        ("ar", "29 تشرين الأول/نوفمبر 2012", [None]),
        ("ar", "١٣-١٧نيسان/أبريل ٢٠١٥، منذ عام 2000", ["2015-04-13/2015-04-17", "2000/.."]),
        ("ru", "Distr.: General 6 February 2015", ["2015-02-06"]),
    ],
)  # fmt: skip
def test_dates_are_found(language: str, text: str, want: list[str | None]) -> None:
    assert sorted(dates(text, language), key=str) == sorted(want, key=str)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "articles 1980-1985, Law 1995/12, telephone 1990-1995, 1850-1900 kg, at 1500 hours, more than 2000 persons"),
        ("en", "Article 2 May be read, section 5 May not; the people march; season 1993/94; 2013 votes"),
        ("fr", "les articles 1980-1985, la loi 1995/12, quelque 2000 personnes, 1998 morts"),
        ("es", "los artículos 1980-1985, unas 2000 personas, con 1998 votos a favor"),
        ("ru", "статьи 1980–1985, 1950–1990 солдат, более 2000 человек"),
        ("zh", "第1980-1985条，2000多人，民国八十三年五月五日"),
        ("ar", "المادة 1980، أكثر من 2000 شخص، الصفحات 1990-1995"),
    ],
)
def test_numbers_that_are_not_dates_are_not_found(language: str, text: str) -> None:
    assert dates(text, language) == []


def keys_and_statuses(text: str, language: str) -> list[tuple[str | None, str]]:
    return [(m.key, m.status) for m in mentions_in(text, language) if m.kind == "date"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "from 5 May 2019 to 3 March 2019"),
        ("en", "between 5 May 2019 and 3 March 2019"),
        ("en", "from 9 to 5 May 2014"),
        ("en", "5 May 2019–3 March 2019"),
        ("fr", "du 5 mai 2019 au 3 mars 2019"),
        ("es", "del 5 de mayo de 2019 al 3 de marzo de 2019"),
        ("ru", "с 5 мая 2019 года по 3 марта 2019 года"),
        ("ar", "من 5 أيار/مايو 2019 إلى 3 آذار/مارس 2019"),
        ("zh", "2019年5月5日至2019年3月3日"),
    ],
)
def test_a_range_that_runs_backwards_is_a_conflict_with_both_ends_as_readings(language: str, text: str) -> None:
    (mention,) = (m for m in mentions_in(text, language) if m.kind == "date")
    assert (mention.key, mention.status, mention.note) == (None, "conflict", Told("backwards"))
    assert len(mention.readings) == 2
    assert mention.readings[0] > mention.readings[1]


@pytest.mark.parametrize(
    ("language", "text", "want"),
    [
        ("en", "from 24 December to 3 January 2020", "2019-12-24/2020-01-03"),
        ("en", "from December to January 2020", "2019-12/2020-01"),
        ("zh", "2019年12月24日至1月3日", "2019-12-24/2020-01-03"),
    ],
)
def test_an_end_without_a_year_gets_the_right_year_when_the_range_crosses_new_year(language: str, text: str, want: str) -> None:
    assert keys_and_statuses(text, language) == [(want, "exact")]


@pytest.mark.parametrize(
    ("language", "text", "want"),
    [
        ("en", "this fifth day of May 2019", "2019-05-05"),
        ("en", "on the twenty-first of May, 2019", "2019-05-21"),
        ("en", "this 5th day of May 2019", "2019-05-05"),
        ("en", "the decision of30 April 1993", "1993-04-30"),
        ("en", "on May the fifth, 2019", "2019-05-05"),
        ("fr", "le cinq mai 2019", "2019-05-05"),
        ("fr", "le 5e jour de mai 2019", "2019-05-05"),
        ("es", "a los cinco días del mes de mayo de 2019", "2019-05-05"),
        ("ru", "двадцать пятого мая 2019 года", "2019-05-25"),
        ("ru", "5 числа мая 2019 года", "2019-05-05"),
        ("ar", "وفي الخامس من أيار/مايو 2019", "2019-05-05"),
        ("ar", "في 5 تشرين الثاني (نوفمبر) 2012", "2012-11-05"),
        ("ar", "في تشرين الثاني (نوفمبر) عام 2012", "2012-11"),
        ("fr", "le cinquième jour de mai 2019", "2019-05-05"),
        ("fr", "le vingt et unième jour du mois de mai 2019", "2019-05-21"),
        ("es", "el quinto día de mayo de 2019", "2019-05-05"),
        ("es", "el día quinto de mayo de 2019", "2019-05-05"),
        ("ru", "в пятый день мая 2019 года", "2019-05-05"),
        ("ru", "Двадцать первый день месяца мая 2019 года", "2019-05-21"),
    ],
)
def test_a_day_in_words_or_behind_another_word_is_read(language: str, text: str, want: str) -> None:
    assert keys_and_statuses(text, language) == [(want, "exact")]


@pytest.mark.parametrize(
    ("language", "text", "want"),
    [
        ("en", "on the th day of May 2019", "2019-05"),
        ("en", "on 12¹ April 1993", "1993-04"),
        ("en", "on 125 April 1993", "1993-04"),
        ("en", "on 3 May² 2019", "XXXX-05-03"),
        ("en", "on the second Monday of May 2019", "2019-05"),
        ("en", "on the last day of May 2019", "2019-05"),
        ("fr", "le dernier jour d'avril 2019", "2019-04"),
        ("es", "el tercer lunes de mayo de 2019", "2019-05"),
        ("ar", "في الاثنين الثاني من أيار/مايو 2019", "2019-05"),
        ("ar", "في اليوم الأخير من أيار/مايو 2019", "2019-05"),
        ("zh", "2019年5月第五天", "2019-05"),
        ("zh", "2019年5月的最后一天", "2019-05"),
        ("zh", "2019年5月廿五日", "2019-05"),
        ("zh", "2019年5月12¹日", "2019-05"),
    ],
)
def test_a_date_next_to_an_unread_part_is_coarse(language: str, text: str, want: str) -> None:
    (mention,) = (m for m in mentions_in(text, language) if m.kind == "date")
    assert (mention.key, mention.status) == (want, "coarse")
    assert mention.note in [Told("only_month_read"), Told("only_year_read"), Told("year_not_read")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "in November 1993, in early April 1994, since May 2019, the meeting of May 2019, the second half of May 2019"),
        ("en", "resolution 822 (1993), April 1993; the first week of May 2019; on 5 May 2019; 2nd of May 2019; In 12. April 2019"),
        ("fr", "en mai 2019, au cours du mois de mai 2019, la première semaine de mai 2019, le 1er mai 2019"),
        ("es", "en mayo de 2019, la reunión del mes de mayo de 2019, la segunda quincena de mayo de 2019, el 5 de mayo de 2019"),
        ("ru", "в мае 2019 года, во второй половине мая 2019 года, 5-го мая 2019 года, 5 мая 2019г."),
        ("ar", "في أيار/مايو 2019، النصف الثاني من أيار/مايو 2019، الأسبوع الأول من أيار/مايو 2019، في عام 2012"),
        ("zh", "2019年5月，2019年5月初，2019年5月5日，2019年"),
    ],
)
def test_an_ordinary_date_is_exact(language: str, text: str) -> None:
    assert {status for _, status in keys_and_statuses(text, language)} == {"exact"}
