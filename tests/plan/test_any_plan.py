"""What holds for the plan of any script, with any people."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.plans import OWNED, deck, made, step, step_lists
from tests.strategies import scripts
from workshop.plan.document import document
from workshop.plan.make import choose_mode, plan
from workshop.plan.model import Plan
from workshop.script.model import RESTING, Deal, Script, Step

people_here = st.integers(1, 13)
plans = st.builds(
    lambda steps, people, seed: made(*steps, people=people, seed=seed),
    step_lists(),
    people_here,
    st.integers(0, 2**32),
)


@settings(deadline=None)
@given(plans)
def test_everyone_is_somewhere(plan: Plan) -> None:
    """In every turn each person stands in exactly one place; only an open place is held by nobody."""
    here = sorted(person.id for person in plan.people)
    for turn in plan.turns:
        assert sorted(who for group in turn.groups for people in group.values() for who in people) == here
        allowed = plan.step(turn).seats if plan.step(turn).form != "groups" else None
        for group in turn.groups:
            assert allowed is None or tuple(group) == allowed


@settings(deadline=None)
@given(plans)
def test_every_step_has_turns(plan: Plan) -> None:
    """Steps come in their order, each with at least one turn, of which the first opens it."""
    in_turn = [step_id for step_id, _turns in groupby(turn.step for turn in plan.turns)]
    assert in_turn == [one.id for one in plan.steps]
    before = ""
    for turn in plan.turns:
        assert turn.opens == (turn.step != before)
        assert not turn.again
        before = turn.step


@settings(deadline=None)
@given(plans)
def test_everyone_has_their_turns(plan: Plan) -> None:
    """In a round and a spotlight everyone has exactly `times` turns, one in each lap."""
    for one in plan.steps:
        if one.form not in OWNED:
            continue
        turns = [turn for turn in plan.turns if turn.step == one.id]
        assert Counter(turn.lap for turn in turns) == dict.fromkeys(range(one.times), len(plan.people))
        had = Counter((turn.lap, who) for turn in turns for who in turn.groups[0][one.seats[0]])
        if one.order == "open":
            assert not had
        else:
            assert set(had.values()) == {1}
            assert len(had) == len(turns)


@settings(deadline=None)
@given(plans)
def test_everyone_holds_every_place_once(plan: Plan) -> None:
    """Where roles rotate, a meeting is over when each of a group has held each of its places once."""
    for one in plan.steps:
        if one.form != "groups" or not one.roles or not one.rotate:
            continue
        turns = [turn for turn in plan.turns if turn.step == one.id]
        tables = Counter(
            (frozenset(who for people in group.values() for who in people), tuple(sorted(group)))
            for turn in turns
            for group in turn.groups
            if RESTING not in group
        )
        held = Counter(
            (frozenset(who for people in group.values() for who in people), role, who)
            for turn in turns
            for group in turn.groups
            if RESTING not in group
            for role, people in group.items()
            for who in people
        )
        for (table, _roles), many in tables.items():
            meetings, left = divmod(many, len(table))
            assert left == 0
            places = Counter([*one.roles, *[one.roles[-1]] * (len(table) - len(one.roles))][: len(table)])
            for role, seats in places.items():
                assert {held[table, role, who] for who in table} == {seats * meetings}


@settings(deadline=None)
@given(plans)
def test_gates_stand_before_steps_only(plan: Plan) -> None:
    """A document says `consent` at the first turn of a step that asks for it, and nowhere else."""
    told = document(plan)["turns"]
    assert isinstance(told, list)
    for turn, said in zip(plan.turns, told, strict=True):
        assert isinstance(said, dict)
        assert said["consent"] == (turn.opens and plan.step(turn).consent)


@settings(deadline=None)
@given(step_lists(), people_here, st.integers(0, 2**32))
def test_the_same_seed_gives_the_same_plan(steps: tuple[Step, ...], people: int, seed: int) -> None:
    """Planning twice with the same arguments gives equal plans."""
    assert made(*steps, people=people, seed=seed) == made(*steps, people=people, seed=seed)


@settings(max_examples=30, deadline=None)
@given(scripts(), st.integers(1, 12), st.integers(0, 9))
def test_any_script_with_any_people_ends(written: Script, people: int, seed: int) -> None:
    """Every valid script can be planned in each of its modes, for any number of people in group mode."""
    for mode in written.modes:
        many = {"pair": 2, "solo": 1}.get(mode, people)
        assert choose_mode(written, many, mode) == mode
        here = [f"N{n}" for n in range(many)]
        decks = {"questions": deck("a", "b"), "openers": deck("c")}
        compiled = plan(written, here, mode, seed=seed, decks=decks)
        assert {turn.step for turn in compiled.turns} == {one.id for one in written.steps[mode]}


DRAWN = """
import json, sys
from tests.plan.test_any_plan import drawn
json.dump(drawn(), sys.stdout)
"""


def drawn() -> object:
    """A plan in which all that chance decides is decided."""
    steps = (
        step("cards", "round", order="shuffle", times=2, deal=Deal("questions")),
        step("threes", "groups", roles=("speaker", "listener", "observer"), partners="new", times=3),
        step("pairs", "groups", size=2, partners="new", extra="rest", times=3),
        step("talk", "groups", roles=("host", "guest"), rotate=False, partners="new", times=3),
    )
    cards = {"questions": deck(*"abcdefghij")}
    return document(made(*steps, people=11, seed=20261122, decks=cards))


@pytest.mark.parametrize("hash_seed", ["1", "4242"])
def test_no_hash_has_a_say(hash_seed: str) -> None:
    """Another interpreter, whose strings hash differently, makes the same plan."""
    other = subprocess.run(
        [sys.executable, "-c", DRAWN],
        cwd=Path(__file__).parents[2],
        env={"PYTHONHASHSEED": hash_seed, "PYTHONPATH": "."},
        capture_output=True,
        check=True,
        text=True,
    )
    assert json.loads(other.stdout) == json.loads(json.dumps(drawn()))
