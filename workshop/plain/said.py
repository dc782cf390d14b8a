"""What plain mode says: the session in lines, made from its state."""

from __future__ import annotations

from datetime import datetime

from workshop.plan.agenda import at_clock, who_does_what
from workshop.plan.model import Plan
from workshop.room.view import view
from workshop.session.moves import behind_gate
from workshop.session.state import State
from workshop.words import _, clock, listed, minutes, one_line, time_left


def opening(plan: Plan) -> list[str]:
    """What there is to know and to affirm before the start."""
    lines = [
        _("{title}: {people}, {minutes}").format(
            title=plan.title,
            people=listed([person.name for person in plan.people]),
            minutes=minutes(plan.seconds),
        )
    ]
    lines += [_("before: {statement}").format(statement=one_line(statement)) for statement in plan.ready]
    lines += [_("agreed: {agreement}").format(agreement=one_line(agreement)) for agreement in plan.agreements]
    return lines


def here(state: State) -> str:
    """Where the session stands, in one line: the step, who does what, how long."""
    turn, step = state.now_turn, state.now_step
    if turn is None or step is None:
        return _("that was the last turn; end keeps the session")
    if state.phase == "waiting":
        return _("not started; ready affirms, start begins")
    if state.phase == "gate":
        return at_gate(state)
    who = who_does_what(state.plan, turn)
    parts = [step.title, who and _spoken(state, who)]
    if step.phases:
        phase = step.phases[state.part]
        parts.append(phase.title)
    parts.append(_("open, no countdown") if state.allotted is None else clock(state.allotted))
    if turn.again:
        parts.append(_("offered again"))
    return one_line(", ".join(part for part in parts if part))


def _spoken(state: State, who: str) -> str:
    step = state.now_step
    if step is None or step.form not in ("round", "spotlight"):
        return who
    if step.form == "spotlight":
        return _("{who} receives").format(who=who)
    return _("{who} speaks").format(who=who)


def at_gate(state: State) -> str:
    """The gate's three choices, the last with what it would leave out."""
    _to, steps = behind_gate(state)
    titles = [state.plan.step_called(step).title for step in steps]
    title = state.now_step.title if state.now_step else ""
    return one_line(
        _("before {title}, everyone is asked: go, stay here, or skip (leaves out {steps})").format(
            title=title, steps=listed(titles)
        )
    )


def words(state: State, now: float, *, smaller: bool = False) -> list[str]:
    """What is said to everyone now, a line a sentence as the author wrote them."""
    seen = view(state, now, smaller=smaller)
    if seen.mood == "moment":
        return [_("We are taking a moment.")]
    lines = [one_line(line) for line in seen.say.split("\n") if line.strip()]
    if seen.card and seen.card != seen.say:
        lines += [_("card: {card}").format(card=one_line(seen.card))]
    if seen.touch:
        lines.append(_("Touch is only for those who want it."))
    return lines


def guide(state: State) -> str:
    """What the counselor alone is told here."""
    step = state.now_step
    if step is None:
        return _("nothing more to guide")
    phase = step.phases[state.part] if step.phases else None
    return one_line((phase.guide if phase else "") or step.guide or _("no guide here"))


def timing(state: State, now: float, wall: datetime) -> str:
    """How the time stands: what is left, when it ends, ahead or behind."""
    if state.phase == "waiting":
        return _("not started; {minutes} planned").format(minutes=minutes(state.plan.seconds))
    left = state.remaining(now)
    parts = [_("no countdown") if left is None else f"{clock(left)}, {time_left(left, state.over(now))}"]
    parts.append(_("ends {time}").format(time=f"{at_clock(wall, state.rest(now)):%H:%M}"))
    parts.append(standing(state.behind(now)))
    return "; ".join(part for part in parts if part)


def standing(behind: float) -> str:
    """How far ahead or behind, in words; `on time` within half a minute."""
    if abs(behind) < 30:
        return _("on time")
    length = minutes(max(60.0, abs(behind)))
    return (
        _("{length} behind").format(length=length)
        if behind > 0
        else _("{length} ahead").format(length=length)
    )
