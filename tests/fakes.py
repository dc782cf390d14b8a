"""Stand-ins for what tests must be able to steer."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

BEGAN = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)


class FakeClock:
    """A clock that only goes when told to; all in seconds."""

    def __init__(self, wall: datetime = BEGAN, mono: float = 1000.0, boot: float = 5000.0) -> None:
        self._wall, self._mono, self._boot = wall, mono, boot

    def mono(self) -> float:
        return self._mono

    def boot(self) -> float:
        return self._boot

    def wall(self) -> datetime:
        return self._wall

    def advance(self, seconds: float) -> None:
        """Time passes."""
        self._mono += seconds
        self.sleep(seconds)

    def sleep(self, seconds: float) -> None:
        """The machine sleeps: boot and wall time go on, the monotonic clock does not."""
        self._boot += seconds
        self.jump(seconds)

    def jump(self, seconds: float) -> None:
        """Somebody sets the clock on the wall."""
        self._wall += timedelta(seconds=seconds)
