"""How a session stands against the wall's clock, in words for the counselor; every shell says it so."""

from __future__ import annotations

from datetime import datetime

from workshop.plan.agenda import at_clock
from workshop.session.state import State
from workshop.words import _, _n


def ends(state: State, now: float, wall: datetime, speed: float = 1) -> str:
    """When the session ends, on the wall's clock, as things stand; empty at the close.

    `speed`: how many times as fast as the wall's the session's clock runs.
    """
    if state.now_turn is None:
        return ""
    return _("ends {time}").format(time=f"{at_clock(wall, state.rest(now) / speed):%H:%M}")


def pace(state: State, now: float) -> str:
    """How far ahead or behind, to the minute; empty before the start and at the close."""
    if state.started_at is None or state.now_turn is None:
        return ""
    behind = state.behind(now)
    minutes = round(abs(behind) / 60)
    if minutes == 0:
        return _("on time")
    if behind > 0:
        return _n("{n} minute behind", "{n} minutes behind", minutes)
    return _n("{n} minute ahead", "{n} minutes ahead", minutes)
