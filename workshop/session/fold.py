"""What each event does to the state; one function an event, and no decisions."""

from __future__ import annotations

from functools import singledispatch
from typing import Final

from attrs import evolve

from workshop.session import events as e
from workshop.session.state import Fate, State, WhyOut
from workshop.session.writing import answered, sorted_as, written

# In seconds: no clock here is finer, and sums of moments are off by less.
TICK: Final = 0.001


def opened(event: e.Opened) -> State:
    """The state with which a session begins."""
    ahead: Fate = "ahead"
    return State(
        plan=event.plan,
        turns=event.plan.turns,
        affirmed=event.affirmed,
        fates=(ahead,) * len(event.plan.turns),
    )


def apply(state: State, entry: e.Entry) -> State:
    """The state after an event; the event's kind alone decides what changes."""
    return evolve(_apply(entry.event, state, entry), last_at=max(state.last_at, entry.at))


@singledispatch
def _apply(event: e.Event, state: State, entry: e.Entry) -> State:
    """Beat and Undone change nothing by themselves."""
    return state


def _stand_still(state: State, at: float) -> State:
    """The clock of the part stands still, and what ran is counted to its step."""
    ran = state.ran(at)
    step = state.now_step
    spent = dict(state.spent)
    if step is not None and state.anchor is not None:
        spent[step.id] = spent.get(step.id, 0.0) + max(0.0, at - state.anchor)
    return evolve(state, elapsed=ran, anchor=None, spent=spent)


def _pause_over(state: State, at: float) -> State:
    """Count the pause that ends here, if there is one."""
    paused = at - state.paused_at if state.paused_at is not None else 0.0
    return evolve(state, paused_at=None, paused_seconds=state.paused_seconds + max(0.0, paused))


def _mark(state: State, fate: Fate) -> State:
    """What became of the turn at which the session stands; before its gate, nothing did."""
    if state.turn >= len(state.fates) or state.phase == "gate":
        return state
    fates = (*state.fates[: state.turn], fate, *state.fates[state.turn + 1 :])
    return evolve(state, fates=fates)


def _enter(state: State, turn: int, part: int, entry: e.Entry, *, gate: bool) -> State:
    """Stand at the start of a part, the clock running if it ran before."""
    runs = state.phase == "running" or (state.phase in ("gate", "closing") and state.resumes)
    state = _open_again(_stand_still(state, entry.at))
    state = evolve(state, turn=turn, part=part, elapsed=0.0, time_up=False, slept=0.0, resumes=runs)
    if turn >= len(state.turns):
        state = _pause_over(state, entry.at)
        return evolve(state, phase="closing", timed=None, card="", ended_at=entry.at, ended_wall=entry.wall)
    step = state.plan.step(state.turns[turn])
    # A card that was drawn in one part of a turn lies there in the next one too.
    card = state.card if part else state.turns[turn].prompt
    state = evolve(state, timed=state.part_seconds(turn, part), card=card, ended_at=None, ended_wall=None)
    if gate:
        return evolve(state, phase="gate")
    state = evolve(state, entered=state.entered | {step.id}, slowed=False)
    state = _without(state, step.id)
    if runs:
        return evolve(state, phase="running", anchor=entry.at)
    return evolve(state, phase="paused", paused_at=entry.at if state.paused_at is None else state.paused_at)


def _open_again(state: State) -> State:
    """The close is not open, or no longer."""
    return evolve(state, closing_at=None, closing_wall=None)


def _without(state: State, step: str) -> State:
    """The step takes place after all."""
    left_out = {name: why for name, why in state.left_out.items() if name != step}
    return evolve(state, left_out=left_out)


@_apply.register
def _(event: e.Affirmed, state: State, entry: e.Entry) -> State:
    return evolve(state, affirmed=True)


@_apply.register
def _(event: e.Started, state: State, entry: e.Entry) -> State:
    started = evolve(state, phase="running", started_at=entry.at, started_wall=entry.wall)
    return _enter(started, 0, 0, entry, gate=event.gate)


@_apply.register
def _(event: e.Moved, state: State, entry: e.Entry) -> State:
    if event.turn > state.turn:
        state = _mark(state, "taken")
    return _enter(state, event.turn, event.part, entry, gate=event.gate)


@_apply.register
def _(event: e.TimeUp, state: State, entry: e.Entry) -> State:
    if (event.turn, event.part) != (state.turn, state.part) or state.allotted is None:
        return state
    # It may have been up only by what has been undone since.
    return evolve(state, time_up=state.ran(entry.at) >= state.allotted - TICK)


@_apply.register
def _(event: e.Paused, state: State, entry: e.Entry) -> State:
    state = _stand_still(state, entry.at)
    slowed = state.slowed or event.why == "slow"
    if event.why == "closing":
        state = evolve(state, closing_at=entry.at, closing_wall=entry.wall)
    if state.phase != "running":
        return evolve(state, slowed=slowed, resumes=state.resumes and event.why in ("slow", "closing"))
    return evolve(
        state,
        phase="paused",
        slowed=slowed,
        slept=event.gap,
        paused_at=entry.at,
        # A program that stops, or a look at the close, is no pause that anybody asked for.
        pauses=state.pauses + (event.why in ("", "slow")),
    )


@_apply.register
def _(event: e.Resumed, state: State, entry: e.Entry) -> State:
    state = evolve(_open_again(_pause_over(state, entry.at)), slowed=False, slept=0.0)
    if state.phase != "paused":
        return evolve(state, resumes=True)
    return evolve(state, phase="running", anchor=entry.at)


@_apply.register
def _(event: e.Extended, state: State, entry: e.Entry) -> State:
    if (event.turn, event.part) != (state.turn, state.part) or state.timed is None:
        return state
    timed = max(0.0, state.timed + event.seconds)
    return evolve(state, timed=timed, time_up=state.time_up and timed <= state.ran(entry.at))


@_apply.register
def _(event: e.Restarted, state: State, entry: e.Entry) -> State:
    return _enter(state, event.turn, 0, entry, gate=False)


@_apply.register
def _(event: e.BeganEarlier, state: State, entry: e.Entry) -> State:
    if (event.turn, event.part) != (state.turn, state.part):
        return state
    step = state.turns[event.turn].step
    spent = {**state.spent, step: state.spent.get(step, 0.0) + event.seconds}
    return evolve(state, elapsed=state.elapsed + event.seconds, spent=spent, slept=0.0)


@_apply.register
def _(event: e.Passed, state: State, entry: e.Entry) -> State:
    turn = state.turns[event.turn]
    again = turn.again or state.fates[event.turn] == "passed"
    state = evolve(_mark(state, "passed"), passes=state.passes + (not again))
    if event.offered_at is not None:
        at = event.offered_at
        offered = evolve(turn, again=True, opens=False)
        state = evolve(
            state,
            turns=(*state.turns[:at], offered, *state.turns[at:]),
            fates=(*state.fates[:at], "ahead", *state.fates[at:]),
        )
    return _enter(state, event.to, 0, entry, gate=event.gate)


@_apply.register
def _(event: e.GateOpened, state: State, entry: e.Entry) -> State:
    return _enter(state, event.turn, 0, entry, gate=False)


@_apply.register
def _(event: e.Declined, state: State, entry: e.Entry) -> State:
    declined: dict[str, WhyOut] = dict.fromkeys(event.steps, "declined")
    left_out = {**state.left_out, **declined}
    return _enter(evolve(state, left_out=left_out), event.to, 0, entry, gate=event.gate)


@_apply.register
def _(event: e.Landed, state: State, entry: e.Entry) -> State:
    fresh: dict[str, WhyOut] = dict.fromkeys(
        (step for step in event.steps if step not in state.entered), "left out"
    )
    left_out = {**fresh, **state.left_out}
    return _enter(evolve(_mark(state, "taken"), left_out=left_out), event.to, 0, entry, gate=event.gate)


@_apply.register
def _(event: e.Replanned, state: State, entry: e.Entry) -> State:
    at = event.from_index
    ahead: Fate = "ahead"
    fates = (*state.fates[:at], *(ahead for _turn in event.turns))
    return evolve(
        state,
        turns=(*state.turns[:at], *event.turns),
        # Fitting leaves the turns in their places, with what became of them.
        fates=state.fates if len(event.turns) == len(state.turns) - at else fates,
        plan=evolve(state.plan, people=event.people),
    )


@_apply.register
def _(event: e.Called, state: State, entry: e.Entry) -> State:
    turn = state.turns[event.turn]
    one, rest = state.plan.step(turn).seats
    everyone = [person.id for person in state.plan.people]
    held = (event.person,) if event.person else ()
    group = {one: held, rest: tuple(other for other in everyone if other not in held)}
    # Whoever comes to a place that another passed has not passed it.
    again = turn.again and turn.groups == (group,)
    called = evolve(turn, groups=(group,), again=again)
    state = _mark(state, state.fates[event.turn] if turn.groups == (group,) else "ahead")
    return evolve(state, turns=(*state.turns[: event.turn], called, *state.turns[event.turn + 1 :]))


@_apply.register
def _(event: e.Drawn, state: State, entry: e.Entry) -> State:
    card = event.card if event.turn == state.turn else state.card
    return evolve(state, card=card, drawn=state.drawn | {event.card})


@_apply.register
def _(event: e.Untimed, state: State, entry: e.Entry) -> State:
    return evolve(state, untimed=event.on, time_up=False)


@_apply.register
def _(event: e.Drafted, state: State, entry: e.Entry) -> State:
    return written(state, event, entry.at)


@_apply.register
def _(event: e.Noted, state: State, entry: e.Entry) -> State:
    return written(state, event, entry.at)


@_apply.register
def _(event: e.Sorted, state: State, entry: e.Entry) -> State:
    return sorted_as(state, event)


@_apply.register
def _(event: e.Answered, state: State, entry: e.Entry) -> State:
    return answered(state, event)


@_apply.register
def _(event: e.Recovered, state: State, entry: e.Entry) -> State:
    # What ran until the program stopped is known as far as the last event.
    state = _open_again(_stand_still(state, state.last_at))
    if state.phase == "running":
        state = evolve(state, phase="paused", paused_at=entry.at)
    # It comes back with the clock standing, also before a gate and after the last turn.
    return evolve(state, recovered=True, resumes=False)


@_apply.register
def _(event: e.Ended, state: State, entry: e.Entry) -> State:
    closed, closed_wall = state.closing_at, state.closing_wall
    ended = entry.at if closed is None else closed
    state = _pause_over(_stand_still(state, ended), ended)
    if state.elapsed > 0:
        state = _mark(state, "taken")
    at, wall = state.ended_at, state.ended_wall
    return evolve(
        state,
        phase="ended",
        outcome=event.outcome,
        ended_at=ended if at is None else at,
        ended_wall=closed_wall or entry.wall if wall is None else wall,
    )


@_apply.register
def _(event: e.Kept, state: State, entry: e.Entry) -> State:
    return evolve(state, phase="kept")


@_apply.register
def _(event: e.Discarded, state: State, entry: e.Entry) -> State:
    return evolve(state, phase="discarded")
