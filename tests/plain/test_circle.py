"""A circle that meets again, line by line: what was promised comes back, for the counselor alone."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from tests.circles.met import begun, circles_at, met, now_stands
from tests.fakes import FakeClock
from tests.faults import replaced
from tests.plain.leading import led
from tests.walks import Lines
from workshop.circles.model import Circle
from workshop.circles.store import Circles
from workshop.plan.people import parse_names


@pytest.fixture
def circles(tmp_path: Path) -> Circles:
    return circles_at(tmp_path)


@pytest.fixture
def circle(circles: Circles) -> Circle:
    """A circle that has met once, with two promises."""
    made = circles.new("Thursday", ("Ana", "Ben", "Chi"))
    met(circles, made, promised=[("Ana", "Ask first."), ("Ben", "Call\nher.")])
    return made


def again(circles: Circles, circle: Circle, people: str = "Ana, Ben, Chi") -> Lines:
    """Its next meeting, begun, with nothing said yet."""
    session = begun(circles, circle, week=1, people=parse_names(people))
    return Lines(session, circles.root.parent, FakeClock())


def test_promises_are_told_by_number_and_listed_when_asked(circles: Circles, circle: Circle) -> None:
    """Before the start only how many; how to ask about one; no reply has more than one line."""
    lines = again(circles, circle)
    lines.shell.begin()
    assert "2 open promises; promises lists them" in lines.said
    assert not [line for line in lines.said if "Ask first" in line]
    assert lines.line("promises") == [
        "1 2026-11-22  Ana  Ask first.  open; 2 2026-11-22  Ben  Call her.  open".replace("  ", " ")
    ]
    assert lines.line("promise 2") == ["Ben, shall I ask about what you said you would do?"]


def test_a_promise_is_settled_in_the_record_it_stands_in(circles: Circles, circle: Circle) -> None:
    """Kept, carried or let go, and taken back; what was settled keeps its number until the end."""
    lines = again(circles, circle)
    assert lines.reply("promise 1 kept") == "kept: promise 1 is kept; promise 1 open takes that back"
    assert lines.reply("promise 2 Carried").startswith("kept: promise 2 is carried on")
    assert [one.state for one in now_stands(circles, circle).promises] == ["kept", "carried"]
    assert "Ask first. kept; 2 " in lines.reply("promises")
    assert lines.reply("promise 1 open").startswith("kept: promise 1 is open")
    assert [one.text for one in now_stands(circles, circle).at_hand] == ["Ask first.", "Call\nher."]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("promise", "promise NUMBER kept, carried or let go"),
        ("promise 3 kept", "promise NUMBER"),
        ("promise x kept", "promise NUMBER"),
        ("promise 1 broken", "a promise is kept, carried or let go"),
        ("remember Ana", "Ana is of the circle already"),
        ("remember Zoe", "no name of those here"),
    ],
)
def test_what_cant_be_is_told(circles: Circles, circle: Circle, line: str, why: str) -> None:
    """In one line that says how it is written."""
    (reply,) = again(circles, circle).line(line)
    assert reply.startswith("no: ")
    assert why in reply


def test_a_full_disk_settles_nothing(circles: Circles, circle: Circle) -> None:
    """It says so, and the record stays as it was."""
    lines = again(circles, circle)
    lines.reply("promises")

    def full(*_arguments: object, **_more: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with replaced(write=full):
        assert "not written: the disk is full" in lines.reply("promise 1 kept")
    assert [one.state for one in now_stands(circles, circle).promises] == ["open", "open"]


def test_who_came_for_the_first_time_is_added_only_when_asked(circles: Circles, circle: Circle) -> None:
    """The close says who, `remember` adds them once the session is kept; others stay guests."""
    lines = again(circles, circle, "Ana, Ben, Dana, Eve")
    while lines.shell.driver.state.phase != "closing":
        last = lines.line("next")
    assert "Dana came for the first time; remember Dana adds them to the circle" in last
    assert lines.reply("remember Dana") == "remember: Dana, once the session is kept"
    assert circles.read(circle.id).people == ("Ana", "Ben", "Chi")
    assert lines.reply("end").endswith("; Dana added to the circle")
    assert circles.read(circle.id).people == ("Ana", "Ben", "Chi", "Dana")


def test_where_no_circle_meets_nothing_is_asked(tmp_path: Path) -> None:
    """The words say which option names one."""
    lines = led(tmp_path)
    lines.shell.begin()
    assert not [line for line in lines.said if "promise" in line]
    assert lines.reply("promises") == "no: no circle meets here; --circle NAME says which does"
    assert "no circle meets" in lines.reply("remember Ana")
