"""Reads lines from standard input and lets time go by between them."""

from __future__ import annotations

import errno
import os
import selectors
import sys
from contextlib import suppress
from typing import Final

from workshop.disk import sentence
from workshop.notes.archive import Opened
from workshop.plain.shell import Shell
from workshop.plain.surprised import Surprised
from workshop.plain.times import Times
from workshop.run.chimes import Chimes
from workshop.run.clock import SystemClock
from workshop.run.signals import Ending, status
from workshop.run.sound import Sounds
from workshop.settings import Places, Settings
from workshop.words import _, safe_text

MOST_READ: Final = 64 * 1024
# Where there is nothing to do by itself; a machine that slept is noticed then.
IDLE_SECONDS: Final = 5.0
HUNG_UP: Final = 1


def walk(opened: Opened, places: Places, settings: Settings, *, surprises: bool = False) -> int:
    """Lead a session by the lines of standard input, with surprises or without; the program's exit status.

    The end of the input ends the session and keeps it, if it began or anything was written. A
    signal, or an output that nobody reads any more, leaves it unfinished, with everything on the disk.
    """
    woken, wake = os.pipe()
    os.set_blocking(wake, False)
    ending = Ending(lambda _signum: _notice(wake), interrupt=True)
    chimes = _chimes(opened, places, settings)
    times = Times(opened.driver, settings.time, chimes)
    kind = Surprised if surprises else Shell
    shell = kind(opened, places.home, SystemClock(), _say, times, places.library())
    try:
        with ending:
            try:
                shell.begin()
                _listen(shell, woken, ending)
                if shell.kept is not None:
                    _say(str(shell.kept))
            except OSError as error:
                if not shell.done:
                    return _left(opened, status(HUNG_UP), sentence(error))
                _deafen()
            if shell.done:
                return 0
            return _left(opened, status(HUNG_UP if ending.signum is None else ending.signum), "")
    finally:
        if chimes is not None:
            chimes.stop()
        os.close(woken)
        os.close(wake)


def _chimes(opened: Opened, places: Places, settings: Settings) -> Chimes | None:
    """What sounds, for a person who reads the lines in a terminal; a program that does hears nothing."""
    chosen = settings.sound
    if sys.stdout is None or not sys.stdout.isatty():
        return None
    sounds = Sounds(places.cache, chosen.player) if chosen.chime else None
    return Chimes(opened.driver, SystemClock(), sounds, _ring if chosen.bell else None)


def _ring() -> None:
    """The terminal's own bell, which no line may hold; where nobody reads any more, the next line tells."""
    with suppress(OSError, ValueError):
        sys.stdout.write("\a")
        sys.stdout.flush()


def _notice(wake: int) -> None:
    with suppress(OSError):
        os.write(wake, b"!")


def _say(line: str) -> None:
    if sys.stdout is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    sys.stdout.write(safe_text(line) + "\n")
    sys.stdout.flush()


def _left(opened: Opened, exit_status: int, why: str) -> int:
    """Leave the session unfinished, and say so to whoever still reads."""
    is_kept = opened.driver.is_kept
    opened.leave()
    try:
        if why:
            _say(why)
        if opened.driver.trouble:
            _say(_("not saved: {why}").format(why=opened.driver.trouble))
        elif is_kept:
            _say(_("kept, unfinished; `workshop run --resume {id}` goes on").format(id=opened.id))
        else:
            _say(_("a rehearsal; nothing was kept"))
    except OSError:
        _deafen()
    return exit_status


def _deafen() -> None:
    """Let what nobody can read go nowhere, or the program would end with that trouble instead."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _listen(shell: Shell, woken: int, ending: Ending) -> None:
    """Obey lines as they come, until the session is done or a signal ends it."""
    if sys.stdin is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    source = sys.stdin.fileno()
    terminal = os.isatty(source)
    pending = b""
    with _Waiting(source, woken) as waiting:
        while not _over(shell, ending):
            due = shell.next_tick()
            waiting.wait(IDLE_SECONDS if due is None else min(IDLE_SECONDS, due))
            shell.tick()
            if not waiting.readable:
                continue
            data = os.read(source, MOST_READ)
            if not data and terminal and not os.isatty(source):
                # A terminal that was closed is no wish to end.
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            *lines, pending = (pending + data).split(b"\n")
            if not data:
                lines, pending = [pending, b"end yes"], b""
            for line in lines:
                if _over(shell, ending):
                    break
                shell.tick()
                shell.obey(line.decode("utf-8", "replace"))
            if not data:
                # Where the record could not be written, what was noted stays in the journal.
                return


def _over(shell: Shell, ending: Ending) -> bool:
    """Whether the session is done, or a signal has come, at any moment between two lines."""
    return shell.done or ending.signum is not None


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
