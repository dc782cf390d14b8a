"""Opens the screens; the only command module that leads to them."""

from __future__ import annotations

import sys

import click

from workshop.cli.people import Asked
from workshop.cli.told import fail, told
from workshop.notes.archive import Archive, Opened
from workshop.run.clock import SystemClock
from workshop.run.signals import status
from workshop.settings import Places, Settings, load
from workshop.ui.app import WorkshopApp
from workshop.ui.desk import Desk
from workshop.ui.start import Home, SetUp, Start, Walk
from workshop.words import _


def show_home() -> None:
    """The app, from its first screen."""
    with told():
        places = Places.of()
        settings = load(places.settings)
    _show(Home(), places, settings)


def show_set_up(
    script: str, asked: Asked, places: Places, settings: Settings, *, speed: float, keep: bool
) -> None:
    """The app, from the choice of people for a script."""
    _show(SetUp(script, mode=asked.mode, seconds=asked.seconds, seed=asked.seed), places, settings)


def show_session(session: Opened, places: Places, settings: Settings) -> None:
    """The app, from a session that is open already."""
    _show(Walk(session), places, settings)


def _show(start: Start, places: Places, settings: Settings) -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        if isinstance(start, Walk):
            start.opened.leave()
        fail(_("the screens need a terminal; `workshop run SCRIPT --plain` works line by line"), status=2)
    desk = Desk(places, settings, places.library(), Archive(places.notes), SystemClock())
    ended = WorkshopApp(desk, start).run()
    if ended is None:
        return
    if ended.kept is not None:
        click.echo(str(ended.kept))
    if ended.signum is not None:
        sys.exit(status(ended.signum))
