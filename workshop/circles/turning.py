"""Whose turn it is to begin: from meeting to meeting it goes round the circle."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from workshop.circles.model import Circle
from workshop.plan.beginning import goes_round, voice
from workshop.plan.model import Plan
from workshop.plan.people import Named, compared
from workshop.script.model import Mode, Script
from workshop.words import _

T = TypeVar("T")


def in_line(circle: Circle, seats_then: Sequence[str] = ()) -> tuple[str, ...]:
    """The people of a circle in the order in which they come to begin, whoever began last at the end.

    `seats_then` is how all sat when they did: whoever began and is no longer in the circle is
    followed by whoever sat next to them.
    """
    if not circle.began_last:
        return circle.people
    ring = [compared(name) for name in circle.people]
    last = compared(circle.began_last)
    if last in ring:
        return _from(circle.people, ring.index(last) + 1)
    then = [compared(name) for name in seats_then]
    if last in then:
        for name in _from(then, then.index(last) + 1):
            if name in ring:
                return _from(circle.people, ring.index(name))
    return circle.people


def seats(
    circle: Circle, people: Sequence[Named], seats_then: Sequence[str] = (), *, backwards: bool = False
) -> tuple[Named, ...]:
    """Those who come this time as they sit, turned so that the round begins with whose turn it is.

    That is the first in line of those who are here; `backwards` where the round begins at the last seat.
    """
    here = {compared(one.name): at for at, one in enumerate(people) if not one.expected}
    at = next((here[key] for name in in_line(circle, seats_then) if (key := compared(name)) in here), None)
    if at is None:
        return tuple(people)
    return _from(people, at + 1 if backwards else at)


def goes_backwards(script: Script, mode: Mode | None) -> bool:
    """Whether the first round of a script, in this mode, begins at the last seat."""
    steps = script.steps.get(mode or script.modes[0], ()) if script.modes else ()
    return next((step.order == "reverse" for step in steps if step.form == "round"), False)


def who_begins(plan: Plan) -> str:
    """The name of whoever has the first turn of the first round in a plan; empty where nobody is known to."""
    first = next((turn for turn in plan.turns if goes_round(plan, turn)), None)
    person = voice(plan, first) if first is not None else None
    return plan.name(person) if person is not None else ""


def why(plan: Plan, circle: Circle) -> str:
    """Who begins, and why, in one sentence; empty where no plan says who does."""
    begins = who_begins(plan)
    if not begins:
        return ""
    if not circle.began_last:
        return _("{name} begins").format(name=begins)
    if compared(begins) == compared(circle.began_last):
        return _("{name} begins, as last time").format(name=begins)
    return _("{name} begins; {other} did last time").format(name=begins, other=circle.began_last)


def who_began(circle: Circle, first_round: Iterable[str], led_by: str) -> str:
    """Who began, of those who had a turn in this order; empty where nobody did.

    A counselor who goes ahead, and is not of the circle, has not taken anybody's turn to begin.
    """
    guests = (name for name in first_round if circle.has(name) or compared(name) != compared(led_by))
    return next(guests, "")


def _from(people: Sequence[T], at: int) -> tuple[T, ...]:
    return (*people[at:], *people[:at])
