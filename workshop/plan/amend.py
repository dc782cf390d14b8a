"""What becomes of the turns ahead when people come, leave, sit out or change places.

Turns that were taken are never touched. In what is left, everyone who takes part comes to every turn that
the script owes them: one in each lap of a round or spotlight, and in small groups with roles the first
place once in each meeting, or, where all are to meet, a meeting with each of the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from attrs import evolve

from workshop.plan.course import Ahead, Course, Part, numbered
from workshop.plan.meetings import Meetings
from workshop.plan.model import Plan
from workshop.plan.rounds import lap
from workshop.script.model import EVERYONE, Step


def amended(course: Course) -> tuple[Ahead, ...]:
    """The turns from where the session stands on; the first is the one that runs, if one does."""
    meetings = Meetings(course)
    dealt = {turn.prompt for turn in course.turns} | course.seen
    made: list[Ahead] = []
    for name, rows in groupby(course.turns, key=lambda turn: turn.step):
        step = course.plan.step_called(name)
        part = numbered(tuple(rows), course)
        if step.form == "groups":
            now, ahead = meetings.of(step, part)
        elif step.form in ("round", "spotlight"):
            now, ahead = _laps(course, step, part)
        else:
            now, ahead = _together(course, part)
        made += [now] if now else []
        made += _placed(course.plan, step, part, ahead, dealt)
    return tuple(made)


def _together(course: Course, part: Part) -> tuple[Ahead | None, list[Ahead]]:
    groups = ({EVERYONE: course.present},)
    now, *later = [
        one and evolve(one, turn=evolve(one.turn, groups=groups)) for one in (part.now, *part.later)
    ]
    return now, [one for one in later if one]


def _laps(course: Course, step: Step, part: Part) -> tuple[Ahead | None, list[Ahead]]:
    """The turn that runs and those to come of a round or spotlight, lap by lap."""
    running: Ahead | None = None
    ahead: list[Ahead] = []
    for number in sorted({turn.lap for turn in part.all}):
        here = part.of(lap=number)
        if here.now is None and not here.later:
            continue
        now, rest = lap(course.plan, step, course.present, here)
        running = now or running
        ahead += rest
    return running, ahead


def _placed(plan: Plan, step: Step, part: Part, turns: Sequence[Ahead], dealt: set[str]) -> Iterator[Ahead]:
    """The turns of one step; new ones have a card, and are as long as the last of those to come.

    So nobody gets less; and those that were there keep the length that they were given, also on the way
    back to one that was there before the rest was fitted.
    """
    for number, one in enumerate(turns):
        turn = one.turn
        if one.was is None:
            like = part.later[-1].turn if part.later else turn
            card = _card(plan, step, part, dealt)
            turn = evolve(turn, prompt=card, seconds=like.seconds, phases=like.phases)
        dealt.add(turn.prompt)
        yield evolve(one, turn=evolve(turn, opens=not part.began and number == 0))


def _card(plan: Plan, step: Step, part: Part, dealt: set[str]) -> str:
    """A card for a turn that is new: of a deck, one that nobody has seen, as long as there is one."""
    cards = plan.cards.get(step.id, ())
    if not cards or (step.deal is not None and step.deal.draw == "free"):
        return ""
    if step.deal is None:
        return cards[len(part.all) % len(cards)]
    return next((card for card in cards if card not in dealt), cards[0])
