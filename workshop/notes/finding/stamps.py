"""By what one sees, without reading it, that a session's folder is as it was."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Final

from attrs import frozen

from workshop.notes.files import JOTTINGS, PEOPLE, PROCESS, RECORD
from workshop.notes.private import people_papers

# The times of files go in steps: what was changed so short a time before it was looked at may be
# changed once more with the same time.
TOO_FRESH_NS: Final = 50_000_000
# What a clock that was wrong has written stands all the same.
TOO_FAR_NS: Final = 60_000_000_000
FILES: Final = (RECORD, JOTTINGS, PROCESS)


@frozen
class Stamp:
    """The names that were there, below a folder, and what the system said of each and of the folder."""

    names: str
    said: str

    @classmethod
    def of(cls, written: str) -> Stamp:
        """A stamp as it was kept."""
        return cls(*written.split("\n", 1))

    @property
    def written(self) -> str:
        """How it is kept."""
        return f"{self.names}\n{self.said}"

    def stands(self, folder: str) -> bool:
        """Whether everything is still as it was; what was too fresh then is not."""
        try:
            return _said(folder, self.names.split("\0")) == self.said
        except OSError:
            return False


def stamp(folder: Path) -> Stamp:
    """What the system says of a folder now; one that never stands where it is gone, or can't be looked at."""
    try:
        names = [name for name in FILES if os.path.lexists(folder / name)]
        if os.path.lexists(folder / PEOPLE):
            names += [PEOPLE, *(f"{PEOPLE}/{path.name}" for path in people_papers(folder))]
        said = _said(str(folder), ["", *names])
        now = time.time_ns()
        times = [int(one.split(":", 1)[0]) for one in said.split(" ")]
        fresh = any(now - TOO_FRESH_NS < one < now + TOO_FAR_NS for one in times)
    except OSError:
        return Stamp("", "")
    return Stamp("\0".join(["", *names]), "" if fresh else said)


def _said(folder: str, names: list[str]) -> str:
    made = []
    for name in names:
        about = os.lstat(f"{folder}/{name}" if name else folder)
        made.append(f"{about.st_mtime_ns}:{about.st_ctime_ns}:{about.st_size}:{about.st_ino}")
    return " ".join(made)
