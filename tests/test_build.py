"""Building: bad input is reported and set aside, the rest is built, nothing is written twice, and equal input gives equal output."""

import errno
import json
import os
import random
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from generator import configuration
from generator.grammar import loading
from generator.inputs.source_files import collect
from generator.model import Limits, Page
from generator.pages.stage import content, stage
from generator.site import making, publish
from generator.text import files
from generator.text.layers import Layers
from tests.project import Built, Project
from tests.reading import HOME

TITLE = (
    "Letter dated 17 April 2018 from the Permanent Representative of Azerbaijan to the United Nations addressed to the Secretary-General"
)
GOOD = f"{TITLE}\n\nText.\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path / "project")
    made.put("good.txt", GOOD)
    return made


def codes(stderr: str) -> list[str]:
    return re.findall(r": ([EW]\d{3}) ", stderr)


def test_a_bad_document_is_set_aside_and_the_rest_is_built(project: Project) -> None:
    project.put("empty.txt", "")
    project.put("latin.txt", "é".encode("latin-1"))
    project.put("binary.txt", b"a\0b")
    project.put("letter.docx", b"PK\x03\x04")
    project.put("minutes.pages", b"minutes")
    project.put("unreadable.txt", "x")
    (project.root / "corpus/documents/unreadable.txt").chmod(0)
    (project.root / "corpus/documents/link.txt").symlink_to(HOME / "LICENSE")
    os.mkfifo(project.root / "corpus/documents/pipe.txt")
    result = project.run("pages")
    assert result.exit_code == 5
    expected = {"E102", "E103", "E104", "E105", "E106", "E115"} | (set() if os.geteuid() == 0 else {"E101"})
    assert set(codes(result.stderr)) == expected
    assert "hint:" in result.stderr
    assert "corpus/documents/latin.txt:1:1: E103" in result.stderr
    assert "Text." in project.page("documents/good.md")
    assert "E103" in project.page("documents/latin.md")
    assert "E103" in project.page("keeper/problems.md")
    project_of_one = Project(project.root.parent / "one")
    project_of_one.put("good.txt", GOOD)
    project_of_one.run("pages")
    assert project_of_one.page("documents/good.md") == project.page("documents/good.md")


def test_a_broken_sidecar_sets_its_document_aside(project: Project) -> None:
    for name, sidecar in {
        "a": "slug: [",
        "b": "slgu: x",
        "c": "slug: A/B",
        "d": "dates: [{role: birth, edtf: '1993'}]",
        "e": "- x",
    }.items():
        project.put(f"{name}.txt", GOOD)
        project.put(f"{name}.yml", sidecar)
    project.put("alone.yml", "slug: x")
    result = project.run("pages")
    assert result.exit_code == 5
    found = codes(result.stderr)
    assert [found.count(code) for code in ("E201", "E202", "E203", "E207", "W206")] == [2, 1, 2, 5, 1]
    assert "Did you mean 'slug'?" in result.stderr
    assert "corpus/documents/b.yml:1: E202" in result.stderr
    assert project.page("documents/good.md")
    page = project.page("documents/b.md")
    assert "E207" in page
    assert "corpus/documents/b\\.yml, line 1" in page or "corpus/documents/b.yml, line 1" in page


def test_a_broken_sidecar_takes_no_address_from_another_document(project: Project) -> None:
    project.put("b.txt", GOOD)
    project.put("b.yml", "slug: good\nslgu: x\n")  # its slug is valid, and belongs to another document
    project.put("c.txt", GOOD)
    project.put("c.yml", "slug: elsewhere\nslgu: x\n")
    project.put("index.txt", GOOD)
    project.put("index.yml", "[")
    result = project.run("pages")
    assert result.exit_code == 5
    assert sorted(codes(result.stderr)) == ["E201", "E202", "E202", "E207", "E207", "E207"]
    assert "Text." in project.page("documents/good.md")
    assert "E207" in project.page("documents/elsewhere.md")
    assert not (project.root / "build/pages/documents/b.md").exists()


def test_a_warning_is_on_the_page_of_its_text_and_listed_separately_from_what_is_set_aside(project: Project) -> None:
    project.put("half.pdf", (HOME / "tests/pdfs/half-scan.pdf").read_bytes())
    project.put("empty.txt", b"")
    project.run("pages")
    assert "holds no text: 2</span>." in project.page("documents/half.md")
    aside, warned = project.page("keeper/problems.md").split("## Set aside")[1].split("## Warnings")
    assert re.findall(r"\*\*([EW]\d+)", aside) == ["E102"]
    assert re.findall(r"\*\*([EW]\d+)", warned) == ["W118"]


def test_two_files_with_one_stem_must_be_renamed(project: Project) -> None:
    project.put("a.txt", GOOD)
    project.put("a.md", GOOD)
    result = project.run("pages")
    assert codes(result.stderr) == ["E301", "E301"]
    assert "sidecar of its own" not in result.stderr


def test_two_documents_with_one_address_are_both_set_aside(project: Project) -> None:
    project.put("a b.txt", GOOD)
    project.put("a-b.md", GOOD)
    project.put("index.txt", GOOD)
    result = project.run("pages")
    assert result.exit_code == 5
    assert codes(result.stderr) == ["E301", "E301", "E302"]
    page = project.page("documents/a-b.md")
    assert "each asks for this address" in page
    assert page.count("**E301**") == 2
    assert "a b.txt" in page
    assert GOOD.strip() not in page
    assert (project.root / "build/pages/documents/good.md").exists()


def test_what_a_sidecar_states_wins(project: Project) -> None:
    project.put("good.yml", "slug: the-letter\nrights: Reserved by somebody.\nsymbols: [A/72/839]\nsession: 72\ntype: report\n")
    assert project.run("pages").exit_code == 0
    page = project.page("documents/the-letter.md")
    assert "A/72/839" in page
    assert "stated by the archive, not printed in the text" in page
    assert "Reserved by somebody\\." in page or "Reserved by somebody." in page
    assert "type: report" in page


@pytest.mark.parametrize(
    ("stated", "name"),
    [
        ("!ENV VERBALE_NAME", "Архив مكتب 档案"),
        ("!ENV [VERBALE_NOT_SET, VERBALE_NAME, Default]", "Архив مكتب 档案"),
        ("!ENV [VERBALE_NOT_SET, Default words]", "Default words"),
    ],
)
def test_a_value_from_the_environment_is_read_as_mkdocs_reads_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stated: str, name: str
) -> None:
    monkeypatch.setenv("VERBALE_NAME", "Архив مكتب 档案")
    for folder in ("corpus/documents", "corpus/authorities", "docs", "site_templates/pages"):
        (tmp_path / folder).mkdir(parents=True)
    text = f"site_name: {stated}\ndocs_dir: build/pages\nsite_dir: !ENV [VERBALE_NOT_SET, build/site]\n"
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    read, problems = configuration.load(tmp_path)
    assert read is not None, problems
    assert (read.site_name, read.site) == (name, tmp_path / "build/site")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("    corpus: corpus\n", "    corpsu: corpus\n"), "E402"),
        (("    corpus: corpus\n", "    corpus: archive\n"), "E403"),
        (("    corpus: corpus\n", "    corpus: [a]\n"), "E404"),
        (("    corpus: corpus\n", "    limits: {secnds: 3}\n"), "E402"),
        (("    corpus: corpus\n", "    limits: {seconds: 0}\n"), "E404"),
        (("    corpus: corpus\n", "    limits: 60\n"), "E404"),
        (("    corpus: corpus\n", "    ocr: maybe\n"), "E404"),
        (("site_dir: build/site\n", "site_dir: corpus\n"), "E404"),
        (("site_dir: build/site\n", "site_dir: ../elsewhere\n"), "E404"),
        (("docs_dir: build/pages\n", "docs_dir: .\n"), "E404"),
        (("docs_dir: build/pages\n", "docs_dir: !ENV VERBALE_NOT_SET\n"), "E404"),
        (("site_name: Verbale\n", "site_name: !ENV VERBALE_NOT_SET\n"), "E404"),
        (("site_name: Verbale\n", "site_name: [\n"), "E401"),
    ],
)
def test_a_wrong_configuration_builds_nothing(project: Project, change: tuple[str, str], code: str) -> None:
    project.run("pages")
    before = project.tree()
    file = project.root / "mkdocs.yml"
    file.write_text(file.read_text(encoding="utf-8").replace(*change), encoding="utf-8")
    result = project.run("build")
    assert result.exit_code == 2
    assert set(codes(result.stderr)) == {code}
    assert "hint:" in result.stderr
    assert project.tree() == before


def test_without_mkdocs_yml_nothing_is_built(tmp_path: Path) -> None:
    made = Project(tmp_path / "p")
    (made.root / "mkdocs.yml").unlink()
    assert made.run("build").exit_code == 2


def test_a_broken_authority_record_is_reported_and_the_others_are_used(project: Project) -> None:
    file = project.root / "corpus/authorities/place.yml"
    file.write_text(file.read_text(encoding="utf-8") + "- key: Nowhere\n  lables: {en: Nowhere}\n- {key: Sourceless}\n", encoding="utf-8")
    (project.root / "corpus/authorities/planet.yml").write_text("[]", encoding="utf-8")
    result = project.run("pages")
    assert result.exit_code == 5
    assert codes(result.stderr) == ["E204", "E204", "E204", "E204"]
    assert "Did you mean 'labels'?" in result.stderr
    assert (project.root / "build/pages/places/azerbaijan.md").exists()


def test_the_pages_of_a_coarse_date_say_what_was_read(project: Project) -> None:
    project.put("x.txt", "The Agreement was signed in the city on the second Monday of May 2019 by all of the parties to it.")
    assert project.run("pages").exit_code == 0
    assert "2019-05 · only the month was read" in project.page("documents/x.md").replace("\\", "")
    assert " · only the month was read · " in project.page("dates/2019/05.md").replace("\\", "")
    listed = json.loads(project.run("explain", "--json", str(project.root / "corpus/documents/x.txt")).stdout)
    assert [(m["key"], m["status"]) for m in listed[0]["mentions"] if m["kind"] == "date"] == [("2019-05", "coarse")]


def test_a_form_of_two_records_is_ambiguous(project: Project) -> None:
    file = project.root / "corpus/authorities/place.yml"
    twin = "- key: Agdam (town)\n  forms: {en: [Agdam]}\n  source: test\n"
    file.write_text(file.read_text(encoding="utf-8") + twin, encoding="utf-8")
    project.put("x.txt", "They went to Agdam, and to Agdam (town), in the morning of that day.")
    result = project.run("pages")
    assert result.exit_code == 0
    assert codes(result.stderr) == ["W205"]
    assert "ambiguous: Agdam \\(place\\) or Agdam \\(town\\) \\(place\\)" in project.page("documents/x.md")
    assert "agdam-town" in project.page("documents/x.md")
    assert project.run("pages", "--strict").exit_code == 5


def test_a_broken_template_is_reported_and_the_old_site_stays(project: Project) -> None:
    (project.root / "site_templates/pages/extra.md.jinja").write_text("a\n{{ nothing.here }}\n", encoding="utf-8")
    result = project.run("build")
    assert result.exit_code == 2
    assert codes(result.stderr) == ["E405"]
    assert "site_templates/pages/extra.md.jinja" in result.stderr


@pytest.mark.parametrize("fault", ["{{ 1 / 0 }}", "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "{% if %}", "{{ nothing.here }}"])
def test_faults_of_templates_never_give_a_traceback(project: Project, fault: str) -> None:
    (project.root / "site_templates/pages/extra.md.jinja").write_text(f"a\n{fault}\n", encoding="utf-8")
    result = project.run("pages")
    assert result.exit_code == 2
    assert "site_templates/pages/extra.md.jinja:2: E405" in result.stderr


def test_a_template_without_brackets_in_its_name_is_one_page(project: Project) -> None:
    (project.root / "site_templates/pages/extra.md.jinja").write_text("# {{ world.documents|length }} <b>\n", encoding="utf-8")
    project.run("pages")
    assert project.page("extra.md").endswith("# 1 <b>\n")


def test_a_folder_that_verbale_did_not_make_is_not_emptied(project: Project) -> None:
    (project.root / "build/pages").mkdir(parents=True)
    (project.root / "build/pages/thesis.md").write_text("years of work", encoding="utf-8")
    result = project.run("pages")
    assert result.exit_code == 2
    assert codes(result.stderr) == ["E406"]
    assert (project.root / "build/pages/thesis.md").exists()


def test_a_hand_written_page_cannot_replace_a_generated_page(project: Project) -> None:
    (project.root / "docs/reader/keeper").mkdir()
    (project.root / "docs/reader/keeper/coverage.md").write_text("mine", encoding="utf-8")
    result = project.run("pages")
    assert result.exit_code == 5
    assert codes(result.stderr) == ["E303"]
    assert project.page("keeper/coverage.md") != "mine"


def test_a_second_stage_writes_nothing_and_removes_old_files(project: Project) -> None:
    project.run("pages")
    before = project.tree()
    project.run("pages")
    assert project.tree() == before
    (project.root / "corpus/documents/good.txt").unlink()
    project.run("pages")
    assert not (project.root / "build/pages/documents/good.md").exists()
    assert not (project.root / "build/pages/documents/good").exists()


def test_the_order_of_files_changes_nothing(included: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = Project(tmp_path / "project", with_corpus=True)
    original = Path.rglob

    def shuffled(self: Path, pattern: str) -> list[Path]:
        found = list(original(self, pattern))
        random.Random(7).shuffle(found)
        return found

    monkeypatch.setattr(Path, "rglob", shuffled)
    project.run("pages")
    pages = Project.results_of(project.root / "build/pages")
    assert pages
    assert pages == Project.results_of(included.root / "build/pages")


def test_special_characters_in_names_and_titles_show_as_themselves(project: Project) -> None:
    name = "a & <b> \"q\" 'x' [l](u) {y} #.txt"
    project.put(name, "# Title with <script>alert(1)</script> & *stars*\n\nText of Azerbaijan.\n")
    file = project.root / "corpus/authorities/person.yml"
    record = '- key: "O\'Neil <b>&\\"| [x](y) {z}"\n  forms: {en: [O\'Neil]}\n  note: "<i>|*"\n  source: "`s` & co"\n'
    file.write_text(file.read_text(encoding="utf-8") + record, encoding="utf-8")
    project.put("n.txt", "A short text that speaks of O'Neil.")
    result = project.run("pages")
    assert result.exit_code == 0, result.stderr
    for page in (project.root / "build/pages").rglob("*.md"):
        front, _, body = page.read_text(encoding="utf-8").partition("\n---\n")
        assert not re.search(r"^(?:title|description):.*<(?:script|b)>", front, re.MULTILINE)
        assert "<script>" not in body
        assert "<b>" not in body


def test_json_report_and_quiet(project: Project, tmp_path: Path) -> None:
    project.put("bad.txt", b"\xff")
    result = project.run("-q", "pages", "--json", "--report", str(tmp_path / "report.json"))
    assert result.exit_code == 5
    stated = json.loads(result.stdout)
    assert stated["found"]["documents"] == 1
    assert stated["problems"][0]["code"] == "E103"
    assert json.loads((tmp_path / "report.json").read_text(encoding="utf-8")) == stated
    assert "documents" not in result.stderr.replace("corpus/documents", "")


def test_check_writes_nothing(project: Project) -> None:
    project.put("bad.txt", b"\xff")
    assert project.run("check").exit_code == 5
    assert not (project.root / "build").exists()


def test_explain_takes_any_file(project: Project, tmp_path: Path) -> None:
    file = tmp_path / "elsewhere.md"
    file.write_text("# Note\n\nThe Security Council adopted resolution 822 (1993).\n", encoding="utf-8")
    stated = json.loads(project.run("explain", "--json", str(file)).stdout)
    assert stated[0]["mentions"][-1]["key"] == "S/RES/822 (1993)"
    assert stated[0]["mentions"][-1]["text"] == stated[0]["blocks"][1]["text"][29:50]
    missing = project.run("explain", "--json", str(tmp_path / "none.txt"), str(file))
    assert missing.exit_code == 5
    assert json.loads(missing.stdout)[0]["problems"][0]["code"] == "E101"
    assert "822" in project.run("explain", str(file)).stdout
    file.write_text("On the second Monday of May 2019 it met.\n", encoding="utf-8")
    assert "2019-05 (coarse)" in project.run("explain", str(file)).stdout


def test_repairs_take_their_evidence_from_the_corpus(project: Project, tmp_path: Path) -> None:
    file = project.put("broken.txt", "They saw an act of aggr ession there, by Mi–24.\n")
    project.put("whole.txt", "No aggression was seen on that day, and no Mi-24 at all.\n")
    outside = tmp_path / "outside.txt"
    outside.write_text("They saw an act of agg ression there.\n", encoding="utf-8")
    said, other = json.loads(project.run("explain", "--json", str(file), str(outside)).stdout)
    assert [(e["before"], e["after"], e["rule"]) for e in said["edits"] if e["evidence"]] == [(" ", "", "repair: space inside a word")]
    assert [(c["line"], c["before"], c["after"]) for c in said["conjectures"]] == [(1, "Mi–24", "Mi-24")]
    assert "aggression" in other["blocks"][0]["text"]
    assert project.run("pages").exit_code == 0
    page = project.page("documents/broken.md")
    assert '[aggr<span class="was" data-before=" "></span>ession](#repair-1 "space inside a word")' in page
    assert "‘aggression’ is in whole, line 1" in page
    repairs = project.page("keeper/repairs.md")
    assert "space inside a word 1 |" in repairs
    assert 'accept: "Mi–24", as: "Mi-24"' in repairs


def test_front_matter_is_plain_yaml() -> None:
    import yaml

    page = content(Page("x.md", {"title": "A: b — 中", "date": "2019-06-06", "n": None}, "Body\n")).decode()
    assert yaml.safe_load(page.split("---\n")[1]) == {"title": "A: b — 中", "date": "2019-06-06", "n": None}
    assert "中" in page


def test_stage_replaces_a_folder_by_a_file(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    stage([Page("a/b.md", {}, "x\n")], [], Layers((docs,)), tmp_path / "out")
    stage([Page("a.md", {}, "x\n"), Page("b.md/c.md", {}, "y\n")], [], Layers((docs,)), tmp_path / "out")
    stage([Page("b.md", {}, "x\n")], [], Layers((docs,)), tmp_path / "out")
    assert sorted(f.name for f in (tmp_path / "out").rglob("*") if f.name != ".verbale") == ["b.md"]


def test_hidden_files_are_not_sources(tmp_path: Path) -> None:
    (tmp_path / ".DS_Store").write_bytes(b"\0")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git/config").write_text("x", encoding="utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub/a.txt").write_text("Text.", encoding="utf-8")
    collected = collect(tmp_path, "corpus/documents", Limits())
    found, problems = collected.sources, collected.problems
    assert list(found) == ["a"]
    assert found["a"].path == "corpus/documents/sub/a.txt"
    assert not problems


def test_a_site_that_verbale_did_not_make_is_not_replaced(project: Project) -> None:
    (project.root / "build/site").mkdir(parents=True)
    (project.root / "build/site/thesis.html").write_text("years of work", encoding="utf-8")
    result = project.run("build")
    assert result.exit_code == 2
    assert codes(result.stderr) == ["E406"]
    assert (project.root / "build/site/thesis.html").exists()


def test_a_site_of_plain_mkdocs_is_replaced(project: Project) -> None:
    (project.root / "build/site/assets").mkdir(parents=True)
    (project.root / "build/site/assets/verbale.css").write_text("", encoding="utf-8")
    assert project.run("build").exit_code == 0
    assert (project.root / "build/site/documents/good/index.html").is_file()


def test_an_interrupted_run_does_not_lose_the_site(tmp_path: Path) -> None:
    site, aside = tmp_path / "site", tmp_path / ".site-old"
    aside.mkdir()
    (aside / "index.html").write_text("old", encoding="utf-8")
    publish.recover(site)
    assert (site / "index.html").read_text(encoding="utf-8") == "old"
    assert not aside.exists()
    publish.remember(site, "fingerprint", files.stamps(site))
    assert publish.current(site, "fingerprint")
    (site / "index.html").write_text("damaged", encoding="utf-8")
    assert not publish.current(site, "fingerprint")


@pytest.mark.parametrize(
    "sidecar",
    [
        "a: &a [x, x]\nb: *a\n",
        "rights: !!timestamp foo\n",
        "rights: !!bool maybe\n",
        "session: true\n",
        "agenda_items: [true]\n",
        "dates: [{role: document, edtf: '1993/1994/1995'}]\n",
        "title: " + "[" * 3000 + "\n",
        "? [a]\n: b\n",
        "slug: a\nslug: b\n",
        "slug: " + "a" * 400 + "\n",
        'signatory: "a\\0b"\n',
        "\t",
        "\x00",
    ],
)
def test_a_sidecar_breaks_at_most_its_own_document(project: Project, sidecar: str) -> None:
    project.put("x.txt", GOOD)
    project.put("x.yml", sidecar)
    result = project.run("pages")
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert result.exit_code == (0 if sidecar == "\t" and "E2" not in result.stderr else 5)
    assert (project.root / "build/pages/documents/good.md").exists()


def test_every_date_role_of_a_sidecar_has_a_word(project: Project) -> None:
    roles = ("document", "distribution", "session", "adoption", "publication", "event")
    project.put("good.yml", "dates:\n" + "".join(f"- {{role: {role}, edtf: '199{i}'}}\n" for i, role in enumerate(roles)))
    assert project.run("pages").exit_code == 0
    assert "date:" not in project.page("documents/good.md").partition("\n---\n")[0].replace("dates:", "")


@pytest.mark.parametrize("path", ["documents/good/index.md", "documents/good.md/x.txt", "documents/good/README.md"])
def test_a_hand_written_page_cannot_take_the_address_of_a_document(project: Project, path: str) -> None:
    file = project.root / "docs/reader" / path
    file.parent.mkdir(parents=True)
    file.write_text("mine", encoding="utf-8")
    result = project.run("pages")
    assert result.exit_code == 5
    assert codes(result.stderr) == ["E303"]
    assert "Text" in project.page("documents/good.md")


def test_two_sidecars_or_a_linked_sidecar_are_reported(project: Project) -> None:
    project.put("good.yml", "slug: a")
    project.put("good.YAML", "slug: b")
    assert codes(project.run("pages").stderr) == ["E106", "E207"]


def test_a_sidecar_belongs_to_the_file_with_its_complete_name(project: Project) -> None:
    project.put("good.v2.txt", GOOD)
    project.put("good.v2.yml", "slug: second")
    project.put("good.yml", "slug: first")
    result = project.run("pages")
    assert result.exit_code == 0, result.stderr
    assert project.page("documents/first.md")
    assert project.page("documents/second.md")


def test_a_template_for_one_page_takes_precedence(project: Project) -> None:
    (project.root / "site_templates/pages/documents/good.md.jinja").write_text("# Mine: {{ document.title }}\n", encoding="utf-8")
    assert project.run("pages").exit_code == 0
    assert "# Mine: Letter dated" in project.page("documents/good.md")


def test_explain_refuses_a_wrong_configuration_and_a_folder(project: Project) -> None:
    assert json.loads(project.run("explain", "--json", str(project.root)).stdout)[0]["problems"][0]["code"] == "E106"
    file = project.root / "mkdocs.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("    corpus: corpus\n", "    corpsu: x\n"), encoding="utf-8")
    result = project.run("explain", str(project.root / "corpus/documents/good.txt"))
    assert result.exit_code == 2
    assert "mkdocs.yml:" in result.stderr


def test_a_new_kind_needs_one_file_and_one_file_of_names(project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    home = tmp_path / "grammar"
    for room in ("kinds", "languages", "reference"):
        shutil.copytree(loading.HOME / room, home / room)
    kind = "kind: treaty\nrank: 8\ntitle: Treaties\nsingular: Treaty\naddress: treaties\nfinder: gazetteer\nwords: {}\nexamples: []\n"
    (home / "kinds/treaty.yml").write_text(kind, encoding="utf-8")
    monkeypatch.setattr(loading.load, "__defaults__", (home,))
    record = "- {key: Treaty of Tordesillas, source: test}\n"
    (project.root / "corpus/authorities/treaty.yml").write_text(record, encoding="utf-8")
    project.put("x.txt", "They spoke of the Treaty of Tordesillas, and of nothing else in that year.")
    result = project.run("build")
    assert result.exit_code == 0, result.stderr
    assert (project.root / "build/site/treaties/treaty-of-tordesillas/index.html").is_file()


def test_a_crash_is_reported_in_a_sentence_with_its_own_exit_code(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object, **__: object) -> None:
        raise KeyError("no such thing")

    monkeypatch.setattr("generator.build.gather_corpus", crash)
    result = project.run("pages")
    assert result.exit_code == 1
    assert "KeyError: 'no such thing'" in result.stderr
    assert "report" in result.stderr
    assert "Traceback" not in result.stderr
    assert "Traceback" in project.run("-v", "pages").stderr


def test_disk_errors_have_their_own_code(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "build/pages/x.md")

    monkeypatch.setattr("generator.build.gather_corpus", full)
    result = project.run("pages")
    assert result.exit_code == 4
    assert "build/pages/x.md: E702" in result.stderr


def test_the_workflow_accepts_only_what_was_set_aside_and_make_says_so() -> None:
    workflow = (HOME / ".github/workflows/site.yml").read_text(encoding="utf-8")
    assert re.findall(r"test \$\? -eq (\d)", workflow) == ["5", "5", "5"]
    done = {}
    for code in (0, 1, 3, 4, 5):
        text = (HOME / "Makefile").read_text(encoding="utf-8")
        line = re.search(r"^ASIDE = (.*)$", text, re.MULTILINE)
        assert line
        done[code] = subprocess.run(["sh", "-c", f"sh -c 'exit {code}' || {line[1].replace('$$', '$')}"], check=False).returncode
    assert done == {0: 0, 1: 1, 3: 3, 4: 4, 5: 0}


def test_a_hand_written_page_that_cannot_be_used_is_a_problem_and_the_rest_is_built(project: Project) -> None:
    docs = project.root / "docs/reader"
    os.mkfifo(docs / "pipe.md")
    (docs / "link.md").symlink_to(HOME / "LICENSE")
    (docs / f"{'é' * 124}.md").write_text("Long.\n", encoding="utf-8")
    Path(os.fsdecode(os.fsencode(docs) + b"/latin-\xe9.md")).write_text("Latin.\n", encoding="utf-8")
    result = project.run("pages")
    assert result.exit_code == 5, result.stderr
    assert sorted(codes(result.stderr)) == ["E106", "E106", "E407", "E407"]
    assert "Text." in project.page("documents/good.md")


@pytest.mark.parametrize(
    ("stated", "warned"),
    [
        ("plugins: []\n", False),
        ("plugins: [offline]\n", False),
        ("plugins: [search]\n", True),
        ("plugins:\n  - material/search:\n      lang: en\n", True),
        ("plugins: {search: {lang: en}}\n", True),
        ("", True),
    ],
)
def test_a_second_search_is_a_warning(project: Project, stated: str, warned: bool) -> None:
    file = project.root / "mkdocs.yml"
    rest = [line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("plugins:")]
    file.write_text("\n".join([*rest, stated]), encoding="utf-8")
    config, problems = configuration.load(project.root)
    assert config is not None, problems
    assert [problem.code for problem in making.warned(config)] == ["W408"] * warned
