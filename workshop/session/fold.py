"""What each event does to the state; one function an event, and no decisions."""

from __future__ import annotations

from functools import singledispatch
from typing import Final

from attrs import evolve

from workshop.session import events as e
from workshop.session.entering import enter, mark, no_break, open_again, pause_over, stand_still
from workshop.session.events import Fate
from workshop.session.state import State, WhyOut
from workshop.session.staying import began, changed
from workshop.session.wall import away, gone, heard
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
        stays=began(event.plan),
        known={person.id: person.name for person in event.plan.people},
    )


def apply(state: State, entry: e.Entry) -> State:
    """The state after an event; the event's kind alone decides what changes."""
    return heard(_apply(entry.event, state, entry), entry)


def taken_back(state: State, entry: e.Entry) -> State:
    """The state beside an event that was undone: what stays of it are the time it took, and who was named."""
    if isinstance(entry.event, e.Replanned):
        state = evolve(state, known={**state.known, **_names(entry.event)})
    return heard(state, entry)


def _names(event: e.Replanned) -> dict[str, str]:
    return {person.id: person.name for person in event.people}


@singledispatch
def _apply(event: e.Event, state: State, entry: e.Entry) -> State:
    """Beat and Undone change nothing by themselves."""
    return state


@_apply.register
def _(event: e.Affirmed, state: State, entry: e.Entry) -> State:
    return evolve(state, affirmed=True)


@_apply.register
def _(event: e.Started, state: State, entry: e.Entry) -> State:
    fewest = len(state.plan.present)
    started = evolve(state, phase="running", started_at=entry.at, started_wall=entry.wall, fewest=fewest)
    started = evolve(started, set_aside=False)
    return enter(started, 0, 0, entry, gate=event.gate)


@_apply.register
def _(event: e.Moved, state: State, entry: e.Entry) -> State:
    if event.turn > state.turn:
        state = mark(state, "taken")
    return enter(state, event.turn, event.part, entry, gate=event.gate)


@_apply.register
def _(event: e.TimeUp, state: State, entry: e.Entry) -> State:
    if (event.turn, event.part) != (state.turn, state.part) or state.allotted is None:
        return state
    # It may have been up only by what has been undone since.
    return evolve(state, time_up=state.ran(entry.at) >= state.allotted - TICK)


@_apply.register
def _(event: e.Paused, state: State, entry: e.Entry) -> State:
    state = away(stand_still(state, entry.at), event.gap)
    if event.why == "break":
        state = evolve(no_break(state), back_at=event.back_at)
    state = evolve(state, slowed=state.slowed or event.why == "slow", set_aside=event.why == "aside")
    if event.why == "closing":
        state = evolve(state, closing_at=entry.at, closing_wall=entry.wall)
    if state.phase != "running":
        return evolve(state, resumes=state.resumes and event.why in ("slow", "closing", "break"))
    return evolve(
        state,
        phase="paused",
        slept=event.gap,
        paused_at=entry.at,
        # A program that stops, or a look at the close, is no pause that anybody asked for.
        pauses=state.pauses + (event.why in ("", "slow", "break")),
    )


@_apply.register
def _(event: e.Slept, state: State, entry: e.Entry) -> State:
    return away(state, event.gap)


@_apply.register
def _(event: e.BreakOver, state: State, entry: e.Entry) -> State:
    return evolve(state, break_over=state.back_at is not None)


@_apply.register
def _(event: e.Resumed, state: State, entry: e.Entry) -> State:
    state = evolve(no_break(open_again(pause_over(state, entry.at))), slept=0.0, set_aside=False)
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
    return enter(state, event.turn, 0, entry, gate=False)


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
    state = evolve(mark(state, "passed"), passes=state.passes + (not again))
    if event.offered_at is not None:
        at = event.offered_at
        offered = evolve(turn, again=True, opens=False)
        state = evolve(
            state,
            turns=(*state.turns[:at], offered, *state.turns[at:]),
            fates=(*state.fates[:at], "ahead", *state.fates[at:]),
        )
    return enter(state, event.to, 0, entry, gate=event.gate)


@_apply.register
def _(event: e.GateOpened, state: State, entry: e.Entry) -> State:
    return enter(state, event.turn, 0, entry, gate=False)


@_apply.register
def _(event: e.Stayed, state: State, entry: e.Entry) -> State:
    return evolve(state, staying=state.phase == "gate" and event.turn == state.turn)


@_apply.register
def _(event: e.Declined, state: State, entry: e.Entry) -> State:
    declined: dict[str, WhyOut] = dict.fromkeys(event.steps, "declined")
    left_out = {**state.left_out, **declined}
    return enter(evolve(state, left_out=left_out), event.to, 0, entry, gate=event.gate)


@_apply.register
def _(event: e.Landed, state: State, entry: e.Entry) -> State:
    fresh: dict[str, WhyOut] = dict.fromkeys(
        (step for step in event.steps if step not in state.entered), "left out"
    )
    left_out = {**fresh, **state.left_out}
    state = evolve(mark(state, "taken"), left_out=left_out)
    if event.turns:
        state = evolve(state, turns=(*state.turns[: event.to], *event.turns))
    return enter(state, event.to, 0, entry, gate=event.gate)


@_apply.register
def _(event: e.Replanned, state: State, entry: e.Entry) -> State:
    if event.to is not None:
        # What ran is counted to the step in which it ran, as long as that stands where it stood.
        state = stand_still(state, entry.at)
    at, before = event.from_index, state.plan
    turns = (*state.turns[:at], *event.turns)
    plan = evolve(before, people=event.people)
    if state.phase == "waiting":
        # What is planned at the start is what it will be held against.
        plan = evolve(plan, turns=turns)
        plan = evolve(plan, held=max(0, before.held - max(0, plan.seconds - before.seconds)))
    state = evolve(
        state,
        turns=turns,
        fates=(*state.fates[:at], *(event.fates or state.fates[at:])),
        plan=plan,
        stays=changed(state.stays, before, plan, entry.at),
        known={**state.known, **_names(event)},
    )
    if state.fewest is not None and state.now_turn is not None:
        state = evolve(state, fewest=min(state.fewest, len(plan.present)))
    if event.to is not None:
        state = mark(state, "taken") if event.to > state.turn else state
        moved = enter(state, event.to, 0, entry, gate=event.gate)
        if event.reason == "back" or moved.phase == "closing":
            return moved
        # Who has left takes no moment and no break away from the others.
        return evolve(moved, slowed=state.slowed, back_at=state.back_at, break_over=state.break_over)
    if state.phase == "gate" and state.now_turn is not None:
        # Another turn may be the first behind the gate now.
        return evolve(state, timed=state.part_seconds(state.turn, 0), card=state.now_turn.prompt)
    return state


@_apply.register
def _(event: e.Called, state: State, entry: e.Entry) -> State:
    turn = state.turns[event.turn]
    one, rest = state.plan.step(turn).seats
    everyone = [person.id for person in state.plan.present]
    held = (event.person,) if event.person else ()
    group = {one: held, rest: tuple(other for other in everyone if other not in held)}
    # Whoever comes to a place that another passed has not passed it.
    again = turn.again and turn.groups == (group,)
    called = evolve(turn, groups=(group,), again=again)
    state = mark(state, state.fates[event.turn] if turn.groups == (group,) else "ahead")
    return evolve(state, turns=(*state.turns[: event.turn], called, *state.turns[event.turn + 1 :]))


@_apply.register
def _(event: e.Drawn, state: State, entry: e.Entry) -> State:
    card = event.card if event.turn == state.turn else state.card
    return evolve(state, card=card, drawn=state.drawn | {event.card})


@_apply.register
def _(event: e.PutBack, state: State, entry: e.Entry) -> State:
    turn = state.now_turn
    return evolve(state, card=turn.prompt) if turn and event.turn == state.turn else state


@_apply.register
def _(event: e.Agreed, state: State, entry: e.Entry) -> State:
    return evolve(state, plan=evolve(state.plan, agreements=event.agreements), agreed=True)


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
    state = gone(state, entry)
    state = open_again(stand_still(state, state.last_at))
    if state.phase == "running":
        state = evolve(state, phase="paused", paused_at=entry.at)
    # It comes back with the clock standing, also before a gate and after the last turn.
    return evolve(state, recovered=state.recovered or not state.set_aside, set_aside=False, resumes=False)


@_apply.register
def _(event: e.Ended, state: State, entry: e.Entry) -> State:
    closed, closed_wall = state.closing_at, state.closing_wall
    ended = entry.at if closed is None else closed
    state = no_break(pause_over(stand_still(state, ended), ended))
    if state.elapsed > 0:
        state = mark(state, "taken")
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
