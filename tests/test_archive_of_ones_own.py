"""`verbale init` and `verbale add`: a new archive builds at once, has its own name, and takes documents without one YAML file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from generator.cli import main
from tests.project import Project
from tests.reading import HOME, SEEDS

NAME = 'Letters & "notes": 1993–2024'
STARTER = HOME / "generator/starter/files"


def verbale(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    done = verbale("init", str(folder), "--name", NAME, "--introduction", "Five texts: of one mission.", "--licence", "CC0")
    assert done.exit_code == 0, done.output
    return folder


def test_a_new_archive_builds_at_once_with_its_own_name(archive: Path) -> None:
    done = verbale("-C", str(archive), "build", "--strict")
    assert done.exit_code == 0, done.output
    home = (archive / "build/site/index.html").read_text(encoding="utf-8")
    assert "Letters &amp; &#34;notes&#34;: 1993–2024" in home or "Letters &amp; &quot;notes&quot;: 1993–2024" in home
    assert "Five texts: of one mission." in home
    assert "Sample letter" in home
    assert ">Verbale<" not in home
    assert (archive / "build/site/method/index.html").is_file()
    assert not (archive / "site_templates").exists()


def test_documents_are_added_and_the_sample_goes(archive: Path) -> None:
    files = [str(seed / "source.txt") for seed in SEEDS]
    copies = []
    for number, file in enumerate(files):
        copies.append(archive.parent / f"letter-{number}.txt")
        copies[-1].write_bytes(Path(file).read_bytes())
    done = verbale("-C", str(archive), "add", *map(str, copies))
    assert done.exit_code == 0, done.output
    assert "The sample letter was removed." in done.output
    assert len(done.stdout.splitlines()) < 20 * len(copies)
    assert verbale("-C", str(archive), "build").exit_code == 0
    site = archive / "build/site"
    assert {folder.name for folder in (site / "documents").iterdir() if folder.name.startswith("letter-")} == {f.stem for f in copies}
    assert not any(re.search("sample.letter|Exampleland", file.read_text(encoding="utf-8")) for file in site.rglob("*.html"))


def test_a_drafted_sidecar_has_what_is_missing_as_comments(archive: Path) -> None:
    (archive.parent / "bare.txt").write_text("A text that says little.\n", encoding="utf-8")
    assert verbale("-C", str(archive), "add", str(archive.parent / "bare.txt")).exit_code == 0
    draft = (archive / "corpus/documents/bare.yml").read_text(encoding="utf-8")
    assert yaml.safe_load(draft) is None
    completed = "\n".join(line.removeprefix("# ") for line in draft.splitlines() if line.startswith(("# dates:", "# symbols:")))
    (archive / "corpus/documents/bare.yml").write_text(completed, encoding="utf-8")
    assert verbale("-C", str(archive), "check", "--strict").exit_code == 0


def test_add_replaces_nothing_and_says_why(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One.\n", encoding="utf-8")
    assert verbale("-C", str(archive), "add", str(tmp_path / "a.txt")).exit_code == 0
    (tmp_path / "a.txt").write_text("Another.\n", encoding="utf-8")
    again = verbale("-C", str(archive), "add", str(tmp_path / "a.txt"), str(tmp_path), str(tmp_path / "none.txt"))
    assert again.exit_code == 5
    assert "E706" in again.output
    assert again.output.count("E101") == 2
    assert (archive / "corpus/documents/a.txt").read_text(encoding="utf-8") == "One.\n"


def test_a_folder_that_is_not_empty_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_bytes(b"x")
    done = verbale("init", str(tmp_path))
    assert done.exit_code == 2
    assert "E705" in done.output
    assert "thesis.doc" in done.output
    assert "mkdocs.yml" in done.output
    assert [file.name for file in tmp_path.iterdir()] == ["thesis.doc"]


def test_a_file_of_the_project_lies_over_the_one_that_ships(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    assert verbale("init", str(archive), "--name", "Mine").exit_code == 0
    own = {
        "site_templates/pages/about.md.jinja": "# All about it\n\nOnly ours.\n",
        "site_templates/words/en.yml": "frame:\n  skip: Go on to the papers\n",
        "site_templates/theme/assets/mine.css": "body { color: black }\n",
        "docs/method.md": "# Our method\n\nWe read.\n\n## Findings\n\n## Families\n",
        "corpus/pages/visits.md": "# Visiting us\n\nOn Mondays.\n",
    }
    for path, text in own.items():
        (archive / path).parent.mkdir(parents=True, exist_ok=True)
        (archive / path).write_text(text, encoding="utf-8")
    with (archive / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("\nextra_css: [assets/mine.css]\n")
    done = verbale("-C", str(archive), "build")
    assert done.exit_code == 0, done.output
    site = archive / "build/site"
    assert "Only ours." in (site / "about/index.html").read_text(encoding="utf-8")
    assert "We read." in (site / "method/index.html").read_text(encoding="utf-8")
    home = (site / "index.html").read_text(encoding="utf-8")
    assert "Visiting us" in home
    assert "Go on to the papers" in (site / "documents/index.html").read_text(encoding="utf-8")
    joined = next((site / "assets").glob("site.*.css")).read_text(encoding="utf-8")
    assert joined.rstrip().endswith("body { color: black }")
    assert (site / "glossary/index.html").is_file()


def test_the_settings_of_a_new_archive_are_those_of_this_repository() -> None:
    """The navigation, the extensions and the palette; a new archive need not list styles and scripts."""
    ours = yaml.load((HOME / "mkdocs.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
    text = (STARTER / "mkdocs.yml").read_text(encoding="utf-8").replace("|quoted", "")
    new = yaml.load(text.replace("<<", '"').replace(">>", '"'), yaml.BaseLoader)
    for key in ("nav", "markdown_extensions", "validation", "plugins", "not_in_nav", "use_directory_urls", "docs_dir", "site_dir"):
        assert new[key] == ours[key], key
    assert new["theme"]["palette"] == ours["theme"]["palette"]
    assert "extra_css" not in new


def test_styles_and_scripts_named_by_this_repository_are_those_that_the_frame_adds() -> None:
    from generator.site.plugin import SCRIPTS, STYLES

    settings = yaml.load((HOME / "mkdocs.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
    assert settings["extra_css"] == list(STYLES)
    assert settings["extra_javascript"] == list(SCRIPTS)


def test_the_included_corpus_uses_nothing_but_its_own_files(tmp_path: Path) -> None:
    """A copy of the project without templates and docs builds the same pages: they ship."""
    one = Project(tmp_path / "one", with_corpus=True)
    assert one.run("pages").exit_code == 0
    before = Project.results_of(one.root / "build")
    settings = (one.root / "mkdocs.yml").read_text(encoding="utf-8")
    for line in ("    docs: docs/reader\n", "    templates: site_templates\n", "  custom_dir: site_templates/theme\n"):
        settings = settings.replace(line, "")
    (one.root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    for folder in ("docs", "site_templates"):
        (one.root / folder).rename(one.root / f"{folder}-away")
    assert one.run("pages").exit_code == 0
    assert Project.results_of(one.root / "build") == before
