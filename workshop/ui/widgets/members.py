"""The people of a circle, in the order in which they sit."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message

from workshop.ui.keys import MEMBERS
from workshop.ui.widgets.names import Names
from workshop.words import _


class Members(Names):
    """Names that can be moved and removed, and be given to somebody anew."""

    BINDINGS: ClassVar[list[BindingType]] = [key.binding() for key in MEMBERS]

    class Rename(Message):
        """Somebody shall have another name."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def words(self) -> tuple[tuple[str, str], ...]:
        return (*super().words(), ("rename", _("another name")))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        # Textual asks each class of the widget in turn, and the rest is for `Names`.
        if event.style.meta.get("does") == "rename":
            self.action_rename()

    def action_rename(self) -> None:
        """Ask for another name for the chosen one."""
        if self.chosen:
            self.post_message(self.Rename(self.chosen))
