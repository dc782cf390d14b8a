"""What everyone may see: a frozen value with no place for anything private."""

from __future__ import annotations

from typing import Literal

from attrs import evolve, frozen

from workshop.plan.model import Group, Turn
from workshop.script.agreements import AGREEMENTS
from workshop.script.model import RESTING, Breath
from workshop.session.state import State
from workshop.words import _

Mood = Literal["waiting", "speaking", "finishing", "quiet", "paused", "moment", "break", "asking", "over"]
"""How the room stands: before the start, in a turn, at its end, past it, paused, taking a moment,
in a break, before a gate, after the last turn."""


@frozen
class Held:
    """A role and the names of those who hold it."""

    role: str
    names: tuple[str, ...]


@frozen
class View:
    """The session as the room sees it.

    `speaks` names who has the floor, `groups` who sits with whom in which role, `circle`
    everyone in their order; `remaining` is in seconds, None where there is no countdown to
    be seen, out of `allotted`; `agreements` are those that all are asked for before it starts,
    or that are read aloud now; `breath` is the pace that is offered, in words, `pace` in seconds, and
    `ran` for how many seconds the part has run, where there is one. Of the circle, `empty` are the
    seats of those who are expected, `aside` those who are here and sit out. `piece` is the role that
    has the floor in each of the groups, and `back` when everyone is back from a break; `staying` says
    that it was answered to stay before a gate.
    """

    title: str
    step: str
    mood: Mood
    speaks: tuple[str, ...] = ()
    role: str = ""
    groups: tuple[tuple[Held, ...], ...] = ()
    circle: tuple[str, ...] = ()
    part: str = ""
    say: str = ""
    card: str = ""
    remaining: int | None = None
    allotted: int | None = None
    then: str = ""
    next_names: tuple[str, ...] = ()
    touch: bool = False
    agreements: tuple[str, ...] = ()
    breath: str = ""
    empty: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
    piece: str = ""
    staying: bool = False
    pace: Breath | None = None
    ran: float = 0.0
    back: str = ""


def view(state: State, now: float, *, smaller: bool = False, back: str = "") -> View:
    """What everyone may see at `now`; with `smaller`, the gentler wording where there is one.

    `back` is the time of day at which everyone is back, while a break is taken; only a shell knows it.
    """
    plan = state.plan
    seen = View(
        title=plan.title,
        step="",
        mood="over",
        circle=tuple(person.name for person in plan.seated),
        empty=plan.expected,
        aside=tuple(person.name for person in plan.people if person.standing == "aside"),
    )
    turn, step = state.now_turn, state.now_step
    if turn is None or step is None or not state.live:
        return seen
    mood = _mood(state, now)
    if mood == "waiting":
        return evolve(seen, mood=mood, agreements=plan.agreements)
    if mood == "moment":
        return evolve(seen, mood=mood)
    if mood == "break":
        return evolve(seen, mood=mood, back="" if state.break_over else back)
    if mood == "asking":
        # What is behind the gate is said by the counselor, not shown before all agree.
        return evolve(seen, step=step.title, mood=mood, touch=step.touch, staying=state.staying)
    then, next_names = _ahead(state)
    phase = step.phases[state.part] if step.phases else None
    say = (phase.say if phase else "") or step.say
    if smaller:
        say = step.smaller_in(state.part) or say
    role, speaks = _speaking(state, turn)
    remaining = state.remaining(now)
    shown = remaining is not None and mood in ("speaking", "paused")
    return evolve(
        seen,
        step=step.title,
        mood=mood,
        speaks=speaks,
        role=role if speaks or step.form != "groups" else "",
        groups=tuple(_held(state, group) for group in turn.groups) if step.form == "groups" else (),
        piece=(phase.speaks or "") if phase and step.form == "groups" else "",
        part=phase.title if phase else "",
        say=say,
        card=state.card,
        remaining=-int(-(remaining or 0) // 1) if shown else None,
        allotted=int(state.allotted or 0) if shown else None,
        then=then,
        next_names=next_names,
        touch=step.touch,
        agreements=plan.agreements if step.id == AGREEMENTS else (),
        breath=breathing(step.breathe) if step.breathe else "",
        pace=step.breathe,
        ran=state.ran(now) if step.breathe else 0.0,
        back=back,
    )


def floor(state: State, turn: Turn) -> tuple[str, ...]:
    """The names of those whose turn it is, in a form that has one; empty in any other."""
    step = state.plan.step(turn)
    if step.form in ("round", "spotlight"):
        return state.plan.names(turn.groups[0].get(step.seats[0], ()))
    return ()


def _speaking(state: State, turn: Turn) -> tuple[str, tuple[str, ...]]:
    """The role that has the floor and who holds it; nobody where several groups have one each."""
    step = state.plan.step(turn)
    if step.form in ("round", "spotlight"):
        return step.seats[0], floor(state, turn)
    role = step.phases[state.part].speaks if step.phases else None
    groups = [group for group in turn.groups if RESTING not in group]
    if step.form != "groups" or role is None or len(groups) != 1:
        return "", ()
    return role, state.plan.names(groups[0].get(role, ()))


def breathing(breath: Breath) -> str:
    """How to breathe, always with another way."""
    hold = _(", hold for {n}").format(n=breath.hold) if breath.hold else ""
    told = _("Breathe in for {inhale}{hold}, out for {exhale}; or rest your eyes on something still.")
    return told.format(inhale=breath.inhale, hold=hold, exhale=breath.exhale)


def _mood(state: State, now: float) -> Mood:
    if state.slowed:
        return "moment"
    if state.back_at is not None:
        return "break"
    if state.phase == "waiting":
        return "waiting"
    if state.phase == "gate":
        return "asking"
    if state.time_up:
        # The last sentence is asked for once; how long it takes is nobody's business.
        return "finishing" if state.over(now) < 20 else "quiet"
    return "paused" if state.phase == "paused" else "speaking"


def _held(state: State, group: Group) -> tuple[Held, ...]:
    return tuple(
        Held("" if role == "members" else role, state.plan.names(people)) for role, people in group.items()
    )


def _ahead(state: State) -> tuple[str, tuple[str, ...]]:
    """What comes next: the next part or step by its title, and who has the floor in it."""
    turn, step = state.now_turn, state.now_step
    if turn is None or step is None:
        return "", ()
    if state.part + 1 < state.parts and step.phases:
        return step.phases[state.part + 1].title, ()
    later = state.next_turns()
    if not later:
        return "", ()
    following = state.plan.step(later[0])
    return ("" if following.id == step.id else following.title), floor(state, later[0])
