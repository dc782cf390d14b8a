"""When something may happen in a rehearsal: moments on the plan's own clock, drawn from its seed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from random import Random
from typing import Final

from attrs import frozen

from workshop.plan.dealing import below, generator, shuffled
from workshop.plan.model import Plan, starts
from workshop.run.surprises import own_id
from workshop.session.state import State
from workshop.session.table import closing_step

# In seconds of the plan: about so often something happens.
EVERY: Final = 8 * 60
# In seconds: two never come closer.
APART: Final = 60
# Of so many sessions with a gate, in so many somebody would rather not go through.
GATES: Final = (3, 2)
# The id of what comes there.
AT_GATE: Final = "gate"
_OF_GATES: Final = frozenset({"go", "stay", "skip"})


@frozen
class Moment:
    """When something comes, in seconds on the plan's own clock; `wants` is the id of what it should be.

    One `before_gate` is for those who stand there, and not yet at the end of what comes before.
    """

    at: float
    wants: str = ""
    before_gate: bool = False


def moments(plan: Plan) -> tuple[Moment, ...]:
    """When something comes in a rehearsal of this plan, never in its last step; the same for the same seed.

    What an author bound to a step comes in that step, as far as there are moments enough.
    """
    begins, steps = tuple(starts(plan.turns)), [turn.step for turn in plan.turns]
    end = begins[steps.index(steps[-1])]
    if not end:
        return ()
    chance = generator(plan.seed, "surprises")
    many = max(1, round(end / EVERY))
    bound = shuffled(tuple(_bound(plan, begins, end, chance)), chance)[:many]
    gates = [begin for index, begin in enumerate(begins) if 0 < begin < end and _has_gate(plan, index)]
    if gates and len(bound) < many and below(GATES[0], chance) < GATES[1]:
        bound = (*bound, Moment(gates[below(len(gates), chance)], AT_GATE, before_gate=True))
    window = end / many
    free = [Moment((number + 0.2 + 0.6 * chance.random()) * window) for number in range(many)]
    for moment in bound:
        free.remove(min(free, key=lambda one: abs(one.at - moment.at)))
    apart = (one for one in free if all(abs(one.at - other.at) >= APART for other in bound))
    return tuple(sorted((*apart, *bound), key=lambda one: one.at))


def _bound(plan: Plan, begins: Sequence[int], end: int, chance: Random) -> Iterator[Moment]:
    """A moment for each surprise that belongs to a step; at its gate for what is answered there."""
    for number, written in enumerate(plan.surprises):
        turns = [index for index, turn in enumerate(plan.turns) if turn.step == written.step]
        if not turns or begins[turns[0]] >= end:
            continue
        at_gate = _has_gate(plan, turns[0]) and bool(_OF_GATES & {*written.keys})
        length = 0 if at_gate else sum(plan.turns[index].seconds for index in turns)
        at = begins[turns[0]] + (0.2 + 0.5 * chance.random()) * length
        yield Moment(at, own_id(number), before_gate=at_gate)


def _has_gate(plan: Plan, index: int) -> bool:
    turn = plan.turns[index]
    return turn.opens and plan.step(turn).consent


def due(drawn: Iterable[Moment], state: State, now: float) -> tuple[Moment, ...]:
    """Those whose time has come where the session stands."""
    far, there = gone(state, now), state.phase == "gate"
    return tuple(one for one in drawn if one.at < far or (one.at == far and (there or not one.before_gate)))


def gone(state: State, now: float) -> float:
    """How far the session is, in seconds on the plan's own clock: overtime and pauses don't count."""
    turn = state.now_turn
    before = sum(other.seconds for other in state.turns[: state.turn])
    if turn is None or state.phase == "gate":
        return float(before)
    parts = turn.phases or (turn.seconds,)
    return before + sum(parts[: state.part]) + min(state.ran(now), parts[state.part])


def may_come(state: State) -> bool:
    """Whether anything may happen at all: while it runs or waits at a gate, and not in its last step."""
    step = state.now_step
    if state.phase not in ("running", "gate") or state.slowed or step is None:
        return False
    return step.id != closing_step(state)
