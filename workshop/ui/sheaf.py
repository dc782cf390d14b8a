"""What somebody alone writes in one step, page by page: kept, or let go of with the step."""

from __future__ import annotations

from attrs import frozen

from workshop.run.driver import Driver
from workshop.script.model import Field
from workshop.session import commands as c
from workshop.session.moves import Refused
from workshop.session.state import State
from workshop.words import _, safe_text


@frozen
class Place:
    """Where something is written: a step, and which time round."""

    step: str
    lap: int


@frozen
class Asked:
    """One thing that is asked at a place; without a field, a page to think on. `who` is a person's id."""

    place: Place
    field: Field | None = None
    who: str | None = None

    @property
    def is_page(self) -> bool:
        """Whether it is answered by writing on a page."""
        return self.field is None or self.field.kind == "text"

    @property
    def is_kept(self) -> bool:
        """Whether its author wants it kept."""
        return self.field is not None and self.field.keep != "none"

    @property
    def note(self) -> str:
        """The id of the note that its page becomes, once somebody keeps it."""
        parts = ("page", self.place.step, self.field.id if self.field else "", str(self.place.lap))
        return ".".join(parts)


def place_of(state: State) -> Place | None:
    """Where one writes as the session stands; None before the start, at a gate and at the close."""
    turn = state.now_turn
    if turn is None or state.phase not in ("running", "paused"):
        return None
    return Place(turn.step, turn.lap)


def asked_at(state: State, place: Place | None) -> tuple[Asked, ...]:
    """Everything that is asked there, in its order; a page to think on where nothing is."""
    if place is None:
        return ()
    one = state.plan.people[0].id
    fields = state.plan.step_called(place.step).ask
    asked = tuple(Asked(place, field, one if field.by_each else None) for field in fields)
    return asked or (Asked(place),)


class Sheaf:
    """The pages of one place. What is kept goes into the session as it grows; the rest is nowhere but here.

    So it is lost with this program, and with `turn_to`; `keep` makes a note of it, which is
    the person's own.
    """

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        self.place: Place | None = None
        self._texts: dict[Asked, str] = {}
        self._waiting: set[Asked] = set()
        self._refused: dict[Asked, str] = {}

    def turn_to(self, place: Place | None) -> None:
        """To the pages of another place; what is not kept of these is let go."""
        self.place = place
        self._texts, self._waiting, self._refused = {}, set(), {}

    def text(self, asked: Asked) -> str:
        """What stands on the page."""
        if asked in self._texts:
            return self._texts[asked]
        state = self._driver.state
        if asked.field is not None and asked.is_kept:
            given = state.answers.get((asked.field.id, asked.who))
            return safe_text(str(given.value)) if given else ""
        note = state.notes.get(asked.note)
        return note.text if note and self.is_kept(asked) else ""

    def is_kept(self, asked: Asked) -> bool:
        """Whether what stands on the page is kept, by its author's wish or by the person's."""
        note = self._driver.state.notes.get(asked.note)
        return asked.is_kept or (note is not None and note.audience != "let go")

    def typed(self, asked: Asked, text: str) -> None:
        """What stands on the page now; where it is kept, it waits for `save`."""
        text = safe_text(text)
        if text != self.text(asked):
            self._texts[asked] = text
            if self.is_kept(asked):
                self._waiting.add(asked)

    @property
    def waits(self) -> bool:
        """Whether something that is kept was typed and not saved yet."""
        return bool(self._waiting)

    def save(self) -> None:
        """Journal what was typed since on the pages that are kept."""
        for asked in tuple(self._waiting):
            self._waiting.discard(asked)
            self._write(asked)

    def keep(self) -> bool:
        """Make a note of each page that would be lost, which is the person's own; whether all could be."""
        written = [self._write(asked) for asked in self._texts if self._is_loose(asked)]
        return bool(written) and all(written)

    def _write(self, asked: Asked) -> bool:
        text = self.text(asked)
        command: c.Command = c.Note(asked.note, text, "own")
        if asked.field is not None and asked.is_kept:
            command = c.Answer(asked.field.id, asked.who, text)
        try:
            self._driver.do(command)
        except Refused as refused:
            self._refused[asked] = str(refused)
            return False
        self._refused.pop(asked, None)
        return True

    @property
    def loose(self) -> tuple[str, ...]:
        """The words that would be lost if the pages were turned now."""
        return tuple(text for asked, text in self._texts.items() if self._is_loose(asked))

    def _is_loose(self, asked: Asked) -> bool:
        written = bool(self._texts[asked].strip())
        return written and (asked in self._refused or not self.is_kept(asked))

    def standing(self, asked: Asked) -> str:
        """How the page stands: that it is written nowhere, or is saved, or why it isn't."""
        if why := self._refused.get(asked):
            return _("not saved: {why}").format(why=why)
        if not self.is_kept(asked):
            return _("written nowhere; let go when you go on")
        if not self.text(asked).strip():
            return _("kept, if you write here")
        if self._driver.trouble:
            return _("not saved: {why}").format(why=self._driver.trouble)
        if asked in self._waiting:
            return _("kept: writing")
        return _("kept: saved") if self._driver.is_kept else _("a rehearsal: not kept")
