"""Plain mode: one command a line, one reply a line, over the same core and driver as the screens."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from workshop import helplines, support
from workshop.disk import sentence
from workshop.notes.archive import Opened
from workshop.plain import said
from workshop.plain.circle import Again
from workshop.plain.feelings import Feelings
from workshop.plain.notes import Notebook
from workshop.plain.pace import Pace
from workshop.plain.parse import Misused, is_yes, length
from workshop.plain.people import Seats
from workshop.plain.shown import Shown
from workshop.plain.times import Times
from workshop.plain.words import MEANT, WORDS
from workshop.run.clock import Clock
from workshop.run.driver import Driver
from workshop.run.standing import back_at
from workshop.script.library import Library
from workshop.script.shapes import nearest
from workshop.session import commands as c
from workshop.session.closing import nothing_to_keep
from workshop.session.events import BreakOver, Entry, Event, Moved, Paused, TimeUp
from workshop.session.moves import Refused
from workshop.session.state import State
from workshop.session.table import SHORTEST_BREAK
from workshop.settings import Places
from workshop.words import _, one_line

Say = Callable[[str], None]

# These say what they would do, and do it once `yes` was said.
ASKING: Final = ("fit", "land", "discard", "end")

MOVES: Final[Mapping[str, c.Command]] = {
    "start": c.Start(),
    "next": c.Next(),
    "back": c.Back(),
    "again": c.Again(),
    "pass": c.Pass(),
    "go": c.Go(),
    "skip": c.Skip(),
}


class Shell:
    """A session led by lines; `done` once it was ended or discarded."""

    def __init__(
        self,
        opened: Opened,
        home: Path,
        wall: Clock,
        say: Say,
        times: Times | None = None,
        library: Library | None = None,
    ) -> None:
        self.opened = opened
        self.driver: Driver = opened.driver
        self._asked = ""
        self.done = False
        self.kept: Path | None = None
        self._home = home
        self._clock = wall
        self._say = say
        self._times = times or Times(self.driver)
        self._seats = Seats(self.driver)
        self._again = Again(opened, home)
        self._pace = Pace(self.driver, wall)
        self._parts = (
            Notebook(self.driver),
            self._seats,
            Shown(self.driver),
            self._again,
            self._pace,
            Feelings(library or Places(home).library()),
        )
        self._heard: list[Event] = []
        self._trouble = ""
        self.driver.listeners.append(self._hear)

    @property
    def _state(self) -> State:
        return self.driver.state

    def begin(self) -> None:
        """Say what there is to know before the first command."""
        known = self._state.recovered and self._state.affirmed
        for line in said.opening(self._state.plan)[: 1 if known else None]:
            self._say(line)
        if not self.driver.is_kept:
            self._say(_("a rehearsal: nothing is kept"))
        for line in filter(None, (self.opened.damage, self.opened.changed)):
            self._say(line)
        if self._state.recovered:
            self._say(_("this session was interrupted; it stands where it stood"))
        for line in (*self._again.opening(), said.here(self._state)):
            self._say(line)
        if self._state.phase == "paused":
            self._say(_("paused, {timing}; resume goes on").format(timing=self._pace.stands()))
        self._tell_words()

    def obey(self, line: str) -> None:
        """Obey one line; exactly one reply is said first, then what changed for everyone."""
        # Some editors begin a file with a byte order mark.
        word, rest = (*line.lstrip("\ufeff").split(maxsplit=1), "", "")[:2]
        if not word:
            return
        word = one_line(word.lower())
        if word == "yes" and self._asked:
            word, rest = self._asked, word
        self._asked = word if word in ASKING and not is_yes(rest) else ""
        before, moved = self._place(), word in MOVES
        try:
            reply = self._reply(word, rest)
        except (Refused, Misused) as error:
            reply, moved = _("no: {why}").format(why=error), False
        self._say(one_line(reply))
        if self.done:
            return
        lines, self._seats.to_say = self._seats.to_say, []
        for line in lines:
            self._say(line)
        if self.driver.trouble:
            self._trouble = self.driver.trouble
            self._say(_("not saved: {why}").format(why=self._trouble))
        self._tell_heard(of_place=not moved)
        if moved or self._place() != before:
            self._tell_words()

    def tick(self) -> None:
        """Let time do what it does, and announce it."""
        self.driver.tick()
        if self.driver.trouble != self._trouble:
            self._trouble = self.driver.trouble
            self._say(
                _("not saved: {why}").format(why=self._trouble)
                if self._trouble
                else _("kept: what was not saved before")
            )
        if self._tell_heard():
            self._tell_words()
        for line in self._times.told():
            self._say(line)

    def next_tick(self) -> float | None:
        """Seconds on the wall until `tick` will have something to do; None if it won't by itself."""
        ahead = (self.driver.next_tick(), self._times.next_mark())
        return min((seconds for seconds in ahead if seconds is not None), default=None)

    def _reply(self, word: str, rest: str) -> str:
        if word in MOVES:
            self.driver.do(MOVES[word])
            return f"{word}: {said.here(self._state)}"
        for part in self._parts:
            if word in part.WORDS:
                return getattr(part, word)(rest)  # type: ignore[no-any-return]
        handler = getattr(self, f"_do_{word}", None)
        if word not in WORDS or handler is None:
            close = MEANT.get(word) or nearest(word, WORDS)
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
        return f"resume: {said.here(self._state)}; {self._pace.stands()}"

    def _do_break(self, rest: str) -> str:
        self.driver.do(c.Break(length(rest, SHORTEST_BREAK)))
        back = back_at(self._state, self.driver.now(), self._clock.wall(), self.driver.speed)
        return _("break: {back}; resume goes on").format(back=back)

    def _do_postpone(self, _rest: str) -> str:
        self.kept = self._put_away("postpone", self.opened.set_aside)
        self.done = True
        if self.kept is None:
            return _("postpone: a rehearsal; nothing is kept")
        told = _("kept: the session until another day, {written}; run --resume {id} goes on with it")
        return told.format(written=said.written(self._state), id=self.opened.id)

    def _do_stay(self, _rest: str) -> str:
        self.driver.do(c.Stay())
        return _("stay: waiting here; go, stay or skip")

    def _do_slow(self, _rest: str) -> str:
        if not self._state.slowed:
            self.driver.do(c.Slow())
        alone = self._state.plan.mode == "solo"
        stages = " ".join(f"{stage.title}: {stage.words}" for stage in support.card(alone=alone))
        return _("slow: the clock stands still, resume goes on. {stages}").format(stages=stages)

    def _do_support(self, _rest: str) -> str:
        found = helplines.load(self._home / "support.toml")
        return support.in_a_row(found, self._clock.wall().date(), alone=self._state.plan.mode == "solo")

    def _do_mute(self, _rest: str) -> str:
        self._times.muted = not self._times.muted
        return (
            _("mute: the time is not announced")
            if self._times.muted
            else _("mute: the time is announced again")
        )

    def _do_end(self, rest: str) -> str:
        if self.driver.is_kept and nothing_to_keep(self._state):
            if not is_yes(rest):
                return _("end: it has not begun, and there is nothing to keep; end yes ends it, start begins")
            self._do_discard("yes")
            return _("end: it had not begun; there was nothing to keep")
        if self._state.live:
            self.driver.do(c.End())
        self.kept = self._put_away("end", self.opened.keep)
        self.done = True
        if self.kept is None:
            return _("end: a rehearsal; nothing is kept")
        return (
            _("kept: the session, {written}").format(written=said.written(self._state)) + self._again.kept()
        )

    def _do_discard(self, rest: str) -> str:
        if not is_yes(rest) and self._state.has_writing:
            return _("discard: {written} would be lost; discard yes does it").format(
                written=said.written(self._state)
            )
        try:
            self.opened.discard()
        except OSError as error:
            raise Misused(
                _("discarded, but not all could be removed: {why}; discard tries again").format(
                    why=_why(error)
                )
            ) from None
        self.done = True
        return _("discard: nothing of this session is left")

    def _put_away(self, word: str, put: Callable[[], Path | None]) -> Path | None:
        try:
            return put()
        except (OSError, ValueError) as error:
            raise Misused(
                _("the record is not written yet: {why}; {word} tries again").format(
                    why=_why(error), word=word
                )
            ) from None

    def _place(self) -> tuple[int, int, str]:
        """Where the words to be said stand; they are said again where that has changed."""
        state = self._state
        return state.turn, state.part, "" if state.phase in ("running", "paused") else state.phase

    def _hear(self, entry: Entry) -> None:
        self._heard.append(entry.event)

    def _tell_heard(self, *, of_place: bool = True) -> bool:
        """Tell what time did by itself since it was last told; whether it moved the session on."""
        heard, self._heard = self._heard, []
        for event in heard:
            if isinstance(event, Paused) and event.why == "slept":
                self._say(said.slept(event.gap))
            if isinstance(event, BreakOver):
                self._say(_("the break is over; resume goes on when everyone is back"))
        moved = any(isinstance(event, Moved) and event.by == "time" for event in heard)
        if moved and of_place:
            self._say(said.here(self._state))
        timed_out = any(isinstance(event, TimeUp) for event in heard) and self._state.time_up
        if timed_out and not self._times.muted:
            self._say(_("That is the time. Finish your sentence."))
        return moved

    def _tell_words(self) -> None:
        for line in self._again.closing():
            self._say(line)
        if self._state.phase in ("running", "paused"):
            for line in (*said.words(self._state, self.driver.now()), *said.asked(self._state)):
                self._say(line)


def _why(error: OSError | ValueError) -> str:
    return sentence(error) if isinstance(error, OSError) else str(error)
