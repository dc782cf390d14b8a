"""Which chime sounds when: ahead of a turn's end, at its end, and where roles change.

Chimes follow from what happens while somebody listens; what is replayed is heard by nobody.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Protocol

from workshop.run.clock import Clock
from workshop.run.driver import Driver
from workshop.run.tones import Kind
from workshop.session.events import Entry, Moved, TimeUp
from workshop.session.state import State

# On the wall: what comes sooner is no sound of its own but a drum.
LEAST_GAP_SECONDS: Final = 1.5

Place = tuple[int, int]
"""A turn and a part of it, by their indexes."""


class Sounding(Protocol):
    """What plays a chime: at once, beside everything else, and without ever failing."""

    def play(self, kind: Kind) -> None:
        """Play this one."""

    def hush(self) -> None:
        """Stop what sounds."""


class Chimes:
    """Listens to a session, and lets its chimes sound; `bell` rings at a turn's end, too.

    Both may be None, where a person doesn't want it. While `muted`, nothing sounds.
    """

    def __init__(
        self, driver: Driver, clock: Clock, sounds: Sounding | None, bell: Callable[[], object] | None = None
    ) -> None:
        self._driver = driver
        self._clock = clock
        self._sounds = sounds
        self._bell = bell
        self._place: Place = (driver.state.turn, driver.state.part)
        self._last: float | None = None
        self._muted = False
        driver.listeners.append(self._heard)

    @property
    def muted(self) -> bool:
        """Whether nothing may sound."""
        return self._muted

    @muted.setter
    def muted(self, muted: bool) -> None:
        self._muted = muted
        if muted:
            self._hush()

    def sound(self, kind: Kind) -> None:
        """Let a chime sound, unless one has just begun."""
        now = self._clock.mono()
        if self._muted or (self._last is not None and now - self._last < LEAST_GAP_SECONDS):
            return
        self._last = now
        if self._sounds is not None:
            self._sounds.play(kind)
        if self._bell is not None and kind != "ahead":
            self._bell()

    def stop(self) -> None:
        """Listen no longer; what sounds now stops."""
        if self._heard in self._driver.listeners:
            self._driver.listeners.remove(self._heard)
        self._hush()

    def _hush(self) -> None:
        if self._sounds is not None:
            self._sounds.hush()

    def _heard(self, entry: Entry) -> None:
        before, after = self._place, self._driver.state
        self._place = (after.turn, after.part)
        match entry.event:
            case TimeUp(turn=turn, part=part):
                kind = at_the_end((turn, part), after)
            case Moved(by="next"):
                kind = "change" if change_of_roles(before, after) else None
            case _:
                return
        if kind is not None:
            self.sound(kind)


def at_the_end(of: Place, now: State) -> Kind | None:
    """The chime where the time of a part has run out and the session stands where it does `now`.

    None where the turn only goes on with its next part, and nobody's role is another one.
    """
    if change_of_roles(of, now):
        return "change"
    if now.turn == of[0]:
        return "end" if now.part == of[1] and now.time_up else None
    return "end"


def change_of_roles(before: Place, now: State) -> bool:
    """Whether somebody else has the floor than before, in the same step: in groups, or by its parts."""
    turn, part = before
    if now.phase == "gate" or (now.turn, now.part) == before or max(turn, now.turn) >= len(now.turns):
        return False
    step = now.plan.step(now.turns[turn])
    if now.turns[now.turn].step != step.id:
        return False
    if step.form == "groups":
        return True
    return now.turn == turn and step.phases[part].speaks != step.phases[now.part].speaks
