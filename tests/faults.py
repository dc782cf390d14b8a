"""Makes the system's calls fail where a test wants it, without a disk that really does."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from unittest import mock

DISK_ERRORS = (errno.EIO, errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EMFILE)
SAVE_CALLS = ("open", "write", "fsync", "rename")
JOURNAL_CALLS = ("open", "write", "fsync", "fdatasync", "rename", "ftruncate")

UMASKS = (0o000, 0o077, 0o777)

# More calls of one kind than any operation here makes.
MOST_CALLS = 20


@contextmanager
def replaced(**calls: Callable[..., object]) -> Iterator[None]:
    """While entered, these functions of `os` are others."""
    with ExitStack() as stack:
        for name, function in calls.items():
            stack.enter_context(mock.patch.object(os, name, function))
        yield


class Fault:
    """While entered, the `nth` call of `os.<call>` fails with the error, and `times - 1` after it.

    A failing write has written half of its bytes first, as it does on a disk that gets full.
    """

    def __init__(self, call: str, error: int, nth: int = 1, times: int = 1) -> None:
        self.call, self.error, self.nth, self.times = call, error, nth, times
        self.calls = 0

    @property
    def fired(self) -> bool:
        return self.calls >= self.nth

    @contextmanager
    def __call__(self) -> Iterator[Fault]:
        real: Callable[..., object] = getattr(os, self.call)

        def failing(*args: object, **more: object) -> object:
            self.calls += 1
            if not self.nth <= self.calls < self.nth + self.times:
                return real(*args, **more)
            if self.call == "write":
                file, data = args
                assert isinstance(data, bytes | memoryview)
                real(file, data[: len(data) // 2])
            raise OSError(self.error, os.strerror(self.error))

        with replaced(**{self.call: failing}):
            yield self


def each_fault(calls: tuple[str, ...], error: int, times: int = 1) -> Iterator[Fault]:
    """A fault at the first, the second, … of each of the calls, until one of them no longer comes about."""
    for call in calls:
        for nth in range(1, MOST_CALLS):
            fault = Fault(call, error, nth, times)
            yield fault
            if not fault.fired:
                break


@contextmanager
def umask(mask: int) -> Iterator[None]:
    """While entered, this is the umask."""
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def mode(path: Path) -> int:
    """The permissions, of a link itself."""
    return path.lstat().st_mode & 0o7777


def names(folder: Path) -> list[str]:
    """What is in the folder, hidden or not."""
    return sorted(path.name for path in folder.iterdir())
