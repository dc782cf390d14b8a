"""A session's turns and where it stands in them: what a change of people begins from."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from workshop.plan.model import Plan, Turn


@frozen
class Course:
    """The turns of a session and where it stands, with the people as they are from now on.

    `at` is the index of the turn at which it stands, and `begun` whether that has begun; before a gate and
    before the start it hasn't. `seen` are the cards that have lain on the table.
    """

    plan: Plan
    turns: tuple[Turn, ...]
    at: int
    begun: bool
    seen: frozenset[str] = frozenset()

    @property
    def present(self) -> tuple[str, ...]:
        """The ids of those who take part, in the order of their seats."""
        return tuple(person.id for person in self.plan.present)


@frozen
class Ahead:
    """A turn from here on; `was` is the index at which it stood before, None where it is new."""

    turn: Turn
    was: int | None = None


@frozen
class Part:
    """The turns of one step or of a part of it: those before, the one that runs, and those to come."""

    before: tuple[Turn, ...]
    now: Ahead | None
    later: tuple[Ahead, ...]

    @property
    def began(self) -> tuple[Turn, ...]:
        """Those that have begun."""
        return (*self.before, self.now.turn) if self.now else self.before

    @property
    def all(self) -> tuple[Turn, ...]:
        """All of them."""
        return (*self.began, *(one.turn for one in self.later))

    def of(self, *, lap: int | None = None, meeting: int | None = None) -> Part:
        """What of it belongs to a lap, or to a meeting."""

        def belongs(turn: Turn) -> bool:
            return lap in (None, turn.lap) and meeting in (None, turn.meeting)

        return Part(
            tuple(turn for turn in self.before if belongs(turn)),
            self.now if self.now and belongs(self.now.turn) else None,
            tuple(one for one in self.later if belongs(one.turn)),
        )


def numbered(turns: Sequence[Turn], course: Course) -> Part:
    """The turns of a step as parts, by where the session stands; they stand in one row in the course."""
    first = course.turns.index(turns[0])
    rows = list(enumerate(turns, first))
    begun = course.at + course.begun
    now = next((Ahead(turn, index) for index, turn in rows if index == course.at and course.begun), None)
    return Part(
        tuple(turn for index, turn in rows if index < course.at),
        now,
        tuple(Ahead(turn, index) for index, turn in rows if index >= begun),
    )
