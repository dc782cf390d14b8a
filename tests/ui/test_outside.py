"""Ended from outside, in a real terminal: everything typed is kept, and it takes two seconds at most."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.often import mostly_later
from tests.promised import within
from workshop.notes.archive import Archive
from workshop.notes.unfinished import Unfinished

pytestmark = pytest.mark.terminal

RUN = ("run", "listening-rounds", "--with", "Ana, Ben, Chi, Dana", "--yes")
# Makes the terminal the program's own, as a terminal's window does.
OWN_TERMINAL = (
    "import fcntl, os, sys, termios;fcntl.ioctl(0, termios.TIOCSCTTY, 0);os.execv(sys.argv[1], sys.argv[1:])"
)
# In seconds: the promise, and what a machine with much else to do may take to come so far.
PROMISED = 2.0
PATIENCE = 20.0


class Shown:
    """The program in a pseudo-terminal of its own; with `leads`, the terminal's end is told by a signal."""

    def __init__(self, home: Path, *arguments: str, leads: bool) -> None:
        self.master, slave = pty.openpty()
        environment = {**os.environ, "WORKSHOP_HOME": str(home), "TERM": "xterm-256color"}
        environment.update(COLUMNS="100", LINES="30", TEXTUAL_ANIMATIONS="none")
        command = [sys.executable, "-m", "workshop", *arguments]
        if leads:
            command = [sys.executable, "-c", OWN_TERMINAL, *command]
        self.process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env=environment, start_new_session=True
        )
        os.close(slave)
        self.output = b""

    def until(self, words: bytes) -> None:
        """Read until these words were written."""
        deadline = time.monotonic() + PATIENCE
        while words not in self.output:
            assert time.monotonic() < deadline, self.output[-2000:]
            self._read(0.1)

    def _read(self, seconds: float) -> None:
        ready, _, _ = select.select([self.master], [], [], seconds)
        if ready:
            try:
                self.output += os.read(self.master, 65536)
            except OSError:
                time.sleep(seconds)

    def type(self, text: str) -> None:
        os.write(self.master, text.encode())

    def ended(self) -> tuple[int, float]:
        """The exit status, and after how many seconds."""
        began = time.monotonic()
        while self.process.poll() is None and time.monotonic() - began < PATIENCE:
            if self.master >= 0:
                self._read(0.02)
            else:
                time.sleep(0.02)
        status = self.process.poll()
        assert status is not None, "it hangs"
        return status, time.monotonic() - began

    def hang_up(self) -> None:
        """Close the terminal."""
        os.close(self.master)
        self.master = -1


@contextmanager
def shown(home: Path, *arguments: str, leads: bool = False) -> Iterator[Shown]:
    program = Shown(home, *arguments, leads=leads)
    try:
        yield program
    finally:
        if program.process.poll() is None:
            program.process.kill()
        program.process.wait()
        if program.master >= 0:
            program.hang_up()


def writing(program: Shown) -> None:
    """A session runs, and a note is being written, its last letters typed just now."""
    program.until(b"we begin soon")
    program.type(" ")
    program.until(b"pause")
    program.type("i")
    program.until(b"leave the note")
    program.type("unfinished words")
    program.until(b"unfinished words")


def left(home: Path) -> Unfinished:
    (found,) = Archive(home / "notes").unfinished()
    return found


@pytest.mark.parametrize("signum", mostly_later([signal.SIGTERM, signal.SIGHUP, signal.SIGINT]))
def test_a_signal_keeps_everything_typed_and_ends_in_time(tmp_path: Path, signum: signal.Signals) -> None:
    """The note being written is in the journal; the status is 128 and the signal's number."""
    with shown(tmp_path, *RUN) as program:
        writing(program)
        program.process.send_signal(signum)
        status, seconds = program.ended()
    assert status == 128 + signum
    assert seconds < within(PROMISED)
    found = left(tmp_path)
    assert found.state is not None
    assert found.state.phase == "paused"
    assert [note.text for note in found.state.notes.values()] == ["unfinished words"]


@pytest.mark.parametrize("leads", [True, False])
def test_a_terminal_that_is_closed_does_the_same(tmp_path: Path, leads: bool) -> None:
    """With the hang-up's signal or without it: all is kept, and nothing goes on in the background."""
    with shown(tmp_path, *RUN, leads=leads) as program:
        writing(program)
        program.hang_up()
        status, seconds = program.ended()
    assert status == 128 + signal.SIGHUP
    assert seconds < within(PROMISED)
    found = left(tmp_path)
    assert found.state is not None
    assert [note.text for note in found.state.notes.values()] == ["unfinished words"]


def test_at_home_a_signal_ends_at_once(tmp_path: Path) -> None:
    """Where nothing is open there is nothing to keep."""
    with shown(tmp_path) as program:
        program.until(b"What would you like to do?")
        program.process.send_signal(signal.SIGTERM)
        status, seconds = program.ended()
    assert status == 128 + signal.SIGTERM
    assert seconds < within(PROMISED)
    assert not (tmp_path / "notes").exists()


def test_the_window_is_called_workshop_and_nothing_else(tmp_path: Path) -> None:
    """The title is set at the start and given back at the end; no name of anybody is in it."""
    with shown(tmp_path, *RUN) as program:
        program.until(b"we begin soon")
        program.process.send_signal(signal.SIGTERM)
        program.ended()
        titles = [part.split(b"\x1b\\")[0] for part in program.output.split(b"\x1b]2;")[1:]]
        assert titles == [b"workshop"]
        assert b"\x1b[23;2t" in program.output
