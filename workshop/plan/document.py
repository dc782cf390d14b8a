"""A plan as a document for other programs."""

from __future__ import annotations

from workshop.plan.model import Plan, Turn, starts

JSON = None | bool | int | float | str | list["JSON"] | dict[str, "JSON"]


def document(plan: Plan) -> dict[str, JSON]:
    """The plan as one JSON document; its keys are a contract."""
    return {
        "script": plan.source.id,
        "title": plan.title,
        "mode": plan.mode,
        "people": [person.name for person in plan.present],
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
