"""How what is kept is changed by one program at a time, and never over what somebody else wrote meanwhile."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from workshop.disk import private_folder, read_private, remove_file, try_lock, write_private
from workshop.notes.toml import MOST_BYTES
from workshop.toml import Unreadable
from workshop.words import _

RECORDS_LOCK: Final = ".records.lock"
PATIENCE_SECONDS: Final = 3.0
# More often than this nobody saves a file in an editor while it is changed here.
TRIES: Final = 5


class ChangedMeanwhile(Exception):
    """A file isn't any more as it was read: somebody wrote it, in an editor."""


@contextmanager
def records_locked(root: Path) -> Iterator[None]:
    """Within it, no other program changes a record of the archive, nor its trash.

    Raises `Unreadable` with a sentence where one does for long, and OSError.
    """
    lock = try_lock(root / RECORDS_LOCK, PATIENCE_SECONDS)
    if lock is None:
        raise Unreadable(_("another workshop is changing a record; try again"))
    with lock:
        yield


def must_be_no_link(folder: Path) -> None:
    """Raises `Unreadable` with a sentence where a link stands in the place of a folder of the notes."""
    if folder.is_symlink():
        raise Unreadable(_("a link stands where its folder belongs, and isn't followed; move it"))


def write_over(path: Path, before: bytes | None, data: bytes) -> None:
    """Put a file in the place of one that holds these bytes, or of none, where they are None.

    Raises `ChangedMeanwhile` where it holds others just before, and as `write_private` does; then it
    is as it was.
    """
    _write(path, data, lambda: must_hold(path, before))


def write_instead(path: Path, aside: Path, data: bytes) -> None:
    """Put a file in the place of one that was put aside under another name; raises as `write_over` does."""

    def same() -> None:
        if os.path.lexists(path) and not os.path.samestat(aside.lstat(), path.lstat()):
            raise ChangedMeanwhile

    _write(path, data, same)


def _write(path: Path, data: bytes, look: Callable[[], None]) -> None:
    must_be_no_link(path.parent)
    private_folder(path.parent)
    write_private(path, data, lambda _back: look())


def remove_held(path: Path, before: bytes) -> None:
    """Remove a file that holds these bytes; `ChangedMeanwhile` where it holds others, and OSError."""
    must_hold(path, before)
    remove_file(path)


def must_hold(path: Path, before: bytes | None) -> None:
    """Raises `ChangedMeanwhile` where a file holds other bytes, or is there where none was."""
    if before is None:
        if os.path.lexists(path):
            raise ChangedMeanwhile
        return
    try:
        held = read_private(path, MOST_BYTES)
    except FileNotFoundError:
        raise ChangedMeanwhile from None
    if held != before:
        raise ChangedMeanwhile


def until_it_stays(change: Callable[[], None]) -> None:
    """Read and write a file, and again where somebody wrote it meanwhile.

    Raises what `change` does, and `Unreadable` with a sentence where that goes on.
    """
    for _try in range(TRIES):
        try:
            change()
        except ChangedMeanwhile:
            continue
        return
    raise Unreadable(_("another program writes this file again and again; close it there, then try again"))
