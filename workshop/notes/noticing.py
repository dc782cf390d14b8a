"""Tells the index of a record that this program has just written, changed or taken away."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Final

INDEX: Final = "index.db"
# What SQLite puts beside a database, however it is set, after the name of that.
BESIDE: Final = ("-journal", "-wal", "-shm")
# Whoever ends a session doesn't wait for who builds the index.
PATIENCE_SECONDS: Final = 0.2


def index_of(root: Path) -> Path:
    """Where the index of the archive in that folder lies."""
    return root.parent / INDEX


def files_of(index: Path) -> tuple[Path, ...]:
    """Every file in which words of an index may stand: its own, and what SQLite puts beside it."""
    return (index, *(index.with_name(index.name + end) for end in BESIDE))


def notice(root: Path, folder: Path) -> None:
    """Index the record in a session's folder of this archive anew, where there is an index.

    Nothing fails by it: whatever it misses, the index sees when it is next brought up to date.
    """
    path = index_of(root)
    if not path.is_file():
        return
    # They are needed only where there is an index already.
    from workshop.notes.archive import Archive
    from workshop.notes.finding.index import Index

    with suppress(Exception), Index(path, PATIENCE_SECONDS, on_disk_alone=True) as index:
        index.put(Archive(root), folder)
