"""Throws into a rehearsal what may happen in rooms, and remembers, until it ends, what was pressed then."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from attrs import evolve, frozen

from workshop.plan.dealing import generator
from workshop.run.answers import BY_SHELLS, WAIT, can, does, word_of
from workshop.run.driver import Driver
from workshop.run.happenings import SHIPPED
from workshop.run.moments import APART, due, may_come, moments
from workshop.run.surprises import Found, Passing, Surprise, by_author, choose, rows, told
from workshop.session import commands as c
from workshop.session.events import Entry
from workshop.words import _

# In seconds on the wall: as long, at least, something stands there for people to answer or to read.
STANDS: Final = 45.0
# One press may make several events; so long after an answer they still belong to it.
TOGETHER: Final = 0.3

Rows = tuple[tuple[str, str], ...]


def else_there_was() -> str:
    """What stands before all that was not pressed."""
    return _("What else there was:")


@frozen
class Happened:
    """What happened, what was pressed (`wait`: nothing) and did, and what else would have done what."""

    text: str
    pressed: str
    did: str
    others: Rows = ()
    why: str = ""

    def answer(self, named: Callable[[str], str]) -> str:
        """What was pressed and what it did; `named` calls a word as the shell does."""
        told = _("Nothing was pressed.") if self.pressed == WAIT else _("You pressed {key}.")
        return f"{told.format(key=named(self.pressed))} {self.did}"

    def lines(self, named: Callable[[str], str]) -> tuple[str, ...]:
        """What was pressed, what else there was, and why, in lines."""
        others = [_("{key}: {did}").format(key=named(word), did=did) for word, did in self.others]
        return (
            self.answer(named),
            *([else_there_was(), *others] if others else []),
            *filter(None, (self.why,)),
        )


class Surprises:
    """Listens to a rehearsal that is driven, and throws something into it now and then.

    What stands there unanswered is `standing`; once it was answered, or nobody answered, `note`
    says what came of it, until another key is pressed. `before` is what the rehearsal
    had until its script was saved anew. `changed` is called whenever one of the two is another.
    """

    def __init__(self, driver: Driver, before: Surprises | None = None) -> None:
        plan = driver.state.plan
        self._driver = driver
        self._pool: list[Surprise] = [
            *(by_author(number, written) for number, written in enumerate(plan.surprises)),
            *SHIPPED,
        ]
        self._happened: list[Happened] = list(before._happened) if before else []
        self._known: set[str] = set(before._known) if before else set()
        self._moments = list(moments(plan))
        if before is not None:
            before.stop()
            self._pass_by()
        self._found: Found | None = None
        self._before = driver.state
        self._came_at = self._said_at = float("-inf")
        self._throwing = False
        self.standing = ""
        self.note: Happened | None = None
        self.changed: Callable[[], object] = lambda: None
        driver.listeners.append(self._heard)

    @property
    def happened(self) -> Sequence[Happened]:
        """Everything that has happened, in its order."""
        return tuple(self._happened)

    def stop(self) -> None:
        """Listen no longer."""
        if self._heard in self._driver.listeners:
            self._driver.listeners.remove(self._heard)

    def tick(self, *, free: bool) -> None:
        """Let something happen, if its moment has come; let go of what has stood there long enough.

        Not while the person looks at something else, or writes: then nobody is `free`.
        """
        now = self._driver.now()
        long_ago = now - max(self._came_at, self._said_at) >= max(APART, STANDS * self._driver.speed)
        if not free:
            return
        if self._found is not None and long_ago:
            self._answered(WAIT)
        elif self.note is not None and long_ago:
            self.read()
        elif self._found is None and self.note is None and now - self._came_at >= APART:
            self._throw(now)

    def pressed(self, word: str) -> None:
        """Something was pressed that makes no event: of those, a shell tells."""
        if self._found is not None:
            if word not in BY_SHELLS or can(word, self._driver.state, self._found.cast, self._driver.now()):
                self._answered(word)
        elif self._driver.now() - self._said_at > TOGETHER * self._driver.speed:
            self.read()

    def read(self) -> None:
        """What came of it was read."""
        if self.note is not None:
            self.note = None
            self.changed()

    def _throw(self, now: float) -> None:
        state = self._driver.state
        come = due(self._moments, state, now)
        if not come or not may_come(state):
            return
        chance = generator(state.plan.seed, "surprise", len(self._moments))
        pool = [one for one in self._pool if one.id not in self._known]
        wants = next((moment.wants for moment in come if moment.wants), "")
        found = choose(wants, pool, state, now, chance)
        if found is None:
            return
        self._pass_by()
        self._known.add(found.surprise.id)
        text = told(found.surprise.text, state, found.cast)
        self._do(found)
        self._came_at = self._driver.now()
        self._found, self.standing = found, text
        self._before = self._driver.state
        self.changed()

    def _pass_by(self) -> None:
        """What came due meanwhile comes together, once."""
        come = due(self._moments, self._driver.state, self._driver.now())
        self._moments = [moment for moment in self._moments if moment not in come]

    def _do(self, found: Found) -> None:
        """What it does to the session, which nobody has pressed."""
        driver = self._driver
        self._throwing = True
        try:
            for deed in found.surprise.deeds(driver.state, driver.now()):
                if isinstance(deed, Passing):
                    driver.let_pass(deed.seconds)
                elif isinstance(deed, c.Sleep):
                    # A machine sleeps on the wall, where everything goes by as many times as fast.
                    driver.do(evolve(deed, gap=deed.gap / driver.speed))
                else:
                    driver.do(deed)
        finally:
            self._throwing = False

    def _heard(self, entry: Entry) -> None:
        if not self._throwing:
            word = word_of(entry.event)
            if word:
                self.pressed(word)
        self._before = self._driver.state

    def _answered(self, word: str) -> None:
        found, state, now = self._found, self._before, self._driver.now()
        if found is None:
            return
        known = rows(found, state, now)
        did = next((said for one, said in known if one == word), does(word, state, found.cast, now))
        others = tuple((one, said) for one, said in known if one != word)
        why = told(found.surprise.why, state, found.cast)
        self.note = Happened(self.standing, word, did, others, why)
        self._happened.append(self.note)
        self._found, self.standing = None, ""
        self._said_at = now
        self.changed()
