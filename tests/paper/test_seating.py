from __future__ import annotations

from typing import Any

from tests.plans import made, step
from workshop.paper.rows import Times
from workshop.paper.seating import Band, bands
from workshop.plan.model import Plan


def seated(plan: Plan) -> tuple[Band, ...]:
    """The tables of a plan's only step."""
    return bands(plan, plan.steps[0], Times(plan, None).of(plan.steps[0]))


def pairs(people: int, **keys: Any) -> Plan:
    return made(step("talk", "groups", 60, roles=("speaker", "listener"), **keys), people=people)


def test_a_single_group_has_its_turns_beside_each_other() -> None:
    """Headed by their times, a row for each role."""
    (band,) = seated(pairs(2))
    assert band.heads == ("0′", "1′")
    assert band.rows == (("speaker", ("A", "B")), ("listener", ("B", "A")))


def test_several_groups_stand_beside_each_other_turn_by_turn() -> None:
    """With the time of the turn, and a dash where nobody holds a role."""
    triads = made(step("talk", "groups", 60, roles=("speaker", "listener", "observer")), people=5)
    first, *_others = seated(triads)
    assert first.time == "0′"
    assert first.rows == (("speaker", ("A", "D")), ("listener", ("B", "E")), ("observer", ("C", "–")))


def test_who_sits_out_is_told() -> None:
    """Once, below the turn in which they do."""
    odd = made(step("talk", "groups", 60, partners="everyone"), people=5)
    told = [band.resting for band in seated(odd) if band.resting]
    assert len(told) == 5
    assert sorted(line.split()[0] for line in told) == ["A", "B", "C", "D", "E"]


def test_more_groups_than_fit_go_on_below() -> None:
    """Without the time again; nobody is lost."""
    first, second, *_later = seated(pairs(14))
    assert (first.time, second.time) == ("0′", "")
    assert len(first.heads) + len(second.heads) == 7


def test_without_roles_a_group_is_a_line_of_names() -> None:
    """And a single turn needs no time."""
    (band,) = seated(made(step("talk", "groups", 60, size=3), people=6))
    assert band.time == ""
    assert band.rows == (("", ("A, B and C", "D, E and F")),)
