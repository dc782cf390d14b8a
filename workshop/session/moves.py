"""Where moves lead: gates, skipping, landing, passing and fitting.

Shells ask these too, to show what a move would do before it is chosen.
"""

from __future__ import annotations

from math import floor

from attrs import evolve

from workshop.plan.fit import DoesNotFit
from workshop.plan.make import refit
from workshop.plan.model import Turn
from workshop.plan.rounds import is_left
from workshop.session.state import State
from workshop.session.table import closing_step
from workshop.words import _, duration


class Refused(Exception):
    """A command that can't be obeyed; the message says why, and what can be done instead."""


def is_gate(state: State, turn: int) -> bool:
    """Whether a gate stands before a turn for those who come to it from before its step."""
    if turn >= len(state.turns):
        return False
    planned = state.turns[turn]
    return planned.opens and state.plan.step(planned).consent


def before(state: State) -> tuple[int, bool]:
    """Where back leads, and whether a gate stands there: over whatever was left out.

    So nobody gets behind a gate that they declined. Where nothing has taken place before, it
    leads to the gate at the beginning.
    """
    to = state.turn - 1
    while to > 0 and (state.turns[to].step in state.left_out or is_left(state.plan, state.turns[to])):
        to -= 1
    return to, state.turns[to].step in state.left_out and is_gate(state, to)


def end_of_lap(state: State) -> int:
    """The index after the last turn of the lap at which the session stands."""
    here = state.turns[state.turn]
    end = state.turn + 1
    while end < len(state.turns) and (state.turns[end].step, state.turns[end].lap) == (here.step, here.lap):
        end += 1
    return end


def offer_again(state: State) -> int | None:
    """Where this turn is offered again if it is passed: after its lap; None if it was passed before."""
    passed = state.turns[state.turn].again or state.fates[state.turn] == "passed"
    return None if passed else end_of_lap(state)


def behind_gate(state: State) -> tuple[int, tuple[str, ...]]:
    """Where a skipped gate leads, and the ids of the steps that are left out."""
    step = state.now_step
    ids = [turn.step for turn in state.turns]
    to = state.turn
    while to < len(ids) and (ids[to] != step.until if step and step.until else ids[to] == ids[state.turn]):
        to += 1
    return to, tuple(dict.fromkeys(ids[state.turn : to]))


def landing(state: State) -> tuple[int, tuple[str, ...]]:
    """Where the close begins, and the ids of the steps that landing would leave out."""
    last = closing_step(state)
    to = next((index for index, turn in enumerate(state.turns) if turn.step == last), len(state.turns))
    here = state.now_step
    ids = dict.fromkeys(turn.step for turn in state.turns[state.turn : to])
    return to, tuple(step for step in ids if here is None or step != here.id or state.phase == "gate")


def cut_short(state: State) -> int:
    """How many turns landing would leave out of the step that has begun; the one that runs is none."""
    here = state.now_turn
    if here is None or state.phase == "gate":
        return 0
    to, _steps = landing(state)
    return sum(turn.step == here.step for turn in state.turns[state.turn + 1 : to])


def closing_turns(state: State) -> tuple[Turn, ...]:
    """The turns to which landing leads: each as long as it should be, whatever fitting took from it."""
    to, _steps = landing(state)
    return tuple(_whole(state, turn) for turn in state.turns[to:])


def _whole(state: State, turn: Turn) -> Turn:
    if turn.seconds >= turn.ideal:
        return turn
    return evolve(turn, seconds=turn.ideal, phases=tuple(part.time for part in state.plan.step(turn).phases))


def fitted(state: State, now: float) -> tuple[Turn, ...]:
    """The turns after this one, fitted into the time that is left when it ends.

    Raises `Refused` where even the shortest lengths are too long.
    """
    due = state.due_at() or now
    later = state.next_turns()
    this = state.rest(now) - sum(turn.seconds for turn in later)
    # A session that is on time is not late by what adding up floating-point numbers leaves.
    left = floor(round(due - now - this, 3))
    try:
        return refit(state.plan, later, left)
    except DoesNotFit as short:
        raise Refused(
            _("even the shortest is {short} too long; land goes straight to the close").format(
                short=duration(short.short_by)
            )
        ) from None
