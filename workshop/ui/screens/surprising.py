"""What a rehearsal throws in, on the screen of the session."""

from __future__ import annotations

from typing import Final

from textual import events
from textual.content import Content

from workshop.run.surprising import Surprises
from workshop.ui import surprised
from workshop.ui.screens.timekeeping import Timekeeping
from workshop.ui.widgets.happening import Happening

# How many other keys a note tells of; on a small screen, the rest is told at the close.
MOST: Final = 8
FEW: Final = 2
LOW: Final = 1
# In columns.
WIDE: Final = 100


class Surprising(Timekeeping):
    """Shows what happens and what came of it; and tells of keys that no event tells of.

    `surprises` is None in a session that counts, and where somebody rehearses without.
    """

    surprises: Surprises | None = None

    def listen(self) -> None:
        """Begin to watch; what was before is known."""
        super().listen()
        if self.surprises is not None:
            self.surprises.changed = self._show_surprise
            self._show_surprise()

    def stop_listening(self) -> None:
        """Watch no longer; what sounds stops."""
        super().stop_listening()
        if self.surprises is not None:
            self.surprises.stop()

    def look_for_surprises(self) -> None:
        """Let something happen, if it shall; never over a question, a page or somebody's writing."""
        if self.surprises is not None:
            self.surprises.tick(free=self.app.screen is self and not self.writing)

    def _show_surprise(self) -> None:
        surprises = self.surprises
        if surprises is None or not self.is_mounted:
            return
        told = Content("")
        if surprises.standing:
            told = surprised.standing(surprises)
        elif surprises.note is not None:
            wide = self.has_class("-tall") and self.app.size.width >= WIDE
            most = MOST if wide else LOW if self.has_class("-low") else FEW
            name = surprised.named(self.settings.keys, briefly=self.has_class("-narrow"))
            told = surprised.note(surprises.note, name, most)
        self.query_one(Happening).tell(told)

    def on_key(self, _event: events.Key) -> None:
        """The next key puts away what was told of the last one; it does what it does all the same."""
        if self.surprises is not None:
            self.surprises.read()

    # What makes no event.

    def _pressed(self, word: str) -> None:
        if self.surprises is not None:
            self.surprises.pressed(word)

    def action_support(self) -> None:
        """Whom to turn to."""
        super().action_support()
        self._pressed("support")

    def action_blank(self) -> None:
        """Cover the screen at once; a note that is being written can be gone on with."""
        super().action_blank()
        self._pressed("blank")

    def action_note(self) -> None:
        """Write a note; it takes its place in what is private, or stands as dots where all can see."""
        super().action_note()
        self._pressed("jot")

    def action_smaller(self) -> None:
        """The gentler wording, or the first one again."""
        super().action_smaller()
        self._pressed("smaller")

    def action_mute(self) -> None:
        """No sounds, or sounds again."""
        super().action_mute()
        self._pressed("mute")
