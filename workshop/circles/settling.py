"""What a meeting leaves with its circle: who began, and what was agreed on together."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from attrs import evolve

from workshop.circles.model import Circle, CircleError, agreed
from workshop.circles.store import Circles
from workshop.circles.turning import who_began
from workshop.notes.archive import Archive
from workshop.plan.people import compared
from workshop.session.began import first_round
from workshop.session.events import Opened
from workshop.session.session import Session
from workshop.session.state import State
from workshop.toml import Unreadable


def archive_of(notes: Path, circles: Path, retain_years: int = 0) -> Archive:
    """The archive in a folder, in which every session that is kept is settled with its circle.

    Each is kept for so many years, where that isn't 0.
    """

    def settled(session: Session) -> None:
        settle_meeting(Circles(circles, archive), session)

    archive = Archive(notes, settled, retain_years)
    return archive


def settle_meeting(circles: Circles, session: Session) -> None:
    """Write into the circle whose meeting this was who began, and what was agreed on together.

    Done again, it changes nothing more. A circle that is gone or can't be read is left as it is;
    OSError where it can't be written.
    """
    state = session.state
    if not state.plan.circle:
        return
    opened = session.log[0].event
    offered = opened.plan.agreements if isinstance(opened, Opened) else state.plan.agreements
    with suppress(Unreadable, CircleError):
        circles.change(state.plan.circle, lambda circle: settled(circle, state, offered))


def settled(circle: Circle, state: State, offered: Sequence[str]) -> Circle:
    """The circle after a meeting; `offered` are the agreements with which that began.

    Where no round was held, whoever began before still counts.
    """
    began = who_began(circle, first_round(state), state.plan.led_by)
    lines = agreed_together(circle.agreements, offered, state.plan.agreements)
    return agreed(evolve(circle, began_last=began or circle.began_last), lines)


def agreed_together(own: Sequence[str], offered: Sequence[str], held: Sequence[str]) -> tuple[str, ...]:
    """The circle's agreements after those that were `offered` have become those that `held` in the end.

    What the script brought along stays the script's: only what is new, or was the circle's own, is kept.
    """
    if tuple(offered) == tuple(held):
        return tuple(own)
    kept = [line for line in held if line in own or line not in offered]
    # What was written into the circle's file meanwhile was on nobody's screen.
    return (*kept, *(line for line in own if line not in held and line not in offered))


def newly_present(circle: Circle, state: State) -> tuple[str, ...]:
    """The names of those who were in the room and are not of the circle; the counselor is not asked about."""
    plan = state.plan
    came = dict.fromkeys(plan.name(stay.person) for stay in state.stays)
    return tuple(name for name in came if not circle.has(name) and compared(name) != compared(plan.led_by))
