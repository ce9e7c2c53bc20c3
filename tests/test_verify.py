"""A bundle, an unpacked one and a site are proved by their sums: what is missing, changed or added is named; hostile ZIPs are refused."""

import hashlib
import json
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from generator.cli import main
from generator.exports import origin
from generator.site import sums, verifying
from tests.project import Built

ODD = ["a b.txt", "line\nend.txt", "back\\slash.txt", "return\r.txt", "ü/ع/中.txt", " space", "#hash"]


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["verify", *words])


def site_of(folder: Path) -> Path:
    """A folder with odd names, and its sums."""
    for name in ("index.html", *ODD):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(name.encode() * 3)
    sums.write(folder, folder.with_name("memory"))
    return folder


def zipped(target: Path, entries: dict[str, bytes], top: str = "verbale/") -> Path:
    """A ZIP with these entries and with sums of those in its folder."""
    own = {name.removeprefix(top): data for name, data in entries.items() if name.startswith(top)}
    lines = "".join(sums.line(name, hashlib.sha256(data).hexdigest()) for name, data in own.items())
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**entries, f"{top}{sums.NAME}": lines.encode()}.items():
            archive.writestr(name, data)
    return target


def codes(path: Path) -> list[tuple[str, str]]:
    return [(problem.code, problem.path.removeprefix("x/")) for problem in verifying.verify(path, "x").problems]


def test_the_bundle_and_the_site_carry_their_sums_and_say_what_they_are_made_from(included: Built, tmp_path: Path) -> None:
    assert origin.NAME == verifying.MADE_FROM
    for path in (included.bundle, included.site):
        done = run(str(path), "--json")
        values = json.loads(done.stdout)
        assert done.exit_code == 0, values["problems"]
        assert values["unchanged"]
        assert values["files"] > 50
        assert values["made_from"]["documents"] == 5
        assert values["made_from"]["archive"]
    sources = sorted(included.root.glob("corpus/documents/*.txt"))
    listed = "".join(f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.relative_to(included.root).as_posix()}\n" for file in sources)
    assert values["made_from"]["sources"] == hashlib.sha256(listed.encode()).hexdigest()
    with zipfile.ZipFile(included.bundle) as archive:
        archive.extractall(tmp_path)
    for folder in (tmp_path, tmp_path / "verbale"):
        assert run(str(folder)).exit_code == 0
    data = (tmp_path / "verbale" / sums.NAME).read_bytes()
    assert list(sums.read(data)) == sorted(sums.read(data))  # type: ignore[arg-type]
    (tmp_path / "verbale/index.html").write_text("other", encoding="utf-8")
    (tmp_path / "verbale/robots.txt").unlink()
    (tmp_path / "verbale/new.html").touch()
    done = run(str(tmp_path / "verbale"))
    assert done.exit_code == 5
    for told in ("index.html: E709 has changed", "robots.txt: E709 is missing", "new.html: E709 is not in SHA256SUMS", "3 of its"):
        assert told in done.output


def test_coreutils_read_the_sums(tmp_path: Path) -> None:
    if shutil.which("sha256sum") is None:
        pytest.skip("sha256sum is not installed")
    folder = site_of(tmp_path / "site")
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", sums.NAME], cwd=folder, check=True)
    assert codes(folder) == []
    (folder / "index.html").write_text("other", encoding="utf-8")
    (folder / "new.html").write_text("new", encoding="utf-8")
    sums.write(folder, folder.with_name("memory"))
    assert codes(folder) == []
    folder.with_name("memory").write_bytes(b"damaged")
    sums.write(folder, folder.with_name("memory"))
    assert codes(folder) == []


@given(st.dictionaries(st.text(st.characters(exclude_characters="\0", exclude_categories=()), min_size=1), st.just("0" * 64), max_size=5))
def test_every_name_is_read_as_it_was_written(wanted: dict[str, str]) -> None:
    data = "".join(sums.line(name, digest) for name, digest in wanted.items())
    try:
        written = data.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # a half letter that no name of a file has
        return
    if all(name.encode("utf-8", "surrogateescape").decode("utf-8", "surrogateescape") == name for name in wanted):
        assert sums.read(written) == wanted


@pytest.mark.parametrize("line", ["x", "0" * 63 + "  a", "0" * 64 + " a", "0" * 64 + "  ", "0" * 64 + "  a\n" + "0" * 64 + "  a"])
def test_a_list_that_is_none_is_refused(line: str, tmp_path: Path) -> None:
    folder = site_of(tmp_path / "site")
    (folder / sums.NAME).write_text(f"{line}\n", encoding="utf-8")
    assert codes(folder) == [("E708", sums.NAME)]
    assert run(str(folder)).exit_code == 2


def test_a_link_and_a_pipe_are_not_followed(tmp_path: Path) -> None:
    folder = site_of(tmp_path / "site")
    (folder / "index.html").rename(tmp_path / "index.html")
    (folder / "index.html").symlink_to(tmp_path / "index.html")
    assert codes(folder) == [("E709", "index.html")]
    (folder / sums.NAME).unlink()
    (folder / sums.NAME).symlink_to(tmp_path / "index.html")
    assert codes(folder) == [("E708", "x")]


@pytest.mark.parametrize("name", ["../up.html", "/etc/passwd", "verbale/../../up", "C:/x", "verbale\\x", "a\\..\\b"])
def test_a_zip_with_a_name_that_leads_out_is_refused(name: str, tmp_path: Path) -> None:
    assert codes(zipped(tmp_path / "x.zip", {"verbale/index.html": b"x", name: b"y"})) == [("E708", "x")]


def test_a_zip_with_two_files_of_a_name_or_a_link_is_refused(tmp_path: Path) -> None:
    double = zipped(tmp_path / "double.zip", {"verbale/index.html": b"x"})
    with zipfile.ZipFile(double, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("verbale/index.html", b"y")
    assert codes(double) == [("E708", "x")]
    link = zipped(tmp_path / "link.zip", {"verbale/index.html": b"x"})
    entry = zipfile.ZipInfo("verbale/other.html")
    entry.external_attr = 0o120777 << 16
    with zipfile.ZipFile(link, "a") as archive:
        archive.writestr(entry, "/etc/passwd")
    assert codes(link) == [("E708", "x")]


def test_a_bomb_is_refused_without_being_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifying, "FREE", 1000)
    assert codes(zipped(tmp_path / "bomb.zip", {"verbale/index.html": bytes(10**7)})) == [("E708", "x")]


def test_a_zip_that_lies_about_sizes_or_is_damaged_is_found_out(tmp_path: Path) -> None:
    data = bytearray(zipped(tmp_path / "x.zip", {"verbale/index.html": b"some text " * 100, "verbale/b": b"b"}).read_bytes())
    at = data.index(b"verbale/index.html") + len("verbale/index.html")
    data[at + 4] ^= 0xFF
    (tmp_path / "x.zip").write_bytes(data)
    assert codes(tmp_path / "x.zip") == [("E709", "index.html")]
    for wrong in (b"", b"PK", bytes(data[:200]), b"no zip at all" * 30):
        (tmp_path / "y.zip").write_bytes(wrong)
        assert codes(tmp_path / "y.zip") == [("E708", "x")]
    assert codes(tmp_path / "nothing.zip") == [("E708", "x")]


def test_files_beside_the_folder_of_the_sums_and_an_encrypted_one_are_named(tmp_path: Path) -> None:
    assert codes(zipped(tmp_path / "x.zip", {"verbale/index.html": b"x", "autorun.inf": b"y"})) == [("E709", "../autorun.inf")]
    data = bytearray((tmp_path / "x.zip").read_bytes())
    for mark, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        data[data.index(mark) + place] |= 1
    (tmp_path / "x.zip").write_bytes(data)
    assert ("E709", "index.html") in codes(tmp_path / "x.zip")


def test_control_characters_of_a_name_do_not_reach_the_terminal(tmp_path: Path) -> None:
    folder = site_of(tmp_path / "site")
    (folder / "a\x1b[31mb").touch()
    done = run(str(folder))
    assert "a\\x1b[31mb: E709" in done.output
    assert "\x1b" not in done.output


def test_a_name_and_an_origin_do_not_look_like_lines_of_the_proof(tmp_path: Path) -> None:
    told = json.dumps({"archive": "x\n  commit: faked", "documents": {"a": 1}, "sources": "s\u2028s"}).encode()
    bundle = zipped(tmp_path / "x.zip", {f"verbale/{origin.NAME}": told})
    done = run(str(bundle))
    assert done.exit_code == 0
    assert done.stdout.splitlines()[2:] == ["  archive: x\\n  commit: faked", "  sources: s\\u2028s"]
    site = site_of(tmp_path / "site")
    (site / "a\nbuild/site: unchanged (9 files)").parent.mkdir()
    (site / "a\nbuild/site: unchanged (9 files)").write_bytes(b"")
    added = [problem.path for problem in verifying.verify(site, "x").problems]
    assert added == ["x/a\\nbuild/site: unchanged (9 files)"]


def test_what_was_added_is_to_be_removed_and_what_changed_fetched_again(tmp_path: Path) -> None:
    site = site_of(tmp_path / "site")
    (site / ".DS_Store").write_bytes(b"x")
    (site / "index.html").write_bytes(b"x")
    hints = {problem.path: problem.hint for problem in verifying.verify(site, "x").problems}
    assert hints["x/.DS_Store"].startswith("Remove it")
    assert hints["x/index.html"].startswith("Fetch")
    (site / "index.html").write_bytes(b"index.html" * 3)
    assert f"1 of its files differs ({len(ODD) + 1} files)" in run(str(site)).stdout


def test_sums_whose_line_ends_were_changed_are_said_once(tmp_path: Path) -> None:
    site = site_of(tmp_path / "site")
    (site / sums.NAME).write_bytes((site / sums.NAME).read_bytes().replace(b"\n", b"\r\n"))
    assert codes(site) == [("E708", sums.NAME)]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
def test_a_pipe_is_no_bundle(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert codes(tmp_path / "pipe") == [("E708", "x")]
