"""People who come, leave, sit out or change places: what may be, and what becomes of the turns ahead."""

from __future__ import annotations

from attrs import evolve

from workshop.plan.amend import amended
from workshop.plan.course import Ahead, Course
from workshop.plan.groups import first_places
from workshop.plan.make import MOST_TURNS, one_of
from workshop.plan.model import Person, Standing, Turn
from workshop.plan.people import one_name, parse_names, tell_apart
from workshop.plan.places import brought, swapped
from workshop.plan.rounds import holder, is_left
from workshop.session import commands as c
from workshop.session.events import Replanned, WhyReplanned
from workshop.session.state import State
from workshop.words import _, one_line

FEWEST: int = 2
# In seconds: whoever leaves sooner has not had the turn that had begun, and it is theirs if they come back.
HARDLY: float = 10.0

Seating = c.Come | c.Leave | c.SitOut | c.Swap | c.Bring


def refused(state: State, command: Seating) -> str | None:
    """Why people can't be seated so, in one sentence; None where they can."""
    match command:
        case c.Come(person=person, name=name):
            return _may_come(state, person, name)
        case c.Leave(person=person):
            return _may_go(state, person, "gone")
        case c.SitOut(person=person):
            return _may_go(state, person, "aside")
        case c.Swap(one=one, other=other):
            if one == other or not all(_stands(state, who) == "here" for who in (one, other)):
                return _("say which two of those who are here change places")
            return None
        case c.Bring(person=person):
            if _stands(state, person) != "here":
                return _("nobody here is meant by that name")
            if brought(_course(state), person) is None:
                return _("{name} has no turn to come in this round").format(name=_name(state, person))
            return None


def seated(state: State, command: Seating, now: float) -> Replanned:
    """The turns from here on, after people were seated so at `now`; `refused` has been asked."""
    match command:
        case c.Come(person=person, name=name):
            came = _with_standing(state, person or _new_id(state), "here", name)
            return _replanned(state, came, amended(came), "came")
        case c.Leave(person=person):
            return _without(state, _with_standing(state, person, "gone"), "left", now)
        case c.SitOut(person=person):
            return _without(state, _with_standing(state, person, "aside"), "sits out", now)
        case c.Swap(one=one, other=other):
            course = swapped(_course(state), one, other)
            return _replanned(state, course, amended(course), "swapped")
        case c.Bring(person=person):
            course = _course(state)
            return _replanned(state, course, brought(course, person) or (), "is next")


def _with_standing(state: State, person: str, standing: Standing, name: str = "") -> Course:
    people = state.plan.people
    if state.plan.person(person) is None:
        people = (*people, Person(person, one_name(name)))
    changed = tuple(evolve(one, standing=standing) if one.id == person else one for one in people)
    return evolve(_course(state), plan=evolve(state.plan, people=changed))


def _without(state: State, course: Course, why: WhyReplanned, now: float) -> Replanned:
    """The turns without who leaves; theirs, if it runs, stays as taken unless it had hardly begun."""
    turn = state.now_turn
    hardly = state.part == 0 and state.ran(now) < HARDLY
    if turn is None or not (course.begun and hardly and is_left(course.plan, turn)):
        return _replanned(state, course, amended(course), why)
    course = evolve(course, begun=False)
    ahead = amended(course)
    after = ahead[0].turn if ahead else None
    # Whoever is next in the same step is behind its gate already.
    gate = after is not None and after.step != turn.step and after.opens and course.plan.step(after).consent
    return evolve(_replanned(state, course, ahead, why), to=course.at, gate=gate)


def gone_back(state: State, to: int, *, gate: bool) -> Replanned | None:
    """The way back to a turn, for those who take part now; None where they are those of before."""
    course = _course(state, to, begun=False)
    ahead = amended(course)
    if tuple(one.turn for one in ahead) == state.turns[to:]:
        return None
    return evolve(_replanned(state, course, ahead, "back"), to=to, gate=gate)


def _course(state: State, at: int | None = None, *, begun: bool | None = None) -> Course:
    """The session's turns, and where it stands in them; the clock of a turn that waits has not run."""
    at = state.turn if at is None else at
    turns = tuple(_had(state, index, turn) if index < at else turn for index, turn in enumerate(state.turns))
    runs = state.phase in ("running", "paused") if begun is None else begun
    return Course(state.plan, turns, at, runs, state.drawn | {state.card})


def _had(state: State, index: int, turn: Turn) -> Turn:
    """The turn; one that was passed, by somebody who left before it was offered again, nobody has had."""
    step = state.plan.step(turn)
    if state.fates[index] != "passed" or turn.again:
        return turn
    offers = (
        other for other in state.turns if other.again and (other.step, other.lap) == (turn.step, turn.lap)
    )
    if any(holders(state, other) == holders(state, turn) for other in offers):
        return turn
    first = step.seats[0]
    if step.form != "groups":
        return evolve(turn, groups=(one_of(step, None, ()),), again=True)
    others = tuple({role: who for role, who in group.items() if role != first} for group in turn.groups)
    return evolve(turn, groups=others, again=True)


def _replanned(state: State, course: Course, ahead: tuple[Ahead, ...], why: WhyReplanned) -> Replanned:
    turns = tuple(one.turn for one in ahead)
    to = course.at + 1 if course.begun and is_left(course.plan, turns[0]) else None
    after = turns[1] if to is not None and len(turns) > 1 else None
    return Replanned(
        from_index=course.at,
        turns=turns,
        people=course.plan.people,
        reason=why,
        fates=tuple("ahead" if one.was is None else state.fates[one.was] for one in ahead),
        to=to,
        gate=after is not None and after.opens and course.plan.step(after).consent,
    )


def _may_come(state: State, person: str, name: str) -> str | None:
    if state.plan.mode != "group":
        return _not_a_group(state)
    if person:
        standing = _stands(state, person)
        if standing is None:
            return _("nobody is meant by that name")
        return _("{name} is here already").format(name=_name(state, person)) if standing == "here" else None
    several = parse_names(name)
    if len(several) > 1:
        return _("people come one at a time; {name} first").format(name=several[0].name)
    name = one_name(name)
    if not name:
        return _("say who has come, by their name")
    names = [one.name for one in state.plan.people]
    if same := tell_apart((*names, name)):
        return same
    if len(state.turns) >= MOST_TURNS - len(state.plan.steps):
        return _("there are more turns than can be walked already")
    return None


def _may_go(state: State, person: str, to: Standing) -> str | None:
    if state.plan.mode != "group":
        return _not_a_group(state)
    standing = _stands(state, person)
    if standing is None or standing in ("gone", to):
        return _("nobody here is meant by that name")
    if standing == "expected" and to == "aside":
        return _("{name} is not here yet").format(name=_name(state, person))
    left = [one for one in state.plan.present if one.id != person]
    if standing == "here" and len(left) < FEWEST:
        return _("only one would be left; pause, or end the session")
    return None


def _not_a_group(state: State) -> str:
    if state.plan.mode == "pair":
        return _("two are a pair: pause, or end here and begin again with those who are here")
    return _("this is for one person alone; end here, and begin again with those who are here")


def _stands(state: State, person: str) -> Standing | None:
    someone = state.plan.person(person)
    return someone.standing if someone else None


def _name(state: State, person: str) -> str:
    return one_line(state.plan.name(person))


def _new_id(state: State) -> str:
    number = len(state.known) + 1
    while f"p{number}" in state.known:
        number += 1
    return f"p{number}"


def unheard(state: State) -> tuple[str, ...]:
    """The names of those who are here and have had no turn of their own yet, once somebody has.

    A turn that was passed is none. For the counselor alone.
    """
    heard: set[str] = set()
    for index, (turn, fate) in enumerate(zip(state.turns, state.fates, strict=True)):
        if fate == "taken" or (index == state.turn and state.phase in ("running", "paused")):
            heard |= holders(state, turn)
    if not heard:
        return ()
    return tuple(one.name for one in state.plan.present if one.id not in heard)


def not_coming(state: State) -> tuple[str, ...]:
    """Those of them whose turn doesn't come in the lap that runs."""
    here = state.now_turn
    to_come: set[str] = set()
    for turn in state.turns[state.turn :]:
        if here is not None and (turn.step, turn.lap) == (here.step, here.lap):
            to_come.update(state.plan.names(tuple(holders(state, turn))))
    return tuple(name for name in unheard(state) if name not in to_come)


def holders(state: State, turn: Turn) -> frozenset[str]:
    """Whose own turn it is, by their ids: in groups, that of whoever has the first place in each."""
    step = state.plan.step(turn)
    if step.form in ("round", "spotlight"):
        person = holder(step, turn)
        return frozenset({person} if person else ())
    if step.form == "groups" and step.roles:
        return first_places(step, turn.groups)
    return frozenset()
