"""How a rehearsal is told from a session that counts: on whatever screen it stands."""

from __future__ import annotations

from textual.app import App

from workshop.run.driver import Driver
from workshop.words import _


def rehearsal(speed: float, *, kept: bool) -> str:
    """What marks a rehearsal; empty where it is none."""
    if not kept:
        return _("rehearsal, nothing is kept")
    return _("rehearsal") if speed != 1 else ""


def of(driver: Driver) -> str:
    """What marks the session that is driven, where it is a rehearsal."""
    return rehearsal(driver.speed, kept=driver.is_kept)


def below(app: App[object], screen: object = None) -> str:
    """The mark of the rehearsal over which something is shown, such as a `screen`."""
    marks = (str(getattr(each, "rehearsal", "")) for each in app.screen_stack if each is not screen)
    return next((mark for mark in marks if mark), "")
