"""The folders of sessions in an archive: one a session, in folders by year."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from workshop.words import is_id

YEAR: Final = re.compile(r"[0-9]{4}")


def session_folders(root: Path) -> Iterator[Path]:
    """The folder of every session, newest first; one behind a link is not the archive's.

    A year is looked into once those after it are through. OSError where a folder can't be read.
    """
    return (root / name for name in session_names(root))


def session_names(root: Path) -> Iterator[str]:
    """The same as names within `root`, such as `2026/20261122-1800-listening-rounds-7f3k`, in less time."""
    for year in _years(root):
        for name in _folders_in(year):
            if is_id(name):
                yield f"{year.name}/{name}"


def session_folder(root: Path, id: str) -> Path | None:  # noqa: A002 - the record's own word
    """The folder of the session with this id, or None; no other is looked at."""
    if not is_id(id):
        return None
    folders = (year / id for year in _years(root))
    return next((folder for folder in folders if folder.is_dir() and not folder.is_symlink()), None)


def _years(root: Path) -> Iterator[Path]:
    if root.is_dir():
        yield from (root / name for name in _folders_in(root) if YEAR.fullmatch(name))


def _folders_in(folder: Path) -> list[str]:
    """The names of the folders in one, the last one first; a link is none."""
    with os.scandir(folder) as entries:
        # What kind each is, the listing itself says; asking for each would take its time in a large archive.
        return sorted((one.name for one in entries if one.is_dir(follow_symlinks=False)), reverse=True)
