from __future__ import annotations

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes import BEGAN
from tests.plans import phase, step
from tests.sessions import Walk, moments, walk
from workshop.session import commands as c
from workshop.session import events as e
from workshop.session.decide import next_wake, wake


def stamps(walked: Walk, *kinds: type[e.Event]) -> list[tuple[float, e.Event]]:
    """The events of these kinds that happened, each with its moment."""
    return [(entry.at, entry.event) for entry in walked.log if isinstance(entry.event, kinds)]


AUTO = (
    step("one", time=30, ends="auto"),
    step("two", "round", time=20, ends="auto"),
    step("gate", time=10, consent=True, ends="auto"),
    step("last", time=5, ends="auto"),
)


@settings(deadline=None)
@given(st.lists(moments(20), max_size=12))
def test_what_is_left_is_the_deadline_minus_now(waits: list[float]) -> None:
    """However often anybody looks, what is left is the deadline minus now, and never below zero."""
    walked = walk(step("talk", time=60))
    for seconds in waits:
        walked.wait(seconds)
        gone = walked.now
        assert walked.left == max(0.0, 60 - gone)
        assert walked.state.over(walked.now) == max(0.0, gone - 60)
        assert walked.due == (60 if gone < 60 else None)


@settings(deadline=None)
@given(st.lists(st.tuples(moments(20), st.booleans()), max_size=12))
def test_pauses_conserve_what_is_left(stretches: list[tuple[float, bool]]) -> None:
    """While it is paused nothing runs; what is left afterwards is what was left before."""
    walked = walk(step("talk", time=60))
    ran = paused = 0.0
    for seconds, still in stretches:
        if still:
            walked.do(c.Pause())
            before = walked.left
            assert walked.due is None
            walked.wait(seconds)
            assert walked.left == before
            walked.do(c.Resume())
            paused += seconds
        else:
            walked.wait(seconds)
            ran += seconds
        assert walked.left == max(0.0, 60 - ran)
    assert walked.state.spent.get("talk", 0.0) + (walked.now - (walked.state.anchor or 0.0)) == ran
    assert walked.state.paused_seconds == paused
    assert walked.state.pauses == sum(still for _seconds, still in stretches)


def test_a_moment_is_a_pause() -> None:
    """Taking a moment stops the clock and is told to the room; going on ends it."""
    walked = walk(step("talk", time=60))
    walked.wait(10)
    walked.do(c.Slow())
    walked.wait(100)
    assert (walked.state.phase, walked.state.slowed, walked.left) == ("paused", True, 50)
    walked.do(c.Resume())
    assert (walked.state.phase, walked.state.slowed, walked.left) == ("running", False, 50)
    assert (walked.state.pauses, walked.state.paused_seconds) == (1, 100)


def test_a_soft_end_chimes_once_and_waits() -> None:
    """At the end of a turn that ends softly time is up once, at its deadline, and nothing moves."""
    walked = walk(step("talk", time=60), step("close"))
    assert walked.wait(59.5) == ()
    assert walked.wait(30) == (e.TimeUp(0, 0),)
    assert walked.wait(1000) == ()
    assert stamps(walked, e.TimeUp) == [(60, e.TimeUp(0, 0))]
    assert walked.here == ("running", "talk", 0)
    assert (walked.left, walked.state.over(walked.now), walked.state.time_up) == (0, 1029.5, True)


def test_missed_deadlines_cascade_up_to_a_gate() -> None:
    """Several turns that ended by themselves while nobody looked are each stamped with their own deadline."""
    walked = walk(*AUTO, people=2)
    walked.wait(5000)
    assert stamps(walked, e.TimeUp, e.Moved) == [
        (30, e.TimeUp(0, 0)),
        (30, e.Moved(1, by="time")),
        (50, e.TimeUp(1, 0)),
        (50, e.Moved(2, by="time")),
        (70, e.TimeUp(2, 0)),
        (70, e.Moved(3, by="time", gate=True)),
    ]
    assert walked.here == ("gate", "gate", 0)
    assert walked.due is None
    walked.do(c.Go())
    walked.wait(12)
    assert stamps(walked, e.TimeUp)[-1][0] == 5010
    assert (walked.here, walked.left) == (("running", "last", 0), 3)
    walked.wait(100)
    assert walked.state.phase == "closing"
    assert walked.state.ended_at == 5015
    assert walked.state.ended_wall == BEGAN + timedelta(seconds=5015)


def test_time_does_one_deadline_at_a_time() -> None:
    """Before its deadline time does nothing; after it, the events of that deadline and no others."""
    walked = walk(*AUTO)
    assert wake(walked.state, 29.999) == ()
    assert next_wake(walked.state) == 30
    made = wake(walked.state, 5000)
    assert [(stamped.at, type(stamped.event)) for stamped in made] == [(30, e.TimeUp), (30, e.Moved)]


TWO = step("talk", "round", phases=(phase("Speak", 40), phase("Rest", 20)))


def test_the_phases_of_a_turn_flow() -> None:
    """A phase leads to the next by itself, whatever the step's end; only the turn's end is soft."""
    walked = walk(TWO, step("close"))
    walked.wait(45)
    assert (walked.here, walked.left) == (("running", "talk", 1), 15)
    walked.wait(100)
    assert walked.here == ("running", "talk", 1)
    assert stamps(walked, e.TimeUp, e.Moved) == [
        (40, e.TimeUp(0, 0)),
        (40, e.Moved(0, 1, by="time")),
        (60, e.TimeUp(0, 1)),
    ]
    walked.do(c.Next())
    assert (walked.here, walked.speaker, walked.left) == (("running", "talk", 0), "B", 40)


def test_more_and_less() -> None:
    """A minute more or less; never less than nothing is left, and then time is up."""
    walked = walk(step("talk", time=100))
    walked.wait(10)
    walked.do(c.More())
    assert walked.left == 150
    walked.do(c.Less(), c.Less(30))
    assert walked.left == 60
    walked.do(c.Less(100))
    assert walked.left == 0
    assert walked.wake() == (e.TimeUp(0, 0),)


def test_more_after_the_end_is_from_now() -> None:
    """A minute more, when the turn has been over for a while, is a minute from now."""
    walked = walk(step("talk", time=60))
    walked.wait(200)
    walked.do(c.More())
    assert (walked.left, walked.state.time_up, walked.due) == (60, False, 260)
    walked.wait(60)
    assert walked.state.time_up
    walked.do(c.Pause(), c.More(30))
    assert walked.left == 30


def test_again_starts_the_turn_over() -> None:
    """This turn again: from its first part, with all its time, and what ran stays run."""
    walked = walk(TWO)
    walked.wait(50)
    walked.do(c.More(), c.Again())
    assert (walked.here, walked.left) == (("running", "talk", 0), 40)
    assert walked.state.spent == {"talk": 50}
    walked.do(c.Pause(), c.Again())
    assert walked.here == ("paused", "talk", 0)


def test_began_earlier() -> None:
    """A turn that began earlier has less left, and its step ran longer; what is past its end is over."""
    walked = walk(step("talk", time=60), step("close"))
    walked.wait(10)
    walked.do(c.Earlier(20))
    assert (walked.left, walked.due) == (30, 40)
    walked.do(c.Earlier(40))
    assert walked.wake() == (e.TimeUp(0, 0),)
    assert walked.state.over(walked.now) == 10
    walked.do(c.Next())
    assert walked.state.spent == {"talk": 70}


def test_sleeping_asks() -> None:
    """Where the machine slept, the clock stands; going on either leaves the gap out or counts it."""
    walked = walk(step("talk", time=600))
    walked.wait(10)
    walked.do(c.Sleep(300))
    assert (walked.state.phase, walked.state.slept, walked.state.pauses) == ("paused", 300, 0)
    walked.do(c.Earlier(300))
    assert (walked.left, walked.state.slept) == (290, 0)
    walked.do(c.Resume())
    assert walked.here == ("running", "talk", 0)


def test_a_move_settles_what_the_machine_slept() -> None:
    """After moving on, a gap of the turn before is no question of this one."""
    walked = walk(step("talk"), step("close"))
    walked.do(c.Sleep(300), c.Next())
    assert (walked.state.phase, walked.state.slept) == ("paused", 0)


def test_untimed() -> None:
    """Without countdowns nothing is ever up; with them again, each part has its time."""
    walked = walk(*AUTO)
    walked.do(c.SetUntimed(True))
    assert [walked.left, walked.due] == [None, None]
    assert walked.wait(1000) == ()
    walked.do(c.Next())
    assert [walked.left] == [None]
    walked.wait(5)
    walked.do(c.SetUntimed(False))
    assert [walked.left, walked.due] == [15, 1020]


def test_untimed_before_the_start() -> None:
    """A session can be begun without countdowns."""
    walked = walk(step("talk"), started=False)
    walked.do(c.SetUntimed(True), c.Start())
    assert walked.left is None


def test_untimed_only_hides_what_was_given() -> None:
    """Minutes that were given are there again with the countdowns; undo takes back one after the other."""
    walked = walk(step("talk", time=60))
    walked.do(c.More(300), c.SetUntimed(True))
    assert [walked.left, walked.due, walked.state.over(walked.now)] == [None, None, 0]
    walked.wait(10)
    assert walked.state.rest(walked.now) == 350
    walked.do(c.SetUntimed(False))
    assert [walked.left, walked.due] == [350, 360]
    walked.do(c.Undo())
    assert walked.left is None
    walked.do(c.Undo(), c.Undo())
    assert [walked.left, walked.due] == [50, 60]
