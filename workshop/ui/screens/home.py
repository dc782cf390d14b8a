"""Home: what one can do, and what is known of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widgets import Static

from workshop.ui.facts import CircleChosen, FollowUpsChosen
from workshop.ui.keys import EVERYWHERE, HOME
from workshop.ui.screens.atdesk import AtDesk
from workshop.ui.text import plain
from workshop.ui.widgets.hints import Hints
from workshop.words import _

if TYPE_CHECKING:
    from workshop.ui.desk import Desk
    from workshop.ui.widgets.shelves import Shelves


class HomeScreen(AtDesk):
    """The library, the notes, and an unfinished session first.

    Nothing of the core is imported before the first words stand on the screen; `begin` brings
    the rest.
    """

    BINDINGS: ClassVar[list[BindingType]] = [key.binding() for key in HOME]

    def __init__(self) -> None:
        super().__init__()
        self._shelves: Shelves | None = None

    def compose(self) -> ComposeResult:
        yield Static(_("What would you like to do?"), id="home-head", markup=False)
        yield Horizontal(id="home-main")
        yield Static(id="home-said", classes="-empty", markup=False)
        yield Hints(*(key for key in (*HOME, *EVERYWHERE) if key.shown))

    async def begin(self, desk: Desk) -> None:
        """The desk stands: show what is on it."""
        from workshop.ui.widgets.shelves import Shelves

        self._shelves = Shelves(desk)
        await self.query_one("#home-main").mount(self._shelves)
        self._shelves.read()

    def on_screen_resume(self) -> None:
        if self._shelves is not None:
            self._shelves.read()

    def on_screen_suspend(self) -> None:
        if self._shelves is not None:
            self._shelves.rest()

    def said(self, words: str) -> None:
        """One quiet line at the bottom: where a record lies, or why something can't be done."""
        said = self.query_one("#home-said", Static)
        said.update(plain(words))
        said.set_class(not words, "-empty")

    def on_key(self, event: events.Key) -> None:
        """Letters that are no keys find."""
        if self._shelves is not None and self._shelves.typed(event, self.active_bindings):
            event.stop()

    def action_go_on(self) -> None:
        """On with what is chosen."""
        if self._shelves is not None:
            self._shelves.go_on()

    def action_rehearse(self) -> None:
        """To a rehearsal of what is chosen."""
        if self._shelves is not None:
            self._shelves.rehearse()

    def action_find(self) -> None:
        """To the line in which one finds."""
        if self._shelves is not None:
            self._shelves.find()

    def action_show_all(self) -> None:
        """Away from what was found, to everything."""
        if self._shelves is not None:
            self._shelves.show_all()

    def action_about(self) -> None:
        """Show or hide what the author says to the counselor, which may be private."""
        if self._shelves is not None:
            self._shelves.toggle_about()

    def action_private(self) -> None:
        """Show or hide names."""
        if self._shelves is not None:
            self._shelves.toggle_names()

    def cover(self) -> bool:
        if self._shelves is not None:
            self._shelves.cover()
        return False

    def action_mode(self) -> None:
        """Show only what is for a group, a pair, one alone, or everything again."""
        if self._shelves is not None:
            self._shelves.next_mode()

    def action_only(self, mode: str) -> None:
        """Show only what is for this mode; everything, where it is none."""
        if self._shelves is not None:
            from workshop.script.model import MODES

            self._shelves.only(next((known for known in MODES if known == mode), None))

    def action_people(self, by: int) -> None:
        """Show the scripts for so many people more."""
        if self._shelves is not None:
            self._shelves.more_people(by)

    def action_read_on(self) -> None:
        """A page further in what stands beside the list."""
        if self._shelves is not None:
            self._shelves.read_on()

    @property
    def names(self) -> bool:
        """Whether names are shown."""
        return self._shelves is not None and self._shelves.names

    @on(CircleChosen)
    def _to_circle(self, event: CircleChosen) -> None:
        if self._shelves is not None:
            from workshop.ui.screens.circlepage import CirclePage

            self.said("")
            self.app.push_screen(CirclePage(self._shelves.desk, event.circle, names=event.names))

    @on(FollowUpsChosen)
    def action_followups(self) -> None:
        """To the counselor's own follow-ups."""
        if self._shelves is not None:
            from workshop.ui.screens.followups import FollowUpsScreen

            self.said("")
            self.app.push_screen(FollowUpsScreen(self._shelves.desk, names=self._shelves.names))

    def action_practices(self) -> None:
        """To what was practised alone."""
        if self._shelves is not None:
            from workshop.ui.screens.practices import PracticesScreen

            self.app.push_screen(PracticesScreen(self._shelves.desk, names=self._shelves.names))

    def action_notes(self) -> None:
        """To the notes."""
        if self._shelves is not None:
            from workshop.ui.screens.notes import NotesScreen

            self.app.push_screen(NotesScreen(self._shelves.desk, names=self._shelves.names))
