"""The line of the notes in which one types: how one gets there and back, and what completes a filter."""

from __future__ import annotations

from typing import Final

from textual import events, on
from textual.widgets import Input, OptionList

from workshop.notes.finding.query import with_filter
from workshop.ui.keys import EVERYWHERE, FINDING, NOTES, WHILE_TYPING
from workshop.ui.screens.recalling import Recalling
from workshop.ui.widgets.findline import FindLine
from workshop.ui.widgets.hints import Hints, chosen_keys, keys_of
from workshop.ui.widgets.recalling import Offers

# What works of the list's keys where one types.
TYPING: Final = ("notes.private", "notes.back")


class FindsRows(Recalling):
    """A list of rows, and a line above it."""

    _offers: Offers = []  # noqa: RUF012 - put in its place, never changed

    def on_descendant_focus(self) -> None:
        """Where one types, letters and arrows are no keys of the list."""
        self.call_after_refresh(self._show_keys)

    def on_key(self, event: events.Key) -> None:
        """Typing finds, also on the list; what is typed soon after comes to the list as well."""
        line, finds = self.query_one(FindLine), keys_of("notes.find", chosen_keys(self)).split(",")
        character = event.character if event.is_printable else None
        if self.focused is not line:
            if event.key in finds:
                # At once, and not when everything that was pressed has gone all the way up.
                self.action_find()
                event.stop()
                return
            if event.key in self.active_bindings or character is None or character.isspace():
                return
            self.action_find()
        if character is not None:
            line.insert_text_at_cursor(character)
            event.stop()

    def _show_keys(self) -> None:
        typing = isinstance(self.focused, FindLine)
        works = [key for key in NOTES if key.id in TYPING] if typing else NOTES
        shown = (*FINDING, *works, *WHILE_TYPING) if typing else (*works, *EVERYWHERE)
        self.query_one(Hints).show(key for key in shown if key.shown)

    def action_find(self) -> None:
        """Type what to find."""
        self.set_focus(self.query_one(FindLine))

    @on(FindLine.Left)
    @on(Input.Submitted)
    def _to_list(self) -> None:
        self.query_one(OptionList).focus()

    @on(FindLine.Completed)
    def _complete(self) -> None:
        if self._offers:
            self.action_complete(0)
        else:
            self.query_one(OptionList).focus()

    def action_complete(self, at: int) -> None:
        """Complete what is being typed by one of the names that are offered."""
        key, name = self._offers[at]
        line = self.query_one(FindLine)
        done = with_filter(line.value, key, name)
        line.value = f"{done} " if name else done.removesuffix('""')
        line.cursor_position = len(line.value)
        line.focus()
