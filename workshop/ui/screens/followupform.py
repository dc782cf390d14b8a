"""Asks for a follow-up: what is to be done, and when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from attrs import evolve
from textual.app import ComposeResult
from textual.widgets import Static

from workshop.notes.followups import FollowUp, FollowUps
from workshop.session.days import parse_day
from workshop.ui import keys
from workshop.ui.desk import Desk
from workshop.ui.screens.adding import Adding
from workshop.ui.screens.dialogs import Form
from workshop.ui.screens.oneline import OneLine
from workshop.ui.screens.savedleaving import written
from workshop.ui.widgets.line import Line
from workshop.words import _, as_sentence


class FollowUpForm(Form, Adding):
    """Stays until what was written could be kept; `takes` says why it couldn't be, or nothing."""

    AUTO_FOCUS = "#what"
    KEYS = (evolve(keys.ADDING[0], says=_("write it down")), keys.ADDING[1])

    def __init__(self, today: date, takes: Callable[[str, date | None], str]) -> None:
        super().__init__(_("A follow-up, for you"))
        self._today = today
        self._takes = takes

    def fields(self) -> ComposeResult:
        yield Static(_("What you mean to do"), markup=False)
        yield Line(id="what")
        yield Static(_("When: tomorrow, Friday, in 2 weeks, 2026-12-04"), markup=False)
        yield Line(_("in 1 week"), id="when")

    def add(self) -> str:
        what, when = self.query_one("#what", Line), self.query_one("#when", Line)
        if not what.value.strip():
            what.focus()
            return _("Write down what you mean to do.")
        try:
            day = parse_day(when.value, self._today)
        except ValueError as error:
            when.focus()
            return as_sentence(str(error))
        return self._takes(what.value, day)


def ask_when(today: date, day: date | None, takes: Callable[[date | None], str]) -> OneLine:
    """What asks for another day."""

    def takes_words(words: str) -> str:
        try:
            return takes(parse_day(words, today))
        except ValueError as error:
            return as_sentence(str(error))

    title = _("When: tomorrow, Friday, in 2 weeks, 2026-12-04")
    return OneLine(title, takes_words, text=day.isoformat() if day and day > today else _("in 1 week"))


def new_followup(
    desk: Desk, then: Callable[[FollowUp], object], *, record: str = "", circle: str = ""
) -> FollowUpForm:
    """What asks for a follow-up of this record or circle, and keeps it; `then` is told of it."""
    today = desk.clock.wall().date()
    held = FollowUps(desk.places.followups)

    def takes(text: str, due: date | None) -> str:
        made: list[FollowUp] = []
        why = written(lambda: made.append(held.add(text, due, today, record=record, circle=circle)))
        if not why:
            then(made[0])
        return why

    return FollowUpForm(today, takes)
