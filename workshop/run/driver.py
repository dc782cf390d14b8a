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
from workshop.run.journal import Journal, JournalError, Unwritable
from workshop.session import commands as c
from workshop.session.decide import Stamped, decide, next_wake, wake
from workshop.session.events import Drafted, Entry, Event, Noted, Opened
from workshop.session.moves import Refused
from workshop.session.session import Session
from workshop.session.state import State
from workshop.session.table import allows, refusal

# On the wall. A program that is killed loses at most five seconds of a session's standing, and
# whoever drives it may be a second late.
BEAT_SECONDS: Final = 4.0
RETRY_SECONDS: Final = 1.0

Listener = Callable[[Entry], None]


class Driver:
    """A session that runs, and is kept as it does where there is a journal."""

    def __init__(
        self,
        session: Session,
        clock: Clock,
        journal: Journal | None,
        speed: float = 1,
        next_seq: int | None = None,
    ) -> None:
        self._session = session
        self._next_seq = session.next_seq if next_seq is None else next_seq
        self._wall = clock.wall
        self._speed = speed
        self._clock = SessionClock(clock, session.state.last_at, speed)
        self._journal = journal
        self._unsaved: list[Entry] = []
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
    def resume(
        cls, entries: Sequence[Entry], clock: Clock, journal: Journal, next_seq: int | None = None
    ) -> Driver:
        """The session of these entries, taken up again, its clock standing where it stood.

        `next_seq`: the number with which the journal goes on, where that isn't the one after theirs.
        """
        driver = cls(Session.of(entries), clock, journal, next_seq=next_seq)
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
        as soon as they can be. Raises `Refused` with a sentence where it can't be obeyed, or
        where what it says can never be written down; then nothing of it holds.
        """
        self._wake()
        made = decide(self.state, command, self.now())
        return self._take(made)

    def tick(self) -> tuple[Event, ...]:
        """Let time do what it does, and try again to write what could not be written."""
        events = self._wake()
        gap = self._clock.slept()
        if gap and self.allows(c.Sleep(gap)):
            events += self._take(decide(self.state, c.Sleep(gap), self.now()))
        if self._beats_in() == 0:
            self._take(decide(self.state, c.Heartbeat(), self.now()))
        elif self._unsaved:
            self._save([])
        return events

    def let_pass(self, seconds: float) -> tuple[Event, ...]:
        """Let so many seconds of the session go by at once, as a rehearsal may, and time do what it does."""
        self._clock.forward(seconds)
        return self._wake()

    def next_wake(self) -> float | None:
        """Seconds on the wall until time will do something by itself; None if it won't."""
        due = next_wake(self.state)
        return None if due is None else self._from_now(due)

    def next_tick(self) -> float | None:
        """Seconds on the wall until `tick` will have something to do; None if it won't by itself."""
        ahead = [self.next_wake(), self._beats_in(), RETRY_SECONDS if self._unsaved else None]
        return min((seconds for seconds in ahead if seconds is not None), default=None)

    def stop(self) -> None:
        """Let the session stand unfinished, with all that happened on the disk."""
        if self.allows(c.Stop()):
            self.do(c.Stop())
        self.close()

    def close(self) -> None:
        """Let go of the journal, once what waits to be written was tried again."""
        if self._journal is not None:
            self._save([])
            self._journal.close()
            self._journal = None

    def remove_journal(self) -> None:
        """Remove the journal, whose session is kept or discarded; JournalError where it can't be."""
        if self._journal is not None:
            self._journal.remove()
            self._journal = None

    def _from_now(self, at: float) -> float:
        return max(0.0, at - self.now()) / self._speed

    def _beats_in(self) -> float | None:
        """Seconds on the wall until it should be written down that the session still runs."""
        if self._journal is None or self.state.phase != "running":
            return None
        return self._from_now(self.state.last_at + BEAT_SECONDS * self._speed)

    def _wake(self) -> tuple[Event, ...]:
        events: tuple[Event, ...] = ()
        while made := wake(self.state, self.now()):
            events += self._take(made)
        return events

    def _take(self, made: Sequence[Stamped]) -> tuple[Event, ...]:
        wall, now = self._wall(), self.now()
        entries: list[Entry] = []
        session = self._session
        for seq, stamped in enumerate(made, self._next_seq):
            before = timedelta(seconds=max(0.0, now - stamped.at) / self._speed)
            entries.append(Entry(seq, stamped.at, wall - before, stamped.event))
            session = session.after(entries[-1])
        self._save(entries)
        self._session = session
        self._next_seq += len(entries)
        for entry in entries:
            for listener in tuple(self.listeners):
                listener(entry)
        return tuple(entry.event for entry in entries)

    def _save(self, entries: Sequence[Entry]) -> None:
        """Append these entries, after those that wait; Refused where they never can be."""
        waiting = [*self._unsaved, *entries]
        if self._journal is None or not waiting:
            return
        try:
            self._journal.append([to_mapping(entry) for entry in waiting])
        except Unwritable as error:
            # It would stand in the way of everything that comes after it.
            raise Refused(str(error)) from None
        except JournalError as error:
            self._unsaved = _still_worth_writing(waiting)
            self.trouble = str(error)
        else:
            self._unsaved = []
            self.trouble = ""


def _still_worth_writing(waiting: Sequence[Entry]) -> list[Entry]:
    """The entries without drafts that a later one replaces, so that typing on costs no more each time."""
    last: dict[str, int] = {}
    for entry in waiting:
        if isinstance(entry.event, Drafted | Noted):
            last[entry.event.note] = entry.seq
    return [
        entry
        for entry in waiting
        if not isinstance(entry.event, Drafted) or entry.seq == last[entry.event.note]
    ]
