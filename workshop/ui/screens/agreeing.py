"""The agreements, as all change them together: one line each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from workshop.ui import keys
from workshop.ui.screens.dialogs import Dialog, bindings
from workshop.ui.widgets.line import Sentences
from workshop.ui.widgets.still import Still
from workshop.words import _, one_line


class Agreeing(Dialog):
    """The answer is the agreements, one a line."""

    AUTO_FOCUS = "Sentences"
    BINDINGS: ClassVar[list[BindingType]] = bindings(keys.AGREEING)
    KEYS = keys.AGREEING
    is_private = False

    def __init__(self, agreements: Sequence[str]) -> None:
        super().__init__(_("What we agree on"), [_("One line each. Change it together, or take a line out.")])
        self._agreements = tuple(map(one_line, agreements))

    def answers(self) -> ComposeResult:
        yield Sentences("\n".join(self._agreements), classes="agreeing")
        yield Still(classes="dialog-told")

    def action_answer(self, _answer: str) -> None:
        """These are what holds."""
        lines = (one_line(line) for line in self.query_one(Sentences).text.split("\n"))
        self.dismiss("\n".join(line for line in lines if line))
