"""What a step asks for, answered while it runs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll

from workshop.run.driver import Driver
from workshop.session.closing import StillAsked
from workshop.session.moves import Refused
from workshop.ui import keys
from workshop.ui.keys import Key
from workshop.ui.screens.dialogs import Dialog, bindings
from workshop.ui.widgets.closing import forms
from workshop.ui.widgets.line import Line
from workshop.ui.widgets.questions import Row
from workshop.words import _

# In seconds: what is typed is on the disk within a second of the last key.
SAVED_AFTER: Final = 0.7


class Answers(Dialog):
    """The questions of a step; each answer goes into the session as it is given.

    What is kept nowhere lives on this screen alone, and is gone with it.
    """

    KEYS: ClassVar[tuple[Key, ...]] = keys.ANSWERS
    BINDINGS: ClassVar[list[BindingType]] = bindings(keys.ANSWERS)

    def __init__(self, title: str, driver: Driver, asked: Sequence[StillAsked], today: date) -> None:
        super().__init__(title)
        self._driver = driver
        self._asked = tuple(asked)
        self._today = today

    def answers(self) -> ComposeResult:
        with VerticalScroll(classes="dialog-asked", can_focus=False):
            yield from forms(self._driver.state, self._asked, self._today)

    def on_mount(self) -> None:
        super().on_mount()
        self.query("Line, Choice, Sentences").first().focus()
        self.set_interval(SAVED_AFTER, self.save_now)

    @on(Row.Given)
    def _answered(self, event: Row.Given) -> None:
        self.say([event.trouble] if event.trouble else [])

    @on(Line.Submitted)
    def _further(self) -> None:
        self.focus_next()

    def save_now(self) -> None:
        """Put into the session what was answered until now."""
        # The fields themselves are asked: what was typed last may not have been told yet.
        for row in self.query(Row):
            answer = row.take()
            if answer is None:
                continue
            try:
                self._driver.do(answer)
            except Refused as refused:
                self.say([str(refused)])
        if self._driver.trouble:
            self.say([_("not saved: {why}").format(why=self._driver.trouble)])

    @property
    def holds_words(self) -> bool:
        return any(row.would_be_lost for row in self.query(Row))

    def put_away(self) -> None:
        """Back to the session, with every answer in it."""
        self.save_now()
        super().put_away()
