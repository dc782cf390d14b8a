from __future__ import annotations

import errno
import re
import secrets
from pathlib import Path

import pytest

from tests.fakes import FakeClock
from tests.faults import DISK_ERRORS, UMASKS, Fault, mode, names, umask
from tests.walks import as_folded, begun, everything, killed
from workshop.notes.archive import JOURNAL, Archive, opened
from workshop.run.journal import JournalError
from workshop.session import commands as c


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path)


def tree(root: Path) -> list[str]:
    """Every file and folder below, as one would list them."""
    return sorted(str(path.relative_to(root)) for path in root.rglob("*"))


def test_a_session_has_a_folder_of_its_own(archive: Archive, clock: FakeClock) -> None:
    """Named by its time, its script and a random part; nobody's name is in it."""
    ids = {begun(archive.root, clock).id for _session in range(5)}
    assert len(ids) == 5
    assert all(re.fullmatch("20261122-1800-listening-rounds-[0-9a-z]{4}", name) for name in ids)
    assert sorted(path.name for path in archive.folders()) == sorted(ids)
    assert all(path.parent == archive.root / "2026" for path in archive.folders())


@pytest.mark.parametrize("script", ["", "ÄÖÜ!", "x" * 300, "../../etc", "日本"])
def test_a_script_of_any_name_gives_a_folder_inside(archive: Archive, clock: FakeClock, script: str) -> None:
    """Whatever a file is called, the id is one, and the folder stays in the archive."""
    name, folder = archive.begin(script, clock.wall())
    assert folder.parent == archive.root / "2026"
    assert [found.name for found in archive.folders()] == [name]


def test_another_session_of_that_minute_is_never_touched(
    archive: Archive, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where chance gives the same random part, it is drawn again."""
    draws = iter("aaaa" + "aaaa" + "bbbb")
    monkeypatch.setattr(secrets, "choice", lambda _letters: next(draws))
    first, second = begun(archive.root, clock), begun(archive.root, clock)
    assert (first.id[-4:], second.id[-4:]) == ("aaaa", "bbbb")


@pytest.mark.parametrize("mask", UMASKS, ids=oct)
def test_everything_is_private(tmp_path: Path, clock: FakeClock, mask: int) -> None:
    """While it runs and when it is kept: folders 0700, files 0600, whatever the umask."""
    root = tmp_path / "home" / "notes"
    with umask(mask):
        session = begun(root, clock)
        do = session.driver.do
        for number, audience in enumerate(("group", "jotting", "own")):
            do(c.Note(f"n{number}", "x", audience))  # type: ignore[arg-type]
        do(c.Note("n9", "x", "person", "p1"))
        running = {path: mode(path) for path in root.rglob("*")}
        do(c.End())
        session.keep()
        kept = {path: mode(path) for path in root.rglob("*")}
    assert len(running) == 4
    # The lock of all records stays behind.
    assert len(kept) == 8
    for path, found in {**running, **kept}.items():
        assert found == (0o700 if path.suffix not in (".toml", ".log", ".lock") else 0o600), path
    assert mode(root) == mode(root.parent) == 0o700


@pytest.mark.parametrize("error", DISK_ERRORS, ids=errno.errorcode.get)
@pytest.mark.parametrize("call", ["write", "fdatasync", "mkdir"])
def test_a_session_that_cannot_begin_leaves_nothing(
    archive: Archive, clock: FakeClock, call: str, error: int
) -> None:
    """Neither a folder nor a journal that would be offered later, nor an open file."""
    (archive.root / "2026").mkdir(mode=0o700)
    before = len(list(Path("/dev/fd").iterdir()))
    with Fault(call, error, times=100)(), pytest.raises((OSError, JournalError)):
        opened(archive, everything(), clock)
    assert tree(archive.root) == ["2026"]
    assert len(list(Path("/dev/fd").iterdir())) <= before


def test_a_session_that_is_kept_leaves_its_record(archive: Archive, clock: FakeClock) -> None:
    """The journal, which says who passed, is gone, and so is the lock; the record is found again."""
    session = begun(archive.root, clock)
    session.driver.do(c.Note("n1", "x", "group"))
    session.driver.do(c.End())
    path = session.keep()
    assert path == archive.root / "2026" / session.id / "session.toml"
    assert names(path.parent) == ["session.toml"]
    assert [kept.id for kept in archive.records()] == [session.id]
    found = archive.record(session.id)
    assert found is not None
    assert found.document["notes"][0]["text"] == "x"
    assert list(archive.unfinished()) == []
    assert archive.record("another") is None


def test_a_discarded_session_leaves_nothing(archive: Archive, clock: FakeClock) -> None:
    """No folder and no file of it, also where a part of it was kept already."""
    session = begun(archive.root, clock)
    session.driver.do(c.Note("n1", "x", "person", "p1"))
    session.driver.do(c.End())
    with Fault("rename", errno.ENOSPC, nth=2)(), pytest.raises(OSError, match="space"):
        session.keep()
    assert "session.toml" in names(archive.root / "2026" / session.id)
    session.discard()
    assert tree(archive.root) == [".records.lock", "2026"]


def test_a_discard_that_fails_half_way_is_finished_later(archive: Archive, clock: FakeClock) -> None:
    """The journal, which says that it shall go, goes last."""
    session = begun(archive.root, clock)
    folder = archive.root / "2026" / session.id
    (folder / "people").mkdir()
    with Fault("rmdir", errno.EIO)(), pytest.raises(OSError, match="Input"):
        session.discard()
    assert JOURNAL in names(folder)
    session.release()
    assert list(archive.unfinished()) == []
    archive.tidy()
    assert tree(archive.root) == ["2026"]


def test_what_is_written_and_let_go_is_nowhere(archive: Archive, clock: FakeClock) -> None:
    """No byte of an answer that is kept nowhere is below the folder, at no time, the journal included."""
    token = b"zx81quagga"

    def found() -> list[Path]:
        files = [path for path in archive.root.rglob("*") if path.is_file()]
        assert files
        return [path for path in files if token in path.read_bytes()]

    session = begun(archive.root, clock)
    for person in ("p1", "p2"):
        assert session.driver.do(c.Answer("page", person, token.decode())) == ()
        assert found() == []
    session.driver.do(c.Answer("mood", None, "calm"))
    assert any(b"calm" in path.read_bytes() for path in archive.root.rglob(JOURNAL))
    session.driver.do(c.End())
    assert found() == []
    session.keep()
    assert found() == []


def test_a_killed_session_waits_and_is_gone_on_with(archive: Archive, clock: FakeClock) -> None:
    """Everything that was acknowledged is there; it goes on under its own name, and is kept."""
    session = begun(archive.root, clock)
    session.driver.do(c.Note("n1", "x", "group"))
    clock.advance(4)
    session.driver.tick()
    killed(session)
    archive.tidy()
    (waiting,) = archive.unfinished()
    assert (waiting.id, waiting.trouble, waiting.damage, waiting.elsewhere) == (session.id, "", "", False)
    assert waiting.last == clock.wall()
    again = archive.resume(waiting, clock)
    assert again.id == session.id
    assert again.driver.state.phase == "paused"
    assert again.driver.state.notes["n1"].text == "x"
    again.driver.do(c.Note("n2", "y", "group"))
    again.driver.do(c.End())
    path = again.keep()
    assert path is not None
    record = archive.record(session.id)
    assert record is not None
    assert record.document["recovered"] is True
    assert [note["text"] for note in record.document["notes"]] == ["x", "y"]


def test_a_session_that_was_left_waits_as_well(archive: Archive, clock: FakeClock) -> None:
    """Leaving is no end: what drove it lets go of it, and somebody else may have it."""
    session = begun(archive.root, clock)
    session.leave()
    (waiting,) = archive.unfinished()
    resumed = archive.resume(waiting, clock)
    assert (resumed.id, resumed.driver.state.recovered) == (session.id, True)
    resumed.leave()


def test_a_rehearsal_leaves_nothing(archive: Archive, clock: FakeClock) -> None:
    """It can be walked, ended and kept, or discarded, without a file."""
    for ends in ("keep", "discard", "leave"):
        session = opened(archive, everything(), clock, speed=10, keep=False)
        session.driver.do(c.Affirm())
        session.driver.do(c.Start())
        if ends == "keep":
            session.driver.do(c.End())
        assert getattr(session, ends)() is None
    assert tree(archive.root) == []


def test_a_session_is_the_same_when_it_is_read_again(archive: Archive, clock: FakeClock) -> None:
    """The state that was shown is the state that comes back, but for what coming back changes."""
    session = begun(archive.root, clock)
    for command in (c.Next(), c.Next(), c.Pass(), c.More(), c.Undo(), c.Note("n1", "x", "own")):
        clock.advance(3.14159)
        session.driver.do(command)
    state = session.driver.state
    killed(session)
    (waiting,) = archive.unfinished()
    assert waiting.state == state
    as_folded(archive.resume(waiting, clock).driver)
