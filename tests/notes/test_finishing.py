from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from tests.fakes import FakeClock
from tests.faults import names, replaced
from tests.walks import begun, everything, killed
from workshop.notes.archive import JOURNAL, LOCK, Archive, Opened, opened
from workshop.notes.keeping import keep
from workshop.session import commands as c

DEADLY = ("open", "write", "fsync", "fdatasync", "rename", "unlink", "mkdir", "rmdir", "ftruncate", "fchmod")
WHOLE = ["jottings.toml", "people", "process.toml", "session.toml"]


KILLED, DONE = 9, 0


def deadly(nth: int) -> dict[str, Callable[..., object]]:
    """The calls that reach a disk, the nth of which, whichever it is, ends the process in its middle."""
    done = 0

    def made(name: str) -> Callable[..., object]:
        real: Callable[..., object] = getattr(os, name)

        def call(*args: object, **more: object) -> object:
            nonlocal done
            done += 1
            if done == nth:
                if name == "write":
                    file, data = args
                    assert isinstance(data, bytes | memoryview)
                    real(file, data[: len(data) // 2])
                os._exit(KILLED)
            return real(*args, **more)

        return call

    return {name: made(name) for name in DEADLY}


def in_child(nth: int, ends: Callable[[], object]) -> bool:
    """Whether a process that does this was over before its nth call."""
    child = os.fork()
    if child == 0:
        try:
            with replaced(**deadly(nth)):
                ends()
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(DONE)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status in (KILLED, DONE)
    return status == DONE


def written(root: Path) -> Opened:
    """A session in which something was written for every paper."""
    session = begun(root, FakeClock())
    for number, audience in enumerate(("group", "jotting", "own")):
        session.driver.do(c.Note(f"n{number}", audience, audience))  # type: ignore[arg-type]
    session.driver.do(c.Note("n9", "about", "person", "p1"))
    return session


def each_kill(root: Path, ends: Callable[[Path], object]) -> Iterator[Archive]:
    """What is left where a program that does this is killed at its first, its second, … call."""
    for nth in range(1, 500):
        archive = Archive(root / str(nth))
        if in_child(nth, partial(ends, archive.root)):
            assert nth > 5
            return
        yield archive
    raise AssertionError("it never ends")


def end_and_keep(root: Path) -> None:
    session = written(root)
    session.driver.do(c.End())
    session.keep()


def test_a_kill_at_any_step_is_finished_at_the_next_start(tmp_path: Path) -> None:
    """Either the session is offered, or its papers are there, whole, and journal and lock are gone."""
    kept = []
    for archive in each_kill(tmp_path, end_and_keep):
        archive.tidy()
        waiting = list(archive.unfinished())
        kept.append(not waiting)
        for folder in archive.folders():
            if not waiting:
                assert [name for name in names(folder) if name != LOCK] in ([], WHOLE)
            if WHOLE[-1] in names(folder):
                assert names(folder / "people") == ["p1.toml"]
    # From some call on, nothing needs to be offered any more.
    assert kept.count(True) > 20
    assert kept[-20:] == [True] * 20
    assert [record.trouble for record in Archive(tmp_path / str(len(kept))).records()] == [""]


def test_what_was_acknowledged_is_there_at_any_kill(tmp_path: Path) -> None:
    """A note is in what is offered, or in the record, from the moment at which it was acknowledged."""

    def walk(root: Path) -> None:
        session = begun(root, FakeClock())
        for number in range(3):
            session.driver.do(c.Note(f"n{number}", f"words {number}", "group"))
            (root / f"said-{number}").touch()
        session.driver.do(c.End())
        session.keep()

    for archive in each_kill(tmp_path, walk):
        said = {path.name for path in archive.root.glob("said-*")}
        archive.tidy()
        found = {
            note.id for each in archive.unfinished() if each.state for note in each.state.notes.values()
        } | {f"n{note['text'][-1]}" for each in archive.records() for note in each.document["notes"]}
        assert {name.replace("said-", "n") for name in said} <= found


def test_a_kill_at_any_step_of_discarding_leaves_all_or_nothing(tmp_path: Path) -> None:
    """It is offered again with everything, or it is gone with everything."""
    left = []
    for archive in each_kill(tmp_path, lambda root: written(root).discard()):
        archive.tidy()
        waiting = [found for found in archive.unfinished() if found.state and len(found.state.notes) == 4]
        left.append(bool(waiting))
        if not waiting:
            assert all(
                JOURNAL in names(folder) or names(folder) in ([], [LOCK]) for folder in archive.folders()
            )
    assert left[-3:] == [False, False, False]
    assert True in left


def test_a_kill_at_any_step_of_beginning_offers_nothing_broken(tmp_path: Path) -> None:
    """What is offered at the next start can be gone on with; what never began is tidied away."""
    offered = 0
    for archive in each_kill(tmp_path, lambda root: opened(Archive(root), everything(), FakeClock())):
        archive.tidy()
        for waiting in archive.unfinished():
            offered += 1
            archive.resume(waiting, FakeClock()).leave()
        assert offered or not any(JOURNAL in names(folder) for folder in archive.folders())


def test_a_kill_while_finishing_is_finished_the_next_time(tmp_path: Path) -> None:
    """Tidying itself may be killed at any step."""

    def ended(root: Path) -> None:
        session = written(root)
        session.driver.do(c.End())
        session.leave()

    for nth in range(1, 200):
        archive = Archive(tmp_path / str(nth))
        ended(archive.root)
        if in_child(nth, archive.tidy):
            break
        archive.tidy()
        (folder,) = archive.folders()
        assert [name for name in names(folder) if name != LOCK] == WHOLE
    assert 20 < nth < 199


def test_a_journal_beside_its_record_is_finished_and_not_offered(tmp_path: Path) -> None:
    """The record stands; what is missing beside it is written, and what stands is left as it is."""
    archive = Archive(tmp_path)
    session = begun(archive.root, FakeClock())
    session.driver.do(c.Note("n1", "x", "own"))
    state = session.driver.state
    folder = killed(session)
    session.driver.do(c.End())
    keep(folder, session.id, session.driver.state)
    record = (folder / "session.toml").read_bytes()
    (folder / "process.toml").unlink()
    lines = (folder / JOURNAL).read_bytes().splitlines(keepends=True)
    (folder / JOURNAL).write_bytes(b"".join(lines[:-1]))
    (waiting,) = archive.unfinished()
    assert waiting.state == state
    archive.tidy()
    assert list(archive.unfinished()) == []
    assert [name for name in names(folder) if name != LOCK] == ["process.toml", "session.toml"]
    assert (folder / "session.toml").read_bytes() == record


def test_the_record_of_another_is_no_reason_to_stop(tmp_path: Path) -> None:
    """A record that can't be read, or has another's id, does not take the journal with it."""
    archive = Archive(tmp_path)
    for text in ("format = 1\nid = 'other'\n", "no toml"):
        folder = killed(begun(archive.root, FakeClock()))
        (folder / "session.toml").write_text(text)
        archive.tidy()
        assert JOURNAL in names(folder)
    assert len(list(archive.unfinished())) == 2
