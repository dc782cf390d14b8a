from __future__ import annotations

import pytest

from tests.plans import phase, step
from tests.sessions import Walk, walk
from workshop.script.model import Step
from workshop.session import commands as c
from workshop.session import events as e
from workshop.session.moves import behind_gate, cut_short, landing
from workshop.session.session import Session

ARRIVE, CLOSE = step("arrive", time=60), step("close", time=30)
DEEP = step("deep", "round", time=20, consent=True)
AFTER = step("after", time=10)


def before_gate(*steps: Step, people: int = 2) -> Walk:
    walked = walk(ARRIVE, *steps, CLOSE, people=people)
    walked.wait(60)
    walked.do(c.Next())
    return walked


def test_a_gate_waits() -> None:
    """Before a gate no clock runs, nothing is ever up, and next only says so."""
    walked = before_gate(DEEP)
    assert walked.here == ("gate", "deep", 0)
    assert walked.wait(1000) == ()
    assert "go, stay, or skip" in walked.refused(c.Next())
    assert "deep" not in walked.state.entered
    assert walked.state.spent == {"arrive": 60}


def test_going() -> None:
    """Go opens the gate: the step begins with all its time, and further turns of it ask nobody."""
    walked = before_gate(DEEP)
    walked.wait(100)
    walked.do(c.Go())
    assert (walked.here, walked.left, walked.speaker) == (("running", "deep", 0), 20, "A")
    walked.do(c.Next())
    assert (walked.here, walked.speaker) == (("running", "deep", 0), "B")
    walked.do(c.Back())
    assert walked.here == ("running", "deep", 0)


def test_staying() -> None:
    """Stay keeps waiting; any of the three can be chosen afterwards."""
    walked = before_gate(DEEP)
    assert walked.do(c.Stay()) == (e.Stayed(1),)
    assert walked.here == ("gate", "deep", 0)
    walked.do(c.Stay(), c.Go())
    assert walked.here == ("running", "deep", 0)


def test_skipping_leaves_out_one_step() -> None:
    """Without `until` only the step behind the gate is left out, and it was declined."""
    walked = before_gate(DEEP, AFTER)
    assert behind_gate(walked.state) == (3, ("deep",))
    walked.do(c.Skip())
    assert walked.here == ("running", "after", 0)
    assert walked.state.left_out == {"deep": "declined"}
    assert walked.state.fates == ("taken", "ahead", "ahead", "ahead", "ahead")


def test_skipping_until_a_step() -> None:
    """With `until` all up to that step is left out, gates among it too."""
    gate = step("gate", consent=True, until="close")
    walked = before_gate(gate, DEEP, AFTER)
    assert behind_gate(walked.state) == (5, ("gate", "deep", "after"))
    walked.do(c.Skip())
    assert walked.here == ("running", "close", 0)
    assert walked.state.left_out == dict.fromkeys(("gate", "deep", "after"), "declined")


def test_skipping_to_another_gate_asks_there() -> None:
    """A gate that follows the one that was skipped asks again; at the end skipping leads to the close."""
    walked = walk(DEEP, step("more", consent=True))
    walked.do(c.Skip())
    assert walked.here == ("gate", "more", 0)
    walked.do(c.Skip())
    assert walked.here == ("closing", "", 0)


def test_the_first_step_may_have_a_gate() -> None:
    """A session that begins with a gate waits before it, and its clock runs from there on."""
    walked = walk(DEEP, CLOSE)
    assert walked.here == ("gate", "deep", 0)
    walked.do(c.Go())
    assert walked.here == ("running", "deep", 0)


def test_a_gate_reached_while_paused_opens_to_a_standing_clock() -> None:
    """Who comes to a gate with the clock standing goes through it with the clock standing."""
    walked = walk(ARRIVE, DEEP, CLOSE)
    walked.do(c.Pause(), c.Next())
    assert walked.here == ("gate", "deep", 0)
    walked.do(c.Go())
    assert walked.here == ("paused", "deep", 0)


def test_a_moment_before_a_gate() -> None:
    """A moment can be taken before a gate; it is no pause, and going on leaves the gate standing."""
    walked = before_gate(DEEP)
    walked.do(c.Slow())
    assert (walked.state.phase, walked.state.slowed) == ("gate", True)
    walked.do(c.Resume())
    assert (walked.state.phase, walked.state.slowed) == ("gate", False)
    walked.do(c.Slow(), c.Go())
    assert (walked.here, walked.state.slowed, walked.state.pauses) == (("running", "deep", 0), False, 0)


def test_back_from_a_gate() -> None:
    """Back from a gate is to the turn before it; on the way forward even an opened gate asks again."""
    walked = before_gate(DEEP)
    walked.do(c.Back())
    assert walked.here == ("running", "arrive", 0)
    walked.do(c.Next(), c.Go(), c.Back(), c.Next())
    assert walked.here == ("gate", "deep", 0)


def test_back_never_leads_behind_a_declined_gate() -> None:
    """Back goes over what was declined, to the last turn that took place; from there the gate asks again."""
    walked = before_gate(step("gate", consent=True, until="close"), DEEP, AFTER)
    walked.do(c.Skip(), c.Back())
    assert walked.here == ("running", "arrive", 0)
    walked.do(c.Next())
    assert walked.here == ("gate", "gate", 0)
    walked.do(c.Go())
    assert walked.state.left_out == {"deep": "declined", "after": "declined"}
    first = walk(DEEP, CLOSE)
    first.do(c.Skip(), c.Back())
    assert first.here == ("gate", "deep", 0)


def test_landing() -> None:
    """Land goes straight to the closing step with all its time; what it leaves out is shown before."""
    walked = walk(ARRIVE, step("talk", "round"), DEEP, AFTER, CLOSE)
    walked.do(c.Next(), c.Next())
    walked.wait(20)
    assert landing(walked.state) == (8, ("deep", "after"))
    walked.do(c.Land())
    assert (walked.here, walked.left) == (("running", "close", 0), 30)
    assert walked.state.left_out == {"deep": "left out", "after": "left out"}
    assert walked.state.fates[:4] == ("taken", "taken", "taken", "ahead")
    assert "close already" in walked.refused(c.Land())
    walked.do(c.Back())
    assert walked.here == ("running", "talk", 0)
    walked.do(c.Next())
    assert walked.here == ("gate", "deep", 0)


@pytest.mark.parametrize(
    "close",
    [
        step("close", time=120, flex=(60, 200)),
        step("close", phases=(phase("a", 90, (40, 100)), phase("b", 30, (20, 100)))),
    ],
    ids=["whole", "in parts"],
)
def test_the_close_has_its_time_whatever_was_fitted(close: Step) -> None:
    """Landing gives the closing step back what fitting took, in a replay too; undo takes it again."""
    walked = walk(ARRIVE, step("talk", "round", time=60, flex=(30, 60)), close)
    walked.wait(170)
    walked.do(c.Fit())
    short = walked.state.turns[-1]
    assert short.seconds < 120
    walked.do(c.Land())
    assert walked.state.turns[-1].seconds == 120
    assert walked.left == (90 if close.phases else 120)
    assert Session.of(walked.log).state == walked.state
    walked.do(c.Undo())
    assert walked.state.turns[-1] == short


def test_landing_takes_nothing_from_a_close_that_has_more() -> None:
    """A close that was stretched stays as long as it is, and a landing without turns leaves all as it was."""
    walked = walk(ARRIVE, AFTER, step("close", time=120, flex=(60, 300)), time=400)
    assert walked.state.turns[-1].seconds > 120
    (landed,) = walked.do(c.Land())
    assert landed == e.Landed(2, ("after",))
    assert walked.left == walked.state.turns[-1].seconds > 120


def test_turns_that_landing_leaves_out_of_what_has_begun() -> None:
    """Those after the one that runs; before a gate the whole step is left out, and none by itself."""
    walked = walk(step("talk", "round"), DEEP, CLOSE, people=6)
    assert (cut_short(walked.state), landing(walked.state)[1]) == (5, ("deep",))
    for _turn in range(5):
        walked.do(c.Next())
    assert cut_short(walked.state) == 0
    walked.do(c.Next())
    assert (walked.state.phase, cut_short(walked.state)) == ("gate", 0)


def test_landing_from_a_gate() -> None:
    """From a gate, landing leaves out what is behind it; what was declined before stays declined."""
    walked = before_gate(DEEP, step("more", consent=True), AFTER)
    walked.do(c.Skip())
    assert landing(walked.state)[1] == ("more", "after")
    walked.do(c.Land())
    assert walked.state.left_out == {"deep": "declined", "more": "left out", "after": "left out"}
    assert walked.here == ("running", "close", 0)


def test_landing_at_a_close_that_asks() -> None:
    """Where the closing step has a gate, landing stops before it."""
    walked = walk(ARRIVE, AFTER, step("close", consent=True))
    walked.do(c.Pause(), c.Land())
    assert walked.here == ("gate", "close", 0)
    assert "close already" in walked.refused(c.Land())
    walked.do(c.Go())
    assert walked.here == ("paused", "close", 0)
