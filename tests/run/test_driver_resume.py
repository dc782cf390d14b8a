from __future__ import annotations

from pathlib import Path

import pytest

from tests.fakes import FakeClock
from tests.walks import as_folded, driving, events, on_disk
from workshop.run.driver import Driver
from workshop.run.journal import Journal, recover
from workshop.session import commands as c
from workshop.session.events import (
    Kept,
    Paused,
    Recovered,
)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


def resumed(path: Path, clock: FakeClock, next_seq: int | None = None) -> Driver:
    found = on_disk(path)
    return Driver.resume(found, clock, Journal.reopen(path), next_seq)


def test_a_session_comes_back_paused_where_it_stood(tmp_path: Path, clock: FakeClock) -> None:
    """Of a killed session, everything that was acknowledged is there, and no time is lost to the gap."""
    path = tmp_path / "j"
    driver = driving(path, clock)
    driver.do(c.Start())
    driver.do(c.Next())
    clock.advance(30)
    driver.do(c.Note("n1", "one", "group"))
    before = driver.state
    clock.advance(3600)
    again = resumed(path, clock)
    assert (again.state.phase, again.state.recovered) == ("paused", True)
    assert (again.state.turn, again.state.part) == (before.turn, before.part)
    assert again.state.remaining(again.now()) == 90
    assert again.state.notes == before.notes
    again.do(c.Resume())
    clock.advance(10)
    assert again.state.remaining(again.now()) == 80
    assert events(path)[-2] == Recovered()
    as_folded(again)


def test_a_session_that_was_stopped_comes_back_the_same(tmp_path: Path, clock: FakeClock) -> None:
    """Stopping writes a pause first, and lets go of the file."""
    path = tmp_path / "j"
    driver = driving(path, clock)
    driver.do(c.Start())
    clock.advance(7)
    driver.stop()
    assert not driver.is_kept
    assert events(path)[-1] == Paused("ended")
    assert resumed(path, clock).state.remaining(0) == 53


def test_numbers_go_on_after_a_damaged_line(tmp_path: Path, clock: FakeClock) -> None:
    """What is written after a lost line gets a number that nothing has, and can be read back."""
    path = tmp_path / "j"
    driver = driving(path, clock)
    for number in range(5):
        driver.do(c.Note(f"n{number}", "x", "group"))
    driver.close()
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines[:2], b"broken\n", *lines[3:]]))
    recovered = recover(path)
    assert [entry["seq"] for entry in recovered.entries] == [1, 2, 4, 5, 6]
    again = Driver.resume(driver.session.log[:2] + driver.session.log[3:], clock, Journal.reopen(path))
    again.do(c.Note("last", "y", "group"))
    assert again.trouble == ""
    assert [entry.seq for entry in on_disk(path)] == [1, 2, 4, 5, 6, 7, 8]


def test_numbers_go_on_after_events_that_were_left_aside(tmp_path: Path, clock: FakeClock) -> None:
    """Where the last entries of the file could not be applied, theirs are not used again."""
    path = tmp_path / "j"
    driver = driving(path, clock)
    driver.do(c.Start())
    driver.do(c.Next())
    again = Driver.resume(driver.session.log[:2], clock, Journal.reopen(path), next_seq=4)
    again.do(c.Note("n1", "x", "group"))
    assert again.trouble == ""
    assert [entry.seq for entry in on_disk(path)] == [1, 2, 3, 4, 5]


def test_an_ended_session_is_taken_up_without_an_event(tmp_path: Path, clock: FakeClock) -> None:
    """Only keeping or discarding is left to do with it."""
    path = tmp_path / "j"
    driver = driving(path, clock)
    driver.do(c.End())
    again = resumed(path, clock)
    assert on_disk(path) == driver.session.log
    again.do(c.Keep())
    assert events(path)[-1] == Kept()
