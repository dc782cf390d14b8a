from __future__ import annotations

import os
import random
import subprocess
import sys
from fractions import Fraction
from itertools import permutations, product
from math import factorial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.plan.dealing import below, generator, shuffled

names = st.lists(st.integers() | st.text(), max_size=4)


class Row(random.Random):
    """Gives the numbers of a row, and nothing by any other way than `random()`."""

    def __init__(self, row: list[float]) -> None:
        super().__init__(0)
        self.row = row

    def random(self) -> float:
        return self.row.pop(0)

    def getrandbits(self, k: int, /) -> int:
        raise AssertionError(f"{k} bits asked for")


@given(st.integers(), names)
def test_the_same_seed_and_names_give_the_same_chance(seed: int, row: list[int | str]) -> None:
    """Two generators of the same seed and names go the same way."""
    one, other = generator(seed, *row), generator(seed, *row)
    assert [one.random() for _ in range(5)] == [other.random() for _ in range(5)]


@given(st.integers(), names, st.integers(), names)
def test_other_seeds_or_names_give_other_chance(
    seed: int, row: list[int | str], other_seed: int, other_row: list[int | str]
) -> None:
    """Generators that differ in the seed or in any name go different ways."""
    alike = (seed, row) == (other_seed, other_row)
    assert (generator(seed, *row).random() == generator(other_seed, *other_row).random()) == alike


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((1, "1"), (1, 1)),
        ((1, "ab", "c"), (1, "a", "bc")),
        ((1, "a", ""), (1, "a")),
        ((1, "a", "b"), (1, "b", "a")),
        ((1, "s1:b"), (1, "", "b")),
        ((12,), (1, 2)),
        ((-1,), (1,)),
    ],
)
def test_names_do_not_run_into_each_other(one: tuple[int, ...], other: tuple[int, ...]) -> None:
    """Names that look alike when joined are still different names."""
    assert generator(*one).random() != generator(*other).random()


def test_a_deal_is_the_same_on_every_python() -> None:
    """A draw once made is made again, whichever Python it runs on and whatever hash seed it has."""
    assert generator(7, "first-round", 2).random() == 0.27802176904257647
    assert shuffled("abcdefgh", generator(7, "first-round", 2)) == tuple("bfedhagc")


PROGRAM = """
from workshop.plan.dealing import generator, shuffled
from workshop.plan.seating import History, seat_new
people = [f"p{number}" for number in range(1, 12)]
past = History()
for lap, (size, rest) in enumerate([(2, True), (3, False), (2, True), (2, False), (4, True)] * 2):
    past = past.after(seat_new(people, size, rest, past, generator(3, "x", lap)))
print(shuffled("abcdefgh", generator(7, "first-round", 2)), past.seatings)
"""


def test_the_hash_seed_has_no_say() -> None:
    """Interpreters that hash texts differently deal and seat alike."""
    path = os.pathsep.join(filter(None, sys.path))
    told = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": path},
            capture_output=True,
            check=True,
        ).stdout
        for hash_seed in ("0", "1", "4242")
    }
    assert len(told) == 1
    assert b"Seating" in told.pop()


@given(st.integers(1, 2**40), st.floats(0, 1, exclude_max=True))
def test_below_stays_below(limit: int, drawn: float) -> None:
    """Whatever `random()` gives, the number is at least 0 and less than the limit."""
    assert 0 <= below(limit, Row([drawn])) < limit


@given(st.integers(1, 2**40))
def test_below_reaches_both_ends(limit: int) -> None:
    """The least that `random()` gives leads to 0 and the most to the limit less one."""
    assert below(limit, Row([0.0])) == 0
    assert below(limit, Row([1 - 2**-53])) == limit - 1


@pytest.mark.parametrize("limit", [0, -3])
def test_nothing_lies_below_zero(limit: int) -> None:
    """A limit that leaves no number to draw is refused."""
    with pytest.raises(ValueError, match="below"):
        below(limit, Row([0.5]))


@given(st.lists(st.integers()), st.integers())
def test_a_shuffle_keeps_what_is_dealt(items: list[int], seed: int) -> None:
    """Every item comes out as often as it went in, and the list given is left alone."""
    before = list(items)
    assert sorted(shuffled(items, generator(seed))) == sorted(before)
    assert items == before


@pytest.mark.parametrize("n", range(6))
def test_every_order_is_equally_likely(n: int) -> None:
    """Each way the draws may fall, all equally likely, leads to an order of its own, by `random()` alone."""
    ways = product(*([float(Fraction(2 * k + 1, 2 * m)) for k in range(m)] for m in range(n, 1, -1)))
    orders = [shuffled(range(n), Row(list(way))) for way in ways]
    assert len(orders) == factorial(n)
    assert set(orders) == set(permutations(range(n)))
