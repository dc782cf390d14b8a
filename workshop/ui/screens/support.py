"""The support page: whom to turn to, from everywhere, and never without anything useful."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from workshop import support
from workshop.helplines import Entry, load
from workshop.ui import keys
from workshop.ui.screens.dialogs import Dialog, bindings
from workshop.ui.screens.lineform import LineForm
from workshop.ui.text import plain
from workshop.ui.widgets.choice import Choice, Option
from workshop.ui.widgets.still import Still
from workshop.words import _

INDENT = "  "


class SupportPage(Dialog):
    """What stands in the file at that path, the most urgent first; `alone` for somebody who is alone here."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(keys.SUPPORT, keys.BLANK)
    KEYS = keys.SUPPORT
    is_private = False

    def __init__(self, path: Path, today: date, *, alone: bool = False) -> None:
        super().__init__(_("Support"))
        self._path = path
        self._today = today
        self._alone = alone
        self._support = load(path)
        self._for = ""

    def answers(self) -> ComposeResult:
        yield Choice([], "", before=_("who is there for"))

    def say(self, _body: Sequence[str] = ()) -> None:
        """Show what stands there, for whoever was chosen."""
        found = support.audiences(self._support.directories)
        choice = self.query_one(Choice)
        choice.offer([Option("", _("all")), *(Option(whom, whom) for whom in found)])
        choice.display = len(found) > 1
        self.query_one(".dialog-words", Still).show(Content("\n").join(self._lines()))

    def _lines(self) -> Iterator[Content]:
        held = self._support
        yield plain(support.danger(held), "bold")
        for entry in held.lines:
            yield from self._entry(entry)
        yield from (plain(line) for line in held.raw)
        yield from (plain(words) for words in support.everywhere(held, alone=self._alone))
        shown = [entry for entry in held.directories if support.is_for(entry, self._for)]
        if shown:
            yield from (Content(""), plain(_("To find somebody for longer"), "$foreground 60%"))
        for entry in shown:
            yield from self._entry(entry)
        for words in (support.standing(held, self._today), *held.troubles):
            if words:
                yield from (Content(""), plain(words, "$foreground 60%"))

    def _entry(self, entry: Entry) -> Iterator[Content]:
        yield plain(support.told(entry))
        if more := support.further(entry):
            yield plain(f"{INDENT}{more}", "$foreground 60%")

    @on(Choice.Changed)
    def _only(self, event: Choice.Changed) -> None:
        event.stop()
        self._for = event.value or ""
        self.say()

    def action_write(self) -> None:
        """Write lines down, or change what stands there."""
        if any(isinstance(screen, LineForm) for screen in self.app.screen_stack):
            # One writes already, below this page.
            self.action_cancel()
            return
        if self._support.raw:
            told = _("{path} is left as it is; mend it, or move it away first.")
            self.tell(told.format(path=self._path))
            return

        def written(_answer: str | None) -> None:
            self._support = load(self._path)
            self.say()

        self.app.push_screen(LineForm(self._path, self._support, self._today), written)
