"""An app that throws something into a rehearsal, and shows at its end what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.ui.blanking import Blanking
from workshop.ui.start import Ended
from workshop.words import _

if TYPE_CHECKING:
    from workshop.notes.archive import Opened
    from workshop.run.surprising import Surprises


class Throwing(Blanking[Ended], inherit_bindings=False):
    """`surprises` is what happens in the session that is open; None where nothing shall."""

    surprises: Surprises | None = None
    chosen_keys: dict[str, str]

    def throw(self, opened: Opened, wanted: bool) -> Surprises | None:
        """Let something happen in a rehearsal that wants it; one that begins anew remembers what has."""
        if wanted:
            from workshop.run.surprising import Surprises

            self.surprises = Surprises(opened.driver, self.surprises)
        return self.surprises

    def show_happened(self) -> None:
        """What happened in the rehearsal, if anything did."""
        if self.surprises is not None and self.surprises.happened:
            from workshop.ui import surprised
            from workshop.ui.screens.dialogs import Page

            name = surprised.named(self.chosen_keys)
            self.push_screen(Page(_("What happened"), surprised.listing(self.surprises.happened, name)))
