"""Where a note is typed: every letter goes into it, and nothing that a terminal would obey."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from rich.text import Text
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

from workshop.ui.keys import NOTE
from workshop.words import safe_text

DOT = "∙"


class NotePad(TextArea):
    """A text area of plain words; with `masked`, each letter is shown as a dot.

    `heard` is called with every change, before it is painted.
    """

    BINDINGS: ClassVar[list[BindingType]] = [key.binding() for key in NOTE]

    class Left(Message):
        """The person left the note."""

    def __init__(self, *, masked: bool = False, id: str | None = None) -> None:  # noqa: A002 - Textual's
        super().__init__(id=id, compact=True, highlight_cursor_line=False)
        self._masked = masked
        self.cursor_blink = False
        self.heard: Callable[[], None] | None = None

    def action_leave(self) -> None:
        """Leave the note; its text stays with whoever listens."""
        self.post_message(self.Left())

    def edit(self, edit: Edit) -> EditResult:
        """Whatever is typed, pasted or dropped comes in here, and leaves behind what is unsafe."""
        edit.text = safe_text(edit.text)
        done = super().edit(edit)
        # At once, so that no frame shows a letter beside an older word on how the note stands.
        if self.heard is not None:
            self.heard()
        return done

    def get_line(self, line_index: int) -> Text:
        """The line as it is shown."""
        line = super().get_line(line_index)
        return Text(DOT * len(line), end="", no_wrap=True) if self._masked else line
