"""A cluster gives what this machine gives, whatever happens to its workers; one that cannot be used is a message."""

import json
import os
import signal
import socket
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from generator import build, cluster
from generator.cluster import on_worker
from generator.configuration import Configuration, load
from generator.examine import Resources
from generator.model import Corpus, Limits, Problem
from generator.workers import Crew, Failure
from tests.project import Project
from tests.reading import resources
from tests.test_workers import behave

distributed = pytest.importorskip("distributed", reason="Dask is not installed: pip install verbale[cluster]")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="workers are killed by signals")

LETTERS = {
    "a.txt": "Letter dated 2 April 1993\n\nThe representatives of the Republic spoke of negotiations and of S/RES/822.\n",
    "b.txt": "Note verbale\n\nThe Permanent Mission names the nego tiations of 3 May 1994 and resolution 853 (1993).\n",
    "c.txt": "Press statement\n\nNothing else was said in Geneva on 4 May 1994.\n",
    "d.txt": "Statement\n\nOn 6 April 1993 the Security Council adopted resolution 822 (1993), and it remains seized of the matter.\n",
    "e.md": "# Communiqué\n\nThe ministers spoke of the negotiations in Vienna on 3 June 1995.\n",
    "broken.docx": "PK\x03\x04",
}


def local(workers: int, folder: Path) -> Any:
    """A cluster of worker processes on this machine."""
    return distributed.LocalCluster(
        n_workers=workers,
        threads_per_worker=1,
        processes=True,
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",
        silence_logs="CRITICAL",
        local_directory=str(folder),
    )


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with local(2, tmp_path_factory.mktemp("dask")) as made:
        yield made


@pytest.fixture(scope="module")
def opened(two: Any) -> Iterator[cluster.Cluster]:
    made = cluster.opened(two.scheduler_address, print)
    assert isinstance(made, cluster.Cluster), made
    yield made
    made.dismiss()


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    made = Project(tmp_path_factory.mktemp("clustered") / "p")
    for name, text in LETTERS.items():
        made.put(name, text)
    return made


@pytest.fixture(scope="module")
def stated(project: Project) -> tuple[Configuration, Resources]:
    config, _ = load(project.root.resolve())
    assert config
    return config, resources()


@pytest.fixture(scope="module")
def here(stated: tuple[Configuration, Resources]) -> Corpus:
    return build.gather_corpus(*stated)[0]


def told_by(address: str) -> tuple[cluster.Cluster, list[str]]:
    """The cluster at an address, and what it will say."""
    told: list[str] = []
    made = cluster.opened(address, told.append)
    assert isinstance(made, cluster.Cluster), made
    return made, told


def slowly(value: int) -> int:
    """Takes a moment, so that a worker can be killed meanwhile."""
    time.sleep(0.02)
    return value * value


def kill_the_worker(value: int) -> int:
    """Kills the worker of the cluster that this is done for; here it does no harm."""
    above = Path(f"/proc/{os.getppid()}")
    if b"generator.cluster.bench" in (above / "cmdline").read_bytes():
        os.kill(int((above / "stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[1]), signal.SIGKILL)
    return value


def test_a_cluster_reads_and_examines_as_this_machine_does(
    opened: cluster.Cluster, stated: tuple[Configuration, Resources], here: Corpus
) -> None:
    stages = []

    def watched(stage: str, results: Iterable[Any], total: int, /) -> Iterator[Any]:
        stages.append((stage, total))
        return iter(results)

    there = build.gather_corpus(*stated, crew=Crew(opened.each, watched))[0]
    assert not opened.lost
    assert len(there.documents) == 5, there.problems
    assert [problem.path for problem in there.problems if problem.level == "error"] == ["corpus/documents/broken.docx"]
    assert there == here
    assert ("Reading documents", 6) in stages
    assert ("Examining documents", 6) in stages


def test_a_worker_that_is_killed_changes_nothing(
    two: Any, opened: cluster.Cluster, stated: tuple[Configuration, Resources], here: Corpus
) -> None:
    killed: list[int] = []

    def killing(_stage: str, results: Iterable[Any], _total: int, /) -> Iterator[Any]:
        for result in results:
            if not killed:
                killed.append(next(iter(two.workers.values())).pid)
                os.kill(killed[0], signal.SIGKILL)
            yield result

    assert build.gather_corpus(*stated, crew=Crew(opened.each, killing))[0] == here
    assert killed
    assert not opened.lost


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps these limits")
def test_limits_and_failures_are_those_of_this_machine(opened: cluster.Cluster) -> None:
    broken, slow = opened.each(behave, ["break", "burn"], Limits(seconds=1, memory_mb=300))
    assert (broken, slow) == (Failure("broken", "KeyError: 'no such thing'"), Failure("time"))
    assert list(opened.each(behave, [], Limits())) == []


def test_what_a_cluster_loses_is_done_here(tmp_path: Path) -> None:
    """One worker, killed by what it does; then none at all."""
    with distributed.worker.dask.config.set({"distributed.scheduler.allowed-failures": 0}), local(1, tmp_path) as one:
        made, told = told_by(one.scheduler_address)
        if sys.platform == "linux":
            assert list(made.each(kill_the_worker, [7], Limits())) == [7]
            assert told == ["A worker of the cluster failed (KilledWorker): some documents are done on this machine."]
        one.wait_for_workers(1)
        made.alone = 1
        results = made.each(slowly, list(range(96)), Limits())  # six batches, of which two are under way
        first = next(results)
        one.scale(0)
        until = time.monotonic() + 30
        while one.scheduler.workers and time.monotonic() < until:
            time.sleep(0.05)
        assert [first, *results] == [n * n for n in range(96)]
        assert made.lost
        assert told[-1].endswith("because it has lost all workers: the rest is done on this machine.")
        assert list(made.each(slowly, [3], Limits())) == [9]
        assert len([line for line in told if "no more work" in line]) == 1


def test_a_worker_with_other_code_is_refused(two: Any, opened: cluster.Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    later = cluster.Cluster(opened.address, "another identity", told.append)
    assert list(later.each(slowly, [1, 2, 3], Limits())) == [1, 4, 9]
    assert told == [
        "A worker of the cluster has another version of Verbale, of Python or of a package: some documents are done on this machine."
    ]
    monkeypatch.setattr(cluster, "identity", lambda: "another identity")
    refused = cluster.opened(two.scheduler_address, print)
    assert isinstance(refused, Problem)
    assert refused.code == "E802"
    assert "another version" in refused.what


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ModuleNotFoundError("No module named 'generator'"), "does not have this version of Verbale"),
        (Exception("ModuleNotFoundError(\"No module named 'generator.cluster'\")"), "does not have this version of Verbale"),
        (on_worker.DifferentError("cannot start"), "cannot start"),
        (PermissionError("no"), "cannot do the work (PermissionError: no)"),
    ],
)
def test_a_refusal_says_why(error: Exception, said: str) -> None:
    assert cluster._told(error) == said


def test_the_command_line_takes_a_cluster(two: Any, tmp_path: Path) -> None:
    project = Project(tmp_path / "p")
    project.put("a.txt", LETTERS["a.txt"])
    result = project.run("check", "--json", "--cluster", two.scheduler_address)
    assert result.exit_code == 0
    assert "cluster" not in result.stderr
    assert [document["title"] for document in json.loads(result.stdout)["documents"]] == ["Letter dated 2 April 1993"]


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:{closed}", "tcp://127.0.0.1:{silent}", "nowhere", "", "foo://127.0.0.1:1"])
def test_a_cluster_that_is_not_there_is_a_message(project: Project, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setattr(cluster, "ANSWERS", 1)
    with socket.socket() as closed, socket.socket() as silent:
        for each_one in (closed, silent):
            each_one.bind(("127.0.0.1", 0))
        silent.listen()
        result = project.run("pages", "--cluster", address.format(closed=closed.getsockname()[1], silent=silent.getsockname()[1]))
    assert result.exit_code == 2
    assert "E801 does not answer" in result.stderr
    assert len(result.stderr.splitlines()) == 2
    assert not (project.root / "build/pages").exists()


def test_without_dask_the_message_says_what_to_install(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    result = project.run("check", "--cluster", "tcp://127.0.0.1:1")
    assert result.exit_code == 2
    assert "E803" in result.stderr
    assert "pip install 'verbale[cluster]'" in result.stderr


def test_work_is_packed_without_patterns(stated: tuple[Configuration, Resources]) -> None:
    from generator.cluster.carried import packed

    data = packed(stated[1])
    assert b"_grammar" in data
    assert b"Pattern" not in data
    assert b"_compile" not in data
