from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.plan.history import History, Seating
from workshop.plan.rotation import rotate_tables, rotations
from workshop.plan.sizes import group_sizes

sizes = st.integers(2, 6)


def tables(counts: tuple[int, ...], resting: int = 0) -> Seating:
    """Groups named by table and place, `1.0` being the host of the second; those who rest are `r0`, `r1`."""
    return Seating(
        tuple(tuple(f"{table}.{place}" for place in range(count)) for table, count in enumerate(counts)),
        tuple(f"r{number}" for number in range(resting)),
    )


@pytest.mark.parametrize(
    ("group", "roles", "turns"),
    [
        (
            "abc",
            ("speaker", "listener", "observer"),
            [
                {"speaker": "a", "listener": "b", "observer": "c"},
                {"speaker": "b", "listener": "c", "observer": "a"},
                {"speaker": "c", "listener": "a", "observer": "b"},
            ],
        ),
        (
            "abc",
            ("speaker", "listener"),
            [
                {"speaker": "a", "listener": "bc"},
                {"speaker": "b", "listener": "ca"},
                {"speaker": "c", "listener": "ab"},
            ],
        ),
        (
            "ab",
            ("speaker", "listener", "observer"),
            [{"speaker": "a", "listener": "b"}, {"speaker": "b", "listener": "a"}],
        ),
        (
            "abc",
            ("judge", "speaker", "judge"),
            [
                {"judge": "ac", "speaker": "b"},
                {"judge": "ba", "speaker": "c"},
                {"judge": "cb", "speaker": "a"},
            ],
        ),
        ("a", ("speaker", "listener"), [{"speaker": "a"}]),
        ("", ("speaker", "listener"), []),
    ],
)
def test_roles_go_round(group: str, roles: tuple[str, ...], turns: list[dict[str, str]]) -> None:
    """The last role is doubled in a larger group and falls away in a smaller one; a role may stand twice."""
    assert rotations(tuple(group), roles, rotate=True) == tuple(
        {role: tuple(people) for role, people in turn.items()} for turn in turns
    )
    assert rotations(tuple(group), roles, rotate=False) == rotations(tuple(group), roles, rotate=True)[:1]


@given(st.integers(1, 30), st.lists(st.sampled_from("abcd"), min_size=1, max_size=6))
def test_everyone_holds_every_place_once(n: int, roles: list[str]) -> None:
    """Over the turns each person has each role as often as it has places; in each turn all have one."""
    group = tuple(f"p{number}" for number in range(n))
    turns = rotations(group, roles, rotate=True)
    held = (roles + roles[-1:] * n)[:n]
    assert len(turns) == n
    for turn in turns:
        assert sorted(person for people in turn.values() for person in people) == sorted(group)
        assert list(turn) == list(dict.fromkeys(held))
    for person in group:
        assert Counter(
            role for turn in turns for role in turn for _ in [0] if person in turn[role]
        ) == Counter(held)


def test_people_without_roles_are_refused() -> None:
    """A group has no places to hold where no role is named."""
    with pytest.raises(ValueError, match="no places"):
        rotations(("a", "b"), (), rotate=True)


@given(st.integers(2, 30), sizes, st.booleans(), st.integers(0, 9))
def test_hosts_stay_and_roles_are_kept(n: int, size: int, rest: bool, meeting: int) -> None:
    """Tables keep their sizes and hosts, everyone is there once, and who had a role and sits has it still."""
    counts = group_sizes(n, size, rest)
    first = tables(counts, n - sum(counts))
    seating = rotate_tables(first, size, meeting)
    assert tuple(map(len, seating.groups)) == counts
    assert sorted(seating.people) == sorted(first.people)
    for number, group in enumerate(seating.groups):
        assert group[0] == f"{number}.0"
        for place, person in enumerate(group):
            had = person.partition(".")[2]
            assert min(int(had or size), size - 1) == min(place, size - 1) or not had


@pytest.mark.parametrize("hosts", [2, 3, 5, 7])
def test_a_prime_number_of_tables_brings_nobody_together_twice(hosts: int) -> None:
    """With T tables, T prime and no smaller than the groups, T meetings repeat no pair."""
    for size in range(2, min(hosts, 6) + 1):
        first = tables((size,) * hosts)
        meetings = [rotate_tables(first, size, number) for number in range(hosts)]
        history = History.of(meetings)
        assert max(history.met(one, other) for one, other in combinations(first.people, 2)) == 1
        for number, meeting in enumerate(meetings):
            for table, group in enumerate(meeting.groups):
                for place in range(1, size):
                    assert (
                        meetings[number].groups[(table + place * number) % hosts][place] == f"{table}.{place}"
                    )
                assert group[0] == f"{table}.0"


@pytest.mark.parametrize("size", [2, 3])
@pytest.mark.parametrize("hosts", range(2, 9))
def test_all_but_the_hosts_leave_their_tables(hosts: int, size: int) -> None:
    """From the first meeting of pairs or threes to the second, nobody but the host stays at a table."""
    second = rotate_tables(tables((size,) * hosts), size, 1)
    for table, group in enumerate(second.groups):
        assert not [person for person in group[1:] if person.startswith(f"{table}.")]


@pytest.mark.parametrize("hosts", range(2, 9))
def test_no_fewer_would_meet_again_by_plain_counting_round(hosts: int) -> None:
    """Moving place j on by j tables each time never repeats fewer meetings, whatever the number of tables."""
    for size in range(2, 7):
        first = tables((size,) * hosts)
        ours, plain = History(), History()
        for meeting in range(8):
            ours = ours.after(rotate_tables(first, size, meeting))
            plain = plain.after(
                Seating(
                    tuple(
                        tuple(f"{(table - place * meeting) % hosts}.{place}" for place in range(size))
                        for table in range(hosts)
                    )
                )
            )
            again, by_counting = (
                sum(past.met(one, other) ** 2 for one, other in combinations(first.people, 2))
                for past in (ours, plain)
            )
            assert again <= by_counting


@given(st.integers(3, 24), sizes)
def test_those_who_rest_take_turns(n: int, size: int) -> None:
    """Nobody among the resting and the last role rests twice before all of them have rested."""
    counts = group_sizes(n, size, rest=True)
    resting = n - sum(counts)
    first = tables(counts, resting)
    history = History()
    for meeting in range(6):
        history = history.after(rotate_tables(first, size, meeting))
        rests = [
            history.rested(person)
            for person in first.people
            if person.startswith("r") or (resting and person.endswith(f".{size - 1}"))
        ]
        assert max(rests, default=0) - min(rests, default=0) <= 1


@pytest.mark.parametrize(("places", "meeting"), [(0, 1), (2, -1)])
def test_impossible_moves_are_refused(places: int, meeting: int) -> None:
    """There is no meeting before the first, and no role-less table."""
    with pytest.raises(ValueError, match="no meeting"):
        rotate_tables(tables((2, 2)), places, meeting)
