"""A screen with nothing on it, at once; the clock goes on behind it."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.screen import Screen


class Blank(Screen[None]):
    """Covers everything. The first key or click takes it away, types nothing, and calls `woken`.

    `woken` has to see to it that only what everyone may see comes back. `covers_all` tells an
    app that its own keys shall wait.
    """

    CSS_PATH = "blank.tcss"
    covers_all = True

    def __init__(self, woken: Callable[[], None]) -> None:
        super().__init__()
        self._woken = woken
        self._awake = False

    def on_key(self, event: events.Key) -> None:
        """Any key wakes, and does nothing else."""
        event.stop()
        event.prevent_default()
        self.wake()

    def on_paste(self, event: events.Paste) -> None:
        """Pasted text goes nowhere."""
        event.stop()
        event.prevent_default()

    def on_click(self, event: events.Click) -> None:
        """So does a click."""
        event.stop()
        self.wake()

    def action_keys(self) -> None:
        """The key that shows keys is a key like any other here."""
        self.wake()

    def wake(self) -> None:
        """Take the cover away."""
        if not self._awake:
            self._awake = True
            self.app.pop_screen()
            self._woken()
