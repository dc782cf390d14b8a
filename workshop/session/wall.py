"""What the wall's clock tells a state: when it was last heard of, and how long its own clock stood still."""

from __future__ import annotations

from typing import Final

from attrs import evolve

from workshop.session.events import Entry
from workshop.session.state import State

# In seconds: who comes back later than this begins anew, and the time there was is no measure any more.
SAME_MEETING: Final = 3 * 3600


def heard(state: State, entry: Entry) -> State:
    """The state that knows of this moment; to the millisecond, as a journal has it."""
    wall = entry.wall.replace(microsecond=entry.wall.microsecond // 1000 * 1000)
    return evolve(state, last_at=max(state.last_at, entry.at), last_wall=wall)


def away(state: State, gap: float) -> State:
    """The clock stood still so long while time went by: a break is over sooner, the end due no later."""
    if state.started_at is None or gap <= 0 or gap > SAME_MEETING:
        return state
    back = None if state.back_at is None else max(state.last_at, state.back_at - gap)
    return evolve(state, away=state.away + gap, back_at=back)


def gone(state: State, entry: Entry) -> State:
    """The program was gone until this moment; a session that was set aside stands until another day."""
    if state.set_aside or state.last_wall is None:
        return state
    gap = (entry.wall - state.last_wall).total_seconds() - max(0.0, entry.at - state.last_at)
    return away(state, gap)
