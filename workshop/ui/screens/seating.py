"""Who comes, leaves, sits out, changes places and is next; and what all see and agree on."""

from __future__ import annotations

from attrs import evolve

from workshop.plan.model import Person
from workshop.plan.people import one_name
from workshop.run.standing import ends
from workshop.script.agreements import for_who_comes
from workshop.session import commands as c
from workshop.session.seating import holders, unheard
from workshop.session.staying import was_here
from workshop.session.table import had_turn
from workshop.ui.screens.agreeing import Agreeing
from workshop.ui.screens.dialogs import Page, Who
from workshop.ui.screens.people import People, Seat, SomebodyNew
from workshop.ui.screens.steering import Steering
from workshop.ui.widgets.hints import pressed
from workshop.words import _, one_line


class Seating(Steering):
    """The people of a session, each one key away."""

    # Who.

    def action_who(self, number: int = 0) -> None:
        """Whoever sits there is here, or next; without a number, from a list of all."""
        seated = self.state.plan.seated
        if not number:
            self._open_people()
        elif number <= len(seated):
            self._choose(seated[number - 1])
        else:
            self.quietly(_("nobody here has the number {number}").format(number=number))

    def _open_people(self) -> None:
        plan = self.state.plan
        if plan.mode != "group":
            self.allowed(c.Come(name="-"))
            return
        empty = next((one.id for one in plan.people if one.standing == "expected"), "")
        had = next((one.id for one in plan.present if one.id not in had_turn(self.state)), "")
        marks = self.private_stands
        self.open(People(self._seats(marks=marks), empty or had, is_private=marks), self._after_people)

    def _seats(self, *, marks: bool) -> list[Seat]:
        """Everyone, with the digit that chooses them here and on the session's screen alike."""
        plan = self.state.plan
        numbers = {person.id: number for number, person in enumerate(plan.seated, 1)}
        seats = [
            evolve(self._seat(person, marks=marks), number=numbers.get(person.id, 0))
            for person in plan.people
        ]
        leads = one_line(plan.led_by)
        if leads and all(one_line(person.name) != leads for person in plan.people):
            says = _("leads, and takes no turn")
            seats.append(Seat("", leads, "aside", says, _("takes turns from here on")))
        return seats

    def _seat(self, person: Person, *, marks: bool) -> Seat:
        turn, ahead = self.state.now_turn, self.state.next_turns()
        says = {
            "expected": _("expected"),
            "aside": _("sits out"),
            "gone": _("has left"),
        }.get(person.standing, "")
        if person.standing != "here":
            return Seat(person.id, person.name, person.standing, says, _("is here"))
        if turn is not None and person.id in holders(self.state, turn):
            says = _("has the turn")
        elif ahead and person.id in holders(self.state, ahead[0]):
            says = _("is next")
        elif marks and person.name in unheard(self.state):
            says = _("no turn yet")
        chosen = self._next_word(person)
        return Seat(person.id, person.name, person.standing, says, chosen)

    def _next_word(self, person: Person) -> str:
        """What choosing somebody who is here would do; nothing where it can't be done."""
        if self.driver.allows(c.Call(person.id)):
            return _("it is theirs")
        return _("is next") if self.driver.allows(c.Bring(person.id)) else ""

    def _after_people(self, answer: str) -> None:
        does, _space, person = answer.partition(" ")
        someone = self.state.plan.person(person)
        if does == "new":
            self.open(SomebodyNew(), self._new)
        elif does == "lead":
            self._new(one_line(self.state.plan.led_by))
        elif someone is None:
            return
        elif does == "choose":
            self._choose(someone)
        elif does == "leave":
            was = someone.standing
            told = _("{name} won't come") if was == "expected" else _("{name} has left")
            self._change(c.Leave(someone.id), told.format(name=one_line(someone.name)))
        elif does == "aside":
            self._change(c.SitOut(someone.id), _("{name} sits out").format(name=one_line(someone.name)))
        elif does == "swap":
            others = [(one.id, one.name) for one in self.state.plan.present if one.id != person]
            title = _("Who changes places with {name}?").format(name=one_line(someone.name))
            self.open(Who(title, others), lambda other: self._swap(person, other))

    def _change(self, command: c.Command, told: str) -> bool:
        """Seat people anew, and tell of it; whoever leads also hears of an end that is another now."""
        wall, speed, now = self.host.desk.clock.wall(), self.driver.speed, self.driver.now()
        before = ends(self.state, now, wall, speed)
        if not self.ask(command):
            return False
        after = ends(self.state, now, wall, speed)
        if after == before or self.state.started_at is None or not self.private_stands:
            self.quietly(told)
        else:
            later = _("{told}; {ends} now, {fit} fits the rest")
            self.privately(later.format(told=told, ends=after, fit=pressed(self, "session.fit")))
        return True

    def _choose(self, person: Person) -> None:
        """What is nearest: whoever isn't here has come; whoever is has the turn, or is next."""
        if person.standing != "here":
            self._come(c.Come(person.id), person.name)
        elif self.driver.refusal(c.Call("")) is None:
            self.ask(c.Call(person.id))
        elif self.ask(c.Bring(person.id)):
            self.quietly(_("{name} is next").format(name=one_line(person.name)))

    def _swap(self, one: str, other: str) -> None:
        plan = self.state.plan
        if self.ask(c.Swap(one, other)):
            told = _("{one} and {other} have changed places")
            self.quietly(told.format(one=one_line(plan.name(one)), other=one_line(plan.name(other))))

    def _new(self, name: str) -> None:
        self._come(c.Come(name=name), one_name(name))

    def _come(self, command: c.Come, name: str) -> None:
        """Seat them, and show what is to be said to them before they join."""
        knows = was_here(self.state, command.person)
        told = _("{name} is here").format(name=one_line(name))
        if not self._change(command, told) or knows:
            return
        if self.state.phase == "waiting" and not self.state.affirmed:
            # All are still to hear and affirm what holds.
            return
        lines = [_("Before they join, say to them:"), ""]
        lines += [one_line(line) for line in for_who_comes(self.state.plan.agreements)]
        self.open(Page(told, lines))

    # What all see and hold to.

    def action_card(self) -> None:
        """The next card."""
        self.ask(c.Draw())

    def action_put_back(self) -> None:
        """Take the card away."""
        if self.ask(c.PutBack()):
            self.quietly(_("put back"))

    def lay(self, words: str) -> str:
        """Show these words to all; a sentence where that can't be."""
        why = self.driver.refusal(c.Lay(words))
        if why is None:
            self.ask(c.Lay(words))
        return why or ""

    def action_agree(self) -> None:
        """Change the agreements, together."""
        if self.allowed(c.Agree(("-",))):
            self.open(Agreeing(self.state.plan.agreements), self._agreed)

    def _agreed(self, answer: str) -> None:
        lines = tuple(line for line in answer.split("\n") if line)
        if lines == tuple(map(one_line, self.state.plan.agreements)):
            return
        if self.ask(c.Agree(lines)):
            self.quietly(_("this is what holds now"))
