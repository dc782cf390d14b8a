"""Sessions in which something may happen: every shipped script walked, and small plans of our own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from functools import cache
from typing import Final

from tests.plans import script, step
from tests.sessions import Walk
from workshop.plan.make import plan
from workshop.plan.model import Plan
from workshop.plan.people import Named, alone
from workshop.script.library import Library, shipped
from workshop.script.model import Mode, Step
from workshop.script.model import Surprise as Written
from workshop.session import commands as c

NAMES = ("Ana", "Ben", "Chi", "Dana")

ARRIVE = step("arrive", time=180, say="Welcome.")
ROUND = step("round", "round", 120, flex=(60, 240), say="What is new?", smaller="One word?")
TALK = step("talk", time=600, flex=(300, 900), say="Anyone.")
DEEPER = step("deeper", time=120, consent=True, until="close", say="Deeper.")
CLOSE = step("close", time=120, say="Goodbye.")


@cache
def library() -> Library:
    """What ships, and nothing else."""
    return Library((shipped("sessions"),), (shipped("sessions") / "decks",))


@cache
def shipped_plan(name: str, mode: Mode, expected: bool = False) -> Plan:
    """The plan of a script that ships, for four, for two or for one; in a group somebody may be expected."""
    read = library().load(name)
    people: Sequence[str | Named] = {"group": NAMES, "pair": NAMES[:2], "solo": alone()}[mode]
    if expected:
        people = (*people, Named("Gil", expected=True))
    return plan(read, people, mode, seed=1, decks=library().decks_of(read))


def own_plan(
    *written: Written, steps: Sequence[Step] = (ARRIVE, ROUND, TALK, DEEPER, CLOSE), seed: int = 1
) -> Plan:
    """A plan of a script with these surprises of its author's."""
    return plan(script(*steps, surprises=written), NAMES, "group", seed=seed)


def places(made: Plan, *, hasty: bool = False) -> Iterator[Walk]:
    """A session of this plan in every part of every turn, behind its first seconds, and before every gate.

    It keeps to the plan's time, unless it is `hasty`.
    """
    walked = Walk(made)
    walked.do(c.Start())
    while walked.state.phase != "closing":
        if walked.state.phase == "gate":
            yield copy(walked)
            walked.do(c.Go())
            continue
        walked.wait(10)
        yield copy(walked)
        here = walked.state.turn, walked.state.part
        walked.wait(0.0 if hasty else walked.left or 0.0)
        if (walked.state.turn, walked.state.part) == here:
            walked.do(c.Next())


# Scripts of every kind: rounds, small groups, gates, two people, one alone; and somebody who is expected.
KINDS: Final[tuple[tuple[str, Mode, bool], ...]] = (
    ("appreciation-exchange", "group", False),
    ("listening-rounds", "group", False),
    ("listening-rounds", "group", True),
    ("a-little-more", "group", False),
    ("repair-practice", "pair", False),
    ("say-it-back", "pair", False),
    ("look-back", "solo", False),
    ("name-the-feeling", "solo", False),
)


@cache
def everywhere() -> tuple[Walk, ...]:
    """All places of these; nobody may walk on from one, but from a copy of it."""
    hasty = KINDS[0]
    return tuple(place for kind in KINDS for place in places(shipped_plan(*kind), hasty=kind == hasty))
