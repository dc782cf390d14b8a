"""Sessions that were interrupted: what their journals hold, and what is doubtful about them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from attrs import frozen

from workshop.disk import try_lock
from workshop.plan.model import Source
from workshop.run.entries import read_entries
from workshop.run.journal import Damage, JournalError, recover
from workshop.script.library import Library
from workshop.script.read import digest
from workshop.script.source import MOST_BYTES
from workshop.session.events import Entry
from workshop.session.session import Session
from workshop.session.state import State
from workshop.words import _, _n

JOURNAL: Final = "journal.log"
LOCK: Final = "session.lock"


@frozen
class Unfinished:
    """A session that was interrupted: where it stood, and what is doubtful about it.

    `elsewhere` says that another program has it open. With no `state`, its journal can't be
    gone on with, and `trouble` says why. `damage` says what of the journal is lost to it, and
    keeps nobody from going on. `next_seq` is the number of the event that comes next. One that
    never `began` was stopped before anything was acknowledged.
    """

    id: str
    folder: Path
    entries: tuple[Entry, ...] = ()
    state: State | None = None
    trouble: str = ""
    elsewhere: bool = False
    damage: str = ""
    next_seq: int = 1
    began: bool = True

    @property
    def last(self) -> datetime | None:
        """When it was last heard of."""
        return self.entries[-1].wall if self.entries else None


def read_unfinished(folder: Path, *, locked: bool = False) -> Unfinished:
    """The session whose journal lies in a folder; `locked` where the caller has its lock."""
    name = folder.name
    if not locked:
        try:
            lock = try_lock(folder / LOCK)
        except OSError:
            # Where nothing can be written, nobody writes.
            lock = None
        else:
            if lock is None:
                return Unfinished(name, folder, elsewhere=True, trouble=_("another workshop has it open"))
        if lock is not None:
            lock.release()
    try:
        recovered = recover(folder / JOURNAL)
        if not recovered.entries and not recovered.damage:
            return Unfinished(name, folder, trouble=_("it never began"), began=False)
        reading = read_entries(recovered.entries)
        session, lost = _session(reading.entries)
    except JournalError as error:
        return Unfinished(name, folder, trouble=str(error))
    except ValueError:
        return Unfinished(name, folder, trouble=_("its journal has lost its beginning; it is left as it is"))
    trouble = ""
    if reading.unknown:
        trouble = _("it can only be read here: {why}").format(why=reading.unknown)
    return Unfinished(
        name,
        folder,
        session.log,
        session.state,
        trouble,
        damage=_told(recovered.damage, lost),
        next_seq=reading.entries[-1].seq + 1,
    )


def _session(entries: Sequence[Entry]) -> tuple[Session, int]:
    """The session of these entries, and how many of them could not be applied.

    Raises ValueError where they have lost their beginning.
    """
    try:
        return Session.of(entries), 0
    except (ValueError, LookupError, TypeError):
        # After a lost line, an event may speak of a turn that is not there.
        session = Session.of(entries[:1])
    lost = 0
    for entry in entries[1:]:
        try:
            session = session.after(entry)
        except (ValueError, LookupError, TypeError):
            lost += 1
    return session, lost


def _told(damage: Sequence[Damage], lost: int) -> str:
    told: list[str] = []
    if damage:
        line = _("line {line}: {why}").format(line=damage[0].line, why=damage[0].why)
        told.append(
            _n("{n} line of its journal can't be read", "{n} lines of its journal can't be read", len(damage))
            + f" ({line})"
        )
    if lost:
        told.append(
            _n("{n} event has lost what it rested on", "{n} events have lost what they rested on", lost)
        )
    if not told:
        return ""
    return _("{what}; everything else is here, and the journal as it was stays beside it").format(
        what="; ".join(told)
    )


def changed_since(source: Source, library: Library) -> str:
    """That the script was changed since its session began; empty where it was not, or is nowhere."""
    path = library.paths().get(source.id)
    if path is None:
        return ""
    try:
        with path.open("rb") as file:
            same = digest(file.read(MOST_BYTES + 1)) == source.digest
    except OSError:
        return ""
    return "" if same else _("its script was changed since it began; it goes on with the plan as it was")
