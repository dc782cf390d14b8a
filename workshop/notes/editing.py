"""Changes in a record that stands already; everything else in its file stays as it was written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from workshop.disk import read_private
from workshop.notes.archive import Archive
from workshop.notes.files import record_path
from workshop.notes.noticing import notice
from workshop.notes.toml import dumps, must_be_ours
from workshop.notes.writing import (
    RECORDS_LOCK,
    must_be_no_link,
    records_locked,
    until_it_stays,
    write_over,
)
from workshop.toml import Unreadable, loads
from workshop.tomledit import MOST_BYTES, edited
from workshop.words import _

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

Change = Callable[["TOMLDocument"], None]

LOCK: Final = RECORDS_LOCK


@contextmanager
def alone(archive: Archive, folder: Path) -> Iterator[None]:
    """Within it, the record in this folder is changed by no other program, and found by its new words after.

    Raises `Unreadable` where another one changes a record for long.
    """
    try:
        with records_locked(archive.root):
            yield
    finally:
        notice(archive.root, folder)


def edit(archive: Archive, id: str, change: Change) -> None:  # noqa: A002
    """Change the record with this id in its place; no other program changes one meanwhile.

    Raises `Unreadable` with a sentence where it is gone or can't be changed, and OSError where it
    can't be written: then it is as it was.
    """
    folder = archive.folder(id)
    if folder is None:
        raise gone()
    with alone(archive, folder):
        change_file(record_path(folder), change)


def edit_paper(
    archive: Archive,
    folder: Path,
    name: str,
    change: Change,
    fresh: Mapping[str, Any] | None = None,
    *,
    again: bool = False,
) -> None:
    """Change a paper of the record in a folder, under its relative name, as `edit` does the record.

    One that isn't there begins as `fresh`, where that is given, once the change has put anything into
    it. `again` writes it also where nothing changes, since the last write may not have reached the disk.
    """
    with alone(archive, folder):
        change_paper(folder, name, change, fresh, again=again)


def change_paper(
    folder: Path,
    name: str,
    change: Change,
    fresh: Mapping[str, Any] | None = None,
    *,
    again: bool = False,
) -> None:
    """The same, where the caller is `alone` already."""
    path = folder / name
    # A folder that was deleted meanwhile is not begun anew.
    if not record_path(folder).exists() or folder.is_symlink():
        raise gone()
    must_be_no_link(path.parent)
    change_file(path, change, None if fresh is None else dumps(fresh), again=again)


def change_file(path: Path, change: Change, fresh: bytes | None = None, *, again: bool = False) -> None:
    """Change the file at that path; what isn't there begins with the bytes of `fresh`, if there are any.

    Where somebody saves it in an editor meanwhile, the change is made in what they wrote: so it may be
    called several times.
    """

    def changed() -> None:
        there: bytes | None
        try:
            there = before = read_private(path, MOST_BYTES)
        except FileNotFoundError:
            if fresh is None:
                raise
            there, before = None, fresh
        must_be_ours(loads(before, MOST_BYTES))
        after = edited(before, change)
        if after != before or again:
            write_over(path, there, after)

    until_it_stays(changed)


def gone() -> Unreadable:
    """That there is no such record any more."""
    return Unreadable(_("the record is no longer there"))
