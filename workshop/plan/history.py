"""Who sits with whom, and who has met whom so far."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from types import MappingProxyType

from attrs import field, frozen


@frozen
class Seating:
    """One arrangement of people in small groups.

    `groups` hold person ids, the order within a group being the order of its places; `resting` are those
    who sit this one out. Nobody stands in it twice.
    """

    groups: tuple[tuple[str, ...], ...]
    resting: tuple[str, ...] = ()

    @property
    def people(self) -> tuple[str, ...]:
        """Everyone in it, group by group, those who rest last."""
        return tuple(person for group in self.groups for person in group) + self.resting

    def among(self, people: Sequence[str]) -> "Seating":
        """The same seating for those who are here now.

        Who has gone drops out, and a group with nobody left goes too; who has come since stands with those
        who rest, in the order of `people`.
        """
        here = set(people)
        kept = (tuple(person for person in group if person in here) for group in self.groups)
        known = set(self.people)
        return Seating(
            groups=tuple(group for group in kept if group),
            resting=tuple(person for person in self.resting if person in here)
            + tuple(person for person in people if person not in known),
        )


@frozen
class History:
    """The seatings so far, earliest first, and what they add up to."""

    seatings: tuple[Seating, ...] = ()
    _meetings: Mapping[tuple[str, str], int] = field(init=False, eq=False, repr=False)
    _rests: Mapping[str, int] = field(init=False, eq=False, repr=False)

    @_meetings.default
    def _count_meetings(self) -> Mapping[tuple[str, str], int]:
        return MappingProxyType(
            Counter(
                pair
                for seating in self.seatings
                for group in seating.groups
                for pair in combinations(sorted(group), 2)
            )
        )

    @_rests.default
    def _count_rests(self) -> Mapping[str, int]:
        return MappingProxyType(Counter(person for seating in self.seatings for person in seating.resting))

    @classmethod
    def of(cls, seatings: Iterable[Seating]) -> "History":
        """The history that these seatings make, earliest first."""
        return cls(tuple(seatings))

    def after(self, seating: Seating) -> "History":
        """This history and one seating more."""
        return History((*self.seatings, seating))

    def met(self, one: str, other: str) -> int:
        """How often two people have sat in the same group."""
        return self._meetings.get((one, other) if one < other else (other, one), 0)

    def rested(self, person: str) -> int:
        """How often somebody has sat out."""
        return self._rests.get(person, 0)
