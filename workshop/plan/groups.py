"""The seating of all `groups` steps of a plan, each with those before it in mind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from workshop.plan.dealing import generator
from workshop.plan.history import History, Seating
from workshop.plan.model import Group
from workshop.plan.seating import rotate_tables, rotations, round_robin, seat_merged, seat_new, seat_same
from workshop.script.model import RESTING, Step

MEMBERS = "members"


class Seats:
    """Who has sat with whom so far, and who sits with whom next."""

    def __init__(self, people: Sequence[str], seed: int, history: History | None = None) -> None:
        self._people = tuple(people)
        self._seed = seed
        self._seatings = list(history.seatings) if history else []
        self._last: Seating | None = None
        self._by_size: dict[int, Seating] = {}
        self._tables: Seating = Seating(())

    def of(self, step: Step) -> Iterator[tuple[int, tuple[Group, ...]]]:
        """The lap and the groups of each turn of a step; those who rest are a mapping of their own.

        People sit down as the turns are asked for.
        """
        for lap in range(step.times):
            for seating in self._meetings(step, lap):
                self._seatings.append(seating)
                self._last = self._by_size[step.size] = seating
                for groups in _turns(step, seating):
                    yield lap, groups

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


def _turns(step: Step, seating: Seating) -> list[tuple[Group, ...]]:
    """The turns of one meeting: one, or as many as there are places to hold."""
    if not step.roles:
        return [(*({MEMBERS: group} for group in seating.groups), *_resting(seating.resting))]
    held = [rotations(group, step.roles, step.rotate) for group in seating.groups]
    turns: list[tuple[Group, ...]] = []
    for number in range(max((len(rounds) for rounds in held), default=0)):
        groups: list[Mapping[str, tuple[str, ...]]] = []
        resting: list[str] = []
        for group, rounds in zip(seating.groups, held, strict=True):
            if number < len(rounds):
                groups.append(rounds[number])
            else:
                resting.extend(group)
        turns.append((*groups, *_resting((*resting, *seating.resting))))
    return turns


def _resting(people: Sequence[str]) -> tuple[Group, ...]:
    return ({RESTING: tuple(people)},) if people else ()
