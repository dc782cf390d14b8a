"""Circles that have met: sessions walked and kept in an archive that settles them with their circle."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from tests.fakes import BEGAN, FakeClock
from tests.plans import script, step
from workshop.circles.model import Circle
from workshop.circles.settling import archive_of
from workshop.circles.standing import Standing, standing
from workshop.circles.store import Circles
from workshop.notes.archive import Opened, opened
from workshop.plan.make import plan
from workshop.plan.people import Named
from workshop.script.model import Field, Script
from workshop.session import commands as c

WEEK = timedelta(days=7)
PROMISE = Field("will", "One thing I will do", "commitment")
TALK = script(
    step("arrive"),
    step("first", "round"),
    step("close", ask=(PROMISE,)),
    agreements=("One voice at a time.",),
)


def circles_at(home: Path) -> Circles:
    """The circles and the archive in a folder."""
    return Circles(home / "circles", archive_of(home / "notes", home / "circles"))


def now_stands(circles: Circles, circle: Circle) -> Standing:
    """How the circle stands now."""
    return standing(circles, circles.read(circle.id))


def begun(
    circles: Circles,
    circle: Circle,
    *,
    week: int = 0,
    people: Sequence[Named] | None = None,
    talk: Script = TALK,
    led_by: str = "",
    clock: FakeClock | None = None,
    started: bool = True,
) -> Opened:
    """The next meeting of a circle, so many weeks after the first, at its first turn."""
    stands = now_stands(circles, circle)
    seats = stands.seats(talk, "group", stands.people if people is None else people)
    made = plan(talk, seats, "group", of=stands.meets(), led_by=led_by)
    session = opened(circles.archive, made, clock or FakeClock(BEGAN + week * WEEK), affirmed=True)
    if started:
        session.driver.do(c.Start())
    return session


def met(
    circles: Circles,
    circle: Circle,
    *,
    week: int = 0,
    people: Sequence[Named] | None = None,
    talk: Script = TALK,
    promised: Sequence[tuple[str, str]] = (),
    walk: Callable[[Opened], None] = lambda _session: None,
) -> Opened:
    """A meeting that was held to its end and kept, with what was promised at it."""
    session = begun(circles, circle, week=week, people=people, talk=talk)
    walk(session)
    ids = {person.name: person.id for person in session.driver.state.plan.people}
    while session.driver.state.phase != "closing":
        session.driver.do(c.Next())
    for name, text in promised:
        session.driver.do(c.Answer("will", ids[name], text))
    session.driver.do(c.End())
    session.keep()
    return session


def at(week: int) -> datetime:
    """When the meeting so many weeks after the first began."""
    return BEGAN + week * WEEK
