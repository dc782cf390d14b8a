"""Words ahead of the end: when the time that is left of a turn is told, and that a session's end is past."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from attrs import frozen

from workshop.words import _, one_line, parse_duration

if TYPE_CHECKING:
    # Whoever only reads the settings needs no session.
    from workshop.run.driver import Driver
    from workshop.session.events import Entry
    from workshop.session.state import State

SHARE: Final = re.compile(r"([1-9][0-9]?)%")


@frozen
class Mark:
    """A moment ahead of the end of a turn: a share of it in percent, or a length in seconds.

    Where it has both, it is whichever comes later.
    """

    percent: int | None = None
    seconds: int | None = None

    def left(self, allotted: float) -> float:
        """What is left at this mark of a turn that is so long."""
        share = allotted if self.percent is None else allotted * self.percent / 100
        return share if self.seconds is None else min(share, float(self.seconds))


Warn = bool | tuple[Mark, ...]
"""What a person wants to be told ahead: what is usual, nothing, or these marks."""

# Where nothing is chosen. Line by line nobody sees a clock, so there are more of them.
ON_SCREENS: Final = (Mark(percent=25, seconds=60),)
IN_LINES: Final = (Mark(percent=50), Mark(seconds=120), Mark(seconds=60), Mark(seconds=10))


def marks(warn: Warn, usual: Sequence[Mark]) -> tuple[Mark, ...]:
    """The marks that a person wants, out of what they chose and what is usual."""
    if isinstance(warn, bool):
        return tuple(usual) if warn else ()
    return warn


def read(value: object) -> Warn:
    """What `warn` says in a file: true, false, a mark or a list of marks, such as `"25%"` and `"1m"`.

    ValueError with a sentence where it is none of these.
    """
    if isinstance(value, bool):
        return value
    wanted = value if isinstance(value, list) else [value]
    return tuple(dict.fromkeys(_read_one(each) for each in wanted))


def _read_one(value: object) -> Mark:
    if not isinstance(value, str):
        raise ValueError(_('warn takes true, false, or marks in quotes, such as "25%" or ["1m", "10s"]'))
    if share := SHARE.fullmatch(value.strip()):
        return Mark(percent=int(share[1]))
    if seconds := parse_duration(value):
        return Mark(seconds=seconds)
    told = _('warn: {mark} is no mark; write a share of a turn from "1%" to "99%", or a length such as "1m"')
    raise ValueError(told.format(mark=one_line(value) or '""'))


def passed(state: State, since: float, until: float, wanted: Sequence[Mark]) -> tuple[float, ...]:
    """Which marks the time passes while a session stands as it does, as seconds left, in their order.

    `since` and `until` are moments of the session; none is passed where nothing counts down.
    """
    if state.phase != "running" or state.allotted is None or until <= since:
        return ()
    before, after = state.remaining(since), state.remaining(until)
    if before is None or after is None:
        return ()
    return tuple(left for left in _lefts(state.allotted, wanted) if after <= left < before)


def due(state: State, now: float, wanted: Sequence[Mark]) -> float | None:
    """Seconds of the session until it passes the next mark; None where none is ahead."""
    left = state.remaining(now) if state.phase == "running" else None
    if left is None or state.allotted is None:
        return None
    return min((left - mark for mark in _lefts(state.allotted, wanted) if mark < left), default=None)


def _lefts(allotted: float, wanted: Sequence[Mark]) -> list[float]:
    """What is left at each mark, the first to come first; what is no shorter than the turn is no mark."""
    lefts = {mark.left(allotted) for mark in wanted}
    return sorted((left for left in lefts if 0 < left < allotted), reverse=True)


class Marks:
    """Tells which marks a session passes, each once for every time that passes it.

    What a command changes passes none: only time does.
    """

    def __init__(self, driver: Driver, wanted: Sequence[Mark]) -> None:
        self._driver = driver
        self._wanted = tuple(wanted)
        self._state = driver.state
        self._at = driver.now()
        self._passed: tuple[float, ...] = ()
        driver.listeners.append(self._heard)

    def told(self) -> tuple[float, ...]:
        """Which marks were passed since this was last asked, as seconds left, and still are.

        While the clock stands, none; what was passed just before waits until it goes on.
        """
        self._look(self._driver.now())
        if self._state.phase != "running":
            return ()
        told, self._passed = self._passed, ()
        return told

    def due(self) -> float | None:
        """Seconds on the wall until a mark is passed; None where none is ahead."""
        ahead = due(self._driver.state, self._driver.now(), self._wanted)
        return None if ahead is None else ahead / self._driver.speed

    def stop(self) -> None:
        """Listen no longer."""
        if self._heard in self._driver.listeners:
            self._driver.listeners.remove(self._heard)

    def _heard(self, entry: Entry) -> None:
        self._look(entry.at)

    def _look(self, at: float) -> None:
        """Count what time has done until then, and forget what no longer holds."""
        before, now = self._state, self._driver.state
        self._passed += passed(before, self._at, at, self._wanted)
        same = (before.turn, before.part) == (now.turn, now.part)
        # Events are stamped to the millisecond, so within a part one may seem to lie before the last look.
        self._state, self._at = now, max(self._at, at) if same else at
        left = now.remaining(self._at)
        self._passed = tuple(mark for mark in self._passed if same and left and left <= mark)


class PastEnd:
    """Tells that the end of a session is past, once for each further `every` seconds; never where 0."""

    def __init__(self, driver: Driver, every: float) -> None:
        self._driver = driver
        self._every = every
        self._told = self._count(past(driver.state, driver.now()))

    def told(self) -> float:
        """How many seconds the end is past, where another `every` have gone by; else 0.

        While a moment is taken, and at the close, that waits.
        """
        state = self._driver.state
        if state.now_turn is None or state.slowed or state.closing_at is not None or not state.live:
            return 0.0
        seconds = past(state, self._driver.now())
        before, self._told = self._told, self._count(seconds)
        return seconds if self._told > before else 0.0

    def _count(self, seconds: float) -> int:
        return int(seconds // self._every) if self._every > 0 else 0


def past(state: State, now: float) -> float:
    """How many seconds the end of the time that the session was given, or planned for, is past; else 0."""
    end = state.due_at()
    return 0.0 if end is None else max(0.0, now - end)
