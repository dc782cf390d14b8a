"""Where scripts and decks are found: a person's own first, then added folders, then those that ship."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from attrs import evolve, frozen

import workshop
from workshop.disk import sentence
from workshop.script.decks import Deck, named_in, read_deck
from workshop.script.feelings import CHART, Chart, read_chart
from workshop.script.model import Script, Step
from workshop.script.own import Own, chart_with, deck_with, problem, read_own
from workshop.script.problems import Place, Problem, ScriptError, UnknownScript
from workshop.script.read import Reading, read
from workshop.script.shapes import nearest
from workshop.script.source import MOST_BYTES
from workshop.toml import Unreadable
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
    """Folders of scripts and of decks, an earlier one shadows the later ones; and the file of a person's own.

    In `own` stands what they added to decks and to the chart of feelings, and what they hid.
    """

    scripts: tuple[Path, ...]
    decks: tuple[Path, ...] = ()
    own: Path | None = None

    def paths(self) -> Mapping[str, Path]:
        """The file of each script, by the script's id, in the order of ids."""
        return _by_id(self.scripts)

    def deck_paths(self) -> Mapping[str, Path]:
        """The file of each deck, by the deck's id."""
        return {name: path for name, path in _by_id(self.decks).items() if name != CHART}

    def chart_path(self) -> Path | None:
        """The file of the chart of feelings, which lies beside the decks."""
        return _by_id(self.decks).get(CHART)

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

    def beside(self, name: str) -> Library:
        """This library; where a path is meant, with the `decks/` beside it, which only one's own shadow."""
        path = Path(name)
        if path.suffix not in SUFFIXES and "/" not in name:
            return self
        return evolve(self, decks=(*self.decks[:1], path.parent / "decks", *self.decks[1:]))

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
        names = {step.deal.deck for steps in script.steps.values() for step in steps if step.deal}
        missing = [name for name in sorted(names) if not self._has_deck(name)]
        places = named_in(script.text) if missing else {}
        return tuple(self._nowhere(name, places.get(name, Place())) for name in missing)

    def missing_from(self, path: Path) -> tuple[Problem, ...]:
        """The same for a file that can't be used yet, as far as it can be parsed."""
        try:
            places = named_in(path.read_text("utf-8"))
        except (OSError, UnicodeDecodeError):
            return ()
        named = {name: place for name, place in places.items() if is_id(name)}
        return tuple(self._nowhere(name, place) for name, place in named.items() if not self._has_deck(name))

    def _has_deck(self, name: str) -> bool:
        """Whether a deck of this name lies somewhere; its folders are only listed if it isn't right there."""
        files = (folder / (name + suffix) for folder in self.decks for suffix in SUFFIXES)
        return name != CHART and (any(file.is_file() for file in files) or name in self.deck_paths())

    def _nowhere(self, name: str, place: Place) -> Problem:
        """What is told of a deck that is nowhere."""
        close = nearest(name, self.deck_paths())
        told = _("deck: no deck is called {name}; put {name}.yaml into decks/")
        if name == CHART:
            told = _("deck: {name} is the chart of feelings, and no deck; write another")
        elif close:
            told = _("deck: no deck is called {name}; did you mean {close}?")
        return Problem(place, told.format(name=name, close=close))

    def mine(self) -> Own:
        """What the person added and hid; raises `ScriptError` where that can't be read."""
        if self.own is None:
            return Own()
        try:
            return read_own(self.own)
        except Unreadable as error:
            raise ScriptError(str(self.own), (problem(str(error)),)) from None

    def whole_deck(self, name: str) -> Deck:
        """The deck of this name as its file has it; raises `ScriptError` as `deck` does."""
        path = self.deck_paths().get(name)
        if path is None:
            raise ScriptError(name, (Problem(Place(), _("no deck is called {name}").format(name=name)),))
        deck, problems = read_deck_file(path)
        if deck is None:
            raise ScriptError(str(path), problems)
        return deck

    def deck(self, name: str) -> Deck:
        """The deck of this name, with the person's own cards and without those that they hid.

        Raises `ScriptError` where there is none, it can't be used, or no card of it is left.
        """
        deck = deck_with(self.whole_deck(name), name, self.mine())
        if not deck.cards:
            raise self._all_hidden(name, _("every card of the deck {name} is hidden").format(name=name))
        return deck

    def decks_of(self, script: Script) -> Mapping[str, Deck]:
        """The decks that a script deals from, by name; raises `ScriptError` as `deck` does.

        So it does where what is hidden leaves a step no card that isn't too deep for it.
        """
        dealing = [step for steps in script.steps.values() for step in steps if step.deal]
        decks = {name: self.deck(name) for name in sorted({step.deal.deck for step in dealing if step.deal})}
        for step in dealing:
            name = step.deal.deck if step.deal else ""
            if not _reaches(decks[name], step) and _reaches(self.whole_deck(name), step):
                told = _("every card of the deck {name} that the step {step} could deal is hidden")
                raise self._all_hidden(name, told.format(name=name, step=one_line(step.title)))
        return decks

    def _all_hidden(self, name: str, why: str) -> ScriptError:
        told = _("{why}; show one again, or add one that suits you")
        return ScriptError(str(self.own or name), (Problem(Place(), told.format(why=why)),))

    def whole_chart(self) -> Chart:
        """The chart of feelings as its file has it; raises `ScriptError` as `chart` does."""
        path = self.chart_path()
        if path is None:
            told = _("there is no chart of feelings; put {name}.yaml into decks/").format(name=CHART)
            raise ScriptError(CHART, (Problem(Place(), told),))
        chart, problems = read_chart_file(path)
        if chart is None:
            raise ScriptError(str(path), problems)
        return chart

    def chart(self) -> Chart:
        """The chart of feelings, with the person's own words and without those that they hid.

        Raises `ScriptError` where there is none, or it can't be used.
        """
        return chart_with(self.whole_chart(), self.mine())

    def beside_scripts(self) -> tuple[Path, ...]:
        """The files of decks, of the chart, and of a person's own, as far as they are there."""
        further = (self.chart_path(), self.own if self.own and self.own.exists() else None)
        return (*self.deck_paths().values(), *(path for path in further if path is not None))


def id_of(path: Path) -> str:
    """The id of the script or deck in a file: its name in small Latin letters; empty if none are left."""
    # A file that begins with a point is an editor's, or hidden on purpose.
    if path.stem.startswith("."):
        return ""
    return path.stem if is_id(path.stem) else slug(path.stem)


def read_file(path: Path) -> Reading:
    """What came of reading the script at a path; a file that can't be read is a problem as well."""
    source, unread = _source(path)
    if source is None:
        return Reading(None, (unread,))
    return read(source, id_of(path) or "script")


def read_deck_file(path: Path) -> tuple[Deck | None, tuple[Problem, ...]]:
    """The deck at a path, and every problem with it."""
    source, unread = _source(path)
    return read_deck(source, slug(path.stem) or "deck") if source is not None else (None, (unread,))


def read_chart_file(path: Path) -> tuple[Chart | None, tuple[Problem, ...]]:
    """The chart of feelings at a path, and every problem with it."""
    source, unread = _source(path)
    return read_chart(source) if source is not None else (None, (unread,))


def problems_beside(path: Path) -> tuple[Problem, ...]:
    """Every problem with a file among the decks: one of them, the chart, or a person's own."""
    if path.suffix == ".toml":
        try:
            read_own(path)
        except Unreadable as error:
            return (problem(str(error)),)
        return ()
    return (read_chart_file(path) if path.stem == CHART else read_deck_file(path))[1]


def _reaches(deck: Deck, step: Step) -> bool:
    """Whether a card of the deck may come in the step: one that isn't deeper than it."""
    return any(card.depth <= (step.depth or 3) for card in deck.cards)


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
            named = (path for path in folder.iterdir() if path.suffix in SUFFIXES and id_of(path))
            files = sorted(path for path in named if path.is_file())
        except OSError:
            continue
        for path in files:
            found.setdefault(id_of(path), path)
    return dict(sorted(found.items()))
