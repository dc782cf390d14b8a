"""Sessions that are walked and kept, and what stands in their files."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.fakes import FakeClock
from tests.walks import begun
from workshop.notes.archive import Opened
from workshop.plan.model import Plan
from workshop.session import commands as c

Walk = Callable[[Opened, FakeClock], None]


def kept(root: Path, walk: Walk, made: Plan | None = None) -> Path:
    """The folder of a session that was walked so, ended and kept."""
    clock = FakeClock()
    opened = begun(root, clock, made)
    walk(opened, clock)
    if opened.driver.state.live:
        opened.driver.do(c.End())
    path = opened.keep()
    assert path is not None
    return path.parent


def read(folder: Path, name: str = "session.toml") -> dict[str, Any]:
    """What any TOML reader finds in a file of it."""
    return tomllib.loads((folder / name).read_text("utf-8"))


def go_to(opened: Opened, step: str) -> None:
    """On to a step, through the gate where there is one before it."""
    driver = opened.driver
    while driver.state.now_step is None or driver.state.now_step.id != step:
        driver.do(c.Go() if driver.state.phase == "gate" else c.Next())
    if driver.state.phase == "gate":
        driver.do(c.Go())
