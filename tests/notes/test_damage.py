from __future__ import annotations

import random
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes import FakeClock
from tests.faults import names
from tests.walks import begun, killed
from workshop.notes.archive import JOURNAL, LOCK, Archive
from workshop.session import commands as c
from workshop.session.moves import Refused

COPY = "journal-damaged-1.log"
MOVES: tuple[c.Command, ...] = (
    c.Next(),
    c.Next(),
    c.Next(),
    c.Pass(),
    c.Pass(),
    c.Back(),
    c.More(),
    c.Fit(),
    c.Go(),
    c.Draw(),
    c.Call("p2"),
    c.Undo(),
    c.Again(),
    c.Pause(),
    c.Resume(),
    c.Land(),
)


def walked(root: Path, seed: int = 1, moves: int = 30) -> Path:
    """The folder of a session that was walked at random, with a note after each move, and killed."""
    clock, chance = FakeClock(), random.Random(seed)
    session = begun(root, clock)
    for number in range(moves):
        clock.advance(chance.random() * 20)
        with suppress(Refused):
            session.driver.do(chance.choice(MOVES))
        session.driver.do(c.Note(f"n{number}", f"words {number}", "group"))
    return killed(session)


def lines(folder: Path) -> list[bytes]:
    return (folder / JOURNAL).read_bytes().splitlines(keepends=True)


def test_a_damaged_line_is_told_put_aside_and_gone_past(tmp_path: Path) -> None:
    """What it said is lost to the session; everything before and after it is there, and goes on."""
    folder = walked(tmp_path)
    archive, clock = Archive(tmp_path), FakeClock()
    written = lines(folder)
    at = next(number for number, line in enumerate(written) if b'"words 9"' in line)
    written[at] = written[at].replace(b"words 9", b"words 8")
    (folder / JOURNAL).write_bytes(b"".join(written))
    archive.tidy()
    (waiting,) = archive.unfinished()
    assert waiting.trouble == ""
    assert f"line {at + 1}:" in waiting.damage
    assert "1 line of its journal can't be read" in waiting.damage
    assert (folder / JOURNAL).read_bytes() == b"".join(written)
    again = archive.resume(waiting, clock)
    assert again.damage == waiting.damage
    assert (folder / COPY).read_bytes() == b"".join(written)
    assert again.driver.state.notes.keys() == {f"n{number}" for number in range(30) if number != 9}
    again.driver.do(c.Note("after", "x", "group"))
    again.leave()
    (waiting,) = archive.unfinished()
    assert waiting.damage == ""
    assert waiting.state is not None
    assert len(waiting.state.notes) == 30
    again = archive.resume(waiting, clock)
    again.driver.do(c.End())
    again.keep()
    # The copy says who passed, as the journal did; it goes with it.
    assert names(folder) == ["session.toml"]


def test_a_torn_end_is_no_damage(tmp_path: Path) -> None:
    """A last line that was never acknowledged is cut, and nobody is told."""
    folder = walked(tmp_path)
    whole = (folder / JOURNAL).read_bytes()
    (folder / JOURNAL).write_bytes(whole + b'0123abcd {"v":1,"seq":99,"ki')
    archive = Archive(tmp_path)
    (waiting,) = archive.unfinished()
    assert (waiting.trouble, waiting.damage) == ("", "")
    archive.resume(waiting, FakeClock()).leave()
    assert (folder / JOURNAL).read_bytes().startswith(whole)
    assert COPY not in names(folder)


def test_a_copy_that_was_left_behind_is_removed_at_the_next_start(tmp_path: Path) -> None:
    """A kept session's damaged journal does not outlive it by an accident."""
    archive = Archive(tmp_path)
    session = begun(tmp_path, FakeClock())
    session.driver.do(c.End())
    session.keep()
    (folder,) = archive.folders()
    (folder / COPY).write_bytes(b"x")
    archive.tidy()
    assert names(folder) == ["session.toml"]


def test_while_a_session_waits_its_copy_stays(tmp_path: Path) -> None:
    """Until it is kept or discarded, what could not be read is there for somebody who can."""
    folder = walked(tmp_path)
    written = lines(folder)
    (folder / JOURNAL).write_bytes(b"".join([written[0], b"broken\n", *written[2:]]))
    archive = Archive(tmp_path)
    (waiting,) = archive.unfinished()
    archive.resume(waiting, FakeClock()).leave()
    archive.tidy()
    assert names(folder) == [COPY, JOURNAL, LOCK]


def passing(root: Path) -> Path:
    """The folder of a killed session in which all four passed, and somebody was called much later."""
    session = begun(root, FakeClock())
    driver = session.driver
    while driver.state.now_step is None or driver.state.now_step.id != "ready":
        passes = driver.state.now_step is not None and driver.state.now_step.id == "first"
        gate = driver.state.phase == "gate"
        driver.do(c.Go() if gate else c.Pass() if passes else c.Next())
    driver.do(c.Note("n1", "before", "group"))
    driver.do(c.Call("p3"))
    driver.do(c.Next())
    driver.do(c.Call("p4"))
    driver.do(c.Note("n2", "after", "group"))
    return killed(session)


def test_what_rested_on_a_lost_line_is_left_aside_and_told(tmp_path: Path) -> None:
    """An event that speaks of a turn that is no more there is passed over; all that was written is there."""
    folder = passing(tmp_path)
    kept = [b"broken\n" if b'"kind":"Passed"' in line else line for line in lines(folder)]
    (folder / JOURNAL).write_bytes(b"".join(kept))
    archive = Archive(tmp_path)
    (waiting,) = archive.unfinished()
    assert "8 lines of its journal can't be read" in waiting.damage
    assert "lost what " in waiting.damage
    again = archive.resume(waiting, FakeClock())
    assert again.driver.state.notes.keys() == {"n1", "n2"}
    again.driver.do(c.Note("n3", "x", "group"))
    assert again.driver.trouble == ""
    again.leave()
    (waiting,) = archive.unfinished()
    assert waiting.state is not None
    assert waiting.state.notes.keys() == {"n1", "n2", "n3"}


@pytest.fixture(scope="module")
def walks(tmp_path_factory: pytest.TempPathFactory) -> Sequence[list[bytes]]:
    """The journals of some sessions, line by line."""
    return [lines(walked(tmp_path_factory.mktemp("walk"), seed, 60)) for seed in range(4)]


@given(data=st.data(), which=st.integers(0, 3))
@settings(max_examples=30, deadline=None)
def test_whatever_lines_are_lost_the_session_goes_on(
    walks: Sequence[list[bytes]], tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, which: int
) -> None:
    """However a journal is thinned out behind its first line: its notes are all in the record in the end."""
    written = walks[which]
    gone = data.draw(st.sets(st.integers(1, len(written) - 1), min_size=1, max_size=12))
    root = tmp_path_factory.mktemp("lost")
    folder = killed(begun(root, FakeClock()))
    rest = [line for number, line in enumerate(written) if number not in gone]
    (folder / JOURNAL).write_bytes(b"".join(rest))
    archive, clock = Archive(root), FakeClock()
    archive.tidy()
    (waiting,) = archive.unfinished()
    assert waiting.trouble == ""
    again = archive.resume(waiting, clock)
    driver = again.driver
    clock.advance(10)
    driver.tick()
    for command in (c.Resume(), c.Go(), c.Next(), c.Note("last", "x", "group"), c.Pass(), c.Undo(), c.Land()):
        if driver.allows(command):
            driver.do(command)
    assert driver.trouble == ""
    driver.do(c.End())
    path = again.keep()
    assert path is not None
    (record,) = archive.records()
    found = {note["text"] for note in record.document["notes"]}
    noted = {line.split(b'"text":"')[1].split(b'"')[0].decode() for line in rest if b'"Noted"' in line}
    assert noted | {"x"} == found
