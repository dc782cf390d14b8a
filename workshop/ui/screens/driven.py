"""What the screens of an open session have in common: what drives it, and where it stands."""

from __future__ import annotations

from workshop.notes.archive import Opened
from workshop.run.driver import Driver
from workshop.session.state import State
from workshop.ui import rehearsed
from workshop.words import _


class Driven:
    """Mixed into a screen that holds a session as `opened`."""

    opened: Opened

    @property
    def driver(self) -> Driver:
        """What drives the session."""
        return self.opened.driver

    @property
    def state(self) -> State:
        """Where the session stands."""
        return self.driver.state

    @property
    def rehearsal(self) -> str:
        """What marks it as a rehearsal, where it is one."""
        return rehearsed.of(self.driver)

    @property
    def ends_by(self) -> str:
        """What is done at its end, in a word for a key: kept, or where nothing is, only ended."""
        return _("keep") if self.driver.is_kept else _("end")
