"""`python -m tests.bench.growth [DOCUMENTS]`: the cost of a growing corpus. A stage with a ratio far above 2 grows too fast.

The corpus consists of letters in four languages that name each other and many days, intervals, places and resolutions.
Each row doubles the number of letters. The figures are seconds of processor time of this process, and each ratio
compares a row with the row before.
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from generator import build, pages, relate
from generator.examine import examine_all, read_all
from generator.inputs import source_files
from generator.pages.views.world import World
from generator.repairs import gather, unpacked
from tests.project import Project
from tests.reading import english

Result = TypeVar("Result")

PLACES = ("Geneva", "Baku", "Yerevan", "Paris", "Nairobi", "Vienna", "Tehran", "Moscow", "Beijing", "Lima", "Dakar", "Rome", "Cairo")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


def letter(number: int, chance: random.Random) -> str:
    """A letter that resembles no other, with a cover and with references to earlier letters."""
    day, month, year = chance.randint(1, 28), chance.choice(MONTHS), 1990 + number % 34
    lines = [f"S/{year}/{1000 + number}\n", f"{day} {month} {year}\n"]
    lines.append(f"Letter dated {day} {month} {year} from the Permanent Representative of Norway addressed to the Secretary-General\n")
    for _ in range(6):
        words = " ".join("".join(chance.choices("abcdefghiklmnoprstuv", k=chance.randint(3, 9))) for _ in range(12))
        cited = f"resolution {chance.randint(700, 2600)}, and document S/{1990 + chance.randint(0, 33)}/{1000 + chance.randint(0, number)}"
        begins, ends = sorted(chance.sample(range(1, 29), 2))
        span = f"from {begins} to {ends} {chance.choice(MONTHS)} {chance.randint(1985, 2020)}"
        lines.append(f"The mission in {chance.choice(PLACES)} recalled the Security Council's {cited}, {span}, and {words}.\n")
    return "\n".join(lines)


def corpus(folder: Path, number: int) -> Project:
    """A project of so many letters."""
    project = Project(folder / "project")
    chance = random.Random(number)
    for each in range(number):
        project.put(f"letter-{each}.txt", letter(each, chance))
    return project


def stages(project: Project) -> dict[str, float]:
    """The seconds of each stage from sources to pages, without MkDocs."""
    spent: dict[str, float] = {}

    def timed(name: str, work: Callable[[], Result]) -> Result:
        start = time.process_time()
        result = work()
        spent[name] = time.process_time() - start
        return result

    config, _ = build.load_configuration(project.root)
    assert config
    resources, _ = build.open_resources(project.root, config)
    assert resources
    found = timed("collect", lambda: source_files.collect(config.corpus / "documents", "corpus/documents", resources.limits)).sources
    opened = read_all(found, resources)
    lexicon = timed("lexicon", lambda: gather((unpacked(each.words) for each in opened.values()), resources.grammar))
    examined = examine_all(found, opened, lexicon, resources)
    gathered = timed("entries", lambda: relate.gathered(examined, (), resources))
    related = timed("relations", lambda: relate.related(gathered, examined, (), resources))
    checked = timed("findings", lambda: relate.checked(related, found, resources))
    world = timed("views", lambda: World(checked, resources.grammar, "Site", "", english()))
    rendering = timed("pages", lambda: pages.render(world, config.templates, found))
    assert not rendering.problems
    return spent


def main(most: int) -> None:
    """Prints a row for each number of documents, from an eighth of the highest number."""
    before: dict[str, float] = {}
    for number in (most // 8, most // 4, most // 2, most):
        with tempfile.TemporaryDirectory() as folder:
            spent = stages(corpus(Path(folder), number))
        if not before:
            print(f"{'documents':<11}" + "".join(f"{name:>18}" for name in spent))
        cells = (f"{seconds:8.2f} s" + (f" ({seconds / before[name]:4.1f})" if before else " " * 7) for name, seconds in spent.items())
        print(f"{number:<11}" + "".join(f"{cell:>18}" for cell in cells))
        before = spent


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1600)
