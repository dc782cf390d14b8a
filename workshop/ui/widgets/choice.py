"""A few words of which one is chosen, by arrows or by a click."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from attrs import frozen
from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from workshop.ui.keys import CHOICE
from workshop.ui.text import plain
from workshop.ui.widgets.flow import flow

GAP = 3


@frozen
class Option:
    """What may be chosen, and how that is said."""

    value: str
    says: str


class Choice(Widget, can_focus=True):
    """Words in a row; the chosen one is marked, none may be chosen yet."""

    DEFAULT_CSS = """
    Choice { height: auto; width: 1fr; color: $foreground 60%; }
    Choice:focus { color: $foreground; background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [key.binding() for key in CHOICE]

    value: reactive[str | None] = reactive(None)

    class Changed(Message):
        """Somebody chose."""

        def __init__(self, choice: Choice, value: str | None) -> None:
            super().__init__()
            self.choice = choice
            self.value = value

        @property
        def control(self) -> Choice:
            return self.choice

    def __init__(
        self,
        options: Sequence[Option],
        value: str | None = None,
        *,
        may_be_none: bool = False,
        before: str = "",
        after: str = "",
        id: str | None = None,  # noqa: A002 - Textual's own word
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._options = tuple(options)
        self._may_be_none = may_be_none
        self._before, self._after = before, after
        self.set_reactive(Choice.value, value)

    @property
    def options(self) -> tuple[Option, ...]:
        """What may be chosen."""
        return self._options

    def offer(self, options: Sequence[Option]) -> None:
        """Other things may be chosen now."""
        if tuple(options) != self._options:
            self._options = tuple(options)
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        return len(self._lines(width))

    def render(self) -> Content:
        return Content("\n").join(self._lines(self.size.width))

    def _lines(self, width: int) -> list[Content]:
        parts = [self._word(number, option) for number, option in enumerate(self._options)]
        ends = [plain(words, "$foreground 60%") for words in (self._before, self._after)]
        return flow([part for part in (ends[0], *parts, ends[1]) if part], width, GAP)

    def _word(self, number: int, option: Option) -> Content:
        chosen = option.value == self.value
        words = plain(f"{'>' if chosen else ' '} {option.says}")
        if chosen:
            words = words.stylize("bold $accent" if self.has_focus else "bold $foreground")
        return words.stylize(Style.from_meta({"choice": number}))

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def action_step(self, by: int) -> None:
        """Choose the next one or the one before; round at the ends."""
        values = [option.value for option in self._options]
        if not values:
            return
        at = values.index(self.value) + by if self.value in values else 0 if by > 0 else -1
        self._choose(at % len(values))

    def action_at(self, index: int) -> None:
        """Choose the first or the last."""
        if self._options:
            self._choose(index)

    def choose(self, value: str) -> None:
        """Choose what has this value."""
        self._choose([option.value for option in self._options].index(value))

    def on_click(self, event: events.Click) -> None:
        number = event.style.meta.get("choice")
        if isinstance(number, int) and number < len(self._options):
            event.stop()
            self.focus()
            again = self._options[number].value == self.value
            self._choose(None if again and self._may_be_none else number)

    def on_key(self, event: events.Key) -> None:
        """Digits choose where the choices are digits; backspace takes the choice back."""
        values = [option.value for option in self._options]
        if event.character in values and event.character is not None:
            event.stop()
            self._choose(values.index(event.character))
        elif event.key in ("backspace", "delete") and self._may_be_none:
            event.stop()
            self._choose(None)

    def _choose(self, number: int | None) -> None:
        value = None if number is None else self._options[number].value
        if value != self.value:
            self.value = value
            self.post_message(self.Changed(self, value))
