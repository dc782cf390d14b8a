"""People who come, leave, sit out or change places, and who is next, line by line."""

from __future__ import annotations

from contextlib import suppress
from typing import Final

from workshop.plain import said
from workshop.plain.parse import Misused, person, person_first
from workshop.plan.model import Person
from workshop.plan.people import EXPECTED_SIGN
from workshop.run.driver import Driver
from workshop.script.agreements import for_who_comes
from workshop.session import commands as c
from workshop.session.seating import unheard
from workshop.session.staying import was_here
from workshop.words import _, listed, one_line


class Seats:
    """Seats people in the session; what is to be said to somebody new waits in `to_say`."""

    WORDS: Final = ("came", "left", "out", "swap", "who", "people")

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        self.to_say: list[str] = []

    def came(self, text: str) -> str:
        """Somebody has come: one who is expected, one who was here, or somebody new."""
        known = self._known(text.rstrip(f"{EXPECTED_SIGN} "))
        knows = known is not None and was_here(self._driver.state, known.id)
        self._driver.do(c.Come(known.id) if known else c.Come(name=text))
        name = known.name if known else self._driver.state.plan.people[-1].name
        self.to_say = (
            []
            if knows
            else [
                _("to say to {name}: {agreement}").format(name=one_line(name), agreement=one_line(agreement))
                for agreement in for_who_comes(self._driver.state.plan.agreements)
            ]
        )
        return self._told(_("came: {name} is here").format(name=name))

    def left(self, text: str) -> str:
        """Somebody has left, or won't come."""
        someone = self._someone(text)
        self._driver.do(c.Leave(someone.id))
        return self._told(_("left: {name}").format(name=someone.name))

    def out(self, text: str) -> str:
        """Somebody stays and takes no part for now."""
        someone = self._someone(text)
        self._driver.do(c.SitOut(someone.id))
        return self._told(_("out: {name} sits out; came {name} ends it").format(name=someone.name))

    def swap(self, text: str) -> str:
        """Two change places."""
        one, rest = person_first(self._driver.state.plan, text)
        if not rest:
            raise Misused(_("swap NAME NAME: say who changes places with {name}").format(name=one.name))
        other = person(self._driver.state.plan, rest)
        self._driver.do(c.Swap(one.id, other.id))
        return self._told(_("swap: {one} and {other}").format(one=one.name, other=other.name))

    def who(self, text: str) -> str:
        """Who is next: now, where the order is open, else in what is left of the round."""
        someone = self._someone(text)
        if self._driver.refusal(c.Call("")) is None:
            self._driver.do(c.Call(someone.id))
            return f"who: {said.here(self._driver.state)}"
        self._driver.do(c.Bring(someone.id))
        return _("who: {name} is next").format(name=someone.name)

    def people(self, _text: str) -> str:
        """Who is here, who is expected, who sits out, and who has had no turn yet."""
        plan = self._driver.state.plan
        parts = [listed([one.name for one in plan.present])]
        told = {
            "expected": _("expected: {names}"),
            "aside": _("sitting out: {names}"),
            "gone": _("left: {names}"),
        }
        for standing, words in told.items():
            if names := [one.name for one in plan.people if one.standing == standing]:
                parts.append(words.format(names=listed(names)))
        if names := list(unheard(self._driver.state)):
            parts.append(_("no turn yet: {names}").format(names=listed(names)))
        return "; ".join(parts)

    def _someone(self, text: str) -> Person:
        if not text.strip():
            raise Misused(_("say who, by their name"))
        return person(self._driver.state.plan, text)

    def _known(self, text: str) -> Person | None:
        """Whoever bears exactly this name, whether they are here or not."""
        with suppress(Misused):
            someone, rest = person_first(self._driver.state.plan, text)
            return someone if not rest else None
        return None

    def _told(self, what: str) -> str:
        place = said.here(self._driver.state)
        return f"{what}; {place}"
