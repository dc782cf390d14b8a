"""Rehearsing a script while it is written: the session begins anew where the last one stood."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from attrs import frozen

from workshop.plan.model import Plan, Turn
from workshop.run.driver import Driver
from workshop.session import commands as c
from workshop.session.state import State


@frozen
class Follows:
    """What a rehearsal follows: files that may change, and the plan that they make now.

    `plan` raises `ScriptError` or `PlanError` where they make none.
    """

    paths: tuple[Path, ...]
    plan: Callable[[], Plan]


def go_to(driver: Driver, before: State) -> None:
    """Lead a new rehearsal to where the one before stood: to the start of the same turn.

    Where its step has fewer turns now, to the last of them; where the step is gone, to the turn
    that stands at the same place of the plan. It runs unless that one stood still. One
    that had not begun has not begun either. One without countdowns has none here.
    """
    if before.untimed and driver.allows(c.SetUntimed(True)):
        driver.do(c.SetUntimed(True))
    if before.started_at is None or not driver.allows(c.Start()):
        return
    driver.do(c.Start())
    wanted = _turn_like(before, driver.state.turns)
    while driver.state.turn < wanted:
        driver.do(c.Go() if driver.state.phase == "gate" else c.Next())
    if before.phase != "gate" and driver.state.phase == "gate":
        driver.do(c.Go())
    if before.phase not in ("running", "gate") and driver.allows(c.Pause()):
        driver.do(c.Pause())


def _turn_like(before: State, turns: Sequence[Turn]) -> int:
    """The index of the turn that is the one at which `before` stands."""
    last = len(turns) - 1
    stood = before.now_turn
    if stood is None:
        return last
    same = [index for index, turn in enumerate(turns) if turn.step == stood.step]
    if not same:
        return min(before.turn, last)
    first = next(index for index, turn in enumerate(before.turns) if turn.step == stood.step)
    return same[min(before.turn - first, len(same) - 1)]
