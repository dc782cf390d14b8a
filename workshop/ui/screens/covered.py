"""The screen of an open session under a blank one: what of it comes back, and of what lay over it."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from textual.screen import Screen

from workshop.ui.screens.atdesk import AtDesk
from workshop.ui.screens.blank import Blank
from workshop.ui.screens.driven import Driven


class Covered(Driven, Screen[None]):
    """What everyone may see comes back by itself; what somebody wrote over it, once it is asked for."""

    @abstractmethod
    def hide_private(self) -> None:
        """Nothing private stands on this screen itself."""

    def cover_up(self) -> None:
        """Show nothing at all, until a key is pressed."""
        self.app.push_screen(Blank(self._woken, self.stays_private))

    def _woken(self) -> None:
        self.put_away_private()
        self.hide_private()

    def put_away_private(self) -> None:
        """Take away what lies over this screen and is private, with what lies over that."""
        staying = self._staying()
        while self.app.screen is not self and self.app.screen not in staying:
            self.app.pop_screen()

    def stays_private(self) -> bool:
        """Whether something private stays over this screen, as it holds what is nowhere else."""
        return any(_is_private(screen) for screen in self._staying())

    def _staying(self) -> list[Screen[Any]]:
        """What lies over this screen and stays there, the lowest first."""
        stack = self.app.screen_stack
        over = [screen for screen in stack[stack.index(self) + 1 :] if not isinstance(screen, Blank)]
        while over and any(_is_private(screen) for screen in over) and not _holds_words(over[-1]):
            over.pop()
        return over


def _is_private(screen: Screen[Any]) -> bool:
    """Whether it may not come back by itself; a screen at the desk hides what it can by being asked."""
    return screen.cover() if isinstance(screen, AtDesk) else getattr(screen, "is_private", True)


def _holds_words(screen: Screen[Any]) -> bool:
    """Whether what was written would be gone with it."""
    return bool(getattr(screen, "holds_words", False))
