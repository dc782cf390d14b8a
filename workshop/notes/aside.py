"""Files that can't be read, put aside so that nothing is written over them."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path
from typing import Final

from workshop.disk import sync_folder

ASIDE: Final = re.compile(r"(?P<name>.+\.toml)\.aside-[1-9][0-9]*")
# What is answered where a disk, or this system, can't have a file under two names.
NO_LINKS: Final = frozenset({errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK})


def put_aside(path: Path) -> Path:
    """Keep a file under another name beside its own, and return that; OSError where that can't be done.

    It stands under its own name as well, until another is written over it: whoever is stopped in between
    finds everything as it was. Where a disk has no second names, it is moved.
    """
    number = 1
    while os.path.lexists(aside := path.with_name(f"{path.name}.aside-{number}")):
        if os.path.samestat(aside.lstat(), path.lstat()):
            # Whoever did so before was stopped before it was written over.
            return aside
        number += 1
    try:
        os.link(path, aside, follow_symlinks=False)
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        path.rename(aside)
    sync_folder(path.parent)
    return aside
