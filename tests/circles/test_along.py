"""The records before and after one."""

from __future__ import annotations

from pathlib import Path

from tests.circles.met import circles_at, met
from tests.fakes import BEGAN, FakeClock
from tests.plans import made, step
from workshop.circles.along import along
from workshop.notes.archive import Archive, opened
from workshop.session import commands as c


def alone(archive: Archive) -> str:
    """A session of no circle, kept; its id."""
    session = opened(archive, made(step("talk", "round"), people=3), FakeClock(BEGAN), affirmed=True)
    session.driver.do(c.Start())
    session.driver.do(c.End())
    session.keep()
    return session.id


def test_a_meeting_is_read_with_the_meetings_of_its_circle(tmp_path: Path) -> None:
    """Before and after it come the same people's meetings; where they end, there is nothing."""
    circles = circles_at(tmp_path)
    circle, other = circles.new("Tuesdays", ("Ana", "Ben")), circles.new("Fridays", ("Chi", "Dana"))
    ids = [met(circles, circle, week=week).id for week in range(3)]
    met(circles, other, week=1)
    alone(circles.archive)
    middle = circles.archive.record(ids[1])
    assert middle is not None
    found = along(circles.archive, middle)
    assert (found.ids, found.at, found.circle) == (tuple(ids), 1, circle.id)
    assert [found.beside(by) for by in (-2, -1, 1, 2)] == ["", ids[0], ids[2], ""]


def test_without_a_circle_all_records_come_one_after_the_other(tmp_path: Path) -> None:
    """A session of no circle stands among all there are, by their time."""
    circles = circles_at(tmp_path)
    circle = circles.new("Tuesdays", ("Ana", "Ben"))
    ids = [alone(circles.archive), *(met(circles, circle, week=week).id for week in (1, 2))]
    kept = circles.archive.record(ids[0])
    assert kept is not None
    found = along(circles.archive, kept)
    assert (found.ids, found.at, found.circle) == (tuple(ids), 0, "")
