"""The folder of all records, and the sessions in it that were never finished."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from attrs import evolve

from workshop.disk import Lock, is_there, private_folder, read_private
from workshop.notes.files import record_path
from workshop.notes.folders import session_folder, session_folders
from workshop.notes.kept import Kept, read_kept
from workshop.notes.noticing import notice
from workshop.notes.opened import Opened, Settled, nothing_besides
from workshop.notes.tidying import locked, release, remove, tidy
from workshop.notes.toml import MOST_BYTES as MOST_RECORD_BYTES
from workshop.notes.unfinished import JOURNAL, LOCK, Unfinished, changed_since, read_unfinished
from workshop.plan.model import Plan
from workshop.run.clock import Clock
from workshop.run.driver import Driver
from workshop.run.journal import Journal, JournalError
from workshop.script.library import Library
from workshop.session import commands as c
from workshop.words import slug

__all__ = ["JOURNAL", "LOCK", "Archive", "Kept", "Opened", "Unfinished", "opened"]

ALPHABET: Final = "0123456789abcdefghjkmnpqrstvwxyz"

# The longest that reading a journal to show what is unfinished shall take.
LOOK_SECONDS: Final = 0.5

DriverMaker = Callable[[Journal], Driver]


def opened(
    archive: Archive,
    plan: Plan,
    clock: Clock,
    *,
    affirmed: bool = False,
    speed: float = 1,
    keep: bool = True,
    untimed: bool = False,
) -> Opened:
    """A new session of a plan, kept in the archive or, as a rehearsal, nowhere.

    `untimed`: it begins without countdowns. Raises OSError or `JournalError` where it can't be kept.
    """

    def driver_of(journal: Journal | None) -> Driver:
        driver = Driver.open(plan, clock, journal, affirmed=affirmed, speed=speed)
        if untimed:
            driver.do(c.SetUntimed(True))
        return driver

    if not keep:
        return Opened("", None, driver_of(None))
    return archive.open(driver_of, plan.source.id, clock.wall())


class Archive:
    """Records in folders by year, one folder a session; `settled` is done besides with each that is kept.

    `retain_years` is for how long, where somebody has set that; else 0.
    """

    def __init__(self, root: Path, settled: Settled = nothing_besides, retain_years: int = 0) -> None:
        self.root = root
        self._settled = settled
        self.retain_years = retain_years

    def _notice(self, folder: Path) -> None:
        notice(self.root, folder)

    def begin(self, script: str, wall: datetime) -> tuple[str, Path]:
        """The id and the folder of a new session; OSError where it can't be made."""
        year = private_folder(self.root / f"{wall:%Y}")
        while True:
            tail = "".join(secrets.choice(ALPHABET) for _digit in range(4))
            name = f"{wall:%Y%m%d-%H%M}-{slug(script)[:40] or 'session'}-{tail}"
            # Another session of the same minute must not be taken for this one.
            if not (year / name).exists():
                return name, private_folder(year / name)

    def open(self, driver_of: DriverMaker, script: str, wall: datetime) -> Opened:
        """A new session, whose journal `driver_of` is given.

        Raises OSError or `JournalError` where it can't be kept, and leaves nothing behind.
        """
        name, folder = self.begin(script, wall)
        try:
            lock = locked(folder)
        except BaseException:
            with suppress(OSError):
                folder.rmdir()
            raise
        journal: Journal | None = None
        try:
            journal = Journal.create(folder / JOURNAL)
            return self._opened(name, folder, driver_of(journal), lock)
        except BaseException:
            if journal is not None:
                journal.close()
            with suppress(OSError):
                remove(folder)
            release(lock)
            raise

    def resume(self, unfinished: Unfinished, clock: Clock, library: Library | None = None) -> Opened:
        """An unfinished session, taken up again; with the library, a script that has changed is told.

        Raises `JournalError` with a sentence where another program has it or it can't be, and
        OSError.
        """
        # Whoever only looks at what is unfinished has the lock for a moment, too.
        lock = locked(unfinished.folder, patience=LOOK_SECONDS)
        journal: Journal | None = None
        try:
            # What it held when it was looked for may be old: only the lock keeps others from it.
            found = read_unfinished(unfinished.folder, locked=True)
            if found.state is None or found.trouble:
                raise JournalError(found.trouble)
            journal = Journal.reopen(found.folder / JOURNAL)
            driver = Driver.resume(found.entries, clock, journal, found.next_seq)
        except BaseException:
            if journal is not None:
                journal.close()
            lock.release()
            raise
        changed = changed_since(driver.state.plan.source, library) if library is not None else ""
        return evolve(
            self._opened(found.id, found.folder, driver, lock), damage=found.damage, changed=changed
        )

    def _opened(self, id: str, folder: Path, driver: Driver, lock: Lock) -> Opened:  # noqa: A002
        return Opened(
            id,
            folder,
            driver,
            lock,
            settled=self._settled,
            noticed=self._notice,
            retain_years=self.retain_years,
        )

    def folders(self) -> Iterator[Path]:
        """The folder of every session, newest first; OSError where the archive can't be read."""
        return session_folders(self.root)

    def folder(self, id: str) -> Path | None:  # noqa: A002 - the record's own word
        """The folder of the session with this id, or None; no other is looked at."""
        return session_folder(self.root, id)

    def records(self) -> Iterator[Kept]:
        """Every record, newest first; one that can't be read says why."""
        return (kept for folder in self.folders() if (kept := self.read(folder)) is not None)

    def read(self, folder: Path) -> Kept | None:
        """The record in a session's folder, or None; one that can't be read says why."""
        return read_kept(folder) if is_there(record_path(folder)) else None

    def mentioning(self, words: bytes) -> Iterator[Kept]:
        """Every record in whose file these bytes stand, newest first; no other is read as a whole.

        OSError where the folder of an archive can't be read.
        """
        for folder in self.folders():
            # What can't be looked into is read as a whole, which says why.
            with suppress(OSError):
                if words not in read_private(record_path(folder), MOST_RECORD_BYTES):
                    continue
            if is_there(record_path(folder)):
                yield read_kept(folder)

    def record(self, id: str) -> Kept | None:  # noqa: A002
        """The record with this id, or None."""
        folder = self.folder(id)
        return self.read(folder) if folder is not None else None

    def unfinished(self) -> Iterator[Unfinished]:
        """Every session that waits to be gone on with, newest first."""
        for folder in self.folders():
            if os.path.lexists(folder / JOURNAL):
                found = read_unfinished(folder)
                # One that was kept or discarded waits for nobody, only to be tidied away.
                over = found.state is not None and found.state.phase in ("kept", "discarded")
                if found.began and not over:
                    yield found

    def tidy(self) -> None:
        """Finish what a stopped program had only to finish; what can't be, waits."""
        with suppress(OSError):
            for folder in self.folders():
                # Whatever is wrong with one session, the others and the program itself come first.
                with suppress(Exception):
                    tidy(folder, self._settled, self.retain_years)
