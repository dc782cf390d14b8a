"""A rehearsal into which something is thrown: when it comes, what answers it, what is told of it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes import FakeClock
from tests.run.surprised import ARRIVE, CLOSE, DEEPER, TALK, own_plan, shipped_plan
from tests.sessions import commands
from workshop.plan.model import Plan
from workshop.run.answers import WAIT
from workshop.run.driver import Driver
from workshop.run.moments import APART, moments
from workshop.run.surprising import Surprises
from workshop.script.model import Surprise
from workshop.session import commands as c
from workshop.session.moves import Refused

LONG = 60 * 60
TALKS = evolve(TALK, id="talks")
ODD = Surprise("Odd.")


class Rehearsal:
    """A rehearsal at a clock that goes when told to; `came` has what happened, with its second."""

    def __init__(self, made: Plan, speed: float = 1, *, started: bool = True) -> None:
        self.clock = FakeClock()
        self.driver = Driver.open(made, self.clock, None, affirmed=True, speed=speed)
        self.thrown = Surprises(self.driver)
        self.came: list[tuple[float, str]] = []
        self.thrown.changed = self._changed
        if started:
            self.driver.do(c.Start())

    def _changed(self) -> None:
        if self.thrown.standing:
            self.came.append((self.driver.now(), self.thrown.standing))

    def wait(self, seconds: float, *, free: bool = True) -> None:
        """So many seconds of the session go by, looked at every second on the wall."""
        end = self.driver.now() + seconds
        while self.driver.now() < end:
            self.clock.advance(1)
            self.driver.tick()
            self.thrown.tick(free=free)

    def until(self, seconds: float = LONG) -> str:
        """Wait until something stands there, going on where a turn is over; what it is."""
        end = self.driver.now() + seconds
        while not self.thrown.standing and self.driver.now() < end:
            if self.driver.state.phase == "gate":
                self.wait(1)
                if not self.thrown.standing:
                    self.driver.do(c.Go())
            elif self.driver.state.time_up:
                self.driver.do(c.Next())
            self.wait(1)
        return self.thrown.standing

    def through(self) -> None:
        """To the close, each turn in its time, with no answer to anything."""
        while self.driver.state.phase != "closing":
            gate = self.driver.state.phase == "gate"
            if gate:
                self.wait(2)
            if self.driver.state.phase == "paused":
                self.driver.do(c.Resume())
            self.wait(1)
            if gate and self.driver.state.phase == "gate":
                self.driver.do(c.Go())
            elif self.driver.state.phase == "running" and self.driver.state.time_up:
                self.driver.do(c.Next())


@pytest.mark.parametrize("speed", [1, 20])
def test_a_few_come_in_a_session_at_any_speed(speed: float) -> None:
    """About as many as its length says, at pace as at speed; the close and the beginning are left alone."""
    made = shipped_plan("listening-rounds", "group")
    rehearsal = Rehearsal(made, speed)
    rehearsal.through()
    drawn = len(moments(made))
    assert drawn - 1 <= len(rehearsal.came) <= drawn
    assert len({text for _at, text in rehearsal.came}) == len(rehearsal.came)
    assert len(rehearsal.thrown.happened) == len(rehearsal.came)


def test_the_same_seed_has_the_same_surprises() -> None:
    """Whoever rehearses the same plan in the same way meets the same."""
    told = []
    for _time in range(2):
        rehearsal = Rehearsal(shipped_plan("a-little-more", "group"))
        rehearsal.through()
        told.append(rehearsal.came)
    assert told[0] == told[1]
    assert told[0]


def test_nothing_comes_before_the_start_or_while_somebody_looks_elsewhere() -> None:
    """It waits for the start, and for whatever lies over the session to be gone."""
    rehearsal = Rehearsal(own_plan(), started=False)
    rehearsal.wait(600)
    rehearsal.driver.do(c.Start())
    rehearsal.wait(170, free=False)
    assert rehearsal.came == []
    assert rehearsal.until()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.one_of(commands(), st.floats(1, 300)), max_size=40),
    st.sampled_from(["listening-rounds", "a-little-more"]),
)
def test_whatever_is_done_two_are_a_minute_apart(done: list[c.Command | float], name: str) -> None:
    """However the counselor goes on and back, comes and leaves; and nothing comes when it may not."""
    rehearsal = Rehearsal(shipped_plan(name, "group"))
    for one in done:
        if isinstance(one, float):
            rehearsal.wait(one)
            continue
        try:
            rehearsal.driver.do(one)
        except Refused:
            continue
    times = [at for at, _text in rehearsal.came]
    assert all(later - before >= APART for before, later in pairwise(times))
    assert len(rehearsal.came) <= len(moments(shipped_plan(name, "group")))


def test_a_key_answers_and_only_then_all_of_them_are_told() -> None:
    """What it did comes first, then what else there was, each once; the author's own word last."""
    own = Surprise("{name} cries.", "talk", ("slow", "pause", "stay"), "Wait with them.")
    rehearsal = Rehearsal(own_plan(own, steps=(ARRIVE, TALK, CLOSE)))
    assert rehearsal.until().endswith(" cries.")
    assert rehearsal.thrown.note is None
    rehearsal.driver.do(c.Pause())
    note = rehearsal.thrown.note
    assert note is not None
    assert rehearsal.thrown.standing == ""
    assert (note.pressed, note.why) == ("pause", "Wait with them.")
    assert [word for word, _did in note.others] == ["slow", WAIT, "next"]
    assert note.lines(lambda word: word.upper()) == (
        "You pressed PAUSE. The clock stands still until you go on.",
        "What else there was:",
        "SLOW: The clock stands still; everyone reads that a moment is taken, and not because of whom.",
        "WAIT: Nothing changes; the clock goes on.",
        "NEXT: This step is over, and it goes on to Close.",
        "Wait with them.",
    )


def test_it_goes_with_the_next_key_or_by_itself() -> None:
    """A second key puts the note away, or time does; all that happened can be read until the end."""
    rehearsal = Rehearsal(own_plan(Surprise("One."), Surprise("Two."), steps=(ARRIVE, TALK, TALKS, CLOSE)))
    rehearsal.until()
    rehearsal.driver.do(c.More())
    assert rehearsal.thrown.note is not None
    rehearsal.clock.advance(2)
    rehearsal.driver.do(c.More())
    assert rehearsal.thrown.note is None
    rehearsal.until()
    rehearsal.driver.do(c.More())
    rehearsal.wait(APART + 1)
    assert rehearsal.thrown.note is None
    assert [one.pressed for one in rehearsal.thrown.happened] == ["more", "more"]


def test_no_key_is_an_answer_too() -> None:
    """After a minute at pace it is told what became of it; while something lies over it, it waits."""
    rehearsal = Rehearsal(own_plan(ODD))
    rehearsal.until()
    rehearsal.wait(APART + 1, free=False)
    assert rehearsal.thrown.standing
    rehearsal.wait(1)
    note = rehearsal.thrown.note
    assert note is not None
    assert note.pressed == WAIT
    assert note.lines(str)[0].startswith("Nothing was pressed. ")


def test_at_speed_there_is_time_to_read() -> None:
    """It stands there for as long as on the wall, however fast the session runs."""
    rehearsal = Rehearsal(own_plan(ODD), speed=60)
    rehearsal.until()
    standing = rehearsal.thrown.standing
    rehearsal.wait(60 * 40)
    assert rehearsal.thrown.standing == standing
    rehearsal.wait(60 * 10)
    assert rehearsal.thrown.standing == ""


def test_one_press_that_makes_two_events_is_one() -> None:
    """After a machine slept, the key counts the time and goes on; the note stays."""
    rehearsal = Rehearsal(own_plan(ODD, steps=(ARRIVE, TALK, CLOSE)))
    rehearsal.until()
    rehearsal.driver.do(c.Earlier(60))
    rehearsal.driver.do(c.Again())
    assert rehearsal.thrown.note is not None
    assert rehearsal.thrown.note.pressed == "began"


def test_what_time_does_and_what_is_written_is_no_answer() -> None:
    """A turn that is over, a note that is written, a heartbeat."""
    rehearsal = Rehearsal(own_plan(ODD, steps=(ARRIVE, CLOSE)))
    standing = rehearsal.until()
    for command in (c.Note("n1", "quiet"), c.Heartbeat()):
        rehearsal.driver.do(command)
    rehearsal.driver.let_pass(600)
    assert rehearsal.driver.state.time_up
    assert rehearsal.thrown.standing == standing


def test_keys_of_a_shell_count_where_something_comes_of_them() -> None:
    """A gentler wording only where there is one."""
    rehearsal = Rehearsal(own_plan(ODD, steps=(ARRIVE, CLOSE)))
    rehearsal.until()
    rehearsal.thrown.pressed("smaller")
    assert rehearsal.thrown.standing
    rehearsal.thrown.pressed("support")
    assert rehearsal.thrown.note is not None
    assert rehearsal.thrown.note.pressed == "support"


def test_a_machine_sleeps_on_the_wall() -> None:
    """At twenty times the speed, twelve minutes are thirty-six seconds there, as a real one would sleep."""
    for seed in range(40):
        rehearsal = Rehearsal(own_plan(steps=(ARRIVE, TALK, CLOSE), seed=seed), speed=20)
        if "slept" in rehearsal.until():
            break
    assert rehearsal.driver.state.slept == pytest.approx(36)
    assert rehearsal.driver.state.phase == "paused"


def test_what_an_author_wrote_comes_first_and_where_it_belongs() -> None:
    """In its step, with the name of somebody who is there; at a gate, before it."""
    walls = Surprise("The wall shakes.")
    gate = Surprise("{other} looks at {name}.", "deeper", ("stay", "skip"))
    rehearsal = Rehearsal(own_plan(walls, gate, steps=(ARRIVE, DEEPER, TALK, CLOSE)))
    told = []
    while rehearsal.until(900):
        told.append((rehearsal.thrown.standing, rehearsal.driver.state.phase))
        rehearsal.driver.do(c.Go() if rehearsal.driver.state.phase == "gate" else c.More())
        rehearsal.wait(APART + 1)
    assert ("The wall shakes.", "running") in told
    looks = [(text, phase) for text, phase in told if " looks at " in text]
    assert [phase for _text, phase in looks] == ["gate"]
    assert all(
        text.rstrip(".").split(" looks at ")[0] in ("Ana", "Ben", "Chi", "Dana") for text, _phase in looks
    )


def test_a_rehearsal_that_begins_anew_remembers() -> None:
    """A script that was saved: what happened stays, what is past is past, and the old one is silent."""
    made = own_plan(ODD)
    rehearsal = Rehearsal(made)
    rehearsal.until()
    rehearsal.driver.do(c.More())
    fresh = Driver.open(made, rehearsal.clock, None, affirmed=True)
    fresh.do(c.Start())
    again = Surprises(fresh, rehearsal.thrown)
    assert again.happened == rehearsal.thrown.happened
    rehearsal.driver.do(c.Pause())
    assert again.standing == ""
    again.stop()
    assert fresh.listeners == []


def test_nothing_of_it_is_an_event() -> None:
    """What happens is in no log: only what it does to a session, as if that had happened by itself."""
    rehearsal = Rehearsal(shipped_plan("listening-rounds", "group"), speed=20)
    rehearsal.through()
    assert rehearsal.thrown.happened
    assert not rehearsal.driver.is_kept
    kinds = {type(entry.event).__name__ for entry in rehearsal.driver.session.log}
    assert kinds <= {"Opened", "Started", "Moved", "TimeUp", "Paused", "Resumed"}
