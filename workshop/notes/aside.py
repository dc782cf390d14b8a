"""Files that can't be read, put aside so that nothing is written over them."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final

from workshop.disk import sync_folder

ASIDE: Final = re.compile(r"(?P<name>.+\.toml)\.aside-[1-9][0-9]*")


def put_aside(path: Path) -> Path:
    """Give a file another name beside its own, and return it; OSError where that can't be done."""
    number = 1
    while os.path.lexists(aside := path.with_name(f"{path.name}.aside-{number}")):
        number += 1
    path.rename(aside)
    sync_folder(path.parent)
    return aside
