from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.plans import phase, step
from tests.sessions import Walk, moments, plans, walk
from workshop.plan.model import Plan
from workshop.session import commands as c
from workshop.session.moves import Refused

TWO = step("talk", "round", phases=(phase("Speak", 40), phase("Rest", 20)))


def test_when_it_ends() -> None:
    """What is still planned is the rest of this part, of this turn, and all that comes after it."""
    walked = walk(
        TWO, step("open", time=None, flex=(60, 120)), step("close", time=30), people=2, started=False
    )
    assert walked.state.rest(0) == 240
    assert walked.state.due_at() is None
    assert walked.state.behind(0) == 0
    walked.wait(5)
    walked.do(c.Start())
    assert (walked.state.rest(5), walked.state.due_at()) == (240, 245)
    walked.wait(10)
    assert walked.state.rest(walked.now) == 230
    walked.do(c.Next())
    assert walked.state.rest(walked.now) == 200
    walked.do(c.SetUntimed(True))
    assert walked.state.rest(walked.now + 5) == 195
    walked.do(c.SetUntimed(False), c.Next(), c.Next(), c.Next())
    assert walked.state.rest(walked.now + 40) == 50 + 30
    assert walked.state.rest(walked.now + 500) == 30
    walked.do(c.Next(), c.Next())
    assert walked.state.rest(walked.now) == 0


def test_ahead_and_behind() -> None:
    """How late it is counts from the plan's own end, not from the time there was; the close stands still."""
    walked = walk(step("talk", time=60), step("close", time=60), time=600)
    assert walked.state.plan.slack == 480
    assert walked.state.due_at() == 600
    walked.wait(30)
    assert walked.state.behind(walked.now) == 0
    walked.do(c.Pause())
    walked.wait(90)
    assert walked.state.behind(walked.now) == 90
    walked.do(c.Resume(), c.Next())
    assert walked.state.behind(walked.now) == 60
    walked.wait(10)
    walked.do(c.Next())
    walked.wait(999)
    assert walked.state.behind(walked.now) == 10


FLEX = (
    step("arrive", time=60),
    step("talk", "round", time=100, flex=(40, 200)),
    step("close", time=60),
)


def test_fitting_the_rest() -> None:
    """What comes after this turn is fitted into the time that is left when it ends."""
    walked = walk(*FLEX, people=4, time=520)
    walked.wait(60 + 90)
    walked.do(c.Next(), c.Fit())
    # 520 - 150 = 370 are left: 100 of this turn, and 270 for three of 100 and the close.
    assert [turn.seconds for turn in walked.state.turns] == [60, 100, 70, 70, 70, 60]
    assert walked.state.rest(walked.now) == 370
    walked.do(c.Next(), c.Fit())
    # 90 were saved: two of the three turns that are left grow.
    assert [turn.seconds for turn in walked.state.turns] == [60, 100, 70, 120, 120, 60]


def test_a_rest_that_does_not_fit_is_refused() -> None:
    """Where even the shortest is too long, it says by how much, also when the time is over already."""
    walked = walk(*FLEX, people=2, time=320)
    walked.wait(250)
    assert "1m10s too long" in walked.refused(c.Fit())
    walked.wait(1000)
    assert "17m50s too long" in walked.refused(c.Fit())
    walked.do(c.Land())
    walked.wait(30)
    assert walked.refused(c.Fit())


@pytest.mark.parametrize("start", [0.0, 0.1, 12.345])
def test_being_on_time_always_fits(start: float) -> None:
    """A plan without any slack fits as it stands at any moment while nothing is late."""
    walked = walk(step("talk", "round", time=7), step("close", time=10), started=False)
    walked.wait(start)
    walked.do(c.Start())
    for tenth in range(1, 70):
        walked.wait(start + tenth / 10 - walked.now)
        walked.do(c.Fit(), c.Undo())
    walked.wait(0.001)
    walked.do(c.Next())
    assert walked.allows(c.Fit())


def test_fitting_forgets_nothing() -> None:
    """What became of later turns, of which back has led away, stays known."""
    walked = walk(*FLEX, people=2, time=320)
    walked.do(c.Next(), c.Next(), c.Pass())
    before = walked.state.fates
    walked.do(c.Back(), c.Back(), c.Fit())
    assert walked.state.fates == before == ("taken", "taken", "passed", "ahead", "ahead")


@settings(deadline=None)
@given(plans(most_seconds=90), st.lists(st.tuples(moments(40), st.integers(1, 3)), max_size=8))
def test_what_fits_ends_in_time(plan: Plan, stretches: list[tuple[float, int]]) -> None:
    """After fitting, the session ends no later than it is due; and fitting changes nobody's place."""
    walked = Walk(plan)
    walked.do(c.Start())
    for seconds, moves in stretches:
        walked.wait(seconds)
        for _move in range(moves):
            walked.do(next((one for one in (c.Next(), c.Go()) if walked.allows(one)), c.Heartbeat()))
        before = walked.state.turns
        try:
            walked.do(c.Fit())
        except Refused:
            continue
        due = walked.state.due_at()
        assert due is not None
        assert walked.now + walked.state.rest(walked.now) <= due + 0.001
        assert [(turn.step, turn.groups) for turn in walked.state.turns] == [
            (t.step, t.groups) for t in before
        ]
        assert walked.state.turns[: walked.state.turn + 1] == before[: walked.state.turn + 1]
