"""A quiet statement that somebody affirms, or not."""

from __future__ import annotations

from typing import ClassVar

from textual.app import RenderResult
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from workshop.ui.keys import AFFIRM
from workshop.ui.text import plain

INDENT = 4


class Affirm(Widget, can_focus=True):
    """One statement with its sign, wrapped beside it."""

    DEFAULT_CSS = """
    Affirm { height: auto; width: 1fr; color: $foreground 60%; }
    Affirm.-affirmed { color: $foreground; }
    Affirm:focus { background: $panel; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [key.binding() for key in AFFIRM]

    affirmed: reactive[bool] = reactive(False)

    class Changed(Message):
        """It was affirmed, or taken back."""

    def __init__(self, statement: str) -> None:
        super().__init__()
        self._statement = plain(" ".join(statement.split()))

    def _wrapped(self, width: int) -> list[Content]:
        return self._statement.wrap(max(8, width - INDENT))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        return len(self._wrapped(width))

    def render(self) -> RenderResult:
        sign = "[x] " if self.affirmed else "[ ] "
        first, *others = self._wrapped(self.size.width)
        return Content("\n").join(
            [
                Content.assemble((sign, "$accent" if self.has_focus else "$foreground 60%"), first),
                *(Content(" " * INDENT) + line for line in others),
            ]
        )

    def watch_affirmed(self, affirmed: bool) -> None:
        self.set_class(affirmed, "-affirmed")

    def action_affirm(self) -> None:
        """Affirm it, or take it back."""
        self.affirmed = not self.affirmed
        self.post_message(self.Changed())

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def on_click(self) -> None:
        self.focus()
        self.action_affirm()
