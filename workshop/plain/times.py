"""What plain mode tells of the time by itself, so that nobody has to look."""

from __future__ import annotations

from workshop.run.chimes import Chimes
from workshop.run.driver import Driver
from workshop.run.marks import IN_LINES, Marks, PastEnd, marks
from workshop.run.standing import past_end
from workshop.settings import Time
from workshop.words import _, clock


class Times:
    """Tells the time left when a mark is passed, and that the end is past, each once.

    `muted` for as long as nothing shall be told, nor sound.
    """

    def __init__(self, driver: Driver, chosen: Time | None = None, chimes: Chimes | None = None) -> None:
        chosen = chosen or Time()
        self._driver = driver
        self._marks = Marks(driver, marks(chosen.warn, IN_LINES))
        self._past = PastEnd(driver, chosen.past_end)
        self._chimes = chimes
        self._muted = False

    @property
    def muted(self) -> bool:
        """Whether nothing is told, nor sounds."""
        return self._muted

    @muted.setter
    def muted(self, muted: bool) -> None:
        self._muted = muted
        if self._chimes is not None:
            self._chimes.muted = muted

    def told(self) -> list[str]:
        """What is to be told since this was last asked, a line each; marks passed at once are one."""
        lefts, seconds = self._marks.told(), self._past.told()
        if self.muted:
            return []
        if lefts and self._chimes is not None:
            self._chimes.sound("ahead")
        lines = [_("{time} left").format(time=clock(lefts[-1]))] if lefts else []
        if seconds:
            lines.append(past_end(self._driver.state, seconds, land="land", end="end"))
        return lines

    def next_mark(self) -> float | None:
        """Seconds on the wall until a mark is passed; None where none is ahead."""
        return self._marks.due()
