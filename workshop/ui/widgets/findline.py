"""The line in which one types to find something in the notes."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message

from workshop.ui.keys import FINDING
from workshop.ui.widgets.line import Line


class FindLine(Line):
    """Down goes to what was found; tab completes a filter, and goes on where there is nothing to complete."""

    BINDINGS: ClassVar[list[BindingType]] = [key.binding() for key in FINDING]

    class Left(Message):
        """On to what was found."""

    class Completed(Message):
        """Complete what is being typed."""

    def action_to_list(self) -> None:
        """On to what was found."""
        self.post_message(self.Left())

    def action_complete_filter(self) -> None:
        """Complete the filter that is being typed."""
        self.post_message(self.Completed())
