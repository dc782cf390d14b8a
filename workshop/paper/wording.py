"""What the run sheet and the cards say in the same words: lines, lengths and how a step goes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from workshop.plan.model import Plan, Turn
from workshop.room.view import breathing
from workshop.script.model import RESTING, Phase, Step
from workshop.words import _, _n, one_line

MOST_TITLE: Final = 90


def lines(text: str) -> tuple[str, ...]:
    """The lines of a text as its author broke them, safe, without the empty ones."""
    return tuple(line for raw in text.split("\n") if (line := one_line(raw)))


def each_line(texts: Iterable[str]) -> tuple[str, ...]:
    """Several texts, each made one safe line; without the empty ones."""
    return tuple(line for text in texts if (line := one_line(text)))


def shortened(text: str) -> str:
    """One safe line that is no longer than a card's title may be."""
    line = one_line(text)
    return line if len(line) <= MOST_TITLE else line[: MOST_TITLE - 1].rstrip() + "…"


def length(seconds: int) -> str:
    """A length as it is written on paper: `2 min`, `1 min 30 s`, `1 h 10 min`."""
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    parts = ((hours, _("{n} h")), (minutes, _("{n} min")), (left, _("{n} s")))
    return " ".join(unit.format(n=number) for number, unit in parts if number) or _("{n} s").format(n=0)


def turns_of(plan: Plan, step: Step) -> tuple[Turn, ...]:
    """The turns of a step, in their order."""
    return tuple(turn for turn in plan.turns if turn.step == step.id)


def steps_of(plan: Plan) -> tuple[Step, ...]:
    """The steps that have turns, in the order in which they come."""
    return tuple(plan.step_called(step) for step in dict.fromkeys(turn.step for turn in plan.turns))


def step_length(plan: Plan, step: Step) -> str:
    """How long a step's turns are: `3 min`, `2 min each`, `3 × 8 min`, `open, about 10 min`."""
    turns = turns_of(plan, step)
    told = length(turns[0].seconds)
    if step.open:
        return _("open, about {length}").format(length=told) if turns[0].seconds else _("open")
    if len(turns) == 1:
        return told
    if step.form == "groups":
        return _("{times} × {length}").format(times=len(turns), length=told)
    return _("{length} each").format(length=told)


def phase_lengths(plan: Plan, step: Step) -> tuple[tuple[Phase, str], ...]:
    """The parts of a step's turns, each with its length."""
    seconds = turns_of(plan, step)[0].phases
    return tuple((part, length(own)) for part, own in zip(step.phases, seconds, strict=True))


def how(plan: Plan, step: Step) -> str:
    """How people are arranged in a step, in a few words; empty where that goes without saying."""
    if plan.mode == "solo" or step.form == "together":
        return ""
    if step.form == "alone":
        return _("Each for themselves.")
    if step.form == "break":
        return _("Everyone away.")
    if step.form == "groups":
        return _groups(plan, step)
    parts = [_one_and_rest(plan, step)]
    parts += [_order(step)] if len(plan.present) > 1 else []
    if step.times > 1:
        parts.append(_n("{n} time round.", "{n} times round.", step.times))
    return " ".join(part for part in parts if part)


def _one_and_rest(plan: Plan, step: Step) -> str:
    two = len(plan.present) == 2
    if step.form == "spotlight":
        return _("One receives, the other gives.") if two else _("One receives, the others give.")
    return _("One speaks, the other listens.") if two else _("One speaks, the others listen.")


def _order(step: Step) -> str:
    match step.order:
        case "reverse":
            return _("The other way round.")
        case "shuffle":
            return _("In an order that was drawn.")
        case "open":
            return _("Whoever is ready.")
        case _:
            return ""


def _groups(plan: Plan, step: Step) -> str:
    parts = []
    if len(plan.present) > 2:
        named = {2: _("In pairs."), 3: _("In threes."), 4: _("In fours.")}
        parts.append(named.get(step.size, _("In groups of {n}.").format(n=step.size)))
        match step.partners:
            case "new":
                parts.append(_("With new partners."))
            case "everyone":
                parts.append(_("Each meets each."))
            case "merge":
                parts.append(_("Groups join."))
    if step.roles:
        roles = ", ".join(each_line(dict.fromkeys(step.roles)))
        told = _("{roles}; then they change.") if step.rotate else _("{roles}; nobody changes.")
        parts.append(told.format(roles=roles[:1].upper() + roles[1:]))
    return " ".join(parts)


def offered(step: Step) -> tuple[str, ...]:
    """What a step only offers: touch, and a pace for the breath."""
    told = [_("Touch is only for those who want it.")] if step.touch else []
    return (*told, breathing(step.breathe)) if step.breathe else tuple(told)


def left_out(plan: Plan, gate: Step) -> tuple[tuple[Step, ...], Step | None]:
    """The steps that skipping a gate leaves out, and the one at which the session then goes on."""
    steps = steps_of(plan)
    at = steps.index(gate)
    later = [step.id for step in steps[at + 1 :]]
    if gate.until is None:
        to = at + 1
    else:
        to = at + 1 + (later.index(gate.until) if gate.until in later else len(later))
    return steps[at:to], steps[to] if to < len(steps) else None


def at_once(plan: Plan, step: Step) -> int:
    """How many groups of a step sit at the same time; 1 where there are none."""
    if step.form != "groups":
        return 1
    return max(sum(RESTING not in group for group in turn.groups) for turn in turns_of(plan, step))
