"""How a session stands against the wall's clock, in words for the counselor; every shell says it so."""

from __future__ import annotations

from datetime import datetime

from workshop.plan.agenda import at_clock
from workshop.session import commands as c
from workshop.session.state import State
from workshop.session.table import allows
from workshop.words import _, _n, minutes


def ends(state: State, now: float, wall: datetime, speed: float = 1) -> str:
    """When the session ends, on the wall's clock, as things stand; empty at the close.

    `speed`: how many times as fast as the wall's the session's clock runs.
    """
    if state.now_turn is None:
        return ""
    return ends_after(state.rest(now), wall, speed)


def ends_after(seconds: float, wall: datetime, speed: float = 1) -> str:
    """When it ends, on the wall's clock, if it still takes so long."""
    return _("ends {time}").format(time=f"{at_clock(wall, seconds / speed):%H:%M}")


def back_at(state: State, now: float, wall: datetime, speed: float = 1) -> str:
    """When a break that everybody takes is over, in words; empty where none is taken."""
    back = back_time(state, now, wall, speed)
    return _("back at {time}").format(time=back) if back else ""


def back_time(state: State, now: float, wall: datetime, speed: float = 1) -> str:
    """When a break that everybody takes is over, on the wall's clock; empty where none is taken.

    Either one that was asked for, or the script's own.
    """
    step, left = state.now_step, state.remaining(now)
    if state.back_at is not None:
        left = max(0.0, state.back_at - now)
    elif step is None or step.form != "break" or not left or state.phase not in ("running", "paused"):
        return ""
    return f"{at_clock(wall, (left or 0.0) / speed):%H:%M}"


def pace(state: State, now: float) -> str:
    """How far ahead or behind, to the minute; empty before the start and at the close."""
    if state.started_at is None or state.now_turn is None:
        return ""
    behind = state.behind(now)
    off = round(abs(behind) / 60)
    if off == 0:
        return _("on time")
    if behind > 0:
        return _n("{n} minute behind", "{n} minutes behind", off)
    return _n("{n} minute ahead", "{n} minutes ahead", off)


def past_end(state: State, seconds: float, *, land: str, end: str) -> str:
    """That the time there was is past by so much, and what helps.

    `land` and `end` are the keys or the words by which a shell knows the two.
    """
    if allows(state, c.Land()):
        told = _("{length} past the time there was; {land} goes straight to the close, {end} ends here")
    else:
        told = _("{length} past the time there was; {end} ends here")
    return told.format(length=minutes(seconds), land=land, end=end)
