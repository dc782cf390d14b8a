"""Where the time comes from: the machine's clocks, and a session's own time made from them."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta, timezone
from typing import Final, Protocol

# In seconds: less than this, and nobody in the room will have missed anything.
SLEPT_LEAST: Final = 5.0

# Goes on while the machine sleeps. Linux names it so; macOS's CLOCK_MONOTONIC does it, whereas
# Python's own monotonic clock stands still there. Elsewhere the two are the same.
_BOOT: Final[int] = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)


class Clock(Protocol):
    """The clocks that a shell needs, all in seconds."""

    def mono(self) -> float:
        """Seconds that never go back and stand still while the machine sleeps; from any start."""

    def boot(self) -> float:
        """The same, but going on while the machine sleeps."""

    def wall(self) -> datetime:
        """The time of day with its offset in whole minutes; it may jump."""


class SystemClock:
    """The machine's own clocks."""

    def mono(self) -> float:
        """Seconds that never go back and stand still while the machine sleeps."""
        return time.monotonic()

    def boot(self) -> float:
        """Seconds that never go back and go on while the machine sleeps, where it can tell."""
        return time.clock_gettime(_BOOT)

    def wall(self) -> datetime:
        """The local time of day with its offset in whole minutes."""
        return whole_minutes(datetime.now(UTC).astimezone())


class SessionClock:
    """A session's time: seconds since it was opened, in which a sleeping machine doesn't count.

    `at`: where it begins, for a session that is gone on with. `speed`: how many times as fast it
    runs, for rehearsing. ValueError where `at` is negative or `speed` isn't positive.
    """

    def __init__(self, clock: Clock, at: float = 0.0, speed: float = 1) -> None:
        if not at >= 0 or not speed > 0:
            raise ValueError("a session's time begins at 0 or later, and its speed is positive")
        self._clock = clock
        self._began = at
        self._speed = speed
        self._mono = self._latest = clock.mono()
        self._ahead = self._boot_ahead()

    def now(self) -> float:
        """Seconds of session time since it was opened; never less than before."""
        self._latest = max(self._latest, self._clock.mono())
        return self._began + (self._latest - self._mono) * self._speed

    def forward(self, seconds: float) -> None:
        """Let so many seconds of the session go by at once, as a rehearsal may."""
        self._began += max(0.0, seconds)

    def slept(self) -> float:
        """Seconds, as on the wall, that the machine slept since last asked, if more than 5; else 0."""
        before, self._ahead = self._ahead, self._boot_ahead()
        slept = self._ahead - before
        return slept if slept > SLEPT_LEAST else 0.0

    def _boot_ahead(self) -> float:
        return self._clock.boot() - self._clock.mono()


def whole_minutes(moment: datetime) -> datetime:
    """The same moment with the seconds of its offset left out, which TOML has no place for."""
    offset = moment.utcoffset() or timedelta()
    return moment.astimezone(timezone(timedelta(minutes=int(offset / timedelta(minutes=1)))))
