from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.fakes import BEGAN, FakeClock
from tests.walks import driving, events, everything, on_disk
from workshop.run.driver import Driver
from workshop.run.journal import Journal
from workshop.session import commands as c
from workshop.session.events import (
    Beat,
    BreakOver,
    Moved,
    Paused,
    Slept,
    TimeUp,
)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


def test_a_kill_loses_at_most_five_seconds_of_standing(tmp_path: Path, clock: FakeClock) -> None:
    """With nobody touching anything, the file is never further behind than that."""
    driver = driving(tmp_path / "j", clock)
    driver.do(c.Start())
    driver.do(c.Next())
    for quarter in range(400):
        clock.advance(0.25)
        if quarter % 4 == 3:
            driver.tick()
        assert driver.now() - on_disk(tmp_path / "j")[-1].at <= 5
    assert Beat() in events(tmp_path / "j")


def test_whoever_waits_for_the_next_tick_keeps_that_promise(tmp_path: Path, clock: FakeClock) -> None:
    """`next_tick` is soon enough for the heartbeat, whatever was done in between, and not too busy."""
    driver = driving(tmp_path / "j", clock)
    driver.do(c.Start())
    driver.do(c.SetUntimed(True))
    ticks = 0
    for _round in range(50):
        clock.advance(1.7)
        assert driver.allows(c.Pause())
        due = driver.next_tick()
        assert due is not None
        clock.advance(due)
        driver.tick()
        ticks += 1
        assert driver.now() - on_disk(tmp_path / "j")[-1].at <= 5
    assert len(events(tmp_path / "j")) == 3 + ticks


@pytest.mark.parametrize("command", [c.Pause(), c.Slow()])
def test_nothing_beats_while_the_clock_stands(tmp_path: Path, clock: FakeClock, command: c.Command) -> None:
    """A pause of an hour writes nothing."""
    driver = driving(tmp_path / "j", clock)
    driver.do(c.Start())
    driver.do(command)
    before = (tmp_path / "j").read_bytes()
    for _minute in range(60):
        clock.advance(60)
        driver.tick()
    assert (tmp_path / "j").read_bytes() == before
    assert driver.next_tick() is None


def test_time_that_ran_out_is_stamped_with_its_deadline(tmp_path: Path, clock: FakeClock) -> None:
    """However late anybody looks, the first part ended at 60 s, also on the wall."""
    driver = driving(tmp_path / "j", clock)
    driver.do(c.Start())
    assert driver.next_wake() == 60
    clock.advance(95)
    driver.tick()
    up = next(entry for entry in on_disk(tmp_path / "j") if isinstance(entry.event, TimeUp))
    assert (up.at, up.wall) == (60, BEGAN + timedelta(seconds=60))
    assert (driver.state.part, driver.state.remaining(driver.now())) == (1, 85)


def test_time_comes_before_a_command_that_is_later(tmp_path: Path, clock: FakeClock) -> None:
    """A command after the deadline finds the session where time had brought it."""
    driver = driving(tmp_path / "j", clock)
    driver.do(c.Start())
    clock.advance(61)
    driver.do(c.Next())
    kinds = [event for event in events(tmp_path / "j") if isinstance(event, TimeUp | Moved)]
    assert kinds == [TimeUp(0, 0), Moved(0, 1, by="time"), Moved(1, 0)]


@pytest.mark.parametrize("speed", [0.5, 1.0, 60.0])
def test_the_clock_runs_as_fast_as_asked(tmp_path: Path, clock: FakeClock, speed: float) -> None:
    """A minute of the session takes a minute divided by the speed; wall times are the wall's own."""
    driver = driving(tmp_path / "j", clock, speed=speed)
    driver.do(c.Start())
    assert driver.speed == speed
    assert driver.next_wake() == pytest.approx(60 / speed)
    clock.advance(60 / speed + 1)
    driver.tick()
    up = next(entry for entry in on_disk(tmp_path / "j") if isinstance(entry.event, TimeUp))
    assert up.at == 60
    assert abs(up.wall - BEGAN - timedelta(seconds=60 / speed)) < timedelta(milliseconds=2)


def test_a_fast_rehearsal_beats_no_more_often(tmp_path: Path, clock: FakeClock) -> None:
    """The heartbeat is for the wall's seconds: at 60 times the speed it comes as often as at 1."""
    driver = driving(tmp_path / "j", clock, speed=60)
    driver.do(c.SetUntimed(True))
    driver.do(c.Start())
    for _second in range(20):
        clock.advance(1)
        driver.tick()
    assert sum(isinstance(event, Beat) for event in events(tmp_path / "j")) == 5


def test_a_machine_that_slept_pauses_the_session(tmp_path: Path, clock: FakeClock) -> None:
    """The sleep counts for nothing, how long it was is kept, and going on starts where it stood."""
    driver = driving(tmp_path / "j", clock)
    driver.do(c.Start())
    clock.advance(20)
    clock.sleep(600)
    assert driver.tick() == (Paused("slept", 600.0),)
    assert (driver.state.phase, driver.state.slept) == ("paused", 600.0)
    assert driver.state.remaining(driver.now()) == 40
    driver.do(c.Resume())
    clock.advance(10)
    assert driver.state.remaining(driver.now()) == 30


def test_after_a_sleep_its_time_can_be_counted(tmp_path: Path, clock: FakeClock) -> None:
    """*As if the time had passed*: the part began that much earlier."""
    driver = driving(tmp_path / "j", clock)
    driver.do(c.Start())
    clock.advance(20)
    clock.sleep(30)
    driver.tick()
    driver.do(c.Earlier(driver.state.slept))
    assert driver.state.remaining(driver.now()) == 10


def test_what_ran_out_before_the_sleep_ran_out(tmp_path: Path, clock: FakeClock) -> None:
    """A deadline that passed while awake is kept, and the pause comes after it."""
    driver = driving(tmp_path / "j", clock)
    driver.do(c.Start())
    clock.advance(61)
    clock.sleep(600)
    assert [type(event) for event in driver.tick()] == [TimeUp, Moved, Paused]
    assert (driver.state.part, driver.state.phase) == (1, "paused")


def test_a_sleep_before_the_start_changes_nothing(tmp_path: Path, clock: FakeClock) -> None:
    """It is not remembered later."""
    driver = driving(tmp_path / "j", clock)
    clock.sleep(600)
    assert driver.tick() == ()
    driver.do(c.Start())
    assert driver.tick() == ()
    assert (driver.state.phase, driver.state.away) == ("running", 0)


def test_a_break_is_over_when_the_wall_says_so(tmp_path: Path, clock: FakeClock) -> None:
    """Also where the machine slept in it: at once when it wakes up, and the end it promised holds."""
    driver = driving(tmp_path / "j", clock)
    driver.do(c.Start())
    driver.do(c.Break(1200))
    end = driver.state.rest(driver.now())
    clock.advance(60)
    clock.sleep(600)
    assert [type(event) for event in driver.tick()] == [Slept]
    assert driver.state.rest(driver.now()) == end - 660
    clock.sleep(900)
    assert [type(event) for event in (*driver.tick(), *driver.tick())] == [Slept, BreakOver]


def test_the_end_is_as_late_as_the_wall_says(tmp_path: Path, clock: FakeClock) -> None:
    """After a sleep and after a restart it is behind by as much, and no fit is later than the time given."""
    driver = driving(tmp_path / "j", clock)
    driver.do(c.Start())
    clock.advance(10)
    clock.sleep(300)
    driver.tick()
    driver.do(c.Resume())
    assert driver.state.behind(driver.now()) == 300
    due = driver.state.due_at()
    driver.close()
    clock.sleep(240)
    driver = Driver.resume(on_disk(tmp_path / "j"), clock, Journal.reopen(tmp_path / "j"))
    assert driver.state.behind(driver.now()) == 540
    assert driver.state.due_at() == (due or 0) - 240
    driver.close()
    clock.sleep(24 * 3600)
    driver = Driver.resume(on_disk(tmp_path / "j"), clock, Journal.reopen(tmp_path / "j"))
    # On another day the time that was given is no measure any more.
    assert driver.state.behind(driver.now()) == 540
    driver.close()


def test_a_clock_on_the_wall_that_jumps_changes_no_duration(tmp_path: Path, clock: FakeClock) -> None:
    """An hour forward or back on the wall is in the wall times alone."""
    driver = driving(tmp_path / "j", clock)
    driver.do(c.Start())
    for hours in (1, -2):
        clock.jump(hours * 3600)
        clock.advance(10)
        driver.tick()
    driver.do(c.Pause())
    assert driver.state.remaining(driver.now()) == 40
    assert on_disk(tmp_path / "j")[-1].wall == BEGAN + timedelta(seconds=20, hours=-1)


def test_time_that_a_rehearsal_lets_pass_does_what_time_does(clock: FakeClock) -> None:
    """At once, with each deadline at its own moment; the clock goes on from there, and never back."""
    driver = Driver.open(everything(), clock, None, affirmed=True, speed=20)
    driver.do(c.Start())
    clock.advance(1)
    made = driver.let_pass(200)
    assert made == (TimeUp(0, 0), Moved(0, 1, by="time"), TimeUp(0, 1))
    assert driver.now() == 220
    assert [entry.at for entry in driver.session.log[-3:]] == [60, 60, 180]
    assert driver.let_pass(-50) == ()
    clock.advance(1)
    assert driver.now() == 240
