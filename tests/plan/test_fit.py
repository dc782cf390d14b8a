from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.plans import made, names, phase, step, step_lists
from workshop.plan.fit import DoesNotFit, Fitted, by_largest_remainder, fit
from workshop.plan.make import TooShort, lay_out
from workshop.plan.model import Plan, Turn, total
from workshop.script.model import Step

Laid = tuple[tuple[Turn, ...], dict[str, Step]]


def seconds(made: Plan, id: str) -> list[int]:  # noqa: A002
    return [turn.seconds for turn in made.turns if turn.step == id]


def lengths(made: Plan) -> list[int]:
    return [turn.seconds for turn in made.turns]


def test_without_a_time_every_turn_has_its_own() -> None:
    """Where no time is given, each turn has its `time`, an open one the middle of its flex, and no slack."""
    plan = made(
        step("arrive", time=90, flex=(60, 120)),
        step("talk", time=None, flex=(100, 301)),
        step("still", time=None),
        step("close", phases=(phase("One", 20, (10, 90)), phase("Two", 30))),
    )
    assert lengths(plan) == [90, 200, 0, 50]
    assert plan.turns[-1].phases == (20, 30)
    assert plan.slack == 0


ELASTIC = (
    step("arrive", time=120),
    step("round", "round", time=180, flex=(120, 300)),
    step("talk", time=300, flex=(60, 360)),
    step("close", time=60),
)


@pytest.mark.parametrize(
    ("time", "way", "each", "talk"),
    [
        (1020, "as written", 180, 300),
        (810, "half way to the shortest", 150, 180),
        (600, "all the way to the shortest", 120, 60),
        (1230, "half way to the longest", 240, 330),
        (1440, "all the way to the longest", 300, 360),
    ],
)
def test_all_that_is_elastic_goes_the_same_fraction(time: int, way: str, each: int, talk: int) -> None:
    """Every elastic turn goes the same fraction of its own way; what has no flex keeps its time."""
    plan = made(*ELASTIC, time=time)
    assert lengths(plan) == [120, each, each, each, talk, 60], way
    assert plan.slack == 0


ROUND = step("round", "round", time=100, flex=(40, 160))


@pytest.mark.parametrize(
    ("last", "taken", "slack"),
    [
        pytest.param(step("talk", time=100, flex=(40, 160)), 89, 0, id="can take them"),
        pytest.param(step("talk", "alone", time=100, flex=(40, 160)), 87, 2, id="is not together"),
        pytest.param(step("talk", phases=(phase("A", 100, (40, 160)),)), 87, 2, id="has phases"),
        pytest.param(step("talk", time=100, flex=(40, 160), consent=True), 87, 2, id="is a gate"),
    ],
)
def test_lost_seconds_go_where_they_can(last: Step, taken: int, slack: int) -> None:
    """350 s over four turns of 100 s is 87.5 each: 87, and two seconds for a `together` step, or slack."""
    plan = made(ROUND, last, time=350)
    assert seconds(plan, "round") == [87, 87, 87]
    assert seconds(plan, "talk") == [taken]
    assert plan.slack == slack


def test_lost_seconds_go_to_the_last_that_can_take_them() -> None:
    """Of several `together` steps with flex the last gets the seconds, whatever comes after it."""
    first, last = step("first", time=100, flex=(40, 160)), step("last", time=100, flex=(40, 160))
    plan = made(first, last, ROUND, step("open", time=None, flex=(10, 20)), step("close"), time=427 + 15 + 60)
    assert lengths(plan) == [85, 85 + 2, 85, 85, 85, 15, 60]
    assert plan.slack == 0


def test_lost_seconds_never_lead_past_the_longest() -> None:
    """A step that may have 100 s at most takes one of three lost seconds; two are slack."""
    plan = made(
        step("round", "round", time=100, flex=(40, 100)),
        step("talk", time=100, flex=(99, 100)),
        people=5,
        time=597,
    )
    assert seconds(plan, "round") == [99] * 5
    assert seconds(plan, "talk") == [100]
    assert plan.slack == 2


def test_past_the_longest_is_slack() -> None:
    """Where even the longest falls short of the time, each has its longest, and the rest is slack."""
    plan = made(*ELASTIC, time=3600)
    assert lengths(plan) == [120, 300, 300, 300, 360, 60]
    assert plan.slack == 3600 - 1440


def test_what_is_not_elastic_leaves_slack() -> None:
    """Nothing without a flex is stretched."""
    plan = made(step("talk", time=100), step("close", time=50), time=200)
    assert lengths(plan) == [100, 50]
    assert plan.slack == 50


def test_too_little_time_says_by_how_much() -> None:
    """One second below the shortest does not fit, and the number is exact, also for less than nothing."""
    turns, _cards = lay_out(ELASTIC, names(3), 0, {})
    steps = {one.id: one for one in ELASTIC}
    assert fit(turns, steps, 600).slack == 0
    for time in (599, 0, -10):
        with pytest.raises(DoesNotFit) as short:
            fit(turns, steps, time)
        assert short.value.short_by == 600 - time
    with pytest.raises(TooShort) as told:
        made(*ELASTIC, time=420)
    assert told.value.short_by == 180


def test_an_open_turn_is_never_fitted() -> None:
    """An open turn keeps the middle of its flex, whatever the time."""
    steps = (step("open", time=None, flex=(60, 180)), step("talk", time=100, flex=(10, 500)))
    assert lengths(made(*steps, time=140)) == [120, 20]
    assert lengths(made(*steps, time=500)) == [120, 380]


def test_phases_share_their_turn() -> None:
    """Each phase goes the same way as its turn, whose seconds they share by largest remainder."""
    talk = step("talk", phases=(phase("A", 60, (30, 90)), phase("B", 60, (31, 90)), phase("C", 10)))
    # 41 of 59 seconds less: A at 60 - 30*41/59 = 39.15, B at 60 - 29*41/59 = 39.85.
    assert made(talk, time=89).turns[0].phases == (39, 40, 10)
    even = step("talk", phases=(phase("A", 60, (30, 90)), phase("B", 60, (30, 90))))
    assert made(even, time=119).turns[0].phases == (60, 59)


@pytest.mark.parametrize(
    ("shares", "seconds", "whole"),
    [
        (["1/2", "1/2"], 1, (1, 0)),
        (["1/2", "1/2", "1"], 2, (1, 0, 1)),
        (["5/4", "7/4", "3"], 6, (1, 2, 3)),
        (["1/3", "1/3", "1/3"], 1, (1, 0, 0)),
        (["2/3", "2/3", "2/3"], 2, (1, 1, 0)),
        (["4", "5"], 9, (4, 5)),
    ],
)
def test_largest_remainder(shares: list[str], seconds: int, whole: tuple[int, ...]) -> None:
    """The largest remainders are rounded up; of equal ones, the earlier."""
    assert by_largest_remainder([Fraction(share) for share in shares], seconds) == whole


@st.composite
def fitted(draw: st.DrawFn) -> tuple[Laid, int, Fitted]:
    """Turns of random steps, and a time into which they fit."""
    steps = draw(step_lists())
    turns, _cards = lay_out(steps, names(draw(st.integers(1, 7))), 0, {})
    by_id = {one.id: one for one in steps}
    least, most = sum(turn.shortest for turn in turns), sum(turn.longest for turn in turns)
    time = draw(st.integers(least, most + 100))
    return (turns, by_id), time, fit(turns, by_id, time)


@settings(deadline=None)
@given(fitted())
def test_every_second_is_somewhere(case: tuple[Laid, int, Fitted]) -> None:
    """The turns and the slack are exactly the time that was given; up to the longest, slack is rounding."""
    (turns, _steps), time, found = case
    assert total(found.turns) + found.slack == time
    assert found.slack >= 0
    if time <= sum(turn.longest for turn in turns):
        assert found.slack < len(turns)


@settings(deadline=None)
@given(fitted())
def test_every_turn_keeps_its_bounds(case: tuple[Laid, int, Fitted]) -> None:
    """No turn is shorter than its shortest or longer than its longest; nothing but its seconds changes."""
    (turns, steps), _time, found = case
    for before, after in zip(turns, found.turns, strict=True):
        assert after.shortest <= after.seconds <= after.longest
        assert (after.step, after.groups, after.ideal) == (before.step, before.groups, before.ideal)
        if steps[after.step].open:
            assert after.seconds == before.ideal


@settings(deadline=None)
@given(fitted())
def test_nobody_gets_less_than_another(case: tuple[Laid, int, Fitted]) -> None:
    """The turns of one step are equal to the second."""
    _laid, _time, found = case
    for one, other in pairwise(found.turns):
        if one.step == other.step:
            assert (one.seconds, one.phases) == (other.seconds, other.phases)


@settings(deadline=None)
@given(fitted())
def test_phases_are_their_turn(case: tuple[Laid, int, Fitted]) -> None:
    """Phases add up to their turn, and each keeps its own bounds."""
    (_turns, steps), _time, found = case
    for turn in found.turns:
        phases = steps[turn.step].phases
        assert len(turn.phases) == len(phases)
        if phases:
            assert sum(turn.phases) == turn.seconds
        for one, length in zip(phases, turn.phases, strict=True):
            assert (one.flex.shortest if one.flex else one.time) <= length
            assert length <= (one.flex.longest if one.flex else one.time)


@settings(deadline=None)
@given(fitted())
def test_the_same_way_for_all(case: tuple[Laid, int, Fitted]) -> None:
    """Each turn stands within a second of the same fraction of its way, but one that took the rest."""
    (turns, _steps), time, found = case
    ideal = sum(turn.ideal for turn in turns)
    end = sum(turn.shortest if time < ideal else turn.longest for turn in turns)
    way = Fraction(0) if end == ideal else min(Fraction(1), Fraction(time - ideal, end - ideal))
    off = [
        turn
        for turn in found.turns
        if not 0
        <= turn.ideal + way * ((turn.shortest if time < ideal else turn.longest) - turn.ideal) - turn.seconds
        < 1
    ]
    assert len(off) <= 1
