"""One record, as a page."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, ClassVar, Final

from attrs import frozen
from textual import on
from textual.actions import parse
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Static

from workshop.circles.along import Along, along
from workshop.notes.kept import Kept
from workshop.toml import Unreadable
from workshop.ui.keys import BLANK, EVERYWHERE, READER
from workshop.ui.pages import page, private_page
from workshop.ui.reading import asks_of, why_unread
from workshop.ui.screens.completes import Completes
from workshop.ui.screens.deleting import Deletes
from workshop.ui.screens.followupform import new_followup
from workshop.ui.text import plain
from workshop.ui.widgets.hints import Hints, pressed
from workshop.ui.widgets.still import Still, clickable
from workshop.words import _

if TYPE_CHECKING:
    from workshop.ui.desk import Desk

# In cells of the terminal: from here on there is room for a second line of keys.
WIDE: Final = 120
WHERE_WIDE: Final = ("reader.person", "reader.own", "reader.tags", "reader.promises")


@frozen
class Place:
    """Where a record stands among those of its circle, whose name is known or not."""

    along: Along
    circle: str = ""

    def told(self) -> str:
        """That in words."""
        number, count = self.along.at + 1, len(self.along.ids)
        if not self.along.circle:
            return _("session {number} of {count}").format(number=number, count=count)
        told = _("{circle}, meeting {number} of {count}")
        return told.format(circle=self.circle or _("a circle"), number=number, count=count)


class ReaderScreen(Deletes, Completes):
    """The record scrolls; the private papers stand behind a key, on a ground of their own."""

    CSS_PATH = "reader.tcss"
    AUTO_FOCUS = "#reader-page"
    BINDINGS: ClassVar[list[BindingType]] = [key.binding() for key in (*READER, *BLANK)]

    class Placed(Message):
        """Where the record with this id stands, or `why` that can't be known."""

        def __init__(self, record: str, place: Place | None, why: str = "") -> None:
            super().__init__()
            self.record = record
            self.place = place
            self.why = why

    def __init__(self, desk: Desk, kept: Kept) -> None:
        super().__init__()
        self.desk = desk
        self.kept = kept
        self._asks = asks_of(desk.library)
        self._place: Place | None = None

    def compose(self) -> ComposeResult:
        yield Static(id="reader-place", markup=False)
        yield Still(id="reader-waits")
        with VerticalScroll(id="reader-page"):
            yield Static(id="reader-private", markup=False)
            yield Static(id="reader-record", markup=False)
        yield Hints()

    def on_screen_resume(self) -> None:
        """What was done on another screen, or in an editor beside the app, may have changed it."""
        self.read_anew()

    def read_anew(self) -> None:
        """Read the record's file again, and show what it says now."""
        there = self.desk.archive.record(self.kept.id)
        if there is None and self.kept.trouble and os.path.lexists(self.kept.folder):
            # What is no record, and why, was told already.
            there = self.kept
        self._open(there or Kept(self.kept.id, self.kept.folder, {}, _("this record is no longer there")))

    def _open(self, kept: Kept) -> None:
        other = kept.id != self.kept.id
        self.kept = kept
        self._draw()
        if other:
            self.query_one("#reader-page").scroll_home(animate=False)
            self._show_private(shown=False)
        self.run_worker(self._placing, thread=True, exclusive=True)

    def _placing(self) -> None:
        """Find the records beside it."""
        kept = self.kept
        try:
            found = along(self.desk.archive, kept)
        except OSError as error:
            self.post_message(self.Placed(kept.id, None, why_unread(error)))
            return
        circle = ""
        if found.circle:
            try:
                circle = self.desk.circles.read(found.circle).name
            except (OSError, Unreadable):
                # Without its file it still has met.
                circle = ""
        self.post_message(self.Placed(kept.id, Place(found, circle)))

    @on(Placed)
    def _placed(self, event: Placed) -> None:
        if event.record == self.kept.id:
            self._place = event.place
            self.query_one("#reader-place", Static).update(
                plain(event.place.told() if event.place else event.why, "$foreground 60%")
            )
            self._draw_hints()

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        made = page(self.kept, self.desk.clock.wall(), self.size.width, self._asks)
        self.query_one("#reader-record", Static).update(made)
        waits = clickable(plain(self.waits(pressed(self, "reader.sort")), "$accent"), "sort_later")
        self.query_one("#reader-waits", Still).show(waits)
        self.query_one("#reader-waits").display = bool(waits)
        if self.shows_private:
            private = self.query_one("#reader-private", Static)
            private.update(private_page(self.kept, self.desk.clock.wall()))
        self._draw_hints()

    def _draw_hints(self) -> None:
        """The keys that do something with this record."""
        wide = self.app.size.width >= WIDE
        *first, back = (key for key in READER if key.shown)
        more = (key for key in READER if wide and key.id in WHERE_WIDE)
        hints = self.query_one(Hints)
        hints.wrap(wraps=wide)
        hints.show(key for key in (*first, *more, back, EVERYWHERE[0]) if self._does(key.action))

    def _does(self, action: str) -> bool:
        _where, name, parameters = parse(action)
        return bool(self.check_action(name, parameters))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is an earlier or a later record only where there is one."""
        if action == "beside":
            by = parameters[0] if parameters else 0
            return self._place is not None and isinstance(by, int) and bool(self._place.along.beside(by))
        if action == "undelete":
            return bool(self.deleted)
        return super().check_action(action, parameters)

    def action_beside(self, by: int) -> None:
        """To the record before, or after, of the same circle."""
        to = self._place.along.beside(by) if self._place is not None else ""
        kept = self.desk.archive.record(to) if to else None
        if kept is not None:
            self._open(kept)

    def action_followup(self) -> None:
        """Write down a follow-up of this record."""
        belongs = {"record": self.kept.id, "circle": str(self.kept.document.get("circle", ""))}
        told = _("The follow-up is written down.")
        self.app.push_screen(new_followup(self.desk, lambda _made: self.host.told(told), **belongs))

    def action_give(self) -> None:
        """Choose what is given away of it."""
        from workshop.ui.screens.giving import GivingScreen

        self.app.push_screen(GivingScreen(self.desk, (self.kept,), names=self.shows_private))

    undo_key = "reader.undelete"

    @property
    def chosen(self) -> Kept | None:
        return None if self.deleted == self.kept.id else self.kept

    def changed(self) -> None:
        """It is gone, or back."""
        self.read_anew()

    def action_private(self) -> None:
        """Show or hide the private papers; they are read only when they are shown."""
        self._show_private(shown=not self.shows_private)

    @property
    def shows_private(self) -> bool:
        return bool(self.query_one("#reader-private").display)

    @property
    def shows_names(self) -> bool:
        return self.shows_private

    def cover(self) -> bool:
        self._show_private(shown=False)
        return True

    def _show_private(self, *, shown: bool) -> None:
        private = self.query_one("#reader-private", Static)
        private.display = shown
        private.update(private_page(self.kept, self.desk.clock.wall()) if private.display else "")
        self.query_one("#reader-page").scroll_home(animate=False)

    def action_back(self) -> None:
        """Back to the list, or to where the app began."""
        if len(self.app.screen_stack) > 2:
            self.app.pop_screen()
        else:
            self.host.back()
