"""What plain mode says: the session in lines, made from its state."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from workshop.plan.agenda import who_does_what
from workshop.plan.model import Plan, Turn
from workshop.room.view import view
from workshop.run.foreseen import changes, leaves_out, lengths, rest_fitted, rest_landed
from workshop.run.standing import ends, ends_after, pace
from workshop.script.model import Field
from workshop.session.moves import behind_gate
from workshop.session.state import State
from workshop.words import _, _n, clock, duration, listed, minutes, one_line, time_left


def opening(plan: Plan) -> list[str]:
    """What there is to know and to affirm before the start."""
    lines = [
        _("{title}: {people}, {minutes}").format(
            title=plan.title,
            people=listed([person.name for person in plan.present]),
            minutes=minutes(plan.seconds),
        )
    ]
    if plan.expected:
        lines[0] += _("; expected: {names}").format(names=listed(plan.expected))
    lines += [_("before: {statement}").format(statement=one_line(statement)) for statement in plan.ready]
    lines += [_("agreed: {agreement}").format(agreement=one_line(agreement)) for agreement in plan.agreements]
    return lines


def here(state: State) -> str:
    """Where the session stands, in one line: the step, who does what, how long."""
    turn, step = state.now_turn, state.now_step
    if not state.live:
        return _("the session has ended; end keeps it")
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
    step = state.now_step
    asked = _("before {title}, everyone is asked: go, stay here, or skip (leaves out {steps})").format(
        title=step.title if step else "", steps=listed(titles)
    )
    return one_line(f"{asked}. {_touch()}" if step and step.touch else asked)


def _touch() -> str:
    return _("Touch is only for those who want it.")


def words(state: State, now: float) -> list[str]:
    """What is said to everyone now, a line a sentence as the author wrote them."""
    seen = view(state, now)
    if seen.mood == "break":
        return [_("A break.")]
    if seen.mood == "moment":
        return [_("We are taking a moment.")]
    lines = [one_line(line) for line in seen.say.split("\n") if line.strip()]
    if seen.card and seen.card != seen.say:
        lines += [_("card: {card}").format(card=one_line(seen.card))]
    if not state.part:
        # They are the whole step's, and are heard once.
        lines += [_("agreed: {agreement}").format(agreement=one_line(line)) for line in seen.agreements]
    if seen.breath:
        lines.append(seen.breath)
    if seen.touch:
        lines.append(_touch())
    return lines


def asked(state: State) -> list[str]:
    """What may be written down in a step that has just begun, a line a question."""
    turn, step = state.now_turn, state.now_step
    if turn is None or step is None or not turn.opens or state.part:
        return []
    return [one_line(_question(state, field)) for field in step.ask]


def _question(state: State, field: Field) -> str:
    name = _("NAME") if field.by_each and len(state.plan.present) > 1 else ""
    parts = [field.label]
    if field.range is not None:
        ends = " ({} … {})".format(*field.labels) if len(field.labels) == 2 else ""
        parts.append(f"{field.range.shortest}–{field.range.longest}{ends}")
    if field.of:
        parts.append(", ".join(field.of))
    if field.keep == "none":
        parts.append(_("written nowhere"))
    command = " ".join(part for part in ("answer", field.id, name) if part)
    return f"{command}: {'; '.join(parts)}"


def fit(state: State, now: float, turns: Sequence[Turn], wall: datetime, speed: float = 1) -> str:
    """What fitting the rest would do, step by step, and when it would end."""
    if not changes(state, turns):
        return _("fit: it fits already; nothing would change")
    end = ends_after(rest_fitted(state, now, turns), wall, speed)
    return _("fit: {rows}; {end}; fit yes does it").format(rows=", ".join(lengths(state, turns)), end=end)


def land(state: State, wall: datetime, speed: float = 1) -> str:
    """What landing would leave out, and when it would end."""
    told = _("land: leaves out {steps}; {end}; land yes does it")
    end = ends_after(rest_landed(state), wall, speed)
    return told.format(steps=listed(leaves_out(state)) or _("nothing"), end=end)


def slept(gap: float) -> str:
    """That the machine slept while the clock ran, and what can be done about it."""
    return _(
        "the machine slept for {length}; the clock stands still. resume goes on where it stood; "
        "began {gap} first counts that time as passed"
    ).format(length=minutes(gap), gap=duration(round(gap)))


def written(state: State) -> str:
    """How much there is that somebody wrote down."""
    notes = _n("{n} note", "{n} notes", state.note_count())
    answers = _n("{n} answer", "{n} answers", len(state.answers))
    return _("{notes} and {answers}").format(notes=notes, answers=answers) if state.answers else notes


def guide(state: State) -> str:
    """What the counselor alone is told here."""
    if state.now_step is None:
        return _("nothing more to guide")
    return one_line(state.guide or _("no guide here"))


def timing(state: State, now: float, wall: datetime, speed: float = 1) -> str:
    """How the time stands: what is left, when it ends, ahead or behind."""
    if state.phase == "waiting":
        return _("not started; {minutes} planned").format(minutes=minutes(state.plan.seconds))
    left = state.remaining(now)
    parts = [_("no countdown") if left is None else f"{clock(left)}, {time_left(left, state.over(now))}"]
    parts += [ends(state, now, wall, speed), pace(state, now)]
    return "; ".join(part for part in parts if part)
