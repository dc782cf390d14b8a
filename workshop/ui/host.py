"""What a session's screen asks of the app that shows it."""

from __future__ import annotations

from typing import Protocol

from workshop.notes.archive import Opened
from workshop.ui.desk import Desk


class Host(Protocol):
    """The app, as a session's screen knows it."""

    @property
    def desk(self) -> Desk:
        """The person's places, preferences, scripts and notes, and a clock."""

    def close_session(self, opened: Opened) -> None:
        """Go to the session's close, which may come back to it."""

    def discard_session(self, opened: Opened) -> None:
        """Discard the session, and go home."""

    def set_session_aside(self, opened: Opened) -> None:
        """Let the session stand until another day, and go home."""
