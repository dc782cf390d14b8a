"""Who may see what: the room's view, what is private, and nothing at all."""

from __future__ import annotations

from workshop.notes.archive import Opened
from workshop.settings import Settings
from workshop.ui import nextkeys
from workshop.ui.screens.dialogs import Keys
from workshop.ui.screens.steering import ESCAPES_WITHIN_SECONDS
from workshop.ui.screens.writing import Writing
from workshop.words import _


class Covering(Writing):
    """What stands on the screen for whom, and what of it a key hides.

    `private_shown` on a terminal with room for it; on a small one, `peeks` shows it in place of the words.
    `away` says that it was hidden because nobody was there.
    """

    def __init__(self, opened: Opened, settings: Settings, *, in_room: bool) -> None:
        super().__init__(opened, settings)
        self.in_room = in_room
        self.private_shown = not in_room
        self.away = False
        self.peeks = False
        self.muted = False
        self.seconds_shown = True

    def action_room(self) -> None:
        """What everyone sees, on this screen, and back."""
        self._show_room(not self.in_room)

    def _show_room(self, in_room: bool) -> None:
        if self.writing and not self.end_note():
            return
        self.in_room = in_room
        self.draw()

    def action_private(self) -> None:
        """Show or hide what is private."""
        self.away = False
        if self.in_room:
            self.private_shown = True
            self._show_room(False)
        elif self.has_class("-narrow"):
            self.peeks, self.private_shown = not self.peeks, True
            self.draw()
        else:
            self.private_shown = not self.private_shown
            self.draw()

    def action_blank(self) -> None:
        """Cover the screen at once; a note that is being written can be gone on with."""
        self.cover_up()
        self.save_now()
        self.put_pad_away()

    def hide_private(self) -> None:
        """Only what everyone may see stands here."""
        self.private_shown = self.peeks = False
        self._show_room(True)

    def while_away(self) -> None:
        """Nobody is there any more: what is private goes, the room's part stays, and so does the clock."""
        if not self.driver.is_kept:
            return
        self.save_now()
        shown = self.private_shown or self.writing
        self.put_pad_away()
        self.away = self.away or (shown and not self.in_room)
        if self.stays_private():
            self.action_blank()
            return
        self.put_away_private()
        self.private_shown = self.peeks = False
        self.draw()

    def action_escape(self) -> None:
        """Twice: cover the screen."""
        now = self.wall_seconds()
        if self.writing:
            self.end_note()
            self._escaped_at = now
        elif self._escaped_at is not None and now - self._escaped_at <= ESCAPES_WITHIN_SECONDS:
            self._escaped_at = None
            self.action_blank()
        else:
            self._escaped_at = now

    def action_seconds(self) -> None:
        """Hide or show the seconds."""
        self.seconds_shown = not self.seconds_shown
        self.draw()

    def action_mute(self) -> None:
        """No sounds, or sounds again."""
        self.muted = not self.muted
        self.draw()

    def action_keys(self) -> None:
        """Every key."""
        self.open(Keys(_("Keys"), nextkeys.listing(self.settings.keys, ids=self.app.size.width >= 110)))

    def action_scroll_words(self, by: int) -> None:
        """Scroll the words, and the guide where it is longer than its place."""
        for place in self.query("Said, .guide"):
            place.scroll_relative(y=by, animate=False, immediate=True)
