"""What every screen needs at hand: the person's places, preferences, scripts and notes, and a clock."""

from __future__ import annotations

from attrs import frozen

from workshop.circles.store import Circles
from workshop.notes.archive import Archive
from workshop.run.clock import Clock
from workshop.script.library import Library
from workshop.settings import Places, Settings


@frozen
class Desk:
    """Handed to the app by who starts it; nothing in the screens fetches these for itself."""

    places: Places
    settings: Settings
    library: Library
    archive: Archive
    clock: Clock

    @property
    def circles(self) -> Circles:
        """The people who meet again."""
        return Circles(self.places.circles, self.archive)
