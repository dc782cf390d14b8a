"""A screen with nothing on it, at once; the clock goes on behind it."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen

from workshop.ui.keys import CURTAIN
from workshop.ui.text import plain
from workshop.ui.widgets.hints import chosen_keys, keys_of, pressed
from workshop.ui.widgets.still import Still, clickable


class Blank(Screen[None]):
    """Covers everything. The first key or click takes it away, types nothing, and calls `woken`.

    `woken` has to see to it that only what everyone may see comes back. Where `curtain` says that
    this can't be done, the first key only brings a word on which key brings it back. `covers_all`
    tells an app that its own keys shall wait.
    """

    CSS_PATH = "blank.tcss"
    covers_all = True

    def __init__(self, woken: Callable[[], None], curtain: Callable[[], bool] | None = None) -> None:
        super().__init__()
        self._woken = woken
        self._curtain = curtain
        self._asks = False
        self._awake = False

    def compose(self) -> ComposeResult:
        yield Still(id="curtain")

    def on_key(self, event: events.Key) -> None:
        """Any key wakes, and does nothing else."""
        event.stop()
        event.prevent_default()
        if not self._asks:
            self.wake()
        elif event.key in self._shows():
            self.action_show()

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
        """Take the cover away, or say which key does."""
        if self._asks or self._awake:
            return
        if self._curtain is not None and self._curtain():
            self._asks = True
            key = Content.styled(pressed(self, CURTAIN[0].id), "bold")
            words = Content.assemble(key, plain(f" {CURTAIN[0].says}"))
            told = clickable(words.stylize("$foreground 60%"), "show")
            # A key that follows at once finds a screen that has no size yet.
            self.call_after_refresh(self.query_one("#curtain", Still).show, told)
        else:
            self.action_show()

    def action_show(self) -> None:
        """Show again what stood here."""
        if not self._awake:
            self._awake = True
            self.app.pop_screen()
            self._woken()

    def _shows(self) -> set[str]:
        return {key.strip() for key in keys_of(CURTAIN[0].id, chosen_keys(self)).split(",")}
