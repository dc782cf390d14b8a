"""Drives a session in real time: asks the core, keeps what happened, tells who listens.

The one place where a clock, a journal and a session meet; screens and plain mode share it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Final

import workshop
from workshop.plan.model import Plan
from workshop.run.clock import Clock, SessionClock
from workshop.run.entries import to_mapping
from workshop.run.journal import Journal, JournalError
from workshop.session import commands as c
from workshop.session.decide import Stamped, decide, next_wake, wake
from workshop.session.events import Entry, Event, Opened
from workshop.session.session import Session
from workshop.session.state import State
from workshop.session.table import allows, refusal

BEAT_SECONDS: Final = 5.0

Listener = Callable[[Entry], None]


class Driver:
    """A session that runs, and is kept as it does where there is a journal."""

    def __init__(self, session: Session, clock: Clock, journal: Journal | None, speed: float = 1) -> None:
        self._session = session
        self._wall = clock.wall
        self._speed = speed
        self._clock = SessionClock(clock, session.state.last_at, speed)
        self._journal = journal
        self._unsaved: list[Entry] = []
        self._last_beat = session.state.last_at
        self.listeners: list[Listener] = []
        self.trouble = ""

    @classmethod
    def open(
        cls,
        plan: Plan,
        clock: Clock,
        journal: Journal | None,
        *,
        affirmed: bool = False,
        speed: float = 1,
    ) -> Driver:
        """A new session of this plan; its first event is kept before this returns.

        Raises `JournalError` where it can't be.
        """
        affirmed = affirmed or not (plan.ready or plan.agreements)
        entry = Entry(1, 0.0, clock.wall(), Opened(plan, workshop.__version__, affirmed))
        if journal is not None:
            journal.append([to_mapping(entry)])
        return cls(Session.of([entry]), clock, journal, speed)

    @classmethod
    def resume(cls, entries: Sequence[Entry], clock: Clock, journal: Journal) -> Driver:
        """The session of these entries, taken up again, its clock standing where it stood."""
        driver = cls(Session.of(entries), clock, journal)
        if driver.allows(c.Recover()):
            driver.do(c.Recover())
        return driver

    @property
    def session(self) -> Session:
        """The session as it stands."""
        return self._session

    @property
    def state(self) -> State:
        """Where the session stands, as of its last event."""
        return self._session.state

    @property
    def is_kept(self) -> bool:
        """Whether what happens is written down as it does."""
        return self._journal is not None

    @property
    def speed(self) -> float:
        """How many times as fast as the wall's the session's clock runs."""
        return self._speed

    def now(self) -> float:
        """Seconds of the session's own time since it was opened."""
        return self._clock.now()

    def allows(self, command: c.Command) -> bool:
        """Whether the command can be obeyed now."""
        return allows(self.state, command)

    def refusal(self, command: c.Command) -> str | None:
        """Why the command can't be obeyed now, or None."""
        return refusal(self.state, command)

    def do(self, command: c.Command) -> tuple[Event, ...]:
        """Obey a command; the events that came of it are on the disk when this returns.

        Unless `trouble` says why they aren't: then they hold all the same, and are written
        as soon as they can be. Raises `Refused` with a sentence where it can't be obeyed.
        """
        self._wake()
        made = decide(self.state, command, self.now())
        return self._take(made)

    def tick(self) -> tuple[Event, ...]:
        """Let time do what it does, and try again to write what could not be written."""
        gap = self._clock.slept()
        events: tuple[Event, ...] = ()
        if gap and self.allows(c.Sleep(gap)):
            events = self._take(decide(self.state, c.Sleep(gap), self.now()))
        events += self._wake()
        now = self.now()
        if now - self._last_beat >= BEAT_SECONDS * self._speed and self.state.phase == "running":
            self._last_beat = now
            self._take(decide(self.state, c.Heartbeat(), now))
        elif self._unsaved:
            self._save([])
        return events

    def next_wake(self) -> float | None:
        """Seconds on the wall until time will do something by itself; None if it won't."""
        due = next_wake(self.state)
        return None if due is None else max(0.0, due - self.now()) / self._speed

    def stop(self) -> None:
        """Let the session stand unfinished, with all that happened on the disk."""
        if self.allows(c.Stop()):
            self.do(c.Stop())
        self.close()

    def close(self) -> None:
        """Let go of the journal."""
        if self._journal is not None:
            self._journal.close()
            self._journal = None

    def remove_journal(self) -> None:
        """Remove the journal, whose session is kept or discarded."""
        if self._journal is not None:
            self._journal.remove()
            self._journal = None

    def _wake(self) -> tuple[Event, ...]:
        events: tuple[Event, ...] = ()
        while made := wake(self.state, self.now()):
            events += self._take(made)
        return events

    def _take(self, made: Sequence[Stamped]) -> tuple[Event, ...]:
        wall, now = self._wall(), self.now()
        entries: list[Entry] = []
        for stamped in made:
            before = timedelta(seconds=max(0.0, now - stamped.at) / self._speed)
            entry = Entry(self._session.next_seq, stamped.at, wall - before, stamped.event)
            entries.append(entry)
            self._session = self._session.after(entry)
        self._save(entries)
        for entry in entries:
            for listener in tuple(self.listeners):
                listener(entry)
        return tuple(entry.event for entry in entries)

    def _save(self, entries: list[Entry]) -> None:
        self._unsaved += entries
        if self._journal is None:
            self._unsaved.clear()
            return
        if not self._unsaved:
            return
        try:
            self._journal.append([to_mapping(entry) for entry in self._unsaved])
        except JournalError as error:
            self.trouble = str(error)
        else:
            self._unsaved.clear()
            self.trouble = ""
