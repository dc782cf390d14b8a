"""The seating of all `groups` steps of a plan, each with those before it in mind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from workshop.plan.dealing import generator
from workshop.plan.history import History, Seating
from workshop.plan.model import Group
from workshop.plan.seating import rotate_tables, rotations, round_robin, seat_merged, seat_new, seat_same
from workshop.script.model import RESTING, Step

MEMBERS = "members"


@frozen
class Arranged:
    """Who does what in one turn: its lap and its meeting, and for places with roles, who sits together."""

    lap: int
    groups: tuple[Group, ...]
    meeting: int = 0
    tables: tuple[tuple[str, ...], ...] = ()


class Seats:
    """Who has sat with whom so far, and who sits with whom next."""

    def __init__(self, people: Sequence[str], seed: int, history: History | None = None) -> None:
        self._people = tuple(people)
        self._seed = seed
        self._seatings = list(history.seatings) if history else []
        self._last: Seating | None = None
        self._by_size: dict[int, Seating] = {}
        self._tables: Seating = Seating(())

    def of(self, step: Step) -> Iterator[Arranged]:
        """Each turn of a step; those who rest are a mapping of their own.

        People sit down as the turns are asked for.
        """
        meeting = 0
        for lap in range(step.times):
            for seating in self._meetings(step, lap):
                self._seatings.append(seating)
                self._last = self._by_size[step.size] = seating
                yield from turns_of(step, seating, lap, meeting)
                meeting += 1

    def _meetings(self, step: Step, lap: int) -> tuple[Seating, ...]:
        rest = step.extra == "rest"
        match step.partners:
            case "everyone":
                # One person alone has nobody to meet, and still a turn.
                return round_robin(self._people) or (Seating((self._people,)),)
            case "merge" if self._last is not None:
                if lap == 0:
                    return (seat_merged(self._last, step.size, rest),)
                return (self._last,)
            case "new":
                if step.roles and not step.rotate and lap:
                    if lap == 1:
                        self._tables = self._by_size[step.size]
                    return (rotate_tables(self._tables, len(step.roles), lap),)
                chance = generator(self._seed, step.id, lap)
                return (seat_new(self._people, step.size, rest, History.of(self._seatings), chance),)
            case _:
                earlier = self._by_size.get(step.size)
                return (seat_same(self._people, step.size, rest, earlier, History.of(self._seatings)),)


def turns_of(step: Step, seating: Seating, lap: int, meeting: int) -> list[Arranged]:
    """The turns of one meeting: one, or as many as there are places to hold."""
    if not step.roles:
        groups = (*({MEMBERS: group} for group in seating.groups), *resting(seating.resting))
        return [Arranged(lap, groups, meeting)]
    held = [rotations(group, step.roles, step.rotate) for group in seating.groups]
    turns = meet_in_turn(held, seating)
    return [Arranged(lap, groups, meeting, seating.groups) for groups in turns]


def meet_in_turn(
    held: Sequence[Sequence[Mapping[str, tuple[str, ...]]]], seating: Seating
) -> list[tuple[Group, ...]]:
    """The groups of each turn, where each table has its own row of turns; one that is done rests."""
    turns: list[tuple[Group, ...]] = []
    for number in range(max((len(rounds) for rounds in held), default=0)):
        groups: list[Mapping[str, tuple[str, ...]]] = []
        done: list[str] = []
        for group, rounds in zip(seating.groups, held, strict=True):
            if number < len(rounds):
                groups.append(rounds[number])
            else:
                done.extend(group)
        turns.append((*groups, *resting((*done, *seating.resting))))
    return turns


def seated(turn_groups: Sequence[Group]) -> Iterator[Group]:
    """Those groups that take part in a turn; not those who sit it out."""
    return (group for group in turn_groups if RESTING not in group)


def first_places(step: Step, turn_groups: Sequence[Group]) -> frozenset[str]:
    """Who has the first place in each group of a turn; where whoever had it has left, nobody has."""
    return frozenset(one for group in seated(turn_groups) for one in group.get(step.seats[0], ())[:1])


def resting(people: Sequence[str]) -> tuple[Group, ...]:
    """Those who sit a turn out, as a group of their own; none where nobody does."""
    return ({RESTING: tuple(people)},) if people else ()
