"""A session's standing in words for the counselor: where it is, and how its time stands."""

from __future__ import annotations

from workshop.plan.model import Turn
from workshop.room.view import floor
from workshop.session.state import State
from workshop.ui.widgets.face import Time
from workshop.words import _, clock, listed, one_line, time_left


def position(state: State) -> str:
    """Where the session stands, in one line: `step 3 of 7 · Ben 2 of 4`."""
    turn = state.now_turn
    steps = tuple(dict.fromkeys(planned.step for planned in state.turns))
    if turn is None or state.phase == "waiting":
        return ""
    told = _("step {number} of {all}").format(number=steps.index(turn.step) + 1, all=len(steps))
    fellows = [
        index for index, other in enumerate(state.turns) if (other.step, other.lap) == (turn.step, turn.lap)
    ]
    if len(fellows) < 2 or state.phase == "gate":
        return told
    who = listed(floor(state, turn)) or _("turn")
    here = _("{who} {number} of {all}").format(
        who=who, number=fellows.index(state.turn) + 1, all=len(fellows)
    )
    return f"{told} · {here}"


def time(state: State, now: float, *, over: bool, also: str = "") -> Time:
    """How the time of the part stands, and `also` in words; with `over`, how long ago it passed, kindly."""
    if state.back_at is not None and not state.slowed:
        return Time(words=_("go on when everyone is back") if state.break_over else also)
    if state.slowed or state.phase not in ("running", "paused"):
        return Time()
    paused = state.phase == "paused"
    left = state.remaining(now)
    if left is None or state.allotted is None:
        return Time(words=_("paused, no countdown") if paused else _("no countdown"))
    past = state.over(now)
    if state.time_up and over:
        words = time_left(0.0, past)
        digits = f"+{clock(int(past))}"
    else:
        words, digits = time_left(left), clock(left)
    part = left / state.allotted if state.allotted else 0.0
    told = [_("paused") if paused else "", words, also]
    return Time(digits, part, ", ".join(part for part in told if part), state.time_up)


def lengths(state: State, new: tuple[Turn, ...]) -> list[str]:
    """What each turn ahead becomes, a line each, below the step it belongs to."""
    lines: list[str] = []
    step = ""
    for before, after in zip(state.next_turns(), new, strict=True):
        if before.step != step:
            step = before.step
            lines.append(state.plan.step(before).title)
        who = listed(floor(state, before)) or _("everyone")
        if state.plan.step(before).open:
            lines.append(f"  {who}  {_('open')}")
        elif before.seconds == after.seconds:
            lines.append(f"  {who}  {clock(before.seconds)}")
        else:
            lines.append(f"  {who}  {clock(before.seconds)} > {clock(after.seconds)}")
    return [one_line(line) if not line.startswith("  ") else "  " + one_line(line) for line in lines]


def titles(state: State, steps: tuple[str, ...]) -> list[str]:
    """The steps by their titles."""
    return [one_line(state.plan.step_called(step).title) for step in steps]
