"""A rehearsal that follows its script: saved again, it goes on with the new one where it stood."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import evolve

from workshop.disk import sentence
from workshop.plan.make import PlanError
from workshop.plan.model import Plan
from workshop.run.following import Follower
from workshop.run.rehearsing import Follows, go_to
from workshop.script.problems import ScriptError
from workshop.ui.screens.session import SessionScreen
from workshop.ui.start import SeenBy
from workshop.words import _, _n, one_line

if TYPE_CHECKING:
    from workshop.ui.between import Between

MISTAKES_SHOWN: Final = 3
# In seconds: how often it is looked whether what covers the session has gone.
LOOKS_AGAIN: Final = 0.5


class Watching:
    """Follows a script's files until it is stopped; what they make now is shown in the app's thread.

    Whatever lies over the session stays there, and so does a note that is being written: what
    was saved meanwhile is shown after it.
    """

    def __init__(self, app: Between, follows: Follows) -> None:
        self._app = app
        self._follows = follows
        self._follower = Follower(follows.paths, self._changed, self._failed)
        self._waits = False

    def start(self) -> None:
        """Begin to follow; what was saved before that is looked at as well."""
        self._follower.start()
        self._app.set_timer(LOOKS_AGAIN, self.look)

    def stop(self) -> None:
        """Follow no more."""
        self._follower.stop()

    @property
    def stopped(self) -> bool:
        """Whether it follows no more."""
        return self._follower.stopped

    def _changed(self, _paths: frozenset[Path]) -> None:
        # In the follower's thread; an app that has ended takes no calls any more.
        with suppress(RuntimeError):
            self._app.call_later(self.look)

    def _failed(self, error: OSError) -> None:
        told = _("The script can't be followed ({why}); what you save shows at the next start.")
        with suppress(RuntimeError):
            self._app.call_later(self._app.told, told.format(why=sentence(error)))

    def look(self) -> None:
        """Go on with the plan that the files make now, or show their mistakes over the last good one."""
        screen = next((each for each in self._app.screen_stack if isinstance(each, SessionScreen)), None)
        if screen is None or not screen.state.live:
            return
        if self._app.screen is not screen or screen.holds_writing:
            self._look_again()
            return
        try:
            made = self._follows.plan()
        except (ScriptError, PlanError) as error:
            _show_mistakes(screen, str(error).splitlines())
        else:
            self._go_on(screen, made)

    def _look_again(self) -> None:
        def again() -> None:
            self._waits = False
            self.look()

        if not self._waits:
            self._waits = True
            self._app.set_timer(LOOKS_AGAIN, again)

    def _go_on(self, screen: SessionScreen, made: Plan) -> None:
        from workshop.notes.archive import opened

        before, state = screen.driver, screen.state
        # A comment in the script, or a deck that it doesn't deal from, changes nothing of the session.
        if evolve(made, source=state.plan.source) == state.plan:
            _show_mistakes(screen, [])
            return
        desk = self._app.desk
        new = opened(desk.archive, made, desk.clock, affirmed=state.affirmed, speed=before.speed, keep=False)
        go_to(new.driver, state)
        screen.opened.leave()
        seen_by: SeenBy = "everyone" if screen.in_room else "me"
        self._app.walk(new, seen_by, surprises=self._app.surprises is not None)
        fresh = self._app.screen_stack[-1]
        if isinstance(fresh, SessionScreen):
            fresh.private_shown, fresh.muted = screen.private_shown, screen.muted
            fresh.seconds_shown = screen.seconds_shown


def _show_mistakes(screen: SessionScreen, told: list[str]) -> None:
    shown = [one_line(line) for line in told[:MISTAKES_SHOWN]]
    more = len(told) - len(shown)
    if more > 0:
        shown.append(_n("and {n} more", "and {n} more", more))
    if screen.mistakes != tuple(shown):
        screen.mistakes = tuple(shown)
        screen.draw()
