"""What was promised at a circle's meetings before: at hand in a session, for the counselor alone."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import OptionList

from workshop.circles.telling import is_away, may_i_ask
from workshop.ui import keys
from workshop.ui.promised import Promised
from workshop.ui.screens.dialogs import Dialog, bindings
from workshop.ui.text import lines, plain
from workshop.ui.widgets.promiselist import PromiseList
from workshop.ui.widgets.still import Still
from workshop.words import _


class Asking(Dialog):
    """The promises, with the words by which one asks for leave; `says` writes down what became of one.

    It answers with why that couldn't be done, or nothing.
    """

    DEFAULT_CSS = """
    Asking #ask-first { height: auto; margin-bottom: 1; }
    """
    AUTO_FOCUS = "PromiseList"
    BINDINGS: ClassVar[list[BindingType]] = bindings(keys.PAGE, keys.BLANK)
    KEYS = (*keys.PROMISES, keys.PAGE[0])

    def __init__(
        self, promised: Promised, now: datetime, here: Collection[str], says: Callable[[int, str], str]
    ) -> None:
        super().__init__(_("What was promised"))
        self._promised = promised
        self._now = now
        self._here = tuple(here)
        self._says = says

    def answers(self) -> ComposeResult:
        yield Still(id="ask-first")
        yield PromiseList()

    def on_mount(self) -> None:
        self._draw()

    def _draw(self) -> None:
        self.query_one(PromiseList).show(self._promised, self._now, self._here)
        self._draw_asked()

    @on(OptionList.OptionHighlighted)
    def _draw_asked(self) -> None:
        at = self.query_one(PromiseList).highlighted
        if at is not None:
            promise = self._promised.promises[at]
            leave = plain(may_i_ask(promise, self._here), "italic")
            first = "" if is_away(promise, self._here) else _("Ask for leave first:")
            self.query_one("#ask-first", Still).show(lines(plain(first, "$foreground 60%"), leave))

    @on(PromiseList.Settled)
    def _settled(self, event: PromiseList.Settled) -> None:
        event.stop()
        self.tell(self._says(event.at, event.state))
        self._draw()

    def action_settle(self, state: str) -> None:
        """The key's words were clicked."""
        self.query_one(PromiseList).action_settle(state)

    @on(OptionList.OptionSelected)
    def _stay(self, event: OptionList.OptionSelected) -> None:
        """Enter leaves nothing undone and does nothing of its own."""
        event.stop()
        self.action_cancel()
