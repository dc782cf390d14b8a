from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest

from tests.plans import made, step, tables
from workshop.plan.groups import Seats
from workshop.plan.history import History, Seating
from workshop.plan.model import Plan
from workshop.script.model import Step

THREE = ("speaker", "listener", "observer")


def meetings(plan: Plan, id: str) -> Counter[str]:  # noqa: A002
    """How often each two sat together, as `{"AB": 1}`."""
    return Counter(
        "".join(sorted(pair))
        for turn in tables(plan, id)
        for table in turn
        if not table.startswith("-")
        for pair in combinations(table, 2)
    )


def roles(plan: Plan, id: str) -> list[list[str]]:  # noqa: A002
    """Who holds which role in each turn, as `["speaker A, listener B", …]` of each group."""
    return [
        [
            ", ".join(f"{role} {''.join(plan.names(who))}" for role, who in group.items())
            for group in turn.groups
        ]
        for turn in plan.turns
        if turn.step == id
    ]


def test_groups_without_roles() -> None:
    """Groups without roles are one turn of members, in the order in which people are named."""
    plan = made(step("talk", "groups", size=3), people=7)
    assert roles(plan, "talk") == [["members ABCD", "members EFG"]]


def test_those_left_over_sit_out() -> None:
    """With `extra: rest` groups keep their size, and different people sit out each time."""
    plan = made(step("talk", "groups", size=2, extra="rest", times=3), people=3)
    resting = [table for turn in tables(plan, "talk") for table in turn if table.startswith("-")]
    assert sorted(resting) == ["-A", "-B", "-C"]
    assert all(len(turn) == 2 for turn in tables(plan, "talk"))


def test_everyone_holds_every_place() -> None:
    """Three of three: as many turns as places, each place held by the next one round."""
    plan = made(step("talk", "groups", roles=THREE), people=3)
    assert roles(plan, "talk") == [
        ["speaker A, listener B, observer C"],
        ["speaker B, listener C, observer A"],
        ["speaker C, listener A, observer B"],
    ]
    assert [turn.opens for turn in plan.turns] == [True, False, False]


def test_a_larger_group_has_a_turn_more() -> None:
    """In a group of four the last role is doubled, and in its fourth turn the other group rests."""
    plan = made(step("talk", "groups", roles=THREE), people=7)
    assert roles(plan, "talk") == [
        ["speaker A, listener B, observer CD", "speaker E, listener F, observer G"],
        ["speaker B, listener C, observer DA", "speaker F, listener G, observer E"],
        ["speaker C, listener D, observer AB", "speaker G, listener E, observer F"],
        ["speaker D, listener A, observer BC", "resting EFG"],
    ]


def test_in_a_smaller_group_the_last_roles_fall_away() -> None:
    """A group of two has no observer and two turns; in the third it rests."""
    plan = made(step("talk", "groups", roles=THREE), people=5)
    assert [turn[1] for turn in roles(plan, "talk")] == [
        "speaker D, listener E",
        "speaker E, listener D",
        "resting DE",
    ]


def test_two_are_one_pair() -> None:
    """With two people, groups of any size are one pair; alone, somebody sits with nobody."""
    for size in (2, 3, 4):
        assert tables(made(step("talk", "groups", size=size), people=2), "talk") == [["AB"]]
    assert roles(made(step("talk", "groups", roles=THREE), people=2), "talk") == [
        ["speaker A, listener B"],
        ["speaker B, listener A"],
    ]
    for partners in ("same", "new", "everyone"):
        assert tables(made(step("talk", "groups", size=2, partners=partners), people=1), "talk") == [["A"]]


def test_a_role_may_stand_twice() -> None:
    """Two speakers in a group of three are a role with two people."""
    plan = made(step("talk", "groups", roles=("speaker", "speaker", "observer")), people=3)
    assert roles(plan, "talk") == [
        ["speaker AB, observer C"],
        ["speaker BC, observer A"],
        ["speaker CA, observer B"],
    ]


def test_without_rotation_people_stay() -> None:
    """With `rotate: false` a meeting is one turn, and with the same partners everybody keeps their role."""
    plan = made(step("talk", "groups", roles=THREE, rotate=False, times=2), people=6)
    assert (
        roles(plan, "talk")
        == [["speaker A, listener B, observer C", "speaker D, listener E, observer F"]] * 2
    )
    assert [turn.lap for turn in plan.turns] == [0, 1]


def test_hosts_stay_while_others_change() -> None:
    """With `new` and `rotate: false` the first role stays at its table; others change among their like."""
    plan = made(step("talk", "groups", roles=THREE, rotate=False, partners="new", times=3), people=9)
    turns = tables(plan, "talk")
    assert len({tuple(table[0] for table in turn) for turn in turns}) == 1
    for place in (1, 2):
        assert len({frozenset(table[place] for table in turn) for turn in turns}) == 1
    assert max(meetings(plan, "talk").values()) == 1


def test_everyone_meets_everyone_once() -> None:
    """`everyone` takes as many meetings as each needs to meet each; an odd one out rests exactly once."""
    even = made(step("talk", "groups", size=2, partners="everyone"), people=6)
    assert len(even.turns) == 5
    assert set(meetings(even, "talk").values()) == {1}
    assert len(meetings(even, "talk")) == 15
    odd = made(step("talk", "groups", size=2, partners="everyone"), people=5)
    assert sorted(turn[-1] for turn in tables(odd, "talk")) == ["-A", "-B", "-C", "-D", "-E"]
    assert set(meetings(odd, "talk").values()) == {1}


def test_everyone_with_roles_takes_a_turn_each() -> None:
    """Where pairs have two roles, each meeting is two turns in which they change places."""
    plan = made(step("talk", "groups", roles=("speaker", "listener"), partners="everyone", times=2), people=4)
    assert len(plan.turns) == 2 * 3 * 2
    assert set(meetings(plan, "talk").values()) == {4}
    assert [turn.lap for turn in plan.turns] == [0] * 6 + [1] * 6


def test_new_partners_have_not_met() -> None:
    """`new` remembers who met in this session, in other steps and in those before it in the same one."""
    plan = made(
        step("first", "groups", size=2),
        step("then", "groups", size=2, partners="new", times=6),
        people=8,
        seed=3,
    )
    met = meetings(plan, "first") + meetings(plan, "then")
    assert set(met.values()) == {1}
    assert len(met) == 28


def test_same_partners_are_those_of_that_size() -> None:
    """`same` is as in the last step of that size, not as in the last step."""
    plan = made(
        step("pairs", "groups", size=2, partners="new"),
        step("threes", "groups", size=3, partners="new"),
        step("again", "groups", size=2),
        step("more", "groups", size=3, times=2),
        people=6,
        seed=5,
    )
    assert tables(plan, "again") == tables(plan, "pairs")
    assert tables(plan, "more") == tables(plan, "threes") * 2
    assert tables(plan, "pairs") != [["AB", "CD", "EF"]]


def test_merging_joins_the_last_groups() -> None:
    """`merge` joins groups in order; what is left stands alone or joins the last; once joined, they stay."""

    def merged(people: int, size: int) -> list[list[str]]:
        first = step("first", "groups", size=size)
        return tables(
            made(first, step("four", "groups", size=4, partners="merge", times=2), people=people), "four"
        )

    assert merged(8, 2) == [["ABCD", "EFGH"]] * 2
    assert merged(10, 2) == [["ABCD", "EFGHIJ"]] * 2
    assert merged(9, 3) == [["ABCDEF", "GHI"]] * 2


@pytest.mark.parametrize("steps", [(step("four", "groups", size=4, partners="merge"),)])
def test_merging_nothing_seats_people_as_they_are_named(steps: tuple[Step, ...]) -> None:
    """Where no groups were before, as when advice leaves a step out, merging is seating afresh."""
    assert tables(made(*steps, people=8), "four") == [["ABCD", "EFGH"]]


def test_history_from_before_counts() -> None:
    """Who has met earlier is not seated together again while others are left."""
    before = History.of([Seating((("p1", "p2"), ("p3", "p4")))])
    seats = Seats(["p1", "p2", "p3", "p4"], 0, before)
    first, second = (one.groups for one in seats.of(step("talk", "groups", size=2, partners="new", times=2)))
    seated = {frozenset(group["members"]) for groups in (first, second) for group in groups}
    assert len(seated) == 4
    assert not seated & {frozenset({"p1", "p2"}), frozenset({"p3", "p4"})}
