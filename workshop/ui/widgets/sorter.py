"""Jottings one after the other, each sorted by one key."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import ClassVar

from attrs import evolve
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Static

from workshop.session.events import Audience
from workshop.session.state import Words
from workshop.ui.keys import BY_ID, SORTING
from workshop.ui.text import plain
from workshop.ui.widgets.hints import Hints
from workshop.words import _, _n, one_line

AUDIENCES: tuple[Audience, ...] = ("group", "own", "let go", "jotting")


class Sorter(Vertical, can_focus=True):
    """One note at a time; once all are sorted, none is shown. `alone` on its screen, no key leads here."""

    DEFAULT_CSS = """
    Sorter { height: auto; }
    Sorter > Static { height: auto; }
    Sorter > VerticalScroll { height: auto; max-height: 8; margin: 1 0; }
    Sorter VerticalScroll Static { height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [key.binding() for key in SORTING]
    # The words of a key would be others between pressing the mouse on them and letting go.
    FOCUS_ON_CLICK = False

    class Sorted(Message):
        """A note shall be for these; `audience` is None where a person has to be chosen first."""

        def __init__(self, note: str, audience: Audience | None) -> None:
            super().__init__()
            self.note = note
            self.audience = audience

    class TakenBack(Message):
        """The note that was sorted last shall be for these again, as before."""

        def __init__(self, note: str, audience: Audience, about: str | None) -> None:
            super().__init__()
            self.note = note
            self.audience = audience
            self.about = about

    def __init__(
        self,
        notes: Sequence[Words],
        names: Mapping[str, str],
        steps: Mapping[str, str],
        *,
        allowed: Sequence[str],
        waiting: Collection[str],
        alone: bool = False,
        id: str | None = None,  # noqa: A002 - Textual's own word
    ) -> None:
        super().__init__(id=id)
        self._notes = tuple(notes)
        self._names = names
        self._steps = steps
        self._alone = alone
        self._keys = tuple(key for key in SORTING if key.id in (*allowed, "sort.undo"))
        # What was sorted here, the last one last, each with how it stood before: for whom, and what was said.
        self._before: list[tuple[Sorter.TakenBack, str | None]] = []
        self._stands = {note.id: (note.audience, note.about) for note in notes if note.id not in waiting}
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
        # One that waited stands with the jottings again, whatever it was begun as.
        before, whom = self._stands.get(note, ("jotting", None))
        self._before.append((self.TakenBack(note, before, whom), self._said.get(note)))
        self._stands[note] = (audience, about)
        self._said[note] = self._told(audience, about)
        later = (*range(self._at + 1, len(self._notes)), *range(self._at))
        self._at = next((at for at in later if self._notes[at].id not in self._said), len(self._notes))
        self._draw()

    def taken_back(self) -> None:
        """The note that was sorted last stands as before, and is shown."""
        back, said = self._before.pop()
        self._said.pop(back.note)
        if said is None:
            self._stands.pop(back.note)
        else:
            self._stands[back.note], self._said[back.note] = (back.audience, back.about), said
        self._at = next(at for at, note in enumerate(self._notes) if note.id == back.note)
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
        self._draw_keys()
        if shown is None:
            later = sum(audience == "jotting" for audience, _about in self._stands.values())
            told = [_n("{n} note, sorted", "{n} notes, sorted", len(self._notes) - later)]
            if later:
                told.append(_n("{n} for later", "{n} for later", later))
            count.update(plain(", ".join(told), "$foreground 60%"))
            return
        where = one_line(self._steps.get(shown.step or "", "")) or _("at the close")
        place = _("note {number} of {all}").format(number=self._at + 1, all=len(self._notes))
        said = self._said.get(shown.id, _("whom is it for?"))
        count.update(plain(f"{place}   {where}   {said}", "$foreground 60%"))
        self.query_one("#jotting", Static).update(plain(shown.text.strip()))

    def _draw_keys(self) -> None:
        """Those that do something with what is shown; from elsewhere, the one that leads here comes first."""
        here, undo = self.has_focus, self._keys[-1]
        keys = self._keys[:-1] if self.shown is not None else ()
        keys = (*keys, undo) if self._before else keys
        if self._alone:
            self.query_one(Hints).show(keys if self._notes else ())
            return
        there = evolve(BY_ID["close.notes"], says=_("back") if here else _("to the notes"))
        self.query_one(Hints).show(((*keys, there) if here else (there, *keys)) if self._notes else ())

    def watch_has_focus(self, has_focus: bool) -> None:
        """Letters are keys here, and only here."""
        super().watch_has_focus(has_focus)
        if self.is_mounted:
            self._draw_keys()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what may be done with a note here."""
        shapes = {key.action for key in self._keys}
        if action == "person":
            return action in shapes
        if action == "take_back":
            return bool(self._before)
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

    def on_click(self) -> None:
        """Here, where it was no key's words."""
        self.focus()

    async def action_notes(self) -> None:
        """The key's words were clicked: here, or back."""
        await self.screen.run_action("notes")

    def action_take_back(self) -> None:
        """The note that was sorted last is for whom it was before."""
        if self._before:
            self.post_message(self._before[-1][0])

    def action_step(self, by: int) -> None:
        """Look at the one before or after, sorted or not."""
        if self._notes:
            self._at = max(0, min(self._at + by, len(self._notes) - 1))
            self._draw()
