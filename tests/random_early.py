"""`python -m tests.random_early [COUNT] [SEED]`: small changes to a corpus; early pages beside those of the build after each change."""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from generator.verbs.early import EarlyPages
from tests.random_edits import SITE, change, divided, new_project, pages_of


def run(count: int, seed: int, say: Callable[[str], object] = print) -> None:
    """So many changes. Every page that is there early must have the bytes of the build."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as name, divided():
        root = Path(name) / "project"
        new_project(root)
        before = pages_of(root, *SITE)
        early = EarlyPages(root)
        for turn in range(1, count + 1):
            early.begin()
            what = change(root, chance, turn)
            assert early.change(), what
            shown = {path: early.page(path) for path in before if path.endswith(".html")}
            now = pages_of(root, *SITE)
            shown |= {path: early.page(path) for path in now if path.endswith(".html") and path not in shown}
            differing = [path for path, html in shown.items() if html is not None and html != now.get(path)]
            assert not differing, (what, differing)
            missing = sum(shown[path] is None for path in now if path.endswith(".html"))
            say(f"{turn}: {what}: {len(shown) - missing} pages early, {missing} not")
            before = now
        early.end()


if __name__ == "__main__":
    words = [int(word) for word in sys.argv[1:]]
    count, seed = words + [40, 1][len(words) :]
    run(count, seed)
