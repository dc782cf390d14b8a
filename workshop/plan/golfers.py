"""Groups in which people meet others: the social golfer problem, one seating at a time.

People are numbers from 0 here; `met[a][b]` is how often a and b have sat together, the same both ways.
"""

import random
from collections.abc import Sequence
from itertools import combinations

from attrs import define

from workshop.plan.dealing import below, shuffled

Matrix = Sequence[Sequence[int]]
Groups = list[list[int]]

# What a meeting costs grows this many times with each earlier one: four of a pair's third meetings cost as
# much as one fourth. Twice is too flat to keep repeats apart, and more finds no better seatings.
STEEP = 4

# Exchanges weighed in search of a seating, and in looking at what each candidate leaves for the next one;
# all together a few hundredths of a second for 24 people.
WORK = 20_000
WORK_AHEAD = 1_000
CANDIDATES = 16

# Exchanges made blindly to leave a seating that no single exchange betters, and how many such departures
# in a row may lead to nothing new before the search ends.
KICKS = 4
PATIENCE = 30


@define
class Tables:
    """A seating while it is searched, with what it costs kept up to date.

    `where[p]` is the group that p is in, and `load[p][g]` what it costs p to sit in g with those who are
    there now. The last group is those who sit out: it costs each their own burden, whoever else is in it.
    """

    groups: Groups
    weights: Matrix
    where: list[int]
    load: list[list[int]]
    cost: int

    @classmethod
    def lay(cls, groups: Sequence[Sequence[int]], weights: Matrix, burdens: Sequence[int]) -> "Tables":
        """Seat people as given, the last group sitting out; what they cost is counted afresh."""
        where = [0] * len(weights)
        for number, group in enumerate(groups):
            for person in group:
                where[person] = number
        *seated, resting = groups
        load = [
            [sum(row[other] for other in group) for group in seated] + [burden]
            for row, burden in zip(weights, burdens, strict=True)
        ]
        cost = sum(load[person][number] for number, group in enumerate(seated) for person in group) // 2
        cost += sum(burdens[person] for person in resting)
        return cls([list(group) for group in groups], weights, where, load, cost)

    def swap(self, one: int, other: int) -> None:
        """Let two people of different groups change places."""
        here, there, rest = self.where[one], self.where[other], len(self.groups) - 1
        mine, theirs, shared = self.load[one], self.load[other], self.weights[one][other]
        self.cost += mine[there] - mine[here] + theirs[here] - theirs[there]
        self.cost -= shared if rest in (here, there) else 2 * shared
        self.groups[here][self.groups[here].index(one)] = other
        self.groups[there][self.groups[there].index(other)] = one
        self.where[one], self.where[other] = there, here
        for load, weight in zip(self.load, self.weights, strict=True):
            change = weight[other] - weight[one]
            if here != rest:
                load[here] += change
            if there != rest:
                load[there] -= change

    def descend(self, order: Sequence[int]) -> int:
        """Make each person's best exchange, in turn, until none makes it cheaper.

        Gives the number of exchanges weighed. It ends, for the cost is a whole number that falls each time.
        """
        weighed, contented = 0, 0
        where, rest = self.where, len(self.groups) - 1
        while contented < len(order):
            one = order[weighed // len(order) % len(order)]
            here, mine, weight = where[one], self.load[one], self.weights[one]
            best, most = one, 0
            for other in order:
                there = where[other]
                if there == here:
                    continue
                theirs = self.load[other]
                gain = mine[here] - mine[there] + theirs[there] - theirs[here] + weight[other]
                if here != rest and there != rest:
                    gain += weight[other]
                if gain > most:
                    best, most = other, gain
            weighed += len(order)
            contented += 1
            if most:
                self.swap(one, best)
                contented = 0
        return weighed


def steep(met: Matrix, least: int) -> list[list[int]]:
    """The cost of each pair's next meeting: nothing if they have met `least` times, then ever steeper."""
    return [
        [0 if one == other else int(STEEP ** (count - least)) - 1 for other, count in enumerate(row)]
        for one, row in enumerate(met)
    ]


def least_met(met: Matrix) -> int:
    """How often the two who have met least have met."""
    return min((met[one][other] for one, other in combinations(range(len(met)), 2)), default=0)


def joined(met: Matrix, groups: Sequence[Sequence[int]]) -> list[list[int]]:
    """How often people will have met once these groups have sat together."""
    after = [list(row) for row in met]
    for group in groups:
        for one, other in combinations(group, 2):
            after[one][other] += 1
            after[other][one] += 1
    return after


def _found(
    shape: Sequence[int], weights: Matrix, burdens: Sequence[int], rng: random.Random, work: int, wanted: int
) -> tuple[int, list[Groups]]:
    """The lowest cost come upon, and up to `wanted` different seatings that have it.

    `shape` is the sizes of the groups, then the number of those who sit out.
    """
    people = range(len(weights))
    floor = sum(sorted(burdens)[: shape[-1]]) + sum(
        sorted(weights[one][other] for one, other in combinations(people, 2))[
            : sum(size * (size - 1) // 2 for size in shape[:-1])
        ]
    )
    starts = [sum(shape[:number]) for number in range(len(shape))]
    seatings: dict[frozenset[frozenset[int]], Groups] = {}
    lowest, stale = -1, 0
    tables: Tables | None = None
    while tables is None or (work > 0 and stale < PATIENCE and (len(seatings) < wanted or lowest > floor)):
        order = shuffled(people, rng)
        if tables is None or lowest == floor:
            dealt = [order[start : start + size] for start, size in zip(starts, shape, strict=True)]
            tables = Tables.lay(dealt, weights, burdens)
        else:
            for _ in range(KICKS):
                one, other = below(len(people), rng), below(len(people), rng)
                if tables.where[one] != tables.where[other]:
                    tables.swap(one, other)
        work -= tables.descend(order)
        stale += 1
        if lowest < 0 or tables.cost < lowest:
            seatings, lowest = {}, tables.cost
        key = frozenset(map(frozenset, tables.groups))
        if tables.cost == lowest and key not in seatings and len(seatings) < wanted:
            seatings[key] = [list(group) for group in tables.groups]
            stale = 0
        elif tables.cost > lowest:
            tables = Tables.lay(list(seatings.values())[-1], weights, burdens)
    return lowest, list(seatings.values())


def meet(
    met: Matrix, rests: Sequence[int], sizes: Sequence[int], rng: random.Random
) -> tuple[Groups, list[int]]:
    """Groups of these sizes in which few meet again, and those who sit out: the ones who rested least.

    A descent by exchanges from a random seating, kicked out of each dead end, over a cost of meetings that
    grows steeply with earlier ones; exchanging golfers as a neighbourhood is from I. Dotú and P. Van
    Hentenryck, "Scheduling social golfers locally", CPAIOR 2005. Among equally good seatings it takes the
    one that leaves most for the next. The work is bounded, and the same arguments give the same answer.
    """
    shape = [*sizes, len(met) - sum(sizes)]
    least = least_met(met)

    def search(met: Matrix, rests: Sequence[int], work: int, wanted: int) -> tuple[int, list[Groups]]:
        weights = steep(met, least)
        heavy = 1 + sum(map(sum, weights))
        return _found(shape, weights, [heavy * count for count in rests], rng, work, wanted)

    def next_cost(groups: Groups) -> int:
        tired = [count + (person in groups[-1]) for person, count in enumerate(rests)]
        return search(joined(met, groups[:-1]), tired, WORK_AHEAD, 1)[0]

    _, seatings = search(met, rests, WORK, CANDIDATES)
    best = seatings[0] if len(seatings) == 1 else min(seatings, key=next_cost)
    return best[:-1], best[-1]
