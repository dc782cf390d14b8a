"""Removes for good: records whose time is over, and what lay in the trash for thirty days."""

from __future__ import annotations

import os
import re
import secrets
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from workshop.disk import remove_file, sync_folder, write_private
from workshop.notes.archive import Archive
from workshop.notes.trash import KEPT_DAYS, TRASH, changing, entries, folder_of, must_be, plain_path, trash_of
from workshop.toml import Unreadable

# What is being removed; a program that was stopped in the middle goes on at the next start.
GOING: Final = re.compile(r"\.going-[0-9a-f]{16}")
INDEX: Final = ("index.db", "index.db-wal", "index.db-shm", "index.db-journal")


def remove_for_good(archive: Archive, ids: Iterable[str]) -> None:
    """Remove whole sessions, with what of them lies in the trash, and the index; nothing brings them back.

    `Unreadable` with a sentence where one can't be, and OSError; those before it are gone then.
    """
    with changing(archive):
        without_index(archive)
        for id in ids:  # noqa: A001
            _destroy(archive, folder_of(archive, id))
            for path in [path for path, _day, _nth in entries(archive) if path.name.startswith(f"{id}.")]:
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
    with changing(archive):
        without_index(archive)
        must_be(folder, before)
        for name, data in changed.items():
            plain_path(folder, name)
            write_private(folder / name, data)
        for name in gone:
            plain_path(folder, name)
            remove_file(folder / name)
        with suppress(OSError):
            (folder / "people").rmdir()


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
    with changing(archive):
        without_index(archive)
        for path in [path for path, _day, _nth in entries(archive)]:
            _destroy(archive, path)


def without_index(archive: Archive) -> None:
    """Remove the index for finding, which may hold words that are gone; it is made anew when it is needed."""
    for name in INDEX:
        (archive.root.parent / name).unlink(missing_ok=True)


def tidy_trash(archive: Archive, now: datetime) -> None:
    """Let go of what was deleted thirty days ago, and of what was being removed; what can't be, waits."""
    trash = archive.root / TRASH
    with suppress(OSError, Unreadable):
        today = now.astimezone(UTC).date()
        over = [path for path, day, _nth in entries(archive) if day + timedelta(days=KEPT_DAYS) < today]
        going = [] if trash.is_symlink() or not trash.is_dir() else list(trash.glob(".going-*"))
        if not over and not going:
            return
        with changing(archive):
            for path in over:
                with suppress(OSError):
                    _destroy(archive, path)
            for path in going:
                if GOING.fullmatch(path.name):
                    shutil.rmtree(path, ignore_errors=True)


def _destroy(archive: Archive, folder: Path) -> None:
    """Remove a folder so that nothing of it can be taken for a whole once it has begun."""
    going = trash_of(archive) / f".going-{secrets.token_hex(8)}"
    folder.rename(going)
    sync_folder(going.parent)
    shutil.rmtree(going)
    sync_folder(going.parent)
