"""Where scripts and decks are found: a person's own first, then added folders, then those that ship."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from attrs import frozen

import workshop
from workshop.disk import sentence
from workshop.script.decks import Deck, named_in, read_deck
from workshop.script.model import Script
from workshop.script.problems import Place, Problem, ScriptError, UnknownScript
from workshop.script.read import Reading, read
from workshop.script.shapes import nearest
from workshop.script.source import MOST_BYTES
from workshop.words import _, is_id, one_line, slug

SUFFIXES: Final = (".yaml", ".yml")


def shipped(name: str) -> Path:
    """The folder of what ships, `sessions` or `themes`: beside the package, or inside a wheel's."""
    package = Path(workshop.__file__).resolve().parent
    inside = package / "_shipped" / name
    return inside if inside.is_dir() else package.parent / name


@frozen
class Shelf:
    """One script of the library: where it lies and what came of reading it."""

    id: str
    path: Path
    reading: Reading


@frozen
class Library:
    """Folders of scripts and of decks; an earlier one shadows the later ones."""

    scripts: tuple[Path, ...]
    decks: tuple[Path, ...] = ()

    def paths(self) -> Mapping[str, Path]:
        """The file of each script, by the script's id, in the order of ids."""
        return _by_id(self.scripts)

    def deck_paths(self) -> Mapping[str, Path]:
        """The file of each deck, by the deck's id."""
        return _by_id(self.decks)

    def shelves(self) -> Iterator[Shelf]:
        """Every script, read one by one as it is asked for."""
        for name, path in self.paths().items():
            yield Shelf(name, path, read_file(path))

    def find(self, name: str) -> Path:
        """The file that a name from the library or a path means.

        Raises `UnknownScript` where no script has that name.
        """
        as_path = Path(name)
        if as_path.suffix in SUFFIXES or "/" in name:
            return as_path
        paths = self.paths()
        if name in paths:
            return paths[name]
        close = nearest(name, paths)
        told = (
            _("no script is called {name}; did you mean {close}?")
            if close
            else _("no script is called {name}; `workshop scripts` lists them")
        )
        raise UnknownScript(name, told.format(name=one_line(name), close=close))

    def load(self, name: str) -> Script:
        """The script that a name or a path means.

        Raises `ScriptError` with every problem, where it can't be used.
        """
        path = self.find(name)
        reading = read_file(path)
        problems = (*reading.problems, *self.missing_decks(reading.script))
        if reading.script is None or not all(problem.warning for problem in problems):
            raise ScriptError(str(path), problems)
        return reading.script

    def missing_decks(self, script: Script | None) -> tuple[Problem, ...]:
        """A problem for each deck that a script deals from and that is nowhere."""
        if script is None:
            return ()
        known = self.deck_paths()
        names = {step.deal.deck for steps in script.steps.values() for step in steps if step.deal}
        places = named_in(script.text)
        return tuple(
            Problem(
                places.get(name, Place()),
                _("deck: no deck is called {name}; put {name}.yaml into decks/").format(name=name),
            )
            for name in sorted(names - known.keys())
        )

    def deck(self, name: str) -> Deck:
        """The deck of this name; raises `ScriptError` where there is none, or it can't be used."""
        path = self.deck_paths().get(name)
        if path is None:
            raise ScriptError(name, (Problem(Place(), _("no deck is called {name}").format(name=name)),))
        deck, problems = read_deck_file(path)
        if deck is None:
            raise ScriptError(str(path), problems)
        return deck

    def decks_of(self, script: Script) -> Mapping[str, Deck]:
        """The decks that a script deals from, by name; raises `ScriptError` as `deck` does."""
        names = {step.deal.deck for steps in script.steps.values() for step in steps if step.deal}
        return {name: self.deck(name) for name in sorted(names)}


def read_file(path: Path) -> Reading:
    """What came of reading the script at a path; a file that can't be read is a problem as well."""
    source, unread = _source(path)
    if source is None:
        return Reading(None, (unread,))
    return read(source, path.stem if is_id(path.stem) else slug(path.stem) or "script")


def read_deck_file(path: Path) -> tuple[Deck | None, tuple[Problem, ...]]:
    """The deck at a path, and every problem with it."""
    source, unread = _source(path)
    return read_deck(source, slug(path.stem) or "deck") if source is not None else (None, (unread,))


def _source(path: Path) -> tuple[bytes | None, Problem]:
    """The bytes of a file, one more than may be where it is too large; or why there are none."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1), Problem(Place(), "")
    except OSError as error:
        return None, Problem(Place(), _("can't be read: {why}").format(why=sentence(error)))


def _by_id(folders: Sequence[Path]) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for folder in folders:
        try:
            named = (path for path in folder.iterdir() if path.suffix in SUFFIXES and is_id(path.stem))
            files = sorted(path for path in named if path.is_file())
        except OSError:
            continue
        for path in files:
            found.setdefault(path.stem, path)
    return dict(sorted(found.items()))
