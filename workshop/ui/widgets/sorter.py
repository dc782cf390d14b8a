"""Jottings one after the other, each sorted by one key."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Static

from workshop.session.events import Audience
from workshop.session.state import Words
from workshop.ui.keys import SORTING
from workshop.ui.text import plain
from workshop.ui.widgets.hints import Hints
from workshop.words import _, _n, one_line

AUDIENCES: tuple[Audience, ...] = ("group", "own", "let go", "jotting")


class Sorter(Vertical, can_focus=True):
    """One note at a time; once all are sorted, none is shown."""

    DEFAULT_CSS = """
    Sorter { height: auto; }
    Sorter > Static { height: auto; }
    Sorter > VerticalScroll { height: auto; max-height: 8; margin: 1 0; }
    Sorter VerticalScroll Static { height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [key.binding() for key in SORTING]

    class Sorted(Message):
        """A note shall be for these; `audience` is None where a person has to be chosen first."""

        def __init__(self, note: str, audience: Audience | None) -> None:
            super().__init__()
            self.note = note
            self.audience = audience

    def __init__(
        self,
        notes: Sequence[Words],
        names: Mapping[str, str],
        steps: Mapping[str, str],
        *,
        allowed: Sequence[str],
        waiting: Collection[str],
        id: str | None = None,  # noqa: A002 - Textual's own word
    ) -> None:
        super().__init__(id=id)
        self._notes = tuple(notes)
        self._names = names
        self._steps = steps
        self._keys = tuple(key for key in SORTING if key.shown and key.id in allowed)
        # Those that were sorted before can be looked at, and sorted anew.
        self._said = {
            note.id: self._told(note.audience, note.about) for note in self._notes if note.id not in waiting
        }
        self._at = 0 if waiting else len(self._notes)

    def compose(self) -> ComposeResult:
        yield Static(id="count", markup=False)
        with VerticalScroll(can_focus=False):
            yield Static(id="jotting", markup=False)
        yield Hints(*self._keys, of=self, wraps=True)

    def on_mount(self) -> None:
        self._draw()

    @property
    def left(self) -> int:
        """How many are not sorted yet."""
        return len(self._notes) - len(self._said)

    @property
    def shown(self) -> Words | None:
        """The note that is shown, if any."""
        return self._notes[self._at] if self._at < len(self._notes) else None

    def done(self, note: str, audience: Audience, about: str | None) -> None:
        """The note is sorted: on to the next one that is not."""
        self._said[note] = self._told(audience, about)
        later = (*range(self._at + 1, len(self._notes)), *range(self._at))
        self._at = next((at for at in later if self._notes[at].id not in self._said), len(self._notes))
        self._draw()

    def _told(self, audience: Audience, about: str | None) -> str:
        told = {
            "group": _("the group's"),
            "own": _("your own"),
            "let go": _("let go"),
            "jotting": _("sorted later"),
            "person": _("about {name}").format(name=one_line(self._names.get(about or "", ""))),
        }
        return told[audience]

    def _draw(self) -> None:
        shown, count = self.shown, self.query_one("#count", Static)
        self.query_one(VerticalScroll).display = shown is not None
        self.query_one(Hints).display = shown is not None
        if shown is None:
            told = _n("{n} note, sorted", "{n} notes, sorted", len(self._notes))
            count.update(plain(told, "$foreground 60%"))
            return
        where = one_line(self._steps.get(shown.step or "", "")) or _("at the close")
        place = _("note {number} of {all}").format(number=self._at + 1, all=len(self._notes))
        said = self._said.get(shown.id, _("whom is it for?"))
        count.update(plain(f"{place}   {where}   {said}", "$foreground 60%"))
        self.query_one("#jotting", Static).update(plain(shown.text.strip()))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what may be done with a note here."""
        shapes = {key.action for key in self._keys}
        if action == "person":
            return action in shapes
        if action == "sort":
            return f"sort({parameters[0]!r})" in shapes
        return True

    def action_sort(self, audience: str) -> None:
        """This note is for these."""
        if self.shown is not None:
            chosen = next(one for one in AUDIENCES if one == audience)
            self.post_message(self.Sorted(self.shown.id, chosen))

    def action_person(self) -> None:
        """This note is about one person; whom is asked next."""
        if self.shown is not None:
            self.post_message(self.Sorted(self.shown.id, None))

    def action_step(self, by: int) -> None:
        """Look at the one before or after, sorted or not."""
        if self._notes:
            self._at = max(0, min(self._at + by, len(self._notes) - 1))
            self._draw()
