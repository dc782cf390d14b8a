"""Somebody alone in a real pseudo-terminal: what is not kept is nowhere, however the program ends."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from tests.often import mostly_later
from tests.terminals import Terminal

pytestmark = pytest.mark.terminal

RUN = ["run", "look-back", "--solo", "--yes"]
F2, F6 = "\x1bOQ", "\x1b[17~"


@pytest.mark.parametrize("end", mostly_later([signal.SIGKILL, signal.SIGTERM]))
def test_what_was_not_kept_is_in_no_file(tmp_path: Path, end: signal.Signals) -> None:
    """Killed or ended over a page: what was kept is there, and not one byte of what was not, for nobody."""
    with Terminal(tmp_path, RUN) as terminal:
        terminal.until("space start")
        terminal.type(" ")
        terminal.until("a page to think on")
        terminal.type("\t")
        terminal.until("f6 next")
        terminal.type("keepsake")
        terminal.until("f2 keep this page")
        terminal.type(F2)
        terminal.until("kept: saved")
        terminal.type(F6)
        terminal.until("Small signs")
        terminal.type("zebrafinch")
        terminal.until("zebrafinch")
        # Long enough for whatever would be saved by itself.
        terminal.read(1.5)
        os.kill(terminal.pid, end)
        terminal.wait()
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    written = b"".join(path.read_bytes() for path in files)
    assert any(path.name == "journal.log" for path in files)
    assert b"keepsake" in written
    assert b"zebrafinch" not in written
    with Terminal(tmp_path, ["run", "--resume"]) as terminal:
        terminal.until("space go on")
        assert "zebrafinch" not in terminal.shown
