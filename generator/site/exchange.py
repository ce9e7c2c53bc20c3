"""Exchanges two folders in one step, where the system can: at no moment is one of the names without a folder.

Linux has renameat2 with RENAME_EXCHANGE, macOS renamex_np with RENAME_SWAP. Other systems, and file systems that do not
know the call, cannot; the caller then renames twice.
"""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

HERE = -100  # AT_FDCWD: names count from the current folder
BOTH = 2  # RENAME_EXCHANGE on Linux, RENAME_SWAP on macOS
CANNOT = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EXDEV}


def exchange(one: Path, other: Path) -> bool:
    """Gives each of two paths what the other had, at once; False, and nothing done, where the system cannot."""
    call = {"linux": "renameat2", "darwin": "renamex_np"}.get(sys.platform)
    try:
        function = getattr(ctypes.CDLL(None, use_errno=True), call) if call else None
    except (AttributeError, OSError):
        return False
    if function is None:
        return False
    names = os.fsencode(one), os.fsencode(other)
    if sys.platform == "linux":
        failed = function(HERE, ctypes.c_char_p(names[0]), HERE, ctypes.c_char_p(names[1]), ctypes.c_uint(BOTH))
    else:
        failed = function(ctypes.c_char_p(names[0]), ctypes.c_char_p(names[1]), ctypes.c_uint(BOTH))
    if not failed:
        return True
    number = ctypes.get_errno()
    if number in CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(one))
