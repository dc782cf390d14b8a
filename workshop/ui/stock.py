"""What stands on the shelves of Home: which scripts, in which order, and by which plans they are shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve

from workshop.plan.model import Plan
from workshop.plan.people import USUAL_PEOPLE
from workshop.script.model import MODES, Mode
from workshop.script.purposes import OTHERS, PURPOSES, Purpose
from workshop.ui.books import MOST_PEOPLE, Audience, Book, sketch
from workshop.ui.finding import Known, find


class Stock:
    """The books that are known, for one audience; a plan is made when it is first asked for."""

    def __init__(self) -> None:
        self.books: dict[str, Book] = {}
        self.audience = Audience()
        self._last: Mapping[str, int] = {}
        self._plans: dict[str, Plan | None] = {}
        self._known: dict[str, Known] = {}

    # What there is.

    def take(self, book: Book) -> None:
        """This book is there, or is another than it was."""
        self.books[book.id] = book.after(self.books.get(book.id))
        self._forget(book.id)

    def drop(self, name: str) -> None:
        """This book is gone."""
        self.books.pop(name, None)
        self._forget(name)

    def only(self, names: frozenset[str]) -> None:
        """These books are there, and no others."""
        for name in self.books.keys() - names:
            self.drop(name)

    def _forget(self, name: str) -> None:
        self._plans.pop(name, None)
        self._known.pop(name, None)

    # For whom.

    def last_time(self, people: Mapping[str, int]) -> None:
        """So many people there were last, by the id of the script."""
        if people != self._last:
            self._last = people
            self._plans.clear()

    def show_for(self, audience: Audience) -> None:
        """Show everything for these."""
        if audience != self.audience:
            self.audience = audience
            self._plans.clear()

    def next_mode(self) -> Mode | None:
        """The mode to show after the present one; None for all of them."""
        modes = (None, *MODES)
        return modes[(modes.index(self.audience.mode) + 1) % len(modes)]

    def another(self, name: str, by: int) -> Audience:
        """The same audience with so many more or fewer people than this book is shown for."""
        plan = self.plan(name) if name in self.books else None
        now = self.audience.people or (len(plan.present) if plan else USUAL_PEOPLE)
        return evolve(self.audience, people=max(1, min(now + by, MOST_PEOPLE)))

    # What is shown.

    def plan(self, name: str) -> Plan | None:
        """The plan by which the book with this id is shown; None where there can be none."""
        if name not in self._plans:
            self._plans[name] = sketch(self.books[name], self.audience, self._last.get(name))
        return self._plans[name]

    def has_plan(self, name: str) -> bool:
        """Whether its plan was made."""
        return name in self._plans

    def found(self, wanted: str) -> tuple[Book, ...]:
        """The books in which all that is wanted is found, the best first."""
        shown = sorted(self._shown(), key=_title)
        for book in shown:
            self._known.setdefault(book.id, book.known)
        return tuple(
            self.books[name] for name in find(wanted, {book.id: self._known[book.id] for book in shown})
        )

    def by_purpose(self) -> Iterator[tuple[Purpose, tuple[Book, ...]]]:
        """The books below their purposes, those without one last; a purpose without books is left out."""
        shown = sorted(self._shown(), key=_title)
        for purpose in (*PURPOSES, OTHERS):
            below = tuple(book for book in shown if book.purpose == purpose)
            if below:
                yield purpose, below

    def _shown(self) -> Iterable[Book]:
        """Those that can be run as is asked; one that was never sound is shown until it is mended."""
        mode = self.audience.mode
        return [
            book for book in self.books.values() if not mode or not book.script or mode in book.script.modes
        ]


def _title(book: Book) -> str:
    return book.title.casefold()
