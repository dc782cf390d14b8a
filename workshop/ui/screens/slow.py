"""The card for a moment when somebody needs to slow down; for whoever leads, or is alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar, Final

from textual.binding import BindingType

from workshop import support
from workshop.plan.agenda import at_clock
from workshop.session.table import SHORTEST_BREAK
from workshop.ui import keys
from workshop.ui.screens.dialogs import Dialog, bindings
from workshop.ui.widgets.hints import Hints
from workshop.words import _, minutes

# Which of the stages is the break.
BREAK: Final = 3
LONGEST_BREAK: Final = 12 * 60 * 60
KEYS: Final = {key.id.removeprefix("card."): key for key in keys.CARD}


class SlowCard(Dialog):
    """One stage after the other: ground, ask, resume, break, end kindly; `now` is the time of day.

    The answer is `resume`, `break` and its seconds, `another day` or `end`.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(keys.CARD, keys.BLANK)
    KEYS = (KEYS["go"], KEYS["next"], KEYS["back"])

    def __init__(self, title: str, stages: Sequence[support.Stage], now: datetime) -> None:
        super().__init__(title)
        self._stages = tuple(stages)
        self._now = now
        self._seconds = SHORTEST_BREAK
        self._stage = 0
        self._body = tuple(self._lines())

    def action_stage(self, by: int) -> None:
        """To the stage after, or before."""
        self._stage = max(0, min(len(self._stages) - 1, self._stage + by))
        self._show()

    def action_longer(self, by: int) -> None:
        """A break of so many minutes more; it is never less than twenty."""
        if self._stage == BREAK:
            self._seconds = max(SHORTEST_BREAK, min(LONGEST_BREAK, self._seconds + by * 60))
            self._show()

    def action_take(self) -> None:
        """Take the break, as long as it says."""
        if self._stage == BREAK:
            self.dismiss(f"break {self._seconds}")

    def action_clock(self) -> None:
        """Go on."""
        self.action_answer("resume")

    def action_slow(self) -> None:
        """The key that brought it takes it away."""
        self.action_cancel()

    def _show(self) -> None:
        self.say(self._lines())
        shown = {
            BREAK: ("take", "longer", "break", "next", "back"),
            len(self._stages) - 1: ("go", "end", "back"),
        }.get(self._stage, ("go", "next", "back"))
        self.query_one(Hints).show(KEYS[name] for name in shown)

    def _lines(self) -> Sequence[str]:
        lines: list[str] = []
        for number, stage in enumerate(self._stages):
            here = number == self._stage
            lines.append(f"{'▸' if here else ' '} {stage.title}")
            if here:
                lines += ["", stage.words]
                if number == BREAK:
                    back = f"{at_clock(self._now, self._seconds):%H:%M}"
                    told = _("{length}, back at {time}; + and - change it.")
                    lines += ["", told.format(length=minutes(self._seconds), time=back)]
                lines.append("")
        return lines
