"""A record of the archive, as it is found in its folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from attrs import frozen

from workshop.notes.files import record_path
from workshop.notes.toml import load
from workshop.toml import Unreadable


@frozen
class Kept:
    """A record of the archive: its id, its folder, and what it holds, or why it can't be read."""

    id: str
    folder: Path
    document: dict[str, Any]
    trouble: str = ""


def read_kept(folder: Path) -> Kept:
    """The record in a session's folder."""
    try:
        return Kept(folder.name, folder, load(record_path(folder)))
    except Unreadable as error:
        return Kept(folder.name, folder, {}, str(error))
