"""The page on which somebody alone writes, on the screen itself."""

from __future__ import annotations

from collections.abc import Callable

from textual.widgets.text_area import Edit, EditResult

from workshop.ui.widgets.line import Sentences


class OwnPage(Sentences):
    """A text area of plain words; `heard` is called with every change, before it is painted."""

    def __init__(self, id: str | None = None) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self.heard: Callable[[], None] | None = None

    def edit(self, edit: Edit) -> EditResult:
        """Whatever changes comes in here, and is heard of at once."""
        done = super().edit(edit)
        if self.heard is not None:
            self.heard()
        return done

    def turn_to(self, text: str) -> None:
        """Another page with this text, the cursor at its end; how the one before came about is forgotten."""
        self.load_text(text)
        self.move_cursor(self.document.end)
