"""The files in the folder of pages are those that MkDocs finds, in its order and with its paths."""

from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import Files, get_files

from generator.site.found_files import ThemeFiles, found_files

NAMES = (
    *("index.md", "README.md", "about.md", "b.markdown", "B.MD", "a/README.md", "a/b.html", "a/b.md", "a/b/c.svg", "a.md", "z"),
    *("c/index.html", "c/index.md", "c/README.txt", "c/index.mkd", ".hidden.md", ".md", "..md", "d/.md", ".well-known/x.txt"),
    *("templates/x.md", "d/templates/x.md", "d/index", "d/Zürich ä%20.md", "drafts/one.md", "drafts/index.md", "drafts/README.md"),
)
PLAIN = ("src_uri", "src_dir", "dest_dir", "use_directory_urls", "inclusion", "name", "dest_uri", "url", "src_path", "edit_uri")


@pytest.mark.parametrize("as_folders", [True, False])
def test_files_are_those_of_mkdocs(tmp_path: Path, as_folders: bool, caplog: pytest.LogCaptureFixture) -> None:
    docs = tmp_path / "docs"
    for name in NAMES:
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_text("", encoding="utf-8")
    (docs / "empty").mkdir()
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/index.md").write_text("", encoding="utf-8")
    (docs / "linked").symlink_to(tmp_path / "outside")
    (docs / "link.md").symlink_to(tmp_path / "outside/index.md")
    (docs / "nowhere.md").symlink_to(tmp_path / "missing")
    (tmp_path / "mkdocs.yml").write_text("site_name: x\nexclude_docs: '!.md'\ndraft_docs: drafts/index.md\nplugins: []\n", encoding="utf-8")
    config = load_config(str(tmp_path / "mkdocs.yml"), use_directory_urls=as_folders)
    ours, found = found_files(config)
    told = [record.message for record in caplog.records]
    caplog.clear()
    theirs = get_files(config)
    assert [record.message for record in caplog.records] == told != []
    assert list(ours.src_uris) == list(theirs.src_uris)
    for one, other in zip(ours, theirs, strict=True):
        assert vars(type(other)("x", "x", "x", True)).keys() <= vars(one).keys()
        for name in PLAIN:
            assert getattr(one, name) == getattr(other, name), (name, one)
        assert (one.abs_src_path, one.abs_dest_path, one.dest_path) == (other.abs_src_path, other.abs_dest_path, other.dest_path)
    regular = {file.src_uri for file in theirs if not (docs / file.src_uri).is_symlink()}
    assert regular <= found.keys()
    assert found.keys().isdisjoint({"link.md", "nowhere.md"})
    assert found["about.md"].st_ino == (docs / "about.md").stat().st_ino


def test_files_of_the_theme_are_those_of_mkdocs(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    own = tmp_path / "theme"
    for name in ("a.css", ".hidden.css", "b/.c/d.css", "b/.e.css", "b/.f/.g", "b/h/i.css", "main.html", "locales/de.css", "x.PY"):
        (own / name).parent.mkdir(parents=True, exist_ok=True)
        (own / name).write_text("", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: x\ntheme: {name: material, custom_dir: theme}\nplugins: []\n", encoding="utf-8")
    config = load_config(str(tmp_path / "mkdocs.yml"))
    ours, theirs = Files([]), Files([])
    ours.add_files_from_theme(ThemeFiles(config.theme.dirs), config)  # type: ignore[arg-type]
    theirs.add_files_from_theme(config.theme.get_env(), config)
    assert [(file.src_uri, file.src_dir) for file in ours] == [(file.src_uri, file.src_dir) for file in theirs]
    assert {"a.css", "b/h/i.css"} <= set(ours.src_uris)
