"""Reads lines from standard input and lets time go by between them."""

from __future__ import annotations

import os
import selectors
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

from workshop.disk import sentence
from workshop.notes.archive import Opened
from workshop.plain.shell import Shell
from workshop.run.clock import SystemClock
from workshop.run.driver import BEAT_SECONDS
from workshop.run.signals import Ending, status
from workshop.settings import Settings
from workshop.words import _, safe_text

MOST_LINE: Final = 64 * 1024
HUNG_UP: Final = 1


def walk(opened: Opened, home: Path, settings: Settings) -> int:
    """Lead a session by the lines of standard input; the program's exit status.

    The end of the input ends the session and keeps it. A signal, or an output that nobody
    reads any more, leaves it unfinished, with everything on the disk.
    """
    woken, wake = os.pipe()
    os.set_blocking(wake, False)
    ending = Ending(lambda _signum: _notice(wake), interrupt=True)
    shell = Shell(opened, home, SystemClock(), _say)
    try:
        with ending:
            try:
                if settings.time.untimed:
                    shell.obey("untimed")
                shell.begin()
                _listen(shell, woken, ending)
            except OSError as error:
                return _left(opened, status(HUNG_UP), sentence(error))
            if shell.done:
                if shell.kept is not None:
                    _say(str(shell.kept))
                return 0
            return _left(opened, status(HUNG_UP if ending.signum is None else ending.signum), "")
    finally:
        os.close(woken)
        os.close(wake)


def _notice(wake: int) -> None:
    with suppress(OSError):
        os.write(wake, b"!")


def _say(line: str) -> None:
    sys.stdout.write(safe_text(line) + "\n")
    sys.stdout.flush()


def _left(opened: Opened, exit_status: int, why: str) -> int:
    """Leave the session unfinished, and say so to whoever still reads."""
    opened.leave()
    with suppress(OSError):
        if why:
            _say(why)
        _say(_("kept, unfinished; `workshop run --resume {id}` goes on").format(id=opened.id))
    return exit_status


def _listen(shell: Shell, woken: int, ending: Ending) -> None:
    """Obey lines as they come, until the session is done or a signal ends it."""
    source = sys.stdin.fileno()
    pending = b""
    with _Waiting(source, woken) as waiting:
        while not (shell.done or _ended(ending)):
            due = shell.next_wake()
            waiting.wait(BEAT_SECONDS if due is None else min(BEAT_SECONDS, due))
            shell.tick()
            if _ended(ending) or not waiting.readable:
                continue
            data = os.read(source, MOST_LINE)
            *lines, pending = (pending + data).split(b"\n")
            if not data:
                lines, pending = [pending, b"end"], b""
            for line in lines:
                shell.tick()
                shell.obey(line.decode("utf-8", "replace"))
                if shell.done or _ended(ending):
                    break
            if not data and not shell.done:
                # The record could not be written; what was noted stays in the journal.
                return


def _ended(ending: Ending) -> bool:
    """Whether a signal has come, at any moment between two lines of this program."""
    return ending.signum is not None


class _Waiting:
    """Waits for input, for a signal, or for time to pass; a plain file always has input."""

    def __init__(self, source: int, woken: int) -> None:
        self._source = source
        self._selector = selectors.DefaultSelector()
        self._selector.register(woken, selectors.EVENT_READ)
        self._is_file = False
        try:
            self._selector.register(source, selectors.EVENT_READ)
        except PermissionError:
            # epoll takes no plain files, which never make one wait.
            self._is_file = True
        self.readable = False

    def __enter__(self) -> _Waiting:
        return self

    def __exit__(self, *_error: object) -> None:
        self._selector.close()

    def wait(self, seconds: float) -> None:
        """Return as soon as there is something, at the latest after so many seconds."""
        ready = self._selector.select(0 if self._is_file else seconds)
        self.readable = self._is_file or any(key.fd == self._source for key, _events in ready)
