"""`python -m tests.rendered [FOLDER]`: the corpus to look at, and its site, in a folder (`build/rendered` without one)."""

import shutil
import sys
from pathlib import Path

from tests.reading import HOME
from tests.rendered import make

DEFAULT = HOME / "build/rendered"


def into(folder: Path) -> Path:
    """Builds the site in a folder that is empty or contains an earlier one."""
    project = folder / "project"
    if project.is_dir():
        shutil.rmtree(project)
    elif folder.is_dir() and any(folder.iterdir()):
        sys.exit(f"{folder} holds something else: name an empty folder")
    return make(project).site


if __name__ == "__main__":
    print(into(Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT))
