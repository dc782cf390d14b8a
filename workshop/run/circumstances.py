"""Where something may happen in a rehearsal, and what of the session changes by it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from workshop.run.surprises import Deed, Passing, steps_left, talks
from workshop.session import commands as c
from workshop.session.state import State

# In seconds of the session.
OVER: Final = 4 * 60
LOST: Final = 6 * 60
SLEPT: Final = 12 * 60
BEGUN: Final = 5.0
# So much is missing then, at least.
MISSED: Final = 2 * 60
# The end is near when no more than this is left.
NEAR: Final = 25 * 60

Fits = Callable[[State, float], bool]


def amid(state: State, now: float) -> bool:
    """In the middle of a turn."""
    step = state.now_step
    return state.phase == "running" and state.ran(now) >= BEGUN and step is not None and step.form != "break"


def among(others: int, *more: Fits) -> Fits:
    """In the middle of a turn, with so many others there at least, and where all else holds, too."""

    def fits(state: State, now: float) -> bool:
        there = len(state.plan.present) > others
        return there and amid(state, now) and all(one(state, now) for one in more)

    return fits


def alone(state: State, now: float) -> bool:
    """In the middle of what somebody practises alone."""
    return state.plan.mode == "solo" and amid(state, now)


def group(state: State, _now: float) -> bool:
    """In a group, which people can join and leave."""
    return state.plan.mode == "group"


def aloud(state: State, _now: float) -> bool:
    """Where people speak with each other or before each other."""
    return state.now_step is not None and state.now_step.form != "alone"


def speaking(state: State, _now: float) -> bool:
    """Where one person speaks, whose time is not over."""
    return bool(talks(state)) and not state.time_up


def counting_down(state: State, _now: float) -> bool:
    """In the last part of a turn that waits at its end."""
    step = state.now_step
    soft = step is not None and step.ends == "soft"
    return soft and state.allotted is not None and state.part + 1 == state.parts


def late(state: State, now: float) -> bool:
    """Where the end is near and two steps at least are still ahead, and what is lost can't be made good."""
    near = state.allotted is not None and state.rest(now) <= NEAR and steps_left(state) >= 2
    return near and state.behind(now) + LOST >= MISSED


def at_gate(state: State, _now: float) -> bool:
    """Before a gate that several stand at."""
    return state.phase == "gate" and len(state.plan.present) > 1


def over(state: State, now: float) -> tuple[Deed, ...]:
    """The turn runs on, past its time."""
    return (Passing((state.remaining(now) or 0.0) + OVER),)


def lost(_state: State, _now: float) -> tuple[Deed, ...]:
    """Time goes by while the turn's own clock stands: it is lost to what comes after."""
    return (c.Pause(), Passing(LOST), c.Resume())


def slept(_state: State, _now: float) -> tuple[Deed, ...]:
    """The machine sleeps."""
    return (c.Sleep(SLEPT),)
