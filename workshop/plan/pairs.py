"""Pairs in which people meet somebody new for as long as there is somebody new.

People are numbers from 0 here. Where one of an odd number sits out, an empty chair takes part as the last
number: to be paired with it is to rest, and to have met it is to have rested.
"""

import random
from collections.abc import Sequence

from workshop.plan.dealing import below, shuffled
from workshop.plan.golfers import Matrix, Tables, joined, least_met, steep
from workshop.plan.history import History, Seating
from workshop.plan.matching import NOBODY, most_pairs
from workshop.plan.tournament import circle

Pair = tuple[int, int]
Fresh = Sequence[frozenset[int]]

# How much to look ahead, in cells of the tables of who may meet whom that matchings are made from (24 people
# get through a hundred matchings), and how many deals to better where somebody has to meet again; together
# a few hundredths of a second.
CELLS = 60_000
DEALS = 8


def new_pairs(people: Sequence[str], history: History, rng: random.Random) -> Seating:
    """Pairs of people who have not met yet, leaving as many more such seatings as it can.

    Where the seatings so far are rounds of one tournament, it takes another of its rounds: nobody meets
    twice until everybody has met everybody, which takes n - 1 seatings for an even number and n for an odd
    one, each of whom sits out once. Who has gone since leaves a chair empty, and who has come takes one.
    Where they are no such rounds, it plays rows of exact matchings to their ends and begins the longest.
    Where not all can meet somebody new, no more do meet again than must. Of an odd number, one of those
    who have rested least rests, which comes before all else. At least 2 people.
    """
    met = _met(people, history)
    fresh = _fresh(met, len(people), least_met([row[: len(people)] for row in met[: len(people)]]))
    untried = sum(other < len(people) for one in range(len(people)) for other in fresh[one]) // 2
    most = untried // (len(people) // 2)

    length, pairs = _round(people, history, fresh, rng)
    if length < most:
        longer, others = _row(met, len(people), most, rng)
        if longer > length:
            length, pairs = longer, others
    if not length:
        pairs = _fewest_again(met, fresh, len(people), rng)
    chair = len(people)
    return Seating(
        groups=tuple((people[one], people[other]) for one, other in pairs if chair not in (one, other)),
        resting=tuple(people[min(pair)] for pair in pairs if chair in pair),
    )


def _met(people: Sequence[str], history: History) -> list[list[int]]:
    """How often each two have met, the empty chair included if there is one."""
    met = [[0 if one == other else history.met(one, other) for other in people] for one in people]
    if len(people) % 2:
        rests = [history.rested(person) for person in people]
        met = [[*row, count] for row, count in zip(met, rests, strict=True)]
        met.append([*rests, 0])
    return met


def _fresh(met: Matrix, people: int, least: int) -> Fresh:
    """Whom each may be paired with: who was met `least` times at most; with the chair, who rested least."""
    tired = min(row[-1] for row in met[:people])
    return [
        frozenset(
            other
            for other, count in enumerate(row)
            if other != one and count <= (tired if people in (one, other) else least)
        )
        for one, row in enumerate(met)
    ]


def _round(
    people: Sequence[str], history: History, fresh: Fresh, rng: random.Random
) -> tuple[int, Sequence[Pair]]:
    """A round of the tournament that has most left to give, and how many rounds that is, this one included.

    The tournaments tried are those that have one of the seatings so far for a round, and one by chance.
    """
    orders = [_chairs(people, seating) for seating in history.seatings]
    orders.append(shuffled(range(len(fresh)), rng))
    most: tuple[int, Sequence[Sequence[Pair]]] = (0, ())
    for order in orders:
        left = [
            pairs
            for pairs in circle(order)
            if all(other in fresh[one] or len(people) in (one, other) for one, other in pairs)
        ]
        ready = [pairs for pairs in left if all(other in fresh[one] for one, other in pairs)]
        if ready and len(left) > most[0]:
            most = (len(left), ready)
    return (most[0], most[1][below(len(most[1]), rng)]) if most[0] else (0, ())


def _chairs(people: Sequence[str], seating: Seating) -> Sequence[int]:
    """The order of a tournament whose first round is this seating; nobody, where it cannot be one.

    Chairs that nobody sits on now are given to those who had none.
    """
    number = {person: place for place, person in enumerate(people)}
    pairs: list[list[int]] = []
    for person in seating.resting:
        if person in number:
            pairs.append([NOBODY, number[person]])
    for group in seating.groups:
        here = [number.get(person, NOBODY) for person in group]
        if len(group) != 2:
            here = [place for place in here if place != NOBODY]
            here += [NOBODY] * (2 - len(here))
        if len(here) > 2:
            return ()
        if set(here) != {NOBODY}:
            pairs.append(here)
    known = set(seating.people)
    waiting = [place for place, person in enumerate(people) if person not in known]
    if len(people) % 2:
        waiting.append(len(people))
    empty = sum(pair.count(NOBODY) for pair in pairs)
    pairs = [[NOBODY, NOBODY]] * ((len(waiting) - empty + 1) // 2) + pairs
    if sum(pair.count(NOBODY) for pair in pairs) != len(waiting):
        return ()
    chairs = iter(waiting)
    filled = [[next(chairs) if place == NOBODY else place for place in pair] for pair in pairs]
    return [one for one, _ in filled] + [other for _, other in reversed(filled)]


def _row(met: Matrix, people: int, most: int, rng: random.Random) -> tuple[int, Sequence[Pair]]:
    """The first seating of the longest row found in which only people who are new to each other meet.

    With it comes the row's length, 0 where there is not even a first. No row is longer than `most`.
    """
    least = least_met([row[:people] for row in met[:people]])
    best: tuple[int, Sequence[Pair]] = (0, ())
    cells = 0
    while cells < CELLS and best[0] < most:
        order = shuffled(range(len(met)), rng)
        after, length = met, 0
        first: Sequence[Pair] = ()
        while length == 0 or cells < CELLS:
            cells += len(met) ** 2
            pairs = _matching(_fresh(after, people, least), order)
            if 2 * len(pairs) < len(met):
                break
            first = first or pairs
            length += 1
            after = joined(after, pairs)
        if not length:
            break
        if length > best[0]:
            best = (length, first)
    return best


def _matching(fresh: Fresh, order: Sequence[int]) -> tuple[Pair, ...]:
    """As many pairs as can be made of people new to each other; the empty chair is served first."""
    served = sorted(order, key=lambda place: place != len(fresh) - 1)
    partner = most_pairs([[other for other in order if other in row] for row in fresh], served)
    return tuple((one, other) for one, other in enumerate(partner) if one < other)


def _fewest_again(met: Matrix, fresh: Fresh, people: int, rng: random.Random) -> Sequence[Pair]:
    """Pairs of which as few as can be have met before, and those not more often than need be.

    Each deal is a matching with as many new pairs as there can be, and those left over paired as they come.
    Exchanges better it, and cannot make more pairs meet again: each weighs more than all else together.
    """
    costs = steep(met, 0)
    again = 1 + sum(map(sum, costs))
    unfair = len(met) * 2 * again
    weights = [
        [
            0 if one == other or other in fresh[one] else cost + (unfair if people in (one, other) else again)
            for other, cost in enumerate(row)
        ]
        for one, row in enumerate(costs)
    ]
    deals = []
    for _ in range(DEALS):
        order = shuffled(range(len(met)), rng)
        pairs = _matching(fresh, order)
        served = {place for pair in pairs for place in pair}
        over = [place for place in order if place not in served]
        tables = Tables.lay([*pairs, *zip(over[::2], over[1::2], strict=True), ()], weights, [0] * len(met))
        tables.descend(order)
        deals.append(tables)
    best = min(deals, key=lambda tables: tables.cost)
    return [(one, other) for one, other in best.groups[:-1]]
