"""What the files of a session are called, in its folder."""

from __future__ import annotations

from pathlib import Path
from typing import Final

RECORD: Final = "session.toml"
JOTTINGS: Final = "jottings.toml"
PROCESS: Final = "process.toml"
# One file a person, none of which is called by a name.
PEOPLE: Final = "people"


def record_path(folder: Path) -> Path:
    """Where the record of a session's folder lies."""
    return folder / RECORD
