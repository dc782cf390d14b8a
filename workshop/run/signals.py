"""Ending from outside: a closed terminal, a hang-up, a wish to end, so that all is kept first."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable
from contextlib import ExitStack
from types import FrameType
from typing import Final, Self

OUTSIDE: Final = (signal.SIGHUP, signal.SIGTERM)


def status(signum: int) -> int:
    """The exit status of a program that a signal ended: 129 hung up, 130 interrupted, 143 ended."""
    return 128 + signum


class Ending:
    """While entered, the first SIGHUP or SIGTERM calls `end` with its number; later ones do nothing.

    Use it as a context manager in the main thread; afterwards the handlers from before are back.
    `interrupt` takes SIGINT too. A signal that was ignored is taken as well: a session can't go on
    without its terminal, and what is kept can be gone on with.

    In a running asyncio loop, `end` is called by the loop, between two steps. Without one, it is
    called in the middle of whatever runs, a write too: there it shall only raise (SystemExit with
    `status`) or take notice, and the saving is done where that is caught. Either way, save before
    leaving the `with`: after it, a second signal does what it did before.
    """

    def __init__(self, end: Callable[[int], None], *, interrupt: bool = False) -> None:
        self._end = end
        self._signals = (*OUTSIDE, signal.SIGINT) if interrupt else OUTSIDE
        self._undo = ExitStack()
        self.signum: int | None = None

    def __enter__(self) -> Self:
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            loop = None
        with ExitStack() as undo:
            for signum in self._signals:
                before = signal.getsignal(signum)
                # None: set by something that isn't Python, which can't be put back.
                undo.callback(signal.signal, signum, signal.SIG_DFL if before is None else before)
                if loop is None:
                    signal.signal(signum, self._receive)
                else:
                    loop.add_signal_handler(signum, self._receive, signum)
                    undo.callback(loop.remove_signal_handler, signum)
            self._undo = undo.pop_all()
        return self

    def __exit__(self, *_error: object) -> None:
        self._undo.close()

    def _receive(self, signum: int, _frame: FrameType | None = None) -> None:
        if self.signum is None:
            self.signum = signum
            self._end(signum)
