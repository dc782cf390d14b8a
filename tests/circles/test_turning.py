"""The turn to begin goes round the circle, from meeting to meeting."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.circles.met import circles_at, met, now_stands
from tests.plans import script, step
from workshop.circles.model import Circle, joined, of_people, parted
from workshop.circles.turning import goes_backwards, in_line, seats, who_began, who_begins, why
from workshop.plan.make import plan
from workshop.plan.people import Named, parse_names

FOUR = ("Ana", "Ben", "Chi", "Dana")


@pytest.mark.parametrize(
    ("people", "began", "then", "line"),
    [
        (FOUR, "", (), "Ana Ben Chi Dana"),
        (FOUR, "Ana", (), "Ben Chi Dana Ana"),
        (FOUR, "DANA", (), "Ana Ben Chi Dana"),
        (("Ana",), "Ana", (), "Ana"),
        ((), "Ana", (), ""),
        # Ben has left the circle: whoever sat next to him, as far as they are still in it.
        (("Ana", "Chi", "Dana"), "Ben", ("Ben", "Chi", "Dana", "Ana"), "Chi Dana Ana"),
        (("Ana", "Dana"), "Ben", ("Ana", "Ben", "Chi", "Dana"), "Dana Ana"),
        (("Dana", "Ana"), "Ben", ("Ben", "Chi", "ana", "Dana"), "Ana Dana"),
        (("Eve", "Fay"), "Ben", ("Ben", "Chi"), "Eve Fay"),
        (("Ana", "Chi"), "Ben", (), "Ana Chi"),
    ],
)
def test_whoever_comes_after_the_one_who_began_is_next_in_line(
    people: tuple[str, ...], began: str, then: tuple[str, ...], line: str
) -> None:
    """Round the circle; where they have left it, after the place that they had."""
    assert " ".join(in_line(Circle("c1", "C", people, began_last=began), then)) == line


@pytest.mark.parametrize(
    ("came", "sit"),
    [
        ("Ana, Ben, Chi, Dana", "Ben, Chi, Dana, Ana"),
        ("Ana, Chi, Dana", "Chi, Dana, Ana"),
        ("Ana, Ben?, Chi, Dana", "Chi, Dana, Ana, Ben?"),
        ("Dana, Eve, Ben, Ana", "Ben, Ana, Dana, Eve"),
        ("Eve, Fay", "Eve, Fay"),
        ("Ana", "Ana"),
    ],
)
def test_seats_are_turned_to_whoever_of_those_who_are_here_is_first_in_line(came: str, sit: str) -> None:
    """Who is away or expected doesn't begin; guests keep their seats among the others."""
    circle = Circle("c1", "C", FOUR, began_last="Ana")
    assert seats(circle, parse_names(came)) == parse_names(sit)


def test_where_a_round_goes_backwards_it_begins_with_the_same_person() -> None:
    """The seats are turned so that whose turn it is sits last."""
    talk = script(step("first", "round", order="reverse"))
    assert goes_backwards(talk, "group")
    assert not goes_backwards(script(step("first", "round"), step("then", "round", order="reverse")), None)
    circle = Circle("c1", "C", FOUR, began_last="Ana")
    turned = seats(circle, tuple(map(Named, FOUR)), backwards=True)
    made = plan(talk, turned, "group")
    assert who_begins(made) == "Ben"
    assert why(made, circle) == "Ben begins; Ana did last time"


@given(st.permutations(FOUR), st.sampled_from(("", *FOUR, "Eve")))
def test_seats_are_only_turned(people: list[str], began: str) -> None:
    """Everyone keeps both neighbours."""
    before = tuple(map(Named, people))
    turned = seats(Circle("c1", "C", FOUR, began_last=began), before)
    assert turned in [(*before[at:], *before[:at]) for at in range(4)]


def test_who_begins_is_told_where_the_plan_says_who_does() -> None:
    """Not where the order is open or there is no round; in a pair, it is whoever speaks first."""
    circle = Circle("c1", "C", ("Ana", "Ben"), began_last="Ana")
    pair = script(
        step("open", "round", order="open"),
        modes={"pair": (step("a", "groups", roles=("listener", "speaker"), rotate=False),)},
    )
    assert why(plan(pair, ("Ana", "Ben", "Chi"), "group"), circle) == ""
    assert why(plan(script(step("only")), ("Ana", "Ben", "Chi"), "group"), circle) == ""
    assert who_begins(plan(pair, ("Ana", "Ben"), "pair")) == "Ana"
    first = plan(script(step("first", "round")), ("Ana", "Ben", "Chi"), "group")
    assert why(first, circle) == "Ana begins, as last time"
    assert why(first, Circle("c1", "C", FOUR)) == "Ana begins"


def test_a_counselor_who_goes_ahead_takes_nobodys_turn_to_begin() -> None:
    """Unless they are of the circle themselves."""
    circle = Circle("c1", "C", ("Ana", "Ben"))
    assert who_began(circle, ("M.", "Ana", "Ben"), "M.") == "Ana"
    assert who_began(joined(circle, ["M."]), ("M.", "Ana", "Ben"), "M.") == "M."
    assert who_began(circle, ("M.",), "M.") == who_began(circle, (), "") == ""
    assert who_began(circle, ("Guest", "Ana"), "") == "Guest"


def test_in_four_meetings_each_begins_once(tmp_path: Path) -> None:
    """And when somebody has left since, whoever sat next to them comes next, and nobody twice."""
    circles = circles_at(tmp_path)
    circle = circles.new("Thursday", FOUR)
    began = []
    for week in range(4):
        met(circles, circle, week=week)
        began.append(circles.read(circle.id).began_last)
    assert began == ["Ana", "Ben", "Chi", "Dana"]
    met(circles, circle, week=4)
    met(circles, circle, week=5)
    circles.change(circle.id, lambda one: of_people(parted(one, ["Ben"]), ("Dana", "Ana", "Chi")))
    assert circles.read(circle.id).began_last == "Ben"
    assert now_stands(circles, circle).in_line[0] == "Chi"
