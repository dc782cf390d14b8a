"""The notes of past sessions, by date."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from workshop.notes.archive import Kept
from workshop.ui.keys import EVERYWHERE, NOTES
from workshop.ui.pages import headline
from workshop.ui.reading import why_unread
from workshop.ui.screens.atdesk import AtDesk
from workshop.ui.text import plain
from workshop.ui.widgets.hints import Hints
from workshop.words import _, _n

if TYPE_CHECKING:
    from workshop.ui.desk import Desk

AT_ONCE: Final = 50


class NotesScreen(AtDesk):
    """A list of records; without names until they are asked for."""

    CSS_PATH = "notes.tcss"
    AUTO_FOCUS = "#records"
    BINDINGS: ClassVar[list[BindingType]] = [key.binding() for key in NOTES]

    class Read(Message):
        """These records were read; `last` says that there are no more, `why` what stood in the way."""

        def __init__(self, found: tuple[Kept, ...], *, last: bool, why: str = "") -> None:
            super().__init__()
            self.found = found
            self.last = last
            self.why = why

    def __init__(self, desk: Desk, *, names: bool) -> None:
        super().__init__()
        self.desk = desk
        self._names = names
        self._found: list[Kept] = []

    def compose(self) -> ComposeResult:
        yield Static(_("notes"), id="notes-head", markup=False)
        yield Static(_("reading"), id="notes-count", markup=False)
        yield OptionList(id="records", markup=False, compact=True)
        yield Hints(*(key for key in (*NOTES, *EVERYWHERE) if key.shown))

    def on_mount(self) -> None:
        self.run_worker(self._reading, thread=True, exclusive=True)

    def _reading(self) -> None:
        records, why = self.desk.archive.records(), ""
        while True:
            try:
                batch = tuple(islice(records, AT_ONCE))
            except OSError as error:
                batch, why = (), why_unread(error)
            self.post_message(self.Read(batch, last=not batch, why=why))
            if not batch:
                return

    @on(Read)
    def _show(self, event: Read) -> None:
        self._found += event.found
        self.query_one(OptionList).add_options(self._option(kept) for kept in event.found)
        if self._found and self.query_one(OptionList).highlighted is None:
            self.query_one(OptionList).highlighted = 0
        told = _n("{n} session", "{n} sessions", len(self._found))
        if event.last and not self._found:
            told = _("There are no notes yet. They come to lie here when a session is kept.")
        told = event.why or told
        self.query_one("#notes-count", Static).update(plain(told, "$foreground 60%"))

    def _option(self, kept: Kept) -> Option:
        return Option(headline(kept, self.desk.clock.wall(), names=self._names), id=f"record {kept.id}")

    def cover(self) -> bool:
        self._show_names(shown=self.desk.settings.privacy.home_names)
        return False

    def action_private(self) -> None:
        """Show or hide names."""
        self._show_names(shown=not self._names)

    def _show_names(self, *, shown: bool) -> None:
        self._names = shown
        records = self.query_one(OptionList)
        at = records.highlighted
        records.set_options([self._option(kept) for kept in self._found])
        records.highlighted = at

    @on(OptionList.OptionSelected)
    def action_read(self) -> None:
        """Read the chosen record."""
        from workshop.ui.screens.reader import ReaderScreen

        at = self.query_one(OptionList).highlighted
        if at is not None:
            self.app.push_screen(ReaderScreen(self.desk, self._found[at]))

    def action_followups(self) -> None:
        """To the counselor's own follow-ups."""
        from workshop.ui.screens.followups import FollowUpsScreen

        self.app.push_screen(FollowUpsScreen(self.desk, names=self._names))

    def action_back(self) -> None:
        """Back to Home."""
        self.app.pop_screen()
