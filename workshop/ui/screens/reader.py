"""One record, as a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from workshop.notes.archive import Kept
from workshop.ui.keys import EVERYWHERE, READER
from workshop.ui.pages import page, private_page
from workshop.ui.screens.atdesk import AtDesk
from workshop.ui.widgets.hints import Hints

if TYPE_CHECKING:
    from workshop.ui.desk import Desk


class ReaderScreen(AtDesk):
    """The record scrolls; the private papers stand behind a key, on a ground of their own."""

    CSS_PATH = "reader.tcss"
    AUTO_FOCUS = "#reader-page"
    BINDINGS: ClassVar[list[BindingType]] = [key.binding() for key in READER]

    def __init__(self, desk: Desk, kept: Kept) -> None:
        super().__init__()
        self.desk = desk
        self._kept = kept

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="reader-page"):
            yield Static(id="reader-private", markup=False)
            yield Static(id="reader-record", markup=False)
        yield Hints(*(key for key in (*READER, *EVERYWHERE) if key.shown))

    def on_mount(self) -> None:
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        made = page(self._kept, self.desk.clock.wall(), self.size.width)
        self.query_one("#reader-record", Static).update(made)

    def action_private(self) -> None:
        """Show or hide the private papers; they are read only when they are shown."""
        self._show_private(shown=not self.query_one("#reader-private").display)

    def cover(self) -> bool:
        self._show_private(shown=False)
        return True

    def _show_private(self, *, shown: bool) -> None:
        private = self.query_one("#reader-private", Static)
        private.display = shown
        private.update(private_page(self._kept) if private.display else "")
        self.query_one("#reader-page").scroll_home(animate=False)

    def action_back(self) -> None:
        """Back to the list."""
        self.app.pop_screen()
