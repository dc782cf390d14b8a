from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.faults import DISK_ERRORS, SAVE_CALLS, UMASKS, Fault, each_fault, mode, names, replaced, umask
from workshop import disk
from workshop.disk import (
    NotAsWrittenError,
    StateUnknownError,
    private_folder,
    read_private,
    sweep,
    try_lock,
    write_private,
)


def refuse(_data: bytes) -> None:
    raise ValueError("refused")


@pytest.mark.parametrize("mask", UMASKS, ids=oct)
def test_what_is_written_is_private_under_any_umask(tmp_path: Path, mask: int) -> None:
    """Folders are 0700 and files 0600, the ones above and the ones replaced too."""
    with umask(mask):
        folder = private_folder(tmp_path / "a" / "b")
        open_file = folder / "open.toml"
        open_file.touch()
        open_file.chmod(0o666)
        write_private(open_file, b"x")
        write_private(folder / "new.toml", b"x")
        lock = try_lock(folder / "lock")
    assert lock is not None
    assert [mode(tmp_path / "a"), mode(folder)] == [0o700, 0o700]
    assert [mode(folder / name) for name in names(folder)] == [0o600] * 3


def test_a_folder_that_is_there_is_left_alone(tmp_path: Path) -> None:
    """Somebody's own folder keeps its permissions, and one behind a link is used."""
    (tmp_path / "theirs").mkdir(mode=0o755)
    (tmp_path / "link").symlink_to("theirs")
    private_folder(tmp_path / "theirs")
    made = private_folder(tmp_path / "link" / "new")
    assert (mode(tmp_path / "theirs"), mode(made)) == (0o755, 0o700)
    assert (tmp_path / "theirs" / "new").is_dir()


@pytest.mark.parametrize("path", ["file", "file/below", "nowhere"])
def test_no_folder_in_the_place_of_a_file(tmp_path: Path, path: str) -> None:
    """A file or a link to nothing where the folder belongs is an error, and stays."""
    (tmp_path / "file").write_bytes(b"x")
    (tmp_path / "nowhere").symlink_to("gone")
    with pytest.raises(OSError, match=r"exists|Not a directory"):
        private_folder(tmp_path / path)
    assert names(tmp_path) == ["file", "nowhere"]


def test_a_folder_that_could_not_be_synced_is_not_left(tmp_path: Path) -> None:
    """Otherwise the next try would find it there and take it for safe."""
    with Fault("fsync", errno.EIO)(), pytest.raises(OSError, match="Input/output"):
        private_folder(tmp_path / "a")
    assert names(tmp_path) == []


@given(st.binary(max_size=200), st.integers(1, 64))
def test_all_is_written_however_little_at_a_time(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, most: int
) -> None:
    """A system that takes few bytes a call gets all of them in the end."""
    path = tmp_path_factory.getbasetemp() / "short.toml"
    real = os.write
    with replaced(write=lambda file, part: real(file, part[:most])):
        write_private(path, data)
    assert read_private(path, 200) == data


def test_more_than_one_chunk_comes_back(tmp_path: Path) -> None:
    """A file longer than what is read at a time is read whole."""
    data = os.urandom(disk.CHUNK * 2 + 7)
    write_private(tmp_path / "long", data)
    assert read_private(tmp_path / "long", len(data)) == data


def test_the_order_in_which_a_file_reaches_the_disk(tmp_path: Path) -> None:
    """Content is synced before the rename, and the folder after it."""
    done: list[str] = []
    fsync, rename = os.fsync, os.rename

    def sync(file: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(file).st_mode) else "file")
        fsync(file)

    def move(old: str, new: str, *, src_dir_fd: int, dst_dir_fd: int) -> None:
        done.append("rename")
        rename(old, new, src_dir_fd=src_dir_fd, dst_dir_fd=dst_dir_fd)

    with replaced(fsync=sync, rename=move):
        write_private(tmp_path / "a.toml", b"x")
    assert done == ["file", "rename", "folder"]


@pytest.mark.parametrize("error", DISK_ERRORS, ids=errno.errorcode.get)
def test_whatever_fails_the_old_file_or_the_whole_new_one_is_there(tmp_path: Path, error: int) -> None:
    """At every call of a save: an error, nothing beside it, and the new one only if the state is unknown."""
    path = tmp_path / "session.toml"
    fired: set[str] = set()
    for fault in each_fault(SAVE_CALLS, error):
        write_private(path, b"old" * 100)
        unknown = False
        try:
            with fault():
                write_private(path, b"new" * 200)
            told = 0
        except OSError as failed:
            told = failed.errno or 0
            unknown = isinstance(failed, StateUnknownError)
        assert told == (error if fault.fired else 0)
        assert path.read_bytes() == (b"new" * 200 if not told or unknown else b"old" * 100)
        assert not unknown or fault.call == "fsync"
        fired |= {fault.call} if fault.fired else set()
        assert names(tmp_path) == ["session.toml"]
    assert fired == set(SAVE_CALLS)


def test_a_first_save_that_fails_leaves_nothing(tmp_path: Path) -> None:
    """Where there was no file, a failed write makes none."""
    for fault in each_fault(("open", "write", "rename"), errno.ENOSPC):
        path = tmp_path / "new"
        with fault():
            try:
                write_private(path, b"x")
            except OSError:
                assert names(tmp_path) == []
            else:
                assert not fault.fired
                path.unlink()


def test_the_first_error_is_told_when_tidying_fails_too(tmp_path: Path) -> None:
    """A temporary file that can't be removed hides nothing, and is swept later."""
    with (
        Fault("write", errno.ENOSPC)(),
        Fault("unlink", errno.EIO)(),
        pytest.raises(OSError, match="No space"),
    ):
        write_private(tmp_path / "a", b"xx")
    assert sweep(tmp_path) == 1
    assert names(tmp_path) == []


def test_a_folder_without_anything_to_sync_is_no_error(tmp_path: Path) -> None:
    """Some network file systems answer EINVAL to syncing a folder; the file is kept all the same."""
    with Fault("fsync", errno.EINVAL, nth=2)() as fault:
        write_private(tmp_path / "a", b"x")
    assert fault.fired
    assert (tmp_path / "a").read_bytes() == b"x"


def test_what_reads_back_differently_is_not_kept(tmp_path: Path) -> None:
    """A disk that gives back other bytes is found out before the old file goes."""
    path = tmp_path / "a"
    write_private(path, b"old")
    real = os.pread
    with (
        replaced(pread=lambda file, size, at: real(file, size, at).replace(b"new", b"nee")),
        pytest.raises(NotAsWrittenError),
    ):
        write_private(path, b"new")
    assert (names(tmp_path), path.read_bytes()) == (["a"], b"old")


def test_what_the_check_refuses_is_not_kept(tmp_path: Path) -> None:
    """The check sees what was read back, and its own error comes out."""
    path = tmp_path / "a"
    seen: list[bytes] = []
    write_private(path, b"old", seen.append)
    with pytest.raises(ValueError, match="refused"):
        write_private(path, b"new", refuse)
    assert (seen, names(tmp_path), path.read_bytes()) == ([b"old"], ["a"], b"old")


def test_an_interrupted_write_leaves_nothing(tmp_path: Path) -> None:
    """An exception out of a signal handler tidies up as an error does."""

    def interrupted(_file: int, _data: bytes) -> int:
        raise SystemExit(143)

    with replaced(write=interrupted), pytest.raises(SystemExit):
        write_private(tmp_path / "a", b"x")
    assert names(tmp_path) == []


def test_no_descriptor_is_left_open(tmp_path: Path) -> None:
    """Neither success nor any failure leaks one."""
    before = len(list(Path("/dev/fd").iterdir()))
    for fault in each_fault(SAVE_CALLS, errno.EIO):
        with fault():
            try:
                write_private(private_folder(tmp_path / "a") / "b", b"x")
            except OSError:
                assert fault.fired
    assert len(list(Path("/dev/fd").iterdir())) == before
