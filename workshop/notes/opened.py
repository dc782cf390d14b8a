"""A session that this program has open, and how it ends: kept, set aside, discarded, or left."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from attrs import frozen

from workshop.disk import Lock
from workshop.notes.keeping import keep, until_now
from workshop.notes.tidying import release, remove, remove_copies
from workshop.run.driver import Driver
from workshop.run.journal import JournalError
from workshop.session import commands as c
from workshop.session.session import Session
from workshop.session.state import State

Settled = Callable[[Session], None]
"""What is to be done besides, once a session's record stands and before its journal goes.

It may be done again. Where it raises OSError, the session is not kept yet.
"""


def nothing_besides(_session: Session) -> None:
    """A session is settled by its record."""


def nobody(_folder: Path) -> None:
    """There is nobody to be told."""


@frozen
class Opened:
    """A session that this program has open: what drives it, and what no other may touch meanwhile.

    A rehearsal has no folder, and leaves nothing behind. `damage` says what of its journal was
    lost, where it was taken up again, and `changed` that its script is another one by now.
    `settled` is what its archive does besides, once its record stands, which is kept for
    `retain_years`, if that isn't 0; `noticed` is told when something in its folder was kept or removed.
    """

    id: str
    folder: Path | None
    driver: Driver
    lock: Lock | None = None
    damage: str = ""
    changed: str = ""
    settled: Settled = nothing_besides
    noticed: Callable[[Path], None] = nobody
    retain_years: int = 0

    def keep(self) -> Path | None:
        """Write the record of the session, which has ended, and remove its journal.

        Returns the record's path; None of a rehearsal. Raises OSError, or ValueError with a
        sentence, with the journal still there.
        """
        path = None
        if self.folder is not None:
            path = self._write(self.folder, self.driver.state)
            self.settled(self.driver.session)
        self.driver.do(c.Keep())
        # What can't be removed now is at the next start.
        with suppress(OSError, JournalError):
            if self.folder is not None:
                remove_copies(self.folder)
            self.driver.remove_journal()
        self._close()
        self._notice()
        return path

    def set_aside(self) -> Path | None:
        """Let the session stand until another day, with a record of what was until now.

        Returns the record's path; None of a rehearsal. Raises OSError, or ValueError with a
        sentence, with everything still in the journal.
        """
        if self.driver.allows(c.SetAside()):
            self.driver.do(c.SetAside())
        path = None
        if self.folder is not None:
            path = self._write(self.folder, until_now(self.driver.session.log, self.driver.state))
            self.settled(self.driver.session)
        self.release()
        self._notice()
        return path

    def discard(self) -> None:
        """Discard the session, and remove all it wrote.

        OSError where something can't be removed; then the next start tries again.
        """
        if self.driver.allows(c.Discard()):
            self.driver.do(c.Discard())
        self.driver.close()
        if self.folder is not None:
            remove(self.folder)
        self._close()
        self._notice()

    def leave(self) -> None:
        """Let the session stand unfinished."""
        self.driver.stop()
        self.release()

    def release(self) -> None:
        """Let other programs have it."""
        self.driver.close()
        if self.lock is not None:
            self.lock.release()

    def _notice(self) -> None:
        if self.folder is not None:
            self.noticed(self.folder)

    def _write(self, folder: Path, state: State) -> Path:
        return keep(folder, self.id, state, self.driver.session.log, self.retain_years)

    def _close(self) -> None:
        self.driver.close()
        if self.lock is not None:
            release(self.lock)
