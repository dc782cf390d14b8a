"""Who is with whom, turn by turn, as small tables that fit into a column of paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from attrs import frozen

from workshop.plan.model import Group, Plan, Turn
from workshop.script.model import RESTING, Step
from workshop.words import _, listed, one_line

# Names with their roles stand one below the other; without, they share a line.
ACROSS: Final = 4
ACROSS_WITHOUT_ROLES: Final = 3


@frozen
class Band:
    """A table of a few columns: what each is headed by, and in each row a role and who holds it.

    `time` is when it begins, empty where the heads say it or where it goes on from the one
    above; `resting` tells who sits out.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    time: str = ""
    resting: str = ""


def bands(plan: Plan, step: Step, turns: Sequence[tuple[str, Turn]]) -> tuple[Band, ...]:
    """The tables of a step's turns, each turn with its clock time.

    A single group has its turns beside each other; of several, the groups of one turn are.
    """
    seated = [[group for group in turn.groups if RESTING not in group] for _time, turn in turns]
    if all(len(groups) == 1 for groups in seated):
        times = tuple(time for time, _turn in turns) if len(turns) > 1 else ("",)
        return _beside(plan, step, times, [groups[0] for groups in seated], _resting(plan, turns))
    made: list[Band] = []
    for (time, turn), groups in zip(turns, seated, strict=True):
        resting = _resting(plan, [(time, turn)])
        made += _beside(plan, step, ("",) * len(groups), groups, resting, time if len(turns) > 1 else "")
    return tuple(made)


def _beside(
    plan: Plan, step: Step, heads: tuple[str, ...], groups: Sequence[Group], resting: str, time: str = ""
) -> tuple[Band, ...]:
    across = ACROSS if step.roles else ACROSS_WITHOUT_ROLES
    starts = range(0, len(groups), across)
    return tuple(
        Band(
            heads=heads[at : at + across],
            rows=_rows(step, groups[at : at + across], lambda people: one_line(listed(plan.names(people)))),
            time="" if at else time,
            resting=resting if at == starts[-1] else "",
        )
        for at in starts
    )


def _rows(
    step: Step, groups: Sequence[Group], named: Callable[[tuple[str, ...]], str]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    roles = tuple(dict.fromkeys(step.seats))
    return tuple(
        (one_line(role) if step.roles else "", tuple(named(group.get(role, ())) or "–" for group in groups))
        for role in roles
    )


def _resting(plan: Plan, turns: Sequence[tuple[str, Turn]]) -> str:
    """Who sits out in which of the turns; without the times where there is only one turn."""
    told = []
    for time, turn in turns:
        names = [name for group in turn.groups for name in plan.names(group.get(RESTING, ()))]
        if names:
            sits = one_line(_("{names} sit this out").format(names=listed(names)))
            told.append(f"{time} {sits}" if len(turns) > 1 else sits)
    return "; ".join(told)
