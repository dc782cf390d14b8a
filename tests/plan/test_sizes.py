from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.plan.sizes import group_sizes, smallest_group


@pytest.mark.parametrize(
    ("n", "size", "sizes"),
    [
        (7, 3, (4, 3)),
        (8, 3, (3, 3, 2)),
        (5, 2, (3, 2)),
        (6, 4, (3, 3)),
        (4, 3, (4,)),
        (9, 3, (3, 3, 3)),
        (2, 5, (2,)),
        (7, 5, (7,)),
        (1, 3, (1,)),
        (0, 3, ()),
    ],
)
def test_so_many_people_make_these_groups(n: int, size: int, sizes: tuple[int, ...]) -> None:
    """The examples of the language, and the ends."""
    assert group_sizes(n, size) == sizes


@pytest.mark.parametrize(
    ("n", "size", "sizes"),
    [
        (7, 3, (3, 3)),
        (8, 3, (3, 3)),
        (5, 2, (2, 2)),
        (6, 4, (4,)),
        (4, 5, (4,)),
        (2, 2, (2,)),
        (1, 2, (1,)),
        (0, 2, ()),
    ],
)
def test_with_rest_every_group_has_its_size(n: int, size: int, sizes: tuple[int, ...]) -> None:
    """Groups of exactly the size, the others left over; one group where there are too few for any."""
    assert group_sizes(n, size, rest=True) == sizes


@given(st.integers(1, 60), st.integers(2, 9))
def test_everyone_has_a_place_in_the_nearest_groups(n: int, size: int) -> None:
    """Nobody is left over, sizes are at most one apart, and no other allowed number of groups is nearer."""
    sizes = group_sizes(n, size)
    least = smallest_group(size)
    allowed = [groups for groups in range(1, n + 1) if n // groups >= least]
    assert sum(sizes) == n
    assert list(sizes) == sorted(sizes, reverse=True)
    assert sizes[0] - sizes[-1] <= 1
    assert len(sizes) == min(allowed, key=lambda groups: (abs(Fraction(n, groups) - size), groups), default=1)


@pytest.mark.parametrize(("n", "size"), [(-1, 2), (4, 1), (4, 0)])
def test_impossible_groups_are_refused(n: int, size: int) -> None:
    """Fewer than no people, or groups of one, are an error and no seating."""
    with pytest.raises(ValueError, match=r"seated|at least 2"):
        group_sizes(n, size)
