"""Meetings are read from the records, and counted from them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from tests.circles.met import at, begun, circles_at, met, now_stands
from tests.fakes import FakeClock
from workshop.circles.meetings import meetings, meetings_of, next_number
from workshop.circles.promises import promises
from workshop.circles.standing import standings
from workshop.notes.archive import Opened
from workshop.notes.finding.index import Index, beside
from workshop.notes.toml import load
from workshop.plan.people import parse_names
from workshop.session import commands as c


def test_a_record_says_which_meeting_of_which_circle_it_is(tmp_path: Path) -> None:
    """By the circle's id, in the order of the contract; a session of no circle says nothing of it."""
    circles = circles_at(tmp_path)
    circle = circles.new("Thursday", ("Ana", "Ben", "Chi"))
    for week in range(2):
        met(circles, circle, week=week)
    kept = list(circles.archive.records())
    assert [(one.document["circle"], one.document["meeting"]) for one in kept] == [
        (circle.id, 2),
        (circle.id, 1),
    ]
    text = (kept[0].folder / "session.toml").read_text()
    assert text.index("mode =") < text.index("circle =") < text.index("meeting =") < text.index("started =")
    assert "Thursday" not in text


def test_meetings_are_the_newest_first_and_of_one_circle(tmp_path: Path) -> None:
    """What another circle or nobody's session left is not among them, nor what can't be read."""
    circles = circles_at(tmp_path)
    one, other = circles.new("One", ("Ana", "Ben", "Chi")), circles.new("Other", ("Dana", "Eve", "Fay"))
    for week, circle in enumerate((one, other, one)):
        met(circles, circle, week=week)

    def mention(session: Opened) -> None:
        session.driver.do(c.Note("n", other.id, "group"))

    met(circles, circle, week=3, walk=mention)
    path = next(circles.archive.records()).folder / "session.toml"
    held = meetings_of(circles.archive, one.id)
    assert [(meeting.began, meeting.number, meeting.people) for meeting in held] == [
        (at(3), 3, ("Chi", "Ana", "Ben")),
        (at(2), 2, ("Ben", "Chi", "Ana")),
        (at(0), 1, ("Ana", "Ben", "Chi")),
    ]
    assert held == meetings(circles.archive)[one.id]
    assert [meeting.number for meeting in meetings_of(circles.archive, other.id)] == [1]
    path.write_text(path.read_text() + "broken")
    assert len(meetings_of(circles.archive, one.id)) == 2


def test_the_next_number_is_one_that_no_meeting_has(tmp_path: Path) -> None:
    """Also where a record was removed, or says no number."""
    circles = circles_at(tmp_path)
    circle = circles.new("One", ("Ana", "Ben", "Chi"))
    assert now_stands(circles, circle).meets().meeting == 1
    for week in range(3):
        met(circles, circle, week=week)
    held = meetings_of(circles.archive, circle.id)
    assert next_number(held) == 4
    shutil.rmtree(held[1].kept.folder)
    assert next_number(meetings_of(circles.archive, circle.id)) == 4
    for meeting in (held[0], held[2]):
        path = meeting.kept.folder / "session.toml"
        path.write_text(re.sub("meeting = .\n", "", path.read_text()))
    assert next_number(meetings_of(circles.archive, circle.id)) == 3


def test_circles_stand_in_the_order_in_which_they_met(tmp_path: Path) -> None:
    """The one that met last first; those that never did after them, the newest first."""
    circles = circles_at(tmp_path)
    made = {name: circles.new(name, ("Ana", "Ben", "Chi")) for name in ("A", "B", "C", "D")}
    for week, name in enumerate("BA"):
        met(circles, made[name], week=week)
    (circles.root / "cbad.toml").write_text("")
    stand, wrong = standings(circles)
    assert [one.circle.name for one in stand] == ["A", "B", "D", "C"]
    assert (stand[0].met, stand[2].met) == (at(1), None)
    assert [one.id for one in wrong] == ["cbad"]
    assert standings(circles_at(tmp_path / "none")) == ((), ())


def test_a_meeting_that_counts_for_nothing_has_only_what_was_agreed(tmp_path: Path) -> None:
    """As a rehearsal: neither the circle's id nor a number."""
    circles = circles_at(tmp_path)
    circle = circles.new("One", ("Ana", "Ben", "Chi"), ("Slowly.",))
    stands = now_stands(circles, circle)
    assert (stands.meets().id, stands.meets().agreements) == (circle.id, ("Slowly.",))
    rehearsal = stands.meets(counts=False)
    assert (rehearsal.id, rehearsal.meeting, rehearsal.agreements) == ("", 0, ("Slowly.",))


def test_who_came_late_sits_among_those_who_were_there(tmp_path: Path) -> None:
    """A meeting knows all who were in the room, each once."""
    circles = circles_at(tmp_path)
    circle = circles.new("One", ("Ana", "Ben", "Chi"))
    clock = FakeClock()
    session = begun(circles, circle, people=parse_names("Ana, Ben, Chi, Gil?"), clock=clock)
    for command in (c.Come("p4"), c.Leave("p2"), c.Come("p2")):
        clock.advance(10)
        session.driver.do(command)
    session.driver.do(c.End())
    path = session.keep()
    assert path is not None
    assert len(load(path)["present"]) == 5
    assert meetings_of(circles.archive, circle.id)[0].people == ("Ana", "Ben", "Chi", "Gil")


def test_an_index_says_the_same_as_the_records(tmp_path: Path) -> None:
    """Where there is one it is asked, brought up to date; a broken or an empty one is passed over."""
    circles = circles_at(tmp_path)
    circle = circles.new("Tuesday", ("Ana", "Ben", "Chi"))
    met(circles, circle, promised=[("Ana", "Ask first.")])
    with Index.of(circles.archive) as index:
        index.bring_up(circles.archive)
    met(circles, circle, week=1, promised=[("Ben", "Rest.")])
    asked = [meetings(circles.archive)]
    beside(circles.archive).write_bytes(b"nonsense" * 1000)
    asked.append(meetings(circles.archive))
    beside(circles.archive).unlink()
    told = [
        [(one.number, one.began, one.title, one.people, promises((one,))) for one in each[circle.id]]
        for each in (*asked, meetings(circles.archive))
    ]
    assert told[0] == told[1] == told[2]
    assert len(told[0]) == 2
