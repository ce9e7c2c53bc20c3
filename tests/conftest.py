"""What all tests share. Here, property tests look for new cases on every run; in continuous integration they use the same cases.

Values that are only read are made once in each test process: the grammar with its patterns, and the compiled templates.
"""

import fcntl
import gc
import os
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path

import jinja2
import pytest
from hypothesis import settings
from jinja2.bccache import Bucket
from playwright.sync_api import Browser, Page

from generator import pages
from generator.finders import find
from generator.inputs import authorities
from generator.inputs.authorities import Authorities
from generator.model import Problem
from generator.pages.looking import LookingEnvironment
from generator.text.kept_values import NOTHING_KEPT, KeptValues
from tests.browser import chromium, opened, visited
from tests.project import Built, make_included
from tests.reading import HOME, TEMPLATES, english, examined, one_block, resources
from tests.rendered import Rendered, make

Loaded = tuple[Authorities, tuple[Problem, ...]]

settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")

ONE_SENTENCE_EACH = """On 6 April 1993 the Security Council adopted resolution 822 (1993) in New York, and it remains seized of the matter.

Le 6 avril 1993, le Conseil de sécurité a adopté la résolution 822 (1993) et il demeure saisi de la question.

El 6 de abril de 1993 el Consejo de Seguridad aprobó la resolución 822 (1993) y seguirá ocupándose de la cuestión.

6 апреля 1993 года Совет Безопасности принял резолюцию 822 (1993) и продолжает заниматься этим вопросом.

1993年4月6日，安全理事会通过了第822(1993)号决议，并继续处理此案。

وفي 6 نيسان/أبريل 1993 اتخذ مجلس الأمن القرار 822 (1993) وهو يبقي المسألة قيد نظره.
"""


SLOWEST_FILES = tuple(
    f"test_{name}.py"
    for name in (
        "site",
        "rendered",
        "frame",
        "parts",
        "samples",
        "page_build",
        "build",
        "cluster",
        "search_page",
        "growth",
        "hostile",
        "search_gold",
        "sidecar",
        "document_cache",
        "suggest",
        "search_engine",
        "family",
        "workers",
        "lists",
        "epub",
        "first_visit",
        "feeds",
        "archive_of_ones_own",
        "pattern_sets",
        "workflow_steps",
        "tutorial",
        "folder_and_sheet",
        "package",
        "data",
        "odd_data",
        "sheet",
        "compare",
        "export",
    )
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts the slowest files first. The tests of a file run in one process, so all processes then end at about the same time."""
    items.sort(key=lambda item: SLOWEST_FILES.index(item.path.name) if item.path.name in SLOWEST_FILES else len(SLOWEST_FILES))


class CompiledTemplates(jinja2.BytecodeCache):
    """Our templates, compiled once for all copies in the projects. A template that a test has edited is compiled again.

    All are compiled at the start: pages are rendered in copies of this process, and what a copy compiles ends with it.
    """

    def __init__(self, templates: Path) -> None:
        files = {file.relative_to(templates).as_posix(): file for file in templates.rglob("*.jinja")}
        self.ours = {name: self.get_source_checksum(file.read_text(encoding="utf-8")) for name, file in files.items()}
        self.compiled: dict[str, bytes] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:  # noqa: ARG002 (each project's copy has another path)
        return name

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.checksum == self.ours.get(bucket.key) and bucket.key in self.compiled:
            bucket.bytecode_from_string(self.compiled[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.checksum == self.ours.get(bucket.key):
            self.compiled[bucket.key] = bucket.bytecode_to_string()


class RecordsReadOnce:
    """Authority records, read and prepared once for all projects whose files are equal."""

    def __init__(self, load: Callable[..., Loaded]) -> None:
        self.plain = load
        self.loaded: dict[object, Loaded] = {}

    def load(self, folder: Path, shown: str, kinds: Sequence[str], seats: Collection[str], kept: KeptValues = NOTHING_KEPT) -> Loaded:  # noqa: ARG002 (it is read once anyway)
        files = sorted(folder.glob("*.yml"))
        if any(not file.is_file() for file in files):
            return self.plain(folder, shown, kinds, seats)
        key = (
            authorities.SHIPPED,
            shown,
            tuple(kinds),
            tuple(seats),
            tuple((file.name, file.stat().st_mode, file.read_bytes()) for file in files),
        )
        if key not in self.loaded:
            names, problems = self.plain(folder, shown, kinds, seats)
            find(one_block("UNESCO", "en"), resources().grammar, names)
            self.loaded[key] = names, problems
        return self.loaded[key]


@pytest.fixture(scope="session", autouse=True)
def _made_once() -> None:
    """Compiles the grammar's patterns, so that forked workers have them, and lets every project use the same compiled templates."""
    examined(ONE_SENTENCE_EACH)
    resources().cover.compile_all()
    made, plain = CompiledTemplates(HOME / "site_templates"), pages.environment_of
    pages.environment_of = lambda templates, words, compiled=None: _with(plain(templates, words, compiled), made)
    every = pages.environment_of(TEMPLATES, english())
    for name in made.ours:
        every.get_template(name)
    authorities.load = RecordsReadOnce(authorities.load).load
    gc.collect()
    gc.set_threshold(20_000, 20, 20)
    gc.freeze()  # what is made once is never collected: checking it again and again takes a tenth of the time


def _with(environment: LookingEnvironment, compiled: CompiledTemplates) -> LookingEnvironment:
    environment.bytecode_cache = compiled
    return environment


def _made_for_all(name: str, make: Callable[[Path], object], paths: pytest.TempPathFactory) -> Path:
    """A folder that the first process that needs it fills, for all processes."""
    shared = paths.getbasetemp()
    shared = shared.parent if "PYTEST_XDIST_WORKER" in os.environ else shared
    root, done = shared / name / "project", shared / f"{name}.done"
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            make(root)
            done.touch()
    return root


@pytest.fixture(scope="session")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    """The corpus to look at and its site, which no test changes."""
    return Rendered(_made_for_all("rendered", make, tmp_path_factory))


@pytest.fixture(scope="session")
def included(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The five included documents with their site and their bundle, which no test changes. A test that adds to them takes a copy."""
    return Built(_made_for_all("included", make_included, tmp_path_factory))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless browser, shared by the tests of one file."""
    with chromium() as launched:
        yield launched


@pytest.fixture(scope="module")
def searched(browser: Browser, address: str) -> Iterator[Page]:
    """One page for all searches of a module, because loading the index takes longer than a search."""
    with opened(browser, address) as window, visited(window, address) as shown:
        shown.goto("")
        yield shown
