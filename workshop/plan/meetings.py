"""The meetings of small groups that are left, after somebody came or left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations

from attrs import evolve

from workshop.plan.course import Ahead, Course, Part
from workshop.plan.groups import MEMBERS, Arranged, first_places, meet_in_turn, resting, seated, turns_of
from workshop.plan.history import Seating
from workshop.plan.model import Group, Turn
from workshop.plan.reseat import meetings_left, reseat, within
from workshop.plan.rotation import rotate_tables, rotations
from workshop.plan.seating import seat_merged
from workshop.script.model import RESTING, Step


class Meetings:
    """Seats people for what is left of each `groups` step, asked for in the order of the steps."""

    def __init__(self, course: Course) -> None:
        self._people = course.present
        self._last: Seating | None = None
        self._by_size: dict[int, Seating] = {}
        self._rested: Counter[str] = Counter()

    def of(self, step: Step, part: Part) -> tuple[Ahead | None, list[Ahead]]:
        """The turn that runs, and those to come, of one step."""
        changed: Ahead | None = None
        ahead: list[Ahead] = []
        seats_of: dict[int, Seating] = {}
        numbers = sorted({turn.meeting for turn in part.all})
        for number in numbers:
            here = part.of(meeting=number)
            if not here.began:
                continue
            seating = _seating(step, here.began[-1])
            if here.now is not None or here.later:
                changed, rest, seating = self._going_on(step, here, seating)
                ahead += rest
            seats_of[number] = self._sit(step, seating)
        fresh = [number for number in numbers if number not in seats_of]
        if step.partners == "everyone":
            return changed, ahead + self._to_meet(step, part, [*seats_of.values()], fresh)
        for number in fresh:
            here = part.of(meeting=number)
            planned = _seating(step, here.later[0].turn)
            seating = self._sit(step, self._next(step, planned, number, seats_of))
            seats_of[number] = seating
            model = here.later[0].turn
            ahead += _continued(turns_of(step, seating, model.lap, number), here.later, model)
            ahead += _offered(step, here.later, seating)
        return changed, ahead

    def _sit(self, step: Step, seating: Seating) -> Seating:
        self._last = self._by_size[step.size] = seating
        self._rested.update(seating.resting)
        return seating

    def _going_on(
        self, step: Step, here: Part, seating: Seating
    ) -> tuple[Ahead | None, list[Ahead], Seating]:
        """A meeting that has begun: the turn that runs, those left in it, and who sits with whom now."""
        aside = step.extra == "rest" or step.partners == "everyone"
        after = within(seating, self._people, step.size, aside)
        led = {one for turn in here.before for one in first_places(step, turn.groups)}
        changed = None
        if here.now is not None:
            groups = _groups_now(step, here.now.turn, after, led)
            tables = after.groups if step.roles else ()
            changed = evolve(here.now, turn=evolve(here.now.turn, groups=groups, tables=tables))
            led |= first_places(step, changed.turn.groups)
        offered = _offered(step, here.later, after)
        if not (step.roles and step.rotate):
            return changed, offered, after
        first = first_places(step, here.began[-1].groups)
        held = [_left(group, step, led, first) for group in after.groups]
        turn = here.all[0]
        left = [
            Arranged(turn.lap, groups, turn.meeting, after.groups) for groups in meet_in_turn(held, after)
        ]
        return changed, _continued(left, here.later, turn) + offered, after

    def _next(self, step: Step, planned: Seating, number: int, seats_of: Mapping[int, Seating]) -> Seating:
        """Who sits with whom in a meeting that has not begun; as planned, where it is for the same people."""
        if set(planned.people) == set(self._people):
            return planned
        rest = step.extra == "rest"
        if step.partners == "merge" and self._last is not None:
            if number - 1 in seats_of:
                return within(seats_of[number - 1], self._people, step.size, rest)
            return seat_merged(self._last.among(self._people), step.size, rest)
        stays_at_table = step.partners == "new" and step.roles and not step.rotate
        if stays_at_table and number and set(seats_of[0].people) == set(self._people):
            return rotate_tables(seats_of[0], len(step.roles), number)
        if step.partners == "same":
            planned = self._by_size.get(step.size, planned)
        return reseat(planned, self._people, step.size, rest, self._rested)

    def _to_meet(self, step: Step, part: Part, begun: Sequence[Seating], fresh: Sequence[int]) -> list[Ahead]:
        """What is left of the meetings in which each is to meet each, lap by lap."""
        made: list[Ahead] = []
        number = len(begun)
        for lap in sorted({turn.lap for turn in part.all}):
            here = part.of(lap=lap)
            met = {
                frozenset(pair)
                for turn in here.began
                for group in _seating(step, turn).groups
                for pair in combinations(group, 2)
            }
            planned = [
                _seating(step, here.of(meeting=meeting).later[0].turn)
                for meeting in fresh
                if here.of(meeting=meeting).later
            ]
            if not planned and lap != _lap_of(part):
                continue
            old = [one for one in here.later if one.turn.meeting in fresh]
            turns: list[Arranged] = []
            # One person alone has nobody to meet, and still a turn.
            left = meetings_left(planned, met, self._people) if len(self._people) > 1 else planned
            offered: dict[int | None, Ahead] = {}
            for seating in left:
                turns += turns_of(step, self._sit(step, seating), lap, number)
                # Whoever is offered it again has it once, at the table of their last meeting.
                offered |= {one.was: one for one in _offered(step, old, seating, number)}
                number += 1
            made += [*_continued(turns, old, part.all[-1]), *offered.values()]
        return made


def _lap_of(part: Part) -> int | None:
    """The lap in which a step stands; None where it hasn't begun or is over."""
    return part.now.turn.lap if part.now else None


def _seating(step: Step, turn: Turn) -> Seating:
    """Who sits with whom in a turn, in the order of their places, and who sits it out."""
    tables = (
        turn.tables
        if step.roles and turn.tables
        else tuple(tuple(one for people in group.values() for one in people) for group in seated(turn.groups))
    )
    at_table = {one for table in tables for one in table}
    aside = (one for group in turn.groups for one in group.get(RESTING, ()) if one not in at_table)
    return Seating(tables, tuple(aside))


def _left(
    group: Sequence[str], step: Step, led: set[str], first: frozenset[str]
) -> tuple[Mapping[str, tuple[str, ...]], ...]:
    """The turns a table has left: one for each who has not had the first place, in their order."""
    start = next((index for index, one in enumerate(group) if one in first), -1) + 1
    order = [*group[start:], *group[:start]]
    every = rotations(group, step.roles, rotate=True)
    return tuple(every[group.index(one)] for one in order if one not in led)


def _offered(step: Step, later: Sequence[Ahead], seating: Seating, meeting: int | None = None) -> list[Ahead]:
    """What was passed and is offered again, to those who are here, at the table where they sit now."""
    made: list[Ahead] = []
    for one in later:
        turn = one.turn if meeting is None else evolve(one.turn, meeting=meeting)
        own = first_places(step, turn.groups) if turn.again else frozenset()
        table = next((table for table in seating.groups if own.intersection(table)), None)
        if table is None:
            continue
        if _seating(step, turn) != seating:
            first = next(index for index, person in enumerate(table) if person in own)
            held = rotations(table, step.roles, rotate=True)[first]
            aside = [other for other in seating.people if other not in table]
            turn = evolve(turn, groups=(held, *resting(aside)), tables=seating.groups)
        made.append(evolve(one, turn=turn))
    return made


def _groups_now(step: Step, turn: Turn, after: Seating, led: set[str]) -> tuple[Group, ...]:
    """Who does what for the rest of a turn that runs: each keeps their role, who joined has the last.

    So has whoever held the first place at a table of their own and joins one where it is held.
    """
    role_of = {one: role for group in seated(turn.groups) for role, people in group.items() for one in people}
    last = step.roles[-1] if step.roles else MEMBERS
    done = {one for group in turn.groups for one in group.get(RESTING, ())}
    known = {frozenset(table) for table in turn.tables}
    groups: list[Group] = []
    aside: list[str] = []
    for table in after.groups:
        if any(one in role_of for one in table) or not step.roles:
            first = [one for one in table if role_of.get(one) == step.seats[0]]
            places = step.roles.count(step.seats[0]) or len(first)
            joined = tuple(one for one in table if one not in role_of or one in first[places:])
            stay = [one for one in role_of if one in table and one not in joined]
            held = {
                role: tuple(one for one in stay if role_of[one] == role)
                for role in dict.fromkeys((*step.roles, last))
            }
            held[last] += joined
            groups.append({role: people for role, people in held.items() if people})
        elif frozenset(table) in known and done.issuperset(table):
            aside += table
        else:
            # A table of its own that was made just now.
            begins = next((index for index, one in enumerate(table) if one not in led), 0)
            groups.append(rotations(table, step.roles, rotate=True)[begins])
    return (*groups, *resting((*aside, *after.resting)))


def _continued(turns: Sequence[Arranged], before: Sequence[Ahead], like: Turn) -> list[Ahead]:
    """The turns in the places of those before, as far as there were any; others `like` one of their step."""
    before = [one for one in before if not one.turn.again]
    made: list[Ahead] = []
    for number, one in enumerate(turns):
        was = before[number] if number < len(before) else Ahead(like)
        changed = evolve(
            was.turn, groups=one.groups, lap=one.lap, meeting=one.meeting, tables=one.tables, again=False
        )
        made.append(evolve(was, turn=changed))
    return made
