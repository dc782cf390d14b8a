"""Who holds which role, turn after turn, and who moves on where hosts stay at their tables."""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from workshop.plan.history import Seating

# A table and a place at it; who sits at which place of a table.
Chair = tuple[int, int]
Table = dict[int, str]


def rotations(
    group: Sequence[str], roles: Sequence[str], rotate: bool
) -> tuple[dict[str, tuple[str, ...]], ...]:
    """Role to people for each turn of a group, roles in the order in which they are first named.

    In turn k (from 0) the j-th place is held by the (j + k)-th of the group, counted round; there are as
    many turns as people, so that everybody holds every place once, or one turn without `rotate`. A larger
    group doubles the last role as often as it needs, in a smaller one the last roles fall away; a role named
    twice has two people. Nobody makes no turns. Raises ValueError where there are people and no roles.
    """
    if not group:
        return ()
    if not roles:
        raise ValueError("a group without roles has no places to hold")
    held = [*roles, *[roles[-1]] * (len(group) - len(roles))][: len(group)]
    turns = []
    for turn in range(len(group) if rotate else 1):
        moved = (*group[turn:], *group[:turn])
        holders: dict[str, tuple[str, ...]] = {}
        for role, person in zip(held, moved, strict=True):
            holders[role] = (*holders.get(role, ()), person)
        turns.append(holders)
    return tuple(turns)


def rotate_tables(first: Seating, places: int, meeting: int) -> Seating:
    """The `meeting`-th seating (0 being `first`) where each keeps their role and hosts stay at their tables.

    `places` is the number of roles; the first of each group is its host. Of T tables that have a place j,
    the person at place j of the i-th goes to number i + j * meeting, counted round. For a prime T no smaller
    than the groups this brings nobody together twice in T meetings (cyclic Latin squares; I. Dotú and P. Van
    Hentenryck begin with them in "Scheduling social golfers locally", CPAIOR 2005). Where it would bring
    some together again, the place moves by the step that does so least, rather not staying with the last
    host. The chairs of the last role are one ring: its own place at each table, those of a larger group
    beyond it, and those of who rests; so these rest in turn, none of them twice before all have. Raises
    ValueError for fewer than 1 place or a meeting below 0.
    """
    if places < 1 or meeting < 0:
        raise ValueError(f"no meeting {meeting} of groups with {places} places")
    rings = _rings(first, places)
    steps = dict.fromkeys(rings, 0)
    met: Counter[frozenset[str]] = Counter()
    rested: Counter[str] = Counter()
    tables = [dict(enumerate(group)) for group in (*first.groups, first.resting)]
    for number in range(1, meeting + 1):
        met.update(frozenset(pair) for table in tables[:-1] for pair in combinations(table.values(), 2))
        rested.update(tables[-1].values())
        tables = [*({0: group[0]} for group in first.groups), {}]
        for place, ring in rings.items():
            aside = sum(table == len(first.groups) for (table, _), _ in ring)
            if aside and len({rested[person] for _, person in ring}) > 1:
                # Those next in the ring rest: going on like this, none rests twice before all have.
                choice = [(steps[place] + aside) % len(ring)]
            else:
                usual = place * number % len(ring)
                choice = [*range(usual, len(ring)), *range(usual)]
            options: dict[tuple[int, bool, int], tuple[int, list[Table]]] = {}
            for step in choice:
                tried = _seated(tables, ring, step)
                options[_again(tried[:-1], met), step == steps[place], len(options)] = (step, tried)
            steps[place], tables = options[min(options)]
    return Seating(
        groups=tuple(tuple(table[place] for place in sorted(table)) for table in tables[:-1]),
        resting=tuple(tables[-1].values()),
    )


def _rings(first: Seating, places: int) -> dict[int, list[tuple[Chair, str]]]:
    """The chairs among which people change, by place, with who sits there first; hosts' are not among them.

    Those who rest have the table after the last.
    """
    last = max(1, places - 1)
    rings: dict[int, list[tuple[Chair, str]]] = {}
    for place in range(1, max(map(len, first.groups), default=0)):
        ring = rings.setdefault(min(place, last), [])
        ring.extend(
            ((table, place), group[place]) for table, group in enumerate(first.groups) if group[place:]
        )
    if first.resting:
        aside = [((len(first.groups), place), person) for place, person in enumerate(first.resting)]
        rings.setdefault(min(last, max(rings, default=1)), []).extend(aside)
    return rings


def _seated(tables: list[Table], ring: Sequence[tuple[Chair, str]], step: int) -> list[Table]:
    """The tables with people on the chairs of a ring as well, each so many chairs on from their first."""
    seated = [dict(table) for table in tables]
    for number, ((table, place), _) in enumerate(ring):
        seated[table][place] = ring[(number - step) % len(ring)][1]
    return seated


def _again(tables: list[Table], met: Counter[frozenset[str]]) -> int:
    """How many at these tables have met: the squares of how often, so that few meet a third time."""
    return sum(met[frozenset(pair)] ** 2 for table in tables for pair in combinations(table.values(), 2))
