"""A session: its events, and the state to which they lead."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from attrs import evolve, frozen

from workshop.session import events as e
from workshop.session.fold import apply, opened, taken_back
from workshop.session.state import State

# What can be taken back. Pauses are over by themselves, cards were seen, and what was written stays.
UNDOABLE: Final[tuple[type[e.Event], ...]] = (
    e.Moved,
    e.Extended,
    e.Restarted,
    e.BeganEarlier,
    e.Passed,
    e.GateOpened,
    e.Declined,
    e.Landed,
    e.Replanned,
    e.Called,
    e.Agreed,
    e.Untimed,
)


@frozen
class Session:
    """A plan being walked: the log of what happened, and where it stands."""

    log: tuple[e.Entry, ...]
    state: State

    @classmethod
    def of(cls, entries: Iterable[e.Entry]) -> Session:
        """The session that these events make, the first of which opened it.

        Raises ValueError where they don't begin with `Opened`.
        """
        log = tuple(entries)
        return cls(log, _fold(log))

    def after(self, entry: e.Entry) -> Session:
        """The session after one more event."""
        log = (*self.log, entry)
        if isinstance(entry.event, e.Undone):
            return Session(log, _fold(log))
        return Session(log, _step(self.state, entry))

    @property
    def next_seq(self) -> int:
        """The number of the event that comes next."""
        return self.log[-1].seq + 1


def _step(state: State, entry: e.Entry) -> State:
    state = apply(state, entry)
    if isinstance(entry.event, UNDOABLE):
        state = evolve(state, undoable=(*state.undoable, entry.seq))
    return state


def _fold(log: tuple[e.Entry, ...]) -> State:
    """The state after all events; of those that were undone, only what can't be taken back."""
    if not log or not isinstance(log[0].event, e.Opened):
        raise ValueError("a session begins with Opened")
    undone = {entry.event.undone for entry in log if isinstance(entry.event, e.Undone)}
    state = opened(log[0].event)
    for entry in log[1:]:
        state = taken_back(state, entry) if entry.seq in undone else _step(state, entry)
    return state
