from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.often import mostly_later
from workshop.plan.dealing import generator
from workshop.plan.history import History, Seating
from workshop.plan.pairs import new_pairs
from workshop.plan.seating import seat_new, seat_same
from workshop.plan.tournament import round_robin


def people(n: int) -> list[str]:
    return [f"p{number}" for number in range(1, n + 1)]


def often(here: list[str], history: History) -> list[int]:
    return [history.met(one, other) for one, other in combinations(here, 2)]


def in_order(here: list[str], rng: random.Random) -> Seating:
    return seat_same(here, 2, True, None)


def by_chance(here: list[str], rng: random.Random) -> Seating:
    return seat_new(here, 2, True, History(), rng)


@pytest.mark.parametrize("first", [in_order, by_chance])
@pytest.mark.parametrize(
    "n", mostly_later((3, 4, 5, 6, 7, 8, 12, 13, 24, *range(9, 12), *range(14, 24)), now=9)
)
def test_nobody_meets_twice_before_all_have_met(
    n: int, first: Callable[[list[str], random.Random], Seating]
) -> None:
    """Two tournaments long, all have met before any meet again, and all have rested before any rest again."""
    here = people(n)
    meetings = n if n % 2 else n - 1
    for seed in range(2):
        history = History().after(first(here, generator(seed)))
        for number in range(2, 2 * meetings + 1):
            history = history.after(seat_new(here, 2, True, history, generator(seed, number)))
            assert max(often(here, history)) == (number - 1) // meetings + 1
            rests = [history.rested(person) for person in here]
            assert max(rests) - min(rests) <= 1
        assert set(often(here, history)) == {2}


@pytest.mark.parametrize("n", range(4, 25, 2))
def test_without_rest_an_even_number_is_the_same(n: int) -> None:
    """Nobody is left over in an even number, so pairs are as exact without resting."""
    here, history = people(n), History()
    for number in range(n - 1):
        history = history.after(seat_new(here, 2, False, history, generator(5, number)))
    assert set(often(here, history)) == {1}


@pytest.mark.parametrize("n", range(3, 25))
def test_a_tournament_broken_off_is_gone_on_with(n: int) -> None:
    """After any number of rounds in named order, new partners complete the tournament."""
    here = people(n)
    meetings = round_robin(here)
    for played in range(1, len(meetings), 5):
        history = History.of(meetings[:played])
        for number in range(played, len(meetings)):
            history = history.after(seat_new(here, 2, True, history, generator(1, number)))
        assert set(often(here, history)) == {1}


@pytest.mark.parametrize("n", range(4, 25, 2))
@pytest.mark.parametrize("place", [0, 1, -1])
def test_who_leaves_does_not_spoil_it(n: int, place: int) -> None:
    """One fewer from an even number: the others go on meeting new people to the end, each resting once."""
    here, history = people(n), History()
    for number in range(n // 2):
        history = history.after(seat_new(here, 2, True, history, generator(1, number)))
    del here[place]
    for number in range(n // 2, n - 1):
        history = history.after(seat_new(here, 2, True, history, generator(1, number)))
    assert set(often(here, history)) == {1}


@pytest.mark.parametrize("n", range(3, 24, 2))
def test_who_comes_takes_the_empty_chair(n: int) -> None:
    """One more than an odd number: the others go on meeting new people to the end."""
    here, history = people(n), History()
    for number in range(n // 2):
        history = history.after(seat_new(here, 2, True, history, generator(1, number)))
    for number in range(n // 2, n):
        history = history.after(seat_new([*here, "late"], 2, True, history, generator(1, number)))
    assert set(often(here, history)) == {1}


@pytest.mark.parametrize(
    ("n", "size", "meetings"), [(9, 3, 6), (12, 3, 9), (12, 4, 8), (16, 4, 12), (14, 3, 10)]
)
def test_after_larger_groups_pairs_are_new_for_long(n: int, size: int, meetings: int) -> None:
    """Who sat together in threes or fours doesn't meet in so many seatings of pairs that follow."""
    here = people(n)
    for seed in range(4):
        history = History().after(seat_new(here, size, False, History(), generator(seed)))
        for number in range(meetings):
            history = history.after(seat_new(here, 2, True, history, generator(seed, number)))
        assert max(often(here, history)) == 1


@pytest.mark.parametrize("n", range(3, 16, 2))
def test_who_sat_out_another_step_rests_last(n: int) -> None:
    """A rest in groups of another size counts as one: the others come first, even if some meet again."""
    here = people(n)
    history = History.of([Seating((), ("p1",))])
    for number in range(n - 1):
        seating = seat_new(here, 2, True, history, generator(2, number))
        assert seating.resting != ("p1",)
        history = history.after(seating)
    assert {history.rested(person) for person in here} == {1}


def test_rest_is_fair_before_pairs_are_new() -> None:
    """The one who has not rested yet rests, though everybody else has met often and nobody has met them."""
    history = History.of([Seating((("a", "b", "c", "d"),))] * 3 + [Seating((), ("a", "b", "c", "d"))])
    for seed in range(10):
        assert new_pairs(["e", "a", "b", "c", "d"], history, generator(seed)).resting == ("e",)


def fewest_again(here: list[str], history: History) -> int:
    """The fewest pairs that have to meet again, by trying every seating in which the right one rests."""
    rested = min(history.rested(person) for person in here)
    least = min(often(here, history))

    @cache
    def fewest(left: tuple[str, ...]) -> int:
        if not left:
            return 0
        one, *others = left
        return min(
            (history.met(one, other) > least) + fewest(tuple(p for p in others if p != other))
            for other in others
        )

    if len(here) % 2 == 0:
        return fewest(tuple(here))
    return min(fewest(tuple(p for p in here if p != one)) for one in here if history.rested(one) == rested)


@settings(max_examples=60, deadline=None)
@given(st.integers(3, 10), st.lists(st.integers(2, 5), max_size=6), st.integers(0, 5), st.integers(0, 2))
def test_no_more_meet_again_than_must(n: int, before: list[int], seed: int, gone: int) -> None:
    """Whatever came before, in groups of any size, as few pairs meet again as can be."""
    here, history = people(n), History()
    for number, size in enumerate(before):
        history = history.after(seat_new(here, size, number % 2 == 0, history, generator(seed, number)))
    here = here[min(gone, n - 2) :]
    seating = new_pairs(here, history, generator(seed))
    least = min(often(here, history))
    again = sum(history.met(one, other) > least for one, other in seating.groups)
    assert sorted(seating.people) == sorted(here)
    assert len(seating.resting) == len(here) % 2
    assert all(history.rested(person) <= min(map(history.rested, here)) for person in seating.resting)
    assert again == fewest_again(here, history)
