"""A real pseudo-terminal: the program runs in it, keys go in, and the screen is read like a person does."""

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
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

PATIENCE = 30.0


class Terminal:
    """Runs `workshop` with these arguments; `home` is the WORKSHOP_HOME that it sees."""

    def __init__(self, home: Path, arguments: Sequence[str], size: tuple[int, int] = (120, 40)) -> None:
        self._home, self._size = home, size
        self._arguments = [sys.executable, "-m", "workshop", *arguments]
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self.status: int | None = None

    def __enter__(self) -> Self:
        self.pid, self._file = pty.fork()
        if self.pid == 0:
            os.environ.update(
                TERM="xterm-256color",
                WORKSHOP_HOME=str(self._home),
                TEXTUAL_ANIMATIONS="none",
                LANG="C.UTF-8",
            )
            # What surrounds the tests may speak of another terminal's size.
            for name in ("COLUMNS", "LINES", "NO_COLOR"):
                os.environ.pop(name, None)
            columns, rows = self._size
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            # Libraries of the tests put such things into the environment beneath Python, too.
            os.execve(self._arguments[0], self._arguments, dict(os.environ))  # noqa: S606 - no shell is wanted
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.status is None:
            self.kill()
        self.hang_up()

    @property
    def shown(self) -> str:
        """What stands on the screen, line by line."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    def type(self, keys: str) -> None:
        """Type keys; a letter is its own key, the rest are what a terminal sends for them."""
        os.write(self._file, keys.encode())

    def read(self, seconds: float) -> bool:
        """Take in what is written within so many seconds; whether anything was."""
        ready, _, _ = select.select([self._file], [], [], max(0.0, seconds))
        if not ready:
            return False
        try:
            data = os.read(self._file, 1 << 16)
        except OSError:
            return False
        self._stream.feed(data)
        return bool(data)

    def until(self, wanted: str | Callable[[str], bool]) -> str:
        """Read until the words, or what a function asks for, stand on the screen; what then stands there."""
        end = time.monotonic() + PATIENCE
        while not (wanted in self.shown if isinstance(wanted, str) else wanted(self.shown)):
            if time.monotonic() > end:
                raise AssertionError(f"{wanted!r} never stood on the screen:\n{self.shown}")
            self.read(end - time.monotonic())
        return self.shown

    def kill(self) -> None:
        """End it at once, without a word."""
        os.kill(self.pid, signal.SIGKILL)
        self.wait()

    def hang_up(self) -> None:
        """Close the terminal."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def wait(self, seconds: float = PATIENCE) -> int:
        """Its exit status, negative for a signal, once it has ended; reads on meanwhile."""
        end = time.monotonic() + seconds
        while self.status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
            elif time.monotonic() > end:
                raise AssertionError(f"it did not end within {seconds} s:\n{self.shown}")
            elif self._file >= 0:
                self.read(0.05)
        while self._file >= 0 and self.read(0.2):
            pass
        return self.status
