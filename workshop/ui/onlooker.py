"""Looks on while scripts and decks are edited, and tells what became of them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from textual.message import Message

from workshop.run.following import Follower
from workshop.script.library import Library
from workshop.ui import books
from workshop.ui.facts import BookGone, BookRead


class Onlooker:
    """Follows the folders of a library, in a thread of its own for which nobody has to wait.

    It tells `BookRead` and `BookGone` of the scripts that changed.
    """

    def __init__(self, library: Library, tell: Callable[[Message], object]) -> None:
        self._library = library
        self._tell = tell
        self._follower: Follower | None = None

    def start(self) -> None:
        """Look on from now on."""
        if self._follower is None:
            self._follower = Follower((*self._library.scripts, *self._library.decks), self.look)
            self._follower.start()

    def stop(self) -> None:
        """Look away."""
        if self._follower is not None:
            self._follower.stop()
            self._follower = None

    def look(self, paths: frozenset[Path]) -> None:
        """Read again what these files make, and tell it; once the app has ended, there is nobody to tell."""
        with suppress(RuntimeError):
            for name, book in books.changed(self._library, paths):
                self._tell(BookRead(book) if book else BookGone(name))
