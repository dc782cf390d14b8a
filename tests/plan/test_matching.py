from __future__ import annotations

from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from workshop.plan.matching import NOBODY, most_pairs


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[list[int]], list[int]]:
    """Who may be paired with whom, told both ways, and an order of serving."""
    n = draw(st.integers(1, 11))
    edges = draw(st.sets(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)), max_size=3 * n))
    both = {(one, other) for one, other in edges if one != other}
    both |= {(other, one) for one, other in both}
    allowed = [[other for other in range(n) if (one, other) in both] for one in range(n)]
    return [draw(st.permutations(row)) for row in allowed], draw(st.permutations(range(n)))


def most_by_trying(allowed: list[list[int]]) -> int:
    @cache
    def most(left: frozenset[int]) -> int:
        if not left:
            return 0
        one = min(left)
        rest = left - {one}
        return max([most(rest), *(1 + most(rest - {other}) for other in allowed[one] if other in rest)])

    return most(frozenset(range(len(allowed))))


@given(graphs())
def test_no_matching_has_more_pairs(graph: tuple[list[list[int]], list[int]]) -> None:
    """Partners are allowed and mutual, and trying every way finds no more pairs."""
    allowed, order = graph
    partner = most_pairs(allowed, order)
    paired = [one for one, other in enumerate(partner) if other != NOBODY]
    assert all(partner[one] in allowed[one] and partner[partner[one]] == one for one in paired)
    assert len(paired) == 2 * most_by_trying(allowed)


@given(graphs())
def test_the_first_served_has_a_partner(graph: tuple[list[list[int]], list[int]]) -> None:
    """Who is served first goes without only if nobody may be theirs."""
    allowed, order = graph
    assert (most_pairs(allowed, order)[order[0]] != NOBODY) == bool(allowed[order[0]])


def test_odd_cycles_are_seen_through() -> None:
    """Two triangles joined by an edge and tails, where alternating paths must pass through odd cycles."""
    edges = [(0, 1), (1, 2), (2, 0), (2, 3), (3, 4), (4, 5), (5, 3), (0, 6), (5, 7)]
    allowed: list[list[int]] = [[] for _ in range(8)]
    for one, other in edges:
        allowed[one].append(other)
        allowed[other].append(one)
    for first in range(8):
        order = [*range(first, 8), *range(first)]
        assert NOBODY not in most_pairs(allowed, order)
