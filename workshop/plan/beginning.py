"""Whose voice a turn is, by which a circle knows who begins."""

from __future__ import annotations

from workshop.plan.model import Plan, Turn
from workshop.plan.rounds import holder


def goes_round(plan: Plan, turn: Turn) -> bool:
    """Whether it belongs to a round; in a pair, also to a step in which one speaks and the other listens."""
    step = plan.step(turn)
    return step.form == "round" or (plan.mode == "pair" and step.form == "groups" and bool(step.roles))


def voice(plan: Plan, turn: Turn) -> str | None:
    """The id of whoever has the turn of a round, or speaks first in a pair's; None where nobody is marked."""
    step = plan.step(turn)
    if step.form == "round":
        return holder(step, turn)
    speaks = step.phases[0].speaks if step.phases else ""
    role = speaks if speaks in step.roles else step.roles[0]
    return next(iter(turn.groups[0].get(role, ())), None) if turn.groups else None
