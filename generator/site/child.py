"""MkDocs, run in a process of its own: what stops it is said in one line, and a disk error has an exit code of its own.

When the build that started it dies, it ends too: its input, a pipe that the build holds, is then closed.
"""

from __future__ import annotations

import os
import sys
import threading

from mkdocs.__main__ import cli

DISK = 74  # EX_IOERR


def main() -> None:
    """Runs MkDocs with the words of the command line."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        cli()
    except OSError as error:
        sys.stderr.write(f"{error.filename or ''}\n{error.strerror or error}\n")
        sys.exit(DISK)
    except Exception as error:
        sys.stderr.write(f"ERROR   -  {type(error).__name__}: {error}\n")
        sys.exit(1)


def _end_with_parent() -> None:
    os.read(0, 1)
    os._exit(1)


if __name__ == "__main__":
    main()
