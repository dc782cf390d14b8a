"""What leaves the archive: a frozen value with an explicit list of what it may hold.

By default that is the group note, which names nobody. Whatever else is in it was asked for by name.
"""

from __future__ import annotations

from datetime import date
from typing import Final, Literal, get_args

from attrs import frozen

from workshop.notes.kinds import FACTS, KINDS, SAFETY, rank
from workshop.paper.naming import Naming

Part = Literal["answers", "commitments", "note", "amended", "jottings", "process"]
"""What is in no group note, and leaves only by this name: `note` is one that isn't of the group's kind."""

ApartKind = Literal["jottings", "process", "person", "safety"]

PARTS: Final[tuple[Part, ...]] = get_args(Part)
# What is kept apart from the record; the notes about one person are asked for by the person's name.
PRIVATE_PARTS: Final[tuple[Part, ...]] = ("jottings", "process")
GROUP: Final = "group"
# The parts of a note that was written afterwards, of all its kinds, in the order in which they are read.
NOTE_PARTS: Final = tuple(sorted({FACTS.key, *(part.key for kind in KINDS for part in kind.parts)}, key=rank))
SAFETY_PARTS: Final = tuple(part.key for part in SAFETY)


class CannotGive(Exception):
    """What was asked for can't be given away; the message says why, and what to do."""


@frozen
class Wanted:
    """What was asked for besides the group note: parts by their names, individual notes by the person's."""

    naming: Naming = "nobody"
    parts: frozenset[Part] = frozenset()
    people: tuple[str, ...] = ()
    safety: tuple[str, ...] = ()

    @property
    def is_private(self) -> bool:
        """Whether something is asked for that is kept apart from the record."""
        return bool(self.people or self.safety or self.parts.intersection(PRIVATE_PARTS))


@frozen
class Said:
    """A text, and what it belongs to: a step's title, or the part of a note as its key."""

    of: str
    text: str


@frozen
class Answered:
    """An answer and its question; `who` is empty where nobody is named, or the counselor was asked."""

    field: str
    asked: str
    value: str | int
    who: str = ""


@frozen
class Promised:
    """What somebody will do, by when, and what became of it."""

    text: str
    who: str = ""
    due: date | None = None
    state: str = "open"


@frozen
class Before:
    """What stood in a part of the record until it was amended on that day."""

    part: str
    was: str
    on: date | None = None


@frozen
class Apart:
    """A private paper that was asked for by name; `who` an individual note is about."""

    kind: ApartKind
    said: tuple[Said, ...] = ()
    answers: tuple[Answered, ...] = ()
    who: str = ""


@frozen
class Met:
    """One session as it leaves.

    Of the group note: when it was, how many were `present` and `missed` it, the steps that were `held`
    and `left_out`, the group's `notes`, and the `note` written afterwards. `people`, `absent` and
    `led_by` are empty unless names were asked for; so is everything from `answers` on, which was asked
    for by its name. `seconds` is how long it took.
    """

    title: str
    day: date | None
    began: str
    ended: str
    seconds: int
    present: int
    missed: int
    held: tuple[str, ...]
    left_out: tuple[str, ...]
    notes: tuple[Said, ...]
    note_kind: str = ""
    note: tuple[Said, ...] = ()
    people: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    led_by: str = ""
    answers: tuple[Answered, ...] = ()
    commitments: tuple[Promised, ...] = ()
    amended: tuple[Before, ...] = ()
    apart: tuple[Apart, ...] = ()


@frozen
class Leaving:
    """Sessions that leave together, the oldest first; `circle` is its name, where names were asked for."""

    met: tuple[Met, ...]
    naming: Naming = "nobody"
    circle: str = ""
    is_private: bool = False
