from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest

from workshop.plan.tournament import circle, round_robin


def people(n: int) -> list[str]:
    return [f"p{number}" for number in range(1, n + 1)]


@pytest.mark.parametrize("n", range(2, 31))
def test_each_meets_each_exactly_once(n: int) -> None:
    """In n - 1 meetings, or n of which each sits out exactly one, every pair meets once, all at once busy."""
    meetings = round_robin(people(n))
    met = Counter(tuple(sorted(pair)) for meeting in meetings for pair in meeting.groups)
    assert met == Counter(tuple(sorted(pair)) for pair in combinations(people(n), 2))
    assert len(meetings) == (n if n % 2 else n - 1)
    assert all(sorted(meeting.people) == sorted(people(n)) for meeting in meetings)
    assert sorted(person for meeting in meetings for person in meeting.resting) == (
        sorted(people(n)) if n % 2 else []
    )


@pytest.mark.parametrize("n", [0, 1])
def test_who_is_alone_meets_nobody(n: int) -> None:
    """Fewer than two people have no meetings."""
    assert round_robin(people(n)) == ()


@pytest.mark.parametrize("n", range(2, 31, 2))
def test_the_first_round_is_read_off_the_order(n: int) -> None:
    """The first meets the last, the second the one before the last, and so on."""
    assert circle(range(n))[0] == tuple((place, n - 1 - place) for place in range(n // 2))


@pytest.mark.parametrize("n", range(4, 31, 2))
def test_nobody_leads_or_follows_in_all_pairs(n: int) -> None:
    """Over a tournament everybody is named first in some pairs and second in others."""
    pairs = [pair for meeting in circle(range(n)) for pair in meeting]
    assert {one for one, _ in pairs} == {other for _, other in pairs} == set(range(n))


def test_an_odd_number_makes_no_pairs() -> None:
    """The circle wants an even number; who rests is for `round_robin` to say."""
    with pytest.raises(ValueError, match="do not make pairs"):
        circle(range(5))
