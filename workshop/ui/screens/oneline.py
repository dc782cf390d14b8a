"""Asks for one line, or for one of several things."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from attrs import evolve
from textual import events
from textual.app import ComposeResult
from textual.widgets import Input, OptionList

from workshop.ui import keys
from workshop.ui.finding import Known, find, part
from workshop.ui.screens.adding import Adding
from workshop.ui.screens.dialogs import Who
from workshop.ui.widgets.line import Line
from workshop.ui.widgets.shelves import MOVES
from workshop.words import _

LONGEST = 60


class OneLine(Adding):
    """Stays until what was written could be taken; `takes` says why it couldn't, or nothing."""

    AUTO_FOCUS = "Line"

    def __init__(
        self,
        title: str,
        takes: Callable[[str], str],
        *,
        text: str = "",
        placeholder: str = "",
        yes: str = "",
        longest: int | None = LONGEST,
    ) -> None:
        super().__init__(title, yes=yes or _("that is it"))
        self._takes = takes
        self._text = text
        self._placeholder = placeholder
        self._longest = longest

    def fields(self) -> ComposeResult:
        line = Line(self._text, placeholder=self._placeholder)
        line.max_length = self._longest or 0
        yield line

    def add(self) -> str:
        line = self.query_one(Line)
        why = self._takes(line.value)
        if why:
            line.focus()
        return why


class Which(Who):
    """Asks which of these it is; typing finds, by what is `known` or by the names; the answer is its id."""

    AUTO_FOCUS = "Line"
    KEYS = (evolve(keys.CONFIRM[0], says=_("this one")), keys.CONFIRM[1])
    # What is typed to find is nobody's words.
    holds_words = False

    def __init__(
        self,
        title: str,
        things: Sequence[tuple[str, str]],
        at: str = "",
        known: Mapping[str, Known] | None = None,
    ) -> None:
        super().__init__(title, things)
        self._things = tuple(things)
        self._known = known or {name: (part(1.0, (says,), name=True),) for name, says in things}
        self._at = at

    def answers(self) -> ComposeResult:
        yield Line(placeholder=_("type to find"))
        yield from super().answers()

    def on_mount(self) -> None:
        """The list is walked from the line, where letters are typed."""
        self.query_one(OptionList).can_focus = False
        self._mark(self._at)

    def _mark(self, at: str) -> None:
        self.query_one(OptionList).highlighted = (
            next((number for number, (name, _says) in enumerate(self._people) if name == at), 0)
            if self._people
            else None
        )

    def on_input_changed(self, event: Input.Changed) -> None:
        """Only what is found by that, the best first; all of them where nothing was typed."""
        event.stop()
        names = dict(self._things)
        found = find(event.value, self._known) if event.value.strip() else tuple(names)
        self._people = tuple((name, names[name]) for name in found)
        self.query_one(OptionList).set_options(self.options())
        self._mark("" if event.value.strip() else self._at)
        self.tell("" if found else _("Nothing is found by that."))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """The one that is marked."""
        event.stop()
        self.action_answer("yes")

    def on_key(self, event: events.Key) -> None:
        """Up and down go through the list."""
        if event.key in MOVES:
            event.stop()
            getattr(self.query_one(OptionList), f"action_{MOVES[event.key]}")()
