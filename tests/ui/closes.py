"""A session at its close, and what its files and its journal say."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from tests.ui.desks import Visit
from workshop.notes.archive import Opened
from workshop.run.entries import read_entries
from workshop.run.journal import recover
from workshop.session.session import Session
from workshop.session.state import State
from workshop.ui.screens.close import CloseScreen
from workshop.ui.start import SeenBy

NOTES = {"n1": "Ben looks at Ana", "n2": "The silence held", "n3": "My back hurts"}


async def to_close(v: Visit, session: Opened, seen_by: SeenBy = "me") -> None:
    """Open the session's screen, and its close above it."""
    v.app.walk(session, seen_by)
    await v.settle()
    v.app.close_session(session)
    await v.settle()
    assert isinstance(v.app.screen, CloseScreen)


def read(folder: Path | None, name: str) -> dict[str, Any]:
    assert folder is not None
    return tomllib.loads((folder / name).read_text())


def on_disk(session: Opened) -> State:
    """What the journal says, as a program would find it after a kill."""
    assert session.folder is not None
    entries = read_entries(recover(session.folder / "journal.log").entries).entries
    return Session.of(entries).state
