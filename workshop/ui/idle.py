"""Whether somebody is there: the last key, click, paste or move of the mouse, and how long ago it was."""

from __future__ import annotations

from typing import Final

from workshop.run.clock import Clock

# In seconds: how often it is looked whether somebody is still there.
LOOKS_EVERY: Final = 5.0


class Idle:
    """Somebody is there until nothing was heard of them for so many seconds; for ever, where they are 0.

    The time goes on while the machine sleeps.
    """

    def __init__(self, clock: Clock, seconds: float) -> None:
        self._clock = clock
        self._seconds = seconds
        self._at = clock.boot()
        self._told = False

    def heard(self) -> None:
        """Somebody is there."""
        self._at, self._told = self._clock.boot(), False

    def has_gone(self) -> bool:
        """Whether nobody is there any more; told once, until somebody is heard again."""
        gone = bool(self._seconds) and self._clock.boot() - self._at >= self._seconds
        news, self._told = gone and not self._told, gone or self._told
        return news
