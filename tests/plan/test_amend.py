"""What becomes of the turns ahead when people come and go."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.plans import deck, held, made, step, step_lists, tables
from workshop.plan.amend import amended
from workshop.plan.course import Course
from workshop.plan.model import Person, Plan, Standing, Turn
from workshop.plan.places import brought, swapped
from workshop.script.model import Deal

CLOSE = step("close")


def with_people(plan: Plan, changes: dict[str, Standing], new: Sequence[str] = ()) -> Plan:
    """The plan with some people standing otherwise, and new ones after them."""
    people = tuple(evolve(one, standing=changes.get(one.name, one.standing)) for one in plan.people)
    more = tuple(Person(f"p{len(people) + n}", name) for n, name in enumerate(new, 1))
    return evolve(plan, people=(*people, *more))


def after(plan: Plan, at: int, begun: bool, gone: str = "", new: str = "", back: str = "") -> Plan:
    """The whole plan after these letters left, came new or came back, while it stood at a turn."""
    changes: dict[str, Standing] = {**dict.fromkeys(gone, "gone"), **dict.fromkeys(back, "here")}
    changed = with_people(plan, changes, new)
    ahead = amended(Course(changed, plan.turns, at, begun))
    return evolve(changed, turns=(*plan.turns[:at], *(one.turn for one in ahead)))


@settings(max_examples=60, deadline=None)
@given(step_lists(), st.integers(1, 9), st.integers(0, 9), st.booleans(), st.data())
def test_where_nobody_came_or_left_nothing_changes(
    steps: tuple[object, ...], people: int, seed: int, begun: bool, data: st.DataObject
) -> None:
    """From wherever a session stands, the turns ahead are those that were planned."""
    plan = made(*steps, people=people, seed=seed, decks={"questions": deck("1", "2", "3")})  # type: ignore[arg-type]
    at = data.draw(st.integers(0, len(plan.turns)))
    ahead = amended(Course(plan, plan.turns, at, begun))
    assert [(one.turn, one.was) for one in ahead] == [
        (turn, index) for index, turn in enumerate(plan.turns) if index >= at
    ]


@pytest.mark.parametrize(
    ("order", "at", "gone", "new", "speakers"),
    [
        ("circle", 0, "", "E", "ABCDE"),
        ("circle", 1, "D", "", "ABC"),
        ("circle", 2, "A", "", "ABCD"),
        ("circle", 3, "", "E", "ABCDE"),
        ("reverse", 1, "", "E", "DCBAE"),
        ("reverse", 1, "B", "", "DCA"),
    ],
)
def test_a_round_is_for_those_who_are_here(order: str, at: int, gone: str, new: str, speakers: str) -> None:
    """Who left is left out, who had a turn keeps it, and who came has one at their seat or at the end."""
    plan = made(step("talk", "round", order=order), CLOSE, people=4)
    assert "".join(held(after(plan, at, True, gone, new), "talk", "speaker")) == speakers


def test_who_came_takes_their_seat_in_a_round_to_come() -> None:
    """An empty seat between two has its turn between theirs; and after the one who speaks now, it is next."""
    seats = ("A", "B", "C")
    plan = made(step("hello"), step("talk", "round"), CLOSE, people=3)
    expected = with_people(plan, {"B": "expected"})
    without = after(expected, 0, True)
    assert held(without, "talk", "speaker") == ["A", "C"]
    assert held(after(without, 0, True, back="B"), "talk", "speaker") == list(seats)
    assert held(after(without, 1, True, back="B"), "talk", "speaker") == list(seats)
    assert held(after(without, 2, True, back="B"), "talk", "speaker") == ["A", "C", "B"]


def test_nobody_gets_less_and_no_card_comes_twice() -> None:
    """A new turn is as long as the others of its step, in each of its parts, with a card of its own."""
    talk = step("talk", "round", time=120, flex=(60, 240), deal=Deal("questions"))
    plan = made(talk, CLOSE, people=3, time=300, decks={"questions": deck("1", "2", "3", "4", "5")})
    changed = after(plan, 1, True, new="DE")
    turns = [turn for turn in changed.turns if turn.step == "talk"]
    assert len(turns) == 5
    assert len({turn.seconds for turn in turns}) == 1
    assert len({turn.prompt for turn in turns}) == 5


def test_the_gate_stands_before_whoever_is_first_now() -> None:
    """Where the first of a round leaves before it, its gate stands before the next."""
    plan = made(step("hello"), step("deep", "round", consent=True), CLOSE, people=3)
    changed = after(plan, 0, True, gone="A")
    assert [turn.opens for turn in changed.turns] == [True, True, False, True]


@pytest.mark.parametrize(
    ("people", "size", "gone", "new", "seated"),
    [
        (6, 2, "B", "", ["CDA", "EF"]),
        (6, 2, "BD", "", ["EF", "AC"]),
        (5, 2, "", "F", ["AB", "DE", "CF"]),
        (7, 3, "G", "", ["ABC", "EFD"]),
        (6, 3, "", "G", ["ABCG", "DEF"]),
        (4, 2, "AB", "", ["CD"]),
        (3, 2, "A", "", ["BC"]),
    ],
)
def test_groups_to_come_change_as_little_as_they_can(
    people: int, size: int, gone: str, new: str, seated: list[str]
) -> None:
    """Most keep those they were to sit with; nobody is left alone."""
    plan = made(step("hello"), step("talk", "groups", size=size), CLOSE, people=people)
    (groups,) = tables(after(plan, 0, True, gone, new), "talk")
    assert sorted(map(sorted, groups)) == sorted(map(sorted, seated))


def test_those_who_sit_out_are_other_ones_each_time() -> None:
    """Where somebody came and one must rest in each meeting, no one rests twice before others have."""
    talk = step("talk", "groups", size=3, extra="rest", partners="new", times=3)
    changed = after(made(step("hello"), talk, CLOSE, people=6), 0, True, new="G")
    rested = held(changed, "talk", "resting")
    assert len(rested) == len(set(rested)) == 3


def test_a_meeting_that_runs_goes_on_without_who_left() -> None:
    """In a three in which the first has spoken and left, the others still come to speak; the fourth too."""
    talk = step("talk", "groups", roles=("speaker", "listener", "observer"))
    plan = made(talk, CLOSE, people=6)
    changed = after(plan, 1, True, gone="A")
    assert tables(changed, "talk") == [["ABC", "DEF"], ["BC", "EFD"], ["CB", "FDE"]]
    joined = after(plan, 1, True, new="G")
    assert held(joined, "talk", "speaker") == ["AD", "BE", "CF", "G"]
    assert tables(joined, "talk")[-1] == ["GABC", "-DEF"]


def test_who_is_left_alone_joins_others_at_once() -> None:
    """Where one of a pair leaves in the middle, the other sits down with another pair, and has their turn."""
    talk = step("talk", "groups", roles=("speaker", "listener"))
    changed = after(made(talk, CLOSE, people=4), 0, True, gone="A")
    assert tables(changed, "talk") == [["CBD"], ["DBC"], ["BCD"]]
    assert tables(after(made(talk, CLOSE, people=2), 0, True, new="C"), "talk") == [["ABC"], ["BCA"], ["CAB"]]


def test_nobody_loses_the_first_place() -> None:
    """A speaker who joins another table listens, and comes to speak; so does who stays when one leaves."""
    pairs = made(step("talk", "groups", roles=("speaker", "listener")), CLOSE, people=6)
    changed = after(pairs, 0, True, gone="D")
    assert held(changed, "talk", "speaker") == ["AE", "BF", "C"]
    assert held(changed, "talk", "listener")[0] == "BCF"
    threes = made(step("talk", "groups", roles=("speaker", "listener", "observer")), CLOSE, people=3)
    assert held(after(threes, 0, True, gone="A"), "talk", "speaker") == ["", "B", "C"]


def met(turns: Sequence[Turn], name: str) -> set[frozenset[str]]:
    return {
        frozenset(people)
        for turn in turns
        if turn.step == name
        for group in turn.groups
        if (people := group.get("members"))
    }


@settings(max_examples=60, deadline=None)
@given(st.integers(3, 8), st.data())
def test_each_still_meets_each(people: int, data: st.DataObject) -> None:
    """Whoever comes or leaves in the middle of it, those who are here have met each other in the end."""
    plan = made(step("meet", "groups", size=2, partners="everyone"), CLOSE, people=people)
    at = data.draw(st.integers(0, len(plan.turns) - 2))
    gone = data.draw(st.sampled_from(["", *"ABC"[: people - 2]]))
    new = data.draw(st.sampled_from(["", "Z"]))
    changed = after(plan, at, True, gone, new)
    here = [one.id for one in changed.present]
    pairs = {frozenset((one, other)) for one in here for other in here if one < other}
    running = {frozenset(group.get("members", ())) for group in plan.turns[at].groups}
    met_before = met(plan.turns[:at], "meet") | running
    assert pairs <= met(changed.turns, "meet") | met_before


def test_two_change_places() -> None:
    """In the turns to come each has the other's; who has spoken and who hasn't keep theirs in this lap."""
    talk = step("talk", "round", times=2)
    pairs = step("pairs", "groups", size=2)
    plan = made(talk, pairs, CLOSE, people=4)

    def changed(at: int, one: str, other: str) -> Plan:
        course = swapped(Course(plan, plan.turns, at, True), one, other)
        ahead = amended(course)
        return evolve(course.plan, turns=(*plan.turns[:at], *(each.turn for each in ahead)))

    assert "".join(held(changed(0, "p2", "p4"), "talk", "speaker")) == "ADCBADCB"
    assert "".join(held(changed(1, "p1", "p3"), "talk", "speaker")) == "ABCDCBAD"
    assert tables(changed(0, "p2", "p4"), "pairs") == [["AD", "CB"]]
    assert [one.name for one in changed(0, "p2", "p4").people] == ["A", "D", "C", "B"]


def test_who_is_next_can_be_chosen() -> None:
    """Whoever is still to come can come next; the cards and the gate stay where they lie."""
    talk = step("talk", "round", consent=True, deal=Deal("questions"))
    plan = made(step("hello"), talk, CLOSE, people=4, decks={"questions": deck("1", "2", "3", "4")})

    def chosen(at: int, person: str, begun: bool = True) -> list[str] | None:
        ahead = brought(Course(plan, plan.turns, at, begun), person)
        if ahead is None:
            return None
        turns = (*plan.turns[:at], *(one.turn for one in ahead))
        assert [turn.prompt for turn in turns] == [turn.prompt for turn in plan.turns]
        assert [turn.opens for turn in turns] == [turn.opens for turn in plan.turns]
        return held(evolve(plan, turns=turns), "talk", "speaker")

    assert chosen(0, "p3") == ["C", "A", "B", "D"]
    assert chosen(1, "p3", begun=False) == ["C", "A", "B", "D"]
    assert chosen(1, "p4") == ["A", "D", "B", "C"]
    assert chosen(2, "p1") is None
    assert chosen(5, "p1") is None
