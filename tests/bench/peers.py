"""The bare minimum that the benchmarks stand beside: the smallest Textual program, and a clock."""

from __future__ import annotations

import sys
import time

from textual.app import App, ComposeResult
from textual.widgets import Digits, Static


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


if __name__ == "__main__":
    (Clock if "clock" in sys.argv else Smallest)().run()
