"""Sessions that are ended from outside."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from tests.often import mostly_later
from tests.promised import within
from tests.terminals import Terminal

pytestmark = pytest.mark.terminal

RUN = ["run", "listening-rounds", "--with", "Ana, Ben, Chi, Dana", "--yes"]


def write(terminal: Terminal) -> None:
    """Start, and leave a note half written."""
    terminal.until("space start")
    terminal.type(" ")
    terminal.until("space pause")
    terminal.type("i")
    terminal.until("f6 next")
    terminal.type("half a sent")
    terminal.until("half a sent")


def is_there(home: Path) -> None:
    """The session is offered again, with the half-written note, paused."""
    with Terminal(home, []) as terminal:
        terminal.until("unfinished session")
        terminal.type("\r")
        terminal.until("space go on")
        terminal.type("i")
        terminal.until("half a sent")


@pytest.mark.parametrize("signum", mostly_later([signal.SIGTERM, signal.SIGHUP]))
def test_a_signal_saves_and_ends_within_two_seconds(tmp_path: Path, signum: signal.Signals) -> None:
    """SIGTERM and SIGHUP end the screens within two seconds, and what was typed is offered again."""
    with Terminal(tmp_path, RUN) as terminal:
        write(terminal)
        os.kill(terminal.pid, signum)
        assert terminal.wait(within(2.0)) == 128 + signum
    is_there(tmp_path)


def test_a_closed_terminal_saves_and_ends_within_two_seconds(tmp_path: Path) -> None:
    """Closing the terminal ends the program within two seconds, and what was typed is offered again."""
    with Terminal(tmp_path, RUN) as terminal:
        write(terminal)
        terminal.hang_up()
        assert terminal.wait(within(2.0)) == 128 + signal.SIGHUP
    is_there(tmp_path)
