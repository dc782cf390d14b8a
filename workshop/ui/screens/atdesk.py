"""What all screens but the running session have in common."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from textual import on
from textual.message import Message
from textual.screen import ModalScreen, Screen

from workshop.ui.screens.blank import Blank

if TYPE_CHECKING:
    from workshop.ui.app import WorkshopApp


class AtDesk(Screen[None]):
    """A screen at the desk: its fields and buttons look alike (in `app.tcss`), and it knows its app."""

    @dataclass
    class Arrived(Message):
        """Every key that was pressed before this has come to whom it was for."""

        then: Callable[[], object]

    @property
    def host(self) -> WorkshopApp:
        """The app that shows it."""
        return cast("WorkshopApp", self.app)

    def once_arrived(self, then: Callable[[], object]) -> None:
        """Do it once every key that was pressed before has been dealt with.

        A key with priority overtakes what was typed just before it, which still waits in the
        queues of the field it was typed into, of all that is around it, and of the app.
        """
        (self.focused or self).post_message(self.Arrived(then))

    @on(Arrived)
    def _arrived(self, event: Arrived) -> None:
        self.app.call_later(event.then)

    # Nobody shall see what isn't for them.

    def cover(self) -> bool:
        """Hide what is private before it comes back; whether there is more that can't be parted from it."""
        return False

    @property
    def asks_something(self) -> bool:
        """Whether a question lies over it, which may say what is private here."""
        stack = self.app.screen_stack
        return any(isinstance(screen, ModalScreen) for screen in stack[stack.index(self) + 1 :])

    def action_blank(self) -> None:
        """Cover the screen at once; what was typed stays."""
        self.app.push_screen(Blank(lambda: None, self._cover_all))

    def _cover_all(self) -> bool:
        covered = [screen.cover() for screen in self.app.screen_stack if isinstance(screen, AtDesk)]
        return any(covered)

    def while_away(self) -> None:
        """Nobody is there any more."""
        self.action_blank()

    def action_quit(self) -> None:
        """End the app; a session that is open stands unfinished."""
        self.host.leave()
