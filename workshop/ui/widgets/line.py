"""Fields for a line and for a few sentences, into which nothing gets that a terminal would obey."""

from __future__ import annotations

from textual import events
from textual.widgets import Input, TextArea
from textual.widgets.text_area import Edit, EditResult

from workshop.words import safe_text


class Line(Input):
    """One line. Pasted lines are joined with `joined_by`."""

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        joined_by: str = " ",
        id: str | None = None,  # noqa: A002 - Textual's own word
        classes: str | None = None,
    ) -> None:
        super().__init__(
            value, placeholder=placeholder, id=id, classes=classes, compact=True, select_on_focus=False
        )
        self._joined_by = joined_by
        self.cursor_blink = False

    def validate_value(self, value: str) -> str:
        """Whatever is typed, pasted or dropped comes in here, and leaves behind what is unsafe."""
        return " ".join(safe_text(value).splitlines()).replace("\t", " ")

    def on_paste(self, event: events.Paste) -> None:
        """Take all the lines, where the field alone would take the first."""
        event.prevent_default()
        event.stop()
        pasted = self._joined_by.join(line.strip() for line in event.text.splitlines() if line.strip())
        start, end = sorted(self.selection)
        self.replace(pasted, start, end)


class Sentences(TextArea):
    """A few plain sentences; tab goes on to the next field."""

    def __init__(
        self,
        text: str = "",
        *,
        placeholder: str = "",
        id: str | None = None,  # noqa: A002 - Textual's own word
        classes: str | None = None,
    ) -> None:
        super().__init__(
            safe_text(text),
            placeholder=placeholder,
            id=id,
            classes=classes,
            compact=True,
            highlight_cursor_line=False,
        )
        self.cursor_blink = False

    def edit(self, edit: Edit) -> EditResult:
        """Whatever is typed, pasted or dropped comes in here, and leaves behind what is unsafe."""
        edit.text = safe_text(edit.text)
        return super().edit(edit)
