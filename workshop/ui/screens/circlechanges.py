"""What is changed of a circle on its page: written at once, and taken back as often as wanted."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING

from attrs import evolve

from workshop.circles.model import Circle, CircleError
from workshop.circles.standing import Standing
from workshop.disk import sentence
from workshop.toml import Unreadable
from workshop.ui.promised import Promised
from workshop.ui.screens.atdesk import AtDesk
from workshop.ui.widgets.still import Still
from workshop.words import _, as_sentence

if TYPE_CHECKING:
    from workshop.ui.desk import Desk

Change = Callable[[Circle], Circle]


class CircleChanges(AtDesk):
    """A screen that shows one circle, `stands` where it could be read; a line of words says what was done.

    Whoever fills this in has a `Still` #told.
    """

    def __init__(self, desk: Desk, circle: str, *, names: bool) -> None:
        super().__init__()
        self.names = names
        self.desk = desk
        self.circle = circle
        self.stands: Standing | None = None
        self.promised = Promised()
        self._back: list[Callable[[], str]] = []

    @abstractmethod
    def draw(self) -> None:
        """Show how it stands now."""

    def say(self, words: str) -> None:
        """One line on what was done, or why it wasn't."""
        self.query_one("#told", Still).say(words, "$accent")

    def change(self, make: Change, done: str) -> str:
        """Change the circle, say what was done, and remember how it is taken back; why it couldn't be."""
        before = self.stands.circle if self.stands else None
        if why := self._write(make):
            return why
        after = self.stands.circle if self.stands else None
        if before is not None and before != after:
            self._back.append(lambda: self._write(lambda circle: _with_what(circle, before, after)))
            self.say(done)
            self.draw()
        return ""

    def changes(self, make: Change, done: str) -> str:
        """Change the circle, and say either what was done or why it couldn't be, which is returned."""
        why = self.change(make, done)
        if why:
            self.say(why)
            self.draw()
        return why

    def _write(self, make: Change) -> str:
        try:
            circle = self.desk.circles.change(self.circle, make)
        except CircleError as error:
            return as_sentence(str(error))
        except Unreadable as error:
            return _("Not changed: {why}. The file is left as it is.").format(why=error)
        except OSError as error:
            return _("Not changed: {why}.").format(why=sentence(error))
        if self.stands is not None:
            self.stands = evolve(self.stands, circle=circle)
        self.draw()
        return ""

    def settle(self, at: int, state: str) -> None:
        """Write what became of a promise where it was made; the same once more takes it back."""
        why = self._settle(at, state)
        if not why:
            self._back.append(lambda: self._settle(at, state))
            self.draw()
        self.say(why)

    def _settle(self, at: int, state: str) -> str:
        why = self.promised.write(self.desk.archive, at, state)
        self.draw()
        return why

    def action_undo(self) -> None:
        """Take back the last change that was made on this page."""
        if not self._back:
            self.say(_("There is nothing to take back."))
            return
        why = self._back[-1]()
        if not why:
            self._back.pop()
            self.draw()
        self.say(why or _("Taken back."))


def _with_what(circle: Circle, before: Circle, after: Circle | None) -> Circle:
    """The circle with what was changed as it was before; what another window did since stays."""
    if after is None or before.people != after.people:
        circle = evolve(circle, people=before.people)
    if after is None or before.began_last != after.began_last:
        circle = evolve(circle, began_last=before.began_last)
    if after is None or before.agreements != after.agreements:
        circle = evolve(circle, agreements=before.agreements)
    if after is None or before.name != after.name:
        circle = evolve(circle, name=before.name)
    return circle
