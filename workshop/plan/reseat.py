"""People in small groups anew, after somebody came or left, with as few changes as can be."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import combinations

from workshop.plan.history import Seating
from workshop.plan.matching import NOBODY, most_pairs
from workshop.plan.sizes import group_sizes

Pair = frozenset[str]


def reseat(
    before: Seating, people: Sequence[str], size: int, rest: bool, rested: Mapping[str, int]
) -> Seating:
    """The seating in groups of the sizes that `group_sizes` gives, in which as many as can keep their group.

    Groups are matched with sizes, the largest with the largest, which keeps most in their places; those
    at the end of a group that is too large now, those of groups that are too many and those who are new
    take what is free, in order. With `rest`, those rest who have `rested` least often so far, rather those
    who were to rest, then who is new. The same people in groups of the same sizes stay as they are.
    Raises ValueError for a size below 2.
    """
    sizes = group_sizes(len(people), size, rest)
    if set(before.people) == set(people) and sorted(map(len, before.groups), reverse=True) == list(sizes):
        return before
    known = set(before.people)
    rather = sorted(
        range(len(people)),
        key=lambda at: (
            rested.get(people[at], 0),
            people[at] not in before.resting,
            people[at] in known,
            -at,
        ),
    )
    resting = {people[at] for at in rather[: len(people) - sum(sizes)]}
    staying = [kept for group in before.groups if (kept := _among(group, people, resting))]
    # The larger of those who stay keep a group, in their order; each is cut to its size.
    largest = sorted(range(len(staying)), key=lambda at: -len(staying[at]))[: len(sizes)]
    room = dict(zip(largest, sizes, strict=False))
    groups = [staying[at][: room[at]] for at in sorted(room)]
    rooms = [*(room[at] for at in sorted(room)), *sizes[len(room) :]]
    seated = {one for group in groups for one in group}.union(resting)
    waiting = iter([one for one in people if one not in seated])
    return Seating(
        tuple(
            (*group, *(next(waiting) for _place in range(places - len(group))))
            for group, places in zip((*groups, *((),) * (len(rooms) - len(groups))), rooms, strict=True)
        ),
        tuple(one for one in people if one in resting),
    )


def _among(group: Sequence[str], people: Sequence[str], without: Collection[str] = ()) -> tuple[str, ...]:
    return tuple(one for one in group if one in people and one not in without)


def within(before: Seating, people: Sequence[str], size: int, aside: bool) -> Seating:
    """A meeting that goes on: each keeps their group, who is new joins one, and nobody is left alone.

    Who has no group, or would be alone in it, joins the smallest. With `aside`, they make a group of
    their own, if there are two or more of them and one was left alone or they are as many as `size`;
    whoever is left then sits the meeting out.
    """
    groups = [_among(group, people) for group in before.groups]
    alone = [group[0] for group in groups if len(group) == 1]
    groups = [group for group in groups if len(group) > 1]
    known = set(before.people)
    loose = [*alone, *_among(before.resting, people), *(one for one in people if one not in known)]
    if not groups:
        return Seating((tuple(loose),) if loose else ())
    if not aside:
        for one in loose:
            smallest = min(range(len(groups)), key=lambda at: len(groups[at]))
            groups[smallest] = (*groups[smallest], one)
        return Seating(tuple(groups))
    while len(loose) > 1 and (loose[0] in alone or len(loose) >= size):
        groups.append(tuple(loose[:size]))
        loose = loose[size:]
    return Seating(tuple(groups), tuple(loose))


def meetings_left(
    planned: Sequence[Seating], met: Iterable[Pair], people: Sequence[str]
) -> tuple[Seating, ...]:
    """Pairs until each has met each, where some have met; what was planned stays as far as it does well.

    The planned meetings lose those pairs that can't be or have been, and whoever is free in one meets
    another who is. Where making all of them anew takes fewer meetings, that is done: each time those meet
    who have most still to meet. Who has nobody left to meet rests.
    """
    open_pairs = {frozenset(pair) for pair in combinations(people, 2)}.difference(met)
    kept = _meetings(open_pairs, people, planned)
    anew = _meetings(open_pairs, people, ())
    return kept if len(kept) <= len(anew) else anew


def _meetings(
    open_pairs: set[Pair], people: Sequence[str], planned: Sequence[Seating]
) -> tuple[Seating, ...]:
    left = set(open_pairs)
    made: list[Seating] = []
    for seating in planned:
        pairs = [pair for pair in seating.groups if len(pair) == 2 and frozenset(pair) in left]
        left.difference_update(map(frozenset, pairs))
        taken = {one for pair in pairs for one in pair}
        pairs += _matched([one for one in people if one not in taken], left)
        if pairs:
            made.append(_seated(pairs, people))
    while left:
        made.append(_seated(_matched(people, left), people))
    return tuple(made)


def _matched(people: Sequence[str], left: set[Pair]) -> list[tuple[str, str]]:
    """As many pairs as can be of those who have not met, who has most to meet first; taken out of `left`."""
    most = {one: sum(one in pair for pair in left) for one in people}
    order = sorted(range(len(people)), key=lambda at: -most[people[at]])
    allowed = [
        [other for other in order if other != one and frozenset((people[one], people[other])) in left]
        for one in range(len(people))
    ]
    partners = most_pairs(allowed, order)
    pairs = [
        (people[one], people[other]) for one, other in enumerate(partners) if other != NOBODY and one < other
    ]
    left.difference_update(map(frozenset, pairs))
    return pairs


def _seated(pairs: Sequence[tuple[str, ...]], people: Sequence[str]) -> Seating:
    seated = {one for pair in pairs for one in pair}
    return Seating(tuple(pairs), tuple(one for one in people if one not in seated))
