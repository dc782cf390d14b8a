"""What Home is told: what was read, and what somebody chose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from workshop.circles.standing import Standing
    from workshop.circles.store import Found
    from workshop.notes.unfinished import Unfinished
    from workshop.ui.books import Book
    from workshop.ui.reading import Past
    from workshop.ui.start import SetUp


@dataclass
class UnfinishedFound(Message):
    """These sessions wait to be gone on with."""

    found: tuple[Unfinished, ...]


@dataclass
class BookRead(Message):
    """A script was read, for the first time or again."""

    book: Book


@dataclass
class BookGone(Message):
    """The script with this id is no longer there."""

    name: str


@dataclass
class AllRead(Message):
    """Every script was read; those with these ids are there, and no others."""

    names: frozenset[str]


@dataclass
class PastRead(Message):
    """This is in the archive."""

    past: Past


@dataclass
class CirclesRead(Message):
    """These circles there are, the one that met last first, and these can't be read."""

    stand: tuple[Standing, ...]
    wrong: tuple[Found, ...] = ()


@dataclass
class FollowUpsRead(Message):
    """So many of the counselor's own follow-ups are due, of so many that are open."""

    due: int
    still_open: int


@dataclass
class FollowUpsChosen(Message):
    """Somebody wants to see the follow-ups."""


@dataclass
class CircleChosen(Message):
    """Somebody wants to see the circle with this id; with its names, where those are shown."""

    circle: str
    names: bool


@dataclass
class NotRead(Message):
    """Something can't be read, or not be gone on with, and why."""

    why: str


@dataclass
class ScriptChosen(Message):
    """Somebody wants to begin with the script of this id; what of its set-up is said already."""

    script: str
    said: SetUp | None = None


@dataclass
class UnfinishedChosen(Message):
    """Somebody wants to go on with this session."""

    unfinished: Unfinished
