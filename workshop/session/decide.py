"""What comes of a command, or of time going by: events, each with the moment it happened.

Nothing here reads a clock. `now` is in seconds since the session opened; time that ran out
is stamped with its deadline, however late anybody looked. Moments are whole milliseconds, as
the journal writes them, so that a replay of what was written leads to the very same state.
"""

from __future__ import annotations

from functools import singledispatch

from attrs import frozen

from workshop.session import commands as c
from workshop.session import events as e
from workshop.session.answers import checked
from workshop.session.cards import next_card
from workshop.session.moves import (
    Refused,
    before,
    behind_gate,
    closing_turns,
    fitted,
    is_gate,
    landing,
    offer_again,
)
from workshop.session.seating import gone_back, seated
from workshop.session.state import State
from workshop.session.table import refusal


@frozen
class Stamped:
    """An event and the second at which it happened."""

    at: float
    event: e.Event


def decide(state: State, command: c.Command, now: float) -> tuple[Stamped, ...]:
    """The events that a command makes at `now`.

    Raises `Refused` where `allows` denies it; and for `Fit`, where the rest does not fit at that moment.
    """
    why = refusal(state, command)
    if why is not None:
        raise Refused(why)
    now = max(round(now, 3), state.last_at)
    return tuple(Stamped(now, event) for event in _decide(command, state, now))


def next_wake(state: State) -> float | None:
    """When time will do something by itself, in seconds since the session opened; None if never."""
    if state.back_at is not None and not state.break_over:
        return state.back_at
    if state.phase != "running" or state.anchor is None or state.allotted is None or state.time_up:
        return None
    return state.anchor + state.allotted - state.elapsed


def wake(state: State, now: float) -> tuple[Stamped, ...]:
    """The events of the first deadline that has passed by `now`; empty where none has.

    To be asked again after they were applied: one missed deadline may uncover the next.
    """
    deadline = next_wake(state)
    if deadline is None or deadline > now:
        return ()
    at = max(round(deadline, 3), state.last_at)
    if state.back_at is not None:
        return (Stamped(at, e.BreakOver()),)
    step = state.now_step
    events: list[e.Event] = [e.TimeUp(state.turn, state.part)]
    if state.part + 1 < state.parts:
        events.append(e.Moved(state.turn, state.part + 1, by="time"))
    elif step is not None and step.ends == "auto":
        events.append(_to(state, state.turn + 1, "time"))
    return tuple(Stamped(at, event) for event in events)


@singledispatch
def _decide(command: c.Command, state: State, now: float) -> tuple[e.Event, ...]:
    raise AssertionError(command)  # pragma: no cover - every command has its own


def _to(state: State, turn: int, by: e.Mover) -> e.Moved:
    return e.Moved(turn, 0, by=by, gate=is_gate(state, turn))


@_decide.register
def _(command: c.Affirm, state: State, now: float) -> tuple[e.Event, ...]:
    return (e.Affirmed(),)


@_decide.register
def _(command: c.Start, state: State, now: float) -> tuple[e.Event, ...]:
    return (e.Started(gate=is_gate(state, 0)),)


@_decide.register
def _(command: c.Pause, state: State, now: float) -> tuple[e.Event, ...]:
    return (e.Paused(),)


@_decide.register
def _(command: c.Sleep, state: State, now: float) -> tuple[e.Event, ...]:
    return (e.Paused("slept", command.gap) if state.phase == "running" else e.Slept(command.gap),)


@_decide.register
def _(command: c.Resume, state: State, now: float) -> tuple[e.Event, ...]:
    return (e.Resumed(),)


@_decide.register
def _(command: c.Next, state: State, now: float) -> tuple[e.Event, ...]:
    if state.part + 1 < state.parts:
        return (e.Moved(state.turn, state.part + 1, by="next"),)
    return (_to(state, state.turn + 1, "next"),)


@_decide.register
def _(command: c.Back, state: State, now: float) -> tuple[e.Event, ...]:
    to, gate = before(state)
    # Since it was there, others may have come or left.
    return (gone_back(state, to, gate=gate) or e.Moved(to, 0, by="back", gate=gate),)


@_decide.register
def _(command: c.More, state: State, now: float) -> tuple[e.Event, ...]:
    # A minute more means a minute from now, also where the time was over already.
    return (e.Extended(state.turn, state.part, command.seconds + state.over(now)),)


@_decide.register
def _(command: c.Less, state: State, now: float) -> tuple[e.Event, ...]:
    return (e.Extended(state.turn, state.part, -min(command.seconds, state.remaining(now) or 0.0)),)


@_decide.register
def _(command: c.Again, state: State, now: float) -> tuple[e.Event, ...]:
    return (e.Restarted(state.turn),)


@_decide.register
def _(command: c.Earlier, state: State, now: float) -> tuple[e.Event, ...]:
    return (e.BeganEarlier(state.turn, state.part, command.seconds),)


@_decide.register
def _(command: c.Pass, state: State, now: float) -> tuple[e.Event, ...]:
    to, again = state.turn + 1, offer_again(state)
    # What is offered again stands in the same lap, where no gate can be.
    return (e.Passed(state.turn, again, to, gate=again is None and is_gate(state, to)),)


@_decide.register
def _(command: c.Go, state: State, now: float) -> tuple[e.Event, ...]:
    return (e.GateOpened(state.turn),)


@_decide.register
def _(command: c.Stay, state: State, now: float) -> tuple[e.Event, ...]:
    return (e.Stayed(state.turn),)


@_decide.register
def _(command: c.Skip, state: State, now: float) -> tuple[e.Event, ...]:
    to, steps = behind_gate(state)
    return (e.Declined(state.turn, to, steps, gate=is_gate(state, to)),)


@_decide.register
def _(command: c.Land, state: State, now: float) -> tuple[e.Event, ...]:
    to, steps = landing(state)
    turns = closing_turns(state)
    whole = () if turns == state.turns[to:] else turns
    return (e.Landed(to, steps, gate=is_gate(state, to), turns=whole),)


@_decide.register
def _(command: c.Fit, state: State, now: float) -> tuple[e.Event, ...]:
    at = state.turn + 1
    return (e.Replanned(at, fitted(state, now), state.plan.people, fates=state.fates[at:]),)


@_decide.register
def _(command: c.Call, state: State, now: float) -> tuple[e.Event, ...]:
    return (e.Called(state.turn, command.person),)


@_decide.register(c.Bring | c.Come | c.Leave | c.SitOut | c.Swap)
def _(
    command: c.Bring | c.Come | c.Leave | c.SitOut | c.Swap, state: State, now: float
) -> tuple[e.Event, ...]:
    return (seated(state, command, now),)


@_decide.register
def _(command: c.Draw, state: State, now: float) -> tuple[e.Event, ...]:
    return (e.Drawn(state.turn, next_card(state)),)


@_decide.register
def _(command: c.Lay, state: State, now: float) -> tuple[e.Event, ...]:
    return (e.Drawn(state.turn, command.words.strip()),)


@_decide.register
def _(command: c.PutBack, state: State, now: float) -> tuple[e.Event, ...]:
    return (e.PutBack(state.turn),)


@_decide.register
def _(command: c.Agree, state: State, now: float) -> tuple[e.Event, ...]:
    return (e.Agreed(command.agreements),)


@_decide.register
def _(command: c.SetUntimed, state: State, now: float) -> tuple[e.Event, ...]:
    return (e.Untimed(command.on),)


@_decide.register
def _(command: c.Slow, state: State, now: float) -> tuple[e.Event, ...]:
    return (e.Paused("slow"),)


@_decide.register
def _(command: c.Break, state: State, now: float) -> tuple[e.Event, ...]:
    return (e.Paused("break", back_at=round(now + command.seconds, 3)),)


@_decide.register
def _(command: c.SetAside, state: State, now: float) -> tuple[e.Event, ...]:
    return (e.Paused("aside"),)


@_decide.register
def _(command: c.Draft, state: State, now: float) -> tuple[e.Event, ...]:
    known = state.notes.get(command.note)
    wanted = (command.text, command.audience, command.about)
    if known is not None and known.draft and (known.text, known.audience, known.about) == wanted:
        return ()
    return (e.Drafted(command.note, *wanted),)


@_decide.register
def _(command: c.Note, state: State, now: float) -> tuple[e.Event, ...]:
    return (e.Noted(command.note, command.text, command.audience, command.about),)


@_decide.register
def _(command: c.Sort, state: State, now: float) -> tuple[e.Event, ...]:
    return (e.Sorted(command.note, command.audience, command.about),)


@_decide.register
def _(command: c.Answer, state: State, now: float) -> tuple[e.Event, ...]:
    answered = checked(state.plan, command)
    # What is never kept is no event at all.
    return () if answered.keep == "none" else (answered,)


@_decide.register
def _(command: c.Undo, state: State, now: float) -> tuple[e.Event, ...]:
    return (e.Undone(state.undoable[-1]),)


@_decide.register
def _(command: c.Heartbeat, state: State, now: float) -> tuple[e.Event, ...]:
    return (e.Beat(),) if state.phase == "running" else ()


@_decide.register
def _(command: c.Stop, state: State, now: float) -> tuple[e.Event, ...]:
    return (e.Paused("ended"),)


@_decide.register
def _(command: c.Close, state: State, now: float) -> tuple[e.Event, ...]:
    return (e.Paused("closing"),)


@_decide.register
def _(command: c.Recover, state: State, now: float) -> tuple[e.Event, ...]:
    return (e.Recovered(),)


@_decide.register
def _(command: c.End, state: State, now: float) -> tuple[e.Event, ...]:
    # Whoever ends in the last turn has been led to the end.
    last = state.turn >= len(state.turns) - 1 and state.phase not in ("waiting", "gate")
    return (e.Ended("completed" if last else "ended early"),)


@_decide.register
def _(command: c.Keep, state: State, now: float) -> tuple[e.Event, ...]:
    return (e.Kept(),)


@_decide.register
def _(command: c.Discard, state: State, now: float) -> tuple[e.Event, ...]:
    return (e.Discarded(),)
