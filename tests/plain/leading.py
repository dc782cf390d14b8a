"""Plain mode, led by lines in a test."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from tests.fakes import FakeClock
from tests.walks import Lines, everything
from workshop.notes.archive import JOURNAL, Archive, opened
from workshop.plan.model import Plan


def led(root: Path, made: Plan | None = None, *, keep: bool = True) -> Lines:
    """A new session in an archive below that folder, with nothing said yet."""
    clock = FakeClock()
    session = opened(Archive(root / "notes"), made or everything(), clock, keep=keep)
    return Lines(session, root, clock)


def started(lines: Lines, step: str = "arrive") -> Lines:
    """Begun, and gone on to a step, up to its gate."""
    lines.line("ready")
    lines.line("start")
    while (now := lines.shell.driver.state.now_step) is not None and now.id != step:
        lines.line("go" if lines.shell.driver.state.phase == "gate" else "next")
    return lines


def journal(lines: Lines) -> Path:
    """Where what happens is written down."""
    assert lines.shell.opened.folder is not None
    return lines.shell.opened.folder / JOURNAL


def record(lines: Lines) -> dict[str, Any]:
    """What was kept, once it has been."""
    assert lines.shell.kept is not None
    return tomllib.loads(lines.shell.kept.read_text())
