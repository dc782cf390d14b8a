"""When plain mode tells how much time is left, so that nobody has to look."""

from __future__ import annotations

from typing import Final

from workshop.run.driver import Driver
from workshop.words import _, clock

# Seconds left at which the time is told, beside half of it.
THRESHOLDS: Final = (120.0, 60.0, 10.0)


class Times:
    """Tells the time left when a mark is passed, each once; `muted` for as long as it shall not."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        self._seen: tuple[int, int, float] | None = None
        self.muted = False

    def look(self) -> None:
        """Take what is left now as known: what a command changed needs no telling."""
        left = self._left()
        state = self._driver.state
        self._seen = None if left is None else (state.turn, state.part, left)

    def told(self) -> str:
        """How much is left, where a mark was passed since it was last looked at; else empty."""
        before, left = self._seen, self._left()
        self.look()
        if before is None or self._seen is None or before[:2] != self._seen[:2]:
            return ""
        if self.muted or not left:
            return ""
        passed = [mark for mark in self._marks() if left <= mark < before[2]]
        return _("{time} left").format(time=clock(passed[-1])) if passed else ""

    def next_mark(self) -> float | None:
        """Seconds on the wall until a mark is passed; None where none is ahead."""
        left = self._left()
        if left is None:
            return None
        ahead = [left - mark for mark in self._marks() if mark < left]
        return min(ahead) / self._driver.speed if ahead else None

    def _left(self) -> float | None:
        state = self._driver.state
        return state.remaining(self._driver.now()) if state.phase == "running" else None

    def _marks(self) -> list[float]:
        allotted = self._driver.state.allotted or 0.0
        return sorted({mark for mark in (allotted / 2, *THRESHOLDS) if mark < allotted}, reverse=True)
