"""What is on the desk, and what one does with it: choose, find, look through, go on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import evolve
from textual import events, on
from textual.binding import ActiveBinding
from textual.widgets import Input, OptionList

from workshop.plan.people import letters
from workshop.script.model import Mode
from workshop.ui.facts import CircleChosen, FollowUpsChosen, NotRead, ScriptChosen, UnfinishedChosen
from workshop.ui.start import REHEARSAL_SPEED, SetUp
from workshop.ui.widgets.details import Details
from workshop.ui.widgets.library import FOLLOWUPS, OFFER, LibraryList
from workshop.ui.widgets.line import Line
from workshop.ui.widgets.shelving import Shelving
from workshop.words import _

MOVES: Final = {"up": "cursor_up", "down": "cursor_down", "pageup": "page_up", "pagedown": "page_down"}


class Shelves(Shelving):
    """The whole of Home below its first words."""

    # How one looks at it.

    def toggle_about(self) -> None:
        """Show or hide what the author says to the counselor."""
        self._about = not self._about
        self._show_chosen()

    def toggle_names(self) -> None:
        """Show or hide names."""
        self.names = not self.names
        self._redraw()

    def cover(self) -> None:
        """Show no more than one sees at the start."""
        self.names, self._about = self.desk.settings.privacy.home_names, False
        self._redraw()

    def next_mode(self) -> None:
        """Only what is for a group, then a pair, then one alone, then everything."""
        self.only(self.stock.next_mode())

    def only(self, mode: Mode | None) -> None:
        """Only what can be run in this mode."""
        self.stock.show_for(evolve(self.stock.audience, mode=mode))
        self._redraw()

    def more_people(self, by: int) -> None:
        """Show the scripts for so many more or fewer people."""
        mode = self.stock.audience.mode
        if mode in ("pair", "solo"):
            told = _("A pair is two.") if mode == "pair" else _("Alone is one.")
            self.post_message(NotRead(told))
        elif self._book is not None:
            self.stock.show_for(self.stock.another(self._book.id, by))
            self._redraw()

    def read_on(self) -> None:
        """A page further in what is known of it."""
        self.query_one(Details).read_on()

    # What is chosen.

    def go_on(self) -> None:
        """On with what is chosen, or a sentence on why not."""
        if self._chosen in self._unfinished:
            unfinished = self._unfinished[self._chosen]
            if unfinished.elsewhere or unfinished.trouble:
                why = unfinished.trouble or _("another workshop has it open; end it there first")
                self.post_message(NotRead(why))
            else:
                self.post_message(UnfinishedChosen(unfinished))
        elif self._chosen == FOLLOWUPS:
            self.post_message(FollowUpsChosen())
        elif (circle := self._circle) is not None:
            self.post_message(CircleChosen(circle.circle.id, self.names))
        elif (name := self._usable()) is not None:
            mode: Mode | None = "solo" if self._chosen == OFFER else self.stock.audience.mode
            self.post_message(ScriptChosen(name, SetUp(name, mode=mode) if mode else None))

    def rehearse(self) -> None:
        """To the set-up of what is chosen, as a rehearsal with as many people as it is shown for."""
        if self._chosen in self._unfinished:
            self.post_message(NotRead(_("Choose a script to rehearse; this session is already under way.")))
        elif self._circle is not None:
            self.post_message(NotRead(_("Choose a script to rehearse; a circle is chosen in its set-up.")))
        elif (name := self._usable()) is not None:
            plan = self._plan(self.stock.books[name])
            mode = plan.mode if plan else None
            people = letters(len(plan.present)) if plan and mode != "solo" else ()
            said = SetUp(name, names=", ".join(people), mode=mode, speed=REHEARSAL_SPEED, keep=False)
            self.post_message(ScriptChosen(name, said))

    def _usable(self) -> str | None:
        """The id of the script that is chosen; where it can't be used, that is told."""
        book = self._book
        if book is None or not book.wrong:
            return book.id if book else None
        told = _("This script needs mending first; what is wrong stands beside it.")
        self.post_message(NotRead(told))
        return None

    @on(OptionList.OptionSelected)
    @on(Input.Submitted, "#find")
    def _taken(self) -> None:
        self.go_on()

    # What is typed.

    def find(self, text: str = "") -> None:
        """To the line in which one finds, with this text in it."""
        line = self.query_one("#find", Line)
        self.screen.set_focus(line)
        if text:
            line.value = text
            line.cursor_position = len(text)

    def show_all(self) -> None:
        """Away from what was found, to everything."""
        line = self.query_one("#find", Line)
        if line.value or line.has_focus:
            line.value = ""
            self.query_one(LibraryList).focus()

    @on(Input.Changed, "#find")
    def _found(self) -> None:
        self._about = False
        self._redraw()

    def typed(self, event: events.Key, bound: Mapping[str, ActiveBinding]) -> bool:
        """Whether a key was for finding: any letter is, for none is a key here."""
        line, library = self.query_one("#find", Line), self.query_one(LibraryList)
        if line.has_focus and not (event.is_printable and event.character):
            if event.key in MOVES:
                getattr(library, f"action_{MOVES[event.key]}")()
            return event.key in MOVES
        if not event.is_printable or not event.character or event.character.isspace():
            return False
        if self.screen.focused is line:
            # It was on its way already when the letter before it led into the line.
            line.insert_text_at_cursor(event.character)
            return True
        if event.key in bound:
            return False
        self.find(event.character)
        return True
