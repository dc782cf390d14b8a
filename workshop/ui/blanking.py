"""An app whose screen can be covered at once, whatever lies over it, with everything typed saved."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from textual.app import App, ReturnType

from workshop.ui.screens.blank import Blank


class Blanking(App[ReturnType], inherit_bindings=False):
    """Its screens are covered by `action_blank`; those that know what is private have `while_away` too."""

    def action_blank(self) -> None:
        """Cover the screen at once, whatever lies over it; a blank one comes back."""
        if isinstance(self.screen, Blank):
            self.screen.wake()
        elif (screen := self.knows_what_is_private()) is not None:
            screen.action_blank()
            self.save_all()

    def knows_what_is_private(self) -> Any:
        """The topmost screen that does; that of a session or of its close before what merely lies over it."""
        from workshop.ui.screens.driven import Driven

        known = [screen for screen in reversed(self.screen_stack) if hasattr(screen, "while_away")]
        return next((screen for screen in known if isinstance(screen, Driven)), known[0] if known else None)

    def save_all(self) -> None:
        """Save what was typed on any screen."""
        self._on_all("save_now")

    def save_at_last(self) -> None:
        """Save also what a screen would have asked about first."""
        self._on_all("save_at_last")

    def _on_all(self, does: str) -> None:
        for screen in self.screen_stack:
            save = getattr(screen, does, None)
            if callable(save):
                with suppress(Exception):
                    save()
