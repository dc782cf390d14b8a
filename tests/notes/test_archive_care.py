from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from threading import Timer

import pytest

from tests.fakes import FakeClock
from tests.faults import names
from tests.walks import begun, killed
from workshop.disk import try_lock
from workshop.notes.archive import JOURNAL, LOCK, Archive
from workshop.run.journal import Journal, JournalError
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


def test_one_program_at_a_time_has_a_session(archive: Archive, clock: FakeClock) -> None:
    """Another program sees that it is open elsewhere, can't resume it, and tidying doesn't touch it."""
    session = begun(archive.root, clock)
    session.driver.do(c.End())
    before = {path: path.read_bytes() for path in archive.root.rglob("*") if path.is_file()}
    code = (
        "import sys; from pathlib import Path; from workshop.notes.archive import Archive\n"
        "from workshop.run.clock import SystemClock\nfrom workshop.run.journal import JournalError\n"
        "archive = Archive(Path(sys.argv[1])); archive.tidy()\n"
        "for found in archive.unfinished():\n"
        "    print(found.elsewhere, found.state, found.trouble)\n"
        "    try: archive.resume(found, SystemClock())\n"
        "    except JournalError as error: print(error)\n"
    )
    there = [sys.executable, "-c", code, str(archive.root)]
    said = subprocess.run(there, capture_output=True, text=True, check=True).stdout.splitlines()
    assert said == [
        "True None another workshop has it open",
        "another workshop has this session open; end it there first",
    ]
    assert {path: path.read_bytes() for path in archive.root.rglob("*") if path.is_file()} == before
    session.driver.do(c.Keep())
    assert session.driver.trouble == ""


def test_what_was_found_is_looked_at_again_before_it_is_taken_up(archive: Archive, clock: FakeClock) -> None:
    """What another program did to it in between is neither overwritten nor lost."""
    killed(begun(archive.root, clock))
    (stale,) = archive.unfinished()
    other = archive.resume(stale, clock)
    other.driver.do(c.Note("n1", "from elsewhere", "group"))
    other.leave()
    again = archive.resume(stale, clock)
    assert again.driver.state.notes["n1"].text == "from elsewhere"
    again.driver.do(c.Note("n2", "x", "group"))
    assert again.driver.trouble == ""
    again.driver.do(c.End())
    again.keep()
    with pytest.raises(JournalError):
        archive.resume(stale, clock)
    assert names(stale.folder) == [LOCK, "session.toml"]


def test_a_folder_behind_a_link_is_not_the_archives(
    archive: Archive, clock: FakeClock, tmp_path: Path
) -> None:
    """Nothing of it is listed, offered, tidied or removed, whether it leads out or to another session."""
    outside = Archive(tmp_path / "outside")
    away = begun(outside.root, clock)
    away.driver.do(c.Discard())
    folder = killed(away)
    inside = Archive(tmp_path / "inside")
    own = killed(begun(inside.root, clock))
    (inside.root / "2026" / folder.name).symlink_to(folder)
    (inside.root / "2026" / "again").symlink_to(own)
    (inside.root / "2025").symlink_to(outside.root / "2026")
    inside.tidy()
    assert [found.id for found in inside.unfinished()] == [own.name]
    assert folder.is_dir()


def test_strange_things_in_the_archive_disturb_nobody(archive: Archive, clock: FakeClock) -> None:
    """Files, folders of other names and records that can't be read stand beside those that can."""
    session = begun(archive.root, clock)
    session.driver.do(c.End())
    session.keep()
    (archive.root / "README").write_text("x")
    (archive.root / "2026" / "file").write_text("x")
    (archive.root / "2026" / "Not An Id").mkdir()
    (archive.root / "2026" / "empty").mkdir()
    (archive.root / "2026" / "newer").mkdir()
    (archive.root / "2026" / "newer" / "session.toml").write_text("format = 2\n")
    (archive.root / "2026" / "linked").mkdir()
    (archive.root / "2026" / "linked" / "session.toml").symlink_to("/etc/passwd")
    os.mkfifo(archive.root / "2026" / "empty" / "pipe")
    archive.tidy()
    found = {kept.id: kept.trouble for kept in archive.records()}
    assert found.keys() == {session.id, "newer", "linked"}
    assert found[session.id] == ""
    assert "format is 2" in found["newer"]
    assert "link" in found["linked"]


def test_no_archive_yet(tmp_path: Path) -> None:
    """Before the first session nothing is there, and nothing is made by looking."""
    archive = Archive(tmp_path / "notes")
    archive.tidy()
    assert (list(archive.records()), list(archive.unfinished()), archive.record("x")) == ([], [], None)
    assert tree(tmp_path) == []


def test_a_journal_whose_beginning_is_lost_is_left_as_it_is(archive: Archive, clock: FakeClock) -> None:
    """It is told, can't be gone on with, and stays for somebody who can read it."""
    folder = killed(begun(archive.root, clock))
    data = (folder / JOURNAL).read_bytes()
    (folder / JOURNAL).write_bytes(b"x" + data)
    archive.tidy()
    (waiting,) = archive.unfinished()
    assert "lost its beginning" in waiting.trouble
    with pytest.raises(JournalError, match="lost its beginning"):
        archive.resume(waiting, clock)
    assert (folder / JOURNAL).read_bytes() == b"x" + data


def test_a_newer_program_s_session_is_only_read(archive: Archive, clock: FakeClock) -> None:
    """What an unknown event means is not guessed; it is told, and the file stays as it is."""
    session = begun(archive.root, clock)
    session.driver.close()
    folder = killed(session)
    with Journal.reopen(folder / JOURNAL) as journal:
        journal.append([{"v": 1, "seq": 90, "kind": "Danced"}])
    before = (folder / JOURNAL).read_bytes()
    (waiting,) = archive.unfinished()
    assert waiting.state is not None
    assert "Danced" in waiting.trouble
    archive.tidy()
    with pytest.raises(JournalError, match="Danced"):
        archive.resume(waiting, clock)
    assert (folder / JOURNAL).read_bytes() == before


def test_what_is_gone_already_can_be_discarded(archive: Archive, clock: FakeClock) -> None:
    """Nothing is left of it either way."""
    session = begun(archive.root, clock)
    shutil.rmtree(archive.root / "2026" / session.id)
    session.discard()
    assert tree(archive.root) == ["2026"]


def test_the_folder_may_be_gone_while_it_runs(archive: Archive, clock: FakeClock) -> None:
    """Somebody who cleans up during a session does not make its end fail: the record is written anew."""
    session = begun(archive.root, clock)
    folder = archive.root / "2026" / session.id
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    session.driver.do(c.Note("n1", "x", "group"))
    assert session.driver.trouble
    session.driver.do(c.End())
    assert session.keep() == folder / "session.toml"
    assert names(folder) == ["session.toml"]


def test_a_folder_in_which_nothing_began_is_tidied_away(tmp_path: Path) -> None:
    """With nothing in it but its lock, once it can be nobody's who is about to begin; never anything else."""
    archive = Archive(tmp_path)
    long_ago = (1.0, 1.0)
    folders = [archive.begin("x", FakeClock().wall())[1] for _session in range(4)]
    old, locked_once, new, other = folders
    (locked_once / LOCK).touch()
    (other / "mine.txt").write_text("x")
    for folder in (old, locked_once, other):
        os.utime(folder, long_ago)
    archive.tidy()
    assert sorted(archive.folders()) == sorted([new, other])


def test_a_look_keeps_nobody_from_going_on(tmp_path: Path) -> None:
    """Whoever only looks has the lock for a moment; going on waits for that, and no longer."""
    clock = FakeClock()
    folder = killed(begun(tmp_path, clock))
    archive = Archive(tmp_path)
    (waiting,) = archive.unfinished()
    look = try_lock(folder / LOCK)
    assert look is not None
    timer = Timer(0.1, look.release)
    timer.start()
    resumed = archive.resume(waiting, clock)
    timer.join()
    assert resumed.driver.state.recovered
    resumed.leave()
