"""The folder of all records, and the sessions in it that were never finished."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from workshop.disk import Lock, inside, private_folder, sweep, sync_folder, try_lock
from workshop.notes.keeping import keep, record_path
from workshop.notes.toml import Unreadable, load
from workshop.plan.model import Plan
from workshop.run.clock import Clock
from workshop.run.driver import Driver
from workshop.run.entries import read_entries
from workshop.run.journal import Journal, JournalError, recover
from workshop.session import commands as c
from workshop.session.events import Entry
from workshop.session.session import Session
from workshop.session.state import State
from workshop.words import _, is_id, slug

JOURNAL: Final = "journal.log"
LOCK: Final = "session.lock"
ALPHABET: Final = "0123456789abcdefghjkmnpqrstvwxyz"

DriverMaker = Callable[[Journal], Driver]


@frozen
class Kept:
    """A record of the archive: its id, its folder, and what it holds, or why it can't be read."""

    id: str
    folder: Path
    document: dict[str, Any]
    trouble: str = ""


@frozen
class Unfinished:
    """A session that was interrupted: where it stood, and what is doubtful about it.

    `elsewhere` says that another program has it open. With no `state`, its journal can't be
    gone on with, and `trouble` says why.
    """

    id: str
    folder: Path
    entries: tuple[Entry, ...] = ()
    state: State | None = None
    trouble: str = ""
    elsewhere: bool = False

    @property
    def last(self) -> datetime | None:
        """When it was last heard of."""
        return self.entries[-1].wall if self.entries else None


@frozen
class Opened:
    """A session that this program has open: what drives it, and what no other may touch meanwhile.

    A rehearsal has no folder, and leaves nothing behind.
    """

    id: str
    folder: Path | None
    driver: Driver
    lock: Lock | None = None

    def keep(self) -> Path | None:
        """Write the record of the session, which has ended, and remove its journal.

        Returns the record's path; None of a rehearsal. Raises OSError with the journal still there.
        """
        path = keep(self.folder, self.id, self.driver.state) if self.folder is not None else None
        self.driver.do(c.Keep())
        if self.folder is not None:
            _remove_copies(self.folder)
        with suppress(JournalError):
            self.driver.remove_journal()
        self.release()
        return path

    def discard(self) -> None:
        """Remove the session and all it wrote; OSError where something can't be removed."""
        with suppress(JournalError):
            self.driver.remove_journal()
        self.release()
        if self.folder is not None:
            _remove(self.folder)

    def leave(self) -> None:
        """Let the session stand unfinished."""
        self.driver.stop()
        self.release()

    def release(self) -> None:
        """Let other programs have it."""
        self.driver.close()
        if self.lock is not None and self.folder is not None:
            self.lock.release()
            with suppress(OSError):
                (self.folder / LOCK).unlink()


def opened(
    archive: Archive, plan: Plan, clock: Clock, *, affirmed: bool = False, speed: float = 1, keep: bool = True
) -> Opened:
    """A new session of a plan, kept in the archive or, as a rehearsal, nowhere.

    Raises OSError or `JournalError` where it can't be kept.
    """

    def driver_of(journal: Journal | None) -> Driver:
        return Driver.open(plan, clock, journal, affirmed=affirmed, speed=speed)

    if not keep:
        return Opened("", None, driver_of(None))
    return archive.open(driver_of, plan.source.id, clock.wall())


class Archive:
    """Records in folders by year, one folder a session."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def begin(self, script: str, wall: datetime) -> tuple[str, Path]:
        """The id and the folder of a new session; OSError where it can't be made."""
        tail = "".join(secrets.choice(ALPHABET) for _digit in range(4))
        name = f"{wall:%Y%m%d-%H%M}-{slug(script)[:40] or 'session'}-{tail}"
        return name, private_folder(self.root / f"{wall:%Y}" / name)

    def open(self, driver_of: DriverMaker, script: str, wall: datetime) -> Opened:
        """A new session, whose journal `driver_of` is given.

        Raises OSError or `JournalError` where it can't be kept, and leaves nothing behind.
        """
        name, folder = self.begin(script, wall)
        lock = try_lock(folder / LOCK)
        try:
            journal = Journal.create(folder / JOURNAL)
            return Opened(name, folder, driver_of(journal), lock)
        except BaseException:
            if lock is not None:
                lock.release()
            _remove(folder)
            raise

    def resume(self, unfinished: Unfinished, clock: Clock) -> Opened:
        """An unfinished session, taken up again.

        Raises `JournalError` with a sentence where another program has it or it can't be.
        """
        lock = try_lock(unfinished.folder / LOCK)
        if lock is None:
            raise JournalError(_("another workshop has this session open; end it there first"))
        if unfinished.state is None or unfinished.trouble:
            lock.release()
            raise JournalError(unfinished.trouble)
        try:
            journal = Journal.reopen(unfinished.folder / JOURNAL)
            driver = Driver.resume(unfinished.entries, clock, journal)
        except BaseException:
            lock.release()
            raise
        return Opened(unfinished.id, unfinished.folder, driver, lock)

    def folders(self) -> Iterator[Path]:
        """The folder of every session, newest first."""
        if not self.root.is_dir():
            return
        for year in sorted(self.root.iterdir(), reverse=True):
            if not year.is_dir() or year.is_symlink():
                continue
            for folder in sorted(year.iterdir(), reverse=True):
                if is_id(folder.name) and folder.is_dir() and inside(self.root, folder):
                    yield folder

    def records(self) -> Iterator[Kept]:
        """Every record, newest first; one that can't be read says why."""
        for folder in self.folders():
            path = record_path(folder)
            if path.exists() or path.is_symlink():
                yield _read(folder)

    def record(self, id: str) -> Kept | None:  # noqa: A002 - the record's own word
        """The record with this id, or None."""
        folder = next((folder for folder in self.folders() if folder.name == id), None)
        return _read(folder) if folder is not None and record_path(folder).exists() else None

    def unfinished(self) -> Iterator[Unfinished]:
        """Every session that waits to be gone on with, newest first."""
        for folder in self.folders():
            if (folder / JOURNAL).exists():
                yield _unfinished(folder)

    def tidy(self) -> None:
        """Finish what a stopped program had only to finish: ends that were not yet written."""
        for folder in self.folders():
            sweep(folder)
            if not (folder / JOURNAL).exists():
                continue
            with suppress(OSError, JournalError, ValueError):
                lock = try_lock(folder / LOCK)
                if lock is not None:
                    try:
                        _finish(folder)
                    finally:
                        lock.release()


def _finish(folder: Path) -> None:
    found = _unfinished(folder, locked=True)
    if found.state is None or found.trouble:
        return
    if found.state.phase == "ended":
        keep(folder, found.id, found.state)
    elif found.state.phase == "discarded":
        _remove(folder)
        return
    elif found.state.phase != "kept":
        return
    _remove_copies(folder)
    (folder / JOURNAL).unlink()
    sync_folder(folder)


def _remove_copies(folder: Path) -> None:
    """Remove what was put aside of a damaged journal: it says what nothing that lasts may say."""
    for path in folder.glob("journal-damaged-*.log"):
        with suppress(OSError):
            path.unlink()


def _read(folder: Path) -> Kept:
    try:
        return Kept(folder.name, folder, load(record_path(folder)))
    except Unreadable as error:
        return Kept(folder.name, folder, {}, str(error))


def _unfinished(folder: Path, *, locked: bool = False) -> Unfinished:
    name = folder.name
    if not locked:
        lock = try_lock(folder / LOCK)
        if lock is None:
            return Unfinished(name, folder, elsewhere=True, trouble=_("another workshop has it open"))
        lock.release()
    try:
        recovered = recover(folder / JOURNAL)
        reading = read_entries(recovered.entries)
        session = Session.of(reading.entries)
    except JournalError as error:
        return Unfinished(name, folder, trouble=str(error))
    except ValueError:
        return Unfinished(name, folder, trouble=_("its journal has lost its beginning; it is left as it is"))
    trouble = ""
    if reading.unknown:
        trouble = _("it can only be read here: {why}").format(why=reading.unknown)
    return Unfinished(name, folder, reading.entries, session.state, trouble)


def _remove(folder: Path) -> None:
    shutil.rmtree(folder)
    with suppress(OSError):
        sync_folder(folder.parent)
