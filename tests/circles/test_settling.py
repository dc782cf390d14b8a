"""What a meeting leaves with its circle, also where a program is stopped between the two."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import evolve

from tests.circles.met import begun, circles_at, met, now_stands
from tests.fakes import FakeClock
from tests.notes.test_finishing import in_child
from workshop.circles.model import Circle
from workshop.circles.promises import settle
from workshop.circles.settling import agreed_together, newly_present
from workshop.circles.store import LOCK, Circles
from workshop.disk import try_lock
from workshop.notes.archive import JOURNAL, Opened, opened
from workshop.plan.people import parse_names
from workshop.session import commands as c


@pytest.fixture
def circles(tmp_path: Path) -> Circles:
    return circles_at(tmp_path)


@pytest.mark.parametrize(
    ("own", "offered", "held", "after"),
    [
        ("ab", "sab", "sab", "ab"),
        ("ab", "sab", "sabn", "abn"),
        ("ab", "sab", "sb", "b"),
        ("ab", "sab", "nba", "nba"),
        ("", "s", "sn", "n"),
        ("", "s", "n", "n"),
        # A line that is the script's and the circle's own stays the circle's.
        ("sa", "sa", "san", "san"),
        ("sa", "sa", "an", "an"),
        # What was written into the file while the meeting was held was on nobody's screen.
        ("abw", "sab", "sb", "bw"),
        ("abn", "sab", "sabn", "abn"),
    ],
)
def test_what_was_agreed_on_together_is_kept_but_what_is_the_scripts(
    own: str, offered: str, held: str, after: str
) -> None:
    """Each letter a line; done again, it comes to the same."""
    assert "".join(agreed_together(own, offered, held)) == after
    assert "".join(agreed_together(after, offered, held)) == after


def test_a_meeting_leaves_who_began_and_what_was_agreed(circles: Circles) -> None:
    """The script's own agreements come first, then the circle's; what is new stays with the circle."""
    circle = circles.new("One", ("Ana", "Ben", "Chi"), ("Slowly.", "One voice at a time."))

    def walk(session: Opened) -> None:
        lines = session.driver.state.plan.agreements
        assert lines == ("One voice at a time.", "Slowly.")
        session.driver.do(c.Agree((*lines, "No phones.")))

    met(circles, circle, walk=walk)
    after = circles.read(circle.id)
    assert after.began_last == "Ana"
    assert set(after.agreements) == {"Slowly.", "One voice at a time.", "No phones."}
    assert after.people == circle.people


@pytest.mark.parametrize("end", ["discarded", "rehearsed", "nobody spoke"])
def test_what_was_no_meeting_changes_nothing(circles: Circles, end: str) -> None:
    """Not what was discarded or rehearsed; where no round was held, whoever began before still counts."""
    circle = circles.new("One", ("Ana", "Ben", "Chi"))
    circles.change(circle.id, lambda one: evolve(one, began_last="Ben"))
    session = begun(circles, circle)
    if end == "rehearsed":
        session.discard()
        session = opened(circles.archive, session.driver.state.plan, FakeClock(), affirmed=True, keep=False)
        session.driver.do(c.Start())
    if end != "nobody spoke":
        session.driver.do(c.Next())
        session.driver.do(c.Next())
    before = (circles.root / f"{circle.id}.toml").read_bytes()
    if end == "discarded":
        session.discard()
    else:
        session.driver.do(c.End())
        session.keep()
    assert (circles.root / f"{circle.id}.toml").read_bytes() == before


def test_whoever_passed_first_has_begun_all_the_same(circles: Circles) -> None:
    """So that the circle's file, beside the record, tells nobody who passed."""
    circle = circles.new("One", ("Ana", "Ben", "Chi"))

    def walk(session: Opened) -> None:
        session.driver.do(c.Next())
        session.driver.do(c.Pass())

    met(circles, circle, walk=walk)
    assert circles.read(circle.id).began_last == "Ana"


def test_a_meeting_that_is_set_aside_has_begun(circles: Circles) -> None:
    """And gone on with later, it is still the same meeting."""
    circle = circles.new("One", ("Ana", "Ben", "Chi"))
    session = begun(circles, circle)
    session.driver.do(c.Next())
    session.driver.do(c.Next())
    session.set_aside()
    assert circles.read(circle.id).began_last == "Ana"
    again = circles.archive.resume(next(circles.archive.unfinished()), FakeClock())
    again.driver.do(c.End())
    again.keep()
    assert [kept.document["meeting"] for kept in circles.archive.records()] == [1]


def test_what_became_of_a_promise_outlives_the_session_it_was_made_in(circles: Circles) -> None:
    """Set aside, settled at a meeting in between, then gone on with and kept: it stays settled."""
    circle = circles.new("One", ("Ana", "Ben", "Chi"))
    session = begun(circles, circle)
    session.driver.do(c.Answer("will", "p1", "Ask first."))
    session.driver.do(c.Answer("will", "p2", "Rest."))
    session.set_aside()
    ana, _ben = now_stands(circles, circle).at_hand
    settle(circles.archive, ana, "carried")
    again = circles.archive.resume(next(circles.archive.unfinished()), FakeClock())
    again.driver.do(c.Answer("will", "p2", "Rest more."))
    again.driver.do(c.End())
    again.keep()
    promises = now_stands(circles, circle).promises
    assert [(one.text, one.state) for one in promises] == [("Ask first.", "carried"), ("Rest more.", "open")]


def test_the_circle_knows_before_the_journal_goes(tmp_path: Path) -> None:
    """Killed at any call that reaches the disk, the next start finishes both, and comes to the same."""

    def ends(home: Path) -> None:
        circles = circles_at(home)
        session = begun(circles, circles.new("One", ("Ana", "Ben", "Chi")))
        session.driver.do(c.Agree(("Slowly.",)))
        session.driver.do(c.Next())
        session.driver.do(c.Next())
        session.driver.do(c.End())
        (home / "ends").touch()
        session.keep()

    finished = 0
    for nth in range(1, 500):
        home = tmp_path / str(nth)
        home.mkdir()
        over = in_child(nth, lambda home=home: ends(home))  # type: ignore[misc]
        if not (home / "ends").exists():
            continue
        circles = circles_at(home)
        circles.archive.tidy()
        (circle,) = circles.circles()
        assert (circle.began_last, circle.agreements) == ("Ana", ("Slowly.",)), nth
        assert len(list(circles.archive.records())) == 1
        assert not list(home.rglob(JOURNAL))
        finished += 1
        if over:
            break
    assert finished > 5


def test_a_circle_that_another_program_holds_makes_keeping_wait(
    circles: Circles, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is lost: the record stands, the journal too, and keeping again finishes both."""
    monkeypatch.setattr("workshop.circles.store.PATIENCE_SECONDS", 0)
    circle = circles.new("One", ("Ana", "Ben", "Chi"))
    session = begun(circles, circle)
    session.driver.do(c.Next())
    session.driver.do(c.Next())
    session.driver.do(c.End())
    held = try_lock(circles.root / LOCK)
    assert held is not None
    with held, pytest.raises(OSError, match="busy"):
        session.keep()
    assert session.keep() is not None
    assert circles.read(circle.id).began_last == "Ana"


@pytest.mark.parametrize("harm", [lambda path: path.unlink(), lambda path: path.write_text("broken")])
def test_a_circle_that_is_gone_or_damaged_keeps_nobody_from_keeping(
    circles: Circles, harm: Callable[[Path], object]
) -> None:
    """The record is written, and the file is left as it is."""
    circle = circles.new("One", ("Ana", "Ben", "Chi"))
    session = begun(circles, circle)
    path = circles.root / f"{circle.id}.toml"
    harm(path)
    before = path.read_text() if path.exists() else None
    session.driver.do(c.End())
    assert session.keep() is not None
    assert (path.read_text() if path.exists() else None) == before


def test_who_came_for_the_first_time_is_known(circles: Circles) -> None:
    """Whoever was in the room and is not of the circle, but not the counselor, and not who never came."""
    circle = circles.new("One", ("Ana", "Ben"))
    people = parse_names("ana, Ben, Dana, Gil?, M.")
    session = begun(circles, circle, people=people, led_by="M.")
    session.driver.do(c.Come(name="Eve"))
    assert newly_present(circle, session.driver.state) == ("Dana", "Eve")
    assert newly_present(Circle("c1", "C", ("Dana", "Eve", "Ana", "Ben")), session.driver.state) == ()
    session.discard()
