"""A lap of a round or spotlight, after somebody came or left."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from workshop.plan.course import Ahead, Part
from workshop.plan.dealing import below, generator
from workshop.plan.make import one_of
from workshop.plan.model import Plan, Turn
from workshop.script.model import Step


def holder(step: Step, turn: Turn) -> str | None:
    """Whose turn it is in a round or spotlight; None where nobody is marked."""
    held = turn.groups[0].get(step.seats[0], ()) if turn.groups else ()
    return held[0] if held else None


def is_left(plan: Plan, turn: Turn) -> bool:
    """Whether a turn of a round or spotlight belongs to somebody who takes part no longer."""
    step = plan.step(turn)
    if step.form not in ("round", "spotlight"):
        return False
    person = holder(step, turn)
    return person is not None and all(one.id != person for one in plan.present)


def lap(plan: Plan, step: Step, present: Sequence[str], part: Part) -> tuple[Ahead | None, list[Ahead]]:
    """The turn that runs, and those to come: one for everyone present who has had none in this lap.

    Whoever is new comes at their seat, if it is still ahead, else after the others. What was passed is
    still offered again, to those who are here, at the end.
    """
    now = part.now
    held = None if now is None else holder(step, now.turn)
    had = {person for turn in part.before if (person := holder(step, turn)) is not None}
    done = {*had, *((held,) if held else ())}
    again = [one for one in part.later if one.turn.again and _is_here(holder(step, one.turn), present)]
    first = [one for one in part.later if not one.turn.again]
    order: list[Ahead] = []
    for one in first:
        person = holder(step, one.turn)
        if person is None or (person in present and person not in done):
            order.append(one)
            done |= {person} if person else set()
    owed = [person for person in present if person not in done]
    if step.order == "open":
        open_ones = sum(holder(step, turn) is None for turn in part.began if not turn.again)
        order = _open(order, len(owed) - open_ones, step, part)
    else:
        for person in owed:
            order.insert(_place(plan, step, present, part, order, person), _new(part, step, person))
    changed = None if now is None else _among(step, now, present)
    return changed, [_among(step, one, present) for one in (*order, *again)]


def _is_here(person: str | None, present: Sequence[str]) -> bool:
    return person is None or person in present


def _open(order: list[Ahead], wanted: int, step: Step, part: Part) -> list[Ahead]:
    """The turns with as many among them that nobody holds yet as there are people to come."""
    free = [one for one in order if holder(step, one.turn) is None]
    if len(free) > wanted:
        gone = free[max(0, wanted) :]
        return [one for one in order if one not in gone]
    return [*order, *(_new(part, step, None) for _more in range(wanted - len(free)))]


def _new(part: Part, step: Step, person: str | None) -> Ahead:
    like = part.all[-1]
    return Ahead(evolve(like, groups=(one_of(step, person, ()),), again=False))


def _place(
    plan: Plan, step: Step, present: Sequence[str], part: Part, order: Sequence[Ahead], person: str
) -> int:
    """Where somebody new comes among the turns that are left: where they sit, or by chance in a shuffle."""
    if step.order == "shuffle":
        lap_number = part.all[0].lap
        return below(len(order) + 1, generator(plan.seed, step.id, lap_number, person))
    seats = list(present) if step.order == "circle" else list(reversed(present))
    seat = seats.index(person)
    # Going back round the circle from their seat, the first who is still to come, or has just been.
    left = {holder(step, one.turn): index for index, one in enumerate(order)}
    last = holder(step, part.began[-1]) if part.began else None
    for before in (*reversed(seats[:seat]), *reversed(seats[seat + 1 :])):
        if before in left:
            return left[before] + 1
        if before == last:
            return 0
        if before in {holder(step, turn) for turn in part.began}:
            break
    return len(order) if part.began else 0


def _among(step: Step, one: Ahead, present: Sequence[str]) -> Ahead:
    """The same turn among those who are here; whoever has left in the middle of theirs still holds it."""
    person = holder(step, one.turn)
    return evolve(one, turn=evolve(one.turn, groups=(one_of(step, person, present),)))
