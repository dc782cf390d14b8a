"""Removes for good: records whose time is over, and what lay in the trash for thirty days."""

from __future__ import annotations

import os
import re
import secrets
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

from workshop.disk import remove_file, sync_folder, write_private
from workshop.notes.archive import Archive
from workshop.notes.lettinggo.lasting import KEPT_DAYS, counts_from, is_over
from workshop.notes.lettinggo.trash import (
    TRASH,
    changed_meanwhile,
    changing,
    entries,
    entry_for,
    files_in,
    folder_of,
    must_be,
    plain_path,
    trash_of,
)
from workshop.notes.noticing import files_of, index_of
from workshop.toml import Unreadable

# What is being removed; a program that was stopped in the middle goes on at the next start.
GOING: Final = re.compile(r"\.going-[0-9a-f]{16}")
Seen = tuple[tuple[str, ...], ...]


def seen(folder: Path) -> Seen:
    """By what is known, later, that nothing in a folder was changed; OSError where that can't be said."""
    about = ((path, path.lstat()) for path in (folder, *sorted(folder.rglob("*"))))
    return tuple((str(path), *map(str, (of.st_ino, of.st_size, of.st_mtime_ns))) for path, of in about)


@contextmanager
def _removing(archive: Archive) -> Iterator[None]:
    """Within it, no other program changes a record; after it, there is no index with words that are gone."""
    with changing(archive):
        try:
            yield
        finally:
            # Not before: somebody may be putting into it what still stands there.
            without_index(archive)


def remove_for_good(
    archive: Archive,
    ids: Iterable[str],
    *,
    lying: Iterable[Path] = (),
    were: Mapping[Path, Seen] | None = None,
) -> None:
    """Remove whole sessions, with what of them lies in the trash, and the index; nothing brings them back.

    `lying` are entries of the trash that go, too. `were` says how the folders of all of them were when
    somebody saw what would go: `Unreadable` where one is so no longer, before anything is gone.
    `Unreadable` with a sentence where one can't be, and OSError; those before it are gone then.
    """
    with _removing(archive):
        folders = [folder_of(archive, id) for id in ids]  # noqa: A001
        for folder in were or {}:
            if not folder.is_dir() or seen(folder) != (were or {})[folder]:
                raise changed_meanwhile(folder)
        going = [*lying]
        for folder in folders:
            _destroy(archive, folder)
            going += [
                path for path, _day, _nth in entries(archive) if path.name.startswith(f"{folder.name}.")
            ]
        for path in dict.fromkeys(going):
            _destroy(archive, path)


def erase(
    archive: Archive,
    folder: Path,
    gone: Iterable[str],
    changed: Mapping[str, bytes],
    before: Mapping[str, bytes],
) -> None:
    """Remove some files in a session's folder, or in one in the trash, and change others; no copy stays.

    `before` is what the others have to hold until then. `Unreadable` with a sentence, and OSError.
    """
    with _removing(archive):
        must_be(folder, before)
        for name, data in changed.items():
            plain_path(folder, name)
            write_private(folder / name, data)
        for name in gone:
            plain_path(folder, name)
            remove_file(folder / name)
        with suppress(OSError):
            (folder / "people").rmdir()
        if folder.parent == archive.root / TRASH and not files_in(folder):
            _destroy(archive, folder)


def erase_papers(archive: Archive, id: str, names: Iterable[str]) -> None:  # noqa: A002
    """Remove some papers of a session, with what the trash has of them. Raises as `erase` does."""
    gone = list(names)
    erase(archive, folder_of(archive, id), gone, {}, {})
    for entry in [path for path, _day, _nth in entries(archive) if path.name.startswith(f"{id}.")]:
        there = [name for name in gone if os.path.lexists(entry / name)]
        if there:
            erase(archive, entry, there, {}, {})


def empty_trash(archive: Archive) -> None:
    """Remove for good what lies in the trash, and the index; OSError, `Unreadable` with a sentence."""
    remove_for_good(archive, (), lying=[path for path, _day, _nth in entries(archive)])


def without_index(archive: Archive) -> None:
    """Remove the index for finding, which may hold words that are gone; it is made anew when it is needed."""
    for path in files_of(index_of(archive.root)):
        path.unlink(missing_ok=True)


def tidy_trash(archive: Archive, now: datetime) -> None:
    """Let go of what was deleted thirty days ago, and of what was being removed; what can't be, waits.

    What was deleted while a clock was wrong stays for thirty days from now.
    """
    trash = archive.root / TRASH
    with suppress(OSError, Unreadable):
        today = now.astimezone(UTC).date()
        old = [(path, day) for path, day, _nth in entries(archive) if day + timedelta(KEPT_DAYS) < today]
        going = [] if trash.is_symlink() or not trash.is_dir() else list(trash.glob(".going-*"))
        if not old and not going:
            return
        with changing(archive):
            for path, day in old:
                with suppress(OSError):
                    _tidied(archive, path, day, now)
            for path in going:
                if GOING.fullmatch(path.name):
                    # Whoever was stopped had not come to the index yet.
                    without_index(archive)
                    shutil.rmtree(path, ignore_errors=True)


def _tidied(archive: Archive, path: Path, day: date, now: datetime) -> None:
    today = now.astimezone(UTC).date()
    if is_over(path, day, today):
        _destroy(archive, path)
    elif counts_from(path, day, today) != day:
        path.rename(entry_for(archive.root, path.name.partition(".")[0], now))


def _destroy(archive: Archive, folder: Path) -> None:
    """Remove a folder so that nothing of it can be taken for a whole once it has begun."""
    going = trash_of(archive) / f".going-{secrets.token_hex(8)}"
    folder.rename(going)
    sync_folder(going.parent)
    shutil.rmtree(going)
    sync_folder(going.parent)
