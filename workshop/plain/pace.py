"""How the time stands and gives way, line by line; fit and land show first, and do it with `yes`."""

from __future__ import annotations

from typing import Final

from workshop.plain import said
from workshop.plain.parse import is_yes, length
from workshop.run.clock import Clock
from workshop.run.driver import Driver
from workshop.session import commands as c
from workshop.session.moves import Refused, fitted
from workshop.session.state import State
from workshop.words import _

MINUTE: Final = 60.0


class Pace:
    """Changes the time that there is, and says how it stands on the wall's clock."""

    WORDS: Final = ("more", "less", "began", "untimed", "time", "fit", "land")

    def __init__(self, driver: Driver, wall: Clock) -> None:
        self._driver = driver
        self._clock = wall

    @property
    def _state(self) -> State:
        return self._driver.state

    def stands(self) -> str:
        """What is left, when it ends, ahead or behind."""
        return said.timing(self._state, self._driver.now(), self._clock.wall(), self._driver.speed)

    def more(self, rest: str) -> str:
        """More time for this part."""
        self._driver.do(c.More(length(rest, MINUTE)))
        return f"more: {self.stands()}"

    def less(self, rest: str) -> str:
        """Less time for it."""
        self._driver.do(c.Less(length(rest, MINUTE)))
        return f"less: {self.stands()}"

    def began(self, rest: str) -> str:
        """It began earlier."""
        self._driver.do(c.Earlier(length(rest, None)))
        return f"began: {self.stands()}"

    def untimed(self, _rest: str) -> str:
        """Without countdowns, or with them again."""
        self._driver.do(c.SetUntimed(not self._state.untimed))
        return _("untimed: no countdowns") if self._state.untimed else _("untimed: countdowns again")

    def time(self, _rest: str) -> str:
        """How the time stands."""
        return self.stands() + (_("; paused") if self._state.phase == "paused" else "")

    def fit(self, rest: str) -> str:
        """What fitting the rest would do; with `yes`, that."""
        self._may(c.Fit())
        if not is_yes(rest):
            now = self._driver.now()
            new = fitted(self._state, now)
            return said.fit(self._state, now, new, self._clock.wall(), self._driver.speed)
        self._driver.do(c.Fit())
        return f"fit: {self.stands()}"

    def land(self, rest: str) -> str:
        """What landing would leave out; with `yes`, the close."""
        self._may(c.Land())
        if not is_yes(rest):
            return said.land(self._state, self._clock.wall(), self._driver.speed)
        self._driver.do(c.Land())
        return f"land: {said.here(self._state)}"

    def _may(self, command: c.Command) -> None:
        if refused := self._driver.refusal(command):
            raise Refused(refused)
