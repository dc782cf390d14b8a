"""Transitions: which command is legal in which phase, and why not where it isn't.

This is the one place that says so. Its rules:

- A command that stands in no row of a phase is illegal there. `refusal` says so in a
  sentence; it is the only thing that shells ask, for keys, words and buttons alike.
- A command that is legal in a phase may still have nothing to do; its guard says why.
- Time is never a reason: whatever a clock may do, `wake` does, and it asks nobody. Whether
  the rest fits into the time left is the one thing that only a moment can tell: `fitted` does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import isfinite
from typing import Final

from workshop.plan.model import Turn
from workshop.script.model import Step
from workshop.session import commands as c
from workshop.session.answers import checked
from workshop.session.cards import unseen
from workshop.session.seating import Seating
from workshop.session.seating import refused as seats_refused
from workshop.session.state import Phase, State
from workshop.words import _, duration

Guard = Callable[[State, c.Command], str | None]

Kinds = frozenset[type[c.Command]]

# In seconds. A body that was flooded needs that long, by what is known of it.
SHORTEST_BREAK: Final = 20 * 60

_NOTING: Final[Kinds] = frozenset({c.Note, c.Draft, c.Sort, c.Answer})
_SEATING: Final[Kinds] = frozenset({c.Come, c.Leave, c.SitOut})
_ALWAYS: Final[Kinds] = _NOTING | _SEATING | {c.Undo, c.End, c.Discard, c.Stop, c.Recover, c.Heartbeat}
_ARRANGING: Final[Kinds] = frozenset({c.Swap, c.Bring, c.Agree, c.SetUntimed})
_STEERING: Final[Kinds] = _ARRANGING | {c.Land, c.Fit, c.Slow, c.Break, c.SetAside, c.Close}
_MOVING: Final[Kinds] = frozenset(
    {c.Next, c.Back, c.More, c.Less, c.Again, c.Earlier, c.Pass, c.Call, c.Draw, c.Lay, c.PutBack}
)

TABLE: Final[Mapping[Phase, Kinds]] = {
    "waiting": _ALWAYS | _ARRANGING | {c.Affirm, c.Start, c.SetAside},
    "running": _ALWAYS | _MOVING | _STEERING | {c.Pause, c.Sleep},
    "paused": _ALWAYS | _MOVING | _STEERING | {c.Resume, c.Sleep},
    "gate": _ALWAYS | _STEERING | {c.Go, c.Stay, c.Skip, c.Resume, c.Back, c.Sleep},
    "closing": _ALWAYS | {c.Back, c.Agree, c.SetAside},
    "ended": frozenset({c.Keep, c.Discard}),
    "kept": frozenset(),
    "discarded": frozenset(),
}


def _start(state: State, command: c.Command) -> str | None:
    return None if state.affirmed else _("before it starts: affirm what must be so (ready)")


def _resume(state: State, command: c.Command) -> str | None:
    return None if state.phase == "paused" or state.slowed else _not_now(state, command)


def _timed(state: State, command: c.Command) -> str | None:
    return _length(state, command) if state.allotted is not None else _("this turn has no countdown")


def _length(state: State, command: c.Command) -> str | None:
    seconds = command.seconds if isinstance(command, c.More | c.Less | c.Earlier) else 1.0
    return None if isfinite(seconds) and seconds > 0 else _("say by how much, such as 1m")


def _less(state: State, command: c.Command) -> str | None:
    if state.allotted is not None and state.time_up:
        return _("its time is over already; next goes on")
    return _timed(state, command)


def _back(state: State, command: c.Command) -> str | None:
    return None if state.turn > 0 else _("this is the first turn; again starts it over")


def _pass(state: State, command: c.Command) -> str | None:
    step = state.now_step
    turn = state.now_turn
    if step is None or turn is None or not (step.form in ("round", "spotlight") or _is_one_pairs(step, turn)):
        return _("this turn is nobody's own; next goes on")
    return None if step.may_pass else _("the script lets nobody pass here; next goes on")


def _is_one_pairs(step: Step, turn: Turn) -> bool:
    """Whether there is one small group alone, in which somebody holds the first place."""
    return step.form == "groups" and bool(step.roles) and len(turn.groups) == 1


def _call(state: State, command: c.Command) -> str | None:
    step = state.now_step
    if step is None or step.order != "open" or step.form not in ("round", "spotlight"):
        return _("the order stands here; who is next can be chosen in an open round")
    if not isinstance(command, c.Call) or not command.person:
        return None
    if command.person in had_turn(state):
        return _("that person has had this turn already")
    here = any(person.id == command.person for person in state.plan.present)
    return None if here else _("nobody here is meant by that name")


def _draw(state: State, command: c.Command) -> str | None:
    step = state.now_step
    if step is None or not state.plan.cards.get(step.id):
        return _("there are no cards in this step")
    if step.deal is not None and not unseen(state):
        return _("every card of this deck has been seen today")
    return None


def _lay(state: State, command: c.Command) -> str | None:
    words = command.words if isinstance(command, c.Lay) else ""
    return None if words.strip() else _("nothing was chosen to be shown")


def _put_back(state: State, command: c.Command) -> str | None:
    turn = state.now_turn
    lies = turn is not None and state.card not in ("", turn.prompt)
    return None if lies else _("no card lies there that could be put back")


def _seats(state: State, command: c.Command) -> str | None:
    return seats_refused(state, command) if isinstance(command, Seating) else None


def _break(state: State, command: c.Command) -> str | None:
    seconds = command.seconds if isinstance(command, c.Break) else 0.0
    if not (isfinite(seconds) and seconds > 0):
        return _("say how long the break takes, such as 20m")
    if state.slowed and seconds < SHORTEST_BREAK:
        return _("after such a moment a break takes at least {length}").format(
            length=duration(SHORTEST_BREAK)
        )
    return None


def _agree(state: State, command: c.Command) -> str | None:
    lines = command.agreements if isinstance(command, c.Agree) else ()
    if lines == state.plan.agreements:
        return _("these are the agreements already")
    return None if lines else _("leave at least one line, or go on without reading them")


def _land(state: State, command: c.Command) -> str | None:
    step = state.now_step
    return _("this is the close already") if step is not None and step.id == closing_step(state) else None


def _undo(state: State, command: c.Command) -> str | None:
    return None if state.undoable else _("there is nothing to take back")


def _noting(state: State, command: c.Command) -> str | None:
    if isinstance(command, c.Sort) and command.note not in state.notes:
        return _("there is no such note")
    if isinstance(command, c.Note | c.Draft | c.Sort) and command.audience == "person":
        known = any(person.id == command.about for person in state.plan.people)
        return None if known else _("say whom this note is about, by their name")
    return None


def _answer(state: State, command: c.Command) -> str | None:
    if isinstance(command, c.Answer):
        try:
            checked(state.plan, command)
        except ValueError as error:
            return str(error)
    return None


def _untimed(state: State, command: c.Command) -> str | None:
    if isinstance(command, c.SetUntimed) and command.on == state.untimed:
        return _("it runs without countdowns already") if command.on else _("it runs with countdowns already")
    return None


def _slow(state: State, command: c.Command) -> str | None:
    return _("a moment is being taken already; go on ends it") if state.slowed else None


GUARDS: Final[Mapping[type[c.Command], Guard]] = {
    c.Start: _start,
    c.Resume: _resume,
    c.More: _timed,
    c.Less: _less,
    c.Back: _back,
    c.Pass: _pass,
    c.Call: _call,
    c.Draw: _draw,
    c.Lay: _lay,
    c.PutBack: _put_back,
    c.Bring: _seats,
    c.Come: _seats,
    c.Leave: _seats,
    c.SitOut: _seats,
    c.Swap: _seats,
    c.Break: _break,
    c.Agree: _agree,
    c.Land: _land,
    c.Undo: _undo,
    c.Earlier: _length,
    c.Note: _noting,
    c.Draft: _noting,
    c.Sort: _noting,
    c.Answer: _answer,
    c.SetUntimed: _untimed,
    c.Slow: _slow,
}


def refusal(state: State, command: c.Command) -> str | None:
    """Why a command can't be obeyed now, in one sentence; None where it can."""
    if type(command) not in TABLE[state.phase]:
        return _not_now(state, command)
    guard = GUARDS.get(type(command))
    return guard(state, command) if guard else None


def allows(state: State, command: c.Command) -> bool:
    """Whether a command can be obeyed now."""
    return refusal(state, command) is None


def _not_now(state: State, command: c.Command) -> str:
    match state.phase:
        case "waiting":
            if not state.affirmed:
                return _("it has not started; first affirm what must be so")
            return _("it has not started; start begins it")
        case "gate":
            return _("this waits for consent: go, stay, or skip")
        case "closing":
            return _("that was the last turn; end keeps the session, back returns to it")
        case "running" if isinstance(command, c.Resume | c.Start):
            return _("the clock runs already")
        case "paused" if isinstance(command, c.Pause):
            return _("it is paused already; resume goes on")
        case "paused" if isinstance(command, c.Start):
            return _("it has started; resume goes on")
        case "running" | "paused" if isinstance(command, c.Go | c.Stay | c.Skip):
            return _("there is no gate here")
        case "running" | "paused" if isinstance(command, c.Affirm):
            return _("that was affirmed before the start")
        case "ended" | "kept" | "discarded":
            return _("the session is over")
    return _("that is not possible now")


def closing_step(state: State) -> str:
    """The id of the step that closes the session, which always has its time."""
    return state.turns[-1].step if state.turns else ""


def had_turn(state: State) -> frozenset[str]:
    """Who has had a turn before this one, in the same lap of the same step."""
    turn = state.now_turn
    if turn is None:
        return frozenset()
    one = state.plan.step(turn).seats[0]
    fellows = (
        other for other in state.turns[: state.turn] if (other.step, other.lap) == (turn.step, turn.lap)
    )
    return frozenset(person for other in fellows for group in other.groups for person in group.get(one, ()))
