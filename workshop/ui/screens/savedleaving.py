"""Screens on which something is written that is saved as it grows: whoever leaves has all of it saved."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import Final

from workshop.disk import sentence
from workshop.toml import Unreadable
from workshop.ui.screens.atdesk import AtDesk
from workshop.words import _

# In seconds: what is typed is on the disk within a second of the last key; what couldn't be is tried again.
SAVED_AFTER: Final = 0.7
TRIED_AGAIN: Final = 2.0


def written(change: Callable[[], object]) -> str:
    """Change what is written, and say why that could not be done, if it couldn't."""
    try:
        change()
    except OSError as error:
        return _("Not written: {why}.").format(why=sentence(error))
    except Unreadable as error:
        return _("Not written: {why}. The file is left as it is.").format(why=error)
    return ""


class SavedLeaving(AtDesk):
    """All that stands on it is private, and is saved soon, and before it is covered or left."""

    _waits = False
    _let_go: object = None

    @abstractmethod
    def save_now(self) -> None:
        """Write what was typed until now."""

    @abstractmethod
    def tick(self) -> None:
        """Once more, where the disk took it not."""

    def begin_saving(self) -> None:
        """From now on, try again what could not be saved."""
        self.set_interval(TRIED_AGAIN, self.tick)

    def save_soon(self) -> None:
        """Something was typed: it is saved within a second."""
        if not self._waits:
            self._waits = True
            self.set_timer(SAVED_AFTER, self._save_typed)

    def _save_typed(self) -> None:
        self._waits = False
        self.save_now()

    def lets_go(self, stands: object) -> bool:
        """Whether what stands there, and could not be saved, may be let go: at the second time of asking."""
        before, self._let_go = self._let_go, stands
        return before == stands

    @abstractmethod
    def leave_by(self, go: Callable[[], object]) -> None:
        """Save, ask what is to be asked, and go then."""

    def cover(self) -> bool:
        """All that stands here is private."""
        self.save_now()
        return True

    def action_back(self) -> None:
        """Back to where this came from, with all of it saved."""
        self.leave_by(lambda: self.dismiss(None))

    def action_quit(self) -> None:
        """End the app, with all of it saved."""
        self.leave_by(self.host.leave)


def not_saved(why: str) -> str:
    """That something typed is not saved, and what the same key does next."""
    told = _("Not saved: {why}. The same key once more lets go of what was typed since.")
    return told.format(why=why)
