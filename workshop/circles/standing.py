"""How a circle stands: who is in it, its meetings, and what was promised at them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from attrs import frozen

from workshop.circles.meetings import Meeting, meetings, meetings_of, next_number, seats_when
from workshop.circles.model import Circle
from workshop.circles.promises import Promise, at_hand, promises
from workshop.circles.store import Circles, Found
from workshop.circles.turning import goes_backwards, in_line, seats
from workshop.plan.model import OfCircle
from workshop.plan.people import Named
from workshop.script.model import Mode, Script


@frozen
class Standing:
    """A circle and its meetings, the newest first."""

    circle: Circle
    meetings: tuple[Meeting, ...] = ()
    touched: float = 0.0

    @property
    def met(self) -> datetime | None:
        """When it last met."""
        return self.meetings[0].began if self.meetings else None

    @property
    def promises(self) -> tuple[Promise, ...]:
        """Everything that was promised, the last meeting's first."""
        return promises(self.meetings)

    @property
    def at_hand(self) -> tuple[Promise, ...]:
        """What comes back next time."""
        return at_hand(self.meetings)

    @property
    def in_line(self) -> tuple[str, ...]:
        """Its people in the order in which they come to begin."""
        return in_line(self.circle, self._seats_then)

    @property
    def _seats_then(self) -> tuple[str, ...]:
        """How all sat when whoever began last did."""
        return seats_when(self.meetings, self.circle.began_last)

    @property
    def people(self) -> tuple[Named, ...]:
        """Its people, all of them here."""
        return tuple(map(Named, self.circle.people))

    def seats(self, script: Script, mode: Mode | None, people: Sequence[Named]) -> tuple[Named, ...]:
        """Those who come this time, in the order of their seats, turned so that whose turn it is begins."""
        backwards = goes_backwards(script, mode)
        return seats(self.circle, people, self._seats_then, backwards=backwards)

    def meets(self, *, counts: bool = True) -> OfCircle:
        """Its next meeting, for a plan; one that doesn't count, as a rehearsal, has only its agreements."""
        if not counts:
            return OfCircle(agreements=self.circle.agreements)
        return OfCircle(self.circle.id, next_number(self.meetings), self.circle.agreements)


def standing(circles: Circles, circle: Circle) -> Standing:
    """How one circle stands; OSError where the archive can't be read."""
    return Standing(circle, meetings_of(circles.archive, circle.id))


def standings(circles: Circles) -> tuple[tuple[Standing, ...], tuple[Found, ...]]:
    """How every circle stands, the one that met last first, and those that can't be read.

    Circles that never met come after them, the newest first. OSError where either folder can't be read.
    """
    found = circles.all()
    held = meetings(circles.archive) if found else {}
    stand = [
        Standing(one.circle, held.get(one.id, ()), one.touched) for one in found if one.circle is not None
    ]
    wrong = tuple(one for one in found if one.circle is None)
    return tuple(sorted(stand, key=_latest)), wrong


def _latest(one: Standing) -> tuple[bool, float]:
    return one.met is None, -(one.met.timestamp() if one.met else one.touched)
