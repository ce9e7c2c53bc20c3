"""`make accuracy`: how much of what stands in texts is found, and how much of what is found stands there.

Prints precision and recall of the parallel consensus; `--disagreements` prints sentences to read, on the terminal only.
"""

import argparse
import time

from tests.bench import consensus
from tests.bench.consensus import GROUPS
from tests.bench.disagreements import show
from tests.bench.figures import LANGUAGES, table


def main() -> None:
    """Measures, or prints disagreements."""
    asked = parse()
    if consensus.missing():
        print(f"The consensus is not measured: {consensus.missing()}.")
        return
    if consensus.unwritten():
        print(f"No file in generator/languages for {', '.join(consensus.unwritten())}: there only what needs no language is found.\n")
    begun = time.perf_counter()
    found = consensus.all_found()
    if asked.disagreements:
        show(found, asked.kind, asked.language, asked.limit, asked.seed)
    else:
        print(table("consensus", consensus.measured(found)))
        print(f"\n{len(consensus.sentences()['en'])} sentences in {time.perf_counter() - begun:.0f} s")


def parse() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.accuracy", description=__doc__)
    parser.add_argument("--disagreements", action="store_true", help="print sentences whose versions do not have the same keys")
    parser.add_argument("--kind", choices=GROUPS, help="of this kind group only")
    parser.add_argument("--language", choices=LANGUAGES, help="where this language stands against the majority")
    parser.add_argument("--limit", type=int, default=20, help="how many (20)")
    parser.add_argument("--seed", type=int, default=0, help="another choice of sentences")
    return parser.parse_args()


if __name__ == "__main__":
    main()
