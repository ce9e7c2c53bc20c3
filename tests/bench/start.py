"""Measures what a verb costs before its work begins: `python -m tests.bench.start [ROUNDS] [--against PATH]`.

Times depend on the machine and on what else it does, so each is also given as a multiple of the time in which Python starts
and does nothing, measured in the same rounds. The least of all rounds counts. `cold` is a project without `build/`.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

from tests.bench.build_costs import cost_of
from tests.bench.synthetic import HOME

ROUNDS = 5
ENGLISH = """The Security Council,
Recalling resolution 822 (1993) of 30 April 1993, and the letter dated 5 May 2019 from the Permanent Representative of
Azerbaijan to the United Nations addressed to the Secretary-General,
1. Calls for the withdrawal of forces from the Kelbadjar district of Azerbaijan;
2. Decides to remain seized of the matter.
"""
SIX = f"""{ENGLISH}
Rappelant la résolution 822 (1993) du 30 avril 1993 et la lettre datée du 5 mai 2019,
Recordando la resolución 822 (1993), de 30 de abril de 1993, y la carta de fecha 5 de mayo de 2019,
Ссылаясь на резолюцию 822 (1993) от 30 апреля 1993 года и на письмо от 5 мая 2019 года,
وإذ يشير إلى القرار 822 (1993) المؤرخ 30 نيسان/أبريل 1993 وإلى الرسالة المؤرخة 5 أيار/مايو 2019،
回顾1993年4月30日第822(1993)号决议和2019年5月5日的信，
"""
OPENED = "from pathlib import Path; from generator import build as b; b.open_resources(Path.cwd(), b.load_configuration(Path.cwd())[0])"
VERBALE = [sys.executable, "-m", "generator"]
# What is measured, and whether `build/` is removed before.
COMMANDS = {
    "python, nothing": ([sys.executable, "-c", "pass"], False),
    "--help": ([*VERBALE, "--help"], False),
    "--version": ([*VERBALE, "--version"], False),
    "before the first document": ([sys.executable, "-c", OPENED], False),
    "before the first document, cold": ([sys.executable, "-c", OPENED], True),
    "explain, English": ([*VERBALE, "explain", "english.txt"], False),
    "explain, English, cold": ([*VERBALE, "explain", "english.txt"], True),
    "explain, six languages": ([*VERBALE, "explain", "six.txt"], False),
}


def seconds(root: Path, code: Path, rounds: int) -> dict[str, float]:
    """The processor time of each command, the least of all rounds."""
    least: dict[str, float] = {}
    for _ in range(rounds + 1):  # in the first, Python writes its own caches
        for name, (command, cold) in COMMANDS.items():
            if cold:
                shutil.rmtree(root / "build", ignore_errors=True)
            elif not (root / "build").exists():
                cost_of([*VERBALE, "-q", "pages"], root, code)
            least[name] = min(least.get(name, float("inf")), cost_of(command, root, code).cpu)
    return least


def prepare(root: Path) -> None:
    """A project without documents, and two pages beside its corpus."""
    for name in ("documents", "authorities"):
        (root / "corpus" / name).mkdir(parents=True)
    for name in ("mkdocs.yml", "docs", "site_templates"):
        source = HOME / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, root / name)
    (root / "english.txt").write_text(ENGLISH, encoding="utf-8")
    (root / "six.txt").write_text(SIX, encoding="utf-8")


def main() -> None:
    """Prints a row for each command: seconds, and multiples of a Python that does nothing; with another checkout, the same of it."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.start", description=__doc__)
    parser.add_argument("rounds", nargs="?", type=int, default=ROUNDS)
    parser.add_argument("--against", type=Path, help="another checkout of the code")
    asked = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "project"
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "compiled")
        prepare(root)
        for code in filter(None, (HOME, asked.against)):
            measured = seconds(root, code.resolve(), asked.rounds)
            nothing = measured["python, nothing"]
            print(f"{code.resolve().name}: CPU seconds, and times a Python that does nothing")
            for name, least in measured.items():
                print(f"  {name:<32} {least:6.2f} {least / nothing:7.1f}")


if __name__ == "__main__":
    main()
