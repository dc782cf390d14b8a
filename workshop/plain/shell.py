"""Plain mode: one command a line, one reply a line, over the same core and driver as the screens."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from workshop import support
from workshop.notes.archive import Opened
from workshop.plain import said
from workshop.plain.notes import Notebook
from workshop.plain.parse import Misused, length, person
from workshop.plain.words import WORDS
from workshop.run.clock import Clock
from workshop.run.driver import Driver
from workshop.script.shapes import nearest
from workshop.session import commands as c
from workshop.session.events import Event, GateOpened, Moved, TimeUp
from workshop.session.moves import Refused, fitted, landing
from workshop.session.state import State
from workshop.words import _, clock, listed, one_line

Say = Callable[[str], None]

# Seconds left at which the time is told, beside half of it.
THRESHOLDS: Final = (120.0, 60.0, 10.0)
MINUTE: Final = 60.0

MOVES: Final[Mapping[str, c.Command]] = {
    "start": c.Start(),
    "next": c.Next(),
    "back": c.Back(),
    "again": c.Again(),
    "pass": c.Pass(),
    "go": c.Go(),
    "skip": c.Skip(),
    "undo": c.Undo(),
}


class Shell:
    """A session led by lines; `done` once it was ended or discarded."""

    def __init__(self, opened: Opened, home: Path, wall: Clock, say: Say) -> None:
        self.opened = opened
        self.driver: Driver = opened.driver
        self.done = False
        self.kept: Path | None = None
        self._home = home
        self._clock = wall
        self._say = say
        self._muted = False
        self._last_left: tuple[int, int, float] | None = None
        self._notebook = Notebook(self.driver)

    @property
    def _state(self) -> State:
        return self.driver.state

    def begin(self) -> None:
        """Say what there is to know before the first command."""
        for line in said.opening(self._state.plan):
            self._say(line)
        if self._state.recovered:
            self._say(_("this session was interrupted; it stands paused where it stood"))
        self._say(said.here(self._state))

    def obey(self, line: str) -> None:
        """Obey one line; exactly one reply is said first, then what changed for everyone."""
        word, _space, rest = one_line(line).partition(" ")
        word = word.lower()
        if not word:
            return
        rest = line.strip()[len(word) :].strip()
        try:
            self._say(one_line(self._reply(word, rest)))
        except (Refused, Misused) as error:
            self._say(one_line(_("no: {why}").format(why=error)))
            return
        if self.driver.trouble:
            self._say(_("not saved: {why}").format(why=self.driver.trouble))
        if word in MOVES and not self.done:
            self._tell_words()

    def tick(self) -> None:
        """Let time do what it does, and announce it."""
        events = self.driver.tick()
        for event in events:
            self._tell(event)
        self._announce()

    def next_wake(self) -> float | None:
        """Seconds on the wall until there is something to announce; None if there never is."""
        due = self.driver.next_wake()
        now = self.driver.now()
        left = self._state.remaining(now)
        if due is None or left is None:
            return due
        ahead = [left - mark for mark in self._marks() if mark < left]
        return min([due, *(seconds / self.driver.speed for seconds in ahead)])

    def _reply(self, word: str, rest: str) -> str:
        if word in MOVES:
            self.driver.do(MOVES[word])
            return f"{word}: {said.here(self._state)}"
        if word in ("note", "about", "private", "jot", "answer"):
            return getattr(self._notebook, word)(rest)  # type: ignore[no-any-return]
        handler = getattr(self, f"_do_{word}", None)
        if word not in WORDS or handler is None:
            close = nearest(word, WORDS)
            raise Misused(
                _("{word} is no command; did you mean {close}?").format(word=word, close=close)
                if close
                else _("{word} is no command; help lists them").format(word=word)
            )
        reply: str = handler(rest)
        return reply

    def _do_ready(self, _rest: str) -> str:
        self.driver.do(c.Affirm())
        return _("ready: affirmed; start begins")

    def _do_pause(self, _rest: str) -> str:
        self.driver.do(c.Pause())
        return _("pause: the clock stands still; resume goes on")

    def _do_resume(self, _rest: str) -> str:
        self.driver.do(c.Resume())
        return f"resume: {said.here(self._state)}"

    def _do_more(self, rest: str) -> str:
        self.driver.do(c.More(length(rest, MINUTE)))
        return f"more: {self._timing()}"

    def _do_less(self, rest: str) -> str:
        self.driver.do(c.Less(length(rest, MINUTE)))
        return f"less: {self._timing()}"

    def _do_began(self, rest: str) -> str:
        self.driver.do(c.Earlier(length(rest, None)))
        return f"began: {self._timing()}"

    def _do_untimed(self, _rest: str) -> str:
        self.driver.do(c.SetUntimed(not self._state.untimed))
        return _("untimed: no countdowns") if self._state.untimed else _("untimed: countdowns again")

    def _do_time(self, _rest: str) -> str:
        return self._timing()

    def _do_fit(self, rest: str) -> str:
        refused = self.driver.refusal(c.Fit())
        if refused:
            raise Refused(refused)
        turns = fitted(self._state, self.driver.now())
        if rest != "yes":
            told = {self._state.plan.step(turn).title: clock(turn.seconds) for turn in turns}
            rows = ", ".join(f"{title} {seconds}" for title, seconds in told.items()) or _("nothing is left")
            return _("fit: {rows}; fit yes does it").format(rows=rows)
        self.driver.do(c.Fit())
        return f"fit: {self._timing()}"

    def _do_land(self, rest: str) -> str:
        refused = self.driver.refusal(c.Land())
        if refused:
            raise Refused(refused)
        _to, steps = landing(self._state)
        titles = [self._state.plan.step_called(step).title for step in steps]
        if rest != "yes":
            return _("land: leaves out {steps}; land yes does it").format(
                steps=listed(titles) or _("nothing")
            )
        self.driver.do(c.Land())
        for line in said.words(self._state, self.driver.now()):
            self._say(line)
        return f"land: {said.here(self._state)}"

    def _do_who(self, rest: str) -> str:
        someone = person(self._state.plan, rest)
        self.driver.do(c.Call(someone.id))
        return f"who: {said.here(self._state)}"

    def _do_card(self, _rest: str) -> str:
        self.driver.do(c.Draw())
        return _("card: {card}").format(card=self._state.card)

    def _do_stay(self, _rest: str) -> str:
        self.driver.do(c.Stay())
        return _("stay: waiting here; go, stay or skip")

    def _do_slow(self, _rest: str) -> str:
        if not self._state.slowed:
            self.driver.do(c.Slow())
        stages = "; ".join(f"{stage.title}: {stage.words}" for stage in support.card())
        return _("slow: the clock stands still, resume goes on. {stages}").format(stages=stages)

    def _do_support(self, _rest: str) -> str:
        found = support.load(self._home / "support.toml")
        return found.trouble or "; ".join(found.lines) or support.when_empty()

    def _do_mute(self, _rest: str) -> str:
        self._muted = not self._muted
        return _("mute: the time is not announced") if self._muted else _("mute: the time is announced again")

    def _do_say(self, _rest: str) -> str:
        return " ".join(said.words(self._state, self.driver.now())) or _("nothing is said here")

    def _do_smaller(self, _rest: str) -> str:
        step = self._state.now_step
        if step is None or not step.smaller:
            return _("there is no smaller wording here")
        return " ".join(said.words(self._state, self.driver.now(), smaller=True))

    def _do_guide(self, _rest: str) -> str:
        return said.guide(self._state)

    def _do_help(self, _rest: str) -> str:
        return "; ".join(f"{word} ({says})" for word, says in WORDS.items())

    def _do_end(self, _rest: str) -> str:
        if self._state.live:
            self.driver.do(c.End())
        try:
            self.kept = self.opened.keep()
        except (OSError, ValueError) as error:
            from workshop.disk import sentence

            why = sentence(error) if isinstance(error, OSError) else str(error)
            raise Misused(
                _("the record is not written yet: {why}; end tries again").format(why=why)
            ) from None
        self.done = True
        if self.kept is None:
            return _("end: a rehearsal; nothing is kept")
        return _("kept: the session, {notes} notes").format(notes=self._state.note_count())

    def _do_discard(self, rest: str) -> str:
        if rest != "yes" and (self._state.notes or self._state.answers):
            return _("discard: {notes} notes would be lost; discard yes does it").format(
                notes=self._state.note_count()
            )
        self.driver.do(c.Discard())
        self.opened.discard()
        self.done = True
        return _("discard: nothing of this session is left")

    def _timing(self) -> str:
        return said.timing(self._state, self.driver.now(), self._clock.wall())

    def _tell(self, event: Event) -> None:
        match event:
            case TimeUp() if not self._muted and self._state.time_up:
                self._say(_("That is the time. Finish your sentence."))
            case Moved() | GateOpened():
                self._say(said.here(self._state))
                self._tell_words()

    def _tell_words(self) -> None:
        if self._state.phase in ("running", "paused"):
            for line in said.words(self._state, self.driver.now()):
                self._say(line)

    def _marks(self) -> list[float]:
        allotted = self._state.allotted or 0.0
        return sorted({mark for mark in (allotted / 2, *THRESHOLDS) if mark < allotted}, reverse=True)

    def _announce(self) -> None:
        """Say how much time is left, where a mark has been passed since it was last looked at."""
        state = self._state
        left = state.remaining(self.driver.now())
        if state.phase != "running" or left is None:
            self._last_left = None
            return
        before = self._last_left
        self._last_left = (state.turn, state.part, left)
        if before is None or before[:2] != (state.turn, state.part):
            return
        passed = [mark for mark in self._marks() if left <= mark < before[2]]
        if passed and left > 0 and not self._muted:
            self._say(_("{time} left").format(time=clock(passed[-1])))
