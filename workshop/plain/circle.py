"""A circle that meets again, line by line: what was promised, and who came for the first time."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from workshop.circles.meetings import meetings_of
from workshop.circles.model import CircleError, joined
from workshop.circles.promises import STATES, Promise, at_hand, settle
from workshop.circles.settling import newly_present
from workshop.circles.store import Circles
from workshop.circles.telling import became, may_i_ask, open_promises, promised
from workshop.disk import sentence
from workshop.notes.archive import Archive, Opened
from workshop.plain.parse import Misused, person
from workshop.settings import Places
from workshop.toml import Unreadable
from workshop.words import _, listed, one_line


class Again:
    """What is at hand for the counselor where a circle meets; a promise is settled where it was written."""

    WORDS: Final = ("promises", "promise", "remember")

    def __init__(self, opened: Opened, home: Path) -> None:
        places = Places(home)
        self._opened = opened
        self._circle = opened.driver.state.plan.circle
        self._circles = Circles(places.circles, Archive(places.notes))
        self._held: list[Promise] | None = None
        self._remembered: list[str] = []

    def opening(self) -> list[str]:
        """What there is to know before the start: only how many promises there are."""
        try:
            count = len(self._at_hand()) if self._circle else 0
        except OSError as error:
            return [_("what was promised can't be read: {why}").format(why=sentence(error))]
        return [_("{promises}; promises lists them").format(promises=open_promises(count))] if count else []

    def closing(self) -> list[str]:
        """At the close, who came for the first time, and what adds them to the circle; a line each."""
        if self._opened.driver.state.phase != "closing":
            return []
        told = _("{name} came for the first time; remember {name} adds them to the circle")
        return [told.format(name=name) for name in self._new() if name not in self._remembered]

    def promises(self, _text: str) -> str:
        """What comes back from the meetings before, with numbers."""
        held = self._list()
        told = "; ".join(f"{number} {promised(promise)}" for number, promise in enumerate(held, 1))
        return told or _("nothing that was promised is open")

    def promise(self, text: str) -> str:
        """What became of a promise; without that, how to ask about it."""
        held, (number, _space, state) = self._list(), text.partition(" ")
        if not number.isdecimal() or not 1 <= int(number) <= len(held):
            raise Misused(_("promise NUMBER kept, carried or let go: promises lists them with their numbers"))
        promise, state = held[int(number) - 1], one_line(state).casefold()
        if not state:
            return may_i_ask(promise, [one.name for one in self._opened.driver.state.plan.present])
        if state not in STATES:
            raise Misused(_("a promise is kept, carried or let go; open takes that back"))
        try:
            held[int(number) - 1] = settle(self._circles.archive, promise, state)
        except (OSError, Unreadable) as error:
            raise Misused(_("not written: {why}").format(why=_why(error))) from None
        told = _("kept: promise {number} is {state}; promise {number} {before} takes that back")
        return told.format(number=number, state=became(state), before=promise.state)

    def remember(self, text: str) -> str:
        """Whoever came for the first time shall be of the circle, once the session is kept."""
        name = person(self._opened.driver.state.plan, text).name
        if name not in self._new():
            raise Misused(_("{name} is of the circle already, or no circle meets").format(name=name))
        if name not in self._remembered:
            self._remembered.append(name)
        return _("remember: {name}, once the session is kept").format(name=name)

    def kept(self) -> str:
        """What was done for the circle after its session was kept; empty where nothing was asked."""
        if not self._remembered or not self._opened.folder:
            return ""
        names = listed(self._remembered)
        try:
            self._circles.change(self._circle, lambda circle: joined(circle, self._remembered))
        except (OSError, Unreadable, CircleError) as error:
            return _("; {names} could not be added to the circle: {why}").format(names=names, why=_why(error))
        return _("; {names} added to the circle").format(names=names)

    def _new(self) -> tuple[str, ...]:
        try:
            return newly_present(self._circles.read(self._circle), self._opened.driver.state)
        except (OSError, Unreadable):
            return ()

    def _at_hand(self) -> list[Promise]:
        if self._held is None:
            held = meetings_of(self._circles.archive, self._circle)
            self._held = list(at_hand(held, but=self._opened.id))
        return self._held

    def _list(self) -> list[Promise]:
        if not self._circle:
            raise Misused(_("no circle meets here; --circle NAME says which does"))
        try:
            return self._at_hand()
        except OSError as error:
            raise Misused(_("what was promised can't be read: {why}").format(why=sentence(error))) from None


def _why(error: Exception) -> str:
    return sentence(error) if isinstance(error, OSError) else str(error)
