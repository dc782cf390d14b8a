"""A program in a pseudo-terminal of its own, watched from outside."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path
from types import TracebackType
from typing import Self


class Terminal:
    """Runs a Python command line at 120x40; `home` is the WORKSHOP_HOME it sees."""

    def __init__(self, arguments: list[str], home: Path) -> None:
        self._arguments = [sys.executable, *arguments]
        self._home = home
        self.seen = b""

    def __enter__(self) -> Self:
        self.began = time.perf_counter()
        self.pid, self._file = pty.fork()
        if self.pid == 0:  # pragma: no cover - the child
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", WORKSHOP_HOME=str(self._home))
            os.execv(self._arguments[0], self._arguments)  # noqa: S606 - no shell is wanted
        fcntl.ioctl(self._file, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._file)

    def until(self, words: bytes, seconds: float = 30.0) -> float:
        """Seconds from the start until the words were written; TimeoutError if they never are."""
        while words not in self.seen:
            if not self.read(self.began + seconds - time.perf_counter()):
                raise TimeoutError(f"{words!r} was not written: {self.seen[-2000:]!r}")
        return time.perf_counter() - self.began

    def read(self, seconds: float) -> bool:
        """Read what is written within so many seconds; whether anything was."""
        ready, _, _ = select.select([self._file], [], [], max(0.0, seconds))
        if not ready:
            return False
        try:
            data = os.read(self._file, 1 << 16)
        except OSError:
            return False
        self.seen += data
        return bool(data)

    def drain(self, seconds: float) -> None:
        """Read and throw away what is written for so many seconds."""
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            self.read(end - time.perf_counter())
        self.seen = b""

    def type(self, keys: bytes) -> None:
        """Type keys."""
        os.write(self._file, keys)

    def cpu(self) -> float:
        """Seconds of processor time that its threads have used so far."""
        tasks = Path(f"/proc/{self.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9
