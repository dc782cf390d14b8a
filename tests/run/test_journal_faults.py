from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from tests.faults import DISK_ERRORS, JOURNAL_CALLS, UMASKS, Fault, each_fault, mode, names, replaced, umask
from tests.journals import AFTER, ENTRIES, written
from workshop.run.journal import (
    Entry,
    Journal,
    JournalError,
    Recovered,
    recover,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.log"


@pytest.mark.parametrize("mask", UMASKS, ids=oct)
def test_private_under_any_umask(path: Path, mask: int) -> None:
    """The journal is 0600 when made, reopened, put on a fresh file, and put aside."""
    with umask(mask):
        with Journal.create(path) as journal:
            assert mode(path) == 0o600
            with Fault("fdatasync", errno.EIO)(), pytest.raises(JournalError):
                journal.append(ENTRIES)
            journal.append(ENTRIES)
            assert mode(path) == 0o600
        path.write_bytes(b"bad\n" + path.read_bytes())
        Journal.reopen(path).close()
    assert names(path.parent) == ["journal-damaged-1.log", "journal.log"]
    assert {mode(each) for each in path.parent.iterdir()} == {0o600}


@pytest.mark.parametrize("error", DISK_ERRORS, ids=errno.errorcode.get)
@pytest.mark.parametrize("times", [1, 3])
def test_whatever_fails_while_appending(path: Path, error: int, times: int) -> None:
    """What failed isn't acknowledged and never comes back; what was acknowledged is never lost."""
    fired: set[str] = set()
    for fault in each_fault(JOURNAL_CALLS, error, times):
        path.unlink(missing_ok=True)
        with Journal.create(path) as journal:
            journal.append(ENTRIES[:1])
            kept = list(ENTRIES[:1])
            with Fault("fdatasync", errno.EIO)(), pytest.raises(JournalError):
                journal.append([{"seq": 2, "text": "first failed"}])
            for number in range(4):
                entry: Entry = {"seq": len(kept) + 1, "text": f"try {number}"}
                try:
                    with fault():
                        journal.append([entry])
                except JournalError:
                    assert fault.fired
                else:
                    kept.append(entry)
                assert recover(path).entries[: len(kept)] == tuple(kept)
            fired |= {fault.call} if fault.fired else set()
            journal.append([AFTER])
        assert recover(path) == Recovered((*kept, AFTER))
        assert names(path.parent) == ["journal.log"]
    assert fired == set(JOURNAL_CALLS) - {"ftruncate"}


@pytest.mark.parametrize("error", DISK_ERRORS, ids=errno.errorcode.get)
def test_whatever_fails_while_reopening(path: Path, error: int) -> None:
    """An opening that fails loses nothing, and the next one finds all of it."""
    good = written(path, *ENTRIES)
    for fault in each_fault(JOURNAL_CALLS, error):
        for each in path.parent.iterdir():
            each.unlink()
        path.write_bytes(b"bad\n" + good + b"torn")
        with fault():
            try:
                Journal.reopen(path).close()
            except JournalError:
                assert fault.fired
        assert recover(path).entries == ENTRIES
        Journal.reopen(path).close()
        assert recover(path) == Recovered(ENTRIES)
        assert names(path.parent) == ["journal-damaged-1.log", "journal.log"]


@pytest.mark.parametrize("error", DISK_ERRORS, ids=errno.errorcode.get)
def test_a_journal_that_cannot_be_made_is_not_there(path: Path, error: int) -> None:
    """After a failure the same name can be tried again."""
    for fault in each_fault(("open", "fchmod", "fsync"), error):
        with fault():
            try:
                Journal.create(path).remove()
            except JournalError:
                assert fault.fired
        assert names(path.parent) == []


def test_a_short_write_is_cut_back_at_once(path: Path) -> None:
    """A full disk leaves no half line, and the same file is gone on with."""
    with Journal.create(path) as journal:
        journal.append(ENTRIES[:1])
        before, inode = path.read_bytes(), path.stat().st_ino
        with Fault("write", errno.ENOSPC)(), pytest.raises(JournalError, match="the disk is full"):
            journal.append(ENTRIES[1:])
        assert path.read_bytes() == before
        journal.append(ENTRIES[1:])
        assert path.stat().st_ino == inode
    assert recover(path) == Recovered(ENTRIES)


def test_a_half_line_that_cannot_be_cut_is_left_behind(path: Path) -> None:
    """Where cutting back fails too, the next append starts on a fresh file."""
    with Journal.create(path) as journal:
        journal.append(ENTRIES[:1])
        with (
            Fault("write", errno.EIO)(),
            Fault("ftruncate", errno.EIO)(),
            pytest.raises(JournalError),
        ):
            journal.append([{"seq": 2, "text": "lost"}])
        assert recover(path) == Recovered(ENTRIES[:1], torn=True)
        journal.append(ENTRIES[1:])
    assert recover(path) == Recovered(ENTRIES)


def test_a_descriptor_that_failed_a_sync_is_not_used_again(path: Path) -> None:
    """The system may tell a failed sync once only; so the next append syncs a fresh file."""
    with Journal.create(path) as journal:
        journal.append(ENTRIES[:1])
        with Fault("fdatasync", errno.EIO)(), pytest.raises(JournalError):
            journal.append(ENTRIES[1:])
        # Held open, so that its number isn't given to the fresh one.
        with path.open("rb") as old:
            journal.append(ENTRIES[1:])
            assert os.fstat(old.fileno()).st_ino != path.stat().st_ino
    assert recover(path) == Recovered(ENTRIES)


def test_what_was_acknowledged_and_reads_back_differently_is_not_built_upon(path: Path) -> None:
    """A fresh file is made of what was acknowledged only if that is what the disk gives back."""
    with Journal.create(path) as journal:
        journal.append(ENTRIES)
        before = path.read_bytes()
        with Fault("fdatasync", errno.EIO)(), pytest.raises(JournalError):
            journal.append([AFTER])
        real = os.pread
        with (
            replaced(pread=lambda file, size, at: real(file, size, at).replace(b"Noted", b"Voted")),
            pytest.raises(JournalError, match="gave back"),
        ):
            journal.append([AFTER])
        assert path.read_bytes().startswith(before)
        journal.append([AFTER])
    assert recover(path) == Recovered((*ENTRIES, AFTER))


@pytest.mark.parametrize("call", ["write", "fdatasync"])
def test_an_interrupted_append_counts_for_nothing(path: Path, call: str) -> None:
    """A signal that raises in the middle of an append leaves a journal that goes on as before it."""

    def interrupted(file: int, data: bytes = b"") -> int:
        real(file, bytes(data)[:20])
        raise SystemExit(143)

    real = os.write
    with Journal.create(path) as journal:
        journal.append(ENTRIES[:1])
        with replaced(**{call: interrupted}), pytest.raises(SystemExit):
            journal.append([{"seq": 2, "text": "interrupted"}])
        journal.append(ENTRIES[1:])
    assert recover(path) == Recovered(ENTRIES)


def test_a_journal_whose_file_is_taken_away_comes_back(path: Path) -> None:
    """What is written to a file without a name would never be found; so it gets its name again."""
    with Journal.create(path) as journal:
        journal.append(ENTRIES[:1])
        path.unlink()
        journal.append(ENTRIES[1:])
    assert recover(path) == Recovered(ENTRIES)


def test_a_journal_is_made_once(path: Path) -> None:
    """One that is there isn't written over, nor is a link followed."""
    good = written(path, *ENTRIES)
    with pytest.raises(JournalError, match="already"):
        Journal.create(path)
    assert path.read_bytes() == good
    link = path.with_name("link.log")
    link.symlink_to("new.log")
    for use in (Journal.create, Journal.reopen, recover):
        with pytest.raises(JournalError):
            use(link)
    assert names(path.parent) == ["journal.log", "link.log"]


def test_removing_ends_it(path: Path) -> None:
    """Once the record is kept the journal is gone, and nothing more can be added to it."""
    journal = Journal.create(path)
    journal.append(ENTRIES)
    with Fault("fsync", errno.EIO)(), pytest.raises(JournalError, match="fault"):
        journal.remove()
    journal.remove()
    assert names(path.parent) == []
    with pytest.raises(JournalError, match="closed"):
        journal.append([AFTER])
    with pytest.raises(JournalError, match="isn't there"):
        recover(path)
