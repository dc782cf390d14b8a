"""A plan as a document for other programs, and as an agenda with clock times for people."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from workshop.plan.model import Group, Plan, Turn, starts
from workshop.script.model import RESTING, Step
from workshop.words import _, clock, listed, minutes

JSON = None | bool | int | float | str | list["JSON"] | dict[str, "JSON"]


def document(plan: Plan) -> dict[str, JSON]:
    """The plan as one JSON document; its keys are a contract."""
    return {
        "script": plan.source.id,
        "title": plan.title,
        "mode": plan.mode,
        "people": [person.name for person in plan.people],
        "seconds": plan.seconds,
        "slack": plan.slack,
        "seed": plan.seed,
        "turns": [
            _turn(plan, index, turn, start)
            for index, (turn, start) in enumerate(zip(plan.turns, starts(plan.turns), strict=True))
        ],
    }


def _turn(plan: Plan, index: int, turn: Turn, start: int) -> dict[str, JSON]:
    step = plan.step(turn)
    made: dict[str, JSON] = {
        "index": index,
        "step": step.id,
        "title": step.title,
        "form": step.form,
        "start": start,
        "seconds": None if step.open else turn.seconds,
        "shortest": turn.shortest,
        "longest": turn.longest,
        "groups": [
            {role: list(plan.names(people)) for role, people in group.items()} for group in turn.groups
        ],
        "phases": [
            {"title": phase.title, "seconds": seconds, "speaks": phase.speaks}
            for phase, seconds in zip(step.phases, turn.phases, strict=True)
        ],
        "prompt": turn.prompt or step.say or next((phase.say for phase in step.phases), ""),
        "consent": step.consent and turn.opens,
        "ends": step.ends,
    }
    if step.open:
        made["estimate"] = turn.seconds
    return made


def at_clock(start: datetime, seconds: float) -> datetime:
    """The local wall time `seconds` after an aware local one, right across a change of summer time."""
    return (start.astimezone(UTC) + timedelta(seconds=seconds)).astimezone()


def agenda(plan: Plan, start: datetime) -> list[str]:
    """The plan in lines for reading: clock time, step, length, and who with whom."""
    lines = [_("{title}, {minutes}").format(title=plan.title, minutes=minutes(plan.seconds))]
    lines.append(listed([person.name for person in plan.people]))
    if plan.expected:
        lines.append(_("expected: {names}").format(names=listed(plan.expected)))
    lines.append("")
    for turn, begins in zip(plan.turns, starts(plan.turns), strict=True):
        step = plan.step(turn)
        if turn.opens:
            if step.consent:
                lines.append(f"       {_('asked first: go on, stay, or skip')}")
            when = f"{at_clock(start, begins):%H:%M}"
            length = _("open") if step.open else clock(turn.seconds)
            each = " " + _("each") if _is_each(plan, step) else ""
            lines.append(f"{when}  {step.title}  {length}{each}")
        who = who_does_what(plan, turn)
        if who:
            lines.append(f"{'':7}{at_clock(start, begins):%H:%M}  {who}")
    lines.append(f"{at_clock(start, plan.seconds):%H:%M}  {_('end')}")
    if plan.slack:
        lines.append(_("{minutes} to spare").format(minutes=minutes(plan.slack)))
    return lines


def _is_each(plan: Plan, step: Step) -> bool:
    return sum(turn.step == step.id for turn in plan.turns) > 1


def who_does_what(plan: Plan, turn: Turn) -> str:
    """Who is together or speaks in a turn, as one line; empty where it is everyone."""
    step = plan.step(turn)
    if step.form in ("together", "alone", "break"):
        return ""
    if step.form in ("round", "spotlight"):
        people = plan.names(turn.groups[0][step.seats[0]])
        return listed(people) or _("whoever is ready")
    return "; ".join(_group(plan, step, group) for group in turn.groups)


def _group(plan: Plan, step: Step, group: Group) -> str:
    if RESTING in group:
        return _("{names} sit this out").format(names=listed(plan.names(group[RESTING])))
    if not step.roles:
        return listed([name for people in group.values() for name in plan.names(people)])
    return ", ".join(f"{role} {listed(plan.names(people))}" for role, people in group.items())
