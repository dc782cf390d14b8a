from __future__ import annotations

import errno
import fcntl
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.faults import DISK_ERRORS, names, replaced
from workshop.disk import (
    Lock,
    NotAsWrittenError,
    StateUnknownError,
    inside,
    read_private,
    remove_file,
    sentence,
    sweep,
    try_lock,
    write_private,
)

STALE = ".workshop-0123456789abcdef.part"


def test_links_are_replaced_and_never_followed(tmp_path: Path) -> None:
    """A link in the place of a file is neither read through nor written through."""
    other = tmp_path / "other"
    other.write_bytes(b"theirs")
    link = tmp_path / "link"
    link.symlink_to(other)
    with pytest.raises(OSError, match="symbolic") as failed:
        read_private(link, 1000)
    assert failed.value.errno == errno.ELOOP
    write_private(link, b"ours")
    assert (other.read_bytes(), link.read_bytes(), link.is_symlink()) == (b"theirs", b"ours", False)


@pytest.mark.parametrize("size", [0, 1, 9, 10, 11])
def test_reading_stops_at_the_limit(tmp_path: Path, size: int) -> None:
    """A file of the limit is read; one byte more is too much."""
    path = tmp_path / "a"
    path.write_bytes(b"x" * size)
    if size <= 10:
        assert read_private(path, 10) == b"x" * size
    else:
        with pytest.raises(OSError, match="too large") as failed:
            read_private(path, 10)
        assert failed.value.errno == errno.EFBIG


def test_only_files_are_read(tmp_path: Path) -> None:
    """A pipe by that name isn't waited for, and a folder is no file."""
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path):
        with pytest.raises(OSError, match="not a file") as failed:
            read_private(path, 1000)
        assert failed.value.errno == errno.EISDIR


def test_removing_a_file_that_is_gone_is_no_error(tmp_path: Path) -> None:
    """Removing ends with the file away, whether it was there or not."""
    (tmp_path / "a").touch()
    remove_file(tmp_path / "a")
    remove_file(tmp_path / "a")
    assert names(tmp_path) == []


def test_sweeping_takes_what_is_stale_and_ours_only(tmp_path: Path) -> None:
    """Files by another name, links and folders stay, and so does what is below."""
    theirs = ["session.toml", ".workshop-x.part", STALE + "x", "x" + STALE]
    for name in [STALE, *theirs]:
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / STALE.replace("0", "a")).symlink_to("session.toml")
    (tmp_path / STALE.replace("0", "b")).mkdir()
    os.mkfifo(tmp_path / STALE.replace("0", "c"))
    kept = sorted({*names(tmp_path)} - {STALE})
    assert sweep(tmp_path) == 1
    assert names(tmp_path) == kept
    assert sweep(tmp_path / "gone") == 0


def test_sweeping_leaves_a_write_that_goes_on(tmp_path: Path) -> None:
    """What another process writes just now isn't stale."""
    swept: list[int] = []
    write_private(tmp_path / "a", b"x", lambda _data: swept.append(sweep(tmp_path)))
    assert (swept, names(tmp_path)) == ([0], ["a"])


def test_sweeping_leaves_what_is_another_users(tmp_path: Path) -> None:
    """In a folder that two share, each sweeps their own."""
    (tmp_path / STALE).touch()
    me = os.geteuid()
    with replaced(geteuid=lambda: me + 1):
        assert sweep(tmp_path) == 0
    assert names(tmp_path) == [STALE]


def test_a_write_needs_no_locks(tmp_path: Path) -> None:
    """A file system without locks keeps files all the same."""

    def no_locks(_file: int, _how: int) -> None:
        raise OSError(errno.ENOLCK, "no locks")

    real, fcntl.flock = fcntl.flock, no_locks  # type: ignore[assignment]
    try:
        write_private(tmp_path / "a", b"x")
    finally:
        fcntl.flock = real
    assert read_private(tmp_path / "a", 1) == b"x"


def test_one_holder_of_a_lock(tmp_path: Path) -> None:
    """A second try in the same process gets nothing until the first lets go."""
    path = tmp_path / "lock"
    first = try_lock(path)
    assert isinstance(first, Lock)
    assert try_lock(path) is None
    first.release()
    first.release()
    second = try_lock(path)
    assert second is not None
    with second:
        assert try_lock(path) is None
    assert try_lock(path) is not None


def test_a_lock_holds_against_other_processes_and_goes_with_them(tmp_path: Path) -> None:
    """Another process that holds it is noticed; once it is killed, the lock is free."""
    path = tmp_path / "lock"
    script = (
        "import sys, pathlib; from workshop.disk import try_lock\n"
        "held = try_lock(pathlib.Path(sys.argv[1])); print(held is not None, flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "True\n"
        assert try_lock(path) is None
        other.kill()
        other.wait()
        assert try_lock(path) is not None


def test_a_lock_does_not_follow_a_link(tmp_path: Path) -> None:
    """A link where the lock belongs is an error, and what it leads to stays as it is."""
    (tmp_path / "lock").symlink_to("theirs")
    with pytest.raises(OSError, match="symbolic"):
        try_lock(tmp_path / "lock")
    assert names(tmp_path) == ["lock"]


def test_a_place_that_cannot_be_locked_is_an_error(tmp_path: Path) -> None:
    """A missing file's folder that is a file isn't taken for a lock that another holds."""
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match=r"exists|Not a directory"):
        try_lock(tmp_path / "file" / "lock")


@pytest.mark.parametrize(
    ("path", "stays"),
    [
        ("a", True),
        (".", True),
        ("a/../b", True),
        ("..", False),
        ("a/../../x", False),
        ("/etc/passwd", False),
        ("out/x", False),
        ("in/x", True),
        ("nul\0", False),
        ("../root-too/x", False),
    ],
)
def test_paths_that_stay_inside(tmp_path: Path, path: str, stays: bool) -> None:
    """Dots, links and absolute paths that lead out are seen through."""
    root = tmp_path / "root"
    root.mkdir()
    (root / "out").symlink_to(tmp_path)
    (root / "in").symlink_to(root)
    assert inside(root, Path(path)) is stays


def test_a_ring_of_links_is_no_error(tmp_path: Path) -> None:
    """Python's versions differ in what they make of it; one that leads out isn't inside in any."""
    (tmp_path / "ring").symlink_to("ring")
    (tmp_path / "root").mkdir()
    assert not inside(tmp_path / "root", Path("../ring"))


@given(st.sampled_from(sorted(errno.errorcode)) | st.none())
def test_every_error_has_a_sentence(number: int | None) -> None:
    """Each says something and what to do next, on one line, without the system's number."""
    error = OSError(number, os.strerror(number), "name") if number is not None else OSError()
    text = sentence(error)
    assert "; " in text
    assert "\n" not in text
    assert "Errno" not in text


def test_sentences_for_what_happens_most() -> None:
    """The errors that people meet are told apart."""
    texts = {sentence(OSError(number, "x")) for number in DISK_ERRORS}
    texts |= {sentence(StateUnknownError(errno.EIO, "x")), sentence(NotAsWrittenError(errno.EIO, "x"))}
    assert len(texts) == len(DISK_ERRORS) + 2
    assert sentence(OSError(errno.ENOSPC, "x")) == "the disk is full; free some space, then try again"


def test_a_system_that_answers_badly_cannot_reach_the_terminal() -> None:
    """What the system says passes through the safe text."""
    assert "\x1b" not in sentence(OSError(99999, "\x1b[2J"))
