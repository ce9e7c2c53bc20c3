"""Encodings: real texts are read right or set aside, never read wrong; a stated encoding is used, a proven one is not called assumed."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import Problem, Sidecar, Source
from generator.readers.decoding.encoding import Decoded, decode
from tests.bench import consensus, encodings
from tests.project import Project
from tests.reading import SEEDS, examined, examined_source, resources, source_of

FRENCH = (
    "Le Comité a pris note du rapport présenté par le Secrétaire général à sa première séance. Après un échange de vues, il a décidé "
    "d'adresser une lettre à l'État hôte, où la réunion s'était tenue, et de reporter à l'année suivante l'examen des questions.\n"
)
SPANISH = (
    "El Comité tomó nota del informe presentado por el Secretario General. Después de un debate, decidió que la próxima reunión se "
    "celebraría en otoño, según el calendario aprobado en el 11º período de sesiones, y que se pediría información a los países.\n"
)
RUSSIAN = (
    "Комитет принял к сведению доклад, представленный Генеральным секретарем. После обсуждения было решено, что следующее заседание "
    "состоится осенью в соответствии с утвержденным расписанием и что государствам-членам будет направлено письмо.\n"
)
ARABIC = (
    "أحاطت اللجنة علما بالتقرير المقدم من الأمين العام. وبعد المناقشة قررت أن تعقد اجتماعها المقبل في الخريف وفقا للجدول الزمني المعتمد.\n"
)
CHINESE = "委员会注意到秘书长提交的报告。经讨论，委员会决定下次会议将于秋季按照已核准的时间表举行，并请各会员国提供资料。\n"
TRADITIONAL = "委員會注意到秘書長提交的報告。經討論，委員會決定下次會議將於秋季按照已核准的時間表舉行，並請各會員國提供資料。\n"
TEXTS = {
    FRENCH: ("cp1252", "iso8859-1", "iso8859-15", "mac_roman", "cp850", "cp437"),
    SPANISH: ("cp1252", "iso8859-1", "mac_roman", "cp850"),
    RUSSIAN: ("cp1251", "koi8-r", "koi8-u", "iso8859-5", "cp866", "mac_cyrillic"),
    ARABIC: ("cp1256", "iso8859-6"),
    CHINESE: ("gb2312", "gbk", "gb18030"),
    TRADITIONAL: ("big5", "cp950"),
}
CASES = [(text, encoding) for text, encodings in TEXTS.items() for encoding in encodings]


@pytest.mark.parametrize(("text", "encoding"), CASES, ids=[f"{encoding}-{text[:9]}" for text, encoding in CASES])
def test_the_encoding_is_recognised_by_the_letters(text: str, encoding: str) -> None:
    got = decode(text.encode(encoding), "x.txt")
    assert isinstance(got, Decoded)
    assert (got.text, got.assumed) == (text, True)
    assert [problem.code for problem in got.problems] == ["W107"]
    assert got.encoding in got.problems[0].what


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text[:9])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_an_encoding_that_a_mark_proves_is_not_called_assumed(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "x.txt") == Decoded(text, encoding)


@pytest.mark.parametrize(
    "text", [*TEXTS, "The Committee took note of the report submitted by the Secretary-General.\n"], ids=lambda text: text[:9]
)
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_recognised_by_the_zero_bytes(text: str, encoding: str) -> None:
    got = decode(text.encode(encoding), "x.txt")
    assert isinstance(got, Decoded)
    assert (got.text, got.encoding, got.assumed) == (text, encoding.replace("-le", "le").replace("-be", "be"), True)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("Größe der Fläche, über die beschlossen wird".encode("cp1252"), "E103"),  # too short
        ("Привет, как дела".encode("koi8-r"), "E103"),
        ("Η επιτροπή αποφάσισε να δημοσιευθεί η έκθεση της ομάδας εργασίας.\n".encode("cp1253") * 9, "E103"),
        ("委員会は作業部会の報告書を公表することを決定した。\n".encode("shift_jis") * 9, "E103"),
        ("委員会は作業部会の報告書を公表することを決定した。\n".encode("iso2022_jp") * 9, "E103"),
        ("위원회는 작업반의 보고서를 발표하기로 결정하였다.\n".encode("euc-kr") * 9, "E103"),
        ("הוועדה החליטה לפרסם את הדוח של קבוצת העבודה.\n".encode("cp1255") * 9, "E103"),
        (bytes(range(128, 256)) * 20, "E103"),
        (FRENCH.encode("cp1252") + RUSSIAN.encode("cp1251") * 9, "E103"),  # two encodings in one file
        (FRENCH.encode("cp1252") * 99 + RUSSIAN.encode("koi8-r"), "E103"),
        (FRENCH.encode() * 3 + b"\xe9t\xe9\n", "E103"),  # UTF-8 except for two bytes
        (b"\xff\xfe\x00\xd8", "E103"),
        (b"\0\1\2\3" * 40, "E104"),
        (b"\x7fELF\2\1\1" + b"\0" * 57, "E104"),
    ],
)
def test_a_text_whose_encoding_is_not_recognised_is_set_aside(data: bytes, code: str) -> None:
    got = decode(data, "x.txt")
    assert isinstance(got, Problem)
    assert (got.level, got.code, bool(got.hint)) == ("error", code, True)


def test_the_byte_that_is_not_utf_8_is_reported() -> None:
    got = decode(FRENCH.encode() + b"un \xe9t\xe9", "x.txt")
    assert isinstance(got, Problem)
    assert (got.line, got.column) == (2, 4)


def test_a_sidecar_can_state_the_encoding() -> None:
    source = Source("corpus/documents/x.txt", "Größe und Maß".encode("cp1252"), Sidecar(encoding="cp1252"))
    result = examined_source(source, "x", resources())
    assert result.document
    assert (result.document.text, result.problems) == ("Größe und Maß", ())
    assert (result.document.source.encoding, result.document.source.assumed) == ("cp1252", False)


def test_an_assumed_encoding_is_shown_on_the_page_and_in_the_coverage(tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    project.put("old.txt", RUSSIAN.encode("koi8-r"))
    assert project.run("pages").exit_code == 0
    assert "read as koi8-r, judging by the text alone" in project.page("documents/old.md").replace("\\", "")
    assert "koi8-r" in project.page("keeper/coverage.md").replace("\\", "")


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866"])
def test_a_russian_document_is_read_the_same_in_every_encoding(encoding: str) -> None:
    text = "".join(
        line for line in source_of(SEEDS[1]).splitlines(keepends=True) if line.encode(encoding, "ignore").decode(encoding) == line
    )
    plain, old = examined(text), examined(text.encode(encoding))
    assert plain.document
    assert old.document
    assert (old.document.text, old.document.blocks) == (plain.document.text, plain.document.blocks)
    assert old.document.source.assumed
    assert [problem.code for problem in old.problems] == ["W107"]


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_can_be_given(data: bytes) -> None:
    got = decode(data, "x.txt")
    assert isinstance(got, Problem) == (not isinstance(got, Decoded))


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\x1b~\ufeff"), min_size=1, max_size=300))
def test_utf_8_is_always_read_unchanged(text: str) -> None:
    got = decode(text.encode(), "x.txt")
    assert isinstance(got, Problem) if not text.encode().strip() else got == Decoded(text, "utf-8")


@pytest.mark.skipif(bool(consensus.missing()), reason=consensus.missing() or "it is there")
def test_real_texts_are_read_right_or_set_aside() -> None:
    tallies = list(encodings.measured(8, (5,)))
    assert len({tally.encoding for tally in tallies}) >= 20
    assert [wrong for tally in tallies for wrong in tally.wrong] == []
    assert sum(tally.right for tally in tallies) >= 0.98 * sum(tally.tried for tally in tallies)
