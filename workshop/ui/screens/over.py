"""What may lie over a session, and lets through the keys by which that is paused, slowed down and ended."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any, ClassVar

from attrs import evolve
from textual.binding import BindingType
from textual.screen import Screen, ScreenResultType
from textual.widgets import Input, TextArea

from workshop.ui.keys import BY_ID, THROUGH, Key
from workshop.ui.screens.driven import Driven
from workshop.ui.widgets.still import Still
from workshop.words import _


class Over(Screen[ScreenResultType]):
    """Over a session its keys mean what they mean below; elsewhere only the one that leads out is there."""

    BINDINGS: ClassVar[list[BindingType]] = [key.binding() for key in THROUGH]

    @property
    def holds_words(self) -> bool:
        """Whether what was written would be gone with it."""
        return False

    @abstractmethod
    def leave(self) -> None:
        """Put it away; once more, where words would be lost by it."""

    @abstractmethod
    def put_away(self) -> None:
        """Put it away at once."""

    @abstractmethod
    def tell(self, words: str) -> None:
        """One line on how it stands."""

    @property
    def session_below(self) -> Any:
        """The screen of the running session over which this lies; None where there is none."""
        stack = self.app.screen_stack
        below = stack[: stack.index(self)] if self in stack else []
        driven = next((screen for screen in reversed(below) if isinstance(screen, Driven)), None)
        return driven if hasattr(driven, "action_slow") else None

    def let_through(self) -> tuple[Key, ...]:
        """The keys that mean here what they mean in the session below, the most important first."""
        if self.session_below is None:
            return ()
        pause = _("go on") if self.session_below.state.phase == "paused" else _("pause")
        return (BY_ID["session.slow-f"], evolve(BY_ID["session.clock-f"], says=pause))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("clock", "slow"):
            return self.session_below is not None
        return super().check_action(action, parameters)

    def action_clock(self) -> None:
        """Start, pause, go on, as below."""
        self.session_below.action_clock()
        self._tell_standing()

    def action_slow(self) -> None:
        """Slow down, as below; this goes, so that all see it, unless something was written here."""
        if self.holds_words:
            self.session_below.action_slow()
            self._tell_standing()
        else:
            below = self.session_below
            self.put_away()
            (self.app.screen if isinstance(self.app.screen, Over) else below).action_slow()

    def _tell_standing(self) -> None:
        """How the session stands now; or why it doesn't."""
        below = self.session_below
        state, refused = below.state, below.query_one("#quiet", Still).stands.plain
        stands = {"paused": _("a pause"), "running": _("the time goes on")}.get(state.phase, "")
        self.tell(refused or (_("we are taking a moment") if state.slowed else stands))

    def action_end(self) -> None:
        """Put it away, and do below what this key does there."""
        self.leave()
        below: Any = self.app.screen
        if below is not self:
            (getattr(below, "action_end", None) or below.action_quit)()

    def action_end_or_copy(self) -> None:
        """The same; with words selected in a field, copy them."""
        if not copied(self):
            self.action_end()


def copied(screen: Screen[Any]) -> bool:
    """Copy the words that are selected in the field where the cursor is; whether there were any."""
    field = screen.focused
    if not isinstance(field, TextArea | Input) or field.selection.is_empty:
        return False
    field.action_copy()
    return True
