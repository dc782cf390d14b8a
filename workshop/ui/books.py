"""The scripts of the library as Home shows them: each with its decks, and with what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from attrs import evolve, field, frozen

from workshop.plan.make import PlanError, choose_mode, plan
from workshop.plan.model import Plan
from workshop.plan.people import alone, letters, usual_number
from workshop.script.decks import Deck
from workshop.script.library import SUFFIXES, Library, id_of, read_deck_file, read_file
from workshop.script.model import Mode, Script
from workshop.script.problems import Problem, ScriptError
from workshop.script.purposes import OTHERS, Purpose, purpose_of, said
from workshop.ui.finding import Known, part
from workshop.words import one_line

MOST_PEOPLE: Final = 60


@frozen
class Book:
    """A script of the library. What stands in `wrong`, a line for each problem, is why it can't be used.

    `script` is then the last version that could be, if there was one since Home was opened.
    """

    id: str
    path: Path
    script: Script | None
    wrong: tuple[str, ...] = ()
    decks: Mapping[str, Deck] = field(factory=dict)

    @property
    def title(self) -> str:
        """Its title, or the file's name where it can't be read."""
        return one_line(self.script.title) if self.script else self.id

    @property
    def purpose(self) -> Purpose:
        """Where it stands in the library."""
        return purpose_of(self.script.tags) if self.script else OTHERS

    @property
    def known(self) -> Known:
        """What it is found by."""
        script = self.script
        names = part(1.0, (self.title, self.id), name=True)
        if script is None:
            return (names,)
        return (
            names,
            part(0.9, script.tags, name=True),
            part(0.8, (said(self.purpose),), name=True),
            part(0.6, (script.summary,)),
            part(0.4, (script.why, script.about)),
        )

    def after(self, before: Book | None) -> Book:
        """This one; where it can't be used, with what could be used of the same file before."""
        if not self.wrong or before is None or before.path != self.path:
            return self
        return evolve(self, script=self.script or before.script, decks={**before.decks, **self.decks})


class DecksRead:
    """The decks of a library, each read once, when the first script that deals from it is."""

    def __init__(self, library: Library) -> None:
        self._paths = library.deck_paths()
        self._read: dict[str, tuple[Deck | None, tuple[str, ...]]] = {}

    def of(self, script: Script) -> tuple[dict[str, Deck], tuple[str, ...]]:
        """The decks that a script deals from and that are somewhere, and what is wrong with them."""
        names = {step.deal.deck for steps in script.steps.values() for step in steps if step.deal}
        found: dict[str, Deck] = {}
        wrong: list[str] = []
        for name in sorted(names & self._paths.keys()):
            deck, problems = self._deck(name)
            wrong += problems
            if deck is not None:
                found[name] = deck
        return found, tuple(wrong)

    def _deck(self, name: str) -> tuple[Deck | None, tuple[str, ...]]:
        if name not in self._read:
            path = self._paths[name]
            deck, problems = read_deck_file(path)
            self._read[name] = deck, _told(problems, f"{path.parent.name}/{path.name}")
        return self._read[name]


def book(library: Library, name: str, path: Path, decks: DecksRead) -> Book:
    """The script with this id, which lies at this path, as it is now."""
    reading = read_file(path)
    script = reading.script
    problems = (*reading.problems, *library.missing_decks(script))
    wrong = _told(problems, path.name)
    found: dict[str, Deck] = {}
    if script is not None:
        found, of_decks = decks.of(script)
        wrong = (*wrong, *of_decks)
    return Book(name, path, script, wrong, found)


def books(library: Library) -> Iterator[Book]:
    """Every script of the library, one by one as it is read."""
    decks = DecksRead(library)
    for name, path in library.paths().items():
        yield book(library, name, path, decks)


def for_many(library: Library) -> list[Book]:
    """The scripts for more than one that can be used, by title."""
    found: list[Book] = []
    for name, path in library.paths().items():
        try:
            script = library.load(name)
        except (OSError, ScriptError):
            # Home says what is wrong with it.
            continue
        if script.modes != ("solo",):
            found.append(Book(name, path, script))
    return sorted(found, key=lambda one: one.title.casefold())


def changed(library: Library, paths: Iterable[Path]) -> Iterator[tuple[str, Book | None]]:
    """The scripts that are others since these files changed, by their ids; None for one that is gone.

    A deck concerns every script that might deal from it.
    """
    touched = {path for path in paths if path.suffix in SUFFIXES and id_of(path)}
    there, decks = library.paths(), DecksRead(library)
    folders = {folder.resolve() for folder in library.decks}
    ids = set(there) if any(path.parent.resolve() in folders for path in touched) else set()
    folders = {folder.resolve() for folder in library.scripts}
    ids |= {id_of(path) for path in touched if path.parent.resolve() in folders}
    for name in sorted(ids):
        yield name, book(library, name, there[name], decks) if name in there else None


def _told(problems: Iterable[Problem], file: str) -> tuple[str, ...]:
    return tuple(problem.at(file) for problem in problems if not problem.warning)


@frozen
class Audience:
    """For whom the scripts are shown: so many people (None: as many as last time), in one mode or in any."""

    people: int | None = None
    mode: Mode | None = None

    def of(self, script: Script, last: int | None) -> tuple[int, Mode]:
        """How many people a script is shown for, and in which mode; `last` is how many there were."""
        if self.mode is not None and self.mode != "group" and self.mode in script.modes:
            return usual_number(script, self.mode), self.mode
        if self.people is not None and self.mode is None:
            try:
                mode = choose_mode(script, self.people)
            except PlanError:
                pass
            else:
                return self.people, mode
        if "group" in script.modes:
            return self.people or last or usual_number(script, "group"), "group"
        return usual_number(script, script.modes[0]), script.modes[0]


def sketch(book: Book, audience: Audience, last: int | None) -> Plan | None:
    """The plan by which a script is shown, its people without names; None where there can be none."""
    if book.script is None:
        return None
    people, mode = audience.of(book.script, last)
    try:
        return plan(book.script, alone() if mode == "solo" else letters(people), mode, decks=book.decks)
    except PlanError:
        return None
