from __future__ import annotations

import errno
from pathlib import Path

import pytest

from tests.fakes import BEGAN, FakeClock
from tests.faults import DISK_ERRORS, Fault
from tests.walks import as_folded, driving, events, everything, on_disk
from workshop.run.driver import Driver
from workshop.run.journal import Journal, JournalError
from workshop.session import commands as c
from workshop.session.events import (
    Affirmed,
    Beat,
    Discarded,
    Drafted,
    Ended,
    Entry,
    Noted,
    Opened,
    Started,
    TimeUp,
)
from workshop.session.moves import Refused
from workshop.session.session import Session

WALK: tuple[c.Command, ...] = (
    c.Start(),
    c.Note("n1", "süß\n\u2028\x00🙂", "group"),
    c.Next(),
    c.Next(),
    c.Pass(),
    c.More(),
    c.Undo(),
    c.Pause(),
    c.Resume(),
    c.Fit(),
    c.Draft("n2", "wor", "own"),
    c.Note("n2", "words", "own"),
    c.Sort("n2", "jotting"),
    c.Answer("promise", "p2", "ask before", due=BEGAN.date()),
    c.SetUntimed(True),
    c.Slow(),
    c.Land(),
    c.Next(),
    c.End(),
)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


def test_a_session_is_on_the_disk_before_anybody_is_told(tmp_path: Path, clock: FakeClock) -> None:
    """Once `open` or `do` return, whoever reads the file finds what happened, and nothing else."""
    path = tmp_path / "journal.log"
    driver = driving(path, clock)
    assert [type(event) for event in events(path)] == [Opened]
    for command in WALK:
        clock.advance(1.25)
        made = driver.do(command)
        assert tuple(events(path)[-len(made) :]) == made
        assert on_disk(path) == driver.session.log
    as_folded(driver)
    assert [entry.seq for entry in on_disk(path)] == list(range(1, len(driver.session.log) + 1))


def test_listeners_hear_of_what_is_on_the_disk_already(tmp_path: Path, clock: FakeClock) -> None:
    """Each entry once, in order; the state has it, and so has the file."""
    driver = driving(tmp_path / "j", clock)
    heard: list[Entry] = []

    def listen(entry: Entry) -> None:
        assert entry in on_disk(tmp_path / "j")
        assert entry in driver.session.log
        heard.append(entry)

    driver.listeners.append(listen)
    driver.do(c.Start())
    clock.advance(200)
    driver.tick()
    assert heard == list(driver.session.log[1:])


@pytest.mark.parametrize("error", DISK_ERRORS, ids=errno.errorcode.get)
def test_a_session_that_cannot_be_kept_is_not_opened(tmp_path: Path, clock: FakeClock, error: int) -> None:
    """Nobody begins to speak into a journal that takes nothing."""
    journal = Journal.create(tmp_path / "j")
    with Fault("write", error)(), pytest.raises(JournalError, match="try again"):
        Driver.open(everything(), clock, journal)


@pytest.mark.parametrize("error", DISK_ERRORS, ids=errno.errorcode.get)
@pytest.mark.parametrize("call", ["write", "fdatasync"])
def test_a_full_disk_stops_nobody_and_loses_nothing(
    tmp_path: Path, clock: FakeClock, error: int, call: str
) -> None:
    """What can't be written holds all the same, `trouble` says why, and it is written when it can be."""
    path = tmp_path / "j"
    driver = driving(path, clock)
    driver.do(c.Start())
    with Fault(call, error, times=10_000)():
        assert driver.do(c.Note("n1", "one", "group")) == (Noted("n1", "one", "group"),)
        assert driver.trouble
        clock.advance(60)
        driver.tick()
        driver.do(c.Next())
        assert driver.trouble
        assert driver.state.notes["n1"].text == "one"
        # A write that could not be synced may be there all the same, but nothing else is.
        found = on_disk(path)
        assert found == driver.session.log[: len(found)]
        assert call == "fdatasync" or [type(entry.event) for entry in found] == [Opened, Started]
    driver.tick()
    assert driver.trouble == ""
    assert on_disk(path) == driver.session.log
    assert TimeUp(0, 0) in events(path)


def test_typing_on_while_the_disk_is_full_owes_one_draft(tmp_path: Path, clock: FakeClock) -> None:
    """Of many drafts of a note the last is written once there is room, and leads to the same words."""
    driver = driving(tmp_path / "j", clock)
    with Fault("write", errno.ENOSPC, times=10_000)():
        for length in range(1, 6):
            driver.do(c.Draft("n1", "word " * length))
        driver.do(c.Draft("n2", "another"))
    driver.tick()
    assert driver.trouble == ""
    drafts = [event for event in events(tmp_path / "j") if isinstance(event, Drafted)]
    assert [(draft.note, draft.text) for draft in drafts] == [("n1", "word " * 5), ("n2", "another")]
    assert Session.of(on_disk(tmp_path / "j")).state.notes.keys() == driver.state.notes.keys()


def test_what_waits_is_written_with_what_comes_next(tmp_path: Path, clock: FakeClock) -> None:
    """The next command writes what was owed first, in order, and the trouble is over."""
    driver = driving(tmp_path / "j", clock)
    with Fault("write", errno.ENOSPC, times=10_000)():
        driver.do(c.Note("n1", "one", "group"))
    driver.do(c.Note("n2", "two", "group"))
    assert driver.trouble == ""
    assert on_disk(tmp_path / "j") == driver.session.log


def test_while_something_waits_it_is_tried_every_second(tmp_path: Path, clock: FakeClock) -> None:
    """Whoever sleeps until the next tick tries again soon, also before the start."""
    driver = driving(tmp_path / "j", clock)
    assert driver.next_tick() is None
    with Fault("write", errno.ENOSPC, times=10_000)():
        driver.do(c.Note("n1", "one", "group"))
    assert driver.next_tick() == 1.0


@pytest.mark.parametrize("ends", ["stop", "close"])
def test_at_the_end_it_is_tried_once_more(tmp_path: Path, clock: FakeClock, ends: str) -> None:
    """A disk that has space again just before the program ends gets everything."""
    driver = driving(tmp_path / "j", clock)
    driver.do(c.Start())
    with Fault("write", errno.ENOSPC, times=10_000)():
        driver.do(c.Note("n1", "one", "group"))
        driver.do(c.End())
    getattr(driver, ends)()
    assert [type(event) for event in events(tmp_path / "j")] == [Opened, Started, Noted, Ended]


@pytest.mark.parametrize("text", ["\ud800", "x" * (5 << 20)], ids=["surrogate", "too long"])
def test_what_no_journal_can_hold_is_refused(tmp_path: Path, clock: FakeClock, text: str) -> None:
    """It would stand in the way of everything after it; nothing of it holds, and the rest goes on."""
    driver = driving(tmp_path / "j", clock)
    for waits in (False, True):
        with Fault("write", errno.ENOSPC, times=10_000 if waits else 0)():
            driver.do(c.Note("before", "one", "group"))
            with pytest.raises(Refused, match=r"can't be written|too long"):
                driver.do(c.Note("n1", text, "group"))
        assert "n1" not in driver.state.notes
        driver.do(c.Note("after", "two", "group"))
        assert driver.trouble == ""
        assert on_disk(tmp_path / "j") == driver.session.log


def test_a_rehearsal_has_no_file_and_no_heartbeat(clock: FakeClock) -> None:
    """Without a journal everything works, and nothing piles up."""
    driver = Driver.open(everything(), clock, None, affirmed=True, speed=30)
    driver.do(c.Start())
    for _minute in range(30):
        clock.advance(10)
        driver.tick()
    driver.do(c.Discard())
    driver.remove_journal()
    assert not driver.is_kept
    assert not any(isinstance(entry.event, Beat) for entry in driver.session.log)
    assert driver.session.log[-1].event == Discarded()


def test_a_plan_with_nothing_to_affirm_needs_no_ready(tmp_path: Path, clock: FakeClock) -> None:
    """Where there is something, start is refused before it, with a sentence."""
    bare = driving(tmp_path / "a", clock, everything(ready=()), affirmed=False)
    assert bare.refusal(c.Start()) is not None
    driver = driving(tmp_path / "b", clock, affirmed=False)
    with pytest.raises(Refused, match="ready"):
        driver.do(c.Start())
    assert driver.do(c.Affirm()) == (Affirmed(),)
    assert driver.allows(c.Start())


def test_the_journal_goes_when_it_is_asked_to(tmp_path: Path, clock: FakeClock) -> None:
    """Afterwards the session is kept nowhere, and nothing is written any more."""
    driver = driving(tmp_path / "j", clock)
    driver.remove_journal()
    driver.do(c.Note("n1", "x", "group"))
    assert list(tmp_path.iterdir()) == []
    assert (driver.is_kept, driver.trouble) == (False, "")
