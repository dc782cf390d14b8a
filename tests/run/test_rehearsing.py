"""A rehearsal that begins anew where the last one stood."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import FakeClock
from tests.plans import phase, script, step
from workshop.plan.make import plan
from workshop.plan.model import Plan
from workshop.run.driver import Driver
from workshop.run.rehearsing import go_to
from workshop.script.model import Step
from workshop.session import commands as c

ARRIVE = step("arrive", time=60)
ROUND = step("round", "round", 60)
PARTS = step("parts", phases=(phase("One", 60), phase("Two", 60)))
DEEPER = step("deeper", time=60, consent=True, until="close")
CLOSE = step("close", time=60)


def made(steps: Sequence[Step], people: Sequence[str] = ("Ana", "Ben", "Chi")) -> Plan:
    return plan(script(*steps), people, "group", seed=1)


def driver(steps: Sequence[Step]) -> Driver:
    return Driver.open(made(steps), FakeClock(), None, affirmed=True, speed=20)


def walked(steps: Sequence[Step], turns: int) -> Driver:
    """A rehearsal that was started, and gone on with so many turns."""
    before = driver(steps)
    before.do(c.Start())
    while before.state.turn < turns:
        before.do(c.Go() if before.state.phase == "gate" else c.Next())
    return before


@pytest.mark.parametrize(
    ("turns", "steps", "stands"),
    [
        (2, (ARRIVE, ROUND, CLOSE), ("round", 2)),
        (2, (step("first", time=30), ARRIVE, ROUND, CLOSE), ("round", 3)),
        (3, (ARRIVE, step("round", "round", 30), DEEPER, CLOSE), ("round", 3)),
        (4, (ARRIVE, step("round", time=30), CLOSE), ("close", 2)),
        (2, (ARRIVE, CLOSE), ("close", 1)),
    ],
    ids=["same", "a step more before", "shorter", "fewer turns", "step gone"],
)
def test_it_stands_at_the_same_turn(turns: int, steps: tuple[Step, ...], stands: tuple[str, int]) -> None:
    """By step and turn, however the steps before it changed; else at the same place of the plan."""
    after = driver(steps)
    go_to(after, walked((ARRIVE, ROUND, CLOSE), turns).state)
    assert after.state.now_step is not None
    assert (after.state.now_step.id, after.state.turn) == stands


def test_it_runs_unless_that_one_stood_still() -> None:
    """Running stays running; paused stays paused; what had not begun has not begun; untimed stays so."""
    before = driver((ARRIVE, CLOSE))
    after = driver((ARRIVE, CLOSE))
    before.do(c.SetUntimed(True))
    go_to(after, before.state)
    assert (after.state.phase, after.state.untimed) == ("waiting", True)
    before.do(c.Start())
    go_to(after, before.state)
    assert (after.state.phase, after.state.untimed) == ("running", True)
    before.do(c.Pause())
    after = driver((ARRIVE, CLOSE))
    go_to(after, before.state)
    assert after.state.phase == "paused"


def test_it_stands_before_a_gate_or_behind_it_as_before() -> None:
    """Whoever had gone through has gone through; whoever stood before it stands before it."""
    before = walked((ARRIVE, DEEPER, CLOSE), 1)
    after = driver((ARRIVE, DEEPER, CLOSE))
    go_to(after, before.state)
    assert after.state.phase == "gate"
    before.do(c.Go())
    after = driver((ARRIVE, DEEPER, CLOSE))
    go_to(after, before.state)
    assert after.state.phase == "running"
    assert after.state.now_step == DEEPER


@given(st.integers(0, 8), st.integers(0, 3), st.lists(st.sampled_from((ROUND, PARTS, DEEPER)), unique=True))
def test_any_change_can_be_gone_on_with(turns: int, gone: int, between: list[Step]) -> None:
    """However far it was, and whatever is left of the script, the new one stands at one of its turns."""
    steps = (ARRIVE, *between, CLOSE)
    last = len(made(steps).turns) - 1
    before = walked(steps, min(turns, last))
    after = driver((ARRIVE, *between[gone:], CLOSE))
    go_to(after, before.state)
    assert after.state.now_turn is not None
    assert after.state.phase in ("running", "gate")
