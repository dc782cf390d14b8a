"""The card for a moment when somebody needs to slow down; for whoever leads, or is alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.binding import BindingType

from workshop import support
from workshop.ui import keys
from workshop.ui.screens.dialogs import Dialog, bindings
from workshop.ui.widgets.hints import Hints
from workshop.words import _

# Which of the stages is the break.
BREAK: Final = 3


class SlowCard(Dialog):
    """One stage after the other: ground, ask, resume, break, end kindly.

    The answer is `resume`, `leave` (to be gone on with another day) or `end`.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(keys.CARD, keys.BLANK)
    KEYS = (keys.CARD[0], keys.CARD[1], keys.CARD[-1])

    def __init__(self, title: str, stages: Sequence[support.Stage], back_at: str) -> None:
        super().__init__(title)
        self._stages = tuple(stages)
        self._back_at = back_at
        self._stage = 0
        self._body = tuple(self._lines())

    def action_stage(self, by: int) -> None:
        """To the stage after, or before."""
        self._stage = max(0, min(len(self._stages) - 1, self._stage + by))
        self.say(self._lines())
        go, on, _before, leave, end, away = keys.CARD
        named = {BREAK: (go, on, leave, away), len(self._stages) - 1: (go, end, away)}
        self.query_one(Hints).show(named.get(self._stage, (go, on, away)))

    def _lines(self) -> Sequence[str]:
        lines: list[str] = []
        for number, stage in enumerate(self._stages):
            here = number == self._stage
            lines.append(f"{'▸' if here else ' '} {stage.title}")
            if here:
                lines += ["", stage.words]
                if number == BREAK:
                    lines.append(_("A break of 20 minutes ends at {time}.").format(time=self._back_at))
                lines.append("")
        return lines
