"""The names of those who are here, in the order in which they sit, to be moved and removed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.style import Style
from textual.widget import Widget

from workshop.plan.people import Named, alike
from workshop.ui.keys import NAMES
from workshop.ui.text import plain
from workshop.ui.widgets.flow import flow
from workshop.words import _

GAP = 2
SHOWN_NAME = 24


class Names(Widget, can_focus=True):
    """One chip a name; the chosen one has words beside it that move it and remove it."""

    DEFAULT_CSS = """
    Names { height: auto; width: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [key.binding() for key in NAMES]

    class Changed(Message):
        """Somebody was moved or removed."""

        def __init__(self, names: Names, people: tuple[Named, ...]) -> None:
            super().__init__()
            self.names = names
            self.people = people

        @property
        def control(self) -> Names:
            return self.names

    def __init__(self, id: str | None = None) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self.people: tuple[Named, ...] = ()
        self._at = 0

    def show(self, people: Sequence[Named]) -> None:
        """These people, in this order."""
        if tuple(people) != self.people:
            self.people = tuple(people)
            self._at = max(0, min(self._at, len(self.people) - 1))
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        return len(self._lines(width)) if self.people else 0

    def render(self) -> Content:
        return Content("\n").join(self._lines(self.size.width))

    def _lines(self, width: int) -> list[Content]:
        same = {name.casefold() for name in alike(named.name for named in self.people)}
        chips = [
            self._chip(number, named, twice=named.name.casefold() in same)
            for number, named in enumerate(self.people)
        ]
        return flow(chips, width, GAP)

    def _chip(self, number: int, named: Named, *, twice: bool) -> Content:
        name = named.name if len(named.name) <= SHOWN_NAME else named.name[: SHOWN_NAME - 1] + "~"
        chosen = self.has_focus and number == self._at
        chip = plain(f" {name} ", "bold $background on $accent" if chosen else "$foreground on $panel")
        parts = [chip.stylize(Style.from_meta({"chip": number}))]
        if named.expected:
            parts.append(plain(_(" expected"), "$foreground 60%"))
        if twice:
            parts.append(plain(_(" twice"), "$warning"))
        if chosen:
            for does, words in self.words():
                parts.append(plain(f" {words} ", "$accent").stylize(Style.from_meta({"does": does})))
        return Content("").join(parts)

    def words(self) -> tuple[tuple[str, str], ...]:
        """What a click can do with the chosen one, and how that is said."""
        return (("earlier", "<"), ("later", ">"), ("remove", _("remove")))

    @property
    def chosen(self) -> str:
        """The name that is chosen; empty where there is none."""
        return self.people[self._at].name if self.people else ""

    def on_focus(self) -> None:
        self.refresh(layout=True)

    def on_blur(self) -> None:
        self.refresh(layout=True)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take the chip that was under the mouse; with the focus, the words beside it move the others."""
        number, does = event.style.meta.get("chip"), event.style.meta.get("does")
        if isinstance(number, int) and number < len(self.people):
            self._at = number
            self.refresh(layout=True)
        elif does == "remove":
            self.action_remove()
        elif does in ("earlier", "later"):
            self.action_move(-1 if does == "earlier" else 1)

    def action_choose(self, by: int) -> None:
        """Choose the name beside it."""
        self._at = max(0, min(self._at + by, len(self.people) - 1))
        self.refresh(layout=True)

    def action_move(self, by: int) -> None:
        """Let the chosen one sit a place earlier or later."""
        to = self._at + by
        if not 0 <= to < len(self.people):
            return
        people = list(self.people)
        people.insert(to, people.pop(self._at))
        self._at = to
        self._changed(people)

    def action_remove(self) -> None:
        """Remove the chosen one."""
        if self.people:
            self._changed([*self.people[: self._at], *self.people[self._at + 1 :]])

    def _changed(self, people: Sequence[Named]) -> None:
        self.show(people)
        self.post_message(self.Changed(self, self.people))
