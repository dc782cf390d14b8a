"""What ends the app from outside: signals, and a terminal that is gone without one."""

from __future__ import annotations

import asyncio
import os
import select
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from threading import Event, Thread
from typing import Final

from workshop.run.signals import Ending, status

# In seconds. What was typed is on the disk by then; what still hangs is the terminal's.
PATIENCE: Final = 1.5


class Outside:
    """While open, the first signal, or the end of the terminal, calls `end` in the loop, once.

    `end` shall save and begin to leave. Where the program then doesn't end by itself, because a
    terminal that is gone takes no more output, it is ended with the signal's status.
    """

    def __init__(self, end: Callable[[int], None]) -> None:
        self._end = end
        self._ending = Ending(self._ended, interrupt=True)
        self._file: int | None = None
        self._told = False
        self._over = Event()

    def open(self, *, terminal: bool) -> None:
        """Begin to listen, in a running loop; `terminal` where there is one to watch."""
        self._loop = asyncio.get_running_loop()
        with suppress(ValueError, RuntimeError, NotImplementedError):
            # Outside the main thread nobody may listen, and nobody sends.
            self._ending.__enter__()
        if terminal and sys.__stdin__ is not None:
            self._file = sys.__stdin__.fileno()
            Thread(target=self._watch, args=(self._file,), daemon=True, name="workshop-terminal").start()

    def close(self) -> None:
        """No longer listen; what was there before the signals' handlers is back."""
        if not self._told:
            self._over.set()
        self._ending.__exit__(None, None, None)

    def is_gone(self) -> bool:
        """Whether there was a terminal and it has hung up."""
        return self._file is not None and bool(_hung_up(self._file, 0))

    def hung_up(self) -> None:
        """Do what is done when the terminal is gone."""
        self._ended(signal.SIGHUP)

    def _ended(self, signum: int) -> None:
        if self._told:
            return
        self._told = True
        try:
            self._end(signum)
        finally:
            self._insist(signum)

    def _insist(self, signum: int) -> None:
        if self._file is not None:
            Thread(target=self._wait, args=(signum,), daemon=True, name="workshop-end").start()

    def _watch(self, file: int) -> None:
        """Wait until the terminal hangs up; this costs nothing before."""
        while not self._over.is_set() and not _hung_up(file, 60_000):
            pass
        if not self._over.is_set():
            self._insist(signal.SIGHUP)
            with suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self.hung_up)

    def _wait(self, signum: int) -> None:
        if not self._over.wait(PATIENCE):
            os._exit(status(signum))


def _hung_up(file: int, milliseconds: int) -> bool:
    watched = select.poll()
    # Nothing is asked for but a hang-up and an error, which are always told.
    watched.register(file, 0)
    return bool(watched.poll(milliseconds))
