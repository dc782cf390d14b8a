"""What Home is told: what was read, and what somebody chose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from workshop.notes.unfinished import Unfinished
    from workshop.ui.reading import Book, Past


@dataclass
class UnfinishedFound(Message):
    """These sessions wait to be gone on with."""

    found: tuple[Unfinished, ...]


@dataclass
class BookRead(Message):
    """A script was read; without one, there are no more."""

    book: Book | None


@dataclass
class PastRead(Message):
    """This is in the archive."""

    past: Past


@dataclass
class NotRead(Message):
    """Something can't be read, or not be gone on with, and why."""

    why: str


@dataclass
class ScriptChosen(Message):
    """Somebody wants to begin with the script of this id."""

    script: str


@dataclass
class UnfinishedChosen(Message):
    """Somebody wants to go on with this session."""

    unfinished: Unfinished
