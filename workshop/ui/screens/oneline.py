"""Asks for one line, or for one of several things."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from attrs import evolve
from textual.app import ComposeResult
from textual.widgets import OptionList

from workshop.ui import keys
from workshop.ui.screens.adding import Adding
from workshop.ui.screens.dialogs import Who
from workshop.ui.widgets.line import Line
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
    """Asks which of these it is; the answer is its id."""

    KEYS = (evolve(keys.CONFIRM[0], says=_("this one")), keys.CONFIRM[1])

    def __init__(self, title: str, things: Sequence[tuple[str, str]], at: str = "") -> None:
        super().__init__(title, things)
        self._first = next((number for number, (name, _says) in enumerate(things) if name == at), 0)

    def on_mount(self) -> None:
        self.query_one(OptionList).highlighted = self._first
