"""Changes in a record that stands already; everything else in its file stays as it was written."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from workshop.disk import read_private, try_lock, write_private
from workshop.notes.archive import Archive
from workshop.notes.keeping import record_path
from workshop.notes.noticing import notice
from workshop.toml import Unreadable
from workshop.tomledit import MOST_BYTES, edited
from workshop.words import _

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

LOCK: Final = ".records.lock"
PATIENCE_SECONDS: Final = 3.0


def edit(archive: Archive, id: str, change: Callable[[TOMLDocument], None]) -> None:  # noqa: A002
    """Change the record with this id in its place; no other program changes one meanwhile.

    Raises `Unreadable` with a sentence where it is gone or can't be changed, and OSError where it
    can't be written: then it is as it was.
    """
    folder = archive.folder(id)
    if folder is None:
        raise Unreadable(_("the record is no longer there"))
    lock = try_lock(archive.root / LOCK, PATIENCE_SECONDS)
    if lock is None:
        raise Unreadable(_("another workshop is changing a record; try again"))
    try:
        path = record_path(folder)
        before = read_private(path, MOST_BYTES)
        after = edited(before, change)
        if after != before:
            write_private(path, after)
            notice(archive.root, folder)
    finally:
        lock.release()
