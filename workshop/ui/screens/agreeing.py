"""The agreements, as all change them together: one line each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from workshop.ui import keys
from workshop.ui.screens.dialogs import Form, bindings
from workshop.ui.widgets.line import Sentences
from workshop.words import _, one_line


class Agreeing(Form):
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

    @property
    def written(self) -> str:
        """The agreements as they stand now."""
        lines = (one_line(line) for line in self.query_one(Sentences).text.split("\n"))
        return "\n".join(line for line in lines if line)

    def action_answer(self, _answer: str) -> None:
        """These are what holds."""
        self.dismiss(self.written)
