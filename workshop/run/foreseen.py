"""What fitting and landing would do, in words for the counselor; every shell says it so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from workshop.plan.model import Turn, total
from workshop.session.moves import closing_turns, cut_short, landing
from workshop.session.state import State
from workshop.words import _, _n, clock, listed, one_line


def changes(state: State, new: Sequence[Turn]) -> bool:
    """Whether fitting would give any turn ahead another length than it has."""
    return [turn.seconds for turn in new] != [turn.seconds for turn in state.next_turns()]


def rest_fitted(state: State, now: float, new: Sequence[Turn]) -> float:
    """How long it would still take with these turns ahead."""
    return state.rest(now) + total(new) - total(state.next_turns())


def rest_landed(state: State) -> float:
    """How long it would still take from the close on."""
    return float(total(closing_turns(state)))


def lengths(state: State, new: Sequence[Turn]) -> list[str]:
    """What the turns of each step ahead would become, as in `Round 3 × 1:30`; a text a step."""
    by_step: dict[str, Counter[str]] = {}
    for turn in new:
        length = _("open") if state.plan.step(turn).open else clock(turn.seconds)
        by_step.setdefault(turn.step, Counter())[length] += 1
    return [
        one_line(f"{state.plan.step_called(step).title} {listed([_often(*one) for one in counts.items()])}")
        for step, counts in by_step.items()
    ]


def _often(length: str, times: int) -> str:
    return length if times == 1 else f"{times} × {length}"


def leaves_out(state: State) -> list[str]:
    """What landing would leave out: turns of the step that has begun, and whole steps by their titles."""
    step, cut = state.now_step, cut_short(state)
    _to, steps = landing(state)
    told = [state.plan.step_called(one).title for one in steps]
    if step is not None and cut:
        turns = _n("{n} turn", "{n} turns", cut)
        told.insert(0, _("{turns} of {title}").format(turns=turns, title=step.title))
    return [one_line(one) for one in told]
