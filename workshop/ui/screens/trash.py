"""What was deleted of the notes, and brings it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from workshop.notes.lettinggo.going import in_trash
from workshop.notes.lettinggo.trash import Deleted, deleted
from workshop.ui.keys import BLANK, EVERYWHERE, TRASH
from workshop.ui.pages import DAY_AND_TIME, headline
from workshop.ui.reading import day, why_unread
from workshop.ui.screens.atdesk import AtDesk
from workshop.ui.screens.deleting import bring_back
from workshop.ui.text import plain
from workshop.ui.widgets.hints import Hints
from workshop.ui.widgets.still import Still
from workshop.words import _, _n

if TYPE_CHECKING:
    from workshop.ui.desk import Desk

QUIET = "$foreground 60%"


class TrashScreen(AtDesk):
    """A list of what was deleted, the last first; without names until they are asked for."""

    CSS_PATH = "trash.tcss"
    AUTO_FOCUS = "#trash"
    BINDINGS: ClassVar[list[BindingType]] = [key.binding() for key in (*TRASH, *BLANK)]

    def __init__(self, desk: Desk, *, names: bool) -> None:
        super().__init__()
        self.desk = desk
        self._names = names
        self._found: tuple[Deleted, ...] = ()

    def compose(self) -> ComposeResult:
        yield Still(id="trash-head")
        yield Still(id="trash-told")
        yield OptionList(id="trash", markup=False, compact=True)
        yield Hints(*(key for key in (*TRASH, *EVERYWHERE) if key.shown))

    def on_mount(self) -> None:
        self.query_one("#trash-head", Still).say(_("what was deleted"), QUIET)
        self._read()

    def _read(self) -> None:
        told = ""
        try:
            self._found = deleted(self.desk.archive, self.desk.clock.wall())
        except OSError as error:
            self._found, told = (), why_unread(error)
        if not told:
            told = _n("{n} can be brought back", "{n} can be brought back", len(self._found))
            told = told if self._found else _("Nothing was deleted of late.")
        self.query_one("#trash-told", Still).say(told, QUIET)
        self._draw()

    def _draw(self) -> None:
        listed = self.query_one(OptionList)
        at = listed.highlighted or 0
        listed.set_options(Option(self._line(one)) for one in self._found)
        if self._found:
            listed.highlighted = min(at, len(self._found) - 1)

    def _line(self, one: Deleted) -> Content:
        now = self.desk.clock.wall()
        until = plain(_("   until {day}").format(day=day(one.until, now)), QUIET)
        if one.whole:
            return Content.assemble(headline(one.kept, now, names=self._names), until)
        # Of what it was taken, its id says the day.
        told = in_trash(one) if self._names else _("a part of one that stays")
        called = "".join(DAY_AND_TIME.findall(one.id))
        return Content.assemble(plain(f"{called}  " if called else ""), plain(told), until)

    def cover(self) -> bool:
        self._show_names(shown=self.desk.settings.privacy.home_names)
        return self.asks_something

    def action_private(self) -> None:
        """Show or hide names."""
        self._show_names(shown=not self._names)

    def _show_names(self, *, shown: bool) -> None:
        self._names = shown
        self._draw()

    @on(OptionList.OptionSelected)
    def action_restore(self) -> None:
        """Bring back what is marked."""
        at = self.query_one(OptionList).highlighted
        if at is not None and at < len(self._found):
            bring_back(self, self._found[at].folder.name)
            self._read()

    def action_back(self) -> None:
        """Back to the notes."""
        self.app.pop_screen()
