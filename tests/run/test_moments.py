"""When something may happen in a rehearsal: drawn once, from the plan's seed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from tests.plans import phase, step
from tests.run.surprised import ARRIVE, CLOSE, DEEPER, ROUND, TALK, own_plan
from tests.sessions import Walk, plans, walk
from workshop.plan.model import Plan, starts
from workshop.run.moments import APART, AT_GATE, EVERY, gone, may_come, moments
from workshop.script.model import Surprise
from workshop.session import commands as c


def last_step(made: Plan) -> int:
    """When the last step begins, in seconds on the plan's own clock."""
    steps = [turn.step for turn in made.turns]
    return list(starts(made.turns))[steps.index(steps[-1])]


@given(plans(most_seconds=1800), st.integers(0, 50))
def test_about_one_in_eight_minutes_and_none_in_the_last_step(made: Plan, seed: int) -> None:
    """Not at the very beginning, a minute apart where nothing binds them, the same for the same seed."""
    made = evolve(made, seed=seed)
    drawn = moments(made)
    assert drawn == moments(made)
    assert len(drawn) <= max(1, round(last_step(made) / EVERY))
    assert all(0 < moment.at < last_step(made) for moment in drawn)
    free = [moment.at for moment in drawn if not moment.wants]
    assert all(later - before >= APART for before, later in pairwise(free))


def test_another_seed_has_other_moments() -> None:
    """An hour has seven or so, and they are not always at the same time."""
    long = tuple(evolve(TALK, id=f"talk-{number}", time=600, flex=None) for number in range(6))
    drawn = [moments(own_plan(steps=(*long, CLOSE), seed=seed)) for seed in range(20)]
    assert {len(each) for each in drawn} == {8}
    assert len({each[0].at for each in drawn}) == 20


def test_what_is_bound_to_a_step_comes_in_it() -> None:
    """Somewhere in its turns; what is answered at a gate comes before it, and is in the place of another."""
    talk, gate = Surprise("A.", "talk", ("slow",)), Surprise("B.", "deeper", ("stay",))
    for seed in range(20):
        made = own_plan(talk, gate, seed=seed)
        begins = dict(zip((turn.step for turn in made.turns), starts(made.turns), strict=True))
        at = {moment.wants: moment.at for moment in moments(made)}
        assert begins["talk"] < at["own-0"] < begins["deeper"]
        assert at["own-1"] == begins["deeper"]
        assert len(moments(made)) <= round(last_step(made) / EVERY)


def test_an_author_can_t_fill_a_session() -> None:
    """However many surprises a script has, they come no more often."""
    many = [Surprise(f"{number}.", "talk") for number in range(20)]
    made = own_plan(*many)
    drawn = moments(made)
    assert len(drawn) == round(last_step(made) / EVERY)
    assert len({moment.wants for moment in drawn}) == len(drawn)


def test_at_a_gate_somebody_may_not_want_to_go_on() -> None:
    """In some sessions, and in some not; where there is no gate, in none."""
    drawn = [moments(own_plan(seed=seed)) for seed in range(40)]
    there = sum(any(moment.wants == AT_GATE for moment in each) for each in drawn)
    assert 10 < there < 40
    without = own_plan(steps=(ARRIVE, ROUND, TALK, CLOSE))
    assert not any(moment.wants for moment in moments(without))
    assert not any(moment.wants for moment in moments(own_plan(steps=(DEEPER, TALK, CLOSE))))


def test_one_step_alone_has_none() -> None:
    """It begins and closes in one."""
    assert moments(own_plan(steps=(CLOSE,))) == ()


PARTS = step("parts", phases=(phase("One", 60), phase("Two", 60)))


@pytest.mark.parametrize(
    ("seconds", "far"), [(0, 0), (30, 30), (90, 90), (119, 119), (121, 120), (500, 120)], ids=str
)
def test_how_far_it_is_counts_what_was_planned(seconds: int, far: int) -> None:
    """Through the parts of a turn, and not past its end, however long it takes."""
    walked = walk(PARTS, CLOSE)
    walked.wait(seconds)
    assert gone(walked.state, walked.now) == far


def test_pauses_and_gates_lead_no_further() -> None:
    """Time in which nothing is done is none of the plan's; whoever goes on early is where they are."""
    walked = walk(ARRIVE, DEEPER, CLOSE)
    walked.wait(60)
    walked.do(c.Pause())
    walked.wait(600)
    assert gone(walked.state, walked.now) == 60
    walked.do(c.Resume(), c.Next())
    walked.wait(600)
    assert gone(walked.state, walked.now) == 180
    walked.do(c.Go())
    walked.wait(5)
    assert gone(walked.state, walked.now) == 185


def test_nothing_comes_before_the_start_in_a_pause_or_at_the_close() -> None:
    """Only while it runs or waits at a gate, and nobody takes a moment; never in the last step."""
    walked = Walk(own_plan(steps=(ARRIVE, DEEPER, CLOSE)))
    told = [may_come(walked.state)]
    for command in (
        *(c.Start(), c.Pause(), c.Resume(), c.Slow(), c.Resume(), c.Next()),
        *(c.Slow(), c.Resume(), c.Go(), c.Next(), c.Next()),
    ):
        walked.do(command)
        told.append(may_come(walked.state))
    assert told == [
        *(False, True, False, True, False, True, True),
        *(False, True, True, False, False),
    ]
