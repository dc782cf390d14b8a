from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.each import each
from workshop.plan.dealing import generator
from workshop.plan.seating import History, Seating, group_sizes, seat_merged, seat_new, seat_same


def people(n: int) -> list[str]:
    return [f"p{number}" for number in range(1, n + 1)]


def seats(groups: str, resting: str = "") -> Seating:
    """`seats("abc de", "f")`: one letter a person, one word a group."""
    return Seating(tuple(map(tuple, groups.split())), tuple(resting))


@pytest.mark.parametrize(
    ("here", "size", "rest", "expected"),
    [
        ("abcdefg", 3, False, seats("abcd efg")),
        ("abcdefgh", 3, False, seats("abc def gh")),
        ("abcde", 2, False, seats("abc de")),
        ("abcde", 2, True, seats("ab cd", "e")),
        ("abcdefgh", 3, True, seats("abc def", "gh")),
        ("ab", 4, False, seats("ab")),
        ("ab", 4, True, seats("ab")),
        ("a", 2, True, seats("a")),
        ("", 2, False, seats("")),
        ("", 2, True, seats("")),
    ],
)
def test_first_come_groups_in_named_order(here: str, size: int, rest: bool, expected: Seating) -> None:
    """With nothing earlier, neighbours in the order of naming sit together, and the last named rest."""
    assert seat_same(tuple(here), size, rest, None) == expected


@pytest.mark.parametrize(
    ("here", "size", "rest", "earlier", "expected"),
    [
        pytest.param("abcd", 2, False, seats("ac bd"), seats("ac bd"), id="as before"),
        pytest.param("abcdef", 3, False, seats("agfe bcd"), seats("afe bcd"), id="one has gone"),
        pytest.param(
            "abcdef", 3, False, seats("gace bd f"), seats("abc def"), id="what is left is no seating"
        ),
        pytest.param("abcdef", 2, False, seats("ac bd"), seats("ab cd ef"), id="some have come"),
        pytest.param("abcde", 2, False, seats("ac bd", "e"), seats("abc de"), id="one rested"),
        pytest.param("abcdefg", 2, False, seats("ag bfe cd"), seats("ag bfe cd"), id="not the largest first"),
        pytest.param("abcdefghij", 4, False, seats("abcd efghij"), seats("abcd efghij"), id="merged groups"),
        pytest.param("abcde", 2, True, seats("ac bd", "e"), seats("ac be", "d"), id="another rests"),
        pytest.param(
            "abcd", 2, True, seats("ac be", "d"), seats("ac bd"), id="who rested takes the free place"
        ),
        pytest.param("abcdef", 2, True, seats("ac bd", "e"), seats("ab cd ef"), id="more groups than before"),
        pytest.param(
            "abcdefg", 3, True, seats("gfe dcb", "a"), seats("afe dcb", "g"), id="the last named rests"
        ),
    ],
)
def test_the_same_people_sit_together(
    here: str, size: int, rest: bool, earlier: Seating, expected: Seating
) -> None:
    """The earlier groups stay as far as they make a valid seating of those who are here, else named order."""
    assert seat_same(tuple(here), size, rest, earlier) == expected


@each(("n", "size"), product(range(2, 20), range(2, 6)))
def test_in_the_same_groups_all_rest_in_turn(n: int, size: int) -> None:
    """Nobody rests twice before everybody has, and only those who rest or rested change places."""
    history, earlier = History(), None
    for _ in range(n + 3):
        seating = seat_same(people(n), size, True, earlier, history)
        if earlier is not None:
            moving = {*earlier.resting, *seating.resting}
            for before, after in zip(earlier.groups, seating.groups, strict=True):
                assert [person in moving or person for person in before] == [
                    person in moving or person for person in after
                ]
        history, earlier = history.after(seating), seating
        rests = [history.rested(person) for person in people(n)]
        assert max(rests) - min(rests) <= 1


def test_same_without_rest_stays_the_same() -> None:
    """Again and again the same groups, also those that were first drawn by chance."""
    drawn = seat_new(people(11), 3, False, History(), generator(1))
    assert seat_same(people(11), 3, False, drawn) == drawn


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 30), st.integers(2, 7), st.booleans(), st.integers(), st.integers(0, 30))
def test_everyone_is_seated_once_or_rests(n: int, size: int, rest: bool, seed: int, gone: int) -> None:
    """By any way of seating, each is in one group or resting, and the groups have the sizes they should."""
    here, sizes = people(n), group_sizes(n, size, rest)
    same = seat_same(here, size, rest, None)
    new = seat_new(here, size, rest, History.of([same]), generator(seed))
    again = seat_same(here, size, rest, new, History.of([same, new]))
    for seating in (same, new, again):
        assert sorted(seating.people) == sorted(here)
        assert tuple(map(len, seating.groups)) == sizes
    fewer = here[gone:]
    left = seat_same(fewer, size, rest, new, History.of([same, new]))
    assert sorted(left.people) == sorted(fewer)
    assert sorted(map(len, left.groups), reverse=True) == list(group_sizes(len(fewer), size, rest))


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 20), st.integers(2, 6), st.booleans(), st.integers())
def test_the_same_arguments_seat_alike(n: int, size: int, rest: bool, seed: int) -> None:
    """Seating new people is a function of its arguments, the state of chance being one of them."""
    history = History.of([seat_same(people(n), size, rest, None)])
    assert seat_new(people(n), size, rest, history, generator(seed)) == seat_new(
        people(n), size, rest, history, generator(seed)
    )


@pytest.mark.parametrize(("n", "size"), [(3, 3), (6, 2), (6, 3), (7, 3)])
def test_chance_says_who_begins(n: int, size: int) -> None:
    """Over many seeds everybody comes first in their group in some seatings and not in others."""
    history = History.of([seat_same(people(n), size, False, None)])
    drawn = [seat_new(people(n), size, False, history, generator(seed)) for seed in range(60)]
    for person in people(n):
        assert 0 < sum(person in {group[0] for group in seating.groups} for seating in drawn) < 60
    assert len({seating.groups[0] for seating in drawn}) > 4


@pytest.mark.parametrize(
    ("earlier", "size", "rest", "expected"),
    [
        pytest.param(seats("ab cd"), 4, False, seats("abcd"), id="two pairs are a four"),
        pytest.param(seats("ab cd ef"), 4, False, seats("abcdef"), id="two left join the last"),
        pytest.param(seats("ab cd ef"), 3, False, seats("abcd ef"), id="two left are enough for threes"),
        pytest.param(seats("ab cd ef"), 4, True, seats("abcd", "ef"), id="two left rest"),
        pytest.param(seats("abc def gh"), 6, False, seats("abcdefgh"), id="threes are sixes"),
        pytest.param(seats("ab cd", "e"), 4, False, seats("abcde"), id="who rested joins"),
        pytest.param(seats("ab cd", "e"), 5, False, seats("abcde"), id="who rested comes last"),
        pytest.param(seats("ab cd", "e"), 2, False, seats("ab cde"), id="nobody is a group alone"),
        pytest.param(seats("abc def", "gh"), 3, False, seats("abc def gh"), id="who rested is a group"),
        pytest.param(seats("ab cd"), 9, False, seats("abcd"), id="too few for the size"),
        pytest.param(seats("ab cd", "e"), 9, True, seats("abcde"), id="too few, and all sit"),
        pytest.param(seats("abc de"), 2, False, seats("abc de"), id="large enough already"),
        pytest.param(seats(""), 2, False, seats(""), id="nobody"),
    ],
)
def test_groups_are_joined(earlier: Seating, size: int, rest: bool, expected: Seating) -> None:
    """In order until the size is reached; what is left stands alone, joins the last, or rests."""
    assert seat_merged(earlier, size, rest) == expected


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 30), st.integers(2, 4), st.integers(2, 9), st.booleans(), st.booleans())
def test_who_sat_together_stays_together(n: int, size: int, larger: int, rested: bool, rest: bool) -> None:
    """Joining keeps the order of all people and parts no group; all groups are large enough."""
    earlier = seat_same(people(n), size, rested, None)
    merged = seat_merged(earlier, larger, rest)
    assert merged.people == earlier.people
    tables = [*merged.groups, merged.resting]
    for group in earlier.groups:
        assert any(set(group) <= set(table) for table in tables)
    if len(merged.groups) > 1:
        least = larger if rest else max(2, larger - 1)
        assert min(map(len, merged.groups)) >= least
    assert len(merged.resting) < larger
    assert sum(len(group) < larger for group in merged.groups) <= 1


def test_a_larger_group_is_not_made_larger_still() -> None:
    """Joined from the end where that leaves nobody over; everyone keeps their place in the order."""
    assert seat_merged(seats("abc de fg"), 4, False) == seats("abc defg")
    assert seat_merged(seats("abc de fg hi jk"), 4, False) == seats("abc defg hijk")
    assert seat_merged(seats("ab cd ef"), 4, False) == seats("abcdef")


@pytest.mark.parametrize("size", [1, 0, -2])
def test_groups_of_one_are_refused(size: int) -> None:
    """However people are seated, a group has at least two places."""
    with pytest.raises(ValueError, match="at least 2"):
        seat_same(people(4), size, False, None)
    with pytest.raises(ValueError, match="at least 2"):
        seat_new(people(4), size, False, History(), generator(1))
    with pytest.raises(ValueError, match="at least 2"):
        seat_merged(seats("ab cd"), size, False)
