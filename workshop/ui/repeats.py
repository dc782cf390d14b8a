"""Hands shake and clickers bounce: one press of a key counts once, however often it arrives."""

from __future__ import annotations


class Repeats:
    """Lets each action through once within `seconds`, counted from the last time it was asked for.

    A key that is held down asks again and again, and so counts once for as long as it is held.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._last: dict[str, float] = {}

    def counts(self, action: str, now: float) -> bool:
        """Whether the action, asked for at `now` in seconds, is meant as one of its own."""
        before = self._last.get(action)
        self._last[action] = now
        return before is None or now - before >= self._seconds
