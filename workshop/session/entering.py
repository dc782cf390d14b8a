"""How a state stands still, goes on and enters a part: what the folds of several events share."""

from __future__ import annotations

from attrs import evolve

from workshop.session.events import Entry, Fate
from workshop.session.state import State


def stand_still(state: State, at: float) -> State:
    """The clock of the part stands still, and what ran is counted to its step."""
    ran = state.ran(at)
    step = state.now_step
    spent = dict(state.spent)
    if step is not None and state.anchor is not None:
        spent[step.id] = spent.get(step.id, 0.0) + max(0.0, at - state.anchor)
    return evolve(state, elapsed=ran, anchor=None, spent=spent)


def pause_over(state: State, at: float) -> State:
    """Count the pause that ends here, if there is one."""
    paused = at - state.paused_at if state.paused_at is not None else 0.0
    return evolve(state, paused_at=None, paused_seconds=state.paused_seconds + max(0.0, paused))


def mark(state: State, fate: Fate) -> State:
    """What became of the turn at which the session stands; before its gate, nothing did."""
    if state.turn >= len(state.fates) or state.phase == "gate":
        return state
    fates = (*state.fates[: state.turn], fate, *state.fates[state.turn + 1 :])
    return evolve(state, fates=fates)


def enter(state: State, turn: int, part: int, entry: Entry, *, gate: bool) -> State:
    """Stand at the start of a part, the clock running if it ran before."""
    runs = state.phase == "running" or (state.phase in ("gate", "closing") and state.resumes)
    state = open_again(stand_still(state, entry.at))
    state = evolve(
        state, turn=turn, part=part, elapsed=0.0, time_up=False, slept=0.0, resumes=runs, staying=False
    )
    if turn >= len(state.turns):
        state = pause_over(state, entry.at)
        return evolve(state, phase="closing", timed=None, card="", ended_at=entry.at, ended_wall=entry.wall)
    step = state.plan.step(state.turns[turn])
    # A card that was drawn in one part of a turn lies there in the next one too.
    card = state.card if part else state.turns[turn].prompt
    state = evolve(state, timed=state.part_seconds(turn, part), card=card, ended_at=None, ended_wall=None)
    if gate:
        return evolve(state, phase="gate")
    state = evolve(no_break(state), entered=state.entered | {step.id})
    state = _without(state, step.id)
    if runs:
        return evolve(state, phase="running", anchor=entry.at)
    return evolve(state, phase="paused", paused_at=entry.at if state.paused_at is None else state.paused_at)


def no_break(state: State) -> State:
    """Neither a moment nor a break is being taken, or no longer."""
    return evolve(state, slowed=False, back_at=None, break_over=False)


def open_again(state: State) -> State:
    """The close is not open, or no longer."""
    return evolve(state, closing_at=None, closing_wall=None)


def _without(state: State, step: str) -> State:
    """The step takes place after all."""
    left_out = {name: why for name, why in state.left_out.items() if name != step}
    return evolve(state, left_out=left_out)
