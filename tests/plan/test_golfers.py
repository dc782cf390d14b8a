from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from math import ceil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.often import mostly_later
from workshop.plan.dealing import generator, shuffled
from workshop.plan.golfers import Tables, meet
from workshop.plan.history import History
from workshop.plan.seating import seat_new, seat_same
from workshop.plan.sizes import group_sizes


def people(n: int) -> list[str]:
    return [f"p{number}" for number in range(1, n + 1)]


def keeps_the_bound(n: int, seed: int) -> bool:
    here = people(n)
    for size in range(2, 7):
        for rest in (False, True):
            sizes = group_sizes(n, size, rest)
            share = Fraction(sum(count * (count - 1) for count in sizes), n * (n - 1))
            history = History().after(seat_same(here, size, rest, None))
            for number in range(2, 9):
                history = history.after(seat_new(here, size, rest, history, generator(seed, size, number)))
                most = max(history.met(one, other) for one, other in combinations(here, 2))
                assert most <= ceil(number * share) + 1
            rests = [history.rested(person) for person in here]
            assert max(rests) - min(rests) <= 1
    return True


@pytest.mark.parametrize("n", mostly_later((3, 5, 6, 8, 10, 13, 4, 7, 9, 11, 14, 17, 24), now=6))
def test_nobody_meets_much_more_often_than_on_average(n: int) -> None:
    """In up to 8 seatings no two meet more than once above the average, rounded up."""
    assert keeps_the_bound(n, 0)


@pytest.mark.campaign
@pytest.mark.parametrize("seed", range(1, 4))
@pytest.mark.parametrize("n", range(3, 25))
def test_no_seed_brings_two_together_much_more_often(n: int, seed: int) -> None:
    """The same bound, for every number of people it is promised for and some more seeds."""
    assert keeps_the_bound(n, seed)


@pytest.mark.parametrize(
    ("n", "size", "meetings"),
    [(9, 3, 4), (12, 3, 4), (18, 3, 6), (24, 3, 7), (24, 4, 4), (16, 4, 5), (25, 5, 3)],
)
def test_many_seatings_without_a_pair_meeting_twice(n: int, size: int, meetings: int) -> None:
    """So many times in a row, whatever the seed, everybody meets only people who are new to them."""
    here = people(n)
    for seed in range(4):
        history = History()
        for number in range(meetings):
            history = history.after(seat_new(here, size, False, history, generator(seed, number)))
        assert max(history.met(one, other) for one, other in combinations(here, 2)) == 1


@st.composite
def laid(draw: st.DrawFn) -> tuple[list[list[int]], list[list[int]], list[int]]:
    """People at tables, the last of them resting, with what it costs each two to meet and each to rest."""
    n = draw(st.integers(2, 9))
    groups: list[list[int]] = [[] for _ in range(draw(st.integers(2, 4)))]
    for person in range(n):
        groups[draw(st.integers(0, len(groups) - 1))].append(person)
    weights = [[0] * n for _ in range(n)]
    for one, other in combinations(range(n), 2):
        weights[one][other] = weights[other][one] = draw(st.integers(0, 20))
    return groups, weights, draw(st.lists(st.integers(0, 50), min_size=n, max_size=n))


def cost(groups: list[list[int]], weights: list[list[int]], burdens: list[int]) -> int:
    together = sum(weights[one][other] for group in groups[:-1] for one, other in combinations(group, 2))
    return together + sum(burdens[person] for person in groups[-1])


@given(laid(), st.integers(0, 99))
def test_a_descent_ends_where_no_exchange_is_better(
    setting: tuple[list[list[int]], list[list[int]], list[int]], seed: int
) -> None:
    """The cost it keeps is the true one, no higher than before, and no two can better it by an exchange."""
    groups, weights, burdens = setting
    tables = Tables.lay(groups, weights, burdens)
    assert tables.cost == cost(groups, weights, burdens)
    tables.descend(shuffled(range(len(weights)), generator(seed)))
    reached = tables.cost
    assert reached == cost(tables.groups, weights, burdens) <= cost(groups, weights, burdens)
    assert [len(group) for group in tables.groups] == [len(group) for group in groups]
    for one, other in combinations(range(len(weights)), 2):
        if tables.where[one] != tables.where[other]:
            tables.swap(one, other)
            assert tables.cost == cost(tables.groups, weights, burdens) >= reached
            tables.swap(other, one)


@settings(max_examples=30, deadline=None)
@given(st.integers(4, 12), st.integers(2, 4), st.integers(0, 99))
def test_those_rest_who_rested_least(n: int, size: int, seed: int) -> None:
    """However people have rested and met before, none of those who rest has rested more than one who sits."""
    rng = generator(seed)
    rests = [int(rng.random() * 3) for _ in range(n)]
    met = [[0] * n for _ in range(n)]
    for one, other in combinations(range(n), 2):
        met[one][other] = met[other][one] = int(rng.random() * 4)
    sizes = group_sizes(n, size, rest=True)
    groups, resting = meet(met, rests, sizes, rng)
    seated = [person for group in groups for person in group]
    assert sorted(seated + resting) == list(range(n))
    assert tuple(map(len, groups)) == sizes
    assert max((rests[person] for person in resting), default=0) <= min(rests[person] for person in seated)


def fewest_again(n: int, sizes: tuple[int, ...], met: list[list[int]]) -> int:
    """The fewest pairs that have to meet again, by trying every seating."""

    def fewest(left: frozenset[int], counts: tuple[int, ...]) -> int:
        if not counts:
            return 0
        return min(
            sum(met[one][other] > 0 for one, other in combinations(group, 2))
            + fewest(left - set(group), counts[1:])
            for group in combinations(sorted(left), counts[0])
        )

    return fewest(frozenset(range(n)), sizes)


@pytest.mark.parametrize(("n", "size"), [(6, 3), (7, 3), (8, 3), (8, 4), (9, 3), (7, 2), (5, 2)])
def test_small_numbers_repeat_no_more_than_must(n: int, size: int) -> None:
    """After one seating in named order, the next repeats as few meetings as any seating could."""
    here, sizes = people(n), group_sizes(n, size)
    history = History().after(seat_same(here, size, False, None))
    met = [[0 if one == other else history.met(one, other) for other in here] for one in here]
    for seed in range(5):
        seating = seat_new(here, size, False, history, generator(seed))
        again = sum(
            history.met(one, other) for group in seating.groups for one, other in combinations(group, 2)
        )
        assert again == fewest_again(n, sizes, met)
