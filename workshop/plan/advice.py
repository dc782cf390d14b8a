"""What would help where a plan does not fit: fewer people, a second room, steps left out."""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from workshop.script.agreements import AGREEMENTS
from workshop.script.checks import protected
from workshop.script.model import Mode, Script
from workshop.words import _, duration, listed

Shortest = Callable[[int, frozenset[str]], int]
"""The shortest length in seconds for so many people, without the steps of these ids."""


@frozen
class Advice:
    """What was asked for and by how many seconds it fell short."""

    script: Script
    mode: Mode
    people: int
    time: int
    short_by: int


def advise(asked: Advice, shortest: Shortest) -> str:
    """A sentence on how much is missing, and one on what would fit."""
    told = _("{title} with {people} takes at least {least}, {short} more than the {time} there is.").format(
        title=asked.script.title,
        people=asked.people,
        least=duration(asked.time + asked.short_by),
        short=duration(asked.short_by),
        time=duration(asked.time),
    )
    ways = [
        way for way in (_fewer(asked, shortest), _rooms(asked, shortest), _without(asked, shortest)) if way
    ]
    ways.append(_("give it {least}").format(least=duration(asked.time + asked.short_by)))
    return told + " " + _("What would fit: {ways}.").format(ways="; ".join(ways))


def _fewer(asked: Advice, shortest: Shortest) -> str:
    if asked.mode != "group":
        return ""
    few, many = max(2, asked.script.people.least) - 1, asked.people - 1
    fits = 0
    # By halves: laying out a plan for each of hundreds of people would take too long.
    while few < many:
        people = (few + many + 1) // 2
        if shortest(people, frozenset()) <= asked.time:
            fits = few = people
        else:
            many = people - 1
    return _("at most {people} people").format(people=fits) if fits else ""


def _rooms(asked: Advice, shortest: Shortest) -> str:
    rooms = {asked.people // 2, -(-asked.people // 2)}
    if asked.mode != "group" or not all(people in asked.script.people for people in rooms):
        return ""
    if any(shortest(people, frozenset()) > asked.time for people in rooms):
        return ""
    return _("a second room, at most {people} in each").format(people=max(rooms))


def _without(asked: Advice, shortest: Shortest) -> str:
    """The fewest steps that would have to go, the longest first; never a gate, or how it begins and ends."""
    steps = asked.script.steps[asked.mode]
    kept = protected(steps) | {step.id for step in steps[:1]} | {AGREEMENTS}
    whole = shortest(asked.people, frozenset())
    free = [
        step for step in steps if step.id not in kept and not any(step.id == other.until for other in steps)
    ]
    saved = {step.id: whole - shortest(asked.people, frozenset({step.id})) for step in free}
    enough = [step for step in free if saved[step.id] >= asked.short_by]
    if enough:
        smallest = min(enough, key=lambda step: saved[step.id])
        return _("leave out {steps}").format(steps=smallest.title)
    gone: set[str] = set()
    for step in sorted(free, key=lambda step: -saved[step.id]):
        gone.add(step.id)
        if shortest(asked.people, frozenset(gone)) <= asked.time:
            titles = [step.title for step in steps if step.id in gone]
            return _("leave out {steps}").format(steps=listed(titles))
    return ""
