"""The house: imports run one way, fences hold, nothing is banned by name, every module says what it is."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

HOME = Path(__file__).parent.parent
MODULES = sorted((HOME / "generator").rglob("*.py"))

# Module → what it may import of ours. A room stands for its files; whoever is not listed may import the values below it.
VALUES = {"model", "text"}
MAY_IMPORT = {
    "model": set(),
    "text": {"model"},
    "grammar": VALUES,
    "dating": VALUES | {"grammar"},
    "statements": VALUES | {"grammar", "inputs"},
    "inputs": VALUES,
    "configuration": VALUES,
    "readers": VALUES | {"grammar", "masthead"},
    "repairs": VALUES | {"grammar"},
    "masthead": VALUES | {"grammar", "dating"},
    "finders": VALUES | {"grammar", "dating", "inputs"},
    "families": VALUES | {"grammar"},
    "references": VALUES | {"grammar"},
    "concordance": VALUES | {"inputs"},
    "pages": VALUES | {"grammar", "concordance"},
    "workers": VALUES,
    "site": VALUES | {"configuration"},
    "suggestions": VALUES | {"grammar", "inputs"},
    "reports": VALUES | {"suggestions"},
    "checks": VALUES | {"grammar"},
    "cli": VALUES | {"build", "configuration", "examine", "reports", "site"},
    "__main__": {"cli"},
    "__init__": set(),
}
FENCES = {
    "bs4": {"readers/web/__init__.py"},
    "jinja2": {"pages/__init__.py"},
    "mkdocs": {"site/serve.py", "site/child.py"},
    "markupsafe": {"pages/weave.py", *(f"pages/views/{name}.py" for name in ("__init__", "document", "synopsis", "changes", "head"))},
    "yaml": {"text/strict_yaml.py", "configuration.py", "pages/stage.py"},
    "ahocorasick": {"inputs/authorities.py"},
    "click": {"cli.py"},
    "pypdfium2": {"readers/pdf/__init__.py", "readers/pdf/glyphs.py"},
    "mammoth": {"readers/word/__init__.py"},
    "lxml": {
        *(f"readers/web/{name}.py" for name in ("__init__", "outline", "chrome", "notes", "walk", "gathered", "tables")),
        *(f"readers/word/{name}.py" for name in ("__init__", "package", "text", "unwrap", "headers", "numbers", "lists", "wordml")),
    },
}
BANNED = re.compile(r"(?:^|_)(?:entity|tag|utils?|helpers?|manager|handler|processor|common|misc)s?(?:_|$)")


def room(file: Path) -> str:
    return file.relative_to(HOME / "generator").parts[0].removesuffix(".py")


def imports(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ([f"generator.{alias.name}" for alias in node.names] if node.module == "generator" else [node.module])


@pytest.mark.parametrize("file", MODULES, ids=lambda f: f.relative_to(HOME).as_posix())
def test_imports_run_one_way(file: Path) -> None:
    own = room(file)
    if own in {"build", "examine", "relate"}:
        return  # those that know the stages: of one document, of documents together, of the whole
    ours = {name.split(".")[1] for name in imports(file) if name.startswith("generator.")} - {own}
    assert ours <= MAY_IMPORT[own], f"{own} may not import {sorted(ours - MAY_IMPORT[own])}"


@pytest.mark.parametrize("file", MODULES, ids=lambda f: f.relative_to(HOME).as_posix())
def test_fences_hold(file: Path) -> None:
    path = file.relative_to(HOME / "generator").as_posix()
    for name in imports(file):
        fenced = FENCES.get(name.split(".")[0])
        assert fenced is None or path in fenced, f"{name} is imported in {path}"


@pytest.mark.parametrize("file", MODULES, ids=lambda f: f.relative_to(HOME).as_posix())
def test_every_module_and_public_name_says_what_it_is(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_") and node.name != "main":
            nested = any(node in ast.walk(f) for f in ast.walk(tree) if isinstance(f, ast.FunctionDef) and f is not node)
            private = any(isinstance(c, ast.ClassDef) and c.name.startswith("_") and node in c.body for c in ast.walk(tree))
            special = node.name.startswith(("construct_", "compose_"))  # the library's own names
            assert nested or private or special or ast.get_docstring(node), f"{node.name} has no docstring"


def test_no_banned_names() -> None:
    for file in MODULES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            name = getattr(node, "name", None)
            if isinstance(node, ast.ClassDef | ast.FunctionDef) and isinstance(name, str):
                assert not BANNED.search(name.lower()), f"{name} in {file}"
        assert not BANNED.search(file.stem), file


def test_top_level_is_the_agreed_one() -> None:
    wanted = {
        "mkdocs.yml",
        "generator",
        "corpus",
        "site_templates",
        "docs",
        "tests",
        ".github",
        "README.md",
        "CHANGELOG.md",
        "LICENSE",
        "Makefile",
    }
    assert wanted <= {path.name for path in HOME.iterdir()}


def test_locks_have_hashes_and_no_addresses() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (HOME / name).read_text(encoding="utf-8")
        assert "://" not in text
        assert "--index-url" not in text
        pins = re.findall(r"^[a-z0-9].*==", text, re.MULTILINE)
        assert pins
        assert len(re.findall(r"--hash=sha256:", text)) >= len(pins)


def test_makefile_targets_are_one_line_each() -> None:
    lines = (HOME / "Makefile").read_text(encoding="utf-8").splitlines()
    for target in ("site", "serve", "test", "check", "update", "bench", "accuracy", "bundle"):
        assert len([line for line in lines if re.match(rf"{target}: .*; \S", line)]) == 1, target
