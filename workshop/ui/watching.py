"""A rehearsal that follows its script: saved again, it goes on with the new one where it stood."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from workshop.plan.make import PlanError
from workshop.plan.model import Plan
from workshop.run.following import Follower
from workshop.run.rehearsing import Follows, go_to
from workshop.script.problems import ScriptError
from workshop.ui.screens.session import SessionScreen
from workshop.words import _n, one_line

if TYPE_CHECKING:
    from workshop.ui.between import Between

MISTAKES_SHOWN: Final = 3


class Watching:
    """Follows a script's files until it is stopped; what they make now is shown in the app's thread."""

    def __init__(self, app: Between, follows: Follows) -> None:
        self._app = app
        self._follows = follows
        self._follower = Follower(follows.paths, lambda _changed: app.call_later(self.look))

    def start(self) -> None:
        """Begin to follow."""
        self._follower.start()

    def stop(self) -> None:
        """Follow no more."""
        self._follower.stop()

    def look(self) -> None:
        """Go on with the plan that the files make now, or show their mistakes over the last good one."""
        screen = next((each for each in self._app.screen_stack if isinstance(each, SessionScreen)), None)
        if screen is None or not screen.state.live:
            return
        try:
            made = self._follows.plan()
        except (ScriptError, PlanError) as error:
            _show_mistakes(screen, str(error).splitlines())
        else:
            self._go_on(screen, made)

    def _go_on(self, screen: SessionScreen, made: Plan) -> None:
        from workshop.notes.archive import opened

        desk, before = self._app.desk, screen.driver
        state = before.state
        new = opened(desk.archive, made, desk.clock, affirmed=state.affirmed, speed=before.speed, keep=False)
        go_to(new.driver, state)
        screen.opened.leave()
        self._app.walk(new, "everyone" if screen.in_room else "me")


def _show_mistakes(screen: SessionScreen, told: list[str]) -> None:
    shown = [one_line(line) for line in told[:MISTAKES_SHOWN]]
    more = len(told) - len(shown)
    if more > 0:
        shown.append(_n("and {n} more", "and {n} more", more))
    screen.mistakes = tuple(shown)
    screen.draw()
