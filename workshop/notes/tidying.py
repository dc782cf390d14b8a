"""Finishing what a stopped program had only to finish, and taking away what is over."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from fnmatch import fnmatch
from pathlib import Path
from typing import Final

from workshop.disk import TEMPORARY, Lock, sweep, sync_folder, try_lock
from workshop.notes.files import PEOPLE, record_path
from workshop.notes.keeping import keep, keep_rest
from workshop.notes.toml import load
from workshop.notes.unfinished import JOURNAL, LOCK, read_unfinished
from workshop.run.journal import JournalError
from workshop.session.session import Session
from workshop.toml import Unreadable
from workshop.words import _

# A folder that is younger may be one that another program is about to fill.
NEW_SECONDS: Final = 60.0
DAMAGED: Final = "journal-damaged-*.log"


def locked(folder: Path, *, patience: float = 0) -> Lock:
    """The lock of a session, waited for so many seconds at most.

    JournalError with a sentence where another program has it, and OSError.
    """
    lock = try_lock(folder / LOCK, patience)
    if lock is None:
        raise JournalError(_("another workshop has this session open; end it there first"))
    return lock


def tidy(folder: Path, settled: Callable[[Session], None], retain_years: int = 0) -> None:
    """Finish what is over in a session's folder, unless another program has it open.

    `settled` is done with a session whose record stands, before its journal goes. Raises OSError,
    `JournalError` and ValueError where that can't be done now.
    """
    # Most have nothing to be done, and in a large archive they are many.
    names = [entry.name for entry in os.scandir(folder)]
    if any(TEMPORARY.fullmatch(name) for name in names):
        sweep(folder)
    if PEOPLE in names:
        sweep(folder / PEOPLE)
    if JOURNAL not in names:
        if record_path(folder).name not in names:
            _remove_empty(folder)
        elif any(fnmatch(name, DAMAGED) for name in names):
            remove_copies(folder)
        return
    lock = try_lock(folder / LOCK)
    if lock is None:
        return
    over = False
    try:
        over = _finish(folder, settled, retain_years)
    finally:
        if over:
            release(lock)
        lock.release()


def _remove_empty(folder: Path) -> None:
    """Remove a folder whose program was stopped before it wrote anything."""
    if time.time() - folder.stat().st_mtime < NEW_SECONDS or not _is_empty(folder):
        return
    lock = try_lock(folder / LOCK)
    if lock is None:
        return
    try:
        if _is_empty(folder):
            release(lock)
            folder.rmdir()
    finally:
        lock.release()


def _is_empty(folder: Path) -> bool:
    return all(path.name == LOCK for path in folder.iterdir())


def _finish(folder: Path, settled: Callable[[Session], None], retain_years: int) -> bool:
    """Finish a session that has only to be finished; whether there was one."""
    found = read_unfinished(folder, locked=True)
    if found.began and (found.state is None or found.trouble):
        return False
    phase = found.state.phase if found.state else "discarded"
    if phase == "discarded":
        remove(folder)
        return True
    if found.state is not None and phase == "ended":
        keep(folder, found.id, found.state, found.entries, retain_years)
        settled(Session(found.entries, found.state))
    elif phase != "kept":
        if not _is_kept(folder):
            return False
        settled(keep_rest(folder, found.id, found.entries, retain_years))
    remove_copies(folder)
    (folder / JOURNAL).unlink()
    sync_folder(folder)
    return True


def _is_kept(folder: Path) -> bool:
    """Whether the session's own record stands in its folder, and is not to be continued."""
    try:
        record = load(record_path(folder))
    except Unreadable:
        return False
    return bool(record.get("id") == folder.name and record.get("outcome") != "continued")


def remove_copies(folder: Path) -> None:
    """Remove what was put aside of a damaged journal: it says what nothing that lasts may say."""
    for path in folder.glob(DAMAGED):
        path.unlink()


def remove(folder: Path) -> None:
    """Remove a session's folder, if it is there; the journal last, which says that it shall go."""
    if not folder.exists():
        return
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.name != JOURNAL:
            path.unlink()
    shutil.rmtree(folder)
    with suppress(OSError):
        sync_folder(folder.parent)


def release(lock: Lock) -> None:
    """Give up the lock of a session that is over, and its file, for which there is no more use."""
    with suppress(OSError):
        lock.path.unlink()
    lock.release()
