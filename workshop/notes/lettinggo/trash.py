"""What was deleted of the notes: it lies in a folder of its own for thirty days, and can be brought back.

A whole session is moved as one folder; of a part of one, the files that went, and of those that
were changed the copies of before.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path, PurePosixPath
from typing import Final

from attrs import frozen

from workshop.disk import private_folder, read_private, sync_folder, write_private
from workshop.notes.archive import JOURNAL, Archive, Kept
from workshop.notes.files import record_path
from workshop.notes.lettinggo.lasting import KEPT_DAYS, counts_from, is_over
from workshop.notes.noticing import notice
from workshop.notes.toml import MOST_BYTES, dumps, load
from workshop.notes.unfinished import read_unfinished
from workshop.notes.writing import records_locked
from workshop.toml import Unreadable
from workshop.words import _, is_id, one_line

TRASH: Final = "trash"
ENTRY: Final = re.compile(r"(?P<id>[a-z0-9][a-z0-9_-]*)\.(?P<day>[0-9]{8})(?:-(?P<nth>[1-9][0-9]{0,5}))?")
# In what was taken of a session that stays: what its changed files became, by their paths.
LEFT: Final = ".left.toml"


@frozen
class Deleted:
    """What lies in the trash: a `whole` session, or some `files` of one; it stays until that day is over.

    `kept` is its record as far as that lies there, or why it can't be read.
    """

    id: str
    folder: Path
    until: date
    whole: bool
    files: tuple[str, ...]
    kept: Kept


# What there is.


def deleted(archive: Archive, now: datetime) -> tuple[Deleted, ...]:
    """Everything that can still be brought back, the last one first; OSError where it can't be looked at."""
    found = sorted(entries(archive), key=lambda one: one[1:], reverse=True)
    today = now.astimezone(UTC).date()
    return tuple(
        _deleted(path, counts_from(path, day, today) + timedelta(days=KEPT_DAYS))
        for path, day, _nth in found
        if not is_over(path, day, today) and files_in(path)
    )


def entries(archive: Archive) -> Iterator[tuple[Path, date, int]]:
    """Each folder in the trash, with its day, and which of that day it is."""
    trash = archive.root / TRASH
    if trash.is_symlink() or not trash.is_dir():
        return
    for path in trash.iterdir():
        named = ENTRY.fullmatch(path.name)
        if named is None or path.is_symlink() or not path.is_dir():
            continue
        with suppress(ValueError):
            yield path, date.fromisoformat(named["day"]), int(named["nth"] or 1)


def _deleted(path: Path, until: date) -> Deleted:
    id = path.name.partition(".")[0]  # noqa: A001 - the record's own word
    try:
        kept = Kept(id, path, load(record_path(path)))
    except Unreadable as error:
        kept = Kept(id, path, {}, str(error) if os.path.lexists(record_path(path)) else "")
    return Deleted(id, path, until, not (path / LEFT).exists(), files_in(path), kept)


def files_in(folder: Path) -> tuple[str, ...]:
    """The paths of all files below, but for what the trash itself put there; nothing behind a link."""
    found = (
        (Path(at) / name).relative_to(folder).as_posix()
        for at, _folders, names in os.walk(folder, followlinks=False)
        for name in names
    )
    return tuple(sorted(name for name in found if name != LEFT))


def mentions_in_trash(archive: Archive, words: bytes) -> bool:
    """Whether these bytes stand in a record that can still be brought back."""
    for path, _day, _nth in entries(archive):
        with suppress(OSError):
            if words in read_private(record_path(path), MOST_BYTES):
                return True
    return False


# What is changed.


@contextmanager
def changing(archive: Archive) -> Iterator[None]:
    """Within it, no other program changes a record or the trash; `Unreadable` where one does, and OSError."""
    if not archive.root.is_dir():
        raise Unreadable(_("there are no notes yet"))
    with records_locked(archive.root):
        yield


def folder_of(archive: Archive, id: str) -> Path:  # noqa: A002
    """The folder of a session that is over; `Unreadable` with a sentence where it is none, or not over."""
    folder = archive.folder(id)
    if folder is None:
        told = _("no record is called {id}; `workshop notes list` lists them")
        raise Unreadable(told.format(id=one_line(id) or "“”"))
    if os.path.lexists(folder / JOURNAL):
        found = read_unfinished(folder)
        told = (
            _("{id} is open in another workshop; end it there first")
            if found.elsewhere
            else _("{id} is unfinished; go on with it and end it, or discard it, first")
        )
        raise Unreadable(told.format(id=id))
    return folder


def delete(archive: Archive, id: str, now: datetime) -> date:  # noqa: A002
    """Move a whole session to the trash, and say until when it can be brought back.

    `Unreadable` with a sentence where it can't be, and OSError.
    """
    with changing(archive):
        folder = folder_of(archive, id)
        target = entry_for(archive.root, id, now)
        private_folder(target.parent)
        folder.rename(target)
        sync_folder(target.parent)
        sync_folder(folder.parent)
    notice(archive.root, folder)
    return _until(now)


def take(
    archive: Archive,
    id: str,  # noqa: A002
    now: datetime,
    *,
    gone: Sequence[str] = (),
    changed: Mapping[str, bytes] | None = None,
    before: Mapping[str, bytes] | None = None,
) -> date:
    """Move some files of a session to the trash, and change others, of which it gets copies.

    By their paths in the session's folder; `before` is what the others have to hold until then.
    Returns until when all can be brought back.
    `Unreadable` with a sentence where it can't be done, and OSError: then nothing has gone.
    """
    changed = changed or {}
    with changing(archive):
        folder = folder_of(archive, id)
        for name in (*gone, *changed):
            plain_path(folder, name)
        must_be(folder, before or {})
        entry = entry_for(archive.root, id, now)
        try:
            begin_entry(entry, {name: digest_of(data) for name, data in changed.items()})
            for name in changed:
                private_folder((entry / name).parent)
                write_private(entry / name, read_private(folder / name, MOST_BYTES))
            for name in gone:
                private_folder((entry / name).parent)
                (folder / name).rename(entry / name)
            for within in dict.fromkeys(PurePosixPath(name).parent for name in gone):
                sync_folder(entry / within)
                sync_folder(folder / within)
            for name, data in changed.items():
                write_private(folder / name, data)
        except BaseException:
            with suppress(OSError):
                _put_back(entry, folder, gone, changed)
            raise
        _without_empty(folder)
    notice(archive.root, folder)
    return _until(now)


# How.


def _put_back(entry: Path, folder: Path, gone: Iterable[str], changed: Iterable[str]) -> None:
    """Everything as it was, where not all of it could be taken; what can't be put back stays in the trash."""
    for name in gone:
        if os.path.lexists(entry / name):
            (entry / name).rename(folder / name)
    for name in changed:
        if os.path.lexists(entry / name) and read_private(folder / name, MOST_BYTES) != (
            before := read_private(entry / name, MOST_BYTES)
        ):
            write_private(folder / name, before)
    shutil.rmtree(entry)


def _until(now: datetime) -> date:
    return now.astimezone(UTC).date() + timedelta(days=KEPT_DAYS)


def trash_of(archive: Archive) -> Path:
    """The folder of the trash, made where it is missing; `Unreadable` where a link stands there."""
    return private_folder(_trash_at(archive.root))


def _trash_at(root: Path) -> Path:
    trash = root / TRASH
    if trash.is_symlink():
        raise Unreadable(_("a link stands where the trash of the notes belongs, and isn't followed; move it"))
    return trash


def _nobody(_entry: Path) -> bool:
    return False


def entry_for(root: Path, id: str, now: datetime, joins: Callable[[Path], bool] = _nobody) -> Path:  # noqa: A002
    """Where what is deleted today of a session comes to lie, behind all else of that day; not made yet.

    With the last of that day, where it `joins` that. `Unreadable` with a sentence where there is no place.
    """
    if not is_id(id):
        raise Unreadable(_("{id} names no record").format(id=one_line(id) or "“”"))
    first = _trash_at(root) / f"{id}.{now.astimezone(UTC):%Y%m%d}"
    taken = [
        int(named["nth"] or 1)
        for path in first.parent.glob(f"{first.name}*")
        if (named := ENTRY.fullmatch(path.name))
    ]
    # A number that became free is not taken again: what was deleted last has the highest.
    last = max(taken, default=0)
    if last and joins(_nth(first, last)):
        return _nth(first, last)
    return _nth(first, last + 1)


def _nth(first: Path, number: int) -> Path:
    return first if number == 1 else first.with_name(f"{first.name}-{number}")


def begin_entry(entry: Path, left: Mapping[str, str]) -> None:
    """Make the folder for what is taken of a session that stays, whose changed files are `left` like that."""
    _trash_at(entry.parent.parent)
    private_folder(entry)
    if not (entry / LEFT).exists():
        write_private(entry / LEFT, dumps({"format": 1, "left": dict(left)}))


def must_be(folder: Path, before: Mapping[str, bytes]) -> None:
    """Raises `Unreadable` where a file in the folder is no longer as it was seen."""
    for name, data in before.items():
        if read_private(folder / name, MOST_BYTES) != data:
            raise changed_meanwhile(folder)


def changed_meanwhile(folder: Path) -> Unreadable:
    """That what somebody saw of a session is so no longer."""
    return Unreadable(_("{id} was changed meanwhile; look at it again").format(id=folder.name))


def plain_path(folder: Path, name: str, *, missing: bool = False) -> None:
    """Raises `Unreadable` where the path leads out of the folder, or through a link."""
    path = PurePosixPath(name)
    out = path.is_absolute() or not path.parts or ".." in path.parts
    linked = any((folder / parent).is_symlink() for parent in path.parents)
    if out or linked or not (missing or os.path.lexists(folder / name)):
        raise Unreadable(_("{name} is no file of this session").format(name=one_line(name)))


def digest_of(data: bytes) -> str:
    """What tells whether a file is as it was left."""
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def _without_empty(folder: Path) -> None:
    with suppress(OSError):
        (folder / "people").rmdir()
