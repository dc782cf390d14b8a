"""Who sits with whom in a `groups` step: the same people, new ones, everyone in turn, or groups joined.

All that a planner needs of seating can be had from here.
"""

import random
from collections.abc import Sequence

from workshop.plan.dealing import shuffled
from workshop.plan.golfers import meet
from workshop.plan.history import History, Seating
from workshop.plan.pairs import new_pairs
from workshop.plan.rotation import rotate_tables, rotations
from workshop.plan.sizes import group_sizes, smallest_group
from workshop.plan.tournament import round_robin

__all__ = [
    "History",
    "Seating",
    "group_sizes",
    "rotate_tables",
    "rotations",
    "round_robin",
    "seat_merged",
    "seat_new",
    "seat_same",
]

# A group with those who sit in it, and None where nobody does yet.
Places = tuple[str | None, ...]


def seat_same(
    people: Sequence[str],
    size: int,
    rest: bool,
    earlier: Seating | None,
    history: History | None = None,
) -> Seating:
    """The groups of `earlier`, else consecutive people in the order in which they are named.

    Who has gone drops out of `earlier`; it serves if it is of exactly these people, or if what is left of it
    is everyone in groups of the sizes that `group_sizes` gives. With `rest`, those rest who have rested
    least in `history`, rather not those who rested in `earlier`, and of these the last named. Then `earlier`
    serves if as many groups are left of it as there shall be, none of them too large; others keep their
    places, and the free ones go to those who have none, in the order in which they are named. Raises
    ValueError for a size below 2.
    """
    sizes = group_sizes(len(people), size, rest)
    before = earlier.among(people) if earlier is not None else Seating(())
    if not rest:
        fits = sorted(map(len, before.groups), reverse=True) == list(sizes)
        if before.groups and not before.resting and (fits or before == earlier):
            return before
        return _filled(_empty(sizes), people, ())

    known = history if history is not None else History()
    place = {person: number for number, person in enumerate(people)}
    rather = sorted(people, key=lambda one: (known.rested(one), one in before.resting, -place[one]))
    resting = sorted(rather[: len(people) - sum(sizes)], key=lambda one: place[one])
    staying = set(people).difference(resting)
    kept = [_kept(group, staying, sizes[0]) for group in earlier.groups] if earlier and sizes else []
    kept = [group for group in kept if set(group) != {None}]
    if tuple(map(len, kept)) != sizes:
        kept = _empty(sizes)
    return _filled(kept, people, resting)


def _empty(sizes: Sequence[int]) -> list[Places]:
    return [(None,) * size for size in sizes]


def _kept(group: Sequence[str], staying: set[str], size: int) -> Places:
    """The places of a group, free where somebody does not stay; `size` of them, or more if more stay."""
    places: Places = tuple(person if person in staying else None for person in group)
    if len(places) > size:
        places = tuple(person for person in places if person is not None)
    return places + (None,) * (size - len(places))


def _filled(groups: Sequence[Places], people: Sequence[str], resting: Sequence[str]) -> Seating:
    """Those people who neither sit nor rest, on the free places in order."""
    settled = {person for group in groups for person in group}.union(resting)
    waiting = iter([person for person in people if person not in settled])
    return Seating(
        groups=tuple(tuple(next(waiting) if one is None else one for one in group) for group in groups),
        resting=tuple(resting),
    )


def seat_new(people: Sequence[str], size: int, rest: bool, history: History, rng: random.Random) -> Seating:
    """Groups of people who have not met yet in `history`, as far as numbers allow.

    Pairs of an even number, or of an odd one with `rest`, are exact: see `pairs.new_pairs`. If all seatings
    so far were such pairs, by `seat_same` or by this, nobody meets twice before all have met all. Other
    groups are sought, see `golfers.meet`: for 3 to 24 people, sizes 2 to 6 and up to t = 8 seatings in a
    row, no two have met more often than ceil(t * pairs / (n * (n - 1) / 2)) + 1 times, where `pairs` is how
    many pairs of people share a group in one seating; that is once more than the average, rounded up. With
    `rest`, those rest who have rested least. Largest groups come first; who comes first in a group is left
    to chance. The same arguments give the same seating, the state of `rng` being one of them. Raises
    ValueError for a size below 2.
    """
    sizes = group_sizes(len(people), size, rest)
    if len(sizes) < 2 and sum(sizes) == len(people):
        drawn = Seating((tuple(people),) if people else ())
    elif set(sizes) == {2}:
        drawn = new_pairs(people, history, rng)
    else:
        met = [[0 if one == other else history.met(one, other) for other in people] for one in people]
        groups, resting = meet(met, [history.rested(person) for person in people], sizes, rng)
        drawn = Seating(
            groups=tuple(tuple(people[number] for number in group) for group in groups),
            resting=tuple(people[number] for number in sorted(resting)),
        )
    groups_drawn = shuffled([shuffled(group, rng) for group in drawn.groups], rng)
    return Seating(tuple(sorted(groups_drawn, key=len, reverse=True)), drawn.resting)


def seat_merged(earlier: Seating, size: int, rest: bool) -> Seating:
    """The groups of `earlier` joined in order, each time until there are at least `size` people.

    Those who rested come as a last group of their own before joining. What is left at the end stands alone
    if it has at least `smallest_group(size)` people, else joins the last group; with `rest` it rests. Fewer
    people than `size` are one group. Where joining from the last group on gives a smaller largest one, that
    is done: 3, 2 and 2 people make groups of 3 and 4, not one of 7. Raises ValueError for a size below 2.
    """
    if size < 2:
        raise ValueError(f"a group has at least 2 people, not {size}")
    groups = [group for group in (*earlier.groups, earlier.resting) if group]
    joined, left = _joined(groups, size)
    if rest and joined and left:
        return Seating(joined, left)
    onward = _with_left(joined, left, size)
    turned, first = _joined([group[::-1] for group in reversed(groups)], size)
    back = tuple(group[::-1] for group in reversed(_with_left(turned, first, size)))
    return Seating(min(onward, back, key=lambda seated: max(map(len, seated), default=0)))


def _joined(
    groups: Sequence[tuple[str, ...]], size: int
) -> tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]:
    """Groups joined in order until each has at least `size` people, and what is left."""
    joined: list[tuple[str, ...]] = []
    left: tuple[str, ...] = ()
    for group in groups:
        left += group
        if len(left) >= size:
            joined.append(left)
            left = ()
    return tuple(joined), left


def _with_left(
    joined: tuple[tuple[str, ...], ...], left: tuple[str, ...], size: int
) -> tuple[tuple[str, ...], ...]:
    """The groups with what is left: alone where it is large enough, else in the last of them."""
    if not left:
        return joined
    if not joined or len(left) >= smallest_group(size):
        return (*joined, left)
    return (*joined[:-1], joined[-1] + left)
