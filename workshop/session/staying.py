"""Who was here from when to when."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve

from workshop.plan.model import Plan
from workshop.session.state import State, Stay


def _in_the_room(plan: Plan) -> frozenset[str]:
    """The ids of those who are here, also of those who sit out."""
    return frozenset(person.id for person in plan.people if person.standing in ("here", "aside"))


def began(plan: Plan) -> tuple[Stay, ...]:
    """Those who are here when a session opens."""
    here = _in_the_room(plan)
    return tuple(Stay(person.id, 0.0) for person in plan.people if person.id in here)


def changed(stays: tuple[Stay, ...], before: Plan, after: Plan, at: float) -> tuple[Stay, ...]:
    """The stays once people came or left at this moment."""
    was, now = _in_the_room(before), _in_the_room(after)
    kept = tuple(
        evolve(stay, left=at) if stay.left is None and stay.person not in now else stay for stay in stays
    )
    return (*kept, *(Stay(person.id, at) for person in after.people if person.id in now - was))


def was_here(state: State, person: str) -> bool:
    """Whether somebody is, or was, in the room, and has heard what holds."""
    return any(stay.person == person for stay in state.stays)


def fewest(state: State) -> int:
    """How many were in the room when the fewest were, from the start to the end.

    ValueError where nobody ever was.
    """
    start, end = state.started_at or 0.0, state.ended_at
    moments = {start, *(stay.came for stay in state.stays if start <= stay.came)}
    moments |= {stay.left for stay in state.stays if stay.left is not None and start <= stay.left}
    return min(_at(state.stays, moment) for moment in moments if end is None or moment < max(end, start + 1))


def _at(stays: Iterable[Stay], moment: float) -> int:
    return sum(stay.came <= moment and (stay.left is None or moment < stay.left) for stay in stays)
