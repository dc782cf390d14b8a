"""Two who change places, and who comes next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from attrs import evolve

from workshop.plan.course import Ahead, Course, numbered
from workshop.plan.model import Group, Plan, Turn
from workshop.plan.rounds import holder
from workshop.script.model import Step


def swapped(course: Course, one: str, other: str) -> Course:
    """The course in which two have each other's seats from here on.

    In a lap that has begun they change turns only where both are still to come, so that neither has two,
    and what was passed is offered to whom it was; a meeting of small groups that has begun goes on with each
    in the other's place. Where each meets each, nothing ahead of it changes. `amended` sees to the rest.
    """
    names = {one: other, other: one}
    turns: list[Turn] = []
    for name, rows in groupby(course.turns, key=lambda turn: turn.step):
        step = course.plan.step_called(name)
        part = numbered(tuple(rows), course)
        running = {turn.meeting for turn in part.began}
        laps = {
            turn.lap: {
                holder(step, later.turn) for later in part.of(lap=turn.lap).later if not later.turn.again
            }
            for turn in part.began
            if step.form in ("round", "spotlight")
        }
        turns += part.before
        for ahead in ((part.now,) if part.now else ()) + part.later:
            turn = ahead.turn
            if step.form == "groups":
                changes = not turn.again and (step.partners != "everyone" or turn.meeting in running)
            elif step.form in ("round", "spotlight"):
                to_come = laps.get(turn.lap)
                comes = ahead != part.now and not turn.again
                changes = comes and (to_come is None or to_come.issuperset(names))
            else:
                changes = False
            turns.append(_renamed(turn, names) if changes else turn)
    return evolve(course, plan=_seats_changed(course.plan, names), turns=tuple(turns))


def _seats_changed(plan: Plan, names: Mapping[str, str]) -> Plan:
    by_id = {person.id: person for person in plan.people}
    return evolve(plan, people=tuple(by_id[names.get(one.id, one.id)] for one in plan.people))


def _renamed(turn: Turn, names: Mapping[str, str]) -> Turn:
    def renamed(people: Sequence[str]) -> tuple[str, ...]:
        return tuple(names.get(one, one) for one in people)

    groups: tuple[Group, ...] = tuple(
        {role: renamed(people) for role, people in group.items()} for group in turn.groups
    )
    return evolve(turn, groups=groups, tables=tuple(map(renamed, turn.tables)))


def _has_an_order(step: Step) -> bool:
    return step.form in ("round", "spotlight") and step.order != "open"


def brought(course: Course, person: str) -> tuple[Ahead, ...] | None:
    """The turns from here on, in which this person comes first in the next round or spotlight of fixed order.

    None where they have no turn in it that is still to come, or there is no such lap.
    """
    ahead = [Ahead(turn, course.at + index) for index, turn in enumerate(course.turns[course.at :])]
    lap = [
        index
        for index, one in enumerate(ahead)
        if index >= course.begun and _has_an_order(course.plan.step(one.turn))
    ]
    if not lap:
        return None
    first = ahead[lap[0]].turn
    lap = [at for at in lap if (ahead[at].turn.step, ahead[at].turn.lap) == (first.step, first.lap)]
    step = course.plan.step(first)
    found = next((at for at in lap if holder(step, ahead[at].turn) == person), None)
    if found is None:
        return None
    # The people move, and the cards and the gate stay where they lie.
    order = [found, *(at for at in lap if at != found)]
    moved = [ahead[at] for at in order]
    for at, one in zip(lap, moved, strict=True):
        turn = evolve(ahead[at].turn, groups=one.turn.groups, again=one.turn.again)
        ahead[at] = evolve(one, turn=turn)
    return tuple(ahead)
