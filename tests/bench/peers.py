"""The bare minimum that the benchmarks stand beside: the smallest Textual program, a clock, a text area."""

from __future__ import annotations

import sys
import time

from textual.app import App, ComposeResult
from textual.widgets import Digits, Static, TextArea


class Smallest(App[None]):
    """One line of words."""

    def compose(self) -> ComposeResult:
        yield Static("first words")


class Clock(App[None]):
    """The time in large digits, painted once a second."""

    def compose(self) -> ComposeResult:
        yield Digits("")

    def on_mount(self) -> None:
        self.show()
        self.set_interval(1, self.show)

    def show(self) -> None:
        """Paint the time."""
        self.query_one(Digits).update(time.strftime("%H:%M:%S"))


class Typing(Clock):
    """A text area with the clock beside it."""

    CSS = "Screen { layout: horizontal; } Digits { width: 40; } TextArea { width: 1fr; }"

    def compose(self) -> ComposeResult:
        yield Digits("")
        yield TextArea()

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one(TextArea).focus()


if __name__ == "__main__":
    wanted = {"clock": Clock, "typing": Typing}
    next((app for name, app in wanted.items() if name in sys.argv), Smallest)().run()
