"""The fields by which it is chosen what is given away: what, how, with whose names, and into which folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from workshop.notes.kept import Kept
from workshop.notes.private import private_papers
from workshop.paper.formats import Format
from workshop.paper.giving import WHATS, Request, What, formats, private_parts
from workshop.paper.leaving import GROUP, PARTS, CannotGive, Part, Wanted
from workshop.paper.naming import NAMINGS, distinct, names_in
from workshop.ui.widgets.affirm import Affirm
from workshop.ui.widgets.choice import Choice, Option
from workshop.ui.widgets.line import Line
from workshop.words import _, one_line

# Of which records everything about one person is taken.
CIRCLE: Final = "circle"
SHOWN: Final = "shown"
ALL: Final = "all"


class Piece(Affirm):
    """Something that may be in it, by the word for it: `answers`, `process`, `person:Ana`."""

    def __init__(self, word: str, statement: str, *, is_private: bool = False) -> None:
        super().__init__(statement)
        self.word = word
        self.is_private = is_private


class GivingForm(VerticalScroll, can_focus=False):
    """The fields; which of them are shown depends on what is given away.

    What tells names is shown, and counts, only while `names` are shown.
    """

    def __init__(
        self,
        records: Sequence[Kept],
        folder: Path,
        *,
        names: bool = False,
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(id=id)
        self.names = names
        self._records = tuple(records)
        self._folder = folder
        self._people = people_of(records)
        self._suits: What = "note"

    def compose(self) -> ComposeResult:
        yield Static(_("What"), classes="field-label", markup=False)
        yield Choice(self._whats(), "note", id="giving-what")
        yield Static(_("As"), classes="field-label", markup=False)
        yield Choice(_formats("note"), "md", id="giving-as")
        with Vertical(classes="of-note"):
            yield Static(_("Who is named"), classes="field-label", markup=False)
            yield Choice(_namings(), "nobody", id="giving-names")
            with Vertical(classes="of-words"):
                yield Static(_("What is in it besides"), classes="field-label", markup=False)
                yield from (Piece(word, says) for word, says in _besides(self._records))
                if apart := tuple(_apart(self._records)):
                    with Vertical(id="giving-private"):
                        yield Static(_("for you"), classes="field-label", markup=False)
                        yield from (Piece(word, says, is_private=True) for word, says in apart)
        with Vertical(classes="of-supervision"):
            yield Static(_("What you ask"), classes="field-label", markup=False)
            yield Line(placeholder=_("How do I …?"), id="giving-question")
        with Vertical(classes="of-person of-names"):
            yield Static(_("About whom"), classes="field-label", markup=False)
            options = [Option(str(number), name) for number, name in enumerate(self._people)]
            yield Choice(options, "0" if options else None, id="giving-person")
        with Vertical(classes="of-person"):
            yield Static(_("From"), classes="field-label", markup=False)
            yield Choice(_scopes(self._records), None, id="giving-from")
        yield Static(_("Into which folder"), classes="field-label", markup=False)
        yield Line(str(self._folder), id="giving-folder")

    def on_mount(self) -> None:
        scopes = self.query_one("#giving-from", Choice)
        scopes.value = scopes.options[0].value
        self.suit()

    def suit(self) -> None:
        """Show the fields that matter for what is given away now."""
        what, form = self.what, self.query_one("#giving-as", Choice)
        if what != self._suits:
            form.offer(_formats(what))
            form.value = form.options[0].value
            self._suits = what
        for kind in ("note", "supervision", "person"):
            for field in self.query(f".of-{kind}"):
                field.display = kind == what
        for field in self.query(".of-words"):
            field.display = self.form != "csv"
        for field in self.query("#giving-private"):
            field.display = self.names
        for field in self.query(".of-names"):
            field.display = self.names and what == "person"

    def _whats(self) -> list[Option]:
        several = len(self._records) > 1
        options = [Option("note", _("group notes") if several else _("group note"))]
        options.append(Option("cards", _("pocket cards")))
        if not several:
            options.append(Option("supervision", _("supervision sheet")))
        if self._people:
            options.append(Option("person", _("everything about one person")))
        return options

    # What stands there now.

    @property
    def what(self) -> What:
        """What is given away."""
        chosen = self.query_one("#giving-what", Choice).value
        return next((one for one in WHATS if one == chosen), "note")

    @property
    def form(self) -> Format:
        """In which format."""
        chosen = self.query_one("#giving-as", Choice).value
        known = formats(self.what)
        return next((one for one in known if one == chosen), known[0])

    @property
    def scope(self) -> str:
        """From which records everything about one person is taken."""
        return self.query_one("#giving-from", Choice).value or SHOWN

    @property
    def folder(self) -> Path:
        """Where it is written; raises `CannotGive` where it begins with somebody's home who isn't there."""
        path = Path(self.query_one("#giving-folder", Line).value.strip() or ".")
        try:
            return path.expanduser()
        except RuntimeError as error:
            told = _("nobody here is called {name}; write where the folder is without ~")
            raise CannotGive(told.format(name=one_line(path.parts[0].removeprefix("~")))) from error

    @property
    def request(self) -> Request:
        """What is asked for, as it stands."""
        chosen = self.query_one("#giving-person", Choice).value
        asked = self.what == "person" and self.names
        person = self._people[int(chosen)] if chosen and asked else ""
        question = self.query_one("#giving-question", Line).value if self.what == "supervision" else ""
        return Request(self.what, self._wanted(), question, person)

    def _wanted(self) -> Wanted:
        if self.what != "note":
            return Wanted()
        chosen = self.query_one("#giving-names", Choice).value
        naming = next((one for one in NAMINGS if one == chosen), NAMINGS[0])
        if self.form == "csv":
            return Wanted(naming, frozenset(("answers",)))
        pieces = [piece for piece in self.query(Piece) if self.names or not piece.is_private]
        words = [piece.word for piece in pieces if piece.affirmed]
        return Wanted(
            naming,
            frozenset(part for part in PARTS if part in words),
            tuple(_named(words, "person")),
            tuple(_named(words, "safety")),
        )


def people_of(records: Iterable[Kept]) -> tuple[str, ...]:
    """Everybody whom these records or their papers name, by their names."""
    names = []
    for kept in records:
        names += [*names_in(kept.document), *(paper.who for paper in private_papers(kept.folder))]
    return tuple(sorted(distinct(names), key=str.casefold))


def _named(words: Iterable[str], kind: str) -> Iterator[str]:
    return (word.removeprefix(f"{kind}:") for word in words if word.startswith(f"{kind}:"))


def _formats(what: What) -> list[Option]:
    says: Mapping[Format, str] = {
        "md": _("Markdown"),
        "html": _("HTML"),
        "pdf": _("PDF"),
        "json": _("JSON"),
        "csv": _("a table of answers"),
    }
    return [Option(form, says[form]) for form in formats(what)]


def _namings() -> list[Option]:
    return [
        Option("nobody", _("nobody")),
        Option("numbers", _("numbers for names")),
        Option("names", _("names")),
    ]


def _scopes(records: Sequence[Kept]) -> list[Option]:
    """A name of one circle may be another person's in another: the circle comes first."""
    one = len(records) == 1
    options = [Option(SHOWN, _("this session") if one else _("its meetings"))]
    if one and records[0].document.get("circle"):
        options.insert(0, Option(CIRCLE, _("all meetings of its circle")))
    return [*options, Option(ALL, _("all notes"))]


def _besides(records: Sequence[Kept]) -> Iterator[tuple[str, str]]:
    """What else is in the records themselves, each by its word."""
    held: dict[Part, str] = {
        "answers": _("what was answered"),
        "commitments": _("what was promised"),
        "note": _("the note written afterwards, which isn't a group note"),
        "amended": _("what it said before it was amended"),
    }
    for part, says in held.items():
        if any(_holds(kept, part) for kept in records):
            yield part, says


def _holds(kept: Kept, part: Part) -> bool:
    value = kept.document.get(part)
    if part == "note":
        return isinstance(value, dict) and bool(value.get("kind")) and value.get("kind") != GROUP
    return bool(value)


def _apart(records: Sequence[Kept]) -> Iterator[tuple[str, str]]:
    """The private papers beside them, each by its word."""
    papers = [paper for kept in records for paper in private_papers(kept.folder)]
    there = {paper.kind for paper in papers}
    people = distinct(paper.who for paper in papers if paper.kind == "person")
    safe = distinct(paper.who for paper in papers if isinstance(paper.document.get("safety"), dict))
    wanted: list[tuple[str, Wanted]] = [
        (part, Wanted(parts=frozenset((part,)))) for part in PARTS if part in there
    ]
    wanted += [(f"person:{name}", Wanted(people=(name,))) for name in people]
    wanted += [(f"safety:{name}", Wanted(safety=(name,))) for name in safe]
    for word, asked in wanted:
        yield word, one_line(private_parts(asked)[0])
