"""What every room needs of the disk: private files and folders, whole or not at all, and locks."""

from __future__ import annotations

import errno
import fcntl
import os
import re
import secrets
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from workshop.words import _, safe_text

if TYPE_CHECKING:
    from filelock import BaseFileLock

FOLDER_MODE: Final = 0o700
FILE_MODE: Final = 0o600
TEMPORARY: Final = re.compile(r"\.workshop-[0-9a-f]{16}\.part")
CHUNK: Final = 1 << 20

# What a file system answers that has nothing to sync in a folder.
NOTHING_TO_SYNC: Final = frozenset({errno.EINVAL, errno.ENOTSUP})


class StateUnknownError(OSError):
    """The file was renamed into place, but its folder couldn't be synced: it may or may not last."""


class NotAsWrittenError(OSError):
    """What was written didn't read back the same; the file there before is untouched."""


def private_folder(path: Path) -> Path:
    """Makes the folder and the missing ones above it, each 0700 whatever the umask, and returns it.

    A folder that is there already is left as it is. OSError where one can't be made.
    """
    missing: list[Path] = []
    there = path
    while not there.is_dir():
        missing.append(there)
        there = there.parent
    for folder in reversed(missing):
        _make_folder(folder)
    return path


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(FOLDER_MODE)
    except FileExistsError:
        if not folder.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder)) from None
        return
    try:
        folder.chmod(FOLDER_MODE)
        sync_folder(folder.parent)
    except OSError:
        with suppress(OSError):
            folder.rmdir()
        raise


def write_private(path: Path, data: bytes, check: Callable[[bytes], None] | None = None) -> None:
    """Puts a file of these bytes, 0600 whatever the umask, in the place of what was there.

    When it returns, the whole is on the disk. When it raises OSError, or what `check` raised on
    the bytes read back, what was there before still is. StateUnknownError, an OSError too, alone says
    that either may be there after a loss of power; write it again.
    """
    with _opened(path.parent, os.O_RDONLY | os.O_DIRECTORY) as folder:
        _replace(folder, path.name, data, check)
        try:
            _sync_entries(folder)
        except OSError as error:
            raise StateUnknownError(error.errno, error.strerror, str(path)) from error


def _replace(folder: int, name: str, data: bytes, check: Callable[[bytes], None] | None) -> None:
    temporary = f".workshop-{secrets.token_hex(8)}.part"
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
    with _opened(temporary, flags, folder) as file:
        try:
            os.fchmod(file, FILE_MODE)
            # Held while it is being written, which is how `sweep` knows it from a stale one.
            # Where there are no such locks, `sweep` gets none either, and leaves it alone.
            with suppress(OSError):
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            write_all(file, data)
            sync(file)
            back = read_all(file, len(data) + 1)
            if back != data:
                raise NotAsWrittenError(errno.EIO, "read back differently", name)
            if check is not None:
                check(back)
            os.rename(temporary, name, src_dir_fd=folder, dst_dir_fd=folder)
        except BaseException:
            with suppress(OSError):
                os.unlink(temporary, dir_fd=folder)
            raise


def read_private(path: Path, limit: int) -> bytes:
    """The bytes of a regular file that isn't a link.

    OSError where it can't be read, is a link (ELOOP), a folder or a pipe (EISDIR), or is longer
    than `limit` bytes (EFBIG).
    """
    # Without O_NONBLOCK, a pipe by that name would be waited for.
    with _opened(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK) as file:
        if not stat.S_ISREG(os.fstat(file).st_mode):
            raise OSError(errno.EISDIR, "not a file", str(path))
        data = read_all(file, limit + 1)
    if len(data) > limit:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
    return data


def remove_file(path: Path) -> None:
    """Unlinks the file, if it is there, and syncs its folder; OSError where that fails."""
    path.unlink(missing_ok=True)
    sync_folder(path.parent)


def sweep(folder: Path) -> int:
    """Removes the temporary files that an interrupted write of ours left in the folder; how many.

    One that is being written just now, another program's, another user's and a link stay.
    What can't be removed stays too, without an error.
    """
    try:
        names = [entry.name for entry in os.scandir(folder) if TEMPORARY.fullmatch(entry.name)]
    except OSError:
        return 0
    return sum(_swept(folder / name) for name in names)


def _swept(path: Path) -> bool:
    try:
        with _opened(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK) as file:
            about = os.fstat(file)
            if not stat.S_ISREG(about.st_mode) or about.st_uid != os.geteuid():
                return False
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            path.unlink()
    except OSError:
        return False
    return True


def write_all(file: int, data: bytes) -> None:
    """Writes every byte to the descriptor, however few the system takes at a time; OSError."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(file, rest) :]


def read_all(file: int, limit: int) -> bytes:
    """The first `limit` bytes of the descriptor's file, fewer where it is shorter; OSError."""
    parts: list[bytes] = []
    at = 0
    while at < limit and (part := os.pread(file, min(CHUNK, limit - at), at)):
        parts.append(part)
        at += len(part)
    return b"".join(parts)


def sync(file: int, *, data_only: bool = False) -> None:
    """Returns when the file's content has reached the disk; OSError.

    `data_only` leaves out what isn't needed for reading it again, such as its times.
    """
    if sys.platform == "darwin":
        # There, fsync stops at the drive's own memory.
        try:
            fcntl.fcntl(file, fcntl.F_FULLFSYNC)
        except OSError as error:
            if error.errno not in NOTHING_TO_SYNC:
                raise
            os.fsync(file)
    elif data_only:
        os.fdatasync(file)
    else:
        os.fsync(file)


def sync_folder(folder: Path) -> None:
    """Returns when the names in the folder have reached the disk; OSError."""
    with _opened(folder, os.O_RDONLY | os.O_DIRECTORY) as file:
        _sync_entries(file)


def _sync_entries(folder: int) -> None:
    try:
        sync(folder)
    except OSError as error:
        if error.errno not in NOTHING_TO_SYNC:
            raise


@contextmanager
def _opened(path: Path | str, flags: int, folder: int | None = None) -> Iterator[int]:
    file = os.open(path, flags, FILE_MODE, dir_fd=folder)
    try:
        yield file
    finally:
        # What had to last was synced before; after that, closing has nothing to tell.
        with suppress(OSError):
            os.close(file)


def is_there(path: Path) -> bool:
    """Whether something is there; also where nobody may look, which whoever reads it is told."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return False
    except OSError:
        return True
    return True


def inside(root: Path, path: Path) -> bool:
    """Whether the path, counted from `root` if it is relative, stays in it once links are followed."""
    try:
        return (root / path).resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError, ValueError):
        # A ring of links is one or the other by version; a NUL in a name is a ValueError.
        return False


class Lock:
    """Says that this process alone writes; goes with `release`, the end of a `with`, or the process.

    The file stays behind when it is released: removing it would let two hold the same name.
    """

    def __init__(self, path: Path, held: BaseFileLock) -> None:
        self.path = path
        self._held = held

    def release(self) -> None:
        """Lets others have it; once more does nothing."""
        self._held.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.release()


def try_lock(path: Path, patience: float = 0) -> Lock | None:
    """The lock by that file, 0600, or None where another holds it for longer than `patience` seconds.

    Another is any other process and any other Lock of this one. OSError where the file can't be made.
    """
    # Here, because most commands lock nothing and shall start quickly.
    from filelock import FileLock, Timeout

    held = FileLock(path, mode=FILE_MODE, thread_local=False)
    try:
        held.acquire(timeout=patience)
    except Timeout:
        return None
    return Lock(path, held)


def sentence(error: OSError) -> str:
    """What went wrong and what to do next, for people; no capital and no full stop."""
    if isinstance(error, StateUnknownError):
        return _("the disk reported a fault at the last moment, so this may not last; save it again")
    if isinstance(error, NotAsWrittenError):
        return _("the disk gave back something else than was written; choose another disk, then try again")
    match error.errno:
        case errno.ENOSPC:
            return _("the disk is full; free some space, then try again")
        case errno.EDQUOT:
            return _("your share of the disk is used up; free some space, then try again")
        case errno.EROFS:
            return _("the disk can only be read; make it writable or choose another, then try again")
        case errno.EACCES | errno.EPERM:
            return _("that isn't allowed there; look at the folder's permissions, or choose another folder")
        case errno.EIO | errno.ENXIO | errno.ENODEV | errno.ESTALE:
            return _("the disk reported a fault; look whether it is still connected, then try again")
        case errno.EMFILE | errno.ENFILE | errno.ENOMEM:
            return _("too much is open at once; close other programs, then try again")
        case errno.ENOENT:
            return _("the file or its folder isn't there; look whether it was moved, then try again")
        case errno.EEXIST:
            return _("there is one by that name already; choose another name")
        case errno.ENOTDIR | errno.EISDIR:
            return _("something else stands where the file or folder belongs; move it, then try again")
        case errno.ELOOP:
            return _("a link stands where the file belongs, and isn't followed; move it, then try again")
        case errno.EFBIG:
            return _("the file is larger than it may be; make it smaller, then try again")
        case errno.EBUSY | errno.EAGAIN | errno.ETIMEDOUT | errno.ENOLCK:
            return _("the disk is busy; wait a moment, then try again")
    why = safe_text(error.strerror or type(error).__name__)
    return _("the system answered “{why}”; try again, or choose another folder").format(why=why)
