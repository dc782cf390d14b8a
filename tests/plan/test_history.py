from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest
from attrs.exceptions import FrozenInstanceError
from hypothesis import given
from hypothesis import strategies as st

from workshop.plan.history import History, Seating

PEOPLE = [f"p{number}" for number in range(1, 9)]


@st.composite
def seatings(draw: st.DrawFn) -> Seating:
    """Some of the people, in a few groups or resting."""
    tables: list[list[str]] = [[], [], [], []]
    for person in draw(st.lists(st.sampled_from(PEOPLE), unique=True)):
        tables[draw(st.integers(0, 3))].append(person)
    return Seating(tuple(tuple(table) for table in tables[1:] if table), tuple(tables[0]))


@given(st.lists(seatings(), max_size=6))
def test_meetings_and_rests_are_counted(rows: list[Seating]) -> None:
    """Whichever way round they are asked for, two have met as often as they shared a group."""
    history = History.of(rows)
    met = Counter(
        (one, other)
        for row in rows
        for group in row.groups
        for one in group
        for other in group
        if one != other
    )
    for one, other in combinations(PEOPLE, 2):
        assert history.met(one, other) == history.met(other, one) == met[one, other]
    for person in PEOPLE:
        assert history.rested(person) == sum(person in row.resting for row in rows)


@given(st.lists(seatings(), max_size=6))
def test_one_after_another_is_all_at_once(rows: list[Seating]) -> None:
    """A history that grows by seatings equals the one made of them, and what it grew from is as before."""
    grown = History()
    for row in rows:
        before = grown
        grown = grown.after(row)
        assert len(before.seatings) == len(grown.seatings) - 1
    assert grown == History.of(rows)
    assert hash(grown) == hash(History.of(rows))


def test_neither_can_be_changed() -> None:
    """A seating and a history are values."""
    with pytest.raises(FrozenInstanceError):
        setattr(Seating(()), "groups", ())  # noqa: B010 - mypy would refuse the plain assignment
    with pytest.raises(FrozenInstanceError):
        setattr(History(), "seatings", ())  # noqa: B010


def test_among_those_here() -> None:
    """Who has gone drops out, an empty group goes, and who has come stands with those who rest."""
    seating = Seating((("a", "b"), ("c", "d"), ("e", "f", "g")), ("h", "i"))
    assert seating.among(["z", "i", "g", "e", "b", "a"]) == Seating((("a", "b"), ("e", "g")), ("i", "z"))


@given(seatings(), st.lists(st.sampled_from(PEOPLE), unique=True))
def test_among_is_everyone_here_once(seating: Seating, here: list[str]) -> None:
    """Exactly those who are here are in it, each once; all who were there change nothing."""
    assert sorted(seating.among(here).people) == sorted(here)
    assert seating.among(seating.people) == seating
