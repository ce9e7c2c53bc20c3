"""A small project in a temporary folder: the files that a user has, with other documents."""

import re
import shutil
from pathlib import Path

from click.testing import CliRunner, Result

from generator.cli import main
from tests.reading import HOME, SAMPLES, SEEDS


class Project:
    """A folder with copies of the real mkdocs.yml, templates, docs and authorities, and the documents that a test puts in."""

    def __init__(self, root: Path, with_corpus: bool = False) -> None:
        self.root = root
        root.mkdir(parents=True, exist_ok=True)
        shutil.copy(HOME / "mkdocs.yml", root)
        for folder in ("docs", "site_templates"):
            shutil.copytree(HOME / folder, root / folder)
        shutil.copytree(SAMPLES / "authorities", root / "corpus/authorities")
        (root / "corpus/documents").mkdir()
        for seed in SEEDS if with_corpus else ():
            for suffix in (".txt", ".yml"):
                shutil.copy(seed / f"source{suffix}", root / "corpus/documents" / f"{seed.name}{suffix}")

    def put(self, name: str, content: str | bytes) -> Path:
        """Writes a file into the corpus."""
        file = self.root / "corpus/documents" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    def run(self, *words: str) -> Result:
        """Runs a verb, as a user does."""
        return CliRunner().invoke(main, ["-C", str(self.root), *words])

    def page(self, path: str) -> str:
        """A page on disk."""
        return (self.root / "build/pages" / path).read_text(encoding="utf-8")

    def tree(self, folder: str = "build") -> dict[str, tuple[bytes, int]]:
        """The contents of one of its folders."""
        return self.tree_of(self.root / folder)

    @staticmethod
    def results_of(build: Path) -> dict[str, bytes]:
        """Path → bytes of what builds have made, without what they keep for later builds."""
        kept = re.compile(r"cache(?:/|$)|\.site-before|.*\.made-from$")
        return {path: data for path, (data, _) in Project.tree_of(build).items() if not kept.match(path)}

    @staticmethod
    def tree_of(base: Path) -> dict[str, tuple[bytes, int]]:
        """Path → bytes and modification time of a folder and of everything below it; folders have no bytes."""
        files = [base, *sorted(base.rglob("*"))]
        return {f.relative_to(base).as_posix(): (f.read_bytes() if f.is_file() else b"", f.stat().st_mtime_ns) for f in files}


class Built(Project):
    """A project in a folder where it was built before."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @property
    def site(self) -> Path:
        """The folder of the site."""
        return self.root / "build/site"

    @property
    def bundle(self) -> Path:
        """The file of the bundle."""
        return self.root / "build/verbale.zip"

    def copy(self, root: Path) -> "Built":
        """A copy with all that was built, of which a build makes again only what a test changes."""
        shutil.copytree(self.root, root)
        return Built(root)


def make_included(root: Path) -> Built:
    """The included documents in a new folder, their site and their bundle."""
    project = Project(root, with_corpus=True)
    for verb in ("build", "bundle"):
        result = project.run(verb)
        assert result.exit_code == 0, f"{result.stderr}\n{result.exception!r}"
    return Built(root)
